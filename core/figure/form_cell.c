/* One cell of a form that came back: what it says, and whether that is news. */
#include "core/figure/form_columns.h"
#include "core/figure/form_impl.h"
#include "core/figure/measure.h"
#include "core/fold.h"

#include <stdlib.h>
#include <string.h>

/* A cell being compared. */
struct look {
	struct lk_form_read *r;
	const struct lk_form_row *row;
	enum lk_map_col role;
	const struct lk_column *col;
	const struct lk_sheet_cell *cell;
	const char *old;        /* stored now */
	struct lk_buf old_text; /* behind `old` when it is a number */
	struct lk_buf value;    /* as it would be stored */
};

static bool is_figure(const struct lk_column *c)
{
	return c->type == LK_COL_NUMBER || c->type == LK_COL_MEASURE;
}

static struct lk_str whole(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* ---- what the cell says ------------------------------------------------------------------ */

static enum lk_num_hint hint_of(const struct look *k)
{
	enum lk_num_hint own = lk_type_hint(k->row->ind->type);

	return own == LK_NUM_ASK || k->r->map->notation == LK_NUM_ASK
		? own
		: k->r->map->notation;
}

/* A CSV shows 0.981 as "0,981": what was not touched is not read anew. */
static bool is_as_shown(const char *stored, struct lk_str text)
{
	if (strlen(stored) != text.n)
		return false;
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != (stored[i] == '.' ? ',' : stored[i]))
			return false;
	return true;
}

static int take_text(struct look *k, struct lk_str text, struct lk_error *why)
{
	if (is_figure(k->col) && is_as_shown(k->old, text)) {
		lk_buf_puts(&k->value, k->old);
		return LK_OK;
	}
	return lk_table_cell(LK_TABLE_WORKSHEET, k->col->name, text, hint_of(k),
		&k->value, why);
}

static int take_shown(struct look *k, struct lk_error *why)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	lk_cell_show(&b, k->r->book, k->cell);
	rc = lk_buf_check(&b, why);
	if (rc == LK_OK)
		rc = take_text(k, lk_buf_str(&b), why);
	lk_buf_free(&b);
	return rc;
}

static int take_number(struct look *k, struct lk_error *why)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	if (!is_figure(k->col))
		return take_shown(k, why);
	(void)lk_cell_figure(&b, k->r->book, k->cell);
	rc = lk_buf_check(&b, why);
	if (rc == LK_OK)
		rc = lk_table_cell(LK_TABLE_WORKSHEET, k->col->name, lk_buf_str(&b),
			LK_NUM_POINT, &k->value, why);
	lk_buf_free(&b);
	return rc;
}

/* LK_ENOMEM, or why the cell cannot be taken. */
static int take(struct look *k, struct lk_error *why)
{
	switch (lk_cell_kind(k->cell)) {
	case LK_SHEET_EMPTY: return LK_OK;
	case LK_SHEET_NUMBER: return take_number(k, why);
	case LK_SHEET_FORMULA:
		return lk_fail(why, LK_EFORMAT,
			N_("sel berisi rumus yang hasilnya tidak ikut tersimpan; buka "
			   "berkas di Excel atau LibreOffice, simpan, lalu baca lagi"));
	case LK_SHEET_ERROR:
		return lk_fail(why, LK_EFORMAT,
			N_("sel berisi kesalahan %s; perbaiki rumusnya atau ketik "
			   "angkanya"),
			lk_cell_text(k->r->book, k->cell).p);
	case LK_SHEET_DATE:
		if (is_figure(k->col))
			return lk_fail(why, LK_EFORMAT,
				N_("sel berisi tanggal, bukan angka; program lembar "
				   "kerja mungkin mengubah \"1-2\" menjadi tanggal; "
				   "ketik ulang sebagai angka"));
		return take_shown(k, why);
	case LK_SHEET_TEXT: return take_text(k, lk_cell_text(k->r->book, k->cell), why);
	case LK_SHEET_BOOL:
	case LK_SHEET_KINDS:
	default: return take_shown(k, why);
	}
}

/* ---- is it news? --------------------------------------------------------------------------- */

/* 54, 54.0 and 54.00 are the same figure; text without blanks at its ends the same text. */
static bool same(const struct look *k, const char *a, const char *b)
{
	struct lk_dec x, y;
	struct lk_buf na = LK_BUF_INIT, nb = LK_BUF_INIT;
	bool equal;
	int ra, rb;

	if (strcmp(a, b) == 0)
		return true;
	if (is_figure(k->col))
		return lk_dec_parse(whole(a), &x, NULL) == LK_OK &&
			lk_dec_parse(whole(b), &y, NULL) == LK_OK &&
			lk_dec_cmp(x, y) == 0;
	ra = lk_table_cell(LK_TABLE_WORKSHEET, k->col->name, whole(a), LK_NUM_ASK, &na,
		NULL);
	rb = lk_table_cell(LK_TABLE_WORKSHEET, k->col->name, whole(b), LK_NUM_ASK, &nb,
		NULL);
	if (ra == LK_ENOMEM || rb == LK_ENOMEM)
		k->r->rc = lk_nomem(k->r->err);
	equal = ra == LK_OK && rb == LK_OK &&
		strcmp(lk_buf_cstr(&na), lk_buf_cstr(&nb)) == 0;
	lk_buf_free(&na);
	lk_buf_free(&nb);
	return equal;
}

static int by_key(const void *a, const void *b)
{
	const struct lk_form_held *x = a, *y = b;

	return strcmp(x->key, y->key);
}

/* What the cell held when the form was made; NULL: not known. */
static const char *held(const struct look *k, const char *key)
{
	const struct lk_form_read *r = k->r;
	struct lk_form_held want = { key, 0 };
	const struct lk_form_held *h;
	int col = r->held_col[k->role];

	if (r->nheld == 0 || col < 0)
		return NULL;
	h = bsearch(&want, r->held, r->nheld, sizeof(*r->held), by_key);
	if (h == NULL)
		return NULL;
	return lk_cell_text(r->book, lk_sheet_at(r->hidden, h->row, (uint32_t)col)).p;
}

static void add_change(struct look *k, const char *key, const char *base)
{
	struct lk_form_read *r = k->r;
	struct lk_form_reading *out = r->out;
	struct lk_form_change *c;

	if (lk_grow((void **)&out->change, &out->change_cap, out->nchanges,
		    sizeof(*out->change)) != LK_OK) {
		r->rc = lk_nomem(r->err);
		return;
	}
	c = &out->change[out->nchanges];
	*c = (struct lk_form_change){ .column = k->col->name };
	c->key = lk_form_keep(r, whole(key));
	c->old = lk_form_keep(r, whole(k->old));
	c->value = lk_form_keep(r, lk_buf_str(&k->value));
	c->base = base != NULL ? lk_form_keep(r, whole(base)) : NULL;
	c->sheet = lk_form_keep(r, whole(r->sheet->name));
	c->clash = base != NULL && !same(k, base, k->old);
	lk_cell_address(c->address, k->row->row, (uint32_t)r->map->col[k->role]);
	if (r->rc == LK_OK)
		out->nchanges++;
}

static void compare(struct look *k, const char *key)
{
	struct lk_error why = { .text = "" };
	const char *base, *value;
	int rc = take(k, &why);

	if (rc == LK_OK)
		rc = lk_buf_check(&k->value, &why);
	if (rc == LK_ENOMEM) {
		k->r->rc = lk_nomem(k->r->err);
		return;
	}
	if (rc != LK_OK) {
		lk_form_report(k->r, LK_FORM_CELL, k->row->row, k->role, &why);
		return;
	}
	value = lk_buf_cstr(&k->value);
	base = held(k, key);
	if ((base != NULL && same(k, value, base)) || same(k, value, k->old))
		return;
	add_change(k, key, base);
}

/* ---- locked cells ----------------------------------------------------------------------------- */

static bool is_percent_word(struct lk_str s)
{
	return lk_fold_equal(s, whole("%")) || lk_fold_equal(s, whole("persen"));
}

static void guard(struct lk_form_read *r, const struct lk_form_row *row,
	enum lk_map_col role, const char *should)
{
	struct lk_str is = lk_form_text(r, row->row, role);
	struct lk_error why;

	if (is.n == 0 || lk_fold_equal(is, whole(should)) ||
		(role == LK_MAP_UNIT && is_percent_word(is) &&
			is_percent_word(whole(should))))
		return;
	(void)lk_fail(&why, LK_EINVAL,
		N_("tertulis \"%s\", padahal di ruang kerja \"%s\"; yang di ruang "
		   "kerja "
		   "tetap berlaku"),
		is.p, should);
	lk_form_report(r, LK_FORM_GUARD, row->row, role, &why);
}

static bool says_target(const struct lk_form_read *r, const struct lk_form_row *row,
	const struct lk_measure *target, struct lk_buf *shown)
{
	const struct lk_sheet_cell *cell =
		lk_sheet_at(r->sheet, row->row, (uint32_t)r->map->col[LK_MAP_TARGET]);
	struct lk_number n;
	bool ok;

	lk_cell_show(shown, r->book, cell);
	if (shown->n == 0 || target->kind == LK_NUM_EMPTY || target->letter != NULL)
		return true;
	ok = lk_number_read(lk_buf_str(shown),
		     lk_cell_kind(cell) == LK_SHEET_NUMBER
			     ? LK_NUM_COMMA
			     : lk_type_hint(row->ind->type),
		     &n, NULL) == LK_OK &&
		n.kind == target->kind;
	if (ok && n.kind == LK_NUM_RANGE)
		ok = lk_dec_cmp(n.high, target->high) == 0;
	return ok && (n.kind == LK_NUM_NA || lk_dec_cmp(n.value, target->value) == 0);
}

static void guard_target(struct lk_form_read *r, const struct lk_form_row *row)
{
	struct lk_buf shown = LK_BUF_INIT, should = LK_BUF_INIT;
	struct lk_figure fig;
	struct lk_error why;

	if (r->map->col[LK_MAP_TARGET] < 0)
		return;
	lk_figure_at(r->f, row->ind, row->period, &fig);
	if (!says_target(r, row, &fig.target_to_date, &shown)) {
		lk_measure_put(&should, &fig.target_to_date, -1);
		(void)lk_fail(&why, LK_EINVAL,
			N_("target tertulis \"%s\", padahal di ruang kerja \"%s\"; "
			   "target tidak diubah lewat formulir"),
			lk_buf_cstr(&shown), lk_buf_cstr(&should));
		lk_form_report(r, LK_FORM_GUARD, row->row, LK_MAP_TARGET, &why);
	}
	lk_buf_free(&shown);
	lk_buf_free(&should);
}

/* ---- a row ---------------------------------------------------------------------------------------- */

void lk_form_cells(struct lk_form_read *r, const struct lk_form_row *row)
{
	const struct lk_entry_row *e = lk_figures_entry(r->f, row->ind, row->period);
	struct lk_buf key = LK_BUF_INIT;

	lk_buf_printf(&key, "%s@", row->ind->code);
	lk_period_put(&key, row->period);
	if (lk_buf_check(&key, NULL) != LK_OK)
		r->rc = lk_nomem(r->err);
	for (int role = LK_MAP_NUM; role < LK_MAP_COUNT && r->rc == LK_OK; role++) {
		struct look k = { .r = r, .row = row, .role = (enum lk_map_col)role };

		if (r->map->col[role] < 0)
			continue;
		k.col = lk_table_column(LK_TABLE_WORKSHEET, lk_map_column(k.role));
		k.cell = lk_sheet_at(r->sheet, row->row, (uint32_t)r->map->col[role]);
		k.old = lk_form_stored(e, k.col->name, &k.old_text);
		if (lk_buf_check(&k.old_text, NULL) != LK_OK)
			r->rc = lk_nomem(r->err);
		else
			compare(&k, lk_buf_cstr(&key));
		lk_buf_free(&k.old_text);
		lk_buf_free(&k.value);
	}
	lk_buf_free(&key);
	if (r->rc != LK_OK)
		return;
	guard(r, row, LK_MAP_UNIT, row->ind->unit);
	guard_target(r, row);
	if (r->map->col[LK_MAP_KEY] >= 0) {
		guard(r, row, LK_MAP_CODE, row->ind->code);
		guard(r, row, LK_MAP_NAME, row->ind->name);
	}
}
