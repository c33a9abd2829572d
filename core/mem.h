#ifndef CORE_MEM_H
#define CORE_MEM_H
/*
 * Memory for parsed things. An arena owns everything that was cut from it and frees it
 * in one call, so a parser needs no per-field cleanup. lk_grow() grows a plain array.
 */
#include "core/base.h"
#include "core/error.h"

struct lk_arena_block;
struct lk_arena {
	struct lk_arena_block *head;
};
/* clang-format off */
#define LK_ARENA_INIT { NULL }
/* clang-format on */

/* Zeroed, aligned for any type; NULL when out of memory or n > 256 MB. */
void *lk_arena_alloc(struct lk_arena *a, size_t n) LK_MUST_USE;
/* A NUL-terminated copy; NULL when out of memory. */
char *lk_arena_dup(struct lk_arena *a, const char *p, size_t n) LK_MUST_USE;
char *lk_arena_dups(struct lk_arena *a, const char *s) LK_MUST_USE;
void lk_arena_free(struct lk_arena *a);

/*
 * Make room for one more element of `size` bytes in the heap array *items, whose
 * length is n and capacity *cap. Returns LK_OK or LK_ENOMEM (array untouched).
 *   if (lk_grow((void **)&v->item, &v->cap, v->n, sizeof(*v->item)) != LK_OK) ...
 */
int lk_grow(void **items, size_t *cap, size_t n, size_t size) LK_MUST_USE;

#endif
