/* How the sheet looks: frozen header and columns, cells, entry in place, line below. */
#include "core/fold.h"
#include "tui/app.h"
#include "tui/grid_impl.h"
#include "tui/i18n.h"

#include <stdio.h>
#include <string.h>

/* ---- where columns stand ---- */

static int width_of(const struct grid *g, int place)
{
	return place == 0 && g->frozen_cut > 0 ? g->frozen_cut
					       : g->col[g->vis[place]].width;
}

bool grid_next_span(const struct grid *g, struct grid_span *s)
{
	int room = g->body.w - 1;

	if (s->place < 0) {
		s->x = g->gutter;
		s->place = g->frozen_now > 0 ? 0 : g->left;
	} else {
		s->x += s->w + 1;
		s->place = s->place + 1 == g->frozen_now ? g->left : s->place + 1;
	}
	if (s->place >= g->nvis)
		return false;
	s->w = width_of(g, s->place);
	if (s->x + s->w > room && s->place != g->left)
		return false; /* no column is shown in part, only one wider than all */
	s->w = s->x + s->w > room ? room - s->x : s->w;
	return s->w > 0;
}

/* At most half of the width stays when the rest is scrolled. */
static void freeze(struct grid *g, int w)
{
	int half = w / 2 - g->gutter;

	g->frozen_now = g->frozen_w = g->frozen_cut = 0;
	for (int place = 0; place < g->nvis && g->vis[place] < g->frozen; place++) {
		int need = g->col[g->vis[place]].width + 1;

		if (place == 0 && need > half && half > 4)
			g->frozen_cut = need = half;
		if (g->frozen_w + need > half)
			break;
		g->frozen_w += need;
		g->frozen_now++;
	}
	g->frozen_cut -= g->frozen_cut > 0; /* its blank */
}

/* The first column from which on `place` still fits. */
static int first_for(const struct grid *g, int place, int room)
{
	int used = g->col[g->vis[place]].width, first = place;

	while (first > g->frozen_now) {
		used += g->col[g->vis[first - 1]].width + 1;
		if (used > room)
			break;
		first--;
	}
	return first;
}

static void scroll_columns(struct grid *g)
{
	int at = g->pos[g->at_col];
	int room = g->body.w - 1 - g->gutter - g->frozen_w;
	int low, high;

	if (at >= g->frozen_now) {
		low = first_for(g, at, room);
		g->left = g->left < low ? low : g->left > at ? at : g->left;
	}
	high = first_for(g, g->nvis - 1, room); /* no room left empty at the end */
	g->left = g->left > high ? high : g->left;
	g->left = g->left < g->frozen_now ? g->frozen_now : g->left;
}

/* Keep the cursor in sight with a row of context where there is one. */
static void scroll_rows(struct grid *g)
{
	long margin = g->page > 4 ? 1 : 0, last = g->nrows - g->page;

	if (g->at_view < g->top + margin)
		g->top = g->at_view - margin;
	if (g->at_view >= g->top + g->page - margin)
		g->top = g->at_view - g->page + 1 + margin;
	g->top = g->top > last ? last : g->top;
	g->top = g->top < 0 ? 0 : g->top;
}

/* ---- header ---- */

static bool two_lines(const struct grid *g)
{
	for (int i = 0; i < g->nvis; i++) {
		const char *t = g->col[g->vis[i]].c.title;

		if (t != NULL && strchr(t, '\n') != NULL)
			return true;
	}
	return false;
}

static int header_rows(const struct grid *g, int h)
{
	return h < 3 ? 0 : h >= 9 && two_lines(g) ? 2 : 1;
}

static int digits(long n)
{
	int d = 1;

	for (; n > 9; n /= 10)
		d++;
	return d;
}

static void draw_title(const struct grid *g, struct draw *d, struct rect r,
	const struct grid_span *s, int rows)
{
	int col = g->vis[s->place], y = r.h - rows;
	const struct grid_view_col *v = &g->col[col];
	unsigned st = ST_HEADING | (col == g->at_col ? DRAW_UNDERLINE : 0);
	bool sorted = g->sorted != GRID_UNSORTED && g->sort_col == col;
	bool filter = v->filter[0] != '\0';
	int signs = sorted + filter, align = v->c.kind == GRID_NUMBER ? 1 : -1;
	char title[200], *second;

	(void)snprintf(title, sizeof(title), "%s", v->c.title ? v->c.title : "");
	second = strchr(title, '\n');
	if (second != NULL && rows == 1)
		*second = ' ';
	else if (second != NULL)
		*second++ = '\0';
	if (rows == 2)
		(void)draw_cell(d, r, s->x, y++, s->w, align, st,
			second != NULL ? title : "");
	(void)draw_cell(d, r, s->x, y, s->w - signs, align, st,
		rows == 2 && second != NULL ? second : title);
	if (filter)
		(void)draw_text(d, r, s->x + s->w - signs, y, ST_MARKED, "*");
	if (sorted)
		(void)draw_text(d, r, s->x + s->w - 1, y, ST_MARKED,
			g->sorted == GRID_ASC ? "↑" : "↓");
}

static void draw_header(const struct grid *g, struct draw *d, struct rect r, int rows)
{
	struct grid_span s = { -1, 0, 0 };
	int last = -1;

	draw_fill(d, r, ST_HEADING);
	while (grid_next_span(g, &s)) {
		char address[24];

		if (r.h > rows) {
			(void)grid_address(0, g->vis[s.place], address,
				sizeof(address));
			address[strlen(address) - 1] = '\0';
			(void)draw_cell(d, r, s.x, 0, s.w, 0, ST_DIM, address);
		}
		draw_title(g, d, r, &s, rows);
		last = s.place;
	}
	if (g->left > g->frozen_now)
		(void)draw_text(d, r, g->gutter + g->frozen_w - (g->frozen_w > 0),
			r.h - 1, ST_MARKED, "<");
	if (last >= 0 && last < g->nvis - 1)
		(void)draw_text(d, r, r.w - 1, r.h - 1, ST_MARKED, ">");
}

/* ---- cells ---- */

static bool looks_number(const char *s)
{
	return (*s >= '0' && *s <= '9') || *s == '-' || *s == '(' || *s == 'R';
}

static void draw_match(const struct grid *g, struct draw *d, struct rect r, int w,
	int align, const char *s, bool here)
{
	size_t a, b;
	int from, len, all;

	if (!grid_find_in(g, s, &a, &b))
		return;
	all = draw_width(s, strlen(s));
	from = draw_width(s, a) + (align > 0 && all < w ? w - all : 0);
	len = draw_width(s + a, b - a);
	draw_restyle(d, rect_and((struct rect){ r.x + from, r.y, len, 1 }, r),
		here ? ST_MATCH_NOW : ST_MATCH);
}

/* One cell in r, which is exactly its place. */
static void draw_value(const struct grid *g, struct draw *d, struct rect r,
	const struct grid_cell *c, unsigned st, enum grid_kind kind, bool here)
{
	static const char hashes[] = "################################";
	const char *s = c->text != NULL ? c->text : "";
	int align = kind == GRID_NUMBER ? 1 : -1, w;

	draw_fill(d, r, st);
	if (c->mark != NULL && r.w > 1) {
		bool plain = STYLE_OF(st) == STYLE_OF(c->style);
		struct rect mark = rect_cut_left(&r, 1);

		(void)draw_text(d, mark, 0, 0,
			plain && c->mark_style != 0 ? c->mark_style : st, c->mark);
	}
	w = draw_width(s, strlen(s));
	if (w > r.w && kind == GRID_NUMBER && looks_number(s)) {
		/* half a number is a wrong number */
		(void)draw_textn(d, r, 0, 0, st, hashes,
			(size_t)(r.w < (int)sizeof(hashes) ? r.w
							   : (int)sizeof(hashes) - 1));
		return;
	}
	(void)draw_cell(d, r, 0, 0, r.w, w > r.w ? -1 : align, st, s);
	draw_match(g, d, r, r.w, align, s, here);
}

struct chosen {
	long top, bottom;
	int left, right;
	bool several;
};

static unsigned cell_style(const struct grid *g, const struct grid_cell *c, long view,
	int place, const struct chosen *sel, bool focus)
{
	bool row = view == g->at_view, here = row && place == g->pos[g->at_col];
	unsigned st = c->style != 0 ? c->style : ST_TEXT;

	if (here)
		return (focus ? ST_ROW : ST_ROW_DIM) |
			(sel->several ? DRAW_BOLD | DRAW_UNDERLINE : 0);
	if (sel->several && view >= sel->top && view <= sel->bottom &&
		place >= sel->left && place <= sel->right)
		return ST_SELECTED;
	return row && place < g->frozen_now ? st | DRAW_BOLD : st;
}

static void draw_row(const struct grid *g, struct draw *d, struct rect r, long view,
	const struct chosen *sel, bool focus)
{
	struct grid_span s = { -1, 0, 0 };
	long row = grid_row_at(g, view);
	bool here = view == g->at_view;

	if (g->gutter > 1)
		(void)draw_printf(d, r, 0, 0, here ? ST_EMPH : ST_DIM, "%*ld",
			g->gutter - 1, row + 1);
	(void)draw_text(d, r, g->gutter - 1, 0, ST_EMPH, here ? ">" : " ");
	while (grid_next_span(g, &s)) {
		int col = g->vis[s.place];
		struct rect at = { r.x + s.x, r.y, s.w, 1 };
		struct grid_cell c;

		grid_cell(g, row, col, &c);
		draw_value(g, d, at, &c, cell_style(g, &c, view, s.place, sel, focus),
			g->col[col].c.kind, here && col == g->at_col);
		if (s.place == g->frozen_now - 1)
			(void)draw_text(d, r, s.x + s.w, 0, ST_BORDER, "│");
	}
}

/* ---- the entry and the line below ---- */

/* The place of the cursor's cell; false when it is not on the screen. */
static bool cursor_span(const struct grid *g, struct grid_span *s)
{
	*s = (struct grid_span){ -1, 0, 0 };
	while (grid_next_span(g, s))
		if (g->vis[s->place] == g->at_col)
			return true;
	*s = (struct grid_span){ -1, g->gutter, 1 };
	return false;
}

#define ENTRY_MIN 14

static void draw_entry(struct grid *g, struct draw *d, bool focus)
{
	const char *text = field_text(&g->field);
	int want = draw_width(text, strlen(text)) + 2, room = g->body.w;
	struct grid_span s;
	struct rect r;

	(void)cursor_span(g, &s);
	want = want > s.w ? want : s.w;
	want = want < ENTRY_MIN ? ENTRY_MIN : want;
	want = want > room ? room : want;
	s.x = s.x + want > room ? room - want : s.x;
	r = (struct rect){ g->body.x + s.x, g->body.y + (int)(g->at_view - g->top),
		want, 1 };
	field_draw(&g->field, d, r, focus);
	if (g->invalid[0] != '\0')
		draw_restyle(d, r, ST_ERROR);
}

static void draw_ask(struct grid *g, struct draw *d, struct rect r, const char *label,
	const char *help, bool focus)
{
	int w = draw_width(help, strlen(help));
	struct rect left;

	left = rect_cut_left(&r, draw_text(d, r, 0, 0, ST_BAR_KEY, label));
	if (left.w + w + 12 < r.w + left.w && help[0] != '\0')
		(void)draw_text(d, rect_cut_right(&r, w + 1), 1, 0, ST_HINT, help);
	field_draw(&g->field, d, r, focus);
}

static void draw_find(struct grid *g, struct draw *d, struct rect r, bool focus)
{
	char count[48] = "";

	if (g->find[0] != '\0' && g->counted)
		(void)snprintf(count, sizeof(count), "[%zu/%zu]", grid_find_nth(g),
			g->hits);
	draw_ask(g, d, r, "/", count, focus);
}

static void draw_filter(struct grid *g, struct draw *d, struct rect r, bool focus)
{
	char title[60], label[120];

	(void)snprintf(label, sizeof(label), "%s %s: ", _("Saring"),
		grid_title(g, g->at_col, title, sizeof(title)));
	draw_ask(g, d, r, label, _("kata, =tepat, >90, <> terisi; kosong: semua"),
		focus);
}

static void draw_editing(struct grid *g, struct draw *d, struct rect r, bool focus)
{
	if (g->body.h < 1)
		field_draw(&g->field, d, r, focus);
	else if (g->invalid[0] != '\0')
		(void)draw_cell(d, r, draw_text(d, r, 0, 0, ST_ERROR, "! "), 0, r.w - 2,
			-1, ST_ERROR, g->invalid);
	else
		(void)draw_text(d, r, 0, 0, ST_OK,
			_("Sah. Enter, Tab, atau panah menyimpan; Esc membatalkan."));
}

/* The whole of the cell under the cursor, as Excel's formula bar. */
static void draw_cell_line(const struct grid *g, struct draw *d, struct rect r)
{
	long row = grid_row(g);
	char address[24], name[160];
	struct grid_cell c;
	const char *s;
	int x;

	if (row < 0 || g->nvis == 0)
		return;
	x = draw_text(d, r, 0, 0, ST_EMPH,
		grid_address(row, g->at_col, address, sizeof(address)));
	x = draw_printf(d, r, x + 1, 0, ST_DIM,
		"%s: ", grid_name(g, row, g->at_col, name, sizeof(name)));
	grid_cell(g, row, g->at_col, &c);
	s = c.text != NULL ? c.text : "";
	x = draw_text(d, r, x, 0, ST_TEXT, s);
	if (!c.editable && g->src->set != NULL) {
		s = c.why != NULL ? c.why : _("terkunci");
		/* half a reason is none; the whole is said when a key is pressed */
		if (x + 3 + draw_width(s, strlen(s)) > r.w)
			s = _("terkunci");
		(void)draw_printf(d, r, x, 0, ST_DIM, " (%s)", s);
	}
}

static void draw_line(struct grid *g, struct draw *d, struct rect r, bool focus)
{
	draw_fill(d, r, ST_TEXT);
	switch (g->mode) {
	case GRID_READY: draw_cell_line(g, d, r); break;
	case GRID_EDIT: draw_editing(g, d, r, focus); break;
	case GRID_FIND: draw_find(g, d, r, focus); break;
	case GRID_FILTER: draw_filter(g, d, r, focus); break;
	case GRID_GOTO:
		draw_ask(g, d, r, _("Ke sel: "), _("C12, IKK-3, atau IKK-3 realisasi"),
			focus);
		break;
	}
}

/* ---- all ---- */

static void draw_nothing(const struct grid *g, struct draw *d, struct rect r)
{
	const char *why = grid_filtered(g)
		? _("Tidak ada baris yang lolos saringan. Alt-F melepas saringan.")
		: g->src->empty != NULL ? _(g->src->empty)
					: "";

	(void)draw_wrap(d, (struct rect){ r.x + 1, r.y, r.w - 2, r.h }, r.h > 3 ? 1 : 0,
		ST_HINT, why);
}

static void draw_rows(struct grid *g, struct draw *d, bool focus)
{
	struct chosen sel = { 0 };

	sel.several = grid_selection(g, &sel.top, &sel.bottom, &sel.left, &sel.right) &&
		(sel.top != sel.bottom || sel.left != sel.right);
	for (int y = 0; y < g->body.h && g->top + y < g->nrows; y++)
		draw_row(g, d, (struct rect){ g->body.x, g->body.y + y, g->body.w, 1 },
			g->top + y, &sel, focus);
}

/* Header, body and line of r; the rest of the layout follows from them. */
static struct rect layout(struct grid *g, struct rect r, int *titles)
{
	struct rect line = { r.x, r.y, r.w, 0 };
	bool letters = g->addresses && r.h >= 10;

	if (g->mode != GRID_READY || (!g->no_line && r.h >= 7))
		line = rect_cut_bottom(&r, 1);
	g->line_shown = line.h > 0;
	*titles = header_rows(g, r.h);
	g->head = rect_cut_top(&r, *titles + letters);
	g->body = r;
	g->page = r.h;
	g->gutter = 1;
	if (g->addresses && r.w >= 40)
		g->gutter = digits(g->source_rows) + 1;
	freeze(g, r.w);
	if (g->nvis > 0)
		scroll_columns(g);
	scroll_rows(g);
	return line;
}

void grid_draw(struct grid *g, struct draw *d, struct rect r, bool focus)
{
	struct grid_span s;
	struct rect line;
	int titles;

	draw_fill(d, r, ST_TEXT);
	if (r.w < 1 || r.h < 1 || g->nvis == 0)
		return;
	line = layout(g, r, &titles);
	if (focus && g->mode == GRID_READY && g->body.h > 0) {
		(void)cursor_span(g, &s);
		draw_cursor(d, g->body, s.x, (int)(g->at_view - g->top), false);
	}
	if (g->head.h > 0)
		draw_header(g, d, g->head, titles);
	if (g->nrows == 0)
		draw_nothing(g, d, g->body);
	else
		draw_rows(g, d, focus);
	draw_scroll(d, g->body, g->top, g->nrows, ST_BORDER);
	if (g->mode == GRID_EDIT && g->body.h > 0)
		draw_entry(g, d, focus);
	if (line.h > 0)
		draw_line(g, d, line, focus);
}
