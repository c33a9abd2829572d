/* A PDF object as text; see object.h. Nothing recurses: values are stepped over by counting. */
#include "storage/export/pdf/object.h"

#include "core/utf8.h"

#include <string.h>

static bool blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' ||
		c == '\0';
}

static bool delimiter(char c)
{
	return strchr("()<>[]{}/%", c) != NULL;
}

/* Over blanks and comments. */
static size_t skip(const struct lk_buf *o, size_t i)
{
	while (i < o->n) {
		if (o->p[i] == '%')
			while (i < o->n && o->p[i] != '\n')
				i++;
		else if (blank(o->p[i]))
			i++;
		else
			break;
	}
	return i;
}

static size_t string_end(const struct lk_buf *o, size_t i)
{
	int depth = 0;

	for (; i < o->n; i++) {
		if (o->p[i] == '\\')
			i++;
		else if (o->p[i] == '(')
			depth++;
		else if (o->p[i] == ')' && --depth == 0)
			return i + 1;
	}
	return o->n;
}

static size_t word_end(const struct lk_buf *o, size_t i)
{
	for (i++; i < o->n && !blank(o->p[i]) && !delimiter(o->p[i]);)
		i++;
	return i;
}

/* Behind the token at i; `deeper` is changed by brackets that open or close. */
static size_t token_end(const struct lk_buf *o, size_t i, int *deeper)
{
	const char *s = o->p + i;
	bool twice = i + 1 < o->n && s[1] == s[0];

	if (*s == '(')
		return string_end(o, i);
	if (*s == '[' || *s == ']') {
		*deeper += *s == '[' ? 1 : -1;
		return i + 1;
	}
	if ((*s == '<' || *s == '>') && twice) {
		*deeper += *s == '<' ? 1 : -1;
		return i + 2;
	}
	if (*s == '<') {
		while (i < o->n && o->p[i] != '>')
			i++;
		return i < o->n ? i + 1 : i;
	}
	return word_end(o, i);
}

static bool number(const struct lk_buf *o, size_t from, size_t until)
{
	for (size_t i = from; i < until; i++)
		if (o->p[i] < '0' || o->p[i] > '9')
			return false;
	return until > from;
}

/* "12 0 R" is three tokens and one value. */
static size_t reference_end(const struct lk_buf *o, size_t from, size_t until)
{
	int none = 0;
	size_t b, c;

	if (!number(o, from, until))
		return until;
	b = skip(o, until);
	c = b < o->n ? word_end(o, b) : b;
	if (!number(o, b, c))
		return until;
	b = skip(o, c);
	if (b >= o->n || o->p[b] != 'R')
		return until;
	c = token_end(o, b, &none);
	return c == b + 1 ? c : until;
}

static size_t value_end(const struct lk_buf *o, size_t from)
{
	int depth = 0;
	size_t i = from;

	do {
		i = token_end(o, i, &depth);
		if (depth > 0)
			i = skip(o, i);
	} while (depth > 0 && i < o->n);
	return reference_end(o, from, i);
}

/* Behind the "<<" that opens it; 0: it is no dictionary. */
static size_t inside(const struct lk_buf *o)
{
	size_t i = 0;

	for (int word = 0; word < 3; word++) { /* 12 0 obj */
		i = skip(o, i);
		i = i < o->n ? word_end(o, i) : i;
	}
	i = skip(o, i);
	return i + 1 < o->n && o->p[i] == '<' && o->p[i + 1] == '<' ? i + 2 : 0;
}

/* The entry at or behind *at; false: there is no more, *at is the closing ">>". */
static bool next_entry(const struct lk_buf *o, size_t *at, struct pdf_entry *e)
{
	*at = skip(o, *at);
	if (*at >= o->n || o->p[*at] != '/')
		return false;
	e->key = *at;
	e->from = skip(o, word_end(o, *at));
	if (e->from >= o->n || o->p[e->from] == '>')
		return false;
	e->until = value_end(o, e->from);
	*at = e->until;
	return true;
}

static bool equal(const struct lk_buf *o, size_t from, const char *word)
{
	size_t n = strlen(word);

	return from + n <= o->n && memcmp(o->p + from, word, n) == 0 &&
		(from + n == o->n || blank(o->p[from + n]) ||
			delimiter(o->p[from + n]));
}

bool pdf_dict_find(const struct lk_buf *o, const char *key, struct pdf_entry *out)
{
	size_t at = inside(o);

	while (at > 0 && next_entry(o, &at, out))
		if (equal(o, out->key, key))
			return true;
	return false;
}

bool pdf_dict_is(const struct lk_buf *o, const char *key, const char *name)
{
	struct pdf_entry e;

	return pdf_dict_find(o, key, &e) && equal(o, e.from, name);
}

void pdf_dict_remove(struct lk_buf *o, const char *key)
{
	struct pdf_entry e;

	if (pdf_dict_find(o, key, &e))
		lk_buf_splice(o, e.key, e.until - e.key, "", 0);
}

void pdf_dict_set(struct lk_buf *o, const char *key, const char *value)
{
	struct pdf_entry e;
	size_t at = inside(o);

	if (at == 0)
		return;
	if (pdf_dict_find(o, key, &e)) {
		lk_buf_splice(o, e.from, e.until - e.from, value, strlen(value));
		return;
	}
	lk_buf_splice(o, at, 0, " ", 1);
	lk_buf_splice(o, at + 1, 0, value, strlen(value));
	lk_buf_splice(o, at + 1, 0, " ", 1);
	lk_buf_splice(o, at + 1, 0, key, strlen(key));
}

/* ---- arrays ------------------------------------------------------------------------------- */

void pdf_dict_rotate(struct lk_buf *o, const char *key, size_t k)
{
	struct lk_buf turned = LK_BUF_INIT;
	struct pdf_entry e;
	size_t cut = 0, at, n = 0;

	if (!pdf_dict_find(o, key, &e) || o->p[e.from] != '[')
		return;
	for (at = skip(o, e.from + 1); at + 1 < e.until; at = skip(o, at), n++) {
		size_t end = reference_end(o, at, word_end(o, at));

		if (n == k)
			cut = at;
		if (end > e.until || o->p[end - 1] != 'R')
			return;
		at = end;
	}
	if (cut == 0)
		return;
	lk_buf_puts(&turned, "[ ");
	lk_buf_put(&turned, o->p + cut, e.until - 1 - cut);
	lk_buf_putc(&turned, ' ');
	lk_buf_put(&turned, o->p + e.from + 1, cut - e.from - 1);
	lk_buf_putc(&turned, ']');
	if (turned.failed == LK_OK)
		lk_buf_splice(o, e.from, e.until - e.from, turned.p, turned.n);
	else
		o->failed = turned.failed;
	lk_buf_free(&turned);
}

void pdf_dict_squeeze(struct lk_buf *o)
{
	static const char end[] = "endobj\n";
	const char *first = memchr(lk_buf_cstr(o), '\n', o->n);
	size_t n;

	if (first == NULL || o->n < sizeof(end))
		return;
	/* "12 0 obj" and "endobj" stand on lines of their own, PDF/A asks for it */
	n = (size_t)(first - o->p) + 1;
	for (size_t i = n; i < o->n; i++)
		if (!blank(o->p[i]))
			o->p[n++] = o->p[i];
		else if (!blank(o->p[n - 1]))
			o->p[n++] = ' ';
	lk_buf_splice(o, n, o->n - n, "", 0);
	n -= sizeof(end) - 1;
	o->p[n - 1] = '\n';
	o->p[o->n - 1] = '\n';
}

/* ---- strings -------------------------------------------------------------------------------- */

static void put_utf16(struct lk_buf *out, const char *words)
{
	size_t n = strlen(words);
	uint32_t c;

	lk_buf_puts(out, "<FEFF");
	for (size_t i = 0; i < n;) {
		i += (size_t)lk_utf8_decode(words + i, n - i, &c);
		if (c >= 0x10000) {
			lk_buf_printf(out, "%04X",
				(unsigned)(0xd800 + ((c - 0x10000) >> 10)));
			c = 0xdc00 + ((c - 0x10000) & 0x3ff);
		}
		lk_buf_printf(out, "%04X", (unsigned)c);
	}
	lk_buf_putc(out, '>');
}

void pdf_put_string(struct lk_buf *out, const char *words)
{
	for (const char *s = words; *s != '\0'; s++)
		if ((unsigned char)*s < 0x20 || (unsigned char)*s > 0x7e) {
			put_utf16(out, words);
			return;
		}
	lk_buf_putc(out, '(');
	for (const char *s = words; *s != '\0'; s++) {
		if (strchr("()\\", *s) != NULL)
			lk_buf_putc(out, '\\');
		lk_buf_putc(out, *s);
	}
	lk_buf_putc(out, ')');
}
