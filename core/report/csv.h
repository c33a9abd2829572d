#ifndef CORE_REPORT_CSV_H
#define CORE_REPORT_CSV_H
/*
 * The tables and charts of a report as CSV that an Indonesian Excel opens with a double click:
 * BOM, `;`, CR LF, decimal comma. Nothing but the table is in the file: its heads, then its
 * rows; a joined cell has its words once, the places it covers are empty.
 *
 * Numbers are numbers: 1.234,50 is written 1234,50 and Rp1.500 is 1500; per cent keeps its
 * mark, because without it 76 could be read as 76 times too much. Text that a spreadsheet
 * would run (=cmd, @x) stands behind an apostrophe, as in the forms (storage/sheet).
 */
#include "core/dispatch/packed.h"
#include "core/report/report.h"

struct lk_report_csvs {
	struct lk_arena mem;
	/* by name: 00-daftar.csv, which says what is in the others, then grafik-3.1.csv,
	 * tabel-3.1.csv ... */
	struct lk_packed *file;
	size_t n;
};
/* All of them. LK_ENOMEM. Free also after failure. */
int lk_report_csvs(struct lk_report_csvs *out, const struct lk_report *r,
	struct lk_error *err) LK_MUST_USE;
void lk_report_csvs_free(struct lk_report_csvs *c); /* NULL is fine */

/* Append the CSV of a node of kind TABLE or CHART. */
void lk_report_csv(const struct lk_rep_node *n, struct lk_buf *out);
/*
 * The table or chart a person means: "3.1" or "tabel 3.1" (the number; a bare one is a table
 * first, then a chart), "tbl-capaian" (the label). LK_ENOTFOUND: none, with what there is.
 */
int lk_report_find_table(const struct lk_report *r, const char *words,
	const struct lk_rep_node **out, struct lk_error *err) LK_MUST_USE;

#endif
