/* The rows of targets, earlier years and working papers. */
#include "core/figure/figures_impl.h"
#include "core/figure/measure.h"

#include <string.h>

static const struct lk_indicator *indicator(const struct lk_figures *f,
	const char *code)
{
	return lk_indicator_find(&f->ind, (struct lk_str){ code, strlen(code) });
}

struct lk_str lk_rows_cell(const struct lk_figure_rows *r, const char *column)
{
	return lk_csv_get(r->csv, r->row, lk_csv_col(r->csv, column));
}

const char *lk_rows_text(struct lk_figure_rows *r, const char *column)
{
	struct lk_str s = lk_rows_cell(r, column);
	char *p = s.n > 0 ? lk_arena_dup(&r->f->mem, s.p, s.n) : NULL;

	if (p == NULL && s.n > 0 && r->rc == LK_OK)
		r->rc = lk_nomem(r->err);
	return p != NULL ? p : "";
}

static void failed(struct lk_figure_rows *r, int rc, const char *column)
{
	r->rc = lk_cell_fail(r->err, rc, r->where, r->csv->line[r->row], column);
}

void lk_rows_measure(struct lk_figure_rows *r, const char *code, const char *column,
	struct lk_measure *out)
{
	const struct lk_indicator *ind = indicator(r->f, code);
	int rc;

	if (r->rc != LK_OK)
		return;
	rc = lk_measure_read(lk_rows_cell(r, column),
		ind != NULL ? ind->type : LK_TYPE_COUNT, r->f->grade, r->f->ngrades,
		&r->f->mem, out, r->err);
	if (rc != LK_OK)
		failed(r, rc, column);
}

bool lk_rows_number(struct lk_figure_rows *r, const char *column, struct lk_dec *out)
{
	struct lk_str s = lk_rows_cell(r, column);
	int rc;

	if (s.n == 0 || r->rc != LK_OK)
		return false;
	rc = lk_dec_parse(s, out, r->err);
	if (rc != LK_OK)
		failed(r, rc, column);
	return rc == LK_OK;
}

void lk_rows_key(struct lk_figure_rows *r, const char **id, const char **code,
	struct lk_period *period)
{
	struct lk_str c, when;
	char *p;
	int rc;

	*id = lk_rows_text(r, "id");
	if (r->rc != LK_OK)
		return;
	if (!lk_key_split((struct lk_str){ *id, strlen(*id) }, &c, &when)) {
		failed(r, LK_EFORMAT, "id");
		return;
	}
	p = lk_arena_dup(&r->f->mem, c.p, c.n);
	*code = p;
	rc = p == NULL ? lk_nomem(r->err)
		       : lk_period_parse(when, r->f->year, period, r->err);
	if (rc != LK_OK)
		failed(r, rc, "id");
}

void lk_rows_ratio(struct lk_figure_rows *r, const char *code, bool has_num,
	struct lk_dec num, bool has_den, struct lk_dec den, struct lk_measure *real)
{
	static const struct lk_rule plain = { .decimals = 2, .mode = LK_ROUND_HALF };
	const struct lk_indicator *ind = indicator(r->f, code);
	struct lk_measure ratio;
	int rc;

	if (!has_num || !has_den || r->rc != LK_OK)
		return;
	rc = lk_measure_ratio(num, den,
		ind == NULL || ind->type == LK_TYPE_PERSEN ? 100 : 1,
		ind != NULL ? &ind->rule : &plain, &ratio, r->err);
	if (rc != LK_OK)
		failed(r, rc, "pembilang");
	else if (ratio.kind == LK_NUM_VALUE || real->kind == LK_NUM_EMPTY)
		*real = ratio;
}

/* ---- working papers ---------------------------------------------------------------------- */

static enum lk_entry_state state_of(const struct lk_figures *f,
	const struct lk_entry_row *e)
{
	if (e->real.kind == LK_NUM_VALUE || lk_measure_bad(&e->real))
		return LK_ENTRY_FILLED;
	if (e->real.kind == LK_NUM_NA || strcmp(e->stated, "na") == 0)
		return LK_ENTRY_NA;
	if (strcmp(e->stated, "belum") == 0 || !lk_period_over(e->period, f->day))
		return LK_ENTRY_NOT_DUE;
	return LK_ENTRY_EMPTY;
}

static void read_entry(struct lk_figure_rows *r, struct lk_entry_row *e)
{
	lk_rows_key(r, &e->id, &e->code, &e->period);
	if (r->rc != LK_OK)
		return;
	e->line = (int)r->csv->line[r->row];
	e->stated = lk_rows_text(r, "keadaan");
	e->evidence = lk_rows_text(r, "bukti");
	e->obstacle = lk_rows_text(r, "kendala");
	e->follow_up = lk_rows_text(r, "tindak-lanjut");
	e->note = lk_rows_text(r, "penjelasan");
	lk_rows_measure(r, e->code, "realisasi", &e->typed);
	if (r->rc == LK_OK && e->typed.kind == LK_NUM_RANGE)
		r->rc = lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %u kolom \"realisasi\": realisasi harus satu "
			   "angka, bukan rentang"),
			r->where, r->csv->line[r->row]);
	e->has_num = lk_rows_number(r, "pembilang", &e->num);
	e->has_den = lk_rows_number(r, "penyebut", &e->den);
	e->real = e->typed;
	lk_rows_ratio(r, e->code, e->has_num, e->num, e->has_den, e->den, &e->real);
	e->state = state_of(r->f, e);
}

int lk_worksheet_read(struct lk_figures *f, struct lk_worksheet *ws,
	const struct lk_csv *csv, struct lk_error *err)
{
	struct lk_figure_rows r = { f, csv, ws->path, err, 0, LK_OK };

	ws->row = lk_arena_alloc(&f->mem, (csv->nrows + 1) * sizeof(*ws->row));
	if (ws->row == NULL)
		return lk_nomem(err);
	for (; r.row < csv->nrows && r.rc == LK_OK; r.row++)
		read_entry(&r, &ws->row[r.row]);
	ws->nrows = csv->nrows;
	return r.rc;
}
