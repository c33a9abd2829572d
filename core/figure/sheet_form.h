#ifndef CORE_FIGURE_SHEET_FORM_H
#define CORE_FIGURE_SHEET_FORM_H
/*
 * A workbook to be written: what core wants a team to see, fill and send back. Plain
 * data, borrowed by the writer while it works; storage/sheet makes XLSX or CSV of it.
 *
 * A sheet is `above` lines of text, one header row when it has any header, then nrows
 * rows. So the first row is row lk_form_first_row() when it is read again.
 *
 * Text is text: "=2+3" or "@nama" never becomes a formula. Numbers are machine decimals
 * ("98.125"); they are written so that reading gives the same digits, up to the 15 that
 * a spreadsheet keeps; a longer one is written as text rather than changed.
 */
#include "core/figure/sheet.h"

#include <stdbool.h>

#define LK_FORM_NOTES "Petunjuk" /* the usual name of the sheet of instructions */

enum lk_form_format {
	LK_FORM_GENERAL, /* what the cell is */
	LK_FORM_TEXT,    /* what is typed stays text, leading zeros too */
	LK_FORM_WHOLE,   /* 1.234 */
	LK_FORM_DECIMAL, /* 1.234,50, `places` behind the comma */
	LK_FORM_PERCENT, /* numbers as people say them: "98.125" is shown as 98,125 % */
	LK_FORM_RUPIAH,  /* Rp1.234.567 */
	LK_FORM_DATE,    /* text of the cell: ISO day, 2025-01-31 */
	LK_FORM_FORMATS
};
enum lk_form_check {
	LK_FORM_ANY,
	LK_FORM_LIST,  /* one of choice[] */
	LK_FORM_NUMBER /* a number from min to max */
};
struct lk_form_col {
	const char *head; /* NULL or "": none */
	int width;        /* in characters; 0: 12 */
	enum lk_form_format format;
	int places;  /* DECIMAL, PERCENT: 0 to 12 */
	bool locked; /* as long as the sheet is protected */
	bool hidden; /* there, but not shown: keys that find a row again */
	bool wrap;   /* long text in several lines */
	enum lk_form_check check;
	const char *const *choice; /* LIST: nchoices texts, any length and character */
	size_t nchoices;
	const char *min, *max; /* NUMBER: machine decimals, or NULL for no bound */
	bool strict; /* refuse what does not fit; otherwise warn and let it be */
	const char *
		hint; /* shown when the cell is chosen; NULL: nothing; 255 characters */
};

enum lk_form_lock {
	LK_FORM_LOCK_COL, /* as the column says */
	LK_FORM_LOCKED,
	LK_FORM_OPEN
};
struct lk_form_cell {
	enum lk_sheet_kind kind; /* EMPTY, TEXT, NUMBER, BOOL, DATE */
	struct lk_str text;      /* NUMBER: machine decimal; BOOL: "1" or "0" */
	enum lk_form_lock lock;
	bool strong; /* bold: a title, a sum */
};
struct lk_form_sheet {
	const char *name;         /* what a sheet name may not hold becomes "-" */
	const char *const *above; /* lines over the header, the first one large */
	size_t nabove;
	const struct lk_form_col *col;
	size_t ncols;
	const struct lk_form_cell *cell; /* nrows * ncols, row by row */
	size_t nrows;
	size_t fixed_cols; /* columns that stay when scrolling */
	bool protect;      /* locked cells cannot be changed; there is no password */
	bool hidden;
	bool notes; /* instructions: not part of a CSV */
};
struct lk_sheet_form {
	const struct lk_form_sheet *sheet;
	size_t nsheets;     /* 1 to 200; the first one not hidden is shown */
	const char *title;  /* of the file's properties; NULL: none */
	const char *author; /* the same */
	int64_t created;    /* unix seconds: same form, same bytes */
};

/* Is there a header row? */
bool lk_form_has_head(const struct lk_form_sheet *s);
/* The row (from 0) where the rows of cell[] begin: nabove, a blank line when there is
 * any, the header. */
uint32_t lk_form_first_row(const struct lk_form_sheet *s);
const struct lk_form_cell *lk_form_at(const struct lk_form_sheet *s, size_t row,
	size_t col);

#endif
