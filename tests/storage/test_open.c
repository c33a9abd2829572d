/* Making and opening workspaces; what is none; reading. */
#include "storage/open.h"
#include "tests/lib/office.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
	char root[200], dir[240];
	struct lk_store *st;
	struct lk_error err;
};

static int setup(void **state)
{
	static struct fixture f;

	memset(&f, 0, sizeof(f));
	if (temp_dir(f.root, sizeof(f.root)) != 0)
		return -1;
	(void)snprintf(f.dir, sizeof(f.dir), "%s/kantor", f.root);
	*state = &f;
	return office_create(storage_create, &f.st, f.dir, &f.err);
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	lk_store_close(f->st);
	temp_remove(f->root);
	return 0;
}

static int git(const char *dir, const char *a, const char *b, struct run_result *r)
{
	const char *argv[] = { "git", "-C", dir, a, b, NULL };

	return run(&(struct run_options){ .argv = argv }, r);
}

static void create__opens__and_git_agrees(void **state)
{
	struct fixture *f = *state;
	struct run_result r;

	assert_int_equal(git(f->dir, "fsck", "--strict", &r), 0);
	assert_int_equal(r.code, 0);
	run_free(&r);
	assert_int_equal(git(f->dir, "log", "--format=%an|%s", &r), 0);
	assert_string_equal(r.out, "Budi Santoso|Ruang kerja dibuat\n");
	run_free(&r);
	assert_int_equal(git(f->dir, "config", "lapkin.user", &r), 0);
	assert_string_equal(r.out, "budi\n");
	run_free(&r);
}

static void create__refuses__where_a_repository_is(void **state)
{
	struct fixture *f = *state;
	struct lk_store *st = NULL;

	assert_int_equal(office_create(storage_create, &st, f->dir, &f->err),
		LK_EINVAL);
	assert_null(st);
	assert_non_null(strstr(f->err.text, "sudah berisi"));
}

static void create__leaves_nothing__when_the_first_commit_is_refused(void **state)
{
	struct fixture *f = *state;
	struct lk_file_change file = { "../keluar", "x", 1, 0 };
	struct lk_change c = { .file = &file,
		.nfiles = 1,
		.user = "budi",
		.subject = "x",
		.time = OFFICE_TIME };
	struct lk_store *st = NULL;
	char dir[300], inside[320];

	(void)snprintf(dir, sizeof(dir), "%s/lain", f->root);
	assert_int_equal(storage_create(&st, dir, &c, &f->err), LK_EINVAL);
	assert_null(st);
	(void)snprintf(inside, sizeof(inside), "%s/.git", dir);
	assert_int_not_equal(access(inside, F_OK), 0);
	(void)snprintf(inside, sizeof(inside), "%s/.git.baru", dir);
	assert_int_not_equal(access(inside, F_OK), 0);
}

static void open__walks_up__from_a_folder_below(void **state)
{
	struct fixture *f = *state;
	struct lk_store *st = NULL;
	char below[300];

	(void)snprintf(below, sizeof(below), "%s/a", f->dir);
	assert_int_equal(mkdir(below, 0777), 0);
	(void)snprintf(below, sizeof(below), "%s/a/b", f->dir);
	assert_int_equal(mkdir(below, 0777), 0);
	assert_int_equal(storage_open(&st, below, &f->err), LK_OK);
	assert_string_equal(lk_store_dir(st), lk_store_dir(f->st));
	lk_store_close(st);
}

static void open__says_so__when_it_is_no_workspace(void **state)
{
	struct fixture *f = *state;
	struct lk_store *st = NULL;
	struct run_result r;
	char plain[300];

	assert_int_equal(storage_open(&st, f->root, &f->err), LK_ENOTFOUND);
	assert_non_null(strstr(f->err.text, "bukan ruang kerja"));
	(void)snprintf(plain, sizeof(plain), "%s/git-biasa", f->root);
	assert_int_equal(mkdir(plain, 0777), 0);
	assert_int_equal(git(plain, "init", "-q", &r), 0);
	run_free(&r);
	assert_int_equal(storage_open(&st, plain, &f->err), LK_ENOTFOUND);
	assert_non_null(strstr(f->err.text, "git biasa"));
	(void)snprintf(plain, sizeof(plain), "%s/tidak/ada", f->root);
	assert_int_equal(storage_open(&st, plain, &f->err), LK_ENOTFOUND);
	assert_null(st);
}

static void open__refuses__a_checkout(void **state)
{
	struct fixture *f = *state;
	struct lk_store *st = NULL;
	struct run_result r;
	char copy[300];
	const char *argv[] = { "git", "clone", "-q", f->dir, copy, NULL };

	(void)snprintf(copy, sizeof(copy), "%s/salinan", f->root);
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	assert_int_equal(r.code, 0);
	run_free(&r);
	assert_int_equal(storage_open(&st, copy, &f->err), LK_ENOTFOUND);
	assert_non_null(strstr(f->err.text, "salinan kerja"));
}

static void open__refuses__a_newer_format(void **state)
{
	struct fixture *f = *state;
	struct lk_file_change file = { "kebijakan/format", "lapkin-repo 2\n", 14, 0 };
	struct lk_change c = { .file = &file,
		.nfiles = 1,
		.user = "budi",
		.subject = "format",
		.time = OFFICE_TIME };
	struct lk_store *st = NULL;
	struct lk_oid rev;

	assert_int_equal(lk_store_head(f->st, &c.base, &f->err), LK_OK);
	assert_int_equal(lk_store_commit(f->st, &c, &rev, &f->err), LK_OK);
	assert_int_equal(storage_open(&st, f->dir, &f->err), LK_ENEWER);
	assert_null(st);
}

static void open__says_so__when_the_repository_is_broken(void **state)
{
	struct fixture *f = *state;
	struct lk_store *st = NULL;
	char path[300];
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/.git/HEAD", f->dir);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(storage_open(&st, f->dir, &f->err), LK_EIO);
	assert_non_null(strstr(f->err.text, "salinan cadangan"));
	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs("ref: refs/heads/main\n", file) >= 0);
	assert_int_equal(fclose(file), 0);
	(void)snprintf(path, sizeof(path), "%s/.git/refs/heads/main", f->dir);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs("0123456789012345678901234567890123456789\n", file) >= 0);
	assert_int_equal(fclose(file), 0);
	assert_int_not_equal(storage_open(&st, f->dir, &f->err), LK_OK);
	assert_null(st);
}

/* ---- reading --------------------------------------------------------------------- */
static int note_name(const struct lk_entry *e, void *arg)
{
	lk_buf_printf(arg, "%s%s ", e->name, e->kind == LK_ENTRY_DIR ? "/" : "");
	return 0;
}

static void list__gives_names_in_order(void **state)
{
	struct fixture *f = *state;
	struct lk_buf names = LK_BUF_INIT;

	assert_int_equal(lk_store_list(f->st, NULL, "kebijakan/", note_name, &names,
				 &f->err),
		LK_OK);
	assert_string_equal(lk_buf_cstr(&names), "format orang.csv peran.csv ");
	lk_buf_clear(&names);
	assert_int_equal(lk_store_list(f->st, NULL, "", note_name, &names, &f->err),
		LK_OK);
	assert_string_equal(lk_buf_cstr(&names), "dokumen/ kebijakan/ ");
	assert_int_equal(lk_store_list(f->st, NULL, "tidak", note_name, &names,
				 &f->err),
		LK_ENOTFOUND);
	lk_buf_free(&names);
}

static void read__gives_bytes_and_id(void **state)
{
	struct fixture *f = *state;
	struct lk_buf text = LK_BUF_INIT, again = LK_BUF_INIT;
	struct lk_oid blob, at;

	assert_int_equal(lk_store_read(f->st, NULL, OFFICE_BAB1, &text, &blob, &f->err),
		LK_OK);
	assert_string_equal(lk_buf_cstr(&text), office_text(12, 0, ""));
	assert_int_equal(lk_store_id_at(f->st, NULL, OFFICE_BAB1, &at, &f->err), LK_OK);
	assert_string_equal(at.hex, blob.hex);
	assert_int_equal(lk_store_read_blob(f->st, &blob, &again, &f->err), LK_OK);
	assert_string_equal(lk_buf_cstr(&again), lk_buf_cstr(&text));
	assert_int_equal(lk_store_read(f->st, NULL, "kebijakan", &again, NULL, &f->err),
		LK_ENOTFOUND);
	(void)snprintf(blob.hex, sizeof(blob.hex), "%040d", 1);
	assert_int_equal(lk_store_read_blob(f->st, &blob, &again, &f->err),
		LK_ENOTFOUND);
	(void)snprintf(blob.hex, sizeof(blob.hex), "xyz");
	assert_int_equal(lk_store_read_blob(f->st, &blob, &again, &f->err), LK_EINVAL);
	lk_buf_free(&text);
	lk_buf_free(&again);
}

static void resolve__knows_names_steps_and_dates(void **state)
{
	struct fixture *f = *state;
	struct lk_oid first, second, got;
	char part[8];
	static const struct {
		const char *name;
		int rc, which;
	} rows[] = {
		{ "head", LK_OK, 2 },
		{ "HEAD", LK_OK, 2 },
		{ "@", LK_OK, 2 },
		{ "~1", LK_OK, 1 },
		{ "@{1}", LK_OK, 1 },
		{ "head~1", LK_OK, 1 },
		{ "head~9", LK_ENOTFOUND, 0 },
		{ "2026-01-12", LK_OK, 2 },
		{ "2027-01-01", LK_OK, 2 },
		{ "2026-01-11", LK_ENOTFOUND, 0 },
		{ "ngawur", LK_ENOTFOUND, 0 },
		{ "abc", LK_ENOTFOUND, 0 },
		{ "", LK_ENOTFOUND, 0 },
	};

	assert_int_equal(lk_store_head(f->st, &first, &f->err), LK_OK);
	assert_int_equal(office_save(f->st, "budi", OFFICE_BAB1,
				 office_text(12, 3, " juga"), &f->err),
		LK_OK);
	assert_int_equal(lk_store_head(f->st, &second, &f->err), LK_OK);
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		int rc = lk_store_resolve(f->st, rows[i].name, &got, &f->err);

		if (rc != rows[i].rc)
			print_error("%s: %d\n", rows[i].name, rc);
		assert_int_equal(rc, rows[i].rc);
		if (rc == LK_OK)
			assert_string_equal(got.hex,
				rows[i].which == 1 ? first.hex : second.hex);
	}
	(void)snprintf(part, sizeof(part), "%.7s", first.hex);
	assert_int_equal(lk_store_resolve(f->st, part, &got, &f->err), LK_OK);
	assert_string_equal(got.hex, first.hex);
}

static void config_get__asks_the_repository_first(void **state)
{
	struct fixture *f = *state;
	struct lk_buf v = LK_BUF_INIT;
	char path[300];
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/.gitconfig", f->root);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs("[lapkin]\n\tuser = orang\n\ttema = gelap\n", file) >= 0);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(setenv("HOME", f->root, 1), 0);
	assert_int_equal(lk_store_config_get(f->st, "lapkin.user", &v, &f->err), LK_OK);
	assert_string_equal(lk_buf_cstr(&v), "budi");
	lk_buf_clear(&v);
	assert_int_equal(lk_store_config_get(f->st, "lapkin.tema", &v, &f->err), LK_OK);
	assert_string_equal(lk_buf_cstr(&v), "gelap");
	lk_buf_clear(&v);
	assert_int_equal(lk_store_config_get(f->st, "lapkin.tak-ada", &v, &f->err),
		LK_OK);
	assert_string_equal(lk_buf_cstr(&v), "");
	lk_buf_free(&v);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(create__opens__and_git_agrees),
		T(create__refuses__where_a_repository_is),
		T(create__leaves_nothing__when_the_first_commit_is_refused),
		T(open__walks_up__from_a_folder_below),
		T(open__says_so__when_it_is_no_workspace),
		T(open__refuses__a_checkout),
		T(open__refuses__a_newer_format),
		T(open__says_so__when_the_repository_is_broken),
		T(list__gives_names_in_order),
		T(read__gives_bytes_and_id),
		T(resolve__knows_names_steps_and_dates),
		T(config_get__asks_the_repository_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
