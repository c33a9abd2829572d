/*
 * The questions of Papan, and what they record: each is one commit beside the screen. A
 * half-written note or reason is kept in the journal.
 */
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/ketikan.h"
#include "tui/view/papan_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What cannot be taken back once others act on it: a different second key. */
static bool weighty(const struct lk_step *s)
{
	static const char *const kinds[] = { "paraf", "setuju", "sahkan", "kirim",
		"nomor", "arsip" };

	for (size_t i = 0; i < LK_LEN(kinds); i++)
		if (strcmp(s->kind, kinds[i]) == 0)
			return true;
	return false;
}

/* ---- recording ----------------------------------------------------------------------------- */

struct record {
	enum action what;
	char run[LK_RUN_ID_SIZE];
	int step, to;
	bool third_party; /* of BEGIN, with its day in text */
	char *text;       /* note or reason */
};

static void record_free(void *arg)
{
	struct record *r = arg;

	free(r->text);
	free(r);
}

static int record_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	const struct record *r = arg;
	const char *text = r->text != NULL ? r->text : "";

	/* NOLINTNEXTLINE: only these are recorded */
	switch ((int)r->what) {
	case ACT_STEP_BEGIN:
		return lk_act_step_begin_on(c, r->run, r->step, text, r->third_party,
			err);
	case ACT_STEP_YES:
		return lk_act_step_decide(c, r->run, r->step, true, text, err);
	case ACT_STEP_NO:
		return lk_act_step_decide(c, r->run, r->step, false, text, err);
	case ACT_RETURN:
		return lk_act_step_return(c, r->run, r->step, r->to, text, err);
	case ACT_STEP_SKIP: return lk_act_step_skip(c, r->run, r->step, text, err);
	case ACT_RUN_STOP: return lk_act_run_stop(c, r->run, text, err);
	default: return lk_act_step_done(c, r->run, r->step, text, err);
	}
}

static void draft_key(char out[KETIKAN_KEY], const char *run, int step,
	enum action what)
{
	(void)snprintf(out, KETIKAN_KEY, "catatan:alur:%s:%d:%s", run, step,
		action_info[what].name);
}

static void record_done(struct app *app, struct screen *owner, void *arg)
{
	const struct record *r = arg;
	char key[KETIKAN_KEY];

	draft_key(key, r->run, r->step, r->what);
	ketikan_drop(app->store, key);
	(void)owner; /* reads anew by itself when the snapshot has changed */
	/* NOLINTNEXTLINE: only these are recorded */
	switch ((int)r->what) {
	case ACT_STEP_BEGIN:
		app_say(app, SAY_OK, _("Langkah %d: mulai dikerjakan."), r->step);
		break;
	case ACT_STEP_YES:
	case ACT_STEP_NO:
		app_say(app, SAY_OK, _("Langkah %d: putusan tercatat."), r->step);
		break;
	case ACT_RETURN:
		app_say(app, SAY_OK, _("Dikembalikan dari langkah %d."), r->step);
		break;
	case ACT_STEP_SKIP:
		app_say(app, SAY_OK, _("Langkah %d dilewati."), r->step);
		break;
	case ACT_RUN_STOP: app_say(app, SAY_OK, "%s", _("Alur dihentikan.")); break;
	default: app_say(app, SAY_OK, _("Langkah %d selesai."), r->step);
	}
}

static void record(struct papan *v, enum action what, const char *text)
{
	static const struct office_job job = { N_("Mencatat langkah"), record_run,
		record_done, NULL, record_free };
	struct record *r = calloc(1, sizeof(*r));
	struct lk_buf copy = LK_BUF_INIT;

	if (r == NULL)
		return;
	lk_buf_puts(&copy, text);
	r->text = lk_buf_take(&copy);
	r->what = what;
	r->step = v->view->run->current;
	r->to = v->to;
	r->third_party = v->third_party;
	(void)snprintf(r->run, sizeof(r->run), "%s", v->id);
	office_act(v->base.app, &v->base, &job, r);
}

/* ---- questions --------------------------------------------------------------------------------- */

/* The note of the act that is asked for; the box's arg. */
struct ask {
	struct papan *papan;
	enum action what;
	int step;
	bool needed;
};

static const char *ask_check(void *arg, const char *text)
{
	const struct ask *q = arg;
	const char *word = text + strspn(text, " \n");

	if (q->needed && word[0] == '\0')
		return _("Tulis alasannya dahulu.");
	/* Weighty steps are agreed to by this key; here it would become the note. */
	if (strcmp(word, "y") == 0 || strcmp(word, "Y") == 0)
		return _("Enter saja sudah mencatat. Hapus huruf y ini dahulu.");
	return NULL;
}

static void ask_save(void *arg, const char *text, size_t n)
{
	const struct ask *q = arg;
	char key[KETIKAN_KEY];

	draft_key(key, q->papan->id, q->step, q->what);
	ketikan_save(q->papan->base.app, key, text, n);
}

/* Somebody else may have gone on while the box was open. */
static bool still(struct papan *v, int step)
{
	if (v->view != NULL && v->view->run->current == step)
		return true;
	app_say(v->base.app, SAY_WARN, "%s",
		_("Alur sudah maju sementara Anda menulis; teks Anda tersimpan."));
	return false;
}

static void ask_done(struct app *app, void *arg, const char *text)
{
	struct ask *q = arg;

	(void)app;
	if (still(q->papan, q->step))
		record(q->papan, q->what, text + strspn(text, " "));
	free(q);
}

static void ask_drop(struct app *app, void *arg, const char *text)
{
	(void)app;
	(void)text;
	free(arg);
}

static void ask_text(struct papan *v, enum action what, bool needed, const char *title,
	const char *label)
{
	struct ask *a = calloc(1, sizeof(*a));
	struct prompt_text q = { .owner = &v->base,
		.title = title,
		.label = label,
		.check = ask_check,
		.done = ask_done,
		.cancel = ask_drop,
		.save = ask_save,
		.arg = a };
	struct lk_buf draft = LK_BUF_INIT;
	char key[KETIKAN_KEY];

	if (a == NULL)
		return;
	*a = (struct ask){ v, what, v->view->run->current, needed };
	draft_key(key, v->id, a->step, what);
	ketikan_load(v->base.app->store, key, &draft);
	q.initial = lk_buf_cstr(&draft);
	if (prompt_line(v->base.app, &q) != 0)
		free(a);
	lk_buf_free(&draft);
}

/* ---- done ------------------------------------------------------------------------------------ */

static void put_gates(struct lk_buf *b, const struct lk_gates *g)
{
	for (size_t i = 0; i < g->n; i++)
		lk_buf_printf(b, "\n  %s %s", g->gate[i].met ? "✓" : "x",
			i18n_get(g->gate[i].row->label));
}

/* What will stand in the record. */
static void describe(struct lk_buf *b, const struct papan *v)
{
	struct papan_look look = papan_look(v);
	const struct lk_step *s = v->view->row;
	const struct lk_role *role =
		lk_actor_any(look.people, look.user, s->actors, look.now);

	lk_buf_printf(b, "%d. %s\n\n", s->number, s->text);
	lk_buf_printf(b, _("Oleh: %s"), v->base.app->who);
	if (role != NULL && role->authority[0] != '\0')
		lk_buf_printf(b, " (%s)", role->authority);
	if (s->output[0] != '\0')
		lk_buf_printf(b, _("\nKeluaran: %s"), s->output);
	if (v->view->gates.n > 0) {
		lk_buf_puts(b, _("\nSyarat:"));
		put_gates(b, &v->view->gates);
	}
	lk_buf_puts(b, _("\nSesudahnya: "));
	papan_next(b, &look, s->goes_to);
	lk_buf_puts(b, ".");
}

static void done_agreed(struct app *app, void *arg)
{
	struct papan *v = arg;

	(void)app;
	if (still(v, v->asked))
		record(v, ACT_STEP_DONE, "");
}

void papan_ask_done(struct papan *v)
{
	struct papan_look look = papan_look(v);
	struct lk_buf text = LK_BUF_INIT;
	struct prompt_confirm q = { .owner = &v->base,
		.yes = "y",
		.done = done_agreed,
		.arg = v };
	char title[64];

	(void)snprintf(title, sizeof(title), _("Langkah %d selesai?"),
		v->view->run->current);
	if (weighty(v->view->row)) {
		v->asked = v->view->run->current;
		describe(&text, v);
		q.title = title;
		q.text = lk_buf_cstr(&text);
		q.yes_label = _("Catat selesai");
		(void)prompt_confirm(v->base.app, &q);
	} else {
		lk_buf_puts(&text, _("Tercatat atas nama Anda; sesudahnya "));
		papan_next(&text, &look, v->view->row->goes_to);
		lk_buf_puts(&text, _(". Catatan boleh kosong; Enter mencatat."));
		ask_text(v, ACT_STEP_DONE, false, title, lk_buf_cstr(&text));
	}
	lk_buf_free(&text);
}

/* ---- beginning ----------------------------------------------------------------------------------- */

static const char *check_day(void *arg, const char *text)
{
	struct lk_civil day;

	(void)arg;
	return text[strspn(text, " ")] == '\0' ||
			lk_date_read((struct lk_str){ text, strlen(text) }, &day,
				NULL) == LK_OK
		? NULL
		: _("Tulis tanggalnya, misalnya 12-01-2026, atau kosongkan.");
}

static void begin_on(struct papan *v, bool third_party)
{
	v->third_party = third_party;
	record(v, ACT_STEP_BEGIN, v->day);
}

static void third_chosen(struct app *app, void *arg, int index)
{
	(void)app;
	begin_on(arg, index == 1);
}

static void day_given(struct app *app, void *arg, const char *text)
{
	struct papan *v = arg;
	struct prompt_key key[] = { { "t", _("Tidak") }, { "y", _("Ya") } };
	struct prompt_choice q = { .owner = &v->base,
		.title = _("Pihak ketiga"),
		.label = _("Apakah kegiatan ini melibatkan pihak ketiga?"),
		.key = key,
		.keys = LK_LEN(key),
		.done = third_chosen,
		.arg = v };
	struct lk_civil day;

	v->day[0] = '\0';
	if (lk_date_read((struct lk_str){ text, strlen(text) }, &day, NULL) != LK_OK ||
		lk_date_format(v->day, sizeof(v->day), &day, LK_DATE_ISO_DAY) != LK_OK)
		v->day[0] = '\0';
	if (!still(v, v->asked))
		return;
	if (v->view->row->standard.third_party)
		(void)prompt_choose(app, &q);
	else
		begin_on(v, false);
}

void papan_ask_begin(struct papan *v)
{
	struct prompt_text q = { .owner = &v->base,
		.title = _("Mulai mengerjakan"),
		.label = _("Waktu langkah ini dihitung dari tanggal kegiatan atau "
			   "rapatnya, misalnya 12-01-2026. Kosong: belum diketahui."),
		.check = check_day,
		.done = day_given,
		.arg = v };

	v->asked = v->view->run->current;
	v->day[0] = '\0';
	if (papan_counts_from_day(v->view->row))
		(void)prompt_line(v->base.app, &q);
	else
		begin_on(v, false);
}

/* ---- deciding ---------------------------------------------------------------------------------- */

void papan_ask_answer(struct papan *v, bool yes)
{
	struct papan_look look = papan_look(v);
	const struct lk_step *s = v->view->row;
	struct lk_buf text = LK_BUF_INIT;
	char title[128];

	(void)snprintf(title, sizeof(title), _("Langkah %d: %s"), s->number,
		yes ? s->yes : s->no);
	lk_buf_puts(&text, _("Sesudahnya "));
	papan_next(&text, &look, yes ? s->goes_to : s->returns_to);
	lk_buf_puts(&text,
		yes ? _(". Catatan boleh kosong; Enter mencatat.")
		    : _(". Tulis alasannya; Enter mencatat."));
	ask_text(v, yes ? ACT_STEP_YES : ACT_STEP_NO, !yes, title, lk_buf_cstr(&text));
	lk_buf_free(&text);
}

static void answered(struct app *app, void *arg, int index)
{
	(void)app;
	papan_ask_answer(arg, index == 0);
}

/* Enter on a putusan: which of the two. */
void papan_ask_which(struct papan *v)
{
	const struct lk_step *s = v->view->row;
	struct prompt_key key[2];
	char label[2][160], title[64];
	struct prompt_choice q = { .owner = &v->base,
		.title = title,
		.label = s->text,
		.key = key,
		.keys = 2,
		.done = answered,
		.arg = v };

	(void)snprintf(title, sizeof(title), _("Putusan langkah %d"), s->number);
	(void)snprintf(label[0], sizeof(label[0]), _("%s: ke langkah %d"), s->yes,
		s->goes_to);
	(void)snprintf(label[1], sizeof(label[1]),
		_("%s: ke langkah %d, dengan alasan"), s->no, s->returns_to);
	key[0] = (struct prompt_key){ "1", label[0] };
	key[1] = (struct prompt_key){ "2", label[1] };
	(void)prompt_choose(v->base.app, &q);
}

/* ---- returning ---------------------------------------------------------------------------------- */

#define BACK_MAX 20

static int back_first(const struct papan *v)
{
	int current = v->view->run->current;

	return current - 1 > BACK_MAX ? current - BACK_MAX : 1;
}

static void back_chosen(struct app *app, void *arg, int index)
{
	struct papan *v = arg;
	char title[64];

	(void)app;
	v->to = back_first(v) + index;
	(void)snprintf(title, sizeof(title), _("Kembali ke langkah %d"), v->to);
	ask_text(v, ACT_RETURN, true, title,
		_("Apa yang harus diperbaiki? Alasan ini tercatat; Enter "
		  "mengembalikan."));
}

void papan_ask_back(struct papan *v)
{
	const struct lk_run *run = v->view->run;
	int first = back_first(v), n = run->current - first;
	struct prompt_key key[BACK_MAX];
	char label[BACK_MAX][120];
	struct prompt_choice q = { .owner = &v->base,
		.title = _("Kembali ke langkah mana?"),
		.key = key,
		.keys = n,
		.initial = n - 1,
		.done = back_chosen,
		.arg = v };

	for (int i = 0; i < n; i++) {
		(void)snprintf(label[i], sizeof(label[i]), "%d. %.90s", first + i,
			run->sop->step[first + i - 1].text);
		key[i] = (struct prompt_key){ NULL, label[i] };
	}
	if (v->view->row->returns_to >= first &&
		v->view->row->returns_to < run->current)
		q.initial = v->view->row->returns_to - first;
	(void)prompt_choose(v->base.app, &q);
}

/* ---- passing over, ending early -------------------------------------------------------- */

void papan_ask_skip(struct papan *v)
{
	ask_text(v, ACT_STEP_SKIP, true, _("Lewati langkah"),
		_("Mengapa dilewati? Alasan ini tercatat; Enter melewati."));
}

void papan_ask_stop(struct papan *v)
{
	ask_text(v, ACT_RUN_STOP, true, _("Hentikan alur"),
		_("Mengapa dihentikan? Alasan ini tercatat; Enter menghentikan."));
}
