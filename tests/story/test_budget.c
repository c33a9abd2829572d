/* The budget on the command line of a real workspace: shown, imported as a preview, and
 * written. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <string.h>

#define MAX_ARGS 12

static char dir[256], demo[300], file[300];

static const char *const still[] = { "LAPKIN_WAKTU=1769200000", "LAPKIN_BENIH=7",
	NULL };

/* Run `lapkin -C demo ...` (NULL-ended): an exit code, and texts in what it says. */
static void expect(int code, const char *a, const char *b, const char *const *words)
{
	const char *argv[MAX_ARGS] = { child_program(), "-C", demo };
	struct run_result r;
	int n = 3;

	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	argv[n] = NULL;
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = still }, &r),
		0);
	if (r.code != code || (strstr(r.out, a) == NULL && strstr(r.err, a) == NULL) ||
		strstr(r.out, b) == NULL)
		fail_msg("code %d, wanted %d, \"%s\" and \"%s\"\n%s%s", r.code, code, a,
			b, r.out, r.err);
	run_free(&r);
}

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void write_table(const char *text)
{
	FILE *f = fopen(file, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	assert_int_equal(fclose(f), 0);
}

static int setup(void **state)
{
	const char *argv[] = { child_program(), "demo", demo, NULL };
	struct run_result r;
	int rc;

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/demo", dir);
	(void)snprintf(file, sizeof(file), "%s/dipa.csv", dir);
	rc = run(&(struct run_options){ .argv = argv, .env = still }, &r);
	rc = rc == 0 ? r.code : rc;
	run_free(&r);
	return rc;
}

static int teardown(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

static void show__prints__tree_and_json(void **state)
{
	(void)state;
	expect(0, "024.DD Program pencegahan", "Seluruhnya", WORDS("budget", "show"));
	expect(0, "\"kode\":\"024.DD\"", "\"temuan\":[]",
		WORDS("budget", "show", "--json", "--tingkat", "1"));
	expect(2, "tingkat", "", WORDS("budget", "show", "--tingkat", "9"));
}

static void import__is__a_preview_until_it_is_wanted(void **state)
{
	(void)state;
	write_table("Kode;Uraian;Pagu revisi;Realisasi\n"
		    "4249.QAH.002;;187.600.001;\n"
		    "4249.QAH.002.051.523111;Belanja pemeliharaan;1;3,5\n"
		    ";Jumlah;5;\n");
	expect(1, "4249.QAH.002 pagu-revisi: 187.600.000 -> 187.600.001",
		"ulangi dengan --terapkan", WORDS("budget", "import", file));
	expect(1, "CSV!D3", "rupiah penuh", WORDS("budget", "import", file));
	/* nothing was written by looking */
	expect(0, "\"temuan\":[]", "", WORDS("budget", "show", "--json"));
	expect(1, "\"rev\":\"", "\"baru\":1",
		WORDS("budget", "import", "--json", "--terapkan", file));
	expect(1, "0 sel berubah", "", WORDS("budget", "import", file));
}

static void import__of_nothing_known__says_what_is_missing(void **state)
{
	(void)state;
	write_table("Nama;Umur\nAni;40\n");
	expect(7, "kolom Kode", "", WORDS("budget", "import", file));
	expect(4, "tidak ada", "", WORDS("budget", "import", "/tidak/ada.xlsx"));
	write_table("Kode;Pagu\n4249;5\n");
	expect(5, "diisi oleh perencana", "",
		WORDS("--as", "yusuf", "budget", "import", "--terapkan", file));
	expect(4, "tidak punya lembar", "",
		WORDS("budget", "import", "--lembar", "Lain", file));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(show__prints__tree_and_json),
		cmocka_unit_test(import__is__a_preview_until_it_is_wanted),
		cmocka_unit_test(import__of_nothing_known__says_what_is_missing),
	};
	return cmocka_run_group_tests_name("budget", tests, setup, teardown);
}
