#ifndef CORE_MEETING_MISMATCH_IMPL_H
#define CORE_MEETING_MISMATCH_IMPL_H
/* For core/meeting/mismatch*.c only. */
#include "core/meeting/mismatch.h"

/* The list being made; the first failure sticks. */
struct mismatch_work {
	struct lk_mismatches *out;
	int failed;
};
/* Put one on the list; everything is copied. A key that stands there already is passed
 * over. */
void mismatch_add(struct mismatch_work *w, const char *key, const char *indicator,
	const char *title, const struct lk_buf *detail);
/* Does the last month of `part` lie inside `whole`? */
bool mismatch_ends_inside(struct lk_period part, struct lk_period whole);

#endif
