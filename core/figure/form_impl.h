#ifndef CORE_FIGURE_FORM_IMPL_H
#define CORE_FIGURE_FORM_IMPL_H
/* Between form_read.c (rows) and form_cell.c (cells); nobody else includes this. */
#include "core/figure/form.h"

/* A row of the book that was understood. */
struct lk_form_row {
	const struct lk_indicator *ind;
	struct lk_period period;
	uint32_t row;
	bool twice; /* another row has the same key */
};
/* What an open cell held when the form was made: a row of the hidden sheet. */
struct lk_form_held {
	const char *key;
	uint32_t row;
};
struct lk_form_read {
	struct lk_form_reading *out;
	const struct lk_figures *f;
	const struct lk_sheet_book *book;
	const struct lk_sheet *sheet;
	const struct lk_mapping *map;
	struct lk_error *err;
	int rc; /* the first failure sticks */

	const struct lk_sheet *hidden; /* of one of our forms, NULL none */
	int held_col[LK_MAP_COUNT];    /* in the hidden sheet, -1 none */
	struct lk_form_held *held;     /* by key */
	size_t nheld;
	const char *hidden_team;
	long hidden_year; /* 0 none */

	struct lk_form_row *row;
	size_t nrows, cap;
	bool stopped; /* the file as a whole is wrong */
};

/* The worksheet column a role fills, NULL none; the other way, LK_MAP_COUNT none. */
const char *lk_map_column(enum lk_map_col role);

struct lk_str lk_form_text(const struct lk_form_read *r, uint32_t row,
	enum lk_map_col role);
/* Report at the cell of `role` in `row`; role LK_MAP_COUNT: the whole file. `why` is
 * copied. */
void lk_form_report(struct lk_form_read *r, enum lk_form_fault kind, uint32_t row,
	enum lk_map_col role, const struct lk_error *why);
/* A copy in the reading; NULL after a failure. */
const char *lk_form_keep(struct lk_form_read *r, struct lk_str s);
/* Compare the open and the locked cells of a row. */
void lk_form_cells(struct lk_form_read *r, const struct lk_form_row *row);

#endif
