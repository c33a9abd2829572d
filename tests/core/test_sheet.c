#include "core/figure/sheet_form.h"
#include "tests/lib/rng.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- addresses ------------------------------------------------------------------------- */

static void address__both_ways__agree(void **state)
{
	static const struct {
		uint32_t row, col;
		const char *text;
	} row[] = {
		{ 0, 0, "A1" },
		{ 11, 2, "C12" },
		{ 0, 25, "Z1" },
		{ 0, 26, "AA1" },
		{ 9, 701, "ZZ10" },
		{ 9, 702, "AAA10" },
		{ LK_SHEET_MAX_ROWS - 1, LK_SHEET_MAX_COLS - 1, "XFD1048576" },
	};
	char out[LK_CELL_ADDRESS_SIZE];
	uint32_t r, c;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		lk_cell_address(out, row[i].row, row[i].col);
		assert_string_equal(out, row[i].text);
		assert_true(lk_cell_address_parse(str(row[i].text), &r, &c));
		assert_int_equal(r, row[i].row);
		assert_int_equal(c, row[i].col);
	}
	for (uint32_t col = 0; col < LK_SHEET_MAX_COLS; col += 7) {
		lk_cell_address(out, col * 3, col);
		assert_true(lk_cell_address_parse(str(out), &r, &c));
		assert_int_equal(r, col * 3);
		assert_int_equal(c, col);
	}
	assert_true(lk_cell_address_parse(str("$c$12"), &r, &c));
	assert_int_equal(r, 11);
	assert_int_equal(c, 2);
	lk_cell_address(out, LK_SHEET_MAX_ROWS, 0);
	assert_string_equal(out, "?");
}

static void address__that_is_none__is_refused(void **state)
{
	static const char *const bad[] = { "", "A", "1", "A0", "XFE1", "AAAA1",
		"A1048577", "A99999999999", "A1B", "A-1", "A 1", "$", "1A", "A1:B2" };
	uint32_t r = 7, c = 7;

	(void)state;
	for (size_t i = 0; i < LK_LEN(bad); i++)
		if (lk_cell_address_parse(str(bad[i]), &r, &c))
			fail_msg("\"%s\" was taken for an address", bad[i]);
	assert_int_equal(r, 7);
	assert_int_equal(c, 7);
}

/* ---- numbers --------------------------------------------------------------------------- */

static void decimal__of_a_file__is_what_excel_shows(void **state)
{
	static const struct {
		const char *in, *out; /* NULL: no such number */
	} row[] = {
		{ "0.98124999999999996", "0.98125" },
		{ "64.099999999999994", "64.1" },
		{ "0.1", "0.1" },
		{ "88.5", "88.5" },
		{ "3", "3" },
		{ "003.1400", "3.14" },
		{ "-0", "0" },
		{ "-1.50", "-1.5" },
		{ "+7", "7" },
		{ ".5", "0.5" },
		{ "5.", "5" },
		{ "1.5E-05", "0.000015" },
		{ "1.5E+3", "1500" },
		{ "12e2", "1200" },
		{ "0E9", "0" },
		{ "999999999999999.9", "1000000000000000" },
		{ "123456789012345678", "123456789012346000" },
		{ "855830897000", "855830897000" },
		{ "2.2250738585072014E-308", NULL },
		{ "1E+19", NULL },
		{ "1e99999999", NULL },
		{ "", NULL },
		{ "-", NULL },
		{ ".", NULL },
		{ "abc", NULL },
		{ "1,5", NULL },
		{ "1.2.3", NULL },
		{ "1 ", NULL },
		{ "0x10", NULL },
		{ "NaN", NULL },
		{ "1E", NULL },
		{ "1E+", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_buf b = LK_BUF_INIT;
		bool ok = lk_sheet_decimal(&b, str(row[i].in));

		if (ok != (row[i].out != NULL) ||
			strcmp(lk_buf_cstr(&b), ok ? row[i].out : "") != 0)
			fail_msg("%s became %s", row[i].in, lk_buf_cstr(&b));
		lk_buf_free(&b);
	}
}

static void decimal__of_any_double__survives_fifteen_digits(void **state)
{
	struct rng r = { 7 };

	(void)state;
	/* what has at most 15 digits comes back from the 17 that Excel writes */
	for (int i = 0; i < 20000; i++) {
		char plain[64], written[64];
		struct lk_buf b = LK_BUF_INIT, want = LK_BUF_INIT;
		long long whole = (long long)rng_below(&r, 1000000000);
		unsigned part = (unsigned)rng_below(&r, 1000000);

		(void)snprintf(plain, sizeof(plain), "%lld.%06u", whole, part);
		(void)snprintf(written, sizeof(written), "%.17g", strtod(plain, NULL));
		assert_true(lk_sheet_decimal(&b, str(written)));
		assert_true(lk_sheet_decimal(&want, str(plain)));
		assert_string_equal(lk_buf_cstr(&b), lk_buf_cstr(&want));
		lk_buf_free(&b);
		lk_buf_free(&want);
	}
}

static void shift__moves_the_point__exactly(void **state)
{
	static const struct {
		const char *in;
		int places;
		const char *out;
	} row[] = {
		{ "0.98125", 2, "98.125" },
		{ "98.125", -2, "0.98125" },
		{ "1", 2, "100" },
		{ "-0.005", 2, "-0.5" },
		{ "0", 2, "0" },
		{ "100", -2, "1" },
		{ "7", -3, "0.007" },
		{ "123456789012345678", 0, "123456789012345678" },
		{ "bukan", 2, "bukan" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_buf b = LK_BUF_INIT;

		lk_sheet_shift(&b, str(row[i].in), row[i].places);
		assert_string_equal(lk_buf_cstr(&b), row[i].out);
		lk_buf_free(&b);
	}
}

/* ---- a book ---------------------------------------------------------------------------- */

static struct lk_sheet_book *book;

static void put(uint32_t row, uint32_t col, enum lk_sheet_kind kind, unsigned flags,
	const char *text)
{
	uint32_t at = 0;

	assert_int_equal(lk_sheet_text(book, str(text), &at, NULL), LK_OK);
	assert_int_equal(lk_sheet_put(book, row, col, kind, flags, at, NULL), LK_OK);
}

static int make_book(void **state)
{
	(void)state;
	book = lk_sheet_book_new(LK_SHEET_XLSX);
	return book == NULL ||
		lk_sheet_begin(book, str("Data\x1b[31m 'TW/I'"), false, NULL) != LK_OK;
}

static int free_book(void **state)
{
	(void)state;
	lk_sheet_book_free(book);
	book = NULL;
	lk_sheet_book_free(NULL);
	return 0;
}

static const char *shown(uint32_t row, uint32_t col)
{
	static char out[200];
	struct lk_buf b = LK_BUF_INIT;

	lk_cell_show(&b, book, lk_sheet_at(&book->sheet[0], row, col));
	(void)snprintf(out, sizeof(out), "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
	return out;
}

static void book__cells_in_any_order__are_found(void **state)
{
	const struct lk_sheet *s = &book->sheet[0];
	size_t n;

	(void)state;
	put(5, 2, LK_SHEET_TEXT, 0, "c6");
	put(0, 1, LK_SHEET_TEXT, 0, "b1");
	put(0, 0, LK_SHEET_TEXT, 0, "a1\tx\x07\ny");
	put(5, 0, LK_SHEET_NUMBER, 0, "12");
	put(3, 3, LK_SHEET_TEXT, 0, ""); /* nothing is not kept */
	assert_int_equal(lk_sheet_end(book, NULL), LK_OK);
	assert_string_equal(s->name, "Data 'TW/I'");
	assert_int_equal(s->ncells, 4);
	assert_int_equal(s->nrows, 6);
	assert_int_equal(s->ncols, 3);
	assert_string_equal(lk_cell_text(book, lk_sheet_at(s, 0, 0)).p, "a1\tx\ny");
	assert_string_equal(lk_cell_text(book, lk_sheet_at(s, 5, 2)).p, "c6");
	assert_null(lk_sheet_at(s, 3, 3));
	assert_int_equal(lk_cell_kind(NULL), LK_SHEET_EMPTY);
	assert_string_equal(lk_cell_text(book, NULL).p, "");
	assert_int_equal(lk_sheet_row(s, 5, &n)->col, 0);
	assert_int_equal(n, 2);
	assert_null(lk_sheet_row(s, 4, &n));
	assert_int_equal(n, 0);
	assert_ptr_equal(lk_sheet_named(book, "Data 'TW/I'"), s);
	assert_null(lk_sheet_named(book, "data"));
}

static void book__an_address_twice__is_refused(void **state)
{
	struct lk_error err;

	(void)state;
	put(5, 2, LK_SHEET_TEXT, 0, "satu");
	put(1, 2, LK_SHEET_TEXT, 0, "dua");
	put(5, 2, LK_SHEET_TEXT, 0, "tiga");
	assert_int_equal(lk_sheet_end(book, &err), LK_EFORMAT);
	assert_non_null(strstr(err.text, "C6"));
}

static void book__merged_areas__keep_their_first_cell(void **state)
{
	static const struct lk_sheet_area area[] = { { 4, 6, 1, 2 }, { 0, 0, 0, 3 } };
	static const struct lk_sheet_area upside_down = { 4, 3, 1, 2 };
	const struct lk_sheet *s = &book->sheet[0];

	(void)state;
	for (uint32_t r = 0; r < 8; r++)
		for (uint32_t c = 0; c < 4; c++)
			put(r, c, LK_SHEET_TEXT, 0, "x");
	for (size_t i = 0; i < LK_LEN(area); i++)
		assert_int_equal(lk_sheet_merge(book, &area[i], NULL), LK_OK);
	assert_int_equal(lk_sheet_merge(book, &upside_down, NULL), LK_EFORMAT);
	assert_int_equal(lk_sheet_end(book, NULL), LK_OK);
	assert_int_equal(s->ncells, 32 - 3 - 5);
	assert_int_equal(book->ncells, 24);
	assert_non_null(lk_sheet_at(s, 4, 1));
	assert_null(lk_sheet_at(s, 4, 2));
	assert_null(lk_sheet_at(s, 6, 1));
	assert_non_null(lk_sheet_at(s, 7, 1));
	assert_non_null(lk_sheet_at(s, 0, 0));
	assert_null(lk_sheet_at(s, 0, 3));
	assert_int_equal(lk_sheet_merged(s, 6, 2)->row, 4);
	assert_null(lk_sheet_merged(s, 7, 2));
}

static void book__beyond_its_limits__says_so(void **state)
{
	char *big = calloc(1, LK_SHEET_MAX_TEXT + 2);
	uint32_t at = 0;

	(void)state;
	assert_non_null(big);
	memset(big, 'a', LK_SHEET_MAX_TEXT + 1);
	assert_int_equal(lk_sheet_text(book, str(big), &at, NULL), LK_ERANGE);
	free(big);
	assert_int_equal(lk_sheet_put(book, LK_SHEET_MAX_ROWS, 0, LK_SHEET_TEXT, 0, 1,
				 NULL),
		LK_ERANGE);
	assert_int_equal(lk_sheet_put(book, 0, LK_SHEET_MAX_COLS, LK_SHEET_TEXT, 0, 1,
				 NULL),
		LK_ERANGE);
	for (unsigned i = 1; i < LK_SHEET_MAX_SHEETS; i++)
		assert_int_equal(lk_sheet_begin(book, str("x"), true, NULL), LK_OK);
	assert_int_equal(lk_sheet_begin(book, str("x"), true, NULL), LK_ERANGE);
}

static void cell__is_shown__as_the_office_writes(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	put(0, 0, LK_SHEET_NUMBER, LK_SHEET_PERCENT, "0.98125");
	put(1, 0, LK_SHEET_NUMBER, 0, "-1234.5");
	put(2, 0, LK_SHEET_DATE, 0, "45688");
	put(3, 0, LK_SHEET_DATE, 0, "45688.3854166667");
	put(4, 0, LK_SHEET_DATE, 0, "0.5");
	put(5, 0, LK_SHEET_BOOL, 0, "1");
	put(6, 0, LK_SHEET_BOOL, 0, "0");
	put(7, 0, LK_SHEET_ERROR, 0, "#DIV/0!");
	put(8, 0, LK_SHEET_FORMULA, 0, "=SUM(A1:A2)");
	put(9, 0, LK_SHEET_TEXT, 0, "2 dok");
	put(10, 0, LK_SHEET_DATE, 0, "-5.5");
	assert_int_equal(lk_sheet_end(book, NULL), LK_OK);
	assert_string_equal(shown(0, 0), "98,125 %");
	assert_string_equal(shown(1, 0), "-1234,5");
	assert_string_equal(shown(2, 0), "31-01-2025");
	assert_string_equal(shown(3, 0), "31-01-2025 09:15");
	assert_string_equal(shown(4, 0), "12:00");
	assert_string_equal(shown(5, 0), "BENAR");
	assert_string_equal(shown(6, 0), "SALAH");
	assert_string_equal(shown(7, 0), "#DIV/0!");
	assert_string_equal(shown(8, 0), "=SUM(A1:A2)");
	assert_string_equal(shown(9, 0), "2 dok");
	assert_string_equal(shown(10, 0), "-5,5");
	assert_string_equal(shown(99, 0), "");
	assert_true(lk_cell_figure(&b, book, lk_sheet_at(&book->sheet[0], 0, 0)));
	assert_string_equal(lk_buf_cstr(&b), "98.125");
	assert_false(lk_cell_figure(&b, book, lk_sheet_at(&book->sheet[0], 8, 0)));
	assert_false(lk_cell_figure(&b, book, NULL));
	assert_string_equal(lk_buf_cstr(&b), "98.125");
	lk_buf_free(&b);
}

static void date__of_both_systems__is_the_same_day(void **state)
{
	static const struct {
		const char *serial;
		int y, m, d, hour, rc;
		bool mac;
	} row[] = {
		{ "45688", 2025, 1, 31, 0, LK_OK, false },
		{ "44226", 2025, 1, 31, 0, LK_OK, true },
		{ "1", 1900, 1, 1, 0, LK_OK, false },
		{ "59", 1900, 2, 28, 0, LK_OK, false },
		{ "61", 1900, 3, 1, 0, LK_OK, false },
		{ "45688.99999999", 2025, 2, 1, 0, LK_OK, false },
		{ "45688.75", 2025, 1, 31, 18, LK_OK, false },
		{ "60", 0, 0, 0, 0, LK_ERANGE, false },
		{ "0.25", 0, 0, 0, 0, LK_ERANGE, false },
		{ "9999999", 0, 0, 0, 0, LK_ERANGE, false },
		{ "-1", 0, 0, 0, 0, LK_ERANGE, false },
		{ "123456789", 0, 0, 0, 0, LK_ERANGE, false },
	};
	struct lk_sheet_cell none = { 0, 0, LK_SHEET_TEXT, 0, 0 };
	struct lk_civil c;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_sheet_cell cell = { 0, 0, LK_SHEET_DATE, 0, 0 };

		assert_int_equal(lk_sheet_text(book, str(row[i].serial), &cell.text,
					 NULL),
			LK_OK);
		book->date1904 = row[i].mac;
		assert_int_equal(lk_cell_civil(book, &cell, &c, NULL), row[i].rc);
		if (row[i].rc != LK_OK)
			continue;
		assert_int_equal(c.year, row[i].y);
		assert_int_equal(c.month, row[i].m);
		assert_int_equal(c.day, row[i].d);
		assert_int_equal(c.hour, row[i].hour);
	}
	assert_int_equal(lk_cell_civil(book, &none, &c, NULL), LK_EINVAL);
}

/* ---- through the pipe -------------------------------------------------------------------- */

static void fill(void)
{
	static const struct lk_sheet_area area = { 900, 901, 3, 4 };

	for (uint32_t r = 0; r < 40; r++) {
		put(r * 5, r % 3, LK_SHEET_TEXT, 0, "Kegiatan \xc3\xa9");
		put(r * 5, 16000 + r, LK_SHEET_NUMBER, LK_SHEET_PERCENT, "0.5");
	}
	assert_int_equal(lk_sheet_merge(book, &area, NULL), LK_OK);
	assert_int_equal(lk_sheet_end(book, NULL), LK_OK);
	assert_int_equal(lk_sheet_begin(book, str("Rahasia"), true, NULL), LK_OK);
	put(LK_SHEET_MAX_ROWS - 1, LK_SHEET_MAX_COLS - 1, LK_SHEET_BOOL,
		LK_SHEET_COMPUTED, "1");
	assert_int_equal(lk_sheet_end(book, NULL), LK_OK);
	book->date1904 = true;
}

static void pack__and_back__is_the_same_book(void **state)
{
	struct lk_buf one = LK_BUF_INIT, two = LK_BUF_INIT;
	struct lk_sheet_book *back = NULL;

	(void)state;
	fill();
	lk_sheet_pack(&one, book);
	assert_int_equal(lk_sheet_unpack(&back, lk_buf_str(&one), NULL), LK_OK);
	assert_true(back->date1904);
	assert_int_equal(back->ncells, 81);
	assert_true(back->sheet[1].hidden);
	assert_string_equal(back->sheet[1].name, "Rahasia");
	assert_int_equal(back->sheet[0].nmerges, 1);
	lk_sheet_pack(&two, back);
	assert_int_equal(one.n, two.n);
	assert_memory_equal(one.p, two.p, one.n);
	lk_sheet_book_free(back);
	lk_buf_free(&one);
	lk_buf_free(&two);
}

/* Whatever comes out of a pipe: an error, or a book that can be walked. */
static void walk(struct lk_str bytes)
{
	struct lk_sheet_book *b = NULL;
	struct lk_buf seen = LK_BUF_INIT;

	if (lk_sheet_unpack(&b, bytes, NULL) != LK_OK) {
		assert_null(b);
		return;
	}
	for (size_t i = 0; i < b->nsheets; i++)
		for (size_t k = 0; k < b->sheet[i].ncells; k++)
			lk_cell_show(&seen, b, &b->sheet[i].cell[k]);
	lk_buf_free(&seen);
	lk_sheet_book_free(b);
}

static void unpack__of_broken_bytes__never_reads_outside(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	fill();
	lk_sheet_pack(&b, book);
	for (size_t n = 0; n < b.n; n++) {
		struct lk_sheet_book *back = NULL;
		/* a copy of exactly n bytes: a sanitizer sees the first byte beyond */
		char *cut = malloc(n + 1);

		assert_non_null(cut);
		memcpy(cut, b.p, n);
		assert_int_equal(lk_sheet_unpack(&back, (struct lk_str){ cut, n },
					 NULL),
			LK_EFORMAT);
		free(cut);
	}
	for (size_t i = 0; i < b.n; i++)
		for (int bit = 0; bit < 8; bit++) {
			b.p[i] = (char)(b.p[i] ^ (1 << bit));
			walk(lk_buf_str(&b));
			b.p[i] = (char)(b.p[i] ^ (1 << bit));
		}
	lk_buf_free(&b);
}

/* ---- forms ------------------------------------------------------------------------------- */

static void form__knows_where_its_rows_begin(void **state)
{
	static const struct lk_form_col head[] = { { .head = NULL },
		{ .head = "Nilai" } };
	static const struct lk_form_col bare[] = { { .head = "" }, { .head = NULL } };
	static const char *const above[] = { "Judul", "Tim" };
	struct lk_form_sheet s = { .col = head, .ncols = 2 };

	(void)state;
	assert_int_equal(lk_form_first_row(&s), 1);
	s.above = above;
	s.nabove = 2;
	assert_int_equal(lk_form_first_row(&s), 4);
	s.col = bare;
	assert_false(lk_form_has_head(&s));
	assert_int_equal(lk_form_first_row(&s), 3);
	s.nabove = 0;
	assert_int_equal(lk_form_first_row(&s), 0);
}

#define BOOK(name) cmocka_unit_test_setup_teardown(name, make_book, free_book)
int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(address__both_ways__agree),
		cmocka_unit_test(address__that_is_none__is_refused),
		cmocka_unit_test(decimal__of_a_file__is_what_excel_shows),
		cmocka_unit_test(decimal__of_any_double__survives_fifteen_digits),
		cmocka_unit_test(shift__moves_the_point__exactly),
		BOOK(book__cells_in_any_order__are_found),
		BOOK(book__an_address_twice__is_refused),
		BOOK(book__merged_areas__keep_their_first_cell),
		BOOK(book__beyond_its_limits__says_so),
		BOOK(cell__is_shown__as_the_office_writes),
		BOOK(date__of_both_systems__is_the_same_day),
		BOOK(pack__and_back__is_the_same_book),
		BOOK(unpack__of_broken_bytes__never_reads_outside),
		cmocka_unit_test(form__knows_where_its_rows_begin),
	};

	return cmocka_run_group_tests_name("sheet", test, NULL, NULL);
}
