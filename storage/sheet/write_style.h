#ifndef STORAGE_SHEET_WRITE_STYLE_H
#define STORAGE_SHEET_WRITE_STYLE_H
/*
 * How the cells of a written workbook look. One format per look, made when it is first
 * needed: a workbook has few, and programs have a limit on them. Cells that are to be
 * filled are yellow with a border, so that a person sees where to type; what is locked is
 * plain.
 */
#include "storage/sheet/sheet.h"

#include <xlsxwriter.h>

#define SHEET_STYLE_SHEETS 200
#define SHEET_STYLE_LOOKS 1024

struct sheet_look {
	enum lk_form_format format;
	int places;
	bool locked, strong, wrap;
	lxw_format *made;
};
struct sheet_style {
	lxw_workbook *book;
	lxw_worksheet *sheet[SHEET_STYLE_SHEETS];
	size_t nsheets;
	struct sheet_look look[SHEET_STYLE_LOOKS];
	size_t nlooks;
	lxw_format *head, *title, *line, *wrapped;
};

/* All of them: NULL when out of memory. Owned by the workbook. */
lxw_format *sheet_style_cell(struct sheet_style *s, const struct lk_form_col *col,
	bool locked, bool strong);
lxw_format *sheet_style_head(struct sheet_style *s);
/* A line above the header: `first` is large; `wrap` on a sheet of nothing but lines. */
lxw_format *sheet_style_line(struct sheet_style *s, bool first, bool wrap);

/* The sentence for a file that could not be written because of errno `number`. */
int sheet_write_failed(const char *file, int number, struct lk_error *err);

#endif
