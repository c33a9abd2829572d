#ifndef TUI_GRID_IMPL_H
#define TUI_GRID_IMPL_H
/* What the files of the grid share. For tui/grid*.c only. */
#include "core/mem.h"
#include "tui/grid.h"

/* ---- tui/grid.c: cells and the cursor ---- */

/* Cell of the source, zeroed before. */
void grid_cell(const struct grid *g, long row, int col, struct grid_cell *out);
/* Text shown; never NULL. Borrowed until the next cell is read. */
const char *grid_cell_text(const struct grid *g, long row, int col);
/* Text an edit starts from; never NULL. */
const char *grid_cell_edit(const struct grid *g, long row, int col);
bool grid_editable(const struct grid *g, long row, int col);
uint64_t grid_id(const struct grid *g, long row);
struct app *grid_app(const struct grid *g);
/* Put the cursor on a row of the view and a place in vis, both clamped. */
void grid_place(struct grid *g, long view, int place, bool extend);
/* A message, when there is a screen; level is enum say. */
void grid_say(const struct grid *g, int level, const char *text);
/* `IKK-3, Realisasi` into out: how a cell is named in messages. */
const char *grid_name(const struct grid *g, long row, int col, char *out, size_t size);
/* Title of a column in one line. */
const char *grid_title(const struct grid *g, int col, char *out, size_t size);
/* Ascending, descending, as the source has it. */
void grid_cycle_sort(struct grid *g, int col);
/* Hidden columns changed: vis and pos anew, cursor on a visible one. */
void grid_show_columns(struct grid *g);

/* ---- tui/grid_move.c ---- */
bool grid_move(struct grid *g, enum action a, bool extend); /* false: no motion */
bool grid_choose(struct grid *g, enum action a);            /* false: does not select */

/* ---- tui/grid_order.c ---- */
/* Order and choice of rows anew, cursor on its row. */
int grid_arrange(struct grid *g);
/* Which hidden columns to show again: asks. */
void grid_show_hidden(struct grid *g);

/* ---- tui/grid_find.c ---- */
void grid_find_start(struct grid *g);
void grid_find_typed(struct grid *g);
void grid_find_cancel(struct grid *g);
/* The text is final: all cells are looked at, also of a sheet too large for every key. */
void grid_find_take(struct grid *g);
/* False when nothing is looked for. */
bool grid_find_again(struct grid *g, bool down);
/* Cells that match are known (grid.hit); false: too many cells to look at per key. */
bool grid_find_count(struct grid *g, bool all);
bool grid_find_in(const struct grid *g, const char *text, size_t *from, size_t *to);
/* Which hit the cursor is on or behind, from 1; 0 = before the first. */
size_t grid_find_nth(const struct grid *g);

/* ---- tui/grid_edit.c ---- */
/* What is typed was changed: validate, search, ... */
void grid_typed(struct grid *g);
/* An action while something is typed. False: not for the field. */
bool grid_typing_act(struct grid *g, enum action a, bool shift);
void grid_ask(struct grid *g, enum grid_mode mode);
/* Enter, or what means it. False: what is typed cannot be taken, with a message. */
bool grid_take(struct grid *g);

/* ---- tui/grid_batch.c ---- */
/* Changes that wait to be applied, with what is wrong. */
struct grid_problem {
	long row;
	int col;
	const char *why;
};
#define GRID_PROBLEMS 500 /* kept; the rest is counted */
struct grid_batch {
	struct lk_arena arena;
	struct grid_set *set;
	size_t n, cap;
	struct grid_problem *problem;
	size_t problems, kept, problem_cap;
	size_t same;      /* cells that have this text already */
	size_t beyond;    /* cells of a paste outside of the table */
	const char *verb; /* translated: `Tempel` */
	bool failed;      /* out of memory */
};
struct grid_batch *grid_batch_new(const char *verb);
void grid_batch_free(struct grid_batch *b);
/* One cell; text is copied. */
void grid_batch_add(struct grid *g, struct grid_batch *b, long row, int col,
	const char *text);
/* Apply when all is well, else ask. Takes b. */
void grid_batch_run(struct grid *g, struct grid_batch *b);
/* Apply, remember for undo, tell the screen. Returns LK_OK or what set() said. */
int grid_apply(struct grid *g, const struct grid_set *set, size_t n);

/* ---- tui/grid_undo.c ---- */
struct grid_group;
/* Texts of the cells before a batch; NULL: no memory. */
struct grid_group *grid_group_new(const struct grid *g, const struct grid_set *set,
	size_t n);
void grid_group_free(struct grid_group *group);
/* The batch was applied: read the texts after it and remember the group (taken). */
void grid_undo_push(struct grid *g, struct grid_group *group);
void grid_undo_free(struct grid *g);

/* ---- tui/grid_draw.c ---- */
/* Columns of the last draw from left to right: start with { -1 }. */
struct grid_span {
	int place, x, w; /* place in vis; x from the left of body */
};
bool grid_next_span(const struct grid *g, struct grid_span *s);

#endif
