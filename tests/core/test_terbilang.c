#include "core/notation/terbilang.h"
#include "tests/lib/str.h"
#include "tests/test.h"

static const struct {
	struct lk_dec a;
	const char *words;
} both[] = {
	{ { 0, 0 }, "nol" },
	{ { 7, 0 }, "tujuh" },
	{ { 10, 0 }, "sepuluh" },
	{ { 11, 0 }, "sebelas" },
	{ { 12, 0 }, "dua belas" },
	{ { 19, 0 }, "sembilan belas" },
	{ { 20, 0 }, "dua puluh" },
	{ { 32, 0 }, "tiga puluh dua" },
	{ { 100, 0 }, "seratus" },
	{ { 111, 0 }, "seratus sebelas" },
	{ { 210, 0 }, "dua ratus sepuluh" },
	{ { 1000, 0 }, "seribu" },
	{ { 1250, 0 }, "seribu dua ratus lima puluh" },
	{ { 2001, 0 }, "dua ribu satu" },
	{ { 11000, 0 }, "sebelas ribu" },
	{ { 100000, 0 }, "seratus ribu" },
	{ { 101000, 0 }, "seratus satu ribu" },
	{ { 1001000, 0 }, "satu juta seribu" },
	{ { 1000000, 0 }, "satu juta" },
	{ { INT64_C(12023973159), 0 },
		"dua belas miliar dua puluh tiga juta sembilan ratus tujuh puluh tiga "
		"ribu seratus lima puluh sembilan" },
	{ { INT64_C(1000000000000), 0 }, "satu triliun" },
	{ { INT64_C(5000000000000001), 0 }, "lima kuadriliun satu" },
	{ { LK_DEC_MAX, 0 },
		"sembilan ratus sembilan puluh sembilan kuadriliun sembilan ratus "
		"sembilan puluh sembilan triliun sembilan ratus sembilan puluh "
		"sembilan miliar sembilan ratus sembilan puluh sembilan juta "
		"sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan "
		"puluh sembilan" },
	{ { 9725, 2 }, "sembilan puluh tujuh koma dua lima" },
	{ { 5, 2 }, "nol koma nol lima" },
	{ { 1050, 2 }, "sepuluh koma lima nol" },
	{ { -3, 0 }, "minus tiga" },
	{ { -5, 1 }, "minus nol koma lima" },
};

static void words__go__both_ways(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(both); i++) {
		struct lk_dec back = { 0, 0 };

		lk_buf_clear(&b);
		lk_terbilang(&b, both[i].a);
		assert_string_equal(lk_buf_cstr(&b), both[i].words);
		assert_int_equal(lk_terbilang_read(lk_buf_str(&b), &back, NULL), LK_OK);
		assert_true(back.m == both[i].a.m && back.scale == both[i].a.scale);
	}
	lk_buf_free(&b);
}

static void read__takes__other_spellings(void **state)
{
	struct lk_dec d = { 0, 0 };

	(void)state;
	assert_int_equal(lk_terbilang_read(str("  Dua  Milyar\nTiga "), &d, NULL),
		LK_OK);
	assert_true(d.m == INT64_C(2000000003));
	assert_int_equal(lk_terbilang_read(str("negatif satu trilyun"), &d, NULL),
		LK_OK);
	assert_true(d.m == -INT64_C(1000000000000));
}

static void read__refuses__what_is_out_of_order(void **state)
{
	static const char *const bad[] = { "", "minus", "koma lima", "lima koma", "abc",
		"dua tiga", "puluh", "ratus", "ribu", "nol puluh", "dua puluh nol",
		"lima dua ratus", "dua puluh tiga puluh", "sepuluh sebelas",
		"seratus dua ratus", "dua seribu", "dua ratus seribu",
		"tiga ribu dua juta", "satu juta satu juta", "seribu ribu",
		"lima koma dua belas", "minus minus satu", "satu minus satu",
		"sebelas dua", "belas", "tiga sebelas", "nol nol", "seribu nol",
		("satu koma satu satu satu satu satu satu satu satu satu satu satu "
		 "satu satu"),
		"sembilan ratus kuadriliun koma satu", "tigapuluh" };
	struct lk_dec d = { 42, 0 };
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(bad); i++)
		if (lk_terbilang_read(str(bad[i]), &d, &err) != LK_EFORMAT)
			fail_msg("\"%s\" was read", bad[i]);
	assert_true(d.m == 42);
}

static void angka_huruf__writes__as_letters_do(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	lk_buf_puts(&b, "sebanyak ");
	lk_angka_huruf(&b, LK_DEC_INT(7));
	lk_buf_puts(&b, ", ");
	lk_angka_huruf(&b, LK_DEC_INT(1250));
	assert_string_equal(lk_buf_cstr(&b),
		"sebanyak 7 (tujuh), 1.250 (seribu dua ratus lima puluh)");
	lk_buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words__go__both_ways),
		cmocka_unit_test(read__takes__other_spellings),
		cmocka_unit_test(read__refuses__what_is_out_of_order),
		cmocka_unit_test(angka_huruf__writes__as_letters_do),
	};
	return cmocka_run_group_tests_name("terbilang", tests, NULL, NULL);
}
