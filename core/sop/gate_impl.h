#ifndef CORE_SOP_GATE_IMPL_H
#define CORE_SOP_GATE_IMPL_H
/* Between the gates: what they are judged on, read when the first one asks for it. */
#include "core/dispatch/dispatch.h"
#include "core/letter/letter.h"
#include "core/letter/registry.h"
#include "core/meeting/followup.h"
#include "core/meeting/meeting.h"
#include "core/sop/gate.h"
#include "core/sop/output.h"

struct gate_judge {
	struct lk_gates *out;
	struct lk_store *st;
	const struct lk_status *status;
	const struct lk_run *run;
	const struct lk_step *step;
	int64_t now;
	struct lk_error *err;
	struct lk_letters letters;
	struct lk_dispatch dispatch;
	struct lk_meetings meetings;
	struct lk_rtls rtls;
	bool have_letters, have_dispatch, have_meetings, have_rtls;
};
/* Sets g->met, or g->why, screen and arg. An error only when it could not be judged. */
typedef int gate_fn(struct gate_judge *j, struct lk_gate *g);

/* gate_state.c */
gate_fn lk_gate_form, lk_gate_handed_in, lk_gate_checked, lk_gate_locked,
	lk_gate_checks, lk_gate_checks_all, lk_gate_filled, lk_gate_corrections,
	lk_gate_initialled, lk_gate_approved;
/* gate_letter.c */
gate_fn lk_gate_documents, lk_gate_numbers, lk_gate_sent, lk_gate_archived;
/* gate_meeting.c */
gate_fn lk_gate_met, lk_gate_mismatches, lk_gate_direction, lk_gate_followups;

/* The documents there are, read at the first call. */
int lk_gate_letters(struct gate_judge *j);
/* Not met, and where to go. */
void lk_gate_at(struct lk_gate *g, const char *screen, const char *arg);
/* A string that lives as long as the gates; "" without memory. */
const char *lk_gate_own(struct gate_judge *j, const char *s);
/* Does the run cover a whole year? */
bool lk_gate_yearly(const struct gate_judge *j);

#endif
