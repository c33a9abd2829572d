/*
 * Kertas kerja: what a team measured, period by period. Filled like a sheet, corrected cell
 * by cell, handed in, checked and locked; locked figures are what the report prints.
 */
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/temuan.h"
#include "tui/view/approve_box.h"
#include "tui/view/formulir.h"
#include "tui/view/kertas_impl.h"
#include "tui/view/koreksi_form.h"
#include "tui/view/label.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DETAIL_MIN 5 /* rows below the sheet on a narrow screen */

/* ---- which team --------------------------------------------------------------------- */

/* Team number `i` of the indicators, each once in the order of the file; "" none. */
static const char *team_at(const struct lk_figures *f, int i)
{
	for (size_t a = 0; a < f->ind.n; a++) {
		bool seen = f->ind.item[a].team[0] == '\0';

		for (size_t b = 0; b < a && !seen; b++)
			seen = strcmp(f->ind.item[a].team, f->ind.item[b].team) == 0;
		if (!seen && i-- == 0)
			return f->ind.item[a].team;
	}
	return "";
}

/* The first team in which the person here holds a role of its own; else the first. */
static const char *my_team(const struct kertas *k)
{
	struct office *o = office_of(k->base.app);

	for (size_t i = 0; i < o->snap.people.nrole; i++) {
		const struct lk_role *r = &o->snap.people.role[i];

		for (int t = 0; *team_at(&k->angka.fig, t) != '\0'; t++)
			if (strcmp(r->user, o->user) == 0 &&
				strcmp(r->scope, team_at(&k->angka.fig, t)) == 0)
				return team_at(&k->angka.fig, t);
	}
	return team_at(&k->angka.fig, 0);
}

static void set_team(struct kertas *k, const char *team)
{
	struct lk_buf path = LK_BUF_INIT;

	(void)snprintf(k->team, sizeof(k->team), "%s", team);
	angka_path(&k->angka, LK_TABLE_WORKSHEET, k->team, &path);
	(void)snprintf(k->path, sizeof(k->path), "%s", lk_buf_cstr(&path));
	lk_buf_free(&path);
}

/* ---- loading -------------------------------------------------------------------------- */

static int read_file(struct kertas *k, struct lk_error *err)
{
	struct office *o = office_of(k->base.app);
	struct lk_buf text = LK_BUF_INIT;
	struct lk_csv csv = LK_CSV_INIT;
	int rc = lk_store_read(o->store, &o->snap.head, k->path, &text, NULL, err);

	k->exists = rc == LK_OK;
	if (rc == LK_ENOTFOUND) {
		lk_table_header(&text, LK_TABLE_WORKSHEET);
		rc = LK_OK;
	}
	if (rc == LK_OK)
		rc = lk_csv_parse(&csv, lk_buf_str(&text), k->path, err);
	lk_buf_free(&text);
	if (rc != LK_OK)
		return rc;
	lk_csv_free(&k->csv);
	k->csv = csv;
	return LK_OK;
}

/* The rung that the person here may give now, as its word; "" none. */
static void find_turn(struct kertas *k)
{
	struct office *o = office_of(k->base.app);
	unsigned reasons = 0;
	int rung = -1, tz;

	k->turn[0] = '\0';
	if (lk_approval_gate(&k->state.ladder, &o->snap.people, o->user,
		    k->state.paper->scope, office_now(o, &tz),
		    (int)k->state.threads.open_wajib, 0, &rung, &reasons,
		    NULL) == LK_OK)
		(void)snprintf(k->turn, sizeof(k->turn), _("Alt-Shift-A: %s"),
			label_kind(k->state.ladder.rung[rung].rung.kind));
	else if (k->state.locked)
		(void)snprintf(k->turn, sizeof(k->turn), "%s",
			_("Alt-Shift-R: buka lagi"));
}

static int read_state(struct kertas *k, struct lk_error *err)
{
	struct office *o = office_of(k->base.app);
	struct lk_status s;
	int tz,
		rc = lk_status_load(&s, o->store, o->document, o->user,
			office_now(o, &tz), err);

	if (rc != LK_OK) {
		lk_status_free(&s);
		return rc;
	}
	lk_status_free(&k->status);
	k->status = s;
	k->have_state = false;
	k->turn[0] = '\0';
	memset(&k->state, 0, sizeof(k->state));
	for (size_t i = 0; i < s.snap.npapers; i++)
		if (strcmp(s.paper[i].paper->team, k->team) == 0) {
			k->state = s.paper[i];
			k->have_state = true;
			find_turn(k);
		}
	return LK_OK;
}

static void load(struct kertas *k)
{
	struct lk_error err = { .code = LK_OK };
	int rc = angka_load(&k->angka, &err);

	if (rc == LK_OK && k->team[0] == '\0')
		set_team(k, my_team(k));
	if (rc == LK_OK)
		rc = read_file(k, &err);
	if (rc == LK_OK)
		rc = read_state(k, &err);
	if (rc == LK_OK)
		rc = kertas_make_rows(k, &err);
	if (rc == LK_OK)
		rc = grid_reload(&k->grid);
	if (rc != LK_OK)
		app_fail(k->base.app, &err);
	k->broken = err;
	k->broken.code = rc;
	k->detail_row = -1;
	app_dirty(k->base.app);
}

static void other_team(struct kertas *k, int by)
{
	int n = 0, at = 0;

	while (*team_at(&k->angka.fig, n) != '\0') {
		if (strcmp(team_at(&k->angka.fig, n), k->team) == 0)
			at = n;
		n++;
	}
	if (n == 0)
		return;
	set_team(k, team_at(&k->angka.fig, (at + by + n) % n));
	grid_undo_clear(&k->grid);
	load(k);
}

/* A cell that was being typed when the terminal went away. */
static void restore(struct kertas *k)
{
	struct lk_buf text = LK_BUF_INIT;
	char key[96], column[40], address[160];

	if (!angka_half(&k->angka, k->path, key, sizeof(key), column, sizeof(column),
		    &text))
		return;
	(void)snprintf(address, sizeof(address), "%s %s", key, column);
	for (long r = 0; r < k->nrows; r++)
		for (int c = 0; strcmp(k->row[r].key, key) == 0 && c < KK_COLS; c++)
			if (kertas_column(c) != NULL &&
				strcmp(kertas_column(c), column) == 0 &&
				grid_to(&k->grid, r, c) && grid_edit(&k->grid, true)) {
				grid_text(&k->grid, lk_buf_cstr(&text), text.n, false);
				app_say(k->base.app, SAY_INFO,
					_("Isian sel %s yang belum selesai "
					  "dikembalikan: "
					  "Enter simpan, Esc buang."),
					address);
			}
	lk_buf_free(&text);
}

/* ---- acting ----------------------------------------------------------------------------- */

static const char *scope_of(const struct kertas *k)
{
	return k->have_state ? k->state.paper->scope : "";
}

static void correct(struct kertas *k)
{
	long row = grid_row(&k->grid);
	int col = grid_col(&k->grid);
	struct lk_buf shown = LK_BUF_INIT;
	const char *stored;

	if (row < 0 || kertas_column(col) == NULL || k->row[row].at < 0) {
		app_say(k->base.app, SAY_INFO, "%s",
			_("Pilih dahulu sel isian yang barisnya sudah diisi."));
		return;
	}
	stored = kertas_stored(k, row, col);
	lk_table_show(LK_TABLE_WORKSHEET, kertas_column(col),
		(struct lk_str){ stored, strlen(stored) }, &shown);
	(void)koreksi_form_cell(k->base.app, k->path, k->row[row].key,
		kertas_column(col), lk_buf_cstr(&shown));
	lk_buf_free(&shown);
}

static const struct lk_thread *thread_here(const struct kertas *k)
{
	long row = grid_row(&k->grid);
	const char *column = kertas_column(grid_col(&k->grid));
	const struct lk_thread *t = NULL;

	if (row < 0)
		return NULL;
	if (column != NULL)
		t = angka_thread(&k->angka, k->path, k->row[row].key, column);
	return t != NULL ? t : angka_thread(&k->angka, k->path, k->row[row].key, NULL);
}

static bool act_on_paper(struct kertas *k, enum action a)
{
	struct app *app = k->base.app;

	if (a == ACT_APPROVE)
		approve_ask(app, &k->base, scope_of(k));
	else if (a == ACT_RETURN || a == ACT_REVOKE)
		approve_back(app, &k->base, scope_of(k), a == ACT_REVOKE);
	else if (a == ACT_PAPER_NEXT || a == ACT_PAPER_PREV)
		other_team(k, a == ACT_PAPER_NEXT ? 1 : -1);
	else if (a == ACT_QUARTER) {
		k->quarter = (k->quarter + 1) % 5;
		load(k);
	} else if (a == ACT_REFRESH) {
		(void)office_refresh(app);
		load(k);
	} else
		return false;
	return true;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct kertas *k = (struct kertas *)s;
	const struct lk_thread *t;

	if (grid_act(&k->grid, a, arg))
		return ACT_DONE;
	if (act_on_paper(k, a))
		return ACT_DONE;
	t = thread_here(k);
	if (a == ACT_FORM_READ)
		formulir_read(s->app, s, k->team);
	else if (a == ACT_FORM_WRITE)
		formulir_write(s->app, s, k->team);
	else if (a == ACT_NOTE_ADD)
		correct(k);
	else if (a == ACT_NOTE_OPEN && t != NULL)
		(void)app_goto(s->app, VIEW_ANTREAN, t->id);
	else if (a == ACT_PICK && grid_row(&k->grid) >= 0)
		(void)app_goto(s->app, VIEW_INDIKATOR,
			k->row[grid_row(&k->grid)].ind->code);
	else
		return ACT_PASS;
	return ACT_DONE;
}

/* A digit on a locked cell is an entry that cannot be: it says why. */
static bool key(struct screen *s, uint32_t code)
{
	struct kertas *k = (struct kertas *)s;

	if (code >= '0' && code <= '9' && k->state.locked &&
		k->grid.mode == GRID_READY && s->app->pending.n == 0 &&
		kertas_column(grid_col(&k->grid)) != NULL) {
		(void)grid_edit(&k->grid, true);
		return true;
	}
	return s->app->pending.n == 0 && grid_key(&k->grid, code);
}

static unsigned have(const struct screen *s)
{
	const struct kertas *k = (const struct kertas *)s;
	const struct office *o = office_of(s->app);
	unsigned n = NEED_CLEAN | NEED_CHAPTER;
	size_t nrungs = 0;
	const struct lk_rung *rung;
	int tz;

	if (!k->state.locked)
		n |= NEED_WRITE;
	if (o->user[0] != '\0')
		n |= NEED_PERSON;
	if (thread_here(k) != NULL)
		n |= NEED_NOTE;
	rung = lk_snapshot_ladder(&o->snap, LK_SCOPE_PAPER, &nrungs);
	for (size_t i = 0; i < nrungs && k->have_state; i++)
		if (lk_actor_holds(&o->snap.people, o->user, rung[i].actors,
			    scope_of(k), office_now(o, &tz)) != NULL)
			n |= NEED_ROLE;
	return n;
}

static const char *refuse(const struct screen *s, enum action a)
{
	const struct kertas *k = (const struct kertas *)s;

	if ((a == ACT_APPROVE || a == ACT_RETURN || a == ACT_REVOKE) && !k->have_state)
		return _("Kertas kerja ini masih kosong; isi dahulu angkanya.");
	return NULL;
}

/* ---- drawing ------------------------------------------------------------------------------ */

static void draw_head(struct kertas *k, struct draw *d, struct rect r)
{
	char text[200];
	int x;

	kertas_state_line(k, text, sizeof(text));
	x = draw_printf(d, r, 0, 0, ST_HEADING, _("Kertas kerja %s"), k->team);
	x = draw_printf(d, r, x + 2, 0, k->have_state ? ST_EMPH : ST_DIM, "%s", text);
	x = draw_printf(d, r, x + 2, 0, ST_HINT, "%s", k->turn);
	if (k->quarter != 0)
		(void)draw_printf(d, r, x + 2, 0, ST_DIM, _("hanya triwulan %d"),
			k->quarter);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct kertas *k = (struct kertas *)s;
	struct rect side;

	if (k->broken.code != LK_OK && k->grid.mode == GRID_READY) {
		angka_draw_broken(&k->broken, d, r);
		return;
	}
	draw_head(k, d, rect_cut_top(&r, r.h > 8 ? 1 : 0));
	if (k->detail_row != grid_row(&k->grid) ||
		k->detail_col != grid_col(&k->grid)) {
		k->detail_row = grid_row(&k->grid);
		k->detail_col = grid_col(&k->grid);
		kertas_detail(k);
	}
	if (r.w >= 140) {
		side = rect_cut_right(&r, r.w / 4);
		draw_vline(d, side, 0, ST_BORDER);
		(void)rect_cut_left(&side, 2);
	} else {
		side = rect_cut_bottom(&r, r.h >= 18 ? DETAIL_MIN + 1 : 0);
		if (side.h > 0)
			draw_hline(d, rect_cut_top(&side, 1), 0, ST_BORDER);
	}
	grid_draw(&k->grid, d, r, true);
	if (side.h > 0)
		(void)flow_draw(&k->detail, d, side, 0);
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct kertas *k = (const struct kertas *)s;

	(void)snprintf(out, size, "%s %s", _("Kertas kerja"), k->team);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	grid_hint(&((const struct kertas *)s)->grid, out, size);
}

/* ---- the screen ----------------------------------------------------------------------------- */

static void keep(struct screen *s)
{
	struct kertas *k = (struct kertas *)s;
	long row = grid_row(&k->grid);
	const char *column = kertas_column(grid_col(&k->grid));

	if (row >= 0 && column != NULL)
		angka_keep(&k->angka, &k->grid, k->path, k->row[row].key, column);
}

static void enter(struct screen *s)
{
	struct kertas *k = (struct kertas *)s;

	(void)office_refresh(s->app);
	if (k->angka.generation != office_of(s->app)->generation || !k->angka.loaded)
		load(k);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct kertas *k = (struct kertas *)s;

	(void)now_ms;
	keep(s);
	if (app_top(s->app) != s || k->grid.mode == GRID_EDIT)
		return false;
	if (angka_moved(&k->angka))
		load(k);
	else if (angka_checked(&k->angka))
		k->detail_row = -1;
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
	struct kertas *k = (struct kertas *)s;

	grid_free(&k->grid);
	angka_free(&k->angka);
	lk_csv_free(&k->csv);
	lk_status_free(&k->status);
	lk_buf_free(&k->cell);
	flow_free(&k->detail);
	free(k->row);
}

static const struct screen_ops ops = {
	.name = "kertas-kerja",
	.view = VIEW_KERTAS,
	.title = title,
	.enter = enter,
	.leave = keep,
	.free = close_it,
	.draw = draw,
	.act = act,
	.key = key,
	.tick = tick,
	.settle = settle,
	.hint = hint,
	.have = have,
	.refuse = refuse,
	.hangup = keep,
};

/* "tim-1", "kk-tim-1", "tim-1:IKK-1@2025-TW1 pembilang". */
static void open_at(struct kertas *k, const char *arg)
{
	size_t skip = strncmp(arg, LK_SCOPE_PAPER, strlen(LK_SCOPE_PAPER)) == 0
		? strlen(LK_SCOPE_PAPER)
		: 0;
	const char *colon = strchr(arg, ':');
	char team[KERTAS_TEAM];

	arg += skip;
	(void)snprintf(team, sizeof(team), "%.*s", (int)strcspn(arg, ":"), arg);
	set_team(k, team);
	load(k);
	if (colon != NULL)
		(void)grid_goto(&k->grid, colon + 1);
}

/* arg: a team or its scope, and the cell to stand on; NULL: mine. */
int kertas_open(struct app *app, const char *arg)
{
	struct kertas *k = screen_new(sizeof(*k), &ops);

	if (k == NULL)
		return -1;
	k->base.app = app;
	k->angka.owner = &k->base;
	if (grid_init(&k->grid, &kertas_source, k, &k->base) != LK_OK) {
		free(k);
		return -1;
	}
	k->grid.frozen = 2;
	k->grid.tab_moves = true;
	k->base.grid = &k->grid;
	if (arg != NULL && *arg != '\0')
		open_at(k, arg);
	else
		load(k);
	restore(k);
	return app_push(app, &k->base);
}
