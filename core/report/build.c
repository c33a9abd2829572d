/* Nodes, faults, and the text of one paragraph with where its bytes come from. */
#include "core/report/impl.h"

#include "core/utf8.h"

#include <string.h>

void rep_fail(struct rep_build *b, int rc)
{
	if (b->rc != LK_OK || rc == LK_OK)
		return;
	b->rc = rc == LK_ENOMEM ? lk_nomem(b->err) : rc;
}

void rep_fault(struct rep_build *b, int line, int col, const struct lk_error *why)
{
	struct lk_render_fault f = { b->chapter, line, col, why };

	b->r->failed++;
	if (b->each != NULL)
		b->each(&f, b->arg);
}

void rep_fault_at(struct rep_build *b, size_t at, const struct lk_error *why)
{
	const struct rep_source *s = &b->src;
	size_t lo = 0, hi = s->nsegs;
	int col;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (s->seg[mid].at <= at)
			lo = mid;
		else
			hi = mid;
	}
	if (s->nsegs == 0) {
		rep_fault(b, 1, 1, why);
		return;
	}
	col = s->seg[lo].col;
	for (size_t i = s->seg[lo].at; i < at && i < s->text.n; i++)
		col += ((unsigned char)s->text.p[i] & 0xc0) != 0x80;
	rep_fault(b, s->seg[lo].line, col, why);
}

void *rep_alloc(struct rep_build *b, size_t n)
{
	void *p = lk_arena_alloc(&b->r->mem, n > 0 ? n : 1);

	if (p == NULL)
		rep_fail(b, LK_ENOMEM);
	return p;
}

const char *rep_dup(struct rep_build *b, struct lk_str s)
{
	const unsigned keep = LK_CLEAN_NL | LK_CLEAN_TAB;
	struct lk_buf clean = LK_BUF_INIT;
	const char *p;

	if (!lk_utf8_is_clean(s, keep)) {
		(void)lk_utf8_clean(&clean, s, keep);
		rep_fail(b, lk_buf_check(&clean, b->err));
		s = lk_buf_str(&clean);
	}
	p = lk_arena_dup(&b->r->mem, s.n > 0 ? s.p : "", s.n);
	if (p == NULL)
		rep_fail(b, LK_ENOMEM);
	lk_buf_free(&clean);
	return p != NULL ? p : "";
}

struct lk_rep_node *rep_node(struct rep_build *b, enum lk_rep_kind kind, size_t line)
{
	struct lk_report *r = b->r;
	struct lk_rep_node *n;

	if (!rep_caption_fits(b, kind))
		rep_caption_flush(b);
	if (lk_grow((void **)&r->node, &r->node_cap, r->nnodes, sizeof(*n)) != LK_OK) {
		rep_fail(b, LK_ENOMEM);
		return NULL;
	}
	n = &r->node[r->nnodes++];
	*n = (struct lk_rep_node){ .kind = kind,
		.chapter = r->nchapters - 1,
		.line = (int)line + 1,
		.number = "",
		.label = "",
		.code = { "", 0 },
		.path = "",
		.alt = "" };
	if (b->caption.waits && kind != LK_REP_CAPTION)
		rep_caption_take(b, n);
	return n;
}

/* ---- sources ------------------------------------------------------------------------- */

bool rep_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

struct lk_str rep_trim(struct lk_str s)
{
	while (s.n > 0 && rep_is_blank(s.p[0]))
		s = (struct lk_str){ s.p + 1, s.n - 1 };
	while (s.n > 0 && rep_is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool rep_starts(struct lk_str s, const char *with)
{
	size_t n = strlen(with);

	return s.n >= n && memcmp(s.p, with, n) == 0;
}

struct lk_str rep_line(const struct rep_build *b, size_t line)
{
	return rep_trim(lk_doc_line(&b->doc, line));
}

void rep_source_clear(struct rep_build *b)
{
	lk_buf_clear(&b->src.text);
	b->src.nsegs = 0;
}

void rep_source_put(struct rep_build *b, size_t line, struct lk_str s)
{
	struct rep_source *src = &b->src;
	struct lk_str whole = lk_doc_line(&b->doc, line);
	struct rep_seg seg = { src->text.n, (int)line + 1, 1 };

	if (s.n == 0)
		return;
	for (const char *p = whole.p; p != NULL && p < s.p; p++)
		seg.col += ((unsigned char)*p & 0xc0) != 0x80;
	if (lk_grow((void **)&src->seg, &src->cap, src->nsegs, sizeof(seg)) != LK_OK) {
		rep_fail(b, LK_ENOMEM);
		return;
	}
	src->seg[src->nsegs++] = seg;
	lk_buf_putstr(&src->text, s);
}

struct lk_rep_flow rep_words(struct rep_build *b, size_t line, struct lk_str part)
{
	rep_source_clear(b);
	rep_source_put(b, line, part);
	return rep_inline(b);
}

struct lk_rep_flow rep_flow(struct rep_build *b, struct lk_str plain)
{
	struct lk_rep_flow f = { NULL, 0 };
	struct lk_buf clean = LK_BUF_INIT;

	if (plain.n == 0)
		return f;
	(void)lk_utf8_clean(&clean, plain, 0);
	rep_fail(b, lk_buf_check(&clean, b->err));
	f.run = rep_alloc(b, sizeof(*f.run));
	if (f.run != NULL) {
		f.run->text =
			(struct lk_str){ rep_dup(b, lk_buf_str(&clean)), clean.n };
		f.n = 1;
	}
	lk_buf_free(&clean);
	return f;
}

void lk_rep_plain(const struct lk_rep_flow *f, struct lk_buf *out)
{
	for (size_t i = 0; i < f->n; i++) {
		if (f->run[i].kind == LK_REP_BREAK)
			lk_buf_putc(out, ' ');
		else
			lk_buf_putstr(out, f->run[i].text);
	}
}
