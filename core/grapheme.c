#include "core/grapheme.h"

#include "core/utf8.h"

#include <limits.h>
#include <utf8proc.h>

static bool is_regional(uint32_t cp)
{
	return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

static bool is_plain(char c)
{
	return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7F;
}

/* A printable ASCII character that nothing can combine with: a cluster by itself. */
static bool is_plain_pair(struct lk_str s, size_t at)
{
	return is_plain(s.p[at]) &&
		(at + 1 >= s.n || (unsigned char)s.p[at + 1] < 0x80);
}

size_t lk_gr_next(struct lk_str s, size_t at)
{
	uint32_t cp, follow;
	utf8proc_int32_t state = 0;

	if (at >= s.n)
		return s.n;
	if (is_plain_pair(s, at))
		return at + 1;
	at += (size_t)lk_utf8_decode(s.p + at, s.n - at, &cp);
	while (at < s.n) {
		int len = lk_utf8_decode(s.p + at, s.n - at, &follow);

		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)cp,
			    (utf8proc_int32_t)follow, &state))
			break;
		cp = follow;
		at += (size_t)len;
	}
	return at;
}

/* Whether there is a break before cp for certain, whatever stands before `before`: flags
 * and ZWJ sequences need to be read from their start. */
static bool surely_breaks(uint32_t before, uint32_t cp)
{
	if (before == 0x200D || (is_regional(before) && is_regional(cp)))
		return false;
	return utf8proc_grapheme_break((utf8proc_int32_t)before, (utf8proc_int32_t)cp);
}

/* A place before `at` that is a boundary for certain: start reading there. */
static size_t safe_start(struct lk_str s, size_t at)
{
	uint32_t cp, before;

	at = lk_utf8_before(s, at, &cp);
	while (at > 0) {
		size_t earlier = lk_utf8_before(s, at, &before);

		if (surely_breaks(before, cp))
			break;
		at = earlier;
		cp = before;
	}
	return at;
}

/* `at`, or the end of the code point that `at` is inside of. */
static size_t code_point_end(struct lk_str s, size_t at)
{
	uint32_t cp;

	for (size_t back = 1; back <= 3 && back <= at; back++) {
		size_t start = at - back;
		size_t len = (size_t)lk_utf8_decode(s.p + start, s.n - start, &cp);

		if (len > back)
			return start + len;
	}
	return at;
}

size_t lk_gr_prev(struct lk_str s, size_t at)
{
	size_t from, next;

	if (at > s.n)
		at = s.n;
	if (at == 0)
		return 0;
	at = code_point_end(s, at);
	if (is_plain(s.p[at - 1]) && (at == 1 || (unsigned char)s.p[at - 2] < 0x80))
		return at - 1;
	from = safe_start(s, at);
	while ((next = lk_gr_next(s, from)) < at)
		from = next;
	return from;
}

size_t lk_gr_snap(struct lk_str s, size_t at)
{
	size_t start;

	if (at >= s.n)
		return s.n;
	if (at == 0)
		return 0;
	start = lk_gr_prev(s, at);
	return lk_gr_next(s, start) == at ? at : start;
}

static int cp_width(uint32_t cp)
{
	if (cp == '\n' || cp == '\t')
		return 1;
	return utf8proc_charwidth((utf8proc_int32_t)cp);
}

int lk_gr_width(struct lk_str s)
{
	uint32_t cp, second;
	size_t end;
	int width = 0;

	if (s.n == 0)
		return 0;
	if (is_plain_pair(s, 0))
		return 1;
	(void)lk_utf8_decode(s.p, s.n, &cp);
	if (is_regional(cp)) {
		(void)lk_utf8_decode(s.p + 4, s.n - 4, &second);
		return is_regional(second) ? 2 : 1;
	}
	end = lk_gr_next(s, 0);
	for (size_t at = 0; at < end && width == 0; width = cp_width(cp))
		at += (size_t)lk_utf8_decode(s.p + at, end - at, &cp);
	return width;
}

size_t lk_gr_count(struct lk_str s)
{
	size_t count = 0;

	for (size_t at = 0; at < s.n; count++)
		at = lk_gr_next(s, at);
	return count;
}

size_t lk_text_fit(struct lk_str s, int cells, int *used)
{
	size_t at = 0;
	int sum = 0;

	while (at < s.n) {
		size_t end = at;
		int width;

		while (end < s.n && sum < cells && is_plain_pair(s, end)) {
			end++;
			sum++;
		}
		at = end;
		if (at == s.n)
			break;
		end = lk_gr_next(s, at);
		width = lk_gr_width((struct lk_str){ s.p + at, end - at });
		if (width > cells - sum)
			break;
		sum += width;
		at = end;
	}
	if (used != NULL)
		*used = sum;
	return at;
}

int lk_text_width(struct lk_str s)
{
	int used;

	(void)lk_text_fit(s, INT_MAX, &used);
	return used;
}
