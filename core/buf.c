#include "core/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for `extra` more bytes and the NUL; 0 when there is. */
static int reserve(struct lk_buf *b, size_t extra)
{
	size_t cap = b->cap != 0 ? b->cap : 64;
	char *p;

	if (b->failed != LK_OK)
		return -1;
	if (extra > LK_BUF_MAX || b->n > LK_BUF_MAX - extra) {
		b->failed = LK_ERANGE;
		return -1;
	}
	if (b->n + extra + 1 <= b->cap)
		return 0;
	while (cap < b->n + extra + 1)
		cap *= 2;
	p = realloc(b->p, cap);
	if (p == NULL) {
		b->failed = LK_ENOMEM;
		return -1;
	}
	b->p = p;
	b->cap = cap;
	return 0;
}

void lk_buf_put(struct lk_buf *b, const void *p, size_t n)
{
	if (reserve(b, n) != 0)
		return;
	if (n != 0)
		memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void lk_buf_puts(struct lk_buf *b, const char *s)
{
	lk_buf_put(b, s, strlen(s));
}

void lk_buf_putc(struct lk_buf *b, char c)
{
	lk_buf_put(b, &c, 1);
}

void lk_buf_putstr(struct lk_buf *b, struct lk_str s)
{
	lk_buf_put(b, s.p, s.n);
}

void lk_buf_printf(struct lk_buf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n >= 0 && reserve(b, (size_t)n) == 0) {
		(void)vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

void lk_buf_splice(struct lk_buf *b, size_t at, size_t del, const void *p, size_t n)
{
	if (at > b->n)
		at = b->n;
	if (del > b->n - at)
		del = b->n - at;
	if (reserve(b, n) != 0)
		return;
	memmove(b->p + at + n, b->p + at + del, b->n - at - del);
	if (n != 0)
		memcpy(b->p + at, p, n);
	b->n = b->n - del + n;
	b->p[b->n] = '\0';
}

void lk_buf_clear(struct lk_buf *b)
{
	b->n = 0;
	b->failed = LK_OK;
	if (b->p != NULL)
		b->p[0] = '\0';
}

const char *lk_buf_cstr(const struct lk_buf *b)
{
	return b->p != NULL ? b->p : "";
}

struct lk_str lk_buf_str(const struct lk_buf *b)
{
	return (struct lk_str){ lk_buf_cstr(b), b->n };
}

int lk_buf_check(const struct lk_buf *b, struct lk_error *err)
{
	if (b->failed == LK_ENOMEM)
		return lk_nomem(err);
	if (b->failed != LK_OK)
		return lk_fail(err, LK_ERANGE,
			N_("isi terlalu besar (lebih dari 256 MB); pecah menjadi "
			   "beberapa berkas"));
	return LK_OK;
}

char *lk_buf_take(struct lk_buf *b)
{
	char *p;

	if (reserve(b, 0) != 0) {
		lk_buf_free(b);
		return NULL;
	}
	b->p[b->n] = '\0';
	p = b->p;
	*b = (struct lk_buf)LK_BUF_INIT;
	return p;
}

void lk_buf_free(struct lk_buf *b)
{
	if (b == NULL)
		return;
	free(b->p);
	*b = (struct lk_buf)LK_BUF_INIT;
}
