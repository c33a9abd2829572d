/* The text of one paragraph as pieces: words, code, values, links, marks. CommonMark's
 * rules; every character is looked at once. */
#include "core/report/impl.h"

#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

#define BRACKETS_MAX 100 /* open at the same time; keeps links linear */

struct rep_piece *rep_piece(struct rep_build *b, enum rep_piece_kind kind)
{
	struct rep_inline *in = &b->in;
	struct rep_piece *p;

	if (lk_grow((void **)&in->piece, &in->cap, in->n, sizeof(*p)) != LK_OK) {
		rep_fail(b, LK_ENOMEM);
		return NULL;
	}
	p = &in->piece[in->n++];
	*p = (struct rep_piece){ .kind = kind,
		.at = in->words.n,
		.line = in->line,
		.prev = NO_PIECE,
		.next = NO_PIECE };
	return p;
}

/* More words for the last piece when it is of the same style, else a new one. */
void rep_piece_text(struct rep_build *b, struct lk_str s, unsigned style)
{
	struct rep_inline *in = &b->in;
	struct rep_piece *p = in->n > 0 ? &in->piece[in->n - 1] : NULL;
	size_t before = in->words.n;

	if (p == NULL || p->kind != PIECE_TEXT || p->href != NULL ||
		p->line != in->line || p->style != style || style != 0)
		p = rep_piece(b, PIECE_TEXT);
	if (p == NULL)
		return;
	p->style = style;
	(void)lk_utf8_clean(&in->words, s, 0);
	p->n += in->words.n - before;
}

static void put_char(struct rep_build *b, char c)
{
	rep_piece_text(b, (struct lk_str){ &c, 1 }, 0);
}

static size_t run_of(struct lk_str s, size_t at, char c)
{
	size_t n = 0;

	while (at + n < s.n && s.p[at + n] == c)
		n++;
	return n;
}

static bool punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
		(c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/* ---- code spans -------------------------------------------------------------------------- */

/* Where the last run of each length stands, so that a search which must fail is not made:
 * a text of nothing but back quotes stays linear. */
static void know_ticks(struct rep_inline *in, struct lk_str s)
{
	memset(in->ticks, 0, sizeof(in->ticks));
	for (size_t i = 0; i < s.n;) {
		size_t n = run_of(s, i, '`');

		if (n > 0 && n < LK_LEN(in->ticks))
			in->ticks[n] = i;
		i += n > 0 ? n : 1;
	}
	in->ticks_known = true;
}

static void put_code(struct rep_build *b, struct lk_str s)
{
	struct lk_buf text = LK_BUF_INIT;
	bool pad = s.n > 2 && s.p[0] == ' ' && s.p[s.n - 1] == ' ';

	if (pad)
		s = (struct lk_str){ s.p + 1, s.n - 2 };
	for (size_t i = 0; i < s.n; i++)
		lk_buf_putc(&text, s.p[i] == '\n' ? ' ' : s.p[i]);
	rep_fail(b, lk_buf_check(&text, b->err));
	rep_piece_text(b, lk_buf_str(&text), LK_REP_CODE);
	lk_buf_free(&text);
}

static size_t code_span(struct rep_build *b, struct lk_str s, size_t at)
{
	struct rep_inline *in = &b->in;
	size_t n = run_of(s, at, '`'), i = at + n;

	if (!in->ticks_known)
		know_ticks(in, s);
	if (n < LK_LEN(in->ticks) && in->ticks[n] >= i) {
		while (i < s.n) {
			const char *tick = memchr(s.p + i, '`', s.n - i);
			size_t k;

			if (tick == NULL)
				break;
			i = (size_t)(tick - s.p);
			k = run_of(s, i, '`');
			if (k == n) {
				put_code(b,
					(struct lk_str){ s.p + at + n, i - at - n });
				return i + k;
			}
			i += k;
		}
	}
	rep_piece_text(b, (struct lk_str){ s.p + at, n }, 0);
	return at + n;
}

/* ---- values --------------------------------------------------------------------------------- */

static void bad_value(struct rep_build *b, struct lk_str s, size_t at, size_t end,
	const struct lk_error *why)
{
	struct lk_buf text = LK_BUF_INIT;

	if (why->code == LK_ENOMEM)
		rep_fail(b, LK_ENOMEM);
	rep_fault_at(b, at, why);
	lk_buf_puts(&text, "[? ");
	lk_buf_put(&text, s.p + at, end - at);
	lk_buf_putc(&text, ']');
	rep_fail(b, lk_buf_check(&text, b->err));
	rep_piece_text(b, lk_buf_str(&text), LK_REP_FAULT);
	lk_buf_free(&text);
}

static void put_value(struct rep_build *b, struct lk_str key, struct lk_str plain)
{
	struct rep_piece *p;

	rep_piece_text(b, plain, LK_REP_VALUE);
	if (b->rc != LK_OK || key.p[0] != '@' || b->in.n == 0)
		return;
	p = &b->in.piece[b->in.n - 1];
	p->kind = PIECE_REF;
	p->style = 0;
	p->href = rep_dup(b, rep_trim((struct lk_str){ key.p + 1, key.n - 1 }));
}

/* "{{" at `at`; in a letter it is words like any other. */
static size_t value(struct rep_build *b, struct lk_str s, size_t at)
{
	struct lk_value_ref ref = { .key = { NULL, 0 } };
	struct lk_buf plain = LK_BUF_INIT;
	struct lk_error why;
	size_t i = at + 2;

	while (i < s.n && s.p[i] != '\n' &&
		!(i + 1 < s.n && s.p[i] == s.p[i + 1] &&
			(s.p[i] == '}' || s.p[i] == '{')))
		i++;
	ref.end = i;
	if (i + 1 < s.n && s.p[i] == '}') {
		ref.key = rep_trim((struct lk_str){ s.p + at + 2, i - at - 2 });
		ref.end = i + 2;
	}
	if (ref.key.p == NULL) {
		(void)lk_fail(&why, LK_EFORMAT,
			N_("kurung {{ tidak ditutup dengan }} di baris yang sama"));
		bad_value(b, s, at, ref.end, &why);
	} else if (lk_value_resolve(b->ctx, ref.key, &plain, &why) != LK_OK) {
		bad_value(b, s, at, ref.end, &why);
	} else {
		put_value(b, ref.key, lk_buf_str(&plain));
	}
	lk_buf_free(&plain);
	return ref.end;
}

/* ---- line ends, escapes, entities --------------------------------------------------------------- */

static size_t line_end(struct rep_build *b, struct lk_str s, size_t at)
{
	struct rep_inline *in = &b->in;
	struct rep_piece *p = in->n > 0 ? &in->piece[in->n - 1] : NULL;
	size_t blanks = 0;

	if (p != NULL && p->kind == PIECE_TEXT && p->style == 0)
		while (p->n > 0 && in->words.p[p->at + p->n - 1] == ' ') {
			p->n--;
			in->words.n--;
			blanks++;
		}
	if (blanks > 1 && at + 1 < s.n)
		(void)rep_piece(b, PIECE_BREAK);
	else if (at + 1 < s.n)
		put_char(b, ' ');
	return at + 1;
}

static size_t escape(struct rep_build *b, struct lk_str s, size_t at)
{
	if (at + 1 < s.n && s.p[at + 1] == '\n') {
		(void)rep_piece(b, PIECE_BREAK);
		return at + 2;
	}
	if (at + 1 < s.n && punctuation(s.p[at + 1])) {
		put_char(b, s.p[at + 1]);
		/* "\{{" is two braces, not the beginning of a value */
		if (s.p[at + 1] == '{' && at + 2 < s.n && s.p[at + 2] == '{') {
			put_char(b, '{');
			return at + 3;
		}
		return at + 2;
	}
	put_char(b, '\\');
	return at + 1;
}

static size_t put_code_point(struct rep_build *b, struct lk_str s, size_t used)
{
	bool hex = s.n > 2 && (s.p[2] == 'x' || s.p[2] == 'X');
	unsigned long cp = strtoul(s.p + (hex ? 3 : 2), NULL, hex ? 16 : 10);
	char out[4];
	int n;

	if (cp == 0 || cp > 0x10ffff)
		return 0;
	n = lk_utf8_encode((uint32_t)cp, out);
	rep_piece_text(b, (struct lk_str){ out, (size_t)n }, 0);
	return used;
}

/* "&amp;" at the beginning of s: bytes, 0 when it is only an ampersand. */
static size_t entity(struct rep_build *b, struct lk_str s)
{
	static const struct {
		const char *name, *is;
	} known[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" },
		{ "&quot;", "\"" }, { "&nbsp;", "\xc2\xa0" },
		{ "&ndash;", "\xe2\x80\x93" }, { "&mdash;", "\xe2\x80\x94" } };
	size_t n = 2;

	for (size_t i = 0; i < LK_LEN(known); i++) {
		if (!rep_starts(s, known[i].name))
			continue;
		rep_piece_text(b, (struct lk_str){ known[i].is, strlen(known[i].is) },
			0);
		return strlen(known[i].name);
	}
	if (s.n < 4 || s.p[1] != '#')
		return 0;
	n += s.p[2] == 'x' || s.p[2] == 'X';
	while (n < s.n && n < 10 && s.p[n] != '\0' &&
		strchr("0123456789abcdefABCDEF", s.p[n]) != NULL)
		n++;
	return n < s.n && n > 2 && s.p[n] == ';' ? put_code_point(b, s, n + 1) : 0;
}

static size_t ampersand(struct rep_build *b, struct lk_str s, size_t at)
{
	size_t n = entity(b, (struct lk_str){ s.p + at, s.n - at });

	if (n == 0)
		put_char(b, '&');
	return at + (n > 0 ? n : 1);
}

/* ---- < [ ! ] --------------------------------------------------------------------------------- */

static void put_link(struct rep_build *b, struct lk_str words, struct lk_str address)
{
	struct rep_piece *p = rep_piece(b, PIECE_TEXT);

	if (p == NULL)
		return;
	(void)lk_utf8_clean(&b->in.words, words, 0);
	p->n = b->in.words.n - p->at;
	p->href = rep_dup(b, address);
}

/* The comment that begins at `at`: behind it, 0 when it is none. */
static size_t comment_end(struct lk_str s, size_t at)
{
	if (!rep_starts((struct lk_str){ s.p + at, s.n - at }, "<!--"))
		return 0;
	for (size_t i = at + 4; i + 2 < s.n && i < at + 4096; i++)
		if (s.p[i] == '-' && s.p[i + 1] == '-' && s.p[i + 2] == '>')
			return i + 3;
	return 0;
}

static size_t angle(struct rep_build *b, struct lk_str s, size_t at)
{
	static const char *const breaks[] = { "<br>", "<br/>", "<br />" };
	struct lk_str rest = { s.p + at, s.n - at }, address;
	size_t n = comment_end(s, at);

	if (n > 0)
		return n;
	for (size_t i = 0; i < LK_LEN(breaks); i++)
		if (rep_starts(rest, breaks[i])) {
			(void)rep_piece(b, PIECE_BREAK);
			return at + strlen(breaks[i]);
		}
	n = rep_link_angle(s, at, &address);
	if (n == 0) {
		put_char(b, '<');
		return at + 1;
	}
	put_link(b, (struct lk_str){ s.p + at + 1, n - 2 }, address);
	return at + n;
}

static size_t open_bracket(struct rep_build *b, size_t at, bool image)
{
	struct rep_inline *in = &b->in;
	struct rep_piece *p = rep_piece(b, PIECE_TEXT);

	if (p != NULL && in->nbrackets == BRACKETS_MAX) {
		lk_buf_putc(&in->words, image ? '!' : '[');
		p->n = 1;
		return at + 1;
	}
	if (p == NULL ||
		lk_grow((void **)&in->bracket, &in->bcap, in->nbrackets,
			sizeof(*in->bracket)) != LK_OK) {
		rep_fail(b, LK_ENOMEM);
		return at + 1;
	}
	lk_buf_puts(&in->words, image ? "![" : "[");
	p->n = image ? 2 : 1;
	in->bracket[in->nbrackets++] = (struct rep_bracket){ .piece = in->n - 1,
		.mark = in->last_mark,
		.image = image,
		.active = true };
	/* what follows is a piece of its own, so that the bracket can go alone */
	(void)rep_piece(b, PIECE_TEXT);
	return at + (image ? 2 : 1);
}

static size_t bracket(struct rep_build *b, struct lk_str s, size_t at)
{
	size_t note;
	bool unknown = false;
	size_t n = rep_note_mark(b, s, at, &note, &unknown);
	struct rep_piece *p;
	struct lk_error why;

	if (n > 0) {
		p = rep_piece(b, PIECE_NOTE);
		if (p != NULL)
			p->note = note;
		return at + n;
	}
	if (unknown) {
		(void)lk_fail(&why, LK_ENOTFOUND,
			N_("catatan kaki ini tidak ada di bab ini; tulis "
			   "penjelasannya, misalnya [^1]: ..."));
		rep_fault_at(b, at, &why);
	}
	return open_bracket(b, at, false);
}

/* The pieces from the bracket on become a link. */
static void make_link(struct rep_build *b, const struct rep_bracket *open,
	struct lk_str address)
{
	struct rep_inline *in = &b->in;
	const char *href = rep_dup(b, address);

	rep_marks_pair(in, open->mark);
	in->piece[open->piece].n = 0;
	for (size_t i = open->piece + 1; i < in->n; i++)
		if (in->piece[i].kind == PIECE_TEXT || in->piece[i].kind == PIECE_MARK)
			in->piece[i].href = href;
	if (open->image)
		return;
	for (size_t i = 0; i < in->nbrackets; i++) /* no links in links */
		if (!in->bracket[i].image)
			in->bracket[i].active = false;
}

static size_t close_bracket(struct rep_build *b, struct lk_str s, size_t at)
{
	struct rep_inline *in = &b->in;
	struct rep_bracket open;
	struct lk_str address;
	size_t n;

	if (in->nbrackets == 0) {
		put_char(b, ']');
		return at + 1;
	}
	open = in->bracket[--in->nbrackets];
	n = open.active ? rep_link_target(s, at + 1, &address) : 0;
	if (n == 0) {
		put_char(b, ']');
		return at + 1;
	}
	make_link(b, &open, address);
	(void)rep_piece(b, PIECE_TEXT);
	return at + 1 + n;
}

/* ---- marks ------------------------------------------------------------------------------------- */

/* White space, letter or other character beside a mark. */
static void side(struct lk_str s, size_t at, bool before, bool *white, bool *mark)
{
	uint32_t cp = ' ';

	if (before && at > 0)
		(void)lk_utf8_before(s, at, &cp);
	else if (!before && at < s.n)
		(void)lk_utf8_decode(s.p + at, s.n - at, &cp);
	*white = cp == ' ' || cp == '\n' || cp == '\t' || cp == 0xa0;
	*mark = cp < 128 ? punctuation((char)cp) : cp >= 0x2010 && cp <= 0x205e;
}

/* May the run of marks [at, at + n) open, may it close? */
static void flanks(struct lk_str s, size_t at, size_t n, struct rep_piece *p)
{
	bool white[2], other[2], left, right;

	side(s, at, true, &white[0], &other[0]);
	side(s, at + n, false, &white[1], &other[1]);
	left = !white[1] && (!other[1] || white[0] || other[0]);
	right = !white[0] && (!other[0] || white[1] || other[1]);
	p->opens = left && (p->mark != '_' || !right || other[0]);
	p->closes = right && (p->mark != '_' || !left || other[1]);
}

static size_t mark(struct rep_build *b, struct lk_str s, size_t at)
{
	struct rep_inline *in = &b->in;
	size_t n = run_of(s, at, s.p[at]);
	struct rep_piece *p;

	if (s.p[at] == '~' && n != 2) {
		rep_piece_text(b, (struct lk_str){ s.p + at, n }, 0);
		return at + n;
	}
	p = rep_piece(b, PIECE_MARK);
	if (p == NULL)
		return at + n;
	lk_buf_put(&in->words, s.p + at, n);
	p->n = n;
	p->mark = s.p[at];
	p->left = (int)n;
	flanks(s, at, n, p);
	p->prev = in->last_mark;
	if (in->last_mark != NO_PIECE)
		in->piece[in->last_mark].next = in->n - 1;
	in->last_mark = in->n - 1;
	return at + n;
}

/* ---- the whole ----------------------------------------------------------------------------------- */

static bool special(struct lk_str s, size_t at)
{
	if (s.p[at] == 'h')
		return rep_starts((struct lk_str){ s.p + at, s.n - at }, "http");
	return strchr("\\`*_~[]!<&\n{", s.p[at]) != NULL; /* and NUL */
}

static size_t words(struct rep_build *b, struct lk_str s, size_t at)
{
	size_t i = at, n;

	while (i < s.n && !special(s, i))
		i++;
	if (i > at) {
		rep_piece_text(b, (struct lk_str){ s.p + at, i - at }, 0);
		return i;
	}
	n = rep_link_bare(s, at);
	if (n > 0) {
		put_link(b, (struct lk_str){ s.p + at, n },
			(struct lk_str){ s.p + at, n });
		return at + n;
	}
	put_char(b, s.p[at]);
	return at + 1;
}

static size_t next_piece(struct rep_build *b, struct lk_str s, size_t at)
{
	char c = s.p[at], then = at + 1 < s.n ? s.p[at + 1] : ' ';

	switch (c) {
	case '\\': return escape(b, s, at);
	case '`': return code_span(b, s, at);
	case '*':
	case '_':
	case '~': return mark(b, s, at);
	case '\n': return line_end(b, s, at);
	case '&': return ampersand(b, s, at);
	case '<': return angle(b, s, at);
	case '[': return bracket(b, s, at);
	case ']': return close_bracket(b, s, at);
	case '!':
		if (then == '[')
			return open_bracket(b, at, true);
		break;
	case '{':
		if (then == '{' && b->ctx != NULL)
			return value(b, s, at);
		break;
	default: break;
	}
	return words(b, s, at);
}

struct lk_rep_flow rep_inline(struct rep_build *b)
{
	struct rep_inline *in = &b->in;
	struct lk_str s = lk_buf_str(&b->src.text);
	size_t at = 0, seg = 0;

	rep_fail(b, lk_buf_check(&b->src.text, b->err));
	in->n = in->nbrackets = 0;
	in->last_mark = NO_PIECE;
	in->ticks_known = false;
	lk_buf_clear(&in->words);
	while (s.n > 0 && (s.p[s.n - 1] == '\n' || rep_is_blank(s.p[s.n - 1])))
		s.n--;
	in->line = b->src.nsegs > 0 ? b->src.seg[0].line : 0;
	while (b->rc == LK_OK && at < s.n) {
		for (; seg < b->src.nsegs && b->src.seg[seg].at <= at; seg++)
			in->line = b->src.seg[seg].line;
		at = next_piece(b, s, at);
	}
	rep_fail(b, lk_buf_check(&in->words, b->err));
	if (b->rc != LK_OK)
		return (struct lk_rep_flow){ NULL, 0 };
	rep_marks_pair(in, NO_PIECE);
	return rep_runs(b);
}
