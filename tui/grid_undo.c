/* Undo and redo of batches: what stood in the cells before and after. */
#include "tui/app.h"
#include "tui/grid_impl.h"
#include "tui/i18n.h"

#include <stdlib.h>
#include <string.h>

struct cell {
	long row; /* where it was; the id says whether it still is */
	uint64_t id;
	int col;
	const char *text[2]; /* before, after; in the arena */
	bool ours;           /* still had the text we left, when last looked at */
};
struct grid_group {
	struct lk_arena arena;
	struct cell *cell; /* in the arena */
	size_t n;
};
struct grid_undo {
	struct grid_group *group[GRID_UNDO];
	int n, at; /* groups; the next one to undo is at - 1 */
};

enum side {
	BEFORE,
	AFTER
};

/* ---- groups ---- */

struct grid_group *grid_group_new(const struct grid *g, const struct grid_set *set,
	size_t n)
{
	struct grid_group *group = calloc(1, sizeof(*group));

	if (group == NULL)
		return NULL;
	group->cell = lk_arena_alloc(&group->arena, n * sizeof(*group->cell));
	for (; group->cell != NULL && group->n < n; group->n++) {
		const struct grid_set *s = &set[group->n];
		struct cell *c = &group->cell[group->n];

		c->row = s->row;
		c->col = s->col;
		c->id = grid_id(g, s->row);
		c->text[BEFORE] =
			lk_arena_dups(&group->arena, grid_cell_edit(g, s->row, s->col));
		if (c->text[BEFORE] == NULL)
			break;
	}
	if (group->cell == NULL || group->n < n) {
		grid_group_free(group);
		return NULL;
	}
	return group;
}

void grid_group_free(struct grid_group *group)
{
	if (group == NULL)
		return;
	lk_arena_free(&group->arena);
	free(group);
}

void grid_undo_clear(struct grid *g)
{
	struct grid_undo *u = g->undo;

	for (int i = 0; u != NULL && i < u->n; i++)
		grid_group_free(u->group[i]);
	if (u != NULL)
		u->n = u->at = 0;
}

void grid_undo_free(struct grid *g)
{
	grid_undo_clear(g);
	free(g->undo);
	g->undo = NULL;
}

static void forget(struct grid_undo *u, int i)
{
	grid_group_free(u->group[i]);
	memmove(&u->group[i], &u->group[i + 1],
		(size_t)(u->n - i - 1) * sizeof(u->group[0]));
	u->n--;
	u->at -= u->at > i;
}

/* The source may have written the text in its own way: what it shows now counts. */
static bool read_side(const struct grid *g, struct grid_group *group, enum side side)
{
	for (size_t i = 0; i < group->n; i++) {
		struct cell *c = &group->cell[i];

		c->text[side] =
			lk_arena_dups(&group->arena, grid_cell_edit(g, c->row, c->col));
		if (c->text[side] == NULL)
			return false;
	}
	return true;
}

void grid_undo_push(struct grid *g, struct grid_group *group)
{
	struct grid_undo *u = g->undo;

	if (u == NULL)
		u = g->undo = calloc(1, sizeof(*u));
	if (u == NULL || !read_side(g, group, AFTER)) {
		grid_group_free(group);
		grid_say(g, SAY_WARN,
			_("Tidak cukup memori: perubahan ini tidak bisa "
			  "diurungkan."));
		return;
	}
	while (u->n > u->at)
		forget(u, u->n - 1);
	if (u->n == GRID_UNDO)
		forget(u, 0);
	u->group[u->n++] = group;
	u->at = u->n;
}

/* ---- going back and forth ---- */

/* Rows by id, for a group whose rows have moved. */
struct place {
	uint64_t id;
	long row;
};

static int by_id(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

/* False: no memory. A row that has gone gets -1. */
static bool locate(const struct grid *g, struct grid_group *group)
{
	struct place *all, want = { 0 };
	long n = g->src->rows(g->arg);
	bool moved = false;

	for (size_t i = 0; i < group->n; i++) {
		const struct cell *c = &group->cell[i];

		moved = moved || c->row < 0 || c->row >= n ||
			grid_id(g, c->row) != c->id;
	}
	if (!moved)
		return true;
	all = malloc((size_t)(n > 0 ? n : 1) * sizeof(*all));
	if (all == NULL)
		return false;
	for (long r = 0; r < n; r++)
		all[r] = (struct place){ grid_id(g, r), r };
	qsort(all, (size_t)n, sizeof(*all), by_id);
	for (size_t i = 0; i < group->n; i++) {
		const struct place *p;

		want.id = group->cell[i].id;
		p = bsearch(&want, all, (size_t)n, sizeof(*all), by_id);
		group->cell[i].row = p != NULL ? p->row : -1;
	}
	free(all);
	return true;
}

/* Cells of the group that still have the text we left in them. */
static size_t restorable(const struct grid *g, struct grid_group *group, enum side to,
	struct grid_set *set)
{
	size_t n = 0;

	for (size_t i = 0; i < group->n; i++) {
		struct cell *c = &group->cell[i];

		c->ours = c->row >= 0 && c->col < g->cols &&
			strcmp(grid_cell_edit(g, c->row, c->col), c->text[!to]) == 0;
		if (!c->ours)
			continue;
		set[n++] = (struct grid_set){ c->row, c->col, c->text[to] };
	}
	return n;
}

/* What somebody else changed leaves the group for good: redo must not touch a cell that
 * undo did not. */
static void keep_ours(struct grid_group *group)
{
	size_t n = 0;

	for (size_t i = 0; i < group->n; i++)
		if (group->cell[i].ours)
			group->cell[n++] = group->cell[i];
	group->n = n;
}

static void say_done(const struct grid *g, size_t n, size_t all, enum side to)
{
	struct app *app = grid_app(g);

	if (app == NULL)
		return;
	if (n < all)
		app_say(app, SAY_WARN,
			_("%zu dari %zu sel dikembalikan; yang lain sudah diubah lagi "
			  "sejak itu dan tidak disentuh."),
			n, all);
	else
		app_say(app, SAY_INFO,
			to == BEFORE ? _("Diurungkan: %zu sel. Ctrl-Y mengulangi.")
				     : _("Diulangi: %zu sel."),
			n);
}

/* One group to a side. *n = cells restored; 0 when none could be. */
static int restore(struct grid *g, struct grid_group *group, enum side to, size_t *n)
{
	struct lk_error err = { 0 };
	struct grid_set *set = malloc(group->n * sizeof(*set));
	int rc = LK_OK;

	*n = 0;
	if (set == NULL || !locate(g, group))
		rc = lk_nomem(&err);
	else
		*n = restorable(g, group, to, set);
	if (*n > 0)
		rc = g->src->set(g->arg, set, *n, &err);
	if (*n > 0 && rc == LK_OK) {
		keep_ours(group);
		(void)grid_to(g, set[0].row, set[0].col);
		g->counted = false;
		if (g->changed != NULL)
			g->changed(g->arg);
	}
	free(set);
	if (rc != LK_OK && grid_app(g) != NULL)
		app_fail(grid_app(g), &err);
	return rc;
}

static bool travel(struct grid *g, enum side to)
{
	struct grid_undo *u = g->undo;
	int i = u == NULL ? -1 : to == BEFORE ? u->at - 1 : u->at;
	size_t n, all;

	if (u == NULL || i < 0 || i >= u->n) {
		grid_say(g, SAY_INFO,
			to == BEFORE ? _("Tidak ada yang bisa diurungkan.")
				     : _("Tidak ada yang bisa diulangi."));
		return false;
	}
	all = u->group[i]->n;
	if (restore(g, u->group[i], to, &n) != LK_OK)
		return false;
	say_done(g, n, all, to);
	if (n == 0)
		forget(u, i); /* never in the way of the older ones */
	else
		u->at = to == BEFORE ? i : i + 1;
	return n > 0;
}

bool grid_undo(struct grid *g)
{
	return travel(g, BEFORE);
}

bool grid_redo(struct grid *g)
{
	return travel(g, AFTER);
}
