#ifndef STORAGE_EXPORT_PDF_H
#define STORAGE_EXPORT_PDF_H
/*
 * A report as PDF/A-1b, made in a process of its own (storage/child.h) with limits on memory
 * and time, by the module that storage/export/pdf/pdf.h describes.
 */
#include "core/buf.h"
#include "core/error.h"
#include "core/report/publication.h"

/*
 * Append the bytes of the PDF. p->watch is told every page.
 *   LK_ENOTFOUND  no usable font is installed, or the module or a library of it is missing
 *   LK_EFORMAT    a picture that is damaged, a logo that is none, with its name
 *   LK_ERANGE     beyond the limits of memory or time
 *   LK_EDENIED    the watcher ended it
 *   LK_EIO        no process could be had
 */
int export_pdf(const struct lk_publication *p, struct lk_buf *out, struct lk_error *err)
	LK_MUST_USE;

/* Append an SVG as a PNG, drawn in a process of its own too. LK_ENOTFOUND: a library is
 * missing; LK_EFORMAT: it is none, or it takes too much. */
int export_svg(const struct lk_pub_image *svg, struct lk_buf *out, struct lk_error *err)
	LK_MUST_USE;

#endif
