#include "tui/view/kotak.h"

#include "core/fold.h"
#include "core/meeting/meeting.h"
#include "core/notation/date.h"
#include "tui/field.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/view/ketikan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OFFERS 5
#define LABEL 400

struct box {
	struct screen base;
	struct kotak q; /* strings copied into own */
	char *own;
	char key[KETIKAN_KEY];
	struct field field[KOTAK_FIELDS];
	int at;
	char offer[OFFERS][KOTAK_NAME]; /* users and teams that fit the word typed */
	char offer_name[OFFERS][KOTAK_NAME];
	int offers, offered; /* how many; the one chosen */
	bool changed;        /* since the journal was written */
	const char *wrong;   /* why it cannot be answered yet */
};

/* ---- the journal: a line a field ----------------------------------------------------------- */

static void save(struct box *b)
{
	struct lk_buf out = LK_BUF_INIT;
	bool any = false;

	if (!b->changed)
		return;
	for (int i = 0; i < b->q.fields; i++) {
		any = any || b->field[i].text.n > 0;
		lk_buf_putstr(&out, lk_buf_str(&b->field[i].text));
		lk_buf_putc(&out, '\n');
	}
	if (any)
		ketikan_save(b->base.app, b->key, lk_buf_cstr(&out), out.n);
	lk_buf_free(&out);
	b->changed = false;
}

/* Only a whole one: a box that has other fields by now begins anew. */
static void load(struct box *b)
{
	struct lk_buf in = LK_BUF_INIT;
	const char *p;
	int lines = 0;

	ketikan_load(office_of(b->base.app)->store, b->key, &in);
	for (p = lk_buf_cstr(&in); *p != '\0'; p++)
		lines += *p == '\n';
	p = lk_buf_cstr(&in);
	for (int i = 0; lines == b->q.fields && i < lines; i++) {
		size_t n = strcspn(p, "\n");

		field_set(&b->field[i], p, n);
		p += n + 1;
	}
	lk_buf_free(&in);
}

static void journal_key(char out[KETIKAN_KEY], const char *key)
{
	(void)snprintf(out, KETIKAN_KEY, "catatan:kotak:%s", key);
}

void kotak_forget(struct app *app, const char *key)
{
	char whole[KETIKAN_KEY];

	journal_key(whole, key);
	ketikan_drop(office_of(app)->store, whole);
}

/* ---- names that fit ------------------------------------------------------------------------ */

static bool names(const struct box *b)
{
	enum kotak_kind k = b->q.field[b->at].kind;

	return k == KOTAK_PERSON || k == KOTAK_PEOPLE;
}

/* Where the word that is being typed begins. */
static size_t word_at(const struct box *b)
{
	const char *s = field_text(&b->field[b->at]);
	size_t n = strlen(s);

	while (b->q.field[b->at].kind == KOTAK_PEOPLE && n > 0 && s[n - 1] != ' ')
		n--;
	return b->q.field[b->at].kind == KOTAK_PEOPLE ? n : 0;
}

static void add_offer(struct box *b, const char *id, const char *name)
{
	const char *word = field_text(&b->field[b->at]) + word_at(b);
	struct lk_str w = { word, strlen(word) };
	size_t from, to;

	if (b->offers == OFFERS || id[0] == '\0')
		return;
	if (w.n > 0 &&
		!lk_fold_find((struct lk_str){ id, strlen(id) }, w, 0, &from, &to) &&
		!lk_fold_find((struct lk_str){ name, strlen(name) }, w, 0, &from, &to))
		return;
	for (int i = 0; i < b->offers; i++)
		if (strcmp(b->offer[i], id) == 0)
			return;
	(void)snprintf(b->offer[b->offers], KOTAK_NAME, "%s", id);
	(void)snprintf(b->offer_name[b->offers], KOTAK_NAME, "%s", name);
	b->offers++;
}

static void find_offers(struct box *b)
{
	const struct lk_snapshot *s = &office_of(b->base.app)->snap;

	b->offers = b->offered = 0;
	if (!names(b))
		return;
	for (size_t i = 0; i < s->people.nperson; i++)
		add_offer(b, s->people.person[i].user, s->people.person[i].name);
	for (size_t i = 0; i < s->npapers; i++)
		add_offer(b, s->paper[i].team, s->paper[i].title);
}

static bool is_name(const struct box *b, const char *word)
{
	const struct lk_snapshot *s = &office_of(b->base.app)->snap;

	if (lk_people_find(&s->people, word) != NULL)
		return true;
	for (size_t i = 0; i < s->npapers; i++)
		if (strcmp(s->paper[i].team, word) == 0)
			return true;
	return false;
}

/* Is the word typed one of the office by itself? */
static bool is_known(const struct box *b)
{
	return is_name(b, field_text(&b->field[b->at]) + word_at(b));
}

/* Are all words of a text names of the office? */
static bool are_names(const struct box *b, const char *text)
{
	struct lk_str rest = { text, strlen(text) }, word;
	char name[KOTAK_NAME];

	while (lk_words_next(&rest, &word)) {
		(void)snprintf(name, sizeof(name), "%.*s", (int)word.n, word.p);
		if (!is_name(b, name))
			return false;
	}
	return true;
}

/* Put the name chosen in the place of the word typed. */
static void take_offer(struct box *b)
{
	struct lk_buf text = LK_BUF_INIT;
	struct field *f = &b->field[b->at];
	size_t at = word_at(b);

	if (!names(b) || b->offers == 0 || f->text.n == at || is_known(b))
		return;
	lk_buf_put(&text, field_text(f), at);
	lk_buf_puts(&text, b->offer[b->offered]);
	field_set(f, lk_buf_cstr(&text), text.n);
	lk_buf_free(&text);
	b->changed = true;
	find_offers(b);
}

/* ---- answering -------------------------------------------------------------------------------- */

static const char *text_of(const struct box *b, int i)
{
	const char *s = field_text(&b->field[i]);

	return s + strspn(s, " ");
}

/* Why a field is not right yet; NULL when it is. */
static const char *wrong_at(const struct box *b, int i)
{
	const struct kotak_field *f = &b->q.field[i];
	const char *s = text_of(b, i);
	struct lk_civil day;

	if (*s == '\0')
		return f->required ? _("Isian ini belum diisi.") : NULL;
	if (f->kind == KOTAK_DATE &&
		lk_date_read((struct lk_str){ s, strlen(s) }, &day, NULL) != LK_OK)
		return _("Tanggal belum terbaca; tulis misalnya 31-01-2026.");
	if ((f->kind == KOTAK_PERSON || f->kind == KOTAK_PEOPLE) && !are_names(b, s))
		return _("Pilih dari daftar orang dan tim kantor ini.");
	return NULL;
}

/* The first field that keeps it from being answered; -1 none. */
static int unready(struct box *b)
{
	for (int i = 0; i < b->q.fields; i++) {
		b->wrong = wrong_at(b, i);
		if (b->wrong != NULL)
			return i;
	}
	return -1;
}

/* What stands in a field already is selected: typing replaces it, moving keeps it. */
static void select_all(struct box *b)
{
	struct field *f = &b->field[b->at];

	if (b->q.field[b->at].kind == KOTAK_PEOPLE)
		return;
	f->anchor = 0;
	f->at = f->text.n;
}

static void answer(struct box *b)
{
	struct app *app = b->base.app;
	struct kotak q = b->q;
	const char *text[KOTAK_FIELDS] = { NULL };
	struct lk_buf copy[KOTAK_FIELDS];
	bool alive = q.owner == NULL || app_holds(app, q.owner);
	int bad;

	take_offer(b);
	bad = unready(b);
	if (bad >= 0) {
		b->at = bad;
		select_all(b);
		find_offers(b);
		return;
	}
	b->changed = true;
	save(b);
	for (int i = 0; i < q.fields; i++) {
		size_t n = strlen(text_of(b, i));

		copy[i] = (struct lk_buf)LK_BUF_INIT;
		while (n > 0 && text_of(b, i)[n - 1] == ' ')
			n--;
		lk_buf_put(&copy[i], text_of(b, i), n);
		text[i] = lk_buf_cstr(&copy[i]);
	}
	b->q.free = NULL; /* arg outlives the box until it was used */
	app_pop(app);
	if (alive)
		q.done(app, q.arg, text);
	if (q.free != NULL)
		q.free(q.arg);
	for (int i = 0; i < q.fields; i++)
		lk_buf_free(&copy[i]);
}

/* ---- keys ----------------------------------------------------------------------------------------- */

static void go(struct box *b, int by)
{
	take_offer(b);
	b->at = (b->at + by + b->q.fields) % b->q.fields;
	b->wrong = NULL;
	select_all(b);
	find_offers(b);
}

static void move(struct box *b, int by)
{
	if (b->offers > 1 && !is_known(b))
		b->offered = (b->offered + by + b->offers) % b->offers;
	else
		go(b, by);
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct box *b = (struct box *)s;
	enum field_result res;

	if (a == ACT_BACK) {
		save(b);
		return ACT_PASS;
	}
	if (a == ACT_SAVE || (a == ACT_NEWLINE && b->at == b->q.fields - 1)) {
		answer(b);
	} else if (a == ACT_NEXT_PANE || a == ACT_NEWLINE) {
		go(b, 1);
	} else if (a == ACT_PREV_PANE) {
		go(b, -1);
	} else if (a == ACT_UP || a == ACT_DOWN) {
		move(b, a == ACT_UP ? -1 : 1);
	} else {
		res = field_act(&b->field[b->at], a, arg->shift, s->app);
		if (res == FIELD_CHANGED) {
			b->changed = true;
			b->wrong = NULL;
			find_offers(b);
		}
		return res == FIELD_PASS ? ACT_PASS : ACT_DONE;
	}
	return ACT_DONE;
}

static void text(struct screen *s, const char *p, size_t n, bool paste)
{
	struct box *b = (struct box *)s;

	if (!field_insert(&b->field[b->at], p, n, paste)) {
		app_say(s->app, SAY_WARN, "%s",
			_("Isian penuh; teks yang ditambahkan tidak muat."));
		return;
	}
	b->changed = true;
	b->wrong = NULL;
	find_offers(b);
}

/* ---- drawing ------------------------------------------------------------------------------------------ */

static int label_width(const struct box *b)
{
	int w = 8;

	for (int i = 0; i < b->q.fields; i++) {
		int n = draw_width(b->q.field[i].label, strlen(b->q.field[i].label));

		w = n > w ? n : w;
	}
	return w + 2;
}

/* "= Sabtu, 31 Januari 2026", or nothing while it is no date. */
static void draw_day(const struct box *b, struct draw *d, struct rect r)
{
	const char *s = text_of(b, b->at);
	char day[LK_DATE_SIZE];
	struct lk_civil c;

	if (*s != '\0' &&
		lk_date_read((struct lk_str){ s, strlen(s) }, &c, NULL) == LK_OK &&
		lk_date_format(day, sizeof(day), &c, LK_DATE_FULL) == LK_OK)
		(void)draw_printf(d, r, 0, 0, ST_OK, "= %s", day);
	else if (b->q.field[b->at].hint != NULL)
		(void)draw_text(d, r, 0, 0, ST_DIM, b->q.field[b->at].hint);
}

static void draw_offers(const struct box *b, struct draw *d, struct rect r)
{
	for (int i = 0; i < b->offers && i < r.h; i++) {
		bool on = i == b->offered && b->field[b->at].text.n > 0;
		int x = draw_cell(d, r, 0, i, 12, -1, on ? ST_ROW : ST_TEXT,
			b->offer[i]);

		(void)draw_text(d, r, x + 1, i, ST_DIM, b->offer_name[i]);
	}
	if (b->offers == 0)
		(void)draw_text(d, r, 0, 0, ST_WARN,
			_("Tidak ada orang atau tim dengan nama itu."));
}

static void draw_help(const struct box *b, struct draw *d, struct rect r)
{
	const struct kotak_field *f = &b->q.field[b->at];

	if (b->wrong != NULL)
		(void)draw_text(d, rect_cut_top(&r, 1), 0, 0, ST_ERROR, b->wrong);
	if (names(b))
		draw_offers(b, d, r);
	else if (f->kind == KOTAK_DATE)
		draw_day(b, d, r);
	else if (f->hint != NULL)
		(void)draw_wrap(d, r, 0, ST_DIM, f->hint);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct box *b = (struct box *)s;
	int w = r.w > 92 ? 92 : r.w, lw = label_width(b), label = 0;
	struct rect foot;

	if (b->q.label != NULL)
		label = draw_wrap(d, (struct rect){ 0, 0, w - 4, 0 }, 0, ST_TEXT,
				b->q.label) +
			1;
	label = label > 5 ? 5 : label;
	r = draw_box(d, rect_middle(r, w, label + b->q.fields + OFFERS + 5),
		ST_BORDER_FOCUS, b->q.title);
	foot = rect_cut_bottom(&r, 1);
	(void)draw_cell(d, foot, 0, 0, foot.w, -1, ST_HINT,
		_("Ctrl-S simpan · Tab isian berikut · Esc tutup, isian tersimpan"));
	if (label > 0 && r.h > label + b->q.fields)
		(void)draw_wrap(d, rect_cut_top(&r, label), 0, ST_DIM, b->q.label);
	for (int i = 0; i < b->q.fields; i++) {
		struct rect row = rect_cut_top(&r, 1);

		(void)draw_cell(d, row, 0, 0, lw, -1, i == b->at ? ST_HEADING : ST_TEXT,
			b->q.field[i].label);
		(void)rect_cut_left(&row, lw);
		if (row.h > 0)
			field_draw(&b->field[i], d, row, i == b->at);
	}
	(void)rect_cut_top(&r, 1);
	(void)rect_cut_left(&r, lw < r.w ? lw : 0);
	draw_help(b, d, r);
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

	for (int i = 0; i < b->q.fields; i++)
		field_free(&b->field[i]);
	free(b->own);
	if (b->q.free != NULL)
		b->q.free(b->q.arg);
}

static const struct screen_ops ops = {
	.name = "kotak",
	.view = VIEW_CATATAN,
	.flags = SCREEN_BOX,
	.leave = keep,
	.free = close_it,
	.draw = draw,
	.act = act,
	.typing = typing,
	.text = text,
	.tick = tick,
	.hangup = keep,
};

/* Where the next string goes in `own`; NULL stays NULL. */
static const char *copy(char **to, const char *s)
{
	char *at = *to;
	size_t n;

	if (s == NULL)
		return NULL;
	n = strlen(s) + 1;
	memcpy(at, s, n);
	*to += n;
	return at;
}

static size_t size_of(const char *s)
{
	return s != NULL ? strlen(s) + 1 : 0;
}

/* Copy the question's strings. false: no memory. */
static bool own(struct box *b, const struct kotak *q)
{
	size_t n = size_of(q->title) + size_of(q->label);
	char *to;

	for (int i = 0; i < q->fields; i++)
		n += size_of(q->field[i].label) + size_of(q->field[i].hint);
	b->own = malloc(n + 1);
	if (b->own == NULL)
		return false;
	b->q = *q;
	to = b->own;
	b->q.title = copy(&to, q->title);
	b->q.label = copy(&to, q->label);
	for (int i = 0; i < q->fields; i++) {
		b->q.field[i].label = copy(&to, q->field[i].label);
		b->q.field[i].hint = copy(&to, q->field[i].hint);
		b->q.field[i].initial = NULL;
	}
	return true;
}

int kotak_open(struct app *app, const struct kotak *q)
{
	struct box *b = screen_new(sizeof(*b), &ops);

	if (b == NULL || !own(b, q)) {
		free(b);
		if (q->free != NULL)
			q->free(q->arg);
		app_say(app, SAY_ERROR, "%s",
			_("Memori habis; tutup beberapa layar dahulu."));
		return -1;
	}
	b->base.app = app;
	journal_key(b->key, q->key);
	for (int i = 0; i < q->fields; i++) {
		field_init(&b->field[i], false);
		if (q->field[i].initial != NULL)
			field_set(&b->field[i], q->field[i].initial,
				strlen(q->field[i].initial));
	}
	load(b);
	select_all(b);
	find_offers(b);
	return app_push(app, &b->base);
}
