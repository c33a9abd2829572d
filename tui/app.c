#include "tui/app.h"
#include "tui/askpass.h"

#include "core/utf8.h"
#include "tui/bar.h"
#include "tui/i18n.h"
#include "tui/worker.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define MIN_W 20
#define MIN_H 5

int app_init(struct app *app, int w, int h, struct lk_error *err)
{
	memset(app, 0, sizeof(*app));
	config_default(&app->config);
	theme_default(&app->theme);
	app->page = draw_new(w, h);
	app->keymap = keymap_new();
	if (app->page == NULL || app->keymap == NULL) {
		app_free(app);
		return lk_nomem(err);
	}
	app->dirty = true;
	return LK_OK;
}

static void close_screen(struct app *app, struct screen *s)
{
	if (app->worker != NULL)
		worker_forget(app->worker, s);
	if (s->ops->free != NULL)
		s->ops->free(s);
	free(s);
}

void app_free(struct app *app)
{
	while (app->depth > 0)
		close_screen(app, app->stack[--app->depth]);
	draw_free(app->page);
	keymap_free(app->keymap);
	app->page = NULL;
	app->keymap = NULL;
}

/* ---- the stack ---- */

struct screen *app_top(const struct app *app)
{
	return app->depth > 0 ? app->stack[app->depth - 1] : NULL;
}

bool app_holds(const struct app *app, const struct screen *s)
{
	for (int i = 0; i < app->depth; i++)
		if (app->stack[i] == s)
			return true;
	return false;
}

static void enter(struct screen *s)
{
	if (s != NULL && s->ops->enter != NULL)
		s->ops->enter(s);
}

static void leave(struct screen *s)
{
	if (s != NULL && s->ops->leave != NULL)
		s->ops->leave(s);
}

/* Going round and round fills the stack: the screen that was left longest ago makes
 * room, after it has written away what was typed in it. The root stays. */
static void close_lowest(struct app *app)
{
	struct screen *s = app->stack[1];

	if (s->ops->hangup != NULL)
		s->ops->hangup(s);
	memmove(&app->stack[1], &app->stack[2],
		(size_t)(app->depth - 2) * sizeof(app->stack[0]));
	app->depth--;
	close_screen(app, s);
}

int app_push(struct app *app, struct screen *s)
{
	s->app = app;
	if (app->depth == APP_STACK)
		close_lowest(app);
	leave(app_top(app));
	app->pending.n = 0;
	app->stack[app->depth++] = s;
	app_dirty(app);
	enter(s);
	return 0;
}

void app_pop(struct app *app)
{
	struct screen *s = app_top(app);

	if (s == NULL)
		return;
	leave(s);
	app->depth--;
	close_screen(app, s);
	app->pending.n = 0;
	app_dirty(app);
	if (app->depth == 0)
		app_quit(app, 0);
	else
		enter(app_top(app));
}

void app_register(struct app *app, enum view view,
	int (*open)(struct app *app, const char *arg))
{
	app->open[view] = open;
}

int app_goto(struct app *app, enum view view, const char *arg)
{
	for (int i = app->depth - 1; i >= 0 && arg == NULL; i--) {
		if (app->stack[i]->ops->view != view)
			continue;
		while (app->depth > i + 1)
			app_pop(app);
		return 0;
	}
	if (app->open[view] == NULL) {
		app_say(app, SAY_WARN, _("%s tidak tersedia di sini."),
			_(view_info[view].title));
		return -1;
	}
	return app->open[view](app, arg);
}

/* ---- messages ---- */

void app_say(struct app *app, enum say level, const char *fmt, ...)
{
	struct app_message *m = &app->log[app->log_n % APP_MESSAGES];
	struct lk_buf b = LK_BUF_INIT;
	char raw[APP_MESSAGE];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(raw, sizeof(raw), fmt, ap);
	va_end(ap);
	n = n < 0 ? 0 : n >= (int)sizeof(raw) ? (int)sizeof(raw) - 1 : n;
	(void)lk_utf8_clean(&b, (struct lk_str){ raw, (size_t)n }, 0);
	m->level = level;
	m->at_ms = app->clock.unix_s != NULL ? app->clock.unix_s(app->clock.arg) * 1000
					     : 0;
	(void)snprintf(m->text, sizeof(m->text), "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
	app->log_n++;
	app->message_on = true;
	app_dirty(app);
}

void app_fail(struct app *app, const struct lk_error *err)
{
	char text[512];

	app_say(app, SAY_ERROR, "%s", i18n_error(err, text, sizeof(text)));
}

/* ---- painting ---- */

void app_dirty(struct app *app)
{
	app->dirty = true;
}

static void paint_screen(struct app *app, struct screen *s, struct rect r)
{
	bool same = memcmp(&s->area, &r, sizeof(r)) == 0;

	s->area = r;
	if (!same && s->ops->resize != NULL)
		s->ops->resize(s, r);
	if (s->ops->draw != NULL)
		s->ops->draw(s, app->page, r);
}

void app_paint(struct app *app)
{
	struct draw *d = app->page;
	struct rect all = draw_all(d);
	struct frame f = bar_frame(all);
	int from = app->depth - 1;

	app->dirty = false;
	draw_clear(d);
	if (all.w < MIN_W || all.h < MIN_H) {
		(void)draw_wrap(d, all, 0, ST_TEXT,
			_("Layar terlalu kecil; perlu 20x5. Teks Anda aman."));
		draw_cursor(d, all, 0, 0, false);
		return;
	}
	while (from > 0 && (app->stack[from]->ops->flags & SCREEN_BOX))
		from--;
	for (int i = from < 0 ? 0 : from; i < app->depth; i++)
		paint_screen(app, app->stack[i], f.body);
	bar_title(app, d, f.title);
	bar_message(app, d, f.message);
	bar_keys(app, d, f.bar);
	if (app->pending.n > 0)
		bar_next(app, d, f.body);
}

int app_resize(struct app *app, int w, int h)
{
	app_dirty(app);
	return draw_resize(app->page, w, h, NULL);
}

int app_set_theme(struct app *app, const char *name, struct file_notes *notes,
	struct lk_error *err)
{
	static const char *const none[] = { NULL };
	struct theme theme;
	int rc;

	theme_default(&theme);
	rc = theme_load(&theme, name, app->theme_dirs != NULL ? app->theme_dirs : none,
		notes, err);
	if (rc != LK_OK)
		return rc;
	app->theme = theme;
	(void)snprintf(app->config.theme, sizeof(app->config.theme), "%s", name);
	if (app->term.theme != NULL)
		app->term.theme(app->term.arg, &app->theme);
	app_dirty(app);
	return LK_OK;
}

/* ---- time and the end ---- */

int64_t app_now(const struct app *app)
{
	int64_t ms =
		app->clock.mono_ms != NULL ? app->clock.mono_ms(app->clock.arg) : 0;

	return ms + app->skew_ms;
}

void app_settle(struct app *app)
{
	for (int i = app->depth - 1; i >= 0; i--)
		if (app->stack[i]->ops->settle != NULL)
			app->stack[i]->ops->settle(app->stack[i]);
}

void app_tick(struct app *app)
{
	int64_t now = app_now(app);

	if (app->worker != NULL) {
		struct worker_state ws;

		if (worker_collect(app->worker) > 0)
			app_dirty(app);
		worker_state(app->worker, &ws);
		if (ws.busy || ws.busy != app->busy_shown)
			app_dirty(app);
		app->busy_shown = ws.busy;
	}
	if (app->beside != NULL && app->beside->beat(app, now))
		app_dirty(app);
	askpass_tick(app->askpass);
	/* A tick may close its own screen: take the stack anew each time. */
	for (int i = app->depth - 1; i >= 0; i--)
		if (i < app->depth && app->stack[i]->ops->tick != NULL &&
			app->stack[i]->ops->tick(app->stack[i], now))
			app_dirty(app);
}

void app_quit(struct app *app, int code)
{
	app->quit = true;
	app->exit_code = code;
}

void app_hangup(struct app *app, int code)
{
	for (int i = app->depth - 1; i >= 0; i--)
		if (app->stack[i]->ops->hangup != NULL)
			app->stack[i]->ops->hangup(app->stack[i]);
	app_quit(app, code);
}

void app_copy(struct app *app, const char *p, size_t n)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)lk_utf8_clean(&b, (struct lk_str){ p, n }, LK_CLEAN_NL | LK_CLEAN_TAB);
	n = b.n < sizeof(app->clip) ? b.n : sizeof(app->clip) - 1;
	while (n > 0 && n < b.n && ((unsigned char)b.p[n] & 0xc0) == 0x80)
		n--;
	if (n > 0)
		memcpy(app->clip, b.p, n);
	app->clip[n] = '\0';
	app->clip_n = n;
	if (app->config.clipboard && app->term.copy != NULL)
		app->term.copy(app->term.arg, app->clip, n);
	lk_buf_free(&b);
}
