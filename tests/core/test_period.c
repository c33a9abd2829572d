#include "core/figure/period.h"
#include "core/notation/date.h"
#include "tests/lib/str.h"
#include "tests/test.h"

static struct lk_period period(const char *s)
{
	struct lk_period p = { 0, LK_TEMPO_YEAR, 0 };
	struct lk_error err;

	if (lk_period_parse(str(s), 2025, &p, &err) != LK_OK)
		fail_msg("%s: %s", s, err.text);
	return p;
}

static void parse__reads__files_screens_and_hands(void **state)
{
	static const struct {
		const char *text, *file, *label;
	} row[] = {
		{ "2025", "2025", "Tahun 2025" },
		{ "Tahun 2024", "2024", "Tahun 2024" },
		{ "2025-TW1", "2025-TW1", "TW I 2025" },
		{ "2024-TW-IV", "2024-TW4", "TW IV 2024" },
		{ "TW I 2023", "2023-TW1", "TW I 2023" },
		{ "triwulan iii", "2025-TW3", "TW III 2025" },
		{ "TW2", "2025-TW2", "TW II 2025" },
		{ "2025-03", "2025-03", "Maret 2025" },
		{ "2025-12", "2025-12", "Desember 2025" },
		{ "Maret 2025", "2025-03", "Maret 2025" },
		{ "maret", "2025-03", "Maret 2025" },
		{ "s.d. Nopember 2022", "2022-11", "November 2022" },
		{ "sampai dengan bulan Agustus", "2025-08", "Agustus 2025" },
		{ "  Sept 2025 ", "2025-09", "September 2025" },
	};
	static const char *const bad[] = { "", "-", "13", "2025-13", "2025-00", "TW",
		"TW V", "TW5", "TW 12 2025", "2025-TW", "Maret TW1", "Maret April",
		"2025 2024", "0003", "9999", "bulan", "Marat", "tahun", "20255" };
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_period p = period(row[i].text);

		lk_buf_clear(&b);
		lk_period_put(&b, p);
		assert_string_equal(lk_buf_cstr(&b), row[i].file);
		lk_buf_clear(&b);
		lk_period_label(&b, p);
		assert_string_equal(lk_buf_cstr(&b), row[i].label);
		assert_true(lk_period_equal(p, period(row[i].file)));
		assert_true(lk_period_equal(p, period(row[i].label)));
	}
	lk_buf_free(&b);
	for (size_t i = 0; i < LK_LEN(bad); i++) {
		struct lk_period p;

		if (lk_period_parse(str(bad[i]), 2025, &p, NULL) != LK_EFORMAT)
			fail_msg("\"%s\" was read", bad[i]);
	}
	assert_int_equal(lk_period_parse(str("TW1"), 0, &(struct lk_period){ 0 }, NULL),
		LK_EFORMAT);
}

static void order__is__by_the_last_month_then_the_length(void **state)
{
	static const char *const ordered[] = { "2024-12", "2024-TW4", "2024", "2025-01",
		"2025-03", "2025-TW1", "2025-04", "2025-12", "2025-TW4", "2025" };

	(void)state;
	for (size_t i = 0; i < LK_LEN(ordered); i++)
		for (size_t k = 0; k < LK_LEN(ordered); k++)
			assert_int_equal(lk_period_cmp(period(ordered[i]),
						 period(ordered[k])),
				(i > k) - (i < k));
}

static void within__holds__for_parts(void **state)
{
	(void)state;
	assert_true(lk_period_within(period("2025-03"), period("2025-TW1")));
	assert_true(lk_period_within(period("2025-TW1"), period("2025")));
	assert_true(lk_period_within(period("2025-TW1"), period("2025-TW1")));
	assert_false(lk_period_within(period("2025-04"), period("2025-TW1")));
	assert_false(lk_period_within(period("2025"), period("2025-TW4")));
	assert_false(lk_period_within(period("2024-03"), period("2025")));
}

static void over__begins__the_day_after(void **state)
{
	(void)state;
	assert_false(lk_period_over(period("2024-02"), lk_date_day_of(2024, 2, 29)));
	assert_true(lk_period_over(period("2024-02"), lk_date_day_of(2024, 3, 1)));
	assert_false(lk_period_over(period("2025-TW1"), lk_date_day_of(2025, 3, 31)));
	assert_true(lk_period_over(period("2025-TW1"), lk_date_day_of(2025, 4, 1)));
	assert_false(lk_period_over(period("2025"), lk_date_day_of(2025, 12, 31)));
	assert_true(lk_period_over(period("2025"), lk_date_day_of(2026, 1, 1)));
}

static void tempo__has__a_name_and_a_count(void **state)
{
	(void)state;
	for (int t = 0; t < LK_TEMPO_COUNT; t++)
		assert_int_equal(lk_tempo_parse(str(lk_tempo_name((enum lk_tempo)t))),
			t);
	assert_int_equal(lk_tempo_parse(str("Triwulan")), LK_TEMPO_QUARTER);
	assert_int_equal(lk_tempo_parse(str("minggu")), LK_TEMPO_COUNT);
	assert_int_equal(lk_tempo_per_year(LK_TEMPO_MONTH), 12);
	assert_int_equal(lk_tempo_per_year(LK_TEMPO_QUARTER), 4);
	assert_int_equal(lk_tempo_per_year(LK_TEMPO_YEAR), 1);
	assert_int_equal(lk_period_last_month(period("2025-TW3")), 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse__reads__files_screens_and_hands),
		cmocka_unit_test(order__is__by_the_last_month_then_the_length),
		cmocka_unit_test(within__holds__for_parts),
		cmocka_unit_test(over__begins__the_day_after),
		cmocka_unit_test(tempo__has__a_name_and_a_count),
	};
	return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
