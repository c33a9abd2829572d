#ifndef TUI_VIEW_PAPAN_H
#define TUI_VIEW_PAPAN_H
/*
 * Papan: the board of one run. The picture (papan_draw.c) has a lane for every role and a
 * row of cells for every step, joined in their order:
 *
 *    Kepala Balai      │ Kasubbag ADUM     │ Perencana
 *   ───────────────────┼───────────────────┼──────────────────
 *    ✓ 1 Memberi ...   │                   │
 *    └───────────────────┐                 │
 *                      │ > 2 Menetapkan ...│
 *
 * What leads elsewhere stands under its step in words: "<- 6, putaran 2", "Tidak -> 6". The
 * detail of a step (papan_detail.c) is text. Both only read a run.
 */
#include "core/sop/gate.h"
#include "core/sop/run.h"
#include "tui/draw.h"
#include "tui/view/flow.h"

#define PAPAN_LANES 8

/* What the picture is made of; borrowed. */
struct papan_look {
	const struct lk_run *run;
	const struct lk_people *people;
	const struct lk_gates *gates; /* of the current step; NULL: not read */
	const char *user;
	int64_t now;
	int tz_minutes;
};
struct papan_picture {
	int top;                         /* first row shown */
	struct rect cell[LK_ALUR_STEPS]; /* where the steps are, for the mouse */
};

/* How many lanes the SOP needs; more than PAPAN_LANES: as many as PAPAN_LANES + 1. */
int papan_lanes(const struct lk_alur *a);
/* Is there room for lanes that can be read? */
bool papan_fits(const struct lk_alur *a, int width);
/* Draw with step index `at` chosen, and the hardware cursor on it when `focus`. */
void papan_picture(struct papan_picture *p, struct draw *d, struct rect r,
	const struct papan_look *look, long at, bool focus);
/* "<- 6, putaran 2, ! terlambat"; of a putusan "Sesuai -> 5, Tidak sesuai -> 4". */
void papan_marks(struct lk_buf *out, const struct lk_run *run, size_t step);
/* Everything about a step: who, time, documents, gates, history. */
void papan_detail(struct flow *f, const struct papan_look *look, size_t step);
/* What follows the step: "langkah 7, menunggu Kasubbag ADUM", or that the run ends. */
void papan_next(struct lk_buf *out, const struct papan_look *look, int goes_to);

#endif
