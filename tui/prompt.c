/* Questions answered by text: one line and notes. */
#include "tui/prompt.h"

#include "tui/field.h"
#include "tui/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct input {
	struct screen base;
	struct prompt_text q; /* title, label and history are owned copies */
	struct field f;
	struct rect at;      /* where the field was drawn */
	const char *problem; /* answer of check() */
	int back;            /* place in the history; -1 = own text */
	char *own;           /* own text while walking through the history */
};

static void input_free(struct screen *s)
{
	struct input *in = (struct input *)s;

	field_free(&in->f);
	free((char *)(uintptr_t)in->q.title);
	free((char *)(uintptr_t)in->q.label);
	free((char *)(uintptr_t)in->q.history);
	free(in->own);
}

static void save(struct input *in)
{
	if (in->q.save != NULL)
		in->q.save(in->q.arg, field_text(&in->f), in->f.text.n);
}

static void changed(struct input *in)
{
	in->problem = NULL;
	save(in);
}

/* Close the box, then answer: the callback may open the next one. */
static void finish(struct input *in, bool ok)
{
	struct app *app = in->base.app;
	struct prompt_text q = in->q;
	char *text = strdup(field_text(&in->f));
	bool alive = q.owner == NULL || app_holds(app, q.owner);

	if (text == NULL) {
		app_say(app, SAY_ERROR, "%s", _("Memori habis; isian belum diterima."));
		return;
	}
	if (ok && q.history != NULL && !q.hidden)
		prompt_history_add(q.history, text);
	app_pop(app);
	if (alive && ok && q.done != NULL)
		q.done(app, q.arg, text);
	else if (alive && !ok && q.cancel != NULL)
		q.cancel(app, q.arg, text);
	if (q.hidden)
		memset(text, 0, strlen(text));
	free(text);
}

static void accept(struct input *in)
{
	in->problem =
		in->q.check != NULL ? in->q.check(in->q.arg, field_text(&in->f)) : NULL;
	if (in->problem == NULL)
		finish(in, true);
}

/* Earlier (+1) or later (-1) answers; own text is kept as the newest. */
static void walk(struct input *in, int by)
{
	const char *text;

	if (in->q.history == NULL || in->q.hidden || in->back + by < -1)
		return;
	text = in->back + by == -1 ? in->own
				   : prompt_history_get(in->q.history, in->back + by);
	if (text == NULL)
		return;
	if (in->back == -1) {
		free(in->own);
		in->own = strdup(field_text(&in->f));
	}
	in->back += by;
	field_set(&in->f, text, strlen(text));
	changed(in);
}

static enum act_result input_act(struct screen *s, enum action a,
	const struct act_arg *arg)
{
	struct input *in = (struct input *)s;
	bool note = in->f.lines;

	if (a == ACT_BACK) {
		save(in);
		finish(in, false);
		return ACT_DONE;
	}
	if (a == (note ? ACT_SAVE : ACT_PICK)) {
		accept(in);
		return ACT_DONE;
	}
	if (!note && (a == ACT_UP || a == ACT_HISTORY_UP)) {
		walk(in, 1);
		return ACT_DONE;
	}
	if (!note && (a == ACT_DOWN || a == ACT_HISTORY_DOWN)) {
		walk(in, -1);
		return ACT_DONE;
	}
	switch (field_act(&in->f, a, arg->shift, s->app)) {
	case FIELD_CHANGED: changed(in); return ACT_DONE;
	case FIELD_MOVED: return ACT_DONE;
	case FIELD_PASS: break;
	}
	return ACT_PASS;
}

static bool input_typing(const struct screen *s)
{
	(void)s;
	return true;
}

static void input_text(struct screen *s, const char *p, size_t n, bool paste)
{
	struct input *in = (struct input *)s;

	if (field_insert(&in->f, p, n, paste))
		changed(in);
	else
		in->problem = _("Isian penuh; teks yang ditambahkan tidak muat.");
}

static enum act_result input_mouse(struct screen *s, const struct mouse *m)
{
	struct input *in = (struct input *)s;

	(void)field_mouse(&in->f, m, in->at);
	return m->kind == MOUSE_WHEEL_UP || m->kind == MOUSE_WHEEL_DOWN
		? (in->f.lines ? ACT_PASS : ACT_DONE)
		: ACT_DONE;
}

static void input_hangup(struct screen *s)
{
	save((struct input *)s);
}

static void input_hint(const struct screen *s, char *out, size_t size)
{
	const struct input *in = (const struct input *)s;

	(void)snprintf(out, size, "%s",
		in->f.lines ? _("Ctrl-S simpan · Esc tutup, ketikan tetap tersimpan")
			    : _("Enter setuju · Esc batal"));
}

/* Rows a text takes when wrapped to w. */
static int rows_of(struct draw *d, const char *text, int w)
{
	return text == NULL
		? 0
		: draw_wrap(d, (struct rect){ 0, 0, w, 0 }, 0, ST_TEXT, text);
}

static void input_draw(struct screen *s, struct draw *d, struct rect r)
{
	struct input *in = (struct input *)s;
	int w = r.w < 76 ? r.w : 76, label = rows_of(d, in->q.label, w - 2);
	int h = (in->f.lines ? 10 : 1) + label + 3;

	r = in->f.lines ? rect_middle(r, w, h)
			: rect_middle(rect_cut_bottom(&r, h), w, h);
	r = draw_box(d, r, ST_BORDER_FOCUS, in->q.title);
	if (label > 0 && r.h > label)
		(void)draw_wrap(d, rect_cut_top(&r, label), 0, ST_TEXT, in->q.label);
	if (r.h > 1)
		(void)draw_cell(d, rect_cut_bottom(&r, 1), 0, 0, r.w, -1,
			in->problem != NULL ? ST_ERROR : ST_TEXT,
			in->problem != NULL ? in->problem : "");
	in->at = r;
	field_draw(&in->f, d, r, true);
}

static const struct screen_ops line_ops = {
	.name = "isian",
	.view = VIEW_ISIAN,
	.flags = SCREEN_BOX,
	.free = input_free,
	.draw = input_draw,
	.act = input_act,
	.typing = input_typing,
	.text = input_text,
	.mouse = input_mouse,
	.hint = input_hint,
	.hangup = input_hangup,
};
static const struct screen_ops note_ops = {
	.name = "catatan",
	.view = VIEW_CATATAN,
	.flags = SCREEN_BOX,
	.free = input_free,
	.draw = input_draw,
	.act = input_act,
	.typing = input_typing,
	.text = input_text,
	.mouse = input_mouse,
	.hint = input_hint,
	.hangup = input_hangup,
};

static char *dup_or_null(const char *s, bool *ok)
{
	char *copy = s != NULL ? strdup(s) : NULL;

	*ok = *ok && (s == NULL || copy != NULL);
	return copy;
}

static int input_open(struct app *app, const struct prompt_text *q,
	const struct screen_ops *ops)
{
	struct input *in = screen_new(sizeof(*in), ops);
	bool ok = in != NULL;

	if (ok) {
		in->q = *q;
		in->back = -1;
		in->q.title = dup_or_null(q->title, &ok);
		in->q.label = dup_or_null(q->label, &ok);
		in->q.history = dup_or_null(q->history, &ok);
		field_init(&in->f, ops == &note_ops);
		in->f.hidden = q->hidden;
		if (q->max > 0 && q->max < in->f.max)
			in->f.max = q->max;
		if (q->initial != NULL)
			field_set(&in->f, q->initial, strlen(q->initial));
	}
	if (!ok) {
		if (in != NULL)
			input_free(&in->base);
		free(in);
		app_say(app, SAY_ERROR, "%s",
			_("Memori habis; tutup beberapa layar dahulu."));
		return -1;
	}
	return app_push(app, &in->base);
}

int prompt_line(struct app *app, const struct prompt_text *q)
{
	return input_open(app, q, &line_ops);
}

int prompt_note(struct app *app, const struct prompt_text *q)
{
	return input_open(app, q, &note_ops);
}
