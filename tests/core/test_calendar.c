/* Working time: the two files read, and counting with days and minutes. */
#include "core/buf.h"
#include "core/sop/calendar.h"
#include "tests/lib/str.h"

#include <limits.h>

#define TZ LK_DATE_TZ_WITA
#define HEAD "tanggal;nama;jenis\n"
#define RULES "Hari: senin-jumat\nJam: 07.30-16.00\n"

/* "2025-03-28 16.00" of the office. */
static int64_t at(const char *s)
{
	struct lk_civil c;
	int64_t t;

	assert_int_equal(strlen(s), 16);
	assert_int_equal(lk_date_parse_iso((struct lk_str){ s, 10 }, &c, NULL), LK_OK);
	c.hour = (s[11] - '0') * 10 + (s[12] - '0');
	c.minute = (s[14] - '0') * 10 + (s[15] - '0');
	c.tz = TZ;
	assert_int_equal(lk_date_unix(&c, &t, NULL), LK_OK);
	return t;
}

static void same_moment(int64_t got, const char *want)
{
	struct lk_civil c;
	char text[LK_DATE_SIZE];

	if (got == at(want))
		return;
	assert_int_equal(lk_date_civil(got, TZ, &c, NULL), LK_OK);
	assert_int_equal(lk_date_format(text, sizeof(text), &c, LK_DATE_ISO), LK_OK);
	fail_msg("%s, not %s", text, want);
}

static struct lk_calendar read_calendar(const char *rules, const char *holidays)
{
	struct lk_calendar c;
	struct lk_error err = { .text = "" };

	if (lk_calendar_parse(&c, str(rules), str(holidays), TZ, &err) != LK_OK)
		fail_msg("%s", err.text);
	return c;
}

static struct lk_calendar shipped(void)
{
	return read_calendar(lk_calendar_default(), lk_calendar_holidays());
}

/* ---- the files ----------------------------------------------------------------------- */

static void shipped__has__hours_of_37_and_a_half_and_three_years(void **state)
{
	static const struct {
		int year, national, leave;
	} year[] = { { 2024, 17 + 2, 10 }, { 2025, 17, 11 }, { 2026, 17, 8 } };
	struct lk_calendar c = shipped();
	bool unsure = false;

	(void)state;
	assert_int_equal(c.first_year, 2024);
	assert_int_equal(c.last_year, 2026);
	assert_int_equal(lk_calendar_minutes(&c, at("2025-01-13 00.00"),
				 at("2025-01-20 00.00"), &unsure),
		37 * 60 + 30);
	assert_false(unsure);
	for (size_t i = 0; i < LK_LEN(year); i++) {
		int national = 0, leave = 0;

		for (size_t h = 0; h < c.nholidays; h++) {
			struct lk_civil d;

			assert_int_equal(lk_date_from_day(c.holiday[h].day, &d, NULL),
				LK_OK);
			if (d.year != year[i].year)
				continue;
			national += !c.holiday[h].joint_leave;
			leave += c.holiday[h].joint_leave;
			/* joint leave is given on days that would be worked */
			assert_true(!c.holiday[h].joint_leave ||
				(d.wday >= 1 && d.wday <= 5));
		}
		assert_int_equal(national, year[i].national);
		assert_int_equal(leave, year[i].leave);
	}
	lk_calendar_free(&c);
	lk_calendar_free(&c);
	lk_calendar_free(NULL);
}

static void empty__stands_for__the_default_hours_and_no_holidays(void **state)
{
	struct lk_calendar c = read_calendar("", "");

	(void)state;
	assert_int_equal(c.nholidays, 0);
	assert_int_equal(c.last_year, 2026);
	assert_int_equal(c.day[4].until, 16 * 60 + 30);
	assert_int_equal(c.day[5].until, 0);
	lk_calendar_free(&c);
}

static void rules__of_another_office__are_read(void **state)
{
	struct lk_calendar c = read_calendar("Hari: Senin, rabu \xE2\x80\x93 Sabtu\n"
					     "Jam: 8:00-15:00\n"
					     "Jam-Sabtu: 08.00 - 12.00\n"
					     "Istirahat: 12.00-13.00\n"
					     "Istirahat-Sabtu: tidak ada\n"
					     "Libur-Berlaku: 2027\n"
					     "\n"
					     "Jam: ini catatan\n",
		"jenis;tanggal;nama;dasar\nlibur;1/1/2027;Tahun Baru;SKB\n");

	(void)state;
	assert_int_equal(c.day[0].from, 480);
	assert_int_equal(c.day[0].break_until, 780);
	assert_int_equal(c.day[1].until, 0);
	assert_int_equal(c.day[5].until, 720);
	assert_int_equal(c.day[5].break_until, 0);
	assert_int_equal(c.day[6].until, 0);
	assert_int_equal(c.first_year, 2027);
	assert_int_equal(c.last_year, 2027);
	assert_string_equal(c.holiday[0].name, "Tahun Baru");
	assert_int_equal(c.holiday[0].day, lk_date_day_of(2027, 1, 1));
	lk_calendar_free(&c);
}

static void parse__refuses__with_file_and_line(void **state)
{
	static const struct {
		const char *rules, *holidays, *says;
		int code;
	} rows[] = {
		{ "Jam: 07.30-16.00\n", "", "hari kerja tidak diketahui", LK_EFORMAT },
		{ "Hari: senin-jumat\n", "", "jam kerja hari senin", LK_EFORMAT },
		{ "Hari: senen\nJam: 07.30-16.00\n", "", "kalender.txt baris 1",
			LK_EFORMAT },
		{ "Hari: senin-\nJam: 07.30-16.00\n", "", "baris 1", LK_EFORMAT },
		{ "Hari: senin jumat\nJam: 07.30-16.00\n", "", "baris 1", LK_EFORMAT },
		{ "Hari: senin-jumat\nJam: pagi\n", "", "baris 2", LK_EFORMAT },
		{ "Hari: senin-jumat\nJam: 07.60-16.00\n", "", "baris 2", LK_EFORMAT },
		{ "Hari: senin-jumat\nJam: 07.30-25.00\n", "", "baris 2", LK_EFORMAT },
		{ "Hari: senin-jumat\nJam: 22.00-06.00\n", "", "tengah malam",
			LK_EFORMAT },
		{ "Hari: senin-jumat\nJam: 08.00-08.00\n", "", "tengah malam",
			LK_EFORMAT },
		{ RULES "Istirahat: 06.00-07.00\n", "", "kalender.txt baris 3",
			LK_EFORMAT },
		{ RULES "Istirahat: 15.30-16.30\n", "", "di luar jam kerja",
			LK_EFORMAT },
		{ RULES "Istirahat: 13.00-12.00\n", "", "baris 3", LK_EFORMAT },
		{ RULES "Istirahat-Jumat: sebentar\n", "", "baris 3", LK_EFORMAT },
		{ RULES "Jam-Sabtu: 08.00-12.00\n", "", "sabtu bukan hari kerja",
			LK_EFORMAT },
		{ RULES "Jam-Jum: 08.00-12.00\n", "", "Jam-Jum", LK_EFORMAT },
		{ RULES "Libur: 2025\n", "", "baris 3", LK_EFORMAT },
		{ RULES "Libur-Berlaku: 2026-2024\n", "", "terbalik", LK_EFORMAT },
		{ RULES "Libur-Berlaku: semua\n", "", "baris 3", LK_EFORMAT },
		{ RULES "Libur-Berlaku: 1800-2024\n", "", "di luar tahun", LK_ERANGE },
		{ RULES "Jam: 08.00-12.00\n", "", "sudah ada", LK_EFORMAT },
		{ "Hari\n", "", "kalender.txt baris 1", LK_EFORMAT },
		{ "", "tanggal;nama\n2025-01-01;a\n", "jenis", LK_EFORMAT },
		{ "", HEAD "2025-02-29;Kabisat;libur\n", "libur.csv baris 2",
			LK_EFORMAT },
		{ "", HEAD "besok;Libur;libur\n", "besok", LK_EFORMAT },
		{ "", HEAD "2025-01-01;;libur\n", "nama", LK_EFORMAT },
		{ "", HEAD "2025-01-01;Tahun Baru;cuti\n", "\"cuti\"", LK_EFORMAT },
		{ "",
			HEAD
			"2025-01-01;a;libur\n2025-01-02;b;libur\n01-01-2025;c;libur\n",
			"libur.csv baris 4", LK_EFORMAT },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_calendar c = { .nholidays = 99 };
		struct lk_error err = { .text = "" };

		assert_int_equal(lk_calendar_parse(&c, str(rows[i].rules),
					 str(rows[i].holidays), TZ, &err),
			rows[i].code);
		if (strstr(err.text, rows[i].says) == NULL)
			fail_msg("row %zu: \"%s\" does not say \"%s\"", i, err.text,
				rows[i].says);
		assert_non_null(strstr(err.text, "kebijakan/"));
		assert_int_equal(c.nholidays, 99); /* untouched */
	}
}

static void parse__limits__the_number_of_holidays(void **state)
{
	(void)state;
	for (int extra = 0; extra < 2; extra++) {
		struct lk_buf b = LK_BUF_INIT;
		struct lk_calendar c;

		lk_buf_puts(&b, HEAD);
		for (int i = 0; i < LK_HOLIDAYS_MAX + extra; i++)
			lk_buf_printf(&b, "%d-%02d-%02d;x;libur\n", 2000 + i / 336,
				i / 28 % 12 + 1, i % 28 + 1);
		assert_int_equal(lk_calendar_parse(&c, str(""), lk_buf_str(&b), TZ,
					 NULL),
			extra ? LK_ERANGE : LK_OK);
		if (!extra)
			lk_calendar_free(&c);
		lk_buf_free(&b);
	}
}

/* ---- days ------------------------------------------------------------------------------ */

static void day__says__what_it_is_and_why(void **state)
{
	static const struct {
		const char *at, *name;
		enum lk_day_kind kind;
		bool unsure;
	} rows[] = {
		{ "2025-01-13 09.00", "", LK_DAY_WORK, false },
		{ "2025-01-11 09.00", "", LK_DAY_OFF, false },
		{ "2025-03-31 00.00", "Idulfitri", LK_DAY_HOLIDAY, false },
		{ "2025-04-07 23.59", "Idulfitri", LK_DAY_LEAVE, false },
		{ "2025-04-08 00.00", "", LK_DAY_WORK, false },
		{ "2025-08-18 10.00", "Proklamasi Kemerdekaan", LK_DAY_LEAVE, false },
		{ "2025-08-17 10.00", "Proklamasi Kemerdekaan", LK_DAY_HOLIDAY, false },
		{ "2023-12-29 10.00", "", LK_DAY_WORK, true },
		{ "2024-01-02 10.00", "", LK_DAY_WORK, false },
		{ "2026-12-31 10.00", "", LK_DAY_WORK, false },
		{ "2027-01-01 10.00", "", LK_DAY_WORK, true },
		{ "2027-01-02 10.00", "", LK_DAY_OFF, true },
	};
	struct lk_calendar c = shipped();

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		const char *name = NULL;
		bool unsure = false;

		if (lk_calendar_day(&c, at(rows[i].at), &name, &unsure) != rows[i].kind)
			fail_msg("%s", rows[i].at);
		assert_string_equal(name, rows[i].name);
		assert_int_equal(unsure, rows[i].unsure);
		unsure = true; /* set, never cleared */
		(void)lk_calendar_day(&c, at("2025-01-13 09.00"), NULL, &unsure);
		assert_true(unsure);
		(void)lk_calendar_day(&c, at(rows[i].at), NULL, NULL);
	}
	lk_calendar_free(&c);
}

/* A day begins where the office is: 23.30 UTC is the next morning in Makassar. */
static void day__begins__at_the_offices_midnight(void **state)
{
	struct lk_calendar c = shipped();
	int64_t t = at("2025-04-08 07.30");

	(void)state;
	assert_int_equal(lk_calendar_day(&c, t, NULL, NULL), LK_DAY_WORK);
	c.tz_minutes = 0; /* the same moment is 7 April there */
	assert_int_equal(lk_calendar_day(&c, t, NULL, NULL), LK_DAY_LEAVE);
	lk_calendar_free(&c);
}

/* ---- minutes ----------------------------------------------------------------------------- */

static void minutes__count__only_working_time(void **state)
{
	static const struct {
		const char *from, *until;
		long want;
	} rows[] = {
		{ "2025-01-13 08.00", "2025-01-13 09.15", 75 },
		{ "2025-01-13 09.15", "2025-01-13 08.00", 0 },
		{ "2025-01-13 08.00", "2025-01-13 08.00", 0 },
		{ "2025-01-13 06.00", "2025-01-13 08.00", 30 }, /* before hours */
		{ "2025-01-13 15.30", "2025-01-13 20.00", 30 }, /* after hours */
		{ "2025-01-13 11.30", "2025-01-13 13.30", 60 }, /* over the break */
		{ "2025-01-13 12.15", "2025-01-13 12.45", 0 },  /* inside it */
		{ "2025-01-13 12.15", "2025-01-13 13.10", 10 },
		{ "2025-01-17 11.00", "2025-01-17 13.30", 60 }, /* a Friday */
		{ "2025-01-17 16.00", "2025-01-17 17.00", 30 },
		{ "2025-01-17 16.00", "2025-01-20 08.00", 60 }, /* a weekend */
		{ "2025-01-11 08.00", "2025-01-12 16.00", 0 },
		{ "2025-03-27 15.00", "2025-04-08 08.30", 120 }, /* Lebaran 2025 */
		{ "2025-03-31 00.00", "2025-04-07 23.59", 0 },
		{ "2025-01-13 00.00", "2025-01-14 00.00", 450 },
	};
	struct lk_calendar c = shipped();
	bool unsure = false;

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		long got = lk_calendar_minutes(&c, at(rows[i].from), at(rows[i].until),
			&unsure);

		if (got != rows[i].want)
			fail_msg("%s to %s: %ld", rows[i].from, rows[i].until, got);
	}
	assert_false(unsure);
	(void)lk_calendar_minutes(&c, at("2026-12-31 10.00"), at("2027-01-04 10.00"),
		&unsure);
	assert_true(unsure);
	/* no overflow, no endless walk */
	assert_true(lk_calendar_minutes(&c, INT64_MIN, INT64_MAX, NULL) > 30000000);
	assert_int_equal(lk_calendar_minutes(&c, INT64_MAX - 1, INT64_MAX, NULL), 0);
	lk_calendar_free(&c);
}

static void after__ends__in_working_time(void **state)
{
	static const struct {
		const char *from;
		long minutes;
		const char *want;
	} rows[] = {
		{ "2025-01-13 08.00", 0, "2025-01-13 08.00" },
		{ "2025-01-13 08.00", -5, "2025-01-13 08.00" },
		{ "2025-01-13 08.00", 60, "2025-01-13 09.00" },
		{ "2025-01-13 06.00", 60, "2025-01-13 08.30" },
		{ "2025-01-13 11.30", 30, "2025-01-13 12.00" }, /* not 13.00 */
		{ "2025-01-13 11.30", 31, "2025-01-13 13.01" },
		{ "2025-01-13 12.30", 5, "2025-01-13 13.05" },
		{ "2025-01-13 15.30", 30, "2025-01-13 16.00" },
		{ "2025-01-13 15.30", 60, "2025-01-14 08.00" },
		{ "2025-01-17 15.30", 120, "2025-01-20 08.30" },
		{ "2025-01-11 10.00", 450, "2025-01-13 16.00" },
		{ "2025-03-27 15.00", 60, "2025-03-27 16.00" },
		{ "2025-03-27 15.00", 90, "2025-04-08 08.00" }, /* Lebaran 2025 */
		{ "2025-01-13 07.30", 2250, "2025-01-17 16.30" },
	};
	struct lk_calendar c = shipped();
	bool unsure = false;

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++)
		same_moment(lk_calendar_after(&c, at(rows[i].from), rows[i].minutes,
				    &unsure),
			rows[i].want);
	assert_false(unsure);
	same_moment(lk_calendar_after(&c, at("2027-01-01 07.30"), 30, &unsure),
		"2027-01-01 08.00");
	assert_true(unsure);
	lk_calendar_free(&c);
}

static void days__end__with_the_work_of_the_nth_working_day(void **state)
{
	static const struct {
		const char *from;
		long n;
		const char *want;
	} rows[] = {
		{ "2025-01-13 09.00", 0, "2025-01-13 16.00" },
		{ "2025-01-13 20.00", 0, "2025-01-13 16.00" },
		{ "2025-01-13 09.00", -3, "2025-01-13 16.00" },
		{ "2025-01-13 09.00", LONG_MIN, "2025-01-13 16.00" },
		{ "2025-01-11 09.00", 0, "2025-01-13 16.00" },
		{ "2025-01-11 09.00", 1, "2025-01-13 16.00" },
		{ "2025-01-13 09.00", 1, "2025-01-14 16.00" },
		{ "2025-01-13 09.00", 4, "2025-01-17 16.30" },
		{ "2025-01-13 09.00", 5, "2025-01-20 16.00" },
		{ "2025-03-27 09.00", 1, "2025-04-08 16.00" }, /* Lebaran 2025 */
		{ "2025-03-31 09.00", 0, "2025-04-08 16.00" },
		{ "2025-08-15 09.00", 1, "2025-08-19 16.00" },
	};
	struct lk_calendar c = shipped();
	bool unsure = false;

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++)
		same_moment(lk_calendar_days(&c, at(rows[i].from), rows[i].n, &unsure),
			rows[i].want);
	assert_false(unsure);
	lk_calendar_free(&c);
}

/* A year of holidays for ten years: the search ends. */
static void searching__without_a_working_day__ends_and_says_so(void **state)
{
	struct lk_calendar c = shipped();
	bool unsure = false;
	int64_t from = at("2025-01-13 09.00"), t;

	(void)state;
	t = lk_calendar_after(&c, from, LONG_MAX, &unsure);
	assert_true(t > from && unsure);
	unsure = false;
	t = lk_calendar_days(&c, from, LONG_MAX, &unsure);
	assert_true(t > from && unsure);
	memset(c.day, 0, sizeof(c.day));
	unsure = false;
	same_moment(lk_calendar_days(&c, from, 1, &unsure), "2035-01-14 00.00");
	assert_true(unsure);
	(void)lk_calendar_after(&c, INT64_MAX, 1, NULL);
	(void)lk_calendar_days(&c, INT64_MIN, 1, NULL);
	lk_calendar_free(&c);
}

/* ---- relations ------------------------------------------------------------------------- */

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525U + 1013904223U;
	return *seed >> 8;
}

static void minutes_and_after__agree__at_any_second(void **state)
{
	struct lk_calendar c = shipped();
	int64_t begin = at("2024-01-01 00.00");
	uint32_t seed = 7;

	(void)state;
	for (int i = 0; i < 4000; i++) {
		int64_t from = begin + next_random(&seed) % (700U * 86400U);
		int64_t until = from + next_random(&seed) % (60U * 86400U);
		int64_t middle = from + (until - from) / 3;
		long m = lk_calendar_minutes(&c, from, until, NULL);
		int64_t t = lk_calendar_after(&c, from, m, NULL);
		long parts = lk_calendar_minutes(&c, from, middle, NULL) +
			lk_calendar_minutes(&c, middle, until, NULL);

		if (t > until || lk_calendar_minutes(&c, from, t, NULL) != m)
			fail_msg("from %lld, %ld minutes", (long long)from, m);
		/* one minute more is not over by then */
		assert_true(lk_calendar_after(&c, from, m + 1, NULL) > until);
		/* and no earlier moment would do */
		assert_true(m == 0 || lk_calendar_minutes(&c, from, t - 1, NULL) < m);
		/* two parts lose at most a broken minute */
		assert_true(parts == m || parts == m - 1);
	}
	lk_calendar_free(&c);
}

/* Counted the slow way: every minute of the span asked for itself. */
static void minutes__counted_one_by_one__are_the_same(void **state)
{
	struct lk_calendar c = shipped();
	int64_t from = at("2025-03-26 10.17"), until = at("2025-04-09 14.02");
	long slow = 0;

	(void)state;
	for (int64_t t = from; t < until; t += 60)
		slow += lk_calendar_minutes(&c, t, t + 60, NULL);
	assert_int_equal(lk_calendar_minutes(&c, from, until, NULL), slow);
	lk_calendar_free(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shipped__has__hours_of_37_and_a_half_and_three_years),
		cmocka_unit_test(empty__stands_for__the_default_hours_and_no_holidays),
		cmocka_unit_test(rules__of_another_office__are_read),
		cmocka_unit_test(parse__refuses__with_file_and_line),
		cmocka_unit_test(parse__limits__the_number_of_holidays),
		cmocka_unit_test(day__says__what_it_is_and_why),
		cmocka_unit_test(day__begins__at_the_offices_midnight),
		cmocka_unit_test(minutes__count__only_working_time),
		cmocka_unit_test(after__ends__in_working_time),
		cmocka_unit_test(days__end__with_the_work_of_the_nth_working_day),
		cmocka_unit_test(searching__without_a_working_day__ends_and_says_so),
		cmocka_unit_test(minutes_and_after__agree__at_any_second),
		cmocka_unit_test(minutes__counted_one_by_one__are_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
