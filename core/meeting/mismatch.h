#ifndef CORE_MEETING_MISMATCH_H
#define CORE_MEETING_MISMATCH_H
/*
 * What does not agree between plan, target and realisation of a period: the agenda of a
 * meeting. Source: SOP Pelaporan Pelaksanaan Kegiatan, step 3 (analysing the fit of plan,
 * target and realisation).
 *
 * From the figures, for every indicator with a measuring period that ends inside the period
 * asked for (a quarter, and a month that is its last, both belong to the quarter; a year
 * belongs to TW IV and to December):
 *   kosong      due, nothing entered
 *   kendala     below target, and obstacle or follow-up is not written
 *   penjelasan  above 120 %, without an explanation
 *   pembilang   numerator or denominator missing, 0, or not of the kind of the indicator
 *   jumlah      the year's value is not the sum of its parts
 *   anggaran    the budget absorbed lies LK_MISMATCH_GAP points or more from what was
 *               achieved: in the last quarter, before it only where a count sums up over
 *               the year, because only there the year's target says how far one should be
 * From the checks (core/check/report.h): findings about figures that nobody set aside. Those
 * of a data row by its period; those of the text at the end of the year, which is when
 * there is a text.
 *
 * A key stays the same while the matter is the same: "kosong.IKK-1.2025-TW1", or the key of
 * the finding. Titles and details are Indonesian text, kept in the minutes as they were.
 */
#include "core/check/report.h"
#include "core/figure/figures.h"
#include "core/snapshot.h"
#include "core/store.h"

/* The width within which PMK 214/2017 reads efficiency. */
#define LK_MISMATCH_GAP 20

struct lk_mismatch {
	const char *key, *indicator; /* indicator: code or "" */
	const char *title, *detail;
};
struct lk_mismatches {
	struct lk_arena mem;
	struct lk_mismatch *item; /* by indicator, then as above; findings behind */
	size_t n, cap;
};
/* clang-format off */
#define LK_MISMATCHES_INIT { LK_ARENA_INIT, NULL, 0, 0 }
/* clang-format on */
void lk_mismatches_free(struct lk_mismatches *m); /* leaves it LK_MISMATCHES_INIT */

/* Add what the figures say. LK_ENOMEM. */
int lk_mismatch_figures(struct lk_mismatches *out, const struct lk_figures *f,
	struct lk_period p, struct lk_error *err) LK_MUST_USE;
/* Add what a checked report says. LK_ENOMEM. */
int lk_mismatch_findings(struct lk_mismatches *out, const struct lk_check_report *r,
	struct lk_period p, struct lk_error *err) LK_MUST_USE;
/* Both, for the document of `snap` at the head. `period` as in files; LK_EFORMAT when it is
 * none. A period of another year has none: its figures stand in another document. A data
 * file that cannot be read is a mismatch, not an error. Free also after failure. */
int lk_mismatches_load(struct lk_mismatches *out, struct lk_store *st,
	const struct lk_snapshot *snap, const char *period, int64_t now,
	struct lk_error *err) LK_MUST_USE;
const struct lk_mismatch *lk_mismatches_find(const struct lk_mismatches *m,
	const char *key); /* NULL */

#endif
