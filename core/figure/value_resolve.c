/* What a key means, which period it speaks of, and how its answer is printed. */
#include "core/figure/value_query.h"
#include "core/notation/terbilang.h"

#include <string.h>

/* ---- finding what is meant --------------------------------------------------------------------- */

static const struct {
	const char *code;
	enum lk_value_group group;
	int kind;
} reserved[] = {
	{ "ikk", LK_VALUE_ALL, 0 },
	{ "anggaran", LK_VALUE_BUDGET, 0 },
	{ "anggaran-51", LK_VALUE_BUDGET, 51 },
	{ "anggaran-52", LK_VALUE_BUDGET, 52 },
	{ "anggaran-53", LK_VALUE_BUDGET, 53 },
	{ "satker", LK_VALUE_OFFICE, 0 },
	{ "laporan", LK_VALUE_REPORT, 0 },
};

const char *lk_value_group_field(enum lk_value_group g, size_t i)
{
	const struct lk_value_field *f = lk_value_group_row(g, i);

	return f != NULL ? f->name : NULL;
}

const char *lk_value_field(const struct lk_value_ctx *c, struct lk_str code, size_t i)
{
	struct lk_value_source src;

	if (lk_value_source(c, code, &src, NULL) != LK_OK)
		return NULL;
	return lk_value_group_field(src.group, i);
}

static int unknown_code(const struct lk_value_ctx *c, struct lk_str code,
	struct lk_error *err)
{
	struct lk_value_near near;
	char quote[LK_VALUE_KEY_MAX];

	lk_value_near_start(&near, code);
	for (size_t i = 0; i < LK_LEN(reserved); i++)
		lk_value_near_try(&near, lk_value_str(reserved[i].code));
	for (size_t i = 0; i < c->fig->ind.n; i++)
		lk_value_near_try(&near, lk_value_str(c->fig->ind.item[i].code));
	for (size_t i = 0; i < c->fig->budget.n; i++)
		lk_value_near_try(&near, lk_value_str(c->fig->budget.line[i].code));
	(void)lk_value_quote(code, quote, sizeof(quote));
	if (lk_value_near_name(&near)[0] != '\0')
		return lk_fail(err, LK_ENOTFOUND,
			N_("kode \"%s\" tidak ada di tabel indikator maupun anggaran; "
			   "maksud Anda %s?"),
			quote, lk_value_near_name(&near));
	return lk_fail(err, LK_ENOTFOUND,
		N_("kode \"%s\" tidak ada di tabel indikator maupun anggaran"), quote);
}

int lk_value_source(const struct lk_value_ctx *c, struct lk_str code,
	struct lk_value_source *out, struct lk_error *err)
{
	struct lk_value_source s = { .group = LK_VALUE_INDICATOR };

	for (size_t i = 0; i < LK_LEN(reserved); i++)
		if (lk_value_same(code, lk_value_str(reserved[i].code))) {
			out->group = reserved[i].group;
			out->kind = reserved[i].kind;
			out->ind = NULL;
			out->line = NULL;
			return LK_OK;
		}
	s.ind = lk_indicator_find(&c->fig->ind, code);
	if (s.ind == NULL)
		s.line = lk_budget_find(&c->fig->budget, code);
	if (s.ind == NULL && s.line == NULL)
		return unknown_code(c, code, err);
	if (s.ind == NULL)
		s.group = LK_VALUE_BUDGET;
	*out = s;
	return LK_OK;
}

static const struct lk_value_field *find_field(const struct lk_value_query *q,
	struct lk_error *err)
{
	const struct lk_value_field *f;
	struct lk_value_near near;
	char quote[LK_VALUE_KEY_MAX], code[LK_VALUE_KEY_MAX];

	lk_value_near_start(&near, q->key.field);
	for (size_t i = 0; (f = lk_value_group_row(q->src.group, i)) != NULL; i++) {
		if (lk_value_same(q->key.field, lk_value_str(f->name)))
			return f;
		lk_value_near_try(&near, lk_value_str(f->name));
	}
	(void)lk_value_quote(q->key.field, quote, sizeof(quote));
	(void)lk_value_quote(q->key.code, code, sizeof(code));
	if (lk_value_near_name(&near)[0] != '\0')
		(void)lk_fail(err, LK_ENOTFOUND,
			N_("%s tidak punya isian \"%s\"; maksud Anda %s.%s?"), code,
			quote, code, lk_value_near_name(&near));
	else
		(void)lk_fail(err, LK_ENOTFOUND, N_("%s tidak punya isian \"%s\""),
			code, quote);
	return NULL;
}

static int find_period(struct lk_value_query *q, struct lk_error *err)
{
	const struct lk_figures *f = q->c->fig;
	char quote[64];

	q->period = (struct lk_period){ f->year, LK_TEMPO_YEAR, 1 };
	if (q->key.period.n == 0)
		return LK_OK;
	(void)lk_value_quote(q->key.period, quote, sizeof(quote));
	if (q->src.group == LK_VALUE_OFFICE || q->src.group == LK_VALUE_REPORT)
		return lk_fail(err, LK_EFORMAT,
			N_("isian ini tidak memakai periode; hapus @%s"), quote);
	if (lk_period_parse(q->key.period, f->year, &q->period, NULL) != LK_OK)
		return lk_fail(err, LK_EFORMAT,
			N_("periode @%s tidak dikenal; contohnya @2024, @TW1, dan "
			   "@2025-03"),
			quote);
	return LK_OK;
}

/* ---- what the period says ------------------------------------------------------------------------ */

static int load_indicator(struct lk_value_query *q, struct lk_error *err)
{
	const struct lk_figures *f = q->c->fig;

	q->fig = (struct lk_figure){ .state = LK_ENTRY_EMPTY };
	if (q->period.year == f->year) {
		bool year = q->period.tempo == LK_TEMPO_YEAR;

		lk_figure_at(f, q->src.ind, q->period, &q->fig);
		q->target = year ? q->fig.target_year : q->fig.target_to_date;
		q->real = q->fig.to_date;
		q->date = year ? q->fig.vs_year : q->fig.vs_date;
		q->year = q->fig.vs_year;
		return LK_OK;
	}
	if (q->period.tempo != LK_TEMPO_YEAR ||
		!lk_figure_year(f, q->src.ind, q->period.year, &q->target, &q->real,
			&q->date))
		return lk_value_none(q,
			N_("periode itu tidak ada di tabel realisasi tahun-tahun "
			   "lalu"),
			err);
	q->fig.real = q->real;
	q->year = q->date;
	return LK_OK;
}

static void load_line(struct lk_value_query *q, int quarter)
{
	const struct lk_budget_line *l = q->src.line;
	struct lk_value_money *m = &q->money;

	m->any = lk_budget_pagu(l, &m->pagu);
	if (!lk_budget_real(l, quarter, &m->real))
		m->real = 0;
	m->has_initial = l->has[LK_AMOUNT_INITIAL];
	m->initial = l->amount[LK_AMOUNT_INITIAL];
}

static void load_sum(struct lk_value_query *q, int quarter)
{
	struct lk_budget_sum s;
	struct lk_value_money *m = &q->money;

	if (q->src.kind == 0)
		lk_budget_total(&q->c->fig->budget, &s);
	else
		lk_budget_kind(&q->c->fig->budget, q->src.kind, &s);
	*m = (struct lk_value_money){ s.any, s.any, s.initial, s.pagu, s.real };
	if (quarter == 4)
		return;
	m->real = 0;
	for (int i = 0; i < quarter; i++)
		m->real += s.quarter[i];
}

/* An earlier year, from anggaran-tahun.csv. */
static void load_year(struct lk_value_query *q)
{
	const struct lk_budget *b = &q->c->fig->budget;
	char code[3] = { '5', (char)('0' + q->src.kind % 10), '\0' };
	struct lk_str want = q->src.line != NULL ? q->key.code
		: q->src.kind != 0               ? lk_value_str(code)
						 : lk_value_str("total");

	for (size_t i = 0; i < b->nyears; i++)
		if (b->year[i].year == q->period.year &&
			lk_value_same(want, lk_value_str(b->year[i].code)))
			q->money = (struct lk_value_money){ true, false, 0,
				b->year[i].pagu, b->year[i].real };
}

static int load_budget(struct lk_value_query *q, struct lk_error *err)
{
	if (q->period.year != q->c->fig->year && q->period.tempo != LK_TEMPO_YEAR)
		return lk_value_none(q, N_("untuk tahun lalu hanya ada angka setahun"),
			err);
	if (q->period.tempo == LK_TEMPO_MONTH)
		return lk_value_none(q, N_("anggaran dicatat per triwulan"), err);
	if (q->period.year != q->c->fig->year)
		load_year(q);
	else if (q->src.line != NULL)
		load_line(q, q->period.tempo == LK_TEMPO_YEAR ? 4 : q->period.n);
	else
		load_sum(q, q->period.tempo == LK_TEMPO_YEAR ? 4 : q->period.n);
	return q->money.any
		? LK_OK
		: lk_value_none(q, N_("anggarannya belum diisi di tabel anggaran"),
			  err);
}

/* ---- locked figures ------------------------------------------------------------------------------- */

bool lk_value_locked(const struct lk_value_ctx *c, const char *team)
{
	return !c->locked_only || c->locked == NULL || team == NULL ||
		team[0] == '\0' || c->locked(team, c->arg);
}

static int need_team(const struct lk_value_query *q, const char *team,
	struct lk_error *err)
{
	char quote[LK_VALUE_KEY_MAX];

	if (lk_value_locked(q->c, team))
		return LK_OK;
	return lk_fail(err, LK_EUNDEF,
		N_("%s belum boleh dipakai: kertas kerja %s belum disahkan"),
		lk_value_quote(q->raw, quote, sizeof(quote)), team);
}

static int need_locked(const struct lk_value_query *q, struct lk_error *err)
{
	int rc = LK_OK;

	if (q->period.year != q->c->fig->year)
		return LK_OK;
	if (q->src.ind != NULL)
		return need_team(q, q->src.ind->team, err);
	for (size_t i = 0; rc == LK_OK && i < q->c->fig->ind.n; i++)
		rc = need_team(q, q->c->fig->ind.item[i].team, err);
	return rc;
}

/* ---- printing ------------------------------------------------------------------------------------- */

static int wrong_form(const struct lk_value_query *q, struct lk_error *err)
{
	char quote[LK_VALUE_KEY_MAX];

	return lk_fail(err, LK_EFORMAT,
		N_("%s bukan angka, jadi tidak bisa dicetak dengan bentuk itu; hapus "
		   "tanda : di belakangnya"),
		lk_value_quote(q->raw, quote, sizeof(quote)));
}

/* Without thousands points, the decimal comma kept. */
static void put_bare(struct lk_buf *out, struct lk_dec v)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_dec_put(&b, v);
	if (b.failed != LK_OK)
		out->failed = b.failed;
	for (size_t i = 0; i < b.n; i++)
		lk_buf_putc(out, b.p[i] == '.' ? ',' : b.p[i]);
	lk_buf_free(&b);
}

static void put_number(const struct lk_value_query *q, struct lk_buf *out,
	struct lk_dec v, enum lk_value_kind kind)
{
	switch (q->key.style) {
	case LK_VALUE_RUPIAH: lk_number_rupiah(out, v); break;
	case LK_VALUE_PERCENT: lk_number_percent(out, v); break;
	case LK_VALUE_WORDS: lk_terbilang(out, v); break;
	case LK_VALUE_BOTH: lk_angka_huruf(out, v); break;
	case LK_VALUE_BARE: put_bare(out, v); break;
	case LK_VALUE_DEFAULT:
	case LK_VALUE_STYLES:
		if (kind == LK_VALUE_MONEY)
			lk_number_rupiah(out, v);
		else if (q->src.group == LK_VALUE_REPORT)
			put_bare(out, v);
		else
			lk_number_put(out, v);
		break;
	}
}

/* The number to print, rounded once from what is exactly known. */
static int number_of(const struct lk_value_query *q, const struct lk_value_answer *a,
	struct lk_dec *out, struct lk_error *err)
{
	const struct lk_measure *m = &a->measure;

	if (q->key.places < 0) {
		*out = a->kind == LK_VALUE_MEASURE ? m->value : a->number;
		return LK_OK;
	}
	if (a->kind != LK_VALUE_MEASURE)
		return lk_dec_to(a->exact, q->key.places, a->mode, out, err);
	if (m->has_ratio && lk_dec_sign(m->den) != 0)
		return lk_dec_div(m->num, m->den, m->times, q->key.places,
			q->src.ind->rule.mode, out, err);
	return lk_dec_to(m->value, q->key.places, LK_ROUND_HALF, out, err);
}

static int print(const struct lk_value_query *q, const struct lk_value_answer *a,
	struct lk_buf *out, struct lk_error *err)
{
	bool plain = q->key.style == LK_VALUE_DEFAULT;
	struct lk_dec v;
	int rc;

	if (a->kind == LK_VALUE_TEXT) {
		if (!plain || q->key.places >= 0)
			return wrong_form(q, err);
		lk_buf_puts(out, a->text);
		return LK_OK;
	}
	if (a->kind == LK_VALUE_MEASURE &&
		(a->measure.kind != LK_NUM_VALUE || (plain && q->key.places < 0))) {
		if (!plain && q->key.style != LK_VALUE_PERCENT)
			return wrong_form(q, err);
		lk_measure_put(out, &a->measure, q->key.places);
		lk_buf_puts(out, plain ? "" : " %");
		return LK_OK;
	}
	rc = number_of(q, a, &v, err);
	if (rc == LK_OK)
		put_number(q, out, v, a->kind);
	return rc;
}

/* ---- resolving --------------------------------------------------------------------------------------- */

static int answer(struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	const struct lk_value_field *f;
	int rc = lk_value_source(q->c, q->key.code, &q->src, err);

	if (rc != LK_OK)
		return rc;
	f = find_field(q, err);
	if (f == NULL)
		return LK_ENOTFOUND;
	rc = find_period(q, err);
	if (rc == LK_OK && f->measured)
		rc = need_locked(q, err);
	if (rc == LK_OK && f->loads && q->src.group == LK_VALUE_INDICATOR)
		rc = load_indicator(q, err);
	if (rc == LK_OK && f->loads && q->src.group == LK_VALUE_BUDGET)
		rc = load_budget(q, err);
	return rc == LK_OK ? f->get(q, a, err) : rc;
}

static int resolve_label(const struct lk_value_ctx *c, struct lk_str name,
	struct lk_buf *out, struct lk_error *err)
{
	struct lk_value_near near;
	char quote[LK_VALUE_KEY_MAX];

	lk_value_near_start(&near, name);
	for (size_t i = 0; i < c->nlabels; i++) {
		if (lk_value_same(name, c->label[i].name)) {
			lk_buf_puts(out, c->label[i].text);
			return lk_buf_check(out, err);
		}
		lk_value_near_try(&near, c->label[i].name);
	}
	(void)lk_value_quote(name, quote, sizeof(quote));
	if (lk_value_near_name(&near)[0] != '\0')
		return lk_fail(err, LK_ENOTFOUND,
			N_("tidak ada tabel atau grafik berlabel \"%s\"; maksud Anda "
			   "@%s?"),
			quote, lk_value_near_name(&near));
	return lk_fail(err, LK_ENOTFOUND,
		N_("tidak ada tabel atau grafik berlabel \"%s\""), quote);
}

int lk_value_resolve(const struct lk_value_ctx *c, struct lk_str key,
	struct lk_buf *out, struct lk_error *err)
{
	struct lk_value_query q = { .c = c, .raw = key };
	struct lk_value_answer a = { .kind = LK_VALUE_TEXT };
	int rc = lk_value_parse(key, &q.key, err);

	if (rc == LK_OK && q.key.label)
		return resolve_label(c, q.key.code, out, err);
	if (rc == LK_OK)
		rc = answer(&q, &a, err);
	if (rc == LK_OK)
		rc = print(&q, &a, out, err);
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}

int lk_value_number(const struct lk_value_ctx *c, struct lk_str key, struct lk_dec *out,
	struct lk_error *err)
{
	struct lk_value_query q = { .c = c, .raw = key };
	struct lk_value_answer a = { .kind = LK_VALUE_TEXT };
	int rc = lk_value_parse(key, &q.key, err);

	if (rc == LK_OK && !q.key.label)
		rc = answer(&q, &a, err);
	if (rc != LK_OK)
		return rc;
	if (a.kind == LK_VALUE_TEXT ||
		(a.kind == LK_VALUE_MEASURE && a.measure.kind != LK_NUM_VALUE))
		return lk_fail(err, LK_EUNDEF, N_("yang dicetaknya bukan satu angka"));
	return number_of(&q, &a, out, err);
}
