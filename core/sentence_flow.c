/* Flowing text back into lines: old line ends stay, only new bytes are split. */
#include "core/sentence.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The stop that ended a sentence at `end` is at most this far before it: "?!)\"" */
static size_t stop_before(const char *p, size_t from, size_t end)
{
	while (end > from && p[end - 1] != '.' && p[end - 1] != '?' &&
		p[end - 1] != '!' && p[end - 1] != ':')
		end--;
	return end > from ? end - 1 : from;
}

size_t lk_sentence_breaks(const char *p, size_t n, size_t from, size_t to, size_t *at,
	size_t max)
{
	size_t count = 0, line = from < n ? from : n;

	if (to > n)
		to = n;
	while (line > 0 && p[line - 1] != '\n')
		line--;
	while (line < to) {
		const char *lf = memchr(p + line, '\n', n - line);
		size_t stop = lf != NULL ? (size_t)(lf - p) : n;
		size_t start = lk_sentence_skip(p, stop, line);

		while (start < stop) {
			size_t end = lk_sentence_end(p, stop, start);
			size_t next = lk_sentence_skip(p, stop, end);

			if (next >= stop || end >= to)
				break;
			if (next > from && stop_before(p, start, end) < to) {
				if (count < max)
					at[count] = end;
				count++;
			}
			start = next;
		}
		line = stop + 1;
	}
	return count;
}

/* White space runs as one space, none at the ends. With `keep` a run that holds a
 * newline becomes a newline. */
static void collapse(struct lk_str s, bool keep, struct lk_buf *out)
{
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		bool lf = false;

		for (; i < s.n && is_space(s.p[i]); i++)
			lf |= s.p[i] == '\n';
		if (i > from && out->n != 0 && i < s.n)
			lk_buf_putc(out, keep && lf ? '\n' : ' ');
		for (from = i; i < s.n && !is_space(s.p[i]);)
			i++;
		lk_buf_put(out, s.p + from, i - from);
	}
}

static bool same(char a, char b)
{
	return a == b || (is_space(a) && is_space(b));
}

/* Carry the newlines of `old` into `now` where both are equal; the edited run of `now`
 * is [*from, *to). */
static void keep_ends(const struct lk_buf *old, struct lk_buf *now, size_t *from,
	size_t *to)
{
	size_t head = 0, tail = 0, least = old->n < now->n ? old->n : now->n;

	for (; head < least && same(old->p[head], now->p[head]); head++)
		now->p[head] = old->p[head];
	while (tail < least - head &&
		same(old->p[old->n - 1 - tail], now->p[now->n - 1 - tail])) {
		tail++;
		now->p[now->n - tail] = old->p[old->n - tail];
	}
	*from = head;
	*to = now->n - tail;
}

/* Append `is` with a line end in place of the white space at each of at[0 .. n). */
static void put_lines(const struct lk_buf *is, const size_t *at, size_t n,
	struct lk_buf *out)
{
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		lk_buf_put(out, is->p + from, at[i] - from);
		lk_buf_putc(out, '\n');
		from = lk_sentence_skip(is->p, is->n, at[i]);
	}
	lk_buf_put(out, is->p + from, is->n - from);
	lk_buf_putc(out, '\n');
}

void lk_sentence_reflow(struct lk_str old, struct lk_str now, struct lk_buf *out)
{
	struct lk_buf was = LK_BUF_INIT, is = LK_BUF_INIT;
	size_t from, to, n, *at = NULL;

	collapse(old, true, &was);
	collapse(now, false, &is);
	if (was.failed != LK_OK || is.failed != LK_OK)
		goto nomem;
	if (is.n == 0)
		goto done;
	keep_ends(&was, &is, &from, &to);
	n = lk_sentence_breaks(is.p, is.n, from, to, NULL, 0);
	at = calloc(n + 1, sizeof(*at));
	if (at == NULL)
		goto nomem;
	(void)lk_sentence_breaks(is.p, is.n, from, to, at, n);
	put_lines(&is, at, n, out);
	goto done;
nomem:
	if (out->failed == LK_OK)
		out->failed = LK_ENOMEM;
done:
	free(at);
	lk_buf_free(&was);
	lk_buf_free(&is);
}
