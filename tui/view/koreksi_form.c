/* The form of a new correction. */
#include "tui/view/koreksi_form.h"

#include "core/act/figures.h"
#include "tui/field.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/flow.h"
#include "tui/view/ketikan.h"
#include "tui/view/koreksi_form_draft.h"
#include "tui/view/label.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum part {
	PART_CLASS,
	PART_WEIGHT,
	PART_TEXT,
	PART_WISH,
	PARTS
};
struct form {
	struct screen base;
	char path[256], key[KETIKAN_KEY];
	char row[96], column[40]; /* of a cell; "" a correction on text */
	struct form_draft d;      /* quote, place; text and suggestion as last saved */
	enum part at;
	struct field text, wish;
	struct rect text_r, wish_r;
	struct flow diff;
	bool changed; /* since the journal was written */
};

/* ---- the journal --------------------------------------------------------------------------- */

static void set(struct lk_buf *b, const struct field *f)
{
	lk_buf_clear(b);
	lk_buf_putstr(b, lk_buf_str(&f->text));
}

static void save(struct form *f)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_store *st = office_of(f->base.app)->store;

	if (!f->changed)
		return;
	set(&f->d.text, &f->text);
	set(&f->d.suggestion, &f->wish);
	form_draft_write(&f->d, &out);
	if (f->text.text.n == 0 && f->wish.text.n == 0)
		ketikan_drop(st, f->key);
	else
		ketikan_save(f->base.app, f->key, lk_buf_cstr(&out), out.n);
	lk_buf_free(&out);
	f->changed = false;
}

static void show_diff(struct form *f)
{
	flow_clear(&f->diff);
	if (f->wish.text.n == 0)
		return;
	flow_begin(&f->diff, 0);
	flow_diff(&f->diff, lk_buf_str(&f->d.quote), lk_buf_str(&f->wish.text));
}

static void change(struct form *f)
{
	f->changed = true;
	show_diff(f);
}

/* ---- filing ---------------------------------------------------------------------------------- */

struct filing {
	char path[256], key[KETIKAN_KEY], id[LK_RECORD_ID_SIZE];
	char row[96], column[40];
	struct form_draft d;
};

static void filing_free(void *arg)
{
	struct filing *k = arg;

	form_draft_free(&k->d);
	free(k);
}

static int run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct filing *k = arg;
	struct lk_correction in = { .path = k->path,
		.blob = k->d.blob,
		.place = k->d.place,
		.weight = k->d.weight,
		.class = k->d.class,
		.text = lk_buf_cstr(&k->d.text),
		.suggestion = lk_buf_cstr(&k->d.suggestion) };

	if (k->row[0] != '\0') {
		struct lk_cell_correction cell = { .path = k->path,
			.key = k->row,
			.column = k->column,
			.weight = in.weight,
			.class = in.class,
			.text = in.text,
			.suggestion = in.suggestion };

		return lk_act_correct_cell(c, &cell, k->id, err);
	}
	return lk_act_correct(c, &in, k->id, err);
}

static void filed(struct app *app, struct screen *owner, void *arg)
{
	const struct filing *k = arg;

	ketikan_drop(office_of(app)->store, k->key);
	if (owner != NULL && app_top(app) == owner) {
		((struct form *)owner)->changed = false;
		app_pop(app);
	}
	app_say(app, SAY_OK, _("Koreksi tercatat, nomor %.8s."),
		strlen(k->id) > 8 ? k->id + strlen(k->id) - 8 : k->id);
}

static void file_it(struct form *f)
{
	static const struct office_job job = { N_("Mencatat koreksi"), run, filed, NULL,
		filing_free };
	struct filing *k;

	if (f->text.text.n == 0 && f->wish.text.n == 0) {
		app_say(f->base.app, SAY_WARN, "%s",
			_("Tulis penjelasan atau usulnya dahulu."));
		return;
	}
	f->changed = true;
	save(f);
	k = calloc(1, sizeof(*k));
	if (k == NULL)
		return;
	memcpy(k->path, f->path, sizeof(k->path));
	memcpy(k->key, f->key, sizeof(k->key));
	memcpy(k->row, f->row, sizeof(k->row));
	memcpy(k->column, f->column, sizeof(k->column));
	k->d.blob = f->d.blob;
	k->d.place = f->d.place;
	k->d.class = f->d.class;
	k->d.weight = f->d.weight;
	set(&k->d.text, &f->text);
	set(&k->d.suggestion, &f->wish);
	office_act(f->base.app, &f->base, &job, k);
}

/* ---- fields -------------------------------------------------------------------------------------- */

static void choose(struct form *f, int by)
{
	if (f->at == PART_CLASS)
		f->d.class = (enum lk_class)(
			((int)f->d.class + by + LK_CLASS_COUNT) % LK_CLASS_COUNT);
	else
		f->d.weight = (enum lk_weight)(
			((int)f->d.weight + by + LK_WEIGHT_COUNT) % LK_WEIGHT_COUNT);
	change(f);
}

/* The choice that begins with this letter; the next one of several. */
static void choose_letter(struct form *f, char c)
{
	int n = f->at == PART_CLASS ? (int)LK_CLASS_COUNT : (int)LK_WEIGHT_COUNT;
	int now = f->at == PART_CLASS ? (int)f->d.class : (int)f->d.weight;

	for (int i = 1; i <= n; i++) {
		int k = (now + i) % n;
		const char *label = f->at == PART_CLASS
			? label_class((enum lk_class)k)
			: label_weight((enum lk_weight)k);

		if (label[0] == c) {
			choose(f, k - now);
			return;
		}
	}
}

static struct field *field_now(struct form *f)
{
	return f->at == PART_TEXT ? &f->text : f->at == PART_WISH ? &f->wish : NULL;
}

static void go_part(struct form *f, int by)
{
	f->at = (enum part)(((int)f->at + by + PARTS) % PARTS);
}

/* On an empty suggestion Enter begins with the words that are there now. */
static bool take_quote(struct form *f, enum action a)
{
	if (a != ACT_NEWLINE || f->at != PART_WISH || f->wish.text.n > 0)
		return false;
	field_set(&f->wish, lk_buf_cstr(&f->d.quote), f->d.quote.n);
	change(f);
	return true;
}

static bool in_choice(struct form *f, enum action a)
{
	if (f->at > PART_WEIGHT)
		return false;
	if (a == ACT_LEFT || a == ACT_RIGHT)
		choose(f, a == ACT_LEFT ? -1 : 1);
	else if (a == ACT_UP || a == ACT_DOWN || a == ACT_NEWLINE)
		go_part(f, a == ACT_UP ? -1 : 1);
	else
		return false;
	return true;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct form *f = (struct form *)s;
	enum field_result res;

	if (a == ACT_BACK) {
		save(f);
		if (f->text.text.n > 0 || f->wish.text.n > 0)
			app_say(s->app, SAY_INFO, "%s",
				_("Koreksi belum dicatat; isiannya tersimpan dan "
				  "muncul "
				  "lagi nanti."));
		return ACT_PASS;
	}
	if (a == ACT_SAVE)
		file_it(f);
	else if (a == ACT_NEXT_PANE || a == ACT_PREV_PANE)
		go_part(f, a == ACT_NEXT_PANE ? 1 : -1);
	else if (!take_quote(f, a) && !in_choice(f, a)) {
		if (field_now(f) == NULL)
			return ACT_PASS;
		res = field_act(field_now(f), a, arg->shift, s->app);
		if (res == FIELD_CHANGED)
			change(f);
		return res == FIELD_PASS ? ACT_PASS : ACT_DONE;
	}
	return ACT_DONE;
}

static void text(struct screen *s, const char *p, size_t n, bool paste)
{
	struct form *f = (struct form *)s;
	struct field *now = field_now(f);

	if (now == NULL)
		choose_letter(f, *p);
	else if (field_insert(now, p, n, paste))
		change(f);
	else
		app_say(s->app, SAY_WARN, "%s",
			_("Isian penuh; teks yang ditambahkan tidak muat."));
}

static enum act_result mouse(struct screen *s, const struct mouse *m)
{
	struct form *f = (struct form *)s;

	if (m->kind == MOUSE_DOWN && rect_has(f->text_r, m->x, m->y))
		f->at = PART_TEXT;
	else if (m->kind == MOUSE_DOWN && rect_has(f->wish_r, m->x, m->y))
		f->at = PART_WISH;
	if (f->at == PART_TEXT)
		(void)field_mouse(&f->text, m, f->text_r);
	else if (f->at == PART_WISH)
		(void)field_mouse(&f->wish, m, f->wish_r);
	return ACT_DONE;
}

/* ---- drawing ----------------------------------------------------------------------------------------- */

static void draw_choice(const struct form *f, struct draw *d, struct rect r,
	enum part part, const char *label)
{
	int n = part == PART_CLASS ? (int)LK_CLASS_COUNT : (int)LK_WEIGHT_COUNT, x;
	int now = part == PART_CLASS ? (int)f->d.class : (int)f->d.weight;
	bool focus = f->at == part;

	x = draw_cell(d, r, 0, 0, 12, -1, focus ? ST_HEADING : ST_TEXT, label);
	for (int i = 0; i < n; i++) {
		const char *name = part == PART_CLASS ? label_class((enum lk_class)i)
						      : label_weight((enum lk_weight)i);

		if (i == now && focus)
			draw_cursor(d, r, x, 0, false);
		x = draw_printf(d, r, x, 0,
			    i != now        ? ST_DIM
				    : focus ? ST_ROW
					    : ST_EMPH,
			    i == now ? "[%s]" : " %s ", name) +
			1;
	}
}

static struct rect draw_field(struct form *f, struct draw *d, struct rect *r,
	enum part part, int rows, const char *label)
{
	struct rect body;

	(void)draw_text(d, rect_cut_top(r, 1), 0, 0,
		f->at == part ? ST_HEADING : ST_TEXT, label);
	body = rect_cut_top(r, rows);
	(void)rect_cut_left(&body, 1);
	if (body.h > 0)
		field_draw(part == PART_TEXT ? &f->text : &f->wish, d, body,
			f->at == part);
	return body;
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct form *f = (struct form *)s;
	struct rect quote, foot;
	char title[160];
	int rows;

	r = rect_middle(r, r.w > 96 ? 96 : r.w, r.h > 28 ? 28 : r.h);
	if (f->row[0] != '\0')
		(void)snprintf(title, sizeof(title), _("Koreksi %s %s"), f->row,
			f->column);
	else
		(void)snprintf(title, sizeof(title), "%s", _("Koreksi baru"));
	r = draw_box(d, r, ST_BORDER_FOCUS, title);
	foot = rect_cut_bottom(&r, r.h > 10 ? 1 : 0);
	(void)draw_cell(d, foot, 0, 0, foot.w, -1, ST_HINT,
		_("Ctrl-S catat · Tab isian berikut · Esc tutup, isian tersimpan"));
	quote = rect_cut_top(&r, r.h > 14 ? 2 : r.h > 9 ? 1 : 0);
	(void)draw_wrap(d, quote, 0, ST_DIM, lk_buf_cstr(&f->d.quote));
	draw_choice(f, d, rect_cut_top(&r, 1), PART_CLASS, _("Golongan"));
	draw_choice(f, d, rect_cut_top(&r, 1), PART_WEIGHT, _("Bobot"));
	rows = (r.h - 2) / 3 > 0 ? (r.h - 2) / 3 : 1;
	f->text_r = draw_field(f, d, &r, PART_TEXT, rows, _("Penjelasan"));
	f->wish_r = draw_field(f, d, &r, PART_WISH, rows,
		f->wish.text.n > 0 ? _("Usul pengganti")
			: f->row[0] != '\0'
			? _("Usul isi sel")
			: _("Usul pengganti (Enter: mulai dari kalimat "
			    "aslinya)"));
	(void)flow_draw(&f->diff, d, r, 0);
}

/* ---- the screen ----------------------------------------------------------------------------------------- */

static bool typing(const struct screen *s)
{
	(void)s;
	return true;
}

static bool tick(struct screen *s, int64_t now_ms)
{
	(void)now_ms;
	save((struct form *)s);
	return false;
}

static void keep(struct screen *s)
{
	save((struct form *)s);
}

static void close_it(struct screen *s)
{
	struct form *f = (struct form *)s;

	form_draft_free(&f->d);
	field_free(&f->text);
	field_free(&f->wish);
	flow_free(&f->diff);
}

static void half_typed_chosen(struct app *app, void *arg, int index);

static void load_fields(struct form *f)
{
	field_set(&f->text, lk_buf_cstr(&f->d.text), f->d.text.n);
	field_set(&f->wish, lk_buf_cstr(&f->d.suggestion), f->d.suggestion.n);
	show_diff(f);
}

/* One for another sentence is waiting: which of the two? */
static void ask_which(struct form *f, const struct form_draft *old)
{
	char label[400];
	struct prompt_key key[] = { { "l", NULL }, { "b", NULL } };
	struct prompt_choice q = { .owner = &f->base,
		.key = key,
		.keys = 2,
		.done = half_typed_chosen,
		.arg = f };

	key[0].label = _("Lanjutkan yang lama");
	key[1].label = _("Buat yang baru; yang lama dibuang");
	(void)snprintf(label, sizeof(label),
		_("Ada koreksi yang belum dicatat di bab ini, untuk baris %d:\n%.200s"),
		old->place.line, lk_buf_cstr(&old->quote));
	q.title = _("Isian yang belum selesai");
	q.label = label;
	(void)prompt_choose(f->base.app, &q);
}

static bool read_half_typed(const struct form *f, struct form_draft *out)
{
	struct lk_buf b = LK_BUF_INIT;
	bool ok;

	ketikan_load(office_of(f->base.app)->store, f->key, &b);
	ok = form_draft_read(out, lk_buf_str(&b));
	lk_buf_free(&b);
	return ok;
}

static void half_typed_chosen(struct app *app, void *arg, int index)
{
	struct form *f = arg;
	struct form_draft old = { .class = LK_CLASS_ANGKA };

	if (index == 1) {
		ketikan_drop(office_of(app)->store, f->key);
		return;
	}
	if (!read_half_typed(f, &old))
		return;
	form_draft_free(&f->d);
	f->d = old;
	load_fields(f);
}

static void restore(struct form *f)
{
	struct form_draft old = { .class = LK_CLASS_ANGKA };

	if (!read_half_typed(f, &old))
		return;
	if (memcmp(&old.place, &f->d.place, sizeof(old.place)) == 0 &&
		strcmp(old.blob.hex, f->d.blob.hex) == 0) {
		form_draft_free(&f->d);
		f->d = old;
		load_fields(f);
		app_say(f->base.app, SAY_INFO, "%s",
			_("Isian yang tadi belum dicatat dikembalikan."));
		return;
	}
	ask_which(f, &old);
	form_draft_free(&old);
}

static const struct screen_ops ops = {
	.name = "koreksi-baru",
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

/* A form with nothing in it; NULL with a message. */
static struct form *make(struct app *app, const char *path)
{
	struct form *f = screen_new(sizeof(*f), &ops);

	if (f == NULL) {
		app_say(app, SAY_ERROR, "%s",
			_("Memori habis; tutup beberapa layar dahulu."));
		return NULL;
	}
	f->base.app = app;
	(void)snprintf(f->path, sizeof(f->path), "%s", path);
	f->d.weight = LK_WEIGHT_SARAN;
	f->at = PART_TEXT;
	field_init(&f->text, true);
	field_init(&f->wish, true);
	return f;
}

int koreksi_form_open(struct app *app, const char *path, const struct lk_oid *blob,
	const struct lk_place *place, struct lk_str quote)
{
	struct form *f = make(app, path);

	if (f == NULL)
		return -1;
	(void)snprintf(f->key, sizeof(f->key), "catatan:form:%s", path);
	f->d.blob = *blob;
	f->d.place = *place;
	f->d.class = LK_CLASS_SUBSTANSI;
	lk_buf_putstr(&f->d.quote, quote);
	if (app_push(app, &f->base) != 0)
		return -1;
	restore(f);
	return 0;
}

int koreksi_form_cell(struct app *app, const char *path, const char *key,
	const char *column, const char *shown)
{
	struct form *f = make(app, path);

	if (f == NULL)
		return -1;
	(void)snprintf(f->key, sizeof(f->key), "catatan:form:%.180s:%s:%s", path, key,
		column);
	(void)snprintf(f->row, sizeof(f->row), "%s", key);
	(void)snprintf(f->column, sizeof(f->column), "%s", column);
	f->d.class = LK_CLASS_ANGKA;
	lk_buf_printf(&f->d.quote, "%s", shown);
	if (app_push(app, &f->base) != 0)
		return -1;
	restore(f);
	return 0;
}
