/*
 * The power goes: a program that types and saves is written down call by call, and the folder is
 * built as a cut at a random moment would leave it, with whatever had not been synced missing in
 * part (tests/lib/power.h). Each time: what was acknowledged is there, nothing is there half, git
 * agrees, the index is right, and work goes on. UJI_PANJANG=1 makes 150 cuts instead of 12.
 *
 * The test starts itself as the program that works.
 */
#include "storage/open.h"
#include "tests/lib/office.h"
#include "tests/lib/power.h"
#include "tests/lib/rng.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

#define SAVES 12
#define KEY "isi:uji"

static char self[4096], root[200];

/* ---- the program under the recorder -------------------------------------------------------- */

/* "typed saved": what the user has been promised. */
static int promise(const char *dir, int typed, int saved)
{
	char path[300], text[40];
	int n, fd;

	(void)snprintf(path, sizeof(path), "%s/akur", dir);
	n = snprintf(text, sizeof(text), "%d %d", typed, saved);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd < 0 || write(fd, text, (size_t)n) != n)
		return -1;
	return close(fd);
}

static int work(const char *dir)
{
	struct lk_store *st = NULL;
	struct lk_error err = { .text = "" };
	int rc = storage_open(&st, dir, &err);

	for (int i = 1; rc == LK_OK && i <= SAVES; i++) {
		char text[40], how[40];
		struct lk_draft_op op = { .data = text, .kind = i };

		op.n = (size_t)snprintf(text, sizeof(text), "ketikan %d", i);
		(void)snprintf(how, sizeof(how), " ke-%d", i);
		rc = lk_store_draft_append(st, KEY, NULL, &op, 1, &err);
		if (rc == LK_OK && promise(dir, i, i - 1) != 0)
			rc = LK_EIO;
		if (rc == LK_OK)
			rc = office_save(st, "sari", OFFICE_BAB1,
				office_text(12, 4, how), &err);
		if (rc == LK_OK && promise(dir, i, i) != 0)
			rc = LK_EIO;
	}
	lk_store_close(st);
	(void)printf("%s\n", rc == LK_OK ? "ok" : err.text);
	return rc == LK_OK ? 0 : 1;
}

/* ---- what is left ------------------------------------------------------------------------------ */

static int typed_so_far(const struct lk_draft_op *op, void *arg)
{
	char want[40];
	int n = snprintf(want, sizeof(want), "ketikan %d", ++*(int *)arg);

	assert_int_equal(op->n, n);
	assert_memory_equal(op->data, want, (size_t)n);
	return 0;
}

/* The number of the version that stands in the chapter, which must be one of them whole. */
static int saved_so_far(struct lk_store *st)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_error err;
	int found = -1;

	assert_int_equal(lk_store_read(st, NULL, OFFICE_BAB1, &text, NULL, &err),
		LK_OK);
	for (int i = 0; i <= SAVES && found < 0; i++) {
		char how[40];

		(void)snprintf(how, sizeof(how), " ke-%d", i);
		if (strcmp(lk_buf_cstr(&text),
			    i > 0 ? office_text(12, 4, how) : office_text(12, 0, "")) ==
			0)
			found = i;
	}
	lk_buf_free(&text);
	return found;
}

static int bad_finding(const struct lk_finding *f, void *arg)
{
	if (f->severity == LK_SEV_ERROR ||
		(f->severity == LK_SEV_WARNING && strcmp(f->id, "stale-lock") != 0)) {
		print_error("%s %s: %s\n", f->id, f->place, f->text);
		*(int *)arg += 1;
	}
	return 0;
}

static int count_revision(const struct lk_revision *r, void *arg)
{
	(void)r;
	*(int *)arg += 1;
	return 0;
}

/* The machine was off for a while: a lock it left is old. */
static void age_locks(const char *dir)
{
	static const char *const names[] = { "refs/heads/main.lock", "HEAD.lock",
		"config.lock" };
	struct utimbuf old = { time(NULL) - 60, time(NULL) - 60 };
	char path[400];

	for (size_t i = 0; i < LK_LEN(names); i++) {
		(void)snprintf(path, sizeof(path), "%s/.git/%s", dir, names[i]);
		(void)utime(path, &old);
	}
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

static void assert_kept(const char *dir, const char *word)
{
	struct lk_history_query q = { .limit = 1000 };
	struct lk_store *st = NULL;
	struct lk_error err = { .text = "" };
	int typed = 0, saved, bad = 0, revisions = 0;
	char *end = NULL;
	long want_typed = strtol(word, &end, 10);
	long want_saved = end != NULL ? strtol(end, NULL, 10) : 0;

	age_locks(dir);
	assert_git_agrees(dir);
	if (storage_open(&st, dir, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(lk_store_draft_load(st, KEY, NULL, typed_so_far, &typed, &err),
		LK_OK);
	saved = saved_so_far(st);
	if (typed < want_typed || saved < want_saved || saved > want_saved + 1)
		fail_msg("promised %s, kept %d %d", word, typed, saved);
	assert_int_equal(lk_store_history(st, &q, count_revision, &revisions, &err),
		LK_OK);
	assert_int_equal(revisions, saved + 1);
	assert_int_equal(lk_store_check(st, 0, bad_finding, &bad, &err), LK_OK);
	assert_int_equal(bad, 0);
	if (office_save(st, "sari", OFFICE_BAB1, office_text(12, 5, " lagi"), &err) !=
		LK_OK)
		fail_msg("%s", err.text);
	lk_store_close(st);
}

/* ---- many cuts ----------------------------------------------------------------------------------- */

static void record_work(struct power *p)
{
	static char dir[260], log[260];
	const char *argv[] = { self, "kerja", dir, NULL };
	const char *env[POWER_ENV];
	struct lk_store *st = NULL;
	struct lk_error err;
	struct run_result r;

	(void)snprintf(dir, sizeof(dir), "%s/kantor", root);
	(void)snprintf(log, sizeof(log), "%s/catatan", root);
	assert_int_equal(office_create(storage_create, &st, dir, &err), LK_OK);
	lk_store_close(st);
	assert_int_equal(power_begin(p, dir, log), 0);
	assert_int_equal(power_env(p, env), 0);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = env }, &r), 0);
	if (r.code != 0)
		fail_msg("%s%s", r.out, r.err);
	run_free(&r);
	assert_int_equal(power_read(p), 0);
	assert_true(p->n > (size_t)SAVES * 10);
}

static void cuts(enum power_order order, uint64_t seed)
{
	long rounds = getenv("UJI_PANJANG") != NULL ? 75 : 6;
	struct rng r = { seed };
	struct power p;
	char copy[260], inodes[280], word[40];

	record_work(&p);
	(void)snprintf(copy, sizeof(copy), "%s/sesudah", root);
	(void)snprintf(inodes, sizeof(inodes), "%s.ino", copy);
	for (long i = 0; i < rounds; i++) {
		size_t moment = 1 + rng_below(&r, p.n);

		print_message("cut %ld behind event %zu of %zu\n", i, moment, p.n);
		assert_int_equal(power_cut(&p, moment, rng_next(&r), order, copy, word,
					 sizeof(word)),
			0);
		assert_kept(copy, word);
		temp_remove(copy);
		temp_remove(inodes);
	}
	power_free(&p);
}

static void power__cut_anywhere__keeps_what_was_promised(void **state)
{
	(void)state;
	cuts(POWER_IN_ORDER, 20260112);
}

static void power__cut_on_a_disk_without_order__keeps_it_too(void **state)
{
	(void)state;
	cuts(POWER_ANY_ORDER, 20260113);
}

/* The simulation itself: what nobody syncs is lost, so it would see a store that does not. */
static void unsynced__is_lost__in_the_simulation(void **state)
{
	static const char script[] = "cd \"$1\" && printf lama > berkas && sync berkas "
				     "&& printf baru > lain";
	char dir[260], log[260], copy[260], path[300], word[40];
	const char *argv[] = { "sh", "-c", script, "sh", dir, NULL };
	const char *env[POWER_ENV];
	struct run_result r;
	struct power p;
	int lost = 0, kept = 0;

	(void)state;
	(void)snprintf(dir, sizeof(dir), "%s/kecil", root);
	(void)snprintf(log, sizeof(log), "%s/catatan", root);
	assert_int_equal(run(&(struct run_options){ .argv = (const char *[]){ "mkdir",
							    dir, NULL } },
				 &r),
		0);
	run_free(&r);
	assert_int_equal(power_begin(&p, dir, log), 0);
	assert_int_equal(power_env(&p, env), 0);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = env }, &r), 0);
	assert_int_equal(r.code, 0);
	run_free(&r);
	assert_int_equal(power_read(&p), 0);
	for (uint64_t seed = 1; seed < 40; seed++) {
		(void)snprintf(copy, sizeof(copy), "%s/s%d", root, (int)seed);
		assert_int_equal(power_cut(&p, p.n, seed * 7919, POWER_ANY_ORDER, copy,
					 word, sizeof(word)),
			0);
		(void)snprintf(path, sizeof(path), "%s/berkas", copy);
		kept += access(path, R_OK) == 0;
		(void)snprintf(path, sizeof(path), "%s/lain", copy);
		lost += access(path, R_OK) != 0;
	}
	assert_int_equal(kept, 39); /* synced */
	assert_true(lost > 5 && lost < 35);
	power_free(&p);
}

static int setup(void **state)
{
	(void)state;
	return temp_dir(root, sizeof(root));
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
		T(unsynced__is_lost__in_the_simulation),
		T(power__cut_anywhere__keeps_what_was_promised),
		T(power__cut_on_a_disk_without_order__keeps_it_too),
	};

	if (argc == 3)
		return work(argv[2]);
	if (realpath(argv[0], self) == NULL &&
		snprintf(self, sizeof(self), "%s", argv[0]) < 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
