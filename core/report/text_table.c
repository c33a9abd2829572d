/* Tables in boxes of lines; one that does not fit is written row by row. */
#include "core/report/text_impl.h"

#include "core/grapheme.h"

#include <stdlib.h>
#include <string.h>

#define LEAST 12 /* cells: no shorter word is broken, no shorter line wrapped in vain */

struct box {
	struct text_out *t;
	const struct lk_rep_table *table;
	int width[LK_REP_COLUMNS]; /* cells of the words */
	bool every;                /* a line below every row */
};

static const struct lk_rep_cell *cell_at(const struct lk_rep_table *t, size_t row,
	size_t col)
{
	return &t->cell[row * t->ncolumns + col];
}

/* ---- widths ----------------------------------------------------------------------------- */

/* Does a line break at this byte? Not at the blank of "12 %" and "Rp 1.000". */
static bool parts(struct lk_str s, size_t i)
{
	if (s.p[i] != ' ' && s.p[i] != '\n')
		return false;
	return !(i + 1 < s.n && s.p[i + 1] == '%') &&
		!(i >= 2 && s.p[i - 2] == 'R' && s.p[i - 1] == 'p');
}

static int longest_word(struct lk_str s)
{
	int most = 0;

	for (size_t i = 0; i < s.n; i++) {
		size_t from = i;
		int w;

		while (i < s.n && !parts(s, i))
			i++;
		w = lk_text_width((struct lk_str){ s.p + from, i - from });
		most = w > most ? w : most;
	}
	return most;
}

static int longest_line(struct lk_str s)
{
	int most = 0;

	for (size_t i = 0; i < s.n; i++) {
		size_t from = i;
		int w;

		while (i < s.n && s.p[i] != '\n')
			i++;
		w = lk_text_width((struct lk_str){ s.p + from, i - from });
		most = w > most ? w : most;
	}
	return most;
}

static void measure(struct box *b, int least[], int natural[])
{
	const struct lk_rep_table *t = b->table;

	for (size_t i = 0; i < t->nrows * t->ncolumns; i++) {
		size_t col = i % t->ncolumns;
		struct lk_str s;
		int w;

		if (t->cell[i].columns != 1)
			continue;
		s = text_words(b->t, &t->cell[i].text);
		w = longest_word(s);
		least[col] = w > least[col] ? w : least[col];
		w = longest_line(s);
		natural[col] = w > natural[col] ? w : natural[col];
	}
}

static long sum(const int v[], size_t n)
{
	long all = 0;

	for (size_t i = 0; i < n; i++)
		all += v[i];
	return all;
}

/* What every column gets at least: short lines whole when there is room for that, else its
 * longest word, else long words broken. false: not even so. */
static bool least_widths(int least[], const int natural[], size_t n, long room)
{
	int whole[LK_REP_COLUMNS];

	for (size_t i = 0; i < n; i++) {
		least[i] = least[i] > 0 ? least[i] : 1;
		whole[i] = natural[i] <= LEAST && natural[i] > least[i] ? natural[i]
									: least[i];
	}
	if (sum(whole, n) <= room)
		memcpy(least, whole, n * sizeof(*least));
	while (sum(least, n) > room) { /* the widest gives way */
		size_t widest = 0;

		for (size_t k = 1; k < n; k++)
			widest = least[k] > least[widest] ? k : widest;
		if (least[widest] <= LEAST)
			return false;
		least[widest]--;
	}
	return true;
}

/* What is left over goes to the columns in proportion to what they could use. */
static bool share(struct box *b)
{
	int least[LK_REP_COLUMNS] = { 0 }, natural[LK_REP_COLUMNS] = { 0 };
	size_t n = b->table->ncolumns;
	long room = b->t->columns - 1 - 3 * (long)n, want = 0, left;

	measure(b, least, natural);
	if (!least_widths(least, natural, n, room))
		return false;
	left = room - sum(least, n);
	for (size_t i = 0; i < n; i++)
		want += natural[i] > least[i] ? natural[i] - least[i] : 0;
	for (size_t i = 0; i < n; i++) {
		long more = natural[i] > least[i] ? natural[i] - least[i] : 0;
		long take = want <= left ? more : want > 0 ? more * left / want : 0;

		b->width[i] = least[i] + (int)take;
	}
	return true;
}

/* ---- lines between rows -------------------------------------------------------------------- */

/* Does a wall stand left of column `x` in a row? */
static bool wall(const struct lk_rep_table *t, size_t row, size_t x)
{
	const struct lk_rep_cell *c;

	if (row >= t->nrows)
		return false;
	if (x == 0 || x == t->ncolumns)
		return true;
	c = cell_at(t, row, x);
	return c->columns > 0 || c->rows == 0;
}

/* Does a line stand above (row, col)? Not inside of a cell that goes on. */
static bool floor_above(const struct lk_rep_table *t, size_t row, size_t col)
{
	const struct lk_rep_cell *c;

	if (row == 0 || row == t->nrows)
		return true;
	c = cell_at(t, row, col);
	return !(c->columns == 0 && c->rows == 0);
}

static void border(struct box *b, size_t row)
{
	static const char *const joint[16] = { " ", "╵", "╷", "│", "╴", "┘", "┐", "┤",
		"╶", "└", "┌", "├", "─", "┴", "┬", "┼" };
	const struct lk_rep_table *t = b->table;

	for (size_t x = 0; x <= t->ncolumns; x++) {
		unsigned at = (row > 0 && wall(t, row - 1, x) ? 1u : 0u) |
			(wall(t, row, x) ? 2u : 0u) |
			(x > 0 && floor_above(t, row, x - 1) ? 4u : 0u) |
			(x < t->ncolumns && floor_above(t, row, x) ? 8u : 0u);

		lk_buf_puts(b->t->out, joint[at]);
		if (x < t->ncolumns)
			text_repeat(b->t, (at & 8u) != 0 ? "─" : " ", b->width[x] + 2);
	}
	lk_buf_putc(b->t->out, '\n');
}

/* ---- rows -------------------------------------------------------------------------------------- */

/* Cells for the words of a cell with the columns it covers. */
static int cell_width(const struct box *b, size_t row, size_t col)
{
	int w = b->width[col];

	for (size_t i = 1; i < cell_at(b->table, row, col)->columns; i++)
		w += b->width[col + i] + 3;
	return w;
}

static size_t height(struct box *b, size_t row)
{
	size_t most = 1;

	for (size_t col = 0; b->t->rc == LK_OK && col < b->table->ncolumns; col++) {
		const struct lk_rep_cell *c = cell_at(b->table, row, col);

		if (c->columns == 0)
			continue;
		text_wrap(b->t, text_words(b->t, &c->text), cell_width(b, row, col), 0,
			0);
		most = b->t->rows.n > most ? b->t->rows.n : most;
	}
	return most;
}

/* All rows of the cells of a row, wrapped once: texts and where they are cut. */
struct wrapped {
	struct lk_buf text; /* rows, '\n' behind each */
	size_t at;          /* not yet printed */
};

static void wrap_cells(struct box *b, size_t row, struct wrapped *w)
{
	for (size_t col = 0; b->t->rc == LK_OK && col < b->table->ncolumns; col++) {
		const struct lk_rep_cell *c = cell_at(b->table, row, col);
		struct lk_str s;

		lk_buf_clear(&w[col].text);
		w[col].at = 0;
		if (c->columns == 0)
			continue;
		s = text_words(b->t, &c->text);
		text_wrap(b->t, s, cell_width(b, row, col), 0, 0);
		for (size_t i = 0; b->t->rc == LK_OK && i < b->t->rows.n; i++) {
			lk_buf_putstr(&w[col].text, text_row(b->t, s, i));
			lk_buf_putc(&w[col].text, '\n');
		}
	}
}

static struct lk_str next_row(struct wrapped *w)
{
	const char *p = lk_buf_cstr(&w->text) + w->at;
	size_t n = strcspn(p, "\n");

	w->at += n + (p[n] == '\n');
	return (struct lk_str){ p, n };
}

static void put_cell(struct box *b, size_t row, size_t col, struct lk_str s)
{
	int room = cell_width(b, row, col) - lk_text_width(s), before = 0;
	bool head = row < b->table->nheads;

	if (head || b->table->align[col] == LK_REP_CENTRE)
		before = room / 2;
	else if (b->table->align[col] == LK_REP_RIGHT)
		before = room;
	text_repeat(b->t, " ", before + 1);
	lk_buf_putstr(b->t->out, s);
	text_repeat(b->t, " ", room - before + 1);
}

static void put_line(struct box *b, size_t row, struct wrapped *w)
{
	const struct lk_rep_table *t = b->table;

	for (size_t col = 0; col < t->ncolumns; col++) {
		const struct lk_rep_cell *c = cell_at(t, row, col);

		if (c->columns == 0 && c->rows != 0)
			continue;
		lk_buf_puts(b->t->out, "│");
		if (c->columns == 0)
			text_repeat(b->t, " ", b->width[col] + 2);
		else
			put_cell(b, row, col, next_row(&w[col]));
	}
	lk_buf_puts(b->t->out, "│\n");
}

static bool line_above(const struct box *b, size_t row)
{
	const struct lk_rep_table *t = b->table;

	return row == 0 || b->every || row <= t->nheads ||
		(t->total && row + 1 == t->nrows);
}

static void put_box(struct box *b)
{
	struct wrapped w[LK_REP_COLUMNS];

	for (size_t i = 0; i < LK_REP_COLUMNS; i++)
		w[i] = (struct wrapped){ LK_BUF_INIT, 0 };
	for (size_t row = b->table->nheads; row < b->table->nrows && !b->every; row++)
		b->every = height(b, row) > 1;
	for (size_t row = 0; b->t->rc == LK_OK && row < b->table->nrows; row++) {
		size_t lines = height(b, row);

		if (line_above(b, row))
			border(b, row);
		wrap_cells(b, row, w);
		for (size_t i = 0; i < lines; i++)
			put_line(b, row, w);
	}
	border(b, b->table->nrows);
	for (size_t i = 0; i < LK_REP_COLUMNS; i++)
		lk_buf_free(&w[i].text);
}

/* ---- row by row --------------------------------------------------------------------------------- */

/* The head over a column: the lower of two rows, unless it only joins the upper one. */
static void head_words(struct text_out *t, const struct lk_rep_table *table, size_t col,
	struct lk_buf *out)
{
	for (size_t row = 0; row < table->nheads; row++) {
		size_t at = col;
		const struct lk_rep_cell *c = cell_at(table, row, at);

		while (c->columns == 0 && c->rows == 1 && at > 0)
			c = cell_at(table, row, --at);
		if (c->columns == 0 || c->text.n == 0)
			continue;
		if (out->n > 0)
			lk_buf_puts(out, ", ");
		lk_buf_putstr(out, text_words(t, &c->text));
	}
}

static void put_record(struct text_out *t, const struct lk_rep_table *table, size_t row)
{
	for (size_t col = 0; t->rc == LK_OK && col < table->ncolumns; col++) {
		struct lk_buf line = LK_BUF_INIT;
		const struct lk_rep_cell *c = cell_at(table, row, col);

		if (c->columns > 0) {
			head_words(t, table, col, &line);
			if (line.n > 0)
				lk_buf_puts(&line, ": ");
			lk_buf_putstr(&line, text_words(t, &c->text));
			text_wrap(t, lk_buf_str(&line), t->columns, 0, 4);
			for (size_t i = 0; t->rc == LK_OK && i < t->rows.n; i++) {
				struct lk_str s = text_row(t, lk_buf_str(&line), i);

				if (s.n > 0)
					text_repeat(t, " ", t->rows.item[i].indent);
				lk_buf_putstr(t->out, s);
				lk_buf_putc(t->out, '\n');
			}
		}
		lk_buf_free(&line);
	}
}

void text_table(struct text_out *t, const struct lk_rep_table *table)
{
	struct box b = { .t = t, .table = table };

	if (share(&b)) {
		put_box(&b);
		return;
	}
	for (size_t row = table->nheads < table->nrows ? table->nheads : 0;
		t->rc == LK_OK && row < table->nrows; row++) {
		if (row > table->nheads)
			lk_buf_putc(t->out, '\n');
		put_record(t, table, row);
	}
}

/* ---- charts ---------------------------------------------------------------------------------------- */

static void set_cell(struct lk_rep_cell *c, struct lk_rep_run *run, const char *text)
{
	*run = (struct lk_rep_run){ .text = { text, strlen(text) } };
	*c = (struct lk_rep_cell){ .text = { run, run->text.n > 0 ? 1 : 0 },
		.columns = 1,
		.rows = 1 };
}

void text_chart(struct text_out *t, const struct lk_rep_chart *chart)
{
	size_t columns = chart->nseries + 1, rows = chart->ncategories + 1;
	struct lk_rep_cell *cell = calloc(columns * rows, sizeof(*cell));
	struct lk_rep_run *run = calloc(columns * rows, sizeof(*run));
	struct lk_rep_table table = { .nrows = rows,
		.ncolumns = columns,
		.nheads = 1,
		.cell = cell };

	if (cell == NULL || run == NULL) {
		t->rc = lk_nomem(t->err);
	} else {
		for (size_t i = 0; i < columns * rows; i++) {
			size_t row = i / columns, col = i % columns;

			set_cell(&cell[i], &run[i],
				row == 0 && col == 0 ? ""
					: row == 0   ? chart->series[col - 1].title
					: col == 0
					? chart->category[row - 1]
					: chart->series[col - 1].point[row - 1].text);
			table.align[col] = col > 0 ? LK_REP_RIGHT : LK_REP_LEFT;
		}
		text_table(t, &table);
	}
	free(cell);
	free(run);
}
