/*
 * Persetujuan: every scope with its ladder; approving, returning and withdrawing are
 * tui/view/approve_box.h.
 */
#include "core/status.h"
#include "tui/i18n.h"
#include "tui/list.h"
#include "tui/office.h"
#include "tui/view/alur.h"
#include "tui/view/approve_box.h"
#include "tui/view/label.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <string.h>

#define SCOPE_SIZE 128

struct setuju {
	struct screen base;
	struct list list;
	struct lk_status status;
	unsigned generation;
	char cell[LK_LADDER_MAX + 1][96];
	char want[SCOPE_SIZE]; /* scope to stand on when opened */
};

/* ---- rows: chapters, the whole draft, working papers ------------------------------------- */

static long row_count(void *arg)
{
	const struct setuju *v = arg;
	const struct lk_snapshot *s = &v->status.snap;

	return s->nchapters != 0 ? (long)(s->nchapters + 1 + s->npapers) : 0;
}

/* The working paper in a row, or NULL. */
static const struct lk_paper_status *paper_at(const struct setuju *v, long i)
{
	size_t first = v->status.snap.nchapters + 1;

	return (size_t)i >= first ? &v->status.paper[(size_t)i - first] : NULL;
}

static const struct lk_appr_ladder *ladder_at(const struct setuju *v, long i)
{
	if (paper_at(v, i) != NULL)
		return &paper_at(v, i)->ladder;
	return (size_t)i < v->status.snap.nchapters ? &v->status.chapter[i].ladder
						    : &v->status.whole;
}

static const char *scope_at(const struct setuju *v, long i)
{
	if (paper_at(v, i) != NULL)
		return paper_at(v, i)->paper->scope;
	return (size_t)i < v->status.snap.nchapters ? v->status.snap.chapter[i].stem
						    : LK_SCOPE_ALL;
}

static const char *title_at(const struct setuju *v, long i)
{
	if (paper_at(v, i) != NULL)
		return paper_at(v, i)->paper->title;
	return (size_t)i < v->status.snap.nchapters ? v->status.snap.chapter[i].title
						    : _("Seluruh naskah");
}

/* The first and the last rung; what lies between is in the detail. */
static bool row_at(void *arg, long i, struct list_row *out)
{
	struct setuju *v = arg;
	const struct lk_appr_ladder *l = ladder_at(v, i);

	out->id = (uint64_t)i + 1;
	out->cell[0] = title_at(v, i);
	for (size_t k = 0; k < l->n && k < 2; k++) {
		size_t rung = k == 0 ? 0 : l->n - 1;

		label_rung(v->cell[k], sizeof(v->cell[k]), l, rung);
		out->cell[k + 1] = v->cell[k];
		out->style[k + 1] = label_approval_style(l->rung[rung].state);
	}
	return true;
}

static const struct list_column columns[] = {
	{ N_("Bab"), 20, 3, -1, 0 },
	{ N_("Jenjang pertama"), 22, 1, -1, 0 },
	{ N_("Jenjang terakhir"), 22, 1, -1, 1 },
};
static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Belum ada bab yang dapat disetujui."),
};

static const char *current(const struct setuju *v)
{
	long at = list_at(&v->list);

	return at >= 0 ? scope_at(v, at) : NULL;
}

/* ---- loading ------------------------------------------------------------------------------ */

static void load(struct setuju *v)
{
	struct app *app = v->base.app;
	struct office *o = office_of(app);
	struct lk_error err = { .code = LK_OK };
	struct lk_status s;
	int tz,
		rc = lk_status_load(&s, o->store, o->document, o->user,
			office_now(o, &tz), &err);

	if (rc != LK_OK) {
		lk_status_free(&s);
		app_fail(app, &err);
		return;
	}
	lk_status_free(&v->status);
	v->status = s;
	v->generation = o->generation;
	list_reload(&v->list);
	for (long i = 0; v->want[0] != '\0' && i < row_count(v); i++)
		if (strcmp(scope_at(v, i), v->want) == 0)
			list_to(&v->list, i);
	v->want[0] = '\0';
	app_dirty(app);
}

/* ---- the screen ------------------------------------------------------------------------------ */

static void open_diff(struct setuju *v, const char *scope)
{
	char arg[SCOPE_SIZE + 32];

	(void)snprintf(arg, sizeof(arg), "%s disetujui -", scope);
	(void)app_goto(v->base.app, VIEW_BEDA, arg);
}

/* Where Enter leads: to read the chapter, to fill the paper. */
static enum act_result go(struct setuju *v, enum action a, const char *scope)
{
	struct app *app = v->base.app;
	bool paper = lk_snapshot_paper(&v->status.snap, scope) != NULL;
	bool one = strcmp(scope, LK_SCOPE_ALL) != 0;
	bool chapter = one && !paper;

	if (a == ACT_HISTORY)
		(void)app_goto(app, VIEW_RIWAYAT, one ? scope : NULL);
	else if ((a == ACT_PICK || a == ACT_EDIT) && paper)
		(void)app_goto(app, VIEW_KERTAS, scope);
	else if (a == ACT_PICK && chapter)
		(void)app_goto(app, VIEW_BAB, scope);
	else if (a == ACT_EDIT && chapter)
		(void)app_goto(app, VIEW_SUNTING, scope);
	else
		return ACT_PASS;
	return ACT_DONE;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct setuju *v = (struct setuju *)s;
	const char *scope = current(v);

	if (list_act(&v->list, a, arg))
		return ACT_DONE;
	if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		load(v);
		return ACT_DONE;
	}
	if (scope == NULL)
		return ACT_PASS;
	if (a == ACT_APPROVE)
		approve_ask(s->app, s, scope);
	else if (a == ACT_RETURN || a == ACT_REVOKE)
		approve_back(s->app, s, scope, a == ACT_REVOKE);
	else if (a == ACT_DIFF_APPROVED)
		open_diff(v, scope);
	else
		return go(v, a, scope);
	return ACT_DONE;
}

static bool holds_rung(const struct setuju *v, const char *scope)
{
	const struct office *o = office_of(v->base.app);
	size_t n = 0;
	const struct lk_rung *rung = lk_snapshot_ladder(&v->status.snap, scope, &n);
	int tz;

	for (size_t i = 0; i < n; i++)
		if (lk_actor_holds(&v->status.snap.people, o->user, rung[i].actors,
			    scope, office_now(o, &tz)) != NULL)
			return true;
	return false;
}

static unsigned have(const struct screen *s)
{
	const struct setuju *v = (const struct setuju *)s;
	const struct office *o = office_of(s->app);
	unsigned n = NEED_CLEAN;

	if (current(v) != NULL)
		n |= NEED_ITEM | NEED_CHAPTER;
	if (o->user[0] != '\0')
		n |= NEED_PERSON;
	if (current(v) != NULL && holds_rung(v, current(v)))
		n |= NEED_ROLE;
	return n;
}

static void draw_event(struct draw *d, struct rect r, int y,
	const struct lk_appr_event *e, int64_t now, int tz)
{
	char when[LABEL_TIME];

	(void)draw_printf(d, r, 3, y, ST_DIM, "%s, %s, %.10s%s%s",
		e->name[0] ? e->name : e->user, label_time(when, e->time, now, tz),
		e->commit, e->override[0] ? _("; alasan khusus: ") : "", e->override);
}

static void draw_detail(const struct setuju *v, struct draw *d, struct rect r)
{
	const struct office *o = office_of(v->base.app);
	long at = list_at(&v->list);
	const struct lk_appr_ladder *l;
	struct lk_buf who = LK_BUF_INIT;
	char text[128];
	int y = 1, tz;
	int64_t now = office_now(o, &tz);

	if (at < 0)
		return;
	l = ladder_at(v, at);
	(void)draw_text(d, r, 1, 0, ST_HEADING, title_at(v, at));
	for (size_t i = 0; i < l->n; i++) {
		label_rung(text, sizeof(text), l, i);
		alur_roles(&who, l->rung[i].rung.actors);
		(void)draw_printf(d, r, 1, y, label_approval_style(l->rung[i].state),
			"%zu. %s (%s)", i + 1, text, lk_buf_cstr(&who));
		lk_buf_free(&who);
		y++;
		if (l->rung[i].event != NULL)
			draw_event(d, r, y++, l->rung[i].event, now, tz);
	}
	if (l->returned != NULL) {
		struct rect note = r;

		(void)draw_printf(d, r, 1, y++, ST_WARN, _("Dikembalikan oleh %s:"),
			l->returned->name);
		(void)rect_cut_left(&note, 3);
		(void)draw_wrap(d, note, y, ST_TEXT, l->returned->text);
	}
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct setuju *v = (struct setuju *)s;
	struct rect low;

	if (r.w >= 120) {
		static const int weight[] = { 3, 2 };
		struct panes p = draw_panes(d, r, 2, weight, 0);

		list_draw(&v->list, d, p.pane[0], true);
		draw_detail(v, d, p.pane[1]);
		return;
	}
	low = rect_cut_bottom(&r, r.h >= 16 ? 7 : 0);
	list_draw(&v->list, d, r, true);
	if (low.h > 0) {
		draw_hline(d, low, 0, ST_BORDER);
		(void)rect_cut_top(&low, 1);
		draw_detail(v, d, low);
	}
}

static void title(const struct screen *s, char *out, size_t size)
{
	(void)s;
	(void)snprintf(out, size, "%s", _("Persetujuan"));
}

static void enter(struct screen *s)
{
	(void)office_refresh(s->app);
	load((struct setuju *)s);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct setuju *v = (struct setuju *)s;

	(void)now_ms;
	if (app_top(s->app) != s)
		return false; /* covered: read anew when it is seen again */
	if (!office_moved(s->app, v->generation))
		return false;
	load(v);
	return true;
}

static void close_it(struct screen *s)
{
	struct setuju *v = (struct setuju *)s;

	list_free(&v->list);
	lk_status_free(&v->status);
}

static const struct screen_ops ops = {
	.name = "persetujuan",
	.view = VIEW_SETUJU,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.have = have,
};

int setuju_open(struct app *app, const char *arg)
{
	struct setuju *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return -1;
	(void)snprintf(v->want, sizeof(v->want), "%s", arg != NULL ? arg : "");
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	return app_push(app, &v->base);
}
