#ifndef CORE_ACT_RENAME_H
#define CORE_ACT_RENAME_H
/*
 * An indicator gets another code: in its own table, in targets, working papers, earlier
 * years and the budget, and wherever a text uses it, as one commit.
 */
#include "core/act.h"

struct lk_renamed {
	struct lk_oid rev;
	size_t cells;    /* of data files */
	size_t uses;     /* in texts: values, and codes in blocks */
	size_t chapters; /* texts that changed */
};
/*
 *   LK_ENOTFOUND  no indicator `from`
 *   LK_EINVAL     `to` is no code, is the same, or exists (indicator or budget line)
 *   LK_EDENIED    who may not fill indikator.csv; a working paper with rows of the
 *                 indicator is locked
 */
int lk_act_rename(const struct lk_ctx *c, const char *from, const char *to,
	struct lk_renamed *out, struct lk_error *err) LK_MUST_USE;

#endif
