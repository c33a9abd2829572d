#ifndef TESTS_TUI_FRAME_H
#define TESTS_TUI_FRAME_H
/* A small office to test the frame with: a list of chapters, an editor that is one
 * field, and a clock that only moves when told. Used by the tests of this folder. */
#include "tui/app.h"
#include "tui/field.h"
#include "tui/list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct office {
	struct screen base;
	struct list list;
	long rows;
	int opened, hangups;
	unsigned have;
};

static int64_t frame_clock_ms;

static inline int64_t frame_mono(void *arg)
{
	(void)arg;
	return frame_clock_ms;
}

static inline int64_t frame_unix(void *arg)
{
	(void)arg;
	return 1763800000;
}

static inline long office_count(void *arg)
{
	return ((struct office *)arg)->rows;
}

static inline bool office_row(void *arg, long i, struct list_row *out)
{
	static char name[80], state[80];

	(void)arg;
	(void)snprintf(name, sizeof(name), "BAB %ld Pendahuluan ke-%ld", i + 1, i + 1);
	(void)snprintf(state, sizeof(state), "%ld koreksi", i % 5);
	out->cell[0] = name;
	out->cell[1] = state;
	out->cell[2] = i % 3 ? "disetujui" : "basi";
	out->style[2] = i % 3 ? ST_OK : ST_WARN;
	out->id = (uint64_t)i + 100;
	return true;
}

static const struct list_column office_cols[] = {
	{ N_("Bab"), 16, 2, -1, 0 },
	{ N_("Koreksi"), 10, 0, 1, 2 },
	{ N_("Persetujuan"), 11, 1, -1, 1 },
};
static const struct list_source office_source = {
	.col = office_cols,
	.cols = 3,
	.count = office_count,
	.row = office_row,
	.empty = N_("Belum ada bab. Tekan i untuk mengimpor laporan."),
};

static inline void office_draw(struct screen *s, struct draw *d, struct rect r)
{
	static const int weight[] = { 3, 2, 2 };
	struct office *o = (struct office *)s;
	struct panes p = draw_panes(d, r, 3, weight, 0);

	list_draw(&o->list, d, p.pane[0], true);
	if (p.pane[1].w > 0)
		(void)draw_wrap(d, p.pane[1], 0, ST_TEXT,
			"Capaian kinerja layanan kekarantinaan tahun ini, kira-kira "
			"98,5 %.");
	if (p.pane[2].w > 0)
		(void)draw_text(d, p.pane[2], 0, 0, ST_NOTE, "Koreksi");
}

static inline enum act_result office_act(struct screen *s, enum action a,
	const struct act_arg *arg)
{
	struct office *o = (struct office *)s;

	if (list_act(&o->list, a, arg))
		return ACT_DONE;
	if (a == ACT_PICK) {
		o->opened++;
		app_say(s->app, SAY_OK, "Bab %ld dibuka.", list_at(&o->list) + 1);
		return ACT_DONE;
	}
	return ACT_PASS;
}

static inline bool office_typing(const struct screen *s)
{
	return list_typing(&((const struct office *)s)->list);
}

static inline void office_text(struct screen *s, const char *p, size_t n, bool paste)
{
	(void)paste;
	list_text(&((struct office *)s)->list, p, n);
}

static inline enum act_result office_mouse(struct screen *s, const struct mouse *m)
{
	struct office *o = (struct office *)s;
	bool open;

	if (!list_mouse(&o->list, m, &open))
		return ACT_PASS;
	o->opened += open;
	return ACT_DONE;
}

static inline void office_hint(const struct screen *s, char *out, size_t size)
{
	list_hint(&((const struct office *)s)->list, out, size);
}

static inline unsigned office_have(const struct screen *s)
{
	return ((const struct office *)s)->have;
}

static inline void office_hangup(struct screen *s)
{
	((struct office *)s)->hangups++;
}

static inline void office_free(struct screen *s)
{
	list_free(&((struct office *)s)->list);
}

/* A list with marks and filters; a test may be another view before it opens. */
static struct screen_ops office_ops = {
	.name = "beranda",
	.view = VIEW_ANTREAN,
	.free = office_free,
	.draw = office_draw,
	.act = office_act,
	.typing = office_typing,
	.text = office_text,
	.mouse = office_mouse,
	.hint = office_hint,
	.have = office_have,
	.hangup = office_hangup,
};

static inline struct office *office_open(struct app *app, long rows)
{
	struct office *o = screen_new(sizeof(*o), &office_ops);

	if (o == NULL)
		abort();
	o->rows = rows;
	o->have = NEED_ALL & ~(unsigned)NEED_ROLE;
	list_init(&o->list, &office_source, o);
	list_to(&o->list, 0);
	(void)app_push(app, &o->base);
	return o;
}

/* An app with that screen, painted. */
static inline struct office *frame_open(struct app *app, int w, int h, long rows)
{
	struct office *o;

	if (app_init(app, w, h, NULL) != LK_OK)
		abort();
	app->clock = (struct app_clock){ frame_mono, frame_unix, NULL };
	(void)snprintf(app->who, sizeof(app->who), "Ani (Penyusun)");
	o = office_open(app, rows);
	app_paint(app);
	return o;
}

static inline void frame_keys(struct app *app, const char *names)
{
	while (*names != '\0') {
		size_t n = strcspn(names, " ");
		struct event ev = { .kind = EV_KEY, .key = key_parse(names, n) };

		if (ev.key == K_NONE)
			abort();
		if (!app->quit)
			app_feed(app, &ev);
		names += n + (names[n] != '\0');
	}
	if (!app->quit)
		app_paint(app);
}

static inline void frame_type(struct app *app, const char *text)
{
	for (; *text != '\0'; text++) {
		struct event ev = { .kind = EV_KEY, .key = (unsigned char)*text };

		app_feed(app, &ev);
	}
	app_paint(app);
}

static inline void frame_paste(struct app *app, const char *text)
{
	struct event ev = { .kind = EV_PASTE, .text = { text, strlen(text) } };

	app_feed(app, &ev);
	app_paint(app);
}

/* The page as text; free() it. */
static inline char *frame_text(const struct app *app, bool styles)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	if (f == NULL || draw_dump(app->page, f, styles) != LK_OK || fclose(f) != 0)
		abort();
	return text;
}

#endif
