#include "core/csv_any.h"
#include "tests/lib/str.h"
#include "tests/test.h"

/* The table as "a|b / c|d", or the sentence that refused it. */
static const char *read_all(struct lk_buf *b, struct lk_str text, char *sep)
{
	struct lk_csv csv = LK_CSV_INIT;
	struct lk_error err;

	lk_buf_clear(b);
	if (lk_csv_any_parse(&csv, text, "x.csv", sep, &err) != LK_OK) {
		lk_buf_puts(b, err.text);
		return lk_buf_cstr(b);
	}
	for (size_t i = 0; i < csv.ncols * (csv.nrows + 1); i++) {
		const char *between = i % csv.ncols != 0 ? "|" : i != 0 ? " / " : "";

		lk_buf_puts(b, between);
		lk_buf_putstr(b, csv.head[i]);
	}
	lk_csv_free(&csv);
	return lk_buf_cstr(b);
}

static void tables__of_any_office__are_read(void **state)
{
	static const struct {
		const char *text;
		char sep;
		const char *want;
	} row[] = {
		{ "a;b\n1,5;2\n", ';', "a|b / 1,5|2" },
		{ "a,b\n\"1,5\",2\n", ',', "a|b / 1,5|2" },
		{ "a\tb\n1,5\t2;3\n", '\t', "a|b / 1,5|2;3" },
		{ "\xEF\xBB\xBF"
		  "a;b\r\n1;2\r\n\r\n",
			';', "a|b / 1|2" },
		{ "a;b;c\n1\n1;2;3;;\n;;\n", ';', "a|b|c / 1|| / 1|2|3" },
		{ "a;b\n\"x \"\"y\"\"\nz\";5\" pipa\n", ';',
			"a|b / x \"y\"\nz|5\" pipa" },
		{ "a;a;\n1;2;3\n", ';', "a|a| / 1|2|3" },
		{ "judul\n1\n", ';', "judul / 1" },
		{ "a;b\n 1 ; \"2\" \n", ';', "a|b / 1|2" },
		{ "caf\xE9;b\n1;2", ';', "caf\xC3\xA9|b / 1|2" },
		{ "a;b\n\x1b[31m1;2\n", ';', "a|b / 1|2" },
		{ "a;b\r1;2\r", ';', "a|b / 1|2" },
	};
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		char sep = 0;

		assert_string_equal(read_all(&b, str(row[i].text), &sep), row[i].want);
		assert_int_equal(sep, row[i].sep);
	}
	lk_buf_free(&b);
}

static void shifted_and_broken__are__refused_with_the_line(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	assert_non_null(strstr(read_all(&b, str(""), NULL), "kosong"));
	assert_non_null(strstr(read_all(&b, str(" \n;;\n"), NULL), "kosong"));
	assert_non_null(
		strstr(read_all(&b, str("a;b\n1;2\n1;2;3\n"), NULL), "baris 3: ada 3"));
	assert_non_null(strstr(read_all(&b, str("a;b\n1;2\n\"1;2\n3;4\n"), NULL),
		"baris 3: tanda"));
	lk_buf_free(&b);
}

static void lines__are__counted_over_quotes_and_blanks(void **state)
{
	struct lk_csv csv = LK_CSV_INIT;

	(void)state;
	assert_int_equal(lk_csv_any_parse(&csv, str("a;b\n\n\"1\n2\";3\n4;5\n"), "x",
				 NULL, NULL),
		LK_OK);
	assert_int_equal(csv.nrows, 2);
	assert_int_equal(csv.line[0], 3);
	assert_int_equal(csv.line[1], 5);
	lk_csv_free(&csv);
}

static void limits__are__sentences(void **state)
{
	struct lk_buf b = LK_BUF_INIT, out = LK_BUF_INIT;

	(void)state;
	for (int i = 0; i < 70; i++)
		lk_buf_puts(&b, "a;");
	assert_non_null(strstr(read_all(&out, lk_buf_str(&b), NULL), "64 kolom"));
	lk_buf_clear(&b);
	for (size_t i = 0; i < LK_CSV_MAX_CELL + 1; i++)
		lk_buf_putc(&b, 'a');
	assert_non_null(strstr(read_all(&out, lk_buf_str(&b), NULL), "64 KB"));
	lk_buf_clear(&b);
	for (size_t i = 0; i < LK_CSV_MAX_ROWS + 2; i++)
		lk_buf_puts(&b, "a\n");
	assert_non_null(strstr(read_all(&out, lk_buf_str(&b), NULL), "100000 baris"));
	lk_buf_clear(&b);
	for (size_t i = 0; i < LK_CSV_MAX_BYTES + 1; i++)
		lk_buf_putc(&b, ' ');
	assert_non_null(strstr(read_all(&out, lk_buf_str(&b), NULL), "2 MB"));
	lk_buf_free(&b);
	lk_buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables__of_any_office__are_read),
		cmocka_unit_test(shifted_and_broken__are__refused_with_the_line),
		cmocka_unit_test(lines__are__counted_over_quotes_and_blanks),
		cmocka_unit_test(limits__are__sentences),
	};
	return cmocka_run_group_tests_name("csv_any", tests, NULL, NULL);
}
