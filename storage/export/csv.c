#include "storage/export/csv.h"

#include "core/notation/decimal.h"
#include "storage/sheet/sheet.h"

#include <string.h>

struct csv {
	struct lk_buf *out;
	struct lk_buf words;
	bool begun; /* a cell stands in this row */
};

static void field(struct csv *c, struct lk_str s)
{
	bool quote = false, risky = sheet_is_risky(s);

	if (c->begun)
		lk_buf_putc(c->out, ';');
	c->begun = true;
	for (size_t i = 0; i < s.n; i++)
		quote = quote || s.p[i] == ';' || s.p[i] == '"' || s.p[i] == '\n';
	if (!quote) {
		lk_buf_puts(c->out, risky ? "'" : "");
		lk_buf_putstr(c->out, s);
		return;
	}
	lk_buf_puts(c->out, risky ? "\"'" : "\"");
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			lk_buf_putc(c->out, '"');
		lk_buf_putc(c->out, s.p[i]);
	}
	lk_buf_putc(c->out, '"');
}

static void end_row(struct csv *c)
{
	lk_buf_puts(c->out, "\r\n");
	c->begun = false;
}

/* 1234,50: no points, a comma. Per cent keeps its sign, which programs understand. */
static void number(struct csv *c, struct lk_dec v, struct lk_str text)
{
	size_t from;

	if (c->begun)
		lk_buf_putc(c->out, ';');
	c->begun = true;
	from = c->out->n;
	lk_dec_put(c->out, v);
	for (size_t i = from; i < c->out->n; i++)
		if (c->out->p[i] == '.')
			c->out->p[i] = ',';
	if (text.n > 0 && text.p[text.n - 1] == '%')
		lk_buf_putc(c->out, '%');
}

static struct lk_str words(struct csv *c, const struct lk_rep_flow *f)
{
	lk_buf_clear(&c->words);
	lk_rep_plain(f, &c->words);
	return lk_buf_str(&c->words);
}

static void table(struct csv *c, const struct lk_rep_table *t)
{
	for (size_t i = 0; i < t->nrows * t->ncolumns; i++) {
		const struct lk_rep_cell *cell = &t->cell[i];
		struct lk_str s = words(c, &cell->text);

		if (cell->has)
			number(c, cell->number, s);
		else
			field(c, cell->columns > 0 ? s : (struct lk_str){ "", 0 });
		if (i % t->ncolumns + 1 == t->ncolumns)
			end_row(c);
	}
}

static void cstr(struct csv *c, const char *s)
{
	field(c, (struct lk_str){ s, strlen(s) });
}

static void chart(struct csv *c, const struct lk_rep_chart *g)
{
	cstr(c, "");
	for (size_t s = 0; s < g->nseries; s++)
		cstr(c, g->series[s].title);
	end_row(c);
	for (size_t i = 0; i < g->ncategories; i++) {
		cstr(c, g->category[i]);
		for (size_t s = 0; s < g->nseries; s++) {
			const struct lk_rep_point *p = &g->series[s].point[i];

			if (p->has)
				number(c, p->number,
					(struct lk_str){ p->text, strlen(p->text) });
			else
				cstr(c, p->text);
		}
		end_row(c);
	}
}

static void title(struct csv *c, const struct lk_rep_node *n)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_printf(&b, "%s%s", n->number, n->number[0] != '\0' ? " " : "");
	lk_rep_plain(&n->text, &b);
	field(c, lk_buf_str(&b));
	end_row(c);
	lk_buf_free(&b);
}

int export_csv(const struct lk_publication *p, struct lk_buf *out, struct lk_error *err)
{
	const struct lk_report *r = p->report;
	struct csv c = { out, LK_BUF_INIT, false };
	bool any = false;

	lk_buf_puts(out, "\xef\xbb\xbf");
	for (size_t i = 0; i < r->nnodes; i++) {
		const struct lk_rep_node *n = &r->node[i];

		if (n->table == NULL && n->chart == NULL)
			continue;
		if (any)
			end_row(&c);
		any = true;
		if (r->nnodes > 1)
			title(&c, n);
		if (n->table != NULL)
			table(&c, n->table);
		else
			chart(&c, n->chart);
	}
	lk_buf_free(&c.words);
	return lk_buf_check(out, err);
}
