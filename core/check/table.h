#ifndef CORE_CHECK_TABLE_H
#define CORE_CHECK_TABLE_H
/*
 * A pipe table of a chapter as cells with their numbers, and the judges of tables. Not for
 * callers of the checks.
 *
 *   table.c        cells, numbers, what the columns are
 *   table_sum.c    rows and columns that add up
 *   table_ratio.c  percentages computed again, means
 *   table_form.c   how the numbers are written
 */
#include "core/check/work.h"
#include "core/notation/number.h"

#define TABLE_COLS 20
#define TABLE_ROWS 300 /* a longer table is read up to here */

enum table_role {
	TABLE_OTHER,
	TABLE_NUMBERING, /* No, Kode */
	TABLE_TARGET,
	TABLE_REAL,
	TABLE_CAPAIAN,
	TABLE_PERCENT, /* Persen, % alone */
	TABLE_PAGU,
	TABLE_QUARTER, /* TW I, Triwulan 2, a month */
	TABLE_TOTAL,   /* Jumlah, Total */
	TABLE_YEAR     /* 2024 */
};

enum table_mark {
	MARK_NONE,
	MARK_COMMA, /* a comma that can only be decimal */
	MARK_POINT, /* a point that can only be decimal */
	MARK_EITHER_COMMA,
	MARK_EITHER_POINT /* one mark before just three digits */
};

struct table_cell_of {
	struct lk_str s; /* trimmed */
	uint32_t from, to;
	bool number; /* a single value */
	bool empty;  /* blank or a dash */
	struct lk_number n;
	int places;
	enum table_mark mark;
};
struct table_row_of {
	uint32_t line;
	int n; /* cells */
	struct table_cell_of *cell;
	bool total, mean; /* its label is Jumlah, Rata-rata */
};
struct check_grid {
	struct check_work *w;
	const struct lk_fact *subject;
	struct lk_str head[TABLE_COLS];
	enum table_role role[TABLE_COLS];
	bool percent[TABLE_COLS]; /* the column holds percentages */
	int ncols;
	struct table_row_of row[TABLE_ROWS];
	int nrows;
	struct lk_arena mem;
};

/* Read the table in `block`. false: not a table, or nothing in it; no memory sticks in w. */
bool table_read(struct check_grid *g, size_t block);
/* The label of a row: its first cell that is text; "" none. */
struct lk_str table_label(const struct check_grid *g, int row);
/* The only column of a role; -1 none or several. */
int table_only(const struct check_grid *g, enum table_role role);
/* The cell when it is a number, else NULL. */
const struct table_cell_of *table_number(const struct check_grid *g, int row, int col);

void table_judge_sums(struct check_grid *g);
void table_judge_ratios(struct check_grid *g);
void table_judge_form(struct check_grid *g);

/* A finding on a cell; right NULL: no fix. */
void table_report(struct check_grid *g, enum lk_check_rule rule, int row, int col,
	const struct lk_dec *right, const struct lk_error *say);
/* Text shortened for messages. size at least 64. */
void table_shown(struct lk_str s, char *out, size_t size);

#endif
