#ifndef CORE_FIGURE_RECOMPUTE_IMPL_H
#define CORE_FIGURE_RECOMPUTE_IMPL_H
/* For core/figure/recompute*.c only. */
#include "core/figure/recompute.h"

/* "rangemax:80:90": which computation it names, and what stands behind the first colon
 * (p NULL: nothing). LK_EINVAL: unknown. */
int lk_recompute_formula(struct lk_str formula, enum lk_recompute_how *how,
	enum lk_formula *f, struct lk_str *args, struct lk_error *err) LK_MUST_USE;

#endif
