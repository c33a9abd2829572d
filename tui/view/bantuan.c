#include "tui/view/bantuan.h"

#include "tui/i18n.h"
#include "tui/list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A row is an action, or a heading (action ACT_NONE). */
struct row {
	enum action a;
	const char *title, *why;
};
struct bantuan {
	struct screen base;
	struct screen *below;
	struct list list;
	struct row row[ACT_COUNT + 4];
	int n;
	char keys[3 * KEYS_MAX * KEY_NAME_MAX];
};

/* Own keys of the view first, then moving, then what works everywhere. */
static int group(enum action a)
{
	uint64_t v = action_info[a].views;

	if (a >= ACT_UP && a <= ACT_LAST)
		return 1;
	return (v & V(SETELAN)) && (v & V(BAB)) ? 2 : 0;
}

static void fill(struct bantuan *b)
{
	static const char *const titles[] = { N_("Di layar ini"), N_("Bergerak"),
		N_("Di mana-mana") };
	enum view v = b->below->ops->view;

	b->n = 0;
	for (int g = 0; g < 3; g++) {
		b->row[b->n++] = (struct row){ ACT_NONE, _(titles[g]), NULL };
		for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
			if ((action_info[a].views & VIEW_BIT(v)) &&
				group((enum action)a) == g && a != ACT_SEARCH_ERASE &&
				app_offers(b->base.app, (enum action)a))
				b->row[b->n++] = (struct row){ (enum action)a, NULL,
					app_refuses(b->base.app, b->below,
						(enum action)a) };
	}
}

static long bantuan_count(void *arg)
{
	return ((struct bantuan *)arg)->n;
}

static const char *all_keys(struct bantuan *b, enum action a)
{
	struct keys ks;
	size_t at = 0;

	b->keys[0] = '\0';
	for (unsigned i = 0; i < 3 &&
		keymap_keys(b->base.app->keymap, a, b->below->ops->view, i, &ks);
		i++) {
		char one[KEYS_MAX * KEY_NAME_MAX];
		int n;

		(void)keys_text(&ks, one, sizeof(one));
		n = snprintf(b->keys + at, sizeof(b->keys) - at, "%s%s", i ? ", " : "",
			one);
		at += n > 0 && (size_t)n < sizeof(b->keys) - at ? (size_t)n : 0;
	}
	return b->keys;
}

static bool bantuan_row(void *arg, long i, struct list_row *out)
{
	struct bantuan *b = arg;
	const struct row *r = &b->row[i];

	out->id = (uint64_t)i + 1;
	if (r->a == ACT_NONE) {
		out->heading = true;
		out->cell[0] = r->title;
		return true;
	}
	out->cell[0] = all_keys(b, r->a);
	out->cell[1] = _(action_info[r->a].label);
	out->cell[2] = r->why != NULL ? r->why : _(action_info[r->a].help);
	out->style[0] = ST_HEADING;
	out->style[1] = r->why != NULL ? ST_DIM : ST_EMPH;
	out->style[2] = r->why != NULL ? ST_DIM : ST_TEXT;
	return true;
}

static const struct list_column bantuan_cols[] = {
	{ N_("Tombol"), 18, 0, -1, 0 },
	{ N_("Nama"), 13, 0, -1, 1 },
	{ N_("Keterangan"), 10, 1, -1, 0 },
};
static const struct list_source bantuan_source = {
	.col = bantuan_cols,
	.cols = 3,
	.count = bantuan_count,
	.row = bantuan_row,
};

static void bantuan_free(struct screen *s)
{
	list_free(&((struct bantuan *)s)->list);
}

static void bantuan_title(const struct screen *s, char *out, size_t size)
{
	const struct bantuan *b = (const struct bantuan *)s;

	(void)snprintf(out, size, "%s: %s", _("Bantuan"),
		_(view_info[b->below->ops->view].title));
}

static void run(struct bantuan *b)
{
	struct app *app = b->base.app;
	long i = list_at(&b->list);
	enum action a = i >= 0 ? b->row[i].a : ACT_NONE;

	app_pop(app);
	app_act(app, a, NULL);
}

static enum act_result bantuan_act(struct screen *s, enum action a,
	const struct act_arg *arg)
{
	struct bantuan *b = (struct bantuan *)s;

	if (list_act(&b->list, a, arg))
		return ACT_DONE;
	if (a == ACT_PICK) {
		run(b);
		return ACT_DONE;
	}
	/* `q` and a second `?` close the help, not the program: a habit from readers. */
	if (a == ACT_QUIT || a == ACT_HELP) {
		app_pop(s->app);
		return ACT_DONE;
	}
	return ACT_PASS;
}

static void bantuan_hint(const struct screen *s, char *out, size_t size)
{
	(void)s;
	(void)snprintf(out, size, "%s",
		_("/ mencari · Enter menjalankan · Esc kembali · : semua perintah"));
}

static void bantuan_draw(struct screen *s, struct draw *d, struct rect r)
{
	struct bantuan *b = (struct bantuan *)s;
	long i = list_at(&b->list);
	struct rect detail = { 0 };

	/* The whole sentence of the row, for narrow screens. */
	if (r.h >= 9)
		detail = rect_cut_bottom(&r, 3);
	list_draw(&b->list, d, r, true);
	if (detail.h > 0 && i >= 0 && b->row[i].a != ACT_NONE) {
		draw_hline(d, detail, 0, ST_BORDER);
		(void)draw_wrap(d, detail, 1, ST_TEXT,
			b->row[i].why != NULL ? b->row[i].why
					      : _(action_info[b->row[i].a].help));
	}
}

static const struct screen_ops bantuan_ops = {
	.name = "bantuan",
	.view = VIEW_BANTUAN,
	.title = bantuan_title,
	.free = bantuan_free,
	.draw = bantuan_draw,
	.act = bantuan_act,
	.hint = bantuan_hint,
};

int bantuan_open(struct app *app)
{
	struct screen *below = app_top(app);
	struct bantuan *b = below != NULL ? screen_new(sizeof(*b), &bantuan_ops) : NULL;

	if (b == NULL)
		return -1;
	b->base.app = app;
	b->below = below;
	fill(b);
	list_init(&b->list, &bantuan_source, b);
	b->base.list = &b->list;
	list_to(&b->list, 0);
	return app_push(app, &b->base);
}
