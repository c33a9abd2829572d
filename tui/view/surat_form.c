/*
 * The form of a document: its fields with their labels, required ones marked. Typed text goes
 * into the field that has the focus; a choice is changed by the arrows or its first letter; a
 * person by user name, with the name beside. Ctrl-S saves all that was changed as one commit;
 * what is half typed survives in the journal.
 */
#include "core/letter/signer.h"
#include "core/notation/date.h"
#include "tui/field.h"
#include "tui/i18n.h"
#include "tui/view/ketikan.h"
#include "tui/view/surat_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABEL_W 26
#define NOTE_ROWS 5 /* of a field of several lines that has the focus */
#define PARTS LK_LETTER_KEYS

struct part {
	const struct lk_letter_field *f;
	struct field in;
	struct rect at; /* where the last draw put it; w 0: not on screen */
	bool changed;
};
struct form {
	struct screen base;
	struct surat *owner; /* the list below */
	char path[SURAT_PATH], key[KETIKAN_KEY], about[200];
	struct lk_oid blob;
	struct part part[PARTS];
	size_t n, focus, top;
	bool dirty; /* changed since the journal was written */
};

static bool many_lines(const struct lk_letter_field *f)
{
	return f->type == LK_FIELD_TEXT || f->type == LK_FIELD_TEAM;
}

static bool blank(const struct part *p)
{
	const char *s = field_text(&p->in);

	return s[strspn(s, " \t\n")] == '\0';
}

/* ---- what is half typed ----------------------------------------------------------------- */

/* Changed fields as a head of a document. */
static void keep(struct form *f)
{
	struct lk_buf b = LK_BUF_INIT;

	if (!f->dirty)
		return;
	for (size_t i = 0; i < f->n; i++) {
		size_t before = b.n;

		if (!f->part[i].changed)
			continue;
		lk_field_put(&b, f->part[i].f->key, lk_buf_str(&f->part[i].in.text));
		if (b.n == before)
			lk_buf_printf(&b, "%s:\n", f->part[i].f->key);
	}
	ketikan_save(f->base.app, f->key, lk_buf_cstr(&b), b.n);
	lk_buf_free(&b);
	f->dirty = false;
}

static void restore(struct form *f)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_field field[PARTS];
	struct lk_buf b = LK_BUF_INIT;
	const char *rest;
	unsigned n = 0;

	ketikan_load(office_of(f->base.app)->store, f->key, &b);
	if (b.n > 0 &&
		lk_fields_parse(&mem, lk_buf_str(&b), f->key, field, PARTS, &n, &rest,
			NULL) == LK_OK) {
		for (size_t i = 0; i < f->n; i++)
			for (unsigned k = 0; k < n; k++)
				if (strcmp(field[k].key, f->part[i].f->key) == 0) {
					field_set(&f->part[i].in, field[k].value,
						strlen(field[k].value));
					f->part[i].changed = true;
				}
		app_say(f->base.app, SAY_INFO, "%s",
			_("Isian yang tadi belum selesai dikembalikan."));
	}
	lk_buf_free(&b);
	lk_arena_free(&mem);
}

static void changed(struct form *f, struct part *p)
{
	p->changed = true;
	f->dirty = true;
}

/* ---- saving --------------------------------------------------------------------------------- */

struct saving {
	char path[SURAT_PATH], key[KETIKAN_KEY];
	struct lk_oid blob;
	struct lk_letter_set set[PARTS];
	char *value[PARTS];
	size_t n;
};

static void saving_free(void *arg)
{
	struct saving *s = arg;

	for (size_t i = 0; i < s->n; i++)
		free(s->value[i]);
	free(s);
}

static int run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct saving *s = arg;

	return lk_act_letter_set(c, s->path, &s->blob, s->set, s->n, err);
}

static void done(struct app *app, struct screen *owner, void *arg)
{
	const struct saving *s = arg;

	ketikan_drop(office_of(app)->store, s->key);
	app_say(app, SAY_OK, "%s", _("Isian dokumen disimpan."));
	if (owner == NULL)
		return;
	((struct form *)owner)->dirty = false;
	for (size_t i = 0; i < ((struct form *)owner)->n; i++)
		((struct form *)owner)->part[i].changed = false;
	if (app_top(app) == owner)
		app_pop(app);
}

static void save(struct form *f)
{
	static const struct office_job job = { N_("Menyimpan isian"), run, done, NULL,
		saving_free };
	struct saving *s = calloc(1, sizeof(*s));

	if (s == NULL)
		return;
	keep(f);
	(void)snprintf(s->path, sizeof(s->path), "%s", f->path);
	(void)snprintf(s->key, sizeof(s->key), "%s", f->key);
	s->blob = f->blob;
	for (size_t i = 0; i < f->n; i++) {
		struct lk_buf b = LK_BUF_INIT;

		if (!f->part[i].changed)
			continue;
		lk_buf_puts(&b, field_text(&f->part[i].in));
		s->value[s->n] = b.n > 0 ? lk_buf_take(&b) : calloc(1, 1);
		if (s->value[s->n] == NULL) {
			saving_free(s);
			return;
		}
		s->set[s->n] =
			(struct lk_letter_set){ f->part[i].f->key, s->value[s->n] };
		s->n++;
	}
	if (s->n > 0) {
		office_act(f->base.app, &f->base, &job, s);
		return;
	}
	saving_free(s);
	app_pop(f->base.app);
}

/* ---- a field's answer to what is in it --------------------------------------------------------- */

/* Text of a row, below the fields: what belongs here, and what is understood. */
static void help_date(const struct part *p, char *out, size_t size)
{
	struct lk_civil c;
	char day[LK_DATE_SIZE];

	if (blank(p))
		(void)snprintf(out, size, "%s",
			_("Tanggal, misalnya 31 Januari 2026 atau 31-1-2026."));
	else if (lk_date_read(lk_buf_str(&p->in.text), &c, NULL) == LK_OK &&
		lk_date_format(day, sizeof(day), &c, LK_DATE_FULL) == LK_OK)
		(void)snprintf(out, size, "= %s", day);
	else
		(void)snprintf(out, size, "%s",
			_("! Tanggal ini belum benar; tulis misalnya 31 Januari "
			  "2026."));
}

static void help_person(const struct form *f, const struct part *p, char *out,
	size_t size)
{
	const struct lk_people *all = &office_of(f->base.app)->snap.people;
	const struct lk_person *who = lk_people_find(all, field_text(&p->in));
	struct lk_buf b = LK_BUF_INIT;

	if (who != NULL) {
		(void)snprintf(out, size, "= %s, %s", who->name, who->title);
		return;
	}
	for (size_t i = 0; i < all->nperson; i++)
		if (strncmp(all->person[i].user, field_text(&p->in), p->in.text.n) == 0)
			lk_buf_printf(&b, "%s%s", b.n > 0 ? ", " : "",
				all->person[i].user);
	if (b.n > 0)
		(void)snprintf(out, size, _("Nama pengguna: %s"), lk_buf_cstr(&b));
	else
		(void)snprintf(out, size, "%s",
			_("! Tidak ada orang dengan nama pengguna itu."));
	lk_buf_free(&b);
}

static void help_of(const struct form *f, char *out, size_t size)
{
	const struct part *p = &f->part[f->focus];

	out[0] = '\0';
	switch (p->f->type) {
	case LK_FIELD_DATE: help_date(p, out, size); break;
	case LK_FIELD_PERSON: help_person(f, p, out, size); break;
	case LK_FIELD_CHOICE:
		(void)snprintf(out, size, _("Panah kiri dan kanan memilih: %s"),
			p->f->choices);
		break;
	case LK_FIELD_TEAM:
		(void)snprintf(out, size, "%s",
			_("Satu orang satu baris: pengguna; kedudukan; uraian tugas"));
		break;
	case LK_FIELD_TEXT:
		(void)snprintf(out, size, "%s",
			_("Boleh beberapa baris; tiap baris menjadi satu paragraf."));
		break;
	case LK_FIELD_LINE: break;
	}
}

/* ---- choices -------------------------------------------------------------------------------------- */

/* Choice `i` of a list, its length in *n; NULL past the last. */
static const char *choice_at(const char *list, int i, size_t *n)
{
	for (; i > 0 && *list != '\0'; i--) {
		list += strcspn(list, "/");
		list += *list == '/';
	}
	*n = strcspn(list, "/");
	return *list != '\0' ? list : NULL;
}

static int choice_now(const struct part *p)
{
	const char *choice;
	size_t n;

	for (int i = 0; (choice = choice_at(p->f->choices, i, &n)) != NULL; i++)
		if (n == p->in.text.n && memcmp(choice, field_text(&p->in), n) == 0)
			return i;
	return -1;
}

static void choose(struct form *f, struct part *p, int i)
{
	size_t n;
	const char *c = i >= 0 ? choice_at(p->f->choices, i, &n) : NULL;

	if (c == NULL)
		return;
	field_set(&p->in, c, n);
	changed(f, p);
}

static void choose_letter(struct form *f, struct part *p, char letter)
{
	size_t n;
	const char *c;

	for (int i = 0; (c = choice_at(p->f->choices, i, &n)) != NULL; i++)
		if (*c == letter) {
			choose(f, p, i);
			return;
		}
}

/* ---- keys --------------------------------------------------------------------------------------------- */

static void go(struct form *f, int by)
{
	size_t next = f->focus + (by > 0 ? 1 : f->n - 1);

	f->focus = next % f->n;
}

/* Up and down leave a field of several lines at its ends. */
static void up_down(struct form *f, enum action a, const struct act_arg *arg)
{
	struct part *p = &f->part[f->focus];
	size_t was = p->in.at;

	if (many_lines(p->f)) {
		(void)field_act(&p->in, a, arg->shift, f->base.app);
		if (p->in.at != was)
			return;
	}
	go(f, a == ACT_UP ? -1 : 1);
}

/* Inside the field that has the focus. */
static enum act_result act_field(struct form *f, enum action a,
	const struct act_arg *arg)
{
	struct part *p = &f->part[f->focus];
	enum field_result res;

	if (p->f->type == LK_FIELD_CHOICE) {
		if (a == ACT_LEFT || a == ACT_RIGHT)
			choose(f, p, choice_now(p) + (a == ACT_LEFT ? -1 : 1));
		return ACT_DONE;
	}
	if (a == ACT_NEWLINE && !many_lines(p->f)) {
		go(f, 1);
		return ACT_DONE;
	}
	res = field_act(&p->in, a, arg->shift, f->base.app);
	if (res == FIELD_CHANGED)
		changed(f, p);
	return res == FIELD_PASS ? ACT_PASS : ACT_DONE;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct form *f = (struct form *)s;

	if (a == ACT_BACK) {
		keep(f);
		return ACT_PASS;
	}
	if (a == ACT_SAVE)
		save(f);
	else if (a == ACT_NEXT_PANE || a == ACT_PREV_PANE)
		go(f, a == ACT_NEXT_PANE ? 1 : -1);
	else if (a == ACT_UP || a == ACT_DOWN)
		up_down(f, a, arg);
	else
		return act_field(f, a, arg);
	return ACT_DONE;
}

static void text(struct screen *s, const char *t, size_t n, bool paste)
{
	struct form *f = (struct form *)s;
	struct part *p = &f->part[f->focus];

	if (p->f->type == LK_FIELD_CHOICE) {
		choose_letter(f, p, t[0]);
	} else if (field_insert(&p->in, t, n, paste)) {
		changed(f, p);
	} else {
		app_say(s->app, SAY_WARN, "%s",
			_("Isian penuh; teks yang ditambahkan tidak muat."));
	}
}

static enum act_result mouse(struct screen *s, const struct mouse *m)
{
	struct form *f = (struct form *)s;

	for (size_t i = 0; i < f->n; i++)
		if (m->kind == MOUSE_DOWN && f->part[i].at.w > 0 &&
			rect_has(f->part[i].at, m->x, m->y))
			f->focus = i;
	(void)field_mouse(&f->part[f->focus].in, m, f->part[f->focus].at);
	return ACT_DONE;
}

/* ---- drawing ------------------------------------------------------------------------------------------- */

static int height(const struct form *f, size_t i)
{
	return i == f->focus && many_lines(f->part[i].f) ? NOTE_ROWS : 1;
}

/* First line of a field that is not being edited, with how many more there are. */
static void draw_closed(const struct form *f, const struct part *p, struct draw *d,
	struct rect r)
{
	const struct lk_person *who =
		lk_people_find(&office_of(f->base.app)->snap.people,
			field_text(&p->in));
	const char *s = field_text(&p->in);
	char day[LK_DATE_SIZE];
	struct lk_civil c;
	int more = 0;

	for (const char *q = s; *q != '\0'; q++)
		more += *q == '\n';
	if (blank(p))
		(void)draw_text(d, r, 0, 0, p->f->required ? ST_WARN : ST_DIM,
			p->f->required ? _("(wajib diisi)") : "-");
	else if (p->f->type == LK_FIELD_DATE &&
		lk_date_read(lk_buf_str(&p->in.text), &c, NULL) == LK_OK &&
		lk_date_format(day, sizeof(day), &c, LK_DATE_LONG) == LK_OK)
		(void)draw_text(d, r, 0, 0, ST_TEXT, day);
	else if (p->f->type == LK_FIELD_PERSON && who != NULL)
		(void)draw_text(d, r, 0, 0, ST_TEXT, who->name);
	else {
		char line[400], rest[40] = "";
		int w = r.w;

		if (more > 0)
			(void)snprintf(rest, sizeof(rest), _(" (+%d baris)"), more);
		w -= draw_width(rest, strlen(rest));
		(void)snprintf(line, sizeof(line), "%.*s", (int)strcspn(s, "\n"), s);
		if (draw_width(line, strlen(line)) < w)
			w = draw_width(line, strlen(line));
		w = draw_cell(d, r, 0, 0, w, -1, ST_TEXT, line);
		(void)draw_text(d, r, w, 0, ST_DIM, rest);
	}
}

static void draw_part(struct form *f, size_t i, struct draw *d, struct rect r)
{
	struct part *p = &f->part[i];
	bool focus = f->focus == i;
	unsigned st = focus ? ST_HEADING : ST_TEXT;

	(void)draw_text(d, r, 0, 0, p->f->required && blank(p) ? ST_WARN : st,
		p->f->required ? "*" : " ");
	(void)draw_cell(d, r, 2, 0, LABEL_W - 3, -1, st, _(p->f->label));
	(void)rect_cut_left(&r, LABEL_W);
	p->at = r;
	if (focus)
		field_draw(&p->in, d, r, true);
	else
		draw_closed(f, p, d, r);
}

static void draw_parts(struct form *f, struct draw *d, struct rect r)
{
	int used = 0;

	for (size_t i = 0; i < f->n; i++)
		f->part[i].at = (struct rect){ 0, 0, 0, 0 };
	if (f->focus < f->top)
		f->top = f->focus;
	for (size_t i = f->top; i <= f->focus; i++)
		used += height(f, i);
	while (used > r.h && f->top < f->focus)
		used -= height(f, f->top++);
	for (size_t i = f->top; i < f->n && r.h > 0; i++)
		draw_part(f, i, d, rect_cut_top(&r, height(f, i)));
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct form *f = (struct form *)s;
	struct rect foot, help;
	char line[512];
	int rows = 4 + NOTE_ROWS - 1 + (int)f->n + 2;

	r = rect_middle(r, r.w > 100 ? 100 : r.w, r.h > rows ? rows : r.h);
	r = draw_box(d, r, ST_BORDER_FOCUS, f->about);
	foot = rect_cut_bottom(&r, 1);
	(void)draw_cell(d, foot, 0, 0, foot.w, -1, ST_HINT,
		_("Ctrl-S simpan · Tab isian berikut · Esc tutup · * wajib"));
	help = rect_cut_bottom(&r, r.h > 6 ? 2 : 0);
	draw_parts(f, d, r);
	help_of(f, line, sizeof(line));
	(void)draw_wrap(d, help, 0, line[0] == '!' ? ST_WARN : ST_DIM, line);
}

/* ---- the screen ------------------------------------------------------------------------------------------ */

static bool typing(const struct screen *s)
{
	(void)s;
	return true;
}

static bool tick(struct screen *s, int64_t now_ms)
{
	(void)now_ms;
	keep((struct form *)s);
	return false;
}

static void keep_it(struct screen *s)
{
	keep((struct form *)s);
}

static void close_it(struct screen *s)
{
	struct form *f = (struct form *)s;

	for (size_t i = 0; i < f->n; i++)
		field_free(&f->part[i].in);
}

static const struct screen_ops ops = {
	.name = "isian-surat",
	.view = VIEW_CATATAN,
	.flags = SCREEN_BOX,
	.leave = keep_it,
	.free = close_it,
	.draw = draw,
	.act = act,
	.typing = typing,
	.text = text,
	.mouse = mouse,
	.tick = tick,
	.hangup = keep_it,
};

static int fill(struct form *f, struct lk_error *err)
{
	struct office *o = office_of(f->base.app);
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_buf raw = LK_BUF_INIT;
	struct lk_letter l = { .kind = NULL };
	int rc = lk_store_read(o->store, &o->snap.head, f->path, &raw, &f->blob, err);

	if (rc == LK_OK)
		rc = lk_letter_parse(&l, &mem, lk_buf_str(&raw), f->path, err);
	if (rc == LK_OK && l.kind == NULL)
		rc = lk_fail(err, LK_ENEWER,
			N_("dokumen berjenis \"%s\" ini dibuat lapkin yang lebih "
			   "baru; perbarui lapkin untuk mengisinya"),
			l.kind_id);
	for (size_t i = 0; rc == LK_OK && i < l.kind->nfields; i++) {
		struct part *p = &f->part[f->n++];
		const char *value = lk_letter_get(&l, l.kind->field[i].key);

		p->f = &l.kind->field[i];
		field_init(&p->in, many_lines(p->f));
		field_set(&p->in, value, strlen(value));
	}
	if (rc == LK_OK) {
		(void)snprintf(f->about, sizeof(f->about), "%s: %s", _(l.kind->title),
			l.number[0] != '\0' ? l.number : l.about);
		(void)snprintf(f->key, sizeof(f->key), "catatan:isian:%.280s", l.stem);
	}
	lk_buf_free(&raw);
	lk_arena_free(&mem);
	return rc;
}

/* Where the first required field is still empty. */
static size_t first_empty(const struct form *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->part[i].f->required && blank(&f->part[i]))
			return i;
	return 0;
}

int surat_form_open(struct app *app, const char *path)
{
	struct form *f = screen_new(sizeof(*f), &ops);
	struct lk_error err = { .code = LK_OK };

	if (f == NULL)
		return -1;
	f->base.app = app;
	(void)snprintf(f->path, sizeof(f->path), "%s", path);
	if (fill(f, &err) != LK_OK) {
		app_fail(app, &err);
		close_it(&f->base);
		free(f);
		return -1;
	}
	restore(f);
	f->focus = first_empty(f);
	return app_push(app, &f->base);
}
