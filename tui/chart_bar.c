/* Horizontal bars: a row a category and series, or a category with its series one behind the
 * other; label before, value behind. */
#include "tui/chart_impl.h"
#include "tui/i18n.h"

#include <string.h>

struct bars {
	struct rect label, zone, value; /* w 0 = left out */
	int rows;                       /* rows with a bar */
};

static int widest(const struct chart_plot *p, bool names)
{
	int max = 0;

	for (int i = 0; i < p->n; i++)
		for (int k = 0; k < p->series; k++) {
			const char *s =
				names ? chart_name(p, i) : chart_point(p, k, i)->text;
			int w = s != NULL ? draw_width(s, strlen(s)) : 0;

			max = w > max ? w : max;
		}
	return max;
}

static bool stacked(const struct chart_plot *p)
{
	return p->c->kind == CHART_STACK;
}

static int all_rows(const struct chart_plot *p)
{
	return p->n * (stacked(p) ? 1 : p->series);
}

#define ZONE_MIN 4 /* shorter bars say nothing */

static struct bars layout(const struct chart_plot *p)
{
	struct bars b = { .zone = p->r };
	int label = widest(p, true), third = p->r.w / 3;
	int value = stacked(p) ? 0 : widest(p, false);

	b.rows = all_rows(p);
	if (b.rows > b.zone.h)
		b.rows = b.zone.h - 1; /* the last row says how many are left out */
	label = label > third ? third : label;
	if (label >= 2)
		b.label = rect_cut_left(&b.zone, label + 1);
	if (value > 0 && b.zone.w - value - 1 >= ZONE_MIN) {
		b.value = rect_cut_right(&b.zone, value + 1);
		(void)rect_cut_left(&b.value, 1);
	}
	return b;
}

/* Right of zero, in eighths of a cell where the series' sign has them. */
static void draw_right(const struct chart_plot *p, struct rect r, int series, int zero,
	int64_t value)
{
	static const char *const eighth[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	int full = chart_at(&p->s, value, r.w) - zero, part = 0;
	unsigned st = chart_style(p, series);

	if (series == 0 && !p->ascii) {
		int fine = chart_at(&p->s, value, r.w * 8) - zero * 8;

		full = fine / 8;
		part = fine > 0 ? fine % 8 : 0;
		part += full <= 0 && part == 0; /* not nothing */
	}
	for (int x = 0; x < full; x++)
		(void)draw_text(p->d, r, zero + x, 0, st, chart_fill(p, series));
	if (part > 0)
		(void)draw_text(p->d, r, zero + full, 0, st, eighth[part]);
	else if (full <= 0)
		(void)draw_text(p->d, r, zero, 0, st, chart_fill(p, series));
}

static void draw_left(const struct chart_plot *p, struct rect r, int series, int zero,
	int64_t value)
{
	int n = zero - chart_at(&p->s, value, r.w);

	for (int x = 1; x <= (n > 0 ? n : 1); x++)
		(void)draw_text(p->d, r, zero - x, 0, chart_style(p, series),
			chart_fill(p, series));
}

static void draw_bar(const struct chart_plot *p, struct rect r, int series,
	const struct chart_point *pt)
{
	int zero = chart_at(&p->s, 0, r.w), at = zero < r.w ? zero : r.w - 1;

	if (p->s.low < 0 || pt->value == 0)
		(void)draw_text(p->d, r, at, 0, ST_DIM, "│");
	if (pt->missing)
		(void)draw_text(p->d, r, at, 0, ST_DIM, CHART_MISSING);
	else if (pt->value > 0)
		draw_right(p, r, series, zero, pt->value);
	else if (pt->value < 0)
		draw_left(p, r, series, zero, pt->value);
}

static void draw_row(const struct chart_plot *p, const struct bars *b, int y, int i,
	int series)
{
	const struct chart_point *pt = chart_point(p, series, i);
	struct rect zone = { b->zone.x, b->zone.y + y, b->zone.w, 1 };
	int target;

	if (series == 0 && b->label.w > 0)
		(void)draw_cell(p->d, b->label, 0, y, b->label.w - 1, -1, ST_TEXT,
			chart_name(p, i));
	draw_bar(p, zone, series, pt);
	if (p->c->has_target) {
		target = chart_at(&p->s, p->c->target, zone.w);
		(void)draw_text(p->d, zone, target < zone.w ? target : zone.w - 1, 0,
			ST_WARN, "┃");
	}
	if (b->value.w > 0)
		(void)draw_cell(p->d, b->value, 0, y, b->value.w, 1,
			pt->missing ? ST_DIM : ST_TEXT,
			pt->text != NULL      ? pt->text
				: pt->missing ? CHART_MISSING
					      : "");
}

/* The value stands in its part where that is wide enough. */
static void draw_stack(const struct chart_plot *p, const struct bars *b, int i)
{
	struct rect zone = { b->zone.x, b->zone.y + i, b->zone.w, 1 };
	int64_t end = 0;
	int from = 0;

	if (b->label.w > 0)
		(void)draw_cell(p->d, b->label, 0, i, b->label.w - 1, -1, ST_TEXT,
			chart_name(p, i));
	for (int k = 0; k < p->series; k++) {
		const struct chart_point *pt = chart_point(p, k, i);
		int to, room;

		if (pt->missing)
			continue;
		end += pt->value;
		to = chart_at(&p->s, end, zone.w);
		for (int x = from; x < to; x++)
			(void)draw_text(p->d, zone, x, 0, chart_style(p, k),
				chart_fill(p, k));
		room = pt->text != NULL ? draw_width(pt->text, strlen(pt->text)) : 0;
		if (room > 0 && room + 4 <= to - from)
			(void)draw_printf(p->d, zone, from + (to - from - room - 2) / 2,
				0, ST_TEXT, " %s ", pt->text);
		from = to;
	}
}

void chart_bars(const struct chart_plot *p)
{
	struct bars b = layout(p);
	int per = all_rows(p) / p->n;

	for (int y = 0; y < b.rows; y++)
		if (stacked(p))
			draw_stack(p, &b, y);
		else
			draw_row(p, &b, y, y / per, y % per);
	if (b.rows < all_rows(p))
		(void)draw_printf(p->d, p->r, 0, b.rows, ST_HINT, _("... dan %d lagi"),
			p->n - b.rows / per);
}
