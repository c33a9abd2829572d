/* Comments, paragraphs divided and joined, sentences that are gone, and the rest. */
#include "core/fold.h"
#include "core/word/back_impl.h"

#include <string.h>

/* The sentence as printed, for a change that has no words of its own. */
static int print_line(struct back *b, const struct back_line *l, const char **out)
{
	size_t at = 0, to = 0;
	bool same;
	int rc = LK_OK;

	lk_buf_clear(&b->a);
	for (uint32_t s = l->slot; rc == LK_OK && s != BACK_NONE; s = b->slot[s].next) {
		struct lk_buf then = LK_BUF_INIT;

		back_words(b, s, &back_then, &then);
		rc = back_print(b, l, b->slot[s].part, lk_buf_str(&then), &at, &to,
			&same);
		if (b->a.n > 0)
			lk_buf_puts(&b->a, " | ");
		lk_buf_put(&b->a, lk_buf_cstr(&b->print.text) + at, to - at);
		lk_buf_free(&then);
	}
	if (rc == LK_OK && l->slot == BACK_NONE)
		lk_buf_putstr(&b->a, l->print);
	if (rc == LK_OK)
		rc = lk_buf_check(&b->a, b->err);
	*out = back_keep(b, lk_buf_str(&b->a));
	return rc == LK_OK && *out == NULL ? lk_nomem(b->err) : rc;
}

/* The only proposal on that line, or that author's; NULL none. */
static struct lk_back_change *proposal_on(struct back *b, const struct back_line *l,
	struct lk_str author)
{
	struct lk_back_change *only = NULL;
	size_t n = 0;

	for (size_t i = 0; i < b->out->nchanges; i++) {
		struct lk_back_change *c = &b->out->change[i];

		if (c->kind != LK_BACK_TRACKED || c->chapter != l->chapter ||
			c->line != l->number)
			continue;
		if (back_same(author, (struct lk_str){ c->author, strlen(c->author) }))
			return c;
		only = c;
		n++;
	}
	return n == 1 ? only : NULL;
}

/* Add words to what is said of a change; whose they are when they are another's. */
static int add_text(struct back *b, struct lk_back_change *c, struct lk_str author,
	struct lk_str text)
{
	struct lk_buf all = LK_BUF_INIT;
	int rc;

	lk_buf_puts(&all, c->text);
	if (all.n > 0)
		lk_buf_putc(&all, '\n');
	if (!back_same(author, (struct lk_str){ c->author, strlen(c->author) })) {
		lk_buf_putstr(&all, author);
		lk_buf_puts(&all, ": ");
	}
	lk_buf_putstr(&all, text);
	rc = lk_buf_check(&all, b->err);
	c->text = back_keep(b, lk_buf_str(&all));
	lk_buf_free(&all);
	return rc == LK_OK && c->text == NULL ? lk_nomem(b->err) : rc;
}

static struct lk_back_change *plain_change(struct back *b, const struct back_line *l,
	enum lk_back_kind kind, uint32_t who, struct lk_str text)
{
	struct lk_back_change *c = back_change(b, l, kind);
	struct lk_word_who w = lk_word_who(b->in->word, who);

	if (c == NULL || print_line(b, l, &c->before) != LK_OK)
		return NULL;
	c->after = c->before;
	c->text = back_keep(b, text);
	c->author = back_keep(b, w.name);
	c->time = back_keep(b, w.time);
	return c->text != NULL && c->author != NULL && c->time != NULL ? c : NULL;
}

/* ---- comments ---------------------------------------------------------------------------- */

struct where {
	uint32_t first, last; /* slots of its words */
	uint32_t near;        /* slot of its sign, or before it in the paragraph */
	bool seen;
};

static void note_marks(const struct back *b, struct where *at)
{
	uint32_t before = BACK_NONE, para = BACK_NONE;

	for (size_t i = 0; i < b->nsegs; i++) {
		const struct back_seg *s = &b->seg[i];
		struct where *w;

		if (s->para != para)
			before = BACK_NONE;
		para = s->para;
		if (s->slot != BACK_NONE)
			before = s->slot;
		if (s->kind == BACK_WORDS)
			continue;
		w = &at[s->ref];
		w->seen = true;
		if (w->near == BACK_NONE)
			w->near = before;
	}
}

/* Words between the marks of a comment. */
static void note_words(const struct back *b, struct where *at, uint32_t comment)
{
	bool open = false;

	for (size_t i = 0; i < b->nsegs; i++) {
		const struct back_seg *s = &b->seg[i];

		if (s->kind == BACK_COMMENT && s->ref == comment)
			open = true;
		else if (s->kind == BACK_COMMENT_END && s->ref == comment)
			return;
		else if (open && s->kind == BACK_WORDS && s->slot != BACK_NONE &&
			!back_blank(s->text)) {
			at->last = s->slot;
			if (at->first == BACK_NONE)
				at->first = s->slot;
		}
	}
	if (open) /* it never ends: only where it begins */
		at->last = at->first;
}

static int comment_on(struct back *b, const struct where *w, uint32_t index)
{
	const struct lk_word_comment *c = &b->in->word->comment[index];
	struct lk_str author = lk_word_who(b->in->word, c->who).name;
	uint32_t slot = w->first != BACK_NONE ? w->first : w->near;
	struct lk_back_change *on;
	const struct back_line *l, *last;

	if (slot == BACK_NONE) {
		struct lk_back_rest *r = back_rest(b, LK_BACK_NOWHERE, c->text, c->who);

		if (r == NULL)
			return lk_nomem(b->err);
		r->comment = true;
		return LK_OK;
	}
	l = &b->line[b->slot[slot].line];
	on = proposal_on(b, l, author);
	if (on != NULL)
		return add_text(b, on, author, c->text);
	on = plain_change(b, l, LK_BACK_COMMENT, c->who, c->text);
	if (on == NULL)
		return lk_nomem(b->err);
	last = w->last != BACK_NONE ? &b->line[b->slot[w->last].line] : l;
	if (last->chapter == l->chapter && last->number > l->number)
		on->line_end = last->number;
	return LK_OK;
}

int back_comments(struct back *b)
{
	size_t n = b->in->word->ncomments;
	struct where *at = lk_arena_alloc(&b->mem, (n + 1) * sizeof(*at));
	int rc = at != NULL ? LK_OK : lk_nomem(b->err);

	for (size_t i = 0; rc == LK_OK && i < n; i++)
		at[i] = (struct where){ BACK_NONE, BACK_NONE, BACK_NONE, false };
	if (rc == LK_OK)
		note_marks(b, at);
	for (uint32_t i = 0; rc == LK_OK && i < n; i++) {
		if (back_blank(b->in->word->comment[i].text))
			continue;
		note_words(b, &at[i], i);
		rc = comment_on(b, &at[i], i);
	}
	return rc;
}

/* ---- paragraphs divided and joined ----------------------------------------------------------- */

/* Slot of the last (first) words of a paragraph that are there now and are a line's own. */
static uint32_t edge_slot(const struct back *b, const uint32_t *para, uint32_t p,
	bool first)
{
	uint32_t out = BACK_NONE;

	for (uint32_t i = para[p]; i < para[p + 1]; i++) {
		const struct back_seg *s = &b->seg[i];

		if (s->kind != BACK_WORDS || s->extra || s->slot == BACK_NONE ||
			back_blank(s->text) || !back_shows(b, s, &back_now))
			continue;
		out = s->slot;
		if (first)
			return out;
	}
	return out;
}

static int mark_change(struct back *b, uint32_t slot, uint32_t who, const char *text)
{
	const struct back_line *l = &b->line[b->slot[slot].line];
	struct lk_str author = lk_word_who(b->in->word, who).name;
	struct lk_str words = { text, strlen(text) };
	struct lk_back_change *c = proposal_on(b, l, author);

	if (c != NULL)
		return add_text(b, c, author, words);
	c = plain_change(b, l, LK_BACK_TRACKED, who, words);
	if (c == NULL)
		return lk_nomem(b->err);
	c->shape = true;
	return LK_OK;
}

/* Where the segments of each paragraph begin; one more at the end. */
static uint32_t *paragraphs(struct back *b)
{
	size_t n = b->in->word->nparas;
	uint32_t *out = lk_arena_alloc(&b->mem, (n + 2) * sizeof(*out));
	uint32_t at = 0;

	for (uint32_t p = 0; out != NULL && p <= n; p++) {
		out[p] = at;
		while (at < b->nsegs && b->seg[at].para == p)
			at++;
	}
	return out;
}

int back_marks(struct back *b)
{
	const struct lk_worddoc *w = b->in->word;
	uint32_t *para = paragraphs(b);
	int rc = para != NULL ? LK_OK : lk_nomem(b->err);

	for (uint32_t p = 0; rc == LK_OK && p + 1 < w->nparas; p++) {
		const struct lk_word_para *w1 = &w->para[p], *w2 = &w->para[p + 1];
		uint32_t slot, next;

		if ((w1->mark_ins == 0) == (w1->mark_del == 0) ||
			w1->where != LK_WORD_BODY || w2->where != LK_WORD_BODY ||
			w1->table != w2->table || w1->col != w2->col)
			continue;
		slot = edge_slot(b, para, p, false);
		next = edge_slot(b, para, p + 1, true);
		if (slot == BACK_NONE || next == BACK_NONE)
			continue;
		if (w1->mark_ins != 0)
			rc = mark_change(b, slot, w1->mark_ins,
				"Di Word paragraf ini dipisah sesudah kalimat ini.");
		else
			rc = mark_change(b, slot, w1->mark_del,
				"Di Word paragraf ini disambung dengan paragraf "
				"sesudahnya.");
	}
	return rc;
}

/* ---- gone without a word ------------------------------------------------------------------------ */

/* Only letters and digits, folded: how a table or a signature prints the words between. */
static void squeeze(struct lk_buf *out, struct lk_str s, struct lk_buf *scratch)
{
	lk_buf_clear(scratch);
	lk_fold(scratch, s);
	for (size_t i = 0; i < scratch->n; i++) {
		unsigned char c = (unsigned char)scratch->p[i];

		if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
			lk_buf_putc(out, (char)c);
	}
}

static bool has_words(const struct back_line *l)
{
	struct lk_str raw = l->raw;

	while (raw.n > 0 && raw.p[0] == ' ')
		raw = (struct lk_str){ raw.p + 1, raw.n - 1 };
	if (raw.n > 1 && memcmp(raw.p, "![", 2) == 0)
		return false;
	if (l->kind == LK_BLOCK_TABLE) /* the line of dashes */
		for (size_t i = 0; i < raw.n; i++)
			if (strchr("|-: ", raw.p[i]) == NULL)
				return true;
	return back_prose(l);
}

static int gone_line(struct back *b, const struct back_line *l, const char *document,
	struct lk_buf *words, struct lk_buf *scratch)
{
	static const char text[] = "Kalimat ini tidak ada lagi di berkas Word; dihapus "
				   "tanpa lacak perubahan.";
	struct lk_str print = l->print;
	struct lk_back_change *c;

	if (l->kind == LK_BLOCK_TABLE)
		print = l->raw;
	lk_buf_clear(words);
	squeeze(words, print, scratch);
	if (lk_buf_check(words, b->err) != LK_OK)
		return LK_ENOMEM;
	if (words->n == 0 || strstr(document, lk_buf_cstr(words)) != NULL)
		return LK_OK;
	if (l->kind == LK_BLOCK_TABLE)
		return back_rest(b, LK_BACK_GONE, print, 0) != NULL ? LK_OK
								    : lk_nomem(b->err);
	c = plain_change(b, l, LK_BACK_UNTRACKED, 0,
		(struct lk_str){ text, sizeof(text) - 1 });
	if (c == NULL)
		return lk_nomem(b->err);
	c->after = "";
	c->remove = back_prose(l) && l->kind != LK_BLOCK_HEADING;
	return LK_OK;
}

static bool chapter_is_there(const struct back *b, size_t chapter)
{
	for (size_t i = b->chapter_line[chapter]; i < b->chapter_line[chapter + 1]; i++)
		if (b->line[i].slot != BACK_NONE)
			return true;
	return false;
}

int back_gone(struct back *b)
{
	struct lk_buf document = LK_BUF_INIT, words = LK_BUF_INIT,
		      scratch = LK_BUF_INIT;
	struct lk_buf all = LK_BUF_INIT;
	int rc;

	for (size_t i = 0; i < b->nsegs; i++)
		if (b->seg[i].kind == BACK_WORDS && b->seg[i].ins == 0)
			lk_buf_putstr(&all, b->seg[i].text);
	squeeze(&document, lk_buf_str(&all), &scratch);
	rc = lk_buf_check(&document, b->err);
	for (size_t c = 0; rc == LK_OK && c < b->in->nchapters; c++) {
		if (!chapter_is_there(b, c))
			continue;
		for (size_t i = b->chapter_line[c];
			rc == LK_OK && i < b->chapter_line[c + 1]; i++)
			if (b->line[i].slot == BACK_NONE && has_words(&b->line[i]))
				rc = gone_line(b, &b->line[i], lk_buf_cstr(&document),
					&words, &scratch);
	}
	lk_buf_free(&document);
	lk_buf_free(&words);
	lk_buf_free(&scratch);
	lk_buf_free(&all);
	return rc;
}

/* ---- the rest ------------------------------------------------------------------------------------- */

static bool untold(const struct back *b, const struct back_seg *s)
{
	if (s->kind != BACK_WORDS || s->slot != BACK_NONE ||
		(s->ins == 0) == (s->del == 0))
		return false;
	(void)b;
	return true;
}

static enum lk_back_reason why(const struct back *b, const struct back_seg *s)
{
	const struct lk_word_para *p = &b->in->word->para[s->para];

	if (p->where == LK_WORD_EDGE || p->where == LK_WORD_BOX)
		return LK_BACK_EDGE;
	return p->table != 0 || s->del != 0 ? LK_BACK_GENERATED : LK_BACK_NOWHERE;
}

int back_untold(struct back *b)
{
	struct lk_buf words = LK_BUF_INIT;
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < b->nsegs;) {
		const struct back_seg *s = &b->seg[i];
		size_t end = i + 1;
		struct lk_back_rest *r;

		if (!untold(b, s)) {
			i++;
			continue;
		}
		lk_buf_clear(&words);
		lk_buf_putstr(&words, s->text);
		while (end < b->nsegs && untold(b, &b->seg[end]) &&
			b->seg[end].para == s->para && b->seg[end].ins == s->ins &&
			b->seg[end].del == s->del)
			lk_buf_putstr(&words, b->seg[end++].text);
		i = end;
		if (back_blank(lk_buf_str(&words)))
			continue;
		r = back_rest(b, why(b, s), lk_buf_str(&words),
			s->ins != 0 ? s->ins : s->del);
		rc = r != NULL ? lk_buf_check(&words, b->err) : lk_nomem(b->err);
		if (rc == LK_OK)
			r->deleted = s->del != 0;
	}
	lk_buf_free(&words);
	return rc;
}
