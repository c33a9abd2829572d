/* A page: begun, ended, its head, foot and mark. */
#include "storage/export/pdf/impl.h"

#include <math.h>
#include <stdio.h>

#define HEAD_GAP 22.0
#define FOOT_GAP 34.0

void pdf_tag(struct pdf *p, const char *tag, const char *attributes)
{
	cairo_tag_begin(p->cr, tag, attributes != NULL ? attributes : "");
}

void pdf_untag(struct pdf *p, const char *tag)
{
	cairo_tag_end(p->cr, tag);
}

void pdf_line(struct pdf *p, double x1, double y1, double x2, double y2, double wide)
{
	cairo_set_line_width(p->cr, wide);
	cairo_move_to(p->cr, x1, y1);
	cairo_line_to(p->cr, x2, y2);
	cairo_stroke(p->cr);
}

/* ---- head, foot, mark: no part of the text, so without a tag ------------------------------ */
static void plain(struct pdf *p, const char *text, double size, enum lk_rep_align align,
	double y)
{
	struct pdf_style s = { .size = size,
		.spacing = 1,
		.align = align,
		.width = p->text_width };
	struct pdf_lines l;

	pdf_lay_text(p, &l, text, &s);
	pdf_lines_draw(p, &l, 0, l.n, p->x, y);
	pdf_lines_free(&l);
}

/* Lay out what stands on every page, again only when pages of another width begin. */
static const struct pdf_lines *stamp(struct pdf *p, struct pdf_stamp *s,
	const char *text, const struct pdf_style *style)
{
	if (s->width > 0 && s->width == style->width)
		return &s->l;
	pdf_lines_free(&s->l);
	pdf_lay_text(p, &s->l, text, style);
	s->width = style->width;
	return &s->l;
}

static void roman(char *out, size_t size, int n)
{
	static const struct {
		int value;
		const char *text;
	} part[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" },
		{ 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" },
		{ 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };
	size_t at = 0;

	out[0] = '\0';
	for (size_t i = 0; i < LK_LEN(part); i++)
		for (; n >= part[i].value && at + 3 < size; n -= part[i].value)
			at += (size_t)snprintf(out + at, size - at, "%s", part[i].text);
}

void pdf_number(char *out, size_t size, int page, bool in_roman)
{
	if (in_roman)
		roman(out, size, page);
	else
		(void)snprintf(out, size, "%d", page);
}

/* A letter has its number at the head, from its second page on: "- 2 -". */
static void letter_number(struct pdf *p)
{
	char text[32];

	if (p->page < 2)
		return;
	(void)snprintf(text, sizeof(text), "- %d -", p->page);
	plain(p, text, p->pub->style.size, LK_REP_CENTRE, p->top - HEAD_GAP - 14);
}

static void running_title(struct pdf *p)
{
	struct pdf_style s = { .size = 8.5,
		.spacing = 1,
		.align = LK_REP_RIGHT,
		.width = p->text_width };
	const struct pdf_lines *l;
	char text[400];

	(void)snprintf(text, sizeof(text), "%s %d %s", p->r->title, p->r->year,
		p->r->office);
	l = stamp(p, &p->title, text, &s);
	cairo_set_source_rgb(p->cr, 0.25, 0.25, 0.25);
	pdf_lines_draw(p, l, 0, l->n, p->x,
		p->top - HEAD_GAP - pdf_lines_height(l) - 1);
	pdf_line(p, p->x, p->top - HEAD_GAP + 3, p->x + p->text_width,
		p->top - HEAD_GAP + 3, 0.5);
	cairo_set_source_rgb(p->cr, 0, 0, 0);
}

static void head_and_foot(struct pdf *p)
{
	char number[32];

	if (!p->numbered)
		return;
	if (p->letter) {
		letter_number(p);
		return;
	}
	pdf_number(number, sizeof(number), p->page, p->roman);
	plain(p, number, 10, LK_REP_CENTRE, p->height - FOOT_GAP - 10);
	if (!p->bare)
		running_title(p);
}

/* Across the page, in a grey that a text over it stays readable on. */
static void watermark(struct pdf *p)
{
	double slope = sqrt(p->width * p->width + p->height * p->height);
	struct pdf_style s = { .size = 54,
		.spacing = 1,
		.bold = true,
		.align = LK_REP_CENTRE,
		.width = slope };
	const struct pdf_lines *l;

	if (p->mark_text[0] == '\0')
		return;
	l = stamp(p, &p->mark_stamp, p->mark_text, &s);
	cairo_save(p->cr);
	cairo_translate(p->cr, p->width / 2, p->height / 2);
	cairo_rotate(p->cr, -atan2(p->height, p->width));
	cairo_set_source_rgb(p->cr, 0.90, 0.90, 0.90);
	pdf_lines_draw(p, l, 0, l->n, -slope / 2, -pdf_lines_height(l) / 2);
	cairo_restore(p->cr);
	cairo_set_source_rgb(p->cr, 0, 0, 0);
}

/* ---- pages ------------------------------------------------------------------------------------- */
void pdf_page_measures(struct pdf *p)
{
	const struct lk_page_style *s = &p->pub->style;

	p->width = p->landscape ? s->height : s->width;
	p->height = p->landscape ? s->width : s->height;
	/* turned by a quarter: the binding edge goes to the top */
	p->x = p->landscape ? s->bottom : s->left;
	p->text_width = p->width - p->x - (p->landscape ? s->top : s->right);
	p->top = p->landscape ? s->left : s->top;
	p->bottom = p->height - (p->landscape ? s->right : s->bottom);
}

void pdf_page_begin(struct pdf *p)
{
	if (p->open)
		return;
	pdf_page_measures(p);
	cairo_pdf_surface_set_size(p->surface, p->width, p->height);
	p->y = p->top;
	p->open = p->fresh = true;
	p->page++;
	p->pages++;
	watermark(p);
	head_and_foot(p);
	pdf_notes_late(p);
	if (p->tell != NULL)
		p->tell(p->pages);
}

void pdf_page_end(struct pdf *p)
{
	if (!p->open)
		return;
	pdf_notes_draw(p);
	cairo_show_page(p->cr);
	p->open = false;
	p->bare = false;
}

void pdf_page_next(struct pdf *p)
{
	pdf_page_end(p);
	pdf_page_begin(p);
}

void pdf_turn(struct pdf *p, bool landscape)
{
	if (p->landscape == landscape)
		return;
	pdf_page_end(p);
	p->landscape = landscape;
	pdf_page_measures(p);
}

double pdf_room(const struct pdf *p)
{
	return p->bottom - p->feet_height - p->y;
}

double pdf_full_room(const struct pdf *p)
{
	return p->bottom - p->top;
}

void pdf_need(struct pdf *p, double height)
{
	pdf_page_begin(p);
	if (!p->fresh && pdf_room(p) < height)
		pdf_page_next(p);
}

void pdf_space(struct pdf *p, double height)
{
	if (p->open && !p->fresh)
		p->y += height;
}
