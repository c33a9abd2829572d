/* Any keys, pastes, clicks, sizes and changes of the source on a sheet: no crash, nothing
 * locked or invalid is ever written (the sheet aborts), and what the grid believes about
 * itself holds. Undo of everything brings back the first cells. */
#include "tests/tui/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ROWS 14
#define COLS 7

static void check(bool ok)
{
	if (!ok)
		abort();
}

static void check_columns(const struct grid *g)
{
	check(g->nvis >= 1 && g->nvis <= g->cols);
	for (int i = 0; i < g->nvis; i++) {
		check(g->pos[g->vis[i]] == i && !g->col[g->vis[i]].hidden);
		check(i == 0 || g->vis[i - 1] < g->vis[i]);
	}
	check(g->pos[g->at_col] >= 0 && g->pos[g->from_col] >= 0);
}

static void check_rows(const struct grid *g)
{
	bool seen[ROWS] = { false };
	long top, bottom;
	int left, right;

	check(g->nrows >= 0 && g->nrows <= g->source_rows);
	for (long i = 0; i < g->nrows; i++) {
		long row = grid_row_at(g, i);

		check(row >= 0 && row < ROWS && !seen[row]);
		seen[row] = true;
	}
	if (g->nrows > 0)
		check(g->at_view >= 0 && g->at_view < g->nrows);
	if (grid_selection(g, &top, &bottom, &left, &right))
		check(top >= 0 && top <= bottom && bottom < g->nrows && left >= 0 &&
			left <= right && right < g->nvis);
}

static void check_page(const struct app *app)
{
	int x, y;
	bool shown;

	draw_cursor_at(app->page, &x, &y, &shown);
	check(draw_at(app->page, x, y) != NULL);
}

static void paste(struct app *app, const uint8_t *p, size_t n)
{
	struct event ev = { .kind = EV_PASTE, .text = { (const char *)p, n } };

	app_feed(app, &ev);
}

/* An action of the view, straight to the grid or to the box above it. */
static void act(struct app *app, unsigned a, bool shift)
{
	struct act_arg arg = { shift };
	enum action id = (enum action)(1 + a % (ACT_COUNT - 1));

	if (id == ACT_QUIT || id == ACT_SUSPEND ||
		!(action_info[id].views & VIEW_BIT(app_top(app)->ops->view)) ||
		(id == ACT_BACK && app->depth == 1))
		return;
	app_act(app, id, &arg);
}

static void mouse(struct app *app, unsigned kind, int x, int y)
{
	struct event ev = { .kind = EV_MOUSE,
		.mouse = { .kind = (enum mouse_kind)(kind % 5),
			.x = x,
			.y = y,
			.button = 1,
			.mod = kind & 8 ? K_SHIFT : 0 } };

	app_feed(app, &ev);
}

/* Somebody else's change: two rows change places, or a cell another text. */
static void other(struct sheet *v, unsigned a)
{
	long r = a % (ROWS - 1);
	uint64_t id = v->id[r];

	if (a & 0x40) {
		sheet_put(v, r, 3, "77");
		return;
	}
	for (int c = 0; c < COLS; c++) {
		char *cell = v->cell[r * COLS + c];

		v->cell[r * COLS + c] = v->cell[(r + 1) * COLS + c];
		v->cell[(r + 1) * COLS + c] = cell;
	}
	v->id[r] = v->id[r + 1];
	v->id[r + 1] = id;
	(void)grid_reload(&v->grid);
}

/* One step from data[i]; returns the next i. */
static size_t step(struct app *app, struct sheet *v, const uint8_t *data, size_t size,
	size_t i)
{
	struct event ev = { .kind = EV_KEY };
	unsigned op = data[i], a = i + 1 < size ? data[i + 1] : 0;
	size_t n = a % 40 < size - i - 1 ? a % 40 : size - i - 1;

	switch (op % 8) {
	case 0:
	case 1: act(app, a, op & 0x80); return i + 2;
	case 2:
		ev.key = 32 + a % 95;
		if (app_top(app) == &v->base) /* in a box letters may do anything */
			app_feed(app, &ev);
		return i + 2;
	case 3:
		if (i + 2 < size)
			paste(app, data + i + 2, n < size - i - 2 ? n : size - i - 2);
		return i + 2 + n;
	case 4: mouse(app, op >> 3, (int)a % 64, (int)(a / 8) % 20); return i + 2;
	case 5: (void)app_resize(app, 1 + (int)a % 90, 1 + (int)a / 10); return i + 2;
	case 6: other(v, a); return i + 2;
	default: v->fail = a % 4 == 0; return i + 2;
	}
}

/* Undo to the end and redo to the end: the cells are as they were before. */
static void there_and_back(struct sheet *v)
{
	char *before[ROWS * COLS];
	int n = 0;

	v->fail = false;
	grid_cancel(&v->grid);
	for (int i = 0; i < ROWS * COLS; i++)
		before[i] = strdup(v->cell[i] != NULL ? v->cell[i] : "");
	while (n < GRID_UNDO && grid_undo(&v->grid))
		n++;
	for (; n > 0; n--)
		check(grid_redo(&v->grid));
	for (int i = 0; i < ROWS * COLS; i++) {
		check(before[i] != NULL &&
			strcmp(before[i], v->cell[i] != NULL ? v->cell[i] : "") == 0);
		free(before[i]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct app app;
	struct sheet *v;

	if (size > 4000)
		return 0;
	v = sheet_open(&app, 60, 16, ROWS, COLS);
	v->grid.addresses = size % 2;
	for (size_t i = 0; i < size && !app.quit;) {
		i = step(&app, v, data, size, i);
		if (app.depth == 0 || !app_holds(&app, &v->base))
			break;
		app_paint(&app);
		check_columns(&v->grid);
		check_rows(&v->grid);
		check_page(&app);
	}
	if (app.depth > 0 && app_holds(&app, &v->base))
		there_and_back(v);
	app_free(&app);
	return 0;
}
