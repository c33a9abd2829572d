/*
 * Memory that runs out: each allocation of the program, of SQLite and of libgit2 fails once
 * while a workspace is read, typed in and saved to. Afterwards it is in the old or the new state,
 * what was acknowledged is there, and the program ended by itself with a sentence.
 *
 * libgit2 1.5 does not look at every allocation of its own: a crash inside it is counted, said, and
 * let pass; the workspace must be whole all the same. A crash anywhere else fails.
 */
#include "storage/open.h"
#include "tests/lib/child.h"
#include "tests/lib/office.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LIBRARY_CRASHED 77 /* tests/lib/fault/memory.c */

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

static char self[4096], root[200], dir[240], model[240];

/* ---- the program that has no memory ------------------------------------------------------ */
static int work(const char *where)
{
	struct lk_store *st = NULL;
	struct lk_draft_op op = { .data = "ketikan", .n = 7 };
	struct lk_error err = { .text = "" };
	struct lk_buf text = LK_BUF_INIT;
	int rc = storage_open(&st, where, &err);

	if (rc == LK_OK)
		rc = lk_store_read(st, NULL, OFFICE_BAB1, &text, NULL, &err);
	if (rc == LK_OK && strcmp(lk_buf_cstr(&text), office_text(12, 0, "")) != 0)
		abort();
	if (rc == LK_OK)
		rc = lk_store_draft_append(st, "isi:a", NULL, &op, 1, &err);
	if (rc == LK_OK && write(1, "diketik ", 8) != 8)
		rc = LK_EIO;
	if (rc == LK_OK)
		rc = office_save(st, "sari", OFFICE_BAB1, office_text(12, 4, " baru"),
			&err);
	lk_buf_free(&text);
	lk_store_close(st);
	(void)printf("%s\n", rc == LK_OK ? "ok" : err.text);
	return rc == LK_OK ? 0 : 1;
}

/* ---- what is left ------------------------------------------------------------------------- */
static int one_op(const struct lk_draft_op *op, void *arg)
{
	*(int *)arg += op->n == 7 && memcmp(op->data, "ketikan", 7) == 0 ? 1 : 100;
	return 0;
}

static void assert_whole(const struct run_result *r, int git)
{
	const char *argv[] = { "git", "-C", dir, "fsck", "--strict", NULL };
	struct lk_store *st = NULL;
	struct lk_buf text = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	struct run_result g;
	int typed = 0, is_new, is_old;

	if (storage_open(&st, dir, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(lk_store_read(st, NULL, OFFICE_BAB1, &text, NULL, &err),
		LK_OK);
	is_new = strcmp(lk_buf_cstr(&text), office_text(12, 4, " baru")) == 0;
	is_old = strcmp(lk_buf_cstr(&text), office_text(12, 0, "")) == 0;
	assert_true(is_new || is_old);
	if (r->code == 0)
		assert_true(is_new);
	assert_int_equal(lk_store_draft_load(st, "isi:a", NULL, one_op, &typed, &err),
		LK_OK);
	assert_true(typed == 0 || typed == 1);
	if (strncmp(r->out, "diketik", 7) == 0)
		assert_int_equal(typed, 1);
	lk_store_close(st);
	lk_buf_free(&text);
	if (!git)
		return;
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &g), 0);
	assert_int_equal(g.code, 0);
	run_free(&g);
}

/* ---- the sweep ------------------------------------------------------------------------------ */
static void start_over(void)
{
	const char *argv[] = { "cp", "-a", model, dir, NULL };
	struct run_result r;

	temp_remove(dir);
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	assert_int_equal(r.code, 0);
	run_free(&r);
}

static long count_in(const char *file)
{
	FILE *f = fopen(file, "r");
	char line[32] = "";

	if (f == NULL)
		return 0;
	if (fgets(line, sizeof(line), f) == NULL)
		line[0] = '\0';
	(void)fclose(f);
	(void)remove(file);
	return strtol(line, NULL, 10);
}

/* The k-th allocation of `of` fails (0: none); *count: how many there were. */
static int one(const char *of, long k, long *count)
{
	char store[4][5000], file[260];
	const char *argv[] = { self, "kerja", dir, NULL };
	const char *env[] = { store[0], store[1], store[2], store[3], NULL };
	const char *object = child_built("tests/memory.so");
	struct run_result r;
	int code;

	assert_non_null(object);
	(void)snprintf(file, sizeof(file), "%s/hitung", root);
	(void)snprintf(store[0], sizeof(store[0]), "LD_PRELOAD=%s", object);
	(void)snprintf(store[1], sizeof(store[1]), "MEMORY_OF=%s", of);
	(void)snprintf(store[2], sizeof(store[2]), "MEMORY_AT=%ld", k);
	(void)snprintf(store[3], sizeof(store[3]), "MEMORY_COUNT=%s", file);
	start_over();
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = env }, &r), 0);
	*count = count_in(file);
	code = r.code;
	if (code != 0 && code != 1 && code != LIBRARY_CRASHED)
		fail_msg("%s, allocation %ld: code %d\n%s%s", of, k, code, r.out,
			r.err);
	if (code == 1)
		assert_true(r.out_n > 20); /* a sentence */
	assert_whole(&r, k % 16 == 1);
	run_free(&r);
	return code;
}

static void sweep(const char *of, int library)
{
	long count = 0, ignored, step, failed = 0, crashed = 0, tried = 0;

#ifdef SANITIZED
	skip(); /* a sanitizer has its own allocator */
#endif
	assert_int_equal(one(of, 0, &count), 0);
	assert_true(count > 20);
	step = count / (getenv("UJI_PANJANG") != NULL ? 1500 : 25) + 1;
	for (long k = 1; k <= count; k += step) {
		int code = one(of, k, &ignored);

		tried++;
		failed += code == 1;
		crashed += code == LIBRARY_CRASHED;
	}
	print_message("%s: %ld of %ld allocations failed, %ld ended in a sentence, %ld "
		      "crashed inside libgit2\n",
		of, tried, count, failed, crashed);
	assert_true(failed > 0);
	assert_true(library || crashed == 0);
}

static void work__old_or_new__without_memory_of_ours(void **state)
{
	(void)state;
	sweep("self", 0);
}

static void work__old_or_new__without_memory_of_sqlite(void **state)
{
	(void)state;
	sweep("libsqlite3", 0);
}

static void work__old_or_new__without_memory_of_libgit2(void **state)
{
	(void)state;
	sweep("libgit2", 1);
}

static int setup(void **state)
{
	struct lk_store *st = NULL;
	struct lk_error err;
	int rc;

	(void)state;
	if (temp_dir(root, sizeof(root)) != 0)
		return -1;
	(void)snprintf(dir, sizeof(dir), "%s/kantor", root);
	(void)snprintf(model, sizeof(model), "%s/asal", root);
	rc = office_create(storage_create, &st, model, &err);
	lk_store_close(st);
	return rc;
}

static int teardown(void **state)
{
	(void)state;
	temp_remove(root);
	return 0;
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		T(work__old_or_new__without_memory_of_ours),
		T(work__old_or_new__without_memory_of_sqlite),
		T(work__old_or_new__without_memory_of_libgit2),
	};

	if (argc == 3)
		return work(argv[2]);
	if (realpath(argv[0], self) == NULL &&
		snprintf(self, sizeof(self), "%s", argv[0]) < 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
