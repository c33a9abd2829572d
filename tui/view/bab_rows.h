#ifndef TUI_VIEW_BAB_ROWS_H
#define TUI_VIEW_BAB_ROWS_H
/*
 * A chapter as rows of a screen of a given width, for reading: the sentences of a
 * paragraph flow and wrap, list items hang, tables become aligned columns. It knows
 * nothing of a screen and is made anew only when text or width change.
 *
 * Three kinds of place:
 *   source  byte of the chapter's text: what records and threads speak of, with {{keys}}
 *   shown   byte of `shown`, the text without markup in reading order, values resolved and
 *           tables and charts of the figures drawn: where the cursor is
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
#include "core/figure/label.h"

#include <stdbool.h>

enum bab_row_kind {
	BAB_ROW_TEXT,
	BAB_ROW_HEADING,
	BAB_ROW_QUOTE,
	BAB_ROW_VERBATIM, /* fence, comment: not wrapped */
	BAB_ROW_TABLE,
	BAB_ROW_TABLE_HEAD, /* a table row above the separator */
	BAB_ROW_LINE,       /* the separator of a table, or a rule */
	BAB_ROW_CHART,      /* a row of a chart */
	BAB_ROW_FAULT,      /* why a table or chart cannot be drawn */
	BAB_ROW_BLANK
};
/* What a segment is: its own bytes, or what is shown in the place of others. */
enum bab_seg_kind {
	BAB_PLAIN,
	BAB_VALUE, /* a value resolved, or the number of a caption */
	BAB_BAD,   /* a value that cannot be resolved, as it stands */
	BAB_MADE   /* a whole table or chart of the figures */
};
struct bab_seg {
	uint32_t at, n; /* bytes of shown */
	uint32_t src,
		src_n; /* where they stand in the source; src_n is n for plain ones */
	uint32_t line; /* line of the source, from 0: the sentence */
	enum bab_seg_kind is;
	bool bold;
};
/* Bytes of shown in a style of their own: the fill of a chart. */
struct bab_paint {
	uint32_t from, to;
	uint16_t style;
};
/* What is shown instead of keys; all NULL: nothing. */
struct bab_show {
	const struct lk_value_ctx *ctx;
	const struct lk_labels *labels;
	size_t chapter; /* index of this one in the document */
	bool ascii;
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
	struct bab_paint *paint;
	size_t npaints, pcap;
	struct bab_show show; /* while it is made */
	int width, widest;    /* cells asked for; of the widest row (tables) */
};

/* Replace `out` (zeroed before the first call). show NULL: keys are shown as they stand. LK_OK, LK_ENOMEM, LK_ERANGE (limits of
 * core/document.h); `out` is emptied then. */
int bab_rows_make(struct bab_rows *out, struct lk_str text, int width,
	const struct bab_show *show, struct lk_error *err) LK_MUST_USE;
void bab_rows_free(struct bab_rows *r);

/* The segment of a shown byte; NULL when the chapter is empty. */
const struct bab_seg *bab_rows_seg(const struct bab_rows *r, uint32_t at);
/* Source byte of a shown byte, and the shown byte nearest to a source byte. Inside a value
 * that is where it begins; for the end of a range (`end`) where it ends. */
uint32_t bab_rows_source(const struct bab_rows *r, uint32_t at, bool end);
uint32_t bab_rows_shown(const struct bab_rows *r, uint32_t src, bool end);
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
