/* Words between the sentences: the end of one, the beginning of the next, or a new
 * paragraph. */
#include "core/word/back_impl.h"

#include <string.h>

struct gap {
	uint32_t at, end;       /* segments */
	uint32_t before, after; /* slots beside it in the paragraph, BACK_NONE */
	bool inserted, normal;  /* has such words */
};

static bool words(const struct back_seg *s)
{
	return s->kind == BACK_WORDS;
}

static void look(const struct back *b, struct gap *g)
{
	for (uint32_t i = g->at; i < g->end; i++) {
		const struct back_seg *s = &b->seg[i];

		if (!words(s) || s->del != 0 || back_blank(s->text))
			continue;
		g->inserted |= s->ins != 0;
		g->normal |= s->ins == 0;
	}
}

static void give(struct back *b, const struct gap *g, uint32_t slot, bool all,
	bool extra)
{
	for (uint32_t i = g->at; i < g->end; i++) {
		struct back_seg *s = &b->seg[i];

		if (words(s) && !all && s->ins == 0 && !back_blank(s->text))
			continue;
		if (extra && words(s) && s->ins == 0 && s->del != 0)
			continue; /* somebody's words that went; not of the new ones */
		s->slot = slot;
		s->extra = extra;
	}
}

/* Does the text end as a sentence does? */
static bool finished(struct lk_str s)
{
	while (s.n > 0 && strchr(" )\"'", s.p[s.n - 1]) != NULL)
		s.n--;
	if (s.n >= 3 && memcmp(s.p + s.n - 3, "\xe2\x80\x9d", 3) == 0)
		s.n -= 3;
	return s.n > 0 && strchr(".?!:;", s.p[s.n - 1]) != NULL;
}

static uint32_t owner(struct back *b, const struct gap *g)
{
	struct lk_buf text = LK_BUF_INIT;
	uint32_t out = g->before;

	if (g->before == BACK_NONE || g->after == BACK_NONE)
		return g->before != BACK_NONE ? g->before : g->after;
	for (uint32_t i = g->at; i < g->end; i++)
		if (words(&b->seg[i]) && back_shows(b, &b->seg[i], &back_now))
			lk_buf_putstr(&text, b->seg[i].text);
	if (!finished(lk_buf_str(&text))) {
		lk_buf_clear(&text);
		back_words(b, g->before, &back_now, &text);
		if (text.n == 0 || finished(lk_buf_str(&text)))
			out = g->after;
	}
	lk_buf_free(&text);
	return out;
}

/* Would the writer of the file never have put words here? */
static int untracked_here(struct back *b, const struct gap *g, bool *yes)
{
	const struct back_slot *s =
		&b->slot[g->before != BACK_NONE ? g->before : g->after];
	const struct back_line *l = &b->line[s->line];
	size_t at, to;
	bool same;
	int rc;

	*yes = false;
	if (s->part != 0 || !back_prose(l))
		return LK_OK;
	if (g->before != BACK_NONE) {
		*yes = true;
		return LK_OK;
	}
	if (l->kind != LK_BLOCK_PARAGRAPH || !l->opens)
		return LK_OK;
	rc = back_print(b, l, 0, (struct lk_str){ "", 0 }, &at, &to, &same);
	*yes = at == 0; /* no "Tabel 3.1" in front */
	return rc;
}

static int fill_gap(struct back *b, struct gap *g)
{
	bool normal = false;
	int rc = LK_OK;

	look(b, g);
	if (!g->inserted && !g->normal)
		return LK_OK;
	if (g->normal)
		rc = untracked_here(b, g, &normal);
	if (rc == LK_OK && (g->inserted || normal))
		give(b, g, owner(b, g), normal || !g->normal, false);
	return rc;
}

static bool placed(const struct back_seg *s)
{
	return words(s) && s->slot != BACK_NONE;
}

static int inside(struct back *b, uint32_t at, uint32_t end)
{
	struct gap g = { .before = BACK_NONE };
	int rc = LK_OK;

	for (uint32_t i = at; rc == LK_OK && i < end;) {
		if (placed(&b->seg[i])) {
			g.before = b->seg[i++].slot;
			continue;
		}
		g.at = i;
		while (i < end && !placed(&b->seg[i]))
			i++;
		g.end = i;
		g.after = i < end ? b->seg[i].slot : BACK_NONE;
		g.inserted = g.normal = false;
		/* inside one bookmark, such as a comment's mark: not between two */
		rc = fill_gap(b, &g);
	}
	return rc;
}

/* A paragraph without a sentence of ours. Words that nobody tracked count only where the
 * file had nothing: between two lines that follow each other. */
static void free_para(struct back *b, uint32_t at, uint32_t end, uint32_t before,
	uint32_t after)
{
	const struct lk_word_para *p = &b->in->word->para[b->seg[at].para];
	struct gap g = { at, end, before, after, false, false };
	bool between = before != BACK_NONE && after != BACK_NONE &&
		b->slot[after].line == b->slot[before].line + 1 &&
		b->line[b->slot[after].line].chapter ==
			b->line[b->slot[before].line].chapter;

	if (p->where != LK_WORD_BODY || p->table != 0 || before == BACK_NONE)
		return;
	look(b, &g);
	if (g.inserted || (g.normal && between))
		give(b, &g, before, between, true);
}

/* Of each segment: the slot of the next words that have one. */
static uint32_t *following(struct back *b)
{
	uint32_t *next = lk_arena_alloc(&b->mem, (b->nsegs + 1) * sizeof(*next));
	uint32_t slot = BACK_NONE;

	for (size_t i = b->nsegs; next != NULL && i > 0; i--) {
		const struct back_seg *s = &b->seg[i - 1];

		if (placed(s) && b->in->word->para[s->para].where == LK_WORD_BODY)
			slot = s->slot;
		next[i - 1] = slot;
	}
	return next;
}

int back_gaps(struct back *b)
{
	uint32_t *next = following(b);
	uint32_t before = BACK_NONE, i = 0;
	int rc = next != NULL ? LK_OK : lk_nomem(b->err);

	while (rc == LK_OK && i < b->nsegs) {
		uint32_t end = i, last = BACK_NONE;

		for (; end < b->nsegs && b->seg[end].para == b->seg[i].para; end++)
			if (placed(&b->seg[end]))
				last = b->seg[end].slot;
		if (last != BACK_NONE)
			rc = inside(b, i, end);
		else
			free_para(b, i, end, before, next[i]);
		if (last != BACK_NONE &&
			b->in->word->para[b->seg[i].para].where == LK_WORD_BODY)
			before = last;
		i = end;
	}
	return rc == LK_OK ? back_order(b) : rc;
}
