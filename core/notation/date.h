#ifndef CORE_NOTATION_DATE_H
#define CORE_NOTATION_DATE_H
/*
 * Dates and times without a clock, a time zone database or a locale: `now` and the
 * offset are handed in. Indonesia has three offsets and no summer time: WIB +420, WITA
 * +480, WIT +540 minutes. Gregorian, years 1900 to 2200. The civil/day-number formulas
 * are the usual era arithmetic (400 years = 146 097 days).
 */
#include "core/base.h"
#include "core/error.h"

#include <stdbool.h>

#define LK_DATE_YEAR_MIN 1900
#define LK_DATE_YEAR_MAX 2200
#define LK_DATE_TZ_WIB 420
#define LK_DATE_TZ_WITA 480
#define LK_DATE_TZ_WIT 540
#define LK_DATE_SIZE 64 /* bytes that every form below fits in, with the NUL */

struct lk_civil {
	int year, month, day;     /* 1900-2200, 1-12, 1-31 */
	int hour, minute, second; /* 0-23, 0-59, 0-59; all 0 for a mere date */
	int tz;                   /* minutes east of UTC, -840 to 840 */
	int wday;                 /* 0 Minggu ... 6 Sabtu; output only */
};

/* Local date and time of `unix_time` at offset tz. LK_OK, or LK_ERANGE when the year or
 * tz is out of range. */
int lk_date_civil(int64_t unix_time, int tz, struct lk_civil *out, struct lk_error *err)
	LK_MUST_USE;
/* The other way; wday is ignored. LK_ERANGE when a field is out of range or there is no
 * such day (29-02-2025). */
int lk_date_unix(const struct lk_civil *c, int64_t *out, struct lk_error *err)
	LK_MUST_USE;
/* True when the fields name an existing moment. */
bool lk_date_valid(const struct lk_civil *c);
int lk_date_month_days(int year, int month); /* 28 to 31; 0 for a month that is none */
int lk_date_weekday(int year, int month, int day); /* 0 Minggu ... 6 Sabtu */

/*
 * Day key: days since 1970-01-01 in local time. Two moments are on the same day when
 * their keys are equal; the difference is the number of days between. Total: no error.
 */
int64_t lk_date_day(int64_t unix_time, int tz);
int64_t lk_date_day_of(int year, int month, int day);
int lk_date_from_day(int64_t day, struct lk_civil *out, struct lk_error *err)
	LK_MUST_USE;

/* Indonesian names, marked for translation. Month 1-12 ("Januari", "Jan"); "" when
 * out of range. */
const char *lk_date_month_name(int month);
const char *lk_date_month_short(int month);
/* The month a whole word names, 1-12: those names, case ignored, and what people write
 * besides (Pebruari, Nopember, Sept). 0: none. */
int lk_date_month_word(struct lk_str word);

enum lk_date_form {
	LK_DATE_ISO,     /* 2025-01-13T09:15:00+07:00, Z when tz is 0 */
	LK_DATE_ISO_DAY, /* 2025-01-13 */
	LK_DATE_STAMP, /* 20250113T021500Z: the same moment in UTC, names of records */
	LK_DATE_LONG,  /* 31 Januari 2025 */
	LK_DATE_FULL,  /* Jumat, 31 Januari 2025 */
	LK_DATE_SHORT, /* 31 Jan 2025 */
	LK_DATE_SHORT_AT, /* 31 Jan 2025 09.15 */
	LK_DATE_CLOCK,    /* 09.15 */
	LK_DATE_FORMS
};
/* Write c to out (at least LK_DATE_SIZE bytes). LK_OK, or LK_ERANGE when c is not valid
 * or, for LK_DATE_STAMP, its UTC year leaves the range; out is untouched then. */
int lk_date_format(char *out, size_t size, const struct lk_civil *c,
	enum lk_date_form form) LK_MUST_USE;

/* "hari ini", "kemarin", "besok", marked for translation; NULL for any other day. */
const char *lk_date_day_word(int64_t day, int64_t today);
/* "hari ini 09.15", "kemarin 16.40", else LK_DATE_SHORT_AT. "?" when out of range, so a
 * list never stops at one damaged record. size at least LK_DATE_SIZE. */
void lk_date_relative(char *out, size_t size, int64_t unix_time, int64_t now, int tz);

/*
 * Reading. The whole of s must be the date; *out is written only on success, with wday.
 * LK_EFORMAT: not of that form; LK_ERANGE: no such day, or outside 1900-2200. The
 * sentence quotes s (shortened) and names an example.
 */
/* 2025-01-13T09:15:00+07:00; also Z, and 2025-01-13 alone (midnight, tz 0). */
int lk_date_parse_iso(struct lk_str s, struct lk_civil *out, struct lk_error *err)
	LK_MUST_USE;
/* 20250113T021500Z */
int lk_date_parse_stamp(struct lk_str s, struct lk_civil *out, struct lk_error *err)
	LK_MUST_USE;
/* What people type: 31 Januari 2025, 31 jan 2025, 31-01-2025, 31/1/2025, 31.1.2025,
 * 2025-01-31; blanks at the ends are ignored. Day before month, always. tz 0. */
int lk_date_read(struct lk_str s, struct lk_civil *out, struct lk_error *err)
	LK_MUST_USE;

#endif
