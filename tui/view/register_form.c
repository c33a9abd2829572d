/* The form of a new letter number. */
#include "tui/view/register_form.h"
#include "core/fold.h"
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/view/ketikan.h"
#include "tui/view/register_box.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OFFERS 5 /* classes offered below the field */
#define LABEL_W 13
#define HEAD_KEYS 64

static const char *const labels[PARTS] = { N_("Klasifikasi"), N_("Tanggal"), N_("Hal"),
	N_("Kepada"), N_("Mulai dari") };

/* ---- the register behind it ---------------------------------------------------------------- */

static void today(const struct form *f, enum lk_date_form form, char out[LK_DATE_SIZE],
	int *year)
{
	const struct office *o = office_of(f->base.app);
	struct lk_civil c = { .year = 0 };
	int64_t now = office_now(o, NULL);

	out[0] = '\0';
	if (lk_date_civil(now, o->snap.tz_minutes, &c, NULL) != LK_OK ||
		lk_date_format(out, LK_DATE_SIZE, &c, form) != LK_OK)
		out[0] = '\0';
	*year = c.year;
}

static void load(struct form *f, int year)
{
	struct office *o = office_of(f->base.app);
	struct lk_registry fresh;
	int rc;

	if (f->generation == o->generation && f->reg.year == year)
		return;
	rc = lk_registry_load_at(&fresh, o->store, &o->snap.head, o->snap.code, year,
		&f->broken);
	if (rc != LK_OK) {
		lk_registry_free(&fresh);
		f->generation = 0;
		return;
	}
	f->broken.code = LK_OK;
	lk_registry_free(&f->reg);
	f->reg = fresh;
	f->generation = o->generation;
}

/* The serial that a paper register goes on with; 0: none typed. */
static int typed_start(const struct form *f)
{
	struct lk_str s = form_value(f, PART_START);
	int v = 0;

	if (s.n == 0 || s.n > 5)
		return 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return 0;
		v = v * 10 + (s.p[i] - '0');
	}
	return v;
}

/* Work out the number that would be given now. */
void form_reckon(struct form *f)
{
	char now[LK_DATE_SIZE], day[LK_DATE_SIZE] = "";
	struct lk_buf number = LK_BUF_INIT;
	struct lk_civil c;
	int year;

	today(f, LK_DATE_ISO_DAY, now, &year);
	f->number[0] = f->date[0] = '\0';
	f->warn.code = LK_OK;
	f->start = false;
	form_copy(f->class, sizeof(f->class), form_value(f, PART_CLASS));
	if (lk_date_read(form_value(f, PART_DATE), &c, NULL) == LK_OK &&
		lk_date_format(day, sizeof(day), &c, LK_DATE_ISO_DAY) == LK_OK) {
		form_copy(f->date, sizeof(f->date),
			(struct lk_str){ day, strlen(day) });
		year = c.year;
	}
	load(f, year);
	if (f->generation == 0 || !lk_letter_class_valid(form_value(f, PART_CLASS)))
		return;
	f->serial = lk_registry_next(&f->reg, f->class);
	if (lk_registry_empty(&f->reg, f->class) && typed_start(f) > 1) {
		f->serial = typed_start(f);
		f->start = true;
	}
	lk_registry_number(&number, &f->reg, f->class, f->serial);
	form_copy(f->number, sizeof(f->number), lk_buf_str(&number));
	lk_buf_free(&number);
	if (f->date[0] != '\0')
		(void)lk_registry_backdated(&f->reg, f->class, f->date, now, &f->warn);
}

/* Is the part asked for? */
static bool has_part(const struct form *f, enum part p)
{
	return p != PART_START ||
		(f->generation != 0 && f->reg.numbering.unit[0] != '\0' &&
			lk_registry_empty(&f->reg, f->class));
}

/* ---- classes offered -------------------------------------------------------------------- */

/* Class i of those that go with what is typed; NULL past the last. */
static const struct lk_letter_class *offered(const struct form *f, int i)
{
	struct lk_str typed = form_value(f, PART_CLASS);
	size_t from, to;

	for (size_t k = 0; k < f->reg.nclasses; k++) {
		const struct lk_letter_class *c = &f->reg.class[k];

		if (typed.n > 0 &&
			!lk_fold_find((struct lk_str){ c->code, strlen(c->code) },
				typed, 0, &from, &to) &&
			!lk_fold_find((struct lk_str){ c->text, strlen(c->text) },
				typed, 0, &from, &to))
			continue;
		if (i-- == 0)
			return c;
	}
	return NULL;
}

/* Small letters of a code are meant as capitals. */
static void capitals(struct form *f)
{
	struct field *x = &f->field[PART_CLASS];
	bool code = x->text.n > 2 && x->text.p[2] == '.';

	for (size_t i = 0; code && i < x->text.n && i < 2; i++)
		if (x->text.p[i] >= 'a' && x->text.p[i] <= 'z')
			x->text.p[i] = (char)(x->text.p[i] - 'a' + 'A');
}

static void change(struct form *f)
{
	f->changed = true;
	if (f->at == PART_CLASS)
		f->offer = -1;
	form_reckon(f);
}

static void take_offer(struct form *f)
{
	const struct lk_letter_class *c = offered(f, f->offer < 0 ? 0 : f->offer);

	if (c != NULL && (f->offer >= 0 || f->number[0] == '\0'))
		field_set(&f->field[PART_CLASS], c->code, strlen(c->code));
	change(f);
}

/* ---- what is half typed ------------------------------------------------------------------- */

static void save(struct form *f)
{
	struct lk_buf b = LK_BUF_INIT;

	if (!f->changed)
		return;
	for (int i = 0; i < PARTS; i++)
		lk_buf_printf(&b, "%s\n", field_text(&f->field[i]));
	ketikan_save(f->base.app, f->key, lk_buf_cstr(&b), b.n);
	lk_buf_free(&b);
	f->changed = false;
}

static void set_text(struct form *f, enum part p, const char *s)
{
	field_set(&f->field[p], s, strcspn(s, "\n"));
}

/* False: nothing was half typed. */
static bool restore(struct form *f)
{
	struct lk_buf b = LK_BUF_INIT;
	const char *p;

	ketikan_load(office_of(f->base.app)->store, f->key, &b);
	p = lk_buf_cstr(&b);
	for (int i = 0; i < PARTS && *p != '\0'; i++) {
		set_text(f, (enum part)i, p);
		p += strcspn(p, "\n");
		p += *p == '\n';
	}
	if (b.n > 0)
		app_say(f->base.app, SAY_INFO, "%s",
			_("Isian yang tadi belum selesai dikembalikan."));
	lk_buf_free(&b);
	return f->field[PART_DATE].text.n > 0;
}

/* ---- going on -------------------------------------------------------------------------------- */

static const char *missing(const struct form *f)
{
	if (f->class[0] == '\0')
		return _("Isi kode klasifikasinya dahulu.");
	if (!lk_letter_class_valid((struct lk_str){ f->class, strlen(f->class) }))
		return _("Kode klasifikasi seharusnya seperti OT.02.02 atau PR.05.");
	if (f->date[0] == '\0')
		return _("Tanggalnya belum benar; tulis misalnya 31 Januari 2026.");
	if (form_value(f, PART_ABOUT).n == 0)
		return _("Isi hal suratnya dahulu.");
	if (form_value(f, PART_TO).n == 0)
		return _("Isi tujuan suratnya dahulu.");
	if (has_part(f, PART_START) && form_value(f, PART_START).n > 0 &&
		typed_start(f) == 0)
		return _("Mulai dari: tulis nomor urut, misalnya 118, atau "
			 "kosongkan.");
	return NULL;
}

static void go_on(struct form *f)
{
	const char *why;

	f->changed = true;
	save(f);
	(void)office_refresh(f->base.app);
	form_reckon(f);
	why = missing(f);
	if (why != NULL)
		app_say(f->base.app, SAY_WARN, "%s", why);
	else if (f->broken.code != LK_OK)
		app_fail(f->base.app, &f->broken);
	else
		form_confirm(f);
}

/* ---- keys ------------------------------------------------------------------------------------- */

static void go_part(struct form *f, int by)
{
	do
		f->at = (enum part)(((int)f->at + by + PARTS) % PARTS);
	while (!has_part(f, f->at));
	f->offer = -1;
}

static bool is_last(const struct form *f)
{
	return f->at == (has_part(f, PART_START) ? PART_START : PART_TO);
}

/* Up and down: among the classes offered, else between the fields. */
static void up_down(struct form *f, int by)
{
	int next = f->offer + by;

	if (f->at != PART_CLASS || next < -1 || next >= OFFERS ||
		(next >= 0 && offered(f, next) == NULL) || (by < 0 && f->offer < 0)) {
		go_part(f, by);
		return;
	}
	f->offer = next;
}

static void enter_key(struct form *f)
{
	if (f->at == PART_CLASS)
		take_offer(f);
	if (is_last(f))
		go_on(f);
	else
		go_part(f, 1);
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct form *f = (struct form *)s;
	enum field_result res;

	if (a == ACT_BACK) {
		save(f);
		return ACT_PASS;
	}
	if (a == ACT_SAVE) {
		go_on(f);
	} else if (a == ACT_NEXT_PANE || a == ACT_PREV_PANE) {
		go_part(f, a == ACT_NEXT_PANE ? 1 : -1);
	} else if (a == ACT_UP || a == ACT_DOWN) {
		up_down(f, a == ACT_UP ? -1 : 1);
	} else if (a == ACT_NEWLINE) {
		enter_key(f);
	} else {
		res = field_act(&f->field[f->at], a, arg->shift, s->app);
		if (res == FIELD_CHANGED)
			change(f);
		return res == FIELD_PASS ? ACT_PASS : ACT_DONE;
	}
	return ACT_DONE;
}

static void text(struct screen *s, const char *p, size_t n, bool paste)
{
	struct form *f = (struct form *)s;

	if (!field_insert(&f->field[f->at], p, n, paste)) {
		app_say(s->app, SAY_WARN, "%s",
			_("Isian penuh; teks yang ditambahkan tidak muat."));
		return;
	}
	if (f->at == PART_CLASS)
		capitals(f);
	change(f);
}

static enum act_result mouse(struct screen *s, const struct mouse *m)
{
	struct form *f = (struct form *)s;

	for (int i = 0; i < PARTS; i++)
		if (m->kind == MOUSE_DOWN && f->at_r[i].w > 0 &&
			rect_has(f->at_r[i], m->x, m->y))
			f->at = (enum part)i;
	(void)field_mouse(&f->field[f->at], m, f->at_r[f->at]);
	return ACT_DONE;
}

/* ---- drawing ------------------------------------------------------------------------------------ */

static void draw_part(struct form *f, struct draw *d, struct rect *r, enum part p)
{
	struct rect row = rect_cut_top(r, 1);
	bool focus = f->at == p;

	if (p != PART_START)
		(void)draw_text(d, row, 0, 0, ST_DIM, "*");
	(void)draw_cell(d, row, 1, 0, LABEL_W - 1, -1, focus ? ST_HEADING : ST_TEXT,
		_(labels[p]));
	(void)rect_cut_left(&row, LABEL_W + 1);
	(void)rect_cut_right(&row, 1);
	f->at_r[p] = row;
	if (row.h > 0)
		field_draw(&f->field[p], d, row, focus);
}

static void draw_offers(const struct form *f, struct draw *d, struct rect *r, int rows)
{
	struct rect box = rect_cut_top(r, rows);
	const struct lk_letter_class *c;

	(void)rect_cut_left(&box, LABEL_W + 1);
	for (int i = 0; i < rows && i < OFFERS; i++) {
		c = offered(f, i);
		if (c == NULL && i == 0)
			(void)draw_text(d, box, 0, 0, ST_DIM,
				_("belum ada di kebijakan/klasifikasi.csv; periksa "
				  "lagi"));
		if (c == NULL)
			return;
		(void)draw_printf(d, box, 0, i, i == f->offer ? ST_ROW : ST_DIM,
			"%-9s %s%s", c->code, c->text,
			i == OFFERS - 1 && offered(f, OFFERS) != NULL
				? _(" ... (ketik untuk yang lain)")
				: "");
	}
}

static void draw_result(const struct form *f, struct draw *d, struct rect r)
{
	char why[1024];
	int y;

	(void)rect_cut_left(&r, 1);
	if (f->broken.code != LK_OK) {
		(void)draw_wrap(d, r, 0, ST_ERROR,
			i18n_error(&f->broken, why, sizeof(why)));
		return;
	}
	if (f->number[0] == '\0') {
		(void)draw_wrap(d, r, 0, ST_DIM,
			_("Nomor tampil di sini setelah kode klasifikasi terisi."));
		return;
	}
	(void)draw_cell(d, r, 0, 0, LABEL_W - 1, -1, ST_TEXT, _("Nomor"));
	(void)draw_text(d, r, LABEL_W, 0, ST_EMPH, f->number);
	y = 1;
	if (f->warn.code != LK_OK) {
		(void)snprintf(why, sizeof(why), "! ");
		(void)i18n_error(&f->warn, why + 2, sizeof(why) - 2);
		y = draw_wrap(d,
			(struct rect){ r.x, r.y + y, r.w, r.h > y ? r.h - y : 0 }, 0,
			ST_WARN, why);
	}
	(void)y;
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct form *f = (struct form *)s;
	struct rect foot;

	r = rect_middle(r, r.w > 90 ? 90 : r.w, r.h > 19 ? 19 : r.h);
	r = draw_box(d, r, ST_BORDER_FOCUS, _("Ambil nomor surat"));
	foot = rect_cut_bottom(&r, 1);
	(void)draw_cell(d, foot, 0, 0, foot.w, -1, ST_HINT,
		_("Ctrl-S lihat dan pastikan · Tab isian berikut · Esc tutup · * "
		  "wajib"));
	draw_part(f, d, &r, PART_CLASS);
	draw_offers(f, d, &r, r.h > 11 ? OFFERS : 1);
	draw_part(f, d, &r, PART_DATE);
	draw_part(f, d, &r, PART_ABOUT);
	draw_part(f, d, &r, PART_TO);
	f->at_r[PART_START] = (struct rect){ 0, 0, 0, 0 };
	if (has_part(f, PART_START)) {
		struct rect note;

		draw_part(f, d, &r, PART_START);
		note = rect_cut_top(&r, r.h > 5 ? 2 : 0);
		(void)rect_cut_left(&note, LABEL_W + 1);
		(void)draw_wrap(d, note, 0, ST_DIM,
			_("Isi hanya bila register kertas tahun ini sudah berjalan: "
			  "nomor urut sesudahnya."));
	}
	if (f->letter[0] != '\0') {
		struct rect row = rect_cut_top(&r, 1);

		(void)draw_cell(d, row, 1, 0, LABEL_W - 1, -1, ST_TEXT, _("Surat"));
		(void)draw_text(d, row, LABEL_W + 1, 0, ST_DIM, f->letter);
	}
	(void)rect_cut_top(&r, r.h > 4 ? 1 : 0);
	draw_result(f, d, r);
}

/* ---- the screen ----------------------------------------------------------------------------------- */

static bool typing(const struct screen *s)
{
	(void)s;
	return true;
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct form *f = (struct form *)s;

	(void)now_ms;
	save(f);
	if (app_top(s->app) != s || !office_moved(s->app, f->generation))
		return false;
	form_reckon(f);
	return true;
}

static void keep(struct screen *s)
{
	save((struct form *)s);
}

static void close_it(struct screen *s)
{
	struct form *f = (struct form *)s;

	for (int i = 0; i < PARTS; i++)
		field_free(&f->field[i]);
	lk_registry_free(&f->reg);
}

static const struct screen_ops ops = {
	.name = "nomor-baru",
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

/* What the letter says of itself begins the form. */
static void fill_from_letter(struct form *f)
{
	struct office *o = office_of(f->base.app);
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_field field[HEAD_KEYS];
	struct lk_buf b = LK_BUF_INIT;
	const char *rest, *to;
	unsigned n = 0;

	if (lk_store_read(o->store, &o->snap.head, f->letter, &b, NULL, NULL) ==
			LK_OK &&
		lk_fields_parse(&mem, lk_buf_str(&b), f->letter, field, HEAD_KEYS, &n,
			&rest, NULL) == LK_OK) {
		to = lk_field_get(field, n, "Yth");
		set_text(f, PART_ABOUT, lk_field_get(field, n, "Hal"));
		set_text(f, PART_TO,
			to[0] != '\0' ? to : lk_field_get(field, n, "Kepada"));
		set_text(f, PART_DATE, lk_field_get(field, n, "Tanggal"));
	}
	lk_buf_free(&b);
	lk_arena_free(&mem);
}

int register_take(struct app *app, struct screen *owner, const char *letter,
	void (*taken)(struct app *app, struct screen *owner, const char *number))
{
	struct form *f = screen_new(sizeof(*f), &ops);
	char day[LK_DATE_SIZE];
	int year;

	if (f == NULL) {
		app_say(app, SAY_ERROR, "%s",
			_("Memori habis; tutup beberapa layar dahulu."));
		return -1;
	}
	f->base.app = app;
	f->owner = owner;
	f->taken = taken;
	f->offer = -1;
	for (int i = 0; i < PARTS; i++)
		field_init(&f->field[i], false);
	if (letter != NULL)
		(void)snprintf(f->letter, sizeof(f->letter), "%s", letter);
	(void)snprintf(f->key, sizeof(f->key), "catatan:nomor:%.280s", f->letter);
	if (!restore(f) && letter != NULL)
		fill_from_letter(f);
	today(f, LK_DATE_LONG, day, &year);
	if (f->field[PART_DATE].text.n == 0)
		set_text(f, PART_DATE, day);
	form_reckon(f);
	return app_push(app, &f->base);
}
