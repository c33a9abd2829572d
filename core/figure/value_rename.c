/* A code gets another name: every use of it in a text. */
#include "core/figure/value_impl.h"

#include <string.h>

struct rewrite {
	struct lk_str text, from, to;
	struct lk_buf *out;
	size_t done; /* bytes of the text that are in `out` */
	size_t count;
};

/* The bytes [at, end) become `to`. They come in order. */
static void replace(struct rewrite *r, size_t at, size_t end)
{
	lk_buf_put(r->out, r->text.p + r->done, at - r->done);
	lk_buf_putstr(r->out, r->to);
	r->done = end;
	r->count++;
}

static void in_value(struct rewrite *r, const struct lk_value_ref *ref)
{
	struct lk_value_key k;
	size_t at;

	if (ref->key.p == NULL || lk_value_parse(ref->key, &k, NULL) != LK_OK ||
		k.label || !lk_value_same(k.code, r->from))
		return;
	at = (size_t)(k.code.p - r->text.p);
	replace(r, at, at + k.code.n);
}

static bool parts(char c)
{
	return strchr(" \t,\r\n", c) != NULL;
}

/* Words of [at, end) that are the code. */
static void in_words(struct rewrite *r, size_t at, size_t end)
{
	while (at < end) {
		size_t word;

		while (at < end && parts(r->text.p[at]))
			at++;
		for (word = at; at < end && !parts(r->text.p[at]);)
			at++;
		if (lk_value_same((struct lk_str){ r->text.p + word, at - word },
			    r->from))
			replace(r, word, at);
	}
}

static size_t line_end(struct lk_str s, size_t at)
{
	const char *lf = at < s.n ? memchr(s.p + at, '\n', s.n - at) : NULL;

	return lf != NULL ? (size_t)(lf - s.p) : s.n;
}

/* The head up to its label or title, and the lines of a block. Values of the title are
 * found by the scan. */
static void in_head(struct rewrite *r, size_t at)
{
	size_t end = line_end(r->text, at), stop = at;

	while (stop < end && r->text.p[stop] != '#' && r->text.p[stop] != '{')
		stop++;
	in_words(r, at, stop);
}

/* Values of lines [at, end), none of them in a fence. */
static void in_prose(struct rewrite *r, struct lk_value_scan *s,
	struct lk_value_ref *ref, bool *more, size_t end)
{
	for (; *more && ref->at < end; *more = lk_value_scan_next(s, ref))
		if (ref->at >= r->done)
			in_value(r, ref);
}

size_t lk_value_rename(struct lk_str text, struct lk_str from, struct lk_str to,
	struct lk_buf *out)
{
	struct rewrite r = { text, from, to, out, 0, 0 };
	struct lk_value_scan s;
	struct lk_value_ref ref;
	struct lk_value_lines lines = { .fence = 0 };
	bool more;

	lk_value_scan_start(&s, text);
	more = lk_value_scan_next(&s, &ref);
	for (size_t at = 0; at < text.n; at = line_end(text, at) + 1) {
		size_t end = line_end(text, at);
		enum lk_value_line kind =
			lk_value_line(&lines, (struct lk_str){ text.p + at, end - at });

		if (kind == LK_VALUE_HEAD)
			in_head(&r, at);
		else if (kind == LK_VALUE_BODY)
			in_words(&r, at, end);
		in_prose(&r, &s, &ref, &more, end);
	}
	if (text.n > r.done)
		lk_buf_put(out, text.p + r.done, text.n - r.done);
	return r.count;
}
