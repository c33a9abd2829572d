#include "core/base64.h"
#include "tests/lib/str.h"

/* RFC 4648 section 10. */
static const char *const row[][2] = { { "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" },
	{ "foo", "Zm9v" }, { "foob", "Zm9vYg==" }, { "fooba", "Zm9vYmE=" },
	{ "foobar", "Zm9vYmFy" } };

static void base64__goes_both_ways(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_buf b = LK_BUF_INIT;

		lk_base64_put(&b, str(row[i][0]));
		assert_string_equal(lk_buf_cstr(&b), row[i][1]);
		lk_buf_clear(&b);
		assert_int_equal(lk_base64_get(&b, str(row[i][1])), LK_OK);
		assert_string_equal(lk_buf_cstr(&b), row[i][0]);
		lk_buf_free(&b);
	}
}

static void base64__takes_one_spelling_only(void **state)
{
	static const char *const bad[] = { "Z", "Zg",
		"Zg=", "Zh==", "Zm9=", "Zg==Zg==", "Zm 9", "Zm9v\n", "Zm9-",
		"====", "Z===", "=g==", "Zg=g", "Zm9v=" };

	(void)state;
	for (size_t i = 0; i < LK_LEN(bad); i++) {
		struct lk_buf b = LK_BUF_INIT;

		assert_int_equal(lk_base64_get(&b, str(bad[i])), LK_EFORMAT);
		lk_buf_free(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(base64__goes_both_ways),
		cmocka_unit_test(base64__takes_one_spelling_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
