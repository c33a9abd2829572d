/* Changing the budget: cells at once on screen, then a commit on the worker. */
#include "core/act/figures.h"
#include "core/csv.h"
#include "core/figure/edit.h"
#include "tui/i18n.h"
#include "tui/view/anggaran_impl.h"

#include <stdlib.h>
#include <string.h>

static const char *const fields[ANGGARAN_COLS] = {
	[ANGGARAN_INITIAL] = "pagu-awal",
	[ANGGARAN_REVISED] = "pagu-revisi",
	[ANGGARAN_TW1] = "tw1",
	[ANGGARAN_TW2] = "tw2",
	[ANGGARAN_TW3] = "tw3",
	[ANGGARAN_TW4] = "tw4",
	[ANGGARAN_REAL] = "realisasi",
	[ANGGARAN_INDICATOR] = "indikator",
};

const char *anggaran_field(int col)
{
	return fields[col];
}

/* What was typed, as the file holds it. */
static int stored(const struct anggaran *v, int col, const char *text,
	struct lk_buf *out, struct lk_error *err)
{
	struct lk_str s = { text, strlen(text) };
	int rc = lk_table_cell(LK_TABLE_BUDGET, fields[col], s, LK_NUM_WHOLE, out, err);

	if (rc == LK_OK && col == ANGGARAN_INDICATOR && out->n > 0 &&
		lk_indicator_find(&v->fig.ind, lk_buf_str(out)) == NULL)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("tidak ada indikator \"%s\"; kodenya ada di layar "
			   "Indikator"),
			lk_buf_cstr(out));
	return rc;
}

const char *anggaran_validate(void *arg, long row, int col, const char *text)
{
	struct anggaran *v = arg;
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error err;
	int rc = stored(v, col, text, &b, &err);

	(void)row;
	lk_buf_free(&b);
	return rc == LK_OK ? NULL : i18n_error(&err, v->why, sizeof(v->why));
}

/* ---- committing -------------------------------------------------------------------- */
struct commit {
	struct lk_arena mem;
	struct lk_cell_change *change;
	size_t n;
	const char *what; /* literal; NULL: typed */
};

static void commit_free(void *arg)
{
	struct commit *c = arg;

	lk_arena_free(&c->mem);
	free(c);
}

static int commit_run(const struct lk_ctx *ctx, void *arg, struct lk_error *err)
{
	struct commit *c = arg;
	struct lk_oid rev;
	int rc = lk_act_cells(ctx, "isi/data/anggaran.csv", c->change, c->n, c->what,
		&rev, err);

	return rc == LK_EUNDEF ? LK_OK : rc;
}

static void commit_done(struct app *app, struct screen *owner, void *arg)
{
	struct anggaran *v = (struct anggaran *)owner;
	const struct commit *c = arg;

	if (v != NULL)
		v->saving--;
	app_say(app, SAY_OK,
		i18n_plural(N_("%zu sel anggaran disimpan."),
			N_("%zu sel anggaran disimpan."), c->n),
		c->n);
}

/* What is on screen was not saved: it is read again by the next tick. */
static void commit_failed(struct app *app, struct screen *owner, void *arg, int rc,
	const struct lk_error *err)
{
	struct anggaran *v = (struct anggaran *)owner;

	(void)arg;
	(void)rc;
	app_fail(app, err);
	if (v == NULL)
		return;
	v->saving--;
	v->loaded = false;
	grid_undo_clear(&v->grid);
}

static const struct office_job commit_job = { N_("Menyimpan anggaran"), commit_run,
	commit_done, commit_failed, commit_free };

static struct commit *commit_new(size_t n, const char *what)
{
	struct commit *c = calloc(1, sizeof(*c));

	if (c == NULL)
		return NULL;
	c->what = what;
	c->change = lk_arena_alloc(&c->mem, (n + 1) * sizeof(*c->change));
	if (c->change == NULL) {
		commit_free(c);
		return NULL;
	}
	return c;
}

/* Show the file with the changes; *v keeps what it has when that is no budget. */
static int show_changed(struct anggaran *v, const struct commit *c,
	struct lk_error *err)
{
	struct lk_buf after = LK_BUF_INIT;
	struct lk_budget b;
	size_t changed;
	int rc = lk_cells_edit(LK_TABLE_BUDGET, lk_buf_str(&v->lines), "anggaran.csv",
		c->change, c->n, &after, &changed, err);

	if (rc == LK_OK)
		rc = lk_budget_parse(&b, lk_buf_str(&after), lk_buf_str(&v->years),
			err);
	if (rc == LK_OK) {
		rc = anggaran_tree_take(v, &b, err);
		if (rc != LK_OK)
			lk_budget_free(&b);
	}
	if (rc == LK_OK) {
		lk_buf_free(&v->lines);
		v->lines = after;
	} else {
		lk_buf_free(&after);
	}
	return rc;
}

/* The row of the file that a line was read from. */
static size_t file_row(const struct lk_csv *csv, const struct lk_budget_line *l)
{
	size_t lo = 0, hi = csv->nrows;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (csv->line[mid] < (unsigned)l->line)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static int add_change(struct anggaran *v, struct commit *c, const struct lk_csv *csv,
	const struct grid_set *set, struct lk_error *err)
{
	const struct lk_budget_line *l = &v->fig.budget.line[v->row[set->row]];
	struct lk_cell_change *ch = &c->change[c->n];
	struct lk_buf new = LK_BUF_INIT;
	const char *old =
		lk_csv_cstr(csv, file_row(csv, l), lk_csv_col(csv, fields[set->col]));
	int rc = stored(v, set->col, set->text, &new, err);

	if (rc == LK_OK && strcmp(old, lk_buf_cstr(&new)) != 0) {
		*ch = (struct lk_cell_change){ lk_arena_dups(&c->mem, l->code),
			fields[set->col], lk_arena_dups(&c->mem, old),
			lk_arena_dups(&c->mem, lk_buf_cstr(&new)) };
		if (ch->key == NULL || ch->old == NULL || ch->value == NULL)
			rc = lk_nomem(err);
		else
			c->n++;
	}
	lk_buf_free(&new);
	return rc;
}

int anggaran_set(void *arg, const struct grid_set *set, size_t n, struct lk_error *err)
{
	struct anggaran *v = arg;
	struct commit *c = commit_new(n, NULL);
	struct lk_csv csv = LK_CSV_INIT;
	int rc = c == NULL
		? lk_nomem(err)
		: lk_csv_parse(&csv, lk_buf_str(&v->lines), "anggaran.csv", err);

	for (size_t i = 0; rc == LK_OK && i < n; i++)
		rc = add_change(v, c, &csv, &set[i], err);
	lk_csv_free(&csv);
	if (rc == LK_OK && c->n > 0)
		rc = show_changed(v, c, err);
	if (rc != LK_OK || c->n == 0) {
		if (c != NULL)
			commit_free(c);
		return rc;
	}
	v->saving++;
	office_act(v->base.app, &v->base, &commit_job, c);
	return LK_OK;
}

static int copy_changes(struct commit *c, const struct lk_budget_import *m,
	struct lk_error *err)
{
	for (size_t i = 0; i < m->n; i++) {
		struct lk_cell_change *ch = &c->change[c->n];

		*ch = (struct lk_cell_change){ lk_arena_dups(&c->mem, m->change[i].key),
			m->change[i].column, lk_arena_dups(&c->mem, m->change[i].old),
			lk_arena_dups(&c->mem, m->change[i].value) };
		if (ch->key == NULL || ch->old == NULL || ch->value == NULL)
			return lk_nomem(err);
		c->n++;
	}
	return LK_OK;
}

void anggaran_import(struct anggaran *v, const struct lk_budget_import *m)
{
	struct commit *c = commit_new(m->n, "tempel");
	struct lk_error err;
	int rc = c == NULL ? lk_nomem(&err) : copy_changes(c, m, &err);

	if (rc == LK_OK)
		rc = show_changed(v, c, &err);
	if (rc != LK_OK) {
		if (c != NULL)
			commit_free(c);
		app_fail(v->base.app, &err);
		return;
	}
	(void)grid_reload(&v->grid);
	v->fitted = 0;
	v->saving++;
	office_act(v->base.app, &v->base, &commit_job, c);
}
