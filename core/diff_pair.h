#ifndef CORE_DIFF_PAIR_H
#define CORE_DIFF_PAIR_H
/*
 * Which of these texts is an edit of which of those? Texts are bags of word ids
 * (core/token.h). Similarity is 2 x common words / all words, in per mille. Pairs are
 * taken best first, at equal similarity the nearest; each text is in one pair at most.
 *
 * Exact among the candidates of a text: those that share its rare words, and its
 * neighbours. So the time is bounded by (words) x constant, also for thousands of
 * equal or of entirely different texts.
 */
#include "core/base.h"
#include "core/error.h"

#define LK_NO_PAIR UINT32_MAX

struct lk_bag {
	const uint32_t *id; /* word ids in any order, repeats count */
	uint32_t n;
	uint32_t pos; /* where it stands; of both sides in one measure; `b` ascending */
	uint32_t group; /* only equal groups pair */
};

struct lk_pair {
	uint32_t to;     /* index on the other side, or LK_NO_PAIR */
	uint32_t score;  /* per mille, 0 without a pair */
	uint32_t second; /* the best score with any other candidate */
};

/* Scratch memory, kept between calls: start with {0}. */
struct lk_pair_mem {
	uint32_t *count; /* per word id twice, all zero between calls */
	size_t cap;
};
void lk_pair_mem_free(struct lk_pair_mem *mem);

/*
 * pair[i] for each a[i]. `ids` is above every word id; `least` per mille. A text whose
 * next neighbour is at least `sure` per mille alike looks no further (0: always looks;
 * needed when `second` matters). LK_OK or LK_ENOMEM (pair is then undefined).
 */
int lk_pair_bags(struct lk_pair_mem *mem, const struct lk_bag *a, uint32_t na,
	const struct lk_bag *b, uint32_t nb, uint32_t ids, uint32_t least,
	uint32_t sure, struct lk_pair *pair) LK_MUST_USE;

#endif
