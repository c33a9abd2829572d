#ifndef CORE_MERGE_WORK_H
#define CORE_MERGE_WORK_H
/* What the parts of the merge share; not for callers.
 *
 *   merge.c        walking both sides, rendering
 *   merge_units.c  cutting texts into units, pairing each side with the base
 *   merge_csv.c    rows and cells
 */
#include "core/diff_pair.h"
#include "core/document.h"
#include "core/lcs.h"
#include "core/merge.h"
#include "core/token.h"

#define MERGE_NONE UINT32_MAX

/* A sentence inside its line, or a whole line of a table, fence or comment. */
struct merge_unit {
	struct lk_str lead, text;
	uint32_t line;
	uint32_t id; /* equal for equal bytes of text */
	uint32_t to; /* in a side: its base unit; in base: unused */
	bool moved;  /* it stands elsewhere than in base */
};

struct merge_text {
	struct lk_str text;
	struct lk_doc doc;
	struct merge_unit *unit;
	size_t n, cap;
	struct lk_str tail; /* white space behind the last unit */
};

/* What one side did to base. */
struct merge_side {
	struct merge_text t;
	uint32_t *at;   /* per base unit: its unit here, or MERGE_NONE */
	uint32_t *slot; /* n base + 2: new and moved units before base unit p are
	                 * list[slot[p] .. slot[p + 1]) */
	uint32_t *list;
};

struct merge_work {
	struct lk_merge *m;
	size_t piece_cap;
	struct merge_text base;
	struct merge_side side[2]; /* ours, theirs */
	struct lk_intern ids, words;
	struct lk_lcs lcs;
	struct lk_pair_mem pairs;
};

/* Cut, number, pair and list. `lines`: every line is one unit. */
int lk_merge_units(struct merge_work *w, bool lines, struct lk_error *err) LK_MUST_USE;
void lk_merge_units_free(struct merge_work *w);

/* The same as lk_merge_text with whole lines as units. */
int lk_merge_lines(struct lk_str base, struct lk_str ours, struct lk_str theirs,
	struct lk_merge **out, struct lk_error *err) LK_MUST_USE;

/* merge.c: append pieces; LK_OK or LK_ENOMEM. */
int lk_merge_put_text(struct merge_work *w, struct lk_str s) LK_MUST_USE;
int lk_merge_put_piece(struct merge_work *w, const struct lk_merge_piece *p)
	LK_MUST_USE;
/* Of three versions of something small: what one side changed; ours when both did. */
struct lk_str lk_merge_pick(struct lk_str base, struct lk_str ours,
	struct lk_str theirs);
/* Append one CSV cell, quoted when it must be. */
void lk_merge_put_cell(struct lk_buf *out, struct lk_str s);
bool lk_str_same(struct lk_str a, struct lk_str b);

#endif
