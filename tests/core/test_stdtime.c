/* Standard times as offices write them. */
#include "core/sop/stdtime.h"
#include "tests/lib/str.h"

#include <limits.h>

static struct lk_stdtime read_time(const char *s)
{
	struct lk_stdtime t;

	if (lk_stdtime_parse(&t, str(s)) != 0)
		fail_msg("\"%s\" is refused", s);
	return t;
}

static void parse__reads__what_the_four_sops_print(void **state)
{
	static const struct {
		const char *text;
		struct lk_stdtime want;
		const char *words;
		long limit;
	} rows[] = {
		{ "", { LK_STDTIME_NONE, 0, 0, false }, "", -1 },
		{ " \t", { LK_STDTIME_NONE, 0, 0, false }, "", -1 },
		{ "60", { LK_STDTIME_MINUTES, 60, 60, false }, "1 jam", 60 },
		{ "10 Menit", { LK_STDTIME_MINUTES, 10, 10, false }, "10 menit", 10 },
		{ "2 Jam", { LK_STDTIME_MINUTES, 120, 120, false }, "2 jam", 120 },
		{ "1 jam 30 menit", { LK_STDTIME_MINUTES, 90, 90, false },
			"1 jam 30 menit", 90 },
		{ "4 hari", { LK_STDTIME_DAYS, 4, 4, false }, "4 hari kerja", 1920 },
		{ "1 hari kerja", { LK_STDTIME_DAYS, 1, 1, false }, "1 hari kerja",
			480 },
		{ "1-3 Hari kerja", { LK_STDTIME_DAYS, 1, 3, false },
			"1 sampai 3 hari kerja", 1440 },
		{ "1 \xE2\x80\x93 3 hari", { LK_STDTIME_DAYS, 1, 3, false },
			"1 sampai 3 hari kerja", 1440 },
		{ "480-1440", { LK_STDTIME_MINUTES, 480, 1440, false },
			"8 sampai 24 jam", 1440 },
		{ "30 menit s.d. 2 jam", { LK_STDTIME_MINUTES, 30, 120, false },
			"30 menit sampai 2 jam", 120 },
		{ "10 sampai 20", { LK_STDTIME_MINUTES, 10, 20, false },
			"10 sampai 20 menit", 20 },
		{ "Dihari yang  sama", { LK_STDTIME_SAME_DAY, 0, 0, false },
			"hari yang sama", 480 },
		{ "sesuai acara", { LK_STDTIME_EVENT, 0, 0, false }, "sesuai acara",
			-1 },
		{ "Sesuai hari undangan", { LK_STDTIME_EVENT, 0, 0, false },
			"sesuai acara", -1 },
		{ "H+5", { LK_STDTIME_DEADLINE, 5, 5, false }, "H+5", -1 },
		{ "h + 0", { LK_STDTIME_DEADLINE, 0, 0, false }, "H+0", -1 },
		{ "H+5 kecuali pihak ketiga", { LK_STDTIME_DEADLINE, 5, 5, true },
			"H+5, kecuali pihak ketiga", -1 },
		{ "Maksimal H+5 setelah kegiatan, kecuali pihak ke-3",
			{ LK_STDTIME_DEADLINE, 5, 5, true },
			"H+5, kecuali pihak ketiga", -1 },
		{ "periode berikutnya", { LK_STDTIME_NEXT_PERIOD, 0, 0, false },
			"periode berikutnya", -1 },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_stdtime t = read_time(rows[i].text);
		struct lk_buf b = LK_BUF_INIT;

		if (t.kind != rows[i].want.kind || t.min != rows[i].want.min ||
			t.max != rows[i].want.max ||
			t.third_party != rows[i].want.third_party)
			fail_msg("\"%s\": kind %d, %ld to %ld", rows[i].text, t.kind,
				t.min, t.max);
		lk_stdtime_put(&b, &t);
		assert_string_equal(lk_buf_cstr(&b), rows[i].words);
		assert_int_equal(lk_stdtime_limit(&t), rows[i].limit);
		lk_buf_free(&b);
	}
}

static void parse__refuses__anything_else_and_leaves_out_alone(void **state)
{
	static const char *const rows[] = { "sejam", "0", "0 menit", "60-", "-5",
		"90-60", "3-1 hari", "1000000", "1 hari 30 menit", "1 jam 30",
		"2 jam x", "30 menit sampai 2 hari", "2 jam sampai 90", "H", "H-5",
		"H+", "H+367", "367 hari", "H+5 kecuali", "hari", "harian", "menit 5",
		"5 menitan", "sesuai", "periode", "periode berikutnya 2",
		"99999999999999999999", "1.5 jam", "60 menit; 2 jam" };
	char longer[200];

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_stdtime t = { LK_STDTIME_EVENT, 7, 8, true };

		if (lk_stdtime_parse(&t, str(rows[i])) != -1)
			fail_msg("\"%s\" is taken", rows[i]);
		assert_int_equal(t.kind, LK_STDTIME_EVENT);
		assert_int_equal(t.max, 8);
	}
	memset(longer, '1', sizeof(longer));
	assert_int_equal(lk_stdtime_parse(&(struct lk_stdtime){ 0 },
				 (struct lk_str){ longer, sizeof(longer) }),
		-1);
	assert_int_equal(lk_stdtime_parse(&(struct lk_stdtime){ 0 }, STR_N("60\0")),
		-1);
}

/* The words are a notation of their own: what they say reads as the same again. */
static void put__read_again__is_the_same(void **state)
{
	static const long ends[] = { 0, 1, 30, 59, 60, 61, 119, 120, 480, 1439,
		LK_STDTIME_MINUTES_MAX };

	(void)state;
	for (size_t i = 0; i < LK_LEN(ends); i++)
		for (size_t j = i; j < LK_LEN(ends); j++) {
			struct lk_stdtime t = { LK_STDTIME_MINUTES, ends[i], ends[j],
				false },
					  again;
			struct lk_buf b = LK_BUF_INIT;

			if (t.max == 0)
				continue;
			lk_stdtime_put(&b, &t);
			again = read_time(lk_buf_cstr(&b));
			if (again.kind != t.kind || again.min != t.min ||
				again.max != t.max)
				fail_msg("%s", lk_buf_cstr(&b));
			lk_buf_free(&b);
		}
}

static void minutes__in_words__count_a_day_as_480(void **state)
{
	static const struct {
		long minutes;
		const char *words;
	} rows[] = { { 0, "0 menit" }, { 45, "45 menit" }, { 60, "1 jam" },
		{ 130, "2 jam 10 menit" }, { 480, "1 hari" }, { 481, "1 hari 1 menit" },
		{ 1500, "3 hari 1 jam" }, { -70, "-1 jam 10 menit" },
		{ -960, "-2 hari" } };
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		lk_buf_clear(&b);
		lk_minutes_put(&b, rows[i].minutes);
		assert_string_equal(lk_buf_cstr(&b), rows[i].words);
	}
	lk_buf_clear(&b);
	lk_minutes_put(&b, LONG_MIN);
	assert_int_equal(lk_buf_cstr(&b)[0], '-');
	lk_buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse__reads__what_the_four_sops_print),
		cmocka_unit_test(parse__refuses__anything_else_and_leaves_out_alone),
		cmocka_unit_test(put__read_again__is_the_same),
		cmocka_unit_test(minutes__in_words__count_a_day_as_480),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
