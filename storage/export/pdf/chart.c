/*
 * A chart into its box, from the geometry that every canvas draws (core/report/chart_geometry.h).
 * Series are told apart by hatches, dashes and marks, so it reads in black and white. What does
 * not find room in the drawing stands in a small table below it.
 */
#include "core/report/chart_geometry.h"
#include "storage/export/pdf/impl.h"

#include <stdlib.h>
#include <string.h>

#define PT(v) ((v) / 100.0)
#define HATCH 4.0 /* from line to line */

static void colour(struct pdf *p, unsigned rgb)
{
	cairo_set_source_rgb(p->cr, (rgb >> 16 & 0xff) / 255.0,
		(rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

/* ---- bars and areas -------------------------------------------------------------------------------- */
static void slanted(cairo_t *cr, double w, double h, bool rising)
{
	for (double at = HATCH; at < w + h; at += HATCH) {
		cairo_move_to(cr, rising ? at : w - at, 0);
		cairo_line_to(cr, rising ? at - h : w - at + h, h);
	}
}

/* Over what is clipped, within a box. */
static void hatch(struct pdf *p, const struct lk_geo_look *look, double x, double y,
	double w, double h)
{
	cairo_t *cr = p->cr;

	cairo_save(cr);
	cairo_new_path(cr);
	cairo_translate(cr, x, y);
	if (look->hatch == 1 || look->hatch == 3)
		slanted(cr, w, h, true);
	if (look->hatch == 2 || look->hatch == 3)
		slanted(cr, w, h, false);
	for (double at = HATCH / 2; look->hatch == 4 && at < h; at += HATCH) {
		cairo_move_to(cr, 0, at);
		cairo_line_to(cr, w, at);
	}
	for (double at = HATCH / 2; look->hatch == 5 && at < w; at += HATCH) {
		cairo_move_to(cr, at, 0);
		cairo_line_to(cr, at, h);
	}
	colour(p, look->rgb);
	cairo_set_line_width(cr, 0.6);
	cairo_stroke(cr);
	cairo_restore(cr);
}

static void outline(struct pdf *p, const struct lk_geo_shape *s, double x, double y)
{
	cairo_new_path(p->cr);
	if (s->kind == LK_GEO_BAR)
		cairo_rectangle(p->cr, x + PT(s->x), y + PT(s->y), PT(s->w), PT(s->h));
	for (size_t i = 0; s->kind == LK_GEO_AREA && i < s->ncorners; i++)
		cairo_line_to(p->cr, x + PT(s->corner[i].x), y + PT(s->corner[i].y));
	cairo_close_path(p->cr);
}

/* A bar or an area. */
static void field(struct pdf *p, const struct lk_geo_shape *s, double x, double y)
{
	const struct lk_geo_look *look = lk_geo_look(s->series);

	outline(p, s, x, y);
	colour(p, s->role == LK_GEO_PLATE ? 0xffffff : look->fill);
	cairo_fill(p->cr);
	if (s->role == LK_GEO_PLATE)
		return;
	if (look->hatch > 0) {
		outline(p, s, x, y);
		cairo_save(p->cr);
		cairo_clip(p->cr);
		hatch(p, look, x + PT(s->x), y + PT(s->y), PT(s->w), PT(s->h));
		cairo_restore(p->cr);
	}
	outline(p, s, x, y);
	colour(p, look->rgb);
	cairo_set_line_width(p->cr, 0.5);
	cairo_stroke(p->cr);
}

/* ---- lines and points ----------------------------------------------------------------------- */
static void line(struct pdf *p, const struct lk_geo_shape *s, double x, double y)
{
	const struct lk_geo_look *look = lk_geo_look(s->series);
	bool series = s->role == LK_GEO_SERIES || s->role == LK_GEO_KEY;
	double dash = look->dash;

	x += PT(s->x);
	y += PT(s->y);
	if (series)
		colour(p, look->rgb);
	else
		colour(p,
			s->role == LK_GEO_MARK           ? 0
				: s->role == LK_GEO_AXIS ? 0x333333
							 : 0xd0d0d0);
	if (series && look->dash > 0)
		cairo_set_dash(p->cr, &dash, 1, 0);
	pdf_line(p, x, y, x + PT(s->w), y + PT(s->h),
		s->role == LK_GEO_MARK           ? 2.2
			: series                 ? 1.5
			: s->role == LK_GEO_AXIS ? 0.8
						 : 0.4);
	cairo_set_dash(p->cr, NULL, 0, 0);
}

static void point(struct pdf *p, const struct lk_geo_shape *s, double x, double y)
{
	static const double corner[4][8] = { { 0 },
		{ -2.5, -2.5, 2.5, -2.5, 2.5, 2.5, -2.5, 2.5 },
		{ 0, -3.2, 3, 2.4, -3, 2.4, -3, 2.4 },
		{ 0, -3.5, 3.5, 0, 0, 3.5, -3.5, 0 } };
	const struct lk_geo_look *look = lk_geo_look(s->series);

	x += PT(s->x);
	y += PT(s->y);
	cairo_new_path(p->cr);
	if (look->mark == 0)
		cairo_arc(p->cr, x, y, 2.6, 0, 6.2831853);
	for (size_t i = 0; look->mark > 0 && i < 8; i += 2)
		cairo_line_to(p->cr, x + corner[look->mark][i],
			y + corner[look->mark][i + 1]);
	cairo_close_path(p->cr);
	colour(p, look->rgb);
	cairo_fill(p->cr);
}

static void words(struct pdf *p, const struct lk_geo_shape *s, double x, double y)
{
	struct pdf_style style = { .size = PT(s->size), .spacing = 1 };
	struct pdf_lines l;

	cairo_set_source_rgb(p->cr, 0, 0, 0);
	pdf_lay_text(p, &l, s->text, &style);
	x += PT(s->x);
	if (s->anchor != LK_REP_LEFT)
		x -= s->anchor == LK_REP_RIGHT ? l.width : l.width / 2;
	pdf_lines_draw(p, &l, 0, l.n, x, y + PT(s->y) - l.ascent);
	pdf_lines_free(&l);
}

static void shapes(struct pdf *p, const struct lk_geometry *g, double x, double y)
{
	for (size_t i = 0; i < g->n; i++) {
		const struct lk_geo_shape *s = &g->shape[i];

		switch (s->kind) {
		case LK_GEO_AREA:
		case LK_GEO_BAR: field(p, s, x, y); break;
		case LK_GEO_LINE: line(p, s, x, y); break;
		case LK_GEO_POINT: point(p, s, x, y); break;
		case LK_GEO_TEXT: words(p, s, x, y); break;
		}
	}
	cairo_set_source_rgb(p->cr, 0, 0, 0);
}

/* ---- its numbers in words ------------------------------------------------------------------------ */
static const char *shape_words(const struct lk_rep_chart *c)
{
	static const char *const words[] = { [LK_SHAPE_BAR] = "Grafik batang",
		[LK_SHAPE_GROUP] = "Grafik batang",
		[LK_SHAPE_LINE] = "Grafik garis",
		[LK_SHAPE_STACK] = "Grafik batang bertumpuk",
		[LK_SHAPE_PIE] = "Grafik lingkaran",
		[LK_SHAPE_PROGRESS] = "Grafik kemajuan terhadap target" };

	return words[c->shape];
}

/* "Grafik batang: Capaian. IKK-1: Target 90, Realisasi 88,5; IKK-2: ..." */
static void alternative(struct pdf *p, const struct lk_rep_node *n)
{
	const struct lk_rep_chart *c = n->chart;
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_printf(&b, "%s: ", shape_words(c));
	lk_rep_plain(&n->text, &b);
	lk_buf_puts(&b, ". ");
	for (size_t i = 0; i < c->ncategories; i++) {
		lk_buf_printf(&b, "%s%s: ", i > 0 ? "; " : "", c->category[i]);
		for (size_t s = 0; s < c->nseries; s++)
			lk_buf_printf(&b, "%s%s %s", s > 0 ? ", " : "",
				c->series[s].title,
				c->series[s].point[i].text[0] != '\0'
					? c->series[s].point[i].text
					: "tidak ada angka");
	}
	lk_buf_putc(&b, '.');
	pdf_failed(p, lk_buf_check(&b, p->err));
	pdf_alt(p, lk_buf_str(&b));
	lk_buf_free(&b);
}

/* Are all categories and values in the drawing, uncut? */
static bool complete(const struct lk_rep_chart *c, const struct lk_geometry *g)
{
	size_t values = 0, printed = 0;

	for (size_t s = 0; s < c->nseries; s++)
		for (size_t i = 0; i < c->ncategories; i++)
			values += c->series[s].point[i].text[0] != '\0';
	for (size_t i = 0; i < g->n; i++) {
		size_t k = strlen(g->shape[i].text);

		printed += g->shape[i].role == LK_GEO_VALUE;
		if (k >= 3 && strcmp(g->shape[i].text + k - 3, "\xe2\x80\xa6") == 0)
			return false;
	}
	return printed >= values;
}

/* ---- its numbers as a table ----------------------------------------------------------------------- */
struct numbers {
	struct lk_rep_table t;
	struct lk_rep_run *run; /* one a cell */
};

static void cell(struct numbers *n, size_t i, const char *text)
{
	n->run[i].text = (struct lk_str){ text, strlen(text) };
	n->t.cell[i] = (struct lk_rep_cell){ .text = { &n->run[i], text[0] != '\0' },
		.columns = 1,
		.rows = 1 };
}

static bool numbers_make(struct pdf *p, const struct lk_rep_chart *c, struct numbers *n)
{
	size_t columns = c->nseries + 1, cells = (c->ncategories + 1) * columns;

	*n = (struct numbers){
		.t = { .nrows = c->ncategories + 1, .ncolumns = columns, .nheads = 1 }
	};
	n->run = calloc(cells, sizeof(*n->run));
	n->t.cell = calloc(cells, sizeof(*n->t.cell));
	if (n->run == NULL || n->t.cell == NULL) {
		pdf_failed(p, lk_nomem(p->err));
		return false;
	}
	cell(n, 0, "");
	for (size_t s = 0; s < c->nseries; s++) {
		n->t.align[s + 1] = LK_REP_RIGHT;
		cell(n, s + 1, c->series[s].title);
	}
	for (size_t i = 0; i < c->ncategories; i++) {
		cell(n, (i + 1) * columns, c->category[i]);
		for (size_t s = 0; s < c->nseries; s++)
			cell(n, (i + 1) * columns + s + 1, c->series[s].point[i].text);
	}
	return true;
}

static void numbers_draw(struct pdf *p, const struct lk_rep_chart *c)
{
	struct numbers n;
	struct pdf_grid *g = NULL;

	if (numbers_make(p, c, &n))
		g = pdf_grid_new(p, NULL, &n.t);
	if (g != NULL) {
		p->y += 6;
		pdf_need(p, pdf_table_head(p, g));
		pdf_table_rows(p, g);
	}
	pdf_grid_free(g);
	free(n.run);
	free(n.t.cell);
}

/* ---- the whole --------------------------------------------------------------------------------------- */
/* LK_EUNDEF: there is nothing to draw. */
static int geometry(struct pdf *p, const struct lk_rep_node *n, struct lk_geometry *g)
{
	struct lk_error none;
	int rc = lk_geometry(g, n->chart, (int)(p->text_width * 100), &none);

	if (rc != LK_OK && rc != LK_EUNDEF)
		pdf_failed(p, lk_nomem(p->err));
	return rc;
}

double pdf_chart_height(struct pdf *p, const struct lk_rep_node *n)
{
	struct lk_geometry g;
	double h = geometry(p, n, &g) == LK_OK ? PT(g.height) : 40;

	lk_geometry_free(&g);
	return h + 10 + pdf_caption_height(p, n);
}

/* Smaller when it is taller than the page. */
static void draw(struct pdf *p, const struct lk_rep_node *n,
	const struct lk_geometry *g)
{
	double room = pdf_full_room(p) - pdf_caption_height(p, n) - 12,
	       scale = PT(g->height) > room ? room / PT(g->height) : 1;

	pdf_space(p, 6);
	pdf_need(p, PT(g->height) * scale + pdf_caption_height(p, n));
	pdf_tag(p, "Figure", NULL);
	cairo_save(p->cr);
	cairo_translate(p->cr, p->x + (p->text_width - PT(g->width) * scale) / 2, p->y);
	cairo_scale(p->cr, scale, scale);
	shapes(p, g, 0, 0);
	cairo_restore(p->cr);
	pdf_untag(p, "Figure");
	alternative(p, n);
	p->y += PT(g->height) * scale;
	p->fresh = false;
}

void pdf_chart(struct pdf *p, const struct lk_rep_node *n)
{
	struct lk_geometry g;
	int rc = geometry(p, n, &g);
	bool drawn = rc == LK_OK;

	pdf_page_begin(p);
	if (drawn)
		draw(p, n, &g);
	pdf_caption(p, n, PDF_MARK_CHART, false);
	if (p->rc == LK_OK && (!drawn || !complete(n->chart, &g)))
		numbers_draw(p, n->chart);
	p->y += 10;
	lk_geometry_free(&g);
}
