#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/fault.h"
#include "tests/lib/golden.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct run_result shell(const char *script, const char *const *env, int limit)
{
	const char *argv[] = { "/bin/sh", "-c", script, NULL };
	struct run_result r;

	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .env = env,
				     .input = "masukan\n",
				     .input_n = 8,
				     .limit_ms = limit },
				 &r),
		0);
	return r;
}

static void run__keeps__both_outputs_and_the_code(void **state)
{
	struct run_result r = shell("cat; echo galat >&2; exit 5", NULL, 0);

	(void)state;
	assert_int_equal(r.code, 5);
	assert_string_equal(r.out, "masukan\n");
	assert_string_equal(r.err, "galat\n");
	assert_false(r.timed_out);
	run_free(&r);
	run_free(&r);
	r = shell("kill -9 $$", NULL, 0);
	assert_int_equal(r.code, 128 + 9);
	run_free(&r);
}

static void run__survives__much_output_and_unread_input(void **state)
{
	struct run_result r = shell("head -c 3000000 /dev/zero | tr '\\0' x", NULL, 0);

	(void)state;
	assert_int_equal(r.code, 0);
	assert_int_equal(r.out_n, 3000000);
	run_free(&r);
}

static void run__kills__what_does_not_end(void **state)
{
	struct run_result r = shell("sleep 60 & sleep 60", NULL, 100);

	(void)state;
	assert_true(r.timed_out);
	assert_int_equal(r.code, 128 + 9);
	run_free(&r);
}

static void environment__is__scrubbed(void **state)
{
	const char *const env[] = { "HOME=/rumah", "BARU=1", NULL };
	struct run_result r;

	(void)state;
	assert_int_equal(setenv("LAPKIN_BOCOR", "ya", 1), 0);
	r = shell("echo \"$HOME $BARU ${LAPKIN_BOCOR-tidak}\"", env, 0);
	assert_string_equal(r.out, "/rumah 1 tidak\n");
	run_free(&r);
}

static void golden__tells__equal_from_different(void **state)
{
	char dir[512];

	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	assert_int_equal(golden_check_in(dir, "layar/a", "satu\ndua\n"), -1);
	assert_int_equal(setenv("UPDATE_GOLDEN", "1", 1), 0);
	assert_int_equal(golden_check_in(dir, "layar/a", "satu  \n\ndua\n\n"), 0);
	assert_int_equal(unsetenv("UPDATE_GOLDEN"), 0);
	assert_int_equal(golden_check_in(dir, "layar/a", "satu\n\ndua"), 0);
	assert_int_equal(golden_check_in(dir, "layar/a", "satu\ndua"), -1);
	assert_int_equal(golden_check_in(dir, "layar/a", "satu\n\ndua\ntiga"), -1);
	assert_int_equal(golden_check_in(dir, "layar/a", "satu"), -1);
	temp_remove(dir);
}

/* The shell writes three lines to a file: three calls, each may be the one that fails. */
static void fault__fails__exactly_the_chosen_call(void **state)
{
	static const char script[] =
		"cd \"$DIR\" && { echo 1; echo 2; echo 3; } > berkas; "
		"echo \"kode $?\"; cat berkas";
	static const struct {
		long at;
		bool sticky;
		const char *out;
		long count;
	} cases[] = {
		{ 0, false, "kode 0\n1\n2\n3\n", 3 },
		{ 2, false, "kode 0\n1\n3\n", 3 },
		{ 2, true, "kode 1\n1\n", 3 },
		{ 4, false, "kode 0\n1\n2\n3\n", 3 },
	};
	char dir[512], where[600];

	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(where, sizeof(where), "DIR=%s", dir);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct fault f = { .call = "write",
			.at = cases[i].at,
			.error = "ENOSPC",
			.sticky = cases[i].sticky,
			.path = "berkas" };
		const char *env[FAULT_ENV];
		struct run_result r;
		int n = fault_env(&f, env);

		assert_true(n > 0);
		env[n] = where;
		env[n + 1] = NULL;
		r = shell(script, env, 0);
		assert_string_equal(r.out, cases[i].out);
		assert_int_equal(fault_count(&f), cases[i].count);
		run_free(&r);
	}
	temp_remove(dir);
}

static void fault__kills__at_the_call(void **state)
{
	struct fault f = { .call = "open", .at = 1, .error = "KILL", .path = "berkas" };
	const char *env[FAULT_ENV];
	char dir[512], script[700];
	struct run_result r;

	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	assert_true(fault_env(&f, env) > 0);
	(void)snprintf(script, sizeof(script), "echo a; echo b > %s/berkas; echo c",
		dir);
	r = shell(script, env, 0);
	assert_int_equal(r.code, 128 + 9);
	assert_string_equal(r.out, "a\n");
	run_free(&r);
	temp_remove(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(run__keeps__both_outputs_and_the_code),
		cmocka_unit_test(run__survives__much_output_and_unread_input),
		cmocka_unit_test(run__kills__what_does_not_end),
		cmocka_unit_test(environment__is__scrubbed),
		cmocka_unit_test(golden__tells__equal_from_different),
		cmocka_unit_test(fault__fails__exactly_the_chosen_call),
		cmocka_unit_test(fault__kills__at_the_call),
	};
	return cmocka_run_group_tests_name("run", tests, NULL, NULL);
}
