/* Tables, text boxes, pictures and what is no text. */
#include "storage/import/docx_body.h"

#include <string.h>

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s != NULL ? s : "", s != NULL ? strlen(s) : 0 };
}

/* ---- tables ------------------------------------------------------------------------------------- */

static int open_tbl(struct body *b, const char *const *attr)
{
	(void)attr;
	if (!body_outside(b))
		return LK_OK;
	if (b->ntables == BODY_NEST)
		b->lost_tables++;
	else
		b->table[b->ntables++] =
			(struct body_table){ .id = ++b->x->tables, .span = 1 };
	return LK_OK;
}

static int close_tbl(struct body *b)
{
	if (!body_outside(b))
		return LK_OK;
	if (b->lost_tables > 0)
		b->lost_tables--;
	else if (b->ntables > 0)
		b->ntables--;
	return LK_OK;
}

static struct body_table *table(struct body *b)
{
	return body_outside(b) && b->ntables > 0 && b->lost_tables == 0
		? &b->table[b->ntables - 1]
		: NULL;
}

static int open_tr(struct body *b, const char *const *attr)
{
	struct body_table *t = table(b);

	(void)attr;
	if (t != NULL) {
		t->row++;
		t->col = 0;
		t->span = 1;
	}
	return LK_OK;
}

static int open_tc(struct body *b, const char *const *attr)
{
	struct body_table *t = table(b);

	(void)attr;
	if (t != NULL) {
		t->col += t->col == 0 ? 1 : t->span;
		t->span = 1;
		t->joined = false;
	}
	return LK_OK;
}

static int open_span(struct body *b, const char *const *attr)
{
	struct body_table *t = table(b);

	if (t != NULL)
		(void)sheet_attr_number(attr, "val", 64, &t->span);
	if (t != NULL && t->span == 0)
		t->span = 1;
	return LK_OK;
}

static int open_vmerge(struct body *b, const char *const *attr)
{
	const char *val = sheet_attr(attr, "val");

	if (table(b) != NULL)
		table(b)->joined = val == NULL || strcmp(val, "restart") != 0;
	return LK_OK;
}

/* ---- drawings -------------------------------------------------------------------------------------- */

static int open_draw(struct body *b, const char *const *attr)
{
	(void)attr;
	b->alt = NULL;
	body_now(b)->draw++;
	return LK_OK;
}

static int close_draw(struct body *b)
{
	if (body_now(b)->draw > 0)
		body_now(b)->draw--;
	return LK_OK;
}

static int open_box(struct body *b, const char *const *attr)
{
	(void)attr;
	if (b->nlevels == BODY_NEST || b->comments) {
		b->too_deep++;
		return LK_OK;
	}
	b->level[b->nlevels++] =
		(struct body_level){ .box = true, .tables_before = b->ntables };
	return LK_OK;
}

static int close_box(struct body *b)
{
	if (b->too_deep > 0)
		b->too_deep--;
	else if (b->nlevels > 1) {
		b->ntables = body_now(b)->tables_before;
		b->nlevels--;
	}
	return LK_OK;
}

static int open_docpr(struct body *b, const char *const *attr)
{
	const char *descr = sheet_attr(attr, "descr");

	if (descr == NULL || b->comments)
		return LK_OK;
	b->alt = lk_arena_dups(&b->x->mem, descr);
	return b->alt != NULL ? LK_OK : docx_nomem(b->x);
}

static int open_blip(struct body *b, const char *const *attr)
{
	const char *rel = body_relation(attr, "embed");

	return rel != NULL && !b->comments && b->too_deep == 0 ? body_picture(b, rel)
							       : LK_OK;
}

static int open_imagedata(struct body *b, const char *const *attr)
{
	const char *rel = body_relation(attr, "id");

	return rel != NULL && !b->comments && b->too_deep == 0 ? body_picture(b, rel)
							       : LK_OK;
}

static int open_graphic(struct body *b, const char *const *attr)
{
	const char *uri = sheet_attr(attr, "uri");

	if (uri == NULL || b->comments)
		return LK_OK;
	if (strstr(uri, "/chart") != NULL)
		return body_loss(b, LK_WORD_LOSS_CHART, str(b->alt));
	if (strstr(uri, "/diagram") != NULL)
		return body_loss(b, LK_WORD_LOSS_DIAGRAM, str(b->alt));
	if (strstr(uri, "wordprocessingShape") != NULL ||
		strstr(uri, "wordprocessingGroup") != NULL)
		return body_loss(b, LK_WORD_LOSS_SHAPE, str(b->alt));
	return LK_OK;
}

static int open_ole(struct body *b, const char *const *attr)
{
	return b->comments
		? LK_OK
		: body_loss(b, LK_WORD_LOSS_OBJECT, str(sheet_attr(attr, "ProgID")));
}

static int open_math(struct body *b, const char *const *attr)
{
	(void)attr;
	if (b->math++ == 0)
		lk_buf_clear(&b->formula);
	return LK_OK;
}

static int close_math(struct body *b)
{
	if (b->math == 0 || --b->math > 0 || b->comments)
		return LK_OK;
	return body_loss(b, LK_WORD_LOSS_EQUATION, lk_buf_str(&b->formula));
}

/* By name. */
const struct body_element body_things[] = {
	{ "OLEObject", open_ole, NULL },
	{ "blip", open_blip, NULL },
	{ "docPr", open_docpr, NULL },
	{ "drawing", open_draw, close_draw },
	{ "graphicData", open_graphic, NULL },
	{ "gridSpan", open_span, NULL },
	{ "imagedata", open_imagedata, NULL },
	{ "oMath", open_math, close_math },
	{ "object", open_draw, close_draw },
	{ "pict", open_draw, close_draw },
	{ "tbl", open_tbl, close_tbl },
	{ "tc", open_tc, NULL },
	{ "tr", open_tr, NULL },
	{ "txbxContent", open_box, close_box },
	{ "vMerge", open_vmerge, NULL },
};
const size_t body_things_n = LK_LEN(body_things);
