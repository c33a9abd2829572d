#include "tui/editor/text.h"

#include "core/grapheme.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

void ed_text_init(struct ed_text *t)
{
	*t = (struct ed_text){ .buf = LK_BUF_INIT, .scan = LK_DOC_INIT, .width = 80 };
}

static void free_rows(struct ed_para *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		lk_rows_free(&p[i].rows);
}

void ed_text_free(struct ed_text *t)
{
	if (t == NULL)
		return;
	free_rows(t->para, t->n);
	free(t->para);
	free(t->fresh);
	lk_doc_free(&t->scan);
	lk_buf_free(&t->buf);
	ed_text_init(t);
}

size_t ed_text_size(const struct ed_text *t)
{
	return t->buf.n;
}

struct lk_str ed_text_all(const struct ed_text *t)
{
	return (struct lk_str){ lk_buf_cstr(&t->buf), t->buf.n };
}

struct lk_str ed_text_part(const struct ed_text *t, size_t from, size_t to)
{
	return (struct lk_str){ lk_buf_cstr(&t->buf) + from, to - from };
}

bool ed_kind_flows(enum ed_kind k)
{
	return k == ED_EMPTY || k == ED_PROSE || k == ED_HEADING || k == ED_ITEM;
}

bool ed_kind_verbatim(enum ed_kind k)
{
	return k == ED_TABLE || k == ED_CODE || k == ED_RULE;
}

/* ---- reading paragraphs out of a slice ------------------------------------------ */

struct slice {
	size_t at, n;     /* of the text */
	bool first, last; /* touches the beginning, the end of the text */
};

static enum ed_kind kind_of(enum lk_block_kind k)
{
	static const enum ed_kind map[LK_BLOCK_KINDS] = {
		[LK_BLOCK_PARAGRAPH] = ED_PROSE,
		[LK_BLOCK_HEADING] = ED_HEADING,
		[LK_BLOCK_ITEM] = ED_ITEM,
		[LK_BLOCK_TABLE] = ED_TABLE,
		[LK_BLOCK_QUOTE] = ED_QUOTE,
		[LK_BLOCK_FENCE] = ED_CODE,
		[LK_BLOCK_COMMENT] = ED_NOTE,
		[LK_BLOCK_RULE] = ED_RULE,
	};

	return map[k];
}

static int put(struct ed_text *t, const struct ed_para *p, struct lk_error *err)
{
	if (lk_grow((void **)&t->fresh, &t->fresh_cap, t->nfresh, sizeof(*p)) != LK_OK)
		return lk_nomem(err);
	t->fresh[t->nfresh++] = *p;
	return LK_OK;
}

/* Byte where line `i` of the slice begins. Line n is the place behind a final LF. */
static size_t line_at(const struct ed_text *t, size_t i)
{
	return t->scan.lines.at[i];
}

static size_t line_to(const struct ed_text *t, size_t i)
{
	size_t to = t->scan.lines.at[i + 1];

	return to > line_at(t, i) && t->scan.text.p[to - 1] == '\n' ? to - 1 : to;
}

/* Lines [a, b) are blank: the EMPTY paragraphs among them. `above` and `below`: there
 * is a block on that side. A block needs one separating line towards it. */
static int put_gap(struct ed_text *t, const struct slice *s, size_t a, size_t b,
	bool above, bool below, struct lk_error *err)
{
	bool open_end = !below && (s->n == 0 || t->scan.text.p[s->n - 1] == '\n');
	size_t lines = b - a + (open_end ? 1 : 0);
	int rc = LK_OK;

	for (size_t i = above ? 1 : 0; rc == LK_OK && i + (below ? 1 : 0) < lines;
		i += 2) {
		size_t line = a + i;
		struct ed_para p = { .kind = ED_EMPTY,
			.starts = true,
			.gap = above || i > 0 };

		p.from = line < t->scan.lines.n ? line_at(t, line) : s->n;
		p.to = line < t->scan.lines.n ? line_to(t, line) : s->n;
		rc = put(t, &p, err);
	}
	return rc;
}

static int put_lines(struct ed_text *t, const struct lk_block *b, struct ed_para *p,
	struct lk_error *err)
{
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < b->nlines; i++) {
		p->from = line_at(t, b->line + i);
		p->to = line_to(t, b->line + i);
		p->starts = i == 0;
		p->gap = p->gap && i == 0;
		p->mark = 0;
		if (p->kind == ED_QUOTE) {
			const char *q = t->scan.text.p;
			size_t m = p->from;

			while (m < p->to &&
				(q[m] == ' ' || q[m] == '\t' || q[m] == '>'))
				m++;
			p->mark = (uint32_t)(m - p->from);
		}
		rc = put(t, p, err);
	}
	return rc;
}

static int put_block(struct ed_text *t, const struct lk_block *b, bool gap,
	struct lk_error *err)
{
	struct ed_para p = { .kind = kind_of(b->kind),
		.level = b->level,
		.starts = true };

	p.marker = b->kind == LK_BLOCK_ITEM ? b->marker : '\0';
	p.gap = gap;
	if (!ed_kind_flows(p.kind))
		return put_lines(t, b, &p, err);
	p.from = line_at(t, b->line);
	p.to = line_to(t, b->line + b->nlines - 1);
	p.mark = b->text - b->bytes.at;
	if (p.kind == ED_PROSE)
		p.mark = 0;
	return put(t, &p, err);
}

/* Fill t->fresh with the paragraphs of a slice; offsets are those of the whole text. */
static int read_slice(struct ed_text *t, const struct slice *s, struct lk_error *err)
{
	size_t line = 0;
	int rc = lk_doc_scan(&t->scan, lk_buf_cstr(&t->buf) + s->at, s->n, err);

	t->nfresh = 0;
	for (size_t i = 0; rc == LK_OK && i < t->scan.nblocks; i++) {
		const struct lk_block *b = &t->scan.block[i];
		bool above = i > 0 || !s->first, gap;

		rc = put_gap(t, s, line, b->line, above, true, err);
		gap = b->line > line && (above || t->nfresh > 0);
		if (rc == LK_OK)
			rc = put_block(t, b, gap, err);
		line = b->line + b->nlines;
	}
	if (rc == LK_OK)
		rc = put_gap(t, s, line, t->scan.lines.n,
			t->scan.nblocks > 0 || !s->first, !s->last, err);
	for (size_t i = 0; i < t->nfresh; i++) {
		t->fresh[i].from += s->at;
		t->fresh[i].to += s->at;
	}
	return rc;
}

/* Does the slice hold, or end inside, a block that runs on to a mark of its own? */
static bool runs_on(const struct ed_text *t)
{
	for (size_t i = 0; i < t->scan.nblocks; i++)
		if (t->scan.block[i].kind == LK_BLOCK_FENCE ||
			t->scan.block[i].kind == LK_BLOCK_COMMENT)
			return true;
	return false;
}

/* ---- changing -------------------------------------------------------------------- */

/* Put t->fresh in the place of paragraphs [a, b). */
static int commit(struct ed_text *t, size_t a, size_t b, struct lk_error *err)
{
	size_t n = t->n - (b - a) + t->nfresh;

	while (t->cap < n)
		if (lk_grow((void **)&t->para, &t->cap, t->cap, sizeof(*t->para)) !=
			LK_OK)
			return lk_nomem(err);
	free_rows(t->para + a, b - a);
	memmove(t->para + a + t->nfresh, t->para + b, (t->n - b) * sizeof(*t->para));
	if (t->nfresh != 0)
		memcpy(t->para + a, t->fresh, t->nfresh * sizeof(*t->para));
	t->n = n;
	t->version++;
	return LK_OK;
}

int ed_text_set(struct ed_text *t, const char *p, size_t n, struct lk_error *err)
{
	struct slice s = { 0, n, true, true };
	struct lk_buf old = t->buf;
	int rc;

	t->buf = (struct lk_buf)LK_BUF_INIT;
	lk_buf_put(&t->buf, p, n);
	rc = lk_buf_check(&t->buf, err);
	if (rc == LK_OK)
		rc = read_slice(t, &s, err);
	if (rc == LK_OK)
		rc = commit(t, 0, t->n, err);
	lk_buf_free(rc == LK_OK ? &old : &t->buf);
	if (rc != LK_OK)
		t->buf = old;
	return rc;
}

static bool marked(const struct ed_para *p)
{
	return p->kind == ED_CODE || p->kind == ED_NOTE;
}

/* First paragraph to read again for a change in paragraph i: one before it, at the
 * start of its block. */
static size_t widen_up(const struct ed_text *t, size_t i)
{
	if (i > 0)
		i--;
	while (i > 0 && (!t->para[i].starts || t->para[i].kind == ED_EMPTY))
		i--;
	return i;
}

/* First paragraph that need not be read again for a change up to paragraph i. */
static size_t widen_down(const struct ed_text *t, size_t i)
{
	for (i += 2; i < t->n; i++)
		if (t->para[i].starts && t->para[i].gap && t->para[i].kind != ED_EMPTY)
			return i;
	return t->n;
}

static int reread(struct ed_text *t, size_t at, size_t del, size_t n, size_t *pa,
	size_t *pb, struct lk_error *err)
{
	size_t a = widen_up(t, ed_para_at(t, at));
	size_t b = widen_down(t, ed_para_at(t, at + del));
	struct slice s;
	int rc;

	for (size_t i = a; i < b; i++)
		if (marked(&t->para[i]))
			b = t->n;
	for (;;) {
		size_t end = b < t->n ? t->para[b].from - del + n : t->buf.n;

		s.at = a > 0 ? t->para[a].from : 0;
		s.n = end - s.at;
		s.first = a == 0;
		s.last = b == t->n;
		rc = read_slice(t, &s, err);
		if (rc != LK_OK || b == t->n || !runs_on(t))
			break;
		b = t->n;
	}
	if (rc == LK_OK && a > 0 && t->nfresh > 0)
		t->fresh[0].gap = t->para[a].gap;
	*pa = a;
	*pb = b;
	return rc;
}

int ed_text_replace(struct ed_text *t, size_t at, size_t del, const char *p, size_t n,
	struct lk_error *err)
{
	struct lk_buf gone = LK_BUF_INIT;
	size_t a = 0, b = 0;
	int rc;

	if (t->buf.n - del + n > LK_DOC_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("Bab ini akan lebih dari 2 MB; teks itu tidak dimasukkan "
			   "dan naskah "
			   "tidak berubah. Bagi menjadi beberapa bab."));
	lk_buf_put(&gone, lk_buf_cstr(&t->buf) + at, del);
	rc = lk_buf_check(&gone, err);
	if (rc == LK_OK) {
		lk_buf_splice(&t->buf, at, del, p, n);
		rc = lk_buf_check(&t->buf, err);
	}
	if (rc == LK_OK) {
		rc = reread(t, at, del, n, &a, &b, err);
		if (rc == LK_OK)
			rc = commit(t, a, b, err);
		if (rc != LK_OK)
			lk_buf_splice(&t->buf, at, n, lk_buf_cstr(&gone), del);
	}
	t->buf.failed = LK_OK;
	for (size_t i = a + t->nfresh; rc == LK_OK && i < t->n; i++) {
		t->para[i].from += n - del;
		t->para[i].to += n - del;
	}
	lk_buf_free(&gone);
	return rc;
}

/* ---- places ------------------------------------------------------------------------ */

size_t ed_para_at(const struct ed_text *t, size_t at)
{
	size_t lo = 0, hi = t->n;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (t->para[mid].from <= at)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

struct lk_str ed_para_str(const struct ed_text *t, size_t i)
{
	return ed_text_part(t, t->para[i].from, t->para[i].to);
}

size_t ed_para_words(const struct ed_text *t, size_t i)
{
	return t->para[i].from + t->para[i].mark;
}

size_t ed_text_clamp(const struct ed_text *t, size_t at)
{
	size_t i = ed_para_at(t, at);
	const struct ed_para *p = &t->para[i];

	if (at < p->from)
		return p->from + p->mark;
	if (at <= p->to) {
		at = p->from + lk_gr_snap(ed_para_str(t, i), at - p->from);
		return at > p->from + p->mark ? at : p->from + p->mark;
	}
	if (i + 1 < t->n && t->para[i + 1].from - at < at - p->to)
		return ed_para_words(t, i + 1);
	return p->to;
}

size_t ed_text_line(const struct ed_text *t, size_t at)
{
	const char *p = lk_buf_cstr(&t->buf), *end = p + at;
	size_t line = 0;

	while ((p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		line++;
		p++;
	}
	return line;
}

size_t ed_line_start(const struct ed_text *t, size_t at)
{
	const char *p = lk_buf_cstr(&t->buf);

	while (at > 0 && p[at - 1] != '\n')
		at--;
	return at;
}

size_t ed_line_end(const struct ed_text *t, size_t at)
{
	const char *p = lk_buf_cstr(&t->buf);
	const char *lf = at < t->buf.n ? memchr(p + at, '\n', t->buf.n - at) : NULL;

	return lf != NULL ? (size_t)(lf - p) : t->buf.n;
}

/* ---- rows --------------------------------------------------------------------------- */

void ed_text_width(struct ed_text *t, int cells)
{
	t->width = cells > 0 ? cells : 1;
}

static int one_row(struct lk_rows *rows, struct lk_str s)
{
	struct lk_row r = { .to = s.n, .shown = s.n, .width = lk_text_width(s) };

	rows->n = 0;
	if (lk_grow((void **)&rows->item, &rows->cap, 0, sizeof(r)) != LK_OK)
		return LK_ENOMEM;
	rows->item[0] = r;
	rows->n = 1;
	return LK_OK;
}

/* The marker stands at the left of the first row, the words hang behind it. */
static int wrap_words(struct ed_para *p, struct lk_str s, int width)
{
	int mark = lk_text_width((struct lk_str){ s.p, p->mark });
	struct lk_wrap how = { width, mark, mark };

	p->rows.n = 0;
	return lk_wrap_append(&p->rows, (struct lk_str){ s.p + p->mark, s.n - p->mark },
		p->mark, &how, NULL);
}

const struct lk_rows *ed_para_rows(struct ed_text *t, size_t i)
{
	struct ed_para *p = &t->para[i];
	struct lk_str s = ed_para_str(t, i);
	int rc;

	if (p->width == t->width && p->rows.n != 0)
		return &p->rows;
	rc = ed_kind_verbatim(p->kind) ? one_row(&p->rows, s)
				       : wrap_words(p, s, t->width);
	p->width = rc == LK_OK ? t->width : 0;
	return rc == LK_OK ? &p->rows : NULL;
}
