/*
 * Anggaran: the budget from program to akun, what was spent of it, and what does not add
 * up. The parts are listed in tui/view/anggaran_impl.h.
 */
#include "core/act/figures.h"
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/view/anggaran_impl.h"
#include "tui/view/angka.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define WIDE 140      /* from here on the pane stands beside the sheet */
#define STRIP_ROWS 7  /* the line at the cursor below the sheet */
#define STRIP_FROM 18 /* rows of the screen's part */
#define FAR 1000000   /* rows: further than any pane */

static const char *const tabs[] = {
	[ANGGARAN_MAIN] = N_("Tabel"),
	[ANGGARAN_DETAIL] = N_("Rincian"),
	[ANGGARAN_KINDS] = N_("Jenis belanja"),
	[ANGGARAN_INDICATORS] = N_("Indikator"),
	[ANGGARAN_YEARS] = N_("Tren"),
};
_Static_assert(LK_LEN(tabs) == ANGGARAN_TABS, "a title for each tab");

/* ---- loading ---------------------------------------------------------------------- */
static int read_file(const struct office *o, enum lk_table t, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&path, "%s/", o->snap.dir);
	lk_table_path(&path, t, "");
	rc = lk_buf_check(&path, err);
	if (rc == LK_OK)
		rc = lk_store_read(o->store, &o->snap.head, lk_buf_cstr(&path), out,
			NULL, err);
	lk_buf_free(&path);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

static void may_fill(struct anggaran *v, const struct office *o, int64_t now)
{
	struct lk_error err;

	v->allowed = lk_cells_allowed(&o->snap, o->user, LK_TABLE_BUDGET, "", now,
			     &err) == LK_OK;
	v->why_not[0] = '\0';
	if (!v->allowed)
		(void)i18n_error(&err, v->why_not, sizeof(v->why_not));
}

/* Everything anew into *fresh and the texts; v is untouched when it fails. */
static int read_all(struct anggaran *v, struct lk_figures *fresh, struct lk_buf *lines,
	struct lk_buf *years, struct lk_error *err)
{
	const struct office *o = office_of(v->base.app);
	int tz, rc;
	int64_t now = office_now(o, &tz);

	may_fill(v, o, now);
	rc = lk_figures_load(fresh, o->store, &o->snap, lk_date_day(now, tz), err);
	if (rc == LK_OK)
		rc = read_file(o, LK_TABLE_BUDGET, lines, err);
	if (rc == LK_OK)
		rc = read_file(o, LK_TABLE_BUDGET_HISTORY, years, err);
	return rc;
}

/* The figures without their budget, which the tree takes over by itself. */
static int take(struct anggaran *v, struct lk_figures *fresh, struct lk_error *err)
{
	struct lk_budget b = fresh->budget;
	int rc = anggaran_tree_take(v, &b, err);

	if (rc != LK_OK)
		return rc;
	fresh->budget = v->fig.budget;
	b = v->fig.budget;
	v->fig.budget = (struct lk_budget){ .n = 0 };
	lk_figures_free(&v->fig);
	v->fig = *fresh;
	v->fig.budget = b;
	*fresh = (struct lk_figures){ .year = 0 };
	return LK_OK;
}

static void load(struct anggaran *v)
{
	struct lk_buf lines = LK_BUF_INIT, years = LK_BUF_INIT;
	struct lk_figures fresh;
	int rc = read_all(v, &fresh, &lines, &years, &v->broken);

	if (rc == LK_OK)
		rc = take(v, &fresh, &v->broken);
	if (rc == LK_OK) {
		v->broken.code = LK_OK;
		lk_buf_free(&v->lines);
		lk_buf_free(&v->years);
		v->lines = lines;
		v->years = years;
	} else {
		lk_buf_free(&lines);
		lk_buf_free(&years);
	}
	lk_figures_free(&fresh);
	v->generation = office_of(v->base.app)->generation;
	v->loaded = true;
	(void)grid_reload(&v->grid);
	app_dirty(v->base.app);
}

/* ---- panes ------------------------------------------------------------------------- */
static bool in_sheet(const struct anggaran *v)
{
	return v->tab <= ANGGARAN_DETAIL;
}

/* Keys and characters are the sheet's only while it is there. */
static void set_tab(struct anggaran *v, enum anggaran_tab tab)
{
	v->tab = tab;
	v->top = 0;
	v->base.grid = in_sheet(v) ? &v->grid : NULL;
}

static void turn(struct anggaran *v, int by)
{
	int tab = ((int)v->tab + by + ANGGARAN_TABS) % ANGGARAN_TABS;

	if (v->wide && tab == ANGGARAN_DETAIL) /* stands beside the sheet anyway */
		tab += by;
	set_tab(v, (enum anggaran_tab)tab);
}

static bool scroll(struct anggaran *v, enum action a)
{
	long page = v->h > 1 ? v->h - 1 : 1, last = v->rows - v->h;

	/* NOLINTNEXTLINE: the rest is not scrolling */
	switch ((int)a) {
	case ACT_UP: v->top--; break;
	case ACT_DOWN: v->top++; break;
	case ACT_PAGE_UP: v->top -= page; break;
	case ACT_PAGE_DOWN: v->top += page; break;
	case ACT_CELL_FIRST:
	case ACT_ROW_START: v->top = 0; break;
	case ACT_CELL_LAST:
	case ACT_ROW_END: v->top = FAR; break;
	default: return false;
	}
	v->top = v->top > last ? last : v->top;
	v->top = v->top < 0 ? 0 : v->top;
	return true;
}

static void copy_pane(struct anggaran *v)
{
	struct lk_buf b = LK_BUF_INIT;

	for (size_t i = 0; i < v->flow.npars; i++) {
		const struct flow_par *p = &v->flow.par[i];

		lk_buf_put(&b, v->flow.text.p + p->at, p->end - p->at);
		lk_buf_putc(&b, '\n');
	}
	app_copy(v->base.app, lk_buf_cstr(&b), b.n);
	app_say(v->base.app, SAY_OK, "%s", _("Panel ini disalin sebagai teks."));
	lk_buf_free(&b);
}

/* ---- actions ------------------------------------------------------------------------ */
static bool on_tree(const struct anggaran *v)
{
	return v->grid.mode == GRID_READY && grid_col(&v->grid) == ANGGARAN_TREE;
}

/* Left folds, then goes to the line above; Right unfolds. False: the sheet moves. */
static bool branch_key(struct anggaran *v, enum action a)
{
	const struct lk_budget_line *l = anggaran_line(v);
	size_t i = l == NULL ? 0 : (size_t)(l - v->fig.budget.line);

	if (l == NULL || !on_tree(v))
		return false;
	if (a == ACT_RIGHT)
		return anggaran_tree_fold(v, i, false);
	if (!anggaran_tree_fold(v, i, true) && l->up != LK_NO_LINE)
		anggaran_to(v, l->up);
	return true;
}

static void toggle(struct anggaran *v)
{
	const struct lk_budget_line *l = anggaran_line(v);
	size_t i;

	if (l == NULL)
		return;
	i = (size_t)(l - v->fig.budget.line);
	if (!anggaran_tree_fold(v, i, true) && !anggaran_tree_fold(v, i, false) &&
		l->up != LK_NO_LINE) {
		anggaran_to(v, l->up);
		(void)anggaran_tree_fold(v, l->up, true);
	}
}

static void next_quarter(struct anggaran *v)
{
	char word[40];

	v->quarter = (v->quarter + 1) % 5;
	anggaran_quarter_columns(v);
	v->fitted = 0;
	app_say(v->base.app, SAY_INFO, _("Ditampilkan: %s."),
		anggaran_period(v, word, sizeof(word)));
}

/* A search that passes over folded lines would say that something is not there. */
static void unfold_for(struct anggaran *v, enum action a)
{
	if ((a == ACT_SEARCH || a == ACT_FILTER || a == ACT_CELL_GOTO) &&
		v->grid.mode == GRID_READY)
		anggaran_tree_level(v, LK_BUDGET_LEVELS);
}

/* Folding and levels: what the sheet itself does not know. */
static bool tree_act(struct anggaran *v, enum action a)
{
	const struct lk_budget_line *l = anggaran_line(v);

	if (a == ACT_BRANCH ||
		(a == ACT_PICK && on_tree(v) && l != NULL && l->first != LK_NO_LINE))
		toggle(v);
	else if (a == ACT_PICK && !v->wide)
		set_tab(v, ANGGARAN_DETAIL);
	else if (a >= ACT_LEVEL_1 && a <= ACT_LEVEL_6)
		anggaran_tree_level(v, (int)(a - ACT_LEVEL_1) + 1);
	else
		return false;
	return true;
}

static bool sheet_act(struct anggaran *v, enum action a, const struct act_arg *arg)
{
	bool shift = arg != NULL && arg->shift;

	if ((a == ACT_LEFT || a == ACT_RIGHT) && !shift && branch_key(v, a))
		return true;
	if (v->tab == ANGGARAN_DETAIL && (a == ACT_PAGE_UP || a == ACT_PAGE_DOWN))
		return scroll(v, a);
	if (a == ACT_UNDO || a == ACT_REDO)
		return anggaran_undo(v, a, arg);
	unfold_for(v, a);
	return grid_act(&v->grid, a, arg) || tree_act(v, a);
}

static bool pane_act(struct anggaran *v, enum action a)
{
	if (a == ACT_COPY)
		copy_pane(v);
	else
		return scroll(v, a);
	return true;
}

static bool screen_act(struct anggaran *v, enum action a)
{
	if (a == ACT_REFRESH) {
		(void)office_refresh(v->base.app);
		load(v);
		set_tab(v, v->tab);
	} else if (a == ACT_NEXT_PANE || a == ACT_PREV_PANE) {
		turn(v, a == ACT_NEXT_PANE ? 1 : -1);
	} else if (a == ACT_QUARTER) {
		next_quarter(v);
	} else if (a == ACT_BACK && v->tab != ANGGARAN_MAIN) {
		set_tab(v, ANGGARAN_MAIN);
	} else {
		return false;
	}
	return true;
}

/* A block that brings its header row along is a table, not cells. */
static bool brings_head(const char *p, size_t n)
{
	return n > 5 && strncasecmp(p, "kode", 4) == 0 && (p[4] == '\t' || p[4] == ';');
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct anggaran *v = (struct anggaran *)s;
	bool typing = s->grid != NULL && grid_typing(s->grid);

	if (a == ACT_PASTE && in_sheet(v) && !typing &&
		(v->fig.budget.n == 0 || brings_head(s->app->clip, s->app->clip_n))) {
		anggaran_paste_table(v, s->app->clip, s->app->clip_n);
		return ACT_DONE;
	}
	if (in_sheet(v) ? sheet_act(v, a, arg) : pane_act(v, a))
		return ACT_DONE;
	return !typing && screen_act(v, a) ? ACT_DONE : ACT_PASS;
}

static void text(struct screen *s, const char *p, size_t n, bool paste)
{
	struct anggaran *v = (struct anggaran *)s;

	if (paste && in_sheet(v) && (v->fig.budget.n == 0 || brings_head(p, n)))
		anggaran_paste_table(v, p, n);
	else if (s->grid != NULL)
		grid_text(s->grid, p, n, paste);
}

static unsigned have(const struct screen *s)
{
	const struct anggaran *v = (const struct anggaran *)s;
	unsigned n = NEED_ALL & ~(unsigned)(NEED_WRITE | NEED_ITEM | NEED_PERSON);

	if (v->allowed)
		n |= NEED_WRITE;
	if (anggaran_line(v) != NULL && in_sheet(v))
		n |= NEED_ITEM;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

static const char *refuse(const struct screen *s, enum action a)
{
	const struct anggaran *v = (const struct anggaran *)s;

	if ((action_info[a].needs & NEED_WRITE) != 0 && !v->allowed)
		return v->why_not;
	return NULL;
}

/* ---- drawing ---------------------------------------------------------------------------- */
/* What is wrong comes first: a narrow line is cut at its end. */
static void draw_summary(const struct anggaran *v, struct draw *d, struct rect r)
{
	char pagu[40], real[40], pct[40];
	struct lk_budget_sum s;
	int64_t spent;
	int x = 0;

	lk_budget_total(&v->fig.budget, &s);
	spent = anggaran_sum_to_date(v, &s);
	if (v->nfaults > 0)
		x = 2 +
			draw_printf(d, r, 0, 0, ST_WARN,
				i18n_plural(N_("! %zu tidak cocok"),
					N_("! %zu tidak cocok"), v->nfaults),
				v->nfaults);
	(void)draw_printf(d, r, x, 0, ST_DIM, _("Pagu %s, realisasi %s (%s %%)"),
		anggaran_rupiah(pagu, sizeof(pagu), true, s.pagu),
		anggaran_rupiah(real, sizeof(real), true, spent),
		anggaran_percent(pct, sizeof(pct), true, s.pagu, spent));
}

static void draw_tabs(const struct anggaran *v, struct draw *d, struct rect r)
{
	int x = 0,
	    at = v->wide && v->tab == ANGGARAN_MAIN ? ANGGARAN_DETAIL : (int)v->tab;

	for (int t = v->wide ? ANGGARAN_DETAIL : ANGGARAN_MAIN; t < ANGGARAN_TABS;
		t++) {
		x = draw_text(d, r, x, 0, t == at ? ST_SELECTED : ST_DIM, " ");
		x = draw_text(d, r, x, 0, t == at ? ST_SELECTED : ST_DIM, _(tabs[t]));
		x = draw_text(d, r, x, 0, t == at ? ST_SELECTED : ST_DIM, " ");
	}
	(void)draw_text(d, r, x + 1, 0, ST_HINT, _("Tab: ganti"));
}

static void draw_flow(struct anggaran *v, struct draw *d, struct rect r)
{
	v->h = r.h;
	v->rows =
		flow_draw(&v->flow, d, (struct rect){ r.x, r.y, r.w - 1, r.h }, v->top);
	draw_scroll(d, r, v->top, v->rows, ST_BORDER);
}

static void draw_pane(struct anggaran *v, struct draw *d, struct rect r)
{
	struct rect head = rect_cut_top(&r, 2);

	draw_tabs(v, d, head);
	if (v->tab == ANGGARAN_YEARS) {
		flow_clear(&v->flow);
		v->rows = v->h = r.h;
		anggaran_years(v, d, r);
	} else {
		if (v->tab == ANGGARAN_KINDS)
			anggaran_kinds(v, &v->flow, r.w - 1);
		else if (v->tab == ANGGARAN_INDICATORS)
			anggaran_indicators(v, &v->flow, r.w - 1);
		else
			anggaran_detail(v, &v->flow, anggaran_line(v));
		draw_flow(v, d, r);
	}
	if (!in_sheet(v) || !v->wide)
		draw_cursor(d, head, 0, 0, false);
}

static void draw_strip(struct anggaran *v, struct draw *d, struct rect r)
{
	draw_hline(d, r, 0, ST_BORDER);
	(void)rect_cut_top(&r, 1);
	anggaran_strip(v, &v->flow, anggaran_line(v));
	(void)flow_draw(&v->flow, d, r, 0);
}

static void draw_sheet(struct anggaran *v, struct draw *d, struct rect r, bool strip)
{
	struct rect low = rect_cut_bottom(&r, strip ? STRIP_ROWS : 0);

	if (v->fig.budget.n > 0)
		draw_summary(v, d, rect_cut_top(&r, 1));
	v->grid.no_line = strip || v->wide;
	grid_draw(&v->grid, d, r, in_sheet(v));
	if (low.h > 0)
		draw_strip(v, d, low);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	static const int weight[] = { 3, 2 };
	struct anggaran *v = (struct anggaran *)s;
	struct panes p = { .n = 0 };

	if (v->broken.code != LK_OK) {
		angka_draw_broken(&v->broken, d, r);
		return;
	}
	v->wide = r.w >= WIDE;
	if (v->wide)
		p = draw_panes(d, r, 2, weight, 0);
	else
		p.pane[0] = r;
	if (v->fitted != p.pane[0].w && v->fig.budget.n > 0) {
		v->fitted = p.pane[0].w;
		anggaran_columns(v, v->fitted);
	}
	if (v->wide) {
		draw_sheet(v, d, p.pane[0], false);
		draw_pane(v, d, p.pane[1]);
	} else if (v->tab == ANGGARAN_MAIN) {
		draw_sheet(v, d, r, r.h >= STRIP_FROM && v->fig.budget.n > 0);
	} else {
		draw_pane(v, d, r);
	}
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct anggaran *v = (const struct anggaran *)s;
	char word[40];

	(void)snprintf(out, size, _("Anggaran %d, %s"), v->fig.year,
		anggaran_period(v, word, sizeof(word)));
}

static void hint(const struct screen *s, char *out, size_t size)
{
	const struct anggaran *v = (const struct anggaran *)s;

	if (in_sheet(v))
		grid_hint(&v->grid, out, size);
	else
		(void)snprintf(out, size, "%s", _(tabs[v->tab]));
}

/* ---- life ---------------------------------------------------------------------------------- */
static void enter(struct screen *s)
{
	struct anggaran *v = (struct anggaran *)s;

	(void)office_refresh(s->app);
	if (!v->loaded || (office_moved(s->app, v->generation) && v->saving == 0))
		load(v);
	set_tab(v, v->tab);
	if (v->want[0] != '\0') {
		const struct lk_budget_line *l = lk_budget_find(&v->fig.budget,
			(struct lk_str){ v->want, strlen(v->want) });

		if (l != NULL)
			anggaran_to(v, (size_t)(l - v->fig.budget.line));
		v->want[0] = '\0';
	}
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct anggaran *v = (struct anggaran *)s;

	(void)now_ms;
	if (app_top(s->app) != s || v->saving > 0 ||
		(v->loaded && !office_moved(s->app, v->generation)))
		return false;
	load(v);
	set_tab(v, v->tab);
	return true;
}

static void close_it(struct screen *s)
{
	struct anggaran *v = (struct anggaran *)s;

	grid_free(&v->grid);
	anggaran_tree_free(v);
	lk_figures_free(&v->fig);
	lk_buf_free(&v->lines);
	lk_buf_free(&v->years);
	lk_budget_import_free(&v->import);
	flow_free(&v->flow);
}

static const struct screen_ops ops = {
	.name = "anggaran",
	.view = VIEW_ANGGARAN,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.text = text,
	.tick = tick,
	.hint = hint,
	.have = have,
	.refuse = refuse,
};

int anggaran_open(struct app *app, const char *arg)
{
	struct anggaran *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return -1;
	(void)snprintf(v->want, sizeof(v->want), "%s", arg != NULL ? arg : "");
	if (grid_init(&v->grid, &anggaran_source, v, &v->base) != LK_OK) {
		free(v);
		return -1;
	}
	v->grid.frozen = 1;
	return app_push(app, &v->base);
}
