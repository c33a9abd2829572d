/* The data form of a team, from the office to the team and back, by the command line and
 * real spreadsheet files. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ARGS 24
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
/* our form of tim-1 as the demo's office sends it, opened in LibreOffice, one cell typed,
 * saved again by LibreOffice */
#define EDITED "tests/fixtures/sheet/formulir-tim-1-libreoffice.xlsx"

static char dir[256], demo[300];
static const char *const still[] = { "LAPKIN_WAKTU=1769200000", "LAPKIN_BENIH=7",
	NULL };

static struct run_result lap(const char *const *words)
{
	const char *argv[MAX_ARGS] = { child_program(), "-C", demo };
	struct run_result r;
	int n = 3;

	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	argv[n] = NULL;
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	return r;
}

static void expect(int code, const char *text, const char *const *words)
{
	struct run_result r = lap(words);

	if (r.code != code ||
		(strstr(r.out, text) == NULL && strstr(r.err, text) == NULL))
		fail_msg("%s %s: code %d, wanted %d and \"%s\"\n%s%s", words[0],
			words[1] ? words[1] : "", r.code, code, text, r.out, r.err);
	run_free(&r);
}

static char *place(const char *name)
{
	static char path[400];

	(void)snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void git_shows(const char *what, const char *text)
{
	const char *argv[] = { "git", "-C", demo, "show", what, NULL };
	struct run_result r;

	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	if (strstr(r.out, text) == NULL)
		fail_msg("%s: %s%s", what, r.out, r.err);
	run_free(&r);
}

static void a_form__comes_back__unchanged(void **state)
{
	(void)state;
	expect(0, "11 baris",
		WORDS("form", "export", "--tim", "adum", "-o", place("adum.xlsx")));
	expect(0, "11 baris dibaca, 0 sel berubah, 0 masalah",
		WORDS("--as", "maya", "form", "import", place("adum.xlsx")));
	expect(0, "11 baris",
		WORDS("form", "export", "--tim", "adum", "-o", place("adum.csv")));
	expect(0, "11 baris dibaca, 0 sel berubah, 0 masalah",
		WORDS("--as", "maya", "form", "import", place("adum.csv")));
	expect(4, "tim-1",
		WORDS("form", "export", "--tim", "tim-9", "-o", place("x.xlsx")));
	expect(2, "--tim", WORDS("form", "export"));
	/* the demo's year is over and everything was handed in */
	expect(0, "tim-1               4        0        0        0  -",
		WORDS("form", "status"));
	expect(0, "\"terlambat\":[]", WORDS("form", "status", "--json"));
}

static void edited_in_libreoffice__only_that_cell__comes(void **state)
{
	(void)state;
	expect(0,
		"4 baris dibaca, 1 sel berubah, 0 masalah\n"
		"  Data!G4    IKK-1@2025-TW1 pembilang: 9 -> 10\nTidak ada yang "
		"ditulis",
		WORDS("--as", "budi", "form", "import", EDITED));
	/* locked: nothing is written */
	expect(5, "sudah disahkan",
		WORDS("--as", "budi", "form", "import", EDITED, "--terapkan"));
	expect(0, "",
		WORDS("--as", "hendra", "return", "kk-tim-1",
			"Pembilang triwulan pertama perlu diperiksa."));
	expect(0, "1 sel ditulis sebagai revisi",
		WORDS("--as", "budi", "form", "import", EDITED, "--terapkan"));
	expect(0, "IKK-1@2025-TW1;10;13;", WORDS("data", "show", "--tim", "tim-1"));
	/* a second time there is nothing left to do */
	expect(0, "0 sel berubah", WORDS("--as", "budi", "form", "import", EDITED));
	expect(0, "\"perubahan\":[],\"masalah\":[]",
		WORDS("--as", "budi", "form", "import", EDITED, "--json"));
	/* somebody changes it: the form must not undo that unseen */
	expect(0, "IKK-1@2025-TW1 pembilang = 11",
		WORDS("--as", "budi", "data", "set", "IKK-1@2025-TW1", "pembilang",
			"11", "--tim", "tim-1"));
	expect(0, "BENTROK", WORDS("--as", "budi", "form", "import", EDITED));
	expect(0, "1 sel bentrok dilewati",
		WORDS("--as", "budi", "form", "import", EDITED, "--terapkan"));
	expect(0, "IKK-1@2025-TW1;11;13;", WORDS("data", "show", "--tim", "tim-1"));
	expect(0, "1 sel ditulis",
		WORDS("--as", "budi", "form", "import", EDITED, "--terapkan",
			"--timpa"));
}

static void an_own_table__is_mapped__and_remembered(void **state)
{
	static const char *const first = "CAPAIAN KINERJA;;;;\r\n"
					 "No;Kode IKK;Uraian;Hasil akhir;Kendala\r\n"
					 "1;IKK-2;Kapasitas;69,24;Cuaca buruk\r\n"
					 "2;IKK-9;Tidak ada;1;\r\n";

	(void)state;
	write_file(place("sendiri.csv"), first);
	expect(0, "", WORDS("--as", "hendra", "return", "tim-2", "Dibuka lagi."));
	expect(7, "periode",
		WORDS("--as", "rina", "form", "import", place("sendiri.csv"), "--tim",
			"tim-2"));
	expect(1, "IKK-9",
		WORDS("--as", "rina", "form", "import", place("sendiri.csv"), "--tim",
			"tim-2", "--periode", "2025-TW4", "--terapkan"));
	git_shows("HEAD:kebijakan/pemetaan-tim-2.csv", "kode;B;Kode IKK");
	/* the next file of that shape needs no more words; one of another year is told */
	expect(1, "0 sel berubah",
		WORDS("--as", "rina", "form", "import", place("sendiri.csv"), "--tim",
			"tim-2", "--periode", "2025-TW4"));
	write_file(place("lain.csv"),
		"Kunci;Kode;Realisasi\r\nIKK-2@2024-TW1;IKK-2;5\r\n");
	expect(1, "2024", WORDS("--as", "rina", "form", "import", place("lain.csv")));
	write_file(place("surat.csv"), "Yth. Bapak;\r\nterlampir;\r\n");
	expect(7, "--pemetaan",
		WORDS("--as", "rina", "form", "import", place("surat.csv")));
}

static int make_demo(void **state)
{
	const char *argv[] = { child_program(), "demo", demo, NULL };
	struct run_result r;

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/contoh", dir);
	if (run(&(struct run_options){ .argv = argv, .env = still }, &r) != 0)
		return -1;
	if (r.code != 0)
		print_error("demo: %s%s", r.out, r.err);
	run_free(&r);
	return r.code;
}

static int drop_demo(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_form__comes_back__unchanged),
		cmocka_unit_test(edited_in_libreoffice__only_that_cell__comes),
		cmocka_unit_test(an_own_table__is_mapped__and_remembered),
	};
	return cmocka_run_group_tests_name("form story", tests, make_demo, drop_demo);
}
