#ifndef STORAGE_EXPORT_CSV_H
#define STORAGE_EXPORT_CSV_H
/* The tables and charts of a report as CSV files (core/report/csv.h) in one ZIP, whose form is
 * that of the archives (storage/archive/zip.h): the same publication gives the same bytes. */
#include "core/report/publication.h"

/* Append. LK_ERANGE: too many; LK_ENOMEM. */
int export_csv(const struct lk_publication *p, struct lk_buf *out, struct lk_error *err)
	LK_MUST_USE;

#endif
