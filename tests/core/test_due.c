/* When a step is due, by every kind of standard time. */
#include "core/sop/due.h"
#include "tests/lib/str.h"

#define TZ LK_DATE_TZ_WIB

/* "2025-03-28 16.00.59" of the office, seconds only when written; "" is 0. */
static int64_t at(const char *s)
{
	struct lk_civil c;
	int64_t t;

	if (*s == '\0')
		return 0;
	assert_int_equal(lk_date_parse_iso((struct lk_str){ s, 10 }, &c, NULL), LK_OK);
	c.hour = (s[11] - '0') * 10 + (s[12] - '0');
	c.minute = (s[14] - '0') * 10 + (s[15] - '0');
	if (s[16] != '\0')
		c.second = (s[17] - '0') * 10 + (s[18] - '0');
	c.tz = TZ;
	assert_int_equal(lk_date_unix(&c, &t, NULL), LK_OK);
	return t;
}

static struct lk_calendar shipped(void)
{
	struct lk_calendar c;

	assert_int_equal(lk_calendar_parse(&c, str(lk_calendar_default()),
				 str(lk_calendar_holidays()), TZ, NULL),
		LK_OK);
	return c;
}

static const struct {
	const char *standard, *reached, *event, *period;
	bool third_party;
	const char *want; /* "" none */
} rows[] = {
	{ "", "2025-01-13 09.00", "2025-01-20 09.00", "2025", false, "" },
	{ "60 menit", "2025-01-13 09.00", "", "", false, "2025-01-13 10.00" },
	{ "480-1440", "2025-01-13 07.30", "", "", false, "2025-01-16 09.00" },
	{ "2 jam", "2025-03-27 15.00", "", "", false, "2025-04-08 08.30" },
	{ "4 hari", "2025-01-13 09.00", "", "", false, "2025-01-17 16.30" },
	{ "1-3 hari kerja", "2025-03-26 09.00", "", "", false, "2025-04-09 16.00" },
	{ "hari yang sama", "2025-01-13 09.00", "", "", false, "2025-01-13 16.00" },
	{ "hari yang sama", "2025-01-13 16.00", "", "", false, "2025-01-14 16.00" },
	{ "hari yang sama", "2025-01-17 19.00", "", "", false, "2025-01-20 16.00" },
	{ "hari yang sama", "2025-03-31 09.00", "", "", false, "2025-04-08 16.00" },
	{ "sesuai acara", "2025-01-13 09.00", "", "2025", false, "" },
	{ "sesuai acara", "2025-01-13 09.00", "2025-01-18 10.00", "", false,
		"2025-01-18 23.59.59" },
	{ "H+5", "2025-01-13 09.00", "", "", false, "2025-01-20 16.00" },
	{ "H+5", "2025-01-13 09.00", "2025-03-27 10.00", "", false,
		"2025-04-14 16.00" },
	{ "H+0", "2025-01-13 09.00", "2025-01-15 10.00", "", false,
		"2025-01-15 16.00" },
	{ "H+5", "2025-01-13 09.00", "", "", true, "2025-01-20 16.00" },
	{ "H+5 kecuali pihak ketiga", "2025-01-13 09.00", "", "", true, "" },
	{ "H+5 kecuali pihak ketiga", "2025-01-13 09.00", "", "", false,
		"2025-01-20 16.00" },
	{ "periode berikutnya", "2025-01-13 09.00", "", "2025", false,
		"2026-12-31 23.59.59" },
	{ "periode berikutnya", "2025-01-13 09.00", "", "2025-TW1", false,
		"2025-06-30 23.59.59" },
	{ "periode berikutnya", "2025-01-13 09.00", "", "2025-TW4", false,
		"2026-03-31 23.59.59" },
	{ "periode berikutnya", "2025-01-13 09.00", "", "2024-01", false,
		"2024-02-29 23.59.59" },
	{ "periode berikutnya", "2025-01-13 09.00", "", "2025-12", false,
		"2026-01-31 23.59.59" },
	{ "periode berikutnya", "2025-01-13 09.00", "", "", false, "" },
	{ "periode berikutnya", "2025-01-13 09.00", "", "TW1", false, "" },
	{ "periode berikutnya", "2025-01-13 09.00", "", "kapan-kapan", false, "" },
};

static void due__of_every_standard__is_as_the_sop_says(void **state)
{
	struct lk_calendar c = shipped();
	bool unsure = false;

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_due_facts f = { at(rows[i].reached), at(rows[i].event),
			rows[i].third_party, rows[i].period };
		int64_t want = *rows[i].want != '\0' ? at(rows[i].want) : LK_DUE_NONE;
		struct lk_stdtime s;

		assert_int_equal(lk_stdtime_parse(&s, str(rows[i].standard)), 0);
		if (lk_due(&c, &s, &f, &unsure) != want)
			fail_msg("row %zu: %s from %s: not %s", i, rows[i].standard,
				rows[i].reached, rows[i].want);
	}
	assert_false(unsure);
	lk_calendar_free(&c);
}

static void due__outside_the_years_known__is_given_with_a_warning(void **state)
{
	static const char *const counted[] = { "60 menit", "2 hari", "hari yang sama",
		"H+5" };
	struct lk_calendar c = shipped();
	struct lk_due_facts f = { at("2027-01-04 09.00"), 0, false, NULL };

	(void)state;
	for (size_t i = 0; i < LK_LEN(counted); i++) {
		struct lk_stdtime s;
		bool unsure = false;

		assert_int_equal(lk_stdtime_parse(&s, str(counted[i])), 0);
		assert_true(lk_due(&c, &s, &f, &unsure) != LK_DUE_NONE);
		assert_true(unsure);
		(void)lk_due(&c, &s, &f, NULL);
	}
	lk_calendar_free(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(due__of_every_standard__is_as_the_sop_says),
		cmocka_unit_test(due__outside_the_years_known__is_given_with_a_warning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
