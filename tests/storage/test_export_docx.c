/* The Word file: its elements, the words of the model, marks for corrections, the same twice. */
#include "core/report/wordmark.h"
#include "storage/export/docx.h"
#include "tests/core/report.h"
#include "tests/storage/docx.h"

#include <locale.h>

static const char png[] =
	"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\3\0\0\0\2\x8\2\0\0\0    ";

static const struct lk_pub_source sources[REPORT_CHAPTERS] = {
	{ "dokumen/2025-lapkin/isi/naskah/01-a.md", "aaaa" },
	{ "dokumen/2025-lapkin/isi/naskah/02-b.md", "bbbb" },
};

static int write_of(const struct report *x, struct lk_buf *out, struct lk_error *err)
{
	struct lk_pub_image image[] = { { .path = "d.png",
						.kind = LK_PUB_PNG,
						.bytes = { png, sizeof(png) - 1 },
						.width = 3,
						.height = 2 },
		{ .path = "bukan.png", .kind = LK_PUB_UNKNOWN, .bytes = { "x", 1 } } };
	struct lk_pub_approval approval = { "BAB <I>", "setuju", "dr. Hendra",
		"Kepala Balai", "13 Januari 2026", "0123456789abcdef", "sidik" };
	struct lk_pub_source source[REPORT_CHAPTERS];
	struct lk_publication p = { .report = &x->r,
		.revision = "0123456789abcdef",
		.date = "13 Januari 2026",
		.time = 1768262400,
		.draft = true,
		.image = image,
		.nimages = 2,
		.approval = &approval,
		.napprovals = 1,
		.document = "2025-lapkin",
		.source = source };

	for (size_t i = 0; i < REPORT_CHAPTERS; i++)
		source[i] = sources[i % 2];
	return export_docx(&p, out, err);
}

static void file_of(const struct report *x, struct lk_buf *out)
{
	struct lk_error err;

	if (write_of(x, out, &err) != LK_OK)
		fail_msg("%s", err.text);
}

static void part_of(const char *markdown, const char *name, struct lk_buf *part)
{
	struct lk_buf bytes = LK_BUF_INIT;
	struct docx_file f;
	struct report x;

	report_open(&x, markdown);
	file_of(&x, &bytes);
	docx_open(&f, &bytes);
	docx_part(&f, name, part);
	docx_close(&f);
	lk_buf_free(&bytes);
	report_close(&x);
}

static void has_in(const char *name, const char *markdown, const char *want)
{
	struct lk_buf part = LK_BUF_INIT;

	part_of(markdown, name, &part);
	if (strstr(lk_buf_cstr(&part), want) == NULL)
		fail_msg("\"%s\" is not in %s:\n%.6000s", want, name,
			lk_buf_cstr(&part) + (part.n > 6000 ? part.n - 6000 : 0));
	lk_buf_free(&part);
}

static void has(const char *markdown, const char *want)
{
	has_in("word/document.xml", markdown, want);
}

static void has_not(const char *markdown, const char *bad)
{
	struct lk_buf part = LK_BUF_INIT;

	part_of(markdown, "word/document.xml", &part);
	assert_null(strstr(lk_buf_cstr(&part), bad));
	lk_buf_free(&part);
}

/* ---- elements ------------------------------------------------------------------------------- */

static void headings__are__styles_of_word(void **state)
{
	(void)state;
	has("# BAB I X",
		"<w:pStyle w:val=\"Heading1\"/></w:pPr><w:bookmarkStart w:id=\"");
	has("# BAB I X", "<w:t xml:space=\"preserve\">BAB I</w:t></w:r><w:r><w:br/>");
	has("# BAB I X\n\n## Y\n", "<w:pStyle w:val=\"Heading2\"/>");
	has("# Kata\n", "<w:pStyle w:val=\"JudulTanpaNomor\"/>");
	has_in("word/styles.xml", "# BAB I X",
		"<w:name w:val=\"Judul Tanpa Nomor\"/><w:basedOn "
		"w:val=\"Heading1\"/><w:next w:val=\"BodyText\"/><w:qFormat/><w:pPr>"
		"<w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>");
}

static void items__are__counted_by_word(void **state)
{
	static const char list[] = "3. a\n4. b\n   a) c\n5. d\n";

	(void)state;
	has(list,
		"<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"
		"</w:pPr><w:bookmarkStart w:id=\"1\" w:name=\"lk_01_00001\"/>");
	has(list, "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"2\"/></w:numPr>");
	has_in("word/numbering.xml", list,
		"<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride "
		"w:ilvl=\"0\"><w:startOverride w:val=\"3\"/>");
	has_in("word/numbering.xml", list, "<w:lvlText w:val=\"%2)\"/>");
	has_not("3. a\n4. b\n", "w:numId w:val=\"2\"");
	has("1. a\n\nX.\n\n1. b\n", "w:numId w:val=\"2\"");
	has("3.1. a\n", "<w:pStyle w:val=\"");
}

/* "## Y" with a line below it, behind so many items and paragraphs of a line each. */
static void stands_on(int items, int paragraphs, const char *page)
{
	struct lk_buf text = LK_BUF_INIT, want = LK_BUF_INIT;

	lk_buf_puts(&text, "# BAB I X\n\n");
	for (int i = 1; i <= items; i++)
		lk_buf_printf(&text, "%d. butir\n", i);
	for (int i = 0; i < paragraphs; i++)
		lk_buf_puts(&text, "\nKata.\n");
	lk_buf_puts(&text, "\n## Y\n\nAkhir.\n");
	lk_buf_printf(&want,
		"PAGEREF _Toc%09d \\h </w:instrText></w:r><w:r><w:fldChar "
		"w:fldCharType=\"separate\"/></w:r><w:r><w:t "
		"xml:space=\"preserve\">%s</w:t>",
		items + paragraphs + 1, page);
	has(lk_buf_cstr(&text), lk_buf_cstr(&want));
	lk_buf_free(&text);
	lk_buf_free(&want);
}

/* A page has 13 436 twips: 1 116 for the title, 454 an item, 534 a paragraph, 437 the heading
 * and 414 the last line, of which the 138 below its letters may hang out. */
static void contents__name__the_page_that_a_heading_moves_to(void **state)
{
	(void)state;
	stands_on(3, 19, "1"); /* 80 twips less: all of it on the page */
	stands_on(2, 20, "1"); /* 13 417 twips with the letters of the last line */
	stands_on(1, 21, "2"); /* 80 more: the heading goes with its paragraph */
	stands_on(0, 22, "2");
}

static void captions_and_references__are__fields(void **state)
{
	static const char text[] =
		"# BAB I X\n\nLihat {{@b}}.\n\nTabel: J {#a}\n\n| A |\n|-|\n| 1 |\n\n"
		"Tabel: K {#b}\n\n| A |\n|-|\n| 1 |\n";

	(void)state;
	has(text, " SEQ Tabel \\* ARABIC \\r 1 </w:instrText>");
	has(text, " SEQ Tabel \\* ARABIC </w:instrText>");
	has(text, " REF _Ref000000003 \\h </w:instrText>");
	has(text, "w:name=\"_Ref000000003\"/>");
	has(text, " TOC \\o &quot;1-3&quot; \\h \\z \\u </w:instrText>");
	has(text, " TOC \\h \\z \\c &quot;Tabel&quot; </w:instrText>");
	has(text, " PAGEREF _Toc000000003 \\h </w:instrText>");
	has_not(text, "Grafik&quot;");
}

static void tables__have__heads_that_repeat_and_joined_cells(void **state)
{
	static const char text[] = "| A | B || C |\n| ^^ | D | E | ^^ |\n"
				   "|-|-:|-|-|\n| 1 | 2 | 3 | 4 |\n";

	(void)state;
	has(text, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
	has(text, "<w:vMerge w:val=\"restart\"/>");
	has(text, "<w:vMerge/>");
	has(text, "<w:gridSpan w:val=\"2\"/>");
	has(text,
		"<w:jc w:val=\"right\"/></w:pPr><w:bookmarkStart w:id=\"7\" "
		"w:name=\"lk_01_00004_02\"/>");
}

static void notes_and_links__are__those_of_word(void **state)
{
	static const char text[] = "a[^1] b[^1] [c](https://x.id/\xc3\xa9?a=1&b)\n\n"
				   "[^1]: Nota [d](https://y.id).\n";

	(void)state;
	has(text, "<w:footnoteReference w:id=\"1\"/>");
	has(text, "<w:hyperlink r:id=\"rId");
	has_in("word/footnotes.xml", text, ">Nota </w:t>");
	has_in("word/_rels/footnotes.xml.rels", text,
		"Target=\"https://y.id\" TargetMode=\"External\"");
	has_in("word/_rels/document.xml.rels", text,
		"Target=\"https://x.id/%C3%A9?a=1&amp;b\" TargetMode=\"External\"");
}

static void pictures_and_charts__have__words(void **state)
{
	static const char chart[] = "```grafik batang #g J\ndata: capaian\n```\n";

	(void)state;
	has("![Denah \"x\"](d.png)", "descr=\"Denah &quot;x&quot;\"");
	has_in("[Content_Types].xml", "![x](d.png)", "Extension=\"png\"");
	has("![a](bukan.png)",
		"[? </w:t></w:r><w:r><w:t xml:space=\"preserve\">bukan.png");
	has(chart, "descr=\"Grafik batang. Capaian (%): IKK-1 111,34; ");
	has_in("word/charts/grafik1.xml", chart, "<c:v>111.34</c:v>");
	has_in("word/charts/grafik1.xml", chart, "<a:srgbClr val=\"1F4E79\"/>");
	has_in("word/charts/_rels/grafik1.xml.rels", chart,
		"Target=\"../embeddings/grafik1.xlsx\"");
}

static void chart__brings__its_workbook(void **state)
{
	struct lk_buf book = LK_BUF_INIT, sheet = LK_BUF_INIT;
	struct docx_file f;

	(void)state;
	part_of("```grafik batang #g J\ndata: capaian\n```\n",
		"word/embeddings/grafik1.xlsx", &book);
	docx_open(&f, &book);
	docx_part(&f, "xl/worksheets/sheet1.xml", &sheet);
	assert_non_null(strstr(lk_buf_cstr(&sheet), "<c r=\"B2\"><v>111.34</v></c>"));
	assert_non_null(strstr(lk_buf_cstr(&sheet), ">IKK-1</t></is></c>"));
	docx_close(&f);
	lk_buf_free(&book);
	lk_buf_free(&sheet);
}

static void words__are__never_markup(void **state)
{
	static const char text[] = "# BAB I <w:p> & \"x\"\n\n<w:br/> \xef\xbf\xbf\n\n"
				   "| <w:tc> |\n|-|\n| </w:tbl> |\n";

	(void)state;
	has(text, "&lt;w:p&gt; &amp; &quot;x&quot;");
	has(text, "&lt;w:br/&gt; \xef\xbf\xbd");
	has(text, "&lt;/w:tbl&gt;");
}

/* ---- sections --------------------------------------------------------------------------------- */

static void wide_table__lies_and_the_page_after_it__stands(void **state)
{
	struct lk_buf text = LK_BUF_INIT;

	(void)state;
	lk_buf_puts(&text, "# BAB I X\n\n");
	for (int row = 0; row < 3; row++) {
		for (int i = 0; i < 14; i++)
			lk_buf_puts(&text, row == 1 ? "|---" : "| perbandingan");
		lk_buf_puts(&text, "|\n");
	}
	lk_buf_puts(&text, "\nTegak.\n");
	has(lk_buf_cstr(&text),
		"<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>");
	has(lk_buf_cstr(&text),
		"<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1701\" "
		"w:right=\"1701\" w:bottom=\"1701\" w:left=\"2268\" w:header=\"964\" "
		"w:footer=\"680\" w:gutter=\"0\"/><w:pgNumType w:fmt=\"decimal\"/>"
		"<w:cols w:space=\"708\"/></w:sectPr></w:body>");
	lk_buf_free(&text);
}

static void front__has__roman_pages(void **state)
{
	(void)state;
	has("# BAB I X", "<w:pgNumType w:fmt=\"lowerRoman\" w:start=\"1\"/>");
	has("# BAB I X", "<w:pgNumType w:fmt=\"decimal\" w:start=\"1\"/>");
}

/* ---- what cannot be written ----------------------------------------------------------------------- */

static void table_of_64_columns__is__refused(void **state)
{
	struct lk_buf text = LK_BUF_INIT, out = LK_BUF_INIT;
	struct lk_error err;
	struct report x;

	(void)state;
	for (int row = 0; row < 3; row++) {
		for (int i = 0; i < 64; i++)
			lk_buf_puts(&text, row == 1 ? "|-" : "|a");
		lk_buf_puts(&text, "|\n");
	}
	report_open(&x, lk_buf_cstr(&text));
	assert_int_equal(write_of(&x, &out, &err), LK_ERANGE);
	assert_non_null(strstr(err.text, "64 kolom"));
	report_close(&x);
	lk_buf_free(&text);
	lk_buf_free(&out);
}

static int stop(void *arg, long pages)
{
	*(long *)arg = pages;
	return 1;
}

static void watcher__can__end_it(void **state)
{
	struct lk_buf out = LK_BUF_INIT;
	long pages = 0;
	struct lk_error err;
	struct report x;
	struct lk_publication p = { .report = &x.r,
		.revision = "0",
		.date = "",
		.watch = stop,
		.watch_arg = &pages };

	(void)state;
	report_open(&x, "# BAB I X");
	assert_int_equal(export_docx(&p, &out, &err), LK_EDENIED);
	assert_int_equal(pages, 1);
	assert_int_equal(out.n, 0);
	report_close(&x);
	lk_buf_free(&out);
}

static void corrections__find__the_revision_and_the_chapters(void **state)
{
	(void)state;
	has_in("docProps/custom.xml", "# BAB I X",
		"name=\"lapkin-revisi\"><vt:lpwstr>0123456789abcdef<");
	has_in("docProps/custom.xml", "# BAB I X",
		"name=\"lapkin-bab-01\"><vt:lpwstr>aaaa "
		"dokumen/2025-lapkin/isi/naskah/01-a.md<");
	has_in("customXml/item1.xml", "# BAB I X",
		"<bab nomor=\"01\" blob=\"aaaa\" "
		"berkas=\"dokumen/2025-lapkin/isi/naskah/01-a.md\"/>");
	has_in("docProps/core.xml", "# BAB I X",
		">2026-01-13T00:00:00Z</dcterms:created>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings__are__styles_of_word),
		cmocka_unit_test(items__are__counted_by_word),
		cmocka_unit_test(contents__name__the_page_that_a_heading_moves_to),
		cmocka_unit_test(captions_and_references__are__fields),
		cmocka_unit_test(tables__have__heads_that_repeat_and_joined_cells),
		cmocka_unit_test(notes_and_links__are__those_of_word),
		cmocka_unit_test(pictures_and_charts__have__words),
		cmocka_unit_test(chart__brings__its_workbook),
		cmocka_unit_test(words__are__never_markup),
		cmocka_unit_test(wide_table__lies_and_the_page_after_it__stands),
		cmocka_unit_test(front__has__roman_pages),
		cmocka_unit_test(table_of_64_columns__is__refused),
		cmocka_unit_test(watcher__can__end_it),
		cmocka_unit_test(corrections__find__the_revision_and_the_chapters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
