/* Lines to pages: no single line of a paragraph at the foot or at the head of one. */
#include "storage/export/pdf/impl.h"

/* How many lines from `from` on find room, with their notes, and `keep` behind the last one. */
static int fitting(struct pdf *p, const struct pdf_lines *l, int from)
{
	double room = pdf_room(p);
	int n = 0;

	for (; from + n < l->n; n++) {
		room -= l->step + pdf_lines_notes(p, l, from + n, false);
		if (room < -0.01 || (from + n + 1 == l->n && room < p->keep))
			break;
	}
	return n;
}

static int together(const struct pdf_lines *l, int from, int fit)
{
	int rest = l->n - from - fit;

	if (rest == 0)
		return fit;
	if (rest == 1)
		fit = fit > 2 ? fit - 1 : 0;
	return from == 0 && fit == 1 ? 0 : fit;
}

void pdf_flow(struct pdf *p, const struct pdf_lines *l, double x, const char *tag,
	const struct pdf_lead *lead)
{
	for (int i = 0; i < l->n && p->rc == LK_OK;) {
		int fit;

		pdf_page_begin(p);
		fit = together(l, i, fitting(p, l, i));
		if (fit == 0 && !p->fresh) {
			pdf_page_next(p);
			continue;
		}
		if (fit == 0) /* taller than a page: one line at least */
			fit = 1;
		if (i == 0 && lead != NULL && lead->tag != NULL)
			pdf_tag(p, lead->tag, NULL);
		if (i == 0 && lead != NULL)
			pdf_lines_draw(p, lead->l, 0, lead->l->n, lead->x, p->y);
		if (i == 0 && lead != NULL && lead->tag != NULL)
			pdf_untag(p, lead->tag);
		for (int k = i; k < i + fit; k++)
			(void)pdf_lines_notes(p, l, k, true);
		pdf_tag(p, tag, NULL);
		pdf_lines_draw(p, l, i, i + fit, x, p->y);
		pdf_untag(p, tag);
		p->y += fit * l->step;
		p->fresh = false;
		i += fit;
	}
	p->keep = 0;
}

void pdf_words(struct pdf *p, const struct lk_rep_flow *f, const struct pdf_style *s,
	double x, const char *tag)
{
	struct pdf_lines l;

	pdf_lay(p, &l, f, s);
	pdf_flow(p, &l, x, tag, NULL);
	pdf_lines_free(&l);
}

void pdf_text(struct pdf *p, const char *text, const struct pdf_style *s, double x,
	const char *tag)
{
	struct pdf_lines l;

	pdf_lay_text(p, &l, text, s);
	pdf_flow(p, &l, x, tag, NULL);
	pdf_lines_free(&l);
}
