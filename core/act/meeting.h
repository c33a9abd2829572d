#ifndef CORE_ACT_MEETING_H
#define CORE_ACT_MEETING_H
/* The use cases of meetings and follow-ups; one commit with one record each. */
#include "core/act.h"
#include "core/meeting/followup.h"
#include "core/meeting/meeting.h"

#define LK_MEETING_ID_SIZE 48
struct lk_meeting_open {
	const char *run, *period; /* run NULL: outside a run */
	const char *subject, *date, *clock, *place, *chair, *invited;
};
/* The agenda begins with every mismatch found at the head for the period. */
int lk_act_meeting_open(const struct lk_ctx *c, const struct lk_meeting_open *in,
	char id[LK_MEETING_ID_SIZE], struct lk_error *err) LK_MUST_USE;
int lk_act_meeting_present(const struct lk_ctx *c, const char *meeting,
	const char *users, struct lk_error *err) LK_MUST_USE;
/* Clarify or keep one item (both with words); state OPEN takes it back. */
int lk_act_meeting_item(const struct lk_ctx *c, const char *meeting, const char *item,
	enum lk_item_state state, const char *said, struct lk_error *err) LK_MUST_USE;
int lk_act_meeting_add(const struct lk_ctx *c, const char *meeting, const char *title,
	const char *indicator, struct lk_error *err) LK_MUST_USE;
/* Only by who holds kepala. */
int lk_act_meeting_direct(const struct lk_ctx *c, const char *meeting,
	const char *words, struct lk_error *err) LK_MUST_USE;
/* LK_EUNDEF: items are open (names them), nobody is present. */
int lk_act_meeting_close(const struct lk_ctx *c, const char *meeting,
	struct lk_error *err) LK_MUST_USE;

struct lk_rtl_new {
	const char *what, *pic, *due, *origin, *run, *period, *indicator;
};
int lk_act_rtl_open(const struct lk_ctx *c, const struct lk_rtl_new *in,
	char id[LK_RECORD_ID_SIZE], struct lk_error *err) LK_MUST_USE;
/* DONE needs evidence. By the PIC, the opener, the Kasubbag or the head. */
int lk_act_rtl_state(const struct lk_ctx *c, const char *id, enum lk_rtl_state state,
	const char *evidence, const char *note, struct lk_error *err) LK_MUST_USE;

#endif
