#ifndef TUI_CHART_IMPL_H
#define TUI_CHART_IMPL_H
/* What the kinds of charts share. For tui/chart*.c only. */
#include "tui/chart.h"

/* The axis; `div` makes the numbers small enough to be multiplied by cells. */
struct chart_scale {
	int64_t low, high, div;
};
/* A chart being drawn. */
struct chart_plot {
	const struct chart *c;
	struct draw *d;
	struct rect r; /* what is left for the kind: no title, no legend */
	int n, series; /* within the limits */
	struct chart_scale s;
	bool ascii;
};

/* Place of a value on an axis of `units` steps: 0 for low, units for high, rounded. */
int chart_at(const struct chart_scale *s, int64_t value, int units);
const struct chart_point *chart_point(const struct chart_plot *p, int series, int i);
unsigned chart_style(const struct chart_plot *p, int series);
/* Sign of a full cell of a series. */
const char *chart_fill(const struct chart_plot *p, int series);
/* Sign of a point of a line. */
const char *chart_dot(const struct chart_plot *p, int series);
const char *chart_name(const struct chart_plot *p, int i); /* category; never NULL */
#define CHART_MISSING "·"

/*
 * Cut the labels of a vertical axis off the left of *zone and draw them: high at the
 * first row, low at the last, target where it is. No print() and no target text, or no
 * room: nothing.
 */
void chart_axis(const struct chart_plot *p, struct rect *zone);
/* Names below columns of `step` cells, as many as do not touch. */
void chart_names(const struct chart_plot *p, struct rect row, int first, int n,
	int (*center)(const void *arg, int i), const void *arg);
/* Row of a value in a zone, 0 at the top. */
int chart_row(const struct chart_plot *p, struct rect zone, int64_t value);

void chart_bars(const struct chart_plot *p);
void chart_columns(const struct chart_plot *p);
void chart_lines(const struct chart_plot *p);

#endif
