#ifndef CORE_LCS_H
#define CORE_LCS_H
/*
 * What two sequences of numbers have in common, in order.
 *
 * Small differences: the shortest edit script (E. Myers, "An O(ND) Difference Algorithm
 * and Its Variations", 1986) behind trimmed ends. When the edit distance grows beyond a
 * limit the sequence is cut at elements that occur once on both sides (patience), and
 * where there are none, at the furthest point a bounded search reaches. So the result
 * is a common subsequence always, the longest one for small distances, and time is
 * bounded by a constant times the length, whatever the input.
 *
 *   a = 1 2 3 4, b = 1 3 9 4   ->   match = 0 NONE 1 3
 */
#include "core/base.h"

#define LK_NO_MATCH UINT32_MAX

/* Scratch memory, kept between calls: start with {0}. */
struct lk_lcs {
	int32_t *v, *trace;     /* Myers: furthest points; one row per distance */
	size_t vcap, trace_cap; /* elements */
	uint32_t *seen;         /* per id: position + 1 and count on each side */
	size_t seen_cap;
	uint32_t *lis; /* patience: anchors */
	size_t lis_cap;
};

/*
 * match[i] = the index in b that a[i] is aligned with, or LK_NO_MATCH; strictly
 * increasing. Elements must be < ids. LK_OK or LK_ENOMEM (match is then undefined).
 */
int lk_lcs(struct lk_lcs *m, const uint32_t *a, uint32_t na, const uint32_t *b,
	uint32_t nb, uint32_t ids, uint32_t *match) LK_MUST_USE;
void lk_lcs_free(struct lk_lcs *m);

/*
 * Of the positions seq[0 .. n), each below `top` or LK_NO_MATCH, keep the heaviest
 * strictly increasing selection: keep[i] becomes 1 or 0. weight NULL: all weigh 1; a
 * weight is at least 1 and the sum below 2^63. LK_OK or LK_ENOMEM.
 */
int lk_heaviest_run(const uint32_t *seq, const uint64_t *weight, uint32_t n,
	uint32_t top, unsigned char *keep) LK_MUST_USE;

#endif
