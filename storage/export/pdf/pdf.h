#ifndef STORAGE_EXPORT_PDF_PDF_H
#define STORAGE_EXPORT_PDF_PDF_H
/*
 * The two doors of the module lapkin-pdf.so. It is a module of its own because pango and cairo
 * bring thirty libraries, which only somebody who prints should wait for: it is opened
 * in the process that makes the PDF (storage/export/pdf.c), and knows core alone.
 *
 * A report as PDF/A-1b, tagged, in one pass: the body is laid out and drawn page by page while
 * headings and captions are noted with their pages; then the front matter, whose contents are
 * right because the pages are known. What cairo cannot say (front before body, names of pages,
 * language, alternative text, metadata, the colour profile) is put into its objects while they go
 * out. Memory is that of one page, of the finished bytes and of some hundred bytes a tagged
 * paragraph or cell, however long the report is.
 *
 * A report without a title is a letter: its blocks on the office's paper, no cover, no
 * contents, no running title.
 *
 * Same publication, same fonts: same bytes, under every locale.
 */
#include "core/buf.h"
#include "core/error.h"
#include "core/report/publication.h"

/*
 * Append the bytes of the PDF; `tell` (NULL: nobody) hears the number of every page begun.
 *   LK_ENOTFOUND  no usable font is installed (the sentence names the package)
 *   LK_EFORMAT    a picture that is damaged, a logo that is none, with its name
 *   LK_ENOMEM, LK_EIO
 */
int pdf_write(const struct lk_publication *p, void (*tell)(long pages),
	struct lk_buf *out, struct lk_error *err) LK_MUST_USE;

/* Append a picture in SVG as PNG, on white. LK_ENOTFOUND: librsvg is not installed;
 * LK_EFORMAT: it is no SVG; LK_ENOMEM. */
int pdf_svg(struct lk_str svg, struct lk_buf *out, struct lk_error *err) LK_MUST_USE;
#define PDF_SVG_DOOR "pdf_svg"
typedef int pdf_svg_fn(struct lk_str svg, struct lk_buf *out, struct lk_error *err);

/* What the door is called, for whoever opens the module. */
#define PDF_MODULE "lapkin-pdf.so"
#define PDF_DOOR "pdf_write"
typedef int pdf_write_fn(const struct lk_publication *p, void (*tell)(long pages),
	struct lk_buf *out, struct lk_error *err);

#endif
