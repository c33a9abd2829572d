#include "tui/pager.h"

#include <stdlib.h>
#include <string.h>

void pager_init(struct pager *p, size_t row_size, const struct pager_source *src,
	void *arg)
{
	memset(p, 0, sizeof(*p));
	p->src = src;
	p->arg = arg;
	p->size = row_size;
	p->total = -1;
}

static void empty(struct pager *p, struct pager_page *pg)
{
	for (int i = 0; i < pg->n && p->src->drop != NULL; i++)
		p->src->drop(p->arg, (char *)pg->rows + (size_t)i * p->size);
	pg->n = 0;
}

void pager_reset(struct pager *p)
{
	for (int i = 0; i < PAGER_PAGES; i++)
		empty(p, &p->page[i]);
	p->total = -1;
}

void pager_free(struct pager *p)
{
	pager_reset(p);
	for (int i = 0; i < PAGER_PAGES; i++) {
		free(p->page[i].rows);
		free(p->page[i].keys);
	}
	memset(p->page, 0, sizeof(p->page));
}

long pager_count(struct pager *p)
{
	if (p->total < 0)
		p->total = p->src->count(p->arg);
	return p->total < 0 ? 0 : p->total;
}

/* A page to fill: an empty one, else the one not used for longest, never `keep`. */
static struct pager_page *victim(struct pager *p, const struct pager_page *keep)
{
	struct pager_page *best = NULL;

	for (int i = 0; i < PAGER_PAGES; i++) {
		struct pager_page *pg = &p->page[i];

		if (pg == keep)
			continue;
		if (best == NULL || pg->n == 0 ||
			(best->n > 0 && pg->used < best->used))
			best = pg;
		if (best->n == 0)
			break;
	}
	empty(p, best);
	if (best->rows == NULL)
		best->rows = calloc(PAGER_PAGE, p->size);
	if (best->keys == NULL)
		best->keys = calloc(PAGER_PAGE, sizeof(*best->keys));
	return best->rows != NULL && best->keys != NULL ? best : NULL;
}

/* Rows arrive nearest first when read backwards; pages hold them in list order. */
static void reverse(struct pager *p, struct pager_page *pg)
{
	char *rows = pg->rows, tmp[256];

	for (int i = 0, k = pg->n - 1; i < k; i++, k--) {
		struct pager_key key = pg->keys[i];

		pg->keys[i] = pg->keys[k];
		pg->keys[k] = key;
		for (size_t off = 0; off < p->size; off += sizeof(tmp)) {
			size_t n = p->size - off < sizeof(tmp) ? p->size - off
							       : sizeof(tmp);
			char *a = rows + (size_t)i * p->size + off;
			char *b = rows + (size_t)k * p->size + off;

			memcpy(tmp, a, n);
			memcpy(a, b, n);
			memcpy(b, tmp, n);
		}
	}
}

/* Read the page after (or before) `from`; NULL = from the start (or the end). */
static struct pager_page *step(struct pager *p, const struct pager_page *from,
	bool back)
{
	struct pager_page *pg = victim(p, from);
	const struct pager_key *key = from == NULL ? NULL
		: back                             ? &from->keys[0]
						   : &from->keys[from->n - 1];
	int n;

	if (pg == NULL)
		return NULL;
	n = p->src->read(p->arg, key, back, PAGER_PAGE, pg->rows, pg->keys);
	if (n <= 0)
		return NULL;
	pg->n = n;
	pg->used = ++p->clock;
	if (back) {
		reverse(p, pg);
		pg->first = (from != NULL ? from->first : pager_count(p)) - n;
	} else {
		pg->first = from != NULL ? from->first + from->n : 0;
	}
	return pg;
}

static long gap(const struct pager_page *pg, long i)
{
	if (i < pg->first)
		return pg->first - i;
	return i >= pg->first + pg->n ? i - (pg->first + pg->n) + 1 : 0;
}

/* The page held that is nearest to row i, unless an end of the list is nearer. */
static struct pager_page *nearest(struct pager *p, long i, bool *from_end)
{
	struct pager_page *best = NULL;
	long to_end = pager_count(p) - i;

	for (int k = 0; k < PAGER_PAGES; k++)
		if (p->page[k].n > 0 &&
			(best == NULL || gap(&p->page[k], i) < gap(best, i)))
			best = &p->page[k];
	*from_end = to_end < i;
	if (best != NULL && gap(best, i) > (to_end < i ? to_end : i))
		best = NULL;
	return best;
}

void *pager_get(struct pager *p, long i)
{
	bool from_end;
	struct pager_page *pg;

	if (i < 0 || i >= pager_count(p))
		return NULL;
	pg = nearest(p, i, &from_end);
	if (pg == NULL)
		pg = step(p, NULL, from_end);
	while (pg != NULL && gap(pg, i) > 0)
		pg = step(p, pg, i < pg->first);
	if (pg == NULL)
		return NULL;
	pg->used = ++p->clock;
	return (char *)pg->rows + (size_t)(i - pg->first) * p->size;
}
