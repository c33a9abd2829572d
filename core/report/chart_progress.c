/* Values against their targets: a bar a row, and a mark where the target is. */
#include "core/report/chart_impl.h"

#define FULL 100 /* per cent: the target */
#define MOST 200 /* what is more ends here */
#define NONE (-1)

/* Share of the target in per cent; NONE: there is none. */
static double share(const struct geo_draw *d, size_t i)
{
	const struct lk_rep_point *real = &d->c->series[0].point[i];
	const struct lk_rep_point *target = &d->c->series[1].point[i];
	double v;

	if (!real->has || !target->has || target->number.m <= 0)
		return NONE;
	v = geo_number(real->number) / geo_number(target->number) * FULL;
	return v < 0 ? 0 : v > MOST ? MOST : v;
}

static double highest(const struct geo_draw *d)
{
	double most = FULL;

	for (size_t i = 0; i < d->c->ncategories; i++)
		most = share(d, i) > most ? share(d, i) : most;
	return most;
}

/* "88,50", then " dari 90,00": what is missing is said in its own words. */
static const char *real_text(const struct geo_draw *d, size_t i)
{
	const char *text = d->c->series[0].point[i].text;

	return text[0] != '\0' ? text : "belum ada";
}

static void target_text(const struct geo_draw *d, size_t i, struct lk_buf *out)
{
	const char *text = d->c->series[1].point[i].text;

	lk_buf_clear(out);
	lk_buf_printf(out, "dari %s", text[0] != '\0' ? text : "target yang belum ada");
}

#define BLANK 250

static int widest(const struct geo_draw *d)
{
	struct lk_buf b = LK_BUF_INIT;
	int most = 0;

	for (size_t i = 0; i < d->c->ncategories; i++) {
		int w = lk_geo_text_width(geo_str(real_text(d, i)), GEO_SMALL);

		target_text(d, i, &b);
		w += BLANK + lk_geo_text_width(lk_buf_str(&b), GEO_SMALL);
		most = w > most ? w : most;
	}
	lk_buf_free(&b);
	return most;
}

static int at(const struct geo_draw *d, double v)
{
	return d->left + geo_place(d, v, d->right - d->left);
}

static void frame(struct geo_draw *d)
{
	struct lk_buf b = LK_BUF_INIT;

	for (int i = 0; i < d->s.nticks; i++) {
		int x = at(d, geo_number(d->s.tick[i]));

		geo_put(d, LK_GEO_LINE, LK_GEO_GRID, 0, x, d->top, 0,
			d->bottom - d->top);
		geo_tick(&b, d->s.tick[i]);
		lk_buf_puts(&b, " %");
		geo_text(d, LK_GEO_SCALE, lk_buf_str(&b), x, d->bottom + GEO_LEADING,
			LK_REP_CENTRE);
	}
	geo_put(d, LK_GEO_LINE, LK_GEO_AXIS, 0, d->left, d->top, 0, d->bottom - d->top);
	lk_buf_free(&b);
}

static void row(struct geo_draw *d, size_t i, int y)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_str real = geo_str(real_text(d, i));
	double v = share(d, i);
	int x = d->right + GEO_GAP, base = y + GEO_THICK - 300;

	if (v >= 0)
		geo_put(d, LK_GEO_BAR, LK_GEO_SERIES, 0, d->left, y, at(d, v) - d->left,
			GEO_THICK);
	if (d->c->series[1].point[i].has)
		geo_put(d, LK_GEO_LINE, LK_GEO_MARK, 1, at(d, FULL), y - 250, 0,
			GEO_THICK + 500);
	geo_text(d, LK_GEO_VALUE, real, x, base, LK_REP_LEFT);
	target_text(d, i, &b);
	geo_text(d, LK_GEO_VALUE, lk_buf_str(&b),
		x + lk_geo_text_width(real, GEO_SMALL) + BLANK, base, LK_REP_LEFT);
	lk_buf_free(&b);
}

static int height(const struct geo_draw *d, size_t i, int label, int *words)
{
	*words = geo_label(NULL, geo_str(d->c->category[i]), 0, 0, label + 1,
			 LK_REP_LEFT) *
		GEO_LEADING;
	return (*words > GEO_THICK ? *words : GEO_THICK) + 2 * GEO_GAP;
}

void geo_progress(struct geo_draw *d)
{
	int label = geo_widest_category(d), words, y;

	geo_scale(d, 0, highest(d));
	d->left = label + 2 * GEO_GAP;
	if (d->left < geo_widest_tick(d))
		d->left = geo_widest_tick(d);
	d->right = d->g->width - widest(d) - 2 * GEO_GAP;
	if (d->right < d->left + d->g->width / 5) /* long words go over the edge of a */
		d->right = d->left +
			d->g->width / 5; /* narrow picture, bars do not vanish */
	d->top += GEO_GAP;
	d->bottom = d->top;
	for (size_t i = 0; i < d->c->ncategories; i++)
		d->bottom += height(d, i, label, &words);
	d->g->height = d->bottom + GEO_LEADING + 2 * GEO_GAP;
	frame(d);
	y = d->top;
	for (size_t i = 0; i < d->c->ncategories; i++) {
		int h = height(d, i, label, &words);

		(void)geo_label(d, geo_str(d->c->category[i]), d->left - GEO_GAP,
			y + (h - words) / 2 + GEO_SIZE, label + 1, LK_REP_RIGHT);
		row(d, i, y + (h - GEO_THICK) / 2);
		y += h;
	}
}
