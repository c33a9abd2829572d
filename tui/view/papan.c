/*
 * Papan, the screen: reads a run beside the screen, shows it as lanes or as a list, with
 * the chosen step in words below or beside it.
 */
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/view/alur.h"
#include "tui/view/angka.h"
#include "tui/view/papan_impl.h"
#include "tui/view/setelan.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OLD_S 60 /* seconds after which minutes and lateness are reckoned anew */

long papan_at(const struct papan *v)
{
	return v->view != NULL ? list_at(&v->list) : -1;
}

struct papan_look papan_look(const struct papan *v)
{
	const struct office *o = office_of(v->base.app);
	struct papan_look look = { .run = v->view->run,
		.people = &v->view->status.snap.people,
		.gates = v->view->row != NULL ? &v->view->gates : NULL,
		.user = o->user };

	look.now = office_now(o, &look.tz_minutes);
	return look;
}

/* ---- rows of the list ---------------------------------------------------------------- */

static long row_count(void *arg)
{
	const struct papan *v = arg;

	return v->view != NULL ? (long)v->view->run->sop->nsteps : 0;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct papan *v = arg;
	const struct lk_run *run = v->view->run;
	const struct lk_step *s = &run->sop->step[i];
	struct lk_buf who = LK_BUF_INIT, marks = LK_BUF_INIT;

	alur_roles(&who, s->actors);
	papan_marks(&marks, run, (size_t)i);
	(void)snprintf(v->cell[0], sizeof(v->cell[0]), " %s %d",
		alur_sign(run->step[i].state), s->number);
	(void)snprintf(v->cell[1], sizeof(v->cell[1]), "%s", lk_buf_cstr(&who));
	(void)snprintf(v->cell[2], sizeof(v->cell[2]), "%s", lk_buf_cstr(&marks));
	out->id = (uint64_t)i + 1;
	out->cell[0] = v->cell[0];
	out->cell[1] = s->text;
	out->cell[2] = v->cell[1];
	out->cell[3] = v->cell[2];
	out->style[0] = alur_style(run->step[i].state);
	out->style[1] = run->current == s->number ? ST_EMPH : ST_TEXT;
	out->style[3] = run->step[i].late ? ST_WARN : ST_DIM;
	lk_buf_free(&who);
	lk_buf_free(&marks);
	return true;
}

static const struct list_column columns[] = {
	{ N_(" No"), 5, 0, -1, 0 },
	{ N_("Langkah"), 20, 4, -1, 0 },
	{ N_("Pelaku"), 14, 2, -1, 2 },
	{ N_("Tanda"), 12, 2, -1, 1 },
};
static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Alur sedang dibaca ..."),
};

bool papan_stale(const struct papan *v)
{
	return v->reading || v->generation != office_of(v->base.app)->generation;
}

void papan_to_current(struct papan *v)
{
	const struct lk_run *run = v->view->run;

	if (run->current > 0)
		list_to(&v->list, run->current - 1);
	v->flow_step = -1;
}

/* ---- reading --------------------------------------------------------------------------- */

struct reading {
	char id[LK_RUN_ID_SIZE];
	unsigned generation;
	struct lk_step_view *view;
};

static void reading_free(void *arg)
{
	struct reading *r = arg;

	if (r->view != NULL) {
		lk_step_view_free(r->view);
		free(r->view);
	}
	free(r);
}

static int reading_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct reading *r = arg;
	struct lk_step_view *view = calloc(1, sizeof(*view));
	int rc;

	if (view == NULL)
		return lk_nomem(err);
	rc = lk_act_step_view(c, r->id, view, err);
	if (rc == LK_OK)
		r->view = view;
	else
		free(view);
	return rc;
}

/* The cursor stays on its step, but follows the run to its next one. */
static void take(struct papan *v, struct reading *r)
{
	int before = v->view != NULL ? v->view->run->current : -1;

	if (v->view != NULL)
		lk_step_view_free(v->view);
	free(v->view);
	v->view = r->view;
	r->view = NULL;
	v->broken.code = LK_OK;
	v->flow_step = -1;
	list_reload(&v->list);
	if (v->view->run->current != before)
		papan_to_current(v);
}

static void reading_done(struct app *app, struct screen *owner, void *arg)
{
	struct papan *v = (struct papan *)owner;
	struct reading *r = arg;

	if (v == NULL || owner->ops->view != VIEW_PAPAN || strcmp(v->id, r->id) != 0)
		return;
	v->reading = false;
	v->generation = r->generation;
	take(v, r);
	app_dirty(app);
}

static void reading_failed(struct app *app, struct screen *owner, void *arg, int rc,
	const struct lk_error *err)
{
	struct papan *v = (struct papan *)owner;

	(void)arg;
	(void)rc;
	if (v == NULL || owner->ops->view != VIEW_PAPAN)
		return;
	v->reading = false;
	v->generation = ((struct reading *)arg)->generation;
	v->broken = *err;
	app_fail(app, err);
}

void papan_read(struct papan *v)
{
	static const struct office_job job = { N_("Membaca alur"), reading_run,
		reading_done, reading_failed, reading_free };
	struct office *o = office_of(v->base.app);
	struct reading *r;
	int tz;
	int64_t now = office_now(o, &tz);

	if (v->reading || (v->generation == o->generation && now - v->read_at < OLD_S))
		return;
	r = calloc(1, sizeof(*r));
	if (r == NULL)
		return;
	(void)snprintf(r->id, sizeof(r->id), "%s", v->id);
	r->generation = o->generation;
	v->read_at = now;
	v->reading = true;
	office_act(v->base.app, &v->base, &job, r);
}

/* ---- the screen -------------------------------------------------------------------------- */

static bool move_detail(struct papan *v, enum action a)
{
	long page = v->base.area.h > 4 ? v->base.area.h - 2 : 4, by = 0;

	if (a == ACT_UP || a == ACT_DOWN)
		by = a == ACT_UP ? -1 : 1;
	else if (a == ACT_PAGE_UP || a == ACT_PAGE_DOWN)
		by = a == ACT_PAGE_UP ? -page : page;
	else if (a == ACT_FIRST || a == ACT_LAST)
		by = a == ACT_FIRST ? -v->flow_rows : v->flow_rows;
	else
		return false;
	v->scroll += by;
	v->scroll = v->scroll >= v->flow_rows ? v->flow_rows - 1 : v->scroll;
	v->scroll = v->scroll < 0 ? 0 : v->scroll;
	return true;
}

/* Left and right: the nearest step of the lane there, in rows. */
static bool move_lane(struct papan *v, enum action a)
{
	long at = papan_at(v), n = row_count(v), best = -1, far = 0;
	int x;

	if (!v->lanes || at < 0 || (a != ACT_LEFT && a != ACT_RIGHT))
		return false;
	x = v->picture.cell[at].x;
	for (long i = 0; i < n; i++) {
		int to = v->picture.cell[i].x;
		long away = labs(i - at) + 1000L * labs((long)to - x);

		if (v->picture.cell[i].h > 0 && (a == ACT_LEFT ? to < x : to > x) &&
			(best < 0 || away < far)) {
			best = i;
			far = away;
		}
	}
	if (best >= 0)
		list_to(&v->list, best);
	return true;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct papan *v = (struct papan *)s;

	if (a == ACT_NEXT_PANE || a == ACT_PREV_PANE || (a == ACT_BACK && v->detail)) {
		v->detail = !v->detail;
		return ACT_DONE;
	}
	if (v->detail && move_detail(v, a))
		return ACT_DONE;
	if (move_lane(v, a) || list_act(&v->list, a, arg))
		return ACT_DONE;
	if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		v->read_at = 0;
		papan_read(v);
		return ACT_DONE;
	}
	if (a == ACT_BECOME) {
		setelan_become(s->app, s);
		return ACT_DONE;
	}
	return papan_do(v, a);
}

static unsigned have(const struct screen *s)
{
	const struct papan *v = (const struct papan *)s;
	unsigned n = NEED_CLEAN | NEED_ROLE; /* refuse() says who may */

	if (v->view != NULL)
		n |= NEED_ITEM;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

static enum act_result mouse(struct screen *s, const struct mouse *m)
{
	struct papan *v = (struct papan *)s;
	bool open = false;
	long n = row_count(v);

	if (!v->lanes) {
		if (!list_mouse(&v->list, m, &open))
			return ACT_PASS;
	} else if (m->kind == MOUSE_DOWN && m->button == 1) {
		for (long i = 0; i < n; i++)
			if (rect_has(v->picture.cell[i], m->x, m->y)) {
				list_to(&v->list, i);
				open = m->clicks == 2;
			}
	} else {
		return ACT_PASS;
	}
	if (open)
		app_act(s->app, ACT_PICK, NULL);
	return ACT_DONE;
}

/* ---- drawing -------------------------------------------------------------------------------- */

static void draw_detail(struct papan *v, struct draw *d, struct rect r)
{
	struct papan_look look = papan_look(v);
	long at = papan_at(v);

	if (at < 0 || r.h <= 0)
		return;
	if (v->flow_step != at) {
		papan_detail(&v->flow, &look, (size_t)at);
		v->flow_step = at;
		v->scroll = 0;
	}
	(void)rect_cut_left(&r, 1);
	(void)rect_cut_right(&r, 1);
	v->flow_rows = flow_draw(&v->flow, d, r, v->scroll);
	r.w++;
	draw_scroll(d, r, v->scroll, v->flow_rows,
		v->detail ? ST_BORDER_FOCUS : ST_BORDER);
	if (v->detail)
		draw_cursor(d, r, 0, 0, false);
}

static void draw_legend(struct draw *d, struct rect r)
{
	(void)draw_text(d, r, 1, 0, ST_HINT,
		_("✓ selesai  > sekarang  - dilewati  · belum  ! terlambat  "
		  "* peran Anda"));
}

/* The line a search is typed in, where the list itself is not drawn. */
static void draw_search(const struct papan *v, struct draw *d, struct rect r)
{
	int x = draw_text(d, r, 0, 0, ST_BAR_KEY, "/");

	draw_cursor(d, r, draw_text(d, r, x, 0, ST_INPUT, v->list.find), 0, true);
}

static void draw_steps(struct papan *v, struct draw *d, struct rect r)
{
	struct papan_look look = papan_look(v);
	struct rect low = rect_cut_bottom(&r, v->lanes && r.h > 14 ? 1 : 0);

	if (!v->lanes) {
		list_draw(&v->list, d, r, !v->detail);
		return;
	}
	papan_picture(&v->picture, d, r, &look, papan_at(v),
		!v->detail && !v->list.finding);
	v->list.h = 6; /* steps a page key goes on */
	if (v->list.finding)
		draw_search(v, d, low);
	else
		draw_legend(d, low);
}

static void draw_state(struct papan *v, struct draw *d, struct rect r)
{
	const struct lk_run *run = v->view->run;
	const struct lk_run_step *now = alur_current(run);
	struct papan_look look = papan_look(v);
	struct lk_buf text = LK_BUF_INIT;
	char due[96] = "";

	if (run->stopped)
		lk_buf_puts(&text, _("Alur dihentikan"));
	else if (now == NULL)
		lk_buf_puts(&text, _("Alur selesai"));
	else
		lk_buf_printf(&text, _("Langkah %d dari %zu"), run->current,
			run->sop->nsteps);
	if (now != NULL) {
		alur_due(due, sizeof(due), now, look.now, look.tz_minutes);
		lk_buf_puts(&text,
			v->view->mine ? _(", menunggu Anda") : _(", menunggu "));
		if (!v->view->mine)
			alur_roles(&text, v->view->row->actors);
		lk_buf_puts(&text, due[0] != '\0' ? "; " : "");
		lk_buf_puts(&text, due);
	}
	(void)draw_cell(d, r, 1, 0, r.w - 2, -1,
		now != NULL && now->late ? ST_WARN : ST_EMPH, lk_buf_cstr(&text));
	lk_buf_free(&text);
}

/* Steps left and text right; or text below; or one of both. */
static void draw_panes_of(struct papan *v, struct draw *d, struct rect r)
{
	const struct lk_alur *sop = v->view->run->sop;
	static const int narrow[] = { 2, 1 }, wide[] = { 3, 2 };
	struct rect low;

	if (r.w >= 120) {
		struct panes p = draw_panes(d, r, 2, r.w >= 160 ? wide : narrow, 0);

		v->lanes = papan_fits(sop, p.pane[0].w - 1);
		draw_steps(v, d, p.pane[0]);
		draw_detail(v, d, p.pane[1]);
		return;
	}
	v->lanes = r.w >= 100 && papan_fits(sop, r.w - 1);
	if (r.h < 16 && v->detail) {
		draw_detail(v, d, r);
		return;
	}
	low = rect_cut_bottom(&r, r.h < 16 ? 0 : v->detail ? r.h * 2 / 3 : r.h * 2 / 5);
	draw_steps(v, d, r);
	if (low.h == 0)
		return;
	draw_hline(d, low, 0, ST_BORDER);
	(void)rect_cut_top(&low, 1);
	draw_detail(v, d, low);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct papan *v = (struct papan *)s;

	if (v->view == NULL) {
		if (v->broken.code != LK_OK)
			angka_draw_broken(&v->broken, d, r);
		else
			(void)draw_text(d, r, 1, 1, ST_HINT,
				_("Alur sedang dibaca ..."));
		return;
	}
	draw_state(v, d, rect_cut_top(&r, 1));
	draw_panes_of(v, d, r);
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct papan *v = (const struct papan *)s;
	struct lk_buf b = LK_BUF_INIT;

	if (v->view != NULL)
		alur_run_title(&b, v->view->run);
	(void)snprintf(out, size, "%s", b.n > 0 ? lk_buf_cstr(&b) : v->id);
	lk_buf_free(&b);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	const struct papan *v = (const struct papan *)s;

	if (v->detail)
		(void)snprintf(out, size, "%s", _("Tab: ke langkah"));
	else if (v->list.find_n > 0 || v->base.area.w < 60)
		list_hint(&v->list, out, size);
	else if (v->view == NULL || v->view->row == NULL)
		(void)snprintf(out, size, "%s", _("Tab: rincian"));
	else if (v->view->mine)
		(void)snprintf(out, size, "%s%s%s%s", _("Enter: kerjakan   "),
			v->view->run->current > 1 ? _("R: kembalikan   ") : "",
			lk_run_may_skip(v->view->row) ? _("L: lewati   ") : "",
			_("Tab: rincian"));
	else
		(void)snprintf(out, size, "%s%s", _("Enter: lihat   Tab: rincian"),
			office_of(s->app)->invented ? _("   I: ganti orang") : "");
}

static void enter(struct screen *s)
{
	(void)office_refresh(s->app);
	papan_read((struct papan *)s);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	(void)now_ms;
	if (app_top(s->app) != s)
		return false; /* covered: read anew when it is seen again */
	(void)office_refresh(s->app);
	papan_read((struct papan *)s);
	return false; /* drawn when it was read */
}

static void close_it(struct screen *s)
{
	struct papan *v = (struct papan *)s;

	if (v->view != NULL)
		lk_step_view_free(v->view);
	free(v->view);
	list_free(&v->list);
	flow_free(&v->flow);
}

static const struct screen_ops ops = {
	.name = "papan",
	.view = VIEW_PAPAN,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.mouse = mouse,
	.tick = tick,
	.hint = hint,
	.have = have,
	.refuse = papan_refuse,
};

int papan_open(struct app *app, const char *arg)
{
	struct papan *v;

	if (arg == NULL)
		return app_goto(app, VIEW_ALUR, NULL);
	v = screen_new(sizeof(*v), &ops);
	if (v == NULL)
		return -1;
	(void)snprintf(v->id, sizeof(v->id), "%s", arg);
	v->flow_step = -1;
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	return app_push(app, &v->base);
}
