/* How a field looks: one scrolled row, or soft-wrapped rows. */
#include "core/grapheme.h"
#include "core/wrap.h"
#include "tui/field.h"

#include <string.h>

/* The rows of all lines; offsets count from the start of the text. */
static int wrap_all(const struct field *f, int w, struct lk_rows *rows)
{
	struct lk_wrap how = { w < 1 ? 1 : w, 0, 0 };
	const char *p = lk_buf_cstr(&f->text);
	size_t at = 0;

	for (;;) {
		size_t n = strcspn(p + at, "\n");

		if (lk_wrap_append(rows, (struct lk_str){ p + at, n }, at, &how,
			    NULL) != LK_OK)
			return -1;
		at += n;
		if (at >= f->text.n)
			return 0;
		at++;
	}
}

/* Row of the cursor: the last one that starts at or before it. */
static size_t row_of(const struct lk_rows *rows, size_t at)
{
	size_t i = 0;

	while (i + 1 < rows->n && rows->item[i + 1].from <= at)
		i++;
	return i;
}

static int column(const struct field *f, const struct lk_row *row, size_t at)
{
	struct lk_str s = { lk_buf_cstr(&f->text) + row->from, 0 };

	s.n = (at < row->to ? at : row->to) - row->from;
	return row->indent + lk_text_width(s);
}

static size_t at_column(const struct field *f, const struct lk_row *row, int x)
{
	struct lk_str s = { lk_buf_cstr(&f->text) + row->from, row->shown - row->from };

	return row->from + (x > 0 ? lk_text_fit(s, x, NULL) : 0);
}

size_t field_vertical(struct field *f, int by)
{
	struct lk_rows rows = LK_ROWS_INIT;
	size_t i, to = f->at;
	long want;

	if (wrap_all(f, f->width > 0 ? f->width : 80, &rows) != 0 || rows.n == 0) {
		lk_rows_free(&rows);
		return f->at;
	}
	i = row_of(&rows, f->at);
	if (f->want_x < 0)
		f->want_x = column(f, &rows.item[i], f->at);
	want = (long)i + by;
	if (want < 0)
		to = 0;
	else if (want >= (long)rows.n)
		to = f->text.n;
	else
		to = at_column(f, &rows.item[want], f->want_x);
	lk_rows_free(&rows);
	return to;
}

/* Part [a, b) of the text at x of a row, in one style. */
static int piece(const struct field *f, struct draw *d, struct rect r, int x, int y,
	size_t a, size_t b, unsigned st)
{
	return a < b ? draw_textn(d, r, x, y, st, lk_buf_cstr(&f->text) + a, b - a) : x;
}

static void draw_span(const struct field *f, struct draw *d, struct rect r, int x,
	int y, size_t from, size_t to)
{
	size_t a = f->at < f->anchor ? f->at : f->anchor;
	size_t b = f->at < f->anchor ? f->anchor : f->at;

	a = a < from ? from : a > to ? to : a;
	b = b < from ? from : b > to ? to : b;
	x = piece(f, d, r, x, y, from, a, ST_INPUT);
	x = piece(f, d, r, x, y, a, b, ST_SELECTED);
	(void)piece(f, d, r, x, y, b, to, ST_INPUT);
}

static void draw_line(struct field *f, struct draw *d, struct rect r, bool focus)
{
	struct lk_str before = { lk_buf_cstr(&f->text), f->at };
	int x = f->hidden ? (int)lk_gr_count(before) : lk_text_width(before);

	draw_fill(d, r, ST_INPUT);
	if (x < f->scroll)
		f->scroll = x > 8 ? x - 8 : 0;
	if (x >= f->scroll + r.w)
		f->scroll = x - r.w + (r.w > 8 ? 8 : 1);
	if (f->hidden)
		for (int i = 0, n = (int)lk_gr_count(lk_buf_str(&f->text)); i < n; i++)
			(void)draw_text(d, r, i - f->scroll, 0, ST_INPUT, "*");
	else
		draw_span(f, d, r, -f->scroll, 0, 0, f->text.n);
	if (f->scroll > 0)
		(void)draw_text(d, r, 0, 0, ST_HINT, "‹");
	if (focus)
		draw_cursor(d, r, x - f->scroll, 0, true);
}

static void draw_lines(struct field *f, struct draw *d, struct rect r, bool focus)
{
	struct lk_rows rows = LK_ROWS_INIT;
	int at;

	draw_fill(d, r, ST_INPUT);
	if (r.w < 1 || r.h < 1 || wrap_all(f, r.w - 1, &rows) != 0) {
		lk_rows_free(&rows);
		return;
	}
	at = (int)row_of(&rows, f->at);
	f->width = r.w - 1;
	if (at < f->scroll)
		f->scroll = at;
	if (at >= f->scroll + r.h)
		f->scroll = at - r.h + 1;
	for (int y = 0; y < r.h && (size_t)(f->scroll + y) < rows.n; y++) {
		const struct lk_row *row = &rows.item[f->scroll + y];

		draw_span(f, d, r, row->indent, y, row->from, row->shown);
	}
	if (focus) {
		int x = column(f, &rows.item[at], f->at);

		draw_cursor(d, r, x < r.w ? x : r.w - 1, at - f->scroll, true);
	}
	lk_rows_free(&rows);
}

void field_draw(struct field *f, struct draw *d, struct rect r, bool focus)
{
	if (f->lines)
		draw_lines(f, d, r, focus);
	else
		draw_line(f, d, r, focus);
}

static size_t at_point(struct field *f, struct rect r, int x, int y)
{
	struct lk_rows rows = LK_ROWS_INIT;
	size_t at = f->at, i;

	if (!f->lines)
		return lk_text_fit(lk_buf_str(&f->text), x - r.x + f->scroll, NULL);
	if (wrap_all(f, f->width, &rows) == 0 && rows.n > 0) {
		i = (size_t)(y - r.y + f->scroll);
		at = i < rows.n ? at_column(f, &rows.item[i], x - r.x) : f->text.n;
	}
	lk_rows_free(&rows);
	return at;
}

bool field_mouse(struct field *f, const struct mouse *m, struct rect r)
{
	if (!rect_has(r, m->x, m->y) || f->hidden ||
		(m->kind != MOUSE_DOWN && m->kind != MOUSE_DRAG) || m->button != 1)
		return false;
	f->at = at_point(f, r, m->x, m->y);
	if (m->kind == MOUSE_DOWN)
		f->anchor = f->at;
	f->selecting = false;
	f->want_x = -1;
	return true;
}
