/* Names of bookmarks: written and read back, and nothing else is one. */
#include "core/report/wordmark.h"
#include "tests/test.h"

#include <string.h>

static void names__say__where_words_come_from(void **state)
{
	static const struct {
		struct lk_wordmark m;
		const char *name;
	} known[] = { { { 3, 12, 0 }, "lk_04_00012" },
		{ { 11, 123456, 2 }, "lk_12_123456_02" },
		{ { 9998, 9999999, 999 }, "lk_9999_9999999_999" } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(known); i++) {
		char name[LK_WORDMARK_SIZE];
		struct lk_wordmark back;

		assert_true(lk_wordmark_name(name, &known[i].m));
		assert_string_equal(name, known[i].name);
		assert_true(lk_wordmark_read(name, &back));
		assert_int_equal(back.chapter, known[i].m.chapter);
		assert_int_equal(back.line, known[i].m.line);
		assert_int_equal(back.part, known[i].m.part);
	}
}

static void what_is_beyond__has__no_name(void **state)
{
	static const struct lk_wordmark beyond[] = { { 0, 0, 0 }, { 9999, 1, 0 },
		{ 0, 10000000, 0 }, { 0, 1, 1000 }, { 0, 1, -1 } };
	char name[LK_WORDMARK_SIZE];

	(void)state;
	for (size_t i = 0; i < LK_LEN(beyond); i++) {
		assert_false(lk_wordmark_name(name, &beyond[i]));
		assert_string_equal(name, "");
	}
}

static void other_bookmarks__are__not_ours(void **state)
{
	static const char *const others[] = { "", "lk", "lk_", "lk_04", "lk_04_",
		"lk_4_00012", "lk_04_12", "lk_004_00012", "lk_04_000012",
		"lk_04_00012_", "lk_04_00012_1", "lk_04_00012_01_01", "lk_00_00012",
		"lk_04_00000", "lk_04_00012 ", "xlk_04_00012", "_Toc123456",
		"lk_04_99999999999999999999", "lk_04_00012_00" };
	struct lk_wordmark m = { 7, 7, 7 };

	(void)state;
	for (size_t i = 0; i < LK_LEN(others); i++)
		if (lk_wordmark_read(others[i], &m))
			fail_msg("\"%s\"", others[i]);
	assert_int_equal(m.line, 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names__say__where_words_come_from),
		cmocka_unit_test(what_is_beyond__has__no_name),
		cmocka_unit_test(other_bookmarks__are__not_ours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
