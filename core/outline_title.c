/* Titles: numbering in front of them, and when two of them mean the same. */
#include "core/fold.h"
#include "core/outline_impl.h"

#include <string.h>

static int is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct lk_str lk_str_trim(struct lk_str s)
{
	while (s.n > 0 && is_blank(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n > 0 && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

void lk_title_key(struct lk_str title, struct lk_buf *b)
{
	struct lk_buf folded = LK_BUF_INIT;

	lk_fold(&folded, title);
	for (size_t i = 0; i < folded.n; i++) {
		char c = folded.p[i];

		if (is_digit(c) || is_letter(c) || (unsigned char)c >= 0x80)
			lk_buf_putc(b, c);
	}
	if (folded.failed != LK_OK)
		b->failed = folded.failed;
	lk_buf_free(&folded);
}

int lk_title_same(struct lk_str a, struct lk_str b)
{
	struct lk_buf ka = LK_BUF_INIT, kb = LK_BUF_INIT;
	int same;

	lk_title_key(a, &ka);
	lk_title_key(b, &kb);
	same = ka.n > 0 && ka.n == kb.n && memcmp(ka.p, kb.p, ka.n) == 0;
	lk_buf_free(&ka);
	lk_buf_free(&kb);
	return same;
}

/* Value of one roman digit in either case, 0 for any other character. */
static int roman_digit(char c)
{
	static const char digit[] = "ivxlcdm";
	static const int value[] = { 1, 5, 10, 50, 100, 500, 1000 };
	const char *at;

	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	at = c != '\0' ? strchr(digit, c) : NULL;
	return at != NULL ? value[at - digit] : 0;
}

int lk_title_number(struct lk_str s)
{
	int sum = 0;

	if (s.n == 0 || s.n > 15)
		return 0;
	if (is_digit(s.p[0])) {
		for (size_t i = 0; i < s.n; i++) {
			if (!is_digit(s.p[i]) || i > 3)
				return 0;
			sum = sum * 10 + (s.p[i] - '0');
		}
		return sum <= 3999 ? sum : 0;
	}
	for (size_t i = 0; i < s.n; i++) {
		int v = roman_digit(s.p[i]);
		int next = i + 1 < s.n ? roman_digit(s.p[i + 1]) : 0;

		if (v == 0)
			return 0;
		sum += v < next ? -v : v;
	}
	return sum > 0 && sum <= 3999 ? sum : 0;
}

/* End of the run of letters and digits that starts at `at`. */
static size_t word_end(struct lk_str s, size_t at)
{
	while (at < s.n && (is_digit(s.p[at]) || is_letter(s.p[at])))
		at++;
	return at;
}

static size_t skip_marks(struct lk_str s, size_t at)
{
	while (at < s.n && (is_blank(s.p[at]) || strchr(".:)-", s.p[at]) != NULL))
		at++;
	return at;
}

size_t lk_title_bab(struct lk_str s, int *number)
{
	size_t at = 3, end;
	int value;

	if (s.n < 4 || (s.p[0] | 32) != 'b' || (s.p[1] | 32) != 'a' ||
		(s.p[2] | 32) != 'b')
		return 0;
	while (at < s.n && (is_blank(s.p[at]) || s.p[at] == '-'))
		at++;
	end = word_end(s, at);
	value = lk_title_number((struct lk_str){ s.p + at, end - at });
	if (value == 0)
		return 0;
	if (number != NULL)
		*number = value;
	return skip_marks(s, end);
}

/* Length of "Lampiran 2. " in front of a title, else 0. */
static size_t attachment_number(struct lk_str s)
{
	static const char word[] = "lampiran ";
	size_t i, end;

	for (i = 0; word[i] != '\0'; i++)
		if (i >= s.n || (s.p[i] != word[i] && (s.p[i] | 32) != word[i]))
			return 0;
	end = word_end(s, i);
	if (lk_title_number((struct lk_str){ s.p + i, end - i }) == 0)
		return 0;
	return skip_marks(s, end);
}

/* Length of "A. ", "1) ", "(a) ", "iv. ", "3.1.2 " in front of a title, else 0. */
static size_t item_number(struct lk_str s)
{
	size_t at = s.n > 0 && s.p[0] == '(' ? 1 : 0, end = word_end(s, at);
	struct lk_str first = { s.p + at, end - at };
	int dots = 0;

	if (first.n == 0 || (first.n > 1 && lk_title_number(first) == 0))
		return 0;
	while (end + 1 < s.n && s.p[end] == '.' && is_digit(s.p[end + 1])) {
		end = word_end(s, end + 1);
		dots++;
	}
	if (end < s.n && (s.p[end] == '.' || s.p[end] == ')'))
		end++;
	else if (dots == 0)
		return 0;
	return end < s.n && is_blank(s.p[end]) ? end : 0;
}

struct lk_str lk_outline_bare_title(struct lk_str title)
{
	struct lk_str s = lk_str_trim(title), rest;
	size_t cut;

	while (s.n > 0 && s.p[0] == '#') {
		s.p++;
		s.n--;
	}
	s = lk_str_trim(s);
	cut = lk_title_bab(s, NULL);
	if (cut == 0)
		cut = attachment_number(s);
	if (cut == 0)
		cut = item_number(s);
	rest = lk_str_trim((struct lk_str){ s.p + cut, s.n - cut });
	return rest.n > 0 ? rest : s;
}
