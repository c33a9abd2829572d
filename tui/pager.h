#ifndef TUI_PAGER_H
#define TUI_PAGER_H
/*
 * Index access over a source that can only be read forward or backward from a key
 * (keyset paging: `WHERE key > ? ORDER BY key LIMIT ?`), so that a list of 100 000 rows
 * costs the rows of about three pages.
 *
 *   pager_init(&p, sizeof(struct row), &source, v);
 *   const struct row *r = pager_get(&p, i);      NULL: not readable
 */
#include "core/base.h"

#include <stdbool.h>

#define PAGER_PAGE 128
#define PAGER_KEY 64
#define PAGER_PAGES 6

struct pager_key {
	char s[PAGER_KEY]; /* bytes the source understands; n == 0 = before all */
	size_t n;
};
struct pager_source {
	/* Rows in all. */
	long (*count)(void *arg);
	/*
	 * Write up to max rows to `rows` (array of the row size) and their keys to `keys`:
	 * those after `from` in list order, or, when `back`, those before it, nearest
	 * first. from == NULL: from the start (or, back, from the end). Returns how many, -1
	 * on failure.
	 */
	int (*read)(void *arg, const struct pager_key *from, bool back, int max,
		void *rows, struct pager_key *keys);
	/* Free what a row holds; NULL: nothing. */
	void (*drop)(void *arg, void *row);
};
struct pager_page {
	long first; /* index of its first row */
	int n;
	unsigned used; /* clock of last use */
	void *rows;
	struct pager_key *keys;
};
struct pager {
	const struct pager_source *src;
	void *arg;
	size_t size;
	long total; /* -1 = not asked */
	unsigned clock;
	struct pager_page page[PAGER_PAGES];
};

void pager_init(struct pager *p, size_t row_size, const struct pager_source *src,
	void *arg);
void pager_free(struct pager *p);
/* Forget all: the rows or the filter changed. */
void pager_reset(struct pager *p);
long pager_count(struct pager *p);
/* Row i, valid until the next call; NULL outside or unreadable. */
void *pager_get(struct pager *p, long i);

#endif
