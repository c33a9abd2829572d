#ifndef CORE_REPORT_TEXT_H
#define CORE_REPORT_TEXT_H
/*
 * A report or letter as plain text: for a mail, a terminal, a reader that speaks, and for
 * comparing with every other format.
 *
 * Headings of the first level and the letterhead are centred, lists hang, tables stand in
 * boxes with their cells wrapped (one that does not fit is written row by row), pairs are
 * aligned at the colon, the signature stands at the right. Notes stand behind their
 * chapter. No row is wider than `columns`, none ends with a blank. The same model gives the
 * same bytes.
 */
#include "core/report/report.h"

#define LK_REPORT_TEXT_COLUMNS 80 /* what is usual */

/* Append; columns below 40 count as 40, above 400 as 400. LK_ENOMEM, LK_ERANGE. */
int lk_report_text(const struct lk_report *r, int columns, struct lk_buf *out,
	struct lk_error *err) LK_MUST_USE;
/* One chapter of it alone, as it stands in the whole. chapter < r->nchapters. */
int lk_report_text_chapter(const struct lk_report *r, size_t chapter, int columns,
	struct lk_buf *out, struct lk_error *err) LK_MUST_USE;

#endif
