/* Questions answered by a key: a list of answers, a confirmation, a text to read. */
#include "core/buf.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANSWERS 20
#define LAST 1000000 /* rows: further than any text */

struct choice {
	struct screen base;
	struct prompt_choice q; /* strings are owned copies in `own` */
	struct prompt_key key[ANSWERS];
	char *own;
	struct list list;
};

struct page {
	struct screen base;
	char *title, *text;
	int top, rows, h;
	struct prompt_confirm q; /* q.yes == NULL: only to read */
	char yes[8], yes_label[80];
	bool wrong; /* another key was pressed: explain */
};

static bool always(const struct screen *s)
{
	(void)s;
	return true;
}

static int no_memory(struct app *app)
{
	app_say(app, SAY_ERROR, "%s", _("Memori habis; tutup beberapa layar dahulu."));
	return -1;
}

/* ---- a list of answers ---- */

static long choice_count(void *arg)
{
	return ((struct choice *)arg)->q.keys;
}

static bool choice_row(void *arg, long i, struct list_row *out)
{
	struct choice *c = arg;

	out->cell[0] = c->key[i].key;
	out->cell[1] = c->key[i].label;
	out->style[0] = ST_HEADING;
	out->id = (uint64_t)i + 1;
	return true;
}

static const struct list_column choice_cols[] = {
	{ NULL, 3, 0, 0, 0 },
	{ NULL, 10, 1, -1, 0 },
};
static const struct list_source choice_source = {
	.col = choice_cols,
	.cols = 2,
	.count = choice_count,
	.row = choice_row,
};

static void choice_free(struct screen *s)
{
	struct choice *c = (struct choice *)s;

	list_free(&c->list);
	free(c->own);
}

static void choice_finish(struct choice *c, int index)
{
	struct app *app = c->base.app;
	struct prompt_choice q = c->q;
	bool alive = q.owner == NULL || app_holds(app, q.owner);

	app_pop(app);
	if (alive && index >= 0 && q.done != NULL)
		q.done(app, q.arg, index);
	else if (alive && index < 0 && q.cancel != NULL)
		q.cancel(app, q.arg);
}

static void choice_text(struct screen *s, const char *p, size_t n, bool paste)
{
	struct choice *c = (struct choice *)s;

	for (int i = 0; i < c->q.keys && !paste; i++) {
		const char *key = c->key[i].key;

		if (strlen(key) == n && memcmp(key, p, n) == 0) {
			choice_finish(c, i);
			return;
		}
	}
}

static enum act_result choice_act(struct screen *s, enum action a,
	const struct act_arg *arg)
{
	struct choice *c = (struct choice *)s;

	if (a == ACT_BACK)
		choice_finish(c, -1);
	else if (a == ACT_PICK)
		choice_finish(c, (int)list_at(&c->list));
	else if (!list_act(&c->list, a, arg))
		return ACT_PASS;
	return ACT_DONE;
}

static enum act_result choice_mouse(struct screen *s, const struct mouse *m)
{
	struct choice *c = (struct choice *)s;
	bool open;

	if (list_mouse(&c->list, m, &open) && m->kind == MOUSE_DOWN)
		choice_finish(c, (int)list_at(&c->list));
	return ACT_DONE;
}

static void choice_draw(struct screen *s, struct draw *d, struct rect r)
{
	struct choice *c = (struct choice *)s;
	int w = 30, label;

	for (int i = 0; i < c->q.keys; i++) {
		int n = draw_width(c->key[i].label, strlen(c->key[i].label)) + 9;

		w = n > w ? n : w;
	}
	w = c->q.label != NULL && w < 60 ? 60 : w;
	w = w > r.w ? r.w : w;
	label = c->q.label == NULL ? 0
				   : draw_wrap(d, (struct rect){ 0, 0, w - 2, 0 }, 0,
					     ST_TEXT, c->q.label) +
			1;
	r = draw_box(d, rect_middle(r, w, c->q.keys + label + 2), ST_BORDER_FOCUS,
		c->q.title);
	if (label > 0 && label < r.h)
		(void)draw_wrap(d, rect_cut_top(&r, label), 0, ST_TEXT, c->q.label);
	list_draw(&c->list, d, r, true);
}

static const struct screen_ops choice_ops = {
	.name = "pilihan",
	.view = VIEW_PILIHAN,
	.flags = SCREEN_BOX,
	.free = choice_free,
	.draw = choice_draw,
	.act = choice_act,
	.typing = always,
	.text = choice_text,
	.mouse = choice_mouse,
};

/* Copy all strings of the question into one allocation. */
static int choice_copy(struct choice *c, const struct prompt_choice *q)
{
	struct lk_buf b = LK_BUF_INIT;
	size_t at[2 * ANSWERS + 2], n = 0;

	c->q = *q;
	c->q.keys = q->keys > ANSWERS ? ANSWERS : q->keys;
	for (int i = -1; i < c->q.keys; i++) {
		const char *pair[2] = { i < 0 ? q->title : q->key[i].key,
			i < 0 ? q->label : q->key[i].label };

		for (int k = 0; k < 2; k++) {
			at[n++] = b.n;
			lk_buf_puts(&b, pair[k] != NULL ? pair[k] : "");
			lk_buf_putc(&b, '\0');
		}
	}
	c->own = lk_buf_take(&b);
	if (c->own == NULL)
		return -1;
	c->q.title = c->own + at[0];
	c->q.label = q->label != NULL ? c->own + at[1] : NULL;
	for (int i = 0; i < c->q.keys; i++) {
		c->key[i].key = c->own + at[2 * i + 2];
		c->key[i].label = c->own + at[2 * i + 3];
	}
	return 0;
}

int prompt_choose(struct app *app, const struct prompt_choice *q)
{
	struct choice *c = screen_new(sizeof(*c), &choice_ops);

	if (c == NULL || choice_copy(c, q) != 0) {
		free(c);
		return no_memory(app);
	}
	list_init(&c->list, &choice_source, c);
	list_to(&c->list, q->initial);
	return app_push(app, &c->base);
}

/* ---- a text to read, and to agree to ---- */

static void page_free(struct screen *s)
{
	struct page *p = (struct page *)s;

	free(p->title);
	free(p->text);
}

static void page_finish(struct page *p, bool yes)
{
	struct app *app = p->base.app;
	struct prompt_confirm q = p->q;
	bool alive = q.owner == NULL || app_holds(app, q.owner);

	app_pop(app);
	if (alive && yes && q.done != NULL)
		q.done(app, q.arg);
	else if (alive && !yes && q.cancel != NULL)
		q.cancel(app, q.arg);
}

static void page_text(struct screen *s, const char *t, size_t n, bool paste)
{
	struct page *p = (struct page *)s;

	if (p->yes[0] == '\0')
		return;
	if (!paste && strlen(p->yes) == n && memcmp(p->yes, t, n) == 0)
		page_finish(p, true);
	else
		p->wrong = true;
}

/* Keys may come before the first picture, so the lower end is only known to draw(). */
static void page_scroll(struct page *p, int by)
{
	p->top = p->top + by > 0 ? p->top + by : 0;
}

static void page_clamp(struct page *p)
{
	p->top = p->top > p->rows - p->h ? p->rows - p->h : p->top;
	p->top = p->top < 0 ? 0 : p->top;
}

static enum act_result page_act(struct screen *s, enum action a,
	const struct act_arg *arg)
{
	struct page *p = (struct page *)s;

	int by = p->h > 1 ? p->h - 1 : 10;

	(void)arg;
	/* NOLINTNEXTLINE: the rest is the frame's */
	switch ((int)a) {
	case ACT_BACK: page_finish(p, false); return ACT_DONE;
	case ACT_PICK:
		page_finish(p, false); /* of a question it is refused */
		return ACT_DONE;
	case ACT_UP: page_scroll(p, -1); return ACT_DONE;
	case ACT_DOWN: page_scroll(p, 1); return ACT_DONE;
	case ACT_PAGE_UP: page_scroll(p, -by); return ACT_DONE;
	case ACT_PAGE_DOWN: page_scroll(p, by); return ACT_DONE;
	case ACT_FIRST: page_scroll(p, -LAST); return ACT_DONE;
	case ACT_LAST: page_scroll(p, LAST); return ACT_DONE;
	default: return ACT_PASS;
	}
}

static void page_answer(const struct page *p, struct draw *d, struct rect r)
{
	unsigned st = p->wrong ? ST_WARN : ST_HINT;
	int x;

	if (p->yes[0] == '\0') {
		(void)draw_text(d, r, 0, 0, ST_HINT, _("Esc atau Enter menutup"));
		return;
	}
	x = draw_text(d, r, 0, 0, ST_BAR_KEY, p->yes);
	x = draw_printf(d, r, x, 0, st, " %s    ", p->yes_label);
	x = draw_text(d, r, x, 0, ST_BAR_KEY, "Esc");
	(void)draw_printf(d, r, x, 0, st, " %s", _("Batal"));
	draw_cursor(d, r, 0, 0, false);
}

static void page_draw(struct screen *s, struct draw *d, struct rect r)
{
	struct page *p = (struct page *)s;
	int w = r.w < 76 ? r.w : 76;
	struct rect answer;

	p->rows = draw_wrap(d, (struct rect){ 0, 0, w - 3, 0 }, 0, ST_TEXT, p->text);
	r = draw_box(d, rect_middle(r, w, p->rows + 4), ST_BORDER_FOCUS, p->title);
	answer = rect_cut_bottom(&r, 1);
	if (r.h > 2)
		(void)rect_cut_bottom(&r, 1);
	p->h = r.h;
	page_clamp(p);
	(void)draw_wrap(d, (struct rect){ r.x, r.y, r.w - 1, r.h }, -p->top, ST_TEXT,
		p->text);
	draw_scroll(d, r, p->top, p->rows, ST_BORDER);
	draw_cursor(d, r, 0, 0, false);
	page_answer(p, d, answer);
}

/* Enter alone never agrees, so it does not stand in the bar either. */
static const char *page_refuse(const struct screen *s, enum action a)
{
	const struct page *p = (const struct page *)s;

	return a == ACT_PICK && p->yes[0] != '\0'
		? _("Enter saja tidak cukup: tekan huruf yang tertulis di kotak, atau "
		    "Esc.")
		: NULL;
}

static const struct screen_ops page_ops = {
	.name = "tanya",
	.view = VIEW_PILIHAN,
	.flags = SCREEN_BOX,
	.free = page_free,
	.draw = page_draw,
	.act = page_act,
	.refuse = page_refuse,
	.typing = always,
	.text = page_text,
};

static int page_open(struct app *app, const char *title, const char *text,
	const struct prompt_confirm *q)
{
	struct page *p = screen_new(sizeof(*p), &page_ops);

	if (p == NULL)
		return no_memory(app);
	p->title = strdup(title);
	p->text = strdup(text);
	if (p->title == NULL || p->text == NULL) {
		page_free(&p->base);
		free(p);
		return no_memory(app);
	}
	if (q != NULL) {
		p->q = *q;
		(void)snprintf(p->yes, sizeof(p->yes), "%s", q->yes);
		(void)snprintf(p->yes_label, sizeof(p->yes_label), "%s", q->yes_label);
	}
	return app_push(app, &p->base);
}

int prompt_confirm(struct app *app, const struct prompt_confirm *q)
{
	return page_open(app, q->title, q->text, q);
}

int prompt_show(struct app *app, const char *title, const char *text)
{
	return page_open(app, title, text, NULL);
}
