/* Workbooks as offices have them. */
#include "storage/sheet/xlsx.h"
#include "tests/storage/sheet.h"

/* ---- values ------------------------------------------------------------------------------ */

static void number__is_what_excel_shows(void **state)
{
	struct xlsx_parts p = {
		.grid = "<row r='1'><c r='A1'><v>0.98124999999999996</v></c>"
			"<c r='B1' s='1'><v>0.98124999999999996</v></c><c r='C1' "
			"s='2'><v>1.5E-2</v></c>"
			"<c r='D1' s='4'><v>98.125</v></c><c r='E1'><v> 88.5 </v></c>"
			"<c r='F1'><v>1E+300</v></c><c r='G1'><v>nilai</v></c>"
			"<c r='H1' t='n'><v>855830897000</v></c></row>"
	};

	(void)state;
	assert_cells(&p,
		"A1=0,98125|B1=98,125 %|C1=1,5 %|D1=98,125|E1=88,5|F1=t:1E+300|"
		"G1=t:nilai|H1=855830897000");
}

static void formula__without_a_result__is_never_zero(void **state)
{
	struct xlsx_parts p = {
		.grid = "<row r='1'><c r='A1'><f>SUM(B1:B9)</f><v></v></c><c "
			"r='B1'><f>A2</f><v/></c>"
			"<c r='C1'><f>A3</f></c><c r='D1'><f>A4</f><v>7</v></c>"
			"<c r='E1' t='str'><f>\"\"</f><v></v></c>"
			"<c r='F1' t='e'><f>1/0</f><v>#DIV/0!</v></c>"
			"<c r='G1' "
			"t='str'><f>A1&amp;A2</f><v>=HYPERLINK(\"x\")</v></c></row>"
	};
	struct lk_sheet_book *b = NULL;

	(void)state;
	assert_cells(&p,
		"A1=f:=SUM(B1:B9)|B1=f:=A2|C1=f:=A3|D1=7|F1=e:#DIV/0!|"
		"G1=t:=HYPERLINK(\"x\")");
	assert_int_equal(storage_read_sheet(sheet_path, &b, NULL), LK_OK);
	assert_int_equal(lk_sheet_at(&b->sheet[0], 0, 3)->flags, LK_SHEET_COMPUTED);
	assert_int_equal(lk_sheet_at(&b->sheet[0], 0, 0)->flags, 0);
	lk_sheet_book_free(b);
}

static void text__shared_and_inline__is_clean(void **state)
{
	struct xlsx_parts p = {
		.strings =
			XLSX_HEAD "<sst><si><t>  tanpa tanda  </t></si>"
				  "<si><t xml:space='preserve'>  dengan </t></si>"
				  "<si><r><rPr><b/></rPr><t xml:space='preserve'>tebal "
				  "</t></r><r><t>miring</t></r>"
				  "<rPh sb='0' eb='1'><t>LAFAL</t></rPh></si>"
				  "<si><t>satu_x000D_&#10;dua_x0007_&lt;b&gt;</t></"
				  "si><si><t/></si></sst>",
		.grid = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' "
			"t='s'><v>1</v></c>"
			"<c r='C1' t='s'><v>2</v></c><c r='D1' t='s'><v>3</v></c>"
			"<c r='E1' t='s'><v>4</v></c>"
			"<c r='F1' t='inlineStr'><is><t> =cmd|' /C calc'!A0 "
			"</t></is></c>"
			"<c r='G1' "
			"t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r></is></c>"
			"<c r='H1' t='b'><v>1</v></c><c r='I1' t='b'><v>0</v></c></row>"
	};

	(void)state;
	assert_cells(&p,
		"A1=t:tanpa tanda|B1=t:  dengan |C1=t:tebal miring|"
		"D1=t:satu\ndua<b>|F1=t:=cmd|' /C calc'!A0|G1=t:ab|H1=BENAR|"
		"I1=SALAH");
}

static void date__in_every_form__is_the_day(void **state)
{
	struct xlsx_parts p = {
		.grid = "<row r='1'><c r='A1' s='3'><v>45688</v></c><c r='B1' "
			"s='5'><v>45688.5"
			"</v></c><c r='C1' t='d'><v>2025-01-31T00:00:00Z</v></c>"
			"<c r='D1' t='d'><v>kemarin</v></c></row>",
	};
	static const char mac[] = XLSX_HEAD
		"<workbook xmlns:r='" XLSX_REL "'><workbookPr date1904='1'/><sheets>"
		"<sheet name='D' sheetId='1' r:id='rId1'/></sheets></workbook>";

	(void)state;
	assert_cells(&p,
		"A1=31-01-2025|B1=31-01-2025 12:00|C1=31-01-2025|D1=t:kemarin");
	p.workbook = mac;
	p.grid = "<row r='1'><c r='A1' s='3'><v>44226</v></c>"
		 "<c r='B1' t='d'><v>2025-01-31</v></c></row>";
	assert_cells(&p, "A1=31-01-2025|B1=31-01-2025");
}

static void format__codes__are_told_apart(void **state)
{
	static const struct {
		const char *code;
		enum xlsx_format f;
	} row[] = {
		{ "General", XLSX_PLAIN },
		{ "0.00%", XLSX_PERCENT },
		{ "#,##0.00\\ %", XLSX_PERCENT },
		{ "0.0\" persen %\"", XLSX_PLAIN },
		{ "0\\%", XLSX_PLAIN },
		{ "0;-0%", XLSX_PLAIN },
		{ "[Red]0.0%;[Blue]0", XLSX_PERCENT },
		{ "dd/mm/yyyy", XLSX_DATE },
		{ "[$-421]dd mmmm yyyy", XLSX_DATE },
		{ "[h]:mm:ss", XLSX_DATE },
		{ "\"Rp\"#,##0", XLSX_PLAIN },
		{ "[$Rp-421]#,##0", XLSX_PLAIN },
		{ "_(* #,##0_);_(* (#,##0)", XLSX_PLAIN },
		{ "0.00E+00", XLSX_PLAIN },
		{ "@", XLSX_PLAIN },
		{ "\"tidak ditutup", XLSX_PLAIN },
		{ "[tidak ditutup", XLSX_PLAIN },
		{ "\\", XLSX_PLAIN },
		{ "", XLSX_PLAIN },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++)
		if (xlsx_format_code(row[i].code) != row[i].f)
			fail_msg("\"%s\" is %d", row[i].code,
				(int)xlsx_format_code(row[i].code));
}

/* ---- structure --------------------------------------------------------------------------- */

static void cells__without_address__count_on(void **state)
{
	struct xlsx_parts p = {
		.grid = "<row><c><v>1</v></c><c><v>2</v></c></row><row r='4'><c "
			"r='C4'><v>3</v></c>"
			"<c><v>4</v></c></row><row><c t='s'><v>0</v></c></row>"
			"<row r='2'><c r='A2'><v>9</v></c></row>"
	};

	(void)state;
	assert_cells(&p, "A1=1|B1=2|A2=9|C4=3|D4=4|A5=t:satu");
}

static void names_with_prefix__are_the_same(void **state)
{
	struct xlsx_parts p = { .sheet = XLSX_HEAD
		"<x:worksheet xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main'>"
		"<x:sheetData><x:row x:r='1'><x:c r='A1'><x:v>5</x:v></x:c></x:row>"
		"</x:sheetData><x:extLst><x:ext><x:f>A1</x:f><x:c><x:v>8</x:v></x:c></"
		"x:ext>"
		"</x:extLst></x:worksheet>" };

	(void)state;
	assert_cells(&p, "A1=5");
}

static void merged_cells__keep_the_first(void **state)
{
	struct xlsx_parts p = { .sheet = XLSX_HEAD
		"<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c><c "
		"r='B1'><v>2</v></c>"
		"</row><row r='2'><c r='A2'><v>3</v></c><c "
		"r='C2'><v>4</v></c></row></sheetData>"
		"<mergeCells><mergeCell ref='A1:B2'/><mergeCell ref='D9'/></mergeCells>"
		"</worksheet>" };

	(void)state;
	assert_cells(&p, "A1=1|C2=4");
}

static void sheets__are_listed_with_their_names(void **state)
{
	static const struct xlsx_part more[] = {
		{ "xl/lain/Lembar Dua.xml",
			"<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></"
			"worksheet>",
			0 },
		{ "xl\\worksheets\\SHEET3.xml",
			"<worksheet><sheetData><row><c><v>3</v></c></row></sheetData></"
			"worksheet>",
			0 },
		{ "xl/charts/g.xml", "<chartsheet/>", 0 },
	};
	struct xlsx_parts p = {
		.workbook = XLSX_HEAD
		"<workbook xmlns:rel='" XLSX_REL "'><sheets>"
		"<sheet name='Tim &amp; \"TW/I\" (2025) \xc3\xa9' sheetId='9' "
		"rel:id='a'/>"
		"<sheet name='Sandi' sheetId='2' state='hidden' rel:id='b'/>"
		"<sheet name='Grafik' sheetId='4' rel:id='d'/>"
		"<sheet name='Dalam' sheetId='3' state='veryHidden' "
		"rel:id='c'/></sheets>"
		"</workbook>",
		.rels = XLSX_HEAD
		"<Relationships><Relationship Id='b' Type='x/worksheet' "
		"Target='/xl/lain/Lembar Dua.xml'/><Relationship Id='a' "
		"Type='x/worksheet' "
		"Target='./worksheets/../worksheets/sheet1.xml'/><Relationship Id='c' "
		"Type='x/worksheet' Target='worksheets/sheet3.xml'/><Relationship "
		"Id='d' "
		"Type='x/chartsheet' Target='charts/g.xml'/><Relationship Id='e' "
		"Type='x/hyperlink' Target='http://contoh.go.id' "
		"TargetMode='External'/>"
		"</Relationships>",
		.grid = "<row><c><v>1</v></c></row>",
		.more = more,
		.nmore = LK_LEN(more),
	};
	struct lk_sheet_book *b = NULL;
	struct lk_error err = { .text = "" };

	(void)state;
	xlsx_write(sheet_path, &p);
	if (storage_read_sheet(sheet_path, &b, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(b->nsheets, 3);
	assert_string_equal(b->sheet[0].name, "Tim & \"TW/I\" (2025) \xc3\xa9");
	assert_false(b->sheet[0].hidden);
	assert_string_equal(sheet_cells(b, 0), "A1=1");
	assert_string_equal(b->sheet[1].name, "Sandi");
	assert_true(b->sheet[1].hidden);
	assert_string_equal(sheet_cells(b, 1), "A1=2");
	assert_true(b->sheet[2].hidden);
	assert_string_equal(sheet_cells(b, 2), "A1=3");
	lk_sheet_book_free(b);
}

static void parts__that_may_be_missing__are_not_missed(void **state)
{
	struct xlsx_parts p = {
		.rels = XLSX_HEAD
		"<Relationships><Relationship Id='rId1' Type='x/worksheet' "
		"Target='worksheets/sheet1.xml'/></Relationships>",
		.grid = "<row><c><v>0.5</v></c></row>",
	};

	(void)state;
	assert_cells(&p, "A1=0,5");
	p.root_rels = XLSX_HEAD "<Relationships/>";
	assert_cells(&p, "A1=0,5");
	p.grid = "";
	assert_cells(&p, "");
}

/* ---- files saved by real programs ---------------------------------------------------------- */

static void fixture__of_each_program__reads_the_same(void **state)
{
	static const char *const file[] = { "tests/fixtures/sheet/libreoffice.xlsx",
		"tests/fixtures/sheet/openpyxl.xlsx" };

	(void)state;
	for (size_t i = 0; i < LK_LEN(file); i++) {
		struct lk_sheet_book *b = NULL;
		struct lk_error err = { .text = "" };

		if (storage_read_sheet(file[i], &b, &err) != LK_OK)
			fail_msg("%s", err.text);
		assert_int_equal(b->nsheets, 2);
		assert_string_equal(b->sheet[0].name, "Capaian TW III");
		assert_true(b->sheet[1].hidden);
		assert_string_equal(sheet_cells(b, 0),
			i == 0 ? "A1=t:Capaian kinerja Tim "
				 "Surveilans|A3=t:Kode|B3=t:Realisasi|"
				 "C3=t:Persen|D3=t:Tanggal|E3=t:Jumlah|A4=t:007|B4=88,"
				 "5|"
				 "C4=98,125 %|D4=31-01-2025|E4=177|A5=t:=1+1 bukan "
				 "rumus|"
				 "B5=1234567890123|C5=e:#DIV/0!|E5=BENAR"
			       : "A1=t:Capaian kinerja Tim "
				 "Surveilans|A3=t:Kode|B3=t:Realisasi|"
				 "C3=t:Persen|D3=t:Tanggal|E3=t:Jumlah|A4=t:007|B4=88,"
				 "5|"
				 "C4=98,125 %|D4=31-01-2025|E4=f:=B4*2|A5=t:=1+1 bukan "
				 "rumus|"
				 "B5=1234567890123|C5=f:=1/0|E5=BENAR");
		lk_sheet_book_free(b);
	}
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(number__is_what_excel_shows),
		cmocka_unit_test(formula__without_a_result__is_never_zero),
		cmocka_unit_test(text__shared_and_inline__is_clean),
		cmocka_unit_test(date__in_every_form__is_the_day),
		cmocka_unit_test(format__codes__are_told_apart),
		cmocka_unit_test(cells__without_address__count_on),
		cmocka_unit_test(names_with_prefix__are_the_same),
		cmocka_unit_test(merged_cells__keep_the_first),
		cmocka_unit_test(sheets__are_listed_with_their_names),
		cmocka_unit_test(parts__that_may_be_missing__are_not_missed),
		cmocka_unit_test(fixture__of_each_program__reads_the_same),
	};

	return cmocka_run_group_tests_name("sheet", test, sheet_setup, sheet_teardown);
}
