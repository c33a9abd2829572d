#ifndef CORE_SOP_SUMMARY_H
#define CORE_SOP_SUMMARY_H
/*
 * Time per step against the standard, over all runs of a document: how often a step was done,
 * in how many rounds, in how many working minutes, and how often late. Nothing is stored; it
 * is counted from the runs (core/sop/run.h) each time.
 *
 * A round begins when the run reaches the step and ends with selesai, putus, kembali or
 * lewati. Its minutes are working minutes from when somebody said to begin (mulai), else from
 * when it was reached. Rounds that were passed over (lewati) or cut off (henti), and one that
 * goes on, have no place among shortest, median and longest.
 *
 * Runs keep the version of the SOP they began with: a step that was reworded or got another
 * standard is a row of its own, the newest first.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/sop/run.h"

#include <stdbool.h>

struct lk_summary_row {
	int step; /* number */
	const char *text, *actors;
	struct lk_stdtime standard;
	long runs;                      /* runs that have the step */
	long rounds;                    /* times it was reached */
	long done;                      /* rounds that ended with selesai or putus */
	long returned;                  /* with kembali */
	long skipped;                   /* with lewati */
	long shortest, median, longest; /* minutes of one round; -1 none ended */
	long minutes; /* all rounds together, the open one up to `now` of the runs */
	long late;    /* runs whose latest round ended or stands after it was due */
	long waiting; /* runs that stand at it now */
	bool unsure;  /* counted outside the years of the calendar */
};
struct lk_summary_sop {
	const char *alur, *title;
	long runs, ended, stopped;  /* ended: with the last step; the others go on */
	long rounds, minutes, late; /* of all rows */
	bool unsure;
	const struct lk_summary_row *row; /* by number of the step */
	size_t nrows;
};
struct lk_summary {
	struct lk_arena mem;
	struct lk_summary_sop *sop; /* by name */
	size_t n;
	long runs, rounds, minutes, late;
};

/* Of all SOPs, or of one (`alur`, NULL all). LK_ENOTFOUND: `alur` has no run, with the names
 * that have. Strings are borrowed from `runs`, which must live as long. Free also after
 * failure. */
int lk_summary_make(struct lk_summary *out, const struct lk_runs *runs,
	const char *alur, struct lk_error *err) LK_MUST_USE;
void lk_summary_free(struct lk_summary *s);
/* One row a step: sop;langkah;uraian;pelaku;waktu;menit_baku;jalan;putaran;selesai;
 * dikembalikan;dilewati;menit_terpendek;menit_median;menit_terpanjang;menit_jumlah;terlambat;
 * menunggu;pasti (ya, tidak). A figure that does not exist is empty. */
void lk_summary_csv(struct lk_buf *out, const struct lk_summary *s);

#endif
