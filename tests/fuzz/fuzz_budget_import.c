/* A budget file, a line "%%", and a table with ',' and line ends between its cells: what
 * is read of the table is a change that leaves a budget, and brings nothing the second
 * time. A cell that begins with '#' is a number of a spreadsheet, with '=' a formula. */
#include "core/figure/budget.h"
#include "core/figure/budget_import.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

#define ROWS 64
#define COLS 12

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct table {
	struct lk_budget_cell cell[ROWS][COLS];
	size_t rows;
};

static void must(bool ok)
{
	if (!ok)
		abort();
}

static struct lk_budget_cell cell(void *arg, size_t row, size_t col)
{
	const struct table *t = arg;

	must(row < t->rows && col < COLS);
	return t->cell[row][col];
}

static struct lk_budget_cell make(struct lk_str s)
{
	struct lk_budget_cell c = { LK_BUDGET_CELL_TEXT, s };

	if (s.n > 0 && (s.p[0] == '#' || s.p[0] == '=')) {
		c.kind = s.p[0] == '#' ? LK_BUDGET_CELL_NUMBER : LK_BUDGET_CELL_NONE;
		c.text = (struct lk_str){ s.p + 1, s.n - 1 };
	}
	return c;
}

static void split(struct table *t, struct lk_str s)
{
	size_t from = 0, col = 0;

	memset(t, 0, sizeof(*t));
	for (size_t i = 0; i <= s.n && t->rows < ROWS; i++) {
		if (i < s.n && s.p[i] != ',' && s.p[i] != '\n')
			continue;
		if (col < COLS)
			t->cell[t->rows][col++] =
				make((struct lk_str){ s.p + from, i - from });
		from = i + 1;
		if (i == s.n || s.p[i] == '\n') {
			t->rows++;
			col = 0;
		}
	}
}

static void refusal(size_t row, size_t col, const struct lk_error *why, void *arg)
{
	const struct table *t = arg;

	must(row < t->rows && col < COLS);
	must(lk_utf8_is_clean((struct lk_str){ why->text, strlen(why->text) }, 0));
}

/* The file with the changes is a budget, and holds all that the table says. */
static void apply(struct table *t, const struct lk_budget_sheet *in,
	const struct lk_budget_import *m, struct lk_str now)
{
	struct lk_buf after = LK_BUF_INIT;
	struct lk_budget_import again;
	struct lk_budget b;
	struct lk_error err;
	size_t changed;

	must(lk_cells_edit(LK_TABLE_BUDGET, now, "x", m->change, m->n, &after, &changed,
		     &err) == LK_OK);
	must(changed > 0);
	must(lk_budget_parse(&b, lk_buf_str(&after), (struct lk_str){ "", 0 }, &err) ==
		LK_OK);
	must(b.n >= m->added);
	must(lk_budget_import(&again, in, lk_buf_str(&after), refusal, t, &err) ==
		LK_OK);
	must(again.added == 0 && again.n == 0 && again.lines == m->lines);
	lk_budget_import_free(&again);
	lk_budget_free(&b);
	lk_buf_free(&after);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct table t;
	struct lk_budget_sheet in = { 0, COLS, cell, &t };
	struct lk_str now = { "", 0 }, s = { (const char *)data, size };
	struct lk_budget_import m;
	struct lk_error err = { .text = "" };

	for (size_t i = 0; i + 4 <= size; i++)
		if (memcmp(data + i, "\n%%\n", 4) == 0) {
			now = (struct lk_str){ s.p, i + 1 };
			s = (struct lk_str){ s.p + i + 4, size - i - 4 };
			break;
		}
	split(&t, s);
	in.rows = t.rows;
	if (lk_budget_import(&m, &in, now, refusal, &t, &err) != LK_OK) {
		must(lk_utf8_is_clean((struct lk_str){ err.text, strlen(err.text) },
			0));
		return 0;
	}
	if (m.n > 0)
		apply(&t, &in, &m, now);
	lk_budget_import_free(&m);
	return 0;
}
