/* The workbook of a report, read back cell by cell. */
#include "storage/export/xlsx.h"
#include "storage/sheet/sheet.h"
#include "tests/core/report.h"

#include <locale.h>
#include <stdlib.h>

struct book {
	struct report x;
	struct lk_buf bytes;
	struct lk_sheet_book *book;
};

static void bytes_of(const struct report *x, struct lk_buf *out)
{
	struct lk_publication p = { .report = &x->r,
		.revision = "0123456789abcdef",
		.date = "13 Januari 2026",
		.time = 1768270500,
		.draft = true };
	struct lk_error err;

	if (export_xlsx(&p, out, &err) != LK_OK)
		fail_msg("%s", err.text);
}

static void read_back(struct book *b)
{
	struct lk_error err;

	bytes_of(&b->x, &b->bytes);
	if (sheet_bytes(b->bytes.p, b->bytes.n, "uji.xlsx", &b->book, &err) != LK_OK)
		fail_msg("%s", err.text);
}

static void book_open(struct book *b, const char *markdown)
{
	memset(b, 0, sizeof(*b));
	report_open(&b->x, markdown);
	read_back(b);
}

static void book_close(struct book *b)
{
	lk_sheet_book_free(b->book);
	lk_buf_free(&b->bytes);
	report_close(&b->x);
}

static const struct lk_sheet *sheet(const struct book *b, const char *name)
{
	const struct lk_sheet *s = lk_sheet_named(b->book, name);

	if (s == NULL)
		fail_msg("no sheet %s", name);
	return s;
}

static void cell_is(const struct book *b, const char *name, uint32_t row, uint32_t col,
	enum lk_sheet_kind kind, const char *text)
{
	const struct lk_sheet_cell *c = lk_sheet_at(sheet(b, name), row, col);

	assert_int_equal(lk_cell_kind(c), kind);
	if (c != NULL)
		assert_string_equal(b->book->text.p + c->text, text);
}

static void tables__are__sheets_with_numbers(void **state)
{
	struct book b;

	(void)state;
	book_open(&b,
		"# BAB III X\n\nTabel: Judul *miring* {#t}\n\n"
		"| Tahun | Nilai | Persen | Uang | NIP |\n|-|-|-|-|-|\n"
		"| 2025 | 1.234,50 | 76,00 % | Rp 1.500 | 197803122005011004 |\n"
		"| =1+1 | - | a | 08 | |\n");
	cell_is(&b, "Daftar", 4, 0, LK_SHEET_TEXT, "Tabel 3.1");
	cell_is(&b, "Daftar", 4, 1, LK_SHEET_TEXT, "Judul miring");
	cell_is(&b, "Daftar", 4, 2, LK_SHEET_TEXT, "BAB III X");
	cell_is(&b, "Tabel 3.1", 0, 0, LK_SHEET_TEXT, "Tabel 3.1 Judul miring");
	cell_is(&b, "Tabel 3.1", 1, 0, LK_SHEET_TEXT,
		"Balai *Seroja*, revisi 0123456789, DRAF");
	cell_is(&b, "Tabel 3.1", 3, 1, LK_SHEET_TEXT, "Nilai");
	cell_is(&b, "Tabel 3.1", 4, 0, LK_SHEET_NUMBER, "2025");
	cell_is(&b, "Tabel 3.1", 4, 1, LK_SHEET_NUMBER, "1234.5");
	cell_is(&b, "Tabel 3.1", 4, 2, LK_SHEET_NUMBER, "0.76");
	assert_int_equal(lk_sheet_at(sheet(&b, "Tabel 3.1"), 4, 2)->flags &
			LK_SHEET_PERCENT,
		LK_SHEET_PERCENT);
	cell_is(&b, "Tabel 3.1", 4, 3, LK_SHEET_NUMBER, "1500");
	cell_is(&b, "Tabel 3.1", 4, 4, LK_SHEET_TEXT, "197803122005011004");
	cell_is(&b, "Tabel 3.1", 5, 0, LK_SHEET_TEXT, "=1+1");
	cell_is(&b, "Tabel 3.1", 5, 1, LK_SHEET_TEXT, "-");
	cell_is(&b, "Tabel 3.1", 5, 3, LK_SHEET_TEXT, "08");
	cell_is(&b, "Tabel 3.1", 5, 4, LK_SHEET_EMPTY, "");
	book_close(&b);
}

static void joined_cells__are__joined(void **state)
{
	const struct lk_sheet_area *a;
	struct book b;

	(void)state;
	book_open(&b,
		"| No | Target || Akhir |\n| ^^ | 2024 | 2025 | ^^ |\n"
		"|-|-|-|-|\n| 1 | 2 | 3 | 4 |\n");
	cell_is(&b, "Tabel lain 1", 0, 0, LK_SHEET_TEXT, "Tanpa judul");
	assert_int_equal(sheet(&b, "Tabel lain 1")->nmerges, 3);
	a = lk_sheet_merged(sheet(&b, "Tabel lain 1"), 3, 2);
	assert_non_null(a);
	assert_int_equal(a->col, 1);
	assert_int_equal(a->last_col, 2);
	a = lk_sheet_merged(sheet(&b, "Tabel lain 1"), 4, 0);
	assert_non_null(a);
	assert_int_equal(a->row, 3);
	cell_is(&b, "Tabel lain 1", 4, 1, LK_SHEET_TEXT, "2024");
	book_close(&b);
}

static void charts__have__their_numbers_and_no_false_zero(void **state)
{
	struct book b;

	(void)state;
	book_open(&b,
		"# BAB I X\n```grafik garis #g J\ndata: indikator IKK-1 tahun\n"
		"kolom: target, realisasi\n```\n");
	cell_is(&b, "Grafik 1.1", 3, 1, LK_SHEET_TEXT, "Target");
	cell_is(&b, "Grafik 1.1", 4, 0, LK_SHEET_TEXT, "2022");
	cell_is(&b, "Grafik 1.1", 4, 1, LK_SHEET_EMPTY, "");
	cell_is(&b, "Grafik 1.1", 7, 2, LK_SHEET_NUMBER, "84.62");
	book_close(&b);
}

static void names__are__never_twice(void **state)
{
	struct book b;

	(void)state;
	book_open(&b,
		"Tabel 3.1 A\n\n| a |\n|-|\n| b |\n\nTabel 3.1 B\n\n| c |\n|-|\n"
		"| d |\n");
	cell_is(&b, "Tabel 3.1", 3, 0, LK_SHEET_TEXT, "a");
	cell_is(&b, "Tabel 3.1 (2)", 3, 0, LK_SHEET_TEXT, "c");
	book_close(&b);
	book_open(&b, "Tanpa tabel.\n");
	cell_is(&b, "Daftar", 4, 0, LK_SHEET_TEXT, "Tidak ada tabel atau grafik.");
	book_close(&b);
}

static void long_cell__is_cut__to_what_excel_takes(void **state)
{
	struct lk_buf text = LK_BUF_INIT;
	struct book b;

	(void)state;
	lk_buf_puts(&text, "| a |\n|-|\n| ");
	for (int i = 0; i < 8000; i++)
		lk_buf_puts(&text, "kata ");
	lk_buf_puts(&text, "|\n");
	book_open(&b, lk_buf_cstr(&text));
	assert_int_equal(lk_cell_kind(lk_sheet_at(sheet(&b, "Tabel lain 1"), 4, 0)),
		LK_SHEET_TEXT);
	book_close(&b);
	lk_buf_free(&text);
}

static void demo__has__every_table_and_the_same_bytes(void **state)
{
	struct lk_buf again = LK_BUF_INIT;
	struct book b;
	size_t want = 1;

	(void)state;
	memset(&b, 0, sizeof(b));
	report_demo(&b.x);
	read_back(&b);
	for (size_t i = 0; i < b.x.r.nnodes; i++)
		want += b.x.r.node[i].kind == LK_REP_TABLE ||
			b.x.r.node[i].kind == LK_REP_CHART;
	assert_int_equal(b.book->nsheets, want);
	(void)setlocale(LC_ALL, "id_ID.UTF-8");
	bytes_of(&b.x, &again);
	(void)setlocale(LC_ALL, "C");
	assert_int_equal(again.n, b.bytes.n);
	assert_memory_equal(again.p, b.bytes.p, again.n);
	lk_buf_free(&again);
	book_close(&b);
}

static void no_room__is__a_sentence(void **state)
{
	const char *old = getenv("TMPDIR");
	char *kept = old != NULL ? strdup(old) : NULL;
	struct report x;
	struct lk_publication p = { .report = &x.r, .revision = "0123456789" };
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err;

	(void)state;
	report_open(&x, "a");
	assert_int_equal(setenv("TMPDIR", "/tidak/ada", 1), 0);
	assert_int_not_equal(export_xlsx(&p, &out, &err), LK_OK);
	assert_non_null(strstr(err.text, "/tidak/ada"));
	assert_int_equal(out.n, 0);
	if (kept != NULL)
		(void)setenv("TMPDIR", kept, 1);
	else
		(void)unsetenv("TMPDIR");
	free(kept);
	report_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables__are__sheets_with_numbers),
		cmocka_unit_test(joined_cells__are__joined),
		cmocka_unit_test(charts__have__their_numbers_and_no_false_zero),
		cmocka_unit_test(names__are__never_twice),
		cmocka_unit_test(long_cell__is_cut__to_what_excel_takes),
		cmocka_unit_test(demo__has__every_table_and_the_same_bytes),
		cmocka_unit_test(no_room__is__a_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
