/* Tables as offices have them, read into changes of the budget. A table is written here
 * with '|' between cells; a cell that begins with '#' is a number of a spreadsheet, one
 * that begins with '=' a formula without a result. */
#include "core/figure/budget_import.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <string.h>

#define HEAD \
	"kode;induk;tingkat;uraian;pagu-awal;pagu-revisi;tw1;tw2;tw3;tw4;realisasi;" \
	"indikator\n"

static struct lk_str piece(struct lk_str s, char mark, size_t i)
{
	const char *end = s.p + s.n;

	for (; i > 0 && s.p < end; i--) {
		const char *next = memchr(s.p, mark, (size_t)(end - s.p));

		s.p = next == NULL ? end : next + 1;
	}
	s.n = (size_t)(end - s.p);
	for (size_t k = 0; k < s.n; k++)
		if (s.p[k] == mark)
			s.n = k;
	return s;
}

static struct lk_budget_cell cell(void *arg, size_t row, size_t col)
{
	struct lk_budget_cell c = { LK_BUDGET_CELL_TEXT,
		piece(piece(str(arg), '\n', row), '|', col) };

	if (c.text.n > 0 && c.text.p[0] == '=')
		c.kind = LK_BUDGET_CELL_NONE;
	if (c.text.n > 0 && c.text.p[0] == '#') {
		c.kind = LK_BUDGET_CELL_NUMBER;
		c.text = (struct lk_str){ c.text.p + 1, c.text.n - 1 };
	}
	return c;
}

static void note(size_t row, size_t col, const struct lk_error *why, void *arg)
{
	lk_buf_printf(arg, "%zu,%zu %s\n", row, col, why->text);
}

static int import(struct lk_budget_import *m, const char *table, const char *now,
	struct lk_buf *notes, struct lk_error *err)
{
	struct lk_budget_sheet in = { 1, 12, cell, NULL };
	union {
		const char *c;
		void *p;
	} arg = { table };

	for (const char *p = table; *p != '\0'; p++)
		in.rows += *p == '\n';
	in.arg = arg.p;
	return lk_budget_import(m, &in, str(now), notes != NULL ? note : NULL, notes,
		err);
}

/* What the file would be with the changes. */
static void assert_becomes(const char *table, const char *now, const char *want)
{
	struct lk_budget_import m;
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err;
	size_t changed;

	if (import(&m, table, now, NULL, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(lk_cells_edit(LK_TABLE_BUDGET, str(now), "x", m.change, m.n,
				 &out, &changed, NULL),
		LK_OK);
	assert_string_equal(lk_buf_cstr(&out), want);
	assert_int_equal(changed > 0, m.n > 0);
	lk_buf_free(&out);
	lk_budget_import_free(&m);
	lk_budget_import_free(NULL);
}

static void parts__of_codes__become_whole(void **state)
{
	(void)state;
	assert_becomes(
		"RINCIAN KERTAS KERJA SATKER 2025\n"
		"\n"
		"Kode|Uraian|Pagu Awal|Pagu\r Revisi|Realisasi TW. I|Keterangan\n"
		"024.DD|Program A\n"
		"4249|Karantina\n"
		"QJC|Penyidikan\n"
		"#1|RO satu\n"
		"#51|Komponen\n"
		"A|Sub komponen\n"
		"521211.|Bahan|#612400000|604.150.000|Rp 105.599.000,00|abc\n"
		"B|Sub komponen lain\n"
		"521211|Bahan lagi|5\n"
		"052|Komponen dua\n"
		"522191|Jasa|855,830,897,000\n"
		"|Jumlah|7\n",
		"",
		HEAD
		"024.DD;;program;Program A;;;;;;;;\n"
		"4249;024.DD;kegiatan;Karantina;;;;;;;;\n"
		"4249.QJC;4249;kro;Penyidikan;;;;;;;;\n"
		"4249.QJC.001;4249.QJC;ro;RO satu;;;;;;;;\n"
		"4249.QJC.001.051;4249.QJC.001;komponen;Komponen;;;;;;;;\n"
		"4249.QJC.001.051.A.521211;4249.QJC.001.051;akun;Bahan;612400000;"
		"604150000;105599000;;;;;\n"
		"4249.QJC.001.051.B.521211;4249.QJC.001.051;akun;Bahan lagi;5;;;;;;;"
		"\n"
		"4249.QJC.001.052;4249.QJC.001;komponen;Komponen dua;;;;;;;;\n"
		"4249.QJC.001.052.522191;4249.QJC.001.052;akun;Jasa;855830897000;;;;;;"
		";\n");
}

static void whole__codes_and_levels__stay(void **state)
{
	(void)state;
	assert_becomes("KODE|INDUK|TINGKAT|PAGU|INDIKATOR\n"
		       "X1||program|10\n"
		       "Y.2|X1|RO|10|IKK-1\n"
		       "4249|||5\n"
		       "4249.QAH|||5\n"
		       "4249.QAH.001|||5\n"
		       "4249.QAH.001.051|||5\n"
		       "4249.QAH.001.051.521211|||5\n",
		"",
		HEAD "X1;;program;;10;;;;;;;\n"
		     "Y.2;X1;ro;;10;;;;;;;IKK-1\n"
		     "4249;X1;kegiatan;;5;;;;;;;\n"
		     "4249.QAH;4249;kro;;5;;;;;;;\n"
		     "4249.QAH.001;4249.QAH;ro;;5;;;;;;;\n"
		     "4249.QAH.001.051;4249.QAH.001;komponen;;5;;;;;;;\n"
		     "4249.QAH.001.051.521211;4249.QAH.001.051;akun;;5;;;;;;;\n");
}

/* Only a part of the table is brought: the parent is in the budget already. */
static void lines__below__known_ones_find_them(void **state)
{
	struct lk_budget_import m;
	struct lk_error err;

	(void)state;
	assert_int_equal(import(&m,
				 "Kode|Pagu\n4249.QAH.001.051.521211|5\n"
				 "4249.QAH.001.051.A.521213|6\n",
				 HEAD
				 "4249;;kegiatan;;;;;;;;;\n"
				 "4249.QAH.001;4249;ro;;;;;;;;;\n"
				 "4249.QAH.001.051;4249.QAH.001;komponen;;;;;;;;;\n",
				 NULL, &err),
		LK_OK);
	assert_int_equal(m.added, 2);
	assert_string_equal(m.change[0].key, "4249.QAH.001.051.521211");
	assert_string_equal(m.change[0].column, "induk");
	assert_string_equal(m.change[0].value, "4249.QAH.001.051");
	assert_string_equal(m.change[3].key, "4249.QAH.001.051.A.521213");
	assert_string_equal(m.change[3].value, "4249.QAH.001.051");
	lk_budget_import_free(&m);
}

static const char now[] = HEAD "p;;program;Lama;100;;;;;;;\n"
			       "p.1;p;ro;Satu;60;;10;;;;;IKK-1\n"
			       "p.2;p;ro;Dua;40;;;;;;;\n";

static void blanks__never__empty_and_the_rest_stays(void **state)
{
	struct lk_budget_import m;
	struct lk_error err;
	const char *table = "Kode|Tingkat|Uraian|Pagu|TW I|TW II|Catatan\n"
			    "p|program|Lama|100\n"
			    "p.1|ro||-||20\n";

	(void)state;
	assert_int_equal(import(&m, table, now, NULL, &err), LK_OK);
	assert_int_equal(m.n, 1);
	assert_string_equal(m.change[0].key, "p.1");
	assert_string_equal(m.change[0].column, "tw2");
	assert_string_equal(m.change[0].old, "");
	assert_string_equal(m.change[0].value, "20");
	assert_int_equal(m.lines, 2);
	assert_int_equal(m.added, 0);
	assert_int_equal(m.missing, 1);
	assert_int_equal(m.passed, 0);
	lk_budget_import_free(&m);
}

static void cells__that_cannot_be_read__are_named(void **state)
{
	struct lk_budget_import m;
	struct lk_buf notes = LK_BUF_INIT;
	struct lk_error err;

	(void)state;
	assert_int_equal(import(&m,
				 "Kode|Tingkat|Pagu|TW I|TW II\n"
				 "p.1|ro|#3.50|=C1*2|12,5\n"
				 "xyz||5\n"
				 "p.2|ro|#41.0\n",
				 now, &notes, &err),
		LK_OK);
	assert_int_equal(m.faults, 4);
	assert_int_equal(m.n, 1);
	assert_string_equal(m.change[0].value, "41");
	assert_non_null(strstr(lk_buf_cstr(&notes), "1,2 3.50 bukan rupiah penuh"));
	assert_non_null(strstr(lk_buf_cstr(&notes), "1,3 sel ini berisi rumus"));
	assert_non_null(strstr(lk_buf_cstr(&notes), "\n1,4 "));
	assert_non_null(strstr(lk_buf_cstr(&notes), "2,0 kode xyz tidak dikenal"));
	lk_buf_free(&notes);
	lk_budget_import_free(&m);
}

static void tables__that_are_no_budget__are_refused(void **state)
{
	static const struct {
		const char *table, *part;
	} row[] = {
		{ "", "baris judul" },
		{ "Uraian|Pagu\nA|5\n", "kolom Kode" },
		{ "Kode|Uraian\n4249|A\n", "kolom Kode" },
		{ "Kode|Pagu\n4249|5\n4249|6\n", "kode 4249 ada dua kali" },
		{ "Kode|Induk|Tingkat|Pagu\na|b|ro|5\n", "induk b" },
		{ "Kode|Pagu\n4249|999999999999999999\n4250|999999999999999999\n",
			"18 digit" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_budget_import m = { .n = 7 };
		struct lk_error err = { .text = "" };

		assert_int_not_equal(import(&m, row[i].table, "", NULL, &err), LK_OK);
		assert_int_equal(m.n, 7);
		if (strstr(err.text, row[i].part) == NULL)
			fail_msg("\"%s\" tidak memuat \"%s\"", err.text, row[i].part);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts__of_codes__become_whole),
		cmocka_unit_test(whole__codes_and_levels__stay),
		cmocka_unit_test(lines__below__known_ones_find_them),
		cmocka_unit_test(blanks__never__empty_and_the_rest_stays),
		cmocka_unit_test(cells__that_cannot_be_read__are_named),
		cmocka_unit_test(tables__that_are_no_budget__are_refused),
	};
	return cmocka_run_group_tests_name("budget_import", tests, NULL, NULL);
}
