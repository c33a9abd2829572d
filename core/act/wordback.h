#ifndef CORE_ACT_WORDBACK_H
#define CORE_ACT_WORDBACK_H
/*
 * A Word file that was exported from here and corrected there, taken back: each change a
 * correction in the queue (core/word/back.h). Nothing is applied to the text by that.
 *
 *   struct lk_wordback w;
 *   rc = lk_wordback_open(&w, ctx, word, err);          reads, writes nothing
 *   ... show w.back.change[i], w.known[i], w.back.rest ...
 *   rc = lk_wordback_file(&w, ctx, LK_WEIGHT_SARAN, NULL, NULL, err);      w.filed
 *   lk_wordback_free(&w);
 */
#include "core/act.h"
#include "core/figure/label.h"
#include "core/word/back.h"

struct lk_wordback {
	struct lk_snapshot snap; /* of the revision that was exported */
	struct lk_values values;
	struct lk_value_ctx drafts;
	struct lk_back_chapter *chapter;
	struct lk_buf *text; /* of each chapter */
	struct lk_back back;
	bool *known;        /* of each change: it is in the queue already */
	size_t nknown;      /* how many */
	size_t filed, lost; /* by lk_wordback_file(); lost: the chapter is gone since */
};

/*
 * Read the changes. `word` is borrowed until lk_wordback_free(). Free also after failure.
 *   LK_EFORMAT    the file does not say what it was made from: not from here
 *   LK_EINVAL     of another document
 *   LK_ENOTFOUND  of a revision that is not in this workspace, or no sentence recognised
 */
int lk_wordback_open(struct lk_wordback *out, const struct lk_ctx *c,
	const struct lk_worddoc *word, struct lk_error *err) LK_MUST_USE;
void lk_wordback_free(struct lk_wordback *w);

/* File what is not known yet, one correction a commit. `go_on` (NULL allowed) is asked before
 * each; when it says no, what was filed stays and the rest comes in another time. */
typedef bool lk_wordback_fn(size_t done, size_t total, void *arg);
int lk_wordback_file(struct lk_wordback *w, const struct lk_ctx *c,
	enum lk_weight weight, lk_wordback_fn *go_on, void *arg, struct lk_error *err)
	LK_MUST_USE;

#endif
