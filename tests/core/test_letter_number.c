/* Letter numbers: what is one, what is not and why, written and read back. */
#include "tests/test.h"

#include "core/letter/number.h"

#include <string.h>

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static void number__of__real_letters_is_read(void **state)
{
	static const struct {
		const char *text, *class, *unit;
		int serial, year;
	} row[] = {
		{ "OT.02.02/C.X.10/117/2025", "OT.02.02", "C.X.10", 117, 2025 },
		{ "PR.05.04/XLI/687/2023", "PR.05.04", "XLI", 687, 2023 },
		{ "OT.02.02/C.X.7/3132/2024", "OT.02.02", "C.X.7", 3132, 2024 },
		{ "HK.02.02/C/334/2024", "HK.02.02", "C", 334, 2024 },
		{ "PR.05/A1.B2/1/2026", "PR.05", "A1.B2", 1, 2026 },
		{ "PR.05/A/99999/2026", "PR.05", "A", 99999, 2026 },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_letter_number n;
		struct lk_error err = { .text = "" };
		struct lk_buf b = LK_BUF_INIT;

		if (lk_letter_number_parse(&n, str(row[i].text), &err) != LK_OK)
			fail_msg("%s", err.text);
		assert_int_equal(n.class.n, strlen(row[i].class));
		assert_memory_equal(n.class.p, row[i].class, n.class.n);
		assert_int_equal(n.unit.n, strlen(row[i].unit));
		assert_memory_equal(n.unit.p, row[i].unit, n.unit.n);
		assert_int_equal(n.serial, row[i].serial);
		assert_int_equal(n.year, row[i].year);
		lk_letter_number_put(&b, &n);
		assert_string_equal(lk_buf_cstr(&b), row[i].text);
		lk_buf_free(&b);
	}
}

static void number__with__zeros_in_front_is_written_without(void **state)
{
	struct lk_letter_number n;
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	assert_int_equal(lk_letter_number_parse(&n, str("PR.05.04/XLI/007/2023"), NULL),
		LK_OK);
	lk_letter_number_put(&b, &n);
	assert_string_equal(lk_buf_cstr(&b), "PR.05.04/XLI/7/2023");
	lk_buf_free(&b);
}

/* The sentence names the part that is wrong. */
static void number__that__is_none_says_which_part(void **state)
{
	static const struct {
		const char *text, *says;
	} row[] = {
		{ "", "tidak lengkap" },
		{ "PR.01.03/I/ /2021", "nomor urut \" \"" },
		{ "PR.01.03/I//2021", "nomor urut \"\"" },
		{ "PR.01.03/XLI/2021", "tidak lengkap" },
		{ "PR.01.03/XLI/1/2021/2", "tidak lengkap" },
		{ "PR.1.03/XLI/1/2021", "kode klasifikasi" },
		{ "pr.01.03/XLI/1/2021", "kode klasifikasi" },
		{ "PR.01.03.04/XLI/1/2021", "kode klasifikasi" },
		{ "PR/XLI/1/2021", "kode klasifikasi" },
		{ "PR.01.03/xli/1/2021", "kode unit" },
		{ "PR.01.03/.X/1/2021", "kode unit" },
		{ "PR.01.03/X./1/2021", "kode unit" },
		{ "PR.01.03/X..Y/1/2021", "kode unit" },
		{ "PR.01.03//1/2021", "kode unit" },
		{ "PR.01.03/XLI/0/2021", "nomor urut" },
		{ "PR.01.03/XLI/100000/2021", "nomor urut" },
		{ "PR.01.03/XLI/99999999999999999999/2021", "nomor urut" },
		{ "PR.01.03/XLI/12a/2021", "nomor urut" },
		{ "PR.01.03/XLI/12/21", "tahun" },
		{ "PR.01.03/XLI/12/20211", "tahun" },
		{ "PR.01.03/XLI/12/2o21", "tahun" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_letter_number n = { .serial = -7 };
		struct lk_error err = { .text = "" };

		assert_int_equal(lk_letter_number_parse(&n, str(row[i].text), &err),
			LK_EFORMAT);
		if (strstr(err.text, row[i].says) == NULL)
			fail_msg("%s: %s", row[i].text, err.text);
		assert_int_equal(n.serial, -7);
	}
}

static void unit__of__more_than_forty_bytes_is_none(void **state)
{
	(void)state;
	assert_true(
		lk_letter_unit_valid(str("ABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJ")));
	assert_false(
		lk_letter_unit_valid(str("ABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJK")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(number__of__real_letters_is_read),
		cmocka_unit_test(number__with__zeros_in_front_is_written_without),
		cmocka_unit_test(number__that__is_none_says_which_part),
		cmocka_unit_test(unit__of__more_than_forty_bytes_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
