/* The journal: durable, numbered, owned by one, and safe when memory or disk runs out. */
#include "storage/disk.h"
#include "storage/journal.h"
#include "storage/open.h"
#include "tests/lib/office.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct fixture {
	char root[200];
	struct lk_store *st;
	struct lk_error err;
};

static int setup(void **state)
{
	static struct fixture f;

	memset(&f, 0, sizeof(f));
	if (temp_dir(f.root, sizeof(f.root)) != 0)
		return -1;
	*state = &f;
	return office_create(storage_create, &f.st, f.root, &f.err);
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	lk_store_close(f->st);
	temp_remove(f->root);
	return 0;
}

#define OK(call) \
	do { \
		int ok_rc = (call); \
		if (ok_rc != LK_OK) \
			print_error("%s\n", f->err.text); \
		assert_int_equal(ok_rc, LK_OK); \
	} while (0)

static int append(struct lk_store *st, const char *key, const char *text,
	struct lk_error *err)
{
	struct lk_oid base = { "1111111111111111111111111111111111111111" };
	struct lk_draft_op op = { .time_ms = 1000,
		.kind = 7,
		.data = text,
		.n = strlen(text) };

	return lk_store_draft_append(st, key, &base, &op, 1, err);
}

static int put_op(const struct lk_draft_op *op, void *arg)
{
	lk_buf_printf(arg, "%lld:%d:", (long long)op->seq, op->kind);
	lk_buf_put(arg, op->data, op->n);
	lk_buf_putc(arg, ' ');
	return 0;
}

static void assert_ops(struct fixture *f, const char *key, const char *want)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_oid base;

	OK(lk_store_draft_load(f->st, key, &base, put_op, &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), want);
	assert_int_equal(base.hex[0] != '\0', *want != '\0');
	lk_buf_free(&b);
}

static int put_info(const struct lk_draft_info *i, void *arg)
{
	lk_buf_printf(arg, "%s=%ld ", i->key, i->ops);
	return 0;
}

static void assert_list(struct fixture *f, const char *want)
{
	struct lk_buf b = LK_BUF_INIT;

	OK(lk_store_draft_list(f->st, put_info, &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), want);
	lk_buf_free(&b);
}

static void draft__lives__from_append_to_drop(void **state)
{
	struct fixture *f = *state;

	assert_ops(f, "isi:a", "");
	OK(append(f->st, "isi:a", "satu", &f->err));
	OK(append(f->st, "isi:a", "dua", &f->err));
	OK(append(f->st, "isi:b", "", &f->err));
	assert_ops(f, "isi:a", "1:7:satu 2:7:dua ");
	assert_list(f, "isi:a=2 isi:b=1 ");
	OK(lk_store_draft_saved(f->st, "isi:a", 1, &f->err));
	assert_list(f, "isi:a=1 isi:b=1 ");
	OK(lk_store_draft_saved(f->st, "isi:a", 0, &f->err));
	assert_list(f, "isi:a=0 isi:b=1 ");
	assert_ops(f, "isi:a", "1:7:satu 2:7:dua "); /* kept for undo */
	OK(lk_store_draft_drop(f->st, "isi:a", 2, &f->err));
	OK(append(f->st, "isi:a", "lain", &f->err));
	assert_ops(f, "isi:a", "1:7:satu 2:7:lain ");
	assert_list(f, "isi:a=1 isi:b=1 ");
	OK(lk_store_draft_drop(f->st, "isi:a", 0, &f->err));
	assert_ops(f, "isi:a", "");
	assert_list(f, "isi:b=1 ");
}

static void draft__takes_bytes__as_they_are(void **state)
{
	struct fixture *f = *state;
	static const char bytes[] = "a\0b\xff\n";
	struct lk_draft_op op = { .data = bytes, .n = sizeof(bytes) - 1 };
	struct lk_buf b = LK_BUF_INIT;

	OK(lk_store_draft_append(f->st, "isi:x", NULL, &op, 1, &f->err));
	OK(lk_store_draft_load(f->st, "isi:x", NULL, put_op, &b, &f->err));
	assert_int_equal(b.n, 4 + sizeof(bytes) - 1 + 1);
	assert_memory_equal(b.p + 4, bytes, sizeof(bytes) - 1);
	lk_buf_free(&b);
	assert_int_equal(append(f->st, "", "x", &f->err), LK_EINVAL);
}

/* Appended, then killed before it could close anything: it is there. */
static void draft__is_there__after_a_kill(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 10; i++) {
		int status;
		pid_t pid = fork();

		assert_true(pid >= 0);
		if (pid == 0) {
			struct lk_store *st;

			if (storage_open(&st, f->root, NULL) == LK_OK &&
				append(st, "isi:a", "x", NULL) == LK_OK)
				raise(SIGKILL);
			_exit(1);
		}
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status));
	}
	assert_list(f, "isi:a=10 ");
}

static void draft__survives__a_rebuild_of_the_index(void **state)
{
	struct fixture *f = *state;

	OK(append(f->st, "isi:a", "satu", &f->err));
	OK(lk_store_rebuild(f->st, NULL, NULL, &f->err));
	assert_ops(f, "isi:a", "1:7:satu ");
}

static void lock__belongs_to_one__until_gone_silent_or_taken(void **state)
{
	struct fixture *f = *state;
	struct lk_draft_owner me = { .user = "budi", .beat_ms = 100000 };
	struct lk_draft_owner far = { .user = "sari",
		.host = "jauh",
		.pid = 5,
		.beat_ms = 100000 };
	struct lk_draft_owner dead = { .user = "tuti", .pid = 0, .beat_ms = 100000 };
	struct lk_draft_owner got;
	int status;

	got = me;
	OK(lk_store_draft_lock(f->st, "isi:a", &got, 0, &f->err));
	OK(lk_store_draft_lock(f->st, "isi:a", &got, 0, &f->err)); /* heartbeat */
	got = far;
	assert_int_equal(lk_store_draft_lock(f->st, "isi:a", &got, 0, &f->err),
		LK_ELOCKED);
	assert_string_equal(got.user, "budi");
	assert_non_null(strstr(f->err.text, "budi"));
	got = far;
	OK(lk_store_draft_lock(f->st, "isi:a", &got, 1, &f->err)); /* taken over */
	got = me;
	assert_int_equal(lk_store_draft_lock(f->st, "isi:a", &got, 0, &f->err),
		LK_ELOCKED);
	assert_string_equal(got.host, "jauh");
	/* who lost the lock does not free it for the new owner */
	OK(lk_store_draft_unlock(f->st, "isi:a", &f->err));
	got = me;
	assert_int_equal(lk_store_draft_lock(f->st, "isi:a", &got, 0, &f->err),
		LK_ELOCKED);
	got = me;
	got.beat_ms = far.beat_ms + 60001; /* silent on another machine */
	OK(lk_store_draft_lock(f->st, "isi:a", &got, 0, &f->err));
	OK(lk_store_draft_unlock(f->st, "isi:a", &f->err));
	/* a process of this machine that is gone */
	dead.pid = (long)fork();
	assert_true(dead.pid >= 0);
	if (dead.pid == 0)
		_exit(0);
	assert_int_equal(waitpid((pid_t)dead.pid, &status, 0), (pid_t)dead.pid);
	OK(lk_store_draft_lock(f->st, "isi:a", &dead, 0, &f->err));
	got = me;
	OK(lk_store_draft_lock(f->st, "isi:a", &got, 0, &f->err));
}

static void marks__keep_small_values(void **state)
{
	struct fixture *f = *state;
	struct lk_buf b = LK_BUF_INIT;

	OK(lk_store_mark_get(f->st, "lihat", &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), "");
	OK(lk_store_mark_set(f->st, "lihat", "abc", &f->err));
	OK(lk_store_mark_set(f->st, "lihat", "def", &f->err));
	OK(lk_store_mark_get(f->st, "lihat", &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), "def");
	OK(lk_store_mark_set(f->st, "lihat", NULL, &f->err));
	lk_buf_clear(&b);
	OK(lk_store_mark_get(f->st, "lihat", &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), "");
	lk_buf_free(&b);
}

static void journal__is_set_aside__when_damaged(void **state)
{
	struct fixture *f = *state;
	char path[300];
	FILE *file;

	lk_store_close(f->st);
	f->st = NULL;
	(void)snprintf(path, sizeof(path), "%s/.git/lapkin/draf.db", f->root);
	file = fopen(path, "w");
	assert_non_null(file);
	for (int i = 0; i < 500; i++)
		assert_true(fputs("bukan basis data ", file) >= 0);
	assert_int_equal(fclose(file), 0);
	OK(storage_open(&f->st, f->root, &f->err));
	assert_int_equal(append(f->st, "isi:a", "x", &f->err), LK_EFORMAT);
	assert_non_null(strstr(f->err.text, "/draf.db.rusak-1 (tidak dihapus)"));
	(void)snprintf(path, sizeof(path), "%s/.git/lapkin/draf.db.rusak-1", f->root);
	assert_int_equal(access(path, F_OK), 0);
	OK(append(f->st, "isi:a", "x", &f->err));
	assert_ops(f, "isi:a", "1:7:x ");
}

/* ---- no memory -------------------------------------------------------------------------- */
/* Stands before SQLite's own allocator and fails the k-th request. */
static sqlite3_mem_methods real;
static long fail_at, calls;

static void *failing_malloc(int n)
{
	return ++calls == fail_at ? NULL : real.xMalloc(n);
}

static void *failing_realloc(void *p, int n)
{
	return ++calls == fail_at ? NULL : real.xRealloc(p, n);
}

/* Append with the k-th allocation failing: the row is there or not, never half, and the
 * journal goes on working. */
static void journal__keeps_its_word__when_memory_fails(void **state)
{
	struct fixture *f = *state;
	long failed = 0, k;

	for (k = 1; k < 2000; k++) {
		struct lk_store *st;
		struct lk_buf b = LK_BUF_INIT;
		int rc;

		OK(storage_open(&st, f->root, &f->err));
		calls = 0;
		fail_at = k;
		rc = append(st, "isi:a", "teks", &f->err);
		fail_at = 0;
		failed += rc != LK_OK;
		if (rc != LK_OK)
			assert_true(f->err.text[0] != '\0');
		OK(lk_store_draft_load(st, "isi:a", NULL, put_op, &b, &f->err));
		assert_int_equal(b.n != 0, rc == LK_OK);
		OK(lk_store_draft_drop(st, "isi:a", 0, &f->err));
		OK(append(st, "isi:a", "lagi", &f->err));
		OK(lk_store_draft_drop(st, "isi:a", 0, &f->err));
		lk_store_close(st);
		lk_buf_free(&b);
		if (calls < k)
			break;
	}
	assert_true(failed > 20);
	assert_true(k < 2000);
}

static int install_allocator(void)
{
	sqlite3_mem_methods mine;

	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real) != SQLITE_OK)
		return -1;
	mine = real;
	mine.xMalloc = failing_malloc;
	mine.xRealloc = failing_realloc;
	return sqlite3_config(SQLITE_CONFIG_MALLOC, &mine) == SQLITE_OK &&
			sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK
		? 0
		: -1;
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(draft__lives__from_append_to_drop),
		T(draft__takes_bytes__as_they_are),
		T(draft__is_there__after_a_kill),
		T(draft__survives__a_rebuild_of_the_index),
		T(lock__belongs_to_one__until_gone_silent_or_taken),
		T(marks__keep_small_values),
		T(journal__is_set_aside__when_damaged),
		T(journal__keeps_its_word__when_memory_fails),
	};

	if (install_allocator() != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
