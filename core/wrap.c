#include "core/wrap.h"

#include "core/braces.h"
#include "core/grapheme.h"
#include "core/mem.h"
#include "core/wrap_glue.h"

#include <stdbool.h>
#include <stdlib.h>

#define TAIL_MAX 16 /* bytes of punctuation that a cut keeps with a letter */

/*
 * A chunk is what is never broken while it fits on a row: a word, the words glued to it,
 * or the part of a word up to a hyphen. White space behind it hangs.
 */
struct chunk {
	size_t from, ink, to; /* [from, ink) is drawn, [ink, to) is white space */
	int width, blanks;    /* cells of the two */
};

struct layout {
	struct lk_str s;
	const struct lk_wrap *how;
	struct lk_rows *rows;
	size_t base;
	size_t from, shown; /* of the row being filled */
	int used, hang;     /* cells up to shown; white space waiting behind it */
	int indent, room;   /* of the row being filled */
	bool some;          /* a chunk stands on it */
	bool failed;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(unsigned char)c >= 0x80;
}

/* A space that carries a mark is no blank: it is the mark's base. */
static bool carries_mark(struct lk_str s, size_t at)
{
	return s.p[at] == ' ' && lk_gr_next(s, at) != at + 1;
}

static inline bool blank_at(struct lk_str s, size_t at)
{
	if (!is_blank(s.p[at]))
		return false;
	return at + 1 >= s.n || (unsigned char)s.p[at + 1] < 0x80 ||
		!carries_mark(s, at);
}

/* Is the byte inside the braces of a value of the word that starts at `from`? */
static bool in_braces(struct lk_str s, size_t from, size_t at)
{
	for (size_t i = at; i > from; i--) {
		if (s.p[i - 1] == '}')
			return false;
		if (s.p[i - 1] == '{')
			return i > 1 && lk_braces_end(s.p, s.n, i - 2) > at;
	}
	return false;
}

/* Behind the hyphen at `at` a row may end: kira-kira yes, -5, 2024-2025, e-KTP and the
 * keys of values no. */
static bool is_soft_hyphen(struct lk_str s, size_t from, size_t at)
{
	return at >= from + 2 && at + 1 < s.n && is_letter(s.p[at - 1]) &&
		is_letter(s.p[at - 2]) && is_letter(s.p[at + 1]) &&
		!in_braces(s, from, at);
}

/* Step over plain ASCII except hyphens: nearly all of a text. Leaves the last one to the
 * caller when something that may combine with it follows. */
static size_t plain_run(struct lk_str s, size_t at)
{
	size_t start = at;

	while (at < s.n && (unsigned char)(s.p[at] - 0x21) < 0x5E && s.p[at] != '-')
		at++;
	if (at < s.n && at > start && (unsigned char)s.p[at] >= 0x80)
		at--;
	return at;
}

/* End of the word, or of its part up to a hyphen, that starts at `at`. */
static size_t word_end(struct lk_str s, size_t at, int *width)
{
	size_t from = at;

	while (at < s.n) {
		size_t next = plain_run(s, at);

		*width += (int)(next - at);
		at = next;
		if (at >= s.n || blank_at(s, at))
			break;
		next = lk_gr_next(s, at);
		*width += lk_gr_width((struct lk_str){ s.p + at, next - at });
		if (s.p[at] == '-' && next == at + 1 && is_soft_hyphen(s, from, at))
			return next;
		at = next;
	}
	return at;
}

static size_t blank_end(struct lk_str s, size_t at)
{
	while (at < s.n && blank_at(s, at))
		at++;
	return at;
}

static struct chunk next_chunk(struct lk_str s, size_t at)
{
	struct chunk c = { at, at, at, 0, 0 };
	size_t word = at;

	for (;;) {
		c.ink = word_end(s, word, &c.width);
		c.to = blank_end(s, c.ink);
		c.blanks = (int)(c.to - c.ink);
		if (c.to == s.n || c.blanks == 0 ||
			!lk_wrap_glued(s, word, c.ink, c.to))
			return c;
		c.width += c.blanks;
		word = c.to;
	}
}

/* ---- rows ------------------------------------------------------------------ */

/* An indent takes at most half of the row: narrow windows must still show text. */
static void begin_row(struct layout *l, size_t at, int indent)
{
	int width = l->how->width > 1 ? l->how->width : 1;

	l->indent = indent < 0 ? 0 : indent;
	if (l->indent > width / 2)
		l->indent = width / 2;
	l->room = width - l->indent;
	l->from = l->shown = at;
	l->used = l->hang = 0;
	l->some = false;
}

static void end_row(struct layout *l, size_t to)
{
	struct lk_rows *r = l->rows;

	if (lk_grow((void **)&r->item, &r->cap, r->n, sizeof(*r->item)) != LK_OK) {
		l->failed = true;
		return;
	}
	r->item[r->n++] = (struct lk_row){ l->base + l->from, l->base + to, l->used,
		l->indent, l->base + l->shown };
}

static void break_row(struct layout *l, size_t at)
{
	end_row(l, at);
	begin_row(l, at, l->how->next);
}

static void put(struct layout *l, size_t ink, int width, int blanks)
{
	l->used += l->hang + width;
	l->shown = ink;
	l->hang = blanks;
	l->some = true;
}

static bool fits(const struct layout *l, int width)
{
	return width <= l->room - l->used - l->hang;
}

/* Where the row is full: behind the last blank, hyphen or slash of the `fit` bytes that
 * fit, else behind all of them. */
static size_t best_cut(struct lk_str rest, size_t fit)
{
	size_t cut = fit;

	if (is_blank(rest.p[fit]))
		return fit;
	while (cut > 1 && rest.p[cut - 1] != '-' && rest.p[cut - 1] != '/' &&
		!is_blank(rest.p[cut - 1]))
		cut--;
	return cut > 1 && lk_gr_snap(rest, cut) == cut ? cut : fit;
}

/* Where to cut a chunk that is longer than a row: at least one cluster, and never so that
 * only punctuation is left for the next row. */
static size_t cut_of(const struct layout *l, const struct chunk *c)
{
	struct lk_str rest = { l->s.p + c->from, c->ink - c->from };
	size_t fit = lk_text_fit(rest, l->room, NULL), cut, before;

	if (fit == 0)
		return c->from + lk_gr_next(rest, 0);
	if (fit == rest.n)
		return c->ink;
	cut = best_cut(rest, fit);
	before = lk_gr_prev(rest, cut);
	if (before > 0 && rest.n - cut <= TAIL_MAX &&
		lk_wrap_is_closing(rest, cut, rest.n))
		cut = before;
	return c->from + cut;
}

/* Lay a chunk that is longer than a row of its own; what is left of it stays in c. */
static void split_chunk(struct layout *l, struct chunk *c)
{
	while (c->width > l->room && !l->failed) {
		size_t cut = cut_of(l, c), to = blank_end(l->s, cut), ink = cut;
		int width;

		if (to > c->ink)
			to = c->ink;
		while (ink > c->from && blank_at(l->s, ink - 1))
			ink--;
		width = lk_text_width(
			(struct lk_str){ l->s.p + c->from, ink - c->from });
		put(l, ink, width, 0);
		c->width -= lk_text_width(
			(struct lk_str){ l->s.p + c->from, to - c->from });
		c->from = to;
		if (to == c->ink)
			return;
		break_row(l, to);
	}
}

static void lay_chunk(struct layout *l, struct chunk *c)
{
	if (!fits(l, c->width) && (l->some || l->hang != 0))
		break_row(l, c->from);
	if (c->width > l->room)
		split_chunk(l, c);
	if (c->from < c->ink || !l->some)
		put(l, c->ink, c->width, c->blanks);
	else
		l->hang = c->blanks;
}

int lk_wrap_append(struct lk_rows *rows, struct lk_str s, size_t base,
	const struct lk_wrap *how, struct lk_error *err)
{
	struct layout l = { .s = s, .how = how, .rows = rows, .base = base };
	size_t at, before = rows->n;

	begin_row(&l, 0, how->first);
	at = blank_end(s, 0);
	l.hang = (int)at;
	while (at < s.n && !l.failed) {
		struct chunk c = next_chunk(s, at);

		at = c.to;
		lay_chunk(&l, &c);
	}
	end_row(&l, s.n);
	if (!l.failed)
		return LK_OK;
	rows->n = before;
	return lk_nomem(err);
}

int lk_wrap(struct lk_rows *rows, struct lk_str s, const struct lk_wrap *how,
	struct lk_error *err)
{
	rows->n = 0;
	return lk_wrap_append(rows, s, 0, how, err);
}

/* ---- cursor ---------------------------------------------------------------- */

size_t lk_wrap_row(const struct lk_rows *rows, size_t at)
{
	size_t low = 0, high = rows->n;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (rows->item[mid].from <= at)
			low = mid;
		else
			high = mid;
	}
	return low;
}

int lk_wrap_col(struct lk_str s, const struct lk_row *row, size_t at)
{
	if (at > row->to)
		at = row->to;
	if (at < row->from)
		at = row->from;
	return row->indent +
		lk_text_width((struct lk_str){ s.p + row->from, at - row->from });
}

size_t lk_wrap_at(struct lk_str s, const struct lk_row *row, int col)
{
	size_t limit = row->to;

	if (col <= row->indent || row->to == row->from)
		return row->from;
	if (row->to < s.n)
		limit = lk_gr_prev(s, row->to);
	return row->from +
		lk_text_fit((struct lk_str){ s.p + row->from, limit - row->from },
			col - row->indent, NULL);
}

void lk_rows_free(struct lk_rows *rows)
{
	if (rows == NULL)
		return;
	free(rows->item);
	*rows = (struct lk_rows)LK_ROWS_INIT;
}
