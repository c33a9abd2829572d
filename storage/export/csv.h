#ifndef STORAGE_EXPORT_CSV_H
#define STORAGE_EXPORT_CSV_H
/*
 * The tables and charts of a report as CSV for spreadsheet programs: BOM, ';', CR LF. Numbers
 * stand without thousands points and units and with a decimal comma, so that they are numbers
 * to whoever opens the file; text that would be taken for a formula has an apostrophe before
 * it. Joined cells have their words in the first one.
 *
 * Of several tables each has its title above and a blank line behind; a single table stands
 * alone, as data.
 */
#include "core/report/publication.h"

/* Append. LK_ENOMEM, LK_ERANGE. */
int export_csv(const struct lk_publication *p, struct lk_buf *out, struct lk_error *err)
	LK_MUST_USE;

#endif
