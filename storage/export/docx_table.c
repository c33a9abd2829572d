/*
 * Tables. Widths of the columns by the rule of HTML tables: the least width of each, the rest by
 * what each could use; letters get smaller before the page is turned. Heads repeat, one row or
 * two; a row stays on its page unless it is too high for that.
 */
#include "storage/export/docx_impl.h"

#include <stdlib.h>
#include <string.h>

#define BASE 20  /* half points that widths are measured at */
#define PAD_Y 50 /* above and below the words of a cell */

struct grid {
	const struct lk_rep_table *t;
	struct docx_measure *cell;
	int size;
	long pad;
	bool lies;
	long width[LK_REP_COLUMNS];
};

static bool bold_row(const struct lk_rep_table *t, size_t row)
{
	return row < t->nheads || (t->total && row + 1 == t->nrows);
}

/* ---- widths --------------------------------------------------------------------------------- */

static long sum(const long *v, size_t n)
{
	long s = 0;

	for (size_t i = 0; i < n; i++)
		s += v[i];
	return s;
}

/* Of one size: a cell over several columns gives what it lacks to its last one. */
static void columns(const struct grid *g, int size, long pad, long *least,
	long *natural)
{
	size_t n = g->t->ncolumns;

	for (size_t c = 0; c < n; c++)
		least[c] = natural[c] = size * 10 + 2 * pad;
	for (size_t i = 0; i < g->t->nrows * n; i++) {
		long l = g->cell[i].least * size / BASE + 2 * pad + 20;
		long w = g->cell[i].natural * size / BASE + 2 * pad + 20;
		size_t c = i % n;

		if (g->t->cell[i].columns != 1)
			continue;
		least[c] = l > least[c] ? l : least[c];
		natural[c] = w > natural[c] ? w : natural[c];
	}
	for (size_t i = 0; i < g->t->nrows * n; i++) {
		size_t c = i % n, k = g->t->cell[i].columns;
		long lack;

		if (k < 2 || c + k > n)
			continue;
		lack = g->cell[i].least * size / BASE + 2 * pad - sum(least + c, k);
		if (lack <= 0)
			continue;
		least[c + k - 1] += lack;
		if (natural[c + k - 1] < least[c + k - 1])
			natural[c + k - 1] = least[c + k - 1];
	}
}

static void spread(struct grid *g, const long *least, const long *natural, long room)
{
	size_t n = g->t->ncolumns;
	int64_t l = sum(least, n), w = sum(natural, n);

	for (size_t c = 0; c < n; c++) {
		int64_t width;

		if (w <= room)
			width = natural[c] + (room - w) * natural[c] / w;
		else if (l <= room)
			width = least[c] +
				(room - l) * (natural[c] - least[c]) / (w - l);
		else /* narrower than the longest words: they are broken */
			width = room * (int64_t)least[c] / l;
		g->width[c] = (long)width;
	}
	g->width[n - 1] += room - sum(g->width, n);
}

static long room_of(const struct docx *d, bool lies)
{
	return lies || (d->landscape && !d->turned)
		? d->paper.height - d->paper.top - d->paper.bottom
		: d->paper.width - d->paper.left - d->paper.right;
}

/* A size that lets words stand whole, upright where that is possible. */
static void choose(struct docx *d, struct grid *g)
{
	static const struct {
		bool lies;
		int size;
		long pad;
	} way[] = { { false, 20, 80 }, { false, 18, 80 }, { false, 17, 60 },
		{ true, 20, 80 }, { true, 18, 80 }, { true, 16, 60 }, { true, 14, 40 },
		{ true, 10, 20 } };
	long least[LK_REP_COLUMNS], natural[LK_REP_COLUMNS], room = 0;

	for (size_t i = 0; i < LK_LEN(way); i++) {
		g->lies = way[i].lies;
		g->size = way[i].size;
		g->pad = way[i].pad;
		room = room_of(d, g->lies);
		columns(g, g->size, g->pad, least, natural);
		if (sum(least, g->t->ncolumns) <= room)
			break;
	}
	spread(g, least, natural, room);
}

static bool grid_new(struct docx *d, struct grid *g, const struct lk_rep_table *t)
{
	size_t n = t->nrows * t->ncolumns;

	*g = (struct grid){ .t = t, .cell = calloc(n + 1, sizeof(*g->cell)) };
	if (g->cell == NULL) {
		docx_failed(d, lk_nomem(d->err));
		return false;
	}
	for (size_t i = 0; i < n; i++)
		if (t->cell[i].columns > 0)
			g->cell[i] = docx_measure(&t->cell[i].text, BASE,
				bold_row(t, i / t->ncolumns), 0, 0);
	choose(d, g);
	return true;
}

bool docx_table_lies(struct docx *d, const struct lk_rep_table *t)
{
	struct grid g;
	bool lies;

	if (t->ncolumns == 0 || !grid_new(d, &g, t))
		return false;
	lies = g.lies;
	free(g.cell);
	return lies;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static long span(const struct grid *g, size_t c, size_t k)
{
	return sum(g->width + c, c + k > g->t->ncolumns ? g->t->ncolumns - c : k);
}

static long row_height(const struct grid *g, size_t row)
{
	long highest = docx_line(g->size, 240);

	for (size_t c = 0; c < g->t->ncolumns; c++) {
		const struct lk_rep_cell *cell = &g->t->cell[row * g->t->ncolumns + c];
		long high;

		if (cell->columns == 0 || cell->rows > 1)
			continue;
		high = docx_line(g->size, 240) *
			docx_measure(&cell->text, g->size, bold_row(g->t, row),
				span(g, c, cell->columns) - 2 * g->pad, 0)
				.lines;
		highest = high > highest ? high : highest;
	}
	return highest + 2 * PAD_Y + 10; /* and the line */
}

static void cell(struct docx *d, const struct grid *g, size_t node, size_t row,
	size_t c)
{
	static const char *const aligned[] = { "left", "center", "right" };
	const struct lk_rep_cell *cell = &g->t->cell[row * g->t->ncolumns + c];
	const struct docx_look look = { .size = g->size != BASE ? g->size : 0,
		.bold = bold_row(g->t, row) };
	const struct docx_from from = { d->r->node[node].chapter, (int)c + 1 };
	bool below = cell->columns == 0; /* of a cell that began higher up */
	struct docx_para p = DOCX_PARA("IsiTabel");

	docx_printf(d, "<w:tc><w:tcPr><w:tcW w:w=\"%ld\" w:type=\"dxa\"/>",
		span(g, c, below ? 1 : cell->columns));
	if (cell->columns > 1)
		docx_printf(d, "<w:gridSpan w:val=\"%d\"/>", (int)cell->columns);
	if (below || cell->rows > 1)
		docx_puts(d, below ? "<w:vMerge/>" : "<w:vMerge w:val=\"restart\"/>");
	if (row < g->t->nheads)
		docx_puts(d,
			"<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E7E6E6\"/>"
			"<w:vAlign w:val=\"center\"/>");
	docx_puts(d, "</w:tcPr>");
	p.align = row < g->t->nheads ? "center" : aligned[g->t->align[c]];
	docx_p(d, &p);
	if (!below)
		docx_flow(d, &cell->text, look.size > 0 || look.bold ? &look : NULL,
			&from);
	docx_puts(d, "</w:p></w:tc>\n");
}

static void row(struct docx *d, const struct grid *g, size_t node, size_t i, long high)
{
	docx_puts(d, "<w:tr><w:trPr>");
	if (high < docx_text_height(d) / 2)
		docx_puts(d, "<w:cantSplit/>");
	if (i < g->t->nheads)
		docx_puts(d, "<w:tblHeader/>");
	docx_puts(d, "</w:trPr>\n");
	for (size_t c = 0; c < g->t->ncolumns; c++) {
		const struct lk_rep_cell *x = &g->t->cell[i * g->t->ncolumns + c];

		if (x->columns > 0 || x->rows == 0)
			cell(d, g, node, i, c);
	}
	docx_puts(d, "</w:tr>\n");
}

static void table_props(struct docx *d, const struct grid *g,
	const struct lk_rep_node *n)
{
	struct lk_buf words = LK_BUF_INIT;

	docx_printf(d,
		"<w:tbl><w:tblPr><w:tblStyle w:val=\"LapkinTabel\"/><w:tblW "
		"w:w=\"%ld\" "
		"w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout "
		"w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"%ld\" "
		"w:type=\"dxa\"/><w:right w:w=\"%ld\" "
		"w:type=\"dxa\"/></w:tblCellMar><w:tblLook w:val=\"0020\" "
		"w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" "
		"w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>",
		sum(g->width, g->t->ncolumns), g->pad, g->pad);
	if (docx_captioned(n)) {
		lk_buf_printf(&words, "%s ", n->number);
		lk_rep_plain(&n->text, &words);
		docx_failed(d, lk_buf_check(&words, d->err));
		docx_puts(d, "<w:tblCaption w:val=\"");
		docx_xml(d->out, lk_buf_str(&words));
		docx_puts(d, "\"/>");
	}
	lk_buf_free(&words);
	docx_puts(d, "</w:tblPr><w:tblGrid>");
	for (size_t c = 0; c < g->t->ncolumns; c++)
		docx_printf(d, "<w:gridCol w:w=\"%ld\"/>", g->width[c]);
	docx_puts(d, "</w:tblGrid>\n");
}

static void rows(struct docx *d, const struct grid *g, size_t node)
{
	long heads = 0;

	for (size_t i = 0; i < g->t->nrows; i++) {
		long high = row_height(g, i), line = docx_line(g->size, 240);
		int lines = (int)((high + line - 1) / line), page = d->pager.page;
		bool whole = high < docx_text_height(d) / 2;

		row(d, g, node, i, high);
		for (size_t c = 0; c < g->t->ncolumns; c++)
			docx_place_notes(d, &g->t->cell[i * g->t->ncolumns + c].text);
		docx_place(d, SIZE_MAX, 0,
			whole ? docx_boxes(1, high) : docx_boxes(lines, line), 0,
			i < g->t->nheads);
		heads += i < g->t->nheads ? high : 0;
		if (i > g->t->nheads && d->pager.page > page)
			d->pager.y += heads * (d->pager.page - page);
	}
}

void docx_table(struct docx *d, size_t node)
{
	const struct lk_rep_node *n = &d->r->node[node];
	struct grid g;

	if (n->table->ncolumns > DOCX_COLUMNS) {
		docx_failed(d,
			lk_fail(d->err, LK_ERANGE,
				N_("%s baris %d: tabel dengan %zu kolom tidak dapat "
				   "dibuka "
				   "Word, paling banyak %d; bagi menjadi beberapa "
				   "tabel"),
				d->r->chapter[n->chapter].file, n->line,
				n->table->ncolumns, DOCX_COLUMNS));
		return;
	}
	if (n->table->ncolumns == 0 || !grid_new(d, &g, n->table))
		return;
	if (docx_captioned(n))
		docx_caption(d, node, true);
	else if (d->break_next)
		docx_gap(d, 1);
	table_props(d, &g, n);
	rows(d, &g, node);
	docx_puts(d, "</w:tbl>\n");
	docx_gap(d, 10);
	d->pager.y += 200 + 10; /* the gap, the line on top */
	d->pager.after = 0;
	free(g.cell);
}
