/* What an open paragraph collects. */
#include "core/utf8.h"
#include "storage/import/docx_body.h"

#include <string.h>

struct lk_word_para *body_para(struct body *b)
{
	size_t i = b->nlevels > 0 ? body_now(b)->para : 0;

	return i > 0 ? &b->x->word->para[i - 1] : NULL;
}

struct lk_word_item *body_item(struct body *b, enum lk_word_kind kind, int *rc)
{
	struct lk_word_para *p = body_para(b);
	struct lk_word_item *i;

	if (p == NULL)
		return NULL;
	i = lk_word_item(b->x->word, p, kind);
	if (i == NULL) {
		*rc = docx_nomem(b->x);
		return NULL;
	}
	i->style = b->style;
	for (unsigned k = 0; k < b->nchanges; k++) {
		if (b->change[k].del)
			i->del = b->change[k].who;
		else
			i->ins = b->change[k].who;
		i->moved |= b->change[k].moved;
	}
	if (b->link != NULL)
		i->link = (struct lk_str){ b->link, strlen(b->link) };
	return i;
}

/* ---- beginning and end ------------------------------------------------------------------ */

static void place_in_table(struct body *b, struct lk_word_para *p)
{
	unsigned outside = body_now(b)->tables_before;
	const struct body_table *t =
		b->ntables > outside ? &b->table[b->ntables - 1] : NULL;

	if (t == NULL)
		return;
	p->table = t->id;
	p->row = t->row;
	p->col = t->col;
	p->span = t->span;
	p->joined = t->joined;
	p->nested = b->ntables > outside + 1 || b->lost_tables > 0;
}

int body_open_para(struct body *b)
{
	struct body_level *l = body_now(b);
	struct lk_word_para *p;
	int rc = LK_OK;

	p = lk_word_para(b->x->word, l->box ? LK_WORD_BOX : b->where);
	if (p == NULL)
		return docx_nomem(b->x);
	l->para = b->x->word->nparas;
	l->num_said = false;
	l->style = NULL;
	p->note = b->note;
	place_in_table(b, p);
	for (unsigned i = 0; rc == LK_OK && i < b->npending; i++)
		rc = body_mark(b, b->pending[i].kind, b->pending[i].ref,
			b->pending[i].name);
	b->npending = 0;
	return rc;
}

/* Heading and list, by the paragraph's own word or by its style and what that is based on. */
static int number_para(struct body *b, const struct body_level *l)
{
	struct docx *x = b->x;
	struct lk_word_para *p = &x->word->para[l->para - 1];
	const struct docx_style *s = docx_style_of(x, l->style);
	struct lk_buf label = LK_BUF_INIT;
	uint32_t num = l->num_said ? l->num : 0, depth = l->depth;
	bool bullet = false, said = l->num_said;
	int rc = LK_OK;

	for (int i = 0; s != NULL && i < 10; i++, s = docx_style_of(x, s->based)) {
		if (p->level == 0)
			p->level = (uint32_t)s->level;
		if (!said && s->num >= 0) {
			num = (uint32_t)s->num;
			depth = s->depth >= 0 ? (uint32_t)s->depth : 0;
			said = true;
		}
	}
	if (num == 0) /* 0: taken out of the list */
		return LK_OK;
	docx_number(x, num, depth, &label, &bullet);
	rc = lk_buf_check(&label, x->err);
	if (rc == LK_OK) {
		p->label = lk_word_dup(x->word, lk_buf_str(&label), false);
		p->bullet = bullet;
		if (p->level == 0)
			p->list = depth + 1;
		rc = p->label.p != NULL ? LK_OK : docx_nomem(x);
	}
	lk_buf_free(&label);
	return rc;
}

int body_close_para(struct body *b)
{
	struct body_level *l = body_now(b);
	int rc = l->para > 0 ? number_para(b, l) : LK_OK;

	b->last = l->para;
	l->para = 0;
	b->link = NULL;
	b->style = 0;
	return rc;
}

/* ---- what stands in it --------------------------------------------------------------------- */

static int put_mark(struct body *b, struct lk_word_para *p, enum lk_word_kind kind,
	uint32_t ref, const char *name)
{
	struct lk_word_item *i = lk_word_item(b->x->word, p, kind);

	if (i == NULL)
		return docx_nomem(b->x);
	i->ref = ref;
	if (name != NULL)
		i->text = lk_word_dup(b->x->word, (struct lk_str){ name, strlen(name) },
			false);
	return i->text.p != NULL ? LK_OK : docx_nomem(b->x);
}

int body_mark(struct body *b, enum lk_word_kind kind, uint32_t ref, const char *name)
{
	struct lk_word_para *p = body_para(b);
	bool end = kind == LK_WORD_BOOKMARK_END || kind == LK_WORD_COMMENT_END;

	if (p == NULL && end && b->last > 0)
		p = &b->x->word->para[b->last - 1];
	if (p != NULL)
		return put_mark(b, p, kind, ref, name);
	if (b->npending == BODY_PENDING)
		return LK_OK;
	if (name != NULL) {
		name = lk_arena_dups(&b->x->mem, name);
		if (name == NULL)
			return docx_nomem(b->x);
	}
	b->pending[b->npending++] = (struct body_pending){ kind, ref, name };
	return LK_OK;
}

int body_put_text(struct body *b, struct lk_str s)
{
	struct lk_word_item *i;
	int rc = LK_OK;

	if (s.n == 0)
		return LK_OK;
	i = body_item(b, LK_WORD_TEXT, &rc);
	if (i == NULL)
		return rc;
	i->text = lk_word_dup(b->x->word, s, false);
	return i->text.p != NULL ? LK_OK : docx_nomem(b->x);
}

int body_loss(struct body *b, enum lk_word_loss_kind kind, struct lk_str text)
{
	struct lk_worddoc *w = b->x->word;
	size_t at =
		b->nlevels > 0 && body_now(b)->para > 0 ? body_now(b)->para : w->nparas;
	struct lk_word_loss *l = lk_word_loss(w, kind, (uint32_t)(at > 0 ? at - 1 : 0));

	if (l == NULL)
		return docx_nomem(b->x);
	l->text = lk_word_dup(w, text, false);
	return l->text.p != NULL ? LK_OK : docx_nomem(b->x);
}

int body_picture(struct body *b, const char *rel)
{
	struct docx *x = b->x;
	const struct docx_rel *r = docx_rel_id(x, rel);
	struct lk_word_picture *p;
	struct lk_word_item *i;
	const char *name;
	int rc = LK_OK;

	if (r == NULL || r->outside)
		return body_loss(b, LK_WORD_LOSS_PICTURE, (struct lk_str){ "", 0 });
	i = body_item(b, LK_WORD_PICTURE, &rc);
	if (i == NULL)
		return rc;
	p = lk_word_picture(x->word);
	if (p == NULL)
		return docx_nomem(x);
	/* the name of the part; its bytes are read when the text is done */
	name = r->target;
	p->name = lk_word_dup(x->word, (struct lk_str){ name, strlen(name) }, false);
	i->ref = (uint32_t)(x->word->npictures - 1);
	if (b->alt != NULL)
		i->text = lk_word_dup(x->word,
			(struct lk_str){ b->alt, strlen(b->alt) }, false);
	return p->name.p != NULL && i->text.p != NULL ? LK_OK : docx_nomem(x);
}

/* Signs of fonts that have signs in place of letters. */
static uint32_t sign_of(uint32_t c)
{
	static const struct {
		uint32_t from, to;
	} row[] = { { 0xF0B7, 0x2022 }, { 0xF0A7, 0x25AA }, { 0xF0E0, 0x2192 },
		{ 0xF0FC, 0x2713 }, { 0xF0FE, 0x2611 }, { 0xF0A8, 0x2610 },
		{ 0xF0D8, 0x27A2 }, { 0xF0B1, 0x00B1 }, { 0xF0B3, 0x2265 },
		{ 0xF0A3, 0x2264 }, { 0xF0B4, 0x00D7 } };

	for (size_t i = 0; i < LK_LEN(row); i++)
		if (row[i].from == c)
			return row[i].to;
	return c >= 0xE000 && c <= 0xF8FF ? 0 : c;
}

int body_symbol(struct body *b, const char *const *attr)
{
	const char *hex = sheet_attr(attr, "char");
	char text[4];
	uint32_t c = 0;
	size_t n = hex != NULL ? strlen(hex) : 0;

	for (size_t i = 0; i < n && n <= 5; i++) {
		static const char digits[] = "0123456789ABCDEF0123456789abcdef";
		const char *at = strchr(digits, hex[i]);

		if (at == NULL)
			return LK_OK;
		c = c * 16 + (uint32_t)((at - digits) % 16);
	}
	c = sign_of(c);
	if (c < ' ')
		return body_loss(b, LK_WORD_LOSS_SYMBOL, (struct lk_str){ "", 0 });
	return body_put_text(b,
		(struct lk_str){ text, (size_t)lk_utf8_encode(c, text) });
}
