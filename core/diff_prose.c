/* Which sentence is which: inside a pair of blocks, then across blocks. */
#include "core/diff_work.h"
#include "core/sentence.h"

#include <stdlib.h>
#include <string.h>

#define CROSSING 600  /* per mille: sentences that change order must be this alike */
#define ELSEWHERE 750 /* and those that change the block */
#define MOVE_WORDS 4  /* shorter sentences repeat by chance */
#define GLUE_GAIN 20  /* per mille that a second sentence must add to a pair */

/* ---- cutting ------------------------------------------------------------------- */

static int put_sent(struct diff_side *s, uint32_t block, uint32_t tok, uint32_t end)
{
	struct diff_sent *x;

	if (tok == end)
		return LK_OK;
	if (lk_grow((void **)&s->sent, &s->sent_cap, s->nsents, sizeof(*s->sent)) !=
		LK_OK)
		return LK_ENOMEM;
	x = &s->sent[s->nsents++];
	*x = (struct diff_sent){ .tok = tok, .ntoks = end - tok, .block = block };
	x->r = (struct lk_range){ s->tok.v[tok].at, s->tok.v[end - 1].end };
	x->to = LK_NO_PAIR;
	x->out = LK_DIFF_NONE;
	return LK_OK;
}

/* Where the unit that begins at `at` ends: a sentence, in code and comments a line. */
static size_t unit_end(const struct diff_side *s, uint32_t i, size_t at)
{
	const struct lk_block *b = &s->doc.block[i];
	size_t end = b->bytes.end - s->block[i].tail;
	const char *lf;

	if (lk_block_is_prose(b))
		return lk_sentence_end(s->text.p, end, at);
	if (b->kind == LK_BLOCK_HEADING)
		return end;
	lf = memchr(s->text.p + at, '\n', end - at);
	return lf != NULL ? (size_t)(lf - s->text.p) : end;
}

static int cut_block(struct diff_side *s, uint32_t i)
{
	const struct lk_block *b = &s->doc.block[i];
	struct diff_block *x = &s->block[i];
	uint32_t tok = x->tok, end = x->tok + x->ntoks;
	size_t at = b->text + x->head;

	x->sent = (uint32_t)s->nsents;
	while (tok < end) {
		uint32_t from = tok;

		if (s->tok.v[tok].at > at)
			at = s->tok.v[tok].at;
		at = unit_end(s, i, at);
		while (tok < end && s->tok.v[tok].at < at)
			tok++;
		if (tok == from) /* an empty line of a fence, a lone quote mark */
			at = s->tok.v[tok].at;
		else if (put_sent(s, i, from, tok) != LK_OK)
			return LK_ENOMEM;
	}
	x->nsents = (uint32_t)s->nsents - x->sent;
	return LK_OK;
}

static int cut(struct diff_work *w)
{
	for (int k = 0; k < 2; k++) {
		struct diff_side *s = &w->side[k];

		for (uint32_t i = 0; i < s->doc.nblocks; i++)
			if (!s->block[i].exact &&
				s->doc.block[i].kind != LK_BLOCK_TABLE &&
				cut_block(s, i) != LK_OK)
				return LK_ENOMEM;
		for (size_t i = 0; i < s->nsents; i++) {
			struct diff_sent *x = &s->sent[i];
			struct lk_str key = { (const char *)(s->ids + x->tok),
				x->ntoks * sizeof(*s->ids) };

			if (lk_intern_id(&w->sequences, key, &x->id) != LK_OK)
				return LK_ENOMEM;
		}
	}
	return LK_OK;
}

/* ---- pairing inside a pair of blocks ------------------------------------------- */

static void pair_up(struct diff_work *w, uint32_t i, uint32_t k)
{
	w->side[0].sent[i].to = k;
	w->side[1].sent[k].to = i;
}

static void part(struct diff_work *w, uint32_t i)
{
	w->side[1].sent[w->side[0].sent[i].to].to = LK_NO_PAIR;
	w->side[0].sent[i].to = LK_NO_PAIR;
}

/* A run of sentences of one side: those of a block. */
struct slice {
	uint32_t first, n;
};

static int align_equal(struct diff_work *w, struct slice a, struct slice b)
{
	uint32_t *seq = calloc((size_t)a.n * 2 + b.n + 1, sizeof(*seq));
	uint32_t *match;
	int rc;

	if (seq == NULL)
		return LK_ENOMEM;
	match = seq + a.n + b.n;
	for (uint32_t i = 0; i < a.n; i++)
		seq[i] = w->side[0].sent[a.first + i].id;
	for (uint32_t i = 0; i < b.n; i++)
		seq[a.n + i] = w->side[1].sent[b.first + i].id;
	rc = lk_lcs(&w->lcs, seq, a.n, seq + a.n, b.n, w->sequences.count, match);
	for (uint32_t i = 0; rc == LK_OK && i < a.n; i++)
		if (match[i] != LK_NO_MATCH)
			pair_up(w, a.first + i, b.first + match[i]);
	free(seq);
	return rc;
}

/* The bags of sentences without partner among `in`; at least `words` words. */
static uint32_t gather(const struct diff_side *s, struct slice in, bool old,
	uint32_t words, struct lk_bag *bag, uint32_t *who)
{
	uint32_t n = 0, pos = 0;

	for (uint32_t i = in.first; i < in.first + in.n; i++) {
		const struct diff_sent *x = &s->sent[i];

		if (x->to != LK_NO_PAIR) {
			pos = x->to + 1;
			continue;
		}
		if (x->glued || s->nword[x->tok + x->ntoks] - s->nword[x->tok] < words)
			continue;
		bag[n] = lk_diff_bag(s, x->tok, x->ntoks);
		bag[n].pos = old ? pos++ : i;
		who[n++] = i;
	}
	return n;
}

static int pair_similar(struct diff_work *w, struct slice a, struct slice b,
	uint32_t least, uint32_t words)
{
	size_t n = (size_t)a.n + b.n;
	struct lk_bag *bag = calloc(n + 1, sizeof(*bag));
	uint32_t *who = calloc(n + 1, sizeof(*who)), na, nb;
	struct lk_pair *pair = calloc((size_t)a.n + 1, sizeof(*pair));
	int rc = LK_ENOMEM;

	if (bag == NULL || who == NULL || pair == NULL)
		goto done;
	na = gather(&w->side[0], a, true, words, bag, who);
	nb = gather(&w->side[1], b, false, words, bag + a.n, who + a.n);
	rc = LK_OK;
	if (na != 0 && nb != 0)
		rc = lk_pair_bags(&w->pairs, bag, na, bag + a.n, nb, w->words.count,
			least, LK_SURELY, pair);
	for (uint32_t i = 0; rc == LK_OK && nb != 0 && i < na; i++)
		if (pair[i].to != LK_NO_PAIR)
			pair_up(w, who[i], who[a.n + pair[i].to]);
done:
	free(bag);
	free(who);
	free(pair);
	return rc;
}

/* How much the words of old tokens [i, in) and new [k, kn) have in common, per mille. */
static uint32_t alike(struct diff_work *w, uint32_t i, uint32_t in, uint32_t k,
	uint32_t kn)
{
	struct lk_bag a = lk_diff_bag(&w->side[0], i, in - i);
	struct lk_bag b = lk_diff_bag(&w->side[1], k, kn - k);
	uint32_t common = 0;

	for (uint32_t x = 0; x < a.n; x++)
		w->count[a.id[x]]++;
	for (uint32_t x = 0; x < b.n; x++)
		if (w->count[b.id[x]] != 0) {
			w->count[b.id[x]]--;
			common++;
		}
	for (uint32_t x = 0; x < a.n; x++)
		w->count[a.id[x]] = 0;
	return a.n + b.n != 0 ? (uint32_t)((uint64_t)common * 2000 / (a.n + b.n)) : 0;
}

static uint32_t tok_end(const struct diff_sent *x)
{
	return x->tok + x->ntoks;
}

/* Pairs that cross heavier ones are moves when very alike, else no pairs. */
static int sort_crossing(struct diff_work *w, struct slice a, struct slice b)
{
	uint32_t *seq = calloc((size_t)a.n + 1, sizeof(*seq));
	uint64_t *weight = calloc((size_t)a.n + 1, sizeof(*weight));
	unsigned char *keep = calloc((size_t)a.n + 1, 1);
	int rc = LK_ENOMEM;

	if (seq == NULL || weight == NULL || keep == NULL)
		goto done;
	for (uint32_t i = 0; i < a.n; i++) {
		const struct diff_sent *x = &w->side[0].sent[a.first + i];

		seq[i] = x->to != LK_NO_PAIR ? x->to - b.first : LK_NO_MATCH;
		weight[i] = ((uint64_t)1 << 24) + x->ntoks;
	}
	rc = lk_heaviest_run(seq, weight, a.n, b.n, keep);
	for (uint32_t i = 0; rc == LK_OK && i < a.n; i++) {
		struct diff_sent *x = &w->side[0].sent[a.first + i], *y;

		if (seq[i] == LK_NO_MATCH || keep[i])
			continue;
		y = &w->side[1].sent[x->to];
		if (x->id != y->id &&
			alike(w, x->tok, tok_end(x), y->tok, tok_end(y)) < CROSSING)
			part(w, a.first + i);
		else
			x->moved = y->moved = true;
	}
done:
	free(seq);
	free(weight);
	free(keep);
	return rc;
}

/* The last sentence of the unit that begins at s. */
static uint32_t unit_last(const struct diff_side *s, uint32_t i, uint32_t end)
{
	while (i + 1 < end && s->sent[i + 1].glued)
		i++;
	return i;
}

/*
 * "A, dan B." became "A. B.": the pair grows by the lone sentence behind (side `s`, unit
 * i, its partner k on the other side) when that makes both more alike. Returns true when
 * it grew.
 */
static bool glue(struct diff_work *w, int s, uint32_t i, uint32_t iend, uint32_t k,
	uint32_t kend)
{
	struct diff_side *x = &w->side[s], *y = &w->side[1 - s];
	uint32_t last = unit_last(x, i, iend), other = unit_last(y, k, kend);
	uint32_t a0 = x->sent[i].tok, a1 = tok_end(&x->sent[last]), a2;
	uint32_t b0 = y->sent[k].tok, b1 = tok_end(&y->sent[other]), now, with;

	if (last + 1 >= iend || x->sent[last + 1].to != LK_NO_PAIR)
		return false;
	a2 = tok_end(&x->sent[last + 1]);
	now = s == 0 ? alike(w, a0, a1, b0, b1) : alike(w, b0, b1, a0, a1);
	with = s == 0 ? alike(w, a0, a2, b0, b1) : alike(w, b0, b1, a0, a2);
	if (with < now + GLUE_GAIN)
		return false;
	x->sent[last + 1].glued = true;
	return true;
}

/* The same with the lone sentence in front, which becomes the begin of the unit. */
static bool glue_front(struct diff_work *w, int s, uint32_t i, uint32_t iend,
	uint32_t k, uint32_t kend)
{
	struct diff_side *x = &w->side[s], *y = &w->side[1 - s];
	uint32_t a1 = tok_end(&x->sent[unit_last(x, i, iend)]), a0 = x->sent[i].tok, a2;
	uint32_t b0 = y->sent[k].tok, b1 = tok_end(&y->sent[unit_last(y, k, kend)]);
	uint32_t now, with;

	if (x->sent[i - 1].to != LK_NO_PAIR || x->sent[i - 1].glued)
		return false;
	a2 = x->sent[i - 1].tok;
	now = s == 0 ? alike(w, a0, a1, b0, b1) : alike(w, b0, b1, a0, a1);
	with = s == 0 ? alike(w, a2, a1, b0, b1) : alike(w, b0, b1, a2, a1);
	if (with < now + GLUE_GAIN)
		return false;
	x->sent[i].glued = true;
	x->sent[i].to = LK_NO_PAIR;
	x->sent[i - 1].to = k;
	y->sent[k].to = i - 1;
	return true;
}

static void grow_pairs(struct diff_work *w, struct slice a, struct slice b)
{
	uint32_t aend = a.first + a.n, bend = b.first + b.n;

	for (uint32_t i = a.first; i < aend; i++) {
		const struct diff_sent *x = &w->side[0].sent[i];
		uint32_t k = x->to;

		if (k == LK_NO_PAIR || x->moved || x->id == w->side[1].sent[k].id)
			continue;
		if (i > a.first && glue_front(w, 0, i, aend, k, bend))
			i--;
		else if (k > b.first && glue_front(w, 1, k, bend, i, aend))
			k--;
		while (glue(w, 0, i, aend, k, bend) || glue(w, 1, k, bend, i, aend))
			;
		i = unit_last(&w->side[0], i, aend);
	}
}

static int align_pair(struct diff_work *w, const struct diff_block *x,
	const struct diff_block *y)
{
	struct slice a = { x->sent, x->nsents }, b = { y->sent, y->nsents };
	int rc;

	if (a.n == 0 || b.n == 0)
		return LK_OK;
	if (a.n == 1 && b.n == 1) { /* the blocks are alike, so these are */
		pair_up(w, a.first, b.first);
		return LK_OK;
	}
	rc = align_equal(w, a, b);
	if (rc == LK_OK)
		rc = pair_similar(w, a, b, w->least, 0);
	if (rc == LK_OK)
		rc = sort_crossing(w, a, b);
	if (rc == LK_OK)
		grow_pairs(w, a, b);
	return rc;
}

/* ---- across blocks ------------------------------------------------------------- */

static bool is_free(const struct diff_side *s, uint32_t i)
{
	const struct diff_sent *x = &s->sent[i];

	return x->to == LK_NO_PAIR && !x->glued &&
		s->nword[tok_end(x)] - s->nword[x->tok] >= MOVE_WORDS &&
		lk_block_is_prose(&s->doc.block[x->block]);
}

static int equal_elsewhere(struct diff_work *w)
{
	struct diff_side *a = &w->side[0], *b = &w->side[1];
	uint32_t *head = calloc(w->sequences.count + b->nsents + 1, sizeof(*head));
	uint32_t *next = head != NULL ? head + w->sequences.count : NULL;

	if (head == NULL)
		return LK_ENOMEM;
	for (uint32_t k = (uint32_t)b->nsents; k-- > 0;)
		if (is_free(b, k)) {
			next[k] = head[b->sent[k].id];
			head[b->sent[k].id] = k + 1;
		}
	for (uint32_t i = 0; i < a->nsents; i++) {
		uint32_t k = is_free(a, i) ? head[a->sent[i].id] : 0;

		if (k == 0)
			continue;
		head[a->sent[i].id] = next[k - 1];
		pair_up(w, i, k - 1);
	}
	free(head);
	return LK_OK;
}

static int across_blocks(struct diff_work *w)
{
	struct slice a = { 0, (uint32_t)w->side[0].nsents };
	struct slice b = { 0, (uint32_t)w->side[1].nsents };
	int rc;

	/* out is not used yet: remember which pairs stand in their own blocks */
	for (uint32_t i = 0; i < a.n; i++)
		if (w->side[0].sent[i].to != LK_NO_PAIR)
			w->side[0].sent[i].out = 0;
	rc = equal_elsewhere(w);
	if (rc == LK_OK && a.n != 0 && b.n != 0)
		rc = pair_similar(w, a, b, ELSEWHERE, MOVE_WORDS);
	for (uint32_t i = 0; rc == LK_OK && i < a.n; i++) {
		struct diff_sent *x = &w->side[0].sent[i];

		if (x->to != LK_NO_PAIR && x->out == LK_DIFF_NONE)
			x->moved = w->side[1].sent[x->to].moved = true;
		x->out = LK_DIFF_NONE;
	}
	return rc;
}

int lk_diff_align_sentences(struct diff_work *w)
{
	int rc = cut(w);

	if (rc == LK_OK) {
		w->count = calloc((size_t)w->words.count + 1, sizeof(*w->count));
		rc = w->count != NULL ? LK_OK : LK_ENOMEM;
	}
	for (size_t i = 0; rc == LK_OK && i < w->side[0].doc.nblocks; i++) {
		const struct diff_block *x = &w->side[0].block[i];

		if (x->to != LK_NO_PAIR && !x->exact)
			rc = align_pair(w, x, &w->side[1].block[x->to]);
	}
	return rc == LK_OK ? across_blocks(w) : rc;
}
