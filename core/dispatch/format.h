#ifndef CORE_DISPATCH_FORMAT_H
#define CORE_DISPATCH_FORMAT_H
/*
 * What of the report goes into a package as files of its own. The report itself: every format
 * that whoever runs lapkin can write (struct lk_host), so a new format is in every package,
 * e-mail and archive from then on. Beside it: the data as one workbook.
 */
#include "core/host.h"
#include "core/report/edition.h"

struct lk_report_source {
	const struct lk_host *host;
	struct lk_store *st;
	const struct lk_edition *edition; /* made; of locked working papers only */
};

/* How many files that are at most. */
size_t lk_report_files(const struct lk_host *host);
/* File i: its name ("laporan-2025.pdf") and bytes are appended; nothing is appended to `out`
 * when there is no such file (no data: no workbook). Errors of publish() and the store. */
int lk_report_file(const struct lk_report_source *s, size_t i, struct lk_buf *name,
	struct lk_buf *out, struct lk_error *err) LK_MUST_USE;

#endif
