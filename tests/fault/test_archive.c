/*
 * Writing an archive on a disk that fails: at every fsync, rename, opening and write the file
 * is the earlier one or the new one, whole, and nothing else is left in the folder.
 *
 * The test starts itself as the program that writes, under the preloaded object of
 * tests/lib/fault.h.
 */
#include "core/dispatch/verify.h"
#include "storage/open.h"
#include "tests/lib/fault.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD "Format: lapkin-manifes/1\n\n"

static char self[4096], dir[200];

/* ---- the program under the fault -------------------------------------------------------- */

/* An archive whose one file holds `word`, or a folder when the name does not end in .zip. */
static int write_one(const char *file, const char *word)
{
	struct lk_buf manifest = LK_BUF_INIT;
	struct lk_packed entry[2] = { { "MANIFES.txt", { NULL, 0 } },
		{ "surat/kata.txt", { word, strlen(word) } } };
	struct lk_packed_file made;
	struct lk_error err = { .text = "" };
	char digest[LK_SHA256_HEX];
	int rc;

	lk_sha256_hex(entry[1].bytes, digest);
	lk_buf_printf(&manifest, HEAD "%s  %zu  surat/kata.txt\n", digest,
		strlen(word));
	entry[0].bytes = lk_buf_str(&manifest);
	rc = strstr(file, ".zip") != NULL
		? storage_write_archive(file, entry, 2, &made, &err)
		: storage_write_folder(file, entry, 2, &err);
	(void)printf("%s\n", rc == LK_OK ? "ok" : err.text);
	lk_buf_free(&manifest);
	return rc == LK_OK ? 0 : 1;
}

/* ---- looking at what is left --------------------------------------------------------------- */

/* The one archive is whole, and holds as many bytes as `word` makes. */
static void holds(const char *file, const char *word)
{
	struct lk_verified v;
	struct lk_error err = { .text = "" };

	if (storage_verify_archive(file, &v, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(v.nfaults, 0);
	assert_int_equal(v.manifest.entry[0].size, strlen(word));
	lk_verified_free(&v);
}

static int files(void)
{
	DIR *d = opendir(dir);
	int n = 0;

	assert_non_null(d);
	for (const struct dirent *e = readdir(d); e != NULL; e = readdir(d))
		n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
	(void)closedir(d);
	return n;
}

static int start(const char *file, const char *word, struct fault *fault)
{
	const char *argv[] = { self, file, word, NULL };
	const char *env[FAULT_ENV] = { NULL };
	struct run_result r;
	int code;

	if (fault != NULL)
		assert_true(fault_env(fault, env) >= 0);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = env }, &r), 0);
	code = r.code;
	assert_int_equal(strcmp(r.out, "ok\n") == 0, code == 0);
	run_free(&r);
	return code;
}

/* ---- tests ------------------------------------------------------------------------------------ */

static const struct {
	const char *call, *error;
} row[] = { { "fsync", "EIO" }, { "fsync", "ENOSPC" }, { "rename", "EACCES" },
	{ "open", "EACCES" }, { "write", "ENOSPC" } };

static void archive__at_every_failing_call__is_old_or_new(void **state)
{
	char file[300];
	int failed = 0;

	(void)state;
	(void)snprintf(file, sizeof(file), "%s/arsip.zip", dir);
	for (size_t i = 0; i < LK_LEN(row); i++)
		for (long k = 1;; k++) {
			struct fault f = { .call = row[i].call,
				.at = k,
				.error = row[i].error,
				.path = dir };
			int code;

			(void)unlink(file);
			assert_int_equal(start(file, "lama", NULL), 0);
			code = start(file, "yang baru", &f);
			holds(file, code == 0 ? "yang baru" : "lama");
			assert_int_equal(files(), 1);
			failed += code != 0;
			if (fault_count(&f) < k)
				break;
		}
	assert_true(failed >= 5);
	(void)unlink(file);
}

static void folder__at_every_failing_call__is_there_whole_or_not(void **state)
{
	char where[300], one[340];
	int failed = 0;

	(void)state;
	(void)snprintf(where, sizeof(where), "%s/paket", dir);
	(void)snprintf(one, sizeof(one), "%s/surat/kata.txt", where);
	for (size_t i = 0; i < LK_LEN(row); i++)
		for (long k = 1;; k++) {
			struct fault f = { .call = row[i].call,
				.at = k,
				.error = row[i].error,
				.path = dir };
			struct stat st;
			int code;

			temp_remove(where);
			code = start(where, "isi", &f);
			assert_int_equal(files(), code == 0);
			if (code == 0) {
				assert_int_equal(stat(one, &st), 0);
				assert_int_equal(st.st_size, 3);
			}
			failed += code != 0;
			if (fault_count(&f) < k)
				break;
		}
	assert_true(failed >= 4);
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
		cmocka_unit_test(archive__at_every_failing_call__is_old_or_new),
		cmocka_unit_test(folder__at_every_failing_call__is_there_whole_or_not),
	};

	if (argc == 3)
		return write_one(argv[1], argv[2]);
	if (realpath(argv[0], self) == NULL &&
		snprintf(self, sizeof(self), "%s", argv[0]) < 0)
		return 1;
	return cmocka_run_group_tests_name("archive, failing disk", test, setup,
		teardown);
}
