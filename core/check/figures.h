#ifndef CORE_CHECK_FIGURES_H
#define CORE_CHECK_FIGURES_H
/*
 * The figures of a report for the checks: turned into facts that sentences are held
 * against, and checked themselves.
 */
#include "core/check/check.h"
#include "core/figure/figures.h"

struct lk_check_facts {
	struct lk_arena mem; /* the facts also point into the figures */
	struct lk_fact *fact;
	size_t n;
	struct lk_fact_budget budget;
	bool has_budget;
};
/* One fact an indicator, in their order, with the years the figures know. `f` must outlive
 * the facts. LK_ENOMEM. Free also after failure. */
int lk_check_facts(struct lk_check_facts *out, const struct lk_figures *f,
	struct lk_error *err) LK_MUST_USE;
void lk_check_facts_free(struct lk_check_facts *v);

/*
 * The rules of scope FIGURE, and the budget: sum-fell, duplicate-code (an indicator and
 * period filled in by two teams), range-upside-down, uncapped-mean, sum-parts,
 * sum-quarters, magnitude, over-100. `folder` is the document's ("dokumen/2025-lapkin/"):
 * paths of findings begin with it. Findings are added and the list sorted. LK_ENOMEM.
 */
int lk_check_figures(const struct lk_figures *f, const char *folder,
	struct lk_check_list *out, struct lk_error *err) LK_MUST_USE;

#endif
