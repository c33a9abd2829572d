#ifndef CORE_ACT_ASSESS_H
#define CORE_ACT_ASSESS_H
/* The use cases of the review's checklist and the evaluation (core/assess/assess.h). */
#include "core/act.h"
#include "core/assess/assess.h"

/*
 * A list as it stands at the head: statements, what the program sees for each, what people
 * answered. A workspace without the list's file gets the shipped one. LK_EFORMAT: the
 * list or a data file is broken, with file and line. Free also after failure.
 */
int lk_act_assess(const struct lk_ctx *c, enum lk_assess_list list,
	struct lk_assess *out, struct lk_error *err) LK_MUST_USE;

/*
 * Answer one item; the earlier answer stays in the records. note NULL: none.
 *   LK_ENOTFOUND  no such item
 *   LK_EINVAL     no answer, or a note is needed (lk_answer_needs_note) and missing
 *   LK_EUNDEF     answered just so already; nothing was written
 */
int lk_act_answer(const struct lk_ctx *c, enum lk_assess_list list, const char *item,
	enum lk_answer answer, const char *note, struct lk_error *err) LK_MUST_USE;

#endif
