/* The write path: what is refused, what happens when two write at once, what git sees. */
#include "core/layout.h"
#include "storage/open.h"
#include "tests/lib/office.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

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

static int write_file(struct fixture *f, struct lk_file_change file, struct lk_oid *rev)
{
	struct lk_change c = { .file = &file,
		.nfiles = 1,
		.user = "budi",
		.subject = "Uji",
		.time = OFFICE_TIME };
	int rc = lk_store_head(f->st, &c.base, &f->err);

	return rc == LK_OK ? lk_store_commit(f->st, &c, rev, &f->err) : rc;
}

static void layout__allows__only_what_is_in_it(void **state)
{
	static const struct {
		const char *path;
		int ok;
	} rows[] = {
		{ "BACA-AKU.md", 1 },
		{ "kebijakan/format", 1 },
		{ "kebijakan/alur/lapkin.csv", 1 },
		{ "dokumen/2025-lapkin/dokumen.txt", 1 },
		{ OFFICE_BAB1, 1 },
		{ "dokumen/2025-lapkin/isi/data/indikator.csv", 1 },
		{ "dokumen/2025-lapkin/isi/data/kertas-kerja/tim-1.csv", 1 },
		{ "dokumen/2025-lapkin/isi/lampiran/SK Tim 2025 (final).pdf", 1 },
		{ "dokumen/2025-lapkin/bukti/20260120T021500Z-laman-Tangkapan "
		  "layar.png",
			1 },
		{ "dokumen/2025-lapkin/bukti/a/b.png", 0 },
		{ "dokumen/2025-lapkin/catatan/naskah/20260101T000000Z-a-koreksi-1.txt",
			1 },
		{ "register/2026/keluar/0117.txt", 1 },
		{ "", 0 },
		{ "/etc/passwd", 0 },
		{ "../keluar", 0 },
		{ "kebijakan/../format", 0 },
		{ "kebijakan//format", 0 },
		{ "kebijakan/", 0 },
		{ "kebijakan/.git", 0 },
		{ ".git/config", 0 },
		{ ".GIT/config", 0 },
		{ "kebijakan/.gitattributes", 0 },
		{ "kebijakan/a b", 0 },
		{ "kebijakan/a\nb", 0 },
		{ "kebijakan/a\x1b[2J", 0 },
		{ "kebijakan/a\\b", 0 },
		{ "kebijakan/a:b", 0 },
		{ "kebijakan/akhir.", 0 },
		{ "lain/berkas", 0 },
		{ "dokumen/2025-lapkin/isi/naskah/a/b.md", 0 },
		{ "dokumen/2025-lapkin/isi/lampiran/a\xc2\x9b", 0 },
		{ "dokumen/2025-lapkin/isi/lampiran/a\xff", 0 },
		{ "dokumen/2025-lapkin/isi/lampiran/a?b", 0 },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		if (lk_layout_allows(rows[i].path) != rows[i].ok)
			print_error("%s\n", rows[i].path);
		assert_int_equal(lk_layout_allows(rows[i].path), rows[i].ok);
	}
}

static void commit__refuses__the_callers_bugs(void **state)
{
	struct fixture *f = *state;
	struct lk_oid head, rev = { "utuh" }, after;
	struct lk_file_change twice[] = { { OFFICE_BAB2, "a", 1, 0 },
		{ OFFICE_BAB2, "b", 1, 0 } };
	struct lk_change c = { .file = twice,
		.nfiles = 2,
		.user = "budi",
		.subject = "Uji",
		.time = OFFICE_TIME };

	assert_int_equal(lk_store_head(f->st, &head, &f->err), LK_OK);
	assert_int_equal(write_file(f, (struct lk_file_change){ "../x", "x", 1, 0 },
				 &rev),
		LK_EINVAL);
	assert_int_equal(write_file(f,
				 (struct lk_file_change){ OFFICE_BAB1, "x", 1, 1 },
				 &rev),
		LK_EINVAL);
	assert_non_null(strstr(f->err.text, "sudah ada"));
	assert_int_equal(write_file(f,
				 (struct lk_file_change){ OFFICE_BAB2, NULL, 0, 0 },
				 &rev),
		LK_EINVAL);
	c.base = head;
	assert_int_equal(lk_store_commit(f->st, &c, &rev, &f->err), LK_EINVAL);
	c.nfiles = 1;
	c.subject = "a\nb";
	assert_int_equal(lk_store_commit(f->st, &c, &rev, &f->err), LK_EINVAL);
	c.subject = "Uji";
	c.record = "Format: x\n\x1b[2J";
	assert_int_equal(lk_store_commit(f->st, &c, &rev, &f->err), LK_EINVAL);
	assert_string_equal(rev.hex, "utuh");
	assert_int_equal(lk_store_head(f->st, &after, &f->err), LK_OK);
	assert_string_equal(after.hex, head.hex);
}

static void commit__is_a_conflict__when_the_head_moved(void **state)
{
	struct fixture *f = *state;
	struct lk_file_change file = { OFFICE_BAB2, "teks\n", 5, 0 };
	struct lk_change c = { .file = &file,
		.nfiles = 1,
		.user = "budi",
		.subject = "Uji",
		.time = OFFICE_TIME };
	struct lk_oid rev = { "utuh" };

	assert_int_equal(lk_store_head(f->st, &c.base, &f->err), LK_OK);
	assert_int_equal(office_save(f->st, "sari", OFFICE_BAB1, office_text(3, 0, ""),
				 &f->err),
		LK_OK);
	assert_int_equal(lk_store_commit(f->st, &c, &rev, &f->err), LK_ECONFLICT);
	assert_string_equal(rev.hex, "utuh");
	assert_int_equal(lk_store_read(f->st, NULL, OFFICE_BAB2, &(struct lk_buf){ 0 },
				 NULL, &f->err),
		LK_ENOTFOUND);
}

static void commit__removes_a_file__and_git_agrees(void **state)
{
	struct fixture *f = *state;
	const char *argv[] = { "git", "-C", f->root, "fsck", "--strict", NULL };
	struct run_result r;
	struct lk_oid rev;

	assert_int_equal(write_file(f,
				 (struct lk_file_change){ OFFICE_BAB2, "x\n", 2, 1 },
				 &rev),
		LK_OK);
	assert_int_equal(write_file(f,
				 (struct lk_file_change){ OFFICE_BAB2, NULL, 0, 0 },
				 &rev),
		LK_OK);
	assert_int_equal(write_file(f,
				 (struct lk_file_change){ OFFICE_BAB1, NULL, 0, 0 },
				 &rev),
		LK_OK);
	assert_int_equal(lk_store_id_at(f->st, NULL, OFFICE_BAB1, &rev, &f->err),
		LK_ENOTFOUND);
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	assert_int_equal(r.code, 0);
	run_free(&r);
}

static void commit__cuts_a_long_subject__at_a_character(void **state)
{
	struct fixture *f = *state;
	const char *argv[] = { "git", "-C", f->root, "log", "-1", "--format=%s", NULL };
	char subject[400] = "";
	struct lk_file_change file = { OFFICE_BAB2, "x\n", 2, 1 };
	struct lk_change c = { .file = &file,
		.nfiles = 1,
		.user = "budi",
		.subject = subject,
		.time = OFFICE_TIME };
	struct run_result r;
	struct lk_oid rev;

	for (int i = 0; i < 80; i++)
		memcpy(subject + 2 * i, "é", 3);
	assert_int_equal(lk_store_head(f->st, &c.base, &f->err), LK_OK);
	assert_int_equal(lk_store_commit(f->st, &c, &rev, &f->err), LK_OK);
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	assert_int_equal(r.out_n, 71 * 2 + 3 + 1);
	assert_string_equal(r.out + 71 * 2, "…\n");
	run_free(&r);
}

/* ---- several at once ------------------------------------------------------------------ */
static long commits_wanted(void)
{
	return getenv("UJI_PANJANG") != NULL ? 1000 : 250;
}

/* A writer of its own process; its exit code is what happened. */
static int writer(const char *root, int who, long n)
{
	struct lk_store *st;
	struct lk_error err;
	char path[100], text[60];
	int rc = storage_open(&st, root, &err);

	(void)snprintf(path, sizeof(path), "kebijakan/penulis-%d", who);
	for (long i = 1; i <= n && rc == LK_OK; i++) {
		(void)snprintf(text, sizeof(text), "%ld", i);
		do {
			struct lk_file_change file = { path, text, strlen(text), 0 };
			struct lk_change c = { .file = &file,
				.nfiles = 1,
				.user = "budi",
				.subject = text,
				.time = OFFICE_TIME + i };
			struct lk_oid rev;

			rc = lk_store_head(st, &c.base, &err);
			if (rc == LK_OK)
				rc = lk_store_commit(st, &c, &rev, &err);
		} while (rc == LK_ECONFLICT);
	}
	if (rc != LK_OK)
		print_error("%s\n", err.text);
	return rc == LK_OK ? 0 : 1;
}

static long count_commits(struct fixture *f)
{
	const char *argv[] = { "git", "-C", f->root, "rev-list", "--count", "main",
		NULL };
	struct run_result r;
	long n;

	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	assert_int_equal(r.code, 0);
	n = strtol(r.out, NULL, 10);
	run_free(&r);
	return n;
}

static void commit__keeps_all__of_four_processes(void **state)
{
	struct fixture *f = *state;
	long n = commits_wanted();
	int changed, status, failed = 0;

	for (int who = 0; who < 4; who++) {
		pid_t pid = fork();

		assert_true(pid >= 0);
		if (pid == 0)
			_exit(writer(f->root, who, n));
	}
	for (int who = 0; who < 4; who++) {
		assert_true(wait(&status) > 0);
		failed += status != 0;
	}
	assert_int_equal(failed, 0);
	assert_int_equal(count_commits(f), 1 + 4 * n);
	assert_int_equal(lk_store_refresh(f->st, &changed, &f->err), LK_OK);
	assert_int_equal(changed, 1);
}

/* ---- killed --------------------------------------------------------------------------- */
/* Writes for ever; says each acknowledged commit's number on `fd`. */
static void endless_writer(const char *root, int fd, long from)
{
	struct lk_store *st;
	struct lk_error err;
	char text[40];
	int rc = storage_open(&st, root, &err);

	for (long i = from; rc == LK_OK; i++) {
		struct lk_file_change file = { "kebijakan/angka", text, 0, 0 };
		struct lk_change c = { .file = &file,
			.nfiles = 1,
			.user = "budi",
			.subject = "angka",
			.time = OFFICE_TIME + i };
		struct lk_oid rev;

		file.n = (size_t)snprintf(text, sizeof(text), "%ld", i);
		rc = lk_store_head(st, &c.base, &err);
		if (rc == LK_OK)
			rc = lk_store_commit(st, &c, &rev, &err);
		if (rc == LK_OK && write(fd, &i, sizeof(i)) != (ssize_t)sizeof(i))
			break;
	}
	_exit(1);
}

static long number_in(struct fixture *f)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_store *st = NULL;
	long n = 0;

	assert_int_equal(storage_open(&st, f->root, &f->err), LK_OK);
	if (lk_store_read(st, NULL, "kebijakan/angka", &b, NULL, &f->err) == LK_OK)
		n = strtol(lk_buf_cstr(&b), NULL, 10);
	lk_store_close(st);
	lk_buf_free(&b);
	return n;
}

/* One round: the writer dies at a random moment after its first commit. */
static void kill_round(struct fixture *f, unsigned random)
{
	struct timespec t = { 0, (long)(random % 12000) * 1000 };
	long last = 0, i, start = number_in(f);
	int fd[2], status;
	pid_t pid;

	assert_int_equal(pipe(fd), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		endless_writer(f->root, fd[1], start + 1);
	close(fd[1]);
	assert_int_equal(read(fd[0], &last, sizeof(last)), (ssize_t)sizeof(last));
	nanosleep(&t, NULL);
	kill(pid, SIGKILL);
	while (read(fd[0], &i, sizeof(i)) == (ssize_t)sizeof(i))
		last = i;
	close(fd[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	/* the one in flight may be there or not; an acknowledged one must be */
	i = number_in(f);
	assert_true(i == last || i == last + 1);
}

static void commit__survives__random_kills(void **state)
{
	struct fixture *f = *state;
	const char *argv[] = { "git", "-C", f->root, "fsck", "--strict", NULL };
	int rounds = getenv("UJI_PANJANG") != NULL ? 1000 : 200;
	unsigned random = 20260112;
	struct run_result r;
	struct lk_oid rev;

	for (int i = 0; i < rounds; i++) {
		random = random * 1664525u + 1013904223u;
		kill_round(f, random >> 8);
	}
	/* a lock the last one may have left is no obstacle */
	assert_int_equal(write_file(f,
				 (struct lk_file_change){ OFFICE_BAB2, "x\n", 2, 0 },
				 &rev),
		LK_OK);
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	assert_int_equal(r.code, 0);
	run_free(&r);
}

static void make_git_lock(struct fixture *f, char *path, size_t size, int age)
{
	struct utimbuf t = { time(NULL) - age, time(NULL) - age };
	int fd;

	(void)snprintf(path, size, "%s/.git/refs/heads/main.lock", f->root);
	fd = open(path, O_WRONLY | O_CREAT, 0666);
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(utime(path, &t), 0);
}

static void commit__clears__only_locks_nobody_holds(void **state)
{
	struct fixture *f = *state;
	char lock[300], ours[300];
	struct lk_oid rev;
	FILE *file;

	/* young and not ours: a git program is at work */
	make_git_lock(f, lock, sizeof(lock), 0);
	assert_int_equal(write_file(f,
				 (struct lk_file_change){ OFFICE_BAB2, "1\n", 2, 0 },
				 &rev),
		LK_ELOCKED);
	/* young, and our own lock file says that a writer died */
	(void)snprintf(ours, sizeof(ours), "%s/.git/lapkin/kunci", f->root);
	file = fopen(ours, "w");
	assert_non_null(file);
	assert_true(fputs("1234 lapkin\n", file) >= 0);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(write_file(f,
				 (struct lk_file_change){ OFFICE_BAB2, "2\n", 2, 0 },
				 &rev),
		LK_OK);
	/* old */
	make_git_lock(f, lock, sizeof(lock), 60);
	assert_int_equal(write_file(f,
				 (struct lk_file_change){ OFFICE_BAB2, "3\n", 2, 0 },
				 &rev),
		LK_OK);
}

static void commit__names_the_holder__when_locked_too_long(void **state)
{
	struct fixture *f = *state;
	struct lk_oid rev;
	char path[300];
	int fd;

	(void)snprintf(path, sizeof(path), "%s/.git/lapkin/kunci", f->root);
	fd = open(path, O_RDWR | O_CREAT, 0666);
	assert_true(fd >= 0);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	assert_int_equal(ftruncate(fd, 0), 0);
	assert_int_equal(pwrite(fd, "4711 contoh\n", 12, 0), 12);
	assert_int_equal(write_file(f,
				 (struct lk_file_change){ OFFICE_BAB2, "1\n", 2, 0 },
				 &rev),
		LK_ELOCKED);
	assert_non_null(strstr(f->err.text, "4711 contoh"));
	close(fd);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(layout__allows__only_what_is_in_it),
		T(commit__refuses__the_callers_bugs),
		T(commit__is_a_conflict__when_the_head_moved),
		T(commit__removes_a_file__and_git_agrees),
		T(commit__cuts_a_long_subject__at_a_character),
		T(commit__keeps_all__of_four_processes),
		T(commit__survives__random_kills),
		T(commit__clears__only_locks_nobody_holds),
		T(commit__names_the_holder__when_locked_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
