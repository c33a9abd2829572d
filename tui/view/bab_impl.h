#ifndef TUI_VIEW_BAB_IMPL_H
#define TUI_VIEW_BAB_IMPL_H
/*
 * Inside the reading room. bab.c is the screen, bab_load.c reads, bab_move.c moves,
 * bab_find.c searches, bab_draw.c draws, bab_note.c is what concerns corrections and
 * what is said about a sentence, bab_check.c what the checks found.
 *
 * The cursor is a byte of rows.shown; the sentence it stands on is a line of the source.
 */
#include "tui/list.h"
#include "tui/view/bab.h"
#include "tui/view/bab_rows.h"
#include "tui/view/koreksi.h"

#define BAB_FIND_MAX 120
#define BAB_HITS_MAX 20000
#define BAB_GUTTER 2

enum bab_pane {
	BAB_OUTLINE,
	BAB_TEXT,
	BAB_NOTES
};
struct bab_span {
	uint32_t from, to; /* of shown */
};
/* A thread with a place in this text. */
struct bab_mark {
	struct bab_span at;
	size_t thread; /* in threads */
};
/* Where the last check found something. */
struct bab_flaw {
	struct bab_span at;
	bool whole; /* the line as a whole */
};
struct bab_head {
	size_t block;
	long open; /* corrections in its section, not in deeper ones */
};
/* Where things were drawn. */
struct bab_layout {
	struct rect outline, text, notes; /* h or w 0: not shown */
	bool below;                       /* notes stand below the text */
};
struct bab {
	struct screen base;
	char stem[128], path[256], title[160], state[128];
	struct lk_oid blob;
	struct lk_buf text;
	struct bab_rows rows;
	bool ascii; /* charts are made of ASCII */
	unsigned generation;
	char placing[LK_RECORD_ID_SIZE]; /* the correction to be placed; "" */

	uint32_t at, anchor; /* cursor; other end of the selection */
	bool selecting;
	int want_x; /* column kept by up and down, -1 none */
	long top;
	int left; /* cells scrolled to the right, for wide tables */

	enum bab_pane focus;
	bool no_outline, no_notes, only_text;
	struct bab_layout lay;
	struct list outline;
	struct bab_head *head;
	size_t nheads, head_cap;
	char cell[2][200];

	struct koreksi_list threads; /* not closed, by place */
	struct bab_mark *mark;       /* in the order of the text */
	size_t nmarks, mark_cap;
	long orphans, must;
	long note; /* index in mark[] of the one at the cursor, -1 */
	struct flow detail;
	char detail_id[LK_RECORD_ID_SIZE];
	long detail_top, detail_rows;

	struct bab_flaw *flaw; /* in the order of the text */
	size_t nflaws, flaw_cap;
	unsigned checked; /* the check they are of */

	bool finding;
	char find[BAB_FIND_MAX];
	size_t find_n;
	uint32_t find_from;
	struct bab_span *hit;
	size_t nhits, hit_cap;
};

/* bab_load.c */
int bab_load(struct bab *v, const char *stem, struct lk_error *err);
int bab_reload(struct bab *v, struct lk_error *err); /* same chapter, new head */
/* Rows anew for another width or set of signs, the cursor kept. */
void bab_relayout(struct bab *v, int width, bool ascii);
void bab_unload(struct bab *v);
void bab_seen(struct bab *v); /* read marks */

/* bab_move.c */
bool bab_move(struct bab *v, enum action a, bool shift);
void bab_go(struct bab *v, uint32_t at); /* cursor there, in view */
void bab_go_line(struct bab *v, int line);
void bab_show(struct bab *v);
uint32_t bab_line(const struct bab *v); /* source line under the cursor, from 0 */
size_t bab_head_now(
	const struct bab *v); /* index in head[], SIZE_MAX before the first */
bool bab_selection(const struct bab *v, struct bab_span *out);

/* bab_find.c */
void bab_find_start(struct bab *v);
void bab_find_type(struct bab *v, const char *p, size_t n);
void bab_find_erase(struct bab *v);
bool bab_find_back(struct bab *v);
void bab_find_again(struct bab *v);
void bab_find_next(struct bab *v, int dir);
size_t bab_find_index(const struct bab *v); /* 1 = first, 0 = not on a hit */

/* bab_note.c */
const struct lk_thread *bab_thread(const struct bab *v); /* at the cursor, NULL */
void bab_note_at_cursor(struct bab *v);
void bab_note_next(struct bab *v, int dir);
/* The place meant: the selection, the table cell or the sentence; `quote` borrowed from
 * the text. False on an empty chapter. */
bool bab_place(const struct bab *v, struct lk_place *place, struct lk_str *quote);
/* What stands behind the value at the cursor: its key, and why it has no value. False:
 * none there. */
bool bab_value_hint(const struct bab *v, char *out, size_t size);
/* One of the actions that speak of the text at the cursor; false: none of them. */
bool bab_say(struct bab *v, enum action a);

/* bab_check.c */
void bab_check_load(struct bab *v);        /* anew; after the rows were made */
bool bab_check_moved(const struct bab *v); /* there is a later check */
bool bab_check_in(const struct bab *v, uint32_t from,
	uint32_t to); /* one begins there */
/* What was found in the sentence at the cursor; false: nothing. */
bool bab_check_hint(const struct bab *v, char *out, size_t size);

/* bab_draw.c */
void bab_draw(struct screen *s, struct draw *d, struct rect r);
const struct list_source *bab_outline_source(void);

#endif
