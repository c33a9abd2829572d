#include "tests/test.h"

#include "core/buf.h"
#include "core/error.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

static void fail__renders__and_keeps_arguments(void **state)
{
	struct lk_error err;
	char out[128];

	(void)state;
	assert_int_equal(lk_fail(&err, LK_EFORMAT, "%s baris %d: 100 %% rusak", "a.csv",
				 7),
		LK_EFORMAT);
	assert_string_equal(err.text, "a.csv baris 7: 100 % rusak");
	lk_error_render(&err, "line %2$d of %1$s is broken", out, sizeof(out));
	assert_string_equal(out, "line 7 of a.csv is broken");
	lk_error_render(&err, "%s %s %s", out, sizeof(out));
	assert_string_equal(out, err.text);
}

static void fail__cuts__between_characters(void **state)
{
	struct lk_error err;
	char big[1000];

	(void)state;
	for (size_t i = 0; i + 2 < sizeof(big); i += 2)
		memcpy(big + i, "é", 2);
	big[998] = '\0';
	(void)lk_fail(&err, LK_EIO, "x%s", big);
	assert_true(strlen(err.text) > 300);
	assert_int_equal((unsigned char)err.text[strlen(err.text) - 1] & 0xC0, 0x80);
	assert_int_equal((strlen(err.text) - 1) % 2, 0);
}

static void fail__blanks__what_a_terminal_would_obey(void **state)
{
	struct lk_error err;

	(void)state;
	(void)lk_fail(&err, LK_EFORMAT, "\"%s\" rusak",
		"a\033[2J\nb\x7f\xc2\x9b"
		"c\xe2\x80\xae"
		"d\xff\xc3\xa9");
	assert_string_equal(err.text, "\"a [2J b   c   d?\xc3\xa9\" rusak");
	assert_string_equal(err.args, "a [2J b   c   d?\xc3\xa9");
}

static void buf__splices__and_sticks_to_failure(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	assert_string_equal(lk_buf_cstr(&b), "");
	lk_buf_puts(&b, "target tercapai");
	lk_buf_splice(&b, 7, 0, "belum ", 6);
	assert_string_equal(lk_buf_cstr(&b), "target belum tercapai");
	lk_buf_splice(&b, 0, 7, "", 0);
	assert_string_equal(lk_buf_cstr(&b), "belum tercapai");
	lk_buf_put(&b, "", LK_BUF_MAX);
	lk_buf_puts(&b, "lagi");
	assert_string_equal(lk_buf_cstr(&b), "belum tercapai");
	assert_int_equal(lk_buf_check(&b, NULL), LK_ERANGE);
	lk_buf_free(&b);
	lk_buf_free(&b);
}

static void arena__gives__aligned_zeroed_memory(void **state)
{
	struct lk_arena a = LK_ARENA_INIT;

	(void)state;
	for (size_t n = 1; n < 40000; n = n * 3 + 1) {
		char *p = lk_arena_alloc(&a, n);

		assert_non_null(p);
		assert_int_equal((uintptr_t)p % sizeof(void *), 0);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 'x', n);
	}
	assert_string_equal(lk_arena_dups(&a, "Bab"), "Bab");
	assert_null(lk_arena_alloc(&a, SIZE_MAX / 2));
	lk_arena_free(&a);
	lk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fail__renders__and_keeps_arguments),
		cmocka_unit_test(fail__cuts__between_characters),
		cmocka_unit_test(fail__blanks__what_a_terminal_would_obey),
		cmocka_unit_test(buf__splices__and_sticks_to_failure),
		cmocka_unit_test(arena__gives__aligned_zeroed_memory),
	};
	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
