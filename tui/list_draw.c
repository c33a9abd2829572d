/* How a list looks: column widths, rows, search line. */
#include "tui/i18n.h"
#include "tui/list.h"

#include <string.h>

/* Cells of every column for a width; 0 = dropped. */
static void widths(const struct list_source *src, int room, int out[LIST_COLS])
{
	int need = 0, weight = 0, left;

	for (int c = 0; c < src->cols; c++) {
		out[c] = src->col[c].width;
		need += out[c] + (c > 0);
	}
	for (int level = 9; level > 0 && need > room; level--)
		for (int c = src->cols - 1; c >= 0 && need > room; c--)
			if (src->col[c].drop == level && out[c] > 0) {
				need -= out[c] + 1;
				out[c] = 0;
			}
	for (int c = 0; c < src->cols; c++)
		weight += out[c] > 0 ? src->col[c].weight : 0;
	left = room - need;
	for (int c = 0; c < src->cols && left > 0 && weight > 0; c++)
		if (out[c] > 0 && src->col[c].weight > 0) {
			int share = left * src->col[c].weight / weight;

			weight -= src->col[c].weight;
			out[c] += share;
			left -= share;
		}
}

static void draw_header(const struct list *l, struct draw *d, struct rect *r,
	const int w[LIST_COLS])
{
	struct rect line;
	bool any = false;
	int x = 1;

	for (int c = 0; c < l->src->cols; c++)
		any = any || l->src->col[c].title != NULL;
	if (!any || r->h < 3)
		return;
	line = rect_cut_top(r, 1);
	draw_fill(d, line, ST_HEADING);
	for (int c = 0; c < l->src->cols; c++)
		if (w[c] > 0)
			x = 1 +
				draw_cell(d, line, x, 0, w[c], l->src->col[c].align,
					ST_HEADING,
					l->src->col[c].title ? _(l->src->col[c].title)
							     : "");
}

/* Underline what was searched in a cell. */
static void show_match(const struct list *l, struct draw *d, struct rect r, int x,
	int y, int w, const char *s, bool here)
{
	size_t a, b;
	int from, len;

	if (!list_find(l, s, &a, &b))
		return;
	from = draw_width(s, a);
	len = draw_width(s + a, b - a);
	w = w - from < len ? w - from : len;
	draw_restyle(d,
		rect_and((struct rect){ r.x + x + from, r.y + y, w > 0 ? w : 0, 1 }, r),
		here ? ST_MATCH_NOW : ST_MATCH);
}

static void draw_row(const struct list *l, struct draw *d, struct rect r, int y,
	const struct list_row *row, const int w[LIST_COLS], bool here, bool focus)
{
	bool marked = list_marked(l, row->id);
	unsigned base = here   ? (focus ? ST_ROW : ST_ROW_DIM)
		: row->heading ? ST_HEADING
		: marked       ? ST_MARKED
			       : ST_TEXT;
	int x = 1;

	draw_fill(d, (struct rect){ r.x, r.y + y, r.w, 1 }, base);
	(void)draw_text(d, r, 0, y, base, marked ? "*" : here ? ">" : " ");
	if (row->heading) {
		(void)draw_cell(d, r, 1, y, r.w - 1, -1, base,
			row->cell[0] != NULL ? row->cell[0] : "");
		return;
	}
	for (int c = 0; c < l->src->cols; c++) {
		const char *s = row->cell[c] != NULL ? row->cell[c] : "";
		unsigned st = here || row->style[c] == 0 ? base : row->style[c];

		if (w[c] == 0)
			continue;
		(void)draw_cell(d, r, x, y, w[c], l->src->col[c].align, st, s);
		if (l->src->col[c].align < 0)
			show_match(l, d, r, x, y, w[c], s, here);
		x += w[c] + 1;
	}
}

static void draw_search(const struct list *l, struct draw *d, struct rect r)
{
	int x = draw_text(d, r, 0, 0, ST_BAR_KEY, "/");

	draw_fill(d, (struct rect){ r.x + 1, r.y, r.w - 1, 1 }, ST_INPUT);
	x = draw_text(d, r, x, 0, ST_INPUT, l->find);
	draw_cursor(d, r, x, 0, true);
	if (l->find_n > 0 && l->hits >= 0)
		(void)draw_printf(d, r, r.w - 12, 0, ST_HINT, " [%ld/%ld]", l->hit,
			l->hits);
}

/* Keep the cursor in sight with a row of context where there is one. */
static void scroll(struct list *l, long n)
{
	long margin = l->h > 4 ? 1 : 0;

	if (l->at < l->top + margin)
		l->top = l->at - margin;
	if (l->at >= l->top + l->h - margin)
		l->top = l->at - l->h + 1 + margin;
	l->top = l->top > n - l->h ? n - l->h : l->top;
	l->top = l->top < 0 ? 0 : l->top;
}

void list_draw(struct list *l, struct draw *d, struct rect r, bool focus)
{
	long n = l->src->count(l->arg);
	int w[LIST_COLS];
	struct list_row row;

	draw_fill(d, r, ST_TEXT);
	if (l->finding && r.h > 1)
		draw_search(l, d, rect_cut_bottom(&r, 1));
	widths(l->src, r.w - 2, w);
	draw_header(l, d, &r, w);
	l->h = r.h;
	l->body = r;
	if (n <= 0) {
		if (l->src->empty != NULL)
			(void)draw_wrap(d, (struct rect){ r.x + 1, r.y, r.w - 2, r.h },
				r.h > 3 ? 1 : 0, ST_HINT, _(l->src->empty));
		if (focus && !l->finding)
			draw_cursor(d, r, 0, 0, false);
		return;
	}
	l->at = l->at >= n ? n - 1 : l->at;
	scroll(l, n);
	for (int y = 0; y < r.h && l->top + y < n; y++) {
		memset(&row, 0, sizeof(row));
		if (l->src->row(l->arg, l->top + y, &row))
			draw_row(l, d, r, y, &row, w, l->top + y == l->at, focus);
	}
	draw_scroll(d, r, l->top, n, ST_BORDER);
	if (focus && !l->finding)
		draw_cursor(d, r, 0, (int)(l->at - l->top), false);
}
