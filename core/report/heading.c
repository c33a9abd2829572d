/* Numbers of headings (BAB I, A., 1., a., 1), a)) and markers of items. */
#include "core/report/impl.h"

#include "core/notation/number.h"

#include <string.h>

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool lower(char c)
{
	return c >= 'a' && c <= 'z';
}

/* ---- numbers as written ------------------------------------------------------------------ */

/* "BAB III" at the beginning of s: its bytes, 0 none. */
static size_t bab_number(struct lk_str s)
{
	size_t i = 4;

	if (!rep_starts(s, "BAB "))
		return 0;
	while (i < s.n && s.p[i] != '\0' && strchr("IVXLC", s.p[i]) != NULL)
		i++;
	return i > 4 && (i == s.n || s.p[i] == ' ' || strchr(".:-", s.p[i]) != NULL)
		? i
		: 0;
}

/* "12" or "3.1" from `i`: behind it; *value is the last part. */
static size_t digits(struct lk_str s, size_t i, int *value)
{
	for (*value = 0; i < s.n && digit(s.p[i]); i++)
		*value = *value < 1000000 ? *value * 10 + (s.p[i] - '0') : *value;
	while (i + 1 < s.n && s.p[i] == '.' && digit(s.p[i + 1]))
		for (*value = 0, i++; i < s.n && digit(s.p[i]); i++)
			*value = *value < 1000000 ? *value * 10 + (s.p[i] - '0')
						  : *value;
	return i;
}

/* "A." "12." "a." "1)" "a)" "(1)" "(a)" "3.1" "3.1.": bytes, and its value. */
static size_t short_number(struct lk_str s, int *value)
{
	size_t from = s.n > 0 && s.p[0] == '(', i = digits(s, from, value);

	if (i == from && i < s.n && (upper(s.p[i]) || lower(s.p[i]))) {
		*value = s.p[i] - (upper(s.p[i]) ? 'A' : 'a') + 1;
		i++;
	}
	if (i == from || i >= s.n)
		return 0;
	if (from == 1)
		return s.p[i] == ')' ? i + 1 : 0;
	if (s.p[i] == '.' || s.p[i] == ')')
		return i + 1;
	/* "3.1 Judul" has no stop at its end */
	return memchr(s.p, '.', i) != NULL ? i : 0;
}

/* ---- headings ------------------------------------------------------------------------------ */

void rep_headings_start(struct rep_build *b)
{
	memset(b->count, 0, sizeof(b->count));
	b->bab = false;
	rep_items_end(b);
}

static void put_number(struct lk_buf *out, int level, int n)
{
	static const char form[] = "..A1a1a";
	static const char stop[] = "....."
				   "))";
	char c = level < 7 ? form[level] : '1';

	if (c == '1' || n > 26)
		lk_buf_printf(out, "%d", n);
	else
		lk_buf_putc(out, (char)(c + n - 1));
	lk_buf_putc(out, level < 7 ? stop[level] : '.');
}

/* "{-}" at the end says: no number. */
static bool cut_unnumbered(struct lk_str *s)
{
	if (s->n < 3 || memcmp(s->p + s->n - 3, "{-}", 3) != 0)
		return false;
	s->n -= 3;
	*s = rep_trim(*s);
	return true;
}

/* The number as written is cut off *s. */
static const char *cut_number(struct rep_build *b, struct lk_str *s, int level)
{
	size_t n = level == 1 ? bab_number(*s) : 0;
	struct lk_str number = { s->p, n };
	int value = 0;

	if (n > 0) {
		b->bab = true;
		while (n < s->n && strchr(" .:-", s->p[n]) != NULL)
			n++;
	} else {
		n = level > 1 ? short_number(*s, &value) : 0;
		if (n == 0 || n >= s->n || s->p[n] != ' ')
			return "";
		number.n = n;
		b->count[level] = value;
	}
	*s = rep_trim((struct lk_str){ s->p + n, s->n - n });
	return rep_dup(b, number);
}

static const char *next_number(struct rep_build *b, int level)
{
	struct lk_buf text = LK_BUF_INIT;
	const char *out;

	if (!b->bab || level < 2)
		return "";
	put_number(&text, level, ++b->count[level]);
	rep_fail(b, lk_buf_check(&text, b->err));
	out = rep_dup(b, lk_buf_str(&text));
	lk_buf_free(&text);
	return out;
}

void rep_heading(struct rep_build *b, const struct lk_block *blk)
{
	size_t index = (size_t)(blk - b->doc.block);
	struct lk_str s = rep_trim(lk_doc_title(&b->doc, index));
	struct lk_rep_node *n = rep_node(b, LK_REP_HEADING, blk->line);
	int level = blk->level >= 1 && blk->level <= 6 ? blk->level : 6;
	const char *number = "";
	struct lk_rep_flow text;

	if (n == NULL)
		return;
	if (!cut_unnumbered(&s)) {
		number = cut_number(b, &s, level);
		if (number[0] == '\0')
			number = next_number(b, level);
	}
	for (int i = level + 1; i < 7; i++)
		b->count[i] = 0;
	text = rep_words(b, blk->line, s);
	n->level = level;
	n->number = number;
	n->text = text;
	n->align = level == 1 ? LK_REP_CENTRE : LK_REP_LEFT;
}

/* ---- items --------------------------------------------------------------------------------- */

void rep_items_end(struct rep_build *b)
{
	b->nopen = 0;
}

/* The level of an item that is indented by so many columns, from 1. */
static int item_level(struct rep_build *b, int indent, char marker)
{
	while (b->nopen > 0 && indent < b->indent[b->nopen - 1])
		b->nopen--;
	if (b->nopen > 0 && indent < b->indent[b->nopen - 1] + 2) {
		if (b->marker[b->nopen - 1] != marker)
			b->ordinal[b->nopen - 1] = 0;
	} else if (b->nopen < LK_REP_LEVELS) {
		b->indent[b->nopen] = indent;
		b->ordinal[b->nopen] = 0;
		b->nopen++;
	}
	b->marker[b->nopen - 1] = marker;
	return b->nopen;
}

/* "1." thrice is 1. 2. 3.; what counts by itself stays as written. */
static const char *ordinal(struct rep_build *b, struct lk_str s, int level)
{
	int *last = &b->ordinal[level - 1], *typed = &b->typed[level - 1];
	struct lk_buf text = LK_BUF_INIT;
	const char *out;
	int value;
	size_t n = short_number(s, &value);
	bool again = n > 1 && digit(s.p[0]) && *last > 0 && value == *typed;

	*typed = value;
	*last = again ? *last + 1 : value;
	if (!again)
		return rep_dup(b, (struct lk_str){ s.p, n });
	lk_buf_printf(&text, "%d%c", *last, s.p[n - 1]);
	rep_fail(b, lk_buf_check(&text, b->err));
	out = rep_dup(b, lk_buf_str(&text));
	lk_buf_free(&text);
	return out;
}

void rep_item_number(struct rep_build *b, const struct lk_block *blk,
	struct lk_rep_node *n)
{
	struct lk_str s = rep_line(b, blk->line);

	n->level = item_level(b, blk->indent, blk->marker);
	n->bullet = strchr("-*+", blk->marker) != NULL;
	n->number = n->bullet ? "-" : ordinal(b, s, n->level);
}
