#include "core/figure/achievement.h"
#include "tests/lib/str.h"
#include "tests/test.h"

static struct lk_measure measure(const char *s)
{
	struct lk_measure m = { 0 };
	struct lk_number n = { 0 };
	struct lk_error err;

	if (lk_number_read(str(s), LK_NUM_COMMA, &n, &err) != LK_OK)
		fail_msg("%s", err.text);
	m.kind = n.kind;
	m.value = n.value;
	m.high = n.high;
	return m;
}

static struct lk_rule rule(enum lk_formula f, int decimals)
{
	return (struct lk_rule){ .formula = f, .decimals = decimals };
}

static const char *explain(struct lk_buf *b, const struct lk_rule *r,
	const struct lk_measure *t, const struct lk_measure *real,
	const struct lk_achievement *a)
{
	lk_buf_clear(b);
	lk_achieve_explain(b, r, t, real, a);
	return lk_buf_cstr(b);
}

static const struct {
	enum lk_formula formula;
	int decimals;
	const char *target, *real, *want;
} computed[] = {
	{ LK_FORMULA_MAX, 2, "90", "100", "100 / 90 x 100 = 111,11 %" },
	{ LK_FORMULA_MAX, 2, "-5", "10", "10 / (-5) x 100 = -200,00 %" },
	{ LK_FORMULA_MAX, 0, "5", "0", "0 / 5 x 100 = 0 %" },
	{ LK_FORMULA_MIN_2T, 2, "54", "8", "(2 x 54 - 8) / 54 x 100 = 185,19 %" },
	{ LK_FORMULA_MIN_2T, 2, "10", "25", "(2 x 10 - 25) / 10 x 100 = -50,00 %" },
	{ LK_FORMULA_MIN_RATIO, 2, "54", "8", "54 / 8 x 100 = 675,00 %" },
	{ LK_FORMULA_MIN_RATIO, 2, "235,00", "422,00",
		"235,00 / 422,00 x 100 = 55,69 %" },
	{ LK_FORMULA_RANGE, 2, "80-90", "92", "92 / 90 x 100 = 102,22 %" },
	{ LK_FORMULA_RANGE, 2, "80-90", "40", "40 / 80 x 100 = 50,00 %" },
	{ LK_FORMULA_RANGE, 2, "80-90", "80", "80 di dalam 80-90 = 100,00 %" },
	{ LK_FORMULA_RANGE, 2, "80-90", "90", "90 di dalam 80-90 = 100,00 %" },
	{ LK_FORMULA_RANGE_MIN, 2, "7-8", "6,5",
		"(1 + (1 - 6,5 / 7)) x 100 = 107,14 %" },
	{ LK_FORMULA_RANGE_MIN, 2, "7-8", "10", "(1 + (1 - 10 / 8)) x 100 = 75,00 %" },
	{ LK_FORMULA_RANGE_MIN, 2, "7-8", "7,5", "7,5 di dalam 7-8 = 100,00 %" },
	{ LK_FORMULA_STABILIZE, 2, "50", "40", "(1 - |40 - 50| / 50) x 100 = 80,00 %" },
	{ LK_FORMULA_STABILIZE, 2, "50", "60", "(1 - |60 - 50| / 50) x 100 = 80,00 %" },
	{ LK_FORMULA_STABILIZE, 2, "50", "50",
		"(1 - |50 - 50| / 50) x 100 = 100,00 %" },
	{ LK_FORMULA_STABILIZE, 2, "50", "150",
		"(1 - |150 - 50| / 50) x 100 = -100,00 %" },
	{ LK_FORMULA_PREDIKAT, 2, "4", "3", "3 / 4 x 100 = 75,00 %" },
	{ LK_FORMULA_MAX, 2, "100.000.000.000.000.000", "999.999.999.999.999.999",
		"999.999.999.999.999.999 / 100.000.000.000.000.000 x 100 = 1.000,00 "
		"%" },
};

static void every_formula__computes__and_shows_its_numbers(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(computed); i++) {
		struct lk_rule r = rule(computed[i].formula, computed[i].decimals);
		struct lk_measure t = measure(computed[i].target),
				  real = measure(computed[i].real);
		struct lk_achievement a;

		assert_int_equal(lk_achieve(&r, &t, &real, &a, NULL), LK_OK);
		assert_int_equal(a.state, LK_CALC_OK);
		assert_string_equal(explain(&b, &r, &t, &real, &a), computed[i].want);
		assert_int_equal(!!(a.notes & LK_NOTE_NEGATIVE), a.value.m < 0);
		assert_int_equal(!!(a.notes & LK_NOTE_OVER_120),
			lk_dec_cmp(a.value, LK_DEC_INT(120)) > 0);
	}
	lk_buf_free(&b);
}

static const struct {
	enum lk_formula formula;
	const char *target, *real;
	enum lk_calc state;
	int rc;
} undefined[] = {
	{ LK_FORMULA_MAX, "0", "5", LK_CALC_ZERO_TARGET, LK_OK },
	{ LK_FORMULA_MIN_2T, "0,00", "5", LK_CALC_ZERO_TARGET, LK_OK },
	{ LK_FORMULA_STABILIZE, "0", "0", LK_CALC_ZERO_TARGET, LK_OK },
	{ LK_FORMULA_PREDIKAT, "0", "0", LK_CALC_ZERO_TARGET, LK_OK },
	{ LK_FORMULA_MIN_RATIO, "5", "0", LK_CALC_ZERO_REAL, LK_OK },
	{ LK_FORMULA_MIN_RATIO, "0", "5", LK_CALC_ZERO_TARGET, LK_OK },
	{ LK_FORMULA_RANGE, "0-5", "-1", LK_CALC_ZERO_TARGET, LK_OK },
	{ LK_FORMULA_MAX, "", "5", LK_CALC_NO_TARGET, LK_OK },
	{ LK_FORMULA_MAX, "5", "", LK_CALC_EMPTY, LK_OK },
	{ LK_FORMULA_MAX, "5", "n/a", LK_CALC_NA, LK_OK },
	{ LK_FORMULA_MAX, "-", "5", LK_CALC_NA, LK_OK },
	{ LK_FORMULA_COUNT, "5", "5", LK_CALC_NO_FORMULA, LK_OK },
	{ LK_FORMULA_RANGE, "5", "5", LK_CALC_ERROR, LK_EINVAL },
	{ LK_FORMULA_MAX, "7-8", "7", LK_CALC_ERROR, LK_EINVAL },
	{ LK_FORMULA_MAX, "7", "7-8", LK_CALC_ERROR, LK_EINVAL },
	{ LK_FORMULA_MAX, "0,001", "999.999.999.999.999.999", LK_CALC_ERROR,
		LK_ERANGE },
};

static void no_answer__is__a_state_and_never_zero(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(undefined); i++) {
		struct lk_rule r = rule(undefined[i].formula, 2);
		struct lk_measure t = measure(undefined[i].target),
				  real = measure(undefined[i].real);
		struct lk_achievement a;
		struct lk_error err;

		assert_int_equal(lk_achieve(&r, &t, &real, &a, &err), undefined[i].rc);
		assert_int_equal(a.state, undefined[i].state);
		assert_string_equal(explain(&b, &r, &t, &real, &a),
			lk_calc_text(a.state));
		assert_int_equal(lk_achieve_printed(&r, &t, &real, LK_DEC_INT(0), NULL),
			LK_PRINTED_NOT_COMPUTABLE);
	}
	lk_buf_free(&b);
}

static void range__upside_down__is_an_error(void **state)
{
	struct lk_rule r = rule(LK_FORMULA_RANGE, 2);
	struct lk_measure t = { .kind = LK_NUM_RANGE,
		.value = LK_DEC_INT(90),
		.high = LK_DEC_INT(80) },
			  real = measure("85");
	struct lk_achievement a;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_achieve(&r, &t, &real, &a, &err), LK_EINVAL);
	assert_int_equal(a.state, LK_CALC_ERROR);
	assert_non_null(strstr(err.text, "terbalik"));
}

static void decimals__beyond_the_limit__are_an_error(void **state)
{
	struct lk_rule r = rule(LK_FORMULA_MAX, 99);
	struct lk_measure t = measure("90"), real = measure("85");
	struct lk_achievement a;

	(void)state;
	assert_int_equal(lk_achieve(&r, &t, &real, &a, NULL), LK_ERANGE);
	assert_int_equal(a.state, LK_CALC_ERROR);
}

/* 47 of 49 is 95,918...: the printed 95,92 against 95,92 would be 100,00. */
static void ratio__is_used__before_it_was_rounded(void **state)
{
	struct lk_rule r = rule(LK_FORMULA_MAX, 4);
	struct lk_measure t = measure("95,92"), real = measure("95,92");
	struct lk_achievement a;
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	real.has_ratio = true;
	real.num = LK_DEC_INT(47);
	real.den = LK_DEC_INT(49);
	real.times = 100;
	assert_int_equal(lk_achieve(&r, &t, &real, &a, NULL), LK_OK);
	assert_string_equal(explain(&b, &r, &t, &real, &a),
		"(47 / 49 x 100) / 95,92 x 100 = 99,9983 %");
	r.formula = LK_FORMULA_STABILIZE;
	assert_int_equal(lk_achieve(&r, &t, &real, &a, NULL), LK_OK);
	assert_true(a.value.m == 999983);
	real.den = LK_DEC_INT(0);
	assert_int_equal(lk_achieve(&r, &t, &real, &a, NULL), LK_OK);
	assert_int_equal(a.state, LK_CALC_ZERO_DENOM);
	lk_buf_free(&b);
}

static void cap_and_floor__act__only_when_set_and_say_so(void **state)
{
	struct lk_rule r = rule(LK_FORMULA_MIN_2T, 2);
	struct lk_measure t = measure("54"), good = measure("8"), bad = measure("200");
	struct lk_achievement a;
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	r.has_cap = r.has_floor = true;
	r.cap = LK_DEC_INT(120);
	assert_int_equal(lk_achieve(&r, &t, &good, &a, NULL), LK_OK);
	assert_string_equal(explain(&b, &r, &t, &good, &a),
		"(2 x 54 - 8) / 54 x 100 = 120,00 %; dibatasi paling tinggi 120 %, "
		"menurut rumus 185,19 %");
	lk_buf_clear(&b);
	lk_note_names(&b, a.notes);
	assert_string_equal(lk_buf_cstr(&b), "dibatasi,di-atas-120");
	assert_true(a.raw.m == INT64_C(18518518518) && a.raw.scale == 8);
	assert_int_equal(lk_achieve(&r, &t, &bad, &a, NULL), LK_OK);
	assert_true(a.value.m == 0);
	lk_buf_clear(&b);
	lk_note_names(&b, a.notes);
	assert_string_equal(lk_buf_cstr(&b), "di-bawah-nol,dinaikkan");
	r.cap = LK_DEC_INT(200);
	assert_int_equal(lk_achieve(&r, &t, &good, &a, NULL), LK_OK);
	assert_false(a.notes & LK_NOTE_CAPPED);
	lk_buf_free(&b);
}

static void printed__is__matched_cut_or_different(void **state)
{
	static const struct {
		const char *target, *real, *printed;
		enum lk_printed verdict;
		int64_t right;
	} row[] = {
		{ "900", "950", "105,6", LK_PRINTED_MATCH, 1056 },
		{ "900", "950", "105,5", LK_PRINTED_CUT, 1056 },
		{ "7,0", "6,30", "90,57", LK_PRINTED_DIFFERS, 9000 },
		{ "50", "48,0", "96,1", LK_PRINTED_DIFFERS, 960 },
		{ "55,17", "55,17", "100", LK_PRINTED_MATCH, 100 },
		{ "55,17", "55,17", "100,00", LK_PRINTED_MATCH, 10000 },
	};
	struct lk_rule r = rule(LK_FORMULA_MAX, 2);

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_measure t = measure(row[i].target),
				  real = measure(row[i].real);
		struct lk_dec right = { 0, 0 };

		assert_int_equal(lk_achieve_printed(&r, &t, &real,
					 measure(row[i].printed).value, &right),
			row[i].verdict);
		assert_true(right.m == row[i].right);
	}
}

static void names__are__read_back(void **state)
{
	(void)state;
	for (int f = 0; f < LK_FORMULA_COUNT; f++) {
		const char *name = lk_formula_name((enum lk_formula)f);

		assert_int_equal(lk_formula_parse(str(name)), f);
		assert_true(lk_formula_text((enum lk_formula)f)[0] != '\0');
	}
	for (int c = 0; c < LK_CALC_COUNT; c++)
		assert_true(lk_calc_name((enum lk_calc)c)[0] != '\0');
	assert_int_equal(lk_formula_parse(str("minTR")), LK_FORMULA_MIN_RATIO);
	assert_int_equal(lk_formula_parse(str("Min-2T")), LK_FORMULA_MIN_2T);
	assert_int_equal(lk_formula_parse(str("range min")), LK_FORMULA_RANGE_MIN);
	assert_int_equal(lk_formula_parse(str("opini")), LK_FORMULA_PREDIKAT);
	assert_int_equal(lk_formula_parse(str("maxx")), LK_FORMULA_COUNT);
	assert_int_equal(lk_formula_parse(str("")), LK_FORMULA_COUNT);
}

static void grade__is_found__whatever_its_case(void **state)
{
	static const struct lk_grade table[] = { { "AA", { 90, 0 } },
		{ "B", { 60, 0 } }, { "Sangat Baik", { 4, 0 } } };
	struct lk_dec d = { 0, 0 };
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_grade_find(table, 3, str(" aa "), &d, &err), LK_OK);
	assert_true(d.m == 90);
	assert_int_equal(lk_grade_find(table, 3, str("sangatbaik"), &d, &err), LK_OK);
	assert_true(d.m == 4);
	assert_int_equal(lk_grade_find(table, 3, str("A"), &d, &err), LK_ENOTFOUND);
	assert_non_null(strstr(err.text, "AA, B, Sangat Baik"));
	assert_int_equal(lk_grade_find(table, 3, str(""), &d, &err), LK_ENOTFOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_formula__computes__and_shows_its_numbers),
		cmocka_unit_test(no_answer__is__a_state_and_never_zero),
		cmocka_unit_test(range__upside_down__is_an_error),
		cmocka_unit_test(decimals__beyond_the_limit__are_an_error),
		cmocka_unit_test(ratio__is_used__before_it_was_rounded),
		cmocka_unit_test(cap_and_floor__act__only_when_set_and_say_so),
		cmocka_unit_test(printed__is__matched_cut_or_different),
		cmocka_unit_test(names__are__read_back),
		cmocka_unit_test(grade__is_found__whatever_its_case),
	};
	return cmocka_run_group_tests_name("achievement", tests, NULL, NULL);
}
