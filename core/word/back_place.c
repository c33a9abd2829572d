/* Which bookmarks to believe; sentences without one found by their words. */
#include "core/sentence.h"
#include "core/token.h"
#include "core/word/back_impl.h"

#include <stdlib.h>
#include <string.h>

/* ---- how alike -------------------------------------------------------------------------- */

/* The words of a text as sorted numbers. */
struct bag {
	uint32_t *id;
	size_t n;
};

static int by_id(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static bool fill(struct bag *out, struct lk_arena *mem, struct lk_intern *in,
	struct lk_str s)
{
	struct lk_tokens t = { NULL, 0, 0 };
	bool ok = lk_tokenize(in, s.p, (struct lk_range){ 0, (uint32_t)s.n }, 0, &t) ==
		LK_OK;

	out->n = t.n;
	out->id = ok ? lk_arena_alloc(mem, (t.n + 1) * sizeof(uint32_t)) : NULL;
	for (size_t i = 0; out->id != NULL && i < t.n; i++)
		out->id[i] = t.v[i].id;
	lk_tokens_free(&t);
	if (out->id == NULL)
		return false;
	if (out->n > 0)
		qsort(out->id, out->n, sizeof(uint32_t), by_id);
	return true;
}

static uint32_t share(const struct bag *a, const struct bag *b)
{
	size_t i = 0, k = 0, common = 0;

	while (i < a->n && k < b->n) {
		if (a->id[i] == b->id[k])
			common++;
		if (a->id[i] <= b->id[k])
			k += a->id[i] == b->id[k], i++;
		else
			k++;
	}
	return a->n + b->n == 0 ? 1000 : (uint32_t)(2000 * common / (a->n + b->n));
}

uint32_t back_alike(struct lk_str a, struct lk_str b)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_intern in = LK_INTERN_INIT;
	struct bag x, y;
	uint32_t out = BACK_NONE;

	if (fill(&x, &mem, &in, a) && fill(&y, &mem, &in, b))
		out = share(&x, &y);
	lk_intern_free(&in);
	lk_arena_free(&mem);
	return out;
}

/* ---- bookmarks ----------------------------------------------------------------------------- */

/* How much of its sentence the bookmark holds, per mille; 0: nothing, or moved words. */
static int weigh(struct back *b, uint32_t slot, uint32_t *out)
{
	const struct back_slot *s = &b->slot[slot];
	const struct back_line *l = &b->line[s->line];
	size_t at, to;
	bool same;
	int rc;

	lk_buf_clear(&b->a);
	back_words(b, slot, &back_then, &b->a);
	rc = back_print(b, l, s->part, lk_buf_str(&b->a), &at, &to, &same);
	if (rc != LK_OK)
		return rc;
	*out = 1000;
	if (same)
		return LK_OK;
	if (b->a.n == 0) {
		*out = 0;
		return LK_OK;
	}
	if (to == at) /* an empty cell that was filled in */
		return LK_OK;
	*out = back_alike(lk_buf_str(&b->a),
		(struct lk_str){ b->print.text.p + at, to - at });
	if (*out == BACK_NONE)
		return lk_nomem(b->err);
	/* a cell or a short title may be rewritten as a whole */
	if (s->part > 0 && *out < BACK_BELIEVE && to - at < 40)
		*out = BACK_BELIEVE;
	return LK_OK;
}

static void release(struct back *b, uint32_t slot)
{
	struct back_slot *s = &b->slot[slot];

	for (uint32_t i = 0; i < s->nsegs; i++)
		b->seg[b->order[s->first + i]].slot = BACK_NONE;
	s->believed = false;
}

/* Link the slot to its line; of two for the same part the better one stays. */
static void link_slot(struct back *b, const uint32_t *weight, uint32_t i)
{
	struct back_line *l = &b->line[b->slot[i].line];
	uint32_t *at = &l->slot;

	while (*at != BACK_NONE) {
		struct back_slot *s = &b->slot[*at];
		uint32_t old = *at;

		if (s->part != b->slot[i].part) {
			at = &s->next;
			continue;
		}
		if (weight[old] >= weight[i]) {
			release(b, i);
			return;
		}
		b->slot[i].next = s->next;
		release(b, old);
		*at = i;
		return;
	}
	*at = i;
}

int back_believe(struct back *b)
{
	uint32_t *weight = lk_arena_alloc(&b->mem, (b->nslots + 1) * sizeof(*weight));
	int rc = weight != NULL ? LK_OK : lk_nomem(b->err);

	for (uint32_t i = 0; rc == LK_OK && i < b->nslots; i++)
		rc = weigh(b, i, &weight[i]);
	for (uint32_t i = 0; rc == LK_OK && i < b->nslots; i++) {
		if (weight[i] < BACK_BELIEVE)
			release(b, i);
		else
			link_slot(b, weight, i);
	}
	return rc == LK_OK ? back_order(b) : rc;
}

/* ---- sentences without a bookmark ------------------------------------------------------------- */

/* A run of words outside of bookmarks that may be a sentence: segments [from, to), bytes
 * of their former words. */
struct piece {
	uint32_t seg, end;  /* segments of the paragraph's run */
	size_t at, to;      /* bytes of its words, without blanks */
	struct lk_str text; /* the same, in mem */
	struct bag bag;
	uint32_t line; /* BACK_NONE */
	uint32_t best, second, choice;
};
struct search {
	struct back *b;
	struct piece *piece;
	size_t n, cap;
	uint32_t *missing; /* lines */
	struct bag *bag;
	uint32_t *best, *second, *choice; /* of each missing line: its pieces */
	size_t nmissing;
	struct lk_intern words;
};

static int find_missing(struct search *s)
{
	struct back *b = s->b;
	size_t at, to;
	bool same;
	int rc = LK_OK;

	s->missing = lk_arena_alloc(&b->mem, (b->nlines + 1) * sizeof(uint32_t));
	if (s->missing == NULL)
		return lk_nomem(b->err);
	for (size_t i = 0; rc == LK_OK && i < b->nlines; i++) {
		struct back_line *l = &b->line[i];

		if (l->slot != BACK_NONE || !back_prose(l))
			continue;
		rc = back_print(b, l, 0, (struct lk_str){ "", 0 }, &at, &to, &same);
		if (rc != LK_OK || to == at)
			continue;
		l->print.p = lk_arena_dup(&b->mem, b->print.text.p + at, to - at);
		l->print.n = to - at;
		if (l->print.p == NULL)
			return lk_nomem(b->err);
		s->missing[s->nmissing++] = (uint32_t)i;
	}
	return rc;
}

static int add_piece(struct search *s, uint32_t seg, uint32_t end, struct lk_str all,
	size_t at, size_t to)
{
	struct back *b = s->b;
	struct piece *p;

	while (at < to && all.p[at] == ' ')
		at++;
	while (to > at && all.p[to - 1] == ' ')
		to--;
	if (at == to)
		return LK_OK;
	if (lk_grow((void **)&s->piece, &s->cap, s->n, sizeof(*p)) != LK_OK)
		return lk_nomem(b->err);
	lk_buf_clear(&b->c);
	lk_word_alike(&b->c, (struct lk_str){ all.p + at, to - at }, true);
	p = &s->piece[s->n++];
	*p = (struct piece){ .seg = seg,
		.end = end,
		.at = at,
		.to = to,
		.line = BACK_NONE,
		.choice = BACK_NONE };
	p->text.p = lk_arena_dup(&b->mem, lk_buf_cstr(&b->c), b->c.n);
	p->text.n = b->c.n;
	return p->text.p != NULL ? LK_OK : lk_nomem(b->err);
}

/* The missing line whose words begin `text`, the longest; BACK_NONE. */
static uint32_t begins(const struct search *s, struct lk_str text)
{
	uint32_t best = BACK_NONE;
	size_t most = 0;

	for (size_t i = 0; i < s->nmissing; i++) {
		struct lk_str p = s->b->line[s->missing[i]].print;

		if (p.n <= text.n && p.n > most && p.p[0] == text.p[0] &&
			memcmp(p.p, text.p, p.n) == 0 &&
			(p.n == text.n || text.p[p.n] == ' ')) {
			most = p.n;
			best = s->missing[i];
		}
	}
	return best;
}

/* Cut a run of former words into what may be sentences. */
static int cut_run(struct search *s, uint32_t seg, uint32_t end)
{
	struct back *b = s->b;
	struct lk_str all;
	size_t at = 0;
	int rc = LK_OK;

	lk_buf_clear(&b->a);
	for (uint32_t i = seg; i < end; i++)
		if (b->seg[i].kind == BACK_WORDS && b->seg[i].ins == 0)
			lk_buf_putstr(&b->a, b->seg[i].text);
	rc = lk_buf_check(&b->a, b->err);
	all = lk_buf_str(&b->a);
	while (rc == LK_OK && (at = lk_sentence_skip(all.p, all.n, at)) < all.n) {
		uint32_t line = begins(s, (struct lk_str){ all.p + at, all.n - at });
		size_t to = line != BACK_NONE ? at + b->line[line].print.n
					      : lk_sentence_end(all.p, all.n, at);

		rc = add_piece(s, seg, end, all, at, to);
		at = to;
	}
	return rc;
}

static int find_pieces(struct search *s)
{
	struct back *b = s->b;
	int rc = LK_OK;

	for (uint32_t i = 0; rc == LK_OK && i < b->nsegs;) {
		uint32_t end = i;

		while (end < b->nsegs && b->seg[end].para == b->seg[i].para &&
			(b->seg[end].slot == BACK_NONE))
			end++;
		if (end > i)
			rc = cut_run(s, i, end);
		i = end > i ? end : i + 1;
	}
	return rc;
}

static bool bags(struct search *s)
{
	struct lk_arena *mem = &s->b->mem;
	size_t n = s->nmissing + 1;

	s->bag = lk_arena_alloc(mem, n * sizeof(*s->bag));
	s->best = lk_arena_alloc(mem, n * sizeof(uint32_t));
	s->second = lk_arena_alloc(mem, n * sizeof(uint32_t));
	s->choice = lk_arena_alloc(mem, n * sizeof(uint32_t));
	if (s->bag == NULL || s->best == NULL || s->second == NULL || s->choice == NULL)
		return false;
	for (size_t i = 0; i < s->nmissing; i++)
		if (!fill(&s->bag[i], mem, &s->words, s->b->line[s->missing[i]].print))
			return false;
	for (size_t i = 0; i < s->n; i++)
		if (!fill(&s->piece[i].bag, mem, &s->words, s->piece[i].text))
			return false;
	return true;
}

static void note_best(uint32_t *best, uint32_t *second, uint32_t *choice, uint32_t v,
	uint32_t who)
{
	if (v > *best) {
		*second = *best;
		*best = v;
		*choice = who;
	} else if (v > *second) {
		*second = v;
	}
}

static bool taken(const struct search *s, uint32_t line)
{
	return s->b->line[line].slot != BACK_NONE;
}

/* The line is found: a slot of its own, made of the piece. */
static int settle(struct search *s, struct piece *p, uint32_t line)
{
	struct back *b = s->b;

	if (lk_grow((void **)&b->slot, &b->slot_cap, b->nslots, sizeof(*b->slot)) !=
		LK_OK)
		return lk_nomem(b->err);
	b->slot[b->nslots] =
		(struct back_slot){ .line = line, .believed = true, .next = BACK_NONE };
	b->line[line].slot = (uint32_t)b->nslots++;
	p->line = line;
	return LK_OK;
}

/* Equal words first: in order, so that a sentence that comes twice goes to the next one. */
static int match_equal(struct search *s)
{
	size_t next = 0;
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < s->n; i++)
		for (size_t k = 0; k < s->nmissing; k++) {
			size_t at = (next + k) % s->nmissing;
			uint32_t line = s->missing[at];

			if (taken(s, line) ||
				!back_same(s->b->line[line].print, s->piece[i].text))
				continue;
			rc = settle(s, &s->piece[i], line);
			next = at + 1;
			break;
		}
	return rc;
}

/* Then words so alike that nothing rivals, seen from both sides. */
static int match_alike(struct search *s)
{
	int rc = LK_OK;

	if (!bags(s))
		return lk_nomem(s->b->err);
	for (size_t i = 0; i < s->nmissing; i++)
		s->choice[i] = BACK_NONE;
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->nmissing; k++) {
			struct piece *p = &s->piece[i];
			uint32_t v;

			if (p->line != BACK_NONE || taken(s, s->missing[k]))
				continue;
			v = share(&p->bag, &s->bag[k]);
			note_best(&p->best, &p->second, &p->choice, v, (uint32_t)k);
			note_best(&s->best[k], &s->second[k], &s->choice[k], v,
				(uint32_t)i);
		}
	for (size_t i = 0; rc == LK_OK && i < s->n; i++) {
		struct piece *p = &s->piece[i];
		uint32_t k = p->choice;

		if (p->line == BACK_NONE && k != BACK_NONE && s->choice[k] == i &&
			p->best >= BACK_SIMILAR && p->best >= p->second + BACK_AHEAD &&
			p->best >= s->second[k] + BACK_AHEAD)
			rc = settle(s, p, s->missing[k]);
	}
	return rc;
}

/* ---- the segments of what was found -------------------------------------------------------------- */

static int push_seg(struct back *b, struct back_seg **out, size_t *n, size_t *cap,
	const struct back_seg *s, size_t at, size_t to, uint32_t slot)
{
	struct back_seg *g;

	if (lk_grow((void **)out, cap, *n, sizeof(**out)) != LK_OK)
		return lk_nomem(b->err);
	g = &(*out)[(*n)++];
	*g = *s;
	if (s->kind == BACK_WORDS)
		g->text = (struct lk_str){ s->text.p + at, to - at };
	g->slot = slot;
	return LK_OK;
}

/* The piece of this run in which byte `at` of its former words stands; NULL none. */
static const struct piece *piece_at(const struct search *s, size_t first, size_t last,
	size_t at)
{
	for (size_t i = first; i < last; i++)
		if (s->piece[i].line != BACK_NONE && s->piece[i].at <= at &&
			at < s->piece[i].to)
			return &s->piece[i];
	return NULL;
}

static uint32_t slot_of(const struct search *s, const struct piece *p)
{
	return p != NULL ? s->b->line[p->line].slot : BACK_NONE;
}

/* Segment i of a run, cut where pieces begin and end. *at: bytes of former words before. */
static int cut_seg(struct search *s, const struct back_seg *g, size_t first,
	size_t last, size_t *at, struct back_seg **out, size_t *n, size_t *cap)
{
	struct back *b = s->b;
	size_t from = 0;
	int rc = LK_OK;

	if (g->kind != BACK_WORDS ||
		g->ins != 0) { /* in a piece when it is inside one */
		const struct piece *p =
			*at > 0 ? piece_at(s, first, last, *at - 1) : NULL;

		if (p != NULL && p->to == *at && g->kind == BACK_WORDS)
			p = NULL;
		return push_seg(b, out, n, cap, g, 0, g->text.n, slot_of(s, p));
	}
	for (size_t i = 1; rc == LK_OK && i <= g->text.n; i++) {
		const struct piece *p = piece_at(s, first, last, *at + from);

		if (i < g->text.n && piece_at(s, first, last, *at + i) == p)
			continue;
		rc = push_seg(b, out, n, cap, g, from, i, slot_of(s, p));
		from = i;
	}
	*at += g->text.n;
	return rc;
}

static int cut_segs(struct search *s)
{
	struct back *b = s->b;
	struct back_seg *out = NULL;
	size_t n = 0, cap = 0, piece = 0, last, at;
	int rc = LK_OK;

	for (uint32_t i = 0; rc == LK_OK && i < b->nsegs;) {
		uint32_t end = i + 1;

		while (piece < s->n && s->piece[piece].end <= i)
			piece++;
		if (piece == s->n || s->piece[piece].seg > i) {
			rc = push_seg(b, &out, &n, &cap, &b->seg[i], 0,
				b->seg[i].text.n, b->seg[i].slot);
			i = end;
			continue;
		}
		end = s->piece[piece].end;
		for (last = piece; last < s->n && s->piece[last].seg == i;)
			last++;
		for (at = 0; rc == LK_OK && i < end; i++)
			rc = cut_seg(s, &b->seg[i], piece, last, &at, &out, &n, &cap);
		piece = last;
	}
	if (rc != LK_OK) {
		free(out);
		return rc;
	}
	free(b->seg);
	b->seg = out;
	b->nsegs = n;
	b->seg_cap = cap;
	return back_order(b);
}

int back_find(struct back *b)
{
	struct search s = { .b = b, .words = LK_INTERN_INIT };
	int rc = find_missing(&s);

	if (rc == LK_OK && s.nmissing > 0) {
		rc = find_pieces(&s);
		if (rc == LK_OK)
			rc = match_equal(&s);
		if (rc == LK_OK)
			rc = match_alike(&s);
		if (rc == LK_OK)
			rc = cut_segs(&s);
	}
	free(s.piece);
	lk_intern_free(&s.words);
	return rc;
}
