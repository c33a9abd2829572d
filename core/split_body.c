/*
 * The lines of one chapter -> headings, lists, tables, paragraphs.
 *
 * The ladder of headings is learnt from the chapter: the first kind of numbering seen is
 * level 2, a kind first seen below it level 3, and so on; a kind seen again goes back to
 * its level. A numbered line is a heading when it reads like one and prose follows it;
 * neighbours with the next number are a list.
 */
#include "core/split_impl.h"

#include <stdlib.h>
#include <string.h>

#define HEADING_BYTES 240
#define HEADING_WORDS 32
#define UPPER_WORDS 12
#define HEADING_LINES 3 /* a heading wraps over at most this many lines */

/* A line of the chapter; blank and dropped ones have become gaps. */
struct piece {
	const struct lk_sline *l;
	int gap; /* before it: 0 next line, 1 blank line, 2 page break */
	struct lk_number num;
};

struct rung {
	enum lk_number_style style;
	int value; /* of the last heading there */
};

struct body {
	struct lk_splitter *sp;
	const struct lk_found *f;
	struct lk_writer w;
	struct piece *piece;
	size_t n, cap;
	struct rung rung[LK_OUTLINE_MAX_LEVEL];
	int depth;      /* rungs in use */
	int structured; /* the outline has headings below this chapter's title */
	struct lk_buf para, foot, title;
	struct lk_str marker;        /* of the list item in para */
	struct lk_number item;       /* its number */
	const struct lk_sline *last; /* last line put into para */
	const char *under;           /* title of the heading we are below */
	int rc;
	struct lk_error *err;
};

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* ---- pieces ------------------------------------------------------------------------------------- */

static int add_piece(struct body *b, const struct lk_sline *l, int gap)
{
	if (lk_grow((void **)&b->piece, &b->cap, b->n, sizeof(*b->piece)) != LK_OK)
		return lk_nomem(b->err);
	b->piece[b->n++] = (struct piece){ l, gap, lk_shape_number(l->s) };
	return LK_OK;
}

static int collect(struct body *b)
{
	int blank = 1, page = 0, rc = LK_OK;

	for (size_t i = b->f->body; i < b->f->end && rc == LK_OK; i++) {
		const struct lk_sline *l = &b->sp->line[i];

		page |= (l->flags & LK_SL_PAGE_TOP) != 0 ||
			l->drop == LK_SPLIT_PAGE_NUMBER ||
			l->drop == LK_SPLIT_RUNNING_TITLE;
		blank |= l->s.n == 0 || l->drop == LK_SPLIT_CONTENTS;
		if (l->s.n == 0 || l->drop != LK_SPLIT_KEPT)
			continue;
		rc = add_piece(b, l, page ? 2 : blank);
		blank = page = 0;
	}
	return rc;
}

/* ---- notes ---------------------------------------------------------------------------------------- */

static void note(struct body *b, enum lk_split_reason reason, size_t first, size_t last,
	struct lk_str text)
{
	struct lk_split_note n = { .reason = reason,
		.kept = 1,
		.line = b->piece[first].l->number,
		.last = b->piece[last].l->number,
		.count = last - first + 1,
		.file = b->f->item->file,
		.under = b->under };

	if (b->rc == LK_OK)
		b->rc = lk_split_note_add(b->sp, &n, text, b->err);
}

/* ---- paragraphs ------------------------------------------------------------------------------------ */

static void flush(struct body *b)
{
	if (b->para.n > 0 || b->marker.n > 0)
		lk_write_text(&b->w, b->marker, lk_buf_str(&b->para));
	if (b->foot.n > 0)
		lk_write_text(&b->w, str(""), lk_buf_str(&b->foot));
	lk_buf_clear(&b->para);
	lk_buf_clear(&b->foot);
	b->marker = str("");
	b->item.style = LK_NUM_NONE;
	b->last = NULL;
}

static void append(struct body *b, const struct lk_sline *l, struct lk_str s)
{
	/* where line ends mean something they stay sentence ends */
	if (b->sp->mode == LK_SPLIT_PARAGRAPHS && b->para.n > 0 &&
		!lk_shape_starts_lower(s)) {
		lk_buf_putc(&b->para, '\n');
		lk_buf_putstr(&b->para, s);
	} else {
		lk_join_append(b->sp, &b->para, s);
	}
	b->last = l;
}

static size_t take_text(struct body *b, size_t i)
{
	const struct piece *p = &b->piece[i];

	if (b->last == NULL || !lk_join_lines(b->sp, b->last, p->l, p->gap))
		flush(b);
	append(b, p->l, p->l->s);
	return i + 1;
}

static size_t take_item(struct body *b, size_t i, struct lk_str marker,
	struct lk_str rest)
{
	flush(b);
	b->marker = marker;
	lk_join_append(b->sp, &b->para, rest);
	b->last = b->piece[i].l;
	return i + 1;
}

/* A bullet; when it stands alone on its line its text is the next one. */
static size_t take_bullet(struct body *b, size_t i, size_t cut)
{
	struct lk_str s = b->piece[i].l->s;
	struct lk_str rest = { s.p + cut, s.n - cut };

	if (rest.n == 0 && i + 1 < b->n && b->piece[i + 1].num.style == LK_NUM_NONE &&
		lk_shape_bullet(b->piece[i + 1].l->s) == 0) {
		i++;
		rest = b->piece[i].l->s;
	}
	return take_item(b, i, str("-"), rest);
}

static size_t take_footnote(struct body *b, size_t i)
{
	struct lk_str s = b->piece[i].l->s;
	size_t first = i, digits = 0;

	while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
		digits++;
	if (b->foot.n > 0)
		lk_buf_putc(&b->foot, ' ');
	lk_buf_puts(&b->foot, "[^");
	lk_buf_put(&b->foot, s.p, digits);
	lk_buf_puts(&b->foot, "]:");
	lk_join_append(b->sp, &b->foot,
		lk_str_trim((struct lk_str){ s.p + digits, s.n - digits }));
	for (i++; i < b->n && (b->piece[i].l->flags & LK_SL_FOOT_CONT) != 0; i++)
		lk_join_append(b->sp, &b->foot, b->piece[i].l->s);
	note(b, LK_SPLIT_FOOTNOTE, first, i - 1, s);
	if (i < b->n)
		b->piece[i].gap = 2;
	if (b->last == NULL)
		flush(b);
	return i;
}

/* ---- verbatim --------------------------------------------------------------------------------------- */

static void put_verbatim(struct body *b, const struct piece *p, int indent)
{
	struct lk_str s = p->l->s;

	if (indent)
		s = (struct lk_str){ s.p - p->l->indent, s.n + p->l->indent };
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\t')
			lk_buf_puts(b->w.out, "    ");
		else
			lk_buf_putc(b->w.out, s.p[i]);
	}
	lk_buf_putc(b->w.out, '\n');
}

/* A fence of Markdown, up to its end or the end of the chapter. */
static size_t take_fence(struct body *b, size_t i)
{
	struct lk_str open = { b->piece[i].l->s.p, 3 };
	int closed = 0;

	flush(b);
	lk_write_begin(&b->w, LK_OUT_VERBATIM);
	put_verbatim(b, &b->piece[i++], 0);
	for (; i < b->n && !closed; i++) {
		struct lk_str s = b->piece[i].l->s;

		closed = s.n == 3 && memcmp(s.p, open.p, 3) == 0;
		if (b->piece[i].gap == 1)
			lk_buf_putc(b->w.out, '\n');
		put_verbatim(b, &b->piece[i], 1);
	}
	if (!closed) {
		lk_buf_putstr(b->w.out, open);
		lk_buf_putc(b->w.out, '\n');
	}
	return i;
}

static size_t take_pipes(struct body *b, size_t i)
{
	flush(b);
	lk_write_begin(&b->w, LK_OUT_VERBATIM);
	do
		put_verbatim(b, &b->piece[i++], 0);
	while (i < b->n && b->piece[i].gap == 0 && b->piece[i].l->s.p[0] == '|');
	return i;
}

/* Index behind the run of lines in columns that begins at i; i when there is none. */
static size_t columns_end(const struct body *b, size_t i)
{
	size_t end = i, last = i;
	int wide = 0, columns = lk_shape_columns(b->piece[i].l->s, &wide), rows = 0;

	if (columns < 2)
		return i;
	for (; end < b->n; end++) {
		const struct piece *p = &b->piece[end];

		if ((p->l->flags & LK_SL_FOOTNOTE) || lk_shape_fence(p->l->s))
			break;
		if (lk_shape_columns(p->l->s, NULL) >= 2) {
			rows++;
			last = end + 1;
		} else if (p->gap != 0 || p->l->indent < 4 || end - last >= 2) {
			break; /* else: a cell that goes on in the next line */
		}
	}
	return rows >= 2 || (columns >= 3 && wide) ? last : i;
}

static size_t take_columns(struct body *b, size_t i, size_t end)
{
	struct lk_str whole;

	flush(b);
	whole.p = b->piece[i].l->s.p;
	whole.n = b->piece[i].l->s.n;
	note(b, LK_SPLIT_TABLE, i, end - 1, whole);
	lk_write_begin(&b->w, LK_OUT_VERBATIM);
	lk_buf_puts(b->w.out, "```\n");
	for (size_t k = i; k < end; k++) {
		if (k > i && b->piece[k].gap == 1)
			lk_buf_putc(b->w.out, '\n');
		put_verbatim(b, &b->piece[k], 1);
	}
	lk_buf_puts(b->w.out, "```\n");
	return end;
}

/* ---- headings ----------------------------------------------------------------------------------------- */

/* Does the outline know a heading of this title in this chapter? */
static int known(const struct body *b, struct lk_str title)
{
	struct lk_str bare = lk_outline_bare_title(title);
	const struct lk_outline_item *it;

	for (size_t i = 0; (it = lk_outline_at(b->sp->o, i)) != NULL; i++) {
		const char *own = it->title[0] == '*' ? it->title + 1 : it->title;

		if (strcmp(it->file, b->f->item->file) == 0 && it->level > 1 &&
			lk_title_same(lk_outline_bare_title(str(own)), bare))
			return 1;
	}
	return 0;
}

/* Is a heading of this level just anything the outline expects there ("*")? */
static int expected_any(const struct body *b, int level)
{
	const struct lk_outline_item *it;

	for (size_t i = 0; (it = lk_outline_at(b->sp->o, i)) != NULL; i++)
		if (strcmp(it->file, b->f->item->file) == 0 && it->level == level &&
			strcmp(it->title, "*") == 0)
			return 1;
	return 0;
}

static void put_heading(struct body *b, size_t first, size_t last, int level,
	struct lk_str title)
{
	flush(b);
	if (!known(b, title) && !expected_any(b, level))
		note(b, LK_SPLIT_UNKNOWN_HEADING, first, last, title);
	lk_write_heading(&b->w, level, title);
	b->under = lk_arena_dup(b->sp->mem, title.p, title.n);
	if (b->under == NULL && b->rc == LK_OK) {
		b->under = "";
		b->rc = lk_nomem(b->err);
	}
}

/* The level of a numbered heading; moves the ladder. */
static int climb(struct body *b, const struct lk_number *num)
{
	int at = 0;

	if (num->style == LK_NUM_DECIMAL)
		return num->depth < LK_OUTLINE_MAX_LEVEL ? num->depth
							 : LK_OUTLINE_MAX_LEVEL;
	while (at < b->depth && b->rung[at].style != num->style)
		at++;
	if (at == LK_OUTLINE_MAX_LEVEL - 1)
		at--;
	b->rung[at] = (struct rung){ num->style, num->value };
	b->depth = at + 1;
	return at + 2;
}

/* I. V. X. and the like are letters in a row of letters, else roman numbers. */
static void settle_roman(struct body *b, struct lk_number *num)
{
	int roman;

	if (num->style != LK_NUM_UPPER)
		return;
	roman = lk_title_number((struct lk_str){ num->mark.p, 1 });
	if (roman == 0)
		return;
	for (int i = 0; i < b->depth; i++) {
		if (b->rung[i].style == LK_NUM_UPPER &&
			b->rung[i].value + 1 == num->value)
			return;
		if (b->rung[i].style == LK_NUM_ROMAN && b->rung[i].value + 1 == roman)
			break;
	}
	if (roman == 1 || b->depth > 0) {
		num->style = LK_NUM_ROMAN;
		num->value = roman;
	}
}

static int same_row(const struct lk_number *a, const struct lk_number *b)
{
	return a->style == b->style && a->value + 1 == b->value;
}

/* A heading is short and does not end like a sentence or in the middle of one. */
static int reads_like_heading(struct lk_str s)
{
	return s.n > 0 && s.n <= HEADING_BYTES && lk_shape_words(s) <= HEADING_WORDS &&
		!lk_shape_ends_sentence(s) && s.p[s.n - 1] != ',' &&
		s.p[s.n - 1] != '-';
}

/* Lines that the heading at i takes, with its text in b->title; 0 = it is none. */
static size_t heading_lines(struct body *b, size_t i)
{
	const struct piece *p = &b->piece[i];
	size_t n = 1;

	lk_buf_clear(&b->title);
	lk_buf_putstr(&b->title, p->l->s);
	if (known(b, p->num.rest))
		return 1;
	while (b->sp->mode == LK_SPLIT_WRAPPED && i + n < b->n) {
		const struct piece *next = &b->piece[i + n];

		if (next->num.style != LK_NUM_NONE ||
			lk_shape_bullet(next->l->s) != 0 ||
			!lk_join_lines(b->sp, b->piece[i + n - 1].l, next->l,
				next->gap))
			break;
		if (++n > HEADING_LINES)
			return 0;
		lk_join_append(b->sp, &b->title, next->l->s);
	}
	if (!reads_like_heading(lk_buf_str(&b->title)) ||
		!lk_shape_starts_upper(p->num.rest))
		return 0;
	return n;
}

/* Is there a heading, numbered, at piece i? Its lines, else 0. */
static size_t is_heading(struct body *b, size_t i)
{
	const struct piece *p = &b->piece[i], *next;
	size_t n = p->num.rest.n > 0 ? heading_lines(b, i) : 0;

	if (n == 0 || known(b, lk_buf_str(&b->title)))
		return n;
	if (b->sp->markdown || !b->structured)
		return 0;
	if (i > 0 && same_row(&b->piece[i - 1].num, &p->num))
		return 0; /* goes on with a list */
	next = i + n < b->n ? &b->piece[i + n] : NULL;
	if (next == NULL || same_row(&p->num, &next->num) ||
		(p->gap == 0 && same_row(&b->item, &p->num)))
		return 0;
	return n;
}

static size_t take_numbered(struct body *b, size_t i)
{
	struct lk_number *num = &b->piece[i].num;
	struct lk_number plain = *num;
	size_t lines;

	settle_roman(b, num);
	lines = is_heading(b, i);
	if (lines > 0) {
		put_heading(b, i, i + lines - 1, climb(b, num), lk_buf_str(&b->title));
		return i + lines;
	}
	*num = plain;
	i = take_item(b, i, num->mark, num->rest);
	b->item = plain;
	return i;
}

/* Is the line the middle of a sentence that the last line broke off? "Tabel / 1.2 dan" */
static int is_mid_sentence(const struct body *b, const struct piece *p)
{
	return b->sp->mode == LK_SPLIT_WRAPPED && b->last != NULL && p->gap != 1 &&
		!lk_shape_ends_sentence(b->last->s) &&
		b->last->s.p[b->last->s.n - 1] != ',';
}

static int continues_sentence(const struct body *b, const struct piece *p)
{
	if (!is_mid_sentence(b, p) || same_row(&b->item, &p->num))
		return 0;
	return p->num.style == LK_NUM_DECIMAL || lk_shape_starts_lower(p->num.rest);
}

/* A line of capitals alone between others: a heading nobody numbered. */
static int is_upper_heading(const struct body *b, size_t i)
{
	const struct piece *p = &b->piece[i];
	const struct piece *next = i + 1 < b->n ? &b->piece[i + 1] : NULL;

	return b->structured && !b->sp->markdown && lk_shape_upper(p->l->s) &&
		reads_like_heading(p->l->s) && lk_shape_words(p->l->s) <= UPPER_WORDS &&
		lk_shape_words(p->l->s) >= 2 && next != NULL &&
		!lk_shape_upper(next->l->s) && (i == 0 || p->gap != 0);
}

/* The level of a heading that the outline knows and nobody numbered ("Kesimpulan",
 * "Lampiran 1. Perjanjian Kinerja"), alone on its line; 0 when it is none. */
static int plain_heading_level(const struct body *b, size_t i)
{
	const struct piece *p = &b->piece[i];
	const struct lk_outline_item *it;

	if (!b->structured || b->sp->markdown || !reads_like_heading(p->l->s) ||
		!lk_shape_starts_upper(p->l->s) ||
		(b->last != NULL && p->gap == 0 && !lk_shape_ends_sentence(b->last->s)))
		return 0;
	for (size_t k = 0; (it = lk_outline_at(b->sp->o, k)) != NULL; k++)
		if (strcmp(it->file, b->f->item->file) == 0 && it->level > 1 &&
			it->title[0] != '*' &&
			lk_title_same(lk_outline_bare_title(str(it->title)),
				lk_outline_bare_title(p->l->s)))
			return it->level;
	return 0;
}

/* The chapter's own heading again, or another chapter's that did not win. */
static int is_repeat(const struct body *b, size_t i, struct lk_str title)
{
	const struct lk_sline *l = b->piece[i].l;

	return l->chapter >= 0 &&
		(lk_title_same(title, str(b->f->title)) ||
			lk_outline_chapter(b->sp->o, (size_t)l->chapter) != b->f->item);
}

static size_t take_repeat(struct body *b, size_t i)
{
	flush(b);
	note(b, LK_SPLIT_REPEATED, i, i, b->piece[i].l->s);
	lk_write_text(&b->w, str(""), b->piece[i].l->s);
	return i + 1;
}

static size_t take_markdown(struct body *b, size_t i, int level, struct lk_str title)
{
	int shift = b->f->markdown_level > 1 ? b->f->markdown_level - 1 : 0;

	level -= shift;
	put_heading(b, i, i, level < 2 ? 2 : level, title);
	return i + 1;
}

/* ---- one piece after the other ---------------------------------------------------------------------------- */

/* A line without numbers, bullets or columns: a heading or a part of a paragraph. */
static size_t take_plain(struct body *b, size_t i)
{
	const struct piece *p = &b->piece[i];
	int level = plain_heading_level(b, i);

	if (level == 0 && (p->l->chapter >= 0 || is_upper_heading(b, i)))
		level = b->depth + 2 > LK_OUTLINE_MAX_LEVEL ? LK_OUTLINE_MAX_LEVEL
							    : b->depth + 2;
	if (level != 0) {
		put_heading(b, i, i, level, p->l->s);
		return i + 1;
	}
	if (lk_shape_caption(p->l->s) && !is_mid_sentence(b, p))
		flush(b);
	return take_text(b, i);
}

static size_t take_prose(struct body *b, size_t i)
{
	const struct piece *p = &b->piece[i];
	size_t cut;

	if (p->num.style != LK_NUM_NONE)
		return continues_sentence(b, p) ? take_text(b, i) : take_numbered(b, i);
	cut = lk_shape_bullet(p->l->s);
	return cut != 0 ? take_bullet(b, i, cut) : take_plain(b, i);
}

static size_t take_piece(struct body *b, size_t i)
{
	const struct piece *p = &b->piece[i];
	struct lk_str s = p->l->s, title = s;
	int level = lk_shape_markdown(s, &title);
	size_t end;

	if (p->l->flags & LK_SL_FOOTNOTE)
		return take_footnote(b, i);
	if (level == 0 && is_repeat(b, i, title))
		return take_repeat(b, i);
	if (level != 0)
		return take_markdown(b, i, level, title);
	if (lk_shape_fence(s))
		return take_fence(b, i);
	if (s.p[0] == '|' && s.n > 1)
		return take_pipes(b, i);
	end = columns_end(b, i);
	return end > i ? take_columns(b, i, end) : take_prose(b, i);
}

int lk_split_body(struct lk_splitter *sp, size_t found, struct lk_buf *out,
	struct lk_error *err)
{
	const struct lk_found *f = &sp->found[found];
	const struct lk_outline_item *it;
	struct body b = { .sp = sp,
		.f = f,
		.w = { out, LK_OUT_NONE },
		.para = LK_BUF_INIT,
		.foot = LK_BUF_INIT,
		.title = LK_BUF_INIT,
		.marker = { "", 0 },
		.under = f->title,
		.rc = LK_OK,
		.err = err };

	for (size_t i = 0; (it = lk_outline_at(sp->o, i)) != NULL; i++)
		b.structured |= strcmp(it->file, f->item->file) == 0 && it->level > 1;
	lk_write_heading(&b.w, 1, str(f->title));
	b.rc = collect(&b);
	for (size_t i = 0; i < b.n && b.rc == LK_OK;)
		i = take_piece(&b, i);
	flush(&b);
	if (b.rc == LK_OK && (b.para.failed != LK_OK || b.foot.failed != LK_OK))
		b.rc = lk_nomem(err);
	if (b.rc == LK_OK)
		b.rc = lk_buf_check(out, err);
	free(b.piece);
	lk_buf_free(&b.para);
	lk_buf_free(&b.foot);
	lk_buf_free(&b.title);
	return b.rc;
}
