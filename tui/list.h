#ifndef TUI_LIST_H
#define TUI_LIST_H
/*
 * A list of rows in columns, for every screen that has one: moving, marks, incremental
 * search with [i/n], narrowing, sorting, mouse, empty text. The rows stay with the
 * screen: the list asks for the few it shows, by index, through `struct list_source`.
 *
 *   list_init(&v->list, &source, v);
 *   v->base.list = &v->list;   characters and the mouse come to it (tui/screen.h)
 *   draw:  list_draw(&v->list, d, r, true);
 *   act:   if (list_act(&v->list, a, arg)) return ACT_DONE;
 */
#include "tui/action.h"
#include "tui/draw.h"
#include "tui/event.h"
#include "tui/screen.h"

#define LIST_COLS 8
#define LIST_FIND_MAX 120

struct list_column {
	const char *title; /* msgid; NULL on all columns = no header */
	int width;         /* cells at least */
	int weight;        /* share of what is left; 0 = fixed */
	int align;         /* -1 left, 0 centre, 1 right */
	int drop; /* 0 = always shown; else dropped when narrow, highest first */
};
/* One row as shown. Strings are borrowed until the next call of row(). */
struct list_row {
	const char *cell[LIST_COLS]; /* NULL = "" */
	unsigned style[LIST_COLS];   /* enum style of a cell; 0 = text */
	uint64_t id;                 /* stable identity: marks and cursor follow it */
	bool heading;                /* a group title: shown, skipped by the cursor */
};
struct list_source {
	const struct list_column *col;
	int cols;
	/* Rows there are now (after the screen's own filter). */
	long (*count)(void *arg);
	/* Row i, 0 <= i < count; zeroed before. False when it cannot be read. */
	bool (*row)(void *arg, long i, struct list_row *out);
	/*
	 * Optional: the index of the match of `text` nearest to `from` (inclusive), going
	 * up or down without wrapping; -1 none. Without it rows are searched one by one,
	 * all cells, by core/fold (case, accents and blanks do not matter).
	 */
	long (*find)(void *arg, const char *text, long from, bool forward);
	const char *empty; /* msgid: what to do when there are no rows */
};

struct list {
	const struct list_source *src;
	void *arg;
	long at, top;     /* cursor and first row shown */
	uint64_t id;      /* id of the row at `at` */
	int h;            /* rows shown by the last draw */
	struct rect body; /* where rows are, for the mouse */
	uint64_t *mark;   /* sorted ids; owned */
	size_t marks, mark_cap;
	bool finding;             /* `/` is being typed */
	char find[LIST_FIND_MAX]; /* the text searched */
	size_t find_n;
	long find_from; /* where the search began */
	long hit, hits; /* [hit/hits]; hits -1 = not counted */
};

void list_init(struct list *l, const struct list_source *src, void *arg);
void list_free(struct list *l);

/* Rows may have changed: keeps the cursor on the same id when it is still near (or
 * searched through when the list is short), else on the same index. */
void list_reload(struct list *l);
/* Put the cursor on row i (clamped, headings skipped). */
void list_to(struct list *l, long i);
/* Put the cursor on the row with that id; false when it is not there. */
bool list_to_id(struct list *l, uint64_t id);
/* Cursor row; -1 when the list is empty. */
long list_at(const struct list *l);

/* Where the searched text stands in s; false: nowhere. For a screen that shows more of
 * a row than the list does. */
bool list_find(const struct list *l, const char *s, size_t *from, size_t *to);

/* Header, rows, scroll sign, search line; sets the hardware cursor when `focus`. */
void list_draw(struct list *l, struct draw *d, struct rect r, bool focus);
/* Moves, marks, search keys. False when the action is not the list's. ACT_BACK is taken
 * while something is searched or marked (one layer each). */
bool list_act(struct list *l, enum action a, const struct act_arg *arg);
bool list_typing(const struct list *l);
void list_text(struct list *l, const char *p, size_t n);
/* Click selects, wheel scrolls by three. True when used; *open set on a double click. */
bool list_mouse(struct list *l, const struct mouse *m, bool *open);

bool list_marked(const struct list *l, uint64_t id);
/* Marks, or clears the mark of, an id. */
void list_mark(struct list *l, uint64_t id, bool on);
void list_unmark_all(struct list *l);
/* `3/120`, with marks and search counts; for hint(). */
void list_hint(const struct list *l, char *out, size_t size);

#endif
