/* lapkin capaian as a script uses it: no workspace, one answer, one exit code. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"

#include <string.h>

#define MAX_ARGS 16
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* Run `lapkin capaian ...` with `input`; expect the code and every text of `want`. */
static void expect(int code, const char *const *want, const char *input,
	const char *const *words)
{
	const char *argv[MAX_ARGS] = { child_program(), "capaian" };
	struct run_result r;
	int n = 2;

	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .input = input,
				     .input_n = input != NULL ? strlen(input) : 0 },
				 &r),
		0);
	for (; *want != NULL; want++)
		if (r.code != code ||
			(strstr(r.out, *want) == NULL && strstr(r.err, *want) == NULL))
			fail_msg("code %d, wanted %d and \"%s\"\n%s%s", r.code, code,
				*want, r.out, r.err);
	run_free(&r);
}

#define RESULT(formula, target, real, ...) \
	WORDS("--rumus", formula, "--target", target, "--realisasi", real, __VA_ARGS__)

static void one__prints__the_result_and_its_rule(void **state)
{
	(void)state;
	expect(0, WORDS("185,19 %", "(2T - R)/T x 100", "(2 x 54 - 8) / 54"), NULL,
		RESULT("min_2t", "54", "8", NULL));
	expect(0, WORDS("675,00 %"), NULL, RESULT("min_ratio", "54", "8", NULL));
	expect(0, WORDS("105,5 %", "dipotong"), NULL,
		RESULT("max", "900", "950", "--desimal", "1", "--potong"));
	expect(0, WORDS("120,00 %", "dibatasi", "185,19 %"), NULL,
		RESULT("min_2t", "54", "8", "--batas", "120"));
	expect(0, WORDS("75,00 %"), NULL, RESULT("opini", "WTP", "WDP", NULL));
	expect(0, WORDS("94,87 %"), NULL,
		WORDS("--rumus", "geo", "--realisasi", "100;90"));
}

static void json__is__one_object(void **state)
{
	(void)state;
	expect(0,
		WORDS("{\"capaian\":\"185,1852\",\"keadaan\":\"ada\","
		      "\"mentah\":\"185.18518518\",\"rumus\":\"min_2t\"",
			"\"uraian\":\"(2 x 54 - 8) / 54 x 100 = 185,1852 %\"",
			"\"tanda\":[\"pembulatan\",\"di-atas-120\"]",
			"\"target\":\"54\""),
		NULL, RESULT("min_2t", "54", "8", "--desimal", "4", "--json"));
	expect(0, WORDS("\"capaian\":\"1388,89\""), NULL,
		RESULT("max", "45", "625", "--json"));
	expect(0, WORDS("\"capaian\":\"100,00\""), NULL,
		RESULT("range", "80-90", "85,5", "--json"));
	expect(0, WORDS("\"capaian\":\"100,00\""), NULL,
		RESULT("max", "13.3", "13,3", "--json"));
	expect(1, WORDS("{\"capaian\":null,\"keadaan\":\"target-nol\"", "target 0"),
		NULL, RESULT("max", "0", "8", "--json"));
	expect(1, WORDS("{\"capaian\":null,\"keadaan\":\"belum-diisi\""), NULL,
		RESULT("max", "5", "", "--json"));
}

static void bad_input__is__a_sentence_and_a_code(void **state)
{
	(void)state;
	expect(7, WORDS("dapat berarti 1234 atau 1,234"), NULL,
		RESULT("max", "1.234", "8", NULL));
	expect(7, WORDS("18 digit"), NULL,
		RESULT("max", "1234567890123456789", "8", NULL));
	expect(7, WORDS("bukan angka"), NULL, RESULT("max", "lima", "8", NULL));
	expect(2, WORDS("terbalik"), NULL, RESULT("range", "90-80", "85", NULL));
	expect(2, WORDS("target rentang"), NULL, RESULT("range", "90", "85", NULL));
	expect(4, WORDS("AA, A, BB"), NULL, RESULT("predikat", "A", "Z", NULL));
	expect(2, WORDS("min_2t, min_ratio"), NULL, RESULT("hebat", "1", "1", NULL));
	expect(2, WORDS("desimal"), NULL, RESULT("max", "1", "1", "--desimal", "7"));
	expect(2, WORDS("--batas"), NULL, RESULT("max", "1", "1", "--batas", "0"));
	expect(2, WORDS("--batas"), NULL,
		WORDS("--rumus", "mean", "--realisasi", "1;2", "--batas", "9"));
	expect(2, WORDS("--target"), NULL, WORDS("--rumus", "max", "--realisasi", "1"));
	expect(2, WORDS("--csv"), NULL, RESULT("max", "1", "1", "--csv", "-"));
	expect(4, WORDS("tidak dapat dibaca"), NULL, WORDS("--csv", "tidak/ada.csv"));
	expect(7, WORDS("kosong"), "", WORDS("--csv", "-"));
	expect(7, WORDS("target dan realisasi"), "a;b\n1;2\n", WORDS("--csv", "-"));
}

static void table__compares__every_row(void **state)
{
	(void)state;
	expect(1,
		WORDS("berbeda: seharusnya 96,0",
			"dipotong: cocok bila dipotong, dibulatkan 105,6",
			"tidak dihitung: \"1.234\" dapat berarti", "P3K pesawat",
			"3 cocok bila dipotong, 3 berbeda"),
		NULL, WORDS("--csv", "tests/fixtures/capaian.csv"));
	expect(1,
		WORDS("[{\"baris\":2,",
			"\"hasil\":\"berbeda\",\"seharusnya\":\"90,00\"",
			"\"hasil\":\"tanpa-pembanding\"",
			"\"hasil\":\"tidak-dihitung\""),
		NULL, WORDS("--csv", "tests/fixtures/capaian.csv", "--json"));
	/* the reason once, behind the blank column */
	expect(0, WORDS("-  tidak dihitung: target belum diisi"),
		"nama;rumus;target;realisasi\nA;max;;5\n", WORDS("--csv", "-"));
	/* right, or right when cut: nothing to mend */
	expect(0, WORDS("1 cocok, 1 cocok bila dipotong, 0 berbeda"),
		"\xEF\xBB\xBFindicator,unit,target,realisasi,capaian_printed,"
		"formula_tried\r\nair,kali,900,950,\"105,5\",max\r\n"
		"pagu,Rp,\"855,830,897,000\",\"734,881,464,333\",\"85,87%\",max\r\n",
		WORDS("--csv", "-"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one__prints__the_result_and_its_rule),
		cmocka_unit_test(json__is__one_object),
		cmocka_unit_test(bad_input__is__a_sentence_and_a_code),
		cmocka_unit_test(table__compares__every_row),
	};
	return cmocka_run_group_tests_name("capaian", tests, NULL, NULL);
}
