#include "core/mem.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)16 << 10)
#define ARENA_ALLOC_MAX ((size_t)256 << 20)

struct lk_arena_block {
	struct lk_arena_block *next;
	size_t used, size;
	alignas(max_align_t) char data[];
};

static struct lk_arena_block *new_block(struct lk_arena *a, size_t n)
{
	size_t size = n > BLOCK_SIZE ? n : BLOCK_SIZE;
	struct lk_arena_block *b = calloc(1, sizeof(*b) + size);

	if (b == NULL)
		return NULL;
	b->size = size;
	b->next = a->head;
	a->head = b;
	return b;
}

void *lk_arena_alloc(struct lk_arena *a, size_t n)
{
	struct lk_arena_block *b = a->head;
	void *p;

	if (n > ARENA_ALLOC_MAX)
		return NULL;
	n = (n + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	if (b == NULL || b->size - b->used < n) {
		b = new_block(a, n);
		if (b == NULL)
			return NULL;
	}
	p = b->data + b->used;
	b->used += n;
	return p;
}

char *lk_arena_dup(struct lk_arena *a, const char *p, size_t n)
{
	char *s = lk_arena_alloc(a, n + 1);

	if (s != NULL && n != 0)
		memcpy(s, p, n);
	return s;
}

char *lk_arena_dups(struct lk_arena *a, const char *s)
{
	return lk_arena_dup(a, s, strlen(s));
}

void lk_arena_free(struct lk_arena *a)
{
	while (a->head != NULL) {
		struct lk_arena_block *next = a->head->next;

		free(a->head);
		a->head = next;
	}
}

int lk_grow(void **items, size_t *cap, size_t n, size_t size)
{
	size_t want;
	void *p;

	if (n < *cap)
		return LK_OK;
	want = *cap != 0 ? *cap * 2 : 16;
	if (size != 0 && want > SIZE_MAX / size)
		return LK_ENOMEM;
	p = realloc(*items, want * size);
	if (p == NULL)
		return LK_ENOMEM;
	*items = p;
	*cap = want;
	return LK_OK;
}
