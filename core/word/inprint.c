#include "core/word/inprint.h"

#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

#define RUNS_MAX 256 /* marks of emphasis in a line that are looked at */

void lk_inprint_free(struct lk_inprint *p)
{
	if (p == NULL)
		return;
	lk_buf_free(&p->text);
	free(p->from);
	free(p->to);
	free(p->in);
	free(p->value);
	*p = (struct lk_inprint){ .cap = 0 };
}

/* ---- putting bytes ----------------------------------------------------------------------- */

struct line {
	struct lk_inprint *out;
	struct lk_str raw;
	size_t at, end;
	unsigned char *hidden; /* of each raw byte: a mark of emphasis */
	bool nomem;
};

/* What Word changes freely: 0 nothing to see, else the character that stands for it. */
static uint32_t alike(uint32_t c)
{
	if (c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x2007 ||
		c == 0x202F)
		return ' ';
	if (c == 0x2011)
		return '-';
	return c == 0xAD || c == 0x200B || c == 0xFEFF ? 0 : c;
}

static bool room(struct lk_inprint *p, size_t n)
{
	size_t cap = p->cap > 0 ? p->cap : 256;
	uint32_t *grown;

	if (n <= p->cap)
		return true;
	while (cap < n)
		cap *= 2;
	grown = realloc(p->from, cap * sizeof(*grown));
	if (grown == NULL)
		return false;
	p->from = grown;
	grown = realloc(p->to, cap * sizeof(*grown));
	if (grown == NULL)
		return false;
	p->to = grown;
	grown = realloc(p->in, cap * sizeof(*grown));
	if (grown == NULL)
		return false;
	p->in = grown;
	p->cap = cap;
	return true;
}

/* One character that stands for raw bytes [from, to). */
static void put(struct line *l, uint32_t c, size_t from, size_t to, uint32_t value)
{
	struct lk_inprint *p = l->out;
	size_t n = p->text.n, bytes;
	char text[4];

	c = alike(c);
	if (c == 0 || (c == ' ' && (n == 0 || p->text.p[n - 1] == ' ')))
		return;
	bytes = (size_t)lk_utf8_encode(c, text);
	if (!room(p, n + bytes)) {
		l->nomem = true;
		return;
	}
	lk_buf_put(&p->text, text, bytes);
	for (size_t i = n; i < n + bytes; i++) {
		p->from[i] = (uint32_t)from;
		p->to[i] = (uint32_t)to;
		p->in[i] = value;
	}
}

/* Raw bytes as they are. */
static void put_plain(struct line *l, size_t at, size_t end)
{
	while (at < end && !l->nomem) {
		uint32_t c;
		size_t n = (size_t)lk_utf8_decode(l->raw.p + at, end - at, &c);

		put(l, c, at, at + n, 0);
		at += n;
	}
}

/* ---- emphasis ------------------------------------------------------------------------------ */

struct run {
	size_t at, n;
	char mark;
	bool opens;
};

static bool blank(const struct line *l, size_t at, bool before)
{
	if (before ? at <= l->at : at >= l->end)
		return true;
	return strchr(" \t\n", l->raw.p[before ? at - 1 : at]) != NULL;
}

static bool wordish(const struct line *l, size_t at)
{
	unsigned char c =
		at >= l->at && at < l->end ? (unsigned char)l->raw.p[at] : ' ';

	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		(c >= 'a' && c <= 'z');
}

static void close_run(struct line *l, struct run *open, size_t *n, const struct run *r)
{
	for (size_t i = *n; i > 0; i--) {
		struct run *o = &open[i - 1];

		if (o->mark != r->mark || o->n != r->n)
			continue;
		memset(l->hidden + o->at, 1, o->n);
		memset(l->hidden + r->at, 1, r->n);
		*n = i - 1;
		return;
	}
	if (r->opens && *n < RUNS_MAX)
		open[(*n)++] = *r;
}

static size_t run_length(const struct line *l, size_t at)
{
	size_t n = 1;

	while (at + n < l->end && l->raw.p[at + n] == l->raw.p[at])
		n++;
	return n;
}

/* Behind a code span that opens at `at`; `at` when it is none. */
static size_t code_end(const struct line *l, size_t at, size_t ticks)
{
	for (size_t i = at + ticks; i < l->end;) {
		size_t n;

		if (l->raw.p[i] != '`') {
			i++;
			continue;
		}
		n = run_length(l, i);
		if (n == ticks)
			return i + n;
		i += n;
	}
	return at;
}

/* Where {{...}} at `at` ends; `at`: it is none. */
static size_t value_end(const struct line *l, size_t at)
{
	if (at + 4 > l->end || l->raw.p[at] != '{' || l->raw.p[at + 1] != '{')
		return at;
	for (size_t i = at + 2; i + 1 < l->end; i++)
		if (l->raw.p[i] == '}' && l->raw.p[i + 1] == '}')
			return i + 2;
	return at;
}

/* Behind what hides marks at `at`: an escape, code, a value; `at` when nothing does. */
static size_t shielded(const struct line *l, size_t at)
{
	char c = l->raw.p[at];
	size_t end;

	if (c == '\\')
		return at + 2;
	if (c == '`') {
		end = code_end(l, at, run_length(l, at));
		return end > at ? end : at + run_length(l, at);
	}
	return c == '{' ? value_end(l, at) : at;
}

/* May this run open or close emphasis at all? */
static bool is_mark(const struct line *l, const struct run *r)
{
	if (r->mark == '~')
		return r->n == 2;
	return r->mark != '_' || !wordish(l, r->at - 1) || !wordish(l, r->at + r->n);
}

/* Find the marks that belong together and hide them. */
static void find_marks(struct line *l)
{
	struct run open[RUNS_MAX];
	size_t n = 0, i = l->at;

	while (i < l->end) {
		char c = l->raw.p[i];
		struct run r = { .at = i, .n = run_length(l, i), .mark = c };
		size_t behind = shielded(l, i);

		if (behind > i || c == '\0' || strchr("*_~", c) == NULL) {
			i = behind > i ? behind : i + 1;
			continue;
		}
		i += r.n;
		r.opens = !blank(l, i, false);
		if (!is_mark(l, &r))
			continue;
		if (!blank(l, r.at, true))
			close_run(l, open, &n, &r);
		else if (r.opens && n < RUNS_MAX)
			open[n++] = r;
	}
}

/* ---- the line ---------------------------------------------------------------------------------- */

static size_t put_code(struct line *l, size_t at)
{
	size_t ticks = run_length(l, at), end = code_end(l, at, ticks);

	if (end == at) {
		put_plain(l, at, at + ticks);
		return at + ticks;
	}
	put_plain(l, at + ticks, end - ticks);
	return end;
}

static size_t put_value(struct line *l, const struct lk_value_ctx *ctx, size_t at,
	size_t end)
{
	struct lk_inprint *p = l->out;
	struct lk_str key = { l->raw.p + at + 2, end - at - 4 };
	struct lk_buf text = LK_BUF_INIT;
	struct lk_inprint_value *v;
	uint32_t c, index;

	if (lk_grow((void **)&p->value, &p->value_cap, p->nvalues, sizeof(*v)) !=
		LK_OK) {
		l->nomem = true;
		return end;
	}
	while (key.n > 0 && key.p[0] == ' ')
		key = (struct lk_str){ key.p + 1, key.n - 1 };
	while (key.n > 0 && key.p[key.n - 1] == ' ')
		key.n--;
	if (ctx == NULL || lk_value_resolve(ctx, key, &text, NULL) != LK_OK) {
		lk_buf_clear(&text); /* as the report marks it */
		lk_buf_puts(&text, "[? ");
		lk_buf_put(&text, l->raw.p + at, end - at);
		lk_buf_putc(&text, ']');
	}
	v = &p->value[p->nvalues++];
	index = (uint32_t)p->nvalues;
	*v = (struct lk_inprint_value){ at, end, p->text.n, 0 };
	for (size_t i = 0; i < text.n;) {
		i += (size_t)lk_utf8_decode(text.p + i, text.n - i, &c);
		put(l, c, at, end, index);
	}
	v->shown_end = p->text.n;
	lk_buf_free(&text);
	return end;
}

/* "&amp;" and the others that offices meet; 0 none. */
static size_t put_entity(struct line *l, size_t at)
{
	static const struct {
		const char *name;
		uint32_t c;
	} row[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' },
		{ "&quot;", '"' }, { "&nbsp;", ' ' }, { "&ndash;", 0x2013 },
		{ "&mdash;", 0x2014 } };

	for (size_t i = 0; i < LK_LEN(row); i++) {
		size_t n = strlen(row[i].name);

		if (at + n > l->end || memcmp(l->raw.p + at, row[i].name, n) != 0)
			continue;
		put(l, row[i].c, at, at + n, 0);
		return n;
	}
	return 0;
}

/* "<br>", a comment: bytes that print as a blank or nothing; 0: words. */
static size_t put_angle(struct line *l, size_t at)
{
	static const char *const breaks[] = { "<br>", "<br/>", "<br />" };
	struct lk_str rest = { l->raw.p + at, l->end - at };
	const char *close;

	for (size_t i = 0; i < LK_LEN(breaks); i++) {
		size_t n = strlen(breaks[i]);

		if (rest.n < n || memcmp(rest.p, breaks[i], n) != 0)
			continue;
		put(l, ' ', at, at + n, 0);
		return n;
	}
	if (rest.n > 4 && memcmp(rest.p, "<!--", 4) == 0)
		for (size_t i = 4; i + 3 <= rest.n; i++)
			if (memcmp(rest.p + i, "-->", 3) == 0)
				return i + 3;
	close = memchr(rest.p, '>', rest.n);
	if (close == NULL || rest.n < 8 ||
		(memcmp(rest.p, "<http", 5) != 0 && memcmp(rest.p, "<mailto:", 8) != 0))
		return 0;
	put_plain(l, at + 1, at + (size_t)(close - rest.p));
	return (size_t)(close - rest.p) + 1;
}

/* "[words](address)": the words go on, its end is remembered. "[^1]": gone. */
static size_t link_at(const struct line *l, size_t at, size_t *close, size_t *behind)
{
	size_t i = at + 1;
	const char *end;

	while (i < l->end && l->raw.p[i] != ']' && l->raw.p[i] != '[')
		i += l->raw.p[i] == '\\' ? 2 : 1;
	if (i >= l->end || l->raw.p[i] != ']')
		return 0;
	if (l->raw.p[at + 1] == '^')
		return i + 1 - at;
	if (i + 1 >= l->end || l->raw.p[i + 1] != '(')
		return 0;
	end = memchr(l->raw.p + i, ')', l->end - i);
	if (end == NULL)
		return 0;
	*close = i;
	*behind = (size_t)(end - l->raw.p) + 1;
	return 1;
}

static bool escapes(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
		(c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

struct link {
	size_t close, behind; /* "](" and behind ")"; 0 none open */
};

/* What begins at `at` besides plain words: where to go on, `at` when nothing does. */
static size_t special(struct line *l, const struct lk_value_ctx *ctx, size_t at,
	struct link *link)
{
	char c = l->raw.p[at];
	size_t n = 0;

	if (l->hidden[at])
		return at + 1;
	if (link->close == at && link->behind > 0) {
		n = link->behind;
		link->behind = 0;
		return n;
	}
	if (c == '\\' && at + 1 < l->end && escapes(l->raw.p[at + 1])) {
		put(l, (unsigned char)l->raw.p[at + 1], at, at + 2, 0);
		return at + 2;
	}
	if (c == '`')
		return put_code(l, at);
	if (c == '{' && value_end(l, at) > at)
		return put_value(l, ctx, at, value_end(l, at));
	if (c == '&')
		return at + put_entity(l, at);
	if (c == '<')
		return at + put_angle(l, at);
	if (c == '[' && link->behind == 0)
		return at + link_at(l, at, &link->close, &link->behind);
	return at;
}

static void print(struct line *l, const struct lk_value_ctx *ctx)
{
	struct link link = { 0, 0 };
	size_t i = l->at;

	find_marks(l);
	while (i < l->end && !l->nomem) {
		size_t next = special(l, ctx, i, &link);
		uint32_t c;

		if (next == i) {
			next += (size_t)lk_utf8_decode(l->raw.p + i, l->end - i, &c);
			put(l, c, i, next, 0);
		}
		i = next;
	}
}

int lk_inprint_line(struct lk_inprint *out, const struct lk_value_ctx *ctx,
	struct lk_str raw, size_t at, size_t end, struct lk_error *err)
{
	struct line l = { .out = out, .raw = raw, .at = at, .end = end };
	size_t n;

	lk_buf_clear(&out->text);
	out->nvalues = 0;
	if (end > raw.n)
		l.end = raw.n;
	l.hidden = calloc(raw.n + 1, 1);
	if (l.hidden == NULL)
		return lk_nomem(err);
	if (l.at < l.end)
		print(&l, ctx);
	free(l.hidden);
	n = out->text.n;
	if (n > 0 && out->text.p[n - 1] == ' ')
		lk_buf_splice(&out->text, n - 1, 1, "", 0);
	return l.nomem ? lk_nomem(err) : lk_buf_check(&out->text, err);
}

void lk_inprint_raw(const struct lk_inprint *p, size_t at, size_t end, size_t start,
	size_t *raw, size_t *raw_end)
{
	if (at < end && end <= p->text.n) {
		*raw = p->from[at];
		*raw_end = p->to[end - 1];
		return;
	}
	*raw = at > 0 && at <= p->text.n ? p->to[at - 1] : start;
	*raw_end = *raw;
}

void lk_word_alike(struct lk_buf *out, struct lk_str s, bool whole)
{
	size_t from = out->n;
	uint32_t c;

	for (size_t i = 0; i < s.n;) {
		i += (size_t)lk_utf8_decode(s.p + i, s.n - i, &c);
		c = alike(c);
		if (c == 0 ||
			(whole && c == ' ' &&
				(out->n == from || out->p[out->n - 1] == ' ')))
			continue;
		lk_utf8_put(out, c);
	}
	if (whole && out->n > from && out->p[out->n - 1] == ' ')
		lk_buf_splice(out, out->n - 1, 1, "", 0);
}

/* ---- what of a line is its sentence ------------------------------------------------------------- */

static bool starts(struct lk_str s, size_t at, const char *with)
{
	size_t n = strlen(with);

	return at + n <= s.n && memcmp(s.p + at, with, n) == 0;
}

static size_t skip_any(struct lk_str s, size_t at, const char *chars)
{
	while (at < s.n && strchr(chars, s.p[at]) != NULL && s.p[at] != '\0')
		at++;
	return at;
}

static bool alnum_at(struct lk_str s, size_t i)
{
	char c = i < s.n ? s.p[i] : ' ';

	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		(c >= 'a' && c <= 'z');
}

static bool blank_at(struct lk_str s, size_t i)
{
	return i >= s.n || s.p[i] == ' ';
}

/* "BAB III ", "A. ", "12) ", "(a) ": bytes of a number in front of a title or an item. */
static size_t number_at(struct lk_str s, size_t at)
{
	size_t i = at, from;

	if (starts(s, at, "BAB ")) {
		i = skip_any(s, at + 4, "IVXLC");
		return i > at + 4 && blank_at(s, i) ? i : at;
	}
	i += starts(s, i, "(");
	from = i;
	while (i - from < 6 && alnum_at(s, i))
		i++;
	while (starts(s, i, ".") && alnum_at(s, i + 1))
		i = skip_any(s, i + 1, "0123456789") > i + 1
			? skip_any(s, i + 1, "0123456789")
			: s.n;
	if (i == from || i >= s.n || (s.p[i] != '.' && s.p[i] != ')'))
		return at;
	return blank_at(s, i + 1) ? i + 1 : at;
}

/* "Tabel: ", "Tabel 3.2 ", "```tabel capaian #tbl-x ". */
static size_t caption_at(struct lk_str s, size_t at)
{
	static const char *const names[] = { "Tabel", "Grafik", "Gambar" };

	for (size_t i = 0; i < LK_LEN(names); i++) {
		size_t n = at + strlen(names[i]);

		if (!starts(s, at, names[i]))
			continue;
		if (n < s.n && s.p[n] == ':')
			return skip_any(s, n + 1, " ");
		if (n + 1 < s.n && s.p[n] == ' ' && s.p[n + 1] >= '0' &&
			s.p[n + 1] <= '9')
			return skip_any(s, skip_any(s, n + 1, "0123456789."), " :-");
	}
	return at;
}

static size_t fence_at(struct lk_str s)
{
	const char *label = memchr(s.p, '#', s.n);
	size_t i = 0;

	if (label != NULL) {
		i = (size_t)(label - s.p);
		while (i < s.n && s.p[i] != ' ')
			i++;
		return skip_any(s, i, " ");
	}
	for (int words = 0; words < 2; words++) {
		while (i < s.n && s.p[i] != ' ')
			i++;
		i = skip_any(s, i, " ");
	}
	return i;
}

/* Behind what opens the line: marks of its block, its number, "Tabel: ". */
static size_t opening(struct lk_str s)
{
	size_t i = skip_any(s, 0, "> "), number;

	if (starts(s, i, "```") || starts(s, i, "~~~"))
		return fence_at(s);
	if (starts(s, i, "#")) {
		i = skip_any(s, skip_any(s, i, "#"), " ");
		return skip_any(s, number_at(s, i), " ");
	}
	if (starts(s, i, "- ") || starts(s, i, "* ") || starts(s, i, "+ "))
		return i + 2;
	number = number_at(s, i);
	return number > i ? skip_any(s, number, " ") : caption_at(s, i);
}

/* Where " {#tbl-x}" or " {-}" at the end begins; the end when there is none. */
static size_t closing(struct lk_str s, size_t from)
{
	size_t n = s.n;

	if (n > 0 && s.p[n - 1] == '}')
		for (size_t k = from; k + 1 < s.n; k++)
			if (starts(s, k, "{#") || starts(s, k, "{-"))
				n = k;
	while (n > from && s.p[n - 1] == ' ')
		n--;
	return n;
}

void lk_inprint_body(struct lk_str text, size_t *at, size_t *end)
{
	size_t i = opening(text);

	*at = i < text.n ? i : text.n;
	*end = closing(text, *at);
}
