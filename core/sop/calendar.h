#ifndef CORE_SOP_CALENDAR_H
#define CORE_SOP_CALENDAR_H
/*
 * The office's working time, as data: kebijakan/kalender.txt (days and hours; the years for
 * which the holidays are known) and kebijakan/libur.csv (tanggal;nama;jenis, jenis libur or
 * cuti-bersama; further columns, as dasar, are for readers). Times are counted in working
 * minutes; outside the years covered a working week is assumed, and whoever asks is told
 * (`unsure`): a warning, never a silent guess.
 *
 *   Hari: senin-jumat                 also "senin, rabu-sabtu"
 *   Jam: 07.30-16.00                  of every working day; 07:30 is read too
 *   Jam-Jumat: 07.30-16.30            of one day
 *   Istirahat: 12.00-13.00            "tidak ada": none
 *   Istirahat-Jumat: 11.30-13.00
 *   Libur-Berlaku: 2024-2026          one year, or from - until; absent: none
 *
 *   A text behind the first empty line is a remark.
 *
 * Hours do not cross midnight, and the break lies inside them. Source of the shipped hours:
 * Perpres 21/2023 (37 hours 30 minutes a week, breaks apart); of the shipped holidays: the
 * joint decrees of three ministers for each year. Both are data an office edits.
 */
#include "core/base.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/notation/date.h"

#include <stdbool.h>

#define LK_CALENDAR_PATH "kebijakan/kalender.txt"
#define LK_HOLIDAYS_PATH "kebijakan/libur.csv"

struct lk_holiday {
	int64_t day; /* days since 1970-01-01 */
	const char *name;
	bool joint_leave; /* cuti bersama: no working day either */
	int line;         /* in the file */
};
struct lk_hours {
	int from, until; /* minutes since midnight; until <= from: no work */
	int break_from, break_until; /* 0, 0: none */
};
struct lk_calendar {
	struct lk_arena mem;
	struct lk_hours day[7];     /* [0] Monday */
	int first_year, last_year;  /* the holidays are known for; 0, 0 none */
	struct lk_holiday *holiday; /* by day */
	size_t nholidays;
	int tz_minutes; /* of the office: where a day begins */
};
#define LK_HOLIDAYS_MAX 2000

/* Both files as text; an empty one stands for its default (lk_calendar_default(), no
 * holidays). LK_EFORMAT with file and line (or key), LK_ERANGE, LK_ENOMEM. *out only on
 * success. */
int lk_calendar_parse(struct lk_calendar *out, struct lk_str rules,
	struct lk_str holidays, int tz_minutes, struct lk_error *err) LK_MUST_USE;
/* The same for files that are not (yet) the office's: messages call them by these names. */
int lk_calendar_parse_as(struct lk_calendar *out, struct lk_str rules,
	const char *rules_file, struct lk_str holidays, const char *holidays_file,
	int tz_minutes, struct lk_error *err) LK_MUST_USE;
void lk_calendar_free(struct lk_calendar *c); /* NULL and twice are fine */
/* What a new workspace begins with. */
const char *lk_calendar_default(void);
const char *lk_calendar_holidays(void);

enum lk_day_kind {
	LK_DAY_WORK,
	LK_DAY_OFF, /* no working day of the week */
	LK_DAY_HOLIDAY,
	LK_DAY_LEAVE /* joint leave */
};
/* Of the day that holds `time`; a holiday on a Sunday is a holiday. *name (NULL allowed):
 * the holiday's, "" else; *unsure (NULL allowed, here and below) is set, never cleared, when
 * the year lies outside the range covered. */
enum lk_day_kind lk_calendar_day(const struct lk_calendar *c, int64_t time,
	const char **name, bool *unsure);
/* Whole working minutes from `from` to `until`; 0 when until <= from. Moments outside the
 * years of core/notation/date.h count as the nearest inside. */
long lk_calendar_minutes(const struct lk_calendar *c, int64_t from, int64_t until,
	bool *unsure);
/* The first moment at which `minutes` of work, counted from `from`, are over; `from` itself
 * for none. Bounded: after ten years without enough working time the end of that span,
 * unsure set. So, when that did not happen:
 *   lk_calendar_minutes(c, from, lk_calendar_after(c, from, m)) == m
 *   lk_calendar_after(c, from, lk_calendar_minutes(c, from, until)) <= until */
int64_t lk_calendar_after(const struct lk_calendar *c, int64_t from, long minutes,
	bool *unsure);
/* The end of work of the n-th working day after the day of `from` (0: of that day itself, or
 * of the next working day when it is none). Bounded as above. */
int64_t lk_calendar_days(const struct lk_calendar *c, int64_t from, long n,
	bool *unsure);

#endif
