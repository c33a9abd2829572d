/* Questions about a scanned chapter: lines, headings, sections, words. */
#include "core/braces.h"
#include "core/document.h"

#include <string.h>

bool lk_block_is_prose(const struct lk_block *b)
{
	return b->kind == LK_BLOCK_PARAGRAPH || b->kind == LK_BLOCK_ITEM ||
		b->kind == LK_BLOCK_QUOTE;
}

struct lk_str lk_doc_line(const struct lk_doc *d, size_t line)
{
	return lk_lines_get(&d->lines, d->text, line);
}

struct lk_str lk_doc_bytes(const struct lk_doc *d, struct lk_range r)
{
	return (struct lk_str){ d->text.p + r.at, r.end - r.at };
}

static struct lk_str trim(struct lk_str s)
{
	while (s.n != 0 && (*s.p == ' ' || *s.p == '\t')) {
		s.p++;
		s.n--;
	}
	while (s.n != 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

struct lk_str lk_doc_title(const struct lk_doc *d, size_t block)
{
	const struct lk_block *b = &d->block[block];
	struct lk_str s = lk_doc_line(d, b->line), t;
	size_t skip = b->text - b->bytes.at;

	t = (struct lk_str){ s.p + skip, s.n > skip ? s.n - skip : 0 };
	t = trim(t);
	if (b->kind != LK_BLOCK_HEADING)
		return t;
	/* closing marks: "## Judul ##" */
	for (s = t; s.n != 0 && s.p[s.n - 1] == '#';)
		s.n--;
	if (s.n == 0 || (s.n < t.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t')))
		return trim(s);
	return t;
}

struct lk_str lk_doc_sentence(const struct lk_doc *d, size_t line)
{
	size_t i = lk_doc_block_at(d, line);
	struct lk_str s = trim(lk_doc_line(d, line));
	const struct lk_block *b;

	if (i == LK_NO_BLOCK)
		return s;
	b = &d->block[i];
	if (line == b->line && (lk_block_is_prose(b) || b->kind == LK_BLOCK_HEADING))
		return lk_doc_title(d, i);
	if (b->kind == LK_BLOCK_QUOTE && s.n != 0 && *s.p == '>')
		return trim((struct lk_str){ s.p + 1, s.n - 1 });
	return s;
}

size_t lk_doc_block_at(const struct lk_doc *d, size_t line)
{
	size_t lo = 0, hi = d->nblocks;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct lk_block *b = &d->block[mid];

		if (line < b->line)
			hi = mid;
		else if (line >= b->line + b->nlines)
			lo = mid + 1;
		else
			return mid;
	}
	return LK_NO_BLOCK;
}

size_t lk_doc_next_heading(const struct lk_doc *d, size_t from)
{
	for (size_t i = from; i < d->nblocks; i++)
		if (d->block[i].kind == LK_BLOCK_HEADING)
			return i;
	return LK_NO_BLOCK;
}

size_t lk_doc_next_prose(const struct lk_doc *d, size_t from)
{
	for (size_t i = from; i < d->nblocks; i++)
		if (lk_block_is_prose(&d->block[i]))
			return i;
	return LK_NO_BLOCK;
}

size_t lk_doc_heading_of(const struct lk_doc *d, size_t line)
{
	size_t lo = 0, hi = d->nblocks;

	while (lo < hi) { /* first block that begins behind the line */
		size_t mid = lo + (hi - lo) / 2;

		if (d->block[mid].line <= line)
			lo = mid + 1;
		else
			hi = mid;
	}
	while (lo-- > 0)
		if (d->block[lo].kind == LK_BLOCK_HEADING)
			return lo;
	return LK_NO_BLOCK;
}

void lk_doc_path(const struct lk_doc *d, size_t line, struct lk_buf *out)
{
	size_t path[6], n = 0, i = lk_doc_heading_of(d, line);
	unsigned level = 7;

	for (; i != LK_NO_BLOCK && n < LK_LEN(path); i = i == 0 ? LK_NO_BLOCK : i - 1) {
		if (d->block[i].kind != LK_BLOCK_HEADING || d->block[i].level >= level)
			continue;
		level = d->block[i].level;
		path[n++] = i;
		if (level == 1)
			break;
	}
	while (n-- > 0) {
		lk_buf_putstr(out, lk_doc_title(d, path[n]));
		if (n != 0)
			lk_buf_puts(out, " \xE2\x80\xBA "); /* › */
	}
}

void lk_doc_section(const struct lk_doc *d, size_t block, size_t *first, size_t *end)
{
	const struct lk_block *b = &d->block[block];

	*first = b->line;
	*end = d->lines.n;
	for (size_t i = block + 1; i < d->nblocks; i++)
		if (d->block[i].kind == LK_BLOCK_HEADING &&
			d->block[i].level <= b->level) {
			*end = d->block[i].line;
			return;
		}
}

/* Letters, digits and bytes of longer characters; the marks that may stand inside. */
static bool is_word(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		(c >= 'a' && c <= 'z') || c >= 0x80;
}

/* Longer characters that are punctuation: no-break space, general punctuation. */
static size_t wide_mark(const char *p, size_t n)
{
	const unsigned char *u = (const unsigned char *)p;

	if (n >= 2 && u[0] == 0xC2 && u[1] >= 0xA0 && u[1] <= 0xBF)
		return 2;
	if (n >= 3 && u[0] == 0xE2 && u[1] == 0x80)
		return 3;
	return 0;
}

size_t lk_words(const char *p, size_t n)
{
	size_t words = 0, i = 0, skip;

	while (i < n) {
		skip = lk_braces_end(p, n, i) - i; /* a value is a word */
		if (skip != 0) {
			words++;
			i += skip;
			continue;
		}
		if (!is_word((unsigned char)p[i])) {
			i++;
			continue;
		}
		skip = wide_mark(p + i, n - i);
		if (skip != 0) {
			i += skip;
			continue;
		}
		words++;
		while (i < n &&
			(is_word((unsigned char)p[i]) ||
				strchr(".,-/'&", p[i]) != NULL) &&
			p[i] != '\0' && wide_mark(p + i, n - i) == 0)
			i++;
	}
	return words;
}

static bool is_separator_row(struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr("|-: \t", s.p[i]) == NULL || s.p[i] == '\0')
			return false;
	return true;
}

size_t lk_doc_words_in(const struct lk_doc *d, size_t first, size_t end)
{
	size_t words = 0;

	for (size_t i = 0; i < d->nblocks; i++) {
		const struct lk_block *b = &d->block[i];

		if (b->kind == LK_BLOCK_FENCE || b->kind == LK_BLOCK_COMMENT ||
			b->kind == LK_BLOCK_RULE)
			continue;
		for (size_t k = b->line; k < b->line + b->nlines; k++) {
			struct lk_str s = lk_doc_line(d, k);

			if (k < first || k >= end)
				continue;
			if (b->kind == LK_BLOCK_TABLE && is_separator_row(s))
				continue;
			if (k == b->line && lk_block_is_prose(b))
				s = lk_doc_title(d, i);
			words += lk_words(s.p, s.n);
		}
	}
	return words;
}

size_t lk_doc_words(const struct lk_doc *d)
{
	return lk_doc_words_in(d, 0, d->lines.n);
}
