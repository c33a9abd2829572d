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
/*
 * The agenda begins with every mismatch found at the head for the period (at most
 * LK_AGENDA_MAX; an item says how many more there are). subject, date, clock, place, chair,
 * invited: NULL ok; without a date it is today's, without a chair the Kepala's. By whoever
 * holds a role. LK_EFORMAT: no period, no date. LK_EINVAL: chair or invited is nobody of the office.
 * LK_EUNDEF: a meeting of that period with that subject is still open.
 */
int lk_act_meeting_open(const struct lk_ctx *c, const struct lk_meeting_open *in,
	char id[LK_MEETING_ID_SIZE], struct lk_error *err) LK_MUST_USE;
/* `users` are all who are present, ' ' between; the record says who came and who left, so two
 * who write at once both count. LK_EUNDEF: just these are noted already. */
int lk_act_meeting_present(const struct lk_ctx *c, const char *meeting,
	const char *users, struct lk_error *err) LK_MUST_USE;
/* Clarify or keep one item (both with words); state OPEN takes it back. `item`: key or place.
 * `meeting` here and below: as in lk_meetings_find(). LK_EUNDEF: the meeting is closed, or
 * the item stands so already. */
int lk_act_meeting_item(const struct lk_ctx *c, const char *meeting, const char *item,
	enum lk_item_state state, const char *said, struct lk_error *err) LK_MUST_USE;
/* An item by hand; indicator and detail NULL ok. */
int lk_act_meeting_add(const struct lk_ctx *c, const char *meeting, const char *title,
	const char *indicator, const char *detail, struct lk_error *err) LK_MUST_USE;
/* Only by who holds kepala; also behind the end of the meeting. */
int lk_act_meeting_direct(const struct lk_ctx *c, const char *meeting,
	const char *words, struct lk_error *err) LK_MUST_USE;
/* By chair, secretary, Kasubbag or head. LK_EUNDEF: items are open (names them), nobody is
 * present. */
int lk_act_meeting_close(const struct lk_ctx *c, const char *meeting,
	struct lk_error *err) LK_MUST_USE;

struct lk_rtl_new {
	const char *what, *pic, *due, *origin, *run, *period, *indicator;
};
/*
 * Open a follow-up. Needs what, pic (a user or a team) and due (as people type dates).
 * origin NULL: "reviu"; "periksa <key>" may give a part of the key. period NULL: the quarter
 * of today. LK_EINVAL, LK_EFORMAT (date, period), LK_ENOTFOUND (meeting, finding).
 */
int lk_act_rtl_open(const struct lk_ctx *c, const struct lk_rtl_new *in,
	char id[LK_RECORD_ID_SIZE], struct lk_error *err) LK_MUST_USE;
/* DONE needs evidence (a path of the workspace, a link or words), going back from DONE a note.
 * By the PIC, the opener, the Kasubbag or the head. `id` as in lk_rtls_find(). */
int lk_act_rtl_state(const struct lk_ctx *c, const char *id, enum lk_rtl_state state,
	const char *evidence, const char *note, struct lk_error *err) LK_MUST_USE;
/* Give what, PIC or due anew; NULL or "" leaves one as it is. By the same. */
int lk_act_rtl_change(const struct lk_ctx *c, const char *id, const char *what,
	const char *pic, const char *due, struct lk_error *err) LK_MUST_USE;

#endif
