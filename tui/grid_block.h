#ifndef TUI_GRID_BLOCK_H
#define TUI_GRID_BLOCK_H
/*
 * A block of cells as it comes from a clipboard. Excel and LibreOffice bring TSV with
 * cells in quotes where they hold a tab, a quote or a line end; other programs bring CSV.
 * What separates the cells is decided by the text itself, carefully, because an
 * Indonesian number has a comma in it:
 *   a tab outside of quotes                     -> tabs
 *   the same number of `;`, at least one, in every line, none followed by a blank -> `;`
 *   at least two lines, the same with `,`, and not every line is one number  -> `,`
 *   else every line is one cell.
 * One line end at the end is no row of its own. Rows may have different lengths.
 */
#include "core/error.h"
#include "core/mem.h"

struct grid_block {
	struct lk_arena arena; /* owns the texts */
	size_t rows, cols;     /* cols = of the longest row */
	struct lk_str *cell;   /* rows * cols; p NULL: the row is shorter */
};
#define GRID_BLOCK_INIT \
	{ \
		LK_ARENA_INIT, 0, 0, NULL \
	}

/* LK_OK (rows may be 0 for an empty text); LK_ERANGE: more than max_cells; LK_ENOMEM.
 * Texts are NUL-terminated, blanks at their ends are cut, line ends inside are blanks. */
int grid_block_parse(struct grid_block *b, struct lk_str text, size_t max_cells,
	struct lk_error *err) LK_MUST_USE;
void grid_block_free(struct grid_block *b);

#endif
