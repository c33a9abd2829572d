/* Moving in the sheet and choosing cells. */
#include "tui/app.h"
#include "tui/grid_impl.h"
#include "tui/i18n.h"

static bool filled(const struct grid *g, long view, int place)
{
	return grid_cell_text(g, grid_row_at(g, view), g->vis[place])[0] != '\0';
}

/* Excel's Ctrl-arrow: the last filled cell before a gap, else the next filled one, else
 * the border. */
static void edge(struct grid *g, long dy, int dx, bool extend)
{
	long y = g->at_view, ny = y + dy;
	int x = g->pos[g->at_col], nx = x + dx;
	bool run;

	if (ny < 0 || ny >= g->nrows || nx < 0 || nx >= g->nvis)
		return;
	run = filled(g, y, x) && filled(g, ny, nx);
	while (ny >= 0 && ny < g->nrows && nx >= 0 && nx < g->nvis) {
		bool full = filled(g, ny, nx);

		if (run && !full)
			break;
		y = ny;
		x = nx;
		if (!run && full)
			break;
		ny += dy;
		nx += dx;
	}
	grid_place(g, y, x, extend);
}

static bool step(struct grid *g, enum action a, bool extend)
{
	long page = g->page > 1 ? g->page - 1 : 1;
	int x = g->nvis > 0 ? g->pos[g->at_col] : 0;

	/* NOLINTNEXTLINE: motions only */
	switch ((int)a) {
	case ACT_UP: grid_place(g, g->at_view - 1, x, extend); return true;
	case ACT_DOWN: grid_place(g, g->at_view + 1, x, extend); return true;
	case ACT_LEFT: grid_place(g, g->at_view, x - 1, extend); return true;
	case ACT_RIGHT: grid_place(g, g->at_view, x + 1, extend); return true;
	case ACT_PAGE_UP: grid_place(g, g->at_view - page, x, extend); return true;
	case ACT_PAGE_DOWN: grid_place(g, g->at_view + page, x, extend); return true;
	case ACT_ROW_START: grid_place(g, g->at_view, 0, extend); return true;
	case ACT_ROW_END: grid_place(g, g->at_view, g->nvis - 1, extend); return true;
	case ACT_CELL_FIRST: grid_place(g, 0, 0, extend); return true;
	case ACT_CELL_LAST:
		grid_place(g, g->nrows - 1, g->nvis - 1, extend);
		return true;
	default: return false;
	}
}

static bool leap(struct grid *g, enum action a, bool extend)
{
	/* NOLINTNEXTLINE: motions only */
	switch ((int)a) {
	case ACT_EDGE_UP: edge(g, -1, 0, extend); return true;
	case ACT_EDGE_DOWN: edge(g, 1, 0, extend); return true;
	case ACT_EDGE_LEFT: edge(g, 0, -1, extend); return true;
	case ACT_EDGE_RIGHT: edge(g, 0, 1, extend); return true;
	default: return false;
	}
}

static void select_rows(struct grid *g)
{
	g->at_col = g->vis[0];
	g->from_col = g->vis[g->nvis - 1];
}

static void select_cols(struct grid *g)
{
	g->at_view = 0;
	g->from_view = g->nrows > 0 ? g->nrows - 1 : 0;
	g->id = grid_id(g, grid_row(g));
}

bool grid_choose(struct grid *g, enum action a)
{
	/* NOLINTNEXTLINE: selecting only */
	switch ((int)a) {
	case ACT_SELECT:
		g->selecting = !g->selecting;
		if (g->selecting) {
			g->from_view = g->at_view;
			g->from_col = g->at_col;
			grid_say(g, SAY_INFO,
				_("Gerakkan kursor untuk memilih sel; Esc melepas "
				  "pilihan."));
		}
		return true;
	case ACT_ROW_SELECT: select_rows(g); return true;
	case ACT_COL_SELECT: select_cols(g); return true;
	case ACT_SELECT_ALL:
		select_rows(g);
		select_cols(g);
		return true;
	default: return false;
	}
}

bool grid_move(struct grid *g, enum action a, bool extend)
{
	return step(g, a, extend) || leap(g, a, extend);
}
