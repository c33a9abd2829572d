#ifndef STORAGE_EXPORT_HTML_H
#define STORAGE_EXPORT_HTML_H
/*
 * A report as one HTML file: no script, nothing fetched from elsewhere, pictures inside,
 * charts as SVG with their numbers as a table beside them. It reads on a telephone, in the
 * dark, by a speaking reader (headings in order, captions, scopes, words for pictures) and
 * prints on A4 with the margins of the report.
 *
 * A report without a title is a letter: no cover, no contents.
 *
 * The same publication gives the same bytes.
 */
#include "core/report/publication.h"

/* Append. LK_ENOMEM, LK_ERANGE. */
int export_html(const struct lk_publication *p, struct lk_buf *out,
	struct lk_error *err) LK_MUST_USE;

#endif
