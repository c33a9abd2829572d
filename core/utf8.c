#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define STRING_SEQ_MAX 4096 /* an OSC or DCS longer than this is text, not a sequence */

static bool is_tail(const char *p)
{
	return ((unsigned char)*p & 0xC0) == 0x80;
}

/* Length of a sequence from its first byte; 0 when no sequence starts so. */
static int lead_length(unsigned char c)
{
	if (c < 0x80)
		return 1;
	if (c >= 0xC2 && c <= 0xDF)
		return 2;
	if (c >= 0xE0 && c <= 0xEF)
		return 3;
	if (c >= 0xF0 && c <= 0xF4)
		return 4;
	return 0;
}

int lk_utf8_decode(const char *p, size_t n, uint32_t *cp)
{
	static const uint32_t lowest[5] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char c;
	int len;
	uint32_t v;

	*cp = LK_UTF8_BAD;
	if (n == 0)
		return 0;
	c = (unsigned char)*p;
	len = lead_length(c);
	if (len == 1) {
		*cp = c;
		return 1;
	}
	if (len == 0 || (size_t)len > n)
		return 1;
	v = c & (0xFFu >> (len + 1));
	for (int i = 1; i < len; i++) {
		if (!is_tail(p + i))
			return 1;
		v = v << 6 | ((unsigned char)p[i] & 0x3Fu);
	}
	if (v < lowest[len] || v > 0x10FFFF || (v >= 0xD800 && v <= 0xDFFF))
		return 1;
	*cp = v;
	return len;
}

size_t lk_utf8_before(struct lk_str s, size_t at, uint32_t *cp)
{
	*cp = LK_UTF8_BAD;
	if (at > s.n)
		at = s.n;
	if (at == 0)
		return 0;
	for (size_t back = 1; back <= 4 && back <= at; back++) {
		if (is_tail(s.p + at - back))
			continue;
		if (lk_utf8_decode(s.p + at - back, back, cp) == (int)back)
			return at - back;
		break;
	}
	*cp = LK_UTF8_BAD;
	return at - 1;
}

int lk_utf8_encode(uint32_t cp, char out[4])
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = LK_UTF8_BAD;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

void lk_utf8_put(struct lk_buf *out, uint32_t cp)
{
	char bytes[4];
	int n = lk_utf8_encode(cp, bytes);

	lk_buf_put(out, bytes, (size_t)n);
}

/* A sequence that really holds U+FFFD is 3 bytes, a broken byte is 1. */
static bool is_broken(uint32_t cp, int len)
{
	return cp == LK_UTF8_BAD && len == 1;
}

bool lk_utf8_valid(struct lk_str s, size_t *bad_at)
{
	size_t i = 0;

	while (i < s.n) {
		uint32_t cp;
		int len;

		if ((unsigned char)s.p[i] < 0x80) {
			i++;
			continue;
		}
		len = lk_utf8_decode(s.p + i, s.n - i, &cp);
		if (is_broken(cp, len)) {
			if (bad_at != NULL)
				*bad_at = i;
			return false;
		}
		i += (size_t)len;
	}
	return true;
}

size_t lk_utf8_count(struct lk_str s)
{
	size_t count = 0;
	uint32_t cp;

	for (size_t i = 0; i < s.n; count++)
		i += (size_t)lk_utf8_decode(s.p + i, s.n - i, &cp);
	return count;
}

/* ---- cleaning -------------------------------------------------------------- */

static bool is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F);
}

static bool is_forbidden(uint32_t cp)
{
	return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) ||
		cp == 0xFEFF;
}

static bool is_line_end(uint32_t cp)
{
	return cp == '\n' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* Bytes of a run of characters lo..hi at p. */
static size_t run(const char *p, size_t n, unsigned char lo, unsigned char hi)
{
	size_t i = 0;

	while (i < n && (unsigned char)p[i] >= lo && (unsigned char)p[i] <= hi)
		i++;
	return i;
}

/* ECMA-48 5.4: parameters, intermediates, one final byte. What follows the introducer;
 * a sequence broken off in the middle ends where it broke off. */
static size_t csi_length(const char *p, size_t n)
{
	size_t i = run(p, n, 0x30, 0x3F);

	i += run(p + i, n - i, 0x20, 0x2F);
	if (i < n && run(p + i, 1, 0x40, 0x7E) == 1)
		i++;
	return i;
}

/* ECMA-48 5.6: up to BEL, ESC \ or ST (U+009C). 0 when it has no end near by. */
static size_t string_length(const char *p, size_t n)
{
	if (n > STRING_SEQ_MAX)
		n = STRING_SEQ_MAX;
	for (size_t i = 0; i < n && p[i] != '\n'; i++) {
		if (p[i] == '\a')
			return i + 1;
		if (i + 1 < n && p[i] == 0x1B && p[i + 1] == '\\')
			return i + 2;
		if (i + 1 < n && (unsigned char)p[i] == 0xC2 &&
			(unsigned char)p[i + 1] == 0x9C)
			return i + 2;
	}
	return 0;
}

/* Bytes of the sequence that ESC (already read) begins. */
static size_t escape_length(const char *p, size_t n)
{
	size_t i;

	if (n == 0)
		return 0;
	if (*p == '[')
		return 1 + csi_length(p + 1, n - 1);
	if (strchr("]PX^_", *p) != NULL && *p != '\0')
		return 1 + string_length(p + 1, n - 1);
	i = run(p, n, 0x20, 0x2F);
	if (i < n && run(p + i, 1, 0x30, 0x7E) == 1)
		i++;
	return i;
}

/* Bytes that go together with the control or forbidden character cp at p, beyond its
 * own: the rest of an escape sequence. */
static size_t sequence_length(uint32_t cp, const char *p, size_t n)
{
	switch (cp) {
	case 0x1B: return escape_length(p, n);
	case 0x9B: return csi_length(p, n);
	case 0x90:
	case 0x98:
	case 0x9D:
	case 0x9E:
	case 0x9F: return string_length(p, n);
	default: return 0;
	}
}

/* Handle the one character at p that is not plain. Returns the bytes used and adds to
 * *lost those that leave no trace. */
static size_t clean_special(struct lk_buf *out, const char *p, size_t n, unsigned flags,
	size_t *lost)
{
	uint32_t cp;
	size_t len = (size_t)lk_utf8_decode(p, n, &cp);
	bool line_end = is_line_end(cp);

	if (cp == '\r') {
		if (n > 1 && p[1] == '\n') {
			len = 2;
			line_end = true;
		} else {
			line_end = (flags & LK_CLEAN_CRLF) != 0;
		}
	}
	if (line_end) {
		lk_buf_putc(out, (flags & LK_CLEAN_NL) != 0 ? '\n' : ' ');
		return len;
	}
	if (cp == '\t') {
		lk_buf_putc(out, (flags & LK_CLEAN_TAB) != 0 ? '\t' : ' ');
		return len;
	}
	if (!is_broken(cp, (int)len) && !is_control(cp) && !is_forbidden(cp)) {
		lk_buf_put(out, p, len);
		return len;
	}
	len += sequence_length(cp, p + len, n - len);
	*lost += len;
	return len;
}

size_t lk_utf8_clean(struct lk_buf *out, struct lk_str in, unsigned flags)
{
	size_t i = 0, lost = 0;

	while (i < in.n) {
		size_t plain = run(in.p + i, in.n - i, 0x20, 0x7E);

		lk_buf_put(out, in.p + i, plain);
		i += plain;
		if (i < in.n)
			i += clean_special(out, in.p + i, in.n - i, flags, &lost);
	}
	return lost;
}

bool lk_utf8_is_clean(struct lk_str s, unsigned flags)
{
	size_t i = 0;

	while (i < s.n) {
		uint32_t cp;
		int len;

		i += run(s.p + i, s.n - i, 0x20, 0x7E);
		if (i == s.n)
			break;
		len = lk_utf8_decode(s.p + i, s.n - i, &cp);
		i += (size_t)len;
		if ((cp == '\n' && (flags & LK_CLEAN_NL) != 0) ||
			(cp == '\t' && (flags & LK_CLEAN_TAB) != 0))
			continue;
		if (is_broken(cp, len) || is_control(cp) || is_forbidden(cp) ||
			is_line_end(cp))
			return false;
	}
	return true;
}

/* ---- conversion ------------------------------------------------------------ */

void lk_utf8_from_cp1252(struct lk_buf *out, struct lk_str in)
{
	/* 0x80 to 0x9F; the rest is Latin-1. */
	static const uint16_t high[32] = { 0x20AC, LK_UTF8_BAD, 0x201A, 0x0192, 0x201E,
		0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
		LK_UTF8_BAD, 0x017D, LK_UTF8_BAD, LK_UTF8_BAD, 0x2018, 0x2019, 0x201C,
		0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
		LK_UTF8_BAD, 0x017E, 0x0178 };

	for (size_t i = 0; i < in.n; i++) {
		unsigned char c = (unsigned char)in.p[i];

		if (c < 0x80)
			lk_buf_putc(out, (char)c);
		else
			lk_utf8_put(out, c < 0xA0 ? high[c - 0x80] : c);
	}
}
