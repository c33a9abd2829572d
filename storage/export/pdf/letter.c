/* Blocks of letters: letterhead, pairs of key and value, signatures. */
#include "storage/export/pdf/impl.h"

#define GAP 6.0
#define COLON 8.0  /* from the widest key to the colon */
#define VALUE 20.0 /* and to the value */
#define SIGN_LINES 4
#define SIGN_UP 14.0 /* above a signature */

static double widest_key(struct pdf *p, const struct lk_rep_node *n,
	const struct pdf_style *s)
{
	double widest = 0;

	for (size_t i = 0; i < n->npairs; i++) {
		struct pdf_lines l;

		pdf_lay_text(p, &l, n->pair[i].key, s);
		if (l.width > widest)
			widest = l.width;
		pdf_lines_free(&l);
	}
	return widest < p->text_width / 2 ? widest : p->text_width / 2;
}

static void pair(struct pdf *p, const struct lk_rep_pair *pair, double x,
	double key_width, struct pdf_style s)
{
	struct pdf_lines key, colon, value;
	struct pdf_lead lead = { &key, x, "Lbl" };

	pdf_lay_text(p, &colon, ":", &s);
	s.width = key_width;
	pdf_lay_text(p, &key, pair->key, &s);
	s.width = p->text_width - (x - p->x) - key_width - VALUE;
	pdf_lay(p, &value, &pair->value, &s);
	pdf_need(p, pdf_lines_height(&key));
	pdf_lines_draw(p, &colon, 0, 1, x + key_width + COLON, p->y);
	pdf_flow(p, &value, x + key_width + VALUE, "P", &lead);
	pdf_lines_free(&colon);
	pdf_lines_free(&key);
	pdf_lines_free(&value);
}

/* "Nomor : ...": keys in one column; a single pair below a title stands in the middle. */
void pdf_pairs(struct pdf *p, const struct lk_rep_node *n)
{
	struct pdf_style s = { .size = p->pub->style.size, .spacing = 1.2 };
	double widest = widest_key(p, n, &s), x = p->x;

	if (n->align == LK_REP_CENTRE && n->npairs == 1) {
		struct pdf_lines value;
		double all;

		pdf_lay(p, &value, &n->pair[0].value, &s);
		all = widest + VALUE + value.width;
		if (all < p->text_width)
			x += (p->text_width - all) / 2;
		pdf_lines_free(&value);
	}
	for (size_t i = 0; i < n->npairs && p->rc == LK_OK; i++)
		pair(p, &n->pair[i], x, widest, s);
	pdf_space(p, GAP);
}

/* Between office and name there is room for a hand and a stamp, however it is written. */
static double line_height(const struct lk_rep_node *n,
	const struct lk_rep_lines *column, size_t i, const struct pdf_lines *l)
{
	if (n->kind != LK_REP_SIGNATURE || column->line[i].n > 0)
		return l->n > 0 ? pdf_lines_height(l) : l->step;
	return i > 0 && column->line[i - 1].n == 0 ? 0 : SIGN_LINES * l->step;
}

/* Lines side by side from p->y on, or only their height. */
static double columns(struct pdf *p, const struct lk_rep_node *n, double width,
	const struct pdf_style *s, bool draw)
{
	double highest = 0;

	for (size_t c = 0; c < n->ncolumns; c++) {
		double x = p->x + p->text_width - width * (double)(n->ncolumns - c),
		       y = p->y;

		for (size_t i = 0; i < n->column[c].n; i++) {
			struct pdf_lines l;

			pdf_lay(p, &l, &n->column[c].line[i], s);
			if (draw)
				pdf_lines_draw(p, &l, 0, l.n, x, y);
			y += line_height(n, &n->column[c], i, &l);
			pdf_lines_free(&l);
		}
		if (y - p->y > highest)
			highest = y - p->y;
	}
	return highest;
}

void pdf_letterhead(struct pdf *p, const struct lk_rep_node *n)
{
	struct pdf_style s = { .size = 12,
		.spacing = 1.15,
		.align = LK_REP_CENTRE,
		.width = p->text_width };

	pdf_page_begin(p);
	pdf_tag(p, "P", NULL);
	p->y += columns(p, n, p->text_width, &s, true) + 4;
	pdf_untag(p, "P");
	pdf_line(p, p->x, p->y, p->x + p->text_width, p->y, 2.2);
	pdf_line(p, p->x, p->y + 3, p->x + p->text_width, p->y + 3, 0.6);
	p->y += 16;
	p->fresh = false;
}

static double signer_width(const struct pdf *p, const struct lk_rep_node *n)
{
	return n->ncolumns > 1 ? p->text_width / (double)n->ncolumns
			       : p->text_width * 0.52;
}

static struct pdf_style signer_style(const struct pdf *p, const struct lk_rep_node *n)
{
	return (struct pdf_style){ .size = p->pub->style.size,
		.spacing = 1.15,
		.width = signer_width(p, n) - 8 };
}

double pdf_signature_height(struct pdf *p, const struct lk_rep_node *n)
{
	struct pdf_style s = signer_style(p, n);

	return columns(p, n, signer_width(p, n), &s, false) + SIGN_UP;
}

void pdf_signature(struct pdf *p, const struct lk_rep_node *n)
{
	struct pdf_style s = signer_style(p, n);
	double h = pdf_signature_height(p, n);

	pdf_page_begin(p);
	if (!p->fresh && pdf_room(p) < h)
		pdf_page_next(p);
	if (!p->fresh)
		p->y += SIGN_UP;
	pdf_tag(p, "P", NULL);
	p->y += columns(p, n, signer_width(p, n), &s, true) + GAP;
	pdf_untag(p, "P");
	p->fresh = false;
}
