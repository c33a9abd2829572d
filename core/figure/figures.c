#include "core/figure/figures.h"

#include "core/figure/figures_impl.h"
#include "core/figure/measure.h"
#include "core/office.h"

#include <stdlib.h>
#include <string.h>

#define CATEGORIES "kebijakan/kategori.csv"
#define GRADES "kebijakan/predikat.csv"

const char *lk_entry_state_text(enum lk_entry_state s)
{
	switch (s) {
	case LK_ENTRY_FILLED: return N_("terisi");
	case LK_ENTRY_EMPTY: return N_("belum diisi");
	case LK_ENTRY_NOT_DUE: return N_("belum jatuh tempo");
	case LK_ENTRY_NA:
	default: return N_("tidak berlaku");
	}
}

/* ---- finding files --------------------------------------------------------------------- */

static const struct lk_figure_file *file_of(const struct lk_figure_file *file, size_t n,
	enum lk_table t)
{
	struct lk_str team;

	for (size_t i = 0; i < n; i++)
		if (lk_table_of(file[i].path, &team) == t)
			return &file[i];
	return NULL;
}

static const struct lk_figure_file *file_named(const struct lk_figure_file *file,
	size_t n, const char *path)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(file[i].path, path) == 0)
			return &file[i];
	return NULL;
}

/* ---- policies --------------------------------------------------------------------------- */

static int read_policies(struct lk_figures *f, const struct lk_figure_file *file,
	size_t n, struct lk_error *err)
{
	const struct lk_figure_file *cat = file_named(file, n, CATEGORIES);
	const struct lk_figure_file *gr = file_named(file, n, GRADES);
	const char *shipped = lk_office_categories();
	struct lk_str text = { lk_office_grades(), strlen(lk_office_grades()) };
	int rc = lk_grades_parse(gr != NULL ? gr->text : text, GRADES, &f->mem,
		&f->grade, &f->ngrades, err);

	if (rc != LK_OK)
		return rc;
	text = (struct lk_str){ shipped, strlen(shipped) };
	return lk_categories_parse(&f->category, cat != NULL ? cat->text : text,
		CATEGORIES, err);
}

/* ---- tables ------------------------------------------------------------------------------ */

typedef int rows_fn(struct lk_figures *f, const struct lk_csv *csv, const char *where,
	struct lk_error *err);

static int read_table(struct lk_figures *f, const struct lk_figure_file *file,
	enum lk_table t, rows_fn *rows, struct lk_error *err)
{
	struct lk_csv csv = LK_CSV_INIT;
	int rc;

	if (file == NULL)
		return LK_OK;
	rc = lk_csv_parse(&csv, file->text, file->path, err);
	if (rc == LK_OK)
		rc = lk_table_check(t, &csv, file->path, err);
	if (rc == LK_OK)
		rc = rows(f, &csv, file->path, err);
	lk_csv_free(&csv);
	return rc;
}

static int read_targets(struct lk_figures *f, const struct lk_csv *csv,
	const char *where, struct lk_error *err)
{
	struct lk_figure_rows r = { f, csv, where, err, 0, LK_OK };

	f->target = lk_arena_alloc(&f->mem, (csv->nrows + 1) * sizeof(*f->target));
	if (f->target == NULL)
		return lk_nomem(err);
	for (; r.row < csv->nrows && r.rc == LK_OK; r.row++) {
		struct lk_target_row *t = &f->target[f->ntargets++];
		const char *id;

		lk_rows_key(&r, &id, &t->code, &t->period);
		if (r.rc != LK_OK)
			break;
		t->line = (int)csv->line[r.row];
		lk_rows_measure(&r, t->code, "target", &t->annual);
		lk_rows_measure(&r, t->code, "menengah", &t->medium);
	}
	return r.rc;
}

static int read_history(struct lk_figures *f, const struct lk_csv *csv,
	const char *where, struct lk_error *err)
{
	struct lk_figure_rows r = { f, csv, where, err, 0, LK_OK };

	f->history = lk_arena_alloc(&f->mem, (csv->nrows + 1) * sizeof(*f->history));
	if (f->history == NULL)
		return lk_nomem(err);
	for (; r.row < csv->nrows && r.rc == LK_OK; r.row++) {
		struct lk_history_row *h = &f->history[f->nhistory++];
		struct lk_period p = { 0, LK_TEMPO_YEAR, 1 };
		struct lk_dec num = LK_DEC_INT(0), den = LK_DEC_INT(0);
		bool has_num, has_den;
		const char *id;

		lk_rows_key(&r, &id, &h->code, &p);
		if (r.rc != LK_OK)
			break;
		h->year = p.year;
		h->line = (int)csv->line[r.row];
		h->source = lk_rows_text(&r, "sumber");
		lk_rows_measure(&r, h->code, "target", &h->target);
		lk_rows_measure(&r, h->code, "realisasi", &h->real);
		has_num = lk_rows_number(&r, "pembilang", &num);
		has_den = lk_rows_number(&r, "penyebut", &den);
		lk_rows_ratio(&r, h->code, has_num, num, has_den, den, &h->real);
	}
	return r.rc;
}

static int read_indicators(struct lk_figures *f, const struct lk_figure_file *file,
	struct lk_error *err)
{
	int rc;

	f->any = file != NULL;
	if (file == NULL)
		return LK_OK;
	rc = lk_indicators_parse(&f->ind, file->text, file->path, err);
	for (size_t i = 0; rc == LK_OK && i < f->ind.n; i++)
		lk_measure_grade(&f->ind.item[i].standard, f->grade, f->ngrades);
	return rc;
}

static int read_budget(struct lk_figures *f, const struct lk_figure_file *file,
	size_t n, struct lk_error *err)
{
	const struct lk_figure_file *lines = file_of(file, n, LK_TABLE_BUDGET);
	const struct lk_figure_file *years = file_of(file, n, LK_TABLE_BUDGET_HISTORY);
	struct lk_str none = { "", 0 };

	return lk_budget_parse(&f->budget, lines != NULL ? lines->text : none,
		years != NULL ? years->text : none, err);
}

/* ---- working papers ------------------------------------------------------------------------ */

static int read_sheet(struct lk_figures *f, const struct lk_figure_file *file,
	struct lk_str team, struct lk_error *err)
{
	struct lk_worksheet *ws = &f->sheet[f->nsheets++];
	struct lk_csv csv = LK_CSV_INIT;
	int rc;

	ws->team = lk_arena_dup(&f->mem, team.p, team.n);
	ws->path = lk_arena_dups(&f->mem, file->path);
	if (ws->team == NULL || ws->path == NULL)
		return lk_nomem(err);
	rc = lk_csv_parse(&csv, file->text, file->path, err);
	if (rc == LK_OK)
		rc = lk_table_check(LK_TABLE_WORKSHEET, &csv, file->path, err);
	if (rc == LK_OK)
		rc = lk_worksheet_read(f, ws, &csv, err);
	lk_csv_free(&csv);
	return rc;
}

static int by_team(const void *a, const void *b)
{
	const struct lk_worksheet *x = a, *y = b;

	return strcmp(x->team, y->team);
}

static int read_sheets(struct lk_figures *f, const struct lk_figure_file *file,
	size_t n, struct lk_error *err)
{
	struct lk_str team;
	int rc = LK_OK;

	f->sheet = lk_arena_alloc(&f->mem, (n + 1) * sizeof(*f->sheet));
	if (f->sheet == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < n && rc == LK_OK; i++)
		if (lk_table_of(file[i].path, &team) == LK_TABLE_WORKSHEET)
			rc = read_sheet(f, &file[i], team, err);
	if (rc == LK_OK)
		qsort(f->sheet, f->nsheets, sizeof(*f->sheet), by_team);
	return rc;
}

/* ---- order: by code and period --------------------------------------------------------------- */

static int by_place(const char *a, struct lk_period pa, const char *b,
	struct lk_period pb)
{
	int c = strcmp(a, b);

	return c != 0 ? c : lk_period_cmp(pa, pb);
}

static int by_entry(const void *a, const void *b)
{
	const struct lk_entry_row *const *x = a, *const *y = b;

	return by_place((*x)->code, (*x)->period, (*y)->code, (*y)->period);
}

static int by_target(const void *a, const void *b)
{
	const struct lk_target_row *x = a, *y = b;

	return by_place(x->code, x->period, y->code, y->period);
}

static int order(struct lk_figures *f, struct lk_error *err)
{
	size_t total = 0, n = 0;

	for (size_t i = 0; i < f->nsheets; i++)
		total += f->sheet[i].nrows;
	f->entry = lk_arena_alloc(&f->mem, (total + 1) * sizeof(const void *));
	if (f->entry == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < f->nsheets; i++)
		for (size_t k = 0; k < f->sheet[i].nrows; k++)
			f->entry[n++] = &f->sheet[i].row[k];
	f->nentries = n;
	qsort(f->entry, n, sizeof(f->entry[0]),
		by_entry); /* NOLINT(bugprone-sizeof-expression) */
	if (f->ntargets > 0)
		qsort(f->target, f->ntargets, sizeof(*f->target), by_target);
	return LK_OK;
}

int lk_figures_parse(struct lk_figures *out, int year, int64_t day,
	const struct lk_figure_file *file, size_t n, struct lk_error *err)
{
	int rc;

	*out = (struct lk_figures){ .mem = LK_ARENA_INIT, .year = year, .day = day };
	rc = read_policies(out, file, n, err);
	if (rc == LK_OK)
		rc = read_indicators(out, file_of(file, n, LK_TABLE_INDICATOR), err);
	if (rc == LK_OK)
		rc = read_table(out, file_of(file, n, LK_TABLE_TARGET), LK_TABLE_TARGET,
			read_targets, err);
	if (rc == LK_OK)
		rc = read_table(out, file_of(file, n, LK_TABLE_HISTORY),
			LK_TABLE_HISTORY, read_history, err);
	if (rc == LK_OK)
		rc = read_sheets(out, file, n, err);
	if (rc == LK_OK)
		rc = read_budget(out, file, n, err);
	return rc == LK_OK ? order(out, err) : rc;
}

void lk_figures_free(struct lk_figures *f)
{
	if (f == NULL)
		return;
	lk_budget_free(&f->budget);
	lk_categories_free(&f->category);
	lk_indicators_free(&f->ind);
	lk_arena_free(&f->mem);
	*f = (struct lk_figures){ .mem = LK_ARENA_INIT };
}

/* ---- finding --------------------------------------------------------------------------------- */

const struct lk_worksheet *lk_figures_sheet(const struct lk_figures *f,
	struct lk_str team)
{
	for (size_t i = 0; i < f->nsheets; i++)
		if (strlen(f->sheet[i].team) == team.n &&
			memcmp(f->sheet[i].team, team.p, team.n) == 0)
			return &f->sheet[i];
	return NULL;
}

/* The first of the rows with this code and period. */
static size_t first_entry(const struct lk_figures *f, const char *code,
	struct lk_period p)
{
	size_t lo = 0, hi = f->nentries;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct lk_entry_row *e = f->entry[mid];

		if (by_place(e->code, e->period, code, p) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool is_in(const struct lk_worksheet *ws, const struct lk_entry_row *e)
{
	return ws != NULL && e >= ws->row && e < ws->row + ws->nrows;
}

const struct lk_entry_row *lk_figures_entry(const struct lk_figures *f,
	const struct lk_indicator *ind, struct lk_period p)
{
	const struct lk_worksheet *own =
		lk_figures_sheet(f, (struct lk_str){ ind->team, strlen(ind->team) });
	const struct lk_entry_row *found = NULL;

	for (size_t i = first_entry(f, ind->code, p); i < f->nentries; i++) {
		const struct lk_entry_row *e = f->entry[i];

		if (by_place(e->code, e->period, ind->code, p) != 0)
			break;
		if (found == NULL || is_in(own, e))
			found = e;
	}
	return found;
}

const struct lk_target_row *lk_figures_target(const struct lk_figures *f,
	const char *code, struct lk_period p)
{
	struct lk_target_row want = { .code = code, .period = p };

	if (f->ntargets == 0)
		return NULL;
	return bsearch(&want, f->target, f->ntargets, sizeof(*f->target), by_target);
}
