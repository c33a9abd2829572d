/* Tables and charts of a report as CSV, and finding one of them. */
#include "core/report/csv.h"
#include "tests/core/report.h"

#include <stdlib.h>

#define BOM "\xef\xbb\xbf"

static void csv_is(const char *markdown, const char *want)
{
	struct lk_buf out = LK_BUF_INIT;
	struct report x;
	size_t i = 0;

	report_open(&x, markdown);
	while (i < x.r.nnodes && x.r.node[i].kind != LK_REP_TABLE &&
		x.r.node[i].kind != LK_REP_CHART)
		i++;
	assert_true(i < x.r.nnodes);
	lk_report_csv(&x.r.node[i], &out);
	assert_string_equal(lk_buf_cstr(&out), want);
	lk_buf_free(&out);
	report_close(&x);
}

static void numbers__are__what_a_spreadsheet_reads(void **state)
{
	(void)state;
	csv_is("| Tahun | Nilai | Persen | Uang | NIP |\n|-|-|-|-|-|\n"
	       "| 2025 | 1.234,50 | 76,00 % | Rp1.500 | 197803122005011004 |\n"
	       "| -5 | - | a | 08 | |\n",
		BOM "Tahun;Nilai;Persen;Uang;NIP\r\n"
		    "2025;1234,50;76,00%;1500;197803122005011004\r\n"
		    "-5;-;a;08;\r\n");
}

static void text_that_would_run__is_guarded(void **state)
{
	(void)state;
	csv_is("| a |\n|-|\n| =cmd |\n| @x |\n| '=1 |\n| +62 811 |\n| -x |\n| 'biasa "
	       "|\n",
		BOM "a\r\n'=cmd\r\n'@x\r\n''=1\r\n'+62 811\r\n'-x\r\n'biasa\r\n");
}

static void marks__are__quoted(void **state)
{
	(void)state;
	csv_is("| a; b | \"c\" | d, e | f<br>g |\n|-|-|-|-|\n| **h** | i \\| j | | |\n",
		BOM "\"a; b\";\"\"\"c\"\"\";\"d, e\";f g\r\nh;i | j;;\r\n");
}

static void joined_cells__have__their_words_once(void **state)
{
	(void)state;
	csv_is("| No | Target || Akhir |\n| ^^ | 2024 | 2025 | ^^ |\n"
	       "|-|-|-|-|\n| 1 | 2 | 3 | 4 |\n",
		BOM "No;Target;;Akhir\r\n;2024;2025;\r\n1;2;3;4\r\n");
}

static void charts__are__their_numbers(void **state)
{
	(void)state;
	csv_is("# BAB I X\n```grafik garis #g J\ndata: indikator IKK-1 tahun\n"
	       "kolom: realisasi\n```\n",
		BOM ";Realisasi\r\n2022;53,85\r\n2023;61,54\r\n2024;69,23\r\n"
		    "2025;84,62\r\n");
}

#define TWO \
	"# BAB III X\n\nTabel: Satu {#t-satu}\n\n| a |\n|-|\n| 1 |\n\n" \
	"```grafik garis #g J\ndata: indikator IKK-1 tahun\nkolom: target\n```\n\n" \
	"Tabel: Dua {#t-dua}\n\n| b |\n|-|\n| 2 |\n\n| c |\n|-|\n| 3 |\n\n" \
	"Tabel 3.1 Lagi\n\n| d |\n|-|\n| 4 |\n"

static void all__are__files_with_a_list(void **state)
{
	static const char *const names[] = { "00-daftar.csv", "grafik-3.1.csv",
		"tabel-3.1-2.csv", "tabel-3.1.csv", "tabel-3.2.csv",
		"tanpa-nomor-1.csv" };
	struct lk_report_csvs c;
	struct lk_error err;
	struct report x;

	(void)state;
	report_open(&x, TWO);
	assert_int_equal(lk_report_csvs(&c, &x.r, &err), LK_OK);
	assert_int_equal(c.n, LK_LEN(names));
	for (size_t i = 0; i < c.n; i++)
		assert_string_equal(c.file[i].name, names[i]);
	assert_string_equal(c.file[0].bytes.p,
		BOM "berkas;nomor;judul;bab\r\n"
		    "tabel-3.1.csv;Tabel 3.1;Satu;BAB III X\r\n"
		    "grafik-3.1.csv;Grafik 3.1;J;BAB III X\r\n"
		    "tabel-3.2.csv;Tabel 3.2;Dua;BAB III X\r\n"
		    "tanpa-nomor-1.csv;;;BAB III X\r\n"
		    "tabel-3.1-2.csv;Tabel 3.1;Lagi;BAB III X\r\n");
	assert_string_equal(c.file[3].bytes.p, BOM "a\r\n1\r\n");
	lk_report_csvs_free(&c);
	report_close(&x);
}

static void report_without_tables__is__a_list(void **state)
{
	struct lk_report_csvs c;
	struct lk_error err;
	struct report x;
	const struct lk_rep_node *n;

	(void)state;
	report_open(&x, "Tanpa tabel.\n");
	assert_int_equal(lk_report_csvs(&c, &x.r, &err), LK_OK);
	assert_int_equal(c.n, 1);
	lk_report_csvs_free(&c);
	assert_int_equal(lk_report_find_table(&x.r, "3.1", &n, &err), LK_ENOTFOUND);
	report_close(&x);
}

static void title_of(const struct report *x, const char *words, const char *want)
{
	const struct lk_rep_node *n;
	struct lk_buf title = LK_BUF_INIT;
	struct lk_error err;

	if (lk_report_find_table(&x->r, words, &n, &err) != LK_OK)
		fail_msg("%s", err.text);
	lk_rep_plain(&n->text, &title);
	assert_string_equal(lk_buf_cstr(&title), want);
	lk_buf_free(&title);
}

static void table__is_found__by_number_or_label(void **state)
{
	const struct lk_rep_node *n;
	struct lk_error err;
	struct report x;

	(void)state;
	report_open(&x, TWO);
	title_of(&x, "3.2", "Dua");
	title_of(&x, "3.1", "Satu");
	title_of(&x, "tabel 3.2", "Dua");
	title_of(&x, "GRAFIK 3.1", "J");
	title_of(&x, "t-dua", "Dua");
	title_of(&x, "g", "J");
	assert_int_equal(lk_report_find_table(&x.r, "9.9", &n, &err), LK_ENOTFOUND);
	assert_non_null(strstr(err.text, "Tabel 3.1, Grafik 3.1, Tabel 3.2"));
	assert_int_equal(lk_report_find_table(&x.r, "", &n, &err), LK_ENOTFOUND);
	report_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers__are__what_a_spreadsheet_reads),
		cmocka_unit_test(text_that_would_run__is_guarded),
		cmocka_unit_test(marks__are__quoted),
		cmocka_unit_test(joined_cells__have__their_words_once),
		cmocka_unit_test(charts__are__their_numbers),
		cmocka_unit_test(all__are__files_with_a_list),
		cmocka_unit_test(report_without_tables__is__a_list),
		cmocka_unit_test(table__is_found__by_number_or_label),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
