/*
 * Indikator: the sheet of all indicators with targets, realisation and percentages at a
 * period, and beside it everything about the one at the cursor.
 */
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/temuan.h"
#include "tui/view/indikator_impl.h"
#include "tui/view/koreksi_form.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHART_ROWS 12

/* ---- loading ------------------------------------------------------------------------- */

static void set_path(struct indikator *v, enum lk_table t, char *out, size_t size)
{
	struct lk_buf b = LK_BUF_INIT;

	angka_path(&v->angka, t, "", &b);
	(void)snprintf(out, size, "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static int read_definitions(struct indikator *v, struct lk_error *err)
{
	struct office *o = office_of(v->base.app);
	struct lk_buf text = LK_BUF_INIT;
	struct lk_csv csv = LK_CSV_INIT;
	int rc = lk_store_read(o->store, &o->snap.head, v->def_path, &text, NULL, err);

	if (rc == LK_ENOTFOUND) {
		lk_table_header(&text, LK_TABLE_INDICATOR);
		rc = LK_OK;
	}
	if (rc == LK_OK)
		rc = lk_csv_parse(&csv, lk_buf_str(&text), v->def_path, err);
	lk_buf_free(&text);
	if (rc != LK_OK)
		return rc;
	lk_csv_free(&v->def);
	v->def = csv;
	return LK_OK;
}

static void load(struct indikator *v)
{
	struct lk_error err = { .code = LK_OK };
	int rc = angka_load(&v->angka, &err);

	set_path(v, LK_TABLE_INDICATOR, v->def_path, sizeof(v->def_path));
	set_path(v, LK_TABLE_TARGET, v->target_path, sizeof(v->target_path));
	if (rc == LK_OK)
		rc = read_definitions(v, &err);
	if (rc == LK_OK && v->period.year == 0)
		v->period = (struct lk_period){ v->angka.fig.year, LK_TEMPO_YEAR, 1 };
	if (rc == LK_OK)
		rc = grid_reload(&v->grid);
	if (rc != LK_OK)
		app_fail(v->base.app, &err);
	v->broken = err;
	v->broken.code = rc;
	if (v->want[0] != '\0' && v->angka.loaded)
		(void)grid_goto(&v->grid, v->want);
	v->want[0] = '\0';
	v->detail_row = -1;
	v->mean_of.year = 0;
	app_dirty(v->base.app);
}

/* ---- acting ----------------------------------------------------------------------------- */

/* The year, then TW I to IV, then the months of the year. */
static void next_period(struct indikator *v)
{
	struct lk_period *p = &v->period;

	if (p->tempo == LK_TEMPO_YEAR)
		*p = (struct lk_period){ p->year, LK_TEMPO_QUARTER, 1 };
	else if (p->n < lk_tempo_per_year(p->tempo))
		p->n++;
	else if (p->tempo == LK_TEMPO_QUARTER)
		*p = (struct lk_period){ p->year, LK_TEMPO_MONTH, 1 };
	else
		*p = (struct lk_period){ p->year, LK_TEMPO_YEAR, 1 };
	(void)grid_reload(&v->grid);
	v->detail_row = -1;
}

static const struct lk_thread *thread_here(const struct indikator *v)
{
	enum lk_table t;
	char key[96];
	const char *column =
		indikator_place(v, grid_row(&v->grid), grid_col(&v->grid), &t, key);

	if (column == NULL)
		return NULL;
	return angka_thread(&v->angka,
		t == LK_TABLE_TARGET ? v->target_path : v->def_path, key, column);
}

static void correct(struct indikator *v)
{
	enum lk_table t;
	char key[96];
	const struct lk_indicator *ind = indikator_at(v, grid_row(&v->grid));
	const char *column =
		indikator_place(v, grid_row(&v->grid), grid_col(&v->grid), &t, key);
	struct grid_cell cell = { 0 };

	if (ind == NULL || column == NULL) {
		app_say(v->base.app, SAY_INFO, "%s",
			_("Sel ini dihitung; beri koreksi pada target, definisi, atau "
			  "sel "
			  "kertas kerjanya (Enter)."));
		return;
	}
	indikator_source.cell(v, grid_row(&v->grid), grid_col(&v->grid), &cell);
	(void)koreksi_form_cell(v->base.app,
		t == LK_TABLE_TARGET ? v->target_path : v->def_path, key, column,
		cell.text != NULL ? cell.text : "");
}

/* The sheet with the parts of the year, with the years, then the detail alone. */
static void next_pane(struct indikator *v)
{
	v->detail_top = 0;
	if (v->alone) {
		v->alone = false;
		v->chart_years = false;
	} else if (v->chart_years)
		v->alone = true;
	else
		v->chart_years = true;
}

/* Up and down move the page of the detail; Esc goes back to the sheet. */
static bool in_detail(struct indikator *v, enum action a)
{
	long page = v->base.area.h > 2 ? v->base.area.h - 2 : 1;
	long by = a == ACT_UP        ? -1
		: a == ACT_DOWN      ? 1
		: a == ACT_PAGE_UP   ? -page
		: a == ACT_PAGE_DOWN ? page
				     : 0;

	if (a == ACT_BACK)
		v->alone = false;
	else if (by == 0)
		return false;
	v->detail_top += by;
	if (v->detail_top > v->detail_rows - page)
		v->detail_top = v->detail_rows - page;
	if (v->detail_top < 0)
		v->detail_top = 0;
	return true;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct indikator *v = (struct indikator *)s;
	const struct lk_indicator *ind = indikator_at(v, grid_row(&v->grid));
	const struct lk_thread *t = thread_here(v);

	if (v->alone && in_detail(v, a))
		return ACT_DONE;
	if (grid_act(&v->grid, a, arg))
		return ACT_DONE;
	if (a == ACT_QUARTER)
		next_period(v);
	else if (a == ACT_NEXT_PANE || a == ACT_PREV_PANE)
		next_pane(v);
	else if (a == ACT_NOTE_ADD)
		correct(v);
	else if (a == ACT_NOTE_OPEN && t != NULL)
		(void)app_goto(s->app, VIEW_ANTREAN, t->id);
	else if (a == ACT_PICK && ind != NULL)
		(void)app_goto(s->app, VIEW_KERTAS, ind->team);
	else if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		load(v);
	} else
		return ACT_PASS;
	return ACT_DONE;
}

static unsigned have(const struct screen *s)
{
	const struct indikator *v = (const struct indikator *)s;
	unsigned n = NEED_WRITE | NEED_CHAPTER | NEED_CLEAN;

	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	if (thread_here(v) != NULL)
		n |= NEED_NOTE;
	return n;
}

/* ---- drawing ------------------------------------------------------------------------------ */

/* Goes through every indicator: not at every key. */
static struct lk_figure_mean mean_of_all(struct indikator *v)
{
	if (lk_period_cmp(v->mean_of, v->period) != 0)
		lk_figure_mean(&v->angka.fig, v->period, &v->mean);
	v->mean_of = v->period;
	return v->mean;
}

static void draw_head(struct indikator *v, struct draw *d, struct rect r)
{
	struct lk_figure_mean m;
	struct lk_buf b = LK_BUF_INIT, p = LK_BUF_INIT;

	if (!v->angka.loaded)
		return;
	lk_period_label(&p, v->period);
	m = mean_of_all(v);
	lk_number_put(&b, m.arithmetic);
	(void)draw_printf(d, r, 0, 0, ST_HEADING, "%s%s%s%s", lk_buf_cstr(&p),
		m.n != 0 ? _("   rata-rata capaian ") : "",
		m.n != 0 ? lk_buf_cstr(&b) : "",
		m.n != 0 && m.uncapped ? _(" (terangkat nilai di atas 120)") : "");
	lk_buf_free(&b);
	lk_buf_free(&p);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct indikator *v = (struct indikator *)s;
	struct rect side;

	if (v->broken.code != LK_OK && v->grid.mode == GRID_READY) {
		angka_draw_broken(&v->broken, d, r);
		return;
	}
	draw_head(v, d, rect_cut_top(&r, r.h > 8 ? 1 : 0));
	if (v->detail_row != grid_row(&v->grid)) {
		v->detail_row = grid_row(&v->grid);
		indikator_detail(v);
	}
	if (v->alone) {
		v->detail_rows = flow_draw(&v->detail, d, r, v->detail_top);
		draw_scroll(d, r, v->detail_top, v->detail_rows, ST_BORDER);
		draw_cursor(d, r, 0, 0, false);
		return;
	}
	if (r.w >= 120) {
		side = rect_cut_right(&r, r.w * 2 / 5);
		draw_vline(d, side, 0, ST_BORDER);
		(void)rect_cut_left(&side, 2);
		indikator_chart(v, d,
			rect_cut_bottom(&side, side.h > 30 ? CHART_ROWS : 0));
	} else {
		side = rect_cut_bottom(&r, r.h >= 16 ? r.h / 2 : 0);
		if (side.h > 0)
			draw_hline(d, rect_cut_top(&side, 1), 0, ST_BORDER);
		if (side.w >= 76)
			indikator_chart(v, d, rect_cut_right(&side, side.w * 2 / 5));
		(void)rect_cut_right(&side, 1);
	}
	grid_draw(&v->grid, d, r, true);
	if (side.h > 0)
		(void)flow_draw(&v->detail, d, side, 0);
}

static void title(const struct screen *s, char *out, size_t size)
{
	(void)s;
	(void)snprintf(out, size, "%s", _("Indikator"));
}

static void hint(const struct screen *s, char *out, size_t size)
{
	grid_hint(&((const struct indikator *)s)->grid, out, size);
}

/* ---- the screen ----------------------------------------------------------------------------- */

static void keep(struct screen *s)
{
	struct indikator *v = (struct indikator *)s;
	enum lk_table t;
	char key[96];
	const char *column =
		indikator_place(v, grid_row(&v->grid), grid_col(&v->grid), &t, key);

	if (column != NULL)
		angka_keep(&v->angka, &v->grid, v->def_path, key, column);
}

/* A cell that was being typed when the terminal went away. */
static void restore(struct indikator *v)
{
	struct lk_buf text = LK_BUF_INIT;
	char key[96], column[40], is[96];
	enum lk_table t;

	if (!angka_half(&v->angka, v->def_path, key, sizeof(key), column,
		    sizeof(column), &text))
		return;
	for (long r = 0; indikator_at(v, r) != NULL; r++)
		for (int c = 0; c < IND_COLS; c++) {
			const char *name = indikator_place(v, r, c, &t, is);

			if (name == NULL || strcmp(name, column) != 0 ||
				strcmp(is, key) != 0 || v->grid.mode == GRID_EDIT ||
				!grid_to(&v->grid, r, c) || !grid_edit(&v->grid, true))
				continue;
			grid_text(&v->grid, lk_buf_cstr(&text), text.n, false);
			app_say(v->base.app, SAY_INFO,
				_("Isian sel %s %s yang belum selesai dikembalikan: "
				  "Enter simpan, Esc buang."),
				key, column);
		}
	lk_buf_free(&text);
}

static void enter(struct screen *s)
{
	struct indikator *v = (struct indikator *)s;

	(void)office_refresh(s->app);
	if (v->angka.generation != office_of(s->app)->generation || !v->angka.loaded)
		load(v);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct indikator *v = (struct indikator *)s;

	(void)now_ms;
	keep(s);
	if (app_top(s->app) != s || v->grid.mode == GRID_EDIT)
		return false;
	if (angka_moved(&v->angka))
		load(v);
	else if (angka_checked(&v->angka))
		v->detail_row = -1;
	else
		return false;
	return true;
}

static void settle(struct screen *s)
{
	if (app_top(s->app) == s)
		temuan_want(s->app);
}

static void close_it(struct screen *s)
{
	struct indikator *v = (struct indikator *)s;

	grid_free(&v->grid);
	angka_free(&v->angka);
	lk_csv_free(&v->def);
	lk_buf_free(&v->cell);
	flow_free(&v->detail);
}

static const struct screen_ops ops = {
	.name = "indikator",
	.view = VIEW_INDIKATOR,
	.title = title,
	.enter = enter,
	.leave = keep,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.settle = settle,
	.hint = hint,
	.have = have,
	.hangup = keep,
};

/* arg: the code of an indicator to stand on; NULL: the first. */
int indikator_open(struct app *app, const char *arg)
{
	struct indikator *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return -1;
	v->base.app = app;
	v->angka.owner = &v->base;
	if (grid_init(&v->grid, &indikator_source, v, &v->base) != LK_OK) {
		free(v);
		return -1;
	}
	v->grid.frozen = 2;
	v->base.grid = &v->grid;
	v->detail_row = -1;
	(void)snprintf(v->want, sizeof(v->want), "%s", arg != NULL ? arg : "");
	load(v);
	restore(v);
	return app_push(app, &v->base);
}
