/* Charts as SVG inside the page, with their numbers as a table below for who does not see
 * them. Patterns and dashes tell series apart without colour. */
#include "core/report/chart_geometry.h"
#include "storage/export/html_impl.h"

#include <stdlib.h>
#include <string.h>

#define WIDTH 46000 /* hundredths of a point: the text's width on A4 */

/* Hundredths as "12.34", without a locale. */
static void put_length(struct html *h, int v)
{
	unsigned u = (unsigned)abs(v);

	lk_buf_printf(h->out, "%s%u.%02u", v < 0 ? "-" : "", u / 100, u % 100);
}

static void attribute(struct html *h, const char *name, int v)
{
	lk_buf_printf(h->out, " %s=\"", name);
	put_length(h, v);
	lk_buf_putc(h->out, '"');
}

static void colour(struct html *h, const char *name, unsigned rgb)
{
	lk_buf_printf(h->out, " %s=\"#%06x\"", name, rgb);
}

/* ---- patterns ----------------------------------------------------------------------------- */

static void pattern(struct html *h, size_t node, size_t series)
{
	static const char *const path[] = { "", "M0 6L6 0", "M0 0L6 6",
		"M0 6L6 0M0 0L6 6", "M0 3L6 3", "M3 0L3 6" };
	const struct lk_geo_look *look = lk_geo_look(series);

	lk_buf_printf(h->out,
		"<pattern id=\"p%zu-%zu\" width=\"6\" height=\"6\" "
		"patternUnits=\"userSpaceOnUse\"><rect width=\"6\" height=\"6\"",
		node, series);
	colour(h, "fill", look->fill);
	lk_buf_puts(h->out, "/>");
	if (look->hatch > 0) {
		lk_buf_printf(h->out, "<path d=\"%s\" fill=\"none\"",
			path[look->hatch]);
		colour(h, "stroke", look->rgb);
		lk_buf_puts(h->out, " stroke-width=\"0.8\"/>");
	}
	lk_buf_puts(h->out, "</pattern>\n");
}

/* ---- shapes --------------------------------------------------------------------------------- */

static void corner(struct html *h, char c, int x, int y)
{
	lk_buf_putc(h->out, c);
	put_length(h, x);
	lk_buf_putc(h->out, ' ');
	put_length(h, y);
}

static void bar(struct html *h, const struct lk_geo_shape *s, size_t node)
{
	if (s->kind == LK_GEO_AREA) {
		lk_buf_puts(h->out, "<path d=\"");
		for (size_t i = 0; i < s->ncorners; i++)
			corner(h, i == 0 ? 'M' : 'L', s->corner[i].x, s->corner[i].y);
		lk_buf_puts(h->out, "Z\"");
	} else {
		lk_buf_puts(h->out, "<rect");
		attribute(h, "x", s->x);
		attribute(h, "y", s->y);
		attribute(h, "width", s->w);
		attribute(h, "height", s->h);
	}
	if (s->role == LK_GEO_PLATE) {
		lk_buf_puts(h->out, " fill=\"#fff\"/>\n");
		return;
	}
	lk_buf_printf(h->out, " fill=\"url(#p%zu-%zu)\"", node, s->series);
	colour(h, "stroke", lk_geo_look(s->series)->rgb);
	lk_buf_puts(h->out, " stroke-width=\"0.5\"/>\n");
}

static void line(struct html *h, const struct lk_geo_shape *s)
{
	bool series = s->role == LK_GEO_SERIES || s->role == LK_GEO_KEY;
	const struct lk_geo_look *look = lk_geo_look(s->series);
	bool mark = s->role == LK_GEO_MARK;

	lk_buf_puts(h->out, "<line");
	attribute(h, "x1", s->x);
	attribute(h, "y1", s->y);
	attribute(h, "x2", s->x + s->w);
	attribute(h, "y2", s->y + s->h);
	colour(h, "stroke",
		series                           ? look->rgb
			: mark                   ? 0u
			: s->role == LK_GEO_AXIS ? 0x333333u
						 : 0xd0d0d0u);
	attribute(h, "stroke-width",
		mark                             ? 220
			: series                 ? 150
			: s->role == LK_GEO_AXIS ? 80
						 : 40);
	if (series && look->dash > 0)
		lk_buf_printf(h->out, " stroke-dasharray=\"%d\"", look->dash);
	lk_buf_puts(h->out, "/>\n");
}

static void point(struct html *h, const struct lk_geo_shape *s)
{
	static const int shape[4][8] = { { 0 },
		{ -250, -250, 250, -250, 250, 250, -250, 250 },
		{ 0, -320, 300, 240, -300, 240, -300, 240 },
		{ 0, -350, 350, 0, 0, 350, -350, 0 } };
	const struct lk_geo_look *look = lk_geo_look(s->series);
	const int *at = shape[look->mark];

	if (look->mark == 0) {
		lk_buf_puts(h->out, "<circle");
		attribute(h, "cx", s->x);
		attribute(h, "cy", s->y);
		attribute(h, "r", 260);
	} else {
		lk_buf_puts(h->out, "<path d=\"");
		for (size_t i = 0; i < 8; i += 2)
			corner(h, i == 0 ? 'M' : 'L', s->x + at[i], s->y + at[i + 1]);
		lk_buf_puts(h->out, "Z\"");
	}
	colour(h, "fill", look->rgb);
	lk_buf_puts(h->out, "/>\n");
}

static void words(struct html *h, const struct lk_geo_shape *s)
{
	static const char *const anchor[] = { "start", "middle", "end" };

	lk_buf_puts(h->out, "<text");
	attribute(h, "x", s->x);
	attribute(h, "y", s->y);
	attribute(h, "font-size", s->size);
	lk_buf_printf(h->out, " text-anchor=\"%s\">", anchor[s->anchor]);
	html_cstr(h, s->text);
	lk_buf_puts(h->out, "</text>\n");
}

static void shapes(struct html *h, const struct lk_geometry *g, size_t node)
{
	for (size_t i = 0; i < g->n; i++) {
		const struct lk_geo_shape *s = &g->shape[i];

		switch (s->kind) {
		case LK_GEO_AREA:
		case LK_GEO_BAR: bar(h, s, node); break;
		case LK_GEO_LINE: line(h, s); break;
		case LK_GEO_POINT: point(h, s); break;
		case LK_GEO_TEXT: words(h, s); break;
		}
	}
}

static void svg(struct html *h, const struct lk_geometry *g, size_t node)
{
	const struct lk_rep_chart *c = h->r->node[node].chart;

	lk_buf_puts(h->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
	put_length(h, g->width);
	lk_buf_putc(h->out, ' ');
	put_length(h, g->height);
	lk_buf_putc(h->out, '"');
	lk_buf_printf(h->out,
		" width=\"%d\" height=\"%d\" role=\"img\" aria-labelledby=\"k%zu\" "
		"font-family=\"Liberation Sans,Arial,sans-serif\" "
		"fill=\"#000\">\n<defs>\n",
		g->width * 4 / 300, g->height * 4 / 300, node);
	for (size_t s = 0; s < (c->shape == LK_SHAPE_PIE ? c->ncategories : c->nseries);
		s++)
		pattern(h, node, s);
	lk_buf_puts(h->out, "</defs>\n");
	shapes(h, g, node);
	lk_buf_puts(h->out, "</svg>\n");
}

/* ---- numbers ------------------------------------------------------------------------------------ */

static void numbers(struct html *h, const struct lk_rep_chart *c)
{
	lk_buf_puts(h->out,
		"<details><summary>Data grafik</summary>\n"
		"<table class=\"data\">\n<thead>\n<tr><td></td>");
	for (size_t s = 0; s < c->nseries; s++) {
		lk_buf_puts(h->out, "<th scope=\"col\">");
		html_cstr(h, c->series[s].title);
		lk_buf_puts(h->out, "</th>");
	}
	lk_buf_puts(h->out, "</tr>\n</thead>\n<tbody>\n");
	for (size_t i = 0; i < c->ncategories; i++) {
		lk_buf_puts(h->out, "<tr><th scope=\"row\" class=\"ki\">");
		html_cstr(h, c->category[i]);
		lk_buf_puts(h->out, "</th>");
		for (size_t s = 0; s < c->nseries; s++) {
			lk_buf_puts(h->out, "<td class=\"ka\">");
			html_cstr(h, c->series[s].point[i].text);
			lk_buf_puts(h->out, "</td>");
		}
		lk_buf_puts(h->out, "</tr>\n");
	}
	lk_buf_puts(h->out, "</tbody>\n</table>\n</details>\n");
}

void html_chart(struct html *h, size_t node)
{
	const struct lk_rep_node *n = &h->r->node[node];
	struct lk_geometry g;
	int rc = lk_geometry(&g, n->chart, WIDTH, h->err);

	lk_buf_printf(h->out, "<figure id=\"n%zu\">\n", node);
	if (rc == LK_OK)
		svg(h, &g, node);
	else if (rc != LK_EUNDEF && h->rc == LK_OK)
		h->rc = rc;
	lk_buf_printf(h->out, "<figcaption id=\"k%zu\">", node);
	if (n->number[0] != '\0') {
		html_cstr(h, n->number);
		lk_buf_putc(h->out, ' ');
	}
	html_flow(h, &n->text);
	lk_buf_puts(h->out, "</figcaption>\n</figure>\n");
	numbers(h, n->chart);
	lk_geometry_free(&g);
}
