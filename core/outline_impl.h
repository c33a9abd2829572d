#ifndef CORE_OUTLINE_IMPL_H
#define CORE_OUTLINE_IMPL_H
/* The inside of an outline, shared by outline*.c and split*.c alone. */
#include "core/mem.h"
#include "core/outline.h"

struct lk_outline {
	const struct lk_outline_item *item;
	size_t n;
	struct lk_arena mem; /* owns the strings of a parsed outline; empty = static */
};

/* A title made comparable: folded, only its letters and digits. Failures stick in b. */
void lk_title_key(struct lk_str title, struct lk_buf *b);
/* Do two titles have the same, non-empty key? */
int lk_title_same(struct lk_str a, struct lk_str b);
/* The roman numeral or decimal number that is the whole of s (1 to 3999), else 0. */
int lk_title_number(struct lk_str s);
/* Length of "BAB III", "bab 3:" with the spaces behind at the start of s, 0 when there is
 * none; *number (NULL allowed) gets its value. */
size_t lk_title_bab(struct lk_str s, int *number);
/* s without white space at both ends. */
struct lk_str lk_str_trim(struct lk_str s);

#endif
