#ifndef CORE_REPORT_EDITION_H
#define CORE_REPORT_EDITION_H
/*
 * A report made ready to go out: revision, figures, blocks, approvals and pictures, loaded
 * once for every format that is then written of it. The command line, the screen and the
 * package all publish through this, so that none of them prints another report.
 *
 *   lk_edition_open(&e, st, NULL, NULL, err);      e.snap is there: choose e.only
 *   lk_edition_make(&e, st, &how, err);            e.pub is there
 *   host->publish("pdf", &e.pub, &bytes, err);     or lk_edition_publish(): several
 *   lk_edition_free(&e);
 *
 * Figures are those of the day of the revision, so a revision prints the same for ever.
 */
#include "core/dispatch/packed.h"
#include "core/figure/label.h"
#include "core/host.h"
#include "core/report/publication.h"

enum lk_edition_mark {
	LK_EDITION_AS_IT_IS, /* a draft until it is approved and nothing is missing */
	LK_EDITION_DRAFT,    /* marked even when approved */
	LK_EDITION_FINAL     /* refused when it would be a draft */
};
struct lk_edition_how {
	enum lk_edition_mark mark;
	bool unlocked; /* figures of working papers that are not locked, too */
	int64_t now;   /* unix seconds: which approvals stand */
	lk_render_fault_fn *each; /* told of every fault; NULL: nobody */
	void *arg;
};
struct lk_edition {
	struct lk_snapshot snap;
	const struct lk_chapter *only; /* of snap; NULL: the whole report */
	struct lk_values values;
	struct lk_report report;
	struct lk_publication pub;
	size_t failed; /* values, tables, charts and pictures without an answer */
	bool approved; /* the whole draft, at this revision */
};

/* Zeroes *out. rev NULL: the head; document NULL: the latest. Free also after failure. */
int lk_edition_open(struct lk_edition *out, struct lk_store *st,
	const struct lk_oid *rev, const char *document, struct lk_error *err)
	LK_MUST_USE;
/* Errors of lk_report_load() and lk_publication_load(); with LK_EDITION_FINAL those of
 * lk_edition_final(). Once only. */
int lk_edition_make(struct lk_edition *e, struct lk_store *st,
	const struct lk_edition_how *how, struct lk_error *err) LK_MUST_USE;
/* May it go out as final? LK_EUNDEF: something is not filled in; LK_EDENIED: it is not
 * approved. The sentence says which. */
int lk_edition_final(const struct lk_edition *e, struct lk_error *err) LK_MUST_USE;
void lk_edition_free(struct lk_edition *e); /* NULL is fine */

/* Several formats at once, as files in memory. */
struct lk_edition_files {
	const struct lk_host *host; /* format, publish */
	uint64_t formats; /* bit i: the format host->format(i); LK_EDITION_ALL */
	const char *stem; /* of the names; NULL: lk_edition_stem() */
	/* Told before each; non-zero: stop (LK_EUNDEF). NULL: not asked. */
	int (*step)(long done, long total, void *arg);
	void *arg;
	/* what was made, in the order of the formats */
	struct lk_arena mem;
	struct lk_packed *file;
	const struct lk_pub_format **format;
	size_t n;
	/* Why a format was left out that this machine cannot write (a font or a library is
	 * missing); code LK_OK: none was. The only format wanted is never left out. */
	struct lk_error left_out;
};
#define LK_EDITION_ALL UINT64_MAX
/* Fills the lower half of *f. The first failure ends it: errors of publish(). Free also
 * after failure. */
int lk_edition_publish(struct lk_edition_files *f, const struct lk_edition *e,
	struct lk_error *err) LK_MUST_USE;
void lk_edition_files_free(struct lk_edition_files *f);

/* What its file is called without the ending: "2025-lapkin", "2025-lapkin-06-bab-3".
 * Appended. */
void lk_edition_stem(const struct lk_edition *e, struct lk_buf *out);

#endif
