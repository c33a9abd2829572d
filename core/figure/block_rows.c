/* The rows a block wants: indicators, periods, years or lines of the budget. */
#include "core/figure/block_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct build {
	const struct lk_value_ctx *c;
	const struct lk_block_spec *spec;
	struct lk_str text;
	struct lk_block_rows *rows;
	struct lk_block_fault *where;
	struct lk_error *err;
};

static struct lk_block_row *add(struct build *b, const char *key)
{
	struct lk_block_rows *r = b->rows;
	struct lk_block_row *row;

	if (r->n == LK_BLOCK_ROWS ||
		lk_grow((void **)&r->v, &r->cap, r->n, sizeof(*r->v)) != LK_OK)
		return NULL;
	row = &r->v[r->n++];
	memset(row, 0, sizeof(*row));
	row->c = b->c;
	row->no = (int)r->n;
	row->code = row->text = "";
	row->period = (struct lk_period){ b->c->fig->year, LK_TEMPO_YEAR, 1 };
	(void)snprintf(row->key, sizeof(row->key), "%s", key);
	return row;
}

/* Why add() gave nothing. */
static int full(struct build *b)
{
	if (b->rows->n < LK_BLOCK_ROWS)
		return lk_nomem(b->err);
	lk_block_at(b->text, b->spec->words, b->where);
	return lk_fail(b->err, LK_ERANGE,
		N_("tabel ini lebih dari %d baris; pilih sebagian dengan baris:"),
		LK_BLOCK_ROWS);
}

/* ---- indicators ---------------------------------------------------------------------- */

/* Figures of an indicator at a period of this year. */
static void measure(struct lk_block_row *r, const struct lk_indicator *ind,
	struct lk_period p)
{
	struct lk_figure f;
	bool year = p.tempo == LK_TEMPO_YEAR;

	lk_figure_at(r->c->fig, ind, p, &f);
	r->ind = ind;
	r->period = p;
	r->hidden = !lk_value_locked(r->c, ind->team);
	r->state = f.state;
	r->target = year ? f.target_year : f.target_to_date;
	r->real = f.to_date;
	r->date = year ? f.vs_year : f.vs_date;
	r->year = f.vs_year;
}

static void against_medium(struct lk_block_row *r)
{
	int last = 0;
	struct lk_measure m =
		lk_figure_medium(r->c->fig, r->ind, r->c->fig->year, &last);

	r->medium_year = last;
	if (last > 0)
		m = lk_figure_medium(r->c->fig, r->ind, last, &last);
	r->medium = m;
	if (lk_achieve(&r->ind->rule, &r->medium, &r->real, &r->date, NULL) != LK_OK)
		r->date.state = LK_CALC_ERROR;
}

static void with_money(struct lk_block_row *r, const struct lk_budget_sum *s)
{
	r->money = s->any;
	r->initial = s->initial;
	r->pagu = s->pagu;
	r->spent = s->real;
}

static int by_indicator(struct build *b)
{
	const struct lk_figures *f = b->c->fig;
	struct lk_period p = { f->year, LK_TEMPO_YEAR, 1 };

	if (b->spec->period.n > 0 &&
		lk_period_parse(b->spec->period, f->year, &p, b->err) != LK_OK) {
		lk_block_at(b->text, b->spec->period, b->where);
		return LK_EFORMAT;
	}
	for (size_t i = 0; i < f->ind.n; i++) {
		const struct lk_indicator *ind = &f->ind.item[i];
		struct lk_budget_sum s = { .any = false };
		struct lk_block_row *r;

		if (b->spec->data == LK_DATA_EFFICIENCY)
			lk_budget_indicator(&f->budget, ind->code, &s);
		if (b->spec->data == LK_DATA_EFFICIENCY && !s.any)
			continue;
		r = add(b, ind->code);
		if (r == NULL)
			return full(b);
		measure(r, ind, p);
		with_money(r, &s);
		if (b->spec->data == LK_DATA_MEDIUM)
			against_medium(r);
	}
	return LK_OK;
}

static const struct lk_indicator *find(struct build *b, int *rc)
{
	struct lk_value_source s;

	*rc = lk_value_source(b->c, b->spec->code, &s, b->err);
	if (*rc == LK_OK && s.ind == NULL) {
		char quote[64];

		*rc = lk_fail(b->err, LK_ENOTFOUND, N_("\"%s\" bukan kode indikator"),
			lk_value_quote(b->spec->code, quote, sizeof(quote)));
	}
	if (*rc != LK_OK)
		lk_block_at(b->text, b->spec->code, b->where);
	return *rc == LK_OK ? s.ind : NULL;
}

static int by_part(struct build *b)
{
	int rc;
	const struct lk_indicator *ind = find(b, &rc);
	struct lk_period p = { b->c->fig->year, b->spec->tempo, 1 };

	for (; ind != NULL && p.n <= lk_tempo_per_year(b->spec->tempo); p.n++) {
		struct lk_buf key = LK_BUF_INIT;
		struct lk_block_row *r;

		lk_period_put(&key, p);
		r = add(b, lk_buf_cstr(&key));
		lk_buf_free(&key);
		if (r == NULL)
			return full(b);
		measure(r, ind, p);
	}
	return rc;
}

/* ---- years ------------------------------------------------------------------------------ */

static int up(const void *a, const void *b)
{
	const struct lk_block_row *x = a, *y = b;

	return (x->period.year > y->period.year) - (x->period.year < y->period.year);
}

static struct lk_block_row *add_year(struct build *b, int year)
{
	char key[16];
	struct lk_block_row *r;

	(void)snprintf(key, sizeof(key), "%d", year);
	r = add(b, key);
	if (r != NULL)
		r->period.year = year;
	return r;
}

static bool has_year(const struct build *b, int year)
{
	for (size_t i = 0; i < b->rows->n; i++)
		if (b->rows->v[i].period.year == year)
			return true;
	return false;
}

static int by_year(struct build *b)
{
	const struct lk_figures *f = b->c->fig;
	int rc;
	const struct lk_indicator *ind = find(b, &rc);
	struct lk_block_row *r;

	for (size_t i = 0; ind != NULL && i < f->nhistory; i++) {
		int year = f->history[i].year;

		if (strcmp(f->history[i].code, ind->code) != 0 || year >= f->year ||
			has_year(b, year))
			continue;
		r = add_year(b, year);
		if (r == NULL)
			return full(b);
		r->ind = ind;
		(void)lk_figure_year(f, ind, year, &r->target, &r->real, &r->date);
		r->year = r->date;
	}
	if (ind == NULL)
		return rc;
	r = add_year(b, f->year);
	if (r == NULL)
		return full(b);
	measure(r, ind, r->period);
	qsort(b->rows->v, b->rows->n, sizeof(*b->rows->v), up);
	return LK_OK;
}

static int by_budget_year(struct build *b)
{
	const struct lk_budget *budget = &b->c->fig->budget;
	struct lk_budget_sum s;
	struct lk_block_row *r;

	for (size_t i = 0; i < budget->nyears; i++) {
		const struct lk_budget_year *y = &budget->year[i];

		if (strcmp(y->code, "total") != 0 || y->year >= b->c->fig->year)
			continue;
		r = add_year(b, y->year);
		if (r == NULL)
			return full(b);
		r->money = true;
		r->pagu = y->pagu;
		r->spent = y->real;
	}
	lk_budget_total(budget, &s);
	r = s.any ? add_year(b, b->c->fig->year) : NULL;
	if (s.any && r == NULL)
		return full(b);
	if (r != NULL)
		with_money(r, &s);
	if (b->rows->n > 1)
		qsort(b->rows->v, b->rows->n, sizeof(*b->rows->v), up);
	return LK_OK;
}

/* ---- the budget --------------------------------------------------------------------------- */

static int add_total(struct build *b)
{
	struct lk_budget_sum s;
	struct lk_block_row *r;

	lk_budget_total(&b->c->fig->budget, &s);
	if (!s.any)
		return LK_OK;
	r = add(b, "total");
	if (r == NULL)
		return full(b);
	with_money(r, &s);
	r->text = N_("Jumlah");
	r->total = true;
	return LK_OK;
}

static int by_spending(struct build *b)
{
	static const struct {
		int kind;
		const char *code, *text;
	} kinds[] = { { 51, "51", N_("Belanja pegawai") },
		{ 52, "52", N_("Belanja barang") }, { 53, "53", N_("Belanja modal") } };

	for (size_t i = 0; i < LK_LEN(kinds); i++) {
		struct lk_budget_sum s;
		struct lk_block_row *r;

		lk_budget_kind(&b->c->fig->budget, kinds[i].kind, &s);
		if (!s.any)
			continue;
		r = add(b, kinds[i].code);
		if (r == NULL)
			return full(b);
		with_money(r, &s);
		r->code = kinds[i].code;
		r->text = kinds[i].text;
	}
	return add_total(b);
}

static int by_line(struct build *b)
{
	const struct lk_budget *budget = &b->c->fig->budget;

	for (size_t i = 0; i < budget->n; i++) {
		const struct lk_budget_line *l = &budget->line[i];
		struct lk_block_row *r;

		if ((int)l->level != b->spec->level)
			continue;
		r = add(b, l->code);
		if (r == NULL)
			return full(b);
		r->code = l->code;
		r->text = l->text;
		r->initial = l->amount[LK_AMOUNT_INITIAL];
		r->money = lk_budget_pagu(l, &r->pagu);
		if (!lk_budget_real(l, 4, &r->spent))
			r->spent = 0;
	}
	return add_total(b);
}

/* ---- the ones asked for --------------------------------------------------------------------- */

static bool is_row(const struct lk_block_row *r, struct lk_str name)
{
	struct lk_period p;

	if (lk_value_same(name, lk_value_str(r->key)))
		return true;
	return lk_period_parse(name, r->period.year, &p, NULL) == LK_OK &&
		(r->ind != NULL || r->code[0] == '\0') && !r->total &&
		lk_period_equal(p, r->period) && r->key[0] >= '0' && r->key[0] <= '9';
}

static int unknown_row(struct build *b, struct lk_str name)
{
	const char **known = calloc(b->rows->n + 1, sizeof(*known));

	if (known == NULL)
		return lk_nomem(b->err);
	for (size_t i = 0; i < b->rows->n; i++)
		known[i] = b->rows->v[i].key;
	(void)lk_block_unknown(name, known, N_("Baris"), b->err);
	free(known);
	lk_block_at(b->text, name, b->where);
	return LK_ENOTFOUND;
}

/* Only the rows of `baris:`, in its order; a sum of all is then no longer one. */
static int pick(struct build *b)
{
	struct lk_block_rows all = *b->rows, some = { NULL, 0, 0 };
	int rc = LK_OK;

	if (b->spec->nrows == 0)
		return LK_OK;
	for (size_t i = 0; rc == LK_OK && i < b->spec->nrows; i++) {
		size_t k = 0;

		while (k < all.n && !is_row(&all.v[k], b->spec->row[i]))
			k++;
		if (k == all.n)
			rc = unknown_row(b, b->spec->row[i]);
		else if (lk_grow((void **)&some.v, &some.cap, some.n,
				 sizeof(*some.v)) != LK_OK)
			rc = lk_nomem(b->err);
		else
			some.v[some.n++] = all.v[k];
	}
	for (size_t i = 0; i < some.n; i++)
		some.v[i].no = (int)i + 1;
	if (rc == LK_OK) {
		free(all.v);
		*b->rows = some;
	} else {
		free(some.v);
	}
	return rc;
}

int lk_block_rows(const struct lk_value_ctx *c, const struct lk_block_spec *spec,
	struct lk_str text, struct lk_block_rows *rows, struct lk_block_fault *where,
	struct lk_error *err)
{
	static int (*const build[])(struct build * b) = {
		[LK_DATA_CAPAIAN] = by_indicator,
		[LK_DATA_PARTS] = by_part,
		[LK_DATA_YEARS] = by_year,
		[LK_DATA_MEDIUM] = by_indicator,
		[LK_DATA_BUDGET] = NULL,
		[LK_DATA_BUDGET_YEARS] = by_budget_year,
		[LK_DATA_EFFICIENCY] = by_indicator,
	};
	struct lk_error own;
	struct build b = { c, spec, text, rows, where, err != NULL ? err : &own };
	int rc;

	if (spec->data == LK_DATA_BUDGET)
		rc = spec->level < 0 ? by_spending(&b) : by_line(&b);
	else
		rc = build[spec->data](&b);
	if (rc == LK_OK)
		rc = pick(&b);
	if (rc == LK_OK && rows->n == 0) {
		lk_block_at(text, spec->words, where);
		rc = lk_fail(err, LK_EUNDEF,
			N_("belum ada data untuk tabel atau grafik ini"));
	}
	return rc;
}
