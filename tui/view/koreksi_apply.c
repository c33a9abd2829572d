/*
 * Applying a suggestion to a sentence that has changed: what it was, what it is, what it
 * would become, word by word; e edits the result, y writes it.
 */
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/ketikan.h"
#include "tui/view/koreksi.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct preview {
	struct screen base;
	char id[LK_RECORD_ID_SIZE], key[KETIKAN_KEY];
	struct lk_apply seen;
	struct lk_buf result; /* what will be written */
	struct flow flow;
	long top, rows;
	int h;
};

static void remake(struct preview *v)
{
	struct flow *f = &v->flow;

	flow_clear(f);
	flow_begin(f, 0);
	flow_puts(f, v->seen.clean ? ST_TEXT : ST_WARN,
		v->seen.clean
			? _("Kalimat ini sudah berubah sejak dikoreksi; kedua "
			    "perubahan "
			    "dapat digabung.")
			: _("Kalimat ini sudah berubah di tempat yang sama dengan "
			    "usulnya. Periksa hasilnya baik-baik."));
	flow_begin(f, 0);
	flow_puts(f, ST_HEADING, _("Ketika dikoreksi"));
	flow_lines(f, 2, ST_DIM, lk_buf_cstr(&v->seen.filed));
	flow_begin(f, 0);
	flow_puts(f, ST_HEADING, _("Sekarang, dengan perubahannya sejak itu"));
	flow_begin(f, 2);
	flow_diff(f, lk_buf_str(&v->seen.filed), lk_buf_str(&v->seen.now));
	flow_begin(f, 0);
	flow_puts(f, ST_HEADING, _("Hasil, dibandingkan dengan sekarang"));
	flow_begin(f, 2);
	flow_diff(f, lk_buf_str(&v->seen.now), lk_buf_str(&v->result));
}

/* ---- writing --------------------------------------------------------------------------- */

struct agreed {
	char id[LK_RECORD_ID_SIZE], key[KETIKAN_KEY];
	struct lk_apply seen;
	struct lk_buf text;
};

static void agreed_free(void *arg)
{
	struct agreed *a = arg;

	lk_apply_free(&a->seen);
	lk_buf_free(&a->text);
	free(a);
}

static int run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct agreed *a = arg;
	struct lk_oid rev;

	return lk_act_apply(c, a->id, &a->seen, lk_buf_cstr(&a->text), &rev, err);
}

static void done(struct app *app, struct screen *owner, void *arg)
{
	const struct agreed *a = arg;

	(void)owner;
	ketikan_drop(office_of(app)->store, a->key);
	app_say(app, SAY_OK, "%s",
		_("Usul diterapkan ke naskah; pembukanya diminta menutup."));
}

static void write_it(struct preview *v)
{
	static const struct office_job job = { N_("Menerapkan"), run, done, NULL,
		agreed_free };
	struct agreed *a = calloc(1, sizeof(*a));
	struct app *app = v->base.app;

	if (a == NULL)
		return;
	memcpy(a->id, v->id, sizeof(a->id));
	memcpy(a->key, v->key, sizeof(a->key));
	a->seen = v->seen;
	a->text = v->result;
	memset(&v->seen, 0, sizeof(v->seen));
	memset(&v->result, 0, sizeof(v->result));
	app_pop(app);
	office_act(app, app_top(app), &job, a);
}

/* ---- editing the result ------------------------------------------------------------------- */

static void result_save(void *arg, const char *text, size_t n)
{
	const struct preview *v = arg;

	ketikan_save(v->base.app, v->key, text, n);
}

static void result_given(struct app *app, void *arg, const char *text)
{
	struct preview *v = arg;

	(void)app;
	lk_buf_clear(&v->result);
	lk_buf_puts(&v->result, text);
	remake(v);
}

static void edit(struct preview *v)
{
	struct prompt_text q = { .owner = &v->base,
		.done = result_given,
		.cancel = result_given,
		.save = result_save,
		.arg = v };

	q.title = _("Hasil yang akan ditulis");
	q.label = _("Ubah seperlunya; Ctrl-S kembali ke perbandingan.");
	q.initial = lk_buf_cstr(&v->result);
	(void)prompt_note(v->base.app, &q);
}

/* ---- the box ----------------------------------------------------------------------------------- */

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct preview *v = (struct preview *)s;
	long max = v->rows > v->h ? v->rows - v->h : 0;

	(void)arg;
	if (a == ACT_BACK)
		return ACT_PASS;
	if (a == ACT_PICK)
		app_say(s->app, SAY_INFO, "%s",
			_("Tekan y untuk menerapkan hasil ini, e untuk mengubahnya."));
	else if (a == ACT_UP || a == ACT_PAGE_UP)
		v->top -= a == ACT_UP ? 1 : v->h;
	else if (a == ACT_DOWN || a == ACT_PAGE_DOWN)
		v->top += a == ACT_DOWN ? 1 : v->h;
	else
		return ACT_PASS;
	v->top = v->top > max ? max : v->top;
	v->top = v->top < 0 ? 0 : v->top;
	return ACT_DONE;
}

static void text(struct screen *s, const char *p, size_t n, bool paste)
{
	struct preview *v = (struct preview *)s;

	if (paste || n != 1)
		return;
	if (*p == 'y')
		write_it(v);
	else if (*p == 'e')
		edit(v);
	else
		app_say(s->app, SAY_INFO, "%s",
			_("Tekan y untuk menerapkan hasil ini, e untuk mengubahnya."));
}

static bool typing(const struct screen *s)
{
	(void)s;
	return true;
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct preview *v = (struct preview *)s;

	r = rect_middle(r, r.w > 96 ? 96 : r.w, r.h > 24 ? 24 : r.h);
	r = draw_box(d, r, ST_BORDER_FOCUS, _("Terapkan usul"));
	if (r.h > 2)
		(void)draw_cell(d, rect_cut_bottom(&r, 1), 0, 0, r.w, -1, ST_HINT,
			_("y terapkan hasil ini · e ubah dahulu · Esc batal"));
	v->h = r.h > 0 ? r.h : 1;
	v->rows = flow_draw(&v->flow, d, r, v->top);
	draw_scroll(d, r, v->top, v->rows, ST_BORDER);
	draw_cursor(d, r, 0, 0, false);
}

static void close_it(struct screen *s)
{
	struct preview *v = (struct preview *)s;

	lk_apply_free(&v->seen);
	lk_buf_free(&v->result);
	flow_free(&v->flow);
}

static const struct screen_ops ops = {
	.name = "terapkan-usul",
	.view = VIEW_PILIHAN,
	.flags = SCREEN_BOX,
	.free = close_it,
	.draw = draw,
	.act = act,
	.typing = typing,
	.text = text,
};

void koreksi_preview(struct app *app, const char *id, struct lk_apply *seen)
{
	struct preview *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return;
	v->base.app = app;
	(void)snprintf(v->id, sizeof(v->id), "%s", id);
	(void)snprintf(v->key, sizeof(v->key), "catatan:terap:%s", id);
	v->seen = *seen;
	memset(seen, 0, sizeof(*seen));
	ketikan_load(office_of(app)->store, v->key, &v->result);
	if (v->result.n == 0)
		lk_buf_putstr(&v->result, lk_buf_str(&v->seen.wanted));
	remake(v);
	(void)app_push(app, &v->base);
}
