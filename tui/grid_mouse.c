/* The mouse in the sheet: click, double click, drag, wheel, header. */
#include "tui/app.h"
#include "tui/grid_impl.h"

/* Place in vis of the column at x cells from the left; -1 none. */
static int column_at(const struct grid *g, int x)
{
	struct grid_span s = { -1, 0, 0 };

	while (grid_next_span(g, &s))
		if (x >= s.x && x <= s.x + s.w)
			return s.place;
	return -1;
}

static void drag(struct grid *g, const struct mouse *m)
{
	int y = m->y - g->body.y, place = column_at(g, m->x - g->body.x);

	/* past the edge: one row further, so a drag can scroll */
	y = y < 0 ? -1 : y > g->body.h ? g->body.h : y;
	grid_place(g, g->top + y, place < 0 ? g->pos[g->at_col] : place, true);
}

static void press(struct grid *g, const struct mouse *m, bool *open)
{
	int place = column_at(g, m->x - g->body.x);
	long view = g->top + (m->y - g->body.y);
	bool shift = (m->mod & K_SHIFT) != 0;

	if (view >= g->nrows || !grid_take(g))
		return;
	g->selecting = false;
	g->tab_col = -1;
	if (place < 0 && m->x - g->body.x >= g->gutter)
		return;
	grid_place(g, view, place < 0 ? 0 : place, shift);
	if (place < 0) /* the row's number: the whole row */
		g->from_col = g->vis[g->nvis - 1];
	g->dragging = true;
	if (m->clicks != 2)
		return;
	g->dragging = false;
	*open = !grid_editable(g, grid_row(g), g->at_col);
	if (!*open)
		(void)grid_edit(g, false);
}

static void press_header(struct grid *g, const struct mouse *m)
{
	int place = column_at(g, m->x - g->head.x);

	if (place < 0 || !grid_take(g))
		return;
	grid_place(g, g->at_view, place, false);
	grid_cycle_sort(g, g->vis[place]);
}

bool grid_mouse(struct grid *g, const struct mouse *m, bool *open)
{
	bool head = rect_has(g->head, m->x, m->y), body = rect_has(g->body, m->x, m->y);

	*open = false;
	if (m->kind == MOUSE_UP || g->nvis == 0) {
		g->dragging = false;
		return false;
	}
	if (m->kind == MOUSE_DRAG && g->dragging && g->mode == GRID_READY) {
		drag(g, m);
		return true;
	}
	if (!head && !body)
		return false;
	if (m->kind == MOUSE_WHEEL_UP || m->kind == MOUSE_WHEEL_DOWN) {
		if (grid_take(g))
			grid_place(g, g->at_view + (m->kind == MOUSE_WHEEL_UP ? -3 : 3),
				g->pos[g->at_col], false);
		return true;
	}
	if (m->kind != MOUSE_DOWN || m->button != 1)
		return false;
	if (head)
		press_header(g, m);
	else
		press(g, m, open);
	return true;
}
