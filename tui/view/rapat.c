/*
 * Rapat: the meetings, newest first; Enter opens one: its agenda of what does not agree, with
 * the figures and what was said beside or below, and the minutes as they stand.
 */
#include "tui/i18n.h"
#include "tui/view/angka.h"
#include "tui/view/rapat_impl.h"
#include "tui/view/views.h"

#include "core/notation/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIDE_MIN 110 /* cells from which the detail stands beside the list */

const struct lk_agenda_item *rapat_item(const struct rapat *v)
{
	long at = v->m != NULL ? list_at(&v->agenda) : -1;

	return at >= 0 && (size_t)at < v->m->nitems ? &v->m->item[at] : NULL;
}

/* ---- loading --------------------------------------------------------------------------- */

static void choose_list(struct rapat *v)
{
	v->m = NULL;
	for (size_t i = 0; i < v->all.n && v->id[0] != '\0'; i++)
		if (strcmp(v->all.meeting[i].id, v->id) == 0)
			v->m = &v->all.meeting[i];
	v->base.list = v->m != NULL ? &v->agenda : &v->meetings;
	v->flow_made = false;
	list_reload(&v->meetings);
	list_reload(&v->agenda);
}

static void take(struct rapat *v, struct lk_meetings *all, struct lk_rtls *rtls)
{
	struct office *o = office_of(v->base.app);
	struct lk_figures fig = { .any = false };
	int tz;
	int64_t now = office_now(o, &tz);

	lk_meetings_free(&v->all);
	lk_rtls_free(&v->rtls);
	v->all = *all;
	v->rtls = *rtls;
	lk_figures_free(&v->fig);
	v->figures = lk_figures_load(&fig, o->store, &o->snap, lk_date_day(now, tz),
			     NULL) == LK_OK;
	if (!v->figures)
		lk_figures_free(&fig);
	v->fig = fig;
}

static void load(struct rapat *v)
{
	struct office *o = office_of(v->base.app);
	struct lk_meetings all;
	struct lk_rtls rtls = { LK_ARENA_INIT, NULL, 0 };
	struct lk_error err = { .code = LK_OK };
	int64_t now = office_now(o, NULL);
	int rc = lk_meetings_load(&all, o->store, &o->snap, now, &err);

	if (rc == LK_OK)
		rc = lk_rtls_load(&rtls, o->store, &o->snap, NULL, now, &err);
	v->broken = err;
	v->broken.code = rc;
	v->generation = o->generation;
	if (rc == LK_OK) {
		take(v, &all, &rtls);
	} else {
		lk_meetings_free(&all);
		lk_rtls_free(&rtls);
		app_fail(v->base.app, &err);
	}
	choose_list(v);
	app_dirty(v->base.app);
}

void rapat_show(struct rapat *v, const char *id)
{
	(void)snprintf(v->id, sizeof(v->id), "%s", id);
	v->minutes = false;
	v->flow_top = 0;
	load(v);
}

/* ---- acting ------------------------------------------------------------------------------ */

/* The next item that nobody has spoken about. */
static void seek(struct rapat *v, int step)
{
	long n = v->m != NULL ? (long)v->m->nitems : 0;

	for (long i = list_at(&v->agenda) + step; i >= 0 && i < n; i += step)
		if (v->m->item[i].state == LK_ITEM_OPEN) {
			list_to(&v->agenda, i);
			return;
		}
	app_say(v->base.app, SAY_INFO, "%s",
		step > 0 ? _("Tidak ada lagi butir terbuka di bawah.")
			 : _("Tidak ada lagi butir terbuka di atas."));
}

static void scroll(struct rapat *v, long by)
{
	v->flow_top += by;
	if (v->flow_top >= v->flow_rows)
		v->flow_top = v->flow_rows - 1;
	if (v->flow_top < 0)
		v->flow_top = 0;
}

/* To where the figure of an item is kept. */
static void jump(struct rapat *v, const struct lk_agenda_item *it)
{
	char code[64];

	if (it->indicator[0] == '\0') {
		app_say(v->base.app, SAY_INFO, "%s",
			_("Butir ini tidak menyebut indikator."));
		return;
	}
	(void)snprintf(code, sizeof(code), "%s", it->indicator);
	(void)app_goto(v->base.app, VIEW_INDIKATOR, code);
}

static enum act_result act_item(struct rapat *v, enum action a)
{
	const struct lk_agenda_item *it = rapat_item(v);

	if (a == ACT_RTL_ADD) {
		rapat_rtl(v, it);
		return ACT_DONE;
	}
	if (it == NULL)
		return ACT_PASS;
	if (a == ACT_PICK)
		jump(v, it);
	else if (a == ACT_ITEM_CLARIFY || a == ACT_ITEM_KEEP || a == ACT_ITEM_REOPEN)
		rapat_say(v, it, a);
	else
		return ACT_PASS;
	return ACT_DONE;
}

/* Inside a meeting. */
static enum act_result act_meeting(struct rapat *v, enum action a)
{
	/* NOLINTNEXTLINE: the rest is the frame's */
	switch ((int)a) {
	case ACT_ITEM_ADD: rapat_add(v); break;
	case ACT_ATTEND: rapat_attend(v); break;
	case ACT_DIRECT: rapat_direct(v); break;
	case ACT_MEETING_CLOSE: rapat_close(v); break;
	case ACT_NEXT:
	case ACT_PREV: seek(v, a == ACT_NEXT ? 1 : -1); break;
	case ACT_LEFT:
	case ACT_RIGHT: scroll(v, a == ACT_LEFT ? -3 : 3); break;
	case ACT_MINUTES:
		v->minutes = !v->minutes;
		v->flow_made = false;
		v->flow_top = 0;
		break;
	case ACT_BACK:
		v->id[0] = '\0';
		choose_list(v);
		break;
	default: return act_item(v, a);
	}
	return ACT_DONE;
}

static enum act_result act_list(struct rapat *v, enum action a)
{
	long at = list_at(&v->meetings);

	if (a == ACT_NEXT || a == ACT_PREV) {
		list_to(&v->meetings, at + (a == ACT_NEXT ? 1 : -1));
		return ACT_DONE;
	}
	if (a != ACT_PICK || at < 0)
		return ACT_PASS;
	rapat_show(v, v->all.meeting[at].id);
	return ACT_DONE;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct rapat *v = (struct rapat *)s;

	if (list_act(s->list, a, arg))
		return ACT_DONE;
	if (a == ACT_MEETING_OPEN) {
		rapat_ask_open(v);
		return ACT_DONE;
	}
	if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		load(v);
		return ACT_DONE;
	}
	return v->m != NULL ? act_meeting(v, a) : act_list(v, a);
}

static unsigned have(const struct screen *s)
{
	const struct rapat *v = (const struct rapat *)s;
	struct office *o = office_of(s->app);
	unsigned n = NEED_CLEAN;

	if (v->m != NULL ? rapat_item(v) != NULL : list_at(&v->meetings) >= 0)
		n |= NEED_ITEM;
	if (o->user[0] != '\0')
		n |= NEED_PERSON;
	if (office_holds(o, "kepala"))
		n |= NEED_ROLE;
	return n;
}

static const char *refuse_early(const struct rapat *v, enum action a)
{
	const struct lk_agenda_item *it = rapat_item(v);

	if (a == ACT_ITEM_REOPEN && it != NULL && it->state == LK_ITEM_OPEN)
		return _("Butir ini masih terbuka.");
	if (a == ACT_MEETING_CLOSE && lk_meeting_open_items(v->m) > 0)
		return _("Masih ada butir terbuka; ] membawa ke butir berikutnya.");
	if (a == ACT_MEETING_CLOSE && v->m->present[0] == '\0')
		return _("Isi dahulu daftar hadir dengan p.");
	return NULL;
}

/* What is written in the minutes of a meeting that goes on. */
static bool is_minuted(enum action a)
{
	return a == ACT_ITEM_CLARIFY || a == ACT_ITEM_KEEP || a == ACT_ITEM_REOPEN ||
		a == ACT_ITEM_ADD || a == ACT_ATTEND || a == ACT_MEETING_CLOSE;
}

static const char *refuse(const struct screen *s, enum action a)
{
	const struct rapat *v = (const struct rapat *)s;
	bool minuted = is_minuted(a);

	if (v->m == NULL) {
		if (!minuted && a != ACT_DIRECT && a != ACT_MINUTES && a != ACT_RTL_ADD)
			return NULL;
		return v->all.n > 0 ? _("Buka dahulu rapatnya dengan Enter.")
				    : _("Belum ada rapat; tekan b untuk membukanya.");
	}
	if (a == ACT_DIRECT && !office_holds(office_of(s->app), "kepala"))
		return _("Arahan hanya ditulis oleh Kepala, juga Plt. atau Plh.-nya.");
	if (minuted && v->m->closed)
		return _("Rapat ini sudah ditutup.");
	return refuse_early(v, a);
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_pane(struct rapat *v, struct draw *d, struct rect r)
{
	struct rect bar = rect_cut_right(&r, 1);

	rapat_detail(v);
	v->flow_rows = flow_draw(&v->flow, d, r, v->flow_top);
	if (v->flow_rows > r.h)
		draw_scroll(d, bar, v->flow_top, v->flow_rows, ST_BORDER);
}

/* "12 Jan 2026  Ruang rapat  hadir 4  3 dari 5 dibahas  berlangsung" */
static void draw_head(const struct rapat *v, struct draw *d, struct rect r)
{
	const struct lk_meeting *m = v->m;
	struct lk_str rest = { m->present, strlen(m->present) }, w;
	size_t open = lk_meeting_open_items(m);
	int n = 0, x;

	while (lk_words_next(&rest, &w))
		n++;
	x = draw_printf(d, r, 0, 0, ST_DIM, _("%s  hadir %d  "), m->date, n);
	x = draw_printf(d, r, x, 0, open > 0 ? ST_WARN : ST_OK,
		_("%zu dari %zu dibahas"), m->nitems - open, m->nitems);
	(void)draw_text(d, r, x + 2, 0, m->closed ? ST_OK : ST_TEXT,
		m->closed ? _("✓ ditutup") : _("berlangsung"));
}

static void draw_meeting(struct rapat *v, struct draw *d, struct rect r)
{
	struct rect low;

	draw_head(v, d, rect_cut_top(&r, 1));
	if (r.w >= SIDE_MIN) {
		low = rect_cut_right(&r, r.w / 2);
		draw_vline(d, rect_cut_left(&low, 2), 0, ST_BORDER);
	} else {
		low = rect_cut_bottom(&r, v->minutes ? r.h * 3 / 4 : r.h * 3 / 5);
		draw_hline(d, rect_cut_top(&low, 1), 0, ST_BORDER);
	}
	draw_pane(v, d, low);
	list_draw(&v->agenda, d, r, true);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct rapat *v = (struct rapat *)s;

	if (v->broken.code != LK_OK && v->all.n == 0)
		angka_draw_broken(&v->broken, d, r);
	else if (v->m != NULL)
		draw_meeting(v, d, r);
	else
		list_draw(&v->meetings, d, r, true);
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct rapat *v = (const struct rapat *)s;

	if (v->m != NULL)
		(void)snprintf(out, size, "%s, %s", v->m->subject, v->m->period);
	else
		(void)snprintf(out, size, "%s", _("Rapat"));
}

static void hint(const struct screen *s, char *out, size_t size)
{
	const struct rapat *v = (const struct rapat *)s;
	size_t n;

	list_hint(s->list, out, size);
	n = strlen(out);
	if (v->m != NULL)
		(void)snprintf(out + n, size - n, "  %s",
			v->minutes ? _("v: kembali ke butir")
				   : _("Enter: ke indikator  v: notulensi"));
}

/* ---- the screen -------------------------------------------------------------------------------- */

static void enter(struct screen *s)
{
	struct rapat *v = (struct rapat *)s;

	(void)office_refresh(s->app);
	load(v);
	/* sent by a run that has no meeting yet: ask at once, and only once */
	if (v->run[0] != '\0' && v->m == NULL && v->opening[0] == '\0') {
		(void)snprintf(v->opening, sizeof(v->opening), "-");
		rapat_ask_open(v);
	}
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct rapat *v = (struct rapat *)s;

	(void)now_ms;
	if (app_top(s->app) != s || !office_moved(s->app, v->generation))
		return false;
	load(v);
	return true;
}

static void close_it(struct screen *s)
{
	struct rapat *v = (struct rapat *)s;

	list_free(&v->meetings);
	list_free(&v->agenda);
	lk_meetings_free(&v->all);
	lk_rtls_free(&v->rtls);
	lk_figures_free(&v->fig);
	flow_free(&v->flow);
}

static const struct screen_ops ops = {
	.name = "rapat",
	.view = VIEW_RAPAT,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.hint = hint,
	.have = have,
	.refuse = refuse,
};

/* "jalan RUN PERIOD": the latest meeting of that run, else one is to be opened. */
static void of_run(struct app *app, struct rapat *v, const char *arg)
{
	struct office *o = office_of(app);
	struct lk_meetings all;
	const struct lk_meeting *m = NULL;
	size_t n = strcspn(arg, " ");

	(void)snprintf(v->run, sizeof(v->run), "%.*s", (int)n, arg);
	(void)snprintf(v->period, sizeof(v->period), "%s",
		arg[n] == ' ' ? arg + n + 1 : "");
	if (lk_meetings_load(&all, o->store, &o->snap, office_now(o, NULL), NULL) ==
		LK_OK)
		m = lk_meetings_of(&all, v->run);
	if (m != NULL)
		(void)snprintf(v->id, sizeof(v->id), "%s", m->id);
	lk_meetings_free(&all);
}

int rapat_open(struct app *app, const char *arg)
{
	struct rapat *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return -1;
	v->base.app = app;
	rapat_lists(v);
	if (arg != NULL && strncmp(arg, "jalan ", 6) == 0)
		of_run(app, v, arg + 6);
	else if (arg != NULL)
		(void)snprintf(v->id, sizeof(v->id), "%s", arg);
	v->base.list = &v->meetings;
	return app_push(app, &v->base);
}
