/* Paragraphs, items and quotes, and what stands between their lines: captions, pictures. */
#include "core/report/impl.h"

#include <string.h>

/* ---- captions ------------------------------------------------------------------------ */

bool rep_caption_fits(const struct rep_build *b, enum lk_rep_kind kind)
{
	if (!b->caption.waits)
		return true;
	if (kind == LK_REP_TABLE)
		return b->caption.kind == LK_CAPTION_TABLE;
	return (kind == LK_REP_CHART || kind == LK_REP_IMAGE) &&
		b->caption.kind != LK_CAPTION_TABLE;
}

void rep_caption_take(struct rep_build *b, struct lk_rep_node *n)
{
	n->number = b->caption.number;
	n->label = b->caption.label;
	n->text = b->caption.text;
	b->caption.waits = false;
}

void rep_caption_flush(struct rep_build *b)
{
	struct rep_caption c = b->caption;
	struct lk_rep_node *n;

	if (!c.waits)
		return;
	b->caption.waits = false;
	n = rep_node(b, LK_REP_CAPTION, (size_t)c.line);
	if (n == NULL)
		return;
	n->number = c.number;
	n->label = c.label;
	n->text = c.text;
}

void rep_caption_check(struct rep_build *b, const struct lk_caption *c)
{
	struct lk_error err;

	if (c == NULL || c->taken == NULL)
		return;
	(void)lk_caption_taken(c, &err);
	rep_fault(b, c->line, c->col, &err);
}

/* The picture or chart just above that has no caption yet, NULL none. */
static struct lk_rep_node *bare_picture(struct rep_build *b)
{
	struct lk_report *r = b->r;
	struct lk_rep_node *n = r->nnodes > r->chapter[r->nchapters - 1].node
		? &r->node[r->nnodes - 1]
		: NULL;

	if (n == NULL || (n->kind != LK_REP_IMAGE && n->kind != LK_REP_CHART) ||
		n->number[0] != '\0')
		return NULL;
	return n;
}

static void set_caption(struct rep_build *b, const struct rep_caption *c)
{
	struct lk_rep_node *above =
		c->kind != LK_CAPTION_TABLE ? bare_picture(b) : NULL;

	rep_caption_flush(b);
	b->caption = *c;
	b->caption.waits = true;
	if (above != NULL)
		rep_caption_take(b, above);
}

/* "Tabel: Judul {#tbl-x}": numbered by the labels. */
static bool marked_caption(struct rep_build *b, size_t line)
{
	const struct lk_caption *c = lk_labels_at(b->labels, b->chapter, (int)line + 1);
	struct rep_caption cap = { .line = (int)line };
	struct lk_str title, label;

	if (c == NULL || !lk_caption_line(rep_line(b, line), &cap.kind, &title, &label))
		return false;
	rep_caption_check(b, c);
	cap.number = rep_dup(b, (struct lk_str){ c->number, strlen(c->number) });
	cap.label = rep_dup(b, label);
	cap.text = rep_words(b, line, title);
	set_caption(b, &cap);
	return true;
}

/* "Tabel 3.2" at the beginning of s: its bytes, 0 none. */
static size_t typed_number(struct lk_str s, enum lk_caption_kind *kind)
{
	static const char *const name[LK_CAPTIONS] = { "Tabel ", "Grafik ", "Gambar " };
	size_t i = 0;

	for (int k = 0; i == 0 && k < LK_CAPTIONS; k++)
		if (rep_starts(s, name[k])) {
			i = strlen(name[k]);
			*kind = (enum lk_caption_kind)k;
		}
	if (i == 0 || i >= s.n || s.p[i] < '0' || s.p[i] > '9')
		return 0;
	while (i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '.'))
		i++;
	while (s.p[i - 1] == '.')
		i--;
	return i;
}

static bool picture_line(struct lk_str s, struct lk_str *alt, struct lk_str *path);

static bool block_is(struct rep_build *b, size_t block, enum lk_caption_kind kind)
{
	struct lk_str alt, path;
	const struct lk_block *next =
		block < b->doc.nblocks ? &b->doc.block[block] : NULL;

	if (next == NULL)
		return false;
	if (kind == LK_CAPTION_TABLE)
		return next->kind == LK_BLOCK_TABLE;
	return picture_line(rep_line(b, next->line), &alt, &path);
}

/* "Tabel 3.2 Judul" right above a table: the number stays as it is written. */
static bool typed_caption(struct rep_build *b, size_t line, size_t next)
{
	struct lk_str s = rep_line(b, line);
	struct rep_caption cap = { .label = "", .line = (int)line };
	size_t n = typed_number(s, &cap.kind), from = n;

	if (n == 0)
		return false;
	if (!(cap.kind != LK_CAPTION_TABLE && bare_picture(b) != NULL) &&
		!block_is(b, next, cap.kind))
		return false;
	while (from < s.n && strchr(". :-", s.p[from]) != NULL)
		from++;
	if (from == n || from == s.n)
		return false;
	cap.number = rep_dup(b, (struct lk_str){ s.p, n });
	cap.text = rep_words(b, line, (struct lk_str){ s.p + from, s.n - from });
	set_caption(b, &cap);
	return true;
}

/* ---- pictures --------------------------------------------------------------------------- */

/* The line is "![words](path)" and nothing else. */
static bool picture_line(struct lk_str s, struct lk_str *alt, struct lk_str *path)
{
	size_t i = 2, n;

	if (!rep_starts(s, "!["))
		return false;
	while (i < s.n && s.p[i] != ']')
		i += s.p[i] == '\\' ? 2 : 1;
	if (i + 1 >= s.n)
		return false;
	n = rep_link_target(s, i + 1, path);
	*alt = (struct lk_str){ s.p + 2, i - 2 };
	return n > 0 && i + 1 + n == s.n;
}

static bool picture(struct rep_build *b, size_t line)
{
	struct lk_str alt, path;
	struct lk_rep_node *n;
	struct lk_rep_flow words;
	struct lk_buf text = LK_BUF_INIT;

	if (!picture_line(rep_line(b, line), &alt, &path))
		return false;
	words = rep_words(b, line, alt);
	lk_rep_plain(&words, &text);
	rep_fail(b, lk_buf_check(&text, b->err));
	n = rep_node(b, LK_REP_IMAGE, line);
	if (n != NULL) {
		n->path = rep_dup(b, path);
		n->alt = rep_dup(b, lk_buf_str(&text));
	}
	lk_buf_free(&text);
	return true;
}

/* ---- runs of lines -------------------------------------------------------------------------- */

struct prose {
	const struct lk_block *blk;
	size_t block;
	size_t from, to; /* lines collected */
	int depth;       /* of a quote */
	bool begun;      /* the first part has been put out */
};

static int quote_depth(struct lk_str s)
{
	int n = 0;

	for (size_t i = 0; i < s.n && (rep_is_blank(s.p[i]) || s.p[i] == '>'); i++)
		n += s.p[i] == '>';
	return n < LK_REP_LEVELS ? n : LK_REP_LEVELS;
}

/* The words of a line: marks of its block off; blanks at its end stay, two are a break. */
static struct lk_str bare(const struct rep_build *b, const struct prose *p, size_t line)
{
	struct lk_str s = lk_doc_line(&b->doc, line);
	bool quote = p->blk->kind == LK_BLOCK_QUOTE;

	if (p->blk->kind == LK_BLOCK_ITEM && line == p->blk->line) {
		size_t skip = p->blk->text - b->doc.lines.at[line];

		skip = skip < s.n ? skip : s.n;
		s = (struct lk_str){ s.p + skip, s.n - skip };
	}
	while (s.n > 0 && (rep_is_blank(s.p[0]) || (quote && s.p[0] == '>')))
		s = (struct lk_str){ s.p + 1, s.n - 1 };
	return s;
}

static void start_node(struct rep_build *b, const struct prose *p,
	struct lk_rep_node *n)
{
	if (p->blk->kind == LK_BLOCK_QUOTE)
		n->level = p->depth;
	else if (p->blk->kind == LK_BLOCK_ITEM && !p->begun)
		rep_item_number(b, p->blk, n);
	else
		n->level = b->nopen;
}

static void flush(struct rep_build *b, struct prose *p)
{
	static const enum lk_rep_kind kinds[LK_BLOCK_KINDS] = {
		[LK_BLOCK_PARAGRAPH] = LK_REP_PARAGRAPH,
		[LK_BLOCK_ITEM] = LK_REP_ITEM,
		[LK_BLOCK_QUOTE] = LK_REP_QUOTE,
	};
	enum lk_rep_kind kind = kinds[p->blk->kind];
	struct lk_rep_flow text;
	struct lk_rep_node *n;

	if (p->from == p->to)
		return;
	rep_source_clear(b);
	for (size_t i = p->from; i < p->to; i++) {
		if (i > p->from)
			lk_buf_putc(&b->src.text, '\n');
		rep_source_put(b, i, bare(b, p, i));
	}
	text = rep_inline(b);
	if (kind == LK_REP_ITEM && p->begun)
		kind = LK_REP_PARAGRAPH;
	n = text.n > 0 || kind == LK_REP_ITEM ? rep_node(b, kind, p->from) : NULL;
	if (n != NULL) {
		start_node(b, p, n);
		n->text = text;
		if (kind == LK_REP_PARAGRAPH && rep_centred(b, &text))
			n->align = LK_REP_CENTRE;
		p->begun = true;
	}
	p->from = p->to;
}

/* Is the line something of its own between the words? */
static bool apart(struct rep_build *b, struct prose *p, size_t line)
{
	struct lk_str id, alt, path;
	bool only = p->blk->nlines == 1 && p->blk->kind == LK_BLOCK_PARAGRAPH;

	if (lk_labels_at(b->labels, b->chapter, (int)line + 1) != NULL) {
		flush(b, p);
		return marked_caption(b, line);
	}
	if (picture_line(rep_line(b, line), &alt, &path)) {
		flush(b, p);
		return picture(b, line);
	}
	if (p->blk->kind == LK_BLOCK_QUOTE && bare(b, p, line).n == 0) {
		flush(b, p);
		return true;
	}
	if (p->blk->kind == LK_BLOCK_PARAGRAPH &&
		rep_note_head(rep_line(b, line), &id) > 0)
		return true;
	return only && typed_caption(b, line, p->block + 1);
}

void rep_prose(struct rep_build *b, size_t block)
{
	struct prose p = { .blk = &b->doc.block[block], .block = block };
	bool note = false;
	struct lk_str id;

	if (rep_pairs(b, p.blk))
		return;
	p.from = p.to = p.blk->line;
	for (size_t i = p.blk->line; i < p.blk->line + p.blk->nlines; i++) {
		int depth = quote_depth(lk_doc_line(&b->doc, i));

		if (p.blk->kind == LK_BLOCK_QUOTE && depth > 0 && depth != p.depth) {
			flush(b, &p);
			p.depth = depth;
		}
		note = note ||
			(p.blk->kind == LK_BLOCK_PARAGRAPH &&
				rep_note_head(rep_line(b, i), &id) > 0);
		if (note || apart(b, &p, i)) {
			if (note)
				flush(b, &p);
			p.from = p.to = i + 1;
		} else {
			p.to = i + 1;
		}
	}
	flush(b, &p);
}
