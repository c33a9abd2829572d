/*
 * Sinkron: how this clone stands to the hub, what to do about it, what the last meetings
 * brought. One text that scrolls; Enter meets the hub now.
 */
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/rekan.h"
#include "tui/sinkron.h"
#include "tui/view/flow.h"
#include "tui/view/label.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <string.h>

struct hub {
	struct screen base;
	struct flow text;
	char url[300];
	unsigned version, generation;
	bool running;
	int top, height;
};

/* ---- the text ------------------------------------------------------------------------------ */

/* The address without what may be a password in it: https, three stars, @hub. */
static void read_url(struct hub *v)
{
	struct lk_buf b = LK_BUF_INIT;
	const char *at, *host, *slash;

	v->url[0] = '\0';
	if (lk_store_config_get(office_of(v->base.app)->store, "remote.hub.url", &b,
		    NULL) == LK_OK) {
		at = lk_buf_cstr(&b);
		host = strstr(at, "://");
		slash = host != NULL ? strchr(host + 3, '/') : NULL;
		host = host != NULL ? memchr(host + 3, '@',
					      slash != NULL ? (size_t)(slash - host - 3)
							    : strlen(host + 3))
				    : NULL;
		if (host != NULL && strncmp(at, "http", 4) == 0)
			(void)snprintf(v->url, sizeof(v->url), "%.*s***%s",
				(int)(strstr(at, "://") + 3 - at), at, host);
		else
			(void)snprintf(v->url, sizeof(v->url), "%s", at);
	}
	lk_buf_free(&b);
}

static void put_fact(struct flow *f, const char *label, unsigned style,
	const char *value)
{
	flow_begin(f, 1);
	flow_printf(f, ST_DIM, "%s  ", label);
	flow_puts(f, style, value);
}

static const char *when(const struct app *app, int64_t t, char out[LABEL_TIME])
{
	int tz;
	int64_t now = office_now(office_of(app), &tz);

	if (t == 0)
		return _("belum pernah");
	return label_time(out, t, now, tz);
}

static void put_state(struct hub *v)
{
	const struct app *app = v->base.app;
	const struct lk_sync_state *st = sinkron_state(app);
	struct flow *f = &v->text;
	char words[120], time[LABEL_TIME], number[60];
	bool look = sinkron_words(app, false, words, sizeof(words));

	flow_begin(f, 0);
	flow_puts(f, ST_HEADING, _("Keadaan"));
	put_fact(f, _("Hub:"), ST_TEXT,
		v->url[0] != '\0' ? v->url : _("belum ditetapkan"));
	if (!st->hub)
		return;
	put_fact(f, _("Sekarang:"), look ? ST_WARN : ST_OK, words);
	put_fact(f, _("Terakhir berhasil:"), ST_TEXT, when(app, st->last_ok, time));
	(void)snprintf(number, sizeof(number), _("%ld langkah"), st->ahead);
	put_fact(f, _("Belum terkirim:"), st->ahead > 0 ? ST_EMPH : ST_TEXT, number);
	if (st->behind > 0) {
		(void)snprintf(number, sizeof(number), _("%ld langkah"), st->behind);
		put_fact(f, _("Sudah diambil, belum digabung:"), ST_WARN, number);
	}
	if (app->config.sync_minutes > 0)
		(void)snprintf(number, sizeof(number),
			_("tiap %d menit, dan sesudah Anda menyimpan"),
			app->config.sync_minutes);
	else
		(void)snprintf(number, sizeof(number), "%s",
			_("tidak; hanya bila diminta"));
	put_fact(f, _("Berjalan sendiri:"), ST_TEXT, number);
	if (st->why[0] != '\0' && look)
		put_fact(f, _("Sebab:"), ST_WARN, st->why);
}

static void put_past(struct hub *v)
{
	const struct app *app = v->base.app;
	struct flow *f = &v->text;
	const struct sinkron_past *p;
	char time[LABEL_TIME], words[600];

	flow_begin(f, 0);
	flow_begin(f, 0);
	flow_puts(f, ST_HEADING, _("Sinkronisasi terakhir"));
	for (size_t i = 0; (p = sinkron_past(app, i)) != NULL; i++) {
		bool bad = p->end != LK_SYNC_SAME && p->end != LK_SYNC_DONE;

		flow_begin(f, 1);
		flow_printf(f, ST_DIM, "%s  ", when(app, p->time, time));
		flow_puts(f, bad ? ST_WARN : ST_TEXT,
			sinkron_outcome(p, words, sizeof(words)));
	}
	if (sinkron_past(app, 0) == NULL) {
		flow_begin(f, 1);
		flow_puts(f, ST_DIM, _("belum ada"));
	}
}

#define SHOWN 20

/* Who is at work where, and who changed which chapter lately. */
static void put_people(struct hub *v)
{
	const struct app *app = v->base.app;
	struct office *o = office_of(app);
	struct flow *f = &v->text;
	const struct lk_presence *p[SHOWN];
	size_t n = rekan_all(app, p, SHOWN);
	char words[500];

	flow_begin(f, 0);
	flow_begin(f, 0);
	flow_puts(f, ST_HEADING, _("Rekan"));
	for (size_t i = 0; i < n; i++) {
		flow_begin(f, 1);
		flow_puts(f, ST_TEXT,
			rekan_words(app, p[i], true, words, sizeof(words)));
	}
	if (n == 0) {
		flow_begin(f, 1);
		flow_puts(f, ST_DIM, _("belum terdengar dari siapa pun"));
	}
	flow_begin(f, 0);
	flow_begin(f, 0);
	flow_puts(f, ST_HEADING, _("Terakhir diubah"));
	for (size_t i = 0; i < o->snap.nchapters; i++) {
		rekan_last(app, o->snap.chapter[i].path, words, sizeof(words));
		if (words[0] != '\0')
			put_fact(f, o->snap.chapter[i].title, ST_TEXT, words);
	}
}

static void make(struct hub *v)
{
	const struct app *app = v->base.app;
	const char *advice = sinkron_advice(app);

	read_url(v);
	flow_clear(&v->text);
	put_state(v);
	if (advice[0] != '\0') {
		flow_begin(&v->text, 0);
		flow_begin(&v->text, 0);
		flow_puts(&v->text, ST_HEADING, _("Yang dapat Anda lakukan"));
		flow_begin(&v->text, 1);
		flow_puts(&v->text, ST_TEXT, advice);
	}
	put_past(v);
	put_people(v);
	v->generation = office_of(app)->generation;
	v->running = sinkron_running(app);
}

/* ---- the screen ------------------------------------------------------------------------------ */

static bool scroll(struct hub *v, enum action a)
{
	int h = v->base.area.h, by = 0;

	switch ((int)a) { /* NOLINT: motions only */
	case ACT_UP: by = -1; break;
	case ACT_DOWN: by = 1; break;
	case ACT_PAGE_UP: by = -h; break;
	case ACT_PAGE_DOWN: by = h; break;
	case ACT_FIRST: by = -v->height; break;
	case ACT_LAST: by = v->height; break;
	default: return false;
	}
	v->top += by;
	v->top = v->top > v->height - h ? v->height - h : v->top;
	v->top = v->top < 0 ? 0 : v->top;
	return true;
}

/* ---- the address -------------------------------------------------------------------------- */

static const char *check_url(void *arg, const char *text)
{
	(void)arg;
	if (text[0] == '\0' || text[0] == '-')
		return _("Tulis folder, atau alamat seperti ssh://hub/lapkin.git.");
	return NULL;
}

static void set_url(struct app *app, void *arg, const char *text)
{
	struct office *o = office_of(app);
	struct lk_error err;

	if (o->host->hub_set(o->store, text, &err) != LK_OK) {
		app_fail(app, &err);
		return;
	}
	sinkron_again(app);
	make(arg);
	app_say(app, SAY_OK, "%s",
		_("Alamat hub ditetapkan; sinkronisasi pertama segera dimulai."));
}

static void ask_url(struct hub *v)
{
	struct prompt_text q = { .owner = &v->base,
		.title = _("Alamat hub"),
		.label = _("Folder di komputer ini atau jaringan, atau "
			   "ssh://pengguna@komputer/folder.git"),
		.check = check_url,
		.done = set_url,
		.arg = v };
	struct lk_buf b = LK_BUF_INIT;

	if (lk_store_config_get(office_of(v->base.app)->store, "remote.hub.url", &b,
		    NULL) == LK_OK)
		q.initial = lk_buf_cstr(&b);
	(void)prompt_line(v->base.app, &q);
	lk_buf_free(&b);
}

/* ---- keys ---------------------------------------------------------------------------------- */

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct hub *v = (struct hub *)s;

	(void)arg;
	if (scroll(v, a))
		return ACT_DONE;
	if (a == ACT_HUB_SYNC || a == ACT_SYNC)
		sinkron_now(s->app);
	else if (a == ACT_JOB_STOP)
		sinkron_cancel(s->app);
	else if (a == ACT_HUB_SET)
		ask_url(v);
	else if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		make(v);
	} else
		return ACT_PASS;
	return ACT_DONE;
}

static const char *refuse(const struct screen *s, enum action a)
{
	if (a == ACT_JOB_STOP && !sinkron_running(s->app))
		return _("Tidak ada sinkronisasi yang berjalan.");
	if (a == ACT_HUB_SET && sinkron_running(s->app))
		return _("Tunggu sinkronisasi selesai, atau x menghentikannya.");
	return NULL;
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct hub *v = (struct hub *)s;
	struct rect page = { r.x + 1, r.y, r.w - 3, r.h };

	draw_fill(d, r, ST_TEXT);
	v->height = (int)flow_draw(&v->text, d, page, v->top);
	draw_scroll(d, r, v->top, v->height, ST_BORDER);
	draw_cursor(d, r, 0, 0, false);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	(void)snprintf(out, size, "%s",
		sinkron_running(s->app) ? _("sedang menyinkronkan; x menghentikannya")
			: sinkron_state(s->app)->hub
			? _("berjalan di latar; Anda dapat terus bekerja")
			: "");
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct hub *v = (struct hub *)s;
	bool moved = v->generation != office_of(s->app)->generation;

	(void)now_ms;
	if (!sinkron_changed(s->app, &v->version) && !moved)
		return false;
	make(v);
	return true;
}

static void enter(struct screen *s)
{
	make((struct hub *)s);
}

static void close_it(struct screen *s)
{
	flow_free(&((struct hub *)s)->text);
}

static const struct screen_ops ops = {
	.name = "sinkron",
	.view = VIEW_SINKRON,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.hint = hint,
	.refuse = refuse,
};

int hub_open(struct app *app, const char *arg)
{
	struct hub *v = screen_new(sizeof(*v), &ops);

	(void)arg;
	return v != NULL ? app_push(app, &v->base) : -1;
}
