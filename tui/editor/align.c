#include "tui/editor/align.h"

#include <stdlib.h>
#include <string.h>

struct entry {
	uint64_t hash;
	uint32_t line;
	uint32_t side; /* 0 old, 1 new */
};

static uint64_t hash_of(struct lk_str s)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return h;
}

static int by_hash(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	if (a->side != b->side)
		return a->side < b->side ? -1 : 1;
	return a->line < b->line ? -1 : a->line > b->line;
}

static bool lines_equal(const struct ed_align *a, struct lk_str old, struct lk_str now,
	size_t i, size_t j)
{
	struct lk_str x = lk_lines_get(&a->old_lines, old, i);
	struct lk_str y = lk_lines_get(&a->new_lines, now, j);

	return x.n == y.n && (x.n == 0 || memcmp(x.p, y.p, x.n) == 0);
}

/* Pairs of lines that stand once on both sides, into to_old (not yet in order). */
static void pair_unique(struct ed_align *a, const struct entry *e, size_t n,
	struct lk_str old, struct lk_str now)
{
	for (size_t i = 0; i < n;) {
		size_t end = i + 1;

		while (end < n && e[end].hash == e[i].hash)
			end++;
		if (end == i + 2 && e[i].side == 0 && e[i + 1].side == 1 &&
			lines_equal(a, old, now, e[i].line, e[i + 1].line))
			a->to_old[e[i + 1].line] = e[i].line;
		i = end;
	}
}

/* Keep the longest rising run of to_old; the others lose their pair. */
static int keep_rising(struct ed_align *a, struct lk_error *err)
{
	size_t n = a->new_lines.n, len = 0;
	uint32_t *tail = calloc(n + 1, sizeof(*tail)),
		 *prev = calloc(n + 1, sizeof(*prev));
	uint32_t at;

	if (tail == NULL || prev == NULL) {
		free(tail);
		free(prev);
		return lk_nomem(err);
	}
	for (uint32_t j = 0; j < n; j++) {
		size_t lo = 0, hi = len;

		if (a->to_old[j] == ED_NO_LINE)
			continue;
		while (lo < hi) {
			size_t mid = (lo + hi) / 2;

			if (a->to_old[tail[mid]] < a->to_old[j])
				lo = mid + 1;
			else
				hi = mid;
		}
		prev[j] = lo > 0 ? tail[lo - 1] : ED_NO_LINE;
		tail[lo] = j;
		if (lo == len)
			len++;
	}
	at = len > 0 ? tail[len - 1] : ED_NO_LINE;
	for (uint32_t j = (uint32_t)n; j-- > 0;) {
		if (j == at)
			at = prev[j];
		else
			a->to_old[j] = ED_NO_LINE;
	}
	free(tail);
	free(prev);
	return LK_OK;
}

/* Match old line i with new line j when both are free and equal. */
static void try_pair(struct ed_align *a, struct lk_str old, struct lk_str now, size_t i,
	size_t j)
{
	if (i < a->old_lines.n && a->to_new[i] == ED_NO_LINE &&
		lines_equal(a, old, now, i, j)) {
		a->to_new[i] = (uint32_t)j;
		a->to_old[j] = (uint32_t)i;
	}
}

/* Equal lines next to a matched pair match too. The ends of the texts count as matched. */
static void spread(struct ed_align *a, struct lk_str old, struct lk_str now)
{
	size_t m = a->new_lines.n;

	for (size_t j = 0; j < m; j++) {
		uint32_t above = j > 0 ? a->to_old[j - 1] : 0;

		if (a->to_old[j] == ED_NO_LINE && above != ED_NO_LINE)
			try_pair(a, old, now, j > 0 ? (size_t)above + 1 : 0, j);
	}
	for (size_t j = m; j-- > 0;) {
		size_t below = j + 1 < m ? a->to_old[j + 1] : a->old_lines.n;

		if (a->to_old[j] == ED_NO_LINE && below != ED_NO_LINE && below > 0)
			try_pair(a, old, now, below - 1, j);
	}
}

static struct entry *entries_of(const struct ed_align *a, struct lk_str old,
	struct lk_str now)
{
	size_t n = a->old_lines.n, m = a->new_lines.n;
	struct entry *e = calloc(n + m + 1, sizeof(*e));

	for (size_t i = 0; e != NULL && i < n; i++)
		e[i] = (struct entry){ hash_of(lk_lines_get(&a->old_lines, old, i)),
			(uint32_t)i, 0 };
	for (size_t j = 0; e != NULL && j < m; j++)
		e[n + j] = (struct entry){ hash_of(lk_lines_get(&a->new_lines, now, j)),
			(uint32_t)j, 1 };
	return e;
}

int ed_align_fill(struct ed_align *a, struct lk_str old, struct lk_str now,
	struct lk_error *err)
{
	struct entry *e;
	size_t n, m;
	int rc = lk_lines_scan(&a->old_lines, old.p, old.n, err);

	if (rc == LK_OK)
		rc = lk_lines_scan(&a->new_lines, now.p, now.n, err);
	if (rc != LK_OK)
		return rc;
	n = a->old_lines.n;
	m = a->new_lines.n;
	free(a->to_new);
	free(a->to_old);
	a->to_new = malloc((n + 1) * sizeof(*a->to_new));
	a->to_old = malloc((m + 1) * sizeof(*a->to_old));
	e = entries_of(a, old, now);
	rc = a->to_new != NULL && a->to_old != NULL && e != NULL ? LK_OK
								 : lk_nomem(err);
	if (rc == LK_OK) {
		memset(a->to_new, 0xff, (n + 1) * sizeof(*a->to_new));
		memset(a->to_old, 0xff, (m + 1) * sizeof(*a->to_old));
		qsort(e, n + m, sizeof(*e), by_hash);
		pair_unique(a, e, n + m, old, now);
		rc = keep_rising(a, err);
	}
	for (size_t j = 0; rc == LK_OK && j < m; j++)
		if (a->to_old[j] != ED_NO_LINE)
			a->to_new[a->to_old[j]] = (uint32_t)j;
	if (rc == LK_OK)
		spread(a, old, now);
	free(e);
	return rc;
}

void ed_align_free(struct ed_align *a)
{
	if (a == NULL)
		return;
	lk_lines_free(&a->old_lines);
	lk_lines_free(&a->new_lines);
	free(a->to_new);
	free(a->to_old);
	*a = (struct ed_align)ED_ALIGN_INIT;
}

uint32_t ed_align_near(const struct ed_align *a, uint32_t line)
{
	uint32_t back = 0, last;

	if (a->new_lines.n == 0)
		return 0;
	last = (uint32_t)a->new_lines.n - 1;
	if (line >= a->old_lines.n)
		return last;
	for (; line > 0 && a->to_new[line] == ED_NO_LINE; line--)
		back++;
	if (a->to_new[line] == ED_NO_LINE)
		return back < last ? back : last;
	return a->to_new[line] + (back > 0) < last ? a->to_new[line] + (back > 0)
						   : last;
}
