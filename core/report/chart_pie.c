/* Parts of a whole: sectors as polygons, each with its name, number and share beside it. */
#include "core/report/chart_impl.h"

#include "core/notation/number.h"

#include <math.h>

#define PI 3.14159265358979323846
#define STEP \
	(PI / 60) /* from corner to corner: an edge is off by a fortieth of a point */
#define ARM 1400  /* from the edge to the words */
#define SLICES LK_BLOCK_PARTS

struct slice {
	size_t category;
	double from, to; /* radians from the top, clockwise */
	double share;
	int x, y; /* of the edge, at its middle */
	int height, top;
	bool right; /* its words stand at the right */
};
struct pie {
	struct geo_draw *d;
	struct slice v[SLICES];
	size_t n;
	double sum;
	int x, y, radius, label; /* label: width of words */
};

static struct lk_geo_corner corner(const struct pie *p, double angle, int radius)
{
	return (struct lk_geo_corner){ p->x + (int)lround(radius * sin(angle)),
		p->y - (int)lround(radius * cos(angle)) };
}

static const struct lk_rep_point *point(const struct pie *p, size_t category)
{
	return &p->d->c->series[0].point[category];
}

/* ---- where everything stands ------------------------------------------------------------- */

static void measure(struct pie *p)
{
	const struct lk_rep_chart *c = p->d->c;
	double at = 0;

	for (size_t i = 0; i < c->ncategories && p->n < SLICES; i++) {
		struct slice *s = &p->v[p->n];
		int lines;

		if (!point(p, i)->has)
			continue;
		s->category = i;
		s->share = geo_number(point(p, i)->number) / p->sum;
		s->from = at;
		at += 2 * PI * s->share;
		s->to = at;
		s->right = (s->from + s->to) / 2 < PI;
		lines = geo_label(NULL, geo_str(c->category[i]), 0, 0, p->label,
			LK_REP_LEFT);
		s->height = (lines + 1) * GEO_LEADING + GEO_GAP;
		p->n++;
	}
}

static int side_height(const struct pie *p, bool right)
{
	int sum = 0;

	for (size_t i = 0; i < p->n; i++)
		sum += p->v[i].right == right ? p->v[i].height : 0;
	return sum;
}

/* The k-th part of a side from above: clockwise at the right, against it at the left. */
static struct slice *from_above(struct pie *p, bool right, size_t k)
{
	for (size_t i = 0; i < p->n; i++) {
		struct slice *s = &p->v[right ? i : p->n - 1 - i];

		if (s->right == right && k-- == 0)
			return s;
	}
	return NULL;
}

/* Words as near to their parts as they can be without touching each other. */
static void spread(struct pie *p, bool right)
{
	int next = p->d->top, rest = side_height(p, right);
	struct slice *s;

	for (size_t k = 0; (s = from_above(p, right, k)) != NULL; k++) {
		int last = p->d->bottom - rest; /* leaves room for those below */
		struct lk_geo_corner edge = corner(p, (s->from + s->to) / 2, p->radius);

		s->x = edge.x;
		s->y = edge.y;
		s->top = edge.y - s->height / 2;
		s->top = s->top > last ? last : s->top;
		s->top = s->top < next ? next : s->top;
		next = s->top + s->height;
		rest -= s->height;
	}
}

/* ---- the drawing --------------------------------------------------------------------------- */

static void sector(struct pie *p, const struct slice *s)
{
	size_t steps = (size_t)ceil((s->to - s->from) / STEP), n = 0;
	struct lk_geo_shape *shape =
		s->share > 0 ? geo_shape(p->d, LK_GEO_AREA, LK_GEO_SERIES) : NULL;
	struct lk_geo_corner *v = shape != NULL
		? lk_arena_alloc(&p->d->g->mem, (steps + 2) * sizeof(*v))
		: NULL;

	if (shape == NULL)
		return;
	if (v == NULL) {
		p->d->rc = LK_ENOMEM;
		return;
	}
	if (s->share < 1) /* a whole has no sides */
		v[n++] = (struct lk_geo_corner){ p->x, p->y };
	for (size_t i = 0; i <= steps; i++)
		v[n++] = corner(p,
			s->from + (s->to - s->from) * (double)i / (double)steps,
			p->radius);
	shape->series = s->category;
	shape->corner = v;
	shape->ncorners = n;
	shape->x = p->x - p->radius;
	shape->y = p->y - p->radius;
	shape->w = shape->h = 2 * p->radius;
}

/* "3.214.850.000 (45,2 %)" */
static void number_text(const struct pie *p, const struct slice *s, struct lk_buf *out)
{
	lk_buf_puts(out, point(p, s->category)->text);
	lk_buf_puts(out, " (");
	lk_number_put(out, (struct lk_dec){ lround(s->share * 1000), 1 });
	lk_buf_puts(out, " %)");
}

static void words(struct pie *p, const struct slice *s)
{
	struct lk_buf b = LK_BUF_INIT;
	int way = s->right ? 1 : -1, x = p->x + way * (p->radius + ARM);
	int y = s->top + GEO_GAP / 2 + GEO_SIZE, lines;
	enum lk_rep_align anchor = s->right ? LK_REP_LEFT : LK_REP_RIGHT;
	int elbow = x - way * ARM / 3, at = y - GEO_SIZE / 3;

	geo_put(p->d, LK_GEO_LINE, LK_GEO_AXIS, 0, s->x, s->y, elbow - s->x, at - s->y);
	geo_put(p->d, LK_GEO_LINE, LK_GEO_AXIS, 0, elbow, at, x - way * 200 - elbow, 0);
	lines = geo_label(p->d, geo_str(p->d->c->category[s->category]), x, y, p->label,
		anchor);
	number_text(p, s, &b);
	geo_text(p->d, LK_GEO_VALUE, lk_buf_str(&b), x, y + lines * GEO_LEADING,
		anchor);
	lk_buf_free(&b);
}

/* Categories without a number are named below: they are no part of the whole. */
static int missing(struct pie *p, int y)
{
	const struct lk_rep_chart *c = p->d->c;
	struct lk_buf b = LK_BUF_INIT;
	int lines = 0;

	for (size_t i = 0; i < c->ncategories; i++) {
		if (point(p, i)->has)
			continue;
		lk_buf_printf(&b, "%s%s",
			b.n > 0 ? ", " : "Tanpa angka: ", c->category[i]);
		if (point(p, i)->text[0] != '\0')
			lk_buf_printf(&b, " (%s)", point(p, i)->text);
	}
	if (b.n > 0)
		lines = geo_label(p->d, lk_buf_str(&b), 100, y + GEO_LEADING,
			p->d->g->width - 200, LK_REP_LEFT);
	lk_buf_free(&b);
	return y + lines * GEO_LEADING + GEO_GAP;
}

void geo_pie(struct geo_draw *d)
{
	struct pie p = { .d = d, .x = d->g->width / 2, .radius = d->g->width * 4 / 25 };
	int most = 2 * (p.radius + GEO_GAP);

	for (size_t i = 0; i < d->c->ncategories; i++)
		if (point(&p, i)->has)
			p.sum += geo_number(point(&p, i)->number);
	p.label = p.x - p.radius - ARM - 200;
	measure(&p);
	for (int right = 0; right < 2; right++)
		most = side_height(&p, right) > most ? side_height(&p, right) : most;
	d->top += GEO_GAP;
	d->bottom = d->top + most;
	p.y = (d->top + d->bottom) / 2;
	spread(&p, true);
	spread(&p, false);
	for (size_t i = 0; i < p.n; i++)
		sector(&p, &p.v[i]);
	for (size_t i = 0; i < p.n; i++)
		words(&p, &p.v[i]);
	d->g->height = missing(&p, d->bottom + GEO_GAP);
}
