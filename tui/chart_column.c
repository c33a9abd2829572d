/* Vertical bars: a group of columns a category, names below, values above. */
#include "tui/chart_impl.h"

#include <string.h>

struct columns {
	struct rect zone; /* where columns stand */
	int head;         /* rows above for the value of the highest column */
	int first, n;     /* categories shown: the last ones when not all fit */
	int group, bar;   /* cells of a group with its gap, of one column */
};

static int center(const void *arg, int i)
{
	const struct columns *k = arg;

	return i * k->group + (k->group - 1) / 2;
}

static void draw_values(const struct chart_plot *p, const struct columns *k, int i,
	int series, int y)
{
	const char *s = chart_point(p, series, k->first + i)->text;
	int w = s != NULL ? draw_width(s, strlen(s)) : 0;
	int x = i * k->group + series * k->bar;
	struct rect all = { k->zone.x, k->zone.y - k->head, k->zone.w,
		k->zone.h + k->head };

	/* a value stands above its column when it touches no other */
	if (w > 0 && w <= (p->series == 1 ? k->group - 1 : k->bar))
		(void)draw_text(p->d, all, x + (k->bar - w > 0 ? (k->bar - w) / 2 : 0),
			y + k->head, ST_TEXT, s);
}

static void fill_row(const struct chart_plot *p, const struct columns *k, int x, int y,
	unsigned st, const char *sign)
{
	for (int j = 0; j < k->bar; j++)
		(void)draw_text(p->d, k->zone, x + j, y, st, sign);
}

/* Above the zero line, in eighths where the series' sign has them. */
static int draw_up(const struct chart_plot *p, const struct columns *k, int series,
	int x, int zero, int64_t value)
{
	static const char *const eighth[] = { "", "▁", "▂", "▃", "▄", "▅", "▆", "▇" };
	int h = k->zone.h, fine = chart_at(&p->s, value, h * 8) - zero * 8, full;
	unsigned st = chart_style(p, series);

	if (series > 0 || p->ascii)
		fine = (fine + 4) / 8 * 8;
	fine = fine <= 0 ? (p->ascii || series > 0 ? 8 : 1) : fine; /* more than zero */
	full = fine / 8;
	for (int j = 0; j < full; j++)
		fill_row(p, k, x, h - 1 - zero - j, st, chart_fill(p, series));
	if (fine % 8 > 0)
		fill_row(p, k, x, h - 1 - zero - full, st, eighth[fine % 8]);
	return h - 1 - zero - full - (fine % 8 > 0);
}

static void draw_down(const struct chart_plot *p, const struct columns *k, int series,
	int x, int zero, int64_t value)
{
	int n = zero - chart_at(&p->s, value, k->zone.h);

	for (int j = 0; j < (n > 0 ? n : 1); j++)
		fill_row(p, k, x, k->zone.h - zero + j, chart_style(p, series),
			chart_fill(p, series));
}

static void draw_column(const struct chart_plot *p, const struct columns *k, int i,
	int series)
{
	const struct chart_point *pt = chart_point(p, series, k->first + i);
	int zero = chart_at(&p->s, 0, k->zone.h), x = i * k->group + series * k->bar;
	int base = k->zone.h - 1 - zero, above = base;

	base = base < 0 ? 0 : base >= k->zone.h ? k->zone.h - 1 : base;
	if (pt->missing)
		(void)draw_text(p->d, k->zone, x + k->bar / 2, base, ST_DIM,
			CHART_MISSING);
	else if (pt->value == 0)
		fill_row(p, k, x, base, ST_DIM, "_");
	else if (pt->value > 0)
		above = draw_up(p, k, series, x, zero, pt->value);
	else
		draw_down(p, k, series, x, zero, pt->value);
	if (!pt->missing)
		draw_values(p, k, i, series, pt->value == 0 ? base - 1 : above);
}

#define BAR_MAX 8

static struct columns layout(const struct chart_plot *p, struct rect zone)
{
	struct columns k = { .zone = zone, .n = p->n };
	int least = p->series + (p->series > 1), fits = (zone.w + 1) / least;

	fits = fits < 1 ? 1 : fits;
	k.n = k.n > fits ? fits : k.n;
	k.first = p->n - k.n;
	k.group = (zone.w + 1) / k.n;
	k.bar = (k.group - (k.group > p->series)) / p->series;
	k.bar = k.bar < 1 ? 1 : k.bar > BAR_MAX ? BAR_MAX : k.bar;
	if (k.group > k.bar * p->series + 4)
		k.group = k.bar * p->series + 4;
	return k;
}

void chart_columns(const struct chart_plot *p)
{
	struct rect zone = p->r, names = { 0 };
	struct columns k;
	int head = zone.h >= 6;

	if (zone.h >= 4)
		names = rect_cut_bottom(&zone, 1);
	(void)rect_cut_top(&zone, head);
	chart_axis(p, &zone);
	names.x = zone.x;
	names.w = names.h > 0 ? zone.w : 0;
	if (p->c->has_target)
		draw_hline(p->d, zone, chart_row(p, zone, p->c->target), ST_WARN);
	k = layout(p, zone);
	k.head = head;
	for (int i = 0; i < k.n; i++)
		for (int s = 0; s < p->series; s++)
			draw_column(p, &k, i, s);
	if (names.w > 0)
		chart_names(p, names, k.first, k.n, center, &k);
	if (k.first > 0)
		(void)draw_text(p->d, zone, 0, 0, ST_HINT, "<");
}
