#ifndef CORE_REPORT_STYLE_H
#define CORE_REPORT_STYLE_H
/*
 * How pages look: kebijakan/cetak.txt, one for every format that has pages. A key that is left
 * out has its default; a workspace without the file has all of them.
 *
 *   Kertas: A4                    A4 (210 x 297 mm) or F4 (215 x 330 mm)
 *   Marjin-Kiri: 4                centimetres; also Marjin-Kanan, Marjin-Atas, Marjin-Bawah
 *   Spasi: 1,5                    lines of running text: 1 to 3
 *   Huruf: 12                     points: 9 to 14
 *   Penomoran: bab                of tables and charts: bab (Tabel 3.1), terus (Tabel 7)
 */
#include "core/base.h"
#include "core/error.h"
#include "core/store.h"

#include <stdbool.h>

#define LK_PAGE_STYLE_PATH "kebijakan/cetak.txt"

struct lk_page_style {
	double width, height;            /* points, standing */
	double left, right, top, bottom; /* points */
	double spacing, size;            /* times the line; points */
	bool through; /* captions are numbered over the whole report, not in each BAB */
};

/* LK_EFORMAT: an unknown key, paper or measure, or margins that leave no room; the sentence
 * begins with `where`. *out only on success. */
int lk_page_style_parse(struct lk_page_style *out, struct lk_str text,
	const char *where, struct lk_error *err) LK_MUST_USE;
const char *lk_page_style_default(void);
/* Of the office at a revision; the defaults when it has none. Also LK_EIO, LK_ENOMEM. */
int lk_page_style_load(struct lk_page_style *out, struct lk_store *st,
	const struct lk_oid *rev, struct lk_error *err) LK_MUST_USE;
/* For a letter: the office's paper and size, the measures of letters (3, 2, 2, 2.5 cm). */
void lk_page_style_letter(struct lk_page_style *s);

#endif
