/* The scale, the labels and the legend of a chart, and which of its forms draws the rest. */
#include "core/report/chart_impl.h"

#include "core/notation/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LABEL_LINES 3

/* ---- the drawing --------------------------------------------------------------------------- */

struct lk_geo_shape *geo_shape(struct geo_draw *d, enum lk_geo_kind kind,
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

void geo_put(struct geo_draw *d, enum lk_geo_kind kind, enum lk_geo_role role,
	size_t series, int x, int y, int w, int h)
{
	struct lk_geo_shape *s = geo_shape(d, kind, role);

	if (s == NULL)
		return;
	s->series = series;
	s->x = x;
	s->y = y;
	s->w = w;
	s->h = h;
}

void geo_text(struct geo_draw *d, enum lk_geo_role role, struct lk_str text, int x,
	int y, enum lk_rep_align anchor)
{
	struct lk_geo_shape *s = text.n > 0 ? geo_shape(d, LK_GEO_TEXT, role) : NULL;
	const char *copy;

	if (s == NULL)
		return;
	copy = lk_arena_dup(&d->g->mem, text.p, text.n);
	if (copy == NULL)
		d->rc = LK_ENOMEM;
	s->x = x;
	s->y = y;
	s->anchor = anchor;
	s->size =
		role == LK_GEO_CATEGORY || role == LK_GEO_LEGEND ? GEO_SIZE : GEO_SMALL;
	s->text = copy != NULL ? copy : "";
}

struct lk_str geo_str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}
/* ---- scale ------------------------------------------------------------------------------------ */

double geo_number(struct lk_dec v)
{
	return (double)v.m / pow(10, v.scale);
}

static void widen(double v, bool *any, double *low, double *high)
{
	*low = !*any || v < *low ? v : *low;
	*high = !*any || v > *high ? v : *high;
	*any = true;
}

/* Lowest and highest end of a bar; false: there is not one number. */
static bool extent(const struct lk_rep_chart *c, double *low, double *high)
{
	bool any = false;

	for (size_t i = 0; i < c->ncategories; i++) {
		double end = 0;

		for (size_t s = 0; s < c->nseries; s++) {
			const struct lk_rep_point *p = &c->series[s].point[i];

			if (!p->has)
				continue;
			end = (c->shape == LK_SHAPE_STACK ? end : 0) +
				geo_number(p->number);
			widen(end, &any, low, high);
		}
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

void geo_scale(struct geo_draw *d, double low, double high)
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
	for (int64_t k = from; k <= to && d->s.nticks < GEO_TICKS; k++)
		d->s.tick[d->s.nticks++] = tick_value(k, unit, power);
}

/* Along the axis of values, of `length`. */
int geo_place(const struct geo_draw *d, double v, int length)
{
	return (int)lround((v - d->s.low) / (d->s.high - d->s.low) * length);
}

void geo_tick(struct lk_buf *b, struct lk_dec v)
{
	lk_buf_clear(b);
	lk_number_put(b, v);
}

int geo_widest_tick(const struct geo_draw *d)
{
	struct lk_buf b = LK_BUF_INIT;
	int most = 0;

	for (int i = 0; i < d->s.nticks; i++) {
		int w;

		geo_tick(&b, d->s.tick[i]);
		w = lk_geo_text_width(lk_buf_str(&b), GEO_SMALL);
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
			lk_geo_text_width((struct lk_str){ s.p, i }, GEO_SIZE) > width)
			break;
		best = i;
	}
	return best;
}

/* Words in at most LABEL_LINES lines; the rest is behind the last one as "...". */
int geo_label(struct geo_draw *d, struct lk_str s, int x, int y, int width,
	enum lk_rep_align anchor)
{
	int lines = 0;

	while (s.n > 0 && lines < LABEL_LINES) {
		size_t n = fit(s, width);
		struct lk_str line = { s.p, n };
		bool cut = false;

		while (line.n > 1 && lk_geo_text_width(line, GEO_SIZE) > width) {
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
			geo_text(d, LK_GEO_CATEGORY, geo_str(text), x,
				y + lines * GEO_LEADING, anchor);
		} else if (d != NULL) {
			geo_text(d, LK_GEO_CATEGORY, line, x, y + lines * GEO_LEADING,
				anchor);
		}
		while (n < s.n && s.p[n] == ' ')
			n++;
		s = (struct lk_str){ s.p + n, s.n - n };
		lines++;
	}
	return lines;
}

/* ---- legend ----------------------------------------------------------------------------------------- */

static void put_key(struct geo_draw *d, size_t series, int x, int y)
{
	if (d->c->shape == LK_SHAPE_LINE) {
		geo_put(d, LK_GEO_LINE, LK_GEO_KEY, series, x, y - 300, 1800, 0);
		geo_put(d, LK_GEO_POINT, LK_GEO_KEY, series, x + 900, y - 300, 0, 0);
	} else if (d->c->shape == LK_SHAPE_PROGRESS && series > 0) {
		geo_put(d, LK_GEO_LINE, LK_GEO_MARK, series, x + 600, y - 900, 0, 1200);
	} else {
		geo_put(d, LK_GEO_BAR, LK_GEO_KEY, series, x, y - 700, 1200, 800);
	}
}

/* From the left, in as many rows as it takes; returns where it ends. The parts of a pie
 * are named where they are, so it has no keys. */
static int legend(struct geo_draw *d)
{
	int x = 100, y = GEO_LEADING;
	int key = d->c->shape == LK_SHAPE_LINE ? 1800 : 1200;

	for (size_t s = 0; s < d->c->nseries; s++) {
		struct lk_str title = geo_str(d->c->series[s].title);
		int w = key + GEO_GAP + lk_geo_text_width(title, GEO_SIZE);

		if (x > 100 && x + w > d->g->width) {
			x = 100;
			y += GEO_LEADING + GEO_GAP;
		}
		if (d->c->shape == LK_SHAPE_PIE) {
			geo_text(d, LK_GEO_LEGEND, title, d->g->width / 2, y,
				LK_REP_CENTRE);
			continue;
		}
		put_key(d, s, x, y);
		geo_text(d, LK_GEO_LEGEND, title, x + key + GEO_GAP, y, LK_REP_LEFT);
		x += w + 3 * GEO_GAP;
	}
	return y + 2 * GEO_GAP;
}

/* ---- the whole ---------------------------------------------------------------------------------------------- */

int lk_geometry(struct lk_geometry *out, const struct lk_rep_chart *c, int width,
	struct lk_error *err)
{
	struct geo_draw d = { .g = out, .c = c };
	double low = 0, high = 0;

	memset(out, 0, sizeof(*out));
	if (!extent(c, &low, &high))
		return lk_fail(err, LK_EUNDEF,
			N_("belum ada satu angka pun untuk digambar"));
	out->width = width < 10000 ? 10000 : width > 200000 ? 200000 : width;
	d.labels = true;
	d.top = legend(&d);
	if (c->shape == LK_SHAPE_PIE && c->nseries == 1 &&
		c->ncategories <= LK_BLOCK_PARTS && low >= 0 && high > 0) {
		geo_pie(&d);
	} else if (c->shape == LK_SHAPE_PROGRESS && c->nseries == 2) {
		geo_progress(&d);
	} else {
		geo_scale(&d, low, high);
		if ((c->lying && c->shape != LK_SHAPE_LINE) || geo_must_lie(&d))
			geo_lying(&d);
		else
			geo_standing(&d);
	}
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
