/* Blocks of prose, and the chapter they are in. */
#include "storage/export/docx_impl.h"

#include <stdio.h>
#include <string.h>

#define STEP 440       /* indent of a level of items */
#define FIRST 567      /* first line of a paragraph: 1 cm */
#define AHEAD 4        /* blocks between wide tables that stay on the lying page */
#define TITLE_LEVELS 3 /* levels whose title stands behind its number at the margin */

/* ---- headings ------------------------------------------------------------------------------ */

static long number_width(const struct docx *d, const struct lk_rep_node *n)
{
	long w = docx_measure_cstr(n->number, d->paper.size, true, 0).natural + 120;

	return w < STEP ? STEP : w;
}

/* "BAB III" stands above its title. */
static void chapter_title(struct docx *d, size_t node)
{
	const struct lk_rep_node *n = &d->r->node[node];
	int size = d->paper.size + 4;

	if (n->number[0] != '\0') {
		docx_words(d, n->number, NULL);
		docx_puts(d, "<w:r><w:br/></w:r>");
	}
	docx_place(d, node, 0,
		docx_lines(docx_measure(&n->text, size, true, docx_text_width(d), 0)
					.lines +
				(n->number[0] != '\0'),
			size, 312),
		280, true);
}

static void heading(struct docx *d, size_t node)
{
	const struct lk_rep_node *n = &d->r->node[node];
	bool top = n->level == 1, numbered = n->number[0] != '\0';
	int level = n->level > 6 ? 6 : n->level;
	const struct docx_from from = { n->chapter, 0 };
	char style[24];
	struct docx_para p;
	int id;

	(void)snprintf(style, sizeof(style), "Heading%d", level);
	p = DOCX_PARA(top && !numbered ? "JudulTanpaNomor" : style);
	docx_lists_end(d);
	if (top && !d->letter) { /* a chapter begins a page */
		d->break_next = d->break_next || d->pager.waiting || !d->pager.fresh;
		docx_pager_break(d);
	}
	if (!top && numbered) {
		p.hanging = number_width(d, n);
		p.left = p.hanging + (level > TITLE_LEVELS ? 240 : 0);
	}
	docx_p(d, &p);
	id = docx_bookmark(d, "_Toc", node);
	if (top) {
		chapter_title(d, node);
	} else {
		if (numbered) {
			docx_words(d, n->number, NULL);
			docx_puts(d, "<w:r><w:tab/></w:r>");
		}
		docx_place(d, node, 160,
			docx_lines(docx_measure(&n->text, d->paper.size, true,
					   docx_text_width(d) -
						   (p.left > 0 ? p.left : 0),
					   0)
					   .lines,
				d->paper.size, 276),
			80, true);
	}
	docx_flow(d, &n->text, NULL, &from);
	docx_mark_close(d, id);
	docx_p_end(d);
}

/* ---- text ------------------------------------------------------------------------------------ */

static const char *const aligned[] = { NULL, "center", "right" };

static long indent(int level)
{
	return (long)(level > LK_REP_LEVELS ? LK_REP_LEVELS : level) * STEP;
}

static void place_text(struct docx *d, size_t node, int spacing, long left, long right,
	long first, long before, long after)
{
	const struct lk_rep_node *n = &d->r->node[node];
	struct docx_measure m = docx_measure(&n->text, d->paper.size, false,
		docx_text_width(d) - left - right, first);

	docx_place_notes(d, &n->text);
	docx_place(d, node, before, docx_lines(m.lines, d->paper.size, spacing), after,
		false);
}

static void paragraph(struct docx *d, size_t node)
{
	const struct lk_rep_node *n = &d->r->node[node];
	const struct docx_from from = { n->chapter, 0 };
	bool first = n->level == 0 && n->align == LK_REP_LEFT && !d->letter;
	struct docx_para p = DOCX_PARA("BodyText");

	p.align = aligned[n->align];
	p.no_first = !first;
	if (n->level > 0)
		p.left = indent(n->level);
	docx_p(d, &p);
	docx_flow(d, &n->text, NULL, &from);
	docx_p_end(d);
	place_text(d, node, d->paper.spacing, indent(n->level), 0, first ? FIRST : 0, 0,
		120);
}

static void item(struct docx *d, size_t node)
{
	const struct lk_rep_node *n = &d->r->node[node];
	const struct docx_from from = { n->chapter, 0 };
	struct docx_para p = DOCX_PARA("ListParagraph");

	if (docx_list_item(d, n, &p.num)) {
		p.ilvl = n->level - 1;
	} else {
		p.left = indent(n->level);
		p.hanging = STEP;
	}
	docx_p(d, &p);
	if (p.num == 0) {
		docx_words(d, n->number, NULL);
		docx_puts(d, "<w:r><w:tab/></w:r>");
	}
	docx_flow(d, &n->text, NULL, &from);
	docx_p_end(d);
	place_text(d, node, d->paper.spacing, indent(n->level), 0, 0, 0, 40);
}

static void quote(struct docx *d, size_t node)
{
	const struct lk_rep_node *n = &d->r->node[node];
	const struct docx_from from = { n->chapter, 0 };
	struct docx_para p = DOCX_PARA("Quote");

	if (n->level > 1)
		p.left = indent(n->level);
	docx_p(d, &p);
	docx_flow(d, &n->text, NULL, &from);
	docx_p_end(d);
	place_text(d, node, 276, indent(n->level > 1 ? n->level : 1), STEP, 0, 80, 120);
}

/* Lines as they stand. */
static void code(struct docx *d, size_t node)
{
	struct lk_str s = d->r->node[node].code;
	const struct docx_para p = DOCX_PARA("Kode");
	int lines = 1;

	docx_p(d, &p);
	docx_puts(d, "<w:r>");
	for (size_t i = 0; i < s.n;) {
		const char *end = memchr(s.p + i, '\n', s.n - i);
		size_t n = end != NULL ? (size_t)(end - s.p) - i : s.n - i;

		docx_puts(d, "<w:t xml:space=\"preserve\">");
		docx_xml(d->out, (struct lk_str){ s.p + i, n });
		docx_puts(d, "</w:t>");
		i += n + 1;
		if (end != NULL && i < s.n) {
			docx_puts(d, "<w:br/>");
			lines++;
		}
	}
	docx_puts(d, "</w:r>");
	docx_p_end(d);
	docx_place(d, node, 0, docx_lines(lines, d->paper.size - 6, 252), 120, false);
}

static void rule(struct docx *d, size_t node)
{
	const struct docx_para p = DOCX_PARA("Garis");

	docx_p(d, &p);
	docx_p_end(d);
	docx_place(d, node, 0, docx_boxes(1, 120), 120, false);
}

/* ---- captions ---------------------------------------------------------------------------------- */

bool docx_captioned(const struct lk_rep_node *n)
{
	return n->number[0] != '\0' || n->text.n > 0;
}

/* "Tabel", "3.", 1 of "Tabel 3.1": false when it is no such number. */
static bool part_number(const char *s, int *kind, char prefix[32], long *last)
{
	static const char *const names[] = { "Tabel ", "Grafik ", "Gambar " };
	size_t n = strlen(s), from = n, name;

	for (*kind = 0; *kind < 3; ++*kind)
		if (strncmp(s, names[*kind], strlen(names[*kind])) == 0)
			break;
	if (*kind == 3)
		return false;
	name = strlen(names[*kind]);
	*last = 0;
	while (from > name && s[from - 1] >= '0' && s[from - 1] <= '9')
		from--;
	for (size_t i = from; i < n && *last < 1000000; i++)
		*last = *last * 10 + (s[i] - '0');
	if (from == n || from - name > 30 || s[from] == '0')
		return false;
	memcpy(prefix, s + name, from - name);
	prefix[from - name] = '\0';
	return true;
}

/* "3." as words and 1 as the field that Word counts; it is told where to begin. */
static void caption_number(struct docx *d, const struct lk_rep_node *n)
{
	static const char *const names[] = { "Tabel", "Grafik", "Gambar" };
	const struct docx_look bold = { .bold = true };
	char prefix[32], code[64], shows[24];
	long last;
	int kind;

	if (!part_number(n->number, &kind, prefix, &last)) {
		docx_words(d, n->number, &bold);
		return;
	}
	(void)snprintf(code, sizeof(code), "%s %s", names[kind], prefix);
	docx_words(d, code, &bold);
	(void)snprintf(shows, sizeof(shows), "%ld", last);
	(void)snprintf(code, sizeof(code), "SEQ %s \\* ARABIC", names[kind]);
	if (strcmp(prefix, d->seq_prefix[kind]) != 0 || last != d->seq_last[kind] + 1 ||
		last == 1)
		(void)snprintf(code, sizeof(code), "SEQ %s \\* ARABIC \\r %ld",
			names[kind], last);
	memcpy(d->seq_prefix[kind], prefix, sizeof(prefix));
	d->seq_last[kind] = last;
	docx_field(d, code, shows, &bold);
}

void docx_caption(struct docx *d, size_t node, bool above)
{
	const struct lk_rep_node *n = &d->r->node[node];
	const struct docx_from from = { n->chapter, 0 };
	struct docx_para p = DOCX_PARA("Caption");
	int toc, ref, size = d->paper.size - 2;
	long number;

	if (!docx_captioned(n))
		return;
	p.keep_next = above;
	docx_p(d, &p);
	toc = docx_bookmark(d, "_Toc", node);
	ref = docx_bookmark(d, "_Ref", node);
	if (n->number[0] != '\0')
		caption_number(d, n);
	docx_mark_close(d, ref);
	if (n->number[0] != '\0' && n->text.n > 0)
		docx_words(d, " ", NULL);
	docx_flow(d, &n->text, NULL, &from);
	docx_mark_close(d, toc);
	docx_p_end(d);
	number = docx_measure_cstr(n->number, size, true, 0).natural +
		(n->number[0] != '\0' ? docx_measure_cstr(" ", size, false, 0).natural
				      : 0);
	docx_place(d, node, 80,
		docx_lines(docx_measure(&n->text, size, false, docx_text_width(d),
				   number)
				   .lines,
			size, 264),
		80, above);
}

/* Room between what would join, as tables do. */
void docx_gap(struct docx *d, int points)
{
	docx_puts(d, "<w:p><w:pPr>");
	if (d->break_next)
		docx_puts(d, "<w:pageBreakBefore/>");
	d->break_next = false;
	docx_printf(d,
		"<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" "
		"w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/><w:szCs "
		"w:val=\"2\"/></w:rPr></w:pPr></w:p>\n",
		points * 20);
}

/* ---- the chapter ------------------------------------------------------------------------------------ */

/* The table that decides how the page of block i lies: itself, below headings, or, on a page
 * that lies already, a little further on. */
static bool wide_ahead(struct docx *d, size_t i, size_t until)
{
	int blocks = 0;

	for (; i < until && blocks <= (d->turned ? AHEAD : 0); i++) {
		const struct lk_rep_node *n = &d->r->node[i];

		if (n->kind == LK_REP_TABLE)
			return docx_table_lies(d, n->table);
		if (n->kind == LK_REP_PAGE)
			return false;
		blocks += n->kind != LK_REP_HEADING;
	}
	return false;
}

static void orient(struct docx *d, size_t i, size_t until)
{
	bool wide;

	if (d->landscape && !d->turned) /* as the text says */
		return;
	wide = wide_ahead(d, i, until);
	d->turned = wide;
	docx_turn(d, wide);
}

static void page(struct docx *d, const struct lk_rep_node *n)
{
	d->turned = false;
	if (n->landscape != d->landscape) {
		docx_turn(d, n->landscape);
		return;
	}
	d->break_next = true;
	docx_pager_break(d);
}

/* Words between figures: those of no figure that is there. */
static void lone_caption(struct docx *d, size_t node)
{
	docx_caption(d, node, false);
}

static void block(struct docx *d, size_t node)
{
	static void (*const write[LK_REP_KINDS])(struct docx * d, size_t node) = {
		[LK_REP_HEADING] = heading,
		[LK_REP_PARAGRAPH] = paragraph,
		[LK_REP_ITEM] = item,
		[LK_REP_QUOTE] = quote,
		[LK_REP_CODE_BLOCK] = code,
		[LK_REP_TABLE] = docx_table,
		[LK_REP_CHART] = docx_chart,
		[LK_REP_IMAGE] = docx_picture,
		[LK_REP_CAPTION] = lone_caption,
		[LK_REP_PAIRS] = docx_pairs,
		[LK_REP_LETTERHEAD] = docx_letterhead,
		[LK_REP_SIGNATURE] = docx_signature,
		[LK_REP_RULE] = rule,
	};
	const struct lk_rep_node *n = &d->r->node[node];

	if (n->kind == LK_REP_PAGE)
		page(d, n);
	else
		write[n->kind](d, node);
}

void docx_chapter(struct docx *d, const struct lk_rep_chapter *c)
{
	size_t until = c->node + c->nnodes;

	docx_lists_end(d);
	for (size_t i = c->node; i < until && d->rc == LK_OK; i++) {
		if (d->r->node[i].kind != LK_REP_PAGE)
			orient(d, i, until);
		block(d, i);
	}
	/* the next one begins a page, upright unless it says otherwise */
	d->turned = d->landscape;
	if (c->nnodes > 0) {
		d->break_next = true;
		docx_pager_break(d);
	}
}
