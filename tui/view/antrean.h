#ifndef TUI_VIEW_ANTREAN_H
#define TUI_VIEW_ANTREAN_H
/* Inside the queue: what is shown (antrean_filter.c) and the screen (antrean.c). */
#include "tui/list.h"
#include "tui/view/koreksi.h"

/* Which states are shown. */
enum antrean_state {
	ANTREAN_NOT_CLOSED,
	ANTREAN_OPEN,
	ANTREAN_APPLIED,
	ANTREAN_DONE,
	ANTREAN_CLOSED,
	ANTREAN_ORPHAN,
	ANTREAN_ALL,
	ANTREAN_STATES
};
struct antrean_filter {
	bool mine;
	enum antrean_state state;
	int class, weight; /* -1: all */
	char chapter[128]; /* stem, "" all */
	char person[64];   /* opener, "" all */
	char text[120];
	enum lk_thread_sort sort;
};
struct antrean {
	struct screen base;
	struct list list;
	struct koreksi_list threads; /* as filtered */
	struct lk_thread_counts counts;
	struct antrean_filter f;
	struct flow detail;
	char detail_id[LK_RECORD_ID_SIZE]; /* whose detail that is */
	long detail_top, detail_rows;
	unsigned generation;
	char want[LK_RECORD_ID_SIZE]; /* thread to stand on after loading */
	char cell[8][96];
};

void antrean_filter_init(struct antrean_filter *f);
/* Does any filter narrow the list? The sort is none. */
bool antrean_filter_on(const struct antrean_filter *f);
/* The query for the store; `path` is the chapter's path or NULL. Strings are borrowed. */
void antrean_query(const struct antrean_filter *f, const char *path,
	struct lk_thread_query *q);
/* What the store does not know: mine. drafter: the person works on the text. */
bool antrean_keeps(const struct antrean_filter *f, const struct lk_thread *t,
	const char *user, bool drafter);
/* "BAB I, wajib, /kata" for the hint; "" without a filter. */
void antrean_filter_text(const struct antrean_filter *f, const char *chapter_title,
	char *out, size_t size);

/* Ask (a choice or a line of input) and load again. False when `a` is no filter. */
bool antrean_ask(struct antrean *v, enum action a);
/* Read the threads again (antrean.c). */
void antrean_load(struct antrean *v);

#endif
