#ifndef TUI_VIEW_BAB_TABLE_H
#define TUI_VIEW_BAB_TABLE_H
/* Inside bab_rows: a pipe table as aligned columns, and what both halves put. */
#include "core/figure/block.h"
#include "core/figure/value_map.h"
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
/* `shown` in the place of the source's bytes `src`. */
int bab_put_instead(struct bab_rows *r, struct lk_str src, struct lk_str shown,
	size_t line, bool bold);
/* Wrap what was appended to shown since `from`. */
int bab_wrap_shown(struct bab_rows *r, uint32_t from, enum bab_row_kind kind, int first,
	int next);
/* The lines of a block as they stand. */
int bab_put_verbatim(struct bab_rows *r, const struct lk_block *b);
/* A fence: a table or chart of the figures is drawn, another one stands as it is. */
int bab_block_put(struct bab_rows *r, const struct lk_block *b) LK_MUST_USE;
/* Rows of a table of the figures; what is appended to shown has no segment yet. */
int bab_table_made(struct bab_rows *r, const struct lk_block_table *m) LK_MUST_USE;

#endif
