/* From an event to an action: the second half of what tui/app.h promises. */
#include "core/buf.h"
#include "core/utf8.h"
#include "tui/app.h"
#include "tui/bar.h"
#include "tui/i18n.h"
#include "tui/palette.h"
#include "tui/prompt.h"
#include "tui/view/bantuan.h"

#include <string.h>

#define DOUBLE_CLICK_MS 400

const char *app_refuses(const struct app *app, const struct screen *s, enum action a)
{
	unsigned have = s->ops->have != NULL ? s->ops->have(s) : NEED_ALL;
	const char *why = NULL;

	if (app->beside != NULL)
		why = app->beside->refuse(app, a);
	if (why == NULL && s->ops->refuse != NULL)
		why = s->ops->refuse(s, a);
	return why != NULL ? why : need_why(action_info[a].needs, have);
}

static void show_messages(struct app *app)
{
	struct lk_buf b = LK_BUF_INIT;
	unsigned n = app->log_n < APP_MESSAGES ? app->log_n : APP_MESSAGES;

	for (unsigned i = 1; i <= n; i++) {
		const struct app_message *m =
			&app->log[(app->log_n - i) % APP_MESSAGES];

		lk_buf_printf(&b, "%s%s\n", m->level >= SAY_WARN ? "! " : "  ",
			m->text);
	}
	(void)prompt_show(app, _("Pesan terakhir"),
		n > 0 ? lk_buf_cstr(&b) : _("Belum ada pesan."));
	lk_buf_free(&b);
}

static void toggle_mouse(struct app *app)
{
	app->config.mouse = !app->config.mouse;
	if (app->term.mouse != NULL)
		app->term.mouse(app->term.arg, app->config.mouse);
	app_say(app, SAY_INFO, "%s",
		app->config.mouse
			? _("Tetikus hidup: klik memilih, roda menggulung.")
			: _("Tetikus mati: sekarang teks bisa dipilih oleh terminal."));
}

static void go_back(struct app *app)
{
	const struct screen *top = app_top(app);

	if (app->depth > 1)
		app_pop(app);
	else if (top != NULL && (top->ops->flags & SCREEN_BOX))
		app_pop(app);
	else
		app_say(app, SAY_INFO, "%s",
			_("Ini layar paling dasar. Tekan q atau Ctrl-Q untuk keluar."));
}

/* The view an action goes to; VIEW_COUNT for the others. */
static enum view target(enum action a)
{
	static const struct {
		enum action a;
		enum view v;
	} go[] = { { ACT_GO_BERANDA, VIEW_BERANDA }, { ACT_GO_BAB, VIEW_BAB },
		{ ACT_GO_SUNTING, VIEW_SUNTING }, { ACT_GO_ANTREAN, VIEW_ANTREAN },
		{ ACT_GO_SETUJU, VIEW_SETUJU }, { ACT_GO_RIWAYAT, VIEW_RIWAYAT },
		{ ACT_GO_CARI, VIEW_CARI }, { ACT_GO_SETELAN, VIEW_SETELAN },
		{ ACT_GO_INDIKATOR, VIEW_INDIKATOR }, { ACT_GO_KERTAS, VIEW_KERTAS },
		{ ACT_GO_ANGGARAN, VIEW_ANGGARAN }, { ACT_GO_PERIKSA, VIEW_PERIKSA },
		{ ACT_GO_REVIU, VIEW_REVIU }, { ACT_GO_ALUR, VIEW_ALUR },
		{ ACT_GO_RAPAT, VIEW_RAPAT }, { ACT_GO_TINDAK, VIEW_TINDAK },
		{ ACT_GO_REGISTER, VIEW_REGISTER }, { ACT_GO_SURAT, VIEW_SURAT },
		{ ACT_GO_KALENDER, VIEW_KALENDER }, { ACT_GO_ORANG, VIEW_ORANG },
		{ ACT_GO_KIRIM, VIEW_KIRIM }, { ACT_GO_TERBIT, VIEW_TERBIT },
		{ ACT_GO_SINKRON, VIEW_SINKRON }, { ACT_GO_BENTROK, VIEW_BENTROK },
		{ ACT_GO_JEJAK, VIEW_JEJAK } };

	for (size_t i = 0; i < LK_LEN(go); i++)
		if (go[i].a == a)
			return go[i].v;
	return VIEW_COUNT;
}

bool app_offers(const struct app *app, enum action a)
{
	enum view v = target(a);

	if (a == ACT_SYNC)
		return app->beside != NULL;
	if (v == VIEW_COUNT || app->open[v] != NULL)
		return true;
	for (int i = 0; i < app->depth; i++)
		if (app->stack[i]->ops->view == v)
			return true;
	return false;
}

static void call(void (*fn)(void *), void *arg)
{
	if (fn != NULL)
		fn(arg);
}

/* A key that is known but has nothing to do here says so: silence looks like a fault. */
static void not_here(struct app *app, enum action a)
{
	if (a == ACT_SEARCH_NEXT || a == ACT_SEARCH_PREV)
		app_say(app, SAY_INFO, "%s",
			_("Belum ada yang dicari: tekan / lalu ketik katanya."));
	else
		app_say(app, SAY_INFO, _("\"%s\" tidak ada gunanya di tempat ini."),
			_(action_info[a].label));
}

/* What the frame does when the screen does not want an action itself. */
static void fallback(struct app *app, enum action a)
{
	if (target(a) != VIEW_COUNT) {
		(void)app_goto(app, target(a), NULL);
		return;
	}
	if (app->beside != NULL && app->beside->act(app, a))
		return;
	/* NOLINTNEXTLINE: all other actions belong to screens */
	switch ((int)a) {
	case ACT_BACK: go_back(app); break;
	case ACT_HELP: (void)bantuan_open(app); break;
	case ACT_PALETTE: (void)palette_open(app); break;
	case ACT_QUIT: app_hangup(app, 0); break;
	case ACT_SUSPEND: call(app->term.suspend, app->term.arg); break;
	case ACT_REDRAW: call(app->term.repaint, app->term.arg); break;
	case ACT_MESSAGES: show_messages(app); break;
	case ACT_MOUSE: toggle_mouse(app); break;
	default: not_here(app, a); break;
	}
}

/* Two keys after which all may look as before, and that is the answer. */
static void already(struct app *app, const struct screen *top, enum action a)
{
	if (a == ACT_REFRESH)
		app_say(app, SAY_INFO, "%s", _("Ini keadaan terbaru."));
	else if (target(a) == top->ops->view)
		app_say(app, SAY_INFO, "%s", _("Anda sudah di layar ini."));
}

void app_act(struct app *app, enum action a, const struct act_arg *arg)
{
	static const struct act_arg none = { false };
	struct screen *top = app_top(app);
	const char *why;
	unsigned said;

	if (top == NULL || a == ACT_NONE)
		return;
	app_dirty(app);
	why = app_refuses(app, top, a);
	if (why != NULL) {
		app_say(app, SAY_WARN, "%s", why);
		return;
	}
	said = app->log_n;
	if (top->ops->act == NULL ||
		top->ops->act(top, a, arg ? arg : &none) == ACT_PASS)
		fallback(app, a);
	if (app->log_n == said && app_top(app) == top)
		already(app, top, a);
}

/* ---- keys ---- */

static void unknown_key(struct app *app)
{
	char name[KEYS_MAX * KEY_NAME_MAX], help[KEYS_MAX * KEY_NAME_MAX];

	(void)keys_text(&app->pending, name, sizeof(name));
	(void)keymap_label(app->keymap, ACT_HELP, app_top(app)->ops->view, help,
		sizeof(help));
	app_say(app, SAY_INFO,
		_("Tombol %s tidak dipakai di sini; %s menampilkan daftar."), name,
		help);
}

static void feed_key(struct app *app, uint32_t key)
{
	struct screen *top = app_top(app);
	struct act_arg arg = { false };
	enum action a = ACT_NONE;
	enum keymap_hit hit;

	if (screen_key(top, key))
		return;
	if (app->pending.n == 0 && screen_typing(top) && key_prints(key)) {
		char u[5] = "";

		screen_text(top, u, (size_t)lk_utf8_encode(key, u), false);
		return;
	}
	if (app->pending.n > 0 && key == K_ESC) {
		app->pending.n = 0; /* the pop-up is a layer of its own */
		return;
	}
	app->pending.k[app->pending.n++] = key;
	hit = keymap_find(app->keymap, top->ops->view, &app->pending, &a);
	if (hit == KEYMAP_NONE && (key & K_SHIFT)) {
		app->pending.k[app->pending.n - 1] = key & ~K_SHIFT;
		arg.shift = true;
		hit = keymap_find(app->keymap, top->ops->view, &app->pending, &a);
		if (hit == KEYMAP_NONE)
			app->pending.k[app->pending.n - 1] = key;
	}
	if (hit == KEYMAP_PREFIX && app->pending.n < KEYS_MAX)
		return;
	if (hit != KEYMAP_ACTION)
		unknown_key(app);
	app->pending.n = 0;
	app_act(app, a, &arg);
}

static void feed_paste(struct app *app, struct lk_str s)
{
	struct screen *top = app_top(app);
	struct lk_buf b = LK_BUF_INIT;

	app->pending.n = 0;
	if (!screen_pastes(top)) {
		app_say(app, SAY_INFO, "%s",
			_("Tempelan diabaikan: buka dahulu penyunting atau isian."));
		return;
	}
	(void)lk_utf8_clean(&b, s, LK_CLEAN_NL | LK_CLEAN_TAB | LK_CLEAN_CRLF);
	if (lk_buf_check(&b, NULL) != LK_OK)
		app_say(app, SAY_ERROR, "%s",
			_("Tempelan terlalu besar; tidak dimasukkan."));
	else if (b.n > 0)
		screen_text(top, b.p, b.n, true);
	lk_buf_free(&b);
}

/* ---- mouse ---- */

static void count_clicks(struct app *app, struct mouse *m)
{
	int64_t now = app_now(app);

	if (m->kind != MOUSE_DOWN || m->clicks != 0)
		return;
	m->clicks = now - app->click_ms < DOUBLE_CLICK_MS && app->click_x == m->x &&
			app->click_y == m->y
		? 2
		: 1;
	/* A third click starts anew. */
	app->click_ms = m->clicks == 2 ? now - DOUBLE_CLICK_MS : now;
	app->click_x = m->x;
	app->click_y = m->y;
}

static void feed_mouse(struct app *app, struct mouse m)
{
	struct screen *top = app_top(app);
	struct frame f = bar_frame(draw_all(app->page));
	enum act_result res;

	count_clicks(app, &m);
	app->pending.n = 0;
	if (rect_has(f.bar, m.x, m.y) || rect_has(f.title, m.x, m.y)) {
		if (m.kind == MOUSE_DOWN && rect_has(f.bar, m.x, m.y))
			app_act(app, bar_at(app, f.bar, m.x), NULL);
		return;
	}
	res = screen_mouse(top, &m);
	if (res == ACT_PASS && (m.kind == MOUSE_WHEEL_UP || m.kind == MOUSE_WHEEL_DOWN))
		for (int i = 0; i < 3 && app_top(app) == top; i++)
			app_act(app, m.kind == MOUSE_WHEEL_UP ? ACT_UP : ACT_DOWN,
				NULL);
}

void app_feed(struct app *app, const struct event *ev)
{
	if (ev->kind == EV_HANGUP) {
		app_hangup(app, 128 + (int)ev->key);
		return;
	}
	if (ev->kind == EV_RESIZE)
		(void)app_resize(app, ev->w, ev->h);
	if (app_top(app) == NULL || ev->kind == EV_NONE || ev->kind == EV_RESIZE ||
		ev->kind == EV_FOCUS)
		return;
	app_dirty(app);
	if (ev->kind != EV_MOUSE || ev->mouse.kind == MOUSE_DOWN)
		app->message_on = false;
	if (ev->kind == EV_KEY)
		feed_key(app, ev->key);
	else if (ev->kind == EV_PASTE)
		feed_paste(app, ev->text);
	else
		feed_mouse(app, ev->mouse);
}
