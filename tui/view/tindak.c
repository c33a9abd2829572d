/*
 * Tindak lanjut: what is to be done, by whom, until when. The open ones of earlier periods and
 * years stand here by themselves, marked with where they come from.
 */
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/view/angka.h"
#include "tui/view/label.h"
#include "tui/view/rtl_form.h"
#include "tui/view/tindak_impl.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIDE_MIN 110 /* cells from which the detail stands beside the list */

/* ---- rows ------------------------------------------------------------------------------ */

static const struct list_column columns[] = {
	{ N_("Status"), 14, 0, -1, 0 },
	{ N_("Batas"), 11, 0, -1, 0 },
	{ N_("Apa"), 18, 1, -1, 0 },
	{ N_("Penanggung"), 10, 0, -1, 0 },
	{ N_("Asal periode"), 14, 0, -1, 1 },
};

static long row_count(void *arg)
{
	return (long)((const struct tindak *)arg)->n;
}

static uint64_t id_of(const char *s)
{
	uint64_t h = 1469598103934665603u;

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h;
}

static void state_cell(const struct lk_rtl *r, struct list_row *out)
{
	static const struct {
		const char *word, *late;
		unsigned style;
	} look[] = {
		[LK_RTL_OPEN] = { N_("· belum"), N_("! terlambat"), ST_TEXT },
		[LK_RTL_PROGRESS] = { N_("> dalam proses"), N_("! proses lewat"),
			ST_CHANGE },
		[LK_RTL_DONE] = { N_("✓ sudah"), N_("✓ sudah"), ST_OK },
	};

	out->cell[0] = i18n_get(r->late ? look[r->state].late : look[r->state].word);
	out->style[0] = r->late ? ST_WARN : look[r->state].style;
}

static const char *day_of(const char *iso, char *out, size_t size,
	enum lk_date_form form)
{
	char text[LK_DATE_SIZE];
	struct lk_civil c;

	if (lk_date_parse_iso((struct lk_str){ iso, strlen(iso) }, &c, NULL) == LK_OK &&
		lk_date_format(text, sizeof(text), &c, form) == LK_OK)
		(void)snprintf(out, size, "%s", text);
	else
		(void)snprintf(out, size, "%s", iso[0] != '\0' ? iso : "-");
	return out;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct tindak *v = arg;
	const struct lk_rtl *r = v->row[i];

	out->id = id_of(r->id);
	state_cell(r, out);
	out->cell[1] = day_of(r->due, v->cell[0], sizeof(v->cell[0]), LK_DATE_SHORT);
	out->style[1] = r->late ? ST_WARN : ST_TEXT;
	out->cell[2] = r->what;
	out->cell[3] = r->pic;
	(void)snprintf(v->cell[1], sizeof(v->cell[1]), r->carried ? _("dari %s") : "%s",
		r->period);
	out->cell[4] = v->cell[1];
	out->style[4] = r->carried ? ST_MOVE : ST_DIM;
	return true;
}

static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty =
		N_("Tidak ada tindak lanjut di sini. Tekan r untuk membuatnya, f untuk "
		   "mengganti "
		   "saringan; dari rapat (g n) dan pemeriksaan (g x) juga dengan r."),
};

const struct lk_rtl *tindak_current(const struct tindak *v)
{
	long at = list_at(&v->list);

	return at >= 0 && (size_t)at < v->n ? v->row[at] : NULL;
}

/* ---- loading --------------------------------------------------------------------------- */

static bool shown(const struct tindak *v, const struct lk_rtl *r)
{
	const struct office *o = office_of(v->base.app);

	if (v->mine && !lk_rtl_mine(r, &o->snap.people, o->user, office_now(o, NULL)))
		return false;
	if (v->filter == TINDAK_OPEN)
		return r->state != LK_RTL_DONE;
	return v->filter != TINDAK_LATE || r->late;
}

static void make_rows(struct tindak *v)
{
	free(v->row);
	v->n = 0;
	v->row = calloc(v->all.n + 1, sizeof(*v->row));
	for (size_t i = 0; v->row != NULL && i < v->all.n; i++)
		if (shown(v, &v->all.rtl[i]))
			v->row[v->n++] = &v->all.rtl[i];
	v->flow_made = false;
	list_reload(&v->list);
	for (size_t i = 0; i < v->n && v->wanted[0] != '\0'; i++)
		if (strcmp(v->row[i]->id, v->wanted) == 0)
			list_to(&v->list, (long)i);
	v->wanted[0] = '\0';
}

void tindak_load(struct tindak *v)
{
	struct office *o = office_of(v->base.app);
	struct lk_error err = { .code = LK_OK };
	struct lk_rtls all;
	int rc = lk_rtls_load(&all, o->store, &o->snap,
		v->filter == TINDAK_PERIOD ? v->period : NULL, office_now(o, NULL),
		&err);

	v->broken = err;
	v->broken.code = rc;
	v->generation = o->generation;
	if (rc == LK_OK) {
		lk_rtls_free(&v->all);
		v->all = all;
		make_rows(v);
	} else {
		lk_rtls_free(&all);
		app_fail(v->base.app, &err);
	}
	app_dirty(v->base.app);
}

/* ---- acting -------------------------------------------------------------------------------- */

static void add(struct tindak *v)
{
	const struct rtl_form q = {
		/* for a run it is the head's direction that is written down, by whoever */
		.origin = v->run[0] != '\0' ||
				office_holds(office_of(v->base.app), "kepala")
			? "arahan"
			: "reviu",
		.run = v->run,
		.period = v->run_period[0] != '\0'   ? v->run_period
			: v->filter == TINDAK_PERIOD ? v->period
						     : NULL
	};

	rtl_form_new(v->base.app, &v->base, &q);
}

/* Enter: to where it came from. */
static void jump(struct tindak *v, const struct lk_rtl *r)
{
	struct lk_str rest = { r->origin, strlen(r->origin) }, kind, id;
	char arg[LK_MEETING_ID_SIZE];

	if (lk_words_next(&rest, &kind) && lk_words_next(&rest, &id)) {
		bool check = kind.n == 7 && memcmp(kind.p, "periksa", 7) == 0;

		(void)snprintf(arg, sizeof(arg), "%.*s", (int)id.n, id.p);
		(void)app_goto(v->base.app, check ? VIEW_PERIKSA : VIEW_RAPAT,
			check ? NULL : arg);
	} else if (r->indicator[0] != '\0') {
		(void)snprintf(arg, sizeof(arg), "%s", r->indicator);
		(void)app_goto(v->base.app, VIEW_INDIKATOR, arg);
	} else {
		app_say(v->base.app, SAY_INFO, "%s",
			_("Tindak lanjut ini tidak berasal dari rapat atau temuan."));
	}
}

static enum act_result act_item(struct tindak *v, enum action a)
{
	const struct lk_rtl *r = tindak_current(v);

	if (r == NULL)
		return ACT_PASS;
	if (a == ACT_PICK)
		jump(v, r);
	else if (a == ACT_RTL_EDIT)
		rtl_form_edit(v->base.app, &v->base, r);
	else if (a == ACT_RTL_DONE || a == ACT_RTL_BEGIN || a == ACT_RTL_REOPEN ||
		a == ACT_RTL_PROOF)
		tindak_ask(v, r, a);
	else
		return ACT_PASS;
	return ACT_DONE;
}

static bool drop_filter(struct tindak *v)
{
	if (v->filter == TINDAK_OPEN && !v->mine)
		return false;
	v->filter = TINDAK_OPEN;
	v->mine = false;
	tindak_load(v);
	return true;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct tindak *v = (struct tindak *)s;

	if (a == ACT_NEXT || a == ACT_PREV)
		a = a == ACT_NEXT ? ACT_DOWN : ACT_UP;
	if (list_act(&v->list, a, arg))
		return ACT_DONE;
	/* NOLINTNEXTLINE: the rest is the frame's */
	switch ((int)a) {
	case ACT_RTL_ADD: add(v); break;
	case ACT_FILTER: tindak_ask_filter(v); break;
	case ACT_MINE:
		v->mine = !v->mine;
		make_rows(v);
		break;
	case ACT_REFRESH:
		(void)office_refresh(s->app);
		tindak_load(v);
		break;
	case ACT_BACK: return drop_filter(v) ? ACT_DONE : ACT_PASS;
	default: return act_item(v, a);
	}
	return ACT_DONE;
}

static unsigned have(const struct screen *s)
{
	const struct tindak *v = (const struct tindak *)s;
	unsigned n = NEED_CLEAN;

	if (tindak_current(v) != NULL)
		n |= NEED_ITEM;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

static bool may(const struct tindak *v, const struct lk_rtl *r)
{
	const struct office *o = office_of(v->base.app);

	return strcmp(r->user, o->user) == 0 || office_holds(o, "kepala") ||
		office_holds(o, "kasubbag-adum") ||
		lk_rtl_mine(r, &o->snap.people, o->user, office_now(o, NULL));
}

static const char *refuse(const struct screen *s, enum action a)
{
	const struct tindak *v = (const struct tindak *)s;
	const struct lk_rtl *r = tindak_current(v);
	bool state = a == ACT_RTL_DONE || a == ACT_RTL_BEGIN || a == ACT_RTL_REOPEN;

	if (r == NULL || (!state && a != ACT_RTL_PROOF && a != ACT_RTL_EDIT))
		return NULL;
	if (!may(v, r))
		return _("Diubah oleh penanggung jawabnya, pembuatnya, Kasubbag Adum, "
			 "atau "
			 "Kepala.");
	if (a == ACT_RTL_REOPEN && r->state == LK_RTL_OPEN)
		return _("Tindak lanjut ini memang belum dikerjakan.");
	return NULL;
}

/* ---- drawing ----------------------------------------------------------------------------------- */

static void put_pair(struct flow *f, const char *label, const char *value)
{
	if (value == NULL || value[0] == '\0')
		return;
	flow_begin(f, 0);
	flow_printf(f, ST_DIM, "%s: ", label);
	flow_puts(f, ST_TEXT, value);
}

static const char *name_of(const struct tindak *v, const char *user)
{
	const struct lk_person *p =
		lk_people_find(&office_of(v->base.app)->snap.people, user);

	return p != NULL && p->name[0] != '\0' ? p->name : user;
}

static void put_history(struct tindak *v, const struct lk_rtl *r)
{
	char when[LABEL_TIME];
	int tz;
	int64_t now = office_now(office_of(v->base.app), &tz);

	flow_begin(&v->flow, 0);
	flow_printf(&v->flow, ST_DIM, _("Dibuat %s oleh %s"),
		label_time(when, r->opened, now, tz), name_of(v, r->user));
	if (r->changed == r->opened && strcmp(r->by, r->user) == 0)
		return;
	flow_begin(&v->flow, 0);
	flow_printf(&v->flow, ST_DIM, _("Terakhir diubah %s oleh %s"),
		label_time(when, r->changed, now, tz), name_of(v, r->by));
}

static void make_flow(struct tindak *v)
{
	const struct lk_rtl *r = tindak_current(v);
	char day[LK_DATE_SIZE];

	if (v->flow_made && v->flow_of == r)
		return;
	flow_clear(&v->flow);
	v->flow_made = true;
	v->flow_of = r;
	if (r == NULL)
		return;
	flow_begin(&v->flow, 0);
	flow_puts(&v->flow, ST_HEADING, r->what);
	flow_begin(&v->flow, 0);
	flow_puts(&v->flow,
		r->late                           ? ST_WARN
			: r->state == LK_RTL_DONE ? ST_OK
						  : ST_TEXT,
		i18n_get(lk_rtl_state_label(r->state)));
	if (r->late)
		flow_puts(&v->flow, ST_WARN, _(", lewat batas waktu"));
	put_pair(&v->flow, _("Penanggung jawab"), name_of(v, r->pic));
	put_pair(&v->flow, _("Batas waktu"),
		day_of(r->due, day, sizeof(day), LK_DATE_FULL));
	put_pair(&v->flow, _("Bukti"), r->evidence);
	put_pair(&v->flow, _("Catatan"), r->note);
	put_pair(&v->flow, _("Indikator"), r->indicator);
	put_pair(&v->flow, _("Periode"), r->period);
	put_pair(&v->flow, _("Asal"), r->origin);
	put_pair(&v->flow, _("Dokumen"), r->document);
	put_history(v, r);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct tindak *v = (struct tindak *)s;
	struct rect low = { 0, 0, 0, 0 };

	if (v->broken.code != LK_OK && v->n == 0) {
		angka_draw_broken(&v->broken, d, r);
		return;
	}
	make_flow(v);
	if (v->n > 0 && r.w >= SIDE_MIN) {
		low = rect_cut_right(&r, r.w * 2 / 5);
		draw_vline(d, rect_cut_left(&low, 2), 0, ST_BORDER);
	} else if (v->n > 0 && r.h >= 16) {
		low = rect_cut_bottom(&r, 11);
		draw_hline(d, rect_cut_top(&low, 1), 0, ST_BORDER);
	}
	if (low.h > 0)
		(void)flow_draw(&v->flow, d, low, 0);
	list_draw(&v->list, d, r, true);
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct tindak *v = (const struct tindak *)s;
	size_t late = 0;

	for (size_t i = 0; i < v->all.n; i++)
		late += v->all.rtl[i].late;
	if (late > 0)
		(void)snprintf(out, size, _("Tindak lanjut, %zu terlambat"), late);
	else
		(void)snprintf(out, size, "%s", _("Tindak lanjut"));
}

static void hint(const struct screen *s, char *out, size_t size)
{
	const struct tindak *v = (const struct tindak *)s;
	size_t n;

	list_hint(&v->list, out, size);
	n = strlen(out);
	(void)snprintf(out + n, size - n, _("  saring: %s%s"), tindak_filter_text(v),
		v->mine ? _(", untuk saya") : "");
}

static void enter(struct screen *s)
{
	(void)office_refresh(s->app);
	tindak_load((struct tindak *)s);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct tindak *v = (struct tindak *)s;

	(void)now_ms;
	if (app_top(s->app) != s || !office_moved(s->app, v->generation))
		return false;
	tindak_load(v);
	return true;
}

static void close_it(struct screen *s)
{
	struct tindak *v = (struct tindak *)s;

	list_free(&v->list);
	lk_rtls_free(&v->all);
	flow_free(&v->flow);
	free(v->row);
}

static const struct screen_ops ops = {
	.name = "tindak",
	.view = VIEW_TINDAK,
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

int tindak_open(struct app *app, const char *arg)
{
	struct tindak *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return -1;
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	if (arg != NULL && strncmp(arg, "jalan ", 6) == 0) {
		size_t n = strcspn(arg + 6, " ");

		(void)snprintf(v->run, sizeof(v->run), "%.*s", (int)n, arg + 6);
		if (arg[6 + n] == ' ')
			(void)snprintf(v->run_period, sizeof(v->run_period), "%s",
				arg + 6 + n + 1);
	} else if (arg != NULL) {
		v->filter = TINDAK_ALL;
		(void)snprintf(v->wanted, sizeof(v->wanted), "%s", arg);
	}
	return app_push(app, &v->base);
}
