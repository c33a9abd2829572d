#include "core/lcs.h"

#include "core/error.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Edit distances up to which the shortest script is searched: at the top, below an
 * anchor, and per step of the bounded walk. */
#define FAR_FIRST 512
#define FAR_LATER 128
#define FAR_STEP 64
#define DEPTH_MAX 12

/* One stretch of both sequences. */
struct part {
	uint32_t a0, a1, b0, b1;
};

struct job {
	struct lk_lcs *m;
	const uint32_t *a, *b;
	uint32_t *match;
	uint32_t ids;
};

static int room(void **p, size_t *cap, size_t want, size_t size)
{
	void *q;

	if (want <= *cap)
		return LK_OK;
	want += want / 2;
	q = realloc(*p, want * size);
	if (q == NULL)
		return LK_ENOMEM;
	*p = q;
	*cap = want;
	return LK_OK;
}

static void match_run(struct job *j, uint32_t a, uint32_t b, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		j->match[a + i] = b + i;
}

static void trim(struct job *j, struct part *p)
{
	while (p->a0 < p->a1 && p->b0 < p->b1 && j->a[p->a0] == j->b[p->b0])
		j->match[p->a0++] = p->b0++;
	while (p->a0 < p->a1 && p->b0 < p->b1 && j->a[p->a1 - 1] == j->b[p->b1 - 1])
		j->match[--p->a1] = --p->b1;
}

/* ---- Myers --------------------------------------------------------------------- */

/* Where a search stopped: `d` edits, diagonal `k` (x - y), at x. */
struct reach {
	int32_t d, k, x;
	bool end;
};

/* Row d of the trace holds v[-d .. d], every second diagonal. */
static size_t row_at(int32_t d)
{
	return (size_t)d * ((size_t)d + 1) / 2;
}

static int32_t slide(const struct job *j, const struct part *p, int32_t x, int32_t k)
{
	const uint32_t *a = j->a + p->a0, *b = j->b + p->b0;
	int32_t na = (int32_t)(p->a1 - p->a0), nb = (int32_t)(p->b1 - p->b0), y = x - k;

	while (x < na && y < nb && a[x] == b[y]) {
		x++;
		y++;
	}
	return x;
}

/* One more edit on every diagonal; true when the end is reached. */
static bool step(const struct job *j, const struct part *p, int32_t d, int32_t *v,
	int32_t *row, struct reach *best)
{
	int32_t na = (int32_t)(p->a1 - p->a0), nb = (int32_t)(p->b1 - p->b0);

	for (int32_t k = -d; k <= d; k += 2) {
		int32_t x;

		if (d == 0)
			x = 0;
		else if (k == -d || (k != d && v[k - 1] < v[k + 1]))
			x = v[k + 1];
		else
			x = v[k - 1] + 1;
		if (x > na || x - k > nb) /* outside: never the way */
			x = x > na ? na + 1 : x;
		else
			x = slide(j, p, x, k);
		v[k] = x;
		*row++ = x;
		if (x > na || x - k > nb)
			continue;
		if (2 * x - k > 2 * best->x - best->k)
			*best = (struct reach){ d, k, x, false };
		if (x == na && x - k == nb) {
			*best = (struct reach){ d, k, x, true };
			return true;
		}
	}
	return false;
}

static int search(struct job *j, const struct part *p, int32_t far, struct reach *out)
{
	size_t most = (size_t)(p->a1 - p->a0) + (p->b1 - p->b0);
	int32_t limit = most < (size_t)far ? (int32_t)most : far;
	struct reach best = { 0, 0, -1, false };
	int32_t *v;

	if (room((void **)&j->m->v, &j->m->vcap, (size_t)limit * 2 + 3, sizeof(*v)) !=
			LK_OK ||
		room((void **)&j->m->trace, &j->m->trace_cap, row_at(limit + 1),
			sizeof(*v)) != LK_OK)
		return LK_ENOMEM;
	v = j->m->v + limit + 1;
	for (int32_t d = 0; d <= limit; d++)
		if (step(j, p, d, v, j->m->trace + row_at(d), &best))
			break;
	*out = best;
	return LK_OK;
}

/* Follow the trace from `r` back to the start and note the equal runs. */
static void walk_back(struct job *j, const struct part *p, struct reach r)
{
	int32_t x = r.x, k = r.k;

	for (int32_t d = r.d; d > 0; d--) {
		const int32_t *prev = j->m->trace + row_at(d - 1);
		/* v[k'] of row d-1 stands at (k' + d - 1) / 2 */
		int32_t below = k + 1 <= d - 1 ? prev[(k + d) / 2] : -1;
		int32_t left = k - 1 >= -(d - 1) ? prev[(k + d) / 2 - 1] : -1;
		bool down = k == -d || (k != d && left < below);
		int32_t from = down ? below : left + 1;

		match_run(j, p->a0 + (uint32_t)from, p->b0 + (uint32_t)(from - k),
			(uint32_t)(x - from));
		x = down ? below : left;
		k += down ? 1 : -1;
	}
	match_run(j, p->a0, p->b0, (uint32_t)x);
}

/* ---- patience ------------------------------------------------------------------ */

/* Elements once in both parts, in order of a: anchor[2i] in a, anchor[2i + 1] in b. */
static int find_anchors(struct job *j, const struct part *p, uint32_t *n)
{
	struct lk_lcs *m = j->m;
	uint32_t *seen, count = 0;
	size_t most = p->a1 - p->a0;

	if (room((void **)&m->seen, &m->seen_cap, (size_t)j->ids * 2,
		    sizeof(*m->seen)) != LK_OK ||
		room((void **)&m->lis, &m->lis_cap, most * 2, sizeof(*m->lis)) != LK_OK)
		return LK_ENOMEM;
	seen = m->seen; /* [2 id]: times in a, capped; [2 id + 1]: place in b + 1, or MAX */
	for (uint32_t i = p->a0; i < p->a1; i++)
		seen[2 * j->a[i]] = seen[2 * j->a[i] + 1] = 0;
	for (uint32_t i = p->b0; i < p->b1; i++)
		seen[2 * j->b[i]] = seen[2 * j->b[i] + 1] = 0;
	for (uint32_t i = p->a0; i < p->a1; i++)
		seen[2 * j->a[i]] += seen[2 * j->a[i]] < 2;
	for (uint32_t i = p->b0; i < p->b1; i++) {
		uint32_t *at = &seen[2 * j->b[i] + 1];

		*at = *at == 0 ? i + 1 : UINT32_MAX;
	}
	for (uint32_t i = p->a0; i < p->a1; i++) {
		uint32_t at = seen[2 * j->a[i] + 1];

		if (seen[2 * j->a[i]] != 1 || at == 0 || at == UINT32_MAX)
			continue;
		m->lis[2 * (size_t)count] = i;
		m->lis[2 * (size_t)count + 1] = at - 1;
		count++;
	}
	*n = count;
	return LK_OK;
}

/* Keep the longest run of anchors that is in order on both sides. */
static int order_anchors(const struct part *p, const uint32_t *anchor, uint32_t *n,
	uint32_t **kept)
{
	uint32_t *seq = calloc((size_t)*n * 3 + 1, sizeof(*seq)), count = 0;
	unsigned char *keep = calloc((size_t)*n + 1, 1);
	int rc = LK_ENOMEM;

	if (seq == NULL || keep == NULL)
		goto done;
	for (uint32_t i = 0; i < *n; i++)
		seq[i] = anchor[2 * (size_t)i + 1] - p->b0;
	rc = lk_heaviest_run(seq, NULL, *n, p->b1 - p->b0, keep);
	if (rc != LK_OK)
		goto done;
	for (uint32_t i = 0; i < *n; i++) {
		if (!keep[i])
			continue;
		seq[2 * (size_t)count] = anchor[2 * (size_t)i];
		seq[2 * (size_t)count + 1] = anchor[2 * (size_t)i + 1];
		count++;
	}
	*n = count;
	*kept = seq;
	seq = NULL;
done:
	free(seq);
	free(keep);
	return rc;
}

/* No anchors and far apart: go as far as a short search reaches, take that, go on. */
static int walk(struct job *j, struct part p)
{
	while (p.a0 < p.a1 && p.b0 < p.b1) {
		struct reach r;
		int rc = search(j, &p, FAR_STEP, &r);

		if (rc != LK_OK)
			return rc;
		walk_back(j, &p, r);
		if (r.end)
			break;
		p.a0 += (uint32_t)r.x;
		p.b0 += (uint32_t)(r.x - r.k);
	}
	return LK_OK;
}

static int solve(struct job *j, struct part p, int depth)
{
	uint32_t n = 0, *kept = NULL;
	struct reach r;
	int rc;

	trim(j, &p);
	if (p.a0 == p.a1 || p.b0 == p.b1)
		return LK_OK;
	rc = search(j, &p, depth == 0 ? FAR_FIRST : FAR_LATER, &r);
	if (rc != LK_OK)
		return rc;
	if (r.end) {
		walk_back(j, &p, r);
		return LK_OK;
	}
	if (depth < DEPTH_MAX)
		rc = find_anchors(j, &p, &n);
	if (rc == LK_OK && n != 0)
		rc = order_anchors(&p, j->m->lis, &n, &kept);
	if (rc == LK_OK && n == 0)
		rc = walk(j, p);
	for (uint32_t i = 0; rc == LK_OK && n != 0 && i <= n; i++) {
		struct part gap = p;

		if (i < n) {
			gap.a1 = kept[2 * (size_t)i];
			gap.b1 = kept[2 * (size_t)i + 1];
			j->match[gap.a1] = gap.b1;
			p.a0 = gap.a1 + 1;
			p.b0 = gap.b1 + 1;
		}
		rc = solve(j, gap, depth + 1);
	}
	free(kept);
	return rc;
}

/* An element that stands on one side only never matches: leave it out, and far fewer
 * edits remain to search. put[] gets the elements that stay, who[] their indexes. */
static uint32_t common(const uint32_t *a, uint32_t n, const uint32_t *seen,
	uint32_t bit, uint32_t *put, uint32_t *who)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < n; i++)
		if ((seen[a[i]] & bit) != 0) {
			put[count] = a[i];
			who[count++] = i;
		}
	return count;
}

static int solve_common(struct job *j, uint32_t na, uint32_t nb)
{
	const uint32_t *a = j->a, *b = j->b;
	size_t all = (size_t)na + nb;
	uint32_t *work = calloc(all * 2 + na + j->ids + 1, sizeof(*work)), *who, *seen;
	uint32_t *match = j->match;
	struct part p = { 0, 0, 0, 0 };
	int rc;

	if (work == NULL)
		return LK_ENOMEM;
	who = work + all;
	j->match = who + all;
	seen = j->match + na;
	for (uint32_t i = 0; i < na; i++)
		seen[a[i]] |= 1;
	for (uint32_t i = 0; i < nb; i++)
		seen[b[i]] |= 2;
	p.a1 = common(a, na, seen, 2, work, who);
	p.b1 = common(b, nb, seen, 1, work + na, who + na);
	j->a = work;
	j->b = work + na;
	for (uint32_t i = 0; i < p.a1; i++)
		j->match[i] = LK_NO_MATCH;
	rc = solve(j, p, 0);
	for (uint32_t i = 0; rc == LK_OK && i < p.a1; i++)
		if (j->match[i] != LK_NO_MATCH)
			match[who[i]] = who[na + j->match[i]];
	free(work);
	return rc;
}

int lk_lcs(struct lk_lcs *m, const uint32_t *a, uint32_t na, const uint32_t *b,
	uint32_t nb, uint32_t ids, uint32_t *match)
{
	struct job j = { m, a, b, match, ids };
	struct part p = { 0, na, 0, nb };

	for (uint32_t i = 0; i < na; i++)
		match[i] = LK_NO_MATCH;
	/* counting all ids costs too much for a sentence */
	if (ids / 4 < na + nb && na + nb > 64)
		return solve_common(&j, na, nb);
	return solve(&j, p, 0);
}

void lk_lcs_free(struct lk_lcs *m)
{
	free(m->v);
	free(m->trace);
	free(m->seen);
	free(m->lis);
	memset(m, 0, sizeof(*m));
}

/* ---- heaviest increasing selection --------------------------------------------- */

/* A Fenwick tree of maxima over positions: the best selection that ends at or before. */
struct best {
	uint64_t weight;
	uint32_t last; /* index in seq + 1; 0 is none */
};

int lk_heaviest_run(const uint32_t *seq, const uint64_t *weight, uint32_t n,
	uint32_t top, unsigned char *keep)
{
	struct best *tree = calloc((size_t)top + 1, sizeof(*tree));
	uint32_t *prev = calloc((size_t)n + 1, sizeof(*prev));
	struct best whole = { 0, 0 };
	int rc = LK_ENOMEM;

	if (tree == NULL || prev == NULL)
		goto done;
	for (uint32_t i = 0; i < n; i++) {
		struct best b = { 0, 0 };

		if (seq[i] == LK_NO_MATCH)
			continue;
		for (uint32_t t = seq[i]; t != 0; t &= t - 1)
			if (tree[t].weight > b.weight)
				b = tree[t];
		prev[i] = b.last;
		b = (struct best){ b.weight + (weight != NULL ? weight[i] : 1), i + 1 };
		for (uint32_t t = seq[i] + 1; t <= top; t += t & (~t + 1))
			if (b.weight > tree[t].weight)
				tree[t] = b;
		if (b.weight > whole.weight)
			whole = b;
	}
	memset(keep, 0, n);
	for (uint32_t i = whole.last; i != 0; i = prev[i - 1])
		keep[i - 1] = 1;
	rc = LK_OK;
done:
	free(tree);
	free(prev);
	return rc;
}
