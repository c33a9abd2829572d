/* Texts into units, and what each side did to them. */
#include "core/diff_pair.h"
#include "core/merge_work.h"
#include "core/sentence.h"

#include <stdlib.h>
#include <string.h>

#define ALIKE 500     /* per mille: an edited unit at its place */
#define ELSEWHERE 750 /* an edited unit at another place */
#define MOVE_BYTES 20 /* shorter texts repeat by chance: no move */

/* ---- cutting ------------------------------------------------------------------- */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static int put_unit(struct merge_work *w, struct merge_text *t, size_t at, size_t end,
	uint32_t line, size_t *done)
{
	struct merge_unit *u;

	while (at < end && is_space(t->text.p[at]))
		at++;
	while (end > at && is_space(t->text.p[end - 1]))
		end--;
	if (at == end)
		return LK_OK;
	if (lk_grow((void **)&t->unit, &t->cap, t->n, sizeof(*u)) != LK_OK)
		return LK_ENOMEM;
	u = &t->unit[t->n];
	*u = (struct merge_unit){ .line = line, .to = MERGE_NONE };
	u->lead = (struct lk_str){ t->text.p + *done, at - *done };
	u->text = (struct lk_str){ t->text.p + at, end - at };
	if (lk_intern_id(&w->ids, u->text, &u->id) != LK_OK)
		return LK_ENOMEM;
	t->n++;
	*done = end;
	return LK_OK;
}

/* A line of prose is cut at sentence ends, its marker stays with the first sentence. */
static int put_line(struct merge_work *w, struct merge_text *t, uint32_t line,
	bool prose, size_t *done)
{
	size_t at = t->doc.lines.at[line], end = t->doc.lines.at[line + 1];
	int rc = LK_OK;

	while (rc == LK_OK && at < end) {
		size_t stop = end, from = lk_sentence_skip(t->text.p, end, at);

		if (prose && from < end)
			stop = lk_sentence_end(t->text.p, end, from);
		rc = put_unit(w, t, at, stop, line, done);
		at = stop;
	}
	return rc;
}

static int cut(struct merge_work *w, struct merge_text *t, bool lines,
	struct lk_error *err)
{
	size_t done = 0, block = 0;
	int rc = lk_doc_scan(&t->doc, t->text.p, t->text.n, err);

	for (uint32_t i = 0; rc == LK_OK && i < t->doc.lines.n; i++) {
		const struct lk_block *b;

		while (block < t->doc.nblocks &&
			i >= t->doc.block[block].line + t->doc.block[block].nlines)
			block++;
		b = block < t->doc.nblocks ? &t->doc.block[block] : NULL;
		rc = put_line(w, t, i,
			!lines && b != NULL && i >= b->line && lk_block_is_prose(b),
			&done);
	}
	if (t->text.n != 0)
		t->tail = (struct lk_str){ t->text.p + done, t->text.n - done };
	return rc;
}

/* ---- pairing ------------------------------------------------------------------- */

static void pair_up(struct merge_side *s, uint32_t i, uint32_t k)
{
	s->at[i] = k;
	s->t.unit[k].to = i;
}

static int pair_equal(struct merge_work *w, struct merge_side *s)
{
	size_t n0 = w->base.n, n1 = s->t.n;
	uint32_t *seq = calloc(n0 * 2 + n1 + 1, sizeof(*seq)), *match;
	int rc;

	if (seq == NULL)
		return LK_ENOMEM;
	match = seq + n0 + n1;
	for (size_t i = 0; i < n0; i++)
		seq[i] = w->base.unit[i].id;
	for (size_t i = 0; i < n1; i++)
		seq[n0 + i] = s->t.unit[i].id;
	rc = lk_lcs(&w->lcs, seq, (uint32_t)n0, seq + n0, (uint32_t)n1, w->ids.count,
		match);
	for (uint32_t i = 0; rc == LK_OK && i < n0; i++)
		if (match[i] != LK_NO_MATCH)
			pair_up(s, i, match[i]);
	free(seq);
	return rc;
}

/* The same text once in base and once here, both without partner: it moved. */
static int pair_moved(struct merge_work *w, struct merge_side *s)
{
	uint32_t *seen = calloc((size_t)w->ids.count * 2 + 1, sizeof(*seen));

	if (seen == NULL)
		return LK_ENOMEM;
	for (uint32_t i = 0; i < w->base.n; i++) {
		uint32_t *x = &seen[2 * w->base.unit[i].id];

		if (s->at[i] == MERGE_NONE)
			*x = *x == 0 ? i + 1 : MERGE_NONE;
	}
	for (uint32_t k = 0; k < s->t.n; k++)
		if (s->t.unit[k].to == MERGE_NONE)
			seen[2 * s->t.unit[k].id + 1]++;
	for (uint32_t k = 0; k < s->t.n; k++) {
		const struct merge_unit *u = &s->t.unit[k];
		uint32_t i = seen[2 * u->id];

		if (u->to == MERGE_NONE && i != 0 && i != MERGE_NONE &&
			seen[2 * u->id + 1] == 1 && u->text.n >= MOVE_BYTES)
			pair_up(s, i - 1, k);
	}
	free(seen);
	return LK_OK;
}

/* Word bags of the units without partner; ids go to words[], which must not move. */
struct bags {
	struct lk_bag *bag;
	uint32_t *who, *words;
	struct lk_tokens tok;
	uint32_t n;
};

static int gather(struct merge_work *w, const struct merge_text *t, const uint32_t *at,
	struct bags *g)
{
	uint32_t pos = 0;

	g->bag = calloc(t->n + 1, sizeof(*g->bag));
	g->who = calloc(t->n + 1, sizeof(*g->who));
	if (g->bag == NULL || g->who == NULL)
		return LK_ENOMEM;
	for (uint32_t i = 0; i < t->n; i++) {
		const struct merge_unit *u = &t->unit[i];
		uint32_t to = at != NULL ? at[i] : u->to, from = (uint32_t)g->tok.n;
		uint32_t begin = (uint32_t)(u->text.p - t->text.p);
		struct lk_range r = { begin, begin + (uint32_t)u->text.n };

		if (to != MERGE_NONE) {
			pos = to + 1;
			continue;
		}
		if (lk_tokenize(&w->words, t->text.p, r, 0, &g->tok) != LK_OK)
			return LK_ENOMEM;
		g->bag[g->n].n = (uint32_t)g->tok.n - from;
		g->bag[g->n].pos = at != NULL ? pos++ : i;
		g->who[g->n++] = i;
	}
	g->words = calloc(g->tok.n + 1, sizeof(*g->words));
	if (g->words == NULL)
		return LK_ENOMEM;
	for (size_t i = 0; i < g->tok.n; i++)
		g->words[i] = g->tok.v[i].id;
	for (uint32_t i = 0, sum = 0; i < g->n; sum += g->bag[i++].n)
		g->bag[i].id = g->words + sum;
	return LK_OK;
}

static void free_bags(struct bags *g)
{
	free(g->bag);
	free(g->who);
	free(g->words);
	lk_tokens_free(&g->tok);
}

static int pair_similar(struct merge_work *w, struct merge_side *s)
{
	struct bags a = { 0 }, b = { 0 };
	struct lk_pair *pair = NULL;
	int rc = gather(w, &w->base, s->at, &a);

	if (rc == LK_OK)
		rc = gather(w, &s->t, NULL, &b);
	if (rc != LK_OK || a.n == 0 || b.n == 0)
		goto done;
	pair = calloc(a.n, sizeof(*pair));
	rc = pair == NULL ? LK_ENOMEM
			  : lk_pair_bags(&w->pairs, a.bag, a.n, b.bag, b.n,
				    w->words.count, ALIKE, 850, pair);
	for (uint32_t i = 0; rc == LK_OK && i < a.n; i++)
		if (pair[i].to != LK_NO_PAIR) {
			struct merge_unit *u = &s->t.unit[b.who[pair[i].to]];

			pair_up(s, a.who[i], b.who[pair[i].to]);
			/* remember weak pairs: they must not cross (drop_crossing) */
			u->moved = pair[i].score < ELSEWHERE || u->text.n < MOVE_BYTES;
		}
done:
	free(pair);
	free_bags(&a);
	free_bags(&b);
	return rc;
}

/* Pairs that cross the heaviest run in order are moves; weak ones are no pairs then. */
static int mark_moves(struct merge_work *w, struct merge_side *s)
{
	uint32_t n = (uint32_t)w->base.n;
	uint64_t *weight = calloc((size_t)n + 1, sizeof(*weight));
	unsigned char *keep = calloc((size_t)n + 1, 1);
	int rc = LK_ENOMEM;

	if (weight == NULL || keep == NULL)
		goto done;
	for (uint32_t i = 0; i < n; i++)
		weight[i] = ((uint64_t)1 << 24) + w->base.unit[i].text.n;
	rc = lk_heaviest_run(s->at, weight, n, (uint32_t)s->t.n, keep);
	for (uint32_t i = 0; rc == LK_OK && i < n; i++) {
		struct merge_unit *u =
			s->at[i] != MERGE_NONE ? &s->t.unit[s->at[i]] : NULL;

		if (u == NULL)
			continue;
		if (!keep[i] && u->moved) {
			u->to = s->at[i] = MERGE_NONE;
			u->moved = false;
		} else {
			u->moved = !keep[i];
		}
	}
done:
	free(weight);
	free(keep);
	return rc;
}

/* Between base units [i0, i) and units [k0, k), which stand between two fixed neighbours,
 * as many went as came: they were rewritten. */
static void pair_gap(struct merge_work *w, struct merge_side *s, uint32_t i0,
	uint32_t i, uint32_t k0, uint32_t k)
{
	bool at_end = i == w->base.n && k == s->t.n;
	bool fixed = i < w->base.n && s->at[i] == k;

	if (i - i0 != k - k0 || (!at_end && !fixed))
		return;
	for (uint32_t x = 0; x < i - i0; x++)
		pair_up(s, i0 + x, k0 + x);
}

static void pair_rest(struct merge_work *w, struct merge_side *s)
{
	uint32_t i = 0, k = 0, n = (uint32_t)w->base.n;

	while (i < n || k < s->t.n) {
		uint32_t i0 = i, k0 = k;
		bool away, here;

		while (i < n && s->at[i] == MERGE_NONE)
			i++;
		while (k < s->t.n && s->t.unit[k].to == MERGE_NONE)
			k++;
		pair_gap(w, s, i0, i, k0, k);
		/* step over what stands still, together; over what moved, alone */
		away = i < n && s->t.unit[s->at[i]].moved;
		here = !away && k < s->t.n && s->t.unit[k].moved;
		if (!away && !here && (i == n || k == s->t.n))
			break;
		i += !here;
		k += !away;
	}
}

/* Sort the new and moved units of a side by the base unit before which they stand. */
static int list_new(struct merge_work *w, struct merge_side *s)
{
	uint32_t n = (uint32_t)w->base.n, p = 0, count = 0;

	s->slot = calloc((size_t)n + 3, sizeof(*s->slot));
	s->list = calloc(s->t.n + 1, sizeof(*s->list));
	if (s->slot == NULL || s->list == NULL)
		return LK_ENOMEM;
	for (uint32_t k = 0; k < s->t.n; k++) {
		const struct merge_unit *u = &s->t.unit[k];

		if (u->to == MERGE_NONE || u->moved) {
			s->list[count++] = k;
			continue;
		}
		while (p <= u->to)
			s->slot[++p] = count;
	}
	while (p <= n)
		s->slot[++p] = count;
	return LK_OK;
}

static int pair_side(struct merge_work *w, struct merge_side *s, bool lines)
{
	int rc;

	s->at = calloc(w->base.n + 1, sizeof(*s->at));
	if (s->at == NULL)
		return LK_ENOMEM;
	for (size_t i = 0; i < w->base.n; i++)
		s->at[i] = MERGE_NONE;
	rc = pair_equal(w, s);
	if (rc == LK_OK && !lines)
		rc = pair_moved(w, s);
	if (rc == LK_OK)
		rc = pair_similar(w, s);
	if (rc == LK_OK)
		rc = mark_moves(w, s);
	if (rc == LK_OK) {
		pair_rest(w, s);
		rc = list_new(w, s);
	}
	return rc;
}

int lk_merge_units(struct merge_work *w, bool lines, struct lk_error *err)
{
	int rc = cut(w, &w->base, lines, err);

	for (int s = 0; rc == LK_OK && s < 2; s++)
		rc = cut(w, &w->side[s].t, lines, err);
	for (int s = 0; rc == LK_OK && s < 2; s++)
		rc = pair_side(w, &w->side[s], lines);
	return rc;
}

static void free_text(struct merge_text *t)
{
	lk_doc_free(&t->doc);
	free(t->unit);
}

void lk_merge_units_free(struct merge_work *w)
{
	free_text(&w->base);
	for (int s = 0; s < 2; s++) {
		free_text(&w->side[s].t);
		free(w->side[s].at);
		free(w->side[s].slot);
		free(w->side[s].list);
	}
	lk_intern_free(&w->ids);
	lk_intern_free(&w->words);
	lk_lcs_free(&w->lcs);
	lk_pair_mem_free(&w->pairs);
}
