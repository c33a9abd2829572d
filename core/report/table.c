/* Pipe tables: cells, heads of one or two rows, joined cells, numbers. */
#include "core/report/impl.h"

#include "core/notation/number.h"

#include <string.h>

#define CELLS_MAX ((size_t)200000)

/* The cell that begins at *at, behind a bar: false behind the last one. */
static bool next_cell(struct lk_str line, size_t *at, struct lk_str *cell)
{
	size_t i = *at;

	if (i >= line.n)
		return false;
	while (i < line.n && line.p[i] != '|')
		i += line.p[i] == '\\' && i + 1 < line.n ? 2 : 1;
	i = i < line.n ? i : line.n;
	*cell = (struct lk_str){ line.p + *at, i - *at };
	if (i == line.n && rep_trim(*cell).n == 0)
		return false;
	*at = i + 1;
	return true;
}

static size_t first_cell(struct lk_str line)
{
	size_t at = 0;

	while (at < line.n && rep_is_blank(line.p[at]))
		at++;
	return at + (at < line.n && line.p[at] == '|');
}

static size_t count_cells(struct lk_str line)
{
	size_t at = first_cell(line), n = 0;
	struct lk_str cell;

	while (next_cell(line, &at, &cell))
		n++;
	return n;
}

static bool separator(struct lk_str line)
{
	bool dash = false;

	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '\0' || strchr("|-: \t\r", line.p[i]) == NULL)
			return false;
		dash = dash || line.p[i] == '-';
	}
	return dash;
}

static void read_align(struct lk_str line, struct lk_rep_table *t)
{
	size_t at = first_cell(line), col = 0;
	struct lk_str cell;

	while (col < t->ncolumns && next_cell(line, &at, &cell)) {
		struct lk_str s = rep_trim(cell);
		bool left = s.n > 0 && s.p[0] == ':';
		bool right = s.n > 1 && s.p[s.n - 1] == ':';

		t->align[col++] = left && right ? LK_REP_CENTRE
			: right                 ? LK_REP_RIGHT
						: LK_REP_LEFT;
	}
}

/* ---- one cell -------------------------------------------------------------------------- */

/* A bar is written "\|" in a cell, in code as well. */
static struct lk_rep_flow cell_words(struct rep_build *b, size_t line, struct lk_str s)
{
	size_t from = 0;

	rep_source_clear(b);
	for (size_t i = 0; i + 1 < s.n; i++) {
		if (s.p[i] != '\\')
			continue;
		if (s.p[i + 1] == '|') {
			rep_source_put(b, line,
				(struct lk_str){ s.p + from, i - from });
			from = i + 1;
		}
		i++;
	}
	rep_source_put(b, line, (struct lk_str){ s.p + from, s.n - from });
	return rep_inline(b);
}

/* A number for whoever computes with the cell. What has more digits than a spreadsheet
 * keeps, or a zero in front, is a name (NIP, kode). */
static void read_number(struct rep_build *b, struct lk_rep_cell *c)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_number n;
	struct lk_str s;
	size_t digits = 0;

	lk_rep_plain(&c->text, &text);
	s = rep_trim(lk_buf_str(&text));
	for (size_t i = 0; i < s.n; i++)
		digits += s.p[i] >= '0' && s.p[i] <= '9';
	if (digits > 0 && digits <= 15 && s.n <= 40 &&
		!(s.p[0] == '0' && s.n > 1 && s.p[1] != ',') &&
		lk_number_read(s, LK_NUM_COMMA, &n, NULL) == LK_OK &&
		n.kind == LK_NUM_VALUE && n.unit.n == 0) {
		c->has = true;
		c->number = n.value;
	}
	rep_fail(b, lk_buf_check(&text, b->err));
	lk_buf_free(&text);
}

/* Where in each column the last cell of its own stands. */
struct tops {
	size_t row[LK_REP_COLUMNS];
};

/* `||` joins the cell before it: that becomes one column wider. */
static bool join_left(struct lk_rep_table *t, size_t row, size_t col)
{
	struct lk_rep_cell *cell = &t->cell[row * t->ncolumns];
	size_t left = col;

	while (left > 0 && cell[--left].columns == 0 && cell[left].rows == 1)
		;
	if (left == col || cell[left].columns == 0 || cell[left].rows != 1)
		return false;
	cell[left].columns++;
	cell[col].columns = 0;
	return true;
}

/* `^^` joins the cell above, when that is one column wide; a head is not joined with a
 * row of the body. */
static bool join_up(struct lk_rep_table *t, const struct tops *top, size_t row,
	size_t col)
{
	size_t above = top->row[col];
	struct lk_rep_cell *owner = &t->cell[above * t->ncolumns + col];
	struct lk_rep_cell *cell = &t->cell[row * t->ncolumns + col];

	if (row == 0 || owner->columns != 1 || above + owner->rows != row ||
		owner->rows == UINT16_MAX || (above < t->nheads) != (row < t->nheads))
		return false;
	owner->rows++;
	cell->columns = cell->rows = 0;
	return true;
}

static void read_row(struct rep_build *b, struct lk_rep_table *t, struct tops *top,
	size_t row, size_t line)
{
	struct lk_str s = lk_doc_line(&b->doc, line), cell;
	size_t at = first_cell(s), col = 0;

	while (b->rc == LK_OK && col < t->ncolumns && next_cell(s, &at, &cell)) {
		struct lk_rep_cell *c = &t->cell[row * t->ncolumns + col];
		struct lk_str words = rep_trim(cell);
		bool up = words.n == 2 && words.p[0] == '^' && words.p[1] == '^';

		if (!up || !join_up(t, top, row, col)) {
			top->row[col] = row;
			if (cell.n > 0 || !join_left(t, row, col))
				c->text = cell_words(b, line, words);
			if (row >= t->nheads && c->columns > 0)
				read_number(b, c);
		}
		col++;
	}
}

/* ---- the table --------------------------------------------------------------------------- */

static void refuse(struct rep_build *b, const struct lk_block *blk, size_t columns,
	size_t rows)
{
	struct lk_error why;

	if (columns > LK_REP_COLUMNS)
		(void)lk_fail(&why, LK_ERANGE,
			N_("tabel ini punya %zu kolom, paling banyak %d; bagi menjadi "
			   "beberapa tabel"),
			columns, LK_REP_COLUMNS);
	else
		(void)lk_fail(&why, LK_ERANGE,
			N_("tabel ini punya %zu baris dan %zu kolom, terlalu besar; "
			   "bagi "
			   "menjadi beberapa tabel"),
			rows, columns);
	rep_fault(b, (int)blk->line + 1, 1, &why);
	rep_code(b, lk_doc_bytes(&b->doc, blk->bytes), blk->line);
}

static struct lk_rep_table *new_table(struct rep_build *b, size_t rows, size_t columns)
{
	struct lk_rep_table *t = rep_alloc(b, sizeof(*t));

	if (t == NULL)
		return NULL;
	t->nrows = rows;
	t->ncolumns = columns;
	t->cell = rep_alloc(b, rows * columns * sizeof(*t->cell));
	for (size_t i = 0; t->cell != NULL && i < rows * columns; i++)
		t->cell[i].columns = t->cell[i].rows = 1;
	return t->cell != NULL ? t : NULL;
}

/* Columns of the widest row; *bar: the line between heads and body, one of the first
 * three, else `end`. */
static size_t survey(const struct rep_build *b, const struct lk_block *blk, size_t *bar)
{
	size_t end = blk->line + blk->nlines, columns = 0;

	*bar = end;
	for (size_t i = blk->line; i < end; i++) {
		struct lk_str line = lk_doc_line(&b->doc, i);
		size_t n = count_cells(line);

		columns = n > columns ? n : columns;
		if (*bar == end && i <= blk->line + 2 && separator(line))
			*bar = i;
	}
	return columns;
}

void rep_table(struct rep_build *b, const struct lk_block *blk)
{
	size_t end = blk->line + blk->nlines, row = 0, bar;
	size_t columns = survey(b, blk, &bar);
	struct tops top = { { 0 } };
	struct lk_rep_table *t;
	struct lk_rep_node *n;

	if (columns > LK_REP_COLUMNS || blk->nlines * columns > CELLS_MAX) {
		refuse(b, blk, columns, blk->nlines);
		return;
	}
	if (columns == 0 || blk->nlines == (bar < end))
		return;
	t = new_table(b, blk->nlines - (bar < end), columns);
	if (t == NULL)
		return;
	t->nheads = bar < end ? bar - blk->line : 0;
	if (bar < end)
		read_align(lk_doc_line(&b->doc, bar), t);
	for (size_t i = blk->line; i < end; i++)
		if (i != bar)
			read_row(b, t, &top, row++, i);
	n = rep_node(b, LK_REP_TABLE, blk->line);
	if (n != NULL)
		n->table = t;
}
