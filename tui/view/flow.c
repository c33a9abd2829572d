#include "tui/view/flow.h"

#include "core/diff.h"
#include "core/mem.h"
#include "core/wrap.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void flow_clear(struct flow *f)
{
	lk_buf_clear(&f->text);
	f->npars = f->nruns = 0;
}

void flow_free(struct flow *f)
{
	lk_buf_free(&f->text);
	free(f->par);
	free(f->run);
	memset(f, 0, sizeof(*f));
}

void flow_begin(struct flow *f, int indent)
{
	if (lk_grow((void **)&f->par, &f->pcap, f->npars, sizeof(*f->par)) != LK_OK)
		return;
	f->par[f->npars++] = (struct flow_par){ (uint32_t)f->text.n,
		(uint32_t)f->text.n, (uint32_t)f->nruns, 0, indent };
}

void flow_put(struct flow *f, unsigned style, struct lk_str s)
{
	struct flow_par *p = f->npars > 0 ? &f->par[f->npars - 1] : NULL;
	size_t at = f->text.n;

	if (p == NULL || s.n == 0 ||
		lk_grow((void **)&f->run, &f->rcap, f->nruns, sizeof(*f->run)) != LK_OK)
		return;
	lk_buf_put(&f->text, s.p, s.n);
	if (f->text.n != at + s.n)
		return;
	for (size_t i = at; i < f->text.n; i++)
		if (f->text.p[i] == '\n' || f->text.p[i] == '\r')
			f->text.p[i] = ' ';
	f->run[f->nruns++] =
		(struct flow_run){ (uint32_t)at, (uint32_t)f->text.n, style };
	p->end = (uint32_t)f->text.n;
	p->nruns++;
}

void flow_puts(struct flow *f, unsigned style, const char *s)
{
	flow_put(f, style, (struct lk_str){ s, strlen(s) });
}

void flow_printf(struct flow *f, unsigned style, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	flow_puts(f, style, text);
}

void flow_lines(struct flow *f, int indent, unsigned style, const char *s)
{
	while (*s != '\0') {
		size_t n = strcspn(s, "\n");

		flow_begin(f, indent);
		flow_put(f, style, (struct lk_str){ s, n });
		s += n + (s[n] == '\n');
	}
}

static void put_side(struct flow *f, struct lk_str text, struct lk_range r,
	const char *open, const char *close, unsigned style)
{
	uint32_t end = r.end;

	if (r.end <= r.at)
		return;
	while (end > r.at && (text.p[end - 1] == ' ' || text.p[end - 1] == '\n'))
		end--;
	flow_puts(f, style, open);
	flow_put(f, style, (struct lk_str){ text.p + r.at, end - r.at });
	flow_puts(f, style, close);
	flow_put(f, ST_TEXT, (struct lk_str){ text.p + end, r.end - end });
}

void flow_diff(struct flow *f, struct lk_str old, struct lk_str new)
{
	struct lk_diff *d = NULL;

	if (lk_diff_words(old, new, &d, NULL) != LK_OK) {
		flow_put(f, ST_TEXT, new);
		return;
	}
	if (d->nspans == 0)
		flow_put(f, ST_TEXT, new);
	for (uint32_t i = 0; i < d->nspans; i++) {
		const struct lk_span *s = &d->span[i];

		if (s->op == LK_KEEP) {
			flow_put(f, ST_TEXT,
				lk_diff_keep_text(d, i, (uint32_t)d->nspans));
			continue;
		}
		if (s->op != LK_INSERT)
			put_side(f, old, s->old, "[-", "-]", ST_DEL);
		if (s->op != LK_DROP)
			put_side(f, new, s->new, "{+", "+}", ST_ADD);
	}
	lk_diff_free(d);
}

static void draw_row(const struct flow *f, const struct flow_par *p,
	const struct lk_row *row, struct draw *d, struct rect r, int y)
{
	int x = row->indent;

	for (uint32_t i = p->run; i < p->run + p->nruns; i++) {
		size_t from = f->run[i].at - p->at, to = f->run[i].end - p->at;

		from = from > row->from ? from : row->from;
		to = to < row->shown ? to : row->shown;
		if (from < to)
			x = draw_textn(d, r, x, y, f->run[i].style,
				f->text.p + p->at + from, to - from);
	}
}

long flow_draw(const struct flow *f, struct draw *d, struct rect r, long first)
{
	struct lk_rows rows = LK_ROWS_INIT;
	long y = -first;

	for (size_t i = 0; i < f->npars; i++) {
		const struct flow_par *p = &f->par[i];
		struct lk_wrap how = { r.w, p->indent, p->indent };
		struct lk_str s = { lk_buf_cstr(&f->text) + p->at, p->end - p->at };

		if (lk_wrap(&rows, s, &how, NULL) != LK_OK)
			break;
		for (size_t k = 0; k < rows.n; k++, y++)
			if (y >= 0 && y < r.h)
				draw_row(f, p, &rows.item[k], d, r, (int)y);
	}
	lk_rows_free(&rows);
	return y + first;
}
