#ifndef CORE_FIGURE_ACHIEVEMENT_IMPL_H
#define CORE_FIGURE_ACHIEVEMENT_IMPL_H
/* For core/figure/achievement*.c only. */
#include "core/figure/achievement.h"

/* Where the realisation lies: -1 below the target (range), 0 inside, 1 above. LK_ERANGE
 * beyond 18 digits. */
int lk_achieve_side(const struct lk_measure *target, const struct lk_measure *real,
	int *side, struct lk_error *err) LK_MUST_USE;

#endif
