#ifndef TESTS_LIB_CONSERVE_H
#define TESTS_LIB_CONSERVE_H
/*
 * Does a split keep every word? Letters and digits of the source are counted against
 * those of the chapters and of the notes that hold text no chapter has. Broken words are
 * joined and lines re-broken, so characters are counted, not words. The letters that
 * Wingdings and Courier bullets turn into (o, q, and u with two dots) are left out: at
 * the start of a line they may be bullets, which become "-".
 */
#include "core/buf.h"
#include "core/split.h"
#include "core/utf8.h"

#include <string.h>
#include <utf8proc.h>

#define CONSERVE_SLOTS 4096

struct conserve {
	long count[CONSERVE_SLOTS];
};

static inline int conserve_counts(uint32_t cp)
{
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);

	return cp != 'o' && cp != 'q' && cp != 0xfc &&
		((c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) ||
			(c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO));
}

static inline void conserve_add(struct conserve *c, const char *p, size_t n, long sign)
{
	uint32_t cp;

	for (size_t i = 0; i < n; i += (size_t)lk_utf8_decode(p + i, n - i, &cp)) {
		(void)lk_utf8_decode(p + i, n - i, &cp);
		if (conserve_counts(cp))
			c->count[cp % CONSERVE_SLOTS] += sign;
	}
}

/* The source as the splitter must see it: line by line, clean. */
static inline void conserve_source(struct conserve *c, const char *p, size_t n)
{
	size_t at = n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	struct lk_buf clean = LK_BUF_INIT;

	while (at < n) {
		size_t end = at;

		while (end < n && p[end] != '\n' && p[end] != '\r' && p[end] != '\f')
			end++;
		lk_buf_clear(&clean);
		(void)lk_utf8_clean(&clean, (struct lk_str){ p + at, end - at },
			LK_CLEAN_TAB);
		conserve_add(c, lk_buf_cstr(&clean), clean.n, 1);
		at = end + 1;
	}
	lk_buf_free(&clean);
}

/* 0 when nothing is lost and nothing invented, else the first slot that differs + 1. */
static inline int conserve_check(const struct lk_split *s, const char *p, size_t n)
{
	struct conserve c = { { 0 } };

	conserve_source(&c, p, n);
	for (size_t i = 0; i < s->nchapters; i++)
		conserve_add(&c, s->chapter[i].text.p, s->chapter[i].text.n, -1);
	for (size_t i = 0; i < s->nnotes; i++)
		if (!s->note[i].kept)
			conserve_add(&c, s->note[i].text, strlen(s->note[i].text), -1);
	for (int i = 0; i < CONSERVE_SLOTS; i++)
		if (c.count[i] != 0)
			return i + 1;
	return 0;
}

#endif
