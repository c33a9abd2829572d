/* What people do in a meeting: the questions, and what they record. A half-written answer is
 * kept in the journal. */
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/hadir.h"
#include "tui/view/ketikan.h"
#include "tui/view/kotak.h"
#include "tui/view/rapat_impl.h"
#include "tui/view/rtl_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- recording --------------------------------------------------------------------------- */

struct record {
	enum action what;
	char meeting[LK_MEETING_ID_SIZE], item[RAPAT_KEY];
	char *text, *detail, *indicator;
};

static void record_free(void *arg)
{
	struct record *r = arg;

	free(r->text);
	free(r->detail);
	free(r->indicator);
	free(r);
}

static int record_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	const struct record *r = arg;

	/* NOLINTNEXTLINE: only these are recorded */
	switch ((int)r->what) {
	case ACT_ITEM_CLARIFY:
		return lk_act_meeting_item(c, r->meeting, r->item, LK_ITEM_CLARIFIED,
			r->text, err);
	case ACT_ITEM_KEEP:
		return lk_act_meeting_item(c, r->meeting, r->item, LK_ITEM_KEPT,
			r->text, err);
	case ACT_ITEM_REOPEN:
		return lk_act_meeting_item(c, r->meeting, r->item, LK_ITEM_OPEN, NULL,
			err);
	case ACT_ITEM_ADD:
		return lk_act_meeting_add(c, r->meeting, r->text, r->indicator,
			r->detail, err);
	case ACT_ATTEND: return lk_act_meeting_present(c, r->meeting, r->text, err);
	case ACT_DIRECT: return lk_act_meeting_direct(c, r->meeting, r->text, err);
	default: return lk_act_meeting_close(c, r->meeting, err);
	}
}

static void draft_key(char out[KETIKAN_KEY], const char *meeting, const char *item,
	enum action a)
{
	(void)snprintf(out, KETIKAN_KEY, "catatan:rapat:%s:%s:%s", meeting, item,
		action_info[a].name);
}

static const char *told(enum action a)
{
	/* NOLINTNEXTLINE: only these are recorded */
	switch ((int)a) {
	case ACT_ITEM_CLARIFY: return _("Klarifikasi tercatat.");
	case ACT_ITEM_KEEP: return _("Butir dipertahankan; alasannya tercatat.");
	case ACT_ITEM_REOPEN: return _("Butir dibuka lagi.");
	case ACT_ITEM_ADD: return _("Butir ditambahkan.");
	case ACT_ATTEND: return _("Daftar hadir tercatat.");
	case ACT_DIRECT: return _("Arahan tercatat.");
	default: return _("Rapat ditutup; notulensinya lengkap.");
	}
}

static void record_done(struct app *app, struct screen *owner, void *arg)
{
	const struct record *r = arg;
	char key[KETIKAN_KEY];

	(void)owner; /* reads anew by itself when the snapshot has changed */
	draft_key(key, r->meeting, r->item, r->what);
	ketikan_drop(app->store, key);
	if (r->what == ACT_ITEM_ADD) {
		(void)snprintf(key, sizeof(key), "butir:%s", r->meeting);
		kotak_forget(app, key);
	}
	app_say(app, SAY_OK, "%s", told(r->what));
}

static char *copy(const char *s)
{
	size_t n = strlen(s) + 1;
	char *p = malloc(n);

	if (p != NULL)
		memcpy(p, s, n);
	return p;
}

static void record(struct rapat *v, enum action a, const char *item, const char *text,
	const char *indicator, const char *detail)
{
	static const struct office_job job = { N_("Mencatat rapat"), record_run,
		record_done, NULL, record_free };
	struct record *r = calloc(1, sizeof(*r));

	if (r == NULL)
		return;
	r->what = a;
	(void)snprintf(r->meeting, sizeof(r->meeting), "%s", v->id);
	(void)snprintf(r->item, sizeof(r->item), "%s", item);
	r->text = copy(text);
	r->indicator = copy(indicator);
	r->detail = copy(detail);
	if (r->text == NULL || r->indicator == NULL || r->detail == NULL) {
		record_free(r);
		return;
	}
	office_act(v->base.app, &v->base, &job, r);
}

/* ---- words -------------------------------------------------------------------------------------- */

static const char *check_words(void *arg, const char *text)
{
	(void)arg;
	return text[strspn(text, " \n")] == '\0' ? _("Tulis dahulu isinya.") : NULL;
}

static void save_words(void *arg, const char *text, size_t n)
{
	struct rapat *v = arg;
	char key[KETIKAN_KEY];

	draft_key(key, v->id, v->item, v->asked);
	ketikan_save(v->base.app, key, text, n);
}

static void words_written(struct app *app, void *arg, const char *text)
{
	struct rapat *v = arg;

	(void)app;
	record(v, v->asked, v->item, text, "", "");
}

static void ask_words(struct rapat *v, enum action a, const char *item,
	const char *title, const char *label, const char *initial)
{
	struct prompt_text q = { .owner = &v->base,
		.title = title,
		.label = label,
		.check = check_words,
		.done = words_written,
		.save = save_words,
		.arg = v };
	struct lk_buf draft = LK_BUF_INIT;
	char key[KETIKAN_KEY];

	v->asked = a;
	(void)snprintf(v->item, sizeof(v->item), "%s", item);
	draft_key(key, v->id, item, a);
	ketikan_load(v->base.app->store, key, &draft);
	q.initial = draft.n > 0 ? lk_buf_cstr(&draft) : initial;
	(void)prompt_note(v->base.app, &q);
	lk_buf_free(&draft);
}

void rapat_say(struct rapat *v, const struct lk_agenda_item *it, enum action a)
{
	const char *initial = it->said;

	if (a == ACT_ITEM_REOPEN) {
		record(v, a, it->key, "", "", "");
		return;
	}
	if (initial[0] == '\0' && it->gone && a == ACT_ITEM_CLARIFY)
		initial = _("Angkanya sudah diperbaiki.");
	ask_words(v, a, it->key,
		a == ACT_ITEM_KEEP ? _("Dipertahankan karena") : _("Klarifikasi"),
		it->detail, initial);
}

void rapat_direct(struct rapat *v)
{
	ask_words(v, ACT_DIRECT, "", _("Arahan Kepala"),
		_("Arahan tercetak di notulensi. Tindak lanjutnya dibuat dengan r."),
		v->m->direction);
}

/* ---- an item by hand ------------------------------------------------------------------------------ */

static void item_filled(struct app *app, void *arg, const char *const *text)
{
	(void)app;
	record(arg, ACT_ITEM_ADD, "", text[0], text[1], text[2]);
}

void rapat_add(struct rapat *v)
{
	char key[64];
	struct kotak q = { .owner = &v->base,
		.title = _("Butir agenda baru"),
		.fields = 3,
		.done = item_filled,
		.arg = v };

	(void)snprintf(key, sizeof(key), "butir:%s", v->id);
	q.key = key;
	q.field[0] =
		(struct kotak_field){ _("Yang dibahas"), NULL, KOTAK_TEXT, true, NULL };
	q.field[1] = (struct kotak_field){ _("Indikator"),
		_("Kode indikatornya, misalnya IKK-3; boleh kosong."), KOTAK_TEXT,
		false, NULL };
	q.field[2] = (struct kotak_field){ _("Rincian"),
		_("Apa yang tidak cocok; boleh kosong."), KOTAK_TEXT, false, NULL };
	(void)kotak_open(v->base.app, &q);
}

/* ---- attendance, the end, a follow-up ----------------------------------------------------------------- */

static void attended(struct app *app, void *arg, const char *users)
{
	(void)app;
	record(arg, ACT_ATTEND, "", users, "", "");
}

void rapat_attend(struct rapat *v)
{
	const struct hadir q = { .owner = &v->base,
		.title = _("Siapa yang hadir?"),
		.chosen = v->m->present,
		.first = v->m->invited,
		.done = attended,
		.arg = v };

	(void)hadir_open(v->base.app, &q);
}

static void close_agreed(struct app *app, void *arg)
{
	(void)app;
	record(arg, ACT_MEETING_CLOSE, "", "", "", "");
}

void rapat_close(struct rapat *v)
{
	char text[400];
	struct prompt_confirm q = { .owner = &v->base,
		.title = _("Tutup rapat?"),
		.yes = "y",
		.yes_label = _("Tutup rapat"),
		.done = close_agreed,
		.arg = v };

	(void)snprintf(text, sizeof(text),
		_("%s\n%zu butir, semuanya sudah dibahas. Sesudah ditutup butir dan "
		  "daftar "
		  "hadir tidak berubah lagi; arahan dan tindak lanjut masih dapat "
		  "dicatat."),
		v->m->subject, v->m->nitems);
	q.text = text;
	(void)prompt_confirm(v->base.app, &q);
}

void rapat_rtl(struct rapat *v, const struct lk_agenda_item *it)
{
	char origin[LK_MEETING_ID_SIZE + RAPAT_KEY], team[64] = "";
	const bool item = it != NULL && !v->minutes;
	struct rtl_form q = { .origin = origin,
		.run = v->m->run,
		.period = v->m->period,
		.indicator = item ? it->indicator : "",
		.about = item ? it->title : v->m->subject,
		.pic = team };

	(void)snprintf(origin, sizeof(origin), "%s %s%s%s",
		office_holds(office_of(v->base.app), "kepala") ? "arahan" : "rapat",
		v->m->id, item ? " " : "", item ? it->key : "");
	if (item)
		rtl_form_team(v->base.app, it->indicator, team, sizeof(team));
	rtl_form_new(v->base.app, &v->base, &q);
}
