#include "core/notation/date.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#define UNKNOWN ((int64_t)INT64_MIN)

static const struct {
	int64_t t;
	int tz;
	const char *iso, *stamp, *full, *short_at;
} moment[] = {
	{ 0, 0, "1970-01-01T00:00:00Z", "19700101T000000Z", "Kamis, 1 Januari 1970",
		"1 Jan 1970 00.00" },
	{ -1, 0, "1969-12-31T23:59:59Z", "19691231T235959Z", "Rabu, 31 Desember 1969",
		"31 Des 1969 23.59" },
	{ 1736734500, 420, "2025-01-13T09:15:00+07:00", "20250113T021500Z",
		"Senin, 13 Januari 2025", "13 Jan 2025 09.15" },
	{ 1736734500, 540, "2025-01-13T11:15:00+09:00", "20250113T021500Z",
		"Senin, 13 Januari 2025", "13 Jan 2025 11.15" },
	{ 1738256400, 480, "2025-01-31T01:00:00+08:00", "20250130T170000Z",
		"Jumat, 31 Januari 2025", "31 Jan 2025 01.00" },
	{ 1709164799, -210, "2024-02-28T20:29:59-03:30", "20240228T235959Z",
		"Rabu, 28 Februari 2024", "28 Feb 2024 20.29" },
	{ 951782400, 0, "2000-02-29T00:00:00Z", "20000229T000000Z",
		"Selasa, 29 Februari 2000", "29 Feb 2000 00.00" },
	{ -2208988800, 0, "1900-01-01T00:00:00Z", "19000101T000000Z",
		"Senin, 1 Januari 1900", "1 Jan 1900 00.00" },
	{ 7289654399, 0, "2200-12-31T23:59:59Z", "22001231T235959Z",
		"Rabu, 31 Desember 2200", "31 Des 2200 23.59" },
};

static void moments__go__to_civil_and_back(void **state)
{
	char out[LK_DATE_SIZE];

	(void)state;
	for (size_t i = 0; i < LK_LEN(moment); i++) {
		struct lk_civil c, back;
		int64_t t = UNKNOWN;

		assert_int_equal(lk_date_civil(moment[i].t, moment[i].tz, &c, NULL),
			LK_OK);
		assert_int_equal(lk_date_unix(&c, &t, NULL), LK_OK);
		assert_true(t == moment[i].t);
		assert_int_equal(lk_date_format(out, sizeof(out), &c, LK_DATE_ISO),
			LK_OK);
		assert_string_equal(out, moment[i].iso);
		assert_int_equal(lk_date_parse_iso(str(out), &back, NULL), LK_OK);
		assert_memory_equal(&back, &c, sizeof(c));
		assert_int_equal(lk_date_format(out, sizeof(out), &c, LK_DATE_STAMP),
			LK_OK);
		assert_string_equal(out, moment[i].stamp);
		assert_int_equal(lk_date_parse_stamp(str(out), &back, NULL), LK_OK);
		assert_int_equal(lk_date_unix(&back, &t, NULL), LK_OK);
		assert_true(t == moment[i].t);
		assert_int_equal(lk_date_format(out, sizeof(out), &c, LK_DATE_FULL),
			LK_OK);
		assert_string_equal(out, moment[i].full);
		assert_int_equal(lk_date_format(out, sizeof(out), &c, LK_DATE_SHORT_AT),
			LK_OK);
		assert_string_equal(out, moment[i].short_at);
	}
}

static void every_day__of_three_centuries__follows_the_one_before(void **state)
{
	int year = LK_DATE_YEAR_MIN, month = 1, day = 1, wday = 1;
	int64_t key = lk_date_day_of(year, month, day);

	(void)state;
	for (; year <= LK_DATE_YEAR_MAX; key++) {
		struct lk_civil c;

		assert_int_equal(lk_date_from_day(key, &c, NULL), LK_OK);
		if (c.year != year || c.month != month || c.day != day ||
			c.wday != wday)
			fail_msg("hari %lld", (long long)key);
		assert_int_equal(lk_date_weekday(year, month, day), wday);
		wday = (wday + 1) % 7;
		if (++day > lk_date_month_days(year, month)) {
			day = 1;
			if (++month > 12) {
				month = 1;
				year++;
			}
		}
	}
}

static void out_of_range__is__refused(void **state)
{
	static const struct lk_civil bad[] = {
		{ .year = 1899, .month = 12, .day = 31 },
		{ .year = 2201, .month = 1, .day = 1 },
		{ .year = 2025, .month = 2, .day = 29 },
		{ .year = 1900, .month = 2, .day = 29 },
		{ .year = 2025, .month = 0, .day = 1 },
		{ .year = 2025, .month = 13, .day = 1 },
		{ .year = 2025, .month = 4, .day = 31 },
		{ .year = 2025, .month = 4, .day = 0 },
		{ .year = 2025, .month = 4, .day = 1, .hour = 24 },
		{ .year = 2025, .month = 4, .day = 1, .minute = 60 },
		{ .year = 2025, .month = 4, .day = 1, .second = 60 },
		{ .year = 2025, .month = 4, .day = 1, .tz = 841 },
	};
	struct lk_civil c = { .year = 7 };
	int64_t t = UNKNOWN;
	char out[LK_DATE_SIZE] = "utuh";

	(void)state;
	for (size_t i = 0; i < LK_LEN(bad); i++) {
		assert_int_equal(lk_date_unix(&bad[i], &t, NULL), LK_ERANGE);
		assert_int_equal(lk_date_format(out, sizeof(out), &bad[i],
					 LK_DATE_LONG),
			LK_ERANGE);
	}
	assert_true(t == UNKNOWN);
	assert_string_equal(out, "utuh");
	assert_int_equal(lk_date_civil(INT64_MAX, 420, &c, NULL), LK_ERANGE);
	assert_int_equal(lk_date_civil(INT64_MIN, -420, &c, NULL), LK_ERANGE);
	assert_int_equal(lk_date_civil(7289654400, 0, &c, NULL), LK_ERANGE);
	assert_int_equal(lk_date_civil(-2208988801, 0, &c, NULL), LK_ERANGE);
	assert_int_equal(lk_date_civil(0, 900, &c, NULL), LK_ERANGE);
	assert_int_equal(lk_date_from_day(INT64_MAX, &c, NULL), LK_ERANGE);
	assert_int_equal(c.year, 7);
	/* 1900 in Jakarta is still 1899 in Greenwich. */
	c = (struct lk_civil){ .year = 1900, .month = 1, .day = 1, .tz = 420 };
	assert_int_equal(lk_date_format(out, sizeof(out), &c, LK_DATE_STAMP),
		LK_ERANGE);
	assert_int_equal(lk_date_format(out, 20, &c, LK_DATE_LONG), LK_ERANGE);
	assert_string_equal(lk_date_month_name(0), "");
	assert_string_equal(lk_date_month_short(13), "");
}

static void read__takes__what_people_type(void **state)
{
	static const struct {
		const char *text;
		int rc, year, month, day;
	} row[] = {
		{ "31 Januari 2025", LK_OK, 2025, 1, 31 },
		{ "  1 mei 2025\n", LK_OK, 2025, 5, 1 },
		{ "31 Jan. 2025", LK_OK, 2025, 1, 31 },
		{ "17 AGUSTUS 1945", LK_OK, 1945, 8, 17 },
		{ "17 Ags 1945", LK_OK, 1945, 8, 17 },
		{ "10 Nopember 2024", LK_OK, 2024, 11, 10 },
		{ "9  Pebruari  2024", LK_OK, 2024, 2, 9 },
		{ "31-01-2025", LK_OK, 2025, 1, 31 },
		{ "31/1/2025", LK_OK, 2025, 1, 31 },
		{ "3.2.2025", LK_OK, 2025, 2, 3 },
		{ "2025-01-31", LK_OK, 2025, 1, 31 },
		{ "29-02-2024", LK_OK, 2024, 2, 29 },
		{ "29-02-2025", LK_ERANGE, 0, 0, 0 },
		{ "31 April 2025", LK_ERANGE, 0, 0, 0 },
		{ "12/31/2025", LK_ERANGE, 0, 0, 0 },
		{ "1-1-1800", LK_ERANGE, 0, 0, 0 },
		{ "", LK_EFORMAT, 0, 0, 0 },
		{ "kemarin", LK_EFORMAT, 0, 0, 0 },
		{ "31 Janu 2025", LK_EFORMAT, 0, 0, 0 },
		{ "31 Ma 2025", LK_EFORMAT, 0, 0, 0 },
		{ "31Januari2025", LK_EFORMAT, 0, 0, 0 },
		{ "31-01/2025", LK_EFORMAT, 0, 0, 0 },
		{ "31-01-25", LK_EFORMAT, 0, 0, 0 },
		{ "31-01-20255", LK_EFORMAT, 0, 0, 0 },
		{ "2025-1-31", LK_EFORMAT, 0, 0, 0 },
		{ "31 Januari 2025 x", LK_EFORMAT, 0, 0, 0 },
		{ "Januari 2025", LK_EFORMAT, 0, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_civil c = { .year = 7 };
		struct lk_error err;

		if (lk_date_read(str(row[i].text), &c, &err) != row[i].rc)
			fail_msg("\"%s\"", row[i].text);
		if (row[i].rc != LK_OK) {
			assert_int_equal(c.year, 7);
			assert_non_null(strstr(err.text, row[i].text));
			continue;
		}
		assert_int_equal(c.year, row[i].year);
		assert_int_equal(c.month, row[i].month);
		assert_int_equal(c.day, row[i].day);
		assert_int_equal(c.wday, lk_date_weekday(c.year, c.month, c.day));
		assert_int_equal(c.hour + c.minute + c.second + c.tz, 0);
	}
}

static void parse__is__strict(void **state)
{
	static const char *const iso[] = { "", "2025-01-13T09:15:00",
		"2025-01-13T9:15:00Z", "2025-01-13 09:15:00Z",
		"2025-01-13T09:15:00+0700", "2025-01-13T09:15Z",
		"2025-01-13T09:15:00+07:60", "2025-01-13T09:15:00Zx", "2025-13",
		"+025-01-13" };
	static const char *const stamp[] = { "", "20250113T021500", "20250113 021500Z",
		"2025013T021500Z", "20250113T021500ZZ", "2025-0113T02150Z" };
	struct lk_civil c = { .year = 7 };

	(void)state;
	for (size_t i = 0; i < LK_LEN(iso); i++)
		if (lk_date_parse_iso(str(iso[i]), &c, NULL) != LK_EFORMAT)
			fail_msg("\"%s\"", iso[i]);
	for (size_t i = 0; i < LK_LEN(stamp); i++)
		if (lk_date_parse_stamp(str(stamp[i]), &c, NULL) != LK_EFORMAT)
			fail_msg("\"%s\"", stamp[i]);
	assert_int_equal(lk_date_parse_iso(str("2025-02-30T00:00:00Z"), &c, NULL),
		LK_ERANGE);
	assert_int_equal(lk_date_parse_iso(str("2025-02-03T24:00:00Z"), &c, NULL),
		LK_ERANGE);
	assert_int_equal(lk_date_parse_iso(str("2025-02-03T23:00:00+15:00"), &c, NULL),
		LK_ERANGE);
	assert_int_equal(c.year, 7);
	assert_int_equal(lk_date_parse_iso(str("2025-02-03"), &c, NULL), LK_OK);
	assert_int_equal(c.day, 3);
}

static void error__quotes__only_plain_characters(void **state)
{
	struct lk_civil c;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_date_read(str("31\x1B[2J Mei"), &c, &err), LK_EFORMAT);
	assert_null(strchr(err.text, 0x1B));
	assert_non_null(strstr(err.text, "\"31...\""));
}

static void days__are__grouped_by_local_midnight(void **state)
{
	/* 2025-01-30T17:00Z is midnight in Jakarta. */
	const int64_t midnight = 1738256400;
	const int64_t key = lk_date_day_of(2025, 1, 31);
	char out[LK_DATE_SIZE];

	(void)state;
	assert_true(lk_date_day(midnight, LK_DATE_TZ_WIB) == key);
	assert_true(lk_date_day(midnight - 1, LK_DATE_TZ_WIB) == key - 1);
	assert_true(lk_date_day(midnight - 1, LK_DATE_TZ_WIT) == key);
	assert_true(lk_date_day(-1, 0) == -1);
	(void)lk_date_day(INT64_MAX, 840);
	(void)lk_date_day(INT64_MIN, -840);
	assert_string_equal(lk_date_day_word(key, key), "hari ini");
	assert_string_equal(lk_date_day_word(key - 1, key), "kemarin");
	assert_string_equal(lk_date_day_word(key + 1, key), "besok");
	assert_null(lk_date_day_word(key - 2, key));

	lk_date_relative(out, sizeof(out), midnight, midnight + 3600, LK_DATE_TZ_WIB);
	assert_string_equal(out, "hari ini 00.00");
	lk_date_relative(out, sizeof(out), midnight - 60, midnight, LK_DATE_TZ_WIB);
	assert_string_equal(out, "kemarin 23.59");
	lk_date_relative(out, sizeof(out), midnight - 172800, midnight, LK_DATE_TZ_WIB);
	assert_string_equal(out, "29 Jan 2025 00.00");
	lk_date_relative(out, sizeof(out), INT64_MAX, midnight, LK_DATE_TZ_WIB);
	assert_string_equal(out, "?");
}

static void forms__print__each_in_its_way(void **state)
{
	static const char *const want[LK_DATE_FORMS] = {
		[LK_DATE_ISO] = "2025-05-03T08:05:09+07:00",
		[LK_DATE_ISO_DAY] = "2025-05-03",
		[LK_DATE_STAMP] = "20250503T010509Z",
		[LK_DATE_LONG] = "3 Mei 2025",
		[LK_DATE_FULL] = "Sabtu, 3 Mei 2025",
		[LK_DATE_SHORT] = "3 Mei 2025",
		[LK_DATE_SHORT_AT] = "3 Mei 2025 08.05",
		[LK_DATE_CLOCK] = "08.05",
	};
	const struct lk_civil c = { 2025, 5, 3, 8, 5, 9, LK_DATE_TZ_WIB, 0 };
	char out[LK_DATE_SIZE];

	(void)state;
	for (int form = 0; form < LK_DATE_FORMS; form++) {
		assert_int_equal(lk_date_format(out, sizeof(out), &c,
					 (enum lk_date_form)form),
			LK_OK);
		assert_string_equal(out, want[form]);
	}
	assert_int_equal(lk_date_format(out, sizeof(out), &c, LK_DATE_FORMS),
		LK_ERANGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moments__go__to_civil_and_back),
		cmocka_unit_test(every_day__of_three_centuries__follows_the_one_before),
		cmocka_unit_test(out_of_range__is__refused),
		cmocka_unit_test(read__takes__what_people_type),
		cmocka_unit_test(parse__is__strict),
		cmocka_unit_test(error__quotes__only_plain_characters),
		cmocka_unit_test(days__are__grouped_by_local_midnight),
		cmocka_unit_test(forms__print__each_in_its_way),
	};
	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
