/* Words to lines. */
#include "storage/export/pdf/impl.h"

#include <stdlib.h>
#include <string.h>

#define ITEM 80 /* bytes of text that are shaped at a time */

struct pdf_style pdf_body(const struct pdf *p)
{
	const struct lk_page_style *s = &p->pub->style;

	return (struct pdf_style){ .size = s->size,
		.spacing = s->spacing,
		.justify = true,
		.width = p->text_width };
}

double pdf_step(const struct pdf_style *s)
{
	return s->size * 1.149 * s->spacing;
}

static void attribute(PangoAttrList *list, PangoAttribute *a, size_t from, size_t until)
{
	a->start_index = (guint)from;
	a->end_index = (guint)until;
	pango_attr_list_insert(list, a);
}

static void run_attributes(PangoAttrList *list, const struct lk_rep_run *r,
	const struct pdf_style *s, size_t from, size_t until)
{
	if ((r->style & (LK_REP_BOLD | LK_REP_FAULT)) != 0)
		attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, until);
	if ((r->style & LK_REP_ITALIC) != 0)
		attribute(list, pango_attr_style_new(PANGO_STYLE_ITALIC), from, until);
	if ((r->style & LK_REP_CODE) != 0)
		attribute(list, pango_attr_family_new(PDF_MONO), from, until);
	if ((r->style & LK_REP_STRIKE) != 0)
		attribute(list, pango_attr_strikethrough_new(TRUE), from, until);
	if (r->kind == LK_REP_TEXT && r->href != NULL)
		attribute(list, pango_attr_foreground_new(0x0b00, 0x3900, 0x8000), from,
			until);
	if (r->kind == LK_REP_NOTE) {
		attribute(list,
			pango_attr_size_new_absolute(
				(int)(s->size * 0.65 * PANGO_SCALE)),
			from, until);
		attribute(list,
			pango_attr_rise_new((int)(s->size * 0.35 * PANGO_SCALE)), from,
			until);
	}
}

/*
 * After every line that it breaks off pango shapes the rest of the item again, so a paragraph of
 * one item costs the square of its lines. A letter spacing of nothing makes items of some words:
 * they begin at small letters, which are not kerned with the blank before them.
 */
static void short_items(PangoAttrList *list, struct lk_str text)
{
	size_t from = 0;
	bool odd = false;

	for (size_t i = 1; text.n > 2 * (size_t)ITEM && i < text.n; i++) {
		if (i - from < ITEM || text.p[i - 1] != ' ' || text.p[i] < 'a' ||
			text.p[i] > 'z')
			continue;
		if (odd)
			attribute(list, pango_attr_letter_spacing_new(0), from, i);
		odd = !odd;
		from = i;
	}
}

static void set_font(struct pdf_lines *l, const struct pdf_style *s)
{
	PangoFontDescription *d = pango_font_description_new();

	pango_font_description_set_family(d, s->mono ? PDF_MONO : PDF_SANS);
	pango_font_description_set_absolute_size(d, s->size * PANGO_SCALE);
	if (s->bold)
		pango_font_description_set_weight(d, PANGO_WEIGHT_BOLD);
	if (s->italic)
		pango_font_description_set_style(d, PANGO_STYLE_ITALIC);
	pango_layout_set_font_description(l->layout, d);
	pango_font_description_free(d);
}

/* The lines as pango broke them: their places, and one height for all. */
static void take_lines(struct pdf *p, struct pdf_lines *l)
{
	PangoLayoutIter *it = pango_layout_get_iter(l->layout);
	int i = 0;

	l->n = pango_layout_get_line_count(l->layout);
	free(l->x);
	l->x = calloc((size_t)l->n, sizeof(*l->x));
	l->width = 0;
	if (l->x == NULL) {
		pdf_failed(p, lk_nomem(p->err));
		l->n = 0;
	}
	for (; i < l->n; i++) {
		PangoRectangle r;

		pango_layout_iter_get_line_extents(it, NULL, &r);
		l->x[i] = (double)r.x / PANGO_SCALE;
		if (l->x[i] + (double)r.width / PANGO_SCALE > l->width)
			l->width = l->x[i] + (double)r.width / PANGO_SCALE;
		if (!pango_layout_iter_next_line(it))
			break;
	}
	pango_layout_iter_free(it);
}

static void settle(struct pdf *p, struct pdf_lines *l, const struct pdf_style *s)
{
	static const PangoAlignment align[] = { [LK_REP_LEFT] = PANGO_ALIGN_LEFT,
		[LK_REP_CENTRE] = PANGO_ALIGN_CENTER,
		[LK_REP_RIGHT] = PANGO_ALIGN_RIGHT };

	set_font(l, s);
	pango_layout_set_wrap(l->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(l->layout, align[s->align]);
	pango_layout_set_justify(l->layout, s->justify && s->align == LK_REP_LEFT);
	pango_layout_set_indent(l->layout, (int)(s->first * PANGO_SCALE));
	if (s->width > 0)
		pango_layout_set_width(l->layout, (int)(s->width * PANGO_SCALE));
	/* Liberation Sans: ascent 0.905, descent 0.212 of its size */
	l->step = pdf_step(s);
	l->ascent = (l->step - s->size * 1.117) / 2 + s->size * 0.905;
	take_lines(p, l);
}

/* Upper case where the style asks for it. */
static void put_words(struct lk_buf *b, struct lk_str s, bool caps)
{
	char *copy, *up;

	if (!caps) {
		lk_buf_putstr(b, s);
		return;
	}
	copy = g_strndup(s.p, s.n);
	up = g_utf8_strup(copy, -1);
	lk_buf_puts(b, up);
	g_free(up);
	g_free(copy);
}

void pdf_lay(struct pdf *p, struct pdf_lines *l, const struct lk_rep_flow *f,
	const struct pdf_style *s)
{
	struct lk_buf text = LK_BUF_INIT;
	PangoAttrList *list = pango_attr_list_new();

	*l = (struct pdf_lines){ .layout = pango_layout_new(p->context), .flow = f };
	l->at = calloc(f->n + 1, sizeof(*l->at));
	if (l->at == NULL)
		pdf_failed(p, lk_nomem(p->err));
	for (size_t i = 0; l->at != NULL && i < f->n; i++) {
		const struct lk_rep_run *r = &f->run[i];

		l->at[i] = text.n;
		if (r->kind == LK_REP_BREAK)
			lk_buf_puts(&text,
				"\xe2\x80\xa8"); /* a line, not a paragraph */
		else
			put_words(&text, r->text, s->caps);
		l->marked |= r->kind == LK_REP_NOTE || r->href != NULL;
		run_attributes(list, r, s, l->at[i], text.n);
	}
	if (l->at != NULL) {
		l->at[f->n] = text.n;
		l->nruns = f->n;
	}
	pdf_failed(p, lk_buf_check(&text, p->err));
	pango_layout_set_text(l->layout, lk_buf_cstr(&text), (int)text.n);
	if (s->width > 0)
		short_items(list, lk_buf_str(&text));
	pango_layout_set_attributes(l->layout, list);
	pango_attr_list_unref(list);
	settle(p, l, s);
	lk_buf_free(&text);
}

void pdf_lay_text(struct pdf *p, struct pdf_lines *l, const char *text,
	const struct pdf_style *s)
{
	struct lk_buf b = LK_BUF_INIT;

	*l = (struct pdf_lines){ .layout = pango_layout_new(p->context) };
	put_words(&b, (struct lk_str){ text, strlen(text) }, s->caps);
	pdf_failed(p, lk_buf_check(&b, p->err));
	pango_layout_set_text(l->layout, lk_buf_cstr(&b), -1);
	settle(p, l, s);
	lk_buf_free(&b);
}

void pdf_lines_free(struct pdf_lines *l)
{
	if (l->layout != NULL)
		g_object_unref(l->layout);
	free(l->at);
	free(l->x);
	*l = (struct pdf_lines){ .layout = NULL };
}

void pdf_lines_width(struct pdf *p, struct pdf_lines *l, double width)
{
	pango_layout_set_width(l->layout, (int)(width * PANGO_SCALE));
	take_lines(p, l);
}

double pdf_lines_height(const struct pdf_lines *l)
{
	return l->n * l->step;
}

void pdf_lines_measure(struct pdf_lines *l, double *least, double *natural)
{
	const char *text = pango_layout_get_text(l->layout);
	int n = 0, from = 0;
	const PangoLogAttr *attr = pango_layout_get_log_attrs_readonly(l->layout, &n);
	const char *s = text;
	int word = 0, widest = 0;

	/* laid out without a width: each paragraph is one line */
	for (int i = 0; i < n; i++) {
		if (i > 0 && attr[i].is_line_break) {
			PangoRectangle a, b;
			const char *end = s;

			while (end > text + from && (end[-1] == ' ' || end[-1] == '\n'))
				end--;
			pango_layout_index_to_pos(l->layout, from, &a);
			pango_layout_index_to_pos(l->layout, (int)(end - text), &b);
			word = b.y == a.y ? b.x - a.x : 0;
			if (word > widest)
				widest = word;
			from = (int)(s - text);
		}
		if (*s != '\0')
			s += g_utf8_skip[(unsigned char)*s];
	}
	*natural = l->width;
	*least = (double)widest / PANGO_SCALE;
	if (*least > *natural || *least <= 0)
		*least = *natural;
}

/* ---- drawing ---------------------------------------------------------------------------------- */
/* cairo writes an address between brackets as it is: those in it go as per cent. */
static char *address(const char *href)
{
	GString *out = g_string_new(NULL);

	for (; *href != '\0'; href++)
		if (*href == '(' || *href == ')' || (unsigned char)*href <= ' ')
			g_string_append_printf(out, "%%%02X", (unsigned)*href);
		else
			g_string_append_c(out, *href);
	return g_string_free(out, FALSE);
}

/* The part of a run that stands on a line, as a place that can be clicked. */
static void link_at(struct pdf *p, const struct lk_rep_run *r, PangoLayoutLine *line,
	size_t from, size_t until, double x, double y, double step)
{
	int start = (int)from > line->start_index ? (int)from : line->start_index;
	int line_end = line->start_index + line->length;
	int end = (int)until < line_end ? (int)until : line_end;
	int x1 = 0, x2 = 0;
	char *attributes, *place;
	bool inside = r->kind == LK_REP_REF;

	if (start >= end || strpbrk(r->href, "'\\") != NULL)
		return;
	pango_layout_line_index_to_x(line, start, FALSE, &x1);
	pango_layout_line_index_to_x(line, end, FALSE, &x2);
	place = inside ? g_strdup(r->href) : address(r->href);
	attributes = g_strdup_printf("%s='%s' rect=[%d %d %d %d]",
		inside ? "dest" : "uri", place, (int)(x + x1 / (double)PANGO_SCALE),
		(int)y, (int)((x2 - x1) / (double)PANGO_SCALE) + 1, (int)step);
	g_free(place);
	pdf_tag(p, CAIRO_TAG_LINK, attributes);
	pdf_untag(p, CAIRO_TAG_LINK);
	g_free(attributes);
}

static void links_of(struct pdf *p, const struct pdf_lines *l, PangoLayoutLine *line,
	double x, double y)
{
	for (size_t i = 0; l->marked && i < l->nruns; i++)
		if (l->flow->run[i].href != NULL && l->flow->run[i].href[0] != '\0')
			link_at(p, &l->flow->run[i], line, l->at[i], l->at[i + 1], x, y,
				l->step);
}

void pdf_lines_draw(struct pdf *p, const struct pdf_lines *l, int from, int until,
	double x, double y)
{
	for (int i = from; i < until && i < l->n; i++) {
		PangoLayoutLine *line = pango_layout_get_line_readonly(l->layout, i);

		cairo_move_to(p->cr, x + l->x[i], y + l->ascent);
		pango_cairo_show_layout_line(p->cr, line);
		links_of(p, l, line, x + l->x[i], y);
		y += l->step;
	}
}

double pdf_lines_notes(struct pdf *p, const struct pdf_lines *l, int line, bool add)
{
	PangoLayoutLine *it;
	size_t from, until;
	double height = 0;

	if (!l->marked)
		return 0;
	it = pango_layout_get_line_readonly(l->layout, line);
	from = (size_t)it->start_index;
	until = from + (size_t)it->length;
	for (size_t k = 0; k < l->nruns; k++) {
		const struct lk_rep_run *r = &l->flow->run[k];

		if (r->kind != LK_REP_NOTE || l->at[k] < from || l->at[k] >= until ||
			r->note >= p->r->nnotes)
			continue;
		if (add)
			pdf_note_add(p, r->note);
		else
			height += pdf_note_height(p, r->note);
	}
	return height;
}
