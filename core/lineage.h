#ifndef CORE_LINEAGE_H
#define CORE_LINEAGE_H
/*
 * Which line of a text comes from which line of the version before: the ground of who wrote a
 * sentence. The index keeps it for the head; the audit replays it for the past.
 *
 * Lines equal at both ends are left alone; of the rest, equal lines pair in order, an edited line
 * comes from the line it was (core/anchor.h pairs them), and what is left is new.
 */
#include "core/base.h"
#include "core/document.h"
#include "core/error.h"

#define LK_LINEAGE_NEW UINT32_MAX

struct lk_lineage_line {
	uint64_t hash;
	uint32_t from; /* line of the old middle it came from, or LK_LINEAGE_NEW */
	int equal;     /* byte-equal to it */
	int blank;
};
struct lk_lineage {
	struct lk_str before, after;
	struct lk_lines old, now;
	size_t same, same_end;        /* equal lines at the beginning and the end */
	struct lk_lineage_line *gone; /* lines between them: of the old text */
	struct lk_lineage_line *line; /* and of the new one */
	size_t n_old, n_new;
};

/* Compare; both texts must outlive it. Pairs equal lines only. LK_ERANGE beyond the limits of
 * document.h; LK_ENOMEM. Free also after failure. */
int lk_lineage_compare(struct lk_lineage *l, struct lk_str before, struct lk_str after,
	struct lk_error *err) LK_MUST_USE;
/* Pair edited lines too. */
int lk_lineage_pair(struct lk_lineage *l, struct lk_error *err) LK_MUST_USE;
/* The old text counts for nothing: every line is new. */
int lk_lineage_forget(struct lk_lineage *l, struct lk_error *err) LK_MUST_USE;
void lk_lineage_free(struct lk_lineage *l);

/* Line i of the whole text. */
struct lk_str lk_lineage_old(const struct lk_lineage *l, size_t i);
struct lk_str lk_lineage_new(const struct lk_lineage *l, size_t i);

#endif
