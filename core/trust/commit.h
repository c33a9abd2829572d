#ifndef CORE_TRUST_COMMIT_H
#define CORE_TRUST_COMMIT_H
/*
 * A commit as bytes, read strictly: what a signature covers is these bytes, so nothing is
 * guessed, mended or passed over. Slices point into the bytes parsed.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/store.h"

#define LK_COMMIT_PARENTS 16
#define LK_COMMIT_MAX ((size_t)1 << 20) /* bytes */

/* Out of the ordinary; each is for the audit to judge. */
enum {
	LK_COMMIT_TWO_SIGNATURES = 1
		<< 0, /* gpgsig (or gpgsig-sha256) more than once */
	LK_COMMIT_ODD_HEADER = 1
		<< 1,           /* a header git does not write here, or out of order */
	LK_COMMIT_NUL = 1 << 2, /* a NUL: what follows is not seen by many programs */
	LK_COMMIT_CONTROL = 1 << 3, /* control characters in names or message */
	LK_COMMIT_NOT_UTF8 = 1 << 4
};
struct lk_commit_who {
	struct lk_str name, mail;
	int64_t time;
	int tz_minutes;
};
struct lk_commit {
	struct lk_oid tree, parent[LK_COMMIT_PARENTS];
	size_t nparents;
	struct lk_commit_who author, committer;
	struct lk_buf
		signature; /* armour of the first gpgsig, its continuation blanks taken away */
	struct lk_buf payload; /* the bytes without gpgsig: what is signed */
	struct lk_str message;
	struct lk_str subject; /* first line of the message */
	struct lk_str record;  /* behind the blank line; empty when none */
	unsigned odd;          /* LK_COMMIT_* */
};
/* LK_EFORMAT: not a commit (names what is missing); LK_ERANGE: too large or too many parents;
 * LK_ENOMEM. Free also after failure. `raw` must outlive `out`. */
int lk_commit_parse(struct lk_commit *out, struct lk_str raw, struct lk_error *err)
	LK_MUST_USE;
void lk_commit_free(struct lk_commit *c);

#endif
