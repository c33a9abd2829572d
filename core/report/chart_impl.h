#ifndef CORE_REPORT_CHART_IMPL_H
#define CORE_REPORT_CHART_IMPL_H
/* What the files of chart_geometry.h share; nobody else includes it. Lengths as there. */
#include "core/report/chart_geometry.h"

#define GEO_SIZE 900     /* of words, 9 pt */
#define GEO_SMALL 800    /* of values and the scale */
#define GEO_GAP 400      /* between things */
#define GEO_LEADING 1100 /* from line to line */
#define GEO_THICK 1100   /* of a lying bar */
#define GEO_TICKS 12

struct geo_scale {
	double low, high; /* of the axis */
	struct lk_dec tick[GEO_TICKS];
	int nticks;
};
struct geo_draw {
	struct lk_geometry *g;
	const struct lk_rep_chart *c;
	struct geo_scale s;
	int left, top, right, bottom; /* the field of the bars */
	bool labels;                  /* values stand at their points */
	int rc;                       /* LK_ENOMEM: the drawing is not whole */
};

/* ---- what is drawn (chart_geometry.c) ----------------------------------------------- */
/* NULL: no memory, which d->rc says. */
struct lk_geo_shape *geo_shape(struct geo_draw *d, enum lk_geo_kind kind,
	enum lk_geo_role role);
void geo_put(struct geo_draw *d, enum lk_geo_kind kind, enum lk_geo_role role,
	size_t series, int x, int y, int w, int h);
/* Words on one line; nothing for none. The text is copied. */
void geo_text(struct geo_draw *d, enum lk_geo_role role, struct lk_str text, int x,
	int y, enum lk_rep_align anchor);
/* Words in at most three lines of `width`; the rest is behind the last one as "...".
 * Returns the lines. d NULL: only counts. */
int geo_label(struct geo_draw *d, struct lk_str s, int x, int y, int width,
	enum lk_rep_align anchor);
struct lk_str geo_str(const char *s);

/* ---- the axis of values --------------------------------------------------------------- */
double geo_number(struct lk_dec v);
/* Ticks at 1, 2 or 5 times a power of ten around low to high; from zero but for lines. */
void geo_scale(struct geo_draw *d, double low, double high);
/* Where v stands on an axis of `length`. */
int geo_place(const struct geo_draw *d, double v, int length);
void geo_tick(struct lk_buf *b, struct lk_dec v);
int geo_widest_tick(const struct geo_draw *d);
/* Of the names of categories, at most about a third of the picture. */
int geo_widest_category(const struct geo_draw *d);

/* ---- forms: each from d->top on; sets the height of the picture ------------------------ */
bool geo_must_lie(const struct geo_draw *d); /* names do not fit below bars */
void geo_standing(struct geo_draw *d);
void geo_lying(struct geo_draw *d);
void geo_pie(struct geo_draw *d);
void geo_progress(struct geo_draw *d);

#endif
