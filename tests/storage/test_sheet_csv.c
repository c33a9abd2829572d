/* CSV as offices have it. */
#include "storage/sheet/sheet.h"
#include "tests/storage/sheet.h"

#define S(literal) literal, sizeof(literal) - 1

static void csv__of_any_office__is_read(void **state)
{
	static const struct {
		const char *in;
		size_t n;
		char sep;
		const char *out;
	} row[] = {
		{ S("Kode;Nilai\r\nIKK-1;88,5\r\nIKK-2;1.234,5\r\n"), ';',
			"A1=t:Kode|B1=t:Nilai|A2=t:IKK-1|B2=t:88,5|A3=t:IKK-2|B3=t:1."
			"234,5" },
		{ S("a,b\n1,2\n"), ',', "A1=t:a|B1=t:b|A2=t:1|B2=t:2" },
		{ S("a\tb, c\n1\t2,5"), '\t', "A1=t:a|B1=t:b, c|A2=t:1|B2=t:2,5" },
		{ S("\xef\xbb\xbfKode;\"Nilai; \"\"x\"\"\r\nlagi\";\n"), ';',
			"A1=t:Kode|B1=t:Nilai; \"x\"\nlagi" },
		{ S("a;b\x96\xe9\n1;2\n"), ';',
			"A1=t:a|B1=t:b\xe2\x80\x93\xc3\xa9|A2=t:1|B2=t:2" },
		{ S("\xff\xfe"
		    "a\0;\0\xe9\0\n\0"),
			';', "A1=t:a|B1=t:\xc3\xa9" },
		{ S("\xfe\xff\0a\0\t\0b"), '\t', "A1=t:a|B1=t:b" },
		{ S("sep=,\na;b,c\n"), ',', "A1=t:a;b|B1=t:c" },
		{ S("sep=;\r\na,b;c,d\r\n"), ';', "A1=t:a,b|B1=t:c,d" },
		/* a title above, commas in the prose: `;` still wins */
		{ S("Laporan, tahun 2025\n\nKode;Uraian\n1;satu, dua\n2;tiga, empat\n"),
			';',
			"A1=t:Laporan, tahun "
			"2025|A3=t:Kode|B3=t:Uraian|A4=t:1|B4=t:satu, dua|"
			"A5=t:2|B5=t:tiga, empat" },
		{ S("\"a,b\",1\n\"c,d\",2\n"), ',', "A1=t:a,b|B1=t:1|A2=t:c,d|B2=t:2" },
		/* a quote inside, text behind one, rows of different length */
		{ S("5\" pipa;x\n\"a\"b;;c\n;\n\nz"), ';',
			"A1=t:5\" pipa|B1=t:x|A2=t:ab|C2=t:c|A5=t:z" },
		{ S("satu kolom\nsaja\n"), ';', "A1=t:satu kolom|A2=t:saja" },
		{ S("=cmd|' /C calc'!A0;=HYPERLINK(\"http://x\")\n"), ';',
			"A1=t:=cmd|' /C calc'!A0|B1=t:=HYPERLINK(\"http://x\")" },
		/* our own guard goes, an apostrophe of the text stays */
		{ S("'=1+1;''=2;'- butir;'tanya';-\n"), ';',
			"A1=t:=1+1|B1=t:'=2|C1=t:- butir|D1=t:'tanya'|E1=t:-" },
		{ S("tulisan berwarna\x1b[31m;tulisan berbunyi\x07\n"), ';',
			"A1=t:tulisan berwarna|B1=t:tulisan berbunyi" },
		{ S("\n"), ';', "" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_sheet_book *b = NULL;
		struct lk_error err = { .text = "" };

		if (sheet_bytes(row[i].in, row[i].n, "a.csv", &b, &err) != LK_OK)
			fail_msg("row %zu: %s", i, err.text);
		if (strcmp(sheet_cells(b, 0), row[i].out) != 0)
			fail_msg("row %zu: %s", i, sheet_cells(b, 0));
		assert_int_equal(b->source, LK_SHEET_CSV);
		assert_int_equal(b->separator, row[i].sep);
		lk_sheet_book_free(b);
	}
}

static void csv__that_is_broken__names_the_line(void **state)
{
	struct lk_buf wide = LK_BUF_INIT;

	(void)state;
	(void)snprintf(sheet_path, sizeof(sheet_path), "%s/data.csv", sheet_dir);
	sheet_put_file(sheet_path, S("a;b\n1;\"tidak ditutup\n2;3\n"));
	assert_refused(sheet_path, LK_EFORMAT, "baris 2");
	for (int i = 0; i < 20000; i++)
		lk_buf_putc(&wide, ';');
	lk_buf_putc(&wide, 'x');
	sheet_put_file(sheet_path, wide.p, wide.n);
	assert_refused(sheet_path, LK_EFORMAT, "kolom");
	lk_buf_clear(&wide);
	for (int i = 0; i < 140000; i++)
		lk_buf_putc(&wide, 'x');
	sheet_put_file(sheet_path, wide.p, wide.n);
	assert_refused(sheet_path, LK_EFORMAT, "terlalu panjang");
	sheet_put_file(sheet_path, S("a;b\0c\0\0;\1\2"));
	assert_refused(sheet_path, LK_EFORMAT, "bukan lembar kerja");
	lk_buf_free(&wide);
}

static void csv__of_600_000_cells__is_read(void **state)
{
	struct lk_buf big = LK_BUF_INIT;
	struct lk_sheet_book *b = NULL;
	struct lk_error err = { .text = "" };

	(void)state;
	for (unsigned r = 0; r < 100000; r++)
		lk_buf_printf(&big, "%u;Kegiatan %u;1,5;2,5;3,5;4,5\r\n", r, r);
	sheet_put_file(sheet_path, big.p, big.n);
	lk_buf_free(&big);
	if (storage_read_sheet(sheet_path, &b, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(b->ncells, 600000);
	assert_string_equal(lk_cell_text(b, lk_sheet_at(&b->sheet[0], 99999, 1)).p,
		"Kegiatan 99999");
	lk_sheet_book_free(b);
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(csv__of_any_office__is_read),
		cmocka_unit_test(csv__that_is_broken__names_the_line),
		cmocka_unit_test(csv__of_600_000_cells__is_read),
	};

	return cmocka_run_group_tests_name("sheet, csv", test, sheet_setup,
		sheet_teardown);
}
