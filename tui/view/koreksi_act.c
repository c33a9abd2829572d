/* What a person does with a correction; every act is one use case on the worker. */
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/bab.h"
#include "tui/view/ketikan.h"
#include "tui/view/koreksi.h"
#include "tui/view/label.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- who may ---------------------------------------------------------------------------- */

/* The opener, or who acts for the opener's post (core/review.h). */
static bool may_close(const struct office *o, const struct lk_thread *t)
{
	const struct lk_role *held;
	int tz;

	if (strcmp(o->user, t->opener) == 0)
		return true;
	if (t->opener_role[0] == '\0')
		return false;
	held = lk_people_holds(&o->snap.people, o->user, t->opener_role, "",
		office_now(o, &tz));
	return held != NULL && strcmp(held->authority, "definitif") != 0;
}

unsigned koreksi_have(const struct office *o, const struct lk_thread *t)
{
	unsigned n = o->user[0] != '\0' ? NEED_PERSON : 0;

	if (t != NULL)
		n |= NEED_NOTE | NEED_ITEM | (may_close(o, t) ? NEED_OPENER : 0);
	return n;
}

/* ---- one answer ------------------------------------------------------------------------- */

struct deed {
	char id[LK_RECORD_ID_SIZE];
	enum lk_kind kind;
	char *text;
	struct lk_place place;
	bool look; /* applying needs a look at the preview */
	struct lk_apply seen;
};

static void deed_free(void *arg)
{
	struct deed *d = arg;

	free(d->text);
	lk_apply_free(&d->seen);
	free(d);
}

static struct deed *deed_new(const char *id, enum lk_kind kind)
{
	struct deed *d = calloc(1, sizeof(*d));

	if (d == NULL)
		return NULL;
	(void)snprintf(d->id, sizeof(d->id), "%s", id);
	d->kind = kind;
	return d;
}

static int run_respond(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct deed *d = arg;

	return lk_act_respond(c, d->id, d->kind, d->text, err);
}

static void note_key(char key[KETIKAN_KEY], const char *id)
{
	(void)snprintf(key, KETIKAN_KEY, "catatan:%s", id);
}

static void responded(struct app *app, struct screen *owner, void *arg)
{
	const struct deed *d = arg;
	char key[KETIKAN_KEY];

	(void)owner;
	if (d->kind == LK_KIND_BALASAN) {
		note_key(key, d->id);
		ketikan_drop(office_of(app)->store, key);
	}
	app_say(app, SAY_OK, _("%s tercatat."), label_kind(d->kind));
}

static void respond(struct app *app, struct screen *owner, struct deed *d)
{
	static const struct office_job job = { N_("Mencatat"), run_respond, responded,
		NULL, deed_free };

	if (d != NULL)
		office_act(app, owner, &job, d);
}

/* ---- replying ------------------------------------------------------------------------------ */

/* Lives in the prompt: only what save() and done() need. */
struct reply {
	struct app *app;
	struct screen *owner;
	char id[LK_RECORD_ID_SIZE];
};

static void reply_save(void *arg, const char *text, size_t n)
{
	const struct reply *r = arg;
	char key[KETIKAN_KEY];

	note_key(key, r->id);
	ketikan_save(r->app, key, text, n);
}

static void reply_send(struct app *app, void *arg, const char *text)
{
	struct reply *r = arg;
	struct deed *d = deed_new(r->id, LK_KIND_BALASAN);

	if (d != NULL)
		d->text = strdup(text);
	respond(app, r->owner, d);
	free(r);
}

static void reply_stop(struct app *app, void *arg, const char *text)
{
	char key[KETIKAN_KEY];
	struct reply *r = arg;

	note_key(key, r->id);
	if (text[0] == '\0')
		ketikan_drop(office_of(app)->store, key);
	else
		app_say(app, SAY_INFO, "%s",
			_("Balasan belum dikirim; ketikannya tersimpan. b: "
			  "lanjutkan."));
	free(r);
}

static const char *need_words(void *arg, const char *text)
{
	(void)arg;
	return text[strspn(text, " \t\n")] == '\0' ? _("Tulis dahulu isinya.") : NULL;
}

static void reply(struct app *app, struct screen *owner, const struct lk_thread *t)
{
	struct reply *r = calloc(1, sizeof(*r));
	struct prompt_text q = { .owner = owner,
		.check = need_words,
		.done = reply_send,
		.cancel = reply_stop,
		.save = reply_save,
		.arg = r };
	struct lk_buf before = LK_BUF_INIT;
	char key[KETIKAN_KEY];

	if (r == NULL)
		return;
	r->app = app;
	r->owner = owner;
	(void)snprintf(r->id, sizeof(r->id), "%s", t->id);
	note_key(key, t->id);
	ketikan_load(office_of(app)->store, key, &before);
	q.title = _("Balasan");
	q.label = t->title;
	q.initial = lk_buf_cstr(&before);
	if (prompt_note(app, &q) != 0)
		free(r);
	lk_buf_free(&before);
}

/* ---- applying --------------------------------------------------------------------------------- */

static int run_apply(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct deed *d = arg;
	struct lk_oid rev;
	int rc = lk_act_apply(c, d->id, NULL, NULL, &rev, err);

	if (rc != LK_ECONFLICT)
		return rc;
	rc = lk_act_apply_preview(c, d->id, &d->seen, err);
	d->look = rc == LK_OK;
	return rc;
}

static void applied(struct app *app, struct screen *owner, void *arg)
{
	struct deed *d = arg;

	(void)owner;
	if (d->look)
		koreksi_preview(app, d->id, &d->seen);
	else
		app_say(app, SAY_OK, "%s",
			_("Usul diterapkan ke naskah; pembukanya diminta menutup."));
}

static void apply(struct app *app, struct screen *owner, const struct lk_thread *t)
{
	static const struct office_job job = { N_("Menerapkan"), run_apply, applied,
		NULL, deed_free };
	struct deed *d = deed_new(t->id, LK_KIND_TERAPKAN);

	if (d != NULL)
		office_act(app, owner, &job, d);
}

/* ---- placing anew ------------------------------------------------------------------------------- */

static int run_place(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct deed *d = arg;

	return lk_act_reanchor(c, d->id, &d->place, err);
}

static void placed(struct app *app, struct screen *owner, void *arg)
{
	(void)owner;
	app_say(app, SAY_OK, _("Koreksi sekarang bertempat di baris %d."),
		((struct deed *)arg)->place.line);
}

void koreksi_place(struct app *app, struct screen *owner, const char *id,
	const struct lk_place *place)
{
	static const struct office_job job = { N_("Menempatkan koreksi"), run_place,
		placed, NULL, deed_free };
	struct deed *d = deed_new(id, LK_KIND_JANGKAR);

	if (d == NULL)
		return;
	d->place = *place;
	office_act(app, owner, &job, d);
}

enum {
	ANCHOR_HERE, /* where it is thought to stand */
	ANCHOR_CURSOR,
	ANCHOR_LINE,
	ANCHOR_READ
};
struct anchoring {
	struct screen *owner;
	char id[LK_RECORD_ID_SIZE], stem[128];
	struct lk_place guess, here;
	int way[4], n; /* what answer i means */
};

static long line_number(const char *text)
{
	char *end = NULL;
	long n = strtol(text, &end, 10);

	return end == text || *end != '\0' || n < 1 || n > 200000 ? 0 : n;
}

static const char *need_line(void *arg, const char *text)
{
	(void)arg;
	return line_number(text) == 0 ? _("Isi dengan nomor baris, misalnya 12.")
				      : NULL;
}

static void line_given(struct app *app, void *arg, const char *text)
{
	struct anchoring *k = arg;
	struct lk_place p = { .from = 0 };

	p.line = p.line_end = (int)line_number(text);
	koreksi_place(app, k->owner, k->id, &p);
	free(k);
}

static void line_not_given(struct app *app, void *arg, const char *text)
{
	(void)app;
	(void)text;
	free(arg);
}

static void ask_line(struct app *app, struct anchoring *k)
{
	struct prompt_text q = { .owner = k->owner,
		.check = need_line,
		.done = line_given,
		.cancel = line_not_given,
		.arg = k };

	q.title = _("Baris berapa?");
	q.label = _("Nomor baris kalimatnya di naskah sekarang.");
	if (prompt_line(app, &q) != 0)
		free(k);
}

static void way_chosen(struct app *app, void *arg, int index)
{
	struct anchoring *k = arg;
	int way = k->way[index];

	if (way == ANCHOR_LINE) {
		ask_line(app, k);
		return;
	}
	if (way == ANCHOR_READ)
		(void)bab_open_placing(app, k->stem, k->guess.line, k->id);
	else
		koreksi_place(app, k->owner, k->id,
			way == ANCHOR_HERE ? &k->guess : &k->here);
	free(k);
}

static void way_refused(struct app *app, void *arg)
{
	(void)app;
	free(arg);
}

static void anchor(struct app *app, struct screen *owner, const struct lk_thread *t,
	const struct lk_place *here)
{
	struct anchoring *k = calloc(1, sizeof(*k));
	struct prompt_key key[4];
	char text[2][160];
	struct prompt_choice q = { .owner = owner,
		.key = key,
		.done = way_chosen,
		.cancel = way_refused,
		.arg = k };

	if (k == NULL)
		return;
	k->owner = owner;
	k->guess = t->place;
	(void)snprintf(k->id, sizeof(k->id), "%s", t->id);
	(void)snprintf(k->stem, sizeof(k->stem), "%s", koreksi_stem(office_of(app), t));
	if (t->anchor != LK_ANCHOR_YATIM) {
		(void)snprintf(text[0], sizeof(text[0]), _("Ya, di sini: baris %d"),
			t->place.line);
		k->way[q.keys] = ANCHOR_HERE;
		key[q.keys++] = (struct prompt_key){ "y", text[0] };
	}
	if (here != NULL) {
		k->here = *here;
		(void)snprintf(text[1], sizeof(text[1]),
			_("Kalimat di tempat kursor: baris %d"), here->line);
		k->way[q.keys] = ANCHOR_CURSOR;
		key[q.keys++] = (struct prompt_key){ "k", text[1] };
	}
	k->way[q.keys] = ANCHOR_READ;
	key[q.keys++] =
		(struct prompt_key){ "b", _("Buka naskahnya dan pilih kalimatnya") };
	k->way[q.keys] = ANCHOR_LINE;
	key[q.keys++] = (struct prompt_key){ "n", _("Sebutkan nomor barisnya") };
	q.title = _("Di mana koreksi ini sekarang?");
	if (prompt_choose(app, &q) != 0)
		free(k);
}

bool koreksi_act(struct app *app, struct screen *owner, const struct lk_thread *t,
	const struct lk_place *here, enum action a)
{
	/* NOLINTNEXTLINE: the other actions belong to screens */
	switch ((int)a) {
	case ACT_NOTE_APPLY: apply(app, owner, t); return true;
	case ACT_NOTE_REPLY: reply(app, owner, t); return true;
	case ACT_NOTE_DONE:
		respond(app, owner, deed_new(t->id, LK_KIND_SELESAI));
		return true;
	case ACT_NOTE_CLOSE:
		respond(app, owner, deed_new(t->id, LK_KIND_TUTUP));
		return true;
	case ACT_NOTE_REOPEN:
		respond(app, owner, deed_new(t->id, LK_KIND_BUKA_LAGI));
		return true;
	case ACT_NOTE_ANCHOR: anchor(app, owner, t, here); return true;
	default: return false;
	}
}

/* ---- many at once ----------------------------------------------------------------------- */

struct deeds {
	size_t n, done;
	enum action a;
	struct lk_error why; /* of the last one that was not done */
	char id[][LK_RECORD_ID_SIZE];
};

static int one_of_many(const struct lk_ctx *c, const char *id, enum action a,
	struct lk_error *err)
{
	struct lk_oid rev;

	if (a == ACT_NOTE_APPLY)
		return lk_act_apply(c, id, NULL, NULL, &rev, err);
	return lk_act_respond(c, id,
		a == ACT_NOTE_DONE            ? LK_KIND_SELESAI
			: a == ACT_NOTE_CLOSE ? LK_KIND_TUTUP
					      : LK_KIND_BUKA_LAGI,
		NULL, err);
}

/* Each is an event of its own: what was done before a failure stays done and is said. */
static int run_many(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct deeds *d = arg;

	(void)err;
	for (size_t i = 0; i < d->n; i++)
		d->done += one_of_many(c, d->id[i], d->a, &d->why) == LK_OK;
	return LK_OK;
}

static void did_many(struct app *app, struct screen *owner, void *arg)
{
	const struct deeds *d = arg;
	char why[512];

	(void)owner;
	if (d->done == d->n)
		app_say(app, SAY_OK, _("%zu koreksi tercatat."), d->done);
	else
		app_say(app, SAY_WARN, _("%zu tercatat, %zu dilewati: %s"), d->done,
			d->n - d->done, i18n_error(&d->why, why, sizeof(why)));
}

void koreksi_act_all(struct app *app, struct screen *owner,
	const struct lk_thread *const *t, size_t n, enum action a)
{
	static const struct office_job job = { N_("Mencatat koreksi yang ditandai"),
		run_many, did_many, NULL, NULL };
	struct deeds *d = calloc(1, sizeof(*d) + n * sizeof(d->id[0]));

	if (d == NULL)
		return;
	d->n = n;
	d->a = a;
	for (size_t i = 0; i < n; i++)
		(void)snprintf(d->id[i], sizeof(d->id[i]), "%s", t[i]->id);
	office_act(app, owner, &job, d);
}
