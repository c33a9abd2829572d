#ifndef TUI_GRID_H
#define TUI_GRID_H
/*
 * A sheet of cells for people who live in Excel. The data stay with the screen: the grid
 * asks for the few cells it shows through `struct grid_source` and hands changes back in
 * one batch. It owns the cursor, the selection, scrolling, the order and the choice of
 * rows (sort, filter: a permutation, the source keeps its own order), hidden columns and
 * widths, editing in place, undo, fill, paste, copy, search and the jump to a cell.
 *
 *   if (grid_init(&v->grid, &source, v, &v->base) != LK_OK) ...
 *   v->base.grid = &v->grid;   keys, characters, pastes and the mouse come to it
 *   draw:  grid_draw(&v->grid, d, r, true);
 *   act:   if (grid_act(&v->grid, a, arg)) return ACT_DONE;
 *   hint:  grid_hint(&v->grid, out, size);
 *   free:  grid_free(&v->grid);
 *
 * Rows and columns in this header are the source's (row 0 is its first), except where a
 * name says `view`: place among the rows shown now. An address like C12 is column C of
 * the source and its 12th row, so it means the same cell however the grid is sorted.
 *
 * Where letters go: on a cell that can be edited every letter and digit starts an entry
 * (except / ? and :), as in Excel. On a locked cell letters are accelerators. Every
 * action of the grid has a key that works in both.
 */
#include "core/buf.h"
#include "core/error.h"
#include "tui/action.h"
#include "tui/draw.h"
#include "tui/event.h"
#include "tui/field.h"
#include "tui/screen.h"

#define GRID_COLS_MAX 1024
#define GRID_TEXT_MAX 4096    /* bytes of one cell that is typed or pasted */
#define GRID_PASTE_MAX 100000 /* cells of one paste or fill */
#define GRID_UNDO 200         /* groups kept */
#define GRID_FILTER_MAX 80
#define GRID_FIND_MAX 120

enum grid_kind {
	GRID_TEXT,  /* left, cut with an ellipsis */
	GRID_NUMBER /* right; never cut: #### when it does not fit, as Excel does */
};
struct grid_column {
	const char *title; /* translated; one \n allowed: two lines */
	int width;         /* cells at first */
	int min;           /* narrowest by key; 0 = 3 */
	enum grid_kind kind;
	bool hidden; /* hidden at first; grid_reload() does not hide again */
};
/* One cell as shown. Strings are borrowed until the next call of cell(). */
struct grid_cell {
	const char *text; /* NULL = "" */
	const char
		*edit; /* what an edit starts from; NULL = text (`98,5` for `98,5 %`) */
	const char *mark; /* sign of one cell before the text: `!`, `▼`; NULL none */
	unsigned style;   /* enum style and attributes; 0 = text */
	unsigned mark_style; /* 0 = style */
	bool editable;
	const char
		*why; /* translated sentence: why it is locked; NULL = a general one */
};
/* One change of a batch. The text is valid by validate(), or "" to empty the cell. */
struct grid_set {
	long row;
	int col;
	const char *text;
};
struct grid_source {
	long (*rows)(void *arg);
	int (*cols)(void *arg); /* 1..GRID_COLS_MAX; may change before grid_reload() */
	/* Column c; zeroed before. */
	void (*column)(void *arg, int c, struct grid_column *out);
	/* Cell; zeroed before. Must cost O(1): it is asked for every cell on the screen. */
	void (*cell)(void *arg, long row, int col, struct grid_cell *out);
	/* Stable identity of a row: cursor, undo and reload follow it. NULL: the index. */
	uint64_t (*id)(void *arg, long row);
	/* Name of a row in messages and jumps: `IKK-3`; borrowed. NULL: the row's number. */
	const char *(*key)(void *arg, long row);
	/*
	 * May this text stand in the cell? NULL = yes, else a translated sentence (borrowed
	 * until the next call). Called at every key while typing, so unfinished numbers such
	 * as `12,` deserve a sentence that says what is missing. Optional.
	 */
	const char *(*validate)(void *arg, long row, int col, const char *text);
	/*
	 * Apply n changes, all or none, as one undo group of the source. LK_OK, or an error
	 * whose sentence is shown. NULL: nothing can be edited.
	 */
	int (*set)(void *arg, const struct grid_set *set, size_t n,
		struct lk_error *err);
	/* Order of two rows by a column: < 0, 0, > 0, ascending. Optional: by core/fold.
	 * Rows whose cell is empty go last in both directions without being asked. */
	int (*compare)(void *arg, int col, long a, long b);
	/*
	 * For filters `>90`, `<=12,5`: order of the row's cell against the typed text, < 0,
	 * 0, > 0 in *order; false when one of them is no number. Optional: by core/fold.
	 */
	bool (*against)(void *arg, int col, long row, const char *text, int *order);
	const char *empty; /* msgid: what to do when there are no rows */
};

enum grid_mode {
	GRID_READY,
	GRID_EDIT,   /* a cell is being edited in place */
	GRID_FIND,   /* `/` is being typed */
	GRID_FILTER, /* the filter of the cursor's column is being typed */
	GRID_GOTO    /* an address is being typed */
};
enum grid_order {
	GRID_UNSORTED,
	GRID_ASC,
	GRID_DESC
};

struct grid_view_col {        /* one column of the source */
	struct grid_column c; /* title borrowed from the source until grid_reload() */
	int width;
	bool hidden;
	char filter[GRID_FILTER_MAX]; /* "" = none */
};
struct grid_undo;  /* tui/grid_undo.c */
struct grid_batch; /* tui/grid_batch.c */

struct grid {
	/* set by the screen, any time before drawing */
	int frozen; /* first columns that do not scroll; at most half of the width */
	bool addresses; /* letters above the columns, numbers beside the rows */
	bool tab_moves; /* Tab goes to the next cell also when nothing is edited */
	bool no_line;   /* no line below with the whole text of the cell */
	/* Told after every applied batch, undo and redo included. Optional. */
	void (*changed)(void *arg);

	/* the grid's own; screens may read */
	const struct grid_source *src;
	void *arg;
	struct screen *screen; /* for messages, boxes and the clipboard; may be NULL */
	enum grid_mode mode;
	long at_view;   /* cursor: row shown, 0 when there is none */
	int at_col;     /* cursor: column of the source, never hidden unless all are */
	uint64_t id;    /* of the cursor's row */
	long from_view; /* other corner of the selection; == at_view: one row */
	int from_col;
	bool selecting; /* motions extend the selection without Shift */
	bool dragging;
	long top; /* first row shown, of the view */
	int left; /* first column shown right of the frozen ones, place in vis */
	int page; /* rows shown by the last draw */

	struct grid_view_col *col; /* [cols]; owned */
	int cols;
	int *vis; /* visible columns in order; owned */
	int *pos; /* [cols]: place in vis, or -1; owned */
	int nvis;
	long *order; /* [nrows]: source row of each row of the view; owned; NULL: all */
	long nrows;  /* rows of the view */
	long source_rows; /* rows of the source at the last reload */
	int sort_col;
	enum grid_order sorted;

	struct field field; /* what is typed in GRID_EDIT, _FIND, _FILTER, _GOTO */
	bool replacing;     /* the edit began by typing: arrows end it */
	int tab_col;        /* column where a run of Tab began, -1 */
	char invalid[240];  /* sentence of validate() for the field, "" = valid */
	char find[GRID_FIND_MAX];
	long find_view; /* where the search began */
	int find_col;
	uint64_t *hit; /* sorted: view row * cols + place; owned */
	size_t hits, hit_cap;
	bool counted; /* hit[] is valid */

	struct grid_undo *undo;
	struct grid_batch *batch; /* waits for an answer; NULL */
	struct rect head, body;   /* of the last draw, for the mouse */
	int frozen_now;           /* columns that were frozen in the last draw */
	int frozen_cut; /* cells of the first one when it had to be cut, else 0 */
	int frozen_w;   /* their cells */
	int gutter;     /* cells of the row numbers */
	bool line_shown;
};

/* LK_OK or LK_ENOMEM. `screen` may be NULL: no messages, boxes or clipboard then. */
int grid_init(struct grid *g, const struct grid_source *src, void *arg,
	struct screen *screen) LK_MUST_USE;
void grid_free(struct grid *g);

/* Rows or columns may have changed: reads the columns again, sorts and filters anew,
 * keeps the cursor on the same row and column, ends an edit in place whose cell has gone.
 * LK_OK or LK_ENOMEM (then all rows are shown unsorted). */
int grid_reload(struct grid *g);

/* ---- where the cursor is ---- */
/* Source row of the cursor; -1 when no row is shown. */
long grid_row(const struct grid *g);
/* Source column of the cursor; -1 when no column is shown. */
int grid_col(const struct grid *g);
/* Source row of a row of the view; -1 outside. */
long grid_row_at(const struct grid *g, long view);
/* The selection: rows of the view and places in vis, both inclusive. False: no rows. */
bool grid_selection(const struct grid *g, long *top, long *bottom, int *left,
	int *right);
/* Put the cursor on a cell of the source; a hidden column is shown. False when the row
 * is filtered away or there is no such cell. */
bool grid_to(struct grid *g, long row, int col);
/* The same by what a person types: `C12`, `IKK-3`, `IKK-3 realisasi`, `realisasi`. False
 * when nothing fits. */
bool grid_goto(struct grid *g, const char *text);
/* `C12` into out; returns out. */
const char *grid_address(long row, int col, char *out, size_t size);

/* ---- order and choice of rows and columns ---- */
int grid_sort(struct grid *g, int col, enum grid_order order);
/* Only rows whose cell fits: words (alike, core/fold), `=word` exactly, `=` empty, `<>`
 * filled, `<>word`, `>n`, `>=n`, `<n`, `<=n`. "" = all. Columns add up. */
int grid_filter(struct grid *g, int col, const char *text);
bool grid_filtered(const struct grid *g); /* some column has a filter */
int grid_unfilter(struct grid *g);        /* all columns */
/* The last visible column stays. */
void grid_hide(struct grid *g, int col, bool hide);
void grid_width(struct grid *g, int col, int width);

/* ---- changing ---- */
/* Start editing the cursor's cell: with its text, or empty (replace). False, with a
 * message, when it is locked. */
bool grid_edit(struct grid *g, bool replace);
/* Take what is typed (true: nothing is being edited any more) or drop it. */
bool grid_commit(struct grid *g);
void grid_cancel(struct grid *g);
/* Undo and redo of whole batches; false, with a message, when there is none or the cells
 * were changed by someone else since. */
bool grid_undo(struct grid *g);
bool grid_redo(struct grid *g);
/* Forget them: after the source was replaced. */
void grid_undo_clear(struct grid *g);
/*
 * Paste a block (TSV, or CSV with ; or ,) with its upper left cell on the selection's. A
 * block of one cell fills the selection. When every cell is valid and fits, it is applied
 * at once; else a box says what does not, and the person chooses. Without a screen only
 * what is wholly valid is applied.
 */
void grid_paste(struct grid *g, const char *p, size_t n);
/* The selection as TSV: shown texts, cells with tabs, quotes or line ends in quotes. */
void grid_copy(const struct grid *g, struct lk_buf *out);
/* Empty the selection. */
void grid_clear(struct grid *g);
/* Top row (left column when `right`) of the selection into the rest; one cell selected:
 * from the cell above (left). */
void grid_fill(struct grid *g, bool right);
/* The same text into the whole selection. */
void grid_fill_text(struct grid *g, const char *text);

/* ---- what the screen calls; tui/screen.c does it for base.grid ---- */
/* Header, rows, line below; sets the hardware cursor when `focus`. Works from 1x1 on. */
void grid_draw(struct grid *g, struct draw *d, struct rect r, bool focus);
/* False when the action is not the grid's now: ACT_PICK on a locked cell, ACT_NEXT_PANE
 * and ACT_PREV_PANE when nothing is edited (and not tab_moves), ACT_BACK when there is no
 * layer to close. */
bool grid_act(struct grid *g, enum action a, const struct act_arg *arg);
/* A character that starts an entry; true when taken. */
bool grid_key(struct grid *g, uint32_t key);
bool grid_typing(const struct grid *g);
void grid_text(struct grid *g, const char *p, size_t n, bool paste);
/* Click, double click edits, wheel, header sorts, drag selects. True when used. *open
 * set when a locked cell was double-clicked. */
bool grid_mouse(struct grid *g, const struct mouse *m, bool *open);
/* `3/120 · 3 x 2 dipilih`, filter and search counts; for hint(). */
void grid_hint(const struct grid *g, char *out, size_t size);

#endif
