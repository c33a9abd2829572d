#include "core/document.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[] = {
	[LK_BLOCK_PARAGRAPH] = "paragraph",
	[LK_BLOCK_HEADING] = "heading",
	[LK_BLOCK_ITEM] = "item",
	[LK_BLOCK_TABLE] = "table",
	[LK_BLOCK_QUOTE] = "quote",
	[LK_BLOCK_FENCE] = "fence",
	[LK_BLOCK_COMMENT] = "comment",
	[LK_BLOCK_RULE] = "rule",
};
_Static_assert(LK_LEN(names) == LK_BLOCK_KINDS, "a name per kind of block");

const char *lk_block_name(enum lk_block_kind kind)
{
	return (unsigned)kind < LK_LEN(names) ? names[kind] : "unknown";
}

/* ---- lines -------------------------------------------------------------------- */

static int put_line(struct lk_lines *l, size_t at, struct lk_error *err)
{
	if (lk_grow((void **)&l->at, &l->cap, l->n, sizeof(*l->at)) != LK_OK)
		return lk_nomem(err);
	l->at[l->n++] = (uint32_t)at;
	return LK_OK;
}

int lk_lines_scan(struct lk_lines *l, const char *p, size_t n, struct lk_error *err)
{
	size_t at = 0;
	int rc = LK_OK;

	l->n = 0;
	if (n > LK_DOC_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("bab ini terlalu besar (lebih dari 2 MB); pecah menjadi "
			   "beberapa bab"));
	while (at < n && rc == LK_OK) {
		const char *lf = memchr(p + at, '\n', n - at);
		size_t next = lf != NULL ? (size_t)(lf - p) + 1 : n;

		if (next - at > LK_DOC_LINE_MAX)
			rc = lk_fail(err, LK_ERANGE,
				N_("baris %zu terlalu panjang (lebih dari 64 kB); bagi "
				   "menjadi beberapa baris"),
				l->n + 1);
		else if (l->n == LK_DOC_LINES_MAX)
			rc = lk_fail(err, LK_ERANGE,
				N_("bab ini lebih dari 200.000 baris; pecah menjadi "
				   "beberapa bab"));
		else
			rc = put_line(l, at, err);
		at = next;
	}
	if (rc == LK_OK)
		rc = put_line(l, n, err);
	l->n = rc == LK_OK ? l->n - 1 : 0;
	return rc;
}

void lk_lines_free(struct lk_lines *l)
{
	if (l == NULL)
		return;
	free(l->at);
	*l = (struct lk_lines){ NULL, 0, 0 };
}

size_t lk_lines_find(const struct lk_lines *l, size_t offset)
{
	size_t lo = 0, hi = l->n;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (l->at[mid] <= offset)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

struct lk_str lk_lines_get(const struct lk_lines *l, struct lk_str text, size_t i)
{
	struct lk_str s = { NULL, 0 };

	if (i >= l->n)
		return s;
	s.p = text.p + l->at[i];
	s.n = l->at[i + 1] - l->at[i];
	if (s.n != 0 && s.p[s.n - 1] == '\n')
		s.n--;
	if (s.n != 0 && s.p[s.n - 1] == '\r')
		s.n--;
	return s;
}

/* ---- what a line begins ------------------------------------------------------- */

static bool is_blank(struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' && s.p[i] != '\t')
			return false;
	return true;
}

static size_t indent_of(struct lk_str s, size_t *columns)
{
	size_t i = 0;

	for (*columns = 0; i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'); i++)
		*columns += s.p[i] == '\t' ? 4 - *columns % 4 : 1;
	return i;
}

static bool blank_at(struct lk_str s, size_t i)
{
	return i >= s.n || s.p[i] == ' ' || s.p[i] == '\t';
}

static size_t skip_blanks(struct lk_str s, size_t i)
{
	while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'))
		i++;
	return i;
}

static size_t run_of(struct lk_str s, size_t i, char c)
{
	size_t n = 0;

	while (i + n < s.n && s.p[i + n] == c)
		n++;
	return n;
}

/* "---", "* * *": three or more of one mark and nothing else but blanks. */
static bool is_rule(struct lk_str s, size_t i)
{
	char c = s.p[i];
	size_t marks = 0;

	if (c != '-' && c != '*' && c != '_')
		return false;
	for (; i < s.n; i++) {
		if (s.p[i] == c)
			marks++;
		else if (s.p[i] != ' ' && s.p[i] != '\t')
			return false;
	}
	return marks >= 3;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of "12", "a" or "A" at s.p[i], its kind, and whether a list may begin with it. */
static size_t ordinal_at(struct lk_str s, size_t i, char *marker, bool *first)
{
	size_t n = 0;
	char c = s.p[i];

	while (n < 4 && i + n < s.n && is_digit(s.p[i + n]))
		n++;
	*marker = '1';
	*first = n == 1 && c == '1';
	if (n != 0)
		return n <= 3 ? n : 0;
	*marker = c >= 'a' ? 'a' : 'A';
	*first = c == 'a';
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes of the list marker at s.p[i] with its stop, and its kind; 0 when none. */
static size_t marker_at(struct lk_str s, size_t i, char *marker, bool *first)
{
	size_t n;
	char c = s.p[i];

	if (c == '-' || c == '*' || c == '+') {
		*first = true;
		*marker = c;
		return blank_at(s, i + 1) ? 1 : 0;
	}
	n = ordinal_at(s, i, marker, first);
	if (n == 0 || i + n >= s.n || (s.p[i + n] != '.' && s.p[i + n] != ')'))
		return 0;
	return blank_at(s, i + n + 1) ? n + 1 : 0;
}

/* Fill kind, level, indent, marker and text (relative to the line) of the block that
 * line `s` would begin; `open`: a paragraph is open and hard to interrupt. */
static void classify(struct lk_str s, bool open, struct lk_block *b)
{
	size_t columns, i = indent_of(s, &columns), n;
	char marker = 0;
	bool first;

	*b = (struct lk_block){ .kind = LK_BLOCK_PARAGRAPH, .text = 0 };
	b->indent = (uint8_t)(columns < 255 ? columns : 255);
	n = run_of(s, i, '#');
	if (n >= 1 && n <= 6 && blank_at(s, i + n)) {
		b->kind = LK_BLOCK_HEADING;
		b->level = (uint8_t)n;
		b->text = (uint32_t)skip_blanks(s, i + n);
	} else if (s.p[i] == '|') {
		b->kind = LK_BLOCK_TABLE;
	} else if (s.p[i] == '>') {
		b->kind = LK_BLOCK_QUOTE;
		b->text = (uint32_t)skip_blanks(s, i + 1);
	} else if (run_of(s, i, '`') >= 3 || run_of(s, i, '~') >= 3) {
		b->kind = LK_BLOCK_FENCE;
		b->marker = s.p[i];
		b->text = (uint32_t)skip_blanks(s, i + run_of(s, i, s.p[i]));
	} else if (s.n - i >= 4 && memcmp(s.p + i, "<!--", 4) == 0) {
		b->kind = LK_BLOCK_COMMENT;
	} else if (is_rule(s, i)) {
		b->kind = LK_BLOCK_RULE;
	} else if ((n = marker_at(s, i, &marker, &first)) != 0 && (!open || first)) {
		b->kind = LK_BLOCK_ITEM;
		b->marker = marker;
		b->text = (uint32_t)skip_blanks(s, i + n);
	}
}

/* ---- blocks ------------------------------------------------------------------- */

static bool closes_fence(struct lk_str s, char mark, size_t least)
{
	size_t columns, i = indent_of(s, &columns);
	size_t n = run_of(s, i, mark);

	return n >= least && skip_blanks(s, i + n) == s.n;
}

static bool holds(struct lk_str s, const char *what, size_t len)
{
	for (size_t i = 0; i + len <= s.n; i++)
		if (s.p[i] == what[0] && memcmp(s.p + i, what, len) == 0)
			return true;
	return false;
}

/* The first line behind the block that begins at `line` and runs to a mark of its own. */
static size_t end_of_marked(const struct lk_doc *d, const struct lk_block *b,
	size_t line)
{
	struct lk_str s = lk_doc_line(d, line);
	size_t columns, i = indent_of(s, &columns), fence = run_of(s, i, b->marker);

	if (b->kind == LK_BLOCK_COMMENT && holds(s, "-->", 3))
		return line + 1;
	for (line++; line < d->lines.n; line++) {
		s = lk_doc_line(d, line);
		if (b->kind == LK_BLOCK_FENCE ? closes_fence(s, b->marker, fence)
					      : holds(s, "-->", 3))
			return line + 1;
	}
	return d->lines.n;
}

/* The same for a run of lines: it goes on until a blank line or a line that begins
 * another block. A paragraph, item or quote swallows plain lines. */
static size_t end_of_run(const struct lk_doc *d, const struct lk_block *b, size_t line)
{
	bool open = b->kind == LK_BLOCK_PARAGRAPH;
	struct lk_block next;

	for (line++; line < d->lines.n; line++) {
		struct lk_str s = lk_doc_line(d, line);

		if (is_blank(s))
			break;
		classify(s, open, &next);
		if (next.kind == LK_BLOCK_PARAGRAPH && b->kind != LK_BLOCK_TABLE)
			continue;
		if (next.kind != b->kind || b->kind == LK_BLOCK_ITEM)
			break;
	}
	return line;
}

static size_t end_of_block(const struct lk_doc *d, const struct lk_block *b,
	size_t line)
{
	switch (b->kind) {
	case LK_BLOCK_FENCE:
	case LK_BLOCK_COMMENT: return end_of_marked(d, b, line);
	case LK_BLOCK_HEADING:
	case LK_BLOCK_RULE: return line + 1;
	case LK_BLOCK_PARAGRAPH:
	case LK_BLOCK_ITEM:
	case LK_BLOCK_TABLE:
	case LK_BLOCK_QUOTE: break;
	}
	return end_of_run(d, b, line);
}

static int put_block(struct lk_doc *d, struct lk_block *b, size_t line, size_t end,
	struct lk_error *err)
{
	struct lk_str last = lk_doc_line(d, end - 1);

	if (lk_grow((void **)&d->block, &d->cap, d->nblocks, sizeof(*b)) != LK_OK)
		return lk_nomem(err);
	b->line = (uint32_t)line;
	b->nlines = (uint32_t)(end - line);
	b->bytes.at = d->lines.at[line];
	b->bytes.end = (uint32_t)(last.p + last.n - d->text.p);
	b->text += b->bytes.at;
	if (b->text > b->bytes.end)
		b->text = b->bytes.end;
	d->block[d->nblocks++] = *b;
	return LK_OK;
}

int lk_doc_scan(struct lk_doc *d, const char *p, size_t n, struct lk_error *err)
{
	size_t line = 0;
	int rc;

	d->text = (struct lk_str){ p, n };
	d->nblocks = 0;
	rc = lk_lines_scan(&d->lines, p, n, err);
	while (rc == LK_OK && line < d->lines.n) {
		struct lk_str s = lk_doc_line(d, line);
		struct lk_block b;
		size_t end;

		if (is_blank(s)) {
			line++;
			continue;
		}
		classify(s, false, &b);
		end = end_of_block(d, &b, line);
		rc = put_block(d, &b, line, end, err);
		line = end;
	}
	if (rc != LK_OK)
		d->nblocks = d->lines.n = 0;
	return rc;
}

void lk_doc_free(struct lk_doc *d)
{
	if (d == NULL)
		return;
	lk_lines_free(&d->lines);
	free(d->block);
	*d = (struct lk_doc)LK_DOC_INIT;
}
