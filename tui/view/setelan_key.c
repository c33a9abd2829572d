/* New keys for an action: pressed in a box, checked against all others, stored. */
#include "tui/i18n.h"
#include "tui/keymap.h"
#include "tui/view/setelan.h"

#include <stdio.h>
#include <string.h>

struct box {
	struct screen base;
	enum action action;
	struct keys keys;
};

static void explain(struct app *app, enum action a, const char *keys,
	const struct keymap_error *why)
{
	if (why->kind == KEYMAP_CONFLICT)
		app_say(app, SAY_WARN,
			_("%.*s sudah dipakai untuk \"%s\" di layar %s; ubah dahulu "
			  "yang "
			  "itu."),
			(int)why->len, keys + why->at, _(action_info[why->with].label),
			_(view_info[why->view].title));
	else
		app_say(app, SAY_WARN, _("%.*s tidak dapat menjadi tombol %s."),
			(int)why->len, keys + why->at, _(action_info[a].label));
}

/* Does any key of the action arrive in a view where it works? A letter alone is text where
 * one types. */
static bool arrives(const struct app *app, enum action a)
{
	struct keys ks;

	for (int v = 0; v < VIEW_COUNT; v++)
		if ((action_info[a].views & VIEW_BIT(v)) != 0 &&
			keymap_keys(app->keymap, a, (enum view)v, 0, &ks))
			return true;
	return false;
}

bool setelan_bind(struct app *app, enum action a, const char *keys)
{
	struct keymap_error why = { 0 };
	struct lk_error err;
	char text[KEYMAP_ALTS * KEYS_MAX * KEY_NAME_MAX], was[sizeof(text)];

	(void)keymap_text(app->keymap, a, was, sizeof(was));
	if (keymap_bind(app->keymap, a, keys, &why) != 0) {
		explain(app, a, keys, &why);
		return false;
	}
	if (keys[0] != '\0' && !arrives(app, a)) {
		(void)keymap_bind(app->keymap, a, was, NULL);
		app_say(app, SAY_WARN,
			_("%s dipakai untuk mengetik; beri %s tombol dengan Ctrl, Alt, "
			  "atau F."),
			keys, _(action_info[a].label));
		return false;
	}
	(void)keymap_text(app->keymap, a, text, sizeof(text));
	if (app->config_path == NULL)
		app_say(app, SAY_WARN,
			_("%s: %s sampai lapkin ditutup; HOME tidak disetel, jadi "
			  "tidak "
			  "disimpan."),
			_(action_info[a].label), text[0] ? text : _("tanpa tombol"));
	else if (config_store_keys(app->config_path, a, text, &err) != LK_OK)
		app_fail(app, &err);
	else
		app_say(app, SAY_OK, _("%s: %s, tersimpan."), _(action_info[a].label),
			text[0] ? text : _("tanpa tombol"));
	app_dirty(app);
	return true;
}

static void accept(struct box *b)
{
	struct app *app = b->base.app;
	enum action a = b->action;
	char text[KEYS_MAX * KEY_NAME_MAX];

	(void)keys_text(&b->keys, text, sizeof(text));
	app_pop(app);
	(void)setelan_bind(app, a, text);
}

/* The first key may be any but Enter, Esc, Backspace and Del, which serve the box. */
static bool take_key(struct screen *s, uint32_t key)
{
	struct box *b = (struct box *)s;

	app_dirty(s->app);
	if (key == K_ESC)
		app_pop(s->app);
	else if (key == K_BACKSPACE && b->keys.n > 0)
		b->keys.n--;
	else if (key == K_DEL)
		b->keys.n = 0, accept(b);
	else if (key == K_ENTER && b->keys.n > 0)
		accept(b);
	else if (key != K_ENTER && key != K_BACKSPACE && b->keys.n < KEYS_MAX)
		b->keys.k[b->keys.n++] = key;
	return true;
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct box *b = (struct box *)s;
	char text[KEYS_MAX * KEY_NAME_MAX] = "", now[600];
	int x;

	r = draw_box(d, rect_middle(r, 62, 9), ST_BORDER_FOCUS,
		_(action_info[b->action].label));
	(void)draw_wrap(d, (struct rect){ r.x + 1, r.y, r.w - 2, r.h }, 0, ST_TEXT,
		_(action_info[b->action].help));
	(void)draw_printf(d, r, 1, 2, ST_DIM, _("Sekarang: %s"),
		keymap_text(s->app->keymap, b->action, now, sizeof(now)));
	(void)keys_text(&b->keys, text, sizeof(text));
	x = draw_text(d, r, 1, 4, ST_EMPH, _("Tekan tombol baru: "));
	x = draw_text(d, r, x, 4, ST_INPUT, text);
	draw_cursor(d, r, x, 4, true);
	(void)draw_wrap(d, (struct rect){ r.x + 1, r.y, r.w - 2, r.h }, 5, ST_HINT,
		_("Enter pakai · Backspace hapus · Del tanpa tombol · Esc batal"));
}

static const struct screen_ops ops = {
	.name = "tombol",
	.view = VIEW_PILIHAN,
	.flags = SCREEN_BOX,
	.key = take_key,
	.draw = draw,
};

void setelan_ask_key(struct app *app, enum action a)
{
	struct box *b = screen_new(sizeof(*b), &ops);

	if (b == NULL)
		return;
	b->action = a;
	(void)app_push(app, &b->base);
}
