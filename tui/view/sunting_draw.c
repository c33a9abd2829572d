/* The text on the screen: rows of paragraphs, marks, selection, cursor. Only what is on
 * the screen is laid out. */
#include "core/grapheme.h"
#include "core/wrap.h"
#include "tui/i18n.h"
#include "tui/view/sunting_impl.h"

#include <stdio.h>
#include <string.h>

#define HINT_ROWS 4
#define ROW_BYTES 2048

/* ---- lines of a paragraph: a blank row, its rows, guidance under an empty heading ------- */

static bool section_empty(const struct ed_text *t, size_t i)
{
	size_t k = i + 1;

	if (t->para[i].kind != ED_HEADING)
		return false;
	while (k < t->n && t->para[k].kind == ED_EMPTY)
		k++;
	return k == t->n ||
		(t->para[k].kind == ED_HEADING && t->para[k].level <= t->para[i].level);
}

static const char *guidance(struct sunting *v, size_t i)
{
	const struct lk_outline_item *item;

	if (v->focus || !section_empty(&v->s.ed.text, i))
		return "";
	item = sunting_hint_at(v, i);
	return item != NULL ? item->hint : "";
}

static size_t hint_lines(struct sunting *v, size_t i)
{
	const char *text = guidance(v, i);
	struct lk_rows rows = LK_ROWS_INIT;
	struct lk_wrap how = { v->s.ed.text.width - 2, 0, 0 };
	size_t n = 0;

	if (text[0] == '\0')
		return 0;
	if (lk_wrap(&rows, (struct lk_str){ text, strlen(text) }, &how, NULL) == LK_OK)
		n = rows.n < HINT_ROWS ? rows.n : HINT_ROWS;
	lk_rows_free(&rows);
	return n;
}

static size_t gap_of(const struct ed_text *t, size_t i)
{
	return t->para[i].gap ? 1 : 0;
}

static size_t lines_of(struct sunting *v, size_t i)
{
	const struct lk_rows *rows = sunting_rows(v, i);

	return gap_of(&v->s.ed.text, i) + (rows != NULL ? rows->n : 1) +
		hint_lines(v, i);
}

/* Row of the paragraph where the cursor is drawn, and the column there. */
static size_t cursor_row(struct sunting *v, size_t i, int *col)
{
	const struct sunting_shown *c = sunting_shown(v, i);
	size_t at, r;

	if (c == NULL)
		return ed_row_of(&v->s.ed, v->s.ed.cursor, col);
	at = lk_value_to_shown(&c->shown, v->s.ed.cursor - v->s.ed.text.para[i].from);
	r = lk_wrap_row(&c->rows, at);
	*col = lk_wrap_col(lk_buf_str(&c->shown.text), &c->rows.item[r], at);
	return r;
}

/* ---- scrolling ------------------------------------------------------------------------------ */

static void cursor_line(struct sunting *v, size_t *para, size_t *line)
{
	int col;

	*para = ed_para_at(&v->s.ed.text, v->s.ed.cursor);
	*line = gap_of(&v->s.ed.text, *para) + cursor_row(v, *para, &col);
}

/* Lines from (pa, la) down to (pb, lb); more than `max` counts as max + 1. */
static size_t distance(struct sunting *v, size_t pa, size_t la, size_t pb, size_t lb,
	size_t max)
{
	size_t n = 0;

	for (; pa < pb && n <= max; pa++, la = 0)
		n += lines_of(v, pa) - la;
	return n + lb - la <= max ? n + lb - la : max + 1;
}

/* Put the top `up` lines above (para, line). */
static void top_above(struct sunting *v, size_t para, size_t line, size_t up)
{
	while (up > line && para > 0) {
		up -= line + 1;
		para--;
		line = lines_of(v, para) - 1;
	}
	v->top_para = para;
	v->top_line = up < line ? line - up : 0;
}

static void follow_cursor(struct sunting *v, size_t h)
{
	size_t para, line, n;

	if (v->top_para >= v->s.ed.text.n)
		v->top_para = v->top_line = 0;
	if (v->top_line >= lines_of(v, v->top_para))
		v->top_line = 0;
	cursor_line(v, &para, &line);
	if (para < v->top_para || (para == v->top_para && line < v->top_line)) {
		n = distance(v, para, line, v->top_para, v->top_line, h);
		top_above(v, para, line, n > h ? h / 2 : 0);
		return;
	}
	n = distance(v, v->top_para, v->top_line, para, line, 3 * h);
	if (n >= h)
		top_above(v, para, line, n >= 2 * h ? h / 2 : h - 1);
}

/* ---- styles of a row ---------------------------------------------------------------------------- */

struct span {
	size_t from, to;
	unsigned style;
};
struct looks {
	struct span span[64]; /* later ones win */
	size_t n;
};

static void look(struct looks *l, size_t from, size_t to, unsigned style)
{
	if (from < to && l->n < LK_LEN(l->span))
		l->span[l->n++] = (struct span){ from, to, style };
}

static unsigned style_at(const struct looks *l, size_t at, unsigned style, size_t *next)
{
	for (size_t i = 0; i < l->n; i++) {
		if (at >= l->span[i].from && at < l->span[i].to) {
			style = l->span[i].style;
			if (l->span[i].to < *next)
				*next = l->span[i].to;
		} else if (l->span[i].from > at && l->span[i].from < *next) {
			*next = l->span[i].from;
		}
	}
	return style;
}

static void look_spelling(struct sunting *v, size_t i, size_t a, size_t b,
	struct looks *l)
{
	size_t from = v->s.ed.text.para[i].from, at = a, to;

	if (v->focus)
		return;
	while (l->n < 40 && ed_spell_next(&v->spell, &v->s.ed.text, i, &at, &to) &&
		at < b) {
		if (from + at > v->s.ed.cursor || from + to < v->s.ed.cursor)
			look(l, from + at, from + to, ST_SPELL);
		at = to;
	}
}

/* Raw keys: one sees that it is a value, and whether it has an answer. */
static void look_values(struct sunting *v, size_t i, size_t a, size_t b,
	struct looks *l)
{
	const struct lk_values *values = office_values(v->base.app);
	const struct ed_para *p = &v->s.ed.text.para[i];
	struct lk_str s = ed_para_str(&v->s.ed.text, i);
	struct lk_value_ref ref;
	struct lk_buf out = LK_BUF_INIT;

	if (values == NULL || p->kind == ED_CODE || p->kind == ED_NOTE)
		return;
	for (size_t from = 0; l->n < 24 && lk_value_next(s, from, &ref) && ref.at < b;
		from = ref.end) {
		if (ref.end <= a)
			continue;
		lk_buf_clear(&out);
		look(l, p->from + ref.at, p->from + ref.end,
			ref.key.p != NULL &&
					lk_value_resolve(&values->ctx, ref.key, &out,
						NULL) == LK_OK
				? ST_VALUE
				: ST_VALUE_BAD);
	}
	lk_buf_free(&out);
}

static void look_all(struct sunting *v, size_t i, size_t a, size_t b, struct looks *l)
{
	const struct ed_para *p = &v->s.ed.text.para[i];
	size_t from, to;

	l->n = 0;
	look_values(v, i, a, b, l);
	look_spelling(v, i, a, b, l);
	if (v->hits.n > 0 && v->hits_version == v->s.ed.text.version) {
		size_t k = ed_hit_from(&v->hits, p->from + a, true);

		k = k > 0 ? k - 1 : k;
		for (; k < v->hits.n && v->hits.item[k].from < p->from + b && l->n < 56;
			k++)
			look(l, v->hits.item[k].from, v->hits.item[k].to,
				v->hits.item[k].to == v->s.ed.cursor ? ST_MATCH_NOW
								     : ST_MATCH);
	}
	if (ed_selection(&v->s.ed, &from, &to))
		look(l, from, to, ST_SELECTED);
}

static unsigned kind_style(enum ed_kind k)
{
	switch (k) {
	case ED_HEADING: return ST_HEADING;
	case ED_NOTE: return ST_HINT;
	case ED_CODE:
	case ED_RULE: return ST_DIM;
	case ED_EMPTY:
	case ED_PROSE:
	case ED_ITEM:
	case ED_QUOTE:
	case ED_TABLE: break;
	}
	return ST_TEXT;
}

/* ---- drawing ------------------------------------------------------------------------------------ */

/* Bytes [a, b) of the text in one style; line ends and Tabs are blanks here. */
static int draw_part(struct draw *d, struct rect r, int x, int y, unsigned style,
	struct lk_str s)
{
	char part[ROW_BYTES];

	while (s.n > 0) {
		size_t n = s.n < sizeof(part) ? s.n : sizeof(part);

		while (n < s.n && n > 1 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
			n--;
		for (size_t i = 0; i < n; i++)
			part[i] = s.p[i] == '\n' || s.p[i] == '\t' ? ' ' : s.p[i];
		x = draw_textn(d, r, x, y, style, part, n);
		s.p += n;
		s.n -= n;
	}
	return x;
}

/* A row of a paragraph whose values are resolved: marks speak of the raw text. */
static void draw_shown_row(struct sunting *v, struct draw *d, struct rect r, int y,
	size_t i, const struct sunting_shown *c, const struct lk_row *row)
{
	const struct ed_para *p = &v->s.ed.text.para[i];
	size_t at = row->from, next;
	int x = row->indent - (ed_kind_verbatim(p->kind) ? v->hscroll : 0);
	struct looks l;

	if (row->from == p->mark && p->mark > 0)
		(void)draw_part(d, r, 0, y, ST_DIM,
			ed_text_part(&v->s.ed.text, p->from, p->from + p->mark));
	look_all(v, i, lk_value_to_raw(&c->shown, row->from),
		lk_value_to_raw(&c->shown, row->shown), &l);
	for (size_t k = 0; k < l.n; k++) {
		size_t from = l.span[k].from > p->from ? l.span[k].from - p->from : 0;
		size_t to = l.span[k].to > p->from ? l.span[k].to - p->from : 0;

		l.span[k].from = lk_value_to_shown(&c->shown, from);
		l.span[k].to = lk_value_to_shown(&c->shown, to);
	}
	for (; at < row->shown; at = next) {
		unsigned style;

		next = row->shown;
		style = style_at(&l, at, kind_style(p->kind), &next);
		x = draw_part(d, r, x, y, style,
			(struct lk_str){ c->shown.text.p + at, next - at });
	}
}

static void draw_row(struct sunting *v, struct draw *d, struct rect r, int y, size_t i,
	const struct lk_row *row)
{
	const struct ed_text *t = &v->s.ed.text;
	const struct ed_para *p = &t->para[i];
	size_t at = p->from + row->from, end = p->from + row->shown, from, to;
	bool wide = ed_kind_verbatim(p->kind);
	int x = row->indent - (wide ? v->hscroll : 0);
	struct looks l;

	if (row->from == p->mark && p->mark > 0)
		(void)draw_part(d, r, 0, y, ST_DIM,
			ed_text_part(t, p->from, p->from + p->mark));
	look_all(v, i, row->from, row->shown, &l);
	while (at < end) {
		size_t next = end;
		unsigned style = style_at(&l, at, kind_style(p->kind), &next);

		x = draw_part(d, r, x, y, style, ed_text_part(t, at, next));
		at = next;
	}
	if (ed_selection(&v->s.ed, &from, &to) && from <= end && to > end)
		(void)draw_text(d, r, x, y, ST_SELECTED, " ");
	if (wide && row->width - v->hscroll > r.w)
		(void)draw_text(d, r, r.w - 1, y, ST_BORDER_FOCUS, ">");
	if (wide && v->hscroll > 0 && row->width > 0)
		(void)draw_text(d, r, 0, y, ST_BORDER_FOCUS, "<");
}

static void draw_gutter(struct sunting *v, struct draw *d, struct rect g, int y,
	size_t i, const struct lk_row *row)
{
	const struct ed_para *p = &v->s.ed.text.para[i];
	const struct sunting_shown *c = sunting_shown(v, i);
	size_t a = row->from, b = row->to > row->from ? row->to : row->to + 1;
	char sign[2] = { '\0', '\0' };

	if (c != NULL) {
		a = lk_value_to_raw(&c->shown, a);
		b = lk_value_to_raw(&c->shown, b);
	}
	sign[0] = sunting_mark(v, p->from + (a > p->mark ? a : 0), p->from + b);

	if (sign[0] != '\0')
		(void)draw_text(d, g, 0, y,
			sign[0] == '!' ? ST_NOTE_MUST : ST_NOTE_GUTTER, sign);
}

static int draw_hint(struct sunting *v, struct draw *d, struct rect r, int y, size_t i)
{
	const char *text = guidance(v, i);
	struct lk_rows rows = LK_ROWS_INIT;
	struct lk_wrap how = { v->s.ed.text.width - 2, 0, 0 };

	if (text[0] != '\0' &&
		lk_wrap(&rows, (struct lk_str){ text, strlen(text) }, &how, NULL) ==
			LK_OK)
		for (size_t k = 0; k < rows.n && k < HINT_ROWS && y < r.h; k++)
			(void)draw_textn(d, r, 2, y++, ST_HINT,
				text + rows.item[k].from,
				rows.item[k].shown - rows.item[k].from);
	lk_rows_free(&rows);
	return y;
}

static void place_cursor(struct sunting *v, struct draw *d, struct rect r, int y,
	size_t i, size_t k)
{
	int col;

	if (ed_para_at(&v->s.ed.text, v->s.ed.cursor) != i ||
		cursor_row(v, i, &col) != k)
		return;
	if (ed_kind_verbatim(v->s.ed.text.para[i].kind))
		col -= v->hscroll;
	if (!v->finding)
		draw_cursor(d, r, col < r.w ? col : r.w - 1, y, true);
}

/* A verbatim row longer than the screen: show the part with the cursor. */
static void follow_sideways(struct sunting *v, int w)
{
	size_t i = ed_para_at(&v->s.ed.text, v->s.ed.cursor);
	int col;

	(void)ed_row_of(&v->s.ed, v->s.ed.cursor, &col);
	if (!ed_kind_verbatim(v->s.ed.text.para[i].kind) || col < w - 2)
		v->hscroll = 0;
	else if (col < v->hscroll + 2 || col >= v->hscroll + w - 2)
		v->hscroll = col - w / 2;
}

static void draw_text_rows(struct sunting *v, struct draw *d, struct rect g,
	struct rect r)
{
	struct ed_text *t = &v->s.ed.text;
	size_t line = v->top_line;
	int y = 0;

	for (size_t i = v->top_para; i < t->n && y < r.h; i++, line = 0) {
		const struct sunting_shown *c = sunting_shown(v, i);
		const struct lk_rows *rows = sunting_rows(v, i);
		size_t gap = gap_of(t, i), k = line > gap ? line - gap : 0;

		if (rows == NULL)
			break;
		if (line < gap)
			y++;
		for (; k < rows->n && y < r.h; k++, y++) {
			if (c != NULL)
				draw_shown_row(v, d, r, y, i, c, &rows->item[k]);
			else
				draw_row(v, d, r, y, i, &rows->item[k]);
			draw_gutter(v, d, g, y, i, &rows->item[k]);
			place_cursor(v, d, r, y, i, k);
		}
		y = draw_hint(v, d, r, y, i);
	}
}

static void draw_find_line(struct sunting *v, struct draw *d, struct rect r)
{
	char text[80];
	size_t at = ed_hit_from(&v->hits, v->s.ed.cursor, false);
	int x;

	draw_fill(d, r, ST_BAR);
	x = draw_text(d, r, 1, 0, ST_BAR_KEY, _("Cari: "));
	if (v->hits.n > 0)
		(void)snprintf(text, sizeof(text),
			_("[%zu/%zu] Enter: lagi, Esc: selesai"), at + 1, v->hits.n);
	else
		(void)snprintf(text, sizeof(text), "%s",
			v->find.text.n > 0 ? _("tidak ada") : _("ketik yang dicari"));
	(void)draw_cell(d, r, r.w - 36, 0, 35, 1, ST_BAR, text);
	r.x += x;
	r.w = r.w - x - 37 > 4 ? r.w - x - 37 : r.w - x;
	field_draw(&v->find, d, r, true);
}

static struct rect cut_panes(struct sunting *v, struct draw *d, struct rect r)
{
	if (v->focus)
		return r;
	if (r.w >= 120) {
		sunting_draw_side(v, d,
			rect_cut_right(&r,
				r.w - SUNTING_TEXT_MAX - SUNTING_GUTTER - 2 > 60
					? 60
					: r.w - SUNTING_TEXT_MAX - SUNTING_GUTTER - 2));
	} else if (v->pane_notes && r.h >= 9) {
		sunting_draw_notes(v, d, rect_cut_bottom(&r, r.h / 3));
	}
	return r;
}

void sunting_draw(struct screen *s, struct draw *d, struct rect r)
{
	struct sunting *v = (struct sunting *)s;
	struct rect g;
	char text[256];

	if (r.w < 1 || r.h < 1)
		return;
	r = cut_panes(v, d, r);
	if (v->finding && r.h > 1)
		draw_find_line(v, d, rect_cut_bottom(&r, 1));
	if (v->notice != NOTICE_NONE && r.h > 2) {
		struct rect line = rect_cut_top(&r, 1);

		sunting_notice_text(v, text, sizeof(text));
		draw_fill(d, line, ST_WARN);
		(void)draw_cell(d, line, 1, 0, line.w - 1, -1, ST_WARN, text);
	}
	g = rect_cut_left(&r, r.w > 24 ? SUNTING_GUTTER : 0);
	if (v->focus && r.w > SUNTING_TEXT_MAX)
		(void)rect_cut_left(&r, (r.w - SUNTING_TEXT_MAX) / 2);
	if (r.w > SUNTING_TEXT_MAX)
		r.w = SUNTING_TEXT_MAX;
	v->text = r;
	v->s.ed.page = r.h;
	/* One cell stays free, so that the cursor has a place behind a full row. */
	ed_text_width(&v->s.ed.text, r.w > 1 ? r.w - 1 : 1);
	sunting_place_notes(v);
	follow_cursor(v, (size_t)r.h);
	follow_sideways(v, r.w);
	draw_text_rows(v, d, g, r);
	sunting_offer_draw(v, d, r);
}

/* ---- mouse ------------------------------------------------------------------------------------------ */

/* The byte under a cell of the text. */
static size_t place_under(struct sunting *v, int x, int y)
{
	struct ed_text *t = &v->s.ed.text;
	size_t line = v->top_line;

	for (size_t i = v->top_para; i < t->n; i++, line = 0) {
		const struct sunting_shown *c = sunting_shown(v, i);
		const struct lk_rows *rows = sunting_rows(v, i);
		size_t gap = gap_of(t, i), n = lines_of(v, i) - line, k;

		if (rows == NULL)
			break;
		if ((size_t)y >= n) {
			y -= (int)n;
			continue;
		}
		k = line + (size_t)y;
		k = k > gap ? k - gap : 0;
		if (k >= rows->n)
			return t->para[i].to;
		if (c != NULL)
			return t->para[i].from +
				lk_value_to_raw(&c->shown,
					lk_wrap_at(lk_buf_str(&c->shown.text),
						&rows->item[k], x));
		return t->para[i].from +
			lk_wrap_at(ed_para_str(t, i), &rows->item[k],
				x +
					(ed_kind_verbatim(t->para[i].kind) ? v->hscroll
									   : 0));
	}
	return ed_text_size(t);
}

enum act_result sunting_mouse(struct screen *s, const struct mouse *m)
{
	struct sunting *v = (struct sunting *)s;
	size_t at, from, to;

	if (m->kind == MOUSE_WHEEL_UP || m->kind == MOUSE_WHEEL_DOWN)
		return ACT_PASS;
	if (m->kind == MOUSE_UP) {
		if (ed_selection(&v->s.ed, &from, &to) &&
			ed_copy(&v->s.ed, false, NULL) == LK_OK)
			app_copy(s->app, v->s.ed.flow.p, v->s.ed.flow.n);
		return ACT_DONE;
	}
	if (m->button != 1 || m->y < v->text.y || m->y >= v->text.y + v->text.h)
		return ACT_PASS;
	at = place_under(v, m->x - v->text.x, m->y - v->text.y);
	if (m->kind == MOUSE_DOWN && m->clicks == 2) {
		ed_place(&v->s.ed, at, false);
		ed_select_more(&v->s.ed);
	} else {
		if (m->kind == MOUSE_DOWN && (m->mod & K_SHIFT) == 0)
			ed_unselect(&v->s.ed);
		ed_place(&v->s.ed, at,
			m->kind == MOUSE_DRAG || (m->mod & K_SHIFT) != 0);
	}
	v->s.ed.goal = -1;
	return ACT_DONE;
}
