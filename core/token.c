#include "core/token.h"

#include "core/braces.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* What a byte may be in a word. Bytes from 0x80 are looked at one character at a time. */
enum {
	OTHER,
	SMALL,
	CAPITAL,
	DIGIT,
	SPACE,
	WIDE
};

static int kind_of(unsigned char c)
{
	if (c >= 'a' && c <= 'z')
		return SMALL;
	if (c >= '0' && c <= '9')
		return DIGIT;
	if (c == ' ' || (c >= '\t' && c <= '\r'))
		return SPACE;
	if (c >= 'A' && c <= 'Z')
		return CAPITAL;
	return c >= 0x80 ? WIDE : OTHER;
}

/* Bytes of the character at p (n left), at least 1 for invalid bytes. */
static size_t char_len(const char *p, size_t n)
{
	unsigned char c = (unsigned char)*p;
	size_t want = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 1;

	if (want > n)
		return 1;
	for (size_t i = 1; i < want; i++)
		if (((unsigned char)p[i] & 0xC0) != 0x80)
			return 1;
	return want;
}

/* NO-BREAK SPACE, NARROW NO-BREAK SPACE, FIGURE SPACE. */
static size_t wide_space(const char *p, size_t n)
{
	if (n >= 2 && memcmp(p, "\xC2\xA0", 2) == 0)
		return 2;
	if (n >= 3 &&
		(memcmp(p, "\xE2\x80\xAF", 3) == 0 ||
			memcmp(p, "\xE2\x80\x87", 3) == 0))
		return 3;
	return 0;
}

/* Longer characters that are marks of their own: Latin-1 signs and U+2000 to U+2FFF. */
static bool wide_mark(const char *p, size_t n)
{
	const unsigned char *u = (const unsigned char *)p;

	if (n >= 2 && u[0] == 0xC2)
		return u[1] != 0xAA && u[1] != 0xB5 && u[1] != 0xBA;
	return n >= 3 && u[0] == 0xE2;
}

/* Letters and digits of any script: is the character at p one? */
static bool in_word(const char *p, size_t n)
{
	int k = n != 0 ? kind_of((unsigned char)*p) : OTHER;

	return k == SMALL || k == CAPITAL || k == DIGIT ||
		(k == WIDE && !wide_mark(p, n));
}

/* May the mark p[i] stand inside a word? `prev` is the kind of the byte before. */
static bool joins(const char *p, size_t n, size_t i, int prev)
{
	int next;

	if (i + 1 >= n || !in_word(p + i + 1, n - i - 1))
		return false;
	next = kind_of((unsigned char)p[i + 1]);
	switch (p[i]) {
	case '.': return !(prev == SMALL && next == CAPITAL);
	case ',':
	case ':': return prev == DIGIT && next == DIGIT;
	case '-':
	case '/':
	case '_': return true;
	case '\'': return prev != DIGIT && next != DIGIT;
	default: return false;
	}
}

struct scan {
	uint32_t hash;
	bool wide, digit, letter;
};

static size_t word_end(const char *p, size_t n, struct scan *s)
{
	uint32_t h = 2166136261U;
	size_t i = 0;
	int prev = OTHER;

	while (i < n) {
		int k = kind_of((unsigned char)p[i]);
		size_t len = 1;

		if (k == WIDE) {
			if (wide_mark(p + i, n - i))
				break;
			len = char_len(p + i, n - i);
			s->wide = s->letter = true;
		} else if (k == DIGIT) {
			if (i == 2 && p[0] == 'R' && p[1] == 'p')
				break;
			s->digit = true;
		} else if (k == SMALL || k == CAPITAL) {
			s->letter = true;
		} else if (!joins(p, n, i, prev)) {
			break;
		}
		for (size_t e = i + len; i < e; i++)
			h = (h ^ (unsigned char)p[i]) * 16777619U;
		prev = k;
	}
	s->hash = h;
	return i;
}

/* ---- interning ---------------------------------------------------------------- */

static uint32_t hash_bytes(struct lk_str s)
{
	uint32_t h = 2166136261U;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619U;
	return h;
}

static int grow_table(struct lk_intern *in)
{
	uint32_t size = in->mask != 0 ? (in->mask + 1) * 2 : 1024;
	struct lk_intern_slot *slot = calloc(size, sizeof(*slot));

	if (slot == NULL)
		return LK_ENOMEM;
	for (uint32_t i = 0; in->mask != 0 && i <= in->mask; i++) {
		uint32_t at = in->slot[i].hash;

		if (in->slot[i].id1 == 0)
			continue;
		at ^= at >> 15;
		for (at &= size - 1; slot[at].id1 != 0;)
			at = (at + 1) & (size - 1);
		slot[at] = in->slot[i];
	}
	free(in->slot);
	in->slot = slot;
	in->mask = size - 1;
	return LK_OK;
}

static int intern(struct lk_intern *in, struct lk_str s, uint32_t hash, uint32_t *id)
{
	uint32_t at;

	if (in->mask == 0 || in->count + in->count / 2 >= in->mask)
		if (grow_table(in) != LK_OK)
			return LK_ENOMEM;
	at = (hash ^ hash >> 15) & in->mask;
	for (; in->slot[at].id1 != 0; at = (at + 1) & in->mask)
		if (in->slot[at].hash == hash && in->slot[at].s.n == s.n &&
			memcmp(in->slot[at].s.p, s.p, s.n) == 0) {
			*id = in->slot[at].id1 - 1;
			return LK_OK;
		}
	in->slot[at] = (struct lk_intern_slot){ hash, ++in->count, s };
	*id = in->count - 1;
	return LK_OK;
}

int lk_intern_id(struct lk_intern *in, struct lk_str s, uint32_t *id)
{
	return intern(in, s.n != 0 ? s : (struct lk_str){ "", 0 }, hash_bytes(s), id);
}

/* The decomposed code points of a word with longer characters, or the word itself when
 * it is too long to be a word or no UTF-8. */
static int canonical(struct lk_intern *in, struct lk_str *s, uint32_t *hash)
{
	utf8proc_int32_t cp[96];
	utf8proc_ssize_t n;
	char *copy;

	if (s->n > LK_LEN(cp))
		return LK_OK;
	n = utf8proc_decompose((const utf8proc_uint8_t *)s->p, (utf8proc_ssize_t)s->n,
		cp, (utf8proc_ssize_t)LK_LEN(cp), UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
	if (n <= 0 || n > (utf8proc_ssize_t)LK_LEN(cp))
		return LK_OK;
	copy = lk_arena_alloc(&in->canon, (size_t)n * sizeof(*cp));
	if (copy == NULL)
		return LK_ENOMEM;
	memcpy(copy, cp, (size_t)n * sizeof(*cp));
	*s = (struct lk_str){ copy, (size_t)n * sizeof(*cp) };
	*hash = hash_bytes(*s);
	return LK_OK;
}

static int put(struct lk_intern *in, const char *text, size_t at, size_t end,
	const struct scan *s, struct lk_tokens *out)
{
	struct lk_str word = { text + at, end - at };
	struct lk_token *t;
	uint32_t hash = s->hash;

	if (lk_grow((void **)&out->v, &out->cap, out->n, sizeof(*out->v)) != LK_OK)
		return LK_ENOMEM;
	t = &out->v[out->n];
	t->at = (uint32_t)at;
	t->end = (uint32_t)end;
	t->class = s->digit && !s->letter ? LK_TOKEN_NUMBER
		: s->digit || s->letter   ? LK_TOKEN_WORD
					  : LK_TOKEN_MARK;
	if (s->wide && canonical(in, &word, &hash) != LK_OK)
		return LK_ENOMEM;
	if (intern(in, word, hash, &t->id) != LK_OK)
		return LK_ENOMEM;
	out->n++;
	return LK_OK;
}

int lk_tokenize(struct lk_intern *in, const char *text, struct lk_range r, int quoted,
	struct lk_tokens *out)
{
	size_t i = r.at, n = r.end, len;
	bool begin = false; /* behind a line end */

	while (i < n) {
		struct scan s = { 0, false, false, false };
		int k = kind_of((unsigned char)text[i]);

		if (k == SPACE || (begin && quoted && text[i] == '>')) {
			begin = text[i] == '\n' || (begin && text[i] != '>');
			i++;
			continue;
		}
		len = k == WIDE ? wide_space(text + i, n - i) : 0;
		if (len != 0) {
			i += len;
			continue;
		}
		begin = false;
		len = lk_braces_end(text, n, i) - i;
		s.letter = len != 0;
		if (len == 0)
			len = in_word(text + i, n - i) ? word_end(text + i, n - i, &s)
						       : char_len(text + i, n - i);
		else
			s.hash = hash_bytes((struct lk_str){ text + i, len });
		if (!s.digit && !s.letter)
			s.hash = hash_bytes((struct lk_str){ text + i, len });
		if (put(in, text, i, i + len, &s, out) != LK_OK)
			return LK_ENOMEM;
		i += len;
	}
	return LK_OK;
}

int lk_tokens_reserve(struct lk_tokens *t)
{
	return lk_grow((void **)&t->v, &t->cap, t->n, sizeof(*t->v));
}

void lk_tokens_free(struct lk_tokens *t)
{
	free(t->v);
	*t = (struct lk_tokens){ NULL, 0, 0 };
}

void lk_intern_free(struct lk_intern *in)
{
	free(in->slot);
	lk_arena_free(&in->canon);
	*in = (struct lk_intern)LK_INTERN_INIT;
}

/* ---- what a change of one word is --------------------------------------------- */

/* The digits of a number in a row; returns how many, at most `max` are written. */
static size_t digits_of(struct lk_str s, char *out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (kind_of((unsigned char)s.p[i]) == DIGIT) {
			if (n < max)
				out[n] = s.p[i];
			n++;
		}
	return n;
}

int lk_number_swapped(struct lk_str a, struct lk_str b)
{
	char x[64], y[64];
	int count[10] = { 0 };
	size_t n = digits_of(a, x, sizeof(x));

	if (n != digits_of(b, y, sizeof(y)) || n < 2 || n > sizeof(x))
		return 0;
	for (size_t i = 0; i < n; i++) {
		count[x[i] - '0']++;
		count[y[i] - '0']--;
	}
	for (int i = 0; i < 10; i++)
		if (count[i] != 0)
			return 0;
	return memcmp(x, y, n) != 0; /* equal: only the marks differ */
}

int lk_same_but_case(struct lk_str a, struct lk_str b)
{
	if (a.n != b.n)
		return 0;
	for (size_t i = 0; i < a.n; i++) {
		unsigned char x = (unsigned char)a.p[i], y = (unsigned char)b.p[i];

		if (kind_of(x) == CAPITAL)
			x = (unsigned char)(x + 32);
		if (kind_of(y) == CAPITAL)
			y = (unsigned char)(y + 32);
		if (x != y)
			return 0;
	}
	return 1;
}
