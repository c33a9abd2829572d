#include "core/csv.h"
#include "tests/lib/str.h"
#include "tests/test.h"

static void parse__reads__cells_and_lines(void **state)
{
	struct lk_csv csv = LK_CSV_INIT;

	(void)state;
	assert_int_equal(lk_csv_parse(&csv,
				 str("nama;nip;jabatan\n"
				     "\"Ani; S.K.M.\";1987;\"Ketua \"\"Tim\"\"\"\n"
				     "\n"
				     "Budi;;\"dua\nbaris\"\n"
				     "\"\";caf\xC3\xA9; x "),
				 "orang.csv", NULL),
		LK_OK);
	assert_int_equal(csv.ncols, 3);
	assert_int_equal(csv.nrows, 3);
	assert_int_equal(lk_csv_col(&csv, "nip"), 1);
	assert_int_equal(lk_csv_col(&csv, "NIP"), -1);
	assert_str_equal(lk_csv_get(&csv, 0, 0), "Ani; S.K.M.");
	assert_string_equal(lk_csv_cstr(&csv, 0, 2), "Ketua \"Tim\"");
	assert_string_equal(lk_csv_cstr(&csv, 1, 1), "");
	assert_string_equal(lk_csv_cstr(&csv, 1, 2), "dua\nbaris");
	assert_string_equal(lk_csv_cstr(&csv, 2, 0), "");
	assert_string_equal(lk_csv_cstr(&csv, 2, 2), " x ");
	assert_string_equal(lk_csv_cstr(&csv, 3, 0), "");
	assert_string_equal(lk_csv_cstr(&csv, 0, 3), "");
	assert_string_equal(lk_csv_cstr(&csv, 0, -1), "");
	assert_int_equal(csv.line[0], 2);
	assert_int_equal(csv.line[1], 4);
	assert_int_equal(csv.line[2], 6);
	lk_csv_free(&csv);
	assert_null(csv.head);
	lk_csv_free(&csv);
	lk_csv_free(NULL);
}

static void parse__accepts__bom_crlf_and_no_rows(void **state)
{
	struct lk_csv csv = LK_CSV_INIT;

	(void)state;
	assert_int_equal(lk_csv_parse(&csv,
				 str("\xEF\xBB\xBFno;nama\r\n\r\n1;\"a\r\nb\"\r\n2;c"),
				 "x", NULL),
		LK_OK);
	assert_string_equal(csv.head[0].p, "no");
	assert_string_equal(csv.head[1].p, "nama");
	assert_int_equal(csv.nrows, 2);
	assert_string_equal(lk_csv_cstr(&csv, 0, 1), "a\nb");
	assert_string_equal(lk_csv_cstr(&csv, 1, 1), "c");
	assert_int_equal(csv.line[0], 3);
	assert_int_equal(csv.line[1], 5);
	lk_csv_free(&csv);
	assert_int_equal(lk_csv_parse(&csv, str("hanya;judul"), "x", NULL), LK_OK);
	assert_int_equal(csv.nrows, 0);
	lk_csv_free(&csv);
}

static void mistakes__name__file_line_and_column(void **state)
{
	static const struct {
		const char *text;
		int rc;
		const char *part[3];
	} row[] = {
		{ "", LK_EFORMAT, { "data.csv kosong" } },
		{ "\n\r\n", LK_EFORMAT, { "data.csv kosong" } },
		{ "a;b\n1;x\"y\n", LK_EFORMAT,
			{ "data.csv baris 2 kolom 2", "tengah" } },
		{ "a;b\n1;\"x\"y\n", LK_EFORMAT,
			{ "data.csv baris 2 kolom 2", "belakang" } },
		{ "a;b\n1;\"x\"\ry\n", LK_EFORMAT, { "baris 2 kolom 2", "belakang" } },
		{ "a;b\n\n1;2\n3;\"x\n\n", LK_EFORMAT,
			{ "data.csv baris 4 kolom 2", "tidak pernah ditutup" } },
		{ "a;b\n<<<<<<< HEAD\n1;2\n=======\n1;3\n>>>>>>> x\n", LK_EFORMAT,
			{ "data.csv baris 2", "tanda gabungan git" } },
		{ "<<<<<<< HEAD\na;b\n", LK_EFORMAT,
			{ "data.csv baris 1", "tanda gabungan git" } },
		{ "a;b\n1\n", LK_EFORMAT, { "data.csv baris 2", "ada 1 kolom", "2" } },
		{ "a;b\n\"1\n\";2\n1;2;3", LK_EFORMAT,
			{ "data.csv baris 4", "ada 3 kolom" } },
		{ "a;;c\n", LK_EFORMAT, { "data.csv baris 1 kolom 2", "kosong" } },
		{ "a;b;a\n", LK_EFORMAT,
			{ "data.csv baris 1 kolom 3", "\"a\"", "dua kali" } },
		{ "a;b\n1;caf\xE9\n", LK_EFORMAT, { "baris 2 kolom 2", "UTF-8" } },
		{ "a;b\n1;x\x1B[2J\n", LK_EFORMAT, { "baris 2 kolom 2", "kendali" } },
		{ "a;b\n1;x\ry\n", LK_EFORMAT, { "baris 2 kolom 2", "kendali" } },
		{ "a;b\n1;\xE2\x80\xAEx\n", LK_EFORMAT,
			{ "baris 2 kolom 2", "kendali" } },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_csv csv = LK_CSV_INIT;
		struct lk_error err;

		assert_int_equal(lk_csv_parse(&csv, str(row[i].text), "data.csv", &err),
			row[i].rc);
		for (size_t k = 0; k < 3 && row[i].part[k] != NULL; k++)
			if (strstr(err.text, row[i].part[k]) == NULL)
				fail_msg("\"%s\" tidak memuat \"%s\"", err.text,
					row[i].part[k]);
		assert_null(csv.arena.head);
		assert_int_equal(csv.ncols + csv.nrows, 0);
	}
}

static void nul__in_a_cell__is_refused(void **state)
{
	struct lk_csv csv = LK_CSV_INIT;

	(void)state;
	assert_int_equal(lk_csv_parse(&csv, STR_N("a\nx\0y\n"), "x", NULL), LK_EFORMAT);
}

/* `times` pieces between a head and nothing. */
static int parse_repeated(const char *head, const char *piece, size_t times)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_csv csv = LK_CSV_INIT;
	int rc;

	lk_buf_puts(&b, head);
	for (size_t i = 0; i < times; i++)
		lk_buf_puts(&b, piece);
	rc = lk_csv_parse(&csv, lk_buf_str(&b), "besar.csv", NULL);
	lk_csv_free(&csv);
	lk_buf_free(&b);
	return rc;
}

static void limits__hold__at_their_edge(void **state)
{
	(void)state;
	assert_int_equal(parse_repeated("a\n", "1\n", LK_CSV_MAX_ROWS), LK_OK);
	assert_int_equal(parse_repeated("a\n", "1\n", LK_CSV_MAX_ROWS + 1), LK_ERANGE);
	assert_int_equal(parse_repeated("a\n", "x", LK_CSV_MAX_CELL), LK_OK);
	assert_int_equal(parse_repeated("a\n", "x", LK_CSV_MAX_CELL + 1), LK_ERANGE);
	assert_int_equal(parse_repeated("a\n", "\n", LK_CSV_MAX_BYTES - 2), LK_OK);
	assert_int_equal(parse_repeated("a\n", "\n", LK_CSV_MAX_BYTES - 1), LK_ERANGE);
	assert_int_equal(parse_repeated("a\n1", ";", LK_CSV_MAX_COLS - 1), LK_EFORMAT);
	assert_int_equal(parse_repeated("a\n1", ";", LK_CSV_MAX_COLS), LK_ERANGE);
}

static void write__quotes__only_what_needs_it(void **state)
{
	static const struct {
		const char *cell[3];
		size_t n;
		const char *want;
	} row[] = {
		{ { "satu", "", "97.5" }, 3, "satu;;97.5\n" },
		{ { "a;b", "c\"d", "e\nf" }, 3, "\"a;b\";\"c\"\"d\";\"e\nf\"\n" },
		{ { " a", "b ", "\tc" }, 3, "\" a\";\"b \";\"\tc\"\n" },
		{ { "" }, 1, "\"\"\n" },
		{ { "-" }, 1, "-\n" },
		{ { "", "" }, 2, ";\n" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_buf b = LK_BUF_INIT;
		struct lk_str cell[3];

		for (size_t k = 0; k < row[i].n; k++)
			cell[k] = str(row[i].cell[k]);
		lk_csv_row(&b, cell, row[i].n);
		assert_string_equal(lk_buf_cstr(&b), row[i].want);
		lk_buf_free(&b);
	}
}

static void write__gives__back_what_was_read(void **state)
{
	static const char text[] = "no;uraian\n1;\"a;b \"\"c\"\"\"\n2;\n3;\"x\ny\"\n";
	struct lk_csv csv = LK_CSV_INIT;
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	lk_csv_write(&b, &csv);
	assert_int_equal(b.n, 0);
	assert_int_equal(lk_csv_parse(&csv, str(text), "x", NULL), LK_OK);
	lk_csv_write(&b, &csv);
	assert_string_equal(lk_buf_cstr(&b), text);
	lk_csv_free(&csv);
	lk_buf_free(&b);
}

static void need__names__the_missing_column(void **state)
{
	struct lk_csv csv = LK_CSV_INIT;
	struct lk_error err;
	int col = 42;

	(void)state;
	assert_int_equal(lk_csv_parse(&csv, str("no;nama\n"), "x", NULL), LK_OK);
	assert_int_equal(lk_csv_need(&csv, "peran.csv", "dasar", &col, &err),
		LK_EFORMAT);
	assert_int_equal(col, 42);
	assert_non_null(strstr(err.text, "peran.csv: kolom \"dasar\""));
	assert_int_equal(lk_csv_need(&csv, "peran.csv", "nama", &col, &err), LK_OK);
	assert_int_equal(col, 1);
	lk_csv_free(&csv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse__reads__cells_and_lines),
		cmocka_unit_test(parse__accepts__bom_crlf_and_no_rows),
		cmocka_unit_test(mistakes__name__file_line_and_column),
		cmocka_unit_test(nul__in_a_cell__is_refused),
		cmocka_unit_test(limits__hold__at_their_edge),
		cmocka_unit_test(write__quotes__only_what_needs_it),
		cmocka_unit_test(write__gives__back_what_was_read),
		cmocka_unit_test(need__names__the_missing_column),
	};
	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
