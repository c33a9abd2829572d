#ifndef TUI_VIEW_BAB_TABLE_H
#define TUI_VIEW_BAB_TABLE_H
/* Inside bab_rows: a pipe table as aligned columns, and what both halves put. */
#include "tui/view/bab_rows.h"

/* Append the rows of a table. Columns are made narrower, down to BAB_COLUMN_MIN cells with
 * wrapped contents, until the table fits; one that still does not fit is scrolled. */
#define BAB_COLUMN_MIN 9
#define BAB_COLUMN_GAP 3 /* cells between columns, for a line */
int bab_table_put(struct bab_rows *r, const struct lk_block *b) LK_MUST_USE;

/* Append to bab_rows; LK_OK, LK_ENOMEM or LK_ERANGE. */
int bab_put_seg(struct bab_rows *r, struct lk_str s, size_t line, bool bold);
int bab_put_sentence(struct bab_rows *r, struct lk_str s, size_t line);
int bab_put_row(struct bab_rows *r, const struct bab_row *row);

#endif
