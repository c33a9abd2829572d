/* kebijakan/cetak.txt: what is set, what is left out, what is refused. */
#include "core/report/style.h"
#include "tests/test.h"

#include <string.h>

static int parse(struct lk_page_style *s, const char *text, struct lk_error *err)
{
	return lk_page_style_parse(s, (struct lk_str){ text, strlen(text) },
		"cetak.txt", err);
}

static void left_out__has__its_default(void **state)
{
	struct lk_page_style s, same;

	(void)state;
	assert_int_equal(parse(&s, "", NULL), LK_OK);
	assert_int_equal(parse(&same, lk_page_style_default(), NULL), LK_OK);
	assert_true((int)s.width == 595 && (int)s.height == 841);
	assert_true((int)s.left == 113 && (int)s.top == 85);
	assert_true((int)s.size == 12 && !s.through);
	assert_true(s.width == same.width && s.bottom == same.bottom &&
		s.spacing == same.spacing && s.through == same.through);
}

static void every_key__is__taken(void **state)
{
	struct lk_page_style s;

	(void)state;
	assert_int_equal(parse(&s,
				 "Kertas: F4\nMarjin-Kiri: 2,5\nSpasi: 1\nHuruf: 11\n"
				 "Penomoran: terus\n",
				 NULL),
		LK_OK);
	assert_true((int)s.width == 609 && (int)s.height == 935);
	assert_true((int)s.left == 70 && (int)s.top == 85);
	assert_true((int)s.spacing == 1 && (int)s.size == 11 && s.through);
}

static void wrong_values__are__named(void **state)
{
	static const struct {
		const char *text, *why;
	} row[] = { { "Kertas: A3\n", "A3" }, { "Huruf: 40\n", "9 sampai 14" },
		{ "Marjin-Kiri: 8\nMarjin-Kanan: 8\n", "marjin terlalu lebar" },
		{ "Penomoran: romawi\n", "pakai bab atau terus" },
		{ "Warna: biru\n", "Penomoran" } };
	struct lk_page_style s = { .size = 7 };
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		assert_int_equal(parse(&s, row[i].text, &err), LK_EFORMAT);
		assert_non_null(strstr(err.text, row[i].why));
		assert_non_null(strstr(err.text, "cetak.txt"));
		assert_true((int)s.size == 7);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(left_out__has__its_default),
		cmocka_unit_test(every_key__is__taken),
		cmocka_unit_test(wrong_values__are__named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
