#ifndef CORE_ACT_CHECK_H
#define CORE_ACT_CHECK_H
/*
 * What a person does with a finding of the checks (core/check/report.h): set it aside or take
 * it back, let its fix be written, or hand it on as a correction. Errors beside the common
 * ones of core/act.h are named below.
 */
#include "core/act.h"
#include "core/check/report.h"

/*
 * Set a finding aside, for a reason that is kept in the records for ever; or take that back
 * (then the reason may be empty).
 *   LK_EINVAL  no reason    LK_EUNDEF  it is so already; nothing was written
 */
int lk_act_set_aside(const struct lk_ctx *c, const struct lk_check_item *it,
	const char *reason, struct lk_error *err) LK_MUST_USE;
int lk_act_take_back(const struct lk_ctx *c, const struct lk_check_item *it,
	const char *reason, struct lk_error *err) LK_MUST_USE;

/*
 * Write the fix of a finding, into the sentence or the cell.
 *   LK_EINVAL     the finding has no fix
 *   LK_ECONFLICT  the line or the cell is no longer what was checked; nothing was written
 *   LK_EDENIED    as in lk_act_cells()
 */
int lk_act_check_fix(const struct lk_ctx *c, const struct lk_check_item *it,
	struct lk_oid *out, struct lk_error *err) LK_MUST_USE;
/* The line with the fix in it; LK_EINVAL as above. For a cell: the fix. */
int lk_check_fixed(const struct lk_check_item *it, struct lk_buf *out,
	struct lk_error *err) LK_MUST_USE;

/* File a correction that says what the finding says and suggests its fix; `id` receives the
 * thread's id. LK_EINVAL: the finding is about the report as a whole, or a file of policy. */
int lk_act_check_correct(const struct lk_ctx *c, const struct lk_check_item *it,
	char id[LK_RECORD_ID_SIZE], struct lk_error *err) LK_MUST_USE;
/* The class of a correction made from a finding of this rule. */
enum lk_class lk_check_class(enum lk_check_rule r);

#endif
