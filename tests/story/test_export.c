/* The report in all its formats by one command, tables as CSV, the table for upload; and what
 * a full disk or a kill leaves behind. */
#include "tests/test.h"

#include "core/base.h"

#include "tests/lib/child.h"
#include "tests/lib/fault.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* Shell in the folder of the test. */
static void shell(const char *script)
{
	const char *argv[] = { "/bin/sh", "-ec", script, NULL };
	struct run_result r;

	assert_int_equal(run(&(struct run_options){ .argv = argv, .cwd = dir }, &r), 0);
	if (r.code != 0)
		fail_msg("%s\n%s%s", script, r.out, r.err);
	run_free(&r);
}

static const char *place(const char *name)
{
	static char path[4][600];
	static int turn;

	turn = (turn + 1) % 4;
	(void)snprintf(path[turn], sizeof(path[0]), "%s/%s", dir, name);
	return path[turn];
}

/* ---- all formats ---------------------------------------------------------------------------- */

static void all_formats__come__from_one_command(void **state)
{
	(void)state;
	expect(0, " berkas ditulis di ", WORDS("export", "--rancangan", "-o", "semua"));
	shell("cd semua; for e in pdf docx html xlsx csv.zip md txt; do "
	      "test -s 2025-lapkin.$e; done; ! ls | grep baru");
	/* a revision with something that is not filled in says so and is a draft */
	expect(1, "belum disahkan", WORDS("export", "-o", "draf"));
	expect(1, "\"draft\":true,\"unresolved\":8}",
		WORDS("--json", "export", "-o", "draf"));
	expect(2, "tidak dikenal; ada: ", WORDS("export", "odt"));
}

/* A locale of our own, made below the test: systems rarely have it. */
static bool make_locale(void)
{
	if (access("/usr/bin/localedef", X_OK) != 0 ||
		access("/usr/share/i18n/locales/id_ID", R_OK) != 0) {
		print_message("localedef or id_ID is not installed\n");
		return false;
	}
	shell("mkdir locale; localedef -i id_ID -f UTF-8 locale/id_ID.UTF-8; "
	      "test \"$(LOCPATH=$PWD/locale LC_ALL=id_ID.UTF-8 locale decimal_point)\" "
	      "= ,");
	return true;
}

static void again__in_another_language__gives_the_same_bytes(void **state)
{
	char path[600];
	const char *env[] = { "LC_ALL=id_ID.UTF-8", "LANG=id_ID.UTF-8", path, "TZ=UTC",
		"LAPKIN_WAKTU=1790000000", NULL };
	struct run_result r;

	(void)state;
	(void)snprintf(path, sizeof(path), "LOCPATH=%s", place("locale"));
	r = lap((const char *const[]){ "LC_ALL=C", NULL },
		WORDS("export", "--rancangan", "-o", "lagi-c"));
	assert_int_equal(r.code, 0);
	run_free(&r);
	shell("diff -r semua lagi-c");
	if (!make_locale())
		skip();
	r = lap(env, WORDS("export", "--rancangan", "-o", "lagi"));
	assert_int_equal(r.code, 0);
	run_free(&r);
	shell("diff -r semua lagi");
}

/* What the machine cannot write is left out of several, and refused when it is the only one. */
static void without__a_font__all_but_the_pdf(void **state)
{
	char font[600];
	const char *env[] = { font, NULL };
	struct run_result r;

	(void)state;
	shell("mkdir huruf; echo '<?xml version=\"1.0\"?><fontconfig></fontconfig>' > "
	      "huruf/fonts.conf");
	(void)snprintf(font, sizeof(font), "FONTCONFIG_FILE=%s",
		place("huruf/fonts.conf"));
	r = lap(env, WORDS("export", "--rancangan", "-o", "tanpa"));
	assert_int_equal(r.code, 1);
	assert_non_null(strstr(r.out, "6 berkas ditulis di tanpa"));
	assert_non_null(strstr(r.err, "perhatian: Huruf Liberation Sans"));
	run_free(&r);
	shell("cd tanpa; test ! -e 2025-lapkin.pdf; cmp 2025-lapkin.docx "
	      "../semua/2025-lapkin.docx");
	r = lap(env, WORDS("dispatch", "package", "-o", "paket"));
	assert_int_equal(r.code, 0);
	assert_non_null(strstr(r.err, "perhatian: Huruf Liberation Sans"));
	run_free(&r);
	shell("cd paket/laporan; test ! -e laporan-2025.pdf; test -s "
	      "laporan-2025.docx; ! grep -q laporan-2025.pdf ../MANIFES.txt");
	shell("echo lama > satu.pdf");
	r = lap(env, WORDS("export", "pdf", "--rancangan", "-o", "satu.pdf"));
	assert_int_equal(r.code, 4);
	assert_non_null(strstr(r.err, "fonts-liberation"));
	run_free(&r);
	shell("test \"$(cat satu.pdf)\" = lama");
}

static void one_chapter__is__a_part(void **state)
{
	(void)state;
	expect(0, "2025-lapkin-05-bab-2-perencanaan-kinerja.pdf",
		WORDS("export", "--bab", "ii", "-o", "bab"));
	shell("cd bab; test -s 2025-lapkin-05-bab-2-perencanaan-kinerja.html");
}

static void final__not_approved__writes_nothing(void **state)
{
	(void)state;
	expect(5, "belum disetujui seluruhnya",
		WORDS("export", "--rancangan", "--final", "-o", "akhir"));
	expect(5, "belum terisi", WORDS("export", "--final", "-o", "akhir"));
	expect(2, "tidak dapat dipakai bersama",
		WORDS("export", "--final", "--draf", "-o", "akhir"));
	shell("test ! -e akhir; : > berkas");
	expect(2, "bukan folder", WORDS("export", "--rancangan", "-o", "berkas"));
	shell("test ! -s berkas");
}

/* ---- CSV, Excel, upload -------------------------------------------------------------------------- */

static void csv__goes__into_a_zip_a_folder_or_one_file(void **state)
{
	(void)state;
	expect(0, "tabel-3.1.csv",
		WORDS("export", "csv", "--rancangan", "-o", "tabel/"));
	expect(0, "satu.zip ditulis",
		WORDS("export", "csv", "--rancangan", "-o", "satu.zip"));
	shell("python3 -c \"import zipfile; "
	      "zipfile.ZipFile('satu.zip').extractall('buka')\" || "
	      "unzip -q satu.zip -d buka; diff -r tabel buka");
	expect(0, "satu.csv ditulis",
		WORDS("export", "csv", "--rancangan", "--tabel", "3.1", "-o",
			"satu.csv"));
	shell("cmp satu.csv tabel/tabel-3.1.csv");
	expect(4, "tidak ada tabel \"9.9\"; ada: Tabel 1.1",
		WORDS("export", "csv", "--rancangan", "--tabel", "9.9"));
}

/* Judged by another program, when it is there. */
static void workbook__is__read_by_openpyxl(void **state)
{
	static const char script[] =
		"python3 -c 'import openpyxl' 2>/dev/null || exit 0\n"
		"python3 - <<'END'\n"
		"import csv, openpyxl\n"
		"book = openpyxl.load_workbook('semua/2025-lapkin.xlsx')\n"
		"names = book.sheetnames\n"
		"assert names[0] == 'Daftar', names\n"
		"assert len(names) == len(set(names))\n"
		"for row in book['Daftar'].iter_rows(min_row=5):\n"
		"    assert row[0].value in names, row[0].value\n"
		"    assert row[0].hyperlink is not None\n"
		"sheet = book['Tabel 3.1']\n"
		"assert sheet.freeze_panes, 'heads do not stay'\n"
		"rows = list(csv.reader(open('tabel/tabel-3.1.csv', "
		"encoding='utf-8-sig'), delimiter=';'))\n"
		"for r, row in enumerate(rows):\n"
		"    for c, text in enumerate(row):\n"
		"        got = sheet.cell(r + 4, c + 1).value\n"
		"        if isinstance(got, (int, float)):\n"
		"            want = float(text.rstrip('%').replace(',', '.'))\n"
		"            assert abs(got - want) < 1e-9, (r, c, got, text)\n"
		"        else:\n"
		"            assert (got or '') == text, (r, c, got, text)\n"
		"charts = sum(len(s._charts) for s in book)\n"
		"assert charts == sum(n.startswith('Grafik') for n in names), charts\n"
		"END\n";

	(void)state;
	shell(script);
}

static void upload__has__the_columns_of_the_office(void **state)
{
	(void)state;
	expect(0, "unggah-2025-TW1.xlsx ditulis: 8 indikator, 11 kolom",
		WORDS("export", "unggah", "--periode", "TW1", "--rancangan"));
	expect(1, "IKK-3, Realisasi: ",
		WORDS("export", "unggah", "--periode", "TW1", "-o", "unggah.csv"));
	shell("grep -q '^1;IKK-1;.*;TW I 2025;65,00;69,23;106,51;' unggah.csv");
	expect(2, "harus berakhir dengan .xlsx atau .csv",
		WORDS("export", "unggah", "--rancangan", "-o", "unggah.txt"));
	expect(7, "periode",
		WORDS("export", "unggah", "--periode", "musim hujan", "-o", "x.csv"));
	shell("cd demo; export GIT_INDEX_FILE=$PWD/.git/uji.idx; git read-tree main; "
	      "b=$(printf 'kolom;isi\\nKode IKK;kode\\nNilai;realisasl\\n' | "
	      "git hash-object -w --stdin); "
	      "git update-index --add --cacheinfo 100644,$b,kebijakan/unggah.csv; "
	      "c=$(git -c user.name=Luar -c user.email=luar@x commit-tree "
	      "$(git write-tree) -p main -m peta); "
	      "git update-ref refs/heads/main $c; rm .git/uji.idx");
	expect(7,
		"kebijakan/unggah.csv baris 3: isi \"realisasl\" tidak dikenal; maksud "
		"Anda realisasi?",
		WORDS("export", "unggah", "-o", "salah.csv"));
	shell("test ! -e salah.csv");
}

/* ---- a disk that fails, a kill ------------------------------------------------------------------------ */

/* The CSV files of a chapter over earlier files of the same names: each of them is the
 * earlier one or the new one, whole; `left`: nothing beside them may be left. */
static void check_folder(bool left, bool all_old)
{
	char script[1200];

	(void)snprintf(script, sizeof(script),
		"for f in baru/*; do n=rusak/${f##*/}; "
		"if cmp -s $n $f; then %s; else test \"$(cat $n)\" = lama; fi; done; "
		"%s",
		all_old ? "false" : ":", left ? ":" : "! ls rusak | grep baru");
	shell(script);
}

static long sweep(const char *call, const char *error, long at)
{
	struct fault f = { .call = call,
		.at = at,
		.error = error,
		.sticky = strcmp(error, "ENOSPC") == 0,
		.path = "rusak/" };
	const char *env[FAULT_ENV];
	struct run_result r;
	bool killed = strcmp(error, "KILL") == 0;
	long calls;

	shell("rm -rf rusak; mkdir rusak; for f in baru/*; do echo lama > "
	      "rusak/${f##*/}; done");
	assert_true(fault_env(&f, env) > 0);
	r = lap(env,
		WORDS("export", "csv", "ii", "--rancangan", "-o", place("rusak/")));
	calls = fault_count(&f);
	if (calls < at) {
		assert_int_equal(r.code, 0);
		shell("diff -r baru rusak");
	} else if (killed) {
		assert_int_equal(r.code, 128 + 9);
		check_folder(true, strcmp(call, "rename") != 0);
	} else {
		assert_int_equal(r.code, 8);
		assert_non_null(strstr(r.err, "tidak dapat ditulis"));
		check_folder(false, strcmp(call, "rename") != 0);
	}
	run_free(&r);
	return calls;
}

static void earlier_files__stay_whole__when_the_disk_fails(void **state)
{
	static const char *const call[] = { "open", "write", "fsync", "rename" };
	static const char *const error[] = { "ENOSPC", "KILL" };

	(void)state;
	expect(0, "tabel-2.1.csv",
		WORDS("export", "csv", "ii", "--rancangan", "-o", place("baru/")));
	for (size_t c = 0; c < LK_LEN(call); c++)
		for (size_t e = 0; e < LK_LEN(error); e++) {
			long at = 1;

			while (sweep(call[c], error[e], at) >= at)
				at++;
			if (at <= 5) /* one a file at least */
				fail_msg("%s %s: %ld", call[c], error[e], at);
		}
}

/* The PDF over an earlier one: it is that one or the new one, whole, and alone. */
static long sweep_pdf(const char *call, const char *error, long at)
{
	struct fault f = { .call = call,
		.at = at,
		.error = error,
		.sticky = strcmp(error, "ENOSPC") == 0,
		.path = "rusak/" };
	const char *env[FAULT_ENV];
	struct run_result r;
	bool killed = strcmp(error, "KILL") == 0;
	long calls;

	shell("rm -rf rusak; mkdir rusak; echo lama > rusak/a.pdf");
	assert_true(fault_env(&f, env) > 0);
	r = lap(env,
		WORDS("export", "pdf", "ii", "--rancangan", "-o",
			place("rusak/a.pdf")));
	calls = fault_count(&f);
	if (calls < at) {
		assert_int_equal(r.code, 0);
		shell("cmp a.pdf rusak/a.pdf; test \"$(ls rusak)\" = a.pdf");
	} else {
		assert_int_equal(r.code, killed ? 128 + 9 : 8);
		shell("cmp -s a.pdf rusak/a.pdf || test \"$(cat rusak/a.pdf)\" = lama");
		if (!killed)
			shell("test \"$(ls rusak)\" = a.pdf");
	}
	run_free(&r);
	return calls;
}

static void earlier_pdf__stays_whole__when_the_disk_fails(void **state)
{
	static const char *const call[] = { "open", "write", "fsync", "rename" };
	static const char *const error[] = { "ENOSPC", "KILL" };

	(void)state;
	expect(0, "a.pdf ditulis",
		WORDS("export", "pdf", "ii", "--rancangan", "-o", "a.pdf"));
	for (size_t c = 0; c < LK_LEN(call); c++)
		for (size_t e = 0; e < LK_LEN(error); e++) {
			long at = 1;

			while (sweep_pdf(call[c], error[e], at) >= at)
				at++;
			assert_true(at >= 2); /* the call is made */
		}
}

/* Killed while the pages are made, at several moments. */
static void earlier_pdf__stays_whole__when_the_export_is_killed(void **state)
{
	(void)state;
	for (int ms = 0; ms < 400; ms += 40) {
		char script[900];

		(void)snprintf(script, sizeof(script),
			"rm -rf rusak; mkdir rusak; echo lama > rusak/a.pdf; "
			"'%s' -C demo export pdf --rancangan -o rusak/a.pdf "
			">/dev/null 2>&1 & p=$!; sleep 0.%03d; kill -9 $p || :; "
			"wait $p || :; test \"$(cat rusak/a.pdf)\" = lama || "
			"cmp rusak/a.pdf semua/2025-lapkin.pdf",
			child_program(), ms);
		shell(script);
	}
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
		cmocka_unit_test(all_formats__come__from_one_command),
		cmocka_unit_test(again__in_another_language__gives_the_same_bytes),
		cmocka_unit_test(without__a_font__all_but_the_pdf),
		cmocka_unit_test(one_chapter__is__a_part),
		cmocka_unit_test(final__not_approved__writes_nothing),
		cmocka_unit_test(csv__goes__into_a_zip_a_folder_or_one_file),
		cmocka_unit_test(workbook__is__read_by_openpyxl),
		cmocka_unit_test(earlier_files__stay_whole__when_the_disk_fails),
		cmocka_unit_test(earlier_pdf__stays_whole__when_the_disk_fails),
		cmocka_unit_test(earlier_pdf__stays_whole__when_the_export_is_killed),
		cmocka_unit_test(upload__has__the_columns_of_the_office),
	};

	return cmocka_run_group_tests(tests, open_demo, close_demo);
}
