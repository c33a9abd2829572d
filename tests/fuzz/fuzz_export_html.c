/* Any text as a chapter of a web page: the page is a tree of elements, every id stands once,
 * every link inside leads somewhere, and nothing in it would run. */
#include "storage/export/html.h"
#include "tests/fuzz/values.h"

#include <expat.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct reading {
	struct lk_buf ids; /* each between blanks */
	struct lk_buf links;
};

static bool known(const struct lk_buf *list, const char *id)
{
	struct lk_buf want = LK_BUF_INIT;
	bool found;

	lk_buf_printf(&want, " %s ", id);
	found = strstr(lk_buf_cstr(list), lk_buf_cstr(&want)) != NULL;
	lk_buf_free(&want);
	return found;
}

static void attribute(struct reading *r, const char *name, const char *value)
{
	must(strncmp(name, "on", 2) != 0);
	if (strcmp(name, "id") == 0) {
		must(!known(&r->ids, value));
		lk_buf_printf(&r->ids, " %s ", value);
	}
	if (strcmp(name, "href") != 0)
		return;
	must(strncmp(value, "javascript", 10) != 0 && strncmp(value, "data:", 5) != 0);
	if (strncmp(value, "#n", 2) == 0 || strncmp(value, "#catatan-", 9) == 0)
		lk_buf_printf(&r->links, "%s\n", value + 1);
}

static void XMLCALL element(void *arg, const XML_Char *name, const XML_Char **at)
{
	must(strcmp(name, "script") != 0 && strcmp(name, "iframe") != 0);
	for (; at[0] != NULL; at += 2)
		attribute(arg, at[0], at[1]);
}

/* The page as XML: what has no end gets one, looks are left out. */
static void as_xml(const struct lk_buf *page, struct lk_buf *xml)
{
	static const char *const single[] = { "<meta", "<br", "<hr", "<img" };
	const char *p = strstr(lk_buf_cstr(page), "<html");

	must(p != NULL);
	while (*p != '\0') {
		bool open = false;

		for (size_t i = 0; i < LK_LEN(single); i++)
			open |= strncmp(p, single[i], strlen(single[i])) == 0;
		if (strncmp(p, "<style>", 7) == 0)
			p = strstr(p, "</style>") + 8;
		while (*p != '\0' && *p != '>')
			lk_buf_putc(xml, *p++);
		lk_buf_puts(xml, open ? "/" : "");
		while (*p != '\0' && *p != '<')
			lk_buf_putc(xml, *p++);
	}
}

static void check(const struct lk_buf *page)
{
	struct reading r = { LK_BUF_INIT, LK_BUF_INIT };
	struct lk_buf xml = LK_BUF_INIT;
	XML_Parser parser = XML_ParserCreate("UTF-8");
	char *line, *rest;

	as_xml(page, &xml);
	XML_SetUserData(parser, &r);
	XML_SetStartElementHandler(parser, element);
	must(XML_Parse(parser, xml.p, (int)xml.n, 1) == XML_STATUS_OK);
	for (line = r.links.p; line != NULL && *line != '\0'; line = rest) {
		rest = strchr(line, '\n');
		*rest++ = '\0';
		must(line[0] != 'n' || line[1] < '0' || line[1] > '9' ||
			known(&r.ids, line));
	}
	XML_ParserFree(parser);
	lk_buf_free(&xml);
	lk_buf_free(&r.ids);
	lk_buf_free(&r.links);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str text = { (const char *)data, size };
	const struct lk_labels_text chapter = { "a", text };
	const struct lk_report_text in = { 0, "a", text };
	struct lk_values v = { .ctx = *values() };
	struct lk_buf page = LK_BUF_INIT;
	struct lk_report r;
	struct lk_publication p = { .report = &r,
		.revision = "0123456789",
		.date = "1 Mei 2026" };

	if (size > 20000)
		return 0;
	must(lk_labels_build(&v.labels, &chapter, 1, NULL, NULL, NULL) == LK_OK);
	v.ctx.label = v.labels.label;
	v.ctx.nlabels = v.labels.nlabels;
	if (lk_report_build(&r, &v, &in, 1, NULL, NULL, NULL) == LK_OK) {
		must(export_html(&p, &page, NULL) == LK_OK);
		check(&page);
	}
	lk_buf_free(&page);
	lk_report_free(&r);
	lk_labels_free(&v.labels);
	return 0;
}
