#ifndef CORE_REPORT_CHART_GEOMETRY_H
#define CORE_REPORT_CHART_GEOMETRY_H
/*
 * Where everything of a chart stands, once for all canvases: SVG, cairo and whatever else
 * draws rectangles, polygons, lines, points and words. All lengths are whole hundredths of a point,
 * from the top left corner, so the same chart gives the same bytes under every locale.
 * Widths of words are those of Arial (Liberation Sans has the same).
 *
 * Bars begin at zero; a line chart may begin higher, which its axis says. A missing point
 * is a gap and never zero. Series are told apart by more than colour: bars by their
 * pattern, lines by their dashes and points, both by lk_geo_look(). Parts of a pie begin
 * at the top and go round clockwise; each has its name, number and share beside it. The
 * bars of LK_SHAPE_PROGRESS are shares of their targets, so that numbers of several units
 * stand together: the mark is at 100 %, and what is beyond 200 % ends there.
 */
#include "core/report/report.h"

enum lk_geo_kind {
	LK_GEO_BAR,   /* rectangle x, y, w, h */
	LK_GEO_AREA,  /* polygon of `corner`, not closed; x, y, w, h is its box */
	LK_GEO_LINE,  /* from x, y to x + w, y + h */
	LK_GEO_POINT, /* centre x, y */
	LK_GEO_TEXT   /* base line at y; x is what `anchor` says */
};
enum lk_geo_role {
	LK_GEO_SERIES, /* BAR, LINE, POINT of series `series`; AREA of category `series` */
	LK_GEO_KEY,    /* the same, in the legend */
	LK_GEO_AXIS,  /* LINE */
	LK_GEO_GRID,  /* LINE */
	LK_GEO_MARK,  /* LINE, heavy: the target */
	LK_GEO_PLATE, /* BAR, white and without an edge: below words */
	LK_GEO_CATEGORY,
	LK_GEO_VALUE,
	LK_GEO_SCALE, /* TEXT at the axis */
	LK_GEO_LEGEND /* TEXT */
};
struct lk_geo_corner {
	int x, y;
};
struct lk_geo_shape {
	enum lk_geo_kind kind;
	enum lk_geo_role role;
	int x, y, w, h;
	size_t series;
	const struct lk_geo_corner *corner; /* AREA */
	size_t ncorners;
	enum lk_rep_align
		anchor; /* TEXT: LEFT begins, CENTRE middle, RIGHT ends at x */
	int size;       /* TEXT */
	const char *text;
};
struct lk_geometry {
	struct lk_arena mem;
	int width, height;
	struct lk_geo_shape *shape; /* in the order of drawing */
	size_t n, cap;
};
/* `width` in hundredths of a point, 10000 to 200000. Free also after failure. LK_ENOMEM;
 * LK_EUNDEF: there is not one number to draw. */
int lk_geometry(struct lk_geometry *out, const struct lk_rep_chart *c, int width,
	struct lk_error *err) LK_MUST_USE;
void lk_geometry_free(struct lk_geometry *g); /* NULL is fine */

/* How a series looks, by its index. */
struct lk_geo_look {
	unsigned rgb;  /* dark enough for a line on white, 0xrrggbb */
	unsigned fill; /* of bars */
	int hatch;     /* 0 plain, 1 /, 2 \, 3 crossed, 4 level, 5 upright */
	int dash;      /* of lines: 0 solid, else length of a dash in points */
	int mark;      /* of points: 0 disc, 1 square, 2 triangle, 3 diamond */
};
const struct lk_geo_look *lk_geo_look(size_t series);

/* Width of words in hundredths of a point at `size` (the same). */
int lk_geo_text_width(struct lk_str s, int size);

#endif
