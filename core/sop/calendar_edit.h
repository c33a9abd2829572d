#ifndef CORE_SOP_CALENDAR_EDIT_H
#define CORE_SOP_CALENDAR_EDIT_H
/*
 * Changes of the two calendar files (core/sop/calendar.h) as texts: everything else in them
 * stays, further columns and remarks too. `out` receives the new text; the old one must be
 * one that lk_calendar_parse() reads.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"

#include <stdbool.h>

struct lk_holiday_new {
	int64_t day; /* days since 1970-01-01 */
	struct lk_str name;
	bool joint_leave;
	struct lk_str basis; /* column dasar: the decree; may be empty */
};
/* A row more, before the first later day. LK_EUNDEF: that day is there already (its name);
 * LK_EINVAL: no name, a name or basis with control characters, or a basis where the table
 * has no column for it; LK_ERANGE: a day outside the years of dates; LK_ENOMEM. */
int lk_holidays_add(struct lk_buf *out, struct lk_str csv,
	const struct lk_holiday_new *add, struct lk_error *err) LK_MUST_USE;
/* A row less; `name` receives what it was called. LK_ENOTFOUND: no such day. */
int lk_holidays_remove(struct lk_buf *out, struct lk_str csv, int64_t day,
	struct lk_buf *name, struct lk_error *err) LK_MUST_USE;
/* The years for which the holidays are known. */
int lk_calendar_set_years(struct lk_buf *out, struct lk_str rules, int first, int last,
	struct lk_error *err) LK_MUST_USE;

#endif
