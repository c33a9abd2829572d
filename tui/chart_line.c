/* Lines: braille dots (2 x 4 a cell), or points in ASCII; a sign at every point. */
#include "core/utf8.h"
#include "tui/chart_impl.h"

#include <stdlib.h>

struct lines {
	struct rect zone;
	int n, first;        /* points shown: the last ones when there are too many */
	int dx, dy;          /* dots a cell */
	unsigned char *mask; /* dots of each cell; NULL: no memory, only signs */
	unsigned char *who;  /* series + 1 that drew there last */
};

/* Dot column of a point. */
static int dot_x(const struct lines *l, int i)
{
	int w = l->zone.w * l->dx - 1;

	return l->n > 1 ? i * w / (l->n - 1) : w / 2;
}

static int center(const void *arg, int i)
{
	const struct lines *l = arg;

	return dot_x(l, i) / l->dx;
}

static int dot_y(const struct chart_plot *p, const struct lines *l, int64_t value)
{
	int h = l->zone.h * l->dy - 1;

	return h - chart_at(&p->s, value, h);
}

static void set_dot(const struct lines *l, int x, int y, int series)
{
	/* Unicode 2800: bits by column and row of the dot */
	static const unsigned char bit[4][2] = { { 0x01, 0x08 }, { 0x02, 0x10 },
		{ 0x04, 0x20 }, { 0x40, 0x80 } };
	size_t at = (size_t)(y / l->dy) * (size_t)l->zone.w + (size_t)(x / l->dx);

	l->mask[at] |= bit[y % l->dy][x % l->dx];
	l->who[at] = (unsigned char)(series + 1);
}

static void draw_segment(const struct lines *l, int x0, int y0, int x1, int y1,
	int series)
{
	int dx = abs(x1 - x0), dy = -abs(y1 - y0), err = dx + dy;
	int sx = x0 < x1 ? 1 : -1, sy = y0 < y1 ? 1 : -1;

	for (;;) {
		int twice = 2 * err;

		set_dot(l, x0, y0, series);
		if (x0 == x1 && y0 == y1)
			return;
		if (twice >= dy) {
			err += dy;
			x0 += sx;
		}
		if (twice <= dx) {
			err += dx;
			y0 += sy;
		}
	}
}

static void trace(const struct chart_plot *p, const struct lines *l, int series)
{
	for (int i = 0; i < l->n; i++) {
		const struct chart_point *a = chart_point(p, series, l->first + i), *b;

		if (a->missing)
			continue;
		set_dot(l, dot_x(l, i), dot_y(p, l, a->value), series);
		if (i + 1 == l->n)
			continue;
		b = chart_point(p, series, l->first + i + 1);
		if (!b->missing) /* a gap stays a gap */
			draw_segment(l, dot_x(l, i), dot_y(p, l, a->value),
				dot_x(l, i + 1), dot_y(p, l, b->value), series);
	}
}

static void put_dots(const struct chart_plot *p, const struct lines *l)
{
	for (int y = 0; y < l->zone.h; y++)
		for (int x = 0; x < l->zone.w; x++) {
			size_t at = (size_t)y * (size_t)l->zone.w + (size_t)x;
			char sign[5] = ".";

			if (l->mask[at] == 0)
				continue;
			if (!p->ascii)
				sign[lk_utf8_encode(0x2800u + l->mask[at], sign)] =
					'\0';
			(void)draw_text(p->d, l->zone, x, y,
				chart_style(p, l->who[at] - 1), sign);
		}
}

static void put_signs(const struct chart_plot *p, const struct lines *l)
{
	/* closer than two cells the signs would hide the line */
	bool signs = l->mask == NULL || l->n <= 1 || l->zone.w / l->n >= 2;

	for (int k = 0; k < p->series; k++)
		for (int i = 0; i < l->n; i++) {
			const struct chart_point *pt = chart_point(p, k, l->first + i);

			if (pt->missing && k == 0)
				(void)draw_text(p->d, l->zone, center(l, i),
					l->zone.h - 1, ST_DIM, CHART_MISSING);
			else if (!pt->missing && signs)
				(void)draw_text(p->d, l->zone, center(l, i),
					dot_y(p, l, pt->value) / l->dy,
					chart_style(p, k), chart_dot(p, k));
		}
}

void chart_lines(const struct chart_plot *p)
{
	struct lines l = { .zone = p->r,
		.n = p->n,
		.dx = p->ascii ? 1 : 2,
		.dy = p->ascii ? 1 : 4 };
	struct rect names = { 0 };
	size_t cells;

	if (l.zone.h >= 4)
		names = rect_cut_bottom(&l.zone, 1);
	chart_axis(p, &l.zone);
	names.x = l.zone.x;
	names.w = names.h > 0 ? l.zone.w : 0;
	if (p->c->has_target)
		draw_hline(p->d, l.zone, chart_row(p, l.zone, p->c->target), ST_WARN);
	if (l.n > l.zone.w * l.dx)
		l.n = l.zone.w * l.dx;
	l.first = p->n - l.n;
	cells = (size_t)l.zone.w * (size_t)l.zone.h;
	l.mask = calloc(cells, 1);
	l.who = calloc(cells, 1);
	if (l.mask != NULL && l.who != NULL) {
		for (int k = 0; k < p->series; k++)
			trace(p, &l, k);
		put_dots(p, &l);
	}
	put_signs(p, &l);
	if (names.w > 0)
		chart_names(p, names, l.first, l.n, center, &l);
	free(l.mask);
	free(l.who);
}
