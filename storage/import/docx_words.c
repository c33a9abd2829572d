/* Paragraphs, words, marks and who changed them: which element opens and closes what. */
#include "storage/import/docx_body.h"

#include <string.h>

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s != NULL ? s : "", s != NULL ? strlen(s) : 0 };
}

/* ---- paragraphs -------------------------------------------------------------------------- */

static int open_p(struct body *b, const char *const *attr)
{
	(void)attr;
	if (!body_outside(b))
		return LK_OK;
	if (b->comments) {
		if (b->comment > 0 && b->words.n > 0)
			lk_buf_putc(&b->words, '\n');
		return LK_OK;
	}
	return body_open_para(b);
}

static int close_p(struct body *b)
{
	return body_outside(b) && !b->comments ? body_close_para(b) : LK_OK;
}

static int open_ppr(struct body *b, const char *const *attr)
{
	(void)attr;
	body_now(b)->ppr = body_outside(b);
	return LK_OK;
}

static int close_ppr(struct body *b)
{
	body_now(b)->ppr = false;
	return LK_OK;
}

static int open_rpr(struct body *b, const char *const *attr)
{
	(void)attr;
	body_now(b)->rpr = body_outside(b);
	return LK_OK;
}

static int close_rpr(struct body *b)
{
	body_now(b)->rpr = false;
	return LK_OK;
}

static int open_r(struct body *b, const char *const *attr)
{
	(void)attr;
	b->style = 0;
	return LK_OK;
}

static int open_pstyle(struct body *b, const char *const *attr)
{
	const char *val = sheet_attr(attr, "val");

	if (!body_now(b)->ppr || val == NULL)
		return LK_OK;
	body_now(b)->style = lk_arena_dups(&b->x->mem, val);
	return body_now(b)->style != NULL ? LK_OK : docx_nomem(b->x);
}

static int open_outline(struct body *b, const char *const *attr)
{
	uint32_t n = 9;

	if (body_now(b)->ppr && body_para(b) != NULL &&
		sheet_attr_number(attr, "val", 9, &n) && n < 9)
		body_para(b)->level = n + 1;
	return LK_OK;
}

static int open_numid(struct body *b, const char *const *attr)
{
	struct body_level *l = body_now(b);

	if (l->ppr && sheet_attr_number(attr, "val", INT32_MAX, &l->num))
		l->num_said = true;
	return LK_OK;
}

static int open_ilvl(struct body *b, const char *const *attr)
{
	struct body_level *l = body_now(b);

	l->depth = 0;
	if (l->ppr)
		(void)sheet_attr_number(attr, "val", DOCX_LEVELS - 1, &l->depth);
	return LK_OK;
}

static int set_style(struct body *b, const char *const *attr, unsigned style)
{
	const char *val = sheet_attr(attr, "val");

	if (body_now(b)->rpr && !body_now(b)->ppr &&
		(val == NULL || sheet_attr_on(attr, "val")))
		b->style |= style;
	return LK_OK;
}

static int open_b(struct body *b, const char *const *attr)
{
	return set_style(b, attr, LK_WORD_BOLD);
}

static int open_i(struct body *b, const char *const *attr)
{
	return set_style(b, attr, LK_WORD_ITALIC);
}

static int open_strike(struct body *b, const char *const *attr)
{
	return set_style(b, attr, LK_WORD_STRIKE);
}

/* ---- words --------------------------------------------------------------------------------- */

/* Not the instruction of a field. */
static bool printed(const struct body *b)
{
	return b->nfields == 0 || b->field[b->nfields - 1] == 'r';
}

static int put_words(struct body *b, struct lk_str s)
{
	if (!body_outside(b) || !printed(b))
		return LK_OK;
	if (b->comments) {
		if (b->comment > 0)
			lk_buf_putstr(&b->words, s);
		return LK_OK;
	}
	return body_put_text(b, s);
}

static int open_t(struct body *b, const char *const *attr)
{
	(void)attr;
	b->in_text = true;
	lk_buf_clear(&b->text);
	return LK_OK;
}

static int close_t(struct body *b)
{
	int rc = lk_buf_check(&b->text, b->x->err);

	b->in_text = false;
	if (rc == LK_OK && b->math > 0)
		lk_buf_putstr(&b->formula, lk_buf_str(&b->text));
	else if (rc == LK_OK)
		rc = put_words(b, lk_buf_str(&b->text));
	return rc;
}

static int plain_item(struct body *b, enum lk_word_kind kind)
{
	int rc = LK_OK;

	if (!body_outside(b) || !printed(b) || b->level[b->nlevels - 1].ppr)
		return LK_OK;
	if (b->comments)
		return put_words(b, str(" "));
	(void)body_item(b, kind, &rc);
	return rc;
}

static int open_tab(struct body *b, const char *const *attr)
{
	/* a tab stop of the paragraph has the same name */
	return sheet_attr(attr, "pos") != NULL ? LK_OK : plain_item(b, LK_WORD_TAB);
}

static int open_br(struct body *b, const char *const *attr)
{
	const char *type = sheet_attr(attr, "type");

	return plain_item(b,
		type != NULL && strcmp(type, "page") == 0 ? LK_WORD_PAGE
							  : LK_WORD_BREAK);
}

static int open_hyphen(struct body *b, const char *const *attr)
{
	(void)attr;
	return put_words(b, str("\xe2\x80\x91"));
}

static int open_sym(struct body *b, const char *const *attr)
{
	return body_outside(b) && !b->comments ? body_symbol(b, attr) : LK_OK;
}

static int open_fldchar(struct body *b, const char *const *attr)
{
	const char *type = sheet_attr(attr, "fldCharType");

	if (type == NULL || !body_outside(b))
		return LK_OK;
	if (strcmp(type, "begin") == 0 && b->nfields < BODY_FIELDS)
		b->field[b->nfields++] = 'i';
	else if (strcmp(type, "separate") == 0 && b->nfields > 0)
		b->field[b->nfields - 1] = 'r';
	else if (strcmp(type, "end") == 0 && b->nfields > 0)
		b->nfields--;
	return LK_OK;
}

static int open_link(struct body *b, const char *const *attr)
{
	const struct docx_rel *r = docx_rel_id(b->x, body_relation(attr, "id"));

	b->link = r != NULL && r->outside ? r->target : NULL;
	return LK_OK;
}

static int close_link(struct body *b)
{
	b->link = NULL;
	return LK_OK;
}

static int open_note_mark(struct body *b, const char *const *attr)
{
	struct lk_word_item *i;
	int rc = LK_OK;

	if (!body_outside(b) || b->comments)
		return LK_OK;
	i = body_item(b, LK_WORD_NOTE_MARK, &rc);
	if (i != NULL)
		i->ref = body_id(attr);
	return rc;
}

static int open_end_mark(struct body *b, const char *const *attr)
{
	struct lk_word_item *i;
	int rc = LK_OK;

	if (!body_outside(b) || b->comments)
		return LK_OK;
	i = body_item(b, LK_WORD_NOTE_MARK, &rc);
	if (i != NULL)
		i->ref = body_id(attr) | 0x40000000u;
	return rc;
}

/* ---- marks ---------------------------------------------------------------------------------- */

static int open_bookmark(struct body *b, const char *const *attr)
{
	const char *name = sheet_attr(attr, "name");

	if (name == NULL || b->comments || b->too_deep > 0)
		return LK_OK;
	return body_mark(b, LK_WORD_BOOKMARK, body_id(attr), name);
}

static int close_bookmark(struct body *b, const char *const *attr)
{
	return b->comments || b->too_deep > 0
		? LK_OK
		: body_mark(b, LK_WORD_BOOKMARK_END, body_id(attr), NULL);
}

static int comment_mark(struct body *b, const char *const *attr, enum lk_word_kind kind)
{
	const char *id = sheet_attr(attr, "id");

	for (size_t i = 0; id != NULL && !b->comments && b->too_deep == 0 &&
		i < b->x->ncomment_ids;
		i++)
		if (strcmp(b->x->comment_id[i], id) == 0)
			return body_mark(b, kind, (uint32_t)i, NULL);
	return LK_OK;
}

static int open_comment_from(struct body *b, const char *const *attr)
{
	return comment_mark(b, attr, LK_WORD_COMMENT);
}

static int open_comment_to(struct body *b, const char *const *attr)
{
	return comment_mark(b, attr, LK_WORD_COMMENT_END);
}

static int open_comment_at(struct body *b, const char *const *attr)
{
	return comment_mark(b, attr, LK_WORD_COMMENT_AT);
}

/* ---- who changed it ---------------------------------------------------------------------------- */

static int open_change(struct body *b, const char *const *attr, bool del, bool moved)
{
	const char *author = sheet_attr(attr, "author"),
		   *date = sheet_attr(attr, "date");
	struct lk_word_para *p = body_para(b);
	uint32_t who;

	if (b->nchanges == BODY_CHANGES) {
		b->lost_changes++;
		return LK_OK;
	}
	who = lk_word_person(b->x->word, str(author), str(date));
	if (who == 0)
		return docx_nomem(b->x);
	if (body_now(b)->ppr && body_now(b)->rpr && p != NULL) {
		if (del)
			p->mark_del = who;
		else
			p->mark_ins = who;
	}
	b->change[b->nchanges++] = (struct body_change){ who, del, moved };
	return LK_OK;
}

static int open_ins(struct body *b, const char *const *attr)
{
	return open_change(b, attr, false, false);
}

static int open_del(struct body *b, const char *const *attr)
{
	return open_change(b, attr, true, false);
}

static int open_move_to(struct body *b, const char *const *attr)
{
	return open_change(b, attr, false, true);
}

static int open_move_from(struct body *b, const char *const *attr)
{
	return open_change(b, attr, true, true);
}

static int close_change(struct body *b)
{
	if (b->lost_changes > 0)
		b->lost_changes--;
	else if (b->nchanges > 0)
		b->nchanges--;
	return LK_OK;
}

/* By name. */
const struct body_element body_words[] = {
	{ "b", open_b, NULL },
	{ "bookmarkEnd", close_bookmark, NULL },
	{ "bookmarkStart", open_bookmark, NULL },
	{ "br", open_br, NULL },
	{ "commentRangeEnd", open_comment_to, NULL },
	{ "commentRangeStart", open_comment_from, NULL },
	{ "commentReference", open_comment_at, NULL },
	{ "cr", open_br, NULL },
	{ "del", open_del, close_change },
	{ "delText", open_t, close_t },
	{ "endnoteReference", open_end_mark, NULL },
	{ "fldChar", open_fldchar, NULL },
	{ "footnoteReference", open_note_mark, NULL },
	{ "hyperlink", open_link, close_link },
	{ "i", open_i, NULL },
	{ "ilvl", open_ilvl, NULL },
	{ "ins", open_ins, close_change },
	{ "moveFrom", open_move_from, close_change },
	{ "moveTo", open_move_to, close_change },
	{ "noBreakHyphen", open_hyphen, NULL },
	{ "numId", open_numid, NULL },
	{ "outlineLvl", open_outline, NULL },
	{ "p", open_p, close_p },
	{ "pPr", open_ppr, close_ppr },
	{ "pStyle", open_pstyle, NULL },
	{ "r", open_r, NULL },
	{ "rPr", open_rpr, close_rpr },
	{ "strike", open_strike, NULL },
	{ "sym", open_sym, NULL },
	{ "t", open_t, close_t },
	{ "tab", open_tab, NULL },
};
const size_t body_words_n = LK_LEN(body_words);
