/*
 * A table on its pages: rows stay whole, rows that hang together by a tall cell too, heads come
 * again on every page. What is taller than a page goes on over the next ones, line by line.
 */
#include "storage/export/pdf/impl.h"

#define CAPTION_GAP 10.0

static double sum(const double *v, size_t n)
{
	double s = 0;

	for (size_t i = 0; i < n; i++)
		s += v[i];
	return s;
}

/* ---- cells ----------------------------------------------------------------------------------- */
static void begin_cell(struct pdf *p, const struct pdf_cell *c, bool head)
{
	if (pdf_grow(p, (void **)&p->span, &p->span_cap, p->nspans, sizeof(*p->span)))
		p->span[p->nspans++] = (struct pdf_span){ c->c->columns, c->c->rows };
	pdf_tag(p, head ? "TH" : "TD", NULL);
}

static void shade(struct pdf *p, double grey, double x, double y, double w, double h)
{
	cairo_set_source_rgb(p->cr, grey, grey, grey);
	cairo_rectangle(p->cr, x, y, w, h);
	cairo_fill(p->cr);
	cairo_set_source_rgb(p->cr, 0, 0, 0);
}

/* Its box, and as many of its lines as that holds (all, when it ends here). */
static void draw_cell(struct pdf *p, struct pdf_grid *g, size_t i, double y,
	double height, bool ends, bool tagged)
{
	struct pdf_cell *c = &g->cell[i];
	double x = p->x + g->x[i % g->t->ncolumns],
	       w = pdf_grid_span(g, i % g->t->ncolumns, c->c->columns);
	bool head = i / g->t->ncolumns < g->t->nheads,
	     total = g->t->total && i / g->t->ncolumns + 1 == g->t->nrows;
	int left = c->l.n - c->done,
	    fit = (int)((height - 2 * PDF_PAD_Y + 0.01) / c->l.step);
	double in = PDF_PAD_Y;

	if (ends || fit > left)
		fit = left;
	if (head)
		in = (height - fit * c->l.step) / 2;
	if (head || total)
		shade(p, head ? 0.87 : 0.95, x, y, w, height);
	cairo_set_line_width(p->cr, 0.5);
	cairo_rectangle(p->cr, x, y, w, height);
	cairo_stroke(p->cr);
	if (tagged)
		begin_cell(p, c, head);
	pdf_lines_draw(p, &c->l, c->done, c->done + fit, x + g->pad, y + in);
	if (tagged)
		pdf_untag(p, head ? "TH" : "TD");
	for (int k = c->done; tagged && k < c->done + fit; k++)
		(void)pdf_lines_notes(p, &c->l, k, true);
	c->done += fit;
}

/* Rows from..until as a piece; `cut`: the last of them goes on behind it. */
static void draw_piece(struct pdf *p, struct pdf_grid *g, size_t from, size_t until,
	bool cut, bool tagged)
{
	size_t n = g->t->ncolumns;

	for (size_t r = from; r < until; r++) {
		if (tagged)
			pdf_tag(p, "TR", NULL);
		for (size_t k = 0; k < n; k++) {
			size_t i = g->owner[r * n + k], first = i / n,
			       end = first + g->cell[i].c->rows;

			if (k != i % n || (r != first && r != from))
				continue;
			if (end > g->t->nrows)
				end = g->t->nrows;
			draw_cell(p, g, i, p->y,
				sum(g->height + r, (end < until ? end : until) - r),
				end <= until && !cut, tagged);
		}
		if (tagged)
			pdf_untag(p, "TR");
		p->y += g->height[r];
		p->fresh = false;
	}
}

/* ---- rows -------------------------------------------------------------------------------------- */
/* Heads that take more than a third of a page do not come again. */
static size_t repeated(const struct pdf *p, const struct pdf_grid *g)
{
	return sum(g->height, g->t->nheads) <= pdf_full_room(p) / 3 ? g->t->nheads : 0;
}

static void draw_heads(struct pdf *p, struct pdf_grid *g, bool again)
{
	size_t heads = repeated(p, g);

	for (size_t i = 0; i < heads * g->t->ncolumns; i++)
		g->cell[i].done = 0;
	draw_piece(p, g, 0, heads, false, !again);
}

static void next_page(struct pdf *p, struct pdf_grid *g)
{
	pdf_page_next(p);
	draw_heads(p, g, true);
}

/* Rows that hang together by cells over several rows. */
static size_t group(const struct pdf_grid *g, size_t row)
{
	size_t n = g->t->ncolumns, end = row + 1;

	for (size_t r = row; r < end && r < g->t->nrows; r++)
		for (size_t k = 0; k < n; k++) {
			const struct lk_rep_cell *c = g->cell[r * n + k].c;

			if (c->columns != 0 && r + c->rows > end)
				end = r + c->rows;
		}
	return end > g->t->nrows ? g->t->nrows : end;
}

static double group_height(struct pdf *p, const struct pdf_grid *g, size_t row,
	size_t end)
{
	double h = sum(g->height + row, end - row);

	for (size_t i = row * g->t->ncolumns; i < end * g->t->ncolumns; i++)
		for (int k = 0; g->cell[i].l.marked && k < g->cell[i].l.n; k++)
			h += pdf_lines_notes(p, &g->cell[i].l, k, false);
	return h;
}

/* What is left of the cells over `row` finds room in the rows that they still cover. */
static void grow_rest(struct pdf_grid *g, size_t row)
{
	size_t n = g->t->ncolumns;

	for (size_t k = 0; k < n; k++) {
		size_t i = g->owner[row * n + k], end = i / n + g->cell[i].c->rows;
		const struct pdf_cell *c = &g->cell[i];
		double lack;

		end = end > g->t->nrows ? g->t->nrows : end;
		lack = (c->l.n - c->done) * c->l.step + 2 * PDF_PAD_Y -
			sum(g->height + row, end - row);
		if (lack > 0)
			g->height[end - 1] += lack;
	}
}

/* The lines of one row that find room; true: all of it stands now. */
static bool draw_part(struct pdf *p, struct pdf_grid *g, size_t row)
{
	size_t n = g->t->ncolumns;
	double whole = g->height[row], part = pdf_room(p), rest = 0;

	g->height[row] = part < whole ? part : whole;
	draw_piece(p, g, row, row + 1, part < whole, true);
	for (size_t k = 0; k < n; k++) {
		size_t i = g->owner[row * n + k];
		const struct pdf_cell *c = &g->cell[i];
		double left = (c->l.n - c->done) * c->l.step;

		if (left > rest && i / n + c->c->rows <= row + 1)
			rest = left;
	}
	g->height[row] = rest > 0 ? rest + 2 * PDF_PAD_Y : 0;
	return rest <= 0;
}

/* Rows that are taller than a page together. */
static void draw_tall(struct pdf *p, struct pdf_grid *g, size_t from, size_t end)
{
	const double least = 3 * g->size * 1.25 + 2 * PDF_PAD_Y; /* of a part */

	for (size_t row = from; row < end && p->rc == LK_OK;) {
		size_t until = row;
		double used = 0;

		grow_rest(g, row);
		while (until < end && used + g->height[until] <= pdf_room(p))
			used += g->height[until++];
		if (until > row) {
			draw_piece(p, g, row, until, false, true);
			row = until;
		} else if (pdf_room(p) < least) {
			next_page(p, g);
		} else if (draw_part(p, g, row)) {
			row++;
		}
	}
}

void pdf_table_rows(struct pdf *p, struct pdf_grid *g)
{
	size_t rows = g->t->nrows, first = repeated(p, g);
	double page = pdf_full_room(p) - sum(g->height, first);
	bool begun = false; /* rows stand under the heads on this page */

	pdf_tag(p, "Table", NULL);
	draw_heads(p, g, false);
	for (size_t row = first; row < rows && p->rc == LK_OK;) {
		size_t end = group(g, row);
		double h = group_height(p, g, row, end), with = h;

		if (end + 1 == rows && row > first &&
			h + g->height[rows - 1] <= page) /* no last row for itself */
			with += g->height[rows - 1];
		if (end == rows && h + p->keep <= page)
			with += p->keep;
		if (begun && with > pdf_room(p) && with <= page) {
			next_page(p, g);
			begun = false;
			continue;
		}
		if (h > pdf_room(p) + 0.01)
			draw_tall(p, g, row, end);
		else
			draw_piece(p, g, row, end, false, true);
		begun = true;
		row = end;
	}
	pdf_untag(p, "Table");
}

/* ---- the whole ------------------------------------------------------------------------------------ */
double pdf_table_head(struct pdf *p, const struct pdf_grid *g)
{
	size_t rows = g->t->nheads + 2 < g->t->nrows ? g->t->nheads + 2 : g->t->nrows,
	       end = g->t->nheads < g->t->nrows ? group(g, g->t->nheads) : rows;
	double caption = g->node != NULL ? pdf_caption_height(p, g->node) : 0,
	       h = caption + sum(g->height, end > rows ? end : rows);

	return h < pdf_full_room(p) / 2 ? h : caption + 100;
}

void pdf_table(struct pdf *p, const struct lk_rep_node *n)
{
	struct pdf_grid *g = p->grid;
	double keep = p->keep;

	if (g == NULL)
		return;
	p->grid = NULL;
	p->keep = 0; /* for the rows, not for the caption */
	pdf_space(p, 6);
	pdf_need(p, pdf_table_head(p, g));
	pdf_caption(p, n, PDF_MARK_TABLE, true);
	p->keep = keep;
	if (g->t->nrows > 0 && g->t->ncolumns > 0)
		pdf_table_rows(p, g);
	p->y += CAPTION_GAP;
	pdf_grid_free(g);
}
