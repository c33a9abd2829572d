#include "core/wrap_glue.h"

#include "core/utf8.h"

#include <string.h>

/* Words that point at the number or letter behind them. The length is tested first: this
 * runs for every number in a document, at every wrap. */
static const struct {
	size_t n;
	const char *name;
} labels[] = { { 3, "bab" }, { 6, "subbab" }, { 6, "bagian" }, { 5, "tabel" },
	{ 6, "gambar" }, { 6, "grafik" }, { 5, "bagan" }, { 7, "diagram" },
	{ 8, "lampiran" }, { 8, "formulir" }, { 5, "pasal" }, { 4, "ayat" },
	{ 5, "huruf" }, { 5, "angka" }, { 5, "butir" }, { 5, "nomor" }, { 3, "no." },
	{ 7, "halaman" }, { 4, "hlm." }, { 4, "hal." } };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static bool is_closing_cp(uint32_t cp)
{
	if (cp < 0x80)
		return cp != 0 && strchr(".,;:!?)]}\"'", (int)cp) != NULL;
	return cp == 0x2019 || cp == 0x201D || cp == 0x2026 || cp == 0xBB;
}

bool lk_wrap_is_closing(struct lk_str s, size_t from, size_t to)
{
	uint32_t cp;

	for (size_t at = from; at < to;) {
		at += (size_t)lk_utf8_decode(s.p + at, to - at, &cp);
		if (!is_closing_cp(cp))
			return false;
	}
	return true;
}

static size_t word_end(struct lk_str s, size_t at)
{
	while (at < s.n && !is_blank(s.p[at]))
		at++;
	return at;
}

/* Is the word a label such as Tabel, BAB or (Pasal? */
static bool is_label(const char *p, size_t n)
{
	while (n > 0 && (*p == '(' || *p == '"')) {
		p++;
		n--;
	}
	for (size_t i = 0; i < LK_LEN(labels); i++) {
		size_t k = 0;

		if (labels[i].n != n)
			continue;
		while (k < n && (p[k] | 0x20) == (labels[i].name[k] | 0x20))
			k++;
		if (k == n)
			return true;
	}
	return false;
}

/* 3.1, (2), IV, a, b. and the like: what a label points at. */
static bool is_ordinal(const char *p, size_t n)
{
	size_t roman = 0, alpha = 0;

	while (n > 0 && *p == '(') {
		p++;
		n--;
	}
	if (n == 0)
		return false;
	if (is_digit(*p))
		return true;
	while (roman < n && strchr("IVXLC", p[roman]) != NULL && p[roman] != '\0')
		roman++;
	while (alpha < n && is_alpha(p[alpha]))
		alpha++;
	if (alpha < n && (unsigned char)p[alpha] >= 0x80)
		return false;
	return alpha == 1 || (alpha != 0 && roman == alpha);
}

/* Rp in front of an amount. */
static bool is_rupiah(const char *p, size_t n)
{
	while (n > 0 && *p == '(') {
		p++;
		n--;
	}
	if (n == 3 && p[2] == '.')
		n--;
	return n == 2 && p[0] == 'R' && p[1] == 'p';
}

/* Cheap test first: most words start with a letter and are longer than one. */
static bool may_be_glued(char c)
{
	return !(c >= 'a' && c <= 'z');
}

bool lk_wrap_glued(struct lk_str s, size_t word, size_t ink, size_t next)
{
	char c = s.p[next];
	size_t end;

	if (!may_be_glued(c) && next + 1 < s.n && is_alpha(s.p[next + 1]))
		return false;
	if (c == '%')
		return is_digit(s.p[ink - 1]);
	end = word_end(s, next);
	if (lk_wrap_is_closing(s, next, end))
		return !lk_wrap_is_closing(s, word, ink);
	if (is_digit(c) || (c == '-' && end - next > 1 && is_digit(s.p[next + 1])) ||
		c == '(') {
		if (is_rupiah(s.p + word, ink - word))
			return true;
	}
	return is_label(s.p + word, ink - word) && is_ordinal(s.p + next, end - next);
}
