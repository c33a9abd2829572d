/* The web page: whole, safe, the words of the model, the same twice. */
#include "storage/export/html.h"
#include "tests/core/report.h"
#include "tests/storage/words.h"

#include <expat.h>
#include <locale.h>
#include <stdlib.h>

static const char png[] =
	"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\3\0\0\0\2\x8\2\0\0\0    ";

static void page_of(const struct report *x, struct lk_buf *out)
{
	struct lk_pub_image image = { .path = "d.png",
		.kind = LK_PUB_PNG,
		.bytes = { png, sizeof(png) - 1 },
		.width = 3,
		.height = 2 };
	struct lk_pub_approval approval = { "BAB <I>", "setuju", "dr. Hendra", "kepala",
		"13 Januari 2026", "0123456789abcdef", "sidik" };
	struct lk_publication p = { .report = &x->r,
		.revision = "0123456789abcdef",
		.date = "13 Januari 2026",
		.draft = true,
		.image = &image,
		.nimages = 1,
		.approval = &approval,
		.napprovals = 1 };
	struct lk_error err;

	if (export_html(&p, out, &err) != LK_OK)
		fail_msg("%s", err.text);
}

static void page(const char *markdown, struct lk_buf *out)
{
	struct report x;

	report_open(&x, markdown);
	page_of(&x, out);
	report_close(&x);
}

static void has(const char *markdown, const char *want)
{
	struct lk_buf out = LK_BUF_INIT;

	page(markdown, &out);
	if (strstr(lk_buf_cstr(&out), want) == NULL)
		fail_msg("\"%s\" is not in\n%s", want,
			strstr(lk_buf_cstr(&out), "<main>"));
	lk_buf_free(&out);
}

static void blocks__have__their_elements(void **state)
{
	(void)state;
	has("# BAB I X",
		"<h2 id=\"n0\"><span class=\"no\">BAB I</span> "
		"<span>X</span></h2>");
	has("a **b** *c* ~~d~~ `e` [f](https://x.id?a=1&b)",
		"<p>a <strong>b</strong> <em>c</em> <s>d</s> <code>e</code> "
		"<a href=\"https://x.id?a=1&amp;b\">f</a></p>");
	has("1. a\n   - b\n2. c\n",
		"<ul class=\"butir\">\n<li><span class=\"no\">1.</span> <span>a</span>"
		"<ul class=\"butir\">\n<li><span class=\"no\">-</span> <span>b</span>"
		"</li></ul>\n</li>\n<li><span class=\"no\">2.</span> <span>c</span>"
		"</li></ul>\n");
	has("> a\n", "<blockquote><p>a</p></blockquote>");
	has("```\n<x>\n```", "<pre tabindex=\"0\"><code>&lt;x&gt;</code></pre>");
	has("A : b\nC : d\n", "<th scope=\"row\">A</th><td>: b</td>");
	has("a[^1]\n\n[^1]: n", "<p id=\"catatan-1\"><sup>1</sup> n</p>");
	has("Seroja, 1 Mei 2026\n\nKepala,\n\nH\n\nNIP 1\n",
		"<div class=\"ttd satu\">");
	has("---", "<hr>");
}

static void tables__have__captions_and_scopes(void **state)
{
	static const char text[] = "Lihat {{@t}}.\n\nTabel: J {#t}\n\n| A | B || C "
				   "|\n| ^^ | D | E | ^^ |\n"
				   "|-|-:|-|-|\n| 1 | 2 | 3 | 4 |\n";

	(void)state;
	has(text, "<a href=\"#n1\">Tabel 1</a>");
	has(text, "<caption>Tabel 1 J</caption>");
	has(text,
		"<tr><th scope=\"col\" rowspan=\"2\">A</th>"
		"<th scope=\"colgroup\" colspan=\"2\">B</th>"
		"<th scope=\"col\" rowspan=\"2\">C</th></tr>\n"
		"<tr><th scope=\"col\">D</th><th scope=\"col\">E</th></tr>");
	has(text, "<td class=\"ka\">2</td>");
	has(text, "<li><a href=\"#n1\">Tabel 1 J</a></li>");
}

static void pictures_and_charts__have__words(void **state)
{
	(void)state;
	has("![Denah \"x\"](d.png)",
		"<img alt=\"Denah &quot;x&quot;\" width=\"3\" height=\"2\" "
		"src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAAg");
	has("![a](tak.png)", "<p class=\"salah\">[? tak.png] a</p>");
	has("```grafik batang #g J\ndata: capaian\n```\n",
		"role=\"img\" aria-labelledby=\"k0\"");
	has("```grafik batang #g J\ndata: capaian\n```\n",
		"<th scope=\"row\" class=\"ki\">IKK-1</th><td "
		"class=\"ka\">111,34</td>");
}

static void words__are__never_markup(void **state)
{
	struct lk_buf out = LK_BUF_INIT;

	(void)state;
	page("# BAB I <script>alert(1)</script>\n\n<img src=x onerror=y> \"&\n\n"
	     "[a](javascript:alert(1)) {{satker.nama}}\n\n| <b> |\n|-|\n| </td> |\n",
		&out);
	assert_null(strstr(lk_buf_cstr(&out), "<script"));
	assert_null(strstr(lk_buf_cstr(&out), "<img"));
	assert_null(strstr(lk_buf_cstr(&out), "href=\"javascript"));
	assert_null(strstr(lk_buf_cstr(&out), "<b>"));
	assert_null(strstr(lk_buf_cstr(&out), "BAB <I>"));
	assert_non_null(strstr(lk_buf_cstr(&out), "&lt;img src=x onerror=y&gt;"));
	lk_buf_free(&out);
}

static void letter__has__no_cover(void **state)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_publication p = { .revision = "0123456789", .date = "" };
	struct lk_report r;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_report_letter(&r,
				 str("```kop\nKEMENTERIAN\n```\n\n# NOTA DINAS\n\n"
				     "Nomor : 7\n\nIsi.\n"),
				 &err),
		LK_OK);
	p.report = &r;
	assert_int_equal(export_html(&p, &out, &err), LK_OK);
	assert_null(strstr(lk_buf_cstr(&out), "<header"));
	assert_null(strstr(lk_buf_cstr(&out), "<nav"));
	assert_non_null(strstr(lk_buf_cstr(&out), "<title>NOTA DINAS</title>"));
	assert_non_null(strstr(lk_buf_cstr(&out),
		"<div class=\"kop\">\n<p>KEMENTERIAN</p>\n</div>\n<h1 id=\"n1\">"));
	assert_non_null(strstr(lk_buf_cstr(&out), "<p class=\"tengah\">Nomor : 7</p>"));
	lk_report_free(&r);
	lk_buf_free(&out);
}

/* ---- the whole demo: a tree of elements with the words of the model -------------------------- */

struct reading {
	struct lk_buf words; /* outside of <svg>, <style> and what is not printed */
	int depth, skip;
	int heading; /* level of the last one */
};

/* Elements inside a line do not part words. */
static bool parts(const char *name)
{
	static const char *const within[] = { "a", "strong", "em", "s", "code", "sup",
		"span" };

	for (size_t i = 0; i < LK_LEN(within); i++)
		if (strcmp(name, within[i]) == 0)
			return false;
	return true;
}

static void XMLCALL element(void *arg, const XML_Char *name, const XML_Char **at)
{
	struct reading *r = arg;

	r->depth++;
	if (r->skip == 0 &&
		(strcmp(name, "svg") == 0 || strcmp(name, "head") == 0 ||
			strcmp(name, "nav") == 0 || strcmp(name, "header") == 0 ||
			strcmp(name, "summary") == 0 ||
			(at[0] != NULL && strcmp(at[1], "draf-cetak") == 0) ||
			(at[0] != NULL && strcmp(at[1], "lembar") == 0)))
		r->skip = r->depth;
	if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
		assert_true(name[1] - '0' <= r->heading + 1); /* no level left out */
		r->heading = name[1] - '0';
	}
	if (parts(name))
		lk_buf_putc(&r->words, ' ');
}

static void XMLCALL end_element(void *arg, const XML_Char *name)
{
	struct reading *r = arg;

	if (r->skip == r->depth)
		r->skip = 0;
	r->depth--;
	if (parts(name))
		lk_buf_putc(&r->words, ' ');
}

static void XMLCALL characters(void *arg, const XML_Char *s, int n)
{
	struct reading *r = arg;

	if (r->skip == 0)
		lk_buf_put(&r->words, s, (size_t)n);
}

/* HTML as XML: elements without an end are given one. */
static void as_xml(struct lk_buf *page, struct lk_buf *xml)
{
	const char *p = strstr(lk_buf_cstr(page), "<html");

	assert_non_null(p);
	while (*p != '\0') {
		bool open = strncmp(p, "<meta", 5) == 0 || strncmp(p, "<br", 3) == 0 ||
			strncmp(p, "<hr", 3) == 0 || strncmp(p, "<img", 4) == 0;

		if (strncmp(p, "<style>", 7) == 0)
			p = strstr(p, "</style>") + 8;
		while (*p != '\0' && *p != '>')
			lk_buf_putc(xml, *p++);
		if (open)
			lk_buf_putc(xml, '/');
		if (*p != '\0')
			lk_buf_putc(xml, *p++);
		while (*p != '\0' && *p != '<')
			lk_buf_putc(xml, *p++);
	}
}

static void demo__is__a_tree_with_the_words_of_the_model(void **state)
{
	struct lk_buf out = LK_BUF_INIT, xml = LK_BUF_INIT, words = LK_BUF_INIT;
	struct lk_buf a = LK_BUF_INIT, b = LK_BUF_INIT;
	struct reading r = { .heading = 1 };
	XML_Parser parser = XML_ParserCreate("UTF-8");
	struct report x;

	(void)state;
	report_demo(&x);
	page_of(&x, &out);
	as_xml(&out, &xml);
	XML_SetUserData(parser, &r);
	XML_SetElementHandler(parser, element, end_element);
	XML_SetCharacterDataHandler(parser, characters);
	if (XML_Parse(parser, xml.p, (int)xml.n, 1) != XML_STATUS_OK)
		fail_msg("%s, line %lu", XML_ErrorString(XML_GetErrorCode(parser)),
			XML_GetCurrentLineNumber(parser));
	lk_report_words(&x.r, &words);
	words_sorted(&r.words, &a);
	words_sorted(&words, &b);
	assert_true(b.n > 50000);
	words_same(lk_buf_cstr(&a), lk_buf_cstr(&b));
	XML_ParserFree(parser);
	lk_buf_free(&out);
	lk_buf_free(&xml);
	lk_buf_free(&words);
	lk_buf_free(&r.words);
	lk_buf_free(&a);
	lk_buf_free(&b);
	report_close(&x);
}

static void bytes__are__the_same_twice_and_in_every_locale(void **state)
{
	static const char *const locales[] = { "id_ID.UTF-8", "de_DE.UTF-8" };
	struct lk_buf a = LK_BUF_INIT, b = LK_BUF_INIT;
	struct report x;

	(void)state;
	report_demo(&x);
	page_of(&x, &a);
	for (size_t i = 0; i < LK_LEN(locales); i++)
		if (setlocale(LC_ALL, locales[i]) != NULL)
			break;
	page_of(&x, &b);
	(void)setlocale(LC_ALL, "C");
	assert_int_equal(a.n, b.n);
	assert_memory_equal(a.p, b.p, a.n);
	lk_buf_free(&a);
	lk_buf_free(&b);
	report_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks__have__their_elements),
		cmocka_unit_test(tables__have__captions_and_scopes),
		cmocka_unit_test(pictures_and_charts__have__words),
		cmocka_unit_test(words__are__never_markup),
		cmocka_unit_test(letter__has__no_cover),
		cmocka_unit_test(demo__is__a_tree_with_the_words_of_the_model),
		cmocka_unit_test(bytes__are__the_same_twice_and_in_every_locale),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
