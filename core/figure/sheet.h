#ifndef CORE_FIGURE_SHEET_H
#define CORE_FIGURE_SHEET_H
/*
 * A workbook as a reader found it: sheets of cells, each with what it is and its text.
 * storage/sheet fills one from XLSX or CSV; the import of forms and of any office's own
 * tables reads it. This module knows no file format and no figure: what "2 dok" or
 * "13.3" means is core/notation/number.h's business.
 *
 * Values are text, never binary floating point. Excel writes 0,98125 into a file as
 * 0.98124999999999996; lk_sheet_decimal() gives the 15 digits Excel shows, "0.98125". A
 * cell with a percent format holds the fraction: 0.98125 is shown as 98,125 %, and
 * lk_cell_figure() gives "98.125".
 *
 * Only cells with a content are kept, 12 bytes each beside their text, in order of row
 * and column. Rows and columns count from 0 here and from 1 and A in addresses: row 11,
 * column 2 is C12.
 *
 *   const struct lk_sheet_cell *c = lk_sheet_at(&book->sheet[0], 11, 2);
 *   if (lk_cell_kind(c) == LK_SHEET_FORMULA) ... "buka di Excel lalu simpan"
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/notation/date.h"

#include <stdbool.h>

#define LK_SHEET_MAX_ROWS 1048576u /* Excel's own limits */
#define LK_SHEET_MAX_COLS 16384u
#define LK_SHEET_MAX_SHEETS 256u
#define LK_SHEET_MAX_CELLS 2000000u        /* of a book, with a content */
#define LK_SHEET_MAX_MERGES 65536u         /* of a sheet */
#define LK_SHEET_MAX_TEXT ((size_t)131068) /* bytes of a cell: 32 767 characters */
#define LK_SHEET_NAME_MAX 124u             /* bytes: 31 characters */
#define LK_SHEET_DIGITS 15                 /* what Excel keeps of a number */
#define LK_CELL_ADDRESS_SIZE 16            /* "XFD1048576" with the NUL */

enum lk_sheet_kind {
	LK_SHEET_EMPTY,
	LK_SHEET_TEXT,   /* of CSV every cell is this */
	LK_SHEET_NUMBER, /* text: exact decimal, "-1234.5" */
	LK_SHEET_BOOL,   /* text: "1" or "0" */
	LK_SHEET_DATE, /* text: the serial number, "45688.5"; read with lk_cell_civil() */
	LK_SHEET_ERROR, /* text: "#DIV/0!" */
	/* A formula whose result the file does not hold (openpyxl and other programs
	 * write none). Text: the formula, "=SUM(C3:C9)". It has no value and is not 0. */
	LK_SHEET_FORMULA,
	LK_SHEET_KINDS
};
enum lk_sheet_flag {
	LK_SHEET_PERCENT =
		1, /* NUMBER shown with %: the figure is 100 times as large */
	LK_SHEET_COMPUTED = 2 /* the result of a formula, as the file remembers it */
};

struct lk_sheet_cell {
	uint32_t row;
	uint16_t col;
	uint8_t kind;  /* enum lk_sheet_kind, never EMPTY */
	uint8_t flags; /* enum lk_sheet_flag */
	uint32_t text; /* offset into the book's text */
};
/* Cells shown as one. Only the first, at row and col, has a content. */
struct lk_sheet_area {
	uint32_t row, last_row;
	uint16_t col, last_col;
};
struct lk_sheet {
	char *name;  /* clean UTF-8, any character a sheet name may have */
	bool hidden; /* not shown by Excel; the reader has its cells all the same */
	struct lk_sheet_cell *cell; /* by row, then column; no two with one address */
	size_t ncells, cap;
	struct lk_sheet_area *merge;
	size_t nmerges, merge_cap;
	uint32_t nrows; /* last row with a content + 1 */
	uint32_t ncols;
};
enum lk_sheet_source {
	LK_SHEET_XLSX,
	LK_SHEET_CSV
};
struct lk_sheet_book {
	enum lk_sheet_source source;
	char separator; /* CSV: ';' ',' or tab; else 0 */
	bool date1904;  /* serial 0 is 1 January 1904 (old Excel for Mac) */
	struct lk_sheet *sheet;
	size_t nsheets, cap;
	size_t ncells;      /* of all sheets */
	struct lk_buf text; /* the cells' texts, each ended by NUL; offset 0 is "" */
};

/* ---- reading a book ------------------------------------------------------------------ */

/* The cell at that place, or NULL when it is empty. */
const struct lk_sheet_cell *lk_sheet_at(const struct lk_sheet *s, uint32_t row,
	uint32_t col);
/* The cells of a row, *n of them (0: an empty row). */
const struct lk_sheet_cell *lk_sheet_row(const struct lk_sheet *s, uint32_t row,
	size_t *n);
/* The area that the place belongs to, or NULL. */
const struct lk_sheet_area *lk_sheet_merged(const struct lk_sheet *s, uint32_t row,
	uint32_t col);
/* The sheet of that name (exact), or NULL. */
const struct lk_sheet *lk_sheet_named(const struct lk_sheet_book *b, const char *name);

enum lk_sheet_kind lk_cell_kind(
	const struct lk_sheet_cell *c); /* NULL: LK_SHEET_EMPTY */
/* The text as described at enum lk_sheet_kind; "" for NULL. Borrowed, NUL-terminated. */
struct lk_str lk_cell_text(const struct lk_sheet_book *b,
	const struct lk_sheet_cell *c);
/* What an office sees and may be read by lk_number_read() with LK_NUM_COMMA: text as it
 * is, a number with decimal comma and no grouping (98,125 or, by percent, "98,125 %"), a
 * date as 31-01-2025 (with 09:15 behind it when it has a time), BENAR or SALAH, the
 * error, the formula. Appended. */
void lk_cell_show(struct lk_buf *out, const struct lk_sheet_book *b,
	const struct lk_sheet_cell *c);
/* A NUMBER in machine form ("98.125"), by percent already times 100; false and nothing
 * appended for any other kind. lk_dec_parse() reads it. */
bool lk_cell_figure(struct lk_buf *out, const struct lk_sheet_book *b,
	const struct lk_sheet_cell *c);
/* A DATE, tz 0, to the second. LK_EINVAL: not a date; LK_ERANGE: outside 1900 to 2200 or
 * 29 February 1900, which Excel believes in. */
int lk_cell_civil(const struct lk_sheet_book *b, const struct lk_sheet_cell *c,
	struct lk_civil *out, struct lk_error *err) LK_MUST_USE;

/* ---- addresses and numbers -------------------------------------------------------------- */

/* "C12" for row 11, column 2; "?" beyond the limits. */
void lk_cell_address(char out[LK_CELL_ADDRESS_SIZE], uint32_t row, uint32_t col);
/* The other way: letters, then digits, `$` before either is ignored. false: not an
 * address, or beyond the limits. */
bool lk_cell_address_parse(struct lk_str s, uint32_t *row, uint32_t *col);

/*
 * A number as files hold it ("0.98124999999999996", "1.5E-05", "-3") as plain decimal of
 * at most LK_SHEET_DIGITS digits, rounded half away from zero, without zeros at the end:
 * "0.98125". Appended. false and nothing appended: not such a number, or more than 18
 * digits before or 30 behind the point.
 */
bool lk_sheet_decimal(struct lk_buf *out, struct lk_str s);
/* Move the decimal point of a plain decimal by `places` to the right (negative: left),
 * exactly: "0.98125", 2 -> "98.125". Appended. s must be what lk_sheet_decimal() gave. */
void lk_sheet_shift(struct lk_buf *out, struct lk_str s, int places);

/* ---- building a book (readers) -------------------------------------------------------------- */

/* NULL when out of memory. */
struct lk_sheet_book *lk_sheet_book_new(enum lk_sheet_source source);
void lk_sheet_book_free(struct lk_sheet_book *b); /* NULL is fine */

/* Begin the next sheet; the name is cleaned and cut. LK_ERANGE: too many; LK_ENOMEM. */
int lk_sheet_begin(struct lk_sheet_book *b, struct lk_str name, bool hidden,
	struct lk_error *err) LK_MUST_USE;
/* Keep a text, cleaned of control characters (line ends and tabs stay), for one or many
 * cells. 0 for a text that is empty when clean. LK_ERANGE: beyond LK_SHEET_MAX_TEXT. */
int lk_sheet_text(struct lk_sheet_book *b, struct lk_str text, uint32_t *at,
	struct lk_error *err) LK_MUST_USE;
/* Put a cell into the last sheet, in any order. `text` is from lk_sheet_text(); 0 adds
 * nothing. LK_ERANGE: beyond a limit above. */
int lk_sheet_put(struct lk_sheet_book *b, uint32_t row, uint32_t col,
	enum lk_sheet_kind kind, unsigned flags, uint32_t text, struct lk_error *err)
	LK_MUST_USE;
/* LK_EFORMAT: not an area, or one that overlaps too much to be true. */
int lk_sheet_merge(struct lk_sheet_book *b, const struct lk_sheet_area *area,
	struct lk_error *err) LK_MUST_USE;
/* The last sheet is complete: its cells are ordered, what hides under a merged area is
 * dropped. LK_EFORMAT: an address twice. */
int lk_sheet_end(struct lk_sheet_book *b, struct lk_error *err) LK_MUST_USE;

/* ---- from process to process --------------------------------------------------------------- */

/* A book as bytes, for the pipe from the process that reads a foreign file. */
void lk_sheet_pack(struct lk_buf *out, const struct lk_sheet_book *b);
/* The other way; the bytes are not trusted. LK_EFORMAT: they are no book; LK_ERANGE;
 * LK_ENOMEM. *out only on success. */
int lk_sheet_unpack(struct lk_sheet_book **out, struct lk_str bytes,
	struct lk_error *err) LK_MUST_USE;

#endif
