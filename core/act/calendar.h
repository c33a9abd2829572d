#ifndef CORE_ACT_CALENDAR_H
#define CORE_ACT_CALENDAR_H
/*
 * Changing the office's working time (core/sop/calendar.h): each is one commit of kind
 * KEBIJAKAN, after both files were read as they would stand. By kepala, kasubbag-adum,
 * arsiparis or admin (LK_EDENIED else). An office that has no such files yet gets those the
 * program ships, changed.
 */
#include "core/act.h"
#include "core/sop/calendar_edit.h"

/* Errors of lk_holidays_add() and lk_holidays_remove(). */
int lk_act_holiday_add(const struct lk_ctx *c, const struct lk_holiday_new *add,
	struct lk_error *err) LK_MUST_USE;
int lk_act_holiday_remove(const struct lk_ctx *c, int64_t day, struct lk_error *err)
	LK_MUST_USE;
/* The years for which libur.csv is complete. LK_EUNDEF: they stand there already. */
int lk_act_calendar_years(const struct lk_ctx *c, int first, int last,
	struct lk_error *err) LK_MUST_USE;
/* A whole file anew: LK_CALENDAR_PATH or LK_HOLIDAYS_PATH. LK_EFORMAT with its line when it
 * is broken; LK_EUNDEF: it is the same. */
int lk_act_calendar_replace(const struct lk_ctx *c, const char *path,
	struct lk_str text, struct lk_error *err) LK_MUST_USE;

#endif
