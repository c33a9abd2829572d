/* All words of a report in reading order. */
#include "core/report/report.h"

#include <string.h>

static void flow(const struct lk_rep_flow *f, struct lk_buf *out)
{
	lk_rep_plain(f, out);
	lk_buf_putc(out, '\n');
}

static void caption(const struct lk_rep_node *n, struct lk_buf *out)
{
	if (n->number[0] != '\0')
		lk_buf_printf(out, "%s ", n->number);
	flow(&n->text, out);
}

static void table(const struct lk_rep_table *t, struct lk_buf *out)
{
	for (size_t i = 0; i < t->nrows * t->ncolumns; i++)
		if (t->cell[i].columns > 0 && t->cell[i].text.n > 0)
			flow(&t->cell[i].text, out);
}

static void chart(const struct lk_rep_chart *c, struct lk_buf *out)
{
	for (size_t i = 0; i < c->ncategories; i++)
		lk_buf_printf(out, "%s\n", c->category[i]);
	for (size_t s = 0; s < c->nseries; s++) {
		lk_buf_printf(out, "%s\n", c->series[s].title);
		for (size_t i = 0; i < c->ncategories; i++)
			lk_buf_printf(out, "%s\n", c->series[s].point[i].text);
	}
}

static void node(const struct lk_rep_node *n, struct lk_buf *out)
{
	if (n->kind == LK_REP_CHART || n->kind == LK_REP_IMAGE) {
		if (n->chart != NULL)
			chart(n->chart, out);
		caption(n, out);
		return;
	}
	if (n->text.n > 0 || n->number[0] != '\0')
		caption(n, out);
	if (n->table != NULL)
		table(n->table, out);
	if (n->code.n > 0) {
		lk_buf_putstr(out, n->code);
		lk_buf_putc(out, '\n');
	}
	for (size_t i = 0; i < n->npairs; i++) {
		lk_buf_printf(out, "%s ", n->pair[i].key);
		flow(&n->pair[i].value, out);
	}
	for (size_t c = 0; c < n->ncolumns; c++)
		for (size_t i = 0; i < n->column[c].n; i++)
			if (n->column[c].line[i].n > 0)
				flow(&n->column[c].line[i], out);
}

void lk_report_words(const struct lk_report *r, struct lk_buf *out)
{
	for (size_t i = 0; i < r->nnodes; i++)
		node(&r->node[i], out);
	for (size_t i = 0; i < r->nnotes; i++) {
		lk_buf_printf(out, "%s ", r->note[i].number);
		flow(&r->note[i].text, out);
	}
}
