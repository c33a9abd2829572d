#ifndef CORE_ACT_CLASH_H
#define CORE_ACT_CLASH_H
/*
 * Deciding a clash that a sync found (core/act/sync.h): a correction whose quote is what the hub
 * had, and stands for now, and whose suggestion is what this clone wrote. A decision is made of
 * the acts of any correction, so everybody's clone understands it: taking ours applies it,
 * keeping theirs closes it. Who did not open it cannot close it and marks it done instead.
 */
#include "core/act.h"

enum lk_clash_take {
	LK_CLASH_OURS,   /* the suggestion goes into the text */
	LK_CLASH_THEIRS, /* what stands stays */
	LK_CLASH_BOTH,   /* a text: theirs, then ours on a line of its own; no cells */
	LK_CLASH_TEXT    /* a wording of one's own */
};

/* What a decision did: enough to take it back. */
struct lk_clash_done {
	char thread[LK_RECORD_ID_SIZE];
	char path[300];
	struct lk_oid before; /* the head before it; "" when the text did not change */
	struct lk_oid blob;   /* of `path` after it */
};

/*
 * `text`: only of TEXT. LK_ECONFLICT: the sentence was changed again since; nothing was written
 * (keep theirs, or write a wording). LK_EUNDEF: decided already, its place is gone, or BOTH of a
 * cell. Killed between the two steps of a decision, the text stands and the correction waits in
 * the queue to be closed.
 */
int lk_act_clash(const struct lk_ctx *c, const char *thread, enum lk_clash_take how,
	const char *text, struct lk_clash_done *out, struct lk_error *err) LK_MUST_USE;

/* Take it back: the text as it was, the correction open again. LK_ECONFLICT: the text was
 * changed since, nothing was written. */
int lk_act_clash_undo(const struct lk_ctx *c, const struct lk_clash_done *done,
	struct lk_error *err) LK_MUST_USE;

#endif
