#ifndef CORE_BUF_H
#define CORE_BUF_H
/*
 * A growing byte buffer, always NUL-terminated, with a hard maximum. The first
 * failure (no memory, beyond the maximum) sticks: later appends do nothing, and
 * lk_buf_check() reports it once at the end. So a writer appends without looking and
 * checks in one place.
 *
 *   struct lk_buf b = LK_BUF_INIT;
 *   lk_buf_puts(&b, "Bab "); lk_buf_printf(&b, "%d", 3);
 *   rc = lk_buf_check(&b, err);
 *   lk_buf_free(&b);
 */
#include "core/base.h"
#include "core/error.h"

#define LK_BUF_MAX ((size_t)256 << 20)

struct lk_buf {
	char *p;    /* owned; NULL while empty: use lk_buf_cstr() for a string */
	size_t n;   /* bytes, without the NUL */
	size_t cap; /* allocated */
	int failed; /* LK_OK, LK_ENOMEM or LK_ERANGE */
};
/* clang-format off */
#define LK_BUF_INIT { NULL, 0, 0, LK_OK }
/* clang-format on */

void lk_buf_put(struct lk_buf *b, const void *p, size_t n);
void lk_buf_puts(struct lk_buf *b, const char *s);
void lk_buf_putc(struct lk_buf *b, char c);
void lk_buf_putstr(struct lk_buf *b, struct lk_str s);
void lk_buf_printf(struct lk_buf *b, const char *fmt, ...) LK_PRINTF(2, 3);
/* Replace `del` bytes at `at` by `n` bytes from `p` (which must not point into b). */
void lk_buf_splice(struct lk_buf *b, size_t at, size_t del, const void *p, size_t n);
void lk_buf_clear(struct lk_buf *b); /* keeps the memory, forgets a failure */
const char *lk_buf_cstr(const struct lk_buf *b); /* never NULL */
struct lk_str lk_buf_str(const struct lk_buf *b);
/* LK_OK, or the first failure with a sentence. */
int lk_buf_check(const struct lk_buf *b, struct lk_error *err) LK_MUST_USE;
/* Hand the bytes to the caller (free()); NULL when failed. Leaves b empty. */
char *lk_buf_take(struct lk_buf *b);
void lk_buf_free(struct lk_buf *b); /* NULL and twice are fine */

#endif
