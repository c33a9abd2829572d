#include "core/fold.h"

#include "core/grapheme.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define FNV_START 0xCBF29CE484222325u
#define FNV_PRIME 0x100000001B3u
#define FOLD_MAX 16 /* one code point folds to at most 4; room for later Unicode */

/* Reads folded code points from a text. */
struct reader {
	struct lk_str s;
	size_t at;   /* behind the source character that is being handed out */
	size_t from; /* its first byte */
	int n, next; /* of what it folded to */
	utf8proc_int32_t made[FOLD_MAX];
};

static bool is_blank(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	return cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
		(cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
		cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

/* Typographic variants of one ASCII character; 0 for none. */
static utf8proc_int32_t plain_of(uint32_t cp)
{
	if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212)
		return '-';
	if ((cp >= 0x2018 && cp <= 0x201B) || cp == 0x02BC || cp == 0x2032)
		return '\'';
	if ((cp >= 0x201C && cp <= 0x201F) || cp == 0x2033)
		return '"';
	return 0;
}

/* Fold one code point that is no white space. Returns how many came of it, maybe 0. */
static int fold_one(uint32_t cp, utf8proc_int32_t made[FOLD_MAX])
{
	int ignored = UTF8PROC_BOUNDCLASS_START;
	utf8proc_ssize_t n;

	if (cp < 0x80) {
		made[0] = (utf8proc_int32_t)(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp);
		return 1;
	}
	if (plain_of(cp) != 0) {
		made[0] = plain_of(cp);
		return 1;
	}
	n = utf8proc_decompose_char((utf8proc_int32_t)cp, made, FOLD_MAX,
		UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
			UTF8PROC_IGNORE,
		&ignored);
	if (n >= 0 && n <= FOLD_MAX)
		return (int)n;
	made[0] = (utf8proc_int32_t)cp;
	return 1;
}

/* White space, or something that folds to nothing: inside a run of white space and at the
 * ends of a text it makes no difference. */
static bool is_gap(uint32_t cp)
{
	utf8proc_int32_t made[FOLD_MAX];

	return is_blank(cp) || (cp >= 0x80 && fold_one(cp, made) == 0);
}

static void skip_gap(struct reader *r)
{
	uint32_t cp;

	while (r->at < r->s.n && !(r->s.p[r->at] > ' ' && r->s.p[r->at] < 0x7F)) {
		int len = lk_utf8_decode(r->s.p + r->at, r->s.n - r->at, &cp);

		if (!is_gap(cp))
			break;
		r->at += (size_t)len;
	}
}

/* Take in the next source character that folds to something. */
static bool refill(struct reader *r)
{
	while (r->at < r->s.n) {
		uint32_t cp;

		r->from = r->at;
		r->at += (size_t)lk_utf8_decode(r->s.p + r->at, r->s.n - r->at, &cp);
		r->next = 0;
		if (is_blank(cp)) {
			skip_gap(r);
			r->made[0] = ' ';
			r->n = 1;
		} else {
			r->n = fold_one(cp, r->made);
		}
		if (r->n != 0)
			return true;
	}
	return false;
}

/* The next folded code point; false at the end. */
static bool read_next(struct reader *r, uint32_t *cp)
{
	if (r->next == r->n && !refill(r))
		return false;
	*cp = (uint32_t)r->made[r->next++];
	return true;
}

static struct reader read_from(struct lk_str s, size_t at)
{
	return (struct reader){ .s = s, .at = at };
}

static struct lk_str trimmed(struct lk_str s)
{
	uint32_t cp;
	size_t at = 0, before;

	while (at < s.n) {
		int len = lk_utf8_decode(s.p + at, s.n - at, &cp);

		if (!is_gap(cp))
			break;
		at += (size_t)len;
	}
	while (s.n > at) {
		before = lk_utf8_before(s, s.n, &cp);
		if (!is_gap(cp))
			break;
		s.n = before;
	}
	return (struct lk_str){ s.p == NULL ? NULL : s.p + at, s.n - at };
}

/* Fold visible ASCII at the reader's place straight into `to`; returns the bytes. */
static size_t fold_plain(struct reader *r, char *to, size_t room)
{
	const char *p = r->s.p + r->at;
	size_t left = r->s.n - r->at, n = 0;

	if (r->next != r->n)
		return 0;
	if (left > room)
		left = room;
	while (n < left && p[n] > ' ' && p[n] < 0x7F) {
		to[n] = (char)(p[n] >= 'A' && p[n] <= 'Z' ? p[n] + 32 : p[n]);
		n++;
	}
	r->at += n;
	return n;
}

void lk_fold(struct lk_buf *out, struct lk_str s)
{
	struct reader r = read_from(s, 0);
	char piece[256];
	size_t n = 0;
	uint32_t cp;

	for (;;) {
		n += fold_plain(&r, piece + n, sizeof(piece) - n);
		if (n + 4 > sizeof(piece)) {
			lk_buf_put(out, piece, n);
			n = 0;
			continue;
		}
		if (!read_next(&r, &cp))
			break;
		n += (size_t)lk_utf8_encode(cp, piece + n);
	}
	lk_buf_put(out, piece, n);
}

int lk_fold_compare(struct lk_str a, struct lk_str b)
{
	struct reader ra = read_from(trimmed(a), 0), rb = read_from(trimmed(b), 0);
	uint32_t ca, cb;

	for (;;) {
		bool more_a = read_next(&ra, &ca), more_b = read_next(&rb, &cb);

		if (!more_a || !more_b)
			return (int)more_a - (int)more_b;
		if (ca != cb)
			return ca < cb ? -1 : 1;
	}
}

bool lk_fold_equal(struct lk_str a, struct lk_str b)
{
	return lk_fold_compare(a, b) == 0;
}

static uint64_t fnv(uint64_t hash, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)p[i]) * FNV_PRIME;
	return hash;
}

uint64_t lk_fold_hash(struct lk_str s)
{
	struct reader r = read_from(trimmed(s), 0);
	uint64_t hash = FNV_START;
	uint32_t cp;
	char bytes[4];

	while (read_next(&r, &cp))
		hash = fnv(hash, bytes, (size_t)lk_utf8_encode(cp, bytes));
	return hash;
}

/* ---- find ------------------------------------------------------------------ */

struct needle {
	uint32_t cp[LK_NEEDLE_MAX];
	size_t n;
	bool first[256]; /* bytes that a match can start with */
};

static bool needle_make(struct needle *needle, struct lk_str s)
{
	struct reader r = read_from(s, 0);
	uint32_t cp;

	needle->n = 0;
	while (read_next(&r, &cp)) {
		if (needle->n == LK_NEEDLE_MAX)
			return false;
		needle->cp[needle->n++] = cp;
	}
	if (needle->n == 0)
		return false;
	for (unsigned c = 0; c < 256; c++) {
		utf8proc_int32_t made[FOLD_MAX];

		/* Any letter beyond ASCII may fold to the one we want; what
		 * continues a sequence starts nothing. */
		if (c >= 0x80)
			needle->first[c] = c >= 0xC0;
		else if (is_blank(c))
			needle->first[c] = needle->cp[0] == ' ';
		else
			needle->first[c] = fold_one(c, made) == 1 &&
				(uint32_t)made[0] == needle->cp[0];
	}
	return true;
}

/* Behind the marks and ignored characters that follow `at`. */
static size_t behind_marks(struct lk_str s, size_t at)
{
	utf8proc_int32_t made[FOLD_MAX];
	uint32_t cp;

	while (at < s.n && (unsigned char)s.p[at] >= 0x80) {
		int len = lk_utf8_decode(s.p + at, s.n - at, &cp);

		if (is_blank(cp) || fold_one(cp, made) != 0)
			break;
		at += (size_t)len;
	}
	return at;
}

static bool match_at(struct lk_str hay, size_t at, const struct needle *needle,
	size_t *end)
{
	struct reader r = read_from(hay, at);
	uint32_t cp;

	for (size_t i = 0; i < needle->n; i++) {
		if (!read_next(&r, &cp) || cp != needle->cp[i])
			return false;
		if (i == 0 && r.from != at)
			return false; /* `at` is on a mark */
	}
	if (r.next != r.n)
		return false; /* ends inside of what one character folded to */
	*end = needle->cp[needle->n - 1] == ' ' ? r.at : behind_marks(hay, r.at);
	return true;
}

bool lk_fold_find(struct lk_str hay, struct lk_str needle, size_t from, size_t *start,
	size_t *end)
{
	struct needle made;

	if (!needle_make(&made, needle))
		return false;
	for (size_t at = from; at < hay.n; at++)
		if (made.first[(unsigned char)hay.p[at]] &&
			match_at(hay, at, &made, end)) {
			*start = at;
			return true;
		}
	return false;
}
