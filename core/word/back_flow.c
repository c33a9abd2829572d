/* The document as segments, the stored lines, the bookmarks that join them. */
#include "core/word/back_impl.h"

#include <stdlib.h>
#include <string.h>

const struct back_view back_then = { false, false, NULL };
const struct back_view back_now = { true, true, NULL };

bool back_blank(struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr(" \t\n", s.p[i]) == NULL)
			return false;
	return true;
}

const char *back_keep(struct back *b, struct lk_str s)
{
	return s.n == 0 ? "" : lk_arena_dup(&b->out->mem, s.p, s.n);
}

bool back_prose(const struct back_line *l)
{
	return l->kind == LK_BLOCK_PARAGRAPH || l->kind == LK_BLOCK_HEADING ||
		l->kind == LK_BLOCK_ITEM || l->kind == LK_BLOCK_QUOTE;
}

/* ---- stored lines ------------------------------------------------------------------------- */

static int add_line(struct back *b, size_t chapter, const struct lk_doc *doc, size_t i)
{
	size_t block = lk_doc_block_at(doc, i);
	const struct lk_block *blk = block != LK_NO_BLOCK ? &doc->block[block] : NULL;
	struct back_line *l;

	if (blk == NULL || back_blank(lk_doc_line(doc, i)))
		return LK_OK;
	if (lk_grow((void **)&b->line, &b->line_cap, b->nlines, sizeof(*l)) != LK_OK)
		return lk_nomem(b->err);
	l = &b->line[b->nlines++];
	*l = (struct back_line){ .chapter = chapter,
		.number = (int)i + 1,
		.kind = blk->kind,
		.opens = blk->line == i,
		.closes = blk->line + blk->nlines == i + 1,
		.raw = lk_doc_line(doc, i),
		.slot = BACK_NONE };
	return LK_OK;
}

int back_lines(struct back *b)
{
	size_t n = b->in->nchapters;
	int rc = LK_OK;

	b->chapter_line = lk_arena_alloc(&b->mem, (n + 1) * sizeof(size_t));
	if (b->chapter_line == NULL)
		return lk_nomem(b->err);
	for (size_t c = 0; rc == LK_OK && c < n; c++) {
		struct lk_doc doc = LK_DOC_INIT;
		struct lk_str text = b->in->chapter[c].text;

		b->chapter_line[c] = b->nlines;
		rc = lk_doc_scan(&doc, text.p, text.n, b->err);
		for (size_t i = 0; rc == LK_OK && i < doc.lines.n; i++)
			rc = add_line(b, c, &doc, i);
		lk_doc_free(&doc);
	}
	b->chapter_line[n] = b->nlines;
	return rc;
}

/* The line that a bookmark names; BACK_NONE: there is none. */
static uint32_t line_of(const struct back *b, const struct lk_wordmark *m)
{
	size_t lo, hi;

	if (m->chapter >= b->in->nchapters)
		return BACK_NONE;
	lo = b->chapter_line[m->chapter];
	hi = b->chapter_line[m->chapter + 1];
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (b->line[mid].number == m->line)
			return (uint32_t)mid;
		if (b->line[mid].number < m->line)
			lo = mid + 1;
		else
			hi = mid;
	}
	return BACK_NONE;
}

/* ---- segments -------------------------------------------------------------------------------- */

#define OPEN_MAX 64 /* bookmarks of ours that are open at a time */

struct flow {
	struct back *b;
	uint32_t *end; /* ids of bookmarks that end somewhere, sorted */
	size_t nends, end_cap;
	struct {
		uint32_t id, slot;
	} open[OPEN_MAX];
	size_t nopen;
	uint32_t para;
};

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static int find_ends(struct flow *f)
{
	const struct lk_worddoc *w = f->b->in->word;

	for (size_t i = 0; i < w->nparas; i++)
		for (size_t k = 0; k < w->para[i].nitems; k++) {
			const struct lk_word_item *it = &w->para[i].item[k];

			if (it->kind != LK_WORD_BOOKMARK_END)
				continue;
			if (lk_grow((void **)&f->end, &f->end_cap, f->nends,
				    sizeof(*f->end)) != LK_OK)
				return lk_nomem(f->b->err);
			f->end[f->nends++] = it->ref;
		}
	if (f->nends > 0)
		qsort(f->end, f->nends, sizeof(*f->end), by_number);
	return LK_OK;
}

static int open_mark(struct flow *f, const struct lk_word_item *it)
{
	struct back *b = f->b;
	struct lk_wordmark m;
	uint32_t line;

	if (!lk_wordmark_read(it->text.p, &m) || f->nopen == OPEN_MAX ||
		f->nends == 0 ||
		bsearch(&it->ref, f->end, f->nends, sizeof(*f->end), by_number) == NULL)
		return LK_OK;
	line = line_of(b, &m);
	if (line == BACK_NONE)
		return LK_OK;
	if (lk_grow((void **)&b->slot, &b->slot_cap, b->nslots, sizeof(*b->slot)) !=
		LK_OK)
		return lk_nomem(b->err);
	b->slot[b->nslots] = (struct back_slot){ .line = line,
		.part = m.part,
		.believed = true,
		.next = BACK_NONE };
	f->open[f->nopen].id = it->ref;
	f->open[f->nopen++].slot = (uint32_t)b->nslots++;
	return LK_OK;
}

static void close_mark(struct flow *f, uint32_t id)
{
	for (size_t i = f->nopen; i > 0; i--) {
		if (f->open[i - 1].id != id)
			continue;
		memmove(&f->open[i - 1], &f->open[i],
			(f->nopen - i) * sizeof(f->open[0]));
		f->nopen--;
		return;
	}
}

static struct back_seg *add_seg(struct flow *f, enum back_seg_kind kind)
{
	struct back *b = f->b;
	struct back_seg *s;

	if (b->nsegs >= BACK_NONE ||
		lk_grow((void **)&b->seg, &b->seg_cap, b->nsegs, sizeof(*s)) != LK_OK)
		return NULL;
	s = &b->seg[b->nsegs++];
	*s = (struct back_seg){ .kind = kind,
		.para = f->para,
		.slot = f->nopen > 0 ? f->open[f->nopen - 1].slot : BACK_NONE,
		.text = { "", 0 } };
	return s;
}

static int add_words(struct flow *f, const struct lk_word_item *it)
{
	struct back *b = f->b;
	struct back_seg *s = add_seg(f, BACK_WORDS);
	struct lk_str text =
		it->kind == LK_WORD_TEXT ? it->text : (struct lk_str){ " ", 1 };

	if (s == NULL)
		return lk_nomem(b->err);
	s->ins = it->ins;
	s->del = it->del;
	s->moved = it->moved;
	lk_buf_clear(&b->a);
	lk_word_alike(&b->a, text, false);
	s->text.p = lk_arena_dup(&b->mem, lk_buf_cstr(&b->a), b->a.n);
	s->text.n = b->a.n;
	return s->text.p != NULL ? lk_buf_check(&b->a, b->err) : lk_nomem(b->err);
}

static int add_mark(struct flow *f, enum back_seg_kind kind, uint32_t ref)
{
	struct back_seg *s = add_seg(f, kind);

	if (s == NULL)
		return lk_nomem(f->b->err);
	s->ref = ref;
	return LK_OK;
}

static int take(struct flow *f, const struct lk_word_item *it)
{
	switch (it->kind) {
	case LK_WORD_TEXT:
	case LK_WORD_TAB:
	case LK_WORD_BREAK:
	case LK_WORD_PAGE: return add_words(f, it);
	case LK_WORD_BOOKMARK: return open_mark(f, it);
	case LK_WORD_BOOKMARK_END: close_mark(f, it->ref); return LK_OK;
	case LK_WORD_COMMENT: return add_mark(f, BACK_COMMENT, it->ref);
	case LK_WORD_COMMENT_END: return add_mark(f, BACK_COMMENT_END, it->ref);
	case LK_WORD_COMMENT_AT: return add_mark(f, BACK_COMMENT_AT, it->ref);
	case LK_WORD_NOTE_MARK:
	case LK_WORD_PICTURE:
	case LK_WORD_KINDS:
	default: return LK_OK;
	}
}

int back_flow(struct back *b)
{
	struct flow f = { .b = b };
	const struct lk_worddoc *w = b->in->word;
	int rc = find_ends(&f);

	for (size_t i = 0; rc == LK_OK && i < w->nparas; i++) {
		f.para = (uint32_t)i;
		if (i > 0 && w->para[i].where != w->para[i - 1].where)
			f.nopen = 0;
		for (size_t k = 0; rc == LK_OK && k < w->para[i].nitems; k++)
			rc = take(&f, &w->para[i].item[k]);
	}
	free(f.end);
	return rc == LK_OK ? back_order(b) : rc;
}

int back_order(struct back *b)
{
	uint32_t at = 0;

	while (b->order_cap < b->nsegs)
		if (lk_grow((void **)&b->order, &b->order_cap, b->order_cap,
			    sizeof(*b->order)) != LK_OK)
			return lk_nomem(b->err);
	for (size_t i = 0; i < b->nslots; i++)
		b->slot[i].nsegs = 0;
	for (size_t i = 0; i < b->nsegs; i++)
		if (b->seg[i].slot != BACK_NONE)
			b->slot[b->seg[i].slot].nsegs++;
	for (size_t i = 0; i < b->nslots; i++) {
		b->slot[i].first = at;
		at += b->slot[i].nsegs;
		b->slot[i].nsegs = 0;
	}
	for (size_t i = 0; i < b->nsegs; i++) {
		struct back_slot *s =
			b->seg[i].slot != BACK_NONE ? &b->slot[b->seg[i].slot] : NULL;

		if (s != NULL)
			b->order[s->first + s->nsegs++] = (uint32_t)i;
	}
	return LK_OK;
}

/* ---- what a view shows ------------------------------------------------------------------------- */

static bool done(const struct back *b, const struct back_view *v, bool all,
	uint32_t who)
{
	struct lk_str name;

	if (v->author == NULL)
		return all;
	name = lk_word_who(b->in->word, who).name;
	return back_same(name, (struct lk_str){ v->author, strlen(v->author) });
}

bool back_shows(const struct back *b, const struct back_seg *s,
	const struct back_view *v)
{
	if (s->ins != 0 && !done(b, v, v->ins, s->ins))
		return false;
	return s->del == 0 || !done(b, v, v->del, s->del);
}

void back_words(const struct back *b, uint32_t slot, const struct back_view *v,
	struct lk_buf *out)
{
	const struct back_slot *s = &b->slot[slot];
	struct lk_buf all = LK_BUF_INIT;
	uint32_t para = BACK_NONE;

	for (uint32_t i = 0; i < s->nsegs; i++) {
		const struct back_seg *g = &b->seg[b->order[s->first + i]];

		if (g->kind != BACK_WORDS || g->extra || !back_shows(b, g, v))
			continue;
		if (para != BACK_NONE && para != g->para)
			lk_buf_putc(&all, ' ');
		para = g->para;
		lk_buf_putstr(&all, g->text);
	}
	lk_word_alike(out, lk_buf_str(&all), true);
	if (lk_buf_check(&all, NULL) != LK_OK)
		out->failed = LK_ENOMEM;
	lk_buf_free(&all);
}
