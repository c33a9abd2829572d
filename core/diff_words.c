/* Spans of one pair of texts: which words went, came, stayed. */
#include "core/diff_work.h"

#include <stdlib.h>
#include <string.h>

/* A short word or a mark between two large changes is chance, not a part that stayed:
 * swallow no word below edits of FLANK words on both sides, and none longer. */
#define FLANK_MARK 2
#define FLANK_WORD 4
#define SHORT_WORD 4

struct change {
	uint32_t a0, a1, b0, b1;
};

uint32_t lk_diff_count_words(const struct lk_token *tok, uint32_t n)
{
	uint32_t words = 0;

	for (uint32_t i = 0; i < n; i++)
		words += tok[i].class != LK_TOKEN_MARK;
	return words;
}

static int match_runs(struct diff_work *w, const struct diff_run *a,
	const struct diff_run *b)
{
	if (a->n > w->match_cap) {
		uint32_t *m = realloc(w->match, (size_t)a->n * 2 * sizeof(*m));

		if (m == NULL)
			return LK_ENOMEM;
		w->match = m;
		w->match_cap = (size_t)a->n * 2;
	}
	return lk_lcs(&w->lcs, a->id, a->n, b->id, b->n, w->words.count, w->match);
}

/* The next changed stretch at or behind (c->a1, c->b1); false at the end. */
static bool next_change(const uint32_t *match, uint32_t na, uint32_t nb,
	struct change *c)
{
	uint32_t i = c->a1, k = c->b1;

	while (i < na && match[i] == k) {
		i++;
		k++;
	}
	c->a0 = i;
	c->b0 = k;
	while (i < na && match[i] == LK_NO_MATCH)
		i++;
	c->a1 = i;
	c->b1 = i < na ? match[i] : nb;
	return c->a0 < c->a1 || c->b0 < c->b1;
}

/*
 * "petugas (yang baru) yang lama" rather than "petugas yang (baru yang) lama": an
 * insertion or deletion that could stand in several places goes as far to the front as
 * it can, since an Indonesian phrase begins with its small word.
 */
static void slide_forward(uint32_t *match, const struct diff_run *a,
	const struct diff_run *b)
{
	struct change c = { 0, 0, 0, 0 };

	while (next_change(match, a->n, b->n, &c)) {
		struct change s = c;

		if (c.a0 == c.a1)
			while (s.a0 > 0 && s.b0 > 0 && match[s.a0 - 1] == s.b0 - 1 &&
				b->id[s.b0 - 1] == b->id[s.b1 - 1]) {
				match[--s.a0] = --s.b1;
				s.b0--;
			}
		else if (c.b0 == c.b1)
			while (s.a0 > 0 && s.b0 > 0 && match[s.a0 - 1] == s.b0 - 1 &&
				a->id[s.a0 - 1] == a->id[s.a1 - 1]) {
				match[--s.a1] = --s.b0;
				match[--s.a0] = LK_NO_MATCH;
			}
	}
}

static uint32_t weight(const struct diff_run *a, const struct diff_run *b,
	const struct change *c)
{
	uint32_t x = lk_diff_count_words(a->tok + c->a0, c->a1 - c->a0);
	uint32_t y = lk_diff_count_words(b->tok + c->b0, c->b1 - c->b0);

	return x > y ? x : y;
}

/* Is what stayed between two changes (tokens [from, to) of a) too little to stand? */
static bool is_chance(const struct diff_run *a, uint32_t from, uint32_t to,
	uint32_t flank)
{
	uint32_t words = lk_diff_count_words(a->tok + from, to - from);

	if (to - from > 2 || words > 1)
		return false;
	if (words == 0)
		return flank >= FLANK_MARK;
	for (uint32_t i = from; i < to; i++)
		if (a->tok[i].end - a->tok[i].at > SHORT_WORD ||
			a->tok[i].class == LK_TOKEN_NUMBER)
			return false;
	return flank >= FLANK_WORD;
}

static void drop_islands(uint32_t *match, const struct diff_run *a,
	const struct diff_run *b)
{
	struct change c = { 0, 0, 0, 0 }, next;
	bool more = next_change(match, a->n, b->n, &c);

	while (more) {
		uint32_t left = weight(a, b, &c), right;

		next = c;
		more = next_change(match, a->n, b->n, &next);
		if (!more)
			break;
		right = weight(a, b, &next);
		if (is_chance(a, c.a1, next.a0, left < right ? left : right))
			for (uint32_t i = c.a1; i < next.a0; i++)
				match[i] = LK_NO_MATCH;
		c = next;
	}
}

static int put_span(struct diff_work *w, const struct lk_span *s)
{
	struct lk_diff *d = w->d;

	if (lk_grow((void **)&d->span, &w->span_cap, d->nspans, sizeof(*s)) != LK_OK)
		return LK_ENOMEM;
	d->span[d->nspans++] = *s;
	return LK_OK;
}

/* Where token i begins: white space belongs to the token before it. */
static uint32_t edge(const struct diff_run *r, uint32_t i)
{
	return i < r->n ? r->tok[i].at : r->r.end;
}

static unsigned flags_of(const struct diff_run *a, const struct diff_run *b,
	const struct change *c)
{
	const struct lk_token *x = a->tok + c->a0, *y = b->tok + c->b0;
	struct lk_str s, t;

	if (c->a1 - c->a0 != 1 || c->b1 - c->b0 != 1)
		return 0;
	s = (struct lk_str){ a->text + x->at, x->end - x->at };
	t = (struct lk_str){ b->text + y->at, y->end - y->at };
	if (x->class == LK_TOKEN_NUMBER && y->class == LK_TOKEN_NUMBER)
		return LK_SPAN_NUMBER |
			(lk_number_swapped(s, t) ? LK_SPAN_SWAPPED : 0u);
	return lk_same_but_case(s, t) ? LK_SPAN_CASE : 0u;
}

static int put_change(struct diff_work *w, const struct diff_run *a,
	const struct diff_run *b, const struct change *c, bool count)
{
	struct lk_diff_stats *st = &w->d->stats;
	struct lk_span s = { 0 };

	s.op = c->a0 == c->a1 ? LK_INSERT : c->b0 == c->b1 ? LK_DROP : LK_REPLACE;
	s.flags = s.op == LK_REPLACE ? flags_of(a, b, c) : 0;
	s.old = (struct lk_range){ edge(a, c->a0), edge(a, c->a1) };
	s.new = (struct lk_range){ edge(b, c->b0), edge(b, c->b1) };
	s.old_words = lk_diff_count_words(a->tok + c->a0, c->a1 - c->a0);
	s.new_words = lk_diff_count_words(b->tok + c->b0, c->b1 - c->b0);
	if (count) {
		st->words_removed += s.old_words;
		st->words_added += s.new_words;
		st->numbers += (s.flags & LK_SPAN_NUMBER) != 0;
		st->swapped += (s.flags & LK_SPAN_SWAPPED) != 0;
	}
	return put_span(w, &s);
}

/* A number that stands where a number stood is a span of its own, so that it can say
 * what happened to it. Only when as many words went as came. */
static int put_changes(struct diff_work *w, const struct diff_run *a,
	const struct diff_run *b, const struct change *all, bool count)
{
	uint32_t n = all->a1 - all->a0, from = 0;
	int rc = LK_OK;

	for (uint32_t i = 0; n == all->b1 - all->b0 && n > 1 && i < n && rc == LK_OK;
		i++) {
		struct change one = { all->a0 + i, all->a0 + i + 1, all->b0 + i,
			all->b0 + i + 1 };
		struct change before = { all->a0 + from, one.a0, all->b0 + from,
			one.b0 };

		if (a->tok[one.a0].class != LK_TOKEN_NUMBER ||
			b->tok[one.b0].class != LK_TOKEN_NUMBER)
			continue;
		if (i > from)
			rc = put_change(w, a, b, &before, count);
		if (rc == LK_OK)
			rc = put_change(w, a, b, &one, count);
		from = i + 1;
	}
	if (rc == LK_OK && (from == 0 || from < n)) {
		struct change rest = { all->a0 + from, all->a1, all->b0 + from,
			all->b1 };

		rc = put_change(w, a, b, &rest, count);
	}
	return rc;
}

int lk_diff_put_words(struct diff_work *w, const struct diff_run *a,
	const struct diff_run *b, bool count, uint32_t *nspans)
{
	struct change c = { 0, 0, 0, 0 };
	size_t first = w->d->nspans;
	uint32_t i = 0, k = 0;
	int rc = match_runs(w, a, b);

	if (rc != LK_OK)
		return rc;
	slide_forward(w->match, a, b);
	drop_islands(w->match, a, b);
	for (bool more = true; more && rc == LK_OK;) {
		more = next_change(w->match, a->n, b->n, &c);
		if (c.a0 > i) {
			struct lk_span keep = { LK_KEEP, 0,
				{ edge(a, i), edge(a, c.a0) },
				{ edge(b, k), edge(b, c.b0) }, 0, 0 };

			rc = put_span(w, &keep);
		}
		if (more && rc == LK_OK)
			rc = put_changes(w, a, b, &c, count);
		i = c.a1;
		k = c.b1;
	}
	*nspans = (uint32_t)(w->d->nspans - first);
	if (rc == LK_OK && *nspans == 1 && w->d->span[first].op == LK_KEEP) {
		w->d->nspans = first;
		*nspans = 0;
	}
	return rc;
}

int lk_diff_put_lone(struct diff_work *w, const struct diff_run *a,
	const struct diff_run *b, uint32_t at)
{
	struct lk_span s = { .op = a != NULL ? LK_DROP : LK_INSERT };

	s.old = a != NULL ? a->r : (struct lk_range){ at, at };
	s.new = b != NULL ? b->r : (struct lk_range){ at, at };
	s.old_words = a != NULL ? lk_diff_count_words(a->tok, a->n) : 0;
	s.new_words = b != NULL ? lk_diff_count_words(b->tok, b->n) : 0;
	return put_span(w, &s);
}
