#ifndef STORAGE_EXPORT_DOCX_H
#define STORAGE_EXPORT_DOCX_H
/*
 * A report or a letter as a Word file (ECMA-376, transitional): heading styles, lists, captions
 * and cross-references are the ones of Word, so whoever goes on working in it there finds a
 * document and not a picture of one. Charts are native and can be edited. Contents and lists
 * are fields that already hold their entries; page numbers in them come from a layout of our
 * own (docx_page.c) by the rules and widths of letters of LibreOffice.
 *
 * Every stored line is wrapped in a bookmark (core/report/wordmark.h), so corrections made in
 * Word find their sentence again.
 *
 * A report without a title is a letter: its blocks on the office's paper, no cover, no
 * contents, no running title.
 *
 * The same publication gives the same bytes, under every locale.
 */
#include "core/report/publication.h"

/* Append. LK_ERANGE: a table of more than 63 columns (the limit of Word), or beyond
 * 256 MB; LK_ENOMEM. */
int export_docx(const struct lk_publication *p, struct lk_buf *out,
	struct lk_error *err) LK_MUST_USE;

#endif
