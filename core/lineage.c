#include "core/lineage.h"

#include "core/anchor.h"

#include <stdlib.h>
#include <string.h>

struct lk_str lk_lineage_old(const struct lk_lineage *l, size_t i)
{
	return lk_lines_get(&l->old, l->before, i);
}

struct lk_str lk_lineage_new(const struct lk_lineage *l, size_t i)
{
	return lk_lines_get(&l->now, l->after, i);
}

static int equal(struct lk_str a, struct lk_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static int blank(struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' && s.p[i] != '\t' && s.p[i] != '\r')
			return 0;
	return 1;
}

static void trim_ends(struct lk_lineage *l)
{
	size_t a = l->old.n, b = l->now.n, max = a < b ? a : b;

	while (l->same < max &&
		equal(lk_lineage_old(l, l->same), lk_lineage_new(l, l->same)))
		l->same++;
	max -= l->same;
	while (l->same_end < max &&
		equal(lk_lineage_old(l, a - 1 - l->same_end),
			lk_lineage_new(l, b - 1 - l->same_end)))
		l->same_end++;
	l->n_old = a - l->same - l->same_end;
	l->n_new = b - l->same - l->same_end;
}

static void describe(struct lk_lineage_line *m, struct lk_str line)
{
	m->hash = 14695981039346656037u;
	for (size_t i = 0; i < line.n; i++)
		m->hash = (m->hash ^ (unsigned char)line.p[i]) * 1099511628211u;
	m->from = LK_LINEAGE_NEW;
	m->blank = blank(line);
}

static int make_middle(struct lk_lineage *l, struct lk_error *err)
{
	l->gone = calloc(l->n_old + 1, sizeof(*l->gone));
	l->line = calloc(l->n_new + 1, sizeof(*l->line));
	if (l->gone == NULL || l->line == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < l->n_old; i++)
		describe(&l->gone[i], lk_lineage_old(l, l->same + i));
	for (size_t i = 0; i < l->n_new; i++)
		describe(&l->line[i], lk_lineage_new(l, l->same + i));
	return LK_OK;
}

/* Old lines sorted by hash, then place: equal lines pair in order. */
struct sorted {
	uint64_t hash;
	uint32_t at;
};

static int by_hash(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static size_t first_of(const struct sorted *s, size_t n, uint64_t hash)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (s[mid].hash < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void pair_one_equal(struct lk_lineage *l, const struct sorted *s, size_t i)
{
	struct lk_lineage_line *m = &l->line[i];

	for (size_t k = first_of(s, l->n_old, m->hash);
		k < l->n_old && s[k].hash == m->hash; k++) {
		struct lk_lineage_line *o = &l->gone[s[k].at];

		if (o->from != LK_LINEAGE_NEW ||
			!equal(lk_lineage_old(l, l->same + s[k].at),
				lk_lineage_new(l, l->same + i)))
			continue;
		o->from = (uint32_t)i; /* taken */
		o->equal = m->equal = 1;
		m->from = s[k].at;
		return;
	}
}

static int pair_equal(struct lk_lineage *l, struct lk_error *err)
{
	struct sorted *s = malloc((l->n_old + 1) * sizeof(*s));

	if (s == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < l->n_old; i++)
		s[i] = (struct sorted){ l->gone[i].hash, (uint32_t)i };
	qsort(s, l->n_old, sizeof(*s), by_hash);
	for (size_t i = 0; i < l->n_new; i++)
		if (!l->line[i].blank)
			pair_one_equal(l, s, i);
	free(s);
	return LK_OK;
}

/* Bytes of the lines [from, from + n). */
static struct lk_str slice(struct lk_str text, const struct lk_lines *lines,
	size_t from, size_t n)
{
	return (struct lk_str){ text.p + lines->at[from],
		lines->at[from + n] - lines->at[from] };
}

static size_t count_unpaired(const struct lk_lineage_line *m, size_t n)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		k += !m[i].blank && m[i].from == LK_LINEAGE_NEW;
	return k;
}

/* One anchor for each remaining old line; which[] says where it stood. */
static void anchors_of(const struct lk_lineage *l, struct lk_anchor *a, uint32_t *which)
{
	size_t k = 0;

	for (size_t i = 0; i < l->n_old; i++)
		if (!l->gone[i].blank && l->gone[i].from == LK_LINEAGE_NEW) {
			which[k] = (uint32_t)i;
			a[k++] = (struct lk_anchor){ .line = (uint32_t)i,
				.nlines = 1,
				.to = LK_ANCHOR_LINE,
				.quote = lk_lineage_old(l, l->same + i) };
		}
}

/* A sentence cut in two: both halves are its. */
static void take_hit(struct lk_lineage *l, const struct lk_anchor_hit *hit,
	uint32_t from)
{
	if (hit->state == LK_ANCHOR_YATIM)
		return;
	for (uint32_t i = hit->line; i < hit->line + hit->nlines && i < l->n_new; i++)
		if (l->line[i].from == LK_LINEAGE_NEW && !l->line[i].blank)
			l->line[i].from = from;
}

int lk_lineage_pair(struct lk_lineage *l, struct lk_error *err)
{
	size_t n = count_unpaired(l->gone, l->n_old);
	struct lk_anchor *a;
	struct lk_anchor_hit *hit;
	uint32_t *which;
	int rc;

	if (n == 0 || count_unpaired(l->line, l->n_new) == 0)
		return LK_OK;
	a = calloc(n, sizeof(*a));
	hit = calloc(n, sizeof(*hit));
	which = calloc(n, sizeof(*which));
	if (a == NULL || hit == NULL || which == NULL) {
		rc = lk_nomem(err);
		goto done;
	}
	anchors_of(l, a, which);
	rc = lk_anchor_map(slice(l->before, &l->old, l->same, l->n_old),
		slice(l->after, &l->now, l->same, l->n_new), a, hit, n, err);
	for (size_t i = 0; i < n && rc == LK_OK; i++)
		take_hit(l, &hit[i], which[i]);
done:
	free(a);
	free(hit);
	free(which);
	return rc;
}

int lk_lineage_compare(struct lk_lineage *l, struct lk_str before, struct lk_str after,
	struct lk_error *err)
{
	int rc;

	memset(l, 0, sizeof(*l));
	l->before = before;
	l->after = after;
	rc = lk_lines_scan(&l->old, before.p, before.n, err);
	if (rc == LK_OK)
		rc = lk_lines_scan(&l->now, after.p, after.n, err);
	if (rc != LK_OK)
		return rc;
	trim_ends(l);
	rc = make_middle(l, err);
	return rc == LK_OK ? pair_equal(l, err) : rc;
}

int lk_lineage_forget(struct lk_lineage *l, struct lk_error *err)
{
	l->same = l->same_end = l->n_old = 0;
	l->n_new = l->now.n;
	free(l->line);
	l->line = calloc(l->n_new + 1, sizeof(*l->line));
	if (l->line == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < l->n_new; i++)
		describe(&l->line[i], lk_lineage_new(l, i));
	return LK_OK;
}

void lk_lineage_free(struct lk_lineage *l)
{
	lk_lines_free(&l->old);
	lk_lines_free(&l->now);
	free(l->gone);
	free(l->line);
	memset(l, 0, sizeof(*l));
}
