#ifndef CORE_DIFF_TABLE_H
#define CORE_DIFF_TABLE_H
/*
 * Two tables being compared; not for callers of the diff.
 *
 *   diff_table.c   which column and which row is which
 *   diff_cells.c   reading the two texts into cells, putting rows and cells out
 *
 * Reading is lenient: a broken row has fewer or more cells and is shown as it is, since
 * a diff must be able to show the version that broke the file. Row 0 is the header.
 */
#include "core/diff_work.h"

struct table_cell {
	struct lk_range r; /* trimmed, without enclosing quotes */
	uint32_t tok, ntoks;
	uint32_t id; /* equal for equal tokens */
};

struct table_row {
	struct lk_range r;
	uint32_t cell, ncells;
	uint32_t to; /* its partner, or LK_NO_PAIR */
	bool moved;
	uint32_t out; /* index in d->row */
};

struct table_column {
	uint32_t to;
	bool running, key, computed;
};

struct table_side {
	const char *text;
	struct table_row *row;
	struct table_cell *cell;
	struct table_column *col; /* of the header row */
	struct lk_tokens tok;
	uint32_t *ids;
	size_t row_cap, cell_cap, all_cells;
	uint32_t nrows, ncols;
	uint32_t key; /* column, or LK_NO_PAIR */
};

struct table_job {
	struct diff_work *w;
	struct table_side t[2];
	struct lk_intern ids; /* of cells */
	uint32_t empty;       /* id of an empty cell */
	bool changed;
};

/* Cut range `r` of side `s` into rows and cells: a pipe table for separator 0. */
int lk_table_read(struct table_job *j, int s, struct lk_range r, char separator)
	LK_MUST_USE;
/* Tokens and ids of every cell; call when both sides are read. */
int lk_table_number_cells(struct table_job *j) LK_MUST_USE;
/* Append rows and cells in reading order; sets j->changed. */
int lk_table_put_rows(struct table_job *j) LK_MUST_USE;
void lk_table_free(struct table_job *j);

#endif
