#ifndef TUI_VIEW_BAB_ROWS_H
#define TUI_VIEW_BAB_ROWS_H
/*
 * A chapter as rows of a screen of a given width, for reading: the sentences of a
 * paragraph flow and wrap, list items hang, tables become aligned columns. It knows
 * nothing of a screen and is made anew only when text or width change.
 *
 * Three kinds of place:
 *   source  byte of the chapter's text: what records and threads speak of
 *   shown   byte of `shown`, the text without markup in reading order: where the cursor is
 *   row, x  on the screen
 * Every byte of `shown` belongs to a segment, which says where it stands in the source;
 * the blank between two sentences counts as the end of the first.
 *
 *   "## A. Latar\n\nSatu.\nDua kata.\n" at width 20
 *       row 0  "A. Latar"      row 1  ""      row 2  "Satu. Dua kata."
 *   bab_rows_shown(r, source of "Dua") -> the byte behind "Satu. "; its line is 3
 */
#include "core/document.h"
#include "core/error.h"

#include <stdbool.h>

enum bab_row_kind {
	BAB_ROW_TEXT,
	BAB_ROW_HEADING,
	BAB_ROW_QUOTE,
	BAB_ROW_VERBATIM, /* fence, comment: not wrapped */
	BAB_ROW_TABLE,
	BAB_ROW_TABLE_HEAD, /* a table row above the separator */
	BAB_ROW_LINE,       /* the separator of a table, or a rule */
	BAB_ROW_BLANK
};
struct bab_seg {
	uint32_t at, n; /* bytes of shown */
	uint32_t src;   /* where they stand in the source */
	uint32_t line;  /* line of the source, from 0: the sentence */
	bool bold;
};
struct bab_cell {
	uint32_t from, to; /* of shown; empty cells have from == to */
	int x, w, align;   /* -1 left, 0 centre, 1 right */
};
struct bab_row {
	enum bab_row_kind kind;
	uint32_t from, to; /* of shown, without hanging white space */
	int indent;
	uint32_t cell, ncells; /* table rows */
};
/* What a block became. */
struct bab_block {
	uint32_t at;         /* of shown */
	uint32_t row, nrows; /* without the blank row above */
};
struct bab_rows {
	struct lk_doc doc; /* of the text, which is borrowed */
	struct lk_buf shown;
	struct bab_seg *seg;
	size_t nsegs, scap;
	struct bab_row *row;
	size_t nrows, rcap;
	struct bab_cell *cell;
	size_t ncells, ccap;
	struct bab_block *block; /* doc.nblocks */
	size_t nblocks, bcap;
	int width, widest; /* cells asked for; of the widest row (tables) */
};

/* Replace `out` (zeroed before the first call). LK_OK, LK_ENOMEM, LK_ERANGE (limits of
 * core/document.h); `out` is emptied then. */
int bab_rows_make(struct bab_rows *out, struct lk_str text, int width,
	struct lk_error *err) LK_MUST_USE;
void bab_rows_free(struct bab_rows *r);

/* The segment of a shown byte; NULL when the chapter is empty. */
const struct bab_seg *bab_rows_seg(const struct bab_rows *r, uint32_t at);
/* Source byte of a shown byte, and the shown byte nearest to a source byte. */
uint32_t bab_rows_source(const struct bab_rows *r, uint32_t at);
uint32_t bab_rows_shown(const struct bab_rows *r, uint32_t src);
/* First and last (exclusive) shown byte of source line `line` or, when nothing of it is
 * shown, of the next one that is. */
void bab_rows_line(const struct bab_rows *r, uint32_t line, uint32_t *from,
	uint32_t *to);

/* The row and column of a shown byte. */
size_t bab_rows_find(const struct bab_rows *r, uint32_t at);
int bab_rows_x(const struct bab_rows *r, size_t row, uint32_t at);
/* The shown byte at column x of a row; UINT32_MAX when nothing stands in that row. */
uint32_t bab_rows_at(const struct bab_rows *r, size_t row, int x);
/* Where the text of a cell begins on the screen, by its alignment. */
int bab_cell_x(const struct bab_rows *r, const struct bab_cell *c);

#endif
