/* The tables of a report as CSV. */
#include "storage/export/csv.h"
#include "tests/core/report.h"

static void csv_is(const char *markdown, const char *want)
{
	struct lk_buf out = LK_BUF_INIT;
	struct report x;
	struct lk_publication p = { .report = &x.r };
	struct lk_error err;

	report_open(&x, markdown);
	assert_int_equal(export_csv(&p, &out, &err), LK_OK);
	assert_string_equal(lk_buf_cstr(&out), want);
	lk_buf_free(&out);
	report_close(&x);
}

static void one_table__is__data(void **state)
{
	(void)state;
	csv_is("| A | Nilai | Persen | Uang |\n|-|-|-|-|\n"
	       "| a;\"b\" | 1.234,50 | 76,00 % | Rp 1.500 |\n"
	       "| =1+1 | -0,05 | 08 | **x** |\n",
		"\xef\xbb\xbf"
		"A;Nilai;Persen;Uang\r\n"
		"\"a;\"\"b\"\"\";1234,50;76,00%;1500\r\n"
		"'=1+1;-0,05;08;x\r\n");
}

static void joined_cells__have__their_words_once(void **state)
{
	(void)state;
	csv_is("| No | Target || Akhir |\n| ^^ | 2024 | 2025 | ^^ |\n|-|-|-|-|\n"
	       "| 1 | 2 | 3 | 4 |\n",
		"\xef\xbb\xbf"
		"No;Target;;Akhir\r\n;2024;2025;\r\n1;2;3;4\r\n");
}

static void several__have__titles(void **state)
{
	(void)state;
	csv_is("Tabel: T\n\n| a |\n|-|\n| 0 |\n\nTeks.\n\n"
	       "```grafik batang #g J\ndata: capaian\nkolom: capaian\nbaris: "
	       "IKK-1\n```\n",
		"\xef\xbb\xbf"
		"Tabel 1 T\r\na\r\n0\r\n\r\nGrafik 1 J\r\n;Capaian (%)\r\n"
		"IKK-1;111,34\r\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_table__is__data),
		cmocka_unit_test(joined_cells__have__their_words_once),
		cmocka_unit_test(several__have__titles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
