/* Blocks of letters: letterhead, pairs of key and value, signatures. */
#include "storage/export/docx_impl.h"

#include <string.h>

#define COLON 160 /* from the widest key to the colon */
#define VALUE 200 /* and from there to the value */
#define HAND 900  /* room for a hand and a stamp */

/* ---- pairs ------------------------------------------------------------------------------- */

static long widest_key(const struct docx *d, const struct lk_rep_node *n)
{
	long widest = 0, most = docx_text_width(d) / 2;

	for (size_t i = 0; i < n->npairs; i++) {
		long w = docx_measure_cstr(n->pair[i].key, d->paper.size, false, 0)
				 .natural;

		widest = w > widest ? w : widest;
	}
	return widest < most ? widest : most;
}

static void key_words(struct docx *d, const struct lk_rep_node *n, size_t i)
{
	const struct docx_from from = { n->chapter, 1 };
	int id = docx_mark_open(d, &from, n->pair[i].line);

	docx_words(d, n->pair[i].key, NULL);
	docx_mark_close(d, id);
}

/* "Nomor : ...": keys in one column; a single pair below a title stands in the middle. */
void docx_pairs(struct docx *d, size_t node)
{
	const struct lk_rep_node *n = &d->r->node[node];
	const struct docx_from from = { n->chapter, 2 };
	bool centred = n->align == LK_REP_CENTRE && n->npairs == 1;
	long key = widest_key(d, n) + COLON, left = key + VALUE;

	for (size_t i = 0; i < n->npairs; i++) {
		struct docx_para p = DOCX_PARA("Isian");

		if (centred) {
			p.align = "center";
		} else {
			p.tab = key;
			p.left = p.hanging = left;
		}
		docx_p(d, &p);
		key_words(d, n, i);
		docx_puts(d,
			centred ? "<w:r><w:t xml:space=\"preserve\"> : </w:t></w:r>"
				: "<w:r><w:tab/><w:t>:</w:t><w:tab/></w:r>");
		docx_flow(d, &n->pair[i].value, NULL, &from);
		docx_p_end(d);
		docx_place(d, i == 0 ? node : SIZE_MAX, 0,
			docx_lines(docx_measure(&n->pair[i].value, d->paper.size, false,
					   docx_text_width(d) - left, 0)
					   .lines,
				d->paper.size, 276),
			0, false);
	}
	docx_gap(d, 6);
	d->pager.y += 120;
}

/* ---- letterhead ------------------------------------------------------------------------------ */

void docx_letterhead(struct docx *d, size_t node)
{
	const struct lk_rep_node *n = &d->r->node[node];
	const struct docx_from from = { n->chapter, 0 };

	for (size_t i = 0; i < n->column[0].n; i++) {
		struct docx_para p =
			DOCX_PARA(i + 1 == n->column[0].n ? "KopAkhir" : "Kop");

		docx_p(d, &p);
		docx_flow(d, &n->column[0].line[i], NULL, &from);
		docx_p_end(d);
		docx_place(d, i == 0 ? node : SIZE_MAX, 0,
			docx_lines(docx_measure(&n->column[0].line[i], 24, false,
					   docx_text_width(d), 0)
					   .lines,
				24, 276),
			i + 1 == n->column[0].n ? 320 : 0, false);
	}
}

/* ---- signatures --------------------------------------------------------------------------------- */

static size_t empty_lines(const struct lk_rep_lines *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += l->line[i].n == 0;
	return n;
}

/* The lines of a signer; a single empty one is where the hand goes. */
static long signer(struct docx *d, size_t node, size_t column, long width)
{
	const struct lk_rep_node *n = &d->r->node[node];
	const struct lk_rep_lines *l = &n->column[column];
	const struct docx_from from = { n->chapter,
		n->ncolumns > 1 ? (int)column + 1 : 0 };
	long high = 0, line = docx_line(d->paper.size, 276);
	bool hand = empty_lines(l) == 1;

	for (size_t i = 0; i < l->n; i++) {
		struct docx_para p = DOCX_PARA(
			hand && l->line[i].n == 0 ? "RuangTandaTangan" : "TandaTangan");

		p.keep_next = i + 1 < l->n;
		docx_p(d, &p);
		docx_flow(d, &l->line[i], NULL, &from);
		docx_p_end(d);
		high += hand && l->line[i].n == 0 ? HAND
						  : line *
				docx_measure(&l->line[i], d->paper.size, false, width,
					0)
					.lines;
	}
	if (l->n == 0)
		docx_gap(d, 12);
	return high;
}

/* In a table without lines, whose row stays on one page: side by side, or one at the right. */
static long signers(struct docx *d, size_t node, long width, long left)
{
	const struct lk_rep_node *n = &d->r->node[node];
	long highest = 0;

	docx_printf(d,
		"<w:tbl><w:tblPr><w:tblW w:w=\"%ld\" w:type=\"dxa\"/>"
		"<w:tblInd w:w=\"%ld\" w:type=\"dxa\"/><w:tblLayout "
		"w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
		width * (long)n->ncolumns, left);
	for (size_t c = 0; c < n->ncolumns; c++)
		docx_printf(d, "<w:gridCol w:w=\"%ld\"/>", width);
	docx_puts(d, "</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/></w:trPr>");
	for (size_t c = 0; c < n->ncolumns; c++) {
		long high;

		docx_printf(d,
			"<w:tc><w:tcPr><w:tcW w:w=\"%ld\" w:type=\"dxa\"/></w:tcPr>\n",
			width);
		high = signer(d, node, c, width - 220);
		docx_puts(d, "</w:tc>");
		highest = high > highest ? high : highest;
	}
	docx_puts(d, "</w:tr></w:tbl>\n");
	docx_gap(d, 6);
	return highest + 120;
}

void docx_signature(struct docx *d, size_t node)
{
	const struct lk_rep_node *n = &d->r->node[node];
	long width = docx_text_width(d), high;

	docx_gap(d, 14);
	if (n->ncolumns > 1)
		high = signers(d, node, width / (long)n->ncolumns, 0);
	else
		high = signers(d, node, width * 52 / 100, width * 48 / 100);
	docx_place(d, node, 280, docx_boxes(1, high), 0, false);
}
