/*
 * Disks that fail: every write, fsync, open and rename of a save fails once, and the
 * disk stays full from there on. Afterwards the workspace is in the old or the new state,
 * opens, passes git's own check, and what an error said is true.
 *
 * The test starts itself as the program that saves ("simpan" or "draf") under the
 * preloaded object of tests/lib/fault.h.
 */
#include "storage/open.h"
#include "tests/lib/fault.h"
#include "tests/lib/office.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char self[4096];

struct fixture {
	char root[200], dir[240];
	struct lk_error err;
};

static int nothing_of_revision(const struct lk_revision *r, void *arg)
{
	(void)r;
	(void)arg;
	return 0;
}

static int nothing_of_draft(const struct lk_draft_op *op, void *arg)
{
	(void)op;
	(void)arg;
	return 0;
}

static int nothing_of_finding(const struct lk_finding *f, void *arg)
{
	(void)f;
	(void)arg;
	return 0;
}

static int look_around(struct lk_store *st, struct lk_error *err)
{
	struct lk_history_query q = { .limit = 100 };
	struct lk_buf text = LK_BUF_INIT;
	int rc = lk_store_read(st, NULL, OFFICE_BAB1, &text, NULL, err);

	if (rc == LK_OK && strcmp(lk_buf_cstr(&text), office_text(12, 0, "")) != 0)
		abort(); /* half a chapter is worse than none */
	if (rc == LK_OK)
		rc = lk_store_history(st, &q, nothing_of_revision, NULL, err);
	if (rc == LK_OK)
		rc = lk_store_draft_load(st, "isi:a", NULL, nothing_of_draft, NULL,
			err);
	if (rc == LK_OK)
		rc = lk_store_check(st, 0, nothing_of_finding, NULL, err);
	lk_buf_free(&text);
	return rc;
}

/* ---- the program under the fault -------------------------------------------------------- */
/* Exit 0 and "ok" when it succeeded, 1 and the sentence when not. */
static int child(const char *what, const char *dir)
{
	struct lk_store *st = NULL;
	struct lk_draft_op op = { .data = "ketikan", .n = 7 };
	struct lk_error err = { .text = "" };
	int rc = storage_open(&st, dir, &err);

	if (rc == LK_OK && strcmp(what, "simpan") == 0)
		rc = office_save(st, "sari", OFFICE_BAB1, office_text(12, 4, " baru"),
			&err);
	else if (rc == LK_OK && strcmp(what, "baca") == 0)
		rc = look_around(st, &err);
	else if (rc == LK_OK)
		rc = lk_store_draft_append(st, "isi:a", NULL, &op, 1, &err);
	lk_store_close(st);
	(void)printf("%s\n", rc == LK_OK ? "ok" : err.text);
	return rc == LK_OK ? 0 : 1;
}

/* ---- looking at what is left --------------------------------------------------------------- */
static int copy_from(const char *from, const char *to)
{
	const char *argv[] = { "cp", "-a", from, to, NULL };
	struct run_result r;
	int rc = run(&(struct run_options){ .argv = argv }, &r);

	if (rc == 0) {
		rc = r.code;
		run_free(&r);
	}
	return rc;
}

static void assert_git_agrees(const char *dir)
{
	const char *argv[] = { "git", "-C", dir, "fsck", "--strict", NULL };
	struct run_result r;

	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	if (r.code != 0)
		print_error("%s%s\n", r.out, r.err);
	assert_int_equal(r.code, 0);
	run_free(&r);
}

static int first_line(const struct lk_revision *r, void *arg)
{
	*(int64_t *)arg = r->seq;
	return 1;
}

/* Old or new, whole, and a save works again. Returns 1 when the new text is there. */
static int assert_whole(struct fixture *f, const char *old, const char *now,
	int thorough)
{
	struct lk_store *st = NULL;
	struct lk_buf text = LK_BUF_INIT;
	struct lk_history_query q = { .limit = 1 };
	int64_t seq = 0;
	int is_new;

	assert_int_equal(storage_open(&st, f->dir, &f->err), LK_OK);
	assert_int_equal(lk_store_read(st, NULL, OFFICE_BAB1, &text, NULL, &f->err),
		LK_OK);
	is_new = strcmp(lk_buf_cstr(&text), now) == 0;
	assert_true(is_new || strcmp(lk_buf_cstr(&text), old) == 0);
	assert_int_equal(lk_store_history(st, &q, first_line, &seq, &f->err), LK_OK);
	assert_int_equal(seq, is_new ? 2 : 1);
	lk_store_close(st);
	lk_buf_free(&text);
	if (thorough)
		assert_git_agrees(f->dir);
	return is_new;
}

/* ---- one fault after the other ------------------------------------------------------------- */
static int start_over(struct fixture *f)
{
	char from[260];

	temp_remove(f->dir);
	(void)snprintf(from, sizeof(from), "%s/asal", f->root);
	return copy_from(from, f->dir);
}

/* The k-th call of this kind fails. Returns 0 when the program made fewer calls. */
static int save_round(struct fixture *f, const char *call, const char *error,
	int sticky, long k)
{
	struct fault fault = { .call = call,
		.at = k,
		.error = error,
		.sticky = sticky,
		.path = "/kantor/" };
	const char *argv[] = { self, "simpan", f->dir, NULL };
	const char *env[FAULT_ENV];
	char old[4000], now[4000];
	struct run_result r;
	int is_new;

	assert_int_equal(start_over(f), 0);
	assert_true(fault_env(&fault, env) >= 0);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = env }, &r), 0);
	assert_true(r.code == 0 || r.code == 1);
	(void)snprintf(old, sizeof(old), "%s", office_text(12, 0, ""));
	(void)snprintf(now, sizeof(now), "%s", office_text(12, 4, " baru"));
	is_new = assert_whole(f, old, now, getenv("UJI_PANJANG") != NULL || k % 8 == 1);
	if (r.code == 0)
		assert_true(is_new); /* acknowledged is stored */
	else
		assert_true(r.out_n > 20); /* a sentence */
	if (r.code == 1 && is_new)
		assert_non_null(strstr(r.out, "sudah tercatat"));
	run_free(&r);
	return fault_count(&fault) >= k;
}

static void sweep(struct fixture *f, const char *call, const char *error, int sticky)
{
	long k = 1, step = getenv("UJI_PANJANG") != NULL ? 1 : 4;

	while (k < 400 && save_round(f, call, error, sticky, k))
		k += step;
	assert_true(k > 3);
	assert_true(k < 400);
}

static int setup(void **state)
{
	static struct fixture f;
	struct lk_store *st = NULL;
	char from[260];
	int rc;

	memset(&f, 0, sizeof(f));
	if (temp_dir(f.root, sizeof(f.root)) != 0)
		return -1;
	(void)snprintf(f.dir, sizeof(f.dir), "%s/kantor", f.root);
	(void)snprintf(from, sizeof(from), "%s/asal", f.root);
	rc = office_create(storage_create, &st, from, &f.err);
	lk_store_close(st);
	*state = &f;
	return rc;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	temp_remove(f->root);
	return 0;
}

static void save__old_or_new__when_fsync_fails(void **state)
{
	sweep(*state, "fsync", "EIO", 0);
}

static void save__old_or_new__when_the_disk_is_full(void **state)
{
	sweep(*state, "write", "ENOSPC", 1);
}

static void save__old_or_new__when_a_rename_fails(void **state)
{
	sweep(*state, "rename", "EIO", 0);
}

static void save__old_or_new__when_the_disk_cannot_be_read(void **state)
{
	sweep(*state, "read", "EIO", 0);
}

/* Looking changes nothing, whatever cannot be read; an error has a sentence. */
static void look__says_so__when_the_disk_cannot_be_read(void **state)
{
	struct fixture *f = *state;
	const char *argv[] = { self, "baca", f->dir, NULL };
	long k = 1, seen, failed = 0;

	do {
		struct fault fault = { .call = "read",
			.at = k,
			.error = "EIO",
			.path = "/kantor/" };
		const char *env[FAULT_ENV];
		struct run_result r;

		assert_int_equal(start_over(f), 0);
		assert_true(fault_env(&fault, env) >= 0);
		assert_int_equal(run(&(struct run_options){ .argv = argv, .env = env },
					 &r),
			0);
		if (r.code != 0 && r.code != 1)
			fail_msg("read %ld: code %d %s", k, r.code, r.err);
		assert_true(r.code == 0 || r.out_n > 20);
		failed += r.code;
		run_free(&r);
		assert_false(assert_whole(f, office_text(12, 0, ""), "", 0));
		seen = fault_count(&fault);
		k += getenv("UJI_PANJANG") != NULL ? 1 : 5;
	} while (k < 2000 && seen >= k);
	assert_true(k > 10 && k < 2000);
	assert_true(failed > 0);
}

static void save__says_disk_full__in_plain_words(void **state)
{
	struct fixture *f = *state;
	struct fault fault = { .call = "write",
		.at = 1,
		.error = "ENOSPC",
		.sticky = true,
		.path = "/kantor/.git/objects/" };
	const char *argv[] = { self, "simpan", f->dir, NULL };
	const char *env[FAULT_ENV];
	struct run_result r;

	assert_int_equal(start_over(f), 0);
	assert_true(fault_env(&fault, env) >= 0);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = env }, &r), 0);
	assert_int_equal(r.code, 1);
	assert_non_null(strstr(r.out, "cakram penuh"));
	run_free(&r);
	fault.error = "EROFS";
	assert_int_equal(start_over(f), 0);
	assert_true(fault_env(&fault, env) >= 0);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = env }, &r), 0);
	assert_int_equal(r.code, 1);
	assert_non_null(strstr(r.out, "tidak boleh menulis"));
	run_free(&r);
}

static int one_op(const struct lk_draft_op *op, void *arg)
{
	*(int *)arg += op->n == 7 && memcmp(op->data, "ketikan", 7) == 0 ? 1 : 100;
	return 0;
}

/* The journal: what was acknowledged is there, nothing is there half. */
static int draft_round(struct fixture *f, const char *call, const char *error, long k)
{
	struct fault fault = { .call = call,
		.at = k,
		.error = error,
		.path = "draf.db" };
	const char *argv[] = { self, "draf", f->dir, NULL };
	const char *env[FAULT_ENV];
	struct lk_store *st = NULL;
	struct run_result r;
	int ops = 0;

	assert_int_equal(start_over(f), 0);
	assert_true(fault_env(&fault, env) >= 0);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = env }, &r), 0);
	assert_int_equal(storage_open(&st, f->dir, &f->err), LK_OK);
	assert_int_equal(lk_store_draft_load(st, "isi:a", NULL, one_op, &ops, &f->err),
		LK_OK);
	assert_true(ops == 0 || ops == 1);
	if (r.code == 0)
		assert_int_equal(ops, 1);
	lk_store_close(st);
	run_free(&r);
	return fault_count(&fault) >= k;
}

static void draft__whole_or_not__when_the_disk_fails(void **state)
{
	static const char *const rows[][2] = { { "fsync", "EIO" },
		{ "write", "ENOSPC" }, { "write", "KILL" }, { "fsync", "KILL" } };

	for (size_t i = 0; i < LK_LEN(rows); i++) {
		long k = 1;

		while (k < 200 && draft_round(*state, rows[i][0], rows[i][1], k))
			k++;
		assert_true(k > 2);
		assert_true(k < 200);
	}
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		T(save__old_or_new__when_fsync_fails),
		T(save__old_or_new__when_the_disk_is_full),
		T(save__old_or_new__when_a_rename_fails),
		T(save__old_or_new__when_the_disk_cannot_be_read),
		T(look__says_so__when_the_disk_cannot_be_read),
		T(save__says_disk_full__in_plain_words),
		T(draft__whole_or_not__when_the_disk_fails),
	};

	if (argc == 3)
		return child(argv[1], argv[2]);
	if (realpath(argv[0], self) == NULL &&
		snprintf(self, sizeof(self), "%s", argv[0]) < 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
