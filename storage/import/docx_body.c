/* Body, notes, headers and comments: the parser, and what belongs to none of the others. */
#include "storage/import/docx_body.h"

#include <stdlib.h>
#include <string.h>

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s != NULL ? s : "", s != NULL ? strlen(s) : 0 };
}

uint32_t body_id(const char *const *attr)
{
	uint32_t id = 0;

	return sheet_attr_number(attr, "id", UINT32_MAX, &id) ? id : UINT32_MAX;
}

const char *body_relation(const char *const *attr, const char *name)
{
	for (const char *const *a = attr; a[0] != NULL; a += 2) {
		const char *colon = strchr(a[0], ':');

		if (colon != NULL && strcmp(colon + 1, name) == 0 && a[0][0] == 'r')
			return a[1];
	}
	return NULL;
}

bool body_outside(const struct body *b)
{
	return b->level[b->nlevels - 1].draw == 0 && b->too_deep == 0;
}

/* ---- notes and comments ----------------------------------------------------------------------------- */

static int open_note(struct body *b, const char *const *attr)
{
	const char *type = sheet_attr(attr, "type");

	b->note = body_id(attr);
	if (type != NULL && strcmp(type, "normal") != 0)
		b->skip = 1; /* the line above the notes */
	return LK_OK;
}

static int open_end_note(struct body *b, const char *const *attr)
{
	int rc = open_note(b, attr);

	b->note |= 0x40000000u;
	return rc;
}

static int open_comment(struct body *b, const char *const *attr)
{
	struct docx *x = b->x;
	const char *id = sheet_attr(attr, "id");
	struct lk_word_comment *c;

	if (!b->comments || id == NULL)
		return LK_OK;
	c = lk_word_comment(x->word);
	if (c == NULL ||
		lk_grow((void **)&x->comment_id, &x->comment_id_cap, x->ncomment_ids,
			sizeof(*x->comment_id)) != LK_OK)
		return docx_nomem(x);
	c->who = lk_word_person(x->word, str(sheet_attr(attr, "author")),
		str(sheet_attr(attr, "date")));
	x->comment_id[x->ncomment_ids] = lk_arena_dups(&x->mem, id);
	if (c->who == 0 || x->comment_id[x->ncomment_ids] == NULL)
		return docx_nomem(x);
	x->ncomment_ids++;
	b->comment = x->word->ncomments;
	lk_buf_clear(&b->words);
	return LK_OK;
}

static int close_comment(struct body *b)
{
	struct lk_word_comment *c;

	if (b->comment == 0)
		return LK_OK;
	c = &b->x->word->comment[b->comment - 1];
	c->text = lk_word_dup(b->x->word, lk_buf_str(&b->words), true);
	b->comment = 0;
	return c->text.p != NULL ? LK_OK : docx_nomem(b->x);
}

static int open_skip(struct body *b, const char *const *attr)
{
	(void)attr;
	b->skip = 1;
	return LK_OK;
}

/* ---- the elements ------------------------------------------------------------------------ */

/* By name. */
static const struct body_element body_notes[] = {
	{ "Fallback", open_skip, NULL }, /* the same once more, for old programs */
	{ "comment", open_comment, close_comment },
	{ "endnote", open_end_note, NULL },
	{ "footnote", open_note, NULL },
	{ "numberingChange", open_skip, NULL },
	{ "pPrChange", open_skip, NULL },
	{ "rPrChange", open_skip, NULL },
	{ "sdtPr", open_skip, NULL },
	{ "sectPrChange", open_skip, NULL },
	{ "tblPrChange", open_skip, NULL },
	{ "tcPrChange", open_skip, NULL },
	{ "trPrChange", open_skip, NULL },
};

static int by_name(const void *key, const void *row)
{
	return strcmp(key, ((const struct body_element *)row)->name);
}

static const struct body_element *find(const char *name)
{
	const struct body_element *e =
		bsearch(name, body_words, body_words_n, sizeof(*e), by_name);

	if (e == NULL)
		e = bsearch(name, body_things, body_things_n, sizeof(*e), by_name);
	return e != NULL
		? e
		: bsearch(name, body_notes, LK_LEN(body_notes), sizeof(*e), by_name);
}

static int on_open(void *arg, const char *name, const char *const *attr)
{
	struct body *b = arg;
	const struct body_element *e;

	if (b->skip > 0) {
		b->skip++;
		return LK_OK;
	}
	e = find(name);
	return e != NULL ? e->open(b, attr) : LK_OK;
}

static int on_close(void *arg, const char *name)
{
	struct body *b = arg;
	const struct body_element *e;

	if (b->skip > 0) {
		b->skip--;
		return LK_OK;
	}
	e = find(name);
	return e != NULL && e->close != NULL ? e->close(b) : LK_OK;
}

static int on_chars(void *arg, const char *p, size_t n)
{
	struct body *b = arg;

	if (b->in_text && b->skip == 0)
		lk_buf_put(&b->text, p, n);
	return LK_OK;
}

static const struct sheet_xml_reader reader = { on_open, on_close, on_chars };

static struct body *begin(struct docx *x, enum lk_word_where where, bool comments)
{
	struct body *b = calloc(1, sizeof(*b));

	if (b == NULL)
		return NULL;
	b->x = x;
	b->where = where;
	b->comments = comments;
	b->nlevels = 1;
	return b;
}

static void end(struct body *b)
{
	lk_buf_free(&b->text);
	lk_buf_free(&b->formula);
	lk_buf_free(&b->words);
	free(b);
}

static int read_part(struct docx *x, const char *part, enum lk_word_where where,
	bool comments)
{
	struct body *b = begin(x, where, comments);
	int rc;

	if (b == NULL)
		return docx_nomem(x);
	rc = sheet_pack_read(&x->pack, part, &reader, b);
	end(b);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

int docx_read_body(struct docx *x, const char *part, enum lk_word_where where)
{
	return read_part(x, part, where, false);
}

int docx_read_comments(struct docx *x, const char *part)
{
	return read_part(x, part, LK_WORD_BODY, true);
}

static int read_bytes(struct docx *x, struct lk_str xml, bool comments)
{
	struct body *b = begin(x, LK_WORD_BODY, comments);
	struct sheet_xml s;
	int rc;

	if (b == NULL)
		return docx_nomem(x);
	rc = sheet_xml_begin(&s, &reader, b, x->file, "document.xml", x->err);
	if (rc == LK_OK)
		rc = sheet_xml_feed(&s, xml.p, xml.n, true);
	sheet_xml_end(&s);
	end(b);
	return rc;
}

int docx_body_xml(struct docx *x, struct lk_str xml)
{
	return read_bytes(x, xml, false);
}

int docx_comments_xml(struct docx *x, struct lk_str xml)
{
	return read_bytes(x, xml, true);
}
