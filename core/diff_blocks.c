/* Which block is which: equal ones by longest common subsequence, the rest by words. */
#include "core/diff_work.h"

#include <stdlib.h>
#include <string.h>

#define TABLE_TRIES 100000 /* blocks looked at for tables with an equal header */

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* What of a block is compared: behind the list marker or heading marks. */
static struct lk_range content(const struct diff_side *s, size_t i)
{
	const struct lk_block *b = &s->doc.block[i];

	return (struct lk_range){ b->text, b->bytes.end };
}

/* ---- equal blocks -------------------------------------------------------------- */

uint64_t lk_diff_hash(const char *p, size_t n)
{
	uint64_t h = 0x9E3779B97F4A7C15U ^ n, x;

	for (; n >= sizeof(x); p += sizeof(x), n -= sizeof(x)) {
		memcpy(&x, p, sizeof(x));
		h = (h ^ x) * 0xBF58476D1CE4E5B9U;
		h ^= h >> 32;
	}
	for (x = 0; n != 0; n--)
		x = x << 8 | (unsigned char)p[n - 1];
	h = (h ^ x) * 0x94D049BB133111EBU;
	return h ^ h >> 31;
}

/* Of the text with white space runs as one space, none at the ends. */
static uint64_t hash_collapsed(const char *p, size_t n)
{
	uint64_t h = 1469598103934665603U;
	bool gap = false, any = false;

	for (size_t i = 0; i < n; i++) {
		if (is_space(p[i])) {
			gap = any;
			continue;
		}
		if (gap)
			h = (h ^ ' ') * 1099511628211U;
		gap = false;
		any = true;
		h = (h ^ (unsigned char)p[i]) * 1099511628211U;
	}
	return h ^ h >> 29;
}

/* The next byte of the collapsed text, -1 at its end. */
static int next_collapsed(struct lk_str s, size_t *i)
{
	if (*i < s.n && is_space(s.p[*i])) {
		while (*i < s.n && is_space(s.p[*i]))
			(*i)++;
		return *i < s.n ? ' ' : -1;
	}
	return *i < s.n ? (unsigned char)s.p[(*i)++] : -1;
}

static bool equal_collapsed(struct lk_str a, struct lk_str b)
{
	size_t i = 0, k = 0;
	int c;

	if (a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0))
		return true;
	while (i < a.n && is_space(a.p[i]))
		i++;
	while (k < b.n && is_space(b.p[k]))
		k++;
	do {
		c = next_collapsed(a, &i);
		if (c != next_collapsed(b, &k))
			return false;
	} while (c >= 0);
	return true;
}

struct slot {
	uint64_t hash;
	uint32_t id1; /* id + 1; 0 is empty */
	uint32_t side, block;
};

static struct lk_str text_of(const struct diff_work *w, uint32_t side, uint32_t i)
{
	return lk_doc_bytes(&w->side[side].doc, content(&w->side[side], i));
}

static bool same_block(const struct diff_work *w, uint32_t side, uint32_t i,
	const struct slot *slot, bool collapsed)
{
	struct lk_str a = text_of(w, side, i), b = text_of(w, slot->side, slot->block);

	if (w->side[side].doc.block[i].kind !=
		w->side[slot->side].doc.block[slot->block].kind)
		return false;
	if (collapsed)
		return equal_collapsed(a, b);
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Give equal blocks without partner equal ids, byte for byte or collapsed. */
static int number_blocks(struct diff_work *w, bool collapsed, uint32_t *ids)
{
	size_t all = w->side[0].doc.nblocks + w->side[1].doc.nblocks, size = 64;
	struct slot *slot;

	while (size < all * 2)
		size *= 2;
	slot = calloc(size, sizeof(*slot));
	if (slot == NULL)
		return LK_ENOMEM;
	*ids = 0;
	for (uint32_t s = 0; s < 2; s++)
		for (uint32_t i = 0; i < w->side[s].doc.nblocks; i++) {
			struct lk_str t = text_of(w, s, i);
			uint64_t kind = (uint64_t)w->side[s].doc.block[i].kind, h;
			size_t at;

			if (w->side[s].block[i].to != LK_NO_PAIR)
				continue;
			h = kind +
				(collapsed ? hash_collapsed(t.p, t.n)
					   : lk_diff_hash(t.p, t.n));
			for (at = h & (size - 1); slot[at].id1 != 0;
				at = (at + 1) & (size - 1))
				if (slot[at].hash == h &&
					same_block(w, s, i, &slot[at], collapsed))
					break;
			if (slot[at].id1 == 0)
				slot[at] = (struct slot){ h, ++*ids, s, i };
			w->side[s].block[i].id = slot[at].id1 - 1;
		}
	free(slot);
	return LK_OK;
}

static void pair_up(struct diff_work *w, uint32_t i, uint32_t k, bool exact)
{
	w->side[0].block[i].to = k;
	w->side[1].block[k].to = i;
	w->side[0].block[i].exact = w->side[1].block[k].exact = exact;
}

/* The ids of the blocks of one side without partner; who[] names them. */
static uint32_t open_ids(const struct diff_side *s, uint32_t *seq, uint32_t *who)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->doc.nblocks; i++)
		if (s->block[i].to == LK_NO_PAIR) {
			seq[n] = s->block[i].id;
			who[n++] = i;
		}
	return n;
}

static int align_equal(struct diff_work *w, uint32_t ids)
{
	size_t n0 = w->side[0].doc.nblocks, n1 = w->side[1].doc.nblocks;
	uint32_t *seq = calloc(n0 * 3 + n1 * 2 + 1, sizeof(*seq)), *who, *match, na, nb;
	int rc;

	if (seq == NULL)
		return LK_ENOMEM;
	who = seq + n0 + n1;
	match = who + n0 + n1;
	na = open_ids(&w->side[0], seq, who);
	nb = open_ids(&w->side[1], seq + n0, who + n0);
	rc = lk_lcs(&w->lcs, seq, na, seq + n0, nb, ids, match);
	for (uint32_t i = 0; rc == LK_OK && i < na; i++)
		if (match[i] != LK_NO_MATCH)
			pair_up(w, who[i], who[n0 + match[i]], true);
	free(seq);
	return rc;
}

/* Equal blocks that stand elsewhere, first with first. Rules are no one's own. */
static int pair_moved(struct diff_work *w, uint32_t ids)
{
	size_t n = w->side[1].doc.nblocks;
	uint32_t *head = calloc((size_t)ids + n + 1, sizeof(*head));
	uint32_t *next = head != NULL ? head + ids : NULL;

	if (head == NULL)
		return LK_ENOMEM;
	for (size_t k = n; k-- > 0;) {
		const struct diff_block *b = &w->side[1].block[k];

		if (b->to != LK_NO_PAIR ||
			w->side[1].doc.block[k].kind == LK_BLOCK_RULE)
			continue;
		next[k] = head[b->id];
		head[b->id] = (uint32_t)k + 1;
	}
	for (size_t i = 0; i < w->side[0].doc.nblocks; i++) {
		const struct diff_block *b = &w->side[0].block[i];
		uint32_t k = head[b->id];

		if (b->to != LK_NO_PAIR || k == 0)
			continue;
		head[b->id] = next[k - 1];
		pair_up(w, (uint32_t)i, k - 1, true);
	}
	free(head);
	return LK_OK;
}

static int pair_equal(struct diff_work *w, bool collapsed)
{
	uint32_t ids = 0;
	int rc = number_blocks(w, collapsed, &ids);

	if (rc == LK_OK)
		rc = align_equal(w, ids);
	return rc == LK_OK ? pair_moved(w, ids) : rc;
}

/* ---- similar blocks ------------------------------------------------------------ */

uint32_t lk_diff_group(enum lk_block_kind kind)
{
	switch (kind) {
	case LK_BLOCK_PARAGRAPH:
	case LK_BLOCK_ITEM:
	case LK_BLOCK_QUOTE: return 0;
	case LK_BLOCK_HEADING: return 1;
	case LK_BLOCK_TABLE: return 2;
	case LK_BLOCK_FENCE: return 3;
	case LK_BLOCK_COMMENT: return 4;
	case LK_BLOCK_RULE: return 5;
	}
	return 0;
}

int lk_diff_index_tokens(struct diff_work *w)
{
	for (int s = 0; s < 2; s++) {
		struct diff_side *side = &w->side[s];
		size_t n = side->tok.n, words = 0;

		side->ids = calloc(n * 3 + 3, sizeof(*side->ids));
		if (side->ids == NULL || lk_tokens_reserve(&side->tok) != LK_OK)
			return LK_ENOMEM;
		side->words = side->ids + n + 1;
		side->nword = side->words + n + 1;
		for (size_t i = 0; i < n; i++) {
			side->ids[i] = side->tok.v[i].id;
			side->nword[i] = (uint32_t)words;
			if (side->tok.v[i].class != LK_TOKEN_MARK)
				side->words[words++] = side->tok.v[i].id;
		}
		side->nword[n] = (uint32_t)words;
	}
	return LK_OK;
}

static int tokenize_rest(struct diff_work *w)
{
	for (int s = 0; s < 2; s++) {
		struct diff_side *side = &w->side[s];

		for (size_t i = 0; i < side->doc.nblocks; i++) {
			struct diff_block *b = &side->block[i];
			int quoted = side->doc.block[i].kind == LK_BLOCK_QUOTE;
			struct lk_range r = content(side, i);

			r.at += b->head;
			r.end -= b->tail;
			b->tok = (uint32_t)side->tok.n;
			if (b->exact)
				continue;
			if (lk_tokenize(&w->words, side->text.p, r, quoted,
				    &side->tok) != LK_OK)
				return LK_ENOMEM;
			b->ntoks = (uint32_t)side->tok.n - b->tok;
		}
	}
	return lk_diff_index_tokens(w);
}

struct lk_bag lk_diff_bag(const struct diff_side *s, uint32_t tok, uint32_t n)
{
	struct lk_bag b = { 0 };

	b.id = s->words + s->nword[tok];
	b.n = s->nword[tok + n] - s->nword[tok];
	if (b.n == 0) { /* marks only: better than nothing */
		b.id = s->ids + tok;
		b.n = n;
	}
	return b;
}

/* The bags of the blocks without partner; who[] names them. Positions count in new
 * blocks: an old one stands behind the partner of the block before it. */
static uint32_t gather(const struct diff_side *s, bool old, struct lk_bag *bag,
	uint32_t *who)
{
	uint32_t n = 0, pos = 0;

	for (uint32_t i = 0; i < s->doc.nblocks; i++) {
		const struct diff_block *b = &s->block[i];

		if (b->to != LK_NO_PAIR) {
			pos = b->to + 1;
			continue;
		}
		bag[n] = lk_diff_bag(s, b->tok, b->ntoks);
		bag[n].pos = old ? pos++ : i;
		bag[n].group = lk_diff_group(s->doc.block[i].kind);
		who[n++] = i;
	}
	return n;
}

static int pair_similar(struct diff_work *w)
{
	size_t n0 = w->side[0].doc.nblocks, n1 = w->side[1].doc.nblocks;
	struct lk_bag *bag = calloc(n0 + n1 + 1, sizeof(*bag));
	uint32_t *who = calloc(n0 + n1 + 1, sizeof(*who)), na, nb;
	struct lk_pair *pair = calloc(n0 + 1, sizeof(*pair));
	int rc = LK_ENOMEM;

	if (bag == NULL || who == NULL || pair == NULL)
		goto done;
	na = gather(&w->side[0], true, bag, who);
	nb = gather(&w->side[1], false, bag + n0, who + n0);
	rc = LK_OK;
	if (na != 0 && nb != 0)
		rc = lk_pair_bags(&w->pairs, bag, na, bag + n0, nb, w->words.count,
			w->least, LK_SURELY, pair);
	for (uint32_t i = 0; rc == LK_OK && nb != 0 && i < na; i++)
		if (pair[i].to != LK_NO_PAIR)
			pair_up(w, who[i], who[n0 + pair[i].to], false);
done:
	free(bag);
	free(who);
	free(pair);
	return rc;
}

/* A table whose figures are all new is still the table with that header. */
static void pair_tables(struct diff_work *w)
{
	const struct lk_doc *a = &w->side[0].doc, *b = &w->side[1].doc;
	uint32_t from = 0, tried = 0;

	for (uint32_t i = 0; i < a->nblocks; i++) {
		if (w->side[0].block[i].to != LK_NO_PAIR) {
			from = w->side[0].block[i].to;
			continue;
		}
		if (a->block[i].kind != LK_BLOCK_TABLE)
			continue;
		for (uint32_t k = from; k < b->nblocks && tried < TABLE_TRIES;
			k++, tried++)
			if (b->block[k].kind == LK_BLOCK_TABLE &&
				w->side[1].block[k].to == LK_NO_PAIR &&
				equal_collapsed(lk_doc_line(a, a->block[i].line),
					lk_doc_line(b, b->block[k].line))) {
				pair_up(w, i, k, false);
				break;
			}
	}
}

/* Pairs outside the heaviest run in order are moves: few, and short ones at a tie. */
static int mark_moves(struct diff_work *w)
{
	uint32_t n = (uint32_t)w->side[0].doc.nblocks;
	uint32_t *seq = calloc((size_t)n + 1, sizeof(*seq));
	uint64_t *weight = calloc((size_t)n + 1, sizeof(*weight));
	unsigned char *keep = calloc((size_t)n + 1, 1);
	int rc = LK_ENOMEM;

	if (seq == NULL || weight == NULL || keep == NULL)
		goto done;
	for (uint32_t i = 0; i < n; i++) {
		struct lk_range r = content(&w->side[0], i);

		seq[i] = w->side[0].block[i].to;
		weight[i] = ((uint64_t)1 << 24) + (r.end - r.at);
	}
	rc = lk_heaviest_run(seq, weight, n, (uint32_t)w->side[1].doc.nblocks, keep);
	for (uint32_t i = 0; rc == LK_OK && i < n; i++)
		if (seq[i] != LK_NO_PAIR && !keep[i])
			w->side[0].block[i].moved = w->side[1].block[seq[i]].moved =
				true;
done:
	free(seq);
	free(weight);
	free(keep);
	return rc;
}

int lk_diff_align_blocks(struct diff_work *w)
{
	int rc;

	for (int s = 0; s < 2; s++) {
		size_t n = w->side[s].doc.nblocks;

		w->side[s].block = calloc(n + 1, sizeof(*w->side[s].block));
		if (w->side[s].block == NULL)
			return LK_ENOMEM;
		for (size_t i = 0; i < n; i++)
			w->side[s].block[i].to = LK_NO_PAIR;
	}
	rc = pair_equal(w, false);
	if (rc == LK_OK)
		rc = lk_diff_pair_lines(w);
	if (rc == LK_OK)
		rc = pair_equal(w, true);
	if (rc == LK_OK)
		rc = tokenize_rest(w);
	if (rc == LK_OK)
		rc = pair_similar(w);
	if (rc == LK_OK)
		pair_tables(w);
	if (rc == LK_OK)
		rc = mark_moves(w);
	return rc;
}
