/* The model of the sheet: columns, cursor, selection, and which action does what. */
#include "tui/app.h"
#include "tui/grid_impl.h"
#include "tui/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the source ---- */

void grid_cell(const struct grid *g, long row, int col, struct grid_cell *out)
{
	memset(out, 0, sizeof(*out));
	g->src->cell(g->arg, row, col, out);
}

const char *grid_cell_text(const struct grid *g, long row, int col)
{
	struct grid_cell c;

	grid_cell(g, row, col, &c);
	return c.text != NULL ? c.text : "";
}

const char *grid_cell_edit(const struct grid *g, long row, int col)
{
	struct grid_cell c;

	grid_cell(g, row, col, &c);
	return c.edit != NULL ? c.edit : c.text != NULL ? c.text : "";
}

bool grid_editable(const struct grid *g, long row, int col)
{
	struct grid_cell c;

	if (row < 0 || col < 0 || g->src->set == NULL)
		return false;
	grid_cell(g, row, col, &c);
	return c.editable;
}

uint64_t grid_id(const struct grid *g, long row)
{
	if (row < 0)
		return 0;
	return g->src->id != NULL ? g->src->id(g->arg, row) : (uint64_t)row;
}

struct app *grid_app(const struct grid *g)
{
	return g->screen != NULL ? g->screen->app : NULL;
}

void grid_say(const struct grid *g, int level, const char *text)
{
	if (grid_app(g) != NULL)
		app_say(grid_app(g), (enum say)level, "%s", text);
}

const char *grid_title(const struct grid *g, int col, char *out, size_t size)
{
	const char *t = g->col[col].c.title;

	(void)snprintf(out, size, "%s", t != NULL ? t : "");
	for (char *p = out; *p != '\0'; p++)
		if (*p == '\n')
			*p = ' ';
	return out;
}

const char *grid_name(const struct grid *g, long row, int col, char *out, size_t size)
{
	char title[80];

	(void)grid_title(g, col, title, sizeof(title));
	if (g->src->key != NULL)
		(void)snprintf(out, size, "%s, %s", g->src->key(g->arg, row), title);
	else
		(void)snprintf(out, size, _("baris %ld, %s"), row + 1, title);
	return out;
}

/* ---- columns ---- */

static int read_columns(struct grid *g)
{
	int n = g->src->cols(g->arg), old = g->cols;
	struct grid_view_col *col;
	int *vis, *pos;

	n = n < 1 ? 1 : n > GRID_COLS_MAX ? GRID_COLS_MAX : n;
	if (n > old || g->col == NULL) {
		col = realloc(g->col, (size_t)n * sizeof(*col));
		if (col == NULL)
			return LK_ENOMEM;
		g->col = col;
		vis = realloc(g->vis, (size_t)n * sizeof(*vis));
		if (vis == NULL)
			return LK_ENOMEM;
		g->vis = vis;
		pos = realloc(g->pos, (size_t)n * sizeof(*pos));
		if (pos == NULL)
			return LK_ENOMEM;
		g->pos = pos;
	}
	for (int c = 0; c < n; c++) {
		struct grid_view_col *v = &g->col[c];

		if (c >= old)
			memset(v, 0, sizeof(*v));
		memset(&v->c, 0, sizeof(v->c));
		g->src->column(g->arg, c, &v->c);
		if (c >= old) {
			v->hidden = v->c.hidden;
			v->width = v->c.width > 0 ? v->c.width : 8;
		}
	}
	g->cols = n;
	if (g->sort_col >= n)
		g->sorted = GRID_UNSORTED;
	return LK_OK;
}

/* The visible column nearest to col; -1 when none is. */
static int nearest(const struct grid *g, int col)
{
	for (int k = 0; k < g->cols; k++) {
		if (col + k < g->cols && g->pos[col + k] >= 0)
			return col + k;
		if (col - k >= 0 && col - k < g->cols && g->pos[col - k] >= 0)
			return col - k;
	}
	return -1;
}

void grid_show_columns(struct grid *g)
{
	g->nvis = 0;
	for (int c = 0; c < g->cols; c++) {
		g->pos[c] = -1;
		if (g->col[c].hidden)
			continue;
		g->pos[c] = g->nvis;
		g->vis[g->nvis++] = c;
	}
	if (g->nvis == 0) { /* a sheet without columns helps nobody */
		g->col[0].hidden = false;
		g->pos[0] = 0;
		g->vis[g->nvis++] = 0;
	}
	g->at_col = nearest(g, g->at_col < g->cols ? g->at_col : g->cols - 1);
	g->from_col = nearest(g, g->from_col < g->cols ? g->from_col : g->cols - 1);
	g->counted = false;
}

void grid_hide(struct grid *g, int col, bool hide)
{
	if (col < 0 || col >= g->cols || g->col[col].hidden == hide)
		return;
	if (hide && g->nvis == 1) {
		grid_say(g, SAY_WARN, _("Kolom terakhir tidak bisa disembunyikan."));
		return;
	}
	g->col[col].hidden = hide;
	grid_show_columns(g);
	g->from_view = g->at_view;
	g->from_col = g->at_col;
}

#define WIDTH_MAX 200

void grid_width(struct grid *g, int col, int width)
{
	int min;

	if (col < 0 || col >= g->cols)
		return;
	min = g->col[col].c.min > 0 ? g->col[col].c.min : 3;
	g->col[col].width = width < min ? min : width > WIDTH_MAX ? WIDTH_MAX : width;
}

/* ---- life ---- */

int grid_init(struct grid *g, const struct grid_source *src, void *arg,
	struct screen *screen)
{
	memset(g, 0, sizeof(*g));
	g->src = src;
	g->arg = arg;
	g->screen = screen;
	g->tab_col = -1;
	field_init(&g->field, false);
	return grid_reload(g);
}

void grid_free(struct grid *g)
{
	grid_undo_free(g);
	grid_batch_free(g->batch);
	field_free(&g->field);
	free(g->col);
	free(g->vis);
	free(g->pos);
	free(g->order);
	free(g->hit);
	g->batch = NULL;
	g->col = NULL;
	g->vis = g->pos = NULL;
	g->order = NULL;
	g->hit = NULL;
	g->cols = g->nvis = 0;
	g->nrows = 0;
}

int grid_reload(struct grid *g)
{
	uint64_t id = g->id;
	int col = g->at_col, rc = read_columns(g);

	if (rc != LK_OK)
		return rc;
	grid_show_columns(g);
	rc = grid_arrange(g);
	if (g->mode == GRID_EDIT &&
		(g->id != id || g->at_col != col ||
			!grid_editable(g, grid_row(g), grid_col(g))))
		grid_cancel(g);
	return rc;
}

/* ---- cursor and selection ---- */

long grid_row_at(const struct grid *g, long view)
{
	if (view < 0 || view >= g->nrows)
		return -1;
	return g->order != NULL ? g->order[view] : view;
}

long grid_row(const struct grid *g)
{
	return grid_row_at(g, g->at_view);
}

int grid_col(const struct grid *g)
{
	return g->nvis > 0 ? g->at_col : -1;
}

static long clamp(long v, long lo, long hi)
{
	return v > hi ? (hi < lo ? lo : hi) : v < lo ? lo : v;
}

void grid_place(struct grid *g, long view, int place, bool extend)
{
	g->at_view = clamp(view, 0, g->nrows - 1);
	if (g->nvis > 0)
		g->at_col = g->vis[clamp(place, 0, g->nvis - 1)];
	g->id = grid_id(g, grid_row(g));
	if (!extend && !g->selecting) {
		g->from_view = g->at_view;
		g->from_col = g->at_col;
	}
}

bool grid_selection(const struct grid *g, long *top, long *bottom, int *left,
	int *right)
{
	int a, b;

	if (g->nrows == 0 || g->nvis == 0)
		return false;
	a = g->pos[g->at_col];
	b = g->pos[g->from_col];
	*top = g->at_view < g->from_view ? g->at_view : g->from_view;
	*bottom = g->at_view < g->from_view ? g->from_view : g->at_view;
	*bottom = *bottom < g->nrows ? *bottom : g->nrows - 1;
	*left = a < b ? a : b;
	*right = a < b ? b : a;
	return true;
}

static bool several(const struct grid *g)
{
	return g->at_view != g->from_view || g->at_col != g->from_col;
}

bool grid_to(struct grid *g, long row, int col)
{
	long view = row;

	if (row < 0 || row >= g->source_rows || col < 0 || col >= g->cols)
		return false;
	for (view = 0; g->order != NULL && view < g->nrows; view++)
		if (g->order[view] == row)
			break;
	view = g->order != NULL ? view : row;
	if (view >= g->nrows)
		return false;
	grid_hide(g, col, false);
	g->selecting = false;
	grid_place(g, view, g->pos[col], false);
	return true;
}

/* ---- columns and rows by key ---- */

void grid_cycle_sort(struct grid *g, int col)
{
	enum grid_order next = g->sorted == GRID_UNSORTED || g->sort_col != col
		? GRID_ASC
		: g->sorted == GRID_ASC ? GRID_DESC
					: GRID_UNSORTED;
	char title[80];

	if (grid_sort(g, col, next) != LK_OK) {
		grid_say(g, SAY_ERROR,
			_("Tidak cukup memori untuk mengurutkan; urutan tidak "
			  "berubah."));
		return;
	}
	(void)grid_title(g, col, title, sizeof(title));
	if (grid_app(g) != NULL && next == GRID_UNSORTED)
		app_say(grid_app(g), SAY_INFO, "%s", _("Urutan semula."));
	else if (grid_app(g) != NULL)
		app_say(grid_app(g), SAY_INFO,
			next == GRID_ASC ? _("Urut naik menurut %s.")
					 : _("Urut turun menurut %s."),
			title);
}

static bool arrange(struct grid *g, enum action a)
{
	/* NOLINTNEXTLINE: order and columns only */
	switch ((int)a) {
	case ACT_SORT: grid_cycle_sort(g, g->at_col); return true;
	case ACT_FILTER: grid_ask(g, GRID_FILTER); return true;
	case ACT_FILTER_OFF:
		if (!grid_filtered(g))
			grid_say(g, SAY_INFO, _("Tidak ada saringan."));
		(void)grid_unfilter(g);
		return true;
	case ACT_COL_HIDE: grid_hide(g, g->at_col, true); return true;
	case ACT_COL_SHOW: grid_show_hidden(g); return true;
	case ACT_COL_WIDER:
		grid_width(g, g->at_col, g->col[g->at_col].width + 2);
		return true;
	case ACT_COL_NARROWER:
		grid_width(g, g->at_col, g->col[g->at_col].width - 2);
		return true;
	case ACT_SEARCH: grid_find_start(g); return true;
	case ACT_SEARCH_NEXT: return grid_find_again(g, true);
	case ACT_SEARCH_PREV: return grid_find_again(g, false);
	case ACT_CELL_GOTO: grid_ask(g, GRID_GOTO); return true;
	default: return false;
	}
}

/* ---- changing by key ---- */

static void copy(struct grid *g, bool cut)
{
	struct lk_buf b = LK_BUF_INIT;
	struct app *app = grid_app(g);
	long top, bottom;
	int left, right;

	if (app != NULL && grid_selection(g, &top, &bottom, &left, &right)) {
		grid_copy(g, &b);
		if (lk_buf_check(&b, NULL) != LK_OK || b.n >= sizeof(app->clip)) {
			app_say(app, SAY_WARN, "%s",
				_("Pilihan terlalu besar untuk disalin; tidak ada yang "
				  "disalin."));
			lk_buf_free(&b);
			return;
		}
		app_copy(app, lk_buf_cstr(&b), b.n);
		app_say(app, SAY_INFO, _("%ld baris x %d kolom disalin."),
			bottom - top + 1, right - left + 1);
	}
	lk_buf_free(&b);
	if (cut)
		grid_clear(g);
}

static bool change(struct grid *g, enum action a)
{
	struct app *app = grid_app(g);
	long row = grid_row(g);

	/* NOLINTNEXTLINE: changes only */
	switch ((int)a) {
	case ACT_PICK: return grid_editable(g, row, g->at_col) && grid_edit(g, false);
	case ACT_CELL_EDIT: (void)grid_edit(g, false); return true;
	case ACT_SEARCH_ERASE: (void)grid_edit(g, true); return true;
	case ACT_CELL_CLEAR: grid_clear(g); return true;
	case ACT_CELL_FILL: grid_fill(g, false); return true;
	case ACT_CELL_FILL_RIGHT: grid_fill(g, true); return true;
	case ACT_CELL_FILL_ALL: grid_fill_text(g, NULL); return true;
	case ACT_COPY: copy(g, false); return true;
	case ACT_CUT: copy(g, true); return true;
	case ACT_PASTE:
		if (app != NULL && app->clip_n > 0)
			grid_paste(g, app->clip, app->clip_n);
		else
			grid_say(g, SAY_INFO, _("Papan klip lapkin kosong."));
		return true;
	case ACT_UNDO: (void)grid_undo(g); return true;
	case ACT_REDO: (void)grid_redo(g); return true;
	default: return false;
	}
}

/* Esc: one layer each, the newest first. */
static bool back(struct grid *g)
{
	if (g->selecting || several(g)) {
		g->selecting = false;
		g->from_view = g->at_view;
		g->from_col = g->at_col;
		return true;
	}
	if (g->find[0] != '\0') {
		g->find[0] = '\0';
		g->counted = false;
		return true;
	}
	return false;
}

/* Tab and Enter outside of an entry. */
static bool travel(struct grid *g, enum action a)
{
	int x = g->nvis > 0 ? g->pos[g->at_col] : 0;

	if (!g->tab_moves || (a != ACT_NEXT_PANE && a != ACT_PREV_PANE))
		return false;
	if (g->tab_col < 0)
		g->tab_col = g->at_col;
	grid_place(g, g->at_view, x + (a == ACT_NEXT_PANE ? 1 : -1), false);
	return true;
}

bool grid_act(struct grid *g, enum action a, const struct act_arg *arg)
{
	bool shift = arg != NULL && arg->shift;

	if (g->mode != GRID_READY) {
		if (grid_typing_act(g, a, shift))
			return true;
		if (g->mode != GRID_READY)
			return false;
	}
	if (travel(g, a))
		return true;
	if (a != ACT_PICK && a != ACT_CELL_EDIT)
		g->tab_col = -1;
	if (grid_move(g, a, shift))
		return true;
	return grid_choose(g, a) || arrange(g, a) || change(g, a) ||
		(a == ACT_BACK && back(g));
}

/* ---- the line of the frame ---- */

static size_t put(char *out, size_t size, size_t at, int n)
{
	(void)out;
	return n > 0 && (size_t)n < size - at ? at + (size_t)n : size - 1;
}

void grid_hint(const struct grid *g, char *out, size_t size)
{
	char address[24];
	long top, bottom;
	int left, right;
	size_t at;

	if (g->nrows == 0 || g->nvis == 0) {
		(void)snprintf(out, size, "0/%ld", g->source_rows);
		return;
	}
	(void)grid_address(grid_row(g), g->at_col, address, sizeof(address));
	/* the line below has the address already */
	at = put(out, size, 0,
		snprintf(out, size, "%s%s%ld/%ld", g->line_shown ? "" : address,
			g->line_shown ? "" : " · ", g->at_view + 1, g->nrows));
	if (g->nrows < g->source_rows)
		at = put(out, size, at,
			snprintf(out + at, size - at, _(" tersaring dari %ld"),
				g->source_rows));
	if (several(g) && grid_selection(g, &top, &bottom, &left, &right))
		at = put(out, size, at,
			snprintf(out + at, size - at, _(" · %ld x %d dipilih"),
				bottom - top + 1, right - left + 1));
	if (g->find[0] != '\0' && g->counted)
		(void)snprintf(out + at, size - at, " · /%s [%zu/%zu]", g->find,
			grid_find_nth(g), g->hits);
}
