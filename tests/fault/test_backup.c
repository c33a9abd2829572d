/* A full disk and one that cannot be read, while a backup is made and brought back: the old file or
 * the new one, the folder or none, and a sentence. */
#include "storage/open.h"
#include "tests/lib/child.h"
#include "tests/lib/fault.h"
#include "tests/lib/office.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char root[200], dir[240], file[240], back[240];

static void shell(const char *script)
{
	const char *argv[] = { "/bin/sh", "-ec", script, NULL };
	struct run_result r;

	assert_int_equal(run(&(struct run_options){ .argv = argv, .cwd = root }, &r),
		0);
	if (r.code != 0)
		fail_msg("%s\n%s%s", script, r.out, r.err);
	run_free(&r);
}

/* The k-th call of the program fails, and all behind it; 0: there were not so many. */
static int one(const char *const *argv, const char *call, const char *error, long k)
{
	struct fault fault = { .call = call,
		.at = k,
		.error = error,
		.sticky = strcmp(error, "ENOSPC") == 0,
		.path = root };
	const char *env[FAULT_ENV];
	static char tmp[260];
	struct run_result r;
	int n = fault_env(&fault, env);

	assert_true(n >= 0);
	(void)snprintf(tmp, sizeof(tmp), "TMPDIR=%s", root);
	env[n] = tmp;
	env[n + 1] = NULL;
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = env }, &r), 0);
	if (r.code != 0 && strlen(r.err) < 20)
		fail_msg("%s %ld: code %d %s", call, k, r.code, r.err);
	/* every failure is one of those that the command promises */
	assert_true(r.code == 0 || r.code == 4 || r.code == 7 || r.code == 8);
	k = r.code;
	run_free(&r);
	return (int)k;
}

static const char *const rows[][2] = { { "write", "ENOSPC" }, { "fsync", "EIO" },
	{ "read", "EIO" }, { "rename", "EIO" } };

static long step(void)
{
	return getenv("UJI_PANJANG") != NULL ? 1 : 7;
}

static void backup__on_a_failing_disk__keeps_the_old_file(void **state)
{
	const char *argv[] = { child_program(), "-C", dir, "backup", file, NULL };

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		long failed = 0;

		for (long k = 1; k < 80; k += step()) {
			shell("cp lama.zip c.zip");
			if (one(argv, rows[i][0], rows[i][1], k) == 0)
				continue; /* not so many calls, or one that does not matter */
			failed++;
			shell("cmp lama.zip c.zip; test -z \"$(ls -A | grep "
			      "'^\\.lapkin')\"");
		}
		assert_true(failed > 0);
	}
}

static void restore__on_a_failing_disk__is_all_or_nothing(void **state)
{
	const char *argv[] = { child_program(), "restore", file, back, NULL };

	(void)state;
	shell("cp lama.zip c.zip");
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		long failed = 0;

		for (long k = 1; k < 120; k += step()) {
			shell("rm -rf kembali");
			if (one(argv, rows[i][0], rows[i][1], k) == 0) {
				shell("git -C kembali fsck --strict >/dev/null 2>&1; "
				      "git -C "
				      "kembali cat-file -e main");
				continue;
			}
			failed++;
			shell("test ! -e kembali; test -z \"$(ls -A | grep "
			      "'^\\.lapkin')\"; "
			      "cmp lama.zip c.zip");
		}
		assert_true(failed > 0);
	}
}

static int setup(void **state)
{
	const char *argv[] = { child_program(), "-C", dir, "backup", file, NULL };
	struct lk_store *st = NULL;
	struct lk_error err;
	struct run_result r;
	int rc;

	(void)state;
	if (temp_dir(root, sizeof(root)) != 0)
		return -1;
	(void)snprintf(dir, sizeof(dir), "%s/kantor", root);
	(void)snprintf(file, sizeof(file), "%s/c.zip", root);
	(void)snprintf(back, sizeof(back), "%s/kembali", root);
	rc = office_create(storage_create, &st, dir, &err);
	lk_store_close(st);
	if (rc != LK_OK || run(&(struct run_options){ .argv = argv }, &r) != 0)
		return -1;
	rc = r.code;
	run_free(&r);
	shell("cp c.zip lama.zip");
	return rc;
}

static int teardown(void **state)
{
	(void)state;
	temp_remove(root);
	return 0;
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(backup__on_a_failing_disk__keeps_the_old_file),
		T(restore__on_a_failing_disk__is_all_or_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
