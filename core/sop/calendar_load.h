#ifndef CORE_SOP_CALENDAR_LOAD_H
#define CORE_SOP_CALENDAR_LOAD_H
/* The office's calendar as it stands at a revision. */
#include "core/sop/calendar.h"
#include "core/store.h"

/* Reads kebijakan/kalender.txt and kebijakan/libur.csv at `rev` (NULL: the head); one that
 * is absent (an older workspace) is taken as shipped. Errors of lk_calendar_parse() and of
 * lk_store_read(). *out only on success. */
int lk_calendar_load(struct lk_calendar *out, struct lk_store *st,
	const struct lk_oid *rev, int tz_minutes, struct lk_error *err) LK_MUST_USE;

#endif
