/* How the reading room looks. */
#include "tui/i18n.h"
#include "tui/view/bab_impl.h"
#include "tui/view/label.h"

#include <stdio.h>
#include <string.h>

#define RUN_MAX 2048 /* bytes of one row that are drawn */
#define OUTLINE_MAX 34
#define NOTES_BESIDE 120 /* cells from which the corrections stand beside the text */
#define TWO_PANES 80

/* ---- outline -------------------------------------------------------------------------- */

static long head_count(void *arg)
{
	return (long)((struct bab *)arg)->nheads;
}

static bool head_row(void *arg, long i, struct list_row *out)
{
	struct bab *v = arg;
	const struct lk_block *b = &v->rows.doc.block[v->head[i].block];
	struct lk_str s = lk_doc_title(&v->rows.doc, v->head[i].block);
	int indent = b->level > 1 ? (b->level - 1) * 2 : 0;

	(void)snprintf(v->cell[0], sizeof(v->cell[0]), "%*s%.*s", indent, "",
		(int)(s.n < 180 ? s.n : 180), s.p);
	v->cell[1][0] = '\0';
	if (v->head[i].open > 0)
		(void)snprintf(v->cell[1], sizeof(v->cell[1]), "%ld", v->head[i].open);
	out->id = v->head[i].block + 1;
	out->cell[0] = v->cell[0];
	out->style[0] = b->level == 1 ? ST_HEADING : ST_TEXT;
	out->cell[1] = v->cell[1];
	out->style[1] = ST_NOTE_GUTTER;
	return true;
}

static const struct list_column head_cols[] = {
	{ NULL, 10, 1, -1, 0 },
	{ NULL, 3, 0, 1, 0 },
};
static const struct list_source head_source = {
	.col = head_cols,
	.cols = LK_LEN(head_cols),
	.count = head_count,
	.row = head_row,
	.empty = N_("Bab ini belum punya judul bagian."),
};

const struct list_source *bab_outline_source(void)
{
	return &head_source;
}

/* ---- layout ------------------------------------------------------------------------------ */

/* The pane of corrections is cut off *r: beside, below, or not at all. */
static void layout_notes(struct bab *v, struct rect *r)
{
	if (v->no_notes || v->only_text)
		return;
	if (r->w >= NOTES_BESIDE) {
		v->lay.notes = rect_cut_right(r, r->w * 3 / 10);
	} else if ((bab_thread(v) != NULL || v->focus == BAB_NOTES) && r->h >= 10) {
		v->lay.notes = rect_cut_bottom(r, r->h / 3 > 9 ? 9 : r->h / 3 + 1);
		v->lay.below = true;
	}
}

static void layout(struct bab *v, struct rect r)
{
	struct bab_layout *l = &v->lay;
	bool wide = r.w >= TWO_PANES;

	memset(l, 0, sizeof(*l));
	if (!wide && v->focus != BAB_TEXT) {
		*(v->focus == BAB_OUTLINE ? &l->outline : &l->notes) = r;
		l->text = (struct rect){ r.x, r.y, r.w, 0 };
		return;
	}
	layout_notes(v, &r);
	if (wide && !v->no_outline && !v->only_text)
		l->outline = rect_cut_left(&r,
			r.w * 3 / 10 > OUTLINE_MAX ? OUTLINE_MAX : r.w * 3 / 10);
	l->text = r;
}

/* ---- text ---------------------------------------------------------------------------------- */

static unsigned base_style(enum bab_row_kind kind)
{
	return kind == BAB_ROW_HEADING || kind == BAB_ROW_TABLE_HEAD ? ST_HEADING
		: kind == BAB_ROW_VERBATIM                           ? ST_DIM
		: kind == BAB_ROW_FAULT                              ? ST_VALUE_BAD
								     : ST_TEXT;
}

static void overlay(uint16_t *st, uint32_t from, uint32_t to, struct bab_span s,
	unsigned style)
{
	uint32_t a = s.from > from ? s.from : from, b = s.to < to ? s.to : to;

	for (; a < b; a++)
		st[a - from] = (uint16_t)style;
}

/* The first paint that ends behind a byte. */
static size_t first_paint(const struct bab_rows *r, uint32_t from)
{
	size_t lo = 0, hi = r->npaints;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (r->paint[mid].to <= from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void segment_styles(const struct bab *v, uint16_t *st, uint32_t from,
	uint32_t to)
{
	static const unsigned of[] = { [BAB_PLAIN] = ST_EMPH,
		[BAB_VALUE] = ST_VALUE,
		[BAB_BAD] = ST_VALUE_BAD,
		[BAB_MADE] = ST_TEXT };
	const struct bab_rows *r = &v->rows;

	for (const struct bab_seg *s = bab_rows_seg(r, from);
		s != NULL && s < r->seg + r->nsegs && s->at < to; s++) {
		unsigned bold = s->bold ? DRAW_BOLD : 0;

		if (s->is != BAB_MADE && (s->is != BAB_PLAIN || s->bold))
			overlay(st, from, to, (struct bab_span){ s->at, s->at + s->n },
				s->is == BAB_PLAIN ? ST_EMPH : of[s->is] | bold);
	}
	for (size_t i = first_paint(r, from); i < r->npaints && r->paint[i].from < to;
		i++)
		overlay(st, from, to,
			(struct bab_span){ r->paint[i].from, r->paint[i].to },
			r->paint[i].style);
}

/* The style of every byte of shown [from, to), most important last. */
/* The words found fault with, whatever else is said of them. */
static void underline(uint16_t *st, uint32_t from, uint32_t to, struct bab_span s)
{
	for (uint32_t i = s.from > from ? s.from : from; i < s.to && i < to; i++)
		st[i - from] |= DRAW_UNDERLINE;
}

static void styles(const struct bab *v, uint16_t *st, uint32_t from, uint32_t to,
	unsigned base, struct bab_span sentence)
{
	struct bab_span sel;

	for (uint32_t i = 0; i < to - from; i++)
		st[i] = (uint16_t)base;
	if (base == ST_TEXT)
		overlay(st, from, to, sentence, ST_EMPH);
	segment_styles(v, st, from, to);
	for (size_t i = 0; i < v->nmarks; i++)
		overlay(st, from, to, v->mark[i].at,
			koreksi_style(&v->threads.item[v->mark[i].thread]) |
				((long)i == v->note ? DRAW_BOLD : 0));
	for (size_t i = 0; i < v->nflaws; i++)
		if (!v->flaw[i].whole)
			underline(st, from, to, v->flaw[i].at);
	for (size_t i = 0; i < v->nhits; i++)
		overlay(st, from, to, v->hit[i],
			v->hit[i].from == v->at ? ST_MATCH_NOW : ST_MATCH);
	if (bab_selection(v, &sel))
		overlay(st, from, to, sel, ST_SELECTED);
}

static void draw_run(const struct bab *v, struct draw *d, struct rect r, int x, int y,
	uint32_t from, uint32_t to, unsigned base, struct bab_span sentence)
{
	uint16_t st[RUN_MAX];
	const char *p = lk_buf_cstr(&v->rows.shown) + from;
	uint32_t n = to - from < RUN_MAX ? to - from : RUN_MAX;

	styles(v, st, from, from + n, base, sentence);
	for (uint32_t i = 0, k; i < n; i = k) {
		for (k = i + 1; k < n && st[k] == st[i]; k++)
			continue;
		x = draw_textn(d, r, x, y, st[i], p + i, k - i);
	}
}

static const char *gutter(const struct bab *v, const struct bab_row *row)
{
	const char *sign = NULL;

	for (size_t i = 0; i < v->nmarks; i++) {
		const struct bab_span *m = &v->mark[i].at;
		const char *s = koreksi_sign(&v->threads.item[v->mark[i].thread]);

		if (m->from < row->to && m->to > row->from &&
			(sign == NULL || *s == '!'))
			sign = s;
	}
	for (const struct bab_seg *s = bab_rows_seg(&v->rows, row->from);
		sign == NULL && s != NULL && s < v->rows.seg + v->rows.nsegs &&
		s->at < row->to;
		s++)
		if (s->is == BAB_BAD)
			sign = "?";
	if (sign == NULL && bab_check_in(v, row->from, row->to))
		sign = "*";
	return sign;
}

static void draw_row(const struct bab *v, struct draw *d, struct rect r, int y,
	const struct bab_row *row, struct bab_span sentence)
{
	const char *sign = row->from < row->to ? gutter(v, row) : NULL;
	struct rect body = r;
	int shift = row->ncells > 0 || row->kind == BAB_ROW_VERBATIM ||
			row->kind == BAB_ROW_LINE
		? v->left
		: 0;

	if (sign != NULL)
		(void)draw_text(d, r, 0, y, ST_NOTE_GUTTER, sign);
	(void)rect_cut_left(&body, BAB_GUTTER);
	if (row->kind == BAB_ROW_LINE) {
		struct rect line = body;

		if (row->indent > 0 && row->indent - shift < line.w)
			line.w = row->indent - shift;
		if (line.w > 0)
			draw_hline(d, line, y, ST_BORDER);
	}
	if (row->kind == BAB_ROW_QUOTE)
		(void)draw_text(d, body, 0, y, ST_BORDER, "│");
	for (uint32_t i = row->cell; i < row->cell + row->ncells; i++) {
		const struct bab_cell *c = &v->rows.cell[i];

		if (c->x > 0)
			(void)draw_text(d, body, c->x - 2 - shift, y, ST_BORDER, "│");
		draw_run(v, d, body, bab_cell_x(&v->rows, c) - shift, y, c->from, c->to,
			base_style(row->kind), sentence);
	}
	if (row->ncells == 0 && row->kind != BAB_ROW_LINE)
		draw_run(v, d, body, row->indent - shift, y, row->from, row->to,
			base_style(row->kind), sentence);
}

/* Is the cursor on a table or chart of the figures? It has no sentence to stand out. */
static bool on_made(const struct bab *v)
{
	const struct bab_seg *s = bab_rows_seg(&v->rows, v->at);

	return s != NULL && s->is == BAB_MADE;
}

static void draw_text_pane(struct bab *v, struct draw *d, struct rect r)
{
	struct bab_span sentence = { 0, 0 };
	size_t at = bab_rows_find(&v->rows, v->at);
	int x;

	if (v->rows.nrows == 0) {
		(void)draw_wrap(d, r, 1, ST_TEXT,
			_("Bab ini belum berisi. Tekan e untuk mulai menulis, p untuk "
			  "melihat petunjuknya."));
		draw_cursor(d, r, 0, 1, false);
		return;
	}
	if (!on_made(v))
		bab_rows_line(&v->rows, bab_line(v), &sentence.from, &sentence.to);
	for (int y = 0; y < r.h && v->top + y < (long)v->rows.nrows; y++)
		draw_row(v, d, r, y, &v->rows.row[v->top + y], sentence);
	draw_scroll(d, r, v->top, (long)v->rows.nrows, ST_BORDER);
	x = bab_rows_x(&v->rows, at, v->at) + BAB_GUTTER;
	if (v->rows.row[at].ncells > 0 || v->rows.row[at].kind == BAB_ROW_VERBATIM)
		x -= v->left;
	if (v->focus == BAB_TEXT)
		draw_cursor(d, r, x, (int)((long)at - v->top), v->finding);
}

/* ---- corrections ------------------------------------------------------------------------------- */

static void draw_notes(struct bab *v, struct draw *d, struct rect r)
{
	const struct lk_thread *t = bab_thread(v);
	struct rect scroll;

	if (t == NULL) {
		v->detail_id[0] = '\0';
		v->detail_rows = 0;
		(void)draw_wrap(d, r, 0, ST_DIM,
			v->nmarks > 0
				? _("Tidak ada koreksi di tempat kursor. ] ke yang "
				    "berikutnya.")
				: _("Belum ada koreksi di bab ini. c: buat koreksi."));
		return;
	}
	if (strcmp(v->detail_id, t->id) != 0) {
		(void)snprintf(v->detail_id, sizeof(v->detail_id), "%s", t->id);
		koreksi_detail(&v->detail, v->base.app, t, false);
	}
	scroll = rect_cut_right(&r, 1);
	v->detail_rows = flow_draw(&v->detail, d, r, v->detail_top);
	if (v->detail_rows > r.h)
		draw_scroll(d, scroll, v->detail_top, v->detail_rows, ST_BORDER);
}

static void border(struct draw *d, struct rect *r, bool below, bool right, bool focus)
{
	unsigned st = focus ? ST_BORDER_FOCUS : ST_BORDER;

	if (below)
		draw_hline(d, rect_cut_top(r, 1), 0, st);
	else if (right)
		draw_vline(d, rect_cut_right(r, 1), 0, st);
	else
		draw_vline(d, rect_cut_left(r, 2), 0, st);
}

static void draw_borders(struct bab *v, struct draw *d, int w)
{
	struct bab_layout *l = &v->lay;

	if (l->outline.h > 0 && l->outline.w < w)
		border(d, &l->outline, false, true, v->focus == BAB_OUTLINE);
	if (l->notes.h > 0 && (l->notes.w < w || l->below))
		border(d, &l->notes, l->below, false, v->focus == BAB_NOTES);
}

static void draw_outline(struct bab *v, struct draw *d, struct rect r)
{
	size_t at = bab_head_now(v);

	if (v->focus != BAB_OUTLINE && at != SIZE_MAX)
		list_to(&v->outline, (long)at);
	list_draw(&v->outline, d, r, v->focus == BAB_OUTLINE);
}

void bab_draw(struct screen *s, struct draw *d, struct rect r)
{
	struct bab *v = (struct bab *)s;
	struct bab_layout *l = &v->lay;
	int w, h = l->text.h, limit = s->app->config.width, wide = l->text.w;

	layout(v, r);
	draw_borders(v, d, r.w);
	w = l->text.w - BAB_GUTTER - 1;
	bab_relayout(v, w > limit && limit > 0 ? limit : w, draw_is_ascii(d));
	if (l->text.h > 0 && (l->text.h != h || l->text.w != wide))
		bab_show(v);
	if (l->outline.h > 0)
		draw_outline(v, d, l->outline);
	if (l->text.h > 0)
		draw_text_pane(v, d, l->text);
	if (l->notes.h > 0) {
		draw_notes(v, d, l->notes);
		if (v->focus == BAB_NOTES)
			draw_cursor(d, l->notes, 0, 0, false);
	}
}
