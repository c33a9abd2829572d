/* Which lines of the budget are shown, and which of them do not add up. */
#include "tui/view/anggaran_impl.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_LEVEL LK_BUDGET_RO /* what a screen of 24 rows can show at first */

static const struct lk_budget *budget(const struct anggaran *v)
{
	return &v->fig.budget;
}

void anggaran_tree_free(struct anggaran *v)
{
	free(v->folded);
	free(v->faults);
	free(v->below);
	free(v->row);
	v->folded = NULL;
	v->faults = v->below = NULL;
	v->row = NULL;
	v->nrows = v->nfaults = 0;
}

/* The next line that is not below line i. */
static size_t behind(const struct lk_budget *b, size_t i)
{
	size_t k = i + 1;

	while (k < b->n && b->line[k].depth > b->line[i].depth)
		k++;
	return k;
}

static void collect(struct anggaran *v)
{
	const struct lk_budget *b = budget(v);

	v->nrows = 0;
	for (size_t i = 0; i < b->n; i = v->folded[i] ? behind(b, i) : i + 1)
		v->row[v->nrows++] = i;
}

static void show(struct anggaran *v)
{
	collect(v);
	(void)grid_reload(&v->grid);
}

static bool folds_at(const struct lk_budget *b, size_t i, int level)
{
	size_t child = b->line[i].first;

	return child != LK_NO_LINE && (int)b->line[child].level >= level;
}

static void find_faults(struct anggaran *v)
{
	const struct lk_budget *b = budget(v);

	v->nfaults = 0;
	for (size_t i = b->n; i-- > 0;) {
		size_t n = lk_budget_check_line(&b->line[i], NULL, NULL);
		size_t up = b->line[i].up;

		v->nfaults += n;
		v->faults[i] = n > 0;
		if (up != LK_NO_LINE && (v->faults[i] || v->below[i]))
			v->below[up] = 1;
	}
}

/* Was the line of that code folded until now? A new one is by its level. */
static bool stays_folded(const struct anggaran *v, const struct lk_budget *b, size_t i)
{
	const char *code = b->line[i].code;
	const struct lk_budget_line *was = NULL;

	if (b->line[i].first == LK_NO_LINE)
		return false;
	if (v->folded != NULL)
		was = lk_budget_find(budget(v), (struct lk_str){ code, strlen(code) });
	return was != NULL && was->first != LK_NO_LINE
		? v->folded[was - budget(v)->line]
		: folds_at(b, i, FIRST_LEVEL + 1);
}

int anggaran_tree_take(struct anggaran *v, struct lk_budget *b, struct lk_error *err)
{
	struct anggaran old = *v;

	v->folded = calloc(b->n + 1, sizeof(*v->folded));
	v->faults = calloc(b->n + 1, 1);
	v->below = calloc(b->n + 1, 1);
	v->row = calloc(b->n + 1, sizeof(*v->row));
	if (v->folded == NULL || v->faults == NULL || v->below == NULL ||
		v->row == NULL) {
		anggaran_tree_free(v);
		*v = old;
		return lk_nomem(err);
	}
	for (size_t i = 0; i < b->n; i++)
		v->folded[i] = stays_folded(&old, b, i);
	anggaran_tree_free(&old);
	lk_budget_free(&v->fig.budget);
	v->fig.budget = *b;
	find_faults(v);
	collect(v);
	return LK_OK;
}

void anggaran_tree_level(struct anggaran *v, int level)
{
	const struct lk_budget *b = budget(v);

	for (size_t i = 0; i < b->n; i++)
		v->folded[i] = folds_at(b, i, level);
	show(v);
}

bool anggaran_tree_fold(struct anggaran *v, size_t i, bool fold)
{
	if (budget(v)->line[i].first == LK_NO_LINE || v->folded[i] == fold)
		return false;
	v->folded[i] = fold;
	show(v);
	return true;
}

/* With every row there, so that what changed under a folded line comes back too. */
bool anggaran_undo(struct anggaran *v, enum action a, const struct act_arg *arg)
{
	size_t n = budget(v)->n;
	bool *folded = calloc(n + 1, sizeof(*folded));
	const struct lk_budget_line *l;
	bool taken;

	if (folded == NULL)
		return grid_act(&v->grid, a, arg);
	memcpy(folded, v->folded, n * sizeof(*folded));
	memset(v->folded, 0, n * sizeof(*folded));
	show(v);
	taken = grid_act(&v->grid, a, arg);
	l = anggaran_line(v);
	if (budget(v)->n == n)
		memcpy(v->folded, folded, n * sizeof(*folded));
	free(folded);
	show(v);
	if (l != NULL)
		anggaran_to(v, (size_t)(l - budget(v)->line));
	return taken;
}

const struct lk_budget_line *anggaran_line(const struct anggaran *v)
{
	long row = grid_row(&v->grid);

	return row < 0 || (size_t)row >= v->nrows ? NULL
						  : &budget(v)->line[v->row[row]];
}

void anggaran_to(struct anggaran *v, size_t i)
{
	const struct lk_budget *b = budget(v);
	bool hidden = false;
	size_t row = 0;

	for (size_t up = b->line[i].up; up != LK_NO_LINE; up = b->line[up].up)
		if (v->folded[up]) {
			v->folded[up] = false;
			hidden = true;
		}
	if (hidden)
		show(v);
	while (row < v->nrows && v->row[row] != i)
		row++;
	(void)grid_to(&v->grid, (long)row, grid_col(&v->grid));
}
