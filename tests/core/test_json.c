#include "core/json.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <limits.h>
#include <math.h>

static void writer__nests__and_sets_commas(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;

	(void)state;
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "bab", "pendahuluan");
	lk_json_cstr(&j, "alasan", NULL);
	lk_json_array(&j, "koreksi");
	lk_json_int(&j, NULL, INT64_MIN);
	lk_json_object(&j, NULL);
	lk_json_end(&j);
	lk_json_object(&j, NULL);
	lk_json_bool(&j, "wajib", true);
	lk_json_bool(&j, "basi", false);
	lk_json_end(&j);
	lk_json_array(&j, NULL);
	lk_json_end(&j);
	lk_json_null(&j, NULL);
	lk_json_end(&j);
	lk_json_str(&j, "a\"b", STR_N("x\0y"));
	lk_json_end(&j);
	assert_int_equal(lk_json_finish(&j, NULL), LK_OK);
	assert_string_equal(lk_buf_cstr(&b),
		"{\"bab\":\"pendahuluan\",\"alasan\":null,\"koreksi\":["
		"-9223372036854775808,{},{\"wajib\":true,\"basi\":false},[],null],"
		"\"a\\\"b\":\"x\\u0000y\"}\n");
	lk_buf_free(&b);
}

static void quote__escapes__what_is_unsafe(void **state)
{
	static const struct {
		const char *in, *want;
	} row[] = {
		{ "", "\"\"" },
		{ "caf\xC3\xA9 \xF0\x9F\x98\x80", "\"caf\xC3\xA9 \xF0\x9F\x98\x80\"" },
		{ "\"\\/\n\r\t", "\"\\\"\\\\/\\n\\r\\t\"" },
		{ "\x01\x1B[2J\x7F", "\"\\u0001\\u001b[2J\\u007f\"" },
		{ "\xC2\x9B \xE2\x80\xA8\xE2\x80\xA9", "\"\\u009b \\u2028\\u2029\"" },
		{ "a\xFF\xC3(", "\"a\xEF\xBF\xBD\xEF\xBF\xBD(\"" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_buf b = LK_BUF_INIT;

		lk_json_quote(&b, str(row[i].in));
		assert_string_equal(lk_buf_cstr(&b), row[i].want);
		lk_buf_free(&b);
	}
}

static void key_in_array(struct lk_json *j)
{
	lk_json_array(j, NULL);
	lk_json_int(j, "x", 1);
	lk_json_end(j);
}

static void no_key_in_object(struct lk_json *j)
{
	lk_json_object(j, NULL);
	lk_json_int(j, NULL, 1);
	lk_json_end(j);
}

static void left_open(struct lk_json *j)
{
	lk_json_object(j, NULL);
}

static void end_too_often(struct lk_json *j)
{
	lk_json_object(j, NULL);
	lk_json_end(j);
	lk_json_end(j);
}

static void two_at_the_top(struct lk_json *j)
{
	lk_json_int(j, NULL, 1);
	lk_json_int(j, NULL, 2);
}

static void nothing(struct lk_json *j)
{
	(void)j;
}

static void too_deep(struct lk_json *j)
{
	for (int i = 0; i <= LK_JSON_DEPTH; i++)
		lk_json_array(j, NULL);
	for (int i = 0; i <= LK_JSON_DEPTH; i++)
		lk_json_end(j);
}

static void mistakes__are__reported(void **state)
{
	static void (*const mistake[])(struct lk_json *) = { key_in_array,
		no_key_in_object, left_open, end_too_often, two_at_the_top, nothing,
		too_deep };

	(void)state;
	for (size_t i = 0; i < LK_LEN(mistake); i++) {
		struct lk_buf b = LK_BUF_INIT;
		struct lk_json j;

		lk_json_start(&j, &b);
		mistake[i](&j);
		assert_int_equal(lk_json_finish(&j, NULL), LK_EINVAL);
		lk_buf_free(&b);
	}
}

static void depth__up_to_the_limit__is_fine(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;

	(void)state;
	lk_json_start(&j, &b);
	for (int i = 0; i < LK_JSON_DEPTH; i++)
		lk_json_array(&j, NULL);
	for (int i = 0; i < LK_JSON_DEPTH; i++)
		lk_json_end(&j);
	assert_int_equal(lk_json_finish(&j, NULL), LK_OK);
	assert_int_equal(b.n, 2 * LK_JSON_DEPTH + 1);
	b.failed = LK_ENOMEM;
	assert_int_equal(lk_json_finish(&j, NULL), LK_ENOMEM);
	lk_buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writer__nests__and_sets_commas),
		cmocka_unit_test(quote__escapes__what_is_unsafe),
		cmocka_unit_test(mistakes__are__reported),
		cmocka_unit_test(depth__up_to_the_limit__is_fine),
	};
	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
