#ifndef STORAGE_CHECK_H
#define STORAGE_CHECK_H
/* lapkin fsck: repository, records, index against repository, locks, drafts. */
#include "core/store.h"

int check_op(struct lk_store *st, int repair, lk_finding_fn *each, void *arg,
	struct lk_error *err);

#endif
