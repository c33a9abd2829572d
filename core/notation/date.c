#include "core/notation/date.h"

#include <stdio.h>
#include <string.h>

#define DAY_SECONDS 86400
#define TZ_MAX 840

/* ---- days ------------------------------------------------------------------ */

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Years begin in March here, so that the leap day is the last of its year; an era is
 * 400 years or 146 097 days; 719 468 days lie between 0000-03-01 and 1970-01-01. */
int64_t lk_date_day_of(int year, int month, int day)
{
	int64_t y = (int64_t)year - (month <= 2);
	int64_t era = floor_div(y, 400);
	int64_t in_era = y - era * 400;
	int64_t in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year -
		719468;
}

/* The other way, for a day that is known to be within a few centuries. */
static void split_day(int64_t day, struct lk_civil *out)
{
	int64_t z = day + 719468;
	int64_t era = floor_div(z, 146097);
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	out->day = (int)(doy - (153 * mp + 2) / 5 + 1);
	out->month = (int)(mp < 10 ? mp + 3 : mp - 9);
	out->year = (int)(yoe + era * 400 + (out->month <= 2));
	out->wday = (int)(((day + 4) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
}

int lk_date_weekday(int year, int month, int day)
{
	return (int)(((lk_date_day_of(year, month, day) + 4) % 7 + 7) % 7);
}

int lk_date_month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && leap);
}

bool lk_date_valid(const struct lk_civil *c)
{
	return c->year >= LK_DATE_YEAR_MIN && c->year <= LK_DATE_YEAR_MAX &&
		c->day >= 1 && c->day <= lk_date_month_days(c->year, c->month) &&
		c->hour >= 0 && c->hour <= 23 && c->minute >= 0 && c->minute <= 59 &&
		c->second >= 0 && c->second <= 59 && c->tz >= -TZ_MAX &&
		c->tz <= TZ_MAX;
}

static bool day_in_range(int64_t day)
{
	return day >= lk_date_day_of(LK_DATE_YEAR_MIN, 1, 1) &&
		day <= lk_date_day_of(LK_DATE_YEAR_MAX, 12, 31);
}

static int out_of_range(struct lk_error *err)
{
	(void)lk_fail(err, LK_ERANGE,
		N_("tanggal di luar tahun %d sampai %d atau tidak ada di kalender; "
		   "tidak ada yang diubah; periksa tanggalnya"),
		LK_DATE_YEAR_MIN, LK_DATE_YEAR_MAX);
	return LK_ERANGE;
}

int64_t lk_date_day(int64_t unix_time, int tz)
{
	/* Split first: unix_time + tz * 60 could overflow. */
	int64_t day = floor_div(unix_time, DAY_SECONDS);
	int64_t second = unix_time % DAY_SECONDS + (int64_t)tz * 60;

	if (unix_time % DAY_SECONDS < 0)
		second += DAY_SECONDS;
	return day + floor_div(second, DAY_SECONDS);
}

int lk_date_civil(int64_t unix_time, int tz, struct lk_civil *out, struct lk_error *err)
{
	int64_t day, second;

	if (tz < -TZ_MAX || tz > TZ_MAX)
		return out_of_range(err);
	day = lk_date_day(unix_time, tz);
	if (!day_in_range(day))
		return out_of_range(err);
	second = unix_time + (int64_t)tz * 60 - day * DAY_SECONDS;
	split_day(day, out);
	out->hour = (int)(second / 3600);
	out->minute = (int)(second / 60 % 60);
	out->second = (int)(second % 60);
	out->tz = tz;
	return LK_OK;
}

int lk_date_unix(const struct lk_civil *c, int64_t *out, struct lk_error *err)
{
	if (!lk_date_valid(c))
		return out_of_range(err);
	*out = lk_date_day_of(c->year, c->month, c->day) * DAY_SECONDS +
		(int64_t)c->hour * 3600 + (int64_t)c->minute * 60 + c->second -
		(int64_t)c->tz * 60;
	return LK_OK;
}

int lk_date_from_day(int64_t day, struct lk_civil *out, struct lk_error *err)
{
	if (!day_in_range(day))
		return out_of_range(err);
	*out = (struct lk_civil){ 0 };
	split_day(day, out);
	return LK_OK;
}

/* ---- names and printing ---------------------------------------------------- */

static const char *const months[12] = { N_("Januari"), N_("Februari"), N_("Maret"),
	N_("April"), N_("Mei"), N_("Juni"), N_("Juli"), N_("Agustus"), N_("September"),
	N_("Oktober"), N_("November"), N_("Desember") };
static const char *const months_short[12] = { N_("Jan"), N_("Feb"), N_("Mar"),
	N_("Apr"), N_("Mei"), N_("Jun"), N_("Jul"), N_("Agu"), N_("Sep"), N_("Okt"),
	N_("Nov"), N_("Des") };
static const char *const weekdays[7] = { N_("Minggu"), N_("Senin"), N_("Selasa"),
	N_("Rabu"), N_("Kamis"), N_("Jumat"), N_("Sabtu") };

const char *lk_date_month_name(int month)
{
	return month >= 1 && month <= 12 ? months[month - 1] : "";
}

const char *lk_date_month_short(int month)
{
	return month >= 1 && month <= 12 ? months_short[month - 1] : "";
}

static void print_iso(char *out, size_t size, const struct lk_civil *c)
{
	int off = c->tz < 0 ? -c->tz : c->tz;
	int n = snprintf(out, size, "%04d-%02d-%02dT%02d:%02d:%02d", c->year, c->month,
		c->day, c->hour, c->minute, c->second);

	if (c->tz == 0)
		(void)snprintf(out + n, size - (size_t)n, "Z");
	else
		(void)snprintf(out + n, size - (size_t)n, "%c%02d:%02d",
			c->tz < 0 ? '-' : '+', off / 60, off % 60);
}

static int print_stamp(char *out, size_t size, const struct lk_civil *c)
{
	struct lk_civil utc;
	int64_t t;
	int rc = lk_date_unix(c, &t, NULL);

	if (rc == LK_OK)
		rc = lk_date_civil(t, 0, &utc, NULL);
	if (rc != LK_OK)
		return rc;
	(void)snprintf(out, size, "%04d%02d%02dT%02d%02d%02dZ", utc.year, utc.month,
		utc.day, utc.hour, utc.minute, utc.second);
	return LK_OK;
}

int lk_date_format(char *out, size_t size, const struct lk_civil *c,
	enum lk_date_form form)
{
	if (size < LK_DATE_SIZE || !lk_date_valid(c))
		return LK_ERANGE;
	switch (form) {
	case LK_DATE_ISO: print_iso(out, size, c); return LK_OK;
	case LK_DATE_ISO_DAY:
		(void)snprintf(out, size, "%04d-%02d-%02d", c->year, c->month, c->day);
		return LK_OK;
	case LK_DATE_STAMP: return print_stamp(out, size, c);
	case LK_DATE_LONG:
		(void)snprintf(out, size, "%d %s %d", c->day,
			lk_date_month_name(c->month), c->year);
		return LK_OK;
	case LK_DATE_FULL:
		(void)snprintf(out, size, "%s, %d %s %d",
			weekdays[lk_date_weekday(c->year, c->month, c->day)], c->day,
			lk_date_month_name(c->month), c->year);
		return LK_OK;
	case LK_DATE_SHORT:
		(void)snprintf(out, size, "%d %s %d", c->day,
			lk_date_month_short(c->month), c->year);
		return LK_OK;
	case LK_DATE_SHORT_AT:
		(void)snprintf(out, size, "%d %s %d %02d.%02d", c->day,
			lk_date_month_short(c->month), c->year, c->hour, c->minute);
		return LK_OK;
	case LK_DATE_CLOCK:
		(void)snprintf(out, size, "%02d.%02d", c->hour, c->minute);
		return LK_OK;
	case LK_DATE_FORMS: break;
	}
	return LK_ERANGE;
}

const char *lk_date_day_word(int64_t day, int64_t today)
{
	if (day == today)
		return N_("hari ini");
	if (day == today - 1)
		return N_("kemarin");
	if (day == today + 1)
		return N_("besok");
	return NULL;
}

void lk_date_relative(char *out, size_t size, int64_t unix_time, int64_t now, int tz)
{
	struct lk_civil c;
	const char *word;

	if (lk_date_civil(unix_time, tz, &c, NULL) != LK_OK) {
		(void)snprintf(out, size, "?");
		return;
	}
	word = lk_date_day_word(lk_date_day(unix_time, tz), lk_date_day(now, tz));
	if (word != NULL)
		(void)snprintf(out, size, "%s %02d.%02d", word, c.hour, c.minute);
	else if (lk_date_format(out, size, &c, LK_DATE_SHORT_AT) != LK_OK)
		(void)snprintf(out, size, "?");
}
