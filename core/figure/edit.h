#ifndef CORE_FIGURE_EDIT_H
#define CORE_FIGURE_EDIT_H
/*
 * Changing cells of a data file (core/figure/table.h) as text in, text out. Rows are found
 * by their key, the first column, so that whatever else changed in the file stays as it is:
 * columns this version does not know, their order, and the rows of others.
 */
#include "core/figure/table.h"

struct lk_cell_change {
	const char *key;    /* of the row: IKK-1@2025-TW1 */
	const char *column; /* as in the file; NULL: the row goes */
	const char *
		old; /* what stood there when it was decided, as stored; NULL: whatever */
	const char *value; /* as stored (lk_table_cell), "" empties the cell */
};

/*
 * `text` (may be empty: only a header is then made) with the changes applied, to `out`. A row
 * that is not there is added: behind the last row of the same indicator, else at the end.
 * *changed receives how many cells really became another.
 *   LK_ECONFLICT  a cell no longer holds `old`: names the cell and what stands there now
 *   LK_EINVAL     a key or column that the table cannot have, the key column itself
 *   LK_EFORMAT, LK_ERANGE   the file or what it would become is not readable
 */
int lk_cells_edit(enum lk_table t, struct lk_str text, const char *where,
	const struct lk_cell_change *change, size_t n, struct lk_buf *out,
	size_t *changed, struct lk_error *err) LK_MUST_USE;

/* The cell as stored, appended to out; nothing when there is no such row or column. */
int lk_cell_get(enum lk_table t, struct lk_str text, const char *where, const char *key,
	const char *column, struct lk_buf *out, struct lk_error *err) LK_MUST_USE;

#endif
