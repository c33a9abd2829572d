/*
 * Widths of the columns by the rule of HTML tables: the least width of each, the rest by what
 * each could use. Words are shaped once for measuring; only cells that need more than one line
 * are laid out a second time.
 */
#include "storage/export/pdf/impl.h"

#include <stdlib.h>

#define BASE 10.0 /* size that widths are measured at; letters scale with it */
#define SLACK 0.6 /* they do so to a fraction of a point */

static double sum(const double *v, size_t n)
{
	double s = 0;

	for (size_t i = 0; i < n; i++)
		s += v[i];
	return s;
}

static struct pdf_style cell_style(const struct pdf_grid *g, size_t i)
{
	size_t row = i / g->t->ncolumns, column = i % g->t->ncolumns;
	bool head = row < g->t->nheads;

	return (struct pdf_style){ .size = g->size,
		.spacing = 1.08,
		.bold = head || (g->t->total && row + 1 == g->t->nrows),
		.align = head ? LK_REP_CENTRE : g->t->align[column] };
}

static void cover(struct pdf_grid *g, size_t i)
{
	size_t n = g->t->ncolumns, row = i / n, column = i % n;
	const struct lk_rep_cell *c = &g->t->cell[i];

	for (size_t r = row; r < row + c->rows && r < g->t->nrows; r++)
		for (size_t k = column; k < column + c->columns && k < n; k++)
			g->owner[r * n + k] = i;
}

static void measure_cells(struct pdf *p, struct pdf_grid *g)
{
	g->size = BASE;
	for (size_t i = 0; i < g->t->nrows * g->t->ncolumns; i++) {
		struct pdf_cell *c = &g->cell[i];
		struct pdf_style s = cell_style(g, i);

		c->c = &g->t->cell[i];
		if (c->c->columns == 0)
			continue;
		cover(g, i);
		pdf_lay(p, &c->l, &c->c->text, &s);
		pdf_lines_measure(&c->l, &c->least, &c->natural);
	}
}

/* ---- widths -------------------------------------------------------------------------------- */
/* Least and natural widths at a size; a cell over several columns gives what lacks to its last. */
static void columns(const struct pdf_grid *g, double size, double pad, double *least,
	double *natural)
{
	size_t n = g->t->ncolumns;
	double scale = size / BASE;

	for (size_t c = 0; c < n; c++)
		least[c] = natural[c] = size + 2 * pad;
	for (size_t i = 0; i < g->t->nrows * n; i++) {
		const struct pdf_cell *cell = &g->cell[i];
		size_t c = i % n;
		double l = cell->least * scale + 2 * pad + SLACK,
		       w = cell->natural * scale + 2 * pad + SLACK;

		if (cell->c->columns != 1)
			continue;
		least[c] = l > least[c] ? l : least[c];
		natural[c] = w > natural[c] ? w : natural[c];
	}
	for (size_t i = 0; i < g->t->nrows * n; i++) {
		const struct pdf_cell *cell = &g->cell[i];
		size_t c = i % n, k = cell->c->columns;
		double lack;

		if (k < 2 || c + k > n)
			continue;
		lack = cell->least * scale + 2 * pad + SLACK - sum(least + c, k);
		if (lack <= 0)
			continue;
		least[c + k - 1] += lack;
		if (natural[c + k - 1] < least[c + k - 1])
			natural[c + k - 1] = least[c + k - 1];
	}
}

/* Share `room` among the columns. */
static void spread(struct pdf_grid *g, const double *least, const double *natural,
	double room)
{
	size_t n = g->t->ncolumns;
	double l = sum(least, n), w = sum(natural, n);

	for (size_t c = 0; c < n; c++) {
		if (w <= room)
			g->width[c] = natural[c] + (room - w) * natural[c] / w;
		else if (l <= room && w > l)
			g->width[c] = least[c] +
				(room - l) * (natural[c] - least[c]) / (w - l);
		else /* narrower than the longest words: they are broken */
			g->width[c] = room * least[c] / l;
	}
	g->x[0] = 0;
	for (size_t c = 0; c < n; c++)
		g->x[c + 1] = g->x[c] + g->width[c];
}

struct way {
	bool lies;
	double size, pad;
};

static double room_of(const struct pdf *p, const struct way *w)
{
	const struct lk_page_style *s = &p->pub->style;

	return w->lies || (p->landscape && !p->turned) ? s->height - s->bottom - s->top
						       : s->width - s->left - s->right;
}

/*
 * A size that lets words stand whole and leaves a quarter of the width to the columns that have
 * more to say; upright where that is possible, else on a lying page.
 */
static void choose(struct pdf *p, struct pdf_grid *g)
{
	static const struct way way[] = { { false, 10, 4 }, { false, 9, 4 },
		{ false, 8.5, 3 }, { true, 10, 4 }, { true, 9, 4 }, { true, 8, 3 },
		{ true, 7, 2 } };
	double least[LK_REP_COLUMNS], natural[LK_REP_COLUMNS];
	const struct way *found = NULL;

	for (size_t i = 0; i < LK_LEN(way); i++) {
		double room = room_of(p, &way[i]), l;

		if (found != NULL && found->lies != way[i].lies)
			break; /* upright and crowded is better than lying */
		columns(g, way[i].size, way[i].pad, least, natural);
		l = sum(least, g->t->ncolumns);
		if (l <= room)
			found = &way[i];
		if (l <= room * (way[i].lies ? 1 : 0.75) ||
			sum(natural, g->t->ncolumns) <= room)
			break;
	}
	if (found == NULL) /* the smallest, with words broken */
		found = &way[LK_LEN(way) - 1];
	g->lies = found->lies;
	g->size = found->size;
	g->pad = found->pad;
	columns(g, g->size, g->pad, least, natural);
	spread(g, least, natural, room_of(p, found));
}

double pdf_grid_span(const struct pdf_grid *g, size_t column, size_t columns)
{
	size_t until = column + columns;

	return g->x[until > g->t->ncolumns ? g->t->ncolumns : until] - g->x[column];
}

/* ---- heights --------------------------------------------------------------------------------- */
/* Into its width: one line only moves, more are laid out again. */
static void settle(struct pdf *p, struct pdf_grid *g, size_t i)
{
	struct pdf_cell *cell = &g->cell[i];
	struct pdf_style s = cell_style(g, i);
	double room =
		pdf_grid_span(g, i % g->t->ncolumns, cell->c->columns) - 2 * g->pad;

	s.width = room;
	if (g->size < BASE) {
		pdf_lines_free(&cell->l);
		pdf_lay(p, &cell->l, &cell->c->text, &s);
	} else if (cell->natural > room || cell->l.n != 1) {
		pdf_lines_width(p, &cell->l, room);
	} else {
		cell->l.x[0] = s.align == LK_REP_LEFT ? 0
			: s.align == LK_REP_RIGHT     ? room - cell->natural
						      : (room - cell->natural) / 2;
	}
}

static double cell_height(const struct pdf_cell *c)
{
	return pdf_lines_height(&c->l) + 2 * PDF_PAD_Y;
}

static void heights(struct pdf *p, struct pdf_grid *g)
{
	size_t n = g->t->ncolumns;

	for (size_t row = 0; row < g->t->nrows; row++)
		g->height[row] = g->size * 1.25 + 2 * PDF_PAD_Y;
	for (size_t i = 0; i < g->t->nrows * n; i++) {
		struct pdf_cell *cell = &g->cell[i];

		if (cell->c->columns == 0)
			continue;
		settle(p, g, i);
		if (cell->c->rows <= 1 && cell_height(cell) > g->height[i / n])
			g->height[i / n] = cell_height(cell);
	}
	/* a cell over several rows: the last of them grows */
	for (size_t i = 0; i < g->t->nrows * n; i++) {
		const struct pdf_cell *cell = &g->cell[i];
		size_t row = i / n, k = cell->c->rows;
		double lack;

		if (cell->c->columns == 0 || k < 2 || row + k > g->t->nrows)
			continue;
		lack = cell_height(cell) - sum(g->height + row, k);
		if (lack > 0)
			g->height[row + k - 1] += lack;
	}
}

/* ---- the whole --------------------------------------------------------------------------------- */
struct pdf_grid *pdf_grid_new(struct pdf *p, const struct lk_rep_node *n,
	const struct lk_rep_table *t)
{
	struct pdf_grid *g = calloc(1, sizeof(*g));
	size_t cells = t->nrows * t->ncolumns;

	if (g != NULL) {
		g->node = n;
		g->t = t;
		g->cell = calloc(cells + 1, sizeof(*g->cell));
		g->owner = calloc(cells + 1, sizeof(*g->owner));
		g->height = calloc(t->nrows + 1, sizeof(*g->height));
	}
	if (g == NULL || g->cell == NULL || g->owner == NULL || g->height == NULL) {
		pdf_grid_free(g);
		pdf_failed(p, lk_nomem(p->err));
		return NULL;
	}
	if (cells == 0)
		return g;
	measure_cells(p, g);
	choose(p, g);
	heights(p, g);
	return g;
}

void pdf_grid_free(struct pdf_grid *g)
{
	if (g == NULL)
		return;
	for (size_t i = 0; g->cell != NULL && i < g->t->nrows * g->t->ncolumns; i++)
		pdf_lines_free(&g->cell[i].l);
	free(g->cell);
	free(g->owner);
	free(g->height);
	free(g);
}
