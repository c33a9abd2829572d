/* `tabel` and `grafik` blocks (core/figure/block.h) as tables and charts; other fences. */
#include "core/report/impl.h"

#include "core/utf8.h"

#include <string.h>

static struct lk_str cstr(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static enum lk_rep_align align_of(int a)
{
	return a < 0 ? LK_REP_LEFT : a > 0 ? LK_REP_RIGHT : LK_REP_CENTRE;
}

static struct lk_rep_table *copy_table(struct rep_build *b,
	const struct lk_block_table *from)
{
	struct lk_rep_table *t = rep_alloc(b, sizeof(*t));
	size_t n = (from->nrows + 1) * from->ncolumns;

	if (t == NULL)
		return NULL;
	*t = (struct lk_rep_table){ .nrows = from->nrows + 1,
		.ncolumns = from->ncolumns,
		.nheads = 1,
		.total = from->total };
	t->cell = rep_alloc(b, n * sizeof(*t->cell));
	for (size_t i = 0; t->cell != NULL && i < n; i++) {
		struct lk_rep_cell *c = &t->cell[i];
		const struct lk_block_cell *f =
			i < from->ncolumns ? NULL : &from->cell[i - from->ncolumns];

		c->columns = c->rows = 1;
		c->text =
			rep_flow(b, cstr(f != NULL ? f->text : from->column[i].title));
		c->has = f != NULL && f->has;
		if (c->has)
			c->number = f->number;
	}
	for (size_t i = 0; i < from->ncolumns; i++)
		t->align[i] = align_of(from->column[i].align);
	return t->cell != NULL ? t : NULL;
}

static const struct lk_rep_point *copy_points(struct rep_build *b,
	const struct lk_block_cell *from, size_t n)
{
	struct lk_rep_point *p = rep_alloc(b, n * sizeof(*p));

	for (size_t i = 0; p != NULL && i < n; i++)
		p[i] = (struct lk_rep_point){ rep_dup(b, cstr(from[i].text)),
			from[i].has, from[i].number };
	return p;
}

static struct lk_rep_chart *copy_chart(struct rep_build *b,
	const struct lk_block_chart *from)
{
	struct lk_rep_chart *c = rep_alloc(b, sizeof(*c));

	if (c == NULL)
		return NULL;
	*c = (struct lk_rep_chart){ .shape = from->shape,
		.lying = from->lying,
		.ncategories = from->ncategories,
		.nseries = from->nseries };
	c->category = rep_alloc(b, from->ncategories * sizeof(*c->category));
	for (size_t i = 0; c->category != NULL && i < from->ncategories; i++)
		c->category[i] = rep_dup(b, cstr(from->category[i]));
	for (size_t i = 0; i < from->nseries; i++) {
		c->series[i].title = rep_dup(b, cstr(from->series[i].title));
		c->series[i].point =
			copy_points(b, from->series[i].point, from->ncategories);
	}
	return c->category != NULL ? c : NULL;
}

/* ---- blocks ------------------------------------------------------------------------------- */

static void put_caption(struct rep_build *b, const struct lk_block *blk,
	const struct lk_block_spec *spec, struct lk_rep_node *n)
{
	const struct lk_caption *c =
		lk_labels_at(b->labels, b->chapter, (int)blk->line + 1);

	if (n == NULL)
		return;
	rep_caption_check(b, c);
	if (c != NULL)
		n->number = rep_dup(b, cstr(c->number));
	n->label = rep_dup(b, spec->label);
	n->text = rep_words(b, blk->line, spec->title);
}

static int put_table(struct rep_build *b, const struct lk_block *blk,
	const struct lk_block_spec *spec, struct lk_str text, struct lk_block_fault *at,
	struct lk_error *err)
{
	struct lk_block_table t;
	int rc = lk_block_table(b->ctx, spec, text, &t, at, err);
	struct lk_rep_table *copy = rc == LK_OK ? copy_table(b, &t) : NULL;
	struct lk_rep_node *n =
		copy != NULL ? rep_node(b, LK_REP_TABLE, blk->line) : NULL;

	put_caption(b, blk, spec, n);
	if (n != NULL)
		n->table = copy;
	lk_block_table_free(&t);
	return rc;
}

static int put_chart(struct rep_build *b, const struct lk_block *blk,
	const struct lk_block_spec *spec, struct lk_str text, struct lk_block_fault *at,
	struct lk_error *err)
{
	struct lk_block_chart t;
	int rc = lk_block_chart(b->ctx, spec, text, &t, at, err);
	struct lk_rep_chart *copy = rc == LK_OK ? copy_chart(b, &t) : NULL;
	struct lk_rep_node *n =
		copy != NULL ? rep_node(b, LK_REP_CHART, blk->line) : NULL;

	put_caption(b, blk, spec, n);
	if (n != NULL)
		n->chart = copy;
	lk_block_chart_free(&t);
	return rc;
}

static void put_fault(struct rep_build *b, const struct lk_block *blk,
	struct lk_str text, const struct lk_block_fault *at, const struct lk_error *why)
{
	struct lk_buf say = LK_BUF_INIT;
	struct lk_rep_flow f;
	struct lk_rep_node *n;

	if (why->code == LK_ENOMEM)
		rep_fail(b, LK_ENOMEM);
	rep_fault(b, (int)blk->line + at->line, at->col, why);
	lk_buf_printf(&say, "[? %s]", why->text);
	rep_fail(b, lk_buf_check(&say, b->err));
	f = rep_flow(b, lk_buf_str(&say));
	n = rep_node(b, LK_REP_PARAGRAPH, blk->line);
	if (n != NULL) {
		for (size_t i = 0; i < f.n; i++)
			f.run[i].style = LK_REP_FAULT;
		n->text = f;
	}
	lk_buf_free(&say);
	rep_code(b, text, blk->line);
}

bool rep_figure(struct rep_build *b, const struct lk_block *blk)
{
	struct lk_str text = lk_doc_bytes(&b->doc, blk->bytes);
	struct lk_block_fault at = { 1, 1 };
	struct lk_block_spec spec;
	struct lk_error why = { .code = LK_OK };
	int rc;

	if (b->ctx == NULL ||
		!lk_block_is(lk_doc_title(&b->doc, (size_t)(blk - b->doc.block))))
		return false;
	rep_caption_flush(b);
	rc = lk_block_parse(text, &spec, &at, &why);
	if (rc == LK_OK)
		rc = spec.shape == LK_SHAPE_TABLE
			? put_table(b, blk, &spec, text, &at, &why)
			: put_chart(b, blk, &spec, text, &at, &why);
	if (rc != LK_OK)
		put_fault(b, blk, text, &at, &why);
	return true;
}

/* ---- other fences ------------------------------------------------------------------------------ */

void rep_code(struct rep_build *b, struct lk_str text, size_t line)
{
	struct lk_buf clean = LK_BUF_INIT;
	struct lk_rep_node *n = rep_node(b, LK_REP_CODE_BLOCK, line);

	(void)lk_utf8_clean(&clean, text, LK_CLEAN_NL | LK_CLEAN_TAB);
	rep_fail(b, lk_buf_check(&clean, b->err));
	if (n != NULL)
		n->code = (struct lk_str){ rep_dup(b, lk_buf_str(&clean)), clean.n };
	lk_buf_free(&clean);
}

void rep_fence(struct rep_build *b, const struct lk_block *blk)
{
	size_t first = blk->line + 1, end = blk->line + blk->nlines;
	struct lk_str last = end > first ? rep_line(b, end - 1) : rep_line(b, first);
	struct lk_str from, to;

	if (rep_figure(b, blk) || rep_fence_letter(b, blk))
		return;
	if (end > first && last.n >= 3 && last.p[0] == blk->marker)
		end--; /* the closing one */
	if (end <= first) {
		rep_code(b, (struct lk_str){ "", 0 }, blk->line);
		return;
	}
	from = lk_doc_line(&b->doc, first);
	to = lk_doc_line(&b->doc, end - 1);
	rep_code(b, (struct lk_str){ from.p, (size_t)(to.p + to.n - from.p) },
		blk->line);
}
