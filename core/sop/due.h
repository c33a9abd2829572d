#ifndef CORE_SOP_DUE_H
#define CORE_SOP_DUE_H
/*
 * When a step of a run is due: the standard time of the SOP counted on the office's calendar
 * from the moment the step was reached (or from an event).
 *
 *   60 menit, 480-1440    after the most minutes of work
 *   4 hari, 1-3 hari      end of work of the n-th working day after the day it was reached
 *   hari yang sama        end of work of that day; reached after it or on a day off: of the
 *                         next working day
 *   sesuai acara          the last second of the event's day; none while it is unknown
 *   H+5                   end of work of the n-th working day after the event, or after the
 *                         step was reached while the event is unknown; none when the standard
 *                         lifts it for a third party and one takes part
 *   periode berikutnya    the last second of the period after the run's; none when the run's
 *                         is unknown
 *   no standard           none
 */
#include "core/sop/calendar.h"
#include "core/sop/stdtime.h"

#include <stdbool.h>

#define LK_DUE_NONE INT64_MAX

struct lk_due_facts {
	int64_t reached;  /* unix seconds */
	int64_t event;    /* the event's moment; 0: unknown */
	bool third_party; /* the run or step says that a third party takes part */
	const char *
		period; /* of the run: "2025", "2025-TW1", "2025-03"; "" or NULL unknown */
};
/* The moment it is due, unix seconds, or LK_DUE_NONE. *unsure (NULL allowed) is set, never
 * cleared, when days outside the calendar's years were counted. */
int64_t lk_due(const struct lk_calendar *c, const struct lk_stdtime *standard,
	const struct lk_due_facts *f, bool *unsure);

#endif
