#ifndef CORE_ACT_FLOW_H
#define CORE_ACT_FLOW_H
/*
 * The use cases of a run (core/sop/run.h): each is one commit with one record of kind LANGKAH.
 * Refused with a sentence: LK_EDENIED who does not hold the step's role (Plt. and Plh. count);
 * LK_EUNDEF a step that is not the current one, a run that has ended, a gate that is not met
 * (names what is missing and where to do it); LK_EINVAL a reason that is missing.
 *
 * `run` is what lk_runs_find() takes. `step` is the number somebody saw before them, 0: the
 * current one; when somebody else ended it meanwhile the call is refused, not turned to the next.
 * core/act/flow_open.c opens runs and saves SOPs, flow.c does the rest.
 */
#include "core/act.h"
#include "core/sop/gate.h"
#include "core/sop/run.h"

#include <stdbool.h>

/* What stands before the eyes of who is to do the step. */
struct lk_step_view {
	struct lk_arena mem;
	struct lk_runs runs;
	struct lk_status status;
	const struct lk_run *run;  /* in runs */
	const struct lk_step *row; /* current step; NULL: the run has ended */
	struct lk_gates gates;
	bool mine;               /* the user may do it */
	struct lk_error refusal; /* why not (role), when !mine */
};
int lk_act_step_view(const struct lk_ctx *c, const char *run, struct lk_step_view *out,
	struct lk_error *err) LK_MUST_USE;
void lk_step_view_free(struct lk_step_view *v);

/* Open a run of SOP `alur` for `period` ("2025", "2025-TW1", "2025-03"). By who holds a role
 * of the SOP. LK_EUNDEF: one of that period still goes on. `id` receives its id. */
int lk_act_run_open(const struct lk_ctx *c, const char *alur, const char *period,
	const char *note, char id[LK_RUN_ID_SIZE], struct lk_error *err) LK_MUST_USE;
/* Say that I work on the current step. LK_EUNDEF: said already. */
int lk_act_step_begin(const struct lk_ctx *c, const char *run, int step,
	struct lk_error *err) LK_MUST_USE;
/* The same with what a standard time counts from (core/sop/stdtime.h): `day` (yyyy-mm-dd; NULL
 * or "") of the activity or meeting, and whether a third party takes part. Also for a step
 * begun already, to tell that day later. LK_EINVAL: not a day. */
int lk_act_step_begin_on(const struct lk_ctx *c, const char *run, int step,
	const char *day, bool third_party, struct lk_error *err) LK_MUST_USE;
/* The current step is done. Every gate is judged again on the head. The record keeps the
 * documents of the step with their blobs. `note` NULL ok. */
int lk_act_step_done(const struct lk_ctx *c, const char *run, int step,
	const char *note, struct lk_error *err) LK_MUST_USE;
/* Answer of a putusan. The first one asks for every gate, the second for the step's documents
 * only, and for a reason. */
int lk_act_step_decide(const struct lk_ctx *c, const char *run, int step, bool yes,
	const char *reason, struct lk_error *err) LK_MUST_USE;
/* Back to the step's kembali, or to `to` (an earlier step; 0: kembali). Needs a reason. */
int lk_act_step_return(const struct lk_ctx *c, const char *run, int step, int to,
	const char *reason, struct lk_error *err) LK_MUST_USE;
/* Pass over the current step, gates and all, with a reason: by its actor, the head, or the
 * Kasubbag; never one of kind paraf, setuju, sahkan. */
int lk_act_step_skip(const struct lk_ctx *c, const char *run, int step,
	const char *reason, struct lk_error *err) LK_MUST_USE;
/* End a run before its last step; by the head or the Kasubbag. */
int lk_act_run_stop(const struct lk_ctx *c, const char *run, const char *reason,
	struct lk_error *err) LK_MUST_USE;
/* Replace an SOP file (kebijakan/alur/<name>.csv) by a text that parses, as one commit; by
 * kepala, kasubbag-adum or admin. `base`: the blob it was begun on, "" new. LK_ECONFLICT. */
int lk_act_alur_save(const struct lk_ctx *c, const char *name,
	const struct lk_oid *base, struct lk_str csv, struct lk_error *err) LK_MUST_USE;

#endif
