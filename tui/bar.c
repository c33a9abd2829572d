#include "tui/bar.h"

#include "tui/i18n.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct frame bar_frame(struct rect all)
{
	struct frame f = { 0 };

	if (all.h >= 8) {
		f.title = rect_cut_top(&all, 1);
		f.bar = rect_cut_bottom(&all, 1);
	}
	f.message = rect_cut_bottom(&all, 1);
	f.body = all;
	return f;
}

/* The screen whose title counts: the top one that is no box. */
static const struct screen *full(const struct app *app)
{
	for (int i = app->depth - 1; i > 0; i--)
		if (!(app->stack[i]->ops->flags & SCREEN_BOX))
			return app->stack[i];
	return app->depth > 0 ? app->stack[0] : NULL;
}

/* Who sits here: the role counts more than the degrees, which leave when it gets narrow:
 * "Sari Wulandari, S.K.M., M.Kes. · Kasubbag ADUM" -> "Sari Wulandari · Kasubbag ADUM". */
static void who_text(const struct app *app, char *out, size_t size, int room)
{
	const char *degree = strstr(app->who, ", "), *role = strstr(app->who, " · ");

	(void)snprintf(out, size, "%s", app->who);
	if (draw_width(out, strlen(out)) > room && degree != NULL && role > degree)
		(void)snprintf(out, size, "%.*s%s", (int)(degree - app->who), app->who,
			role);
}

/* How things stand beside the screen, left of who sits here; the title keeps its room. */
static void draw_standing(const struct app *app, struct draw *d, struct rect *r)
{
	char text[80] = "", line[84];
	bool look;
	int w;

	if (app->beside == NULL || r->w < 24)
		return;
	look = app->beside->standing(app, draw_all(d).w < 120, text, sizeof(text));
	if (text[0] == '\0')
		return;
	(void)snprintf(line, sizeof(line), "%s%s", look ? "! " : "", text);
	w = draw_width(line, strlen(line)) + 2;
	if (w > r->w / 2)
		return;
	(void)draw_cell(d, rect_cut_right(r, w), 0, 0, w - 1, 1,
		look ? ST_TITLE | DRAW_BOLD : ST_TITLE, line);
}

void bar_title(const struct app *app, struct draw *d, struct rect r)
{
	const struct screen *s = full(app);
	char title[256] = "", name[sizeof(app->who)];
	struct rect who;
	int w;

	if (r.h < 1)
		return;
	who_text(app, name, sizeof(name), r.w / 2 - 2);
	w = draw_width(name, strlen(name));
	draw_fill(d, r, ST_TITLE);
	if (w > 0 && r.w > 30) {
		w = w + 2 > r.w / 2 ? r.w / 2 : w + 2;
		who = rect_cut_right(&r, w);
		(void)draw_cell(d, who, 0, 0, w, 0, app->demo ? ST_DEMO : ST_TITLE,
			name);
	}
	draw_standing(app, d, &r);
	if (s != NULL && s->ops->title != NULL)
		s->ops->title(s, title, sizeof(title));
	else if (s != NULL)
		(void)snprintf(title, sizeof(title), "%s",
			_(view_info[s->ops->view].title));
	(void)draw_cell(d, r, 1, 0, r.w - 1, -1, ST_TITLE, title);
}

static void busy(const struct app *app, struct draw *d, struct rect *r)
{
	struct worker_state ws = { 0 };
	char text[120];

	if (app->worker != NULL)
		worker_state(app->worker, &ws);
	if (!ws.busy || ws.title == NULL)
		return;
	if (ws.total > 0)
		(void)snprintf(text, sizeof(text), " %s %ld%% ", _(ws.title),
			ws.done * 100 / ws.total);
	else
		(void)snprintf(text, sizeof(text), " %s… ", _(ws.title));
	(void)draw_text(d, rect_cut_right(r, draw_width(text, strlen(text))), 0, 0,
		ST_HINT | DRAW_BOLD, text);
}

void bar_message(const struct app *app, struct draw *d, struct rect r)
{
	static const unsigned style[] = { ST_TEXT, ST_OK, ST_WARN, ST_ERROR };
	const struct screen *top = app_top(app);
	char hint[APP_MESSAGE + 2] = "";

	draw_fill(d, r, ST_TEXT);
	busy(app, d, &r);
	if (app->message_on && app->log_n > 0) {
		const struct app_message *m =
			&app->log[(app->log_n - 1) % APP_MESSAGES];

		(void)snprintf(hint, sizeof(hint), "%s%s",
			m->level >= SAY_WARN ? "! " : "", m->text);
		/* what does not fit ends in a sign; g m shows it whole */
		if (draw_width(hint, strlen(hint)) <= r.w)
			(void)draw_text(d, r, 0, 0, style[m->level], hint);
		else
			(void)draw_cell(d, r, 0, 0, r.w, -1, style[m->level], hint);
		return;
	}
	if (top != NULL && top->ops->hint != NULL)
		top->ops->hint(top, hint, sizeof(hint));
	(void)draw_cell(d, r, 0, 0, r.w, -1, ST_HINT, hint);
}

/* ---- the bar ---- */

struct item {
	enum action act;
	int x, w;
	char key[KEYS_MAX * KEY_NAME_MAX];
	const char *label;
};
#define ITEMS 24

static int by_bar(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	return action_info[x->act].bar - action_info[y->act].bar;
}

/* All actions of the view that want to stand in the bar and can run, in order. */
static int collect(const struct app *app, const struct screen *s, struct item *it)
{
	int n = 0;

	for (int a = ACT_NONE + 1; a < ACT_COUNT && n < ITEMS; a++) {
		const struct action_info *info = &action_info[a];

		if (info->bar == 0 || !(info->views & VIEW_BIT(s->ops->view)) ||
			app_refuses(app, s, (enum action)a) != NULL ||
			(a == ACT_BACK && app->depth < 2))
			continue;
		it[n].act = (enum action)a;
		it[n].label = _(info->label);
		(void)keymap_label(app->keymap, (enum action)a, s->ops->view, it[n].key,
			sizeof(it[n].key));
		if (it[n].key[0] == '\0')
			continue;
		it[n].w = draw_width(it[n].key, strlen(it[n].key)) + 1 +
			draw_width(it[n].label, strlen(it[n].label)) + 2;
		n++;
	}
	qsort(it, (size_t)n, sizeof(*it), by_bar);
	return n;
}

/* The way back and the way to help stay to the last; a narrow bar keeps only help. */
static bool stays(const struct item *it, int w)
{
	return it->act == ACT_HELP || (it->act == ACT_BACK && w >= 60);
}

/* The others are taken in order while they fit. */
static int layout(const struct app *app, struct rect r, struct item *it)
{
	const struct screen *s = app_top(app);
	int n = s != NULL ? collect(app, s, it) : 0, kept = 0, room = r.w - 1, x = 1;

	for (int i = 0; i < n; i++)
		if (stays(&it[i], r.w))
			room -= it[i].w;
	for (int i = 0; i < n; i++) {
		bool fits = it[i].w - 2 <= room, keep = stays(&it[i], r.w);

		if (!keep && !fits)
			continue;
		if (!keep)
			room -= it[i].w;
		it[kept] = it[i];
		it[kept].x = x;
		x += it[kept++].w;
	}
	return kept;
}

void bar_keys(const struct app *app, struct draw *d, struct rect r)
{
	struct item it[ITEMS];
	int n;

	if (r.h < 1)
		return;
	draw_fill(d, r, ST_BAR);
	n = layout(app, r, it);
	for (int i = 0; i < n; i++) {
		int x = draw_text(d, r, it[i].x, 0, ST_BAR_KEY, it[i].key);

		(void)draw_text(d, r, x + 1, 0, ST_BAR, it[i].label);
	}
}

enum action bar_at(const struct app *app, struct rect r, int x)
{
	struct item it[ITEMS];
	int n = layout(app, r, it);

	for (int i = 0; i < n; i++)
		if (x - r.x >= it[i].x && x - r.x < it[i].x + it[i].w - 1)
			return it[i].act;
	return ACT_NONE;
}

/* ---- what may follow a prefix ---- */

struct next {
	char key[KEYS_MAX * KEY_NAME_MAX];
	const char *label;
	bool allowed;
};
#define NEXTS 40

static bool follows(const struct app *app, enum action a, enum view v,
	struct keys *rest)
{
	struct keys ks;

	for (unsigned i = 0; keymap_keys(app->keymap, a, v, i, &ks); i++) {
		const struct keys *p = &app->pending;

		if (ks.n <= p->n || memcmp(ks.k, p->k, p->n * sizeof(p->k[0])) != 0)
			continue;
		*rest = (struct keys){ .n = ks.n - p->n };
		memcpy(rest->k, ks.k + p->n, rest->n * sizeof(rest->k[0]));
		return true;
	}
	return false;
}

static int nexts(const struct app *app, const struct screen *s, struct next *out)
{
	struct keys rest;
	int n = 0;

	for (int a = ACT_NONE + 1; a < ACT_COUNT && n < NEXTS; a++) {
		if (!(action_info[a].views & VIEW_BIT(s->ops->view)) ||
			!app_offers(app, (enum action)a) ||
			!follows(app, (enum action)a, s->ops->view, &rest))
			continue;
		(void)keys_text(&rest, out[n].key, sizeof(out[n].key));
		out[n].label = _(action_info[a].label);
		out[n++].allowed = app_refuses(app, s, (enum action)a) == NULL;
	}
	return n;
}

void bar_next(const struct app *app, struct draw *d, struct rect body)
{
	const struct screen *s = app_top(app);
	struct next it[NEXTS];
	char title[KEYS_MAX * KEY_NAME_MAX + 8];
	struct rect r;
	int n, cols, rows, w = 20;

	if (s == NULL || app->pending.n == 0)
		return;
	n = nexts(app, s, it);
	cols = body.w > w + 2 ? (body.w - 2) / w : 1;
	rows = (n + cols - 1) / cols;
	r = rect_cut_bottom(&body, rows + 2);
	(void)keys_text(&app->pending, title, sizeof(title) - 4);
	r = draw_box(d, r, ST_BORDER_FOCUS, title);
	for (int i = 0; i < n; i++) {
		int x = i / rows * w, y = i % rows;

		x = draw_text(d, r, x, y, ST_BAR_KEY, it[i].key);
		(void)draw_text(d, r, x + 1, y, it[i].allowed ? ST_TEXT : ST_DIM,
			it[i].label);
	}
	draw_cursor(d, r, 0, 0, false);
}
