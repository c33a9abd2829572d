#ifndef TUI_CHART_H
#define TUI_CHART_H
/*
 * Charts of characters: bars, columns, lines, progress. Plain data in, cells out: the
 * caller scales decimals to one common integer unit (98,5 and 100 as 9850 and 10000) and
 * brings the texts already written in Indonesian notation. Integers only.
 *
 * Works from 10x3 cells up; what does not fit is left out in this order: legend, axis
 * labels, values. Below that the values are listed as text as far as there is room. A
 * missing point is a gap and is named in the legend; it is never drawn as 0. Series are
 * told apart by their fill sign, not by colour alone; with draw_set_ascii() by # = + o.
 *
 *   static const struct chart_point p[] = { { 9850, "98,5", false }, { 0, NULL, true } };
 *   struct chart c = { .kind = CHART_BAR, .category = names, .n = 2, .series = &s,
 *           .nseries = 1, .has_target = true, .target = 10000, .target_text = "100" };
 *   chart_draw(&c, d, r);
 */
#include "core/base.h"
#include "tui/draw.h"

#include <stdbool.h>

#define CHART_SERIES 4
#define CHART_POINTS 400

enum chart_kind {
	CHART_BAR,    /* horizontal bars, grouped by category */
	CHART_COLUMN, /* vertical bars, grouped by category */
	CHART_LINE,   /* a line a series, braille dots */
	CHART_STACK   /* horizontal bars, a category a row; none below 0 */
};
struct chart_point {
	int64_t value;    /* in the chart's common unit */
	const char *text; /* as printed: `98,5 %`; NULL = not printed */
	bool missing;     /* no value: a gap */
};
struct chart_series {
	const char *name;                /* translated; for the legend; NULL = none */
	const struct chart_point *point; /* one for each category */
	unsigned style;                  /* enum style; 0 = one of the chart's own */
};
struct chart {
	enum chart_kind kind;
	const char *title;           /* translated; NULL = none */
	const char *const *category; /* [n] names along the axis */
	int n; /* categories; more than CHART_POINTS are not drawn */
	const struct chart_series *series;
	int nseries; /* at most CHART_SERIES are drawn */
	bool has_target;
	int64_t target;
	const char *target_text; /* `100 %`; NULL = not printed */
	/* Ends of the axis as text, and the axis itself: from 0 unless the caller asks for
	 * `fit` (line charts: from the lowest to the highest value). */
	bool fit;
	/* Prints a value of the axis into out; NULL: only points with a text are labelled. */
	void (*print)(void *arg, int64_t value, char *out, size_t size);
	void *arg;
};

/* Draw in r, all of it. */
void chart_draw(const struct chart *c, struct draw *d, struct rect r);
/* Rows a chart of bars wants to show all its categories in a width: for the caller's
 * layout. Columns and lines want 12. */
int chart_height(const struct chart *c, int width);

/*
 * One row: `[######----] 60 %`. value of whole; a whole <= 0 shows an empty track. More
 * than the whole fills it and ends in a sign (`>`); below 0 it is empty with `<`. The
 * text stands behind it and is never cut before the track is.
 */
void chart_progress(struct draw *d, struct rect r, int64_t value, int64_t whole,
	const char *text, unsigned style);

#endif
