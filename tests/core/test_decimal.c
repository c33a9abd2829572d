#include "core/notation/decimal.h"
#include "tests/lib/str.h"
#include "tests/test.h"

static struct lk_dec dec(const char *s)
{
	struct lk_dec d = { 0, 0 };
	struct lk_error err;

	if (lk_dec_parse(str(s), &d, &err) != LK_OK)
		fail_msg("%s: %s", s, err.text);
	return d;
}

static void assert_dec(struct lk_dec got, const char *want)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_dec_put(&b, got);
	assert_string_equal(lk_buf_cstr(&b), want);
	lk_buf_free(&b);
}

static void parse__reads__only_the_machine_form(void **state)
{
	static const char *const good[] = { "0", "-1234.50", "97.250", "0.000000000001",
		"999999999999999999", "-999999999999999999", "1.5" };
	static const struct {
		const char *text;
		int rc;
	} bad[] = { { "", LK_EFORMAT }, { "-", LK_EFORMAT }, { ".5", LK_EFORMAT },
		{ "5.", LK_EFORMAT }, { "1,5", LK_EFORMAT }, { "1.2.3", LK_EFORMAT },
		{ "+1", LK_EFORMAT }, { " 1", LK_EFORMAT }, { "1e5", LK_EFORMAT },
		{ "1000000000000000000", LK_ERANGE }, { "0.1234567890123", LK_ERANGE },
		{ "123456789.1234567891", LK_ERANGE },
		{ "99999999999999999999999999999999999999999999", LK_ERANGE } };
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(good); i++)
		assert_dec(dec(good[i]), good[i]);
	assert_dec(dec("007.10"), "7.10");
	/* zeros that say nothing do not make a number too long */
	assert_dec(dec("1.50000000000000000000"), "1.500000000000");
	for (size_t i = 0; i < LK_LEN(bad); i++) {
		struct lk_dec d = { 42, 1 };

		assert_int_equal(lk_dec_parse(str(bad[i].text), &d, &err), bad[i].rc);
		assert_true(d.m == 42);
	}
}

static void sums__are__exact_or_refused(void **state)
{
	struct lk_dec d = { 0, 0 };

	(void)state;
	assert_int_equal(lk_dec_add(dec("0.1"), dec("0.02"), &d, NULL), LK_OK);
	assert_dec(d, "0.12");
	assert_int_equal(lk_dec_sub(dec("1.50"), dec("1.5"), &d, NULL), LK_OK);
	assert_dec(d, "0.00");
	assert_int_equal(lk_dec_mul(dec("-2.5"), dec("0.04"), &d, NULL), LK_OK);
	assert_dec(d, "-0.100");
	assert_int_equal(lk_dec_mul(dec("1000000000000"), dec("0.5000000"), &d, NULL),
		LK_OK);
	assert_dec(d, "500000000000.000000");
	d = dec("7");
	assert_int_equal(lk_dec_add(dec("999999999999999999"), dec("1"), &d, NULL),
		LK_ERANGE);
	assert_int_equal(lk_dec_add(dec("999999999999999999"), dec("0.5"), &d, NULL),
		LK_ERANGE);
	assert_int_equal(lk_dec_mul(dec("9999999999"), dec("9999999999"), &d, NULL),
		LK_ERANGE);
	assert_int_equal(lk_dec_mul(dec("0.00000001"), dec("0.00000001"), &d, NULL),
		LK_ERANGE);
	assert_dec(d, "7");
}

static const struct {
	const char *a, *b;
	int times, places;
	const char *half, *cut;
} quotient[] = {
	{ "48.0", "50", 100, 1, "96.0", "96.0" },
	{ "950", "900", 100, 1, "105.6", "105.5" },
	{ "424", "285", 100, 1, "148.8", "148.7" },
	{ "12.19", "29.54", 100, 2, "41.27", "41.26" },
	{ "734881464333", "855830897000", 100, 2, "85.87", "85.86" },
	{ "1", "8", 1, 2, "0.13", "0.12" },
	{ "-1", "8", 1, 2, "-0.13", "-0.12" },
	{ "1", "-3", 100, 0, "-33", "-33" },
	{ "0.000000000001", "999999999999999999", 1, 12, "0.000000000000",
		"0.000000000000" },
	{ "999999999999999999", "0.999999999999", 1, 0, "1000000000001000000", NULL },
	{ "2", "3", 1, 12, "0.666666666667", "0.666666666666" },
};

static void quotients__are_rounded__once_from_the_exact_ratio(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(quotient); i++) {
		struct lk_dec a = dec(quotient[i].a), b = dec(quotient[i].b), d;
		int rc = lk_dec_div(a, b, quotient[i].times, quotient[i].places,
			LK_ROUND_HALF, &d, NULL);

		if (quotient[i].cut == NULL) { /* 19 digits */
			assert_int_equal(rc, LK_ERANGE);
			continue;
		}
		assert_int_equal(rc, LK_OK);
		assert_dec(d, quotient[i].half);
		assert_int_equal(lk_dec_div(a, b, quotient[i].times, quotient[i].places,
					 LK_ROUND_CUT, &d, NULL),
			LK_OK);
		assert_dec(d, quotient[i].cut);
	}
}

static void division_by_zero__is__undefined(void **state)
{
	struct lk_dec d = { 5, 0 };
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_dec_div(dec("1"), dec("0.00"), 1, 2, LK_ROUND_HALF, &d,
				 &err),
		LK_EUNDEF);
	assert_int_equal(lk_dec_div(dec("1"), dec("3"), 1, 13, LK_ROUND_HALF, &d, &err),
		LK_ERANGE);
	assert_int_equal(lk_dec_div(dec("1"), dec("3"), 1, -1, LK_ROUND_HALF, &d, &err),
		LK_ERANGE);
	assert_dec(d, "5");
}

static void divides__tells__whether_digits_were_lost(void **state)
{
	(void)state;
	assert_true(lk_dec_divides(dec("48.0"), dec("50"), 100, 0));
	assert_true(lk_dec_divides(dec("1"), dec("8"), 1, 3));
	assert_false(lk_dec_divides(dec("1"), dec("8"), 1, 2));
	assert_false(lk_dec_divides(dec("1"), dec("3"), 1, 12));
	assert_true(
		lk_dec_divides(dec("999999999999999999"), dec("0.000000000001"), 1, 0));
}

static void to__rounds_cuts__or_adds_zeros(void **state)
{
	struct lk_dec d;

	(void)state;
	assert_int_equal(lk_dec_to(dec("2.345"), 2, LK_ROUND_HALF, &d, NULL), LK_OK);
	assert_dec(d, "2.35");
	assert_int_equal(lk_dec_to(dec("-2.345"), 2, LK_ROUND_HALF, &d, NULL), LK_OK);
	assert_dec(d, "-2.35");
	assert_int_equal(lk_dec_to(dec("-2.345"), 2, LK_ROUND_CUT, &d, NULL), LK_OK);
	assert_dec(d, "-2.34");
	assert_int_equal(lk_dec_to(dec("90"), 2, LK_ROUND_CUT, &d, NULL), LK_OK);
	assert_dec(d, "90.00");
	assert_int_equal(lk_dec_to(dec("999999999999999999"), 1, LK_ROUND_CUT, &d,
				 NULL),
		LK_ERANGE);
	assert_dec(lk_dec_trim(dec("97.250")), "97.25");
	assert_dec(lk_dec_trim(dec("90.00")), "90");
	assert_dec(lk_dec_trim(dec("100")), "100");
	assert_dec(lk_dec_abs(dec("-0.5")), "0.5");
}

static void cmp__ignores__zeros_at_the_end(void **state)
{
	(void)state;
	assert_int_equal(lk_dec_cmp(dec("1.50"), dec("1.5")), 0);
	assert_int_equal(lk_dec_cmp(dec("-1"), dec("0.000000000001")), -1);
	assert_int_equal(lk_dec_cmp(dec("999999999999999999"),
				 dec("999999.999999999999")),
		1);
	assert_int_equal(lk_dec_sign(dec("-0.1")), -1);
	assert_int_equal(lk_dec_sign(dec("0.0")), 0);
}

static void means__are__exact(void **state)
{
	const struct lk_dec seven[] = { dec("100"), dec("100"), dec("100"), dec("100"),
		dec("119.3"), dec("100"), dec("100") };
	const struct lk_dec two[] = { dec("100"), dec("90") };
	const struct lk_dec program[] = { dec("94.868330"), dec("76.314282") };
	const struct lk_dec cube[] = { dec("2"), dec("4"), dec("8") };
	const struct lk_dec small[] = { dec("0.000000000001"), dec("100000000000") };
	const struct lk_dec zero[] = { dec("5"), dec("0") };
	struct lk_dec d;

	(void)state;
	assert_int_equal(lk_dec_mean(seven, 7, 1, LK_ROUND_HALF, &d, NULL), LK_OK);
	assert_dec(d, "102.8");
	assert_int_equal(lk_dec_mean(seven, 7, 1, LK_ROUND_CUT, &d, NULL), LK_OK);
	assert_dec(d, "102.7");
	assert_int_equal(lk_dec_geomean(two, 2, 2, LK_ROUND_HALF, &d, NULL), LK_OK);
	assert_dec(d, "94.87");
	assert_int_equal(lk_dec_geomean(two, 2, 2, LK_ROUND_CUT, &d, NULL), LK_OK);
	assert_dec(d, "94.86");
	assert_int_equal(lk_dec_geomean(program, 2, 2, LK_ROUND_HALF, &d, NULL), LK_OK);
	assert_dec(d, "85.09");
	assert_int_equal(lk_dec_geomean(cube, 3, 6, LK_ROUND_CUT, &d, NULL), LK_OK);
	assert_dec(d, "4.000000");
	assert_int_equal(lk_dec_geomean(small, 2, 6, LK_ROUND_HALF, &d, NULL), LK_OK);
	assert_dec(d, "0.316228");
	assert_int_equal(lk_dec_geomean(zero, 2, 2, LK_ROUND_HALF, &d, NULL),
		LK_EUNDEF);
	assert_int_equal(lk_dec_geomean(two, 0, 2, LK_ROUND_HALF, &d, NULL), LK_EUNDEF);
	assert_int_equal(lk_dec_mean(two, 0, 2, LK_ROUND_HALF, &d, NULL), LK_EUNDEF);
	assert_int_equal(lk_dec_geomean(two, 2, 7, LK_ROUND_HALF, &d, NULL), LK_ERANGE);
}

/* The largest case: a thousand values of 18 digits, and of 12 places. */
static void geomean__of_a_thousand__is_its_own_value(void **state)
{
	static struct lk_dec v[1000];
	struct lk_dec d;

	(void)state;
	for (size_t i = 0; i < LK_LEN(v); i++)
		v[i] = (struct lk_dec){ LK_DEC_MAX, 12 };
	assert_int_equal(lk_dec_geomean(v, 1000, 0, LK_ROUND_HALF, &d, NULL), LK_OK);
	assert_dec(d, "1000000");
	assert_int_equal(lk_dec_geomean(v, 1000, 6, LK_ROUND_CUT, &d, NULL), LK_OK);
	assert_dec(d, "999999.999999");
	for (size_t i = 0; i < LK_LEN(v); i++)
		v[i] = LK_DEC_INT(LK_DEC_MAX);
	assert_int_equal(lk_dec_geomean(v, 1000, 0, LK_ROUND_HALF, &d, NULL), LK_OK);
	assert_dec(d, "999999999999999999");
	assert_int_equal(lk_dec_geomean(v, 1000, 1, LK_ROUND_HALF, &d, NULL),
		LK_ERANGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse__reads__only_the_machine_form),
		cmocka_unit_test(sums__are__exact_or_refused),
		cmocka_unit_test(quotients__are_rounded__once_from_the_exact_ratio),
		cmocka_unit_test(division_by_zero__is__undefined),
		cmocka_unit_test(divides__tells__whether_digits_were_lost),
		cmocka_unit_test(to__rounds_cuts__or_adds_zeros),
		cmocka_unit_test(cmp__ignores__zeros_at_the_end),
		cmocka_unit_test(means__are__exact),
		cmocka_unit_test(geomean__of_a_thousand__is_its_own_value),
	};
	return cmocka_run_group_tests_name("decimal", tests, NULL, NULL);
}
