/* Broken lines joined again. */
#include "core/fold.h"
#include "core/split_impl.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

#define SOFT_HYPHEN "\xc2\xad"
#define HYPHEN "\xe2\x80\x90"

/* ---- how wide a full line is, and whether lines are broken at all --------------------------- */

static int by_size(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return x < y ? -1 : x > y;
}

/* Lines that may say something about the width: prose, not columns. */
static int counts(const struct lk_sline *l)
{
	return l->s.n > 0 && l->drop == LK_SPLIT_KEPT &&
		lk_shape_columns(l->s, NULL) < 3 && l->s.p[0] != '|';
}

/* Of the long lines that another line follows at once: how many stop in the middle of a
 * sentence? Where most do, lines are broken by width. */
static int is_wrapped(const struct lk_splitter *sp)
{
	size_t pairs = 0, broken = 0;

	for (size_t i = 0; i + 1 < sp->n; i++) {
		const struct lk_sline *l = &sp->line[i];

		if (!counts(l) || !counts(l + 1) ||
			lk_utf8_count(l->s) * 10 < sp->width * 6)
			continue;
		pairs++;
		broken +=
			lk_shape_starts_lower(l[1].s) && !lk_shape_ends_sentence(l->s);
	}
	return broken * 10 > pairs * 3;
}

int lk_split_measure(struct lk_splitter *sp, struct lk_error *err)
{
	size_t *size = malloc((sp->n + 1) * sizeof(*size));
	size_t n = 0, blanks = 0;

	if (size == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < sp->n; i++) {
		blanks += sp->line[i].s.n == 0;
		if (counts(&sp->line[i]))
			size[n++] = lk_utf8_count(sp->line[i].s);
	}
	qsort(size, n, sizeof(*size), by_size);
	sp->width = n > 0 ? size[n * 9 / 10] : 0;
	free(size);
	sp->mode = is_wrapped(sp) ? LK_SPLIT_WRAPPED : LK_SPLIT_PARAGRAPHS;
	sp->sparse = blanks * 20 < sp->n;
	return LK_OK;
}

static struct lk_str first_word(struct lk_str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != ' ' && s.p[n] != '\t')
		n++;
	return (struct lk_str){ s.p, n };
}

/* Ends in a hyphen that may be a broken word's? Length of the hyphen, 0 when not. */
static size_t hyphen_at_end(struct lk_str s)
{
	static const char *const hyphen[] = { "-", SOFT_HYPHEN, HYPHEN };

	for (size_t i = 0; i < LK_LEN(hyphen); i++) {
		size_t n = strlen(hyphen[i]);

		if (s.n > n && memcmp(s.p + s.n - n, hyphen[i], n) == 0)
			return s.p[s.n - n - 1] != ' ' ? n : 0;
	}
	return 0;
}

int lk_join_lines(const struct lk_splitter *sp, const struct lk_sline *prev,
	const struct lk_sline *next, int gap)
{
	size_t with_next;

	if (gap == 1)
		return 0;
	if (sp->mode == LK_SPLIT_PARAGRAPHS)
		return gap == 0 && (!sp->sparse || lk_shape_starts_lower(next->s));
	if (lk_shape_starts_lower(next->s) || hyphen_at_end(prev->s) != 0)
		return 1;
	if (gap == 2)
		return !lk_shape_ends_sentence(prev->s);
	/* the break was forced when the next word had no room left */
	with_next = lk_utf8_count(prev->s) + 1 + lk_utf8_count(first_word(next->s));
	return with_next * 10 > sp->width * 8;
}

/* ---- hyphens ------------------------------------------------------------------------------------ */

static int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(unsigned char)c >= 0x80;
}

static struct lk_str last_letters(struct lk_str s)
{
	size_t at = s.n;

	while (at > 0 && is_letter(s.p[at - 1]))
		at--;
	return (struct lk_str){ s.p + at, s.n - at };
}

static struct lk_str first_letters(struct lk_str s)
{
	size_t n = 0;

	while (n < s.n && is_letter(s.p[n]))
		n++;
	return (struct lk_str){ s.p, n };
}

static uint64_t pair_hash(struct lk_str left, struct lk_str right)
{
	struct lk_buf b = LK_BUF_INIT;
	uint64_t h;

	lk_buf_putstr(&b, left);
	lk_buf_putc(&b, '-');
	lk_buf_putstr(&b, right);
	h = lk_fold_hash(lk_buf_str(&b));
	lk_buf_free(&b);
	return h;
}

static int by_hash(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

int lk_join_learn(struct lk_splitter *sp, struct lk_error *err)
{
	for (size_t i = 0; i < sp->n; i++) {
		struct lk_str s = sp->line[i].s;

		for (size_t k = 1; k + 1 < s.n; k++) {
			struct lk_str left, right;

			if (s.p[k] != '-')
				continue;
			left = last_letters((struct lk_str){ s.p, k });
			right = first_letters(
				(struct lk_str){ s.p + k + 1, s.n - k - 1 });
			if (left.n < 2 || right.n < 2 || left.n > 40 || right.n > 40)
				continue;
			if (lk_grow((void **)&sp->hyphen, &sp->hyphen_cap, sp->nhyphen,
				    sizeof(*sp->hyphen)) != LK_OK)
				return lk_nomem(err);
			sp->hyphen[sp->nhyphen++] = pair_hash(left, right);
		}
	}
	if (sp->nhyphen > 0)
		qsort(sp->hyphen, sp->nhyphen, sizeof(*sp->hyphen), by_hash);
	return LK_OK;
}

static int learnt(const struct lk_splitter *sp, struct lk_str left, struct lk_str right)
{
	uint64_t h = pair_hash(left, right);

	return sp->nhyphen > 0 &&
		bsearch(&h, sp->hyphen, sp->nhyphen, sizeof(h), by_hash) != NULL;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static int is_vowel(char c)
{
	return c != '\0' && strchr("aeiou", lower(c)) != NULL;
}

static int same_letters(struct lk_str a, struct lk_str b)
{
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return 0;
	return 1;
}

/* Two words of one length: at most two vowels differ, nothing else. */
static int only_vowels_differ(struct lk_str a, struct lk_str b)
{
	size_t vowels = 0;

	for (size_t i = 0; i < a.n; i++) {
		if (lower(a.p[i]) == lower(b.p[i]))
			continue;
		if (!is_vowel(a.p[i]) || !is_vowel(b.p[i]))
			return 0;
		vowels++;
	}
	return vowels <= 2;
}

/*
 * Reduplication keeps its hyphen: the whole word again (anak-anaknya, berlari-lari), only
 * other vowels (bolak-balik, warna-warni), only another first letter (sayur-mayur).
 */
static int is_reduplication(struct lk_str left, struct lk_str right)
{
	if (left.n < 3 || right.n < 3)
		return 0;
	if (right.n >= left.n && same_letters(left, right))
		return 1;
	if (left.n > right.n &&
		same_letters(right,
			(struct lk_str){ left.p + left.n - right.n, right.n }))
		return 1;
	if (left.n != right.n || left.n < 4)
		return 0;
	if (same_letters((struct lk_str){ left.p + 1, left.n - 1 },
		    (struct lk_str){ right.p + 1, right.n - 1 }))
		return 1;
	return lower(left.p[0]) == lower(right.p[0]) && only_vowels_differ(left, right);
}

/* Only a small letter goes on with a broken word: "non-ASN", "COVID-19" keep theirs. */
static int hyphen_stays(const struct lk_splitter *sp, struct lk_str before,
	struct lk_str s)
{
	struct lk_str left = last_letters(before), right = first_letters(s);

	return !lk_shape_starts_lower(right) || left.n == 0 ||
		learnt(sp, left, right) || is_reduplication(left, right);
}

void lk_join_append(const struct lk_splitter *sp, struct lk_buf *para, struct lk_str s)
{
	struct lk_str so_far = lk_buf_str(para);
	size_t hyphen = hyphen_at_end(so_far);
	struct lk_str before = { so_far.p, so_far.n - hyphen };

	if (hyphen == 0) {
		lk_buf_puts(para, para->n > 0 ? " " : "");
	} else if (hyphen_stays(sp, before, s)) {
		lk_buf_splice(para, before.n, hyphen, "-", 1);
	} else {
		lk_buf_splice(para, before.n, hyphen, "", 0);
	}
	lk_buf_putstr(para, s);
}
