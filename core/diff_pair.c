#include "core/diff_pair.h"

#include "core/mem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define RARE 32     /* a word in more texts than this points nowhere */
#define BY_WORDS 10 /* candidates by rare words */
#define NEAR 4      /* and neighbours on each side */
#define LONG 60     /* words: a long text is known by fewer candidates */
#define FEW 64      /* pairs: so few are all compared, without an index of words */

struct cand {
	uint32_t a, b, score, far;
};

struct pairing {
	const struct lk_bag *a, *b;
	uint32_t na, nb;
	uint32_t *first, *list; /* postings: texts of b by word id */
	/* How often each word of a[i] occurs, and is still free while one is compared. */
	uint32_t *all, *left;
	uint32_t *hits, *touched; /* rare words shared with each b; which b */
	struct cand *cand;
	size_t ncand, cap;
};

/* The counts per word id, all zero. */
static int reserve(struct pairing *p, struct lk_pair_mem *mem, uint32_t ids)
{
	if ((size_t)ids * 2 + 2 > mem->cap) {
		size_t cap = ((size_t)ids + 1) * 3;
		uint32_t *count = calloc(cap, sizeof(*count));

		if (count == NULL)
			return LK_ENOMEM;
		free(mem->count);
		mem->count = count;
		mem->cap = cap;
	}
	p->all = mem->count;
	p->left = mem->count + ids + 1;
	return LK_OK;
}

/* Which texts of b hold a word. */
static int postings(struct pairing *p, uint32_t ids)
{
	size_t total = 0;
	uint32_t sum = 0;

	for (uint32_t i = 0; i < p->nb; i++)
		total += p->b[i].n;
	p->first = calloc((size_t)ids + 2, sizeof(*p->first));
	p->list = calloc(total + 1, sizeof(*p->list));
	if (p->first == NULL || p->list == NULL)
		return LK_ENOMEM;
	for (uint32_t i = 0; i < p->nb; i++)
		for (uint32_t k = 0; k < p->b[i].n; k++)
			p->first[p->b[i].id[k] + 1]++;
	for (uint32_t i = 0; i <= ids; i++) {
		sum += p->first[i];
		p->first[i] = sum; /* begin of id i */
	}
	/* filling moves each begin to its end, which is the begin of the next */
	for (uint32_t i = 0; i < p->nb; i++)
		for (uint32_t k = 0; k < p->b[i].n; k++)
			p->list[p->first[p->b[i].id[k]]++] = i;
	return LK_OK;
}

static uint32_t begin_of(const struct pairing *p, uint32_t id)
{
	return id == 0 ? 0 : p->first[id - 1];
}

/* 2 x common / all in per mille; `left` holds the counts of a's words. */
static uint32_t score(struct pairing *p, const struct lk_bag *a, const struct lk_bag *b,
	uint32_t least)
{
	uint32_t small = a->n < b->n ? a->n : b->n, common = 0;
	uint64_t all = (uint64_t)a->n + b->n;

	if (all == 0 || (uint64_t)small * 2000 < least * all)
		return 0;
	for (uint32_t i = 0; i < b->n; i++)
		if (p->left[b->id[i]] != 0) {
			p->left[b->id[i]]--;
			common++;
		}
	for (uint32_t i = 0; i < b->n; i++)
		p->left[b->id[i]] = p->all[b->id[i]];
	return (uint32_t)((uint64_t)common * 2000 / all);
}

static int put(struct pairing *p, uint32_t i, uint32_t k, uint32_t least)
{
	const struct lk_bag *a = &p->a[i], *b = &p->b[k];
	uint32_t s;

	if (a->group != b->group)
		return LK_OK;
	s = score(p, a, b, least);
	if (s < least || s == 0)
		return LK_OK;
	if (lk_grow((void **)&p->cand, &p->cap, p->ncand, sizeof(*p->cand)) != LK_OK)
		return LK_ENOMEM;
	p->cand[p->ncand++] = (struct cand){ i, k, s,
		a->pos > b->pos ? a->pos - b->pos : b->pos - a->pos };
	return LK_OK;
}

/* Texts of b that share rare words with a[i]; the counts stay in hits[]. */
static uint32_t gather(struct pairing *p, uint32_t i)
{
	uint32_t n = 0;

	for (uint32_t k = 0; k < p->a[i].n; k++) {
		uint32_t id = p->a[i].id[k], at = begin_of(p, id), end = p->first[id];

		if (end - at > RARE)
			continue;
		for (; at < end; at++)
			if (p->hits[p->list[at]]++ == 0)
				p->touched[n++] = p->list[at];
	}
	return n;
}

/* The first text of b at or behind `pos`. */
static uint32_t place_of(const struct pairing *p, uint32_t pos)
{
	uint32_t lo = 0, hi = p->nb;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (p->b[mid].pos < pos)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The text at the expected place first: alike enough, it spares the search. */
static int expected(struct pairing *p, uint32_t i, uint32_t k, uint32_t least,
	uint32_t sure, bool *found)
{
	size_t n = p->ncand;
	int rc;

	*found = false;
	if (sure == 0 || k == p->nb)
		return LK_OK;
	rc = put(p, i, k, least);
	*found = rc == LK_OK && p->ncand > n && p->cand[n].score >= sure;
	if (!*found)
		p->ncand = n; /* the search comes by again */
	return rc;
}

static void count_words(struct pairing *p, const struct lk_bag *a)
{
	for (uint32_t k = 0; k < a->n; k++)
		p->left[a->id[k]] = ++p->all[a->id[k]];
}

static void forget_words(struct pairing *p, const struct lk_bag *a)
{
	for (uint32_t k = 0; k < a->n; k++)
		p->left[a->id[k]] = p->all[a->id[k]] = 0;
}

/* The text with most hits among touched[0 .. n). */
static uint32_t most_hits(const struct pairing *p, uint32_t n)
{
	uint32_t best = 0;

	for (uint32_t t = 1; t < n; t++)
		if (p->hits[p->touched[t]] > p->hits[p->touched[best]])
			best = t;
	return best;
}

/* The texts [from, to) around the expected place, then the best by rare words. */
static int candidates(struct pairing *p, uint32_t i, uint32_t least)
{
	uint32_t n = gather(p, i), at = place_of(p, p->a[i].pos);
	uint32_t near = p->a[i].n < LONG ? NEAR : NEAR / 2;
	uint32_t most = p->a[i].n < LONG ? BY_WORDS : BY_WORDS / 2;
	uint32_t from = at > near ? at - near : 0;
	uint32_t to = p->nb - at > near ? at + near : p->nb;
	int rc = LK_OK;

	for (uint32_t k = from; rc == LK_OK && k < to; k++) {
		rc = put(p, i, k, least);
		p->hits[k] = 0; /* tried */
	}
	for (uint32_t k = 0; rc == LK_OK && k < most && n != 0; k++) {
		uint32_t best = most_hits(p, n), b = p->touched[best];

		if (p->hits[b] == 0)
			break;
		rc = put(p, i, b, least);
		p->hits[b] = 0;
		p->touched[best] = p->touched[--n];
	}
	for (uint32_t t = 0; t < n; t++)
		p->hits[p->touched[t]] = 0;
	return rc;
}

static int look(struct pairing *p, uint32_t i, uint32_t least, uint32_t sure)
{
	bool found;
	int rc;

	count_words(p, &p->a[i]);
	rc = expected(p, i, place_of(p, p->a[i].pos), least, sure, &found);
	if (rc == LK_OK && !found && p->first != NULL)
		rc = candidates(p, i, least);
	for (uint32_t k = 0; rc == LK_OK && !found && p->first == NULL && k < p->nb;
		k++)
		rc = put(p, i, k, least);
	forget_words(p, &p->a[i]);
	return rc;
}

static int best_first(const void *x, const void *y)
{
	const struct cand *a = x, *b = y;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->far != b->far)
		return a->far < b->far ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return a->b < b->b ? -1 : a->b > b->b;
}

/* Take candidates in order; touched[] serves as "b is taken". */
static void choose(struct pairing *p, struct lk_pair *pair)
{
	if (p->ncand != 0)
		qsort(p->cand, p->ncand, sizeof(*p->cand), best_first);
	for (uint32_t i = 0; i < p->na; i++)
		pair[i] = (struct lk_pair){ LK_NO_PAIR, 0, 0 };
	memset(p->touched, 0, ((size_t)p->nb + 1) * sizeof(*p->touched));
	for (size_t i = 0; i < p->ncand; i++) {
		const struct cand *c = &p->cand[i];

		if (pair[c->a].to == LK_NO_PAIR && !p->touched[c->b]) {
			pair[c->a].to = c->b;
			pair[c->a].score = c->score;
			p->touched[c->b] = 1;
		} else if (pair[c->a].second < c->score) {
			pair[c->a].second = c->score;
		}
	}
}

int lk_pair_bags(struct lk_pair_mem *mem, const struct lk_bag *a, uint32_t na,
	const struct lk_bag *b, uint32_t nb, uint32_t ids, uint32_t least,
	uint32_t sure, struct lk_pair *pair)
{
	struct pairing p = { .a = a, .b = b, .na = na, .nb = nb };
	int rc = reserve(&p, mem, ids);

	p.hits = calloc(((size_t)nb + 1) * 2, sizeof(*p.hits));
	if (p.hits == NULL)
		rc = LK_ENOMEM;
	else
		p.touched = p.hits + nb + 1;
	if (rc == LK_OK && (uint64_t)na * nb > FEW)
		rc = postings(&p, ids);
	for (uint32_t i = 0; i < na && rc == LK_OK; i++)
		rc = look(&p, i, least, sure);
	if (rc == LK_OK)
		choose(&p, pair);
	free(p.first);
	free(p.list);
	free(p.hits);
	free(p.cand);
	return rc;
}

void lk_pair_mem_free(struct lk_pair_mem *mem)
{
	free(mem->count);
	*mem = (struct lk_pair_mem){ NULL, 0 };
}
