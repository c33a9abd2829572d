#ifndef CORE_CHECK_FACTS_H
#define CORE_CHECK_FACTS_H
/* The facts that sentences are held against, made from the figures of a report. */
#include "core/check/fact.h"
#include "core/figure/figures.h"

struct lk_fact_set {
	struct lk_arena mem;
	struct lk_fact *fact; /* in the order of the indicators */
	size_t n;
	bool has_budget;
	struct lk_fact_budget budget;
};
/* Strings point into `f`, which must live longer. LK_ENOMEM. Free also after failure. */
int lk_fact_set_make(struct lk_fact_set *out, const struct lk_figures *f,
	struct lk_error *err) LK_MUST_USE;
void lk_fact_set_free(struct lk_fact_set *s);

#endif
