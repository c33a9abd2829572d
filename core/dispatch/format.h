#ifndef CORE_DISPATCH_FORMAT_H
#define CORE_DISPATCH_FORMAT_H
/*
 * The formats in which the report itself goes out, one row each. A format that can be made
 * is a row here and is in every package, e-mail and archive from then on.
 */
#include "core/figure/label.h"
#include "core/host.h"
#include "core/snapshot.h"

struct lk_report_source {
	const struct lk_host *host;
	struct lk_store *st;
	const struct lk_snapshot *snap;
	const struct lk_values *values; /* of locked working papers only */
	int64_t time;                   /* of the revision: same revision, same bytes */
};
struct lk_report_format {
	const char *ending; /* "md" */
	const char *stem;   /* "laporan" or what else the file is called */
	const char *label;  /* msgid */
	/* Append the bytes; add to *failed what could not be filled in. */
	int (*make)(const struct lk_report_source *s, struct lk_buf *out,
		size_t *failed, struct lk_error *err);
};
const struct lk_report_format *lk_report_formats(size_t *n);

#endif
