#include "core/word/tables.h"

#include "core/csv.h"
#include "core/figure/budget_import.h"
#include "core/figure/mapping.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS 5000u   /* of a table in a report */
#define COLUMNS 64u  /* as in core/word/text.h */
#define HEAD_ROWS 2u /* of a head */

/* One table as a grid of its words. */
struct grid {
	struct lk_arena mem;
	const struct lk_worddoc *w;
	struct lk_str *cell; /* rows * columns */
	uint32_t rows, columns;
	size_t merged, nested;
	size_t end; /* paragraph behind the table */
	struct lk_error *err;
};

void lk_word_tables_free(struct lk_word_tables *t)
{
	if (t == NULL)
		return;
	for (size_t i = 0; i < t->n; i++)
		lk_buf_free(&t->item[i].csv);
	free(t->item);
	lk_arena_free(&t->mem);
	*t = (struct lk_word_tables){ .n = 0 };
}

const char *lk_word_table_kind_name(enum lk_word_table_kind kind)
{
	return kind == LK_WORD_TABLE_BUDGET ? "anggaran" : "indikator";
}

/* ---- the grid ---------------------------------------------------------------------------- */

static void words_of(const struct lk_word_para *p, struct lk_buf *out)
{
	for (size_t i = 0; i < p->nitems; i++) {
		const struct lk_word_item *it = &p->item[i];

		if (it->del != 0)
			continue;
		if (it->kind == LK_WORD_TEXT)
			lk_buf_putstr(out, it->text);
		else if (it->kind == LK_WORD_TAB || it->kind == LK_WORD_BREAK)
			lk_buf_putc(out, ' ');
	}
}

static struct lk_str trim(struct lk_str s)
{
	while (s.n > 0 && s.p[0] == ' ')
		s = (struct lk_str){ s.p + 1, s.n - 1 };
	while (s.n > 0 && s.p[s.n - 1] == ' ')
		s.n--;
	return s;
}

static void measure(struct grid *g, size_t from)
{
	uint32_t id = g->w->para[from].table;

	for (g->end = from; g->end < g->w->nparas; g->end++) {
		const struct lk_word_para *p = &g->w->para[g->end];
		uint32_t last = p->col + (p->span > 0 ? p->span - 1 : 0);

		if (p->where == LK_WORD_BOX)
			continue;
		if (p->table != id && !p->nested)
			break;
		if (p->nested)
			continue;
		g->rows = p->row > g->rows ? p->row : g->rows;
		g->columns = last > g->columns ? last : g->columns;
	}
}

/* Another paragraph of the cell behind what it has. */
static int add_words(struct grid *g, const struct lk_word_para *p, struct lk_buf *b)
{
	struct lk_str *at = &g->cell[(size_t)(p->row - 1) * g->columns + p->col - 1];
	struct lk_str s;

	lk_buf_clear(b);
	lk_buf_putstr(b, *at);
	if (at->n > 0)
		lk_buf_putc(b, ' ');
	words_of(p, b);
	s = trim(lk_buf_str(b));
	if (lk_buf_check(b, g->err) != LK_OK)
		return LK_ENOMEM;
	at->p = lk_arena_dup(&g->mem, s.n > 0 ? s.p : "", s.n);
	at->n = s.n;
	return at->p != NULL ? LK_OK : lk_nomem(g->err);
}

/* Read the table that begins at paragraph `from`; no cells when it is beyond the limits. */
static int read_grid(struct grid *g, size_t from)
{
	struct lk_buf b = LK_BUF_INIT;
	size_t n;
	int rc = LK_OK;

	measure(g, from);
	if (g->rows < 2 || g->rows > ROWS || g->columns < 2 || g->columns > COLUMNS)
		return LK_OK;
	n = (size_t)g->rows * g->columns;
	g->cell = lk_arena_alloc(&g->mem, n * sizeof(*g->cell));
	if (g->cell == NULL)
		return lk_nomem(g->err);
	for (size_t i = 0; i < n; i++)
		g->cell[i] = (struct lk_str){ "", 0 };
	for (size_t i = from; rc == LK_OK && i < g->end; i++) {
		const struct lk_word_para *p = &g->w->para[i];

		if (p->where == LK_WORD_BOX || p->nested || p->row == 0 ||
			p->col == 0) {
			g->nested += p->nested;
			continue;
		}
		g->merged += p->span > 1 || p->joined;
		rc = add_words(g, p, &b);
	}
	lk_buf_free(&b);
	return rc;
}

static struct lk_str cell(const struct grid *g, size_t row, size_t column)
{
	return g->cell[row * g->columns + column];
}

/* ---- is it a budget --------------------------------------------------------------------------- */

static struct lk_budget_cell budget_cell(void *arg, size_t row, size_t col)
{
	return (struct lk_budget_cell){ LK_BUDGET_CELL_TEXT, cell(arg, row, col) };
}

static bool is_budget(struct grid *g, struct lk_word_table *t)
{
	struct lk_budget_sheet in = { g->rows, g->columns, budget_cell, g };
	struct lk_budget_import m = { .n = 0 };
	bool yes = lk_budget_import(&m, &in, (struct lk_str){ "", 0 }, NULL, NULL,
			   NULL) == LK_OK &&
		m.lines > 0;

	t->rows = g->rows - m.head - 1;
	t->passed = m.passed;
	t->faults = m.faults;
	lk_budget_import_free(&m);
	return yes;
}

/* "Pagu (Rp)" -> "Pagu", in the head. */
static void strip_unit(struct grid *g)
{
	for (size_t i = 0; i < (size_t)HEAD_ROWS * g->columns; i++) {
		struct lk_str *s = &g->cell[i];

		if (s->n > 4 && memcmp(s->p + s->n - 4, "(Rp)", 4) == 0)
			*s = trim((struct lk_str){ s->p, s->n - 4 });
	}
}

/* ---- is it one of indicators -------------------------------------------------------------------- */

static int put_cells(const struct grid *g, struct lk_sheet_book *book,
	struct lk_error *err)
{
	int rc = lk_sheet_begin(book, (struct lk_str){ "tabel", 5 }, false, err);

	for (uint32_t r = 0; rc == LK_OK && r < g->rows; r++)
		for (uint32_t c = 0; rc == LK_OK && c < g->columns; c++) {
			uint32_t at = 0;

			rc = lk_sheet_text(book, cell(g, r, c), &at, err);
			if (rc == LK_OK)
				rc = lk_sheet_put(book, r, c, LK_SHEET_TEXT, 0, at,
					err);
		}
	return rc == LK_OK ? lk_sheet_end(book, err) : rc;
}

/* Heads over columns that the mapping does not take. */
static int find_unused(const struct grid *g, const struct lk_mapping *m,
	struct lk_word_tables *out, struct lk_word_table *t)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	for (uint32_t c = 0; c < g->columns; c++) {
		bool used = false;

		for (int i = 0; i < LK_MAP_COUNT; i++)
			used |= m->col[i] == (int)c;
		if (used || cell(g, 0, c).n == 0)
			continue;
		lk_buf_puts(&b, b.n > 0 ? ", " : "");
		lk_buf_putstr(&b, cell(g, 0, c));
	}
	rc = lk_buf_check(&b, g->err);
	t->unused = lk_arena_dup(&out->mem, lk_buf_cstr(&b), b.n);
	lk_buf_free(&b);
	return rc == LK_OK && t->unused == NULL ? lk_nomem(g->err) : rc;
}

static int is_indicators(const struct grid *g, int year, struct lk_word_tables *out,
	struct lk_word_table *t, bool *yes)
{
	struct lk_sheet_book *book = lk_sheet_book_new(LK_SHEET_CSV);
	struct lk_mapping m;
	int rc = book != NULL ? put_cells(g, book, g->err) : lk_nomem(g->err);

	*yes = rc == LK_OK && lk_mapping_guess(book, year, &m);
	if (*yes) {
		t->rows = g->rows - m.first;
		rc = find_unused(g, &m, out, t);
	}
	lk_sheet_book_free(book);
	return rc;
}

/* ---- offering it -------------------------------------------------------------------------------- */

/* Would a spreadsheet program compute it? "-5" is a number. */
static bool risky(struct lk_str s)
{
	if (s.n == 0 || strchr("=+@-", s.p[0]) == NULL)
		return false;
	return s.p[0] != '-' || s.n == 1 || s.p[1] < '0' || s.p[1] > '9';
}

static int put_csv(const struct grid *g, struct lk_buf *out)
{
	struct lk_str row[COLUMNS];
	struct lk_arena mem = LK_ARENA_INIT;
	int rc = LK_OK;

	lk_buf_puts(out, "\xef\xbb\xbf"); /* else Excel takes it for Latin-1 */
	for (uint32_t r = 0; rc == LK_OK && r < g->rows; r++) {
		for (uint32_t c = 0; rc == LK_OK && c < g->columns; c++) {
			struct lk_str s = cell(g, r, c);
			char *safe = risky(s) ? lk_arena_alloc(&mem, s.n + 1) : NULL;

			row[c] = s;
			if (!risky(s))
				continue;
			if (safe == NULL) {
				rc = lk_nomem(g->err);
				continue;
			}
			safe[0] = '\'';
			memcpy(safe + 1, s.p, s.n);
			row[c] = (struct lk_str){ safe, s.n + 1 };
		}
		if (rc == LK_OK)
			lk_csv_row(out, row, g->columns);
	}
	lk_arena_free(&mem);
	return rc == LK_OK ? lk_buf_check(out, g->err) : rc;
}

static int keep(struct lk_word_tables *out, const struct grid *g,
	struct lk_word_table *t, const char *title)
{
	size_t same = 1;

	for (size_t i = 0; i < out->n; i++)
		same += out->item[i].kind == t->kind;
	(void)snprintf(t->name, sizeof(t->name), "%s-%zu.csv",
		lk_word_table_kind_name(t->kind), same);
	t->title = lk_arena_dups(&out->mem, title);
	t->merged = g->merged;
	t->nested = g->nested;
	if (t->title == NULL ||
		lk_grow((void **)&out->item, &out->cap, out->n, sizeof(*t)) != LK_OK)
		return lk_nomem(g->err);
	out->item[out->n++] = *t;
	return put_csv(g, &out->item[out->n - 1].csv);
}

static int offer(struct lk_word_tables *out, struct grid *g, int year,
	const char *title)
{
	struct lk_word_table t = { .kind = LK_WORD_TABLE_BUDGET, .unused = "" };
	bool yes = is_budget(g, &t);
	int rc = LK_OK;

	if (!yes) {
		t.kind = LK_WORD_TABLE_INDICATOR;
		rc = is_indicators(g, year, out, &t, &yes);
	}
	if (rc == LK_OK && !yes) {
		strip_unit(g);
		t.kind = LK_WORD_TABLE_BUDGET;
		yes = is_budget(g, &t);
	}
	if (t.kind == LK_WORD_TABLE_INDICATOR)
		t.passed = t.faults = 0;
	return rc == LK_OK && yes ? keep(out, g, &t, title) : rc;
}

static int take_table(struct lk_word_tables *out, const struct lk_worddoc *w,
	size_t from, int year, const char *title, size_t *end, struct lk_error *err)
{
	struct grid g = { .mem = LK_ARENA_INIT, .w = w, .err = err };
	int rc = read_grid(&g, from);

	if (rc == LK_OK && g.cell != NULL)
		rc = offer(out, &g, year, title);
	*end = g.end > from ? g.end : from + 1;
	lk_arena_free(&g.mem);
	return rc;
}

int lk_word_tables(struct lk_word_tables *out, const struct lk_worddoc *w, int year,
	struct lk_error *err)
{
	struct lk_buf title = LK_BUF_INIT;
	int rc = LK_OK;

	*out = (struct lk_word_tables){ .year = year };
	for (size_t i = 0; rc == LK_OK && i < w->nparas;) {
		const struct lk_word_para *p = &w->para[i];

		if (p->where != LK_WORD_BODY || (p->table == 0 && p->nitems == 0)) {
			i++;
		} else if (p->table != 0) {
			rc = take_table(out, w, i, year, lk_buf_cstr(&title), &i, err);
		} else { /* a caption stands just above, a heading further up */
			lk_buf_clear(&title);
			words_of(p, &title);
			rc = lk_buf_check(&title, err);
			i++;
		}
	}
	lk_buf_free(&title);
	return rc;
}
