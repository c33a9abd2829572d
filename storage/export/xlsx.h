#ifndef STORAGE_EXPORT_XLSX_H
#define STORAGE_EXPORT_XLSX_H
/*
 * The tables and charts of a report as a workbook: a list in front with a link to each, then
 * one sheet a table, with numbers as numbers (76,00 % is 0,76 shown as per cent, Rp 1.000 is
 * 1000), joined heads, frozen and repeated when printed; then one sheet a chart, with its
 * numbers and a chart of Excel's own, which follows them. A missing point stays an empty
 * cell, so it is a gap and no zero; why it is missing stands beside it.
 *
 * The work is done in a process of its own (storage/child.h): the library needs the locale
 * of numbers to be C. The same publication gives the same bytes.
 */
#include "core/report/publication.h"

/* Append. LK_ENOSPC, LK_EIO: no room for passing files; LK_ENOMEM, LK_ERANGE. */
int export_xlsx(const struct lk_publication *p, struct lk_buf *out,
	struct lk_error *err) LK_MUST_USE;

#endif
