#include "tui/view/bab_table.h"

#include "core/grapheme.h"
#include "core/mem.h"
#include "core/wrap.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS 64 /* what a line has beyond stays in the last cell */

struct table {
	int cols;
	int width[COLUMNS], align[COLUMNS], x[COLUMNS];
	struct lk_rows wrap[COLUMNS]; /* of the cells of one line */
};

static struct lk_str trimmed(struct lk_str s)
{
	while (s.n > 0 && (s.p[0] == ' ' || s.p[0] == '\t'))
		s = (struct lk_str){ s.p + 1, s.n - 1 };
	while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

/* Cells of "| a | b |"; `\|` is no border. Returns how many. */
static int split(struct lk_str line, struct lk_str cell[COLUMNS])
{
	struct lk_str s = trimmed(line);
	size_t from;
	int n = 0;

	if (s.n > 0 && s.p[0] == '|')
		s = (struct lk_str){ s.p + 1, s.n - 1 };
	if (s.n > 0 && s.p[s.n - 1] == '|')
		s.n--;
	from = 0;
	for (size_t i = 0; i <= s.n; i++) {
		bool border = i == s.n ||
			(s.p[i] == '|' && (i == 0 || s.p[i - 1] != '\\') &&
				n + 1 < COLUMNS);

		if (!border)
			continue;
		cell[n++] = trimmed((struct lk_str){ s.p + from, i - from });
		from = i + 1;
	}
	return n;
}

/* ":---", "---:", ":-:"; false when it is another cell. */
static bool rule_cell(struct lk_str s, int *align)
{
	bool left = s.n > 0 && s.p[0] == ':', right = s.n > 1 && s.p[s.n - 1] == ':';
	size_t dashes = 0;

	for (size_t i = left; i < s.n - right; i++)
		dashes += s.p[i] == '-';
	if (s.n == 0 || dashes == 0 || dashes + left + right != s.n)
		return false;
	*align = left && right ? 0 : right ? 1 : -1;
	return true;
}

static bool is_rule(const struct lk_str *cell, int n, int align[COLUMNS])
{
	int a;

	for (int i = 0; i < n; i++)
		if (!rule_cell(cell[i], &a))
			return false;
	for (int i = 0; i < n; i++)
		(void)rule_cell(cell[i], &align[i]);
	return n > 0;
}

static int total(const struct table *t)
{
	int sum = t->cols > 0 ? (t->cols - 1) * BAB_COLUMN_GAP : 0;

	for (int i = 0; i < t->cols; i++)
		sum += t->width[i];
	return sum;
}

/* Take from the widest columns until it fits or all are narrow. */
static void fit(struct table *t, int width)
{
	int over;

	while ((over = total(t) - width) > 0) {
		int widest = 0, second = BAB_COLUMN_MIN, cut;

		for (int i = 1; i < t->cols; i++)
			if (t->width[i] > t->width[widest])
				widest = i;
		for (int i = 0; i < t->cols; i++)
			if (i != widest && t->width[i] > second &&
				t->width[i] < t->width[widest])
				second = t->width[i];
		cut = t->width[widest] - second;
		if (cut <= 0)
			break;
		cut = cut > over ? over : cut;
		/* equals share: one step each round keeps them about even */
		t->width[widest] -= cut > 4 ? cut / 2 : 1;
	}
}

/* Cells a cell takes on the screen, its values resolved. */
static int shown_width(const struct bab_rows *r, struct lk_str s)
{
	struct lk_value_shown v = { .n = 0 };
	int w = lk_text_width(s);

	if (r->show.ctx != NULL && memchr(s.p, '{', s.n) != NULL &&
		lk_value_show(r->show.ctx, s, &v, NULL) == LK_OK)
		w = lk_text_width(lk_buf_str(&v.text));
	lk_value_shown_free(&v);
	return w;
}

static void place(struct table *t, int width)
{
	int x = 0;

	for (int i = 0; i < t->cols; i++)
		t->width[i] = t->width[i] < 1 ? 1 : t->width[i];
	fit(t, width);
	for (int i = 0; i < t->cols; i++) {
		t->x[i] = x;
		x += t->width[i] + BAB_COLUMN_GAP;
	}
}

/* Widths and alignment. Returns the index of the separator line, or -1. */
static long measure(const struct bab_rows *r, const struct lk_block *b, struct table *t)
{
	struct lk_str cell[COLUMNS];
	long rule = -1;

	for (int i = 0; i < COLUMNS; i++)
		t->align[i] = -1;
	for (uint32_t k = 0; k < b->nlines; k++) {
		int n = split(lk_doc_line(&r->doc, b->line + k), cell);

		t->cols = n > t->cols ? n : t->cols;
		if (rule < 0 && is_rule(cell, n, t->align)) {
			rule = k;
			continue;
		}
		for (int i = 0; i < n; i++) {
			int w = shown_width(r, cell[i]);

			t->width[i] = w > t->width[i] ? w : t->width[i];
		}
	}
	place(t, r->width);
	return rule;
}

static int put_cell(struct bab_rows *r, const struct table *t, int col, uint32_t from,
	size_t k, struct bab_row *row)
{
	struct bab_cell c = { from, from, t->x[col], t->width[col], t->align[col] };

	if (k < t->wrap[col].n) {
		c.from = from + (uint32_t)t->wrap[col].item[k].from;
		c.to = from + (uint32_t)t->wrap[col].item[k].shown;
	}
	if (lk_grow((void **)&r->cell, &r->ccap, r->ncells, sizeof(c)) != LK_OK)
		return LK_ENOMEM;
	r->cell[r->ncells++] = c;
	row->ncells++;
	row->from = c.from < row->from ? c.from : row->from;
	row->to = c.to > row->to ? c.to : row->to;
	return LK_OK;
}

/* The rows of one line: as many as its highest cell. `line` SIZE_MAX: the cells are no
 * part of the source. */
static int put_cells(struct bab_rows *r, struct table *t, const struct lk_str *cell,
	int n, size_t line, enum bab_row_kind kind)
{
	uint32_t from[COLUMNS] = { 0 };
	size_t high = 1;
	int rc = LK_OK;

	for (int i = 0; rc == LK_OK && i < t->cols; i++) {
		struct lk_wrap how = { t->width[i], 0, 0 };

		from[i] = (uint32_t)r->shown.n;
		if (i < n && line == SIZE_MAX)
			lk_buf_putstr(&r->shown, cell[i]);
		else if (i < n)
			rc = bab_put_sentence(r, cell[i], line);
		if (rc == LK_OK)
			rc = lk_wrap(&t->wrap[i],
				(struct lk_str){ lk_buf_cstr(&r->shown) + from[i],
					r->shown.n - from[i] },
				&how, NULL);
		high = t->wrap[i].n > high ? t->wrap[i].n : high;
		lk_buf_putc(&r->shown, ' ');
	}
	for (size_t k = 0; rc == LK_OK && k < high; k++) {
		struct bab_row row = { .kind = kind,
			.from = UINT32_MAX,
			.cell = (uint32_t)r->ncells };

		for (int i = 0; rc == LK_OK && i < t->cols; i++)
			rc = put_cell(r, t, i, from[i], k, &row);
		if (rc == LK_OK)
			rc = bab_put_row(r, &row);
	}
	return rc;
}

static int put_line(struct bab_rows *r, struct table *t, size_t line,
	enum bab_row_kind kind)
{
	struct lk_str cell[COLUMNS];
	int n = split(lk_doc_line(&r->doc, line), cell);

	return put_cells(r, t, cell, n, line, kind);
}

static int put_rule_row(struct bab_rows *r, int w)
{
	struct bab_row line = { .kind = BAB_ROW_LINE, .indent = w };

	line.from = line.to = (uint32_t)r->shown.n;
	return bab_put_row(r, &line);
}

static void table_free(struct table *t)
{
	for (int i = 0; i < t->cols; i++)
		lk_rows_free(&t->wrap[i]);
	free(t);
}

static struct lk_str made_cell(const struct lk_block_table *m, size_t row, size_t col)
{
	const char *s = row == 0 ? m->column[col].title
				 : m->cell[(row - 1) * m->ncolumns + col].text;

	return (struct lk_str){ s, strlen(s) };
}

static void measure_made(struct table *t, const struct lk_block_table *m, int width)
{
	t->cols = (int)m->ncolumns;
	for (size_t i = 0; i < m->ncolumns; i++) {
		t->align[i] = m->column[i].align;
		for (size_t k = 0; k <= m->nrows; k++) {
			int w = lk_text_width(made_cell(m, k, i));

			t->width[i] = w > t->width[i] ? w : t->width[i];
		}
	}
	place(t, width);
}

/* Row k, 0 the head; a line under the head and over the sum. */
static int put_made(struct bab_rows *r, struct table *t, const struct lk_block_table *m,
	size_t k)
{
	struct lk_str cell[LK_BLOCK_COLUMNS];
	bool sum = m->total && k == m->nrows;
	int rc = sum ? put_rule_row(r, total(t)) : LK_OK;

	for (size_t i = 0; i < m->ncolumns; i++)
		cell[i] = made_cell(m, k, i);
	if (rc == LK_OK)
		rc = put_cells(r, t, cell, t->cols, SIZE_MAX,
			k == 0 || sum ? BAB_ROW_TABLE_HEAD : BAB_ROW_TABLE);
	return rc == LK_OK && k == 0 ? put_rule_row(r, total(t)) : rc;
}

int bab_table_made(struct bab_rows *r, const struct lk_block_table *m)
{
	struct table *t = calloc(1, sizeof(*t));
	int rc = LK_OK, w;

	if (t == NULL)
		return LK_ENOMEM;
	measure_made(t, m, r->width);
	w = total(t);
	r->widest = w > r->widest ? w : r->widest;
	for (size_t k = 0; rc == LK_OK && k <= m->nrows; k++)
		rc = put_made(r, t, m, k);
	table_free(t);
	return rc;
}

int bab_table_put(struct bab_rows *r, const struct lk_block *b)
{
	struct table *t = calloc(1, sizeof(*t));
	long rule;
	int rc = LK_OK, w;

	if (t == NULL)
		return LK_ENOMEM;
	rule = measure(r, b, t);
	w = total(t);
	r->widest = w > r->widest ? w : r->widest;
	for (uint32_t k = 0; rc == LK_OK && k < b->nlines; k++)
		rc = (long)k == rule
			? put_rule_row(r, w)
			: put_line(r, t, b->line + k,
				  (long)k < rule ? BAB_ROW_TABLE_HEAD : BAB_ROW_TABLE);
	table_free(t);
	return rc;
}
