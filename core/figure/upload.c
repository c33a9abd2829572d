/* The rows of the spreadsheet for upload. */
#include "core/figure/upload.h"

#include "core/figure/value_impl.h"
#include "core/notation/decimal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHEET "Unggah"
#define WIDTH 16
#define WIDE 48

struct making {
	struct lk_upload *u;
	const struct lk_upload_map *map;
	const struct lk_value_ctx *v;
	struct lk_period period;
	struct lk_buf period_key; /* 2025-TW1 */
	lk_upload_fault_fn *each;
	void *arg;
	struct lk_form_cell *cell;
	int rc;
	struct lk_error *err;
};

static void set_text(struct making *m, struct lk_form_cell *c, struct lk_buf *b)
{
	char *copy;

	if (m->rc == LK_OK)
		m->rc = lk_buf_check(b, m->err);
	copy = m->rc == LK_OK ? lk_arena_dup(&m->u->mem, lk_buf_cstr(b), b->n) : NULL;
	if (copy == NULL && m->rc == LK_OK)
		m->rc = lk_nomem(m->err);
	if (copy != NULL && b->n > 0)
		*c = (struct lk_form_cell){ .kind = LK_SHEET_TEXT,
			.text = { copy, b->n } };
	lk_buf_free(b);
}

/* ---- what the team wrote ------------------------------------------------------------------ */

static const char *words_of(const struct lk_entry_row *e, const char *what)
{
	if (strcmp(what, "kendala") == 0)
		return e->obstacle;
	if (strcmp(what, "rtl") == 0)
		return e->follow_up;
	return strcmp(what, "bukti") == 0 ? e->evidence : e->note;
}

/* Of every row inside the period, in its order; the same words once. */
static void put_words(struct making *m, const struct lk_indicator *ind,
	const char *what, struct lk_form_cell *c)
{
	const struct lk_figures *f = m->v->fig;
	struct lk_buf b = LK_BUF_INIT;
	const char *last = "";

	if (m->v->locked_only && m->v->locked != NULL &&
		!m->v->locked(ind->team, m->v->arg))
		return;
	for (size_t i = 0; i < f->nentries; i++) {
		const struct lk_entry_row *e = f->entry[i];
		const char *words;

		if (strcmp(e->code, ind->code) != 0 ||
			!lk_period_within(e->period, m->period))
			continue;
		words = words_of(e, what);
		if (words == NULL || words[0] == '\0' || strcmp(words, last) == 0)
			continue;
		lk_buf_printf(&b, "%s%s", b.n > 0 ? "; " : "", words);
		last = words;
	}
	set_text(m, c, &b);
}

/* ---- figures -------------------------------------------------------------------------------- */

static bool not_due(const struct making *m, const struct lk_indicator *ind)
{
	struct lk_figure at;

	lk_figure_at(m->v->fig, ind, m->period, &at);
	return at.state == LK_ENTRY_NOT_DUE || at.state == LK_ENTRY_NA;
}

static void tell(struct making *m, const struct lk_indicator *ind, const char *head,
	const struct lk_error *why)
{
	if (not_due(m, ind))
		return;
	m->u->missing++;
	if (m->each != NULL)
		m->each(ind->code, head, why, m->arg);
}

/* A key of the values: as a number when it is one and no form was asked for. */
static void put_key(struct making *m, const struct lk_indicator *ind, const char *head,
	const struct lk_buf *key, struct lk_form_cell *c)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error why;
	struct lk_dec number;
	int rc = LK_EFORMAT;

	if (m->rc == LK_OK)
		m->rc = lk_buf_check(key, m->err);
	if (m->rc != LK_OK)
		return;
	if (strchr(lk_buf_cstr(key), ':') == NULL)
		rc = lk_value_number(m->v, lk_buf_str(key), &number, &why);
	if (rc == LK_OK)
		lk_dec_put(&b, number);
	else
		rc = lk_value_resolve(m->v, lk_buf_str(key), &b, &why);
	if (rc != LK_OK) {
		lk_buf_free(&b);
		if (rc == LK_ENOMEM)
			m->rc = lk_nomem(m->err);
		else
			tell(m, ind, head, &why);
		return;
	}
	set_text(m, c, &b);
	if (c->kind == LK_SHEET_TEXT && lk_dec_parse(c->text, &number, NULL) == LK_OK &&
		strchr(lk_buf_cstr(key), ':') == NULL)
		c->kind = LK_SHEET_NUMBER;
}

/* "capaian:1" of IKK-1 at TW I is IKK-1.capaian@2025-TW1:1. */
static void put_field(struct making *m, const struct lk_indicator *ind,
	const struct lk_upload_column *col, struct lk_form_cell *c)
{
	const char *form = strchr(col->what, ':');
	int n = (int)(form != NULL ? (size_t)(form - col->what) : strlen(col->what));
	struct lk_buf key = LK_BUF_INIT;

	if (strchr(col->what, '.') != NULL)
		lk_buf_puts(&key, col->what);
	else
		lk_buf_printf(&key, "%s.%.*s@%s%s", ind->code, n, col->what,
			lk_buf_cstr(&m->period_key), form != NULL ? form : "");
	put_key(m, ind, col->head, &key, c);
	lk_buf_free(&key);
}

/* ---- a row ------------------------------------------------------------------------------------ */

/* What is written in the indicator itself; NULL: `what` is none of that. */
static const char *own_words(const struct lk_indicator *ind, const char *what)
{
	const struct {
		const char *what, *text;
	} own[] = { { "kode", ind->code }, { "nama", ind->name },
		{ "indikator", ind->name }, { "sasaran", ind->goal },
		{ "satuan", ind->unit }, { "tim", ind->team } };

	for (size_t i = 0; i < LK_LEN(own); i++)
		if (strcmp(own[i].what, what) == 0)
			return own[i].text != NULL ? own[i].text : "";
	return strncmp(what, "teks:", 5) == 0 ? what + 5 : NULL;
}

static bool of_team(const char *what)
{
	return strcmp(what, "kendala") == 0 || strcmp(what, "rtl") == 0 ||
		strcmp(what, "bukti") == 0 || strcmp(what, "penjelasan") == 0;
}

static void put_cell(struct making *m, size_t row, const struct lk_upload_column *col,
	struct lk_form_cell *c)
{
	const struct lk_indicator *ind = &m->v->fig->ind.item[row];
	const char *own = own_words(ind, col->what);
	struct lk_buf b = LK_BUF_INIT;

	if (own != NULL) {
		lk_buf_puts(&b, own);
		set_text(m, c, &b);
	} else if (of_team(col->what)) {
		put_words(m, ind, col->what, c);
	} else if (strcmp(col->what, "periode") == 0) {
		lk_period_label(&b, m->period);
		set_text(m, c, &b);
	} else if (strcmp(col->what, "nomor") == 0) {
		lk_buf_printf(&b, "%zu", row + 1);
		set_text(m, c, &b);
		c->kind = LK_SHEET_NUMBER;
	} else {
		put_field(m, ind, col, c);
	}
}

/* All figures of a column with as many places as the longest of them has. */
static void set_format(struct making *m, size_t col, struct lk_form_col *out)
{
	size_t rows = m->v->fig->ind.n, texts = 0, numbers = 0, longest = 0;
	int places = 0;

	for (size_t r = 0; r < rows; r++) {
		const struct lk_form_cell *c = &m->cell[r * m->map->n + col];
		struct lk_dec v;

		texts += c->kind == LK_SHEET_TEXT;
		longest = c->text.n > longest ? c->text.n : longest;
		if (c->kind != LK_SHEET_NUMBER ||
			lk_dec_parse(c->text, &v, NULL) != LK_OK)
			continue;
		numbers++;
		places = v.scale > places ? v.scale : places;
	}
	out->width = longest > WIDTH ? WIDE : WIDTH;
	out->wrap = longest > WIDTH;
	if (texts == 0 && numbers > 0) {
		out->format = LK_FORM_DECIMAL;
		out->places = places;
	}
}

static void fill(struct making *m)
{
	size_t rows = m->v->fig->ind.n, n = m->map->n;
	struct lk_form_col *col = lk_arena_alloc(&m->u->mem, n * sizeof(*col));

	m->cell = lk_arena_alloc(&m->u->mem, rows * n * sizeof(*m->cell));
	if (col == NULL || m->cell == NULL) {
		m->rc = lk_nomem(m->err);
		return;
	}
	memset(col, 0, n * sizeof(*col));
	memset(m->cell, 0, rows * n * sizeof(*m->cell));
	for (size_t r = 0; r < rows && m->rc == LK_OK; r++)
		for (size_t c = 0; c < n && m->rc == LK_OK; c++)
			put_cell(m, r, &m->map->column[c], &m->cell[r * n + c]);
	for (size_t c = 0; c < n && m->rc == LK_OK; c++) {
		col[c].head = lk_arena_dups(&m->u->mem, m->map->column[c].head);
		if (col[c].head == NULL)
			m->rc = lk_nomem(m->err);
		set_format(m, c, &col[c]);
		col[c].locked = true; /* nothing here is to be typed */
	}
	m->u->sheet = (struct lk_form_sheet){ .name = SHEET,
		.col = col,
		.ncols = n,
		.cell = m->cell,
		.nrows = rows };
}

int lk_upload_make(struct lk_upload *out, const struct lk_upload_map *map,
	const struct lk_value_ctx *v, struct lk_period period, int64_t when,
	lk_upload_fault_fn *each, void *arg, struct lk_error *err)
{
	struct making m = { out, map, v, period, LK_BUF_INIT, each, arg, NULL, LK_OK,
		err };

	memset(out, 0, sizeof(*out));
	if (v->fig->ind.n == 0)
		return lk_fail(err, LK_ENOTFOUND,
			N_("laporan ini belum punya daftar indikator "
			   "(isi/data/indikator.csv), jadi tidak ada yang dapat "
			   "diunggah"));
	lk_period_put(&m.period_key, period);
	fill(&m);
	lk_buf_free(&m.period_key);
	out->form = (struct lk_sheet_form){ .sheet = &out->sheet,
		.nsheets = 1,
		.created = when };
	return m.rc;
}

void lk_upload_free(struct lk_upload *u)
{
	if (u == NULL)
		return;
	lk_arena_free(&u->mem);
	memset(u, 0, sizeof(*u));
}
