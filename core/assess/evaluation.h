#ifndef CORE_ASSESS_EVALUATION_H
#define CORE_ASSESS_EVALUATION_H
/*
 * The evaluation of performance reporting (PermenPAN-RB 88/2021): pre-answers and an own
 * estimate of the score. A group of weight w with j of its n items answered ya and m that
 * do not apply gives w x j / (n - m); an unanswered item counts as not met. Exact decimals,
 * each group rounded once to two places, so that the printed parts add up. It is no
 * official value: that is given by the evaluator alone.
 */
#include "core/assess/assess.h"
#include "core/assess/facts.h"

/* As lk_checklist_guess(). */
void lk_evaluation_guess(struct lk_assess *a, const struct lk_facts *f);

#define LK_SCORE_GROUPS 12
struct lk_score {
	struct lk_score_group {
		const char *name; /* Pemenuhan; points into the list */
		struct lk_dec weight, score;
		size_t items, yes, na, unknown;
	} group[LK_SCORE_GROUPS];
	size_t n;
	struct lk_dec weight, score; /* sums */
};
/* What holds now. LK_ERANGE: more than LK_SCORE_GROUPS groups, or weights too large. */
int lk_evaluation_score(const struct lk_assess *a, struct lk_score *out,
	struct lk_error *err) LK_MUST_USE;

#endif
