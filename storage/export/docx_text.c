/* Paragraphs, runs, links, references, and the bookmarks that say where words are stored. */
#include "core/report/wordmark.h"
#include "core/utf8.h"
#include "storage/export/docx_impl.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- characters --------------------------------------------------------------------------- */

/* What XML has no way to say becomes U+FFFD. */
static const char *unsayable(struct lk_str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	if (c < 0x20 && c != '\t' && c != '\n')
		return "\xef\xbf\xbd";
	if (c == 0xef && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0xbf &&
		(unsigned char)s.p[i + 2] >= 0xbe)
		return "\xef\xbf\xbd";
	return NULL;
}

void docx_xml(struct lk_buf *out, struct lk_str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char *to = s.p[i] == '&' ? "&amp;"
			: s.p[i] == '<'        ? "&lt;"
			: s.p[i] == '>'        ? "&gt;"
			: s.p[i] == '"'        ? "&quot;"
					       : unsayable(s, i);

		if (to == NULL)
			continue;
		lk_buf_put(out, s.p + from, i - from);
		lk_buf_puts(out, to);
		if ((unsigned char)s.p[i] == 0xef)
			i += 2;
		from = i + 1;
	}
	lk_buf_put(out, s.p + from, s.n - from);
}

void docx_cstr(struct docx *d, const char *s)
{
	docx_xml(d->out, (struct lk_str){ s, strlen(s) });
}

void docx_puts(struct docx *d, const char *s)
{
	lk_buf_puts(d->out, s);
}

void docx_printf(struct docx *d, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	lk_buf_puts(d->out, text);
}

/* ---- paragraphs ----------------------------------------------------------------------------- */

void docx_p(struct docx *d, const struct docx_para *p)
{
	docx_puts(d, "<w:p><w:pPr>");
	if (p->style != NULL)
		docx_printf(d, "<w:pStyle w:val=\"%s\"/>", p->style);
	if (p->keep_next)
		docx_puts(d, "<w:keepNext/>");
	if (p->break_before || d->break_next)
		docx_puts(d, "<w:pageBreakBefore/>");
	d->break_next = false;
	if (p->num > 0)
		docx_printf(d,
			"<w:numPr><w:ilvl w:val=\"%d\"/><w:numId "
			"w:val=\"%d\"/></w:numPr>",
			p->ilvl, p->num);
	if (p->tab > 0)
		docx_printf(d, "<w:tabs><w:tab w:val=\"left\" w:pos=\"%ld\"/></w:tabs>",
			p->tab);
	if (p->left >= 0 || p->no_first) {
		docx_puts(d, "<w:ind");
		if (p->left >= 0)
			docx_printf(d, " w:left=\"%ld\"", p->left);
		if (p->hanging >= 0)
			docx_printf(d, " w:hanging=\"%ld\"", p->hanging);
		else
			docx_puts(d, " w:firstLine=\"0\"");
		docx_puts(d, "/>");
	}
	if (p->align != NULL)
		docx_printf(d, "<w:jc w:val=\"%s\"/>", p->align);
	docx_puts(d, "</w:pPr>");
}

void docx_p_end(struct docx *d)
{
	docx_puts(d, "</w:p>\n");
}

/* ---- bookmarks --------------------------------------------------------------------------------- */

int docx_bookmark(struct docx *d, const char *prefix, size_t node)
{
	docx_printf(d, "<w:bookmarkStart w:id=\"%d\" w:name=\"%s%09zu\"/>",
		++d->bookmarks, prefix, node);
	return d->bookmarks;
}

void docx_mark_close(struct docx *d, int id)
{
	if (id > 0)
		docx_printf(d, "<w:bookmarkEnd w:id=\"%d\"/>", id);
}

static void keep_key(uint64_t *set, size_t cap, uint64_t key)
{
	size_t i = (size_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) % cap;

	while (set[i] != 0)
		i = (i + 1) % cap;
	set[i] = key;
}

static bool has_key(const struct docx *d, uint64_t key)
{
	size_t i;

	if (d->mark_cap == 0)
		return false;
	i = (size_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) % d->mark_cap;
	while (d->mark[i] != 0 && d->mark[i] != key)
		i = (i + 1) % d->mark_cap;
	return d->mark[i] == key;
}

static bool add_key(struct docx *d, uint64_t key)
{
	if (d->nmarks * 2 >= d->mark_cap) {
		size_t cap = d->mark_cap > 0 ? d->mark_cap * 2 : 4096;
		uint64_t *set = calloc(cap, sizeof(*set));

		if (set == NULL) {
			docx_failed(d, lk_nomem(d->err));
			return false;
		}
		for (size_t i = 0; i < d->mark_cap; i++)
			if (d->mark[i] != 0)
				keep_key(set, cap, d->mark[i]);
		free(d->mark);
		d->mark = set;
		d->mark_cap = cap;
	}
	keep_key(d->mark, d->mark_cap, key);
	d->nmarks++;
	return true;
}

int docx_mark_open(struct docx *d, const struct docx_from *from, int line)
{
	char name[LK_WORDMARK_SIZE];
	struct lk_wordmark m;
	uint64_t key;

	if (from == NULL || line <= 0 || d->letter)
		return 0;
	m = (struct lk_wordmark){ d->r->chapter[from->chapter].index, line,
		from->part };
	key = (uint64_t)(m.chapter + 1) << 40 | (uint64_t)line << 12 |
		(uint64_t)from->part;
	if (!lk_wordmark_name(name, &m) || has_key(d, key) || !add_key(d, key))
		return 0;
	docx_printf(d, "<w:bookmarkStart w:id=\"%d\" w:name=\"%s\"/>", ++d->bookmarks,
		name);
	return d->bookmarks;
}

/* ---- runs ---------------------------------------------------------------------------------------- */

/* The named style of a run; one of its own carries the rest. */
static const char *run_style(unsigned style, bool link)
{
	if (link)
		return "<w:rStyle w:val=\"Hyperlink\"/>";
	if ((style & LK_REP_FAULT) != 0)
		return "<w:rStyle w:val=\"LapkinSalah\"/>";
	return (style & LK_REP_VALUE) != 0 ? "<w:rStyle w:val=\"" LK_WORDMARK_VALUE
					     "\"/>"
					   : "";
}

static void run_begin(struct docx *d, unsigned style, const struct docx_look *look,
	bool link)
{
	static const struct docx_look plain = { 0, false, false };
	const struct docx_look *l = look != NULL ? look : &plain;

	docx_puts(d, "<w:r>");
	if (style == 0 && look == NULL && !link)
		return;
	docx_puts(d, "<w:rPr>");
	docx_puts(d, run_style(style, link));
	if ((style & LK_REP_CODE) != 0 || l->mono)
		docx_puts(d,
			"<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" "
			"w:cs=\"Courier New\"/>");
	docx_puts(d, (style & LK_REP_BOLD) != 0 || l->bold ? "<w:b/><w:bCs/>" : "");
	docx_puts(d, (style & LK_REP_ITALIC) != 0 ? "<w:i/><w:iCs/>" : "");
	docx_puts(d, (style & LK_REP_STRIKE) != 0 ? "<w:strike/>" : "");
	if (l->size > 0)
		docx_printf(d, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", l->size,
			l->size);
	docx_puts(d, "</w:rPr>");
}

static void text(struct docx *d, struct lk_str s)
{
	docx_puts(d, "<w:t xml:space=\"preserve\">");
	docx_xml(d->out, s);
	docx_puts(d, "</w:t></w:r>");
}

void docx_words(struct docx *d, const char *s, const struct docx_look *look)
{
	run_begin(d, 0, look, false);
	text(d, (struct lk_str){ s, strlen(s) });
}

static void field_mark(struct docx *d, const char *type)
{
	docx_printf(d, "<w:r><w:fldChar w:fldCharType=\"%s\"/></w:r>", type);
}

void docx_field(struct docx *d, const char *code, const char *shows,
	const struct docx_look *look)
{
	field_mark(d, "begin");
	docx_puts(d, "<w:r><w:instrText xml:space=\"preserve\"> ");
	docx_cstr(d, code);
	docx_puts(d, " </w:instrText></w:r>");
	field_mark(d, "separate");
	docx_words(d, shows, look);
	field_mark(d, "end");
}

static int by_label(const void *a, const void *b)
{
	return strcmp(((const struct docx_target *)a)->label,
		((const struct docx_target *)b)->label);
}

const struct docx_target *docx_target_of(const struct docx *d, const char *label)
{
	struct docx_target want = { label, 0 };

	return d->ntargets > 0
		? bsearch(&want, d->target, d->ntargets, sizeof(want), by_label)
		: NULL;
}

static void reference(struct docx *d, const struct lk_rep_run *r,
	const struct docx_look *look)
{
	const struct docx_target *t = docx_target_of(d, r->href);
	struct lk_buf shows = LK_BUF_INIT;
	char code[48];

	lk_buf_putstr(&shows, r->text);
	docx_failed(d, lk_buf_check(&shows, d->err));
	if (t != NULL && d->r->node[t->node].number[0] != '\0') {
		(void)snprintf(code, sizeof(code), "REF _Ref%09zu \\h", t->node);
		docx_field(d, code, lk_buf_cstr(&shows), look);
	} else {
		docx_words(d, lk_buf_cstr(&shows), look);
	}
	lk_buf_free(&shows);
}

/* The first mark of a note brings it; others only say its number, and so do marks in notes,
 * where Word allows no other note. */
static void note_mark(struct docx *d, const struct lk_rep_run *r)
{
	bool own = d->notes_auto + 1 == (int)r->note + 1;

	if (d->in_note || d->noted[r->note]) {
		docx_puts(d,
			"<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>");
		text(d, r->text);
		return;
	}
	d->noted[r->note] = true;
	d->notes_auto += own;
	docx_puts(d, "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>");
	docx_printf(d, "<w:footnoteReference%s w:id=\"%zu\"/>",
		own ? "" : " w:customMarkFollows=\"1\"", r->note + 1);
	if (own)
		docx_puts(d, "</w:r>");
	else
		text(d, r->text);
}

/* What a place in a web address may consist of; all else as %XX. */
static void put_address(struct lk_buf *out, const char *s)
{
	static const char fine[] = "-._~:/?#[]@!$&'()*+,;=%";

	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;
		bool word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
			(c >= 'a' && c <= 'z');

		if (word || strchr(fine, (int)c) != NULL)
			lk_buf_putc(out, (char)c);
		else
			lk_buf_printf(out, "%%%02X", c);
	}
}

static bool link_begin(struct docx *d, const char *href)
{
	const struct docx_target *t =
		href[0] == '#' ? docx_target_of(d, href + 1) : NULL;
	struct lk_buf address = LK_BUF_INIT;

	if (t != NULL) {
		docx_printf(d, "<w:hyperlink w:anchor=\"_Ref%09zu\">", t->node);
		return true;
	}
	if (href[0] == '#')
		return false;
	put_address(&address, href);
	docx_failed(d, lk_buf_check(&address, d->err));
	docx_printf(d, "<w:hyperlink r:id=\"rId%d\">",
		docx_rel(d->rels, "hyperlink", lk_buf_cstr(&address), true));
	lk_buf_free(&address);
	return true;
}

static void put_run(struct docx *d, const struct lk_rep_run *r, struct lk_str words,
	const struct docx_look *look)
{
	bool link;

	switch (r->kind) {
	case LK_REP_BREAK: docx_puts(d, "<w:r><w:br/></w:r>"); return;
	case LK_REP_NOTE: note_mark(d, r); return;
	case LK_REP_REF: reference(d, r, look); return;
	case LK_REP_TEXT: break;
	}
	if (words.n == 0)
		return;
	link = r->href != NULL && link_begin(d, r->href);
	run_begin(d, r->style, look, link);
	text(d, words);
	if (link)
		docx_puts(d, "</w:hyperlink>");
}

/* A sentence is what stands in its line: the blank behind it is left outside. */
void docx_flow(struct docx *d, const struct lk_rep_flow *f,
	const struct docx_look *look, const struct docx_from *from)
{
	int line = 0, id = 0;

	for (size_t i = 0; i < f->n; i++) {
		const struct lk_rep_run *r = &f->run[i];
		bool last = i + 1 == f->n || f->run[i + 1].line != r->line;
		struct lk_str words = r->text;
		bool blank = last && i + 1 < f->n && r->kind == LK_REP_TEXT &&
			words.n > 0 && words.p[words.n - 1] == ' ';

		if (r->line != line)
			id = docx_mark_open(d, from, r->line);
		line = r->line;
		words.n -= blank;
		put_run(d, r, words, look);
		if (last) {
			docx_mark_close(d, id);
			id = 0;
		}
		if (blank)
			docx_words(d, " ", look);
	}
}
