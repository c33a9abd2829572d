/* Word files by command: a report, a chapter, a letter; and what a full disk leaves behind. */
#include "tests/test.h"

#include "core/base.h"

#include "tests/lib/child.h"
#include "tests/lib/fault.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ARGS 24
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static char dir[256], demo[300];

static struct run_result lap(const char *const *env, const char *const *words)
{
	const char *argv[MAX_ARGS] = { child_program(), "-C", demo };
	struct run_result r;
	int n = 3;

	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	argv[n] = NULL;
	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .env = env,
				     .cwd = dir,
				     .limit_ms = 120000 },
				 &r),
		0);
	return r;
}

static void expect(int code, const char *text, const char *const *words)
{
	struct run_result r = lap(NULL, words);

	if (r.code != code ||
		(strstr(r.out, text) == NULL && strstr(r.err, text) == NULL))
		fail_msg("%s: code %d, wanted %d and \"%s\"\n%s%s", words[0], r.code,
			code, text, r.out, r.err);
	run_free(&r);
}

static void shell(const char *script)
{
	const char *argv[] = { "/bin/sh", "-ec", script, NULL };
	struct run_result r;

	assert_int_equal(run(&(struct run_options){ .argv = argv, .cwd = dir }, &r), 0);
	if (r.code != 0)
		fail_msg("%s\n%s%s", script, r.out, r.err);
	run_free(&r);
}

static void report__says__of_which_revision_it_is(void **state)
{
	(void)state;
	expect(0, "lap.docx ditulis",
		WORDS("export", "docx", "--rancangan", "-o", "lap.docx"));
	shell("r=$(git -C demo rev-parse HEAD 2>/dev/null || "
	      "git --git-dir=demo rev-parse main)\n"
	      "python3 - $r <<'X'\n"
	      "import sys, zipfile\n"
	      "z = zipfile.ZipFile('lap.docx')\n"
	      "assert z.testzip() is None\n"
	      "p = z.read('docProps/custom.xml').decode()\n"
	      "assert sys.argv[1] in p, p\n"
	      "x = z.read('customXml/item1.xml').decode()\n"
	      "assert 'dokumen=\"2025-lapkin\"' in x and x.count('<bab ') > 5, x\n"
	      "assert 'DRAF' in z.read('word/header1.xml').decode()\n"
	      "X");
}

static void one_chapter__keeps__its_place_in_the_document(void **state)
{
	(void)state;
	expect(0, "bab.docx ditulis",
		WORDS("export", "docx", "--rancangan", "--bab", "ii", "-o",
			"bab.docx"));
	shell("python3 - <<'X'\n"
	      "import re, zipfile\n"
	      "z = zipfile.ZipFile('bab.docx')\n"
	      "d = z.read('word/document.xml').decode()\n"
	      "assert set(re.findall('\"lk_(..)_', d)) == {'05'}, d[:2000]\n"
	      "assert 'TOC' not in d\n"
	      "x = z.read('customXml/item1.xml').decode()\n"
	      "assert x.count('<bab ') == 1 and 'nomor=\"05\"' in x, x\n"
	      "X");
}

static void letter__goes_out__by_the_ending_of_its_file(void **state)
{
	(void)state;
	expect(0, "surat.docx",
		WORDS("letter", "export", "disposisi-penyusunan-lapkin-2025-1-1", "-o",
			"surat.docx"));
	shell("python3 - <<'X'\n"
	      "import zipfile\n"
	      "z = zipfile.ZipFile('surat.docx')\n"
	      "d = z.read('word/document.xml').decode()\n"
	      "assert 'KopAkhir' in d and 'LEMBAR DISPOSISI' in d and 'TOC' not in d\n"
	      "assert 'pageBreakBefore' not in d\n"
	      "X");
	expect(2, "bukan untuk layar",
		WORDS("letter", "export", "disposisi-penyusunan-lapkin-2025-1-1",
			"--docx"));
}

static void earlier_file__stays__when_the_disk_is_full(void **state)
{
	struct fault f = { .call = "write",
		.at = 1,
		.error = "ENOSPC",
		.sticky = true,
		.path = "penuh" };
	const char *env[FAULT_ENV];
	struct run_result r;

	(void)state;
	shell("mkdir penuh; echo lama > penuh/lap.docx");
	assert_true(fault_env(&f, env) > 0);
	r = lap(env, WORDS("export", "docx", "--rancangan", "-o", "penuh/lap.docx"));
	assert_true(fault_count(&f) >= 1);
	assert_int_equal(r.code, 8);
	run_free(&r);
	shell("test \"$(cat penuh/lap.docx)\" = lama; test $(ls penuh | wc -l) = 1");
}

static int open_demo(void **state)
{
	const char *argv[] = { child_program(), "demo", demo, NULL };
	static const char *const still[] = { "LAPKIN_WAKTU=1769200000",
		"LAPKIN_BENIH=7", NULL };
	struct run_result r;

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/demo", dir);
	if (run(&(struct run_options){ .argv = argv, .env = still }, &r) != 0 ||
		r.code != 0)
		return -1;
	run_free(&r);
	return 0;
}

static int close_demo(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(report__says__of_which_revision_it_is),
		cmocka_unit_test(one_chapter__keeps__its_place_in_the_document),
		cmocka_unit_test(letter__goes_out__by_the_ending_of_its_file),
		cmocka_unit_test(earlier_file__stays__when_the_disk_is_full),
	};

	return cmocka_run_group_tests(tests, open_demo, close_demo);
}
