/* The frame of a chart (scale, axes, legend) and what stands in it. */
#include "core/report/chart_geometry.h"

#include "core/notation/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SIZE 900     /* of words, 9 pt */
#define SMALL 800    /* of values and the scale */
#define GAP 400      /* between things */
#define LEADING 1100 /* from line to line */
#define THICK 1100   /* of a lying bar */
#define TICKS 12
#define LABEL_LINES 3

/* ---- the drawing --------------------------------------------------------------------------- */

struct scale {
	double low, high; /* of the axis */
	struct lk_dec tick[TICKS];
	int nticks;
};
struct draw {
	struct lk_geometry *g;
	const struct lk_rep_chart *c;
	struct scale s;
	int left, top, right, bottom; /* the field of the bars */
	bool labels;                  /* values stand at their points */
	int rc;
};

static struct lk_geo_shape *shape(struct draw *d, enum lk_geo_kind kind,
	enum lk_geo_role role)
{
	struct lk_geometry *g = d->g;
	struct lk_geo_shape *s;

	if (lk_grow((void **)&g->shape, &g->cap, g->n, sizeof(*s)) != LK_OK) {
		d->rc = LK_ENOMEM;
		return NULL;
	}
	s = &g->shape[g->n++];
	*s = (struct lk_geo_shape){ .kind = kind, .role = role, .text = "" };
	return s;
}

static void put(struct draw *d, enum lk_geo_kind kind, enum lk_geo_role role,
	size_t series, int x, int y, int w, int h)
{
	struct lk_geo_shape *s = shape(d, kind, role);

	if (s == NULL)
		return;
	s->series = series;
	s->x = x;
	s->y = y;
	s->w = w;
	s->h = h;
}

static void put_text(struct draw *d, enum lk_geo_role role, struct lk_str text, int x,
	int y, enum lk_rep_align anchor)
{
	struct lk_geo_shape *s = text.n > 0 ? shape(d, LK_GEO_TEXT, role) : NULL;
	const char *copy;

	if (s == NULL)
		return;
	copy = lk_arena_dup(&d->g->mem, text.p, text.n);
	if (copy == NULL)
		d->rc = LK_ENOMEM;
	s->x = x;
	s->y = y;
	s->anchor = anchor;
	s->size = role == LK_GEO_CATEGORY || role == LK_GEO_LEGEND ? SIZE : SMALL;
	s->text = copy != NULL ? copy : "";
}

static struct lk_str cstr(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* ---- scale ------------------------------------------------------------------------------------ */

static double number(struct lk_dec v)
{
	return (double)v.m / pow(10, v.scale);
}

static bool extent(const struct lk_rep_chart *c, double *low, double *high)
{
	bool any = false;

	for (size_t s = 0; s < c->nseries; s++)
		for (size_t i = 0; i < c->ncategories; i++) {
			double v;

			if (!c->series[s].point[i].has)
				continue;
			v = number(c->series[s].point[i].number);
			*low = !any || v < *low ? v : *low;
			*high = !any || v > *high ? v : *high;
			any = true;
		}
	return any;
}

/* 1, 2 or 5 times a power of ten, not below `least`. */
static struct lk_dec nice_step(double least, int *power)
{
	static const int first[] = { 1, 2, 5 };
	int p = (int)floor(log(least) / log(10));
	size_t k = 0;

	p = p < -6 ? -6 : p > 15 ? 15 : p;
	while (k < LK_LEN(first) && first[k] * pow(10, p) < least * 0.999999)
		k++;
	if (k == LK_LEN(first)) {
		k = 0;
		p++;
	}
	*power = p;
	return (struct lk_dec){ first[k], 0 };
}

static struct lk_dec tick_value(int64_t count, struct lk_dec step, int power)
{
	struct lk_dec v = { count * step.m, 0 };

	for (int i = 0; i < power; i++)
		v.m *= 10;
	if (power < 0)
		v.scale = (uint8_t)-power;
	return v;
}

static void make_scale(struct draw *d, double low, double high)
{
	bool line = d->c->shape == LK_SHAPE_LINE;
	double span, step;
	struct lk_dec unit;
	int power;
	int64_t from, to;

	if (!(line && low > 0 && high - low < 0.4 * high))
		low = low > 0 ? 0 : low;
	high = high < 0 ? 0 : high;
	span = high - low;
	if (span <= 0)
		span = high > 0 ? high : 1;
	unit = nice_step(span / 5, &power);
	step = (double)unit.m * pow(10, power);
	from = (int64_t)floor(low / step + 1e-9);
	to = (int64_t)ceil(high / step - 1e-9);
	to = to > from ? to : from + 1;
	d->s.low = (double)from * step;
	d->s.high = (double)to * step;
	for (int64_t k = from; k <= to && d->s.nticks < TICKS; k++)
		d->s.tick[d->s.nticks++] = tick_value(k, unit, power);
}

/* Along the axis of values, of `length`. */
static int place(const struct draw *d, double v, int length)
{
	return (int)lround((v - d->s.low) / (d->s.high - d->s.low) * length);
}

static void tick_text(struct lk_buf *b, struct lk_dec v)
{
	lk_buf_clear(b);
	lk_number_put(b, v);
}

static int widest_tick(const struct draw *d)
{
	struct lk_buf b = LK_BUF_INIT;
	int most = 0;

	for (int i = 0; i < d->s.nticks; i++) {
		int w;

		tick_text(&b, d->s.tick[i]);
		w = lk_geo_text_width(lk_buf_str(&b), SMALL);
		most = w > most ? w : most;
	}
	lk_buf_free(&b);
	return most;
}

/* ---- labels in lines ------------------------------------------------------------------------------ */

/* What fits of `s` into `width`: whole words, at least one, which is cut when it must be. */
static size_t fit(struct lk_str s, int width)
{
	size_t best = 0;

	for (size_t i = 0; i <= s.n; i++) {
		if (i < s.n && s.p[i] != ' ')
			continue;
		if (best > 0 &&
			lk_geo_text_width((struct lk_str){ s.p, i }, SIZE) > width)
			break;
		best = i;
	}
	return best;
}

/* Words in at most LABEL_LINES lines; the rest is behind the last one as "...". */
static int put_label(struct draw *d, struct lk_str s, int x, int y, int width,
	enum lk_rep_align anchor)
{
	int lines = 0;

	while (s.n > 0 && lines < LABEL_LINES) {
		size_t n = fit(s, width);
		struct lk_str line = { s.p, n };
		bool cut = false;

		while (line.n > 1 && lk_geo_text_width(line, SIZE) > width) {
			line.n--;
			while (line.n > 1 &&
				((unsigned char)line.p[line.n] & 0xc0) == 0x80)
				line.n--;
			cut = true;
		}
		cut = cut || (lines + 1 == LABEL_LINES && n < s.n);
		if (d != NULL && cut) {
			char text[256];
			size_t k =
				line.n < sizeof(text) - 4 ? line.n : sizeof(text) - 4;

			memcpy(text, line.p, k);
			memcpy(text + k, "\xe2\x80\xa6", 4);
			put_text(d, LK_GEO_CATEGORY, cstr(text), x, y + lines * LEADING,
				anchor);
		} else if (d != NULL) {
			put_text(d, LK_GEO_CATEGORY, line, x, y + lines * LEADING,
				anchor);
		}
		while (n < s.n && s.p[n] == ' ')
			n++;
		s = (struct lk_str){ s.p + n, s.n - n };
		lines++;
	}
	return lines;
}

static int label_lines(const struct lk_rep_chart *c, int width)
{
	int most = 1;

	for (size_t i = 0; i < c->ncategories; i++) {
		int n = put_label(NULL, cstr(c->category[i]), 0, 0, width, LK_REP_LEFT);

		most = n > most ? n : most;
	}
	return most;
}

/* ---- legend ----------------------------------------------------------------------------------------- */

static void put_key(struct draw *d, size_t series, int x, int y)
{
	if (d->c->shape != LK_SHAPE_LINE) {
		put(d, LK_GEO_BAR, LK_GEO_KEY, series, x, y - 700, 1200, 800);
		return;
	}
	put(d, LK_GEO_LINE, LK_GEO_KEY, series, x, y - 300, 1800, 0);
	put(d, LK_GEO_POINT, LK_GEO_KEY, series, x + 900, y - 300, 0, 0);
}

/* From the left, in as many rows as it takes; returns where it ends. */
static int legend(struct draw *d)
{
	int x = 100, y = LEADING, key = d->c->shape == LK_SHAPE_LINE ? 1800 : 1200;

	for (size_t s = 0; s < d->c->nseries; s++) {
		struct lk_str title = cstr(d->c->series[s].title);
		int w = key + GAP + lk_geo_text_width(title, SIZE);

		if (x > 100 && x + w > d->g->width) {
			x = 100;
			y += LEADING + GAP;
		}
		put_key(d, s, x, y);
		put_text(d, LK_GEO_LEGEND, title, x + key + GAP, y, LK_REP_LEFT);
		x += w + 3 * GAP;
	}
	return y + 2 * GAP;
}

/* ---- standing: bars from below, lines ------------------------------------------------------------------ */

static int at_height(const struct draw *d, double v)
{
	return d->bottom - place(d, v, d->bottom - d->top);
}

static void standing_frame(struct draw *d)
{
	struct lk_buf b = LK_BUF_INIT;

	for (int i = 0; i < d->s.nticks; i++) {
		int y = at_height(d, number(d->s.tick[i]));

		put(d, LK_GEO_LINE, LK_GEO_GRID, 0, d->left, y, d->right - d->left, 0);
		tick_text(&b, d->s.tick[i]);
		put_text(d, LK_GEO_SCALE, lk_buf_str(&b), d->left - GAP, y + SMALL / 3,
			LK_REP_RIGHT);
	}
	put(d, LK_GEO_LINE, LK_GEO_AXIS, 0, d->left,
		at_height(d, d->s.low > 0 ? d->s.low : 0), d->right - d->left, 0);
	put(d, LK_GEO_LINE, LK_GEO_AXIS, 0, d->left, d->top, 0, d->bottom - d->top);
	lk_buf_free(&b);
}

static void point_label(struct draw *d, const struct lk_rep_point *p, int x, int y,
	enum lk_rep_align anchor)
{
	if (d->labels)
		put_text(d, LK_GEO_VALUE, cstr(p->text), x, y, anchor);
}

static void standing_bar(struct draw *d, const struct lk_rep_point *p, size_t series,
	int x, int w)
{
	int zero = at_height(d, 0), y;

	if (!p->has) {
		point_label(d, p, x + w / 2, zero - GAP / 2, LK_REP_CENTRE);
		return;
	}
	y = at_height(d, number(p->number));
	put(d, LK_GEO_BAR, LK_GEO_SERIES, series, x, y < zero ? y : zero, w,
		abs(zero - y));
	point_label(d, p, x + w / 2, (y < zero ? y - GAP / 2 : y + SMALL),
		LK_REP_CENTRE);
}

static void standing_line(struct draw *d, size_t series, int slot)
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
		y = at_height(d, number(p[i].number));
		if (open)
			put(d, LK_GEO_LINE, LK_GEO_SERIES, series, last_x, last_y,
				x - last_x, y - last_y);
		put(d, LK_GEO_POINT, LK_GEO_SERIES, series, x, y, 0, 0);
		point_label(d, &p[i], x, series % 2 == 0 ? y - 500 : y + SMALL + 400,
			LK_REP_CENTRE);
		last_x = x;
		last_y = y;
		open = true;
	}
}

static int widest_value(const struct draw *d)
{
	int most = 0;

	for (size_t s = 0; s < d->c->nseries; s++)
		for (size_t i = 0; i < d->c->ncategories; i++) {
			int w = lk_geo_text_width(cstr(d->c->series[s].point[i].text),
				SMALL);

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
		w = lk_geo_text_width((struct lk_str){ s.p + from, i - from }, SIZE);
		most = w > most ? w : most;
	}
	return most;
}

/* Bars whose names would not fit below them lie down instead. */
static bool must_lie(const struct draw *d)
{
	int slot = (d->g->width - widest_tick(d) - 2 * GAP) / (int)d->c->ncategories;

	if (d->c->shape == LK_SHAPE_LINE)
		return false;
	for (size_t i = 0; i < d->c->ncategories; i++)
		if (longest_word(cstr(d->c->category[i])) > slot - GAP)
			return true;
	return false;
}

static void standing(struct draw *d)
{
	int n = (int)d->c->ncategories, slot, lines, bar;

	d->left = widest_tick(d) + 2 * GAP;
	d->right = d->g->width;
	slot = (d->right - d->left) / n;
	lines = label_lines(d->c, slot - GAP);
	d->top += 2 * LEADING;
	d->bottom = d->top + (d->g->width * 9 / 20);
	d->g->height = d->bottom + GAP + lines * LEADING + GAP;
	standing_frame(d);
	bar = slot * 7 / 10 / (int)d->c->nseries;
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
		for (int i = 0; i < n; i++)
			standing_bar(d, &d->c->series[s].point[i], s,
				d->left + slot * i + slot / 2 +
					bar * (2 * (int)s - (int)d->c->nseries) / 2,
				bar);
	}
	for (int i = 0; i < n; i++)
		(void)put_label(d, cstr(d->c->category[i]),
			d->left + slot * i + slot / 2, d->bottom + GAP + SIZE,
			slot - GAP, LK_REP_CENTRE);
}

/* ---- lying: bars from the left --------------------------------------------------------------------------- */

static int at_width(const struct draw *d, double v)
{
	return d->left + place(d, v, d->right - d->left);
}

static int widest_category(const struct draw *d)
{
	int most = 0, limit = d->g->width * 35 / 100;

	for (size_t i = 0; i < d->c->ncategories; i++) {
		int w = lk_geo_text_width(cstr(d->c->category[i]), SIZE);

		most = w > most ? w : most;
	}
	return most < limit ? most : limit;
}

static void lying_frame(struct draw *d)
{
	struct lk_buf b = LK_BUF_INIT;

	for (int i = 0; i < d->s.nticks; i++) {
		int x = at_width(d, number(d->s.tick[i]));

		put(d, LK_GEO_LINE, LK_GEO_GRID, 0, x, d->top, 0, d->bottom - d->top);
		tick_text(&b, d->s.tick[i]);
		put_text(d, LK_GEO_SCALE, lk_buf_str(&b), x, d->bottom + LEADING,
			LK_REP_CENTRE);
	}
	lk_buf_free(&b);
	put(d, LK_GEO_LINE, LK_GEO_AXIS, 0, at_width(d, 0), d->top, 0,
		d->bottom - d->top);
}

static void lying_bar(struct draw *d, const struct lk_rep_point *p, size_t series,
	int y)
{
	int zero = at_width(d, 0), x = zero;

	if (p->has) {
		x = at_width(d, number(p->number));
		put(d, LK_GEO_BAR, LK_GEO_SERIES, series, x < zero ? x : zero, y,
			abs(x - zero), THICK);
	}
	point_label(d, p, (x > zero ? x : zero) + GAP, y + THICK - 300, LK_REP_LEFT);
}

/* Lines that the name of one category takes, and so the height of its row. */
static int lying_lines(const struct draw *d, size_t i, int label)
{
	return put_label(NULL, cstr(d->c->category[i]), 0, 0, label + 1, LK_REP_LEFT);
}

static int lying_row(const struct draw *d, size_t i, int label)
{
	int bars = (int)d->c->nseries * THICK,
	    words = lying_lines(d, i, label) * LEADING;

	return (bars > words ? bars : words) + 2 * GAP;
}

static void lying(struct draw *d)
{
	int label = widest_category(d), series = (int)d->c->nseries, y, room;
	int tick = widest_tick(d) / 2; /* what a number at the end of the scale takes */

	room = d->labels ? widest_value(d) + GAP : GAP;
	d->left = label + 2 * GAP > tick ? label + 2 * GAP : tick;
	d->right = d->g->width - (room > tick ? room : tick);
	d->top += GAP;
	d->bottom = d->top;
	for (size_t i = 0; i < d->c->ncategories; i++)
		d->bottom += lying_row(d, i, label);
	d->g->height = d->bottom + LEADING + 2 * GAP;
	lying_frame(d);
	y = d->top;
	for (size_t i = 0; i < d->c->ncategories; i++) {
		int row = lying_row(d, i, label);
		int words = lying_lines(d, i, label) * LEADING;

		(void)put_label(d, cstr(d->c->category[i]), d->left - GAP,
			y + (row - words) / 2 + SIZE, label + 1, LK_REP_RIGHT);
		for (int s = 0; s < series; s++)
			lying_bar(d, &d->c->series[s].point[i], (size_t)s,
				y + (row - series * THICK) / 2 + s * THICK);
		y += row;
	}
}

/* ---- the whole ---------------------------------------------------------------------------------------------- */

int lk_geometry(struct lk_geometry *out, const struct lk_rep_chart *c, int width,
	struct lk_error *err)
{
	struct draw d = { .g = out, .c = c };
	double low = 0, high = 0;

	memset(out, 0, sizeof(*out));
	if (!extent(c, &low, &high))
		return lk_fail(err, LK_EUNDEF,
			N_("belum ada satu angka pun untuk digambar"));
	out->width = width < 10000 ? 10000 : width > 200000 ? 200000 : width;
	make_scale(&d, low, high);
	d.labels = true;
	d.top = legend(&d);
	if ((c->lying && c->shape != LK_SHAPE_LINE) || must_lie(&d))
		lying(&d);
	else
		standing(&d);
	return d.rc == LK_OK ? LK_OK : lk_nomem(err);
}

void lk_geometry_free(struct lk_geometry *g)
{
	if (g == NULL)
		return;
	free(g->shape);
	lk_arena_free(&g->mem);
	memset(g, 0, sizeof(*g));
}
