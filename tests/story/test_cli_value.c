/* Values in prose on the command line, on the demo's workspace. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_ARGS 24
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static char dir[256], demo[300];
static const char *const still[] = { "LAPKIN_WAKTU=1769200000", "LAPKIN_BENIH=7",
	NULL };

static void expect_in(const char *input, int code, const char *text,
	const char *const *words)
{
	const char *argv[MAX_ARGS] = { child_program(), "-C", demo };
	struct run_result r;
	int n = 3;

	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	argv[n] = NULL;
	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .env = still,
				     .input = input,
				     .input_n = input != NULL ? strlen(input) : 0 },
				 &r),
		0);
	if (r.code != code ||
		(strstr(r.out, text) == NULL && strstr(r.err, text) == NULL))
		fail_msg("code %d, wanted %d and \"%s\"\n%s%s", r.code, code, text,
			r.out, r.err);
	run_free(&r);
}

static void expect(int code, const char *text, const char *const *words)
{
	expect_in(NULL, code, text, words);
}

static void value__prints__one_key_or_a_list(void **state)
{
	(void)state;
	expect(0, "111,34\n", WORDS("value", "IKK-1.capaian"));
	expect(0, "{\"kunci\":\"IKK-1.capaian:1:persen\",\"cetak\":\"111,3 %\"}",
		WORDS("--json", "value", "IKK-1.capaian:1:persen"));
	expect(0, "IKK-1.realisasi\t84,62\n", WORDS("value", "--daftar", "IKK-1.re"));
	expect(4, "maksud Anda IKK-1.capaian?", WORDS("value", "IKK-1.capain"));
	expect(5, "belum ada nilainya", WORDS("value", "IKK-1.capaian@2024"));
	expect(2, "lapkin value KUNCI", WORDS("value"));
}

/* One good and one bad value in a chapter: a draft goes out marked, a final one does not. */
static void export__resolves__and_the_final_one_is_strict(void **state)
{
	static const char text[] =
		"# BAB IV PENUTUP\n\n## A. Kesimpulan\n\n"
		"Capaian {{IKK-1.capaian}} persen dan {{IKK-1.capain}}.\n";
	char file[400];

	(void)state;
	(void)snprintf(file, sizeof(file), "%s/keluar.md", dir);
	expect_in(text, 0, "disimpan", WORDS("--as", "budi", "save", "iv", "-"));
	expect(0, "{{IKK-1.capaian}}", WORDS("show", "iv"));
	expect(1, "Capaian 111,34 persen dan **[? \\{\\{IKK-1.capain\\}\\}]**.",
		WORDS("show", "iv", "--nilai"));
	expect(1, "07-bab-4-penutup.md:5:", WORDS("export", "md", "iv"));
	expect(5,
		"07-bab-4-penutup.md:5:", WORDS("export", "md", "--final", "-o", file));
	assert_null(fopen(file, "r"));
	expect(0, "dan {{IKK-1.capain}}.", WORDS("export", "md", "iv", "--mentah"));
}

/* Web page and text: drafts are marked so, the same bytes twice, nothing half written. */
static void export__publishes__and_says_that_it_is_a_draft(void **state)
{
	char file[400];

	(void)state;
	(void)snprintf(file, sizeof(file), "%s/keluar.html", dir);
	expect(0, ", DRAF)",
		WORDS("export", "html", "--rancangan", "--bab", "iii", "-o", file));
	assert_non_null(fopen(file, "r"));
	expect(0, "<h2 id=\"n0\"><span class=\"no\">BAB III</span>",
		WORDS("export", "html", "iii", "--rancangan", "-o", "-"));
	expect(1, "06-bab-3-akuntabilitas-kinerja.md:23:27:",
		WORDS("export", "txt", "iii", "-o", "-"));
	expect(0, "AKUNTABILITAS KINERJA",
		WORDS("export", "md", "iii", "--rancangan", "-o", "-"));
	assert_int_equal(access("-", F_OK), -1);
	expect(2, "sebut satu bentuk", WORDS("export", "-o", "-"));
	expect(5, "belum terisi", WORDS("export", "html", "--final", "-o", file));
	expect(5, "belum disetujui seluruhnya",
		WORDS("export", "html", "iii", "--rancangan", "--final", "-o", file));
	expect(2, "tidak dapat dipakai bersama",
		WORDS("export", "txt", "iii", "--rancangan", "--final", "--draf"));
	expect(4, "", WORDS("export", "txt", "--bab", "xi"));
	(void)snprintf(file, sizeof(file), "%s/keluar.xlsx", dir);
	expect(0, "keluar.xlsx ditulis (revisi ",
		WORDS("export", "xlsx", "iii", "--rancangan", "-o", file));
	expect(8, "tidak dapat ditulis",
		WORDS("export", "txt", "iii", "--rancangan", "-o", "/tidak/ada.txt"));
	expect(0,
		"1;Persentase pintu masuk yang melaksanakan deteksi dini faktor risiko "
		"sesuai standar;76,00;84,62;111,34\r\n",
		WORDS("export", "csv", "--rancangan", "--tabel", "3.1", "-o", "-"));
	expect(0, "<div class=\"kop\">",
		WORDS("letter", "export", "disposisi-penyusunan-lapkin-2025-1-1",
			"--html"));
	expect(4, "tidak ada tabel \"9.9\"",
		WORDS("export", "csv", "--rancangan", "--tabel", "9.9"));
	expect(8, "/tidak/ada", WORDS("export", "--rancangan", "-o", "/tidak/ada"));
	expect(2, "bentuk berkas \"rtf\" tidak dikenal; ada: ", WORDS("export", "rtf"));
	expect(0, "\"draft\":true,\"unresolved\":0}",
		WORDS("--json", "export", "txt", "iii", "--rancangan", "-o", file));
}

static void rename__goes_through__data_and_texts(void **state)
{
	(void)state;
	expect(5, "sudah disahkan",
		WORDS("--as", "sari", "value", "rename", "IKK-1", "IKU-1"));
	expect(2, "sudah dipakai",
		WORDS("--as", "sari", "value", "rename", "IKK-1", "IKK-2"));
	expect(4, "tidak ada indikator",
		WORDS("--as", "sari", "value", "rename", "IKK-77", "IKU-7"));
	expect(0, "111,34\n", WORDS("value", "IKK-1.capaian"));
}

static int make_demo(void **state)
{
	const char *argv[] = { child_program(), "demo", demo, NULL };
	struct run_result r;
	int code;

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/demo", dir);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = still }, &r),
		0);
	code = r.code;
	run_free(&r);
	return code;
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
		cmocka_unit_test(value__prints__one_key_or_a_list),
		cmocka_unit_test(export__publishes__and_says_that_it_is_a_draft),
		cmocka_unit_test(export__resolves__and_the_final_one_is_strict),
		cmocka_unit_test(rename__goes_through__data_and_texts),
	};

	return cmocka_run_group_tests(tests, make_demo, drop_demo);
}
