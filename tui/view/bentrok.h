#ifndef TUI_VIEW_BENTROK_H
#define TUI_VIEW_BENTROK_H
/*
 * Bentrok: wordings and cells that two people changed in two ways before their clones met
 * (core/act/sync.h). One at a time: what both began on, what this clone wrote, what stands in
 * the text; a key decides. Each waits as long as it likes and holds up nothing else.
 *
 *   bentrok.c       the screen
 *   bentrok_act.c   deciding, and taking it back
 */
#include "core/act/clash.h"
#include "tui/view/flow.h"
#include "tui/view/koreksi.h"

#define BENTROK_STEPS 20 /* decisions that can be taken back */

enum bentrok_showing {
	BENTROK_EACH,    /* each against what both began on */
	BENTROK_BETWEEN, /* one against the other */
	BENTROK_PLAIN,
	BENTROK_SHOWINGS
};
struct bentrok {
	struct screen base;
	struct koreksi_list all; /* open clashes, in the order of their places */
	size_t at;
	char want[LK_RECORD_ID_SIZE]; /* stand on it after loading; "" none */
	enum bentrok_showing showing;
	struct flow head, ours, theirs, was;
	bool made;
	int w, top, height;
	unsigned generation;
	bool deciding; /* an act is under way */
	struct lk_clash_done step[BENTROK_STEPS];
	size_t steps;
};

/* The one on screen, NULL none. */
const struct lk_thread *bentrok_now(const struct bentrok *v);
/* Read them anew and stay where one was. */
void bentrok_load(struct bentrok *v);
/* How many wait in this office. */
long bentrok_count(struct office *o);

/* ---- bentrok_act.c ---- */
void bentrok_take(struct bentrok *v, enum lk_clash_take how);
void bentrok_write(struct bentrok *v);
void bentrok_undo(struct bentrok *v);

#endif
