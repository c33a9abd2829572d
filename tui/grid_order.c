/* Order and choice of rows: a permutation of the source's rows. */
#include "core/fold.h"
#include "tui/app.h"
#include "tui/grid_impl.h"
#include "tui/i18n.h"
#include "tui/prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* ---- filter ---- */

enum op {
	OP_HAS,
	OP_IS,
	OP_NOT,
	OP_EMPTY,
	OP_FILLED,
	OP_GT,
	OP_GE,
	OP_LT,
	OP_LE
};
struct test {
	int col;
	enum op op;
	const char *text;
};

static struct test parse(int col, const char *s)
{
	/* longer signs first */
	static const struct {
		const char *sign;
		enum op op;
	} signs[] = { { "<>", OP_NOT }, { "!=", OP_NOT }, { ">=", OP_GE },
		{ "<=", OP_LE }, { ">", OP_GT }, { "<", OP_LT }, { "=", OP_IS } };
	struct test t = { col, OP_HAS, s };

	while (*t.text == ' ')
		t.text++;
	for (size_t i = 0; i < LK_LEN(signs); i++) {
		size_t n = strlen(signs[i].sign);

		if (strncmp(t.text, signs[i].sign, n) != 0)
			continue;
		t.op = signs[i].op;
		t.text += n;
		while (*t.text == ' ')
			t.text++;
		if (*t.text == '\0')
			t.op = t.op == OP_IS ? OP_EMPTY
				: t.op == OP_NOT
				? OP_FILLED
				: OP_HAS; /* `>` alone: more is coming */
		break;
	}
	return t;
}

static bool passes(const struct grid *g, const struct test *t, long row)
{
	const char *s = grid_cell_text(g, row, t->col);
	size_t from, to;
	int order = 0;

	if (t->op == OP_EMPTY || t->op == OP_FILLED)
		return (s[0] == '\0') == (t->op == OP_EMPTY);
	if (t->op == OP_HAS)
		return t->text[0] == '\0' ||
			lk_fold_find(str(s), str(t->text), 0, &from, &to);
	if (t->op == OP_IS || t->op == OP_NOT)
		return lk_fold_equal(str(s), str(t->text)) == (t->op == OP_IS);
	if (s[0] == '\0')
		return false;
	if (g->src->against == NULL)
		order = lk_fold_compare(str(s), str(t->text));
	else if (!g->src->against(g->arg, t->col, row, t->text, &order))
		return false;
	return t->op == OP_GT    ? order > 0
		: t->op == OP_GE ? order >= 0
		: t->op == OP_LT ? order < 0
				 : order <= 0;
}

bool grid_filtered(const struct grid *g)
{
	for (int c = 0; c < g->cols; c++)
		if (g->col[c].filter[0] != '\0')
			return true;
	return false;
}

/* ---- sort ---- */

struct sorting {
	const struct grid *g;
	int col;
	bool desc;
	bool *empty;       /* by source row */
	const char **text; /* by source row, when the source does not compare */
};

static int compare(const struct sorting *s, long a, long b)
{
	int c;

	if (s->empty[a] || s->empty[b])
		return (int)s->empty[a] - (int)s->empty[b];
	c = s->text != NULL ? lk_fold_compare(str(s->text[a]), str(s->text[b]))
			    : s->g->src->compare(s->g->arg, s->col, a, b);
	return s->desc ? -c : c;
}

/* Merge sort, bottom up: stable, and the order function gets its context. */
static void sort_rows(const struct sorting *s, long *row, long *spare, long n)
{
	for (long width = 1; width < n; width *= 2) {
		for (long lo = 0; lo < n; lo += 2 * width) {
			long mid = lo + width < n ? lo + width : n;
			long hi = lo + 2 * width < n ? lo + 2 * width : n;
			long a = lo, b = mid;

			for (long k = lo; k < hi; k++)
				spare[k] = a < mid &&
						(b >= hi ||
							compare(s, row[a], row[b]) <= 0)
					? row[a++]
					: row[b++];
		}
		memcpy(row, spare, (size_t)n * sizeof(*row));
	}
}

static int sort_order(const struct grid *g, long *row, long n)
{
	struct sorting s = { g, g->sort_col, g->sorted == GRID_DESC, NULL, NULL };
	size_t all = (size_t)g->source_rows;
	long *spare = malloc((size_t)n * sizeof(*spare) + 1);
	struct lk_arena arena = LK_ARENA_INIT;
	int rc = LK_ENOMEM;

	s.empty = calloc(all + 1, sizeof(*s.empty));
	if (g->src->compare == NULL)
		s.text = calloc(all + 1, sizeof(*s.text));
	if (spare == NULL || s.empty == NULL ||
		(g->src->compare == NULL && s.text == NULL))
		goto done;
	for (long i = 0; i < n; i++) {
		const char *t = grid_cell_text(g, row[i], s.col);

		s.empty[row[i]] = t[0] == '\0';
		if (s.text == NULL)
			continue;
		s.text[row[i]] = lk_arena_dups(&arena, t);
		if (s.text[row[i]] == NULL)
			goto done;
	}
	sort_rows(&s, row, spare, n);
	rc = LK_OK;
done:
	lk_arena_free(&arena);
	free(spare);
	free(s.empty);
	free(s.text);
	return rc;
}

/* ---- both ---- */

/* The cursor stays on its row; when that has gone, on its place. */
static void follow(struct grid *g, uint64_t id)
{
	long view = g->at_view;

	for (long i = 0; i < g->nrows; i++) {
		/* most often it has not moved */
		long k = i == 0 ? g->at_view : i <= g->at_view ? i - 1 : i;

		if (k < g->nrows && grid_id(g, grid_row_at(g, k)) == id) {
			view = k;
			break;
		}
	}
	g->selecting = false;
	grid_place(g, view, g->nvis > 0 ? g->pos[g->at_col] : 0, false);
}

static long choose_rows(const struct grid *g, long *row)
{
	struct test *test = malloc((size_t)g->cols * sizeof(*test));
	int tests = 0;
	long n = 0;

	if (test == NULL)
		return -1;
	for (int c = 0; c < g->cols; c++)
		if (g->col[c].filter[0] != '\0')
			test[tests++] = parse(c, g->col[c].filter);
	for (long i = 0; i < g->source_rows; i++) {
		bool in = true;

		for (int t = 0; in && t < tests; t++)
			in = passes(g, &test[t], i);
		if (in)
			row[n++] = i;
	}
	free(test);
	return n;
}

int grid_arrange(struct grid *g)
{
	bool all = g->sorted == GRID_UNSORTED && !grid_filtered(g);
	long *row = NULL, n;
	int rc = LK_OK;

	g->source_rows = g->src->rows(g->arg);
	g->source_rows = g->source_rows < 0 ? 0 : g->source_rows;
	n = g->source_rows;
	if (!all) {
		row = malloc((size_t)n * sizeof(*row) + 1);
		n = row != NULL ? choose_rows(g, row) : -1;
		if (n >= 0 && g->sorted != GRID_UNSORTED)
			rc = sort_order(g, row, n);
		if (n < 0 || rc != LK_OK) {
			free(row);
			row = NULL;
			n = g->source_rows;
			rc = LK_ENOMEM;
		}
	}
	free(g->order);
	g->order = row;
	g->nrows = n;
	g->counted = false;
	follow(g, g->id);
	return rc;
}

int grid_sort(struct grid *g, int col, enum grid_order order)
{
	if (col < 0 || col >= g->cols)
		return LK_OK;
	g->sort_col = col;
	g->sorted = order;
	return grid_arrange(g);
}

int grid_filter(struct grid *g, int col, const char *text)
{
	size_t n = strlen(text);

	if (col < 0 || col >= g->cols || n >= GRID_FILTER_MAX)
		return LK_OK;
	memcpy(g->col[col].filter, text, n + 1);
	return grid_arrange(g);
}

int grid_unfilter(struct grid *g)
{
	for (int c = 0; c < g->cols; c++)
		g->col[c].filter[0] = '\0';
	return grid_arrange(g);
}

/* ---- showing hidden columns again ---- */

#define SHOWN_MAX 18 /* a box has at most 20 answers */

static int hidden_nth(const struct grid *g, int n)
{
	for (int c = 0; c < g->cols; c++)
		if (g->col[c].hidden && n-- == 0)
			return c;
	return -1;
}

static void show_chosen(struct app *app, void *arg, int index)
{
	struct grid *g = arg;
	int col = index > 0 ? hidden_nth(g, index - 1) : -1;

	(void)app;
	for (int c = 0; index == 0 && c < g->cols; c++)
		g->col[c].hidden = false;
	grid_show_columns(g);
	if (col >= 0 && grid_row(g) >= 0)
		(void)grid_to(g, grid_row(g), col);
}

void grid_show_hidden(struct grid *g)
{
	char title[SHOWN_MAX][80];
	struct prompt_key key[SHOWN_MAX + 1] = { { "s", _("Semua kolom") } };
	struct prompt_choice q = { .owner = g->screen,
		.title = _("Tampilkan kolom"),
		.key = key,
		.done = show_chosen,
		.arg = g };
	int n = 0;

	for (int c; n < SHOWN_MAX && (c = hidden_nth(g, n)) >= 0; n++)
		key[n + 1] = (struct prompt_key){ NULL,
			grid_title(g, c, title[n], sizeof(title[n])) };
	q.keys = n + 1;
	if (n == 0)
		grid_say(g, SAY_INFO, _("Tidak ada kolom yang disembunyikan."));
	else if (grid_app(g) == NULL)
		show_chosen(NULL, g, 0);
	else
		(void)prompt_choose(grid_app(g), &q);
}
