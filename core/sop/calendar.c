/* core/sop/calendar.h: what a day is, and counting with days. */
#include "core/sop/calendar.h"

#include <stdlib.h>

#define DAY_SECONDS 86400
#define SPAN_DAYS 3653 /* ten years: no standard time is longer */

void lk_calendar_free(struct lk_calendar *c)
{
	if (c == NULL)
		return;
	lk_arena_free(&c->mem);
	*c = (struct lk_calendar){ .mem = LK_ARENA_INIT };
}

/* ---- days ---------------------------------------------------------------------------- */

static int compare_day(const void *key, const void *item)
{
	int64_t day = *(const int64_t *)key;
	const struct lk_holiday *h = item;

	return (day > h->day) - (day < h->day);
}

static const struct lk_holiday *holiday_of(const struct lk_calendar *c, int64_t day)
{
	return c->nholidays == 0 ? NULL
				 : bsearch(&day, c->holiday, c->nholidays,
					   sizeof(*c->holiday), compare_day);
}

/* 1970-01-01 was a Thursday: 3 when Monday is 0. */
static const struct lk_hours *hours_of_week(const struct lk_calendar *c, int64_t day)
{
	return &c->day[((day + 3) % 7 + 7) % 7];
}

static bool works(const struct lk_hours *h)
{
	return h->until > h->from;
}

static void judge_year(const struct lk_calendar *c, int64_t day, bool *unsure)
{
	if (unsure != NULL &&
		(c->first_year == 0 || day < lk_date_day_of(c->first_year, 1, 1) ||
			day > lk_date_day_of(c->last_year, 12, 31)))
		*unsure = true;
}

/* The hours of a working day; NULL when nobody works. */
static const struct lk_hours *hours_of(const struct lk_calendar *c, int64_t day,
	bool *unsure)
{
	const struct lk_hours *h = hours_of_week(c, day);

	judge_year(c, day, unsure);
	return works(h) && holiday_of(c, day) == NULL ? h : NULL;
}

/* Counting stays within the years a date may have, so that no sum overflows. */
static int64_t clamp_time(const struct lk_calendar *c, int64_t time)
{
	int64_t shift = (int64_t)c->tz_minutes * 60;
	int64_t low = lk_date_day_of(LK_DATE_YEAR_MIN, 1, 1) * DAY_SECONDS - shift;
	int64_t high = lk_date_day_of(LK_DATE_YEAR_MAX, 12, 31) * DAY_SECONDS - shift;

	return time < low ? low : time > high ? high : time;
}

static int64_t day_at(const struct lk_calendar *c, int64_t time)
{
	return lk_date_day(time, c->tz_minutes);
}

static int64_t midnight_of(const struct lk_calendar *c, int64_t day)
{
	return day * DAY_SECONDS - (int64_t)c->tz_minutes * 60;
}

enum lk_day_kind lk_calendar_day(const struct lk_calendar *c, int64_t time,
	const char **name, bool *unsure)
{
	int64_t day = day_at(c, clamp_time(c, time));
	const struct lk_holiday *h = holiday_of(c, day);

	judge_year(c, day, unsure);
	if (name != NULL)
		*name = h != NULL ? h->name : "";
	if (h != NULL)
		return h->joint_leave ? LK_DAY_LEAVE : LK_DAY_HOLIDAY;
	return works(hours_of_week(c, day)) ? LK_DAY_WORK : LK_DAY_OFF;
}

/* ---- inside a day: seconds since midnight <-> seconds of work ------------------------- */

static int64_t clamp(int64_t v, int64_t low, int64_t high)
{
	return v < low ? low : v > high ? high : v;
}

static int64_t seconds(int minutes)
{
	return (int64_t)minutes * 60;
}

/* Seconds of work of a day done by `second`. */
static int64_t worked_by(const struct lk_hours *h, int64_t second)
{
	int64_t from = seconds(h->from), pause = seconds(h->break_from);
	int64_t worked = clamp(second, from, seconds(h->until)) - from;

	return worked - (clamp(second, pause, seconds(h->break_until)) - pause);
}

static int64_t day_work(const struct lk_hours *h)
{
	return worked_by(h, DAY_SECONDS);
}

/* The first second by which `work` > 0 seconds of a day are done. */
static int64_t second_after(const struct lk_hours *h, int64_t work)
{
	int64_t second = seconds(h->from) + work;
	int64_t pause = seconds(h->break_until) - seconds(h->break_from);

	return second > seconds(h->break_from) && pause > 0 ? second + pause : second;
}

/* ---- counting ------------------------------------------------------------------------- */

long lk_calendar_minutes(const struct lk_calendar *c, int64_t from, int64_t until,
	bool *unsure)
{
	int64_t first, last, seconds = 0;

	from = clamp_time(c, from);
	until = clamp_time(c, until);
	if (until <= from)
		return 0;
	first = day_at(c, from);
	last = day_at(c, until);
	for (int64_t day = first; day <= last; day++) {
		const struct lk_hours *h = hours_of(c, day, unsure);

		if (h == NULL)
			continue;
		seconds += day == last ? worked_by(h, until - midnight_of(c, day))
				       : day_work(h);
		if (day == first)
			seconds -= worked_by(h, from - midnight_of(c, day));
	}
	return (long)(seconds / 60);
}

/* The search for a working day that never comes ends here, and says so. */
static int64_t give_up(const struct lk_calendar *c, int64_t first, bool *unsure)
{
	if (unsure != NULL)
		*unsure = true;
	return midnight_of(c, first + SPAN_DAYS);
}

int64_t lk_calendar_after(const struct lk_calendar *c, int64_t from, long minutes,
	bool *unsure)
{
	int64_t first, work;

	if (minutes <= 0)
		return from;
	from = clamp_time(c, from);
	first = day_at(c, from);
	/* More than ten years of day and night is never done within them. */
	work = clamp(minutes, 0, (int64_t)SPAN_DAYS * 1440) * 60;
	for (int64_t day = first; day < first + SPAN_DAYS; day++) {
		const struct lk_hours *h = hours_of(c, day, unsure);
		int64_t before, there;

		if (h == NULL)
			continue;
		before = day == first ? worked_by(h, from - midnight_of(c, day)) : 0;
		there = day_work(h) - before;
		if (work <= there)
			return midnight_of(c, day) + second_after(h, before + work);
		work -= there;
	}
	return give_up(c, first, unsure);
}

int64_t lk_calendar_days(const struct lk_calendar *c, int64_t from, long n,
	bool *unsure)
{
	int64_t first = day_at(c, clamp_time(c, from));

	if (n < 0)
		n = 0;
	for (int64_t day = n > 0 ? first + 1 : first; day < first + SPAN_DAYS; day++) {
		const struct lk_hours *h = hours_of(c, day, unsure);

		if (h != NULL && --n <= 0)
			return midnight_of(c, day) + seconds(h->until);
	}
	return give_up(c, first, unsure);
}
