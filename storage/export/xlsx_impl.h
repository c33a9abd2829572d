#ifndef STORAGE_EXPORT_XLSX_IMPL_H
#define STORAGE_EXPORT_XLSX_IMPL_H
/* What the files of xlsx.h share: xlsx.c the workbook and its list, xlsx_sheet.c the sheets,
 * xlsx_format.c how cells look. */
#include "storage/export/xlsx.h"

#include <xlsxwriter.h>

#define XLSX_NAME 64
#define XLSX_HEAD_ROW 3 /* where a table begins: title, office, a blank row */

enum xlsx_unit {
	XLSX_PLAIN,   /* 2025 */
	XLSX_GROUPED, /* 2.846 */
	XLSX_PERCENT,
	XLSX_RUPIAH,
	XLSX_UNITS
};
enum xlsx_look {
	XLSX_TITLE,
	XLSX_NOTE,
	XLSX_HEAD,
	XLSX_LEFT,
	XLSX_CENTRE,
	XLSX_RIGHT,
	XLSX_LINK,
	XLSX_LOOKS
};
struct xlsx {
	const struct lk_publication *p;
	lxw_workbook *book;
	lxw_format *look[XLSX_LOOKS][2]; /* [1]: of the row of sums */
	lxw_format *number[XLSX_UNITS][LK_DEC_SCALE_MAX + 1][2];
	char (*name)[XLSX_NAME]; /* of the sheet of each node */
	lxw_error failed;        /* the first one */
	int rc;
	struct lk_error *err;
};

void xlsx_check(struct xlsx *x, lxw_error e);
lxw_format *xlsx_look(struct xlsx *x, enum xlsx_look look, bool total);
lxw_format *xlsx_number_look(struct xlsx *x, enum xlsx_unit unit, int places,
	bool total);
/* The words of a flow as a string to be freed; NULL: no memory, which sticks. */
char *xlsx_words(struct xlsx *x, const struct lk_rep_flow *f);
/* Title, office and revision above a sheet. */
void xlsx_above(struct xlsx *x, lxw_worksheet *ws, const struct lk_rep_node *n);
void xlsx_text(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, lxw_col_t col,
	const char *s, lxw_format *f);
/* A number as text prints it: with its places, per cent, rupiah. false: it has more digits
 * than a spreadsheet keeps, and nothing was written. */
bool xlsx_number(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, lxw_col_t col,
	struct lk_dec v, const char *text, bool total);
void xlsx_table(struct xlsx *x, lxw_worksheet *ws, const struct lk_rep_node *n);
void xlsx_chart(struct xlsx *x, lxw_worksheet *ws, const struct lk_rep_node *n,
	const char *name);

#endif
