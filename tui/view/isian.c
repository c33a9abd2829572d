#include "tui/view/isian.h"

#include "tui/field.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/view/ketikan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABEL_W 19
#define HELP_ROWS 3

struct box {
	struct screen base;
	struct isian in;
	char *copy[2 + 2 * ISIAN_LINES]; /* of the texts */
	size_t copies;
	struct field field[ISIAN_LINES];
	struct rect at_r[ISIAN_LINES];
	int at;
	bool changed; /* since the journal was written */
};

/* ---- what is half typed ---------------------------------------------------------------- */

static void save(struct box *b)
{
	struct lk_buf all = LK_BUF_INIT;

	if (!b->changed || b->in.key == NULL)
		return;
	for (int i = 0; i < b->in.lines; i++)
		lk_buf_printf(&all, "%s\n", field_text(&b->field[i]));
	ketikan_save(b->base.app, b->in.key, lk_buf_cstr(&all), all.n);
	lk_buf_free(&all);
	b->changed = false;
}

static void restore(struct box *b)
{
	struct lk_buf all = LK_BUF_INIT;
	const char *p;

	if (b->in.key == NULL)
		return;
	ketikan_load(office_of(b->base.app)->store, b->in.key, &all);
	p = lk_buf_cstr(&all);
	for (int i = 0; i < b->in.lines && *p != '\0'; i++) {
		size_t n = strcspn(p, "\n");

		field_set(&b->field[i], p, n);
		p += n + (p[n] == '\n');
	}
	if (all.n > 0)
		app_say(b->base.app, SAY_INFO, "%s",
			_("Isian yang tadi belum selesai dikembalikan."));
	lk_buf_free(&all);
}

/* ---- answering --------------------------------------------------------------------------- */

static void trimmed(struct lk_buf *out, const char *s)
{
	size_t n;

	s += strspn(s, " ");
	n = strlen(s);
	while (n > 0 && s[n - 1] == ' ')
		n--;
	lk_buf_put(out, s, n);
}

static void answer(struct box *b)
{
	struct app *app = b->base.app;
	struct isian in = b->in;
	struct lk_buf text[ISIAN_LINES];
	const char *value[ISIAN_LINES] = { NULL }, *why = NULL;
	int at = 0;

	b->changed = true;
	save(b);
	for (int i = 0; i < ISIAN_LINES; i++) {
		text[i] = (struct lk_buf)LK_BUF_INIT;
		if (i < in.lines)
			trimmed(&text[i], field_text(&b->field[i]));
		value[i] = lk_buf_cstr(&text[i]);
	}
	if (in.check != NULL)
		why = in.check(in.arg, value, &at);
	if (why != NULL) {
		b->at = at;
		app_say(app, SAY_WARN, "%s", why);
	} else {
		app_pop(app);
		if (in.owner == NULL || app_holds(app, in.owner))
			in.done(app, in.arg, value);
	}
	for (int i = 0; i < ISIAN_LINES; i++)
		lk_buf_free(&text[i]);
}

/* ---- keys ---------------------------------------------------------------------------------- */

static void go(struct box *b, int by)
{
	b->at = (b->at + by + b->in.lines) % b->in.lines;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct box *b = (struct box *)s;
	enum field_result res;

	if (a == ACT_BACK) {
		save(b);
		return ACT_PASS;
	}
	if (a == ACT_SAVE || (a == ACT_NEWLINE && b->at + 1 == b->in.lines)) {
		answer(b);
	} else if (a == ACT_NEXT_PANE || a == ACT_DOWN || a == ACT_NEWLINE) {
		go(b, 1);
	} else if (a == ACT_PREV_PANE || a == ACT_UP) {
		go(b, -1);
	} else {
		res = field_act(&b->field[b->at], a, arg->shift, s->app);
		b->changed |= res == FIELD_CHANGED;
		return res == FIELD_PASS ? ACT_PASS : ACT_DONE;
	}
	return ACT_DONE;
}

static void text(struct screen *s, const char *p, size_t n, bool paste)
{
	struct box *b = (struct box *)s;

	if (field_insert(&b->field[b->at], p, n, paste))
		b->changed = true;
	else
		app_say(s->app, SAY_WARN, "%s",
			_("Isian penuh; teks yang ditambahkan tidak muat."));
}

static enum act_result mouse(struct screen *s, const struct mouse *m)
{
	struct box *b = (struct box *)s;

	for (int i = 0; i < b->in.lines; i++)
		if (m->kind == MOUSE_DOWN && rect_has(b->at_r[i], m->x, m->y))
			b->at = i;
	(void)field_mouse(&b->field[b->at], m, b->at_r[b->at]);
	return ACT_DONE;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_line(struct box *b, struct draw *d, struct rect *r, int i)
{
	struct rect row = rect_cut_top(r, 1);
	bool focus = b->at == i;

	(void)draw_cell(d, row, 1, 0, LABEL_W - 1, -1, focus ? ST_HEADING : ST_TEXT,
		b->in.line[i].label);
	(void)rect_cut_left(&row, LABEL_W + 1);
	(void)rect_cut_right(&row, 1);
	b->at_r[i] = row;
	if (row.h > 0)
		field_draw(&b->field[i], d, row, focus);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct box *b = (struct box *)s;
	int h = b->in.lines + HELP_ROWS + 5;
	struct rect foot;

	r = rect_middle(r, r.w > 90 ? 90 : r.w, r.h > h ? h : r.h);
	r = draw_box(d, r, ST_BORDER_FOCUS, b->in.title);
	foot = rect_cut_bottom(&r, 1);
	(void)draw_cell(d, foot, 0, 0, foot.w, -1, ST_HINT,
		_("Ctrl-S lanjut · Tab isian berikut · Esc tutup"));
	for (int i = 0; i < b->in.lines; i++)
		draw_line(b, d, &r, i);
	(void)rect_cut_top(&r, r.h > HELP_ROWS ? 1 : 0);
	(void)rect_cut_left(&r, 1);
	if (b->in.line[b->at].help != NULL)
		(void)draw_wrap(d, r, 0, ST_DIM, b->in.line[b->at].help);
}

/* ---- the screen -------------------------------------------------------------------------------- */

static bool typing(const struct screen *s)
{
	(void)s;
	return true;
}

static bool tick(struct screen *s, int64_t now_ms)
{
	(void)now_ms;
	save((struct box *)s);
	return false;
}

static void keep(struct screen *s)
{
	save((struct box *)s);
}

static void close_it(struct screen *s)
{
	struct box *b = (struct box *)s;

	for (int i = 0; i < b->in.lines; i++)
		field_free(&b->field[i]);
	for (size_t i = 0; i < b->copies; i++)
		free(b->copy[i]);
}

static const struct screen_ops ops = {
	.name = "isian",
	.view = VIEW_CATATAN,
	.flags = SCREEN_BOX,
	.leave = keep,
	.free = close_it,
	.draw = draw,
	.act = act,
	.typing = typing,
	.text = text,
	.mouse = mouse,
	.tick = tick,
	.hangup = keep,
};

static const char *dup(struct box *b, const char *s)
{
	struct lk_buf t = LK_BUF_INIT;

	if (s == NULL)
		return NULL;
	lk_buf_puts(&t, s);
	lk_buf_putc(&t, '\0');
	b->copy[b->copies] = lk_buf_take(&t);
	s = b->copy[b->copies] != NULL ? b->copy[b->copies++] : "";
	return s;
}

int isian_open(struct app *app, const struct isian *in)
{
	struct box *b = screen_new(sizeof(*b), &ops);

	if (b == NULL) {
		app_say(app, SAY_ERROR, "%s",
			_("Memori habis; tutup beberapa layar dahulu."));
		return -1;
	}
	b->base.app = app;
	b->in = *in;
	b->in.title = dup(b, in->title);
	b->in.key = dup(b, in->key);
	for (int i = 0; i < in->lines; i++) {
		const char *initial = in->line[i].initial;

		field_init(&b->field[i], false);
		if (initial != NULL)
			field_set(&b->field[i], initial, strlen(initial));
		b->in.line[i].label = dup(b, in->line[i].label);
		b->in.line[i].help = dup(b, in->line[i].help);
	}
	restore(b);
	return app_push(app, &b->base);
}
