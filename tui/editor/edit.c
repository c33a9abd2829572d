/* Typing, erasing, replacing: what keeps the structure of the text whole. */
#include "tui/editor/edit.h"

#include "core/grapheme.h"

#include <string.h>

bool ed_blank(struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' && s.p[i] != '\t' && s.p[i] != '\n')
			return false;
	return true;
}

/* ---- one edit ---------------------------------------------------------------------- */

static bool ends_blank(const char *p, size_t n)
{
	return n > 0 && (p[n - 1] == ' ' || p[n - 1] == '\n');
}

/* Does this edit begin a step of its own for undo? Typing goes on word by word, erasing
 * as long as it goes on; a pause or another place ends a step. */
static bool opens(const struct editor *ed, size_t at, size_t del, const char *p,
	size_t n, enum ed_touch touch)
{
	if (ed->group != 0)
		return ed->group == 1;
	if (touch == ED_TOUCH_OTHER || touch != ed->touch ||
		ed->now_ms - ed->touch_ms > ED_PAUSE_MS)
		return true;
	if (touch == ED_TOUCH_TYPE)
		return at != ed->touch_at || (ed->touch_blank && !ends_blank(p, n));
	return at != ed->touch_at && at + del != ed->touch_at;
}

static int put(struct editor *ed, const struct ed_edit *e, enum ed_touch touch,
	struct lk_error *err)
{
	int rc = ed_log_do(&ed->log, &ed->text, e, err);

	if (rc != LK_OK)
		return rc;
	ed->cursor = ed_text_clamp(&ed->text, e->after);
	ed->anchor = ED_NONE;
	ed->marking = false;
	ed->goal = -1;
	ed->touch = touch;
	ed->touch_ms = ed->now_ms;
	ed->touch_at = ed->cursor;
	ed->touch_blank = ends_blank(e->ins, e->n);
	if (ed->group == 1)
		ed->group = 2;
	return LK_OK;
}

int ed_put_touch(struct editor *ed, size_t at, size_t del, const char *p, size_t n,
	size_t after, enum ed_touch touch, struct lk_error *err)
{
	struct ed_edit e = { at, del, p, n, ed->cursor, after, ed->now_ms,
		opens(ed, at, del, p, n, touch), false };

	if (del == 0 && n == 0)
		return LK_OK;
	return put(ed, &e, touch, err);
}

/* A second edit of the same command: joins the step of the first. */
static int put_joined(struct editor *ed, size_t at, size_t del, const char *p, size_t n,
	size_t after, struct lk_error *err)
{
	enum ed_touch touch = ed->touch;
	int group = ed->group, rc;

	ed->group = 2;
	rc = ed_put_touch(ed, at, del, p, n, after, touch, err);
	ed->group = group;
	return rc;
}

int ed_put(struct editor *ed, size_t at, size_t del, const char *p, size_t n,
	size_t after, bool silent, struct lk_error *err)
{
	struct ed_edit e = { at, del, p, n, ed->cursor, after, ed->now_ms,
		ed->group != 2, silent };
	size_t anchor = ed->anchor;
	int rc;

	if (del == 0 && n == 0)
		return LK_OK;
	rc = put(ed, &e, ED_TOUCH_OTHER, err);
	if (rc == LK_OK && silent && anchor != ED_NONE && anchor <= at)
		ed->anchor = anchor;
	return rc;
}

void ed_begin(struct editor *ed)
{
	if (ed->group == 0)
		ed->group = 1;
}

void ed_end(struct editor *ed)
{
	ed->group = 0;
	ed->touch = ED_TOUCH_NONE;
}

/* ---- keeping paragraphs whole --------------------------------------------------------- */

bool ed_mid_line(const struct editor *ed, size_t at)
{
	size_t i = ed_para_at(&ed->text, at);

	return ed_kind_flows(ed->text.para[i].kind) &&
		ed_line_start(&ed->text, at) > ed->text.para[i].from;
}

int ed_keep_together(struct editor *ed, bool mid, size_t at, struct lk_error *err)
{
	size_t line = ed_line_start(&ed->text, at), i = ed_para_at(&ed->text, at);

	if (!mid || line == 0 || ed->text.para[i].from != line ||
		ed->text.para[i].kind == ED_EMPTY)
		return LK_OK;
	return put_joined(ed, line - 1, 1, " ", 1, at, err);
}

static size_t line_ends_before(const struct ed_text *t, size_t at, bool *block)
{
	const char *p = lk_buf_cstr(&t->buf);
	size_t n = 0;

	for (; at > 0 && (p[at - 1] == '\n' || p[at - 1] == ' ' || p[at - 1] == '\t');
		at--)
		n += p[at - 1] == '\n';
	*block = at > 0;
	return n;
}

static size_t line_ends_after(const struct ed_text *t, size_t at, bool *block)
{
	const char *p = lk_buf_cstr(&t->buf);
	size_t n = 0;

	for (; at < t->buf.n && (p[at] == '\n' || p[at] == ' ' || p[at] == '\t'); at++)
		n += p[at] == '\n';
	*block = at < t->buf.n;
	return n;
}

int ed_make_room(struct editor *ed, struct lk_error *err)
{
	size_t line = ed_line_start(&ed->text, ed->cursor);
	size_t end = ed_line_end(&ed->text, ed->cursor), before, after, k;
	bool above, below;

	if (!ed_blank(ed_text_part(&ed->text, line, end)))
		return LK_OK;
	before = line_ends_before(&ed->text, line, &above);
	after = line_ends_after(&ed->text, end, &below);
	k = before % 2;
	after = below && after < 2 ? 2 - after : 0;
	if (k == 0 && after == 0)
		return LK_OK;
	return put_joined(ed, line, end - line, "\n\n\n", k + after, line + k, err);
}

/* What is left of the lines round [a, b) when it goes: nothing but blanks? */
struct left {
	size_t i, j;   /* paragraphs of a and b */
	size_t ls, le; /* the line that will hold the place */
	bool blank;
};

static struct left what_is_left(const struct ed_text *t, size_t a, size_t b)
{
	struct left l = { ed_para_at(t, a), ed_para_at(t, b), ed_line_start(t, a),
		ed_line_end(t, b), false };

	if (l.le > t->para[l.j].to)
		l.le = t->para[l.j].to;
	l.blank = ed_blank(ed_text_part(t, l.ls, a)) &&
		ed_blank(ed_text_part(t, b, l.le));
	return l;
}

/* A line of a paragraph vanishes: its line end goes with it, or is a blank where the
 * cursor is, so that typing goes on as if nothing happened. */
static int remove_line(struct editor *ed, const struct left *l, size_t a, size_t b,
	enum ed_touch touch, struct lk_error *err)
{
	const struct ed_para *p = &ed->text.para[l->i], *q = &ed->text.para[l->j];
	bool flows;
	int rc;

	if (ed_kind_flows(p->kind) && l->ls > p->from)
		return ed_put_touch(ed, l->ls - 1, b - l->ls + 1, " ", 1, l->ls, touch,
			err);
	if (ed_kind_flows(q->kind) && l->le < q->to)
		return ed_put_touch(ed, a, l->le + 1 - a, "", 0, a, touch, err);
	if ((p->kind == ED_TABLE || p->kind == ED_QUOTE) &&
		l->le < ed_text_size(&ed->text))
		return ed_put_touch(ed, a, l->le + 1 - a, "", 0, a, touch, err);
	flows = ed_kind_flows(p->kind);
	rc = ed_put_touch(ed, a, b - a, "", 0, a, touch, err);
	if (rc == LK_OK && flows) {
		ed->cursor = a;
		rc = ed_make_room(ed, err);
		ed->cursor = ed_text_clamp(&ed->text, ed->cursor);
	}
	return rc;
}

/* The rest of a paragraph comes up behind a heading: it must be one line. */
static int join_heading(struct editor *ed, size_t a, size_t b, size_t to,
	enum ed_touch touch, struct lk_error *err)
{
	struct lk_buf rest = LK_BUF_INIT;
	int rc;

	lk_buf_putstr(&rest, ed_text_part(&ed->text, b, to));
	rc = lk_buf_check(&rest, err);
	for (size_t i = 0; i < rest.n; i++)
		if (rest.p[i] == '\n')
			rest.p[i] = ' ';
	if (rc == LK_OK)
		rc = ed_put_touch(ed, a, to - a, lk_buf_cstr(&rest), rest.n, a, touch,
			err);
	lk_buf_free(&rest);
	return rc;
}

/* The cursor cannot stand in a marker, so whoever selects whole paragraphs means their
 * markers too. */
static void take_markers(const struct ed_text *t, size_t *a, size_t *b)
{
	size_t i = ed_para_at(t, *a), j = ed_para_at(t, *b);

	if (i == j || *a != ed_para_words(t, i))
		return;
	if (*b == ed_para_words(t, j))
		*b = t->para[j].from;
	else if (*b != t->para[j].to)
		return;
	*a = t->para[i].from;
}

int ed_remove(struct editor *ed, size_t a, size_t b, enum ed_touch touch,
	struct lk_error *err)
{
	const struct ed_text *t = &ed->text;
	const struct ed_para *p, *q;
	struct left l;
	bool mid, apart;
	int rc;

	if (a == b)
		return LK_OK;
	take_markers(t, &a, &b);
	l = what_is_left(t, a, b);
	p = &t->para[l.i];
	q = &t->para[l.j];
	mid = ed_mid_line(ed, a);
	if (l.blank && b > a)
		return remove_line(ed, &l, a, b, touch, err);
	apart = l.i != l.j && a > p->from && b < q->to &&
		(!ed_kind_flows(p->kind) || !ed_kind_flows(q->kind)) &&
		p->kind != q->kind;
	if (apart)
		return ed_put_touch(ed, a, b - a, "\n\n", 2, a, touch, err);
	if (l.i != l.j && p->kind == ED_HEADING && a >= ed_para_words(t, l.i) &&
		ed_kind_flows(q->kind))
		return join_heading(ed, a, b, q->to, touch, err);
	rc = ed_put_touch(ed, a, b - a, "", 0, a, touch, err);
	return rc == LK_OK ? ed_keep_together(ed, mid, a, err) : rc;
}

int ed_remove_selection(struct editor *ed, struct lk_error *err)
{
	size_t from, to;

	if (!ed_selection(ed, &from, &to)) {
		ed_unselect(ed);
		return LK_OK;
	}
	return ed_remove(ed, from, to, ED_TOUCH_OTHER, err);
}

/* ---- commands ---------------------------------------------------------------------------- */

int ed_type(struct editor *ed, const char *p, size_t n, struct lk_error *err)
{
	size_t from, to;
	bool some = ed_selection(ed, &from, &to), mid;
	size_t at;
	int rc = LK_OK;

	if (some) {
		ed_begin(ed);
		rc = ed_remove_selection(ed, err);
	}
	at = ed->cursor + n;
	mid = ed_mid_line(ed, ed->cursor);
	if (rc == LK_OK)
		rc = ed_put_touch(ed, ed->cursor, 0, p, n, ed->cursor + n,
			ED_TOUCH_TYPE, err);
	if (rc == LK_OK)
		rc = ed_keep_together(ed, mid, at, err);
	if (some) {
		ed->group = 0;
		ed->touch = ED_TOUCH_TYPE;
	}
	return rc;
}

int ed_replace(struct editor *ed, size_t from, size_t to, const char *p, size_t n,
	struct lk_error *err)
{
	bool outer = ed->group != 0, mid;
	size_t at = from;
	int rc = LK_OK;

	ed_begin(ed);
	if (n == 0) {
		rc = ed_remove(ed, from, to, ED_TOUCH_OTHER, err);
	} else {
		mid = ed_mid_line(ed, from);
		rc = ed_put_touch(ed, at, to - from, p, n, at + n, ED_TOUCH_OTHER, err);
		if (rc == LK_OK)
			rc = ed_keep_together(ed, mid, at + n, err);
	}
	if (!outer)
		ed_end(ed);
	return rc;
}

int ed_undo(struct editor *ed, struct lk_error *err)
{
	size_t cursor = ed->cursor;
	int rc = ed_log_undo(&ed->log, &ed->text, &cursor, ed->now_ms, err);

	if (rc == LK_OK) {
		ed_unselect(ed);
		ed->cursor = ed_text_clamp(&ed->text, cursor);
		ed->goal = -1;
		ed->touch = ED_TOUCH_NONE;
	}
	return rc;
}

int ed_redo(struct editor *ed, struct lk_error *err)
{
	size_t cursor = ed->cursor;
	int rc = ed_log_redo(&ed->log, &ed->text, &cursor, ed->now_ms, err);

	if (rc == LK_OK) {
		ed_unselect(ed);
		ed->cursor = ed_text_clamp(&ed->text, cursor);
		ed->goal = -1;
		ed->touch = ED_TOUCH_NONE;
	}
	return rc;
}
