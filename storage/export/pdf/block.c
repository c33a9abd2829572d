/* One block after the other, and what stays together. */
#include "storage/export/pdf/impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEP_IN 22.0   /* indent of a level of items */
#define FIRST_IN 28.35 /* first line of a paragraph: 1 cm */
#define GAP 6.0
#define AHEAD 4 /* blocks of text that may stand between wide tables on a lying page */

/* Names of places in the file are those of labels; cairo reads them between quotes. */
static void destination(struct pdf *p, const char *name)
{
	char *attributes;

	if (name[0] == '\0' || strpbrk(name, "'\\") != NULL)
		return;
	attributes = g_strdup_printf("name='%s'", name);
	pdf_tag(p, CAIRO_TAG_DEST, attributes);
	pdf_untag(p, CAIRO_TAG_DEST);
	g_free(attributes);
}

/* Words of a flow without the marks of its notes. */
static char *words_of(struct pdf *p, const struct lk_rep_flow *f)
{
	struct lk_buf text = LK_BUF_INIT;
	char *words;

	for (size_t i = 0; i < f->n; i++)
		if (f->run[i].kind == LK_REP_BREAK)
			lk_buf_putc(&text, ' ');
		else if (f->run[i].kind != LK_REP_NOTE)
			lk_buf_putstr(&text, f->run[i].text);
	pdf_failed(p, lk_buf_check(&text, p->err));
	words = text.n > 0 ? lk_buf_take(&text) : calloc(1, 1);
	lk_buf_free(&text);
	if (words == NULL)
		pdf_failed(p, lk_nomem(p->err));
	return words;
}

void pdf_mark(struct pdf *p, enum pdf_mark_kind kind, int level, const char *number,
	const struct lk_rep_flow *f, const char *label)
{
	char name[40];

	if (!pdf_grow(p, (void **)&p->mark, &p->mark_cap, p->nmarks, sizeof(*p->mark)))
		return;
	p->mark[p->nmarks++] = (struct pdf_mark){ .kind = kind,
		.level = level,
		.number = number,
		.text = words_of(p, f),
		.page = p->page,
		.roman = p->roman };
	(void)snprintf(name, sizeof(name), "m%zu", p->nmarks - 1);
	destination(p, name);
	destination(p, label);
}

/* ---- headings ------------------------------------------------------------------------------ */
static void chapter_title(struct pdf *p, const struct lk_rep_node *n)
{
	struct pdf_style s = { .size = p->pub->style.size + 2,
		.spacing = 1.3,
		.bold = true,
		.caps = true,
		.align = LK_REP_CENTRE,
		.width = p->text_width };

	if (!p->fresh)
		pdf_page_end(p);
	pdf_page_begin(p);
	pdf_mark(p, PDF_MARK_HEADING, 1, n->number, &n->text, n->label);
	pdf_tag(p, "H1", NULL);
	if (n->number[0] != '\0')
		pdf_text(p, n->number, &s, p->x, "Span");
	pdf_words(p, &n->text, &s, p->x, "Span");
	pdf_untag(p, "H1");
	p->y += 14;
}

struct head {
	struct pdf_lines l, mark;
	double in, deep; /* width of the number; indent of low levels */
};

static void lay_heading(struct pdf *p, const struct lk_rep_node *n, struct head *h)
{
	struct pdf_style s = { .size = p->pub->style.size,
		.spacing = 1.15,
		.bold = true,
		.align = n->align };

	*h = (struct head){ .deep = n->level > 3 ? 12 : 0 };
	if (n->number[0] != '\0') {
		pdf_lay_text(p, &h->mark, n->number, &s);
		h->in = h->mark.width + 6 < STEP_IN ? STEP_IN : h->mark.width + 6;
	}
	s.width = p->text_width - h->in - h->deep;
	pdf_lay(p, &h->l, &n->text, &s);
}

static void head_free(struct head *h)
{
	pdf_lines_free(&h->l);
	pdf_lines_free(&h->mark);
}

static double heading_height(struct pdf *p, const struct lk_rep_node *n)
{
	struct head h;
	double height;

	lay_heading(p, n, &h);
	height = pdf_lines_height(&h.l) + 12;
	head_free(&h);
	return height;
}

static void heading(struct pdf *p, const struct lk_rep_node *n)
{
	char tag[16];
	struct pdf_lead lead;
	struct head h;

	lay_heading(p, n, &h);
	lead = (struct pdf_lead){ &h.mark, p->x + h.deep, NULL };
	pdf_space(p, 8);
	pdf_page_begin(p);
	pdf_mark(p, PDF_MARK_HEADING, n->level, n->number, &n->text, n->label);
	(void)snprintf(tag, sizeof(tag), "H%d", n->level > 6 ? 6 : n->level);
	pdf_flow(p, &h.l, p->x + h.in + h.deep, tag, h.in > 0 ? &lead : NULL);
	head_free(&h);
	p->y += 4;
}

/* ---- text ------------------------------------------------------------------------------------ */
static double item_indent(int level)
{
	return (level > 6 ? 6 : level) * STEP_IN;
}

static struct pdf_style paragraph_style(const struct pdf *p,
	const struct lk_rep_node *n)
{
	struct pdf_style s = pdf_body(p);

	s.align = n->align;
	s.width -= item_indent(n->level);
	if (n->level == 0 && n->align == LK_REP_LEFT && !p->letter)
		s.first = FIRST_IN;
	return s;
}

static void paragraph(struct pdf *p, const struct lk_rep_node *n)
{
	struct pdf_style s = paragraph_style(p, n);

	pdf_words(p, &n->text, &s, p->x + item_indent(n->level), "P");
	pdf_space(p, GAP);
}

static void item(struct pdf *p, const struct lk_rep_node *n)
{
	struct pdf_style s = pdf_body(p), m = s;
	double in = item_indent(n->level);
	struct pdf_lines mark, l;
	struct pdf_lead lead = { &mark, p->x + in, "Lbl" };

	m.width = 0;
	m.justify = false;
	s.width -= in;
	pdf_lay(p, &l, &n->text, &s);
	pdf_lay_text(p, &mark, n->bullet ? "\xe2\x80\xa2" : n->number, &m);
	lead.x -= mark.width + 6 > STEP_IN ? mark.width + 6 : STEP_IN - 4;
	pdf_flow(p, &l, p->x + in, "LBody", &lead);
	pdf_lines_free(&mark);
	pdf_lines_free(&l);
	pdf_space(p, 2);
}

static void quote(struct pdf *p, const struct lk_rep_node *n)
{
	struct pdf_style s = pdf_body(p);
	double in = item_indent(n->level > 0 ? n->level : 1);

	s.spacing = 1.15;
	s.italic = true;
	s.width -= 2 * in;
	pdf_space(p, 4);
	pdf_words(p, &n->text, &s, p->x + in, "BlockQuote");
	pdf_space(p, GAP);
}

static void code(struct pdf *p, const struct lk_rep_node *n)
{
	struct pdf_style s = { .size = 9,
		.spacing = 1.1,
		.mono = true,
		.width = p->text_width };
	char *text = g_strndup(n->code.p, n->code.n);

	pdf_text(p, text, &s, p->x, "Code");
	g_free(text);
	pdf_space(p, GAP);
}

static void rule(struct pdf *p)
{
	pdf_need(p, 12);
	pdf_line(p, p->x, p->y + 5, p->x + p->text_width, p->y + 5, 0.6);
	p->y += 12;
	p->fresh = false;
}

/* ---- captions --------------------------------------------------------------------------------- */
struct caption {
	struct lk_rep_run *run;
	struct lk_rep_flow flow;
	struct pdf_lines l;
};

/* "Tabel 3.1 Capaian kinerja" in one paragraph, its number bold. False: there is none. */
static bool lay_caption(struct pdf *p, const struct lk_rep_node *n, struct caption *c)
{
	struct pdf_style s = { .size = p->pub->style.size - 1,
		.spacing = 1.1,
		.align = LK_REP_CENTRE,
		.width = p->text_width };

	*c = (struct caption){ .flow = { NULL, n->text.n + 2 } };
	if (n->number[0] == '\0' && n->text.n == 0)
		return false;
	c->run = calloc(c->flow.n, sizeof(*c->run));
	if (c->run == NULL) {
		pdf_failed(p, lk_nomem(p->err));
		return false;
	}
	c->run[0].style = LK_REP_BOLD;
	c->run[0].text = (struct lk_str){ n->number, strlen(n->number) };
	c->run[1].text =
		(struct lk_str){ " ", n->number[0] != '\0' && n->text.n > 0 ? 1 : 0 };
	for (size_t i = 0; i < n->text.n; i++)
		c->run[2 + i] = n->text.run[i];
	c->flow.run = c->run;
	pdf_lay(p, &c->l, &c->flow, &s);
	return true;
}

static void caption_free(struct caption *c)
{
	pdf_lines_free(&c->l);
	free(c->run);
}

void pdf_caption(struct pdf *p, const struct lk_rep_node *n, enum pdf_mark_kind kind,
	bool above)
{
	struct caption c;

	if (lay_caption(p, n, &c)) {
		pdf_page_begin(p);
		pdf_mark(p, kind, 0, n->number, &n->text, n->label);
		p->y += above ? 0 : 4;
		pdf_flow(p, &c.l, p->x, "Caption", NULL);
		p->y += above ? 4 : 0;
	}
	caption_free(&c);
}

double pdf_caption_height(struct pdf *p, const struct lk_rep_node *n)
{
	struct caption c;
	double h = lay_caption(p, n, &c) ? pdf_lines_height(&c.l) + 4 : 0;

	caption_free(&c);
	return h;
}

/* ---- lists -------------------------------------------------------------------------------------- */
static void close_lists(struct pdf *p, int level)
{
	for (; p->nlists > 0 && p->list[p->nlists - 1] >= level; p->nlists--) {
		pdf_untag(p, "LI");
		pdf_untag(p, "L");
	}
}

/* A deeper item stands in the one before it, the next of a level behind it. */
static void open_item(struct pdf *p, int level)
{
	close_lists(p, level + 1);
	if (p->nlists > 0 && p->list[p->nlists - 1] == level) {
		pdf_untag(p, "LI");
	} else {
		pdf_tag(p, "L", NULL);
		p->list[p->nlists++] = level;
	}
	pdf_tag(p, "LI", NULL);
}

static void lists(struct pdf *p, const struct lk_rep_node *n)
{
	int level = n->level < 1           ? 1
		: n->level > LK_REP_LEVELS ? LK_REP_LEVELS
					   : n->level;

	if (n->kind == LK_REP_ITEM)
		open_item(p, level);
	else if (n->kind == LK_REP_PARAGRAPH && n->level > 0)
		close_lists(p, level + 1);
	else
		close_lists(p, 0);
}

/* ---- what stays together --------------------------------------------------------------------------- */
/* A heading, or in a letter a line in bold in the middle, which is one too. */
static bool is_title(const struct lk_rep_node *n)
{
	if (n->kind != LK_REP_PARAGRAPH || n->align != LK_REP_CENTRE)
		return n->kind == LK_REP_HEADING;
	for (size_t i = 0; i < n->text.n; i++)
		if ((n->text.run[i].style & LK_REP_BOLD) == 0)
			return false;
	return n->text.n > 0;
}

/* The table that decides how the page of block i lies: itself, below headings, or, on a page
 * that lies already, a little further on. Its grid is kept for when it is drawn. */
static const struct pdf_grid *table_ahead(struct pdf *p, size_t i, size_t until)
{
	int text = 0;

	for (; i < until && text <= (p->turned ? AHEAD : 0); i++) {
		const struct lk_rep_node *n = &p->r->node[i];

		if (n->kind == LK_REP_TABLE) {
			if (p->grid == NULL || p->grid->node != n) {
				pdf_grid_free(p->grid);
				p->grid = pdf_grid_new(p, n, n->table);
			}
			return p->grid;
		}
		if (n->kind == LK_REP_PAGE ||
			(n->kind == LK_REP_HEADING && n->level == 1 && text > 0))
			return NULL;
		text += !is_title(n);
	}
	return NULL;
}

static void orient(struct pdf *p, size_t i, size_t until)
{
	const struct pdf_grid *g;

	if (p->landscape && !p->turned) { /* as the text says */
		(void)table_ahead(p, i, until);
		return;
	}
	/* who signs a lying table does so on its page */
	if (p->turned && p->open && p->r->node[i].kind == LK_REP_SIGNATURE &&
		pdf_room(p) >= pdf_signature_height(p, &p->r->node[i]))
		return;
	g = table_ahead(p, i, until);
	p->turned = g != NULL && g->lies;
	pdf_turn(p, p->turned);
}

static double notes_height(struct pdf *p, const struct lk_rep_flow *f)
{
	double h = 0;

	for (size_t i = 0; i < f->n; i++)
		if (f->run[i].kind == LK_REP_NOTE && f->run[i].note < p->r->nnotes)
			h += pdf_note_height(p, f->run[i].note);
	return h;
}

/* What a block needs at its head to stand on a page. */
static double first_height(struct pdf *p, const struct lk_rep_node *n)
{
	struct pdf_style s = pdf_body(p);

	switch (n->kind) {
	case LK_REP_TABLE:
		return p->grid != NULL && p->grid->node == n
			? pdf_table_head(p, p->grid) + 6
			: 0;
	case LK_REP_CHART: return pdf_chart_height(p, n);
	case LK_REP_IMAGE: return pdf_image_height(p, n);
	case LK_REP_SIGNATURE: return pdf_signature_height(p, n);
	case LK_REP_PAGE: return 0;
	case LK_REP_HEADING: return heading_height(p, n);
	case LK_REP_PARAGRAPH:
	case LK_REP_ITEM:
	case LK_REP_QUOTE:
	case LK_REP_CODE_BLOCK:
	case LK_REP_CAPTION:
	case LK_REP_PAIRS:
	case LK_REP_LETTERHEAD:
	case LK_REP_RULE:
	case LK_REP_KINDS: break;
	}
	return 3 * pdf_step(&s) +
		notes_height(p, &n->text); /* fewer could not stand alone */
}

/* Lines that a paragraph has less than the three first_height() reckons with. */
static double short_by(struct pdf *p, const struct lk_rep_node *n)
{
	struct pdf_style s = paragraph_style(p, n);
	struct pdf_lines l;
	double less;

	if (n->kind != LK_REP_PARAGRAPH)
		return 0;
	pdf_lay(p, &l, &n->text, &s);
	less = l.n < 3 ? (3 - l.n) * l.step : 0;
	pdf_lines_free(&l);
	return less;
}

/* A heading keeps the ones below it and the beginning of what follows. */
static void keep_heading(struct pdf *p, size_t i, size_t until)
{
	double h = 0, most = pdf_full_room(p) * 0.8;

	for (; i < until && is_title(&p->r->node[i]); i++)
		h += heading_height(p, &p->r->node[i]);
	if (i < until)
		h += first_height(p, &p->r->node[i]);
	if (i + 1 < until && p->r->node[i + 1].kind == LK_REP_SIGNATURE)
		h += GAP + pdf_signature_height(p, &p->r->node[i + 1]);
	if (i < until && p->open && pdf_room(p) < h)
		h -= short_by(p, &p->r->node[i]);
	pdf_need(p, h < most ? h : most);
}

/* The last lines before a signature stay with it. */
static void keep_signature(struct pdf *p, size_t i, size_t until)
{
	p->keep = 0;
	if (i + 1 < until && p->r->node[i + 1].kind == LK_REP_SIGNATURE)
		p->keep = GAP + pdf_signature_height(p, &p->r->node[i + 1]);
	if (p->keep > pdf_full_room(p) / 2)
		p->keep = 0;
}

static void one(struct pdf *p, const struct lk_rep_node *n)
{
	switch (n->kind) {
	case LK_REP_HEADING:
		if (n->level == 1 && !p->letter)
			chapter_title(p, n);
		else
			heading(p, n);
		break;
	case LK_REP_PARAGRAPH: paragraph(p, n); break;
	case LK_REP_ITEM: item(p, n); break;
	case LK_REP_QUOTE: quote(p, n); break;
	case LK_REP_CODE_BLOCK: code(p, n); break;
	case LK_REP_TABLE: pdf_table(p, n); break;
	case LK_REP_CHART: pdf_chart(p, n); break;
	case LK_REP_IMAGE: pdf_image(p, n); break;
	case LK_REP_CAPTION: pdf_caption(p, n, PDF_MARK_IMAGE, false); break;
	case LK_REP_PAIRS: pdf_pairs(p, n); break;
	case LK_REP_LETTERHEAD: pdf_letterhead(p, n); break;
	case LK_REP_SIGNATURE: pdf_signature(p, n); break;
	case LK_REP_RULE: rule(p); break;
	case LK_REP_PAGE:
		pdf_page_end(p);
		p->turned = false;
		pdf_turn(p, n->landscape);
		break;
	case LK_REP_KINDS: break;
	}
}

void pdf_blocks(struct pdf *p, size_t from, size_t until)
{
	for (size_t i = from; i < until && p->rc == LK_OK; i++) {
		const struct lk_rep_node *n = &p->r->node[i];

		lists(p, n);
		if (n->kind != LK_REP_PAGE)
			orient(p, i, until);
		if (is_title(n) &&
			(n->kind != LK_REP_HEADING || n->level > 1 || p->letter))
			keep_heading(p, i, until);
		keep_signature(p, i, until);
		one(p, n);
	}
	close_lists(p, 0);
	pdf_grid_free(p->grid);
	p->grid = NULL;
}
