/* Bars that stand or lie, one beside the other or stacked, and lines. */
#include "core/report/chart_impl.h"

#include <stdlib.h>
#include <string.h>

static int label_lines(const struct lk_rep_chart *c, int width)
{
	int most = 1;

	for (size_t i = 0; i < c->ncategories; i++) {
		int n = geo_label(NULL, geo_str(c->category[i]), 0, 0, width,
			LK_REP_LEFT);

		most = n > most ? n : most;
	}
	return most;
}
/* Bars side by side in one category. */
static int beside(const struct geo_draw *d)
{
	return d->c->shape == LK_SHAPE_STACK ? 1 : (int)d->c->nseries;
}

/* ---- parts of a stack -------------------------------------------------------------------- */

/* The value in the middle of its part, where it has room; a plate keeps hatches off it. */
static void part_label(struct geo_draw *d, const struct lk_rep_point *p, int x, int y,
	int w, int h)
{
	struct lk_str text = geo_str(p->text);
	int need = lk_geo_text_width(text, GEO_SMALL) + 300;

	if (text.n == 0 || need + 100 > w || GEO_SMALL + 200 > h)
		return;
	geo_put(d, LK_GEO_BAR, LK_GEO_PLATE, 0, x + (w - need) / 2,
		y + h / 2 - GEO_SMALL * 6 / 10, need, GEO_SMALL * 12 / 10);
	geo_text(d, LK_GEO_VALUE, text, x + w / 2, y + h / 2 + GEO_SMALL * 3 / 10,
		LK_REP_CENTRE);
}

/* From `base` on, which moves to the end of the part. */
static void stack_part(struct geo_draw *d, size_t series, size_t category, double *base,
	bool lying, int at, int thick)
{
	const struct lk_rep_point *p = &d->c->series[series].point[category];
	int length = lying ? d->right - d->left : d->bottom - d->top, from, to;

	if (!p->has)
		return;
	from = geo_place(d, *base, length);
	*base += geo_number(p->number);
	to = geo_place(d, *base, length);
	if (lying) {
		int x = d->left + (from < to ? from : to);

		geo_put(d, LK_GEO_BAR, LK_GEO_SERIES, series, x, at, abs(to - from),
			thick);
		part_label(d, p, x, at, abs(to - from), thick);
	} else {
		int y = d->bottom - (from > to ? from : to);

		geo_put(d, LK_GEO_BAR, LK_GEO_SERIES, series, at, y, thick,
			abs(to - from));
		part_label(d, p, at, y, thick, abs(to - from));
	}
}

static void stack(struct geo_draw *d, size_t category, bool lying, int at, int thick)
{
	double base = 0;

	for (size_t s = 0; s < d->c->nseries; s++)
		stack_part(d, s, category, &base, lying, at, thick);
}

/* ---- standing: bars from below, lines ------------------------------------------------------ */

static int at_height(const struct geo_draw *d, double v)
{
	return d->bottom - geo_place(d, v, d->bottom - d->top);
}

static void standing_frame(struct geo_draw *d)
{
	struct lk_buf b = LK_BUF_INIT;

	for (int i = 0; i < d->s.nticks; i++) {
		int y = at_height(d, geo_number(d->s.tick[i]));

		geo_put(d, LK_GEO_LINE, LK_GEO_GRID, 0, d->left, y, d->right - d->left,
			0);
		geo_tick(&b, d->s.tick[i]);
		geo_text(d, LK_GEO_SCALE, lk_buf_str(&b), d->left - GEO_GAP,
			y + GEO_SMALL / 3, LK_REP_RIGHT);
	}
	geo_put(d, LK_GEO_LINE, LK_GEO_AXIS, 0, d->left,
		at_height(d, d->s.low > 0 ? d->s.low : 0), d->right - d->left, 0);
	geo_put(d, LK_GEO_LINE, LK_GEO_AXIS, 0, d->left, d->top, 0, d->bottom - d->top);
	lk_buf_free(&b);
}

static void point_label(struct geo_draw *d, const struct lk_rep_point *p, int x, int y,
	enum lk_rep_align anchor)
{
	if (d->labels)
		geo_text(d, LK_GEO_VALUE, geo_str(p->text), x, y, anchor);
}

static void standing_bar(struct geo_draw *d, const struct lk_rep_point *p,
	size_t series, int x, int w)
{
	int zero = at_height(d, 0), y;

	if (!p->has) {
		point_label(d, p, x + w / 2, zero - GEO_GAP / 2, LK_REP_CENTRE);
		return;
	}
	y = at_height(d, geo_number(p->number));
	geo_put(d, LK_GEO_BAR, LK_GEO_SERIES, series, x, y < zero ? y : zero, w,
		abs(zero - y));
	point_label(d, p, x + w / 2, (y < zero ? y - GEO_GAP / 2 : y + GEO_SMALL),
		LK_REP_CENTRE);
}

static void standing_line(struct geo_draw *d, size_t series, int slot)
{
	const struct lk_rep_point *p = d->c->series[series].point;
	int last_x = 0, last_y = 0;
	bool open = false;

	for (size_t i = 0; i < d->c->ncategories; i++) {
		int x = d->left + slot * (int)i + slot / 2, y;

		if (!p[i].has) {
			open = false;
			continue;
		}
		y = at_height(d, geo_number(p[i].number));
		if (open)
			geo_put(d, LK_GEO_LINE, LK_GEO_SERIES, series, last_x, last_y,
				x - last_x, y - last_y);
		geo_put(d, LK_GEO_POINT, LK_GEO_SERIES, series, x, y, 0, 0);
		point_label(d, &p[i], x,
			series % 2 == 0 ? y - 500 : y + GEO_SMALL + 400, LK_REP_CENTRE);
		last_x = x;
		last_y = y;
		open = true;
	}
}

static int widest_value(const struct geo_draw *d)
{
	int most = 0;

	for (size_t s = 0; s < d->c->nseries; s++)
		for (size_t i = 0; i < d->c->ncategories; i++) {
			int w = lk_geo_text_width(geo_str(d->c->series[s]
								  .point[i]
								  .text),
				GEO_SMALL);

			most = w > most ? w : most;
		}
	return most;
}

static int longest_word(struct lk_str s)
{
	int most = 0;

	for (size_t i = 0; i < s.n; i++) {
		size_t from = i;
		int w;

		while (i < s.n && s.p[i] != ' ')
			i++;
		w = lk_geo_text_width((struct lk_str){ s.p + from, i - from },
			GEO_SIZE);
		most = w > most ? w : most;
	}
	return most;
}

/* Bars whose names would not fit below them lie down instead. */
bool geo_must_lie(const struct geo_draw *d)
{
	int slot = (d->g->width - geo_widest_tick(d) - 2 * GEO_GAP) /
		(int)d->c->ncategories;

	if (d->c->shape == LK_SHAPE_LINE)
		return false;
	for (size_t i = 0; i < d->c->ncategories; i++)
		if (longest_word(geo_str(d->c->category[i])) > slot - GEO_GAP)
			return true;
	return false;
}

void geo_standing(struct geo_draw *d)
{
	int n = (int)d->c->ncategories, slot, lines, bar;

	d->left = geo_widest_tick(d) + 2 * GEO_GAP;
	d->right = d->g->width;
	slot = (d->right - d->left) / n;
	lines = label_lines(d->c, slot - GEO_GAP);
	d->top += 2 * GEO_LEADING;
	d->bottom = d->top + (d->g->width * 9 / 20);
	d->g->height = d->bottom + GEO_GAP + lines * GEO_LEADING + GEO_GAP;
	standing_frame(d);
	bar = slot * 7 / 10 / beside(d);
	bar = bar < 4000 ? bar : 4000;
	if (widest_value(d) > (d->c->shape == LK_SHAPE_LINE
					      ? slot
					      : slot * 9 / 10 / (int)d->c->nseries))
		d->labels = false; /* they would overlap */
	for (size_t s = 0; s < d->c->nseries; s++) {
		if (d->c->shape == LK_SHAPE_LINE) {
			standing_line(d, s, slot);
			continue;
		}
		for (int i = 0; i < n && d->c->shape != LK_SHAPE_STACK; i++)
			standing_bar(d, &d->c->series[s].point[i], s,
				d->left + slot * i + slot / 2 +
					bar * (2 * (int)s - (int)d->c->nseries) / 2,
				bar);
	}
	for (int i = 0; i < n && d->c->shape == LK_SHAPE_STACK; i++)
		stack(d, (size_t)i, false, d->left + slot * i + (slot - bar) / 2, bar);
	for (int i = 0; i < n; i++)
		(void)geo_label(d, geo_str(d->c->category[i]),
			d->left + slot * i + slot / 2, d->bottom + GEO_GAP + GEO_SIZE,
			slot - GEO_GAP, LK_REP_CENTRE);
}

/* ---- lying: bars from the left --------------------------------------------------------------------------- */

static int at_width(const struct geo_draw *d, double v)
{
	return d->left + geo_place(d, v, d->right - d->left);
}

int geo_widest_category(const struct geo_draw *d)
{
	int most = 0, limit = d->g->width * 35 / 100;

	for (size_t i = 0; i < d->c->ncategories; i++) {
		int w = lk_geo_text_width(geo_str(d->c->category[i]), GEO_SIZE);

		most = w > most ? w : most;
	}
	return most < limit ? most : limit;
}

/* The scale below, as many of its numbers as do not touch: its ends, then the others. */
static void lying_scale(struct geo_draw *d)
{
	struct lk_buf b = LK_BUF_INIT;
	int last = d->s.nticks - 1, free_from = 0, end = d->g->width * 2;

	for (int k = last; k < 2 * last + 1; k++) {
		int i = k == last ? last : k - last - 1;
		int x = at_width(d, geo_number(d->s.tick[i])), half;

		geo_tick(&b, d->s.tick[i]);
		half = lk_geo_text_width(lk_buf_str(&b), GEO_SMALL) / 2;
		if (k == last)
			end = x - half;
		else if (i > 0 && (x - half < free_from || x + half + GEO_GAP > end))
			continue;
		else
			free_from = x + half + GEO_GAP;
		geo_text(d, LK_GEO_SCALE, lk_buf_str(&b), x, d->bottom + GEO_LEADING,
			LK_REP_CENTRE);
	}
	lk_buf_free(&b);
}

static void lying_frame(struct geo_draw *d)
{
	for (int i = 0; i < d->s.nticks; i++)
		geo_put(d, LK_GEO_LINE, LK_GEO_GRID, 0,
			at_width(d, geo_number(d->s.tick[i])), d->top, 0,
			d->bottom - d->top);
	lying_scale(d);
	geo_put(d, LK_GEO_LINE, LK_GEO_AXIS, 0, at_width(d, 0), d->top, 0,
		d->bottom - d->top);
}

static void lying_bar(struct geo_draw *d, const struct lk_rep_point *p, size_t series,
	int y)
{
	int zero = at_width(d, 0), x = zero;

	if (p->has) {
		x = at_width(d, geo_number(p->number));
		geo_put(d, LK_GEO_BAR, LK_GEO_SERIES, series, x < zero ? x : zero, y,
			abs(x - zero), GEO_THICK);
	}
	point_label(d, p, (x > zero ? x : zero) + GEO_GAP, y + GEO_THICK - 300,
		LK_REP_LEFT);
}

/* Lines that the name of one category takes, and so the height of its row. */
static int lying_lines(const struct geo_draw *d, size_t i, int label)
{
	return geo_label(NULL, geo_str(d->c->category[i]), 0, 0, label + 1,
		LK_REP_LEFT);
}

static int lying_row(const struct geo_draw *d, size_t i, int label)
{
	int bars = beside(d) * GEO_THICK,
	    words = lying_lines(d, i, label) * GEO_LEADING;

	return (bars > words ? bars : words) + 2 * GEO_GAP;
}

void geo_lying(struct geo_draw *d)
{
	int label = geo_widest_category(d), bars = beside(d), y, room;
	bool stacked = d->c->shape == LK_SHAPE_STACK;
	int tick = geo_widest_tick(d) /
		2; /* what a number at the end of the scale takes */

	room = d->labels && !stacked ? widest_value(d) + GEO_GAP : GEO_GAP;
	d->left = label + 2 * GEO_GAP > tick ? label + 2 * GEO_GAP : tick;
	d->right = d->g->width - (room > tick ? room : tick);
	d->top += GEO_GAP;
	d->bottom = d->top;
	for (size_t i = 0; i < d->c->ncategories; i++)
		d->bottom += lying_row(d, i, label);
	d->g->height = d->bottom + GEO_LEADING + 2 * GEO_GAP;
	lying_frame(d);
	y = d->top;
	for (size_t i = 0; i < d->c->ncategories; i++) {
		int row = lying_row(d, i, label);
		int words = lying_lines(d, i, label) * GEO_LEADING;

		(void)geo_label(d, geo_str(d->c->category[i]), d->left - GEO_GAP,
			y + (row - words) / 2 + GEO_SIZE, label + 1, LK_REP_RIGHT);
		if (stacked)
			stack(d, i, true, y + (row - GEO_THICK) / 2, GEO_THICK);
		for (int s = 0; s < bars && !stacked; s++)
			lying_bar(d, &d->c->series[s].point[i], (size_t)s,
				y + (row - bars * GEO_THICK) / 2 + s * GEO_THICK);
		y += row;
	}
}
