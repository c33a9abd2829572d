/*
 * Writing a form on a disk that fails: at every fsync, rename, opening and write the file
 * is the earlier one or the new one, whole, and nothing else is left in the folder.
 *
 * The test starts itself as the program that writes, under the preloaded object of
 * tests/lib/fault.h.
 */
#include "storage/open.h"
#include "tests/lib/fault.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char self[4096], dir[200];

/* ---- the program under the fault -------------------------------------------------------- */

/* Exit 0 and "ok" when it succeeded, 1 and the sentence when not. */
static int write_one(const char *file, const char *word)
{
	struct lk_form_col col = { .head = "Isi" };
	struct lk_form_cell cell = { LK_SHEET_TEXT, { word, strlen(word) },
		LK_FORM_LOCK_COL, false };
	struct lk_form_sheet sheet = { .name = "Data",
		.col = &col,
		.ncols = 1,
		.cell = &cell,
		.nrows = 1 };
	struct lk_sheet_form form = { .sheet = &sheet, .nsheets = 1 };
	struct lk_error err = { .text = "" };
	int rc = storage_write_sheet(file, &form, &err);

	(void)printf("%s\n", rc == LK_OK ? "ok" : err.text);
	return rc == LK_OK ? 0 : 1;
}

/* ---- looking at what is left --------------------------------------------------------------- */

static const char *word_in(const char *file)
{
	static char word[40];
	struct lk_sheet_book *b = NULL;
	struct lk_error err = { .text = "" };

	if (storage_read_sheet(file, &b, &err) != LK_OK)
		fail_msg("%s", err.text);
	(void)snprintf(word, sizeof(word), "%s",
		lk_cell_text(b, lk_sheet_at(&b->sheet[0], 1, 0)).p);
	lk_sheet_book_free(b);
	return word;
}

static int files(void)
{
	DIR *d = opendir(dir);
	int n = 0;

	assert_non_null(d);
	for (const struct dirent *e = readdir(d); e != NULL; e = readdir(d))
		n += e->d_name[0] != '.' || strlen(e->d_name) > 2;
	(void)closedir(d);
	return n;
}

/* The k-th call of this kind fails. false: the program made fewer calls. */
static bool once(const char *ending, const char *call, const char *error, long k)
{
	struct fault fault = { .call = call, .at = k, .error = error, .path = dir };
	char file[300];
	const char *argv[] = { self, file, "baru", NULL };
	const char *env[FAULT_ENV];
	struct run_result r;

	(void)snprintf(file, sizeof(file), "%s/data.%s", dir, ending);
	assert_int_equal(unlink(file) == 0 || k == 1, 1);
	argv[2] = "lama";
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	assert_int_equal(r.code, 0);
	run_free(&r);
	argv[2] = "baru";
	assert_true(fault_env(&fault, env) >= 0);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = env }, &r), 0);
	assert_string_equal(word_in(file), r.code == 0 ? "baru" : "lama");
	if (r.code != 0)
		assert_non_null(strstr(r.out, "tetap utuh"));
	assert_int_equal(files(), 1);
	run_free(&r);
	return fault_count(&fault) >= k;
}

static void sweep(const char *ending)
{
	static const struct {
		const char *call, *error;
	} row[] = { { "fsync", "EIO" }, { "fsync", "ENOSPC" }, { "rename", "EACCES" },
		{ "open", "EACCES" }, { "write", "ENOSPC" } };
	char file[300];

	for (size_t i = 0; i < LK_LEN(row); i++) {
		long k = 1;

		while (k < 60 && once(ending, row[i].call, row[i].error, k))
			k++;
		/* the library writes by stdio, which the preloaded object does not see */
		assert_true(k > 1 || strcmp(row[i].call, "write") == 0);
		assert_true(k < 60);
	}
	(void)snprintf(file, sizeof(file), "%s/data.%s", dir, ending);
	assert_int_equal(unlink(file), 0);
}

static void xlsx__old_or_new__when_the_disk_fails(void **state)
{
	(void)state;
	sweep("xlsx");
}

static void csv__old_or_new__when_the_disk_fails(void **state)
{
	(void)state;
	sweep("csv");
}

static int setup(void **state)
{
	(void)state;
	return temp_dir(dir, sizeof(dir));
}

static int teardown(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(xlsx__old_or_new__when_the_disk_fails),
		cmocka_unit_test(csv__old_or_new__when_the_disk_fails),
	};

	if (argc == 3)
		return write_one(argv[1], argv[2]);
	if (realpath(argv[0], self) == NULL &&
		snprintf(self, sizeof(self), "%s", argv[0]) < 0)
		return 1;
	return cmocka_run_group_tests_name("sheet, failing disk", test, setup,
		teardown);
}
