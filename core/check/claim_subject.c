/* Which indicator a heading or a phrase names. */
#include "core/check/claim.h"

#include <string.h>

static char small(char ch)
{
	return ch >= 'A' && ch <= 'Z' ? (char)(ch - 'A' + 'a') : ch;
}

static bool word_char(char ch)
{
	return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') ||
		(ch >= '0' && ch <= '9') || (ch & 0x80) != 0;
}

/* The next word of s from *at; empty at the end. */
static struct lk_str next_word(struct lk_str s, size_t *at)
{
	size_t i = *at, from;

	while (i < s.n && !word_char(s.p[i]))
		i++;
	from = i;
	while (i < s.n && word_char(s.p[i]))
		i++;
	*at = i;
	return (struct lk_str){ s.p + from, i - from };
}

static bool same_word(struct lk_str a, struct lk_str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (small(a.p[i]) != small(b.p[i]))
			return false;
	return true;
}

static bool has_word(struct lk_str s, struct lk_str word)
{
	size_t at = 0;

	for (;;) {
		struct lk_str w = next_word(s, &at);

		if (w.n == 0)
			return false;
		if (same_word(w, word))
			return true;
	}
}

/* Per cent of the words of `name` that stand in `s`. */
static int words_in(struct lk_str s, struct lk_str name)
{
	int all = 0, there = 0;
	size_t at = 0;

	for (;;) {
		struct lk_str w = next_word(name, &at);

		if (w.n == 0)
			break;
		all++;
		there += has_word(s, w);
	}
	return all == 0 ? 0 : there * 100 / all;
}

static struct lk_str cstr(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

const struct lk_fact *claim_heading(const struct lk_check_input *in,
	struct lk_str title)
{
	const struct lk_fact *best = NULL;
	int best_score = 0;

	for (size_t i = 0; i < in->nfacts; i++) {
		const struct lk_fact *f = &in->fact[i];
		struct lk_str name = cstr(f->name);
		int there = words_in(title, name), back = words_in(name, title);

		/* the heading may be shorter than the name, or hold a number before it */
		if ((there >= 80 && there + back > best_score) ||
			(there >= 50 && back >= 85 && there + back > best_score)) {
			best = f;
			best_score = there + back;
		}
		if (*f->code != '\0' && has_word(title, cstr(f->code)) &&
			best_score < 150) {
			best = f;
			best_score = 150;
		}
	}
	return best;
}

/* How many tokens from `tok` are the words of `name` in order; 0 when not all are, or not
 * the first `least` of them when that is not 0. */
static int phrase_at(const struct claim *c, int tok, struct lk_str name, int least)
{
	size_t at = 0;
	int words = 0, i = tok;

	for (;;) {
		struct lk_str w = next_word(name, &at);

		while (i < c->ntok && c->tok[i].mark == ',' && words > 0)
			i++;
		if (w.n == 0)
			return words >= least ? i - tok : 0;
		if (i >= c->ntok || c->tok[i].mark != 0 ||
			!same_word(claim_text(c, i), w))
			return least > 0 && words >= least ? i - tok : 0;
		words++;
		i++;
	}
}

static int count_words(struct lk_str s)
{
	size_t at = 0;
	int n = 0;

	while (next_word(s, &at).n > 0)
		n++;
	return n;
}

static bool type_word(struct lk_str w)
{
	static const char *const words[] = { "persentase", "jumlah", "nilai", "indeks",
		"rasio", "cakupan", "tingkat", "angka" };

	for (size_t i = 0; i < LK_LEN(words); i++)
		if (same_word(w, cstr(words[i])))
			return true;
	return false;
}

/* Tokens from `tok` that name the fact: its whole name, the name without its first word,
 * an alias; for the fact of the section its first words are enough. */
static int names(const struct claim *c, int tok, const struct lk_fact *f)
{
	struct lk_str name = cstr(f->name), rest;
	int got = phrase_at(c, tok, name, 0);
	size_t at = 0;
	bool type = type_word(next_word(name, &at));

	rest = (struct lk_str){ name.p + at, name.n - at };
	if (got == 0 && type) {
		got = phrase_at(c, tok, rest, 0);
		if (got != 0 && count_words(name) <= 3)
			got = 0; /* "nilai kinerja": too little without its first word */
	}
	if (got == 0 && f == c->subject && type)
		got = phrase_at(c, tok, name, 2);
	for (size_t i = 0; got == 0 && i < f->naliases; i++)
		got = phrase_at(c, tok, cstr(f->alias[i]), 0);
	if (got == 0 && *f->code != '\0')
		got = phrase_at(c, tok, cstr(f->code), 0);
	return got;
}

void claim_mentions(struct claim *c)
{
	const struct lk_check_input *in = c->w->in;

	for (int i = 0; i < c->ntok; i++) {
		const struct lk_fact *best = NULL;
		int longest = 0;

		for (size_t k = 0; k < in->nfacts; k++) {
			int n = names(c, i, &in->fact[k]);

			if (n > longest) {
				longest = n;
				best = &in->fact[k];
			}
		}
		for (int k = 0; k < longest; k++)
			c->tok[i + k].fact = best;
		if (longest > 1)
			i += longest - 1;
	}
}
