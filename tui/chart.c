/* What all charts have: scale, title, legend, axis; and the progress bar. */
#include "tui/chart_impl.h"
#include "tui/i18n.h"

#include <stdio.h>
#include <string.h>

/* ---- scale ---- */

#define VALUE_MAX (INT64_MAX / 4)    /* sums and differences stay in range */
#define RANGE_MAX (INT64_C(1) << 40) /* times 8000 cells stays in range */

static int64_t tame(int64_t v)
{
	return v > VALUE_MAX ? VALUE_MAX : v < -VALUE_MAX ? -VALUE_MAX : v;
}

int chart_at(const struct chart_scale *s, int64_t value, int units)
{
	int64_t low = s->low / s->div, range = s->high / s->div - low;
	int64_t v = tame(value) / s->div - low;

	v = v < 0 ? 0 : v > range ? range : v;
	return (int)((v * units + range / 2) / range);
}

static void include(struct chart_scale *s, int64_t v, bool *any)
{
	v = tame(v);
	s->low = !*any || v < s->low ? v : s->low;
	s->high = !*any || v > s->high ? v : s->high;
	*any = true;
}

static struct chart_scale scale_of(const struct chart_plot *p)
{
	struct chart_scale s = { 0, 0, 1 };
	bool any = false;

	if (!p->c->fit || p->c->kind != CHART_LINE)
		include(&s, 0, &any);
	for (int i = 0; i < p->n; i++) {
		int64_t end = 0;

		for (int k = 0; k < p->series; k++) {
			const struct chart_point *pt = chart_point(p, k, i);

			if (pt->missing)
				continue;
			end = tame(pt->value) +
				(p->c->kind == CHART_STACK ? tame(end) : 0);
			include(&s, end, &any);
		}
	}
	if (p->c->has_target)
		include(&s, p->c->target, &any);
	if (s.high == s.low) /* all alike: a range of one, the value at its upper end */
		s.low--;
	while (s.high / s.div - s.low / s.div > RANGE_MAX)
		s.div *= 2;
	return s;
}

int chart_row(const struct chart_plot *p, struct rect zone, int64_t value)
{
	int k;

	if (p->c->kind != CHART_COLUMN)
		return zone.h - 1 - chart_at(&p->s, value, zone.h - 1);
	/* the cell in which a column of this height ends */
	k = chart_at(&p->s, value, zone.h * 8);
	return zone.h - 1 - (k > 0 ? (k - 1) / 8 : 0);
}

/* ---- series ---- */

const struct chart_point *chart_point(const struct chart_plot *p, int series, int i)
{
	return &p->c->series[series].point[i];
}

unsigned chart_style(const struct chart_plot *p, int series)
{
	static const unsigned own[CHART_SERIES] = { ST_EMPH, ST_HEADING, ST_HINT,
		ST_DIM };
	unsigned st = p->c->series[series].style;

	return st != 0 ? st : own[series];
}

const char *chart_fill(const struct chart_plot *p, int series)
{
	static const char *const sign[2][CHART_SERIES] = { { "█", "▓", "▒", "░" },
		{ "#", "=", "+", "o" } };

	return sign[p->ascii][series];
}

const char *chart_dot(const struct chart_plot *p, int series)
{
	static const char *const sign[2][CHART_SERIES] = { { "●", "○", "■", "□" },
		{ "*", "o", "x", "+" } };

	return sign[p->ascii][series];
}

const char *chart_name(const struct chart_plot *p, int i)
{
	return p->c->category != NULL && p->c->category[i] != NULL ? p->c->category[i]
								   : "";
}

static bool some_missing(const struct chart_plot *p)
{
	for (int k = 0; k < p->series; k++)
		for (int i = 0; i < p->n; i++)
			if (chart_point(p, k, i)->missing)
				return true;
	return false;
}

/* ---- legend ---- */

static bool has_legend(const struct chart_plot *p)
{
	for (int k = 0; k < p->series; k++)
		if (p->c->series[k].name != NULL)
			return true;
	return p->c->has_target || some_missing(p);
}

static int legend_item(const struct chart_plot *p, struct rect r, int x, unsigned st,
	const char *sign, const char *text)
{
	int need = draw_width(sign, strlen(sign)) + 1 + draw_width(text, strlen(text));

	if (x > 0 && x + need > r.w)
		return x; /* whole items only, but for the first */
	x = draw_text(p->d, r, x, 0, st, sign);
	return draw_text(p->d, r, x + 1, 0, ST_HINT, text) + 2;
}

static void draw_legend(const struct chart_plot *p, struct rect r)
{
	char target[120];
	int x = 0;

	for (int k = 0; k < p->series; k++)
		if (p->c->series[k].name != NULL)
			x = legend_item(p, r, x, chart_style(p, k),
				p->c->kind == CHART_LINE ? chart_dot(p, k)
							 : chart_fill(p, k),
				p->c->series[k].name);
	if (p->c->has_target) {
		(void)snprintf(target, sizeof(target), "%s%s%s", _("target"),
			p->c->target_text != NULL ? " " : "",
			p->c->target_text != NULL ? p->c->target_text : "");
		x = legend_item(p, r, x, ST_WARN, p->c->kind == CHART_BAR ? "┃" : "─",
			target);
	}
	if (some_missing(p))
		(void)legend_item(p, r, x, ST_DIM, CHART_MISSING, _("tidak ada data"));
}

/* ---- axes ---- */

static const char *axis_text(const struct chart_plot *p, int64_t value, char *out,
	size_t size)
{
	out[0] = '\0';
	if (p->c->print != NULL)
		p->c->print(p->c->arg, value, out, size);
	return out;
}

#define AXIS_TEXT 32

void chart_axis(const struct chart_plot *p, struct rect *zone)
{
	char high[AXIS_TEXT], low[AXIS_TEXT];
	const char *target =
		p->c->has_target && p->c->target_text != NULL ? p->c->target_text : "";
	int w = draw_width(target, strlen(target)), k;
	int at = p->c->has_target ? chart_row(p, *zone, p->c->target) : -1;
	struct rect left;

	(void)axis_text(p, p->s.high, high, sizeof(high));
	(void)axis_text(p, p->s.low, low, sizeof(low));
	k = draw_width(high, strlen(high));
	w = k > w ? k : w;
	k = draw_width(low, strlen(low));
	w = k > w ? k : w;
	if (w == 0 || w + 1 > zone->w / 3 || zone->h < 2)
		return;
	left = rect_cut_left(zone, w + 1);
	(void)draw_cell(p->d, left, 0, 0, w, 1, ST_DIM, high);
	(void)draw_cell(p->d, left, 0, left.h - 1, w, 1, ST_DIM, low);
	if (at >= 0 && target[0] != '\0')
		(void)draw_cell(p->d, left, 0, at, w, 1, ST_WARN, target);
}

void chart_names(const struct chart_plot *p, struct rect row, int first, int n,
	int (*center)(const void *arg, int i), const void *arg)
{
	int free_from = 0, last_x = row.w;

	/* The last name is the one that is asked for: it gets its place first. */
	for (int k = 0; k < n; k++) {
		int i = k == 0 ? n - 1 : k - 1;
		const char *s = chart_name(p, first + i);
		int w = draw_width(s, strlen(s)), x = center(arg, i) - w / 2;

		x = x + w > row.w ? row.w - w : x;
		x = x < 0 ? 0 : x;
		if (k == 0) {
			last_x = x;
		} else if (x < free_from || x + w >= last_x) {
			continue;
		} else {
			free_from = x + w + 1;
		}
		(void)draw_text(p->d, row, x, 0, ST_HINT, s);
	}
}

/* ---- all ---- */

/* Too small for a picture: the figures as text. */
static void draw_list(const struct chart_plot *p)
{
	int y = 0;

	for (int i = 0; i < p->n && y < p->r.h; i++)
		for (int k = 0; k < p->series && y < p->r.h; k++, y++) {
			const struct chart_point *pt = chart_point(p, k, i);

			(void)draw_printf(p->d, p->r, 0, y, ST_TEXT, "%s %s",
				chart_name(p, i),
				pt->text != NULL ? pt->text : CHART_MISSING);
		}
}

#define MIN_W 10
#define MIN_H 3

void chart_draw(const struct chart *c, struct draw *d, struct rect r)
{
	struct chart_plot p = { .c = c, .d = d, .r = r, .ascii = draw_is_ascii(d) };

	p.n = c->n < 0 ? 0 : c->n > CHART_POINTS ? CHART_POINTS : c->n;
	p.series = c->nseries < 0           ? 0
		: c->nseries > CHART_SERIES ? CHART_SERIES
					    : c->nseries;
	draw_fill(d, r, ST_TEXT);
	if (p.n == 0 || p.series == 0) {
		(void)draw_wrap(d, r, 0, ST_HINT, _("Belum ada data untuk digambar."));
		return;
	}
	p.s = scale_of(&p);
	if (r.w < MIN_W || r.h < MIN_H) {
		draw_list(&p);
		return;
	}
	if (c->title != NULL && p.r.h > MIN_H + 1)
		(void)draw_cell(d, rect_cut_top(&p.r, 1), 0, 0, r.w, -1, ST_HEADING,
			c->title);
	if (has_legend(&p) && p.r.h > MIN_H)
		draw_legend(&p, rect_cut_bottom(&p.r, 1));
	switch (c->kind) {
	case CHART_STACK:
	case CHART_BAR: chart_bars(&p); break;
	case CHART_COLUMN: chart_columns(&p); break;
	case CHART_LINE: chart_lines(&p); break;
	}
}

int chart_height(const struct chart *c, int width)
{
	struct chart_plot p = { .c = c, .n = c->n, .series = c->nseries };

	(void)width;
	if (c->kind != CHART_BAR && c->kind != CHART_STACK)
		return 12;
	if (p.n <= 0 || p.series <= 0)
		return 1;
	p.n = p.n > CHART_POINTS ? CHART_POINTS : p.n;
	p.series = p.series > CHART_SERIES ? CHART_SERIES : p.series;
	return p.n * (c->kind == CHART_STACK ? 1 : p.series) + (c->title != NULL) +
		has_legend(&p);
}

/* ---- progress ---- */

void chart_progress(struct draw *d, struct rect r, int64_t value, int64_t whole,
	const char *text, unsigned style)
{
	static const char *const eighth[] = { " ", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	int room = draw_width(text, strlen(text)), w = r.w - room - 3, full;
	struct chart_scale s = { 0, tame(whole), 1 };
	bool ascii = draw_is_ascii(d);

	draw_fill(d, r, ST_TEXT);
	if (w < 3) {
		(void)draw_text(d, r, 0, 0, ST_TEXT, text);
		return;
	}
	while (s.high / s.div > RANGE_MAX)
		s.div *= 2;
	full = whole > 0 ? chart_at(&s, value, w * 8) : 0;
	if (full == w * 8 && value < whole)
		full--; /* nearly is not all */
	(void)draw_text(d, r, 0, 0, ST_DIM, "[");
	for (int x = 0; x < full / 8; x++)
		(void)draw_text(d, r, 1 + x, 0, style, ascii ? "#" : "█");
	if (full % 8 > 0 && !ascii)
		(void)draw_text(d, r, 1 + full / 8, 0, style, eighth[full % 8]);
	if (value < 0 && whole > 0)
		(void)draw_text(d, r, 1, 0, ST_WARN, "<");
	if (value > whole && whole > 0)
		(void)draw_text(d, r, w, 0, ST_WARN | DRAW_REVERSE, ">");
	(void)draw_text(d, r, w + 1, 0, ST_DIM, "]");
	(void)draw_text(d, r, w + 3, 0, ST_TEXT, text);
}
