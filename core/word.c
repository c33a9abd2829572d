/* Word motion: the half of core/grapheme.h that knows what a word is. */
#include "core/braces.h"
#include "core/grapheme.h"
#include "core/utf8.h"

#include <utf8proc.h>

enum kind {
	KIND_SPACE,
	KIND_PUNCT,
	KIND_LOWER,
	KIND_UPPER,
	KIND_DIGIT,
	KIND_MARK
};

static enum kind kind_of_ascii(uint32_t cp)
{
	if (cp <= 0x20 || cp == 0x7F)
		return KIND_SPACE;
	if (cp >= '0' && cp <= '9')
		return KIND_DIGIT;
	if (cp >= 'A' && cp <= 'Z')
		return KIND_UPPER;
	if (cp >= 'a' && cp <= 'z')
		return KIND_LOWER;
	return KIND_PUNCT;
}

static enum kind kind_of(uint32_t cp)
{
	if (cp < 0x80)
		return kind_of_ascii(cp);
	/* Enum values of other categories mean punctuation and symbols. */
	switch ((int)utf8proc_category((utf8proc_int32_t)cp)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LT: return KIND_UPPER;
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO: return KIND_LOWER;
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO: return KIND_DIGIT;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_CF: return KIND_MARK;
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
	case UTF8PROC_CATEGORY_CC: return KIND_SPACE;
	default: return KIND_PUNCT;
	}
}

static bool is_alnum(enum kind k)
{
	return k == KIND_LOWER || k == KIND_UPPER || k == KIND_DIGIT;
}

/* Does the punctuation cp hold what stands left and right of it together? */
static bool joins(uint32_t cp, enum kind left, enum kind right)
{
	if (!is_alnum(left) || !is_alnum(right))
		return false;
	switch (cp) {
	case '-':
	case '_':
	case '\'':
	case '@':
	case 0x2019:
	case 0x2010:
	case 0x2011: return true;
	case '.': return !(left == KIND_LOWER && right == KIND_UPPER);
	case ',':
	case ':': return left == KIND_DIGIT && right == KIND_DIGIT;
	case '/': return left != KIND_LOWER && right != KIND_LOWER;
	default: return false;
	}
}

/* Kind of the character at `at`, marks skipped; its end in *end. */
static enum kind kind_at(struct lk_str s, size_t at, uint32_t *cp, size_t *end)
{
	uint32_t mark;
	int len;

	if (at < s.n && (unsigned char)s.p[at] < 0x80 &&
		(at + 1 == s.n || (unsigned char)s.p[at + 1] < 0x80)) {
		*cp = (unsigned char)s.p[at];
		*end = at + 1;
		return kind_of_ascii(*cp);
	}
	len = lk_utf8_decode(s.p + at, s.n - at, cp);
	if (len == 0) {
		*end = s.n;
		return KIND_SPACE;
	}
	at += (size_t)len;
	while (at < s.n) {
		len = lk_utf8_decode(s.p + at, s.n - at, &mark);
		if (mark < 0x80 || kind_of(mark) != KIND_MARK)
			break;
		at += (size_t)len;
	}
	*end = at;
	return kind_of(*cp);
}

/* Behind the lower-case ASCII letters at `at`, most of any text. The last one is left when
 * a mark could follow it. */
static size_t lower_run(struct lk_str s, size_t at)
{
	size_t start = at;

	while (at < s.n && s.p[at] >= 'a' && s.p[at] <= 'z')
		at++;
	if (at > start && at < s.n && (unsigned char)s.p[at] >= 0x80)
		at--;
	return at;
}

static size_t space_end(struct lk_str s, size_t at)
{
	uint32_t cp;
	size_t end;

	while (at < s.n && kind_at(s, at, &cp, &end) == KIND_SPACE)
		at = end;
	return at;
}

/* Take one more character, or a run of them, into the word that ends at *end with a
 * character of *kind. False when the word ends there. */
static bool extend(struct lk_str s, size_t *end, enum kind *kind)
{
	uint32_t cp, follow;
	size_t behind = *end;
	enum kind next;

	if (*kind == KIND_LOWER || *kind == KIND_UPPER)
		behind = lower_run(s, *end);
	if (behind > *end) {
		*end = behind;
		*kind = KIND_LOWER;
		return true;
	}
	next = kind_at(s, *end, &cp, &behind);
	if (is_alnum(*kind) && !is_alnum(next)) {
		next = kind_at(s, behind, &follow, &behind);
		if (!joins(cp, *kind, next))
			return false;
	} else if (next == KIND_SPACE || is_alnum(next) != is_alnum(*kind)) {
		return false;
	}
	*kind = next;
	*end = behind;
	return true;
}

size_t lk_word_end(struct lk_str s, size_t at)
{
	uint32_t cp;
	size_t end;
	enum kind kind;

	if (at >= s.n)
		return s.n;
	kind = kind_at(s, at, &cp, &end);
	if (kind == KIND_SPACE)
		return space_end(s, at);
	if (kind == KIND_MARK)
		kind = KIND_LOWER;
	while (end < s.n && extend(s, &end, &kind))
		;
	return end;
}

size_t lk_word_next(struct lk_str s, size_t at)
{
	return space_end(s, lk_word_end(s, at));
}

/* Start of a stretch that no word reaches into: the beginning or behind white space. */
static size_t stretch_start(struct lk_str s, size_t at)
{
	uint32_t cp;

	while (at > 0) {
		size_t before = lk_utf8_before(s, at, &cp);

		if (kind_of(cp) == KIND_SPACE)
			break;
		at = before;
	}
	return at;
}

size_t lk_word_prev(struct lk_str s, size_t at)
{
	uint32_t cp;
	size_t from, next;

	if (at > s.n)
		at = s.n;
	while (at > 0) {
		size_t before = lk_utf8_before(s, at, &cp);
		enum kind kind = kind_of(cp);

		if (kind != KIND_SPACE)
			break;
		at = before;
	}
	from = stretch_start(s, at);
	while (from < at && (next = lk_word_end(s, from)) < at)
		from = next;
	return from;
}

bool lk_word_is_text(struct lk_str s, size_t at)
{
	uint32_t cp;
	size_t end;

	return at < s.n && is_alnum(kind_at(s, at, &cp, &end));
}

size_t lk_word_count(struct lk_str s)
{
	size_t count = 0;

	for (size_t at = space_end(s, 0), end; at < s.n;) {
		end = lk_braces_end(s.p, s.n, at); /* a value is a word */
		count += end > at || lk_word_is_text(s, at);
		at = end > at ? space_end(s, end) : lk_word_next(s, at);
	}
	return count;
}
