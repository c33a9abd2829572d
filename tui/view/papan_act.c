/*
 * What the keys of Papan do: look whether this person may, ask what has to be asked, and
 * record it as one commit beside the screen.
 */
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/alur.h"
#include "tui/view/ketikan.h"
#include "tui/view/papan_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_kind(const struct lk_step *s, const char *kind)
{
	return strcmp(s->kind, kind) == 0;
}

static bool decides(const struct lk_step *s)
{
	return is_kind(s, "putusan");
}

/* What cannot be taken back once others act on it: a different second key. */
static bool weighty(const struct lk_step *s)
{
	static const char *const kinds[] = { "paraf", "setuju", "sahkan", "kirim",
		"nomor", "arsip" };

	for (size_t i = 0; i < LK_LEN(kinds); i++)
		if (is_kind(s, kinds[i]))
			return true;
	return false;
}

/* ---- who may, and when ------------------------------------------------------------------- */

static bool leads(const struct papan *v)
{
	const struct papan_look look = papan_look(v);

	return lk_actor_any(look.people, look.user, LK_RUN_LEADERS, look.now) != NULL;
}

static const char *not_mine(const struct papan *v)
{
	static char why[PAPAN_WHY];

	return v->view->mine ? NULL : i18n_error(&v->view->refusal, why, sizeof(why));
}

static const char *refuse_skip(const struct papan *v)
{
	const struct lk_step *s = v->view->row;

	if (!lk_run_may_skip(s))
		return _("Paraf, persetujuan, dan pengesahan tidak dapat dilewati.");
	return v->view->mine || leads(v) ? NULL
					 : _("Yang boleh melewati langkah: pelakunya, "
					     "Kepala, atau Kasubbag ADUM.");
}

/* The first gate that is not met. */
static const struct lk_gate *unmet(const struct papan *v)
{
	const struct lk_gates *g = &v->view->gates;

	for (size_t i = 0; i < g->n; i++)
		if (!g->gate[i].met)
			return &g->gate[i];
	return NULL;
}

static bool lacks_document(const struct papan *v)
{
	const struct lk_gates *g = &v->view->gates;

	for (size_t i = 0; i < g->n; i++)
		if (!g->gate[i].met && strcmp(g->gate[i].row->id, "dokumen") == 0)
			return true;
	return false;
}

static const char *refuse_done(const struct papan *v)
{
	static char why[PAPAN_WHY];

	if (decides(v->view->row))
		return _("Langkah ini putusan: tekan 1 atau 2 untuk jawabannya.");
	return unmet(v) != NULL ? i18n_error(&unmet(v)->why, why, sizeof(why)) : NULL;
}

/* Does the standard time count from the day of an activity or meeting? */
static bool counts_from_day(const struct lk_step *s)
{
	return s->standard.kind == LK_STDTIME_EVENT ||
		s->standard.kind == LK_STDTIME_DEADLINE;
}

/* For acts of whoever holds the step, after that was looked at. */
static const char *refuse_act(const struct papan *v, enum action a)
{
	const struct lk_run *run = v->view->run;
	const char *why = not_mine(v);

	if (why != NULL)
		return why;
	if (a == ACT_STEP_DONE)
		return refuse_done(v);
	if (a == ACT_STEP_BEGIN && !counts_from_day(v->view->row) &&
		run->step[run->current - 1].state == LK_STEP_BEGUN)
		return _("Langkah ini sudah dinyatakan mulai.");
	if ((a == ACT_STEP_YES || a == ACT_STEP_NO) && !decides(v->view->row))
		return _("Langkah ini bukan putusan: tekan s bila sudah selesai.");
	if (a == ACT_RETURN && run->current <= 1)
		return _("Langkah pertama tidak dapat dikembalikan.");
	return NULL;
}

const char *papan_refuse(const struct screen *s, enum action a)
{
	const struct papan *v = (const struct papan *)s;
	bool act = a == ACT_STEP_DONE || a == ACT_STEP_BEGIN || a == ACT_STEP_YES ||
		a == ACT_STEP_NO || a == ACT_RETURN;

	if (v->view == NULL || (!act && a != ACT_STEP_SKIP && a != ACT_RUN_STOP))
		return NULL;
	if (v->view->row == NULL)
		return _("Alur ini sudah berakhir.");
	if (a == ACT_RUN_STOP)
		return leads(v)
			? NULL
			: _("Alur hanya dihentikan oleh Kepala atau Kasubbag ADUM.");
	return a == ACT_STEP_SKIP ? refuse_skip(v) : refuse_act(v, a);
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

	return q->needed && text[strspn(text, " \n")] == '\0'
		? _("Tulis alasannya dahulu.")
		: NULL;
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

static void ask_finish(struct papan *v)
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

static void begin(struct papan *v)
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
	if (counts_from_day(v->view->row))
		(void)prompt_line(v->base.app, &q);
	else
		begin_on(v, false);
}

/* ---- deciding ---------------------------------------------------------------------------------- */

static void ask_answer(struct papan *v, bool yes)
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
	ask_answer(arg, index == 0);
}

/* Enter on a putusan: which of the two. */
static void ask_which(struct papan *v)
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

static void ask_back(struct papan *v)
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

/* ---- Enter: do the step ----------------------------------------------------------------------------- */

/* The view a gate names: by its name in the configuration, or as files are called. */
static enum view view_of(const char *name)
{
	static const struct {
		const char *name;
		enum view v;
	} also[] = { { "kertas", VIEW_KERTAS }, { "setuju", VIEW_SETUJU },
		{ "cari", VIEW_CARI }, { "setelan", VIEW_SETELAN } };

	for (int i = 0; i < VIEW_COUNT; i++)
		if (strcmp(view_info[i].name, name) == 0)
			return (enum view)i;
	for (size_t i = 0; i < LK_LEN(also); i++)
		if (strcmp(also[i].name, name) == 0)
			return also[i].v;
	return VIEW_COUNT;
}

static void go_to_gate(struct papan *v, const struct lk_gate *g)
{
	struct app *app = v->base.app;
	enum view where = view_of(g->screen);
	char why[PAPAN_WHY], arg[256];

	(void)i18n_error(&g->why, why, sizeof(why));
	(void)snprintf(arg, sizeof(arg), "%s", g->arg);
	/* the screen that opens may close this one: nothing of it is used afterwards */
	if (where != VIEW_COUNT && where != VIEW_PAPAN &&
		app_goto(app, where, arg[0] != '\0' ? arg : NULL) != 0)
		return;
	app_say(app, SAY_WARN, "%s", why);
}

static void do_step(struct papan *v)
{
	const struct lk_run *run = v->view->run;
	const char *why;

	if (v->view->row == NULL) {
		app_say(v->base.app, SAY_INFO, "%s", _("Alur ini sudah berakhir."));
		return;
	}
	if (papan_at(v) != run->current - 1) {
		app_say(v->base.app, SAY_INFO,
			_("Yang dikerjakan sekarang langkah %d; kursor dipindah ke "
			  "sana."),
			run->current);
		papan_to_current(v);
		return;
	}
	why = not_mine(v);
	if (why != NULL)
		app_say(v->base.app, SAY_WARN, "%s", why);
	else if (decides(v->view->row) && !lacks_document(v))
		ask_which(v); /* the second answer asks for the documents only */
	else if (unmet(v) != NULL)
		go_to_gate(v, unmet(v));
	else
		ask_finish(v);
}

enum act_result papan_do(struct papan *v, enum action a)
{
	struct app *app = v->base.app;
	char sop[128];

	if (a == ACT_RUN_OPEN) {
		alur_start(app, &v->base, NULL);
		return ACT_DONE;
	}
	if (v->view == NULL)
		return ACT_PASS;
	(void)snprintf(sop, sizeof(sop), "%s", v->view->run->alur);
	/* NOLINTNEXTLINE: the rest is the frame's */
	switch ((int)a) {
	case ACT_PICK: do_step(v); break;
	case ACT_STEP_DONE: ask_finish(v); break;
	case ACT_STEP_BEGIN: begin(v); break;
	case ACT_STEP_YES:
	case ACT_STEP_NO: ask_answer(v, a == ACT_STEP_YES); break;
	case ACT_RETURN: ask_back(v); break;
	case ACT_STEP_SKIP:
		ask_text(v, a, true, _("Lewati langkah"),
			_("Mengapa dilewati? Alasan ini tercatat; Enter melewati."));
		break;
	case ACT_RUN_STOP:
		ask_text(v, a, true, _("Hentikan alur"),
			_("Mengapa dihentikan? Alasan ini tercatat; Enter "
			  "menghentikan."));
		break;
	case ACT_SOP_EDIT: (void)app_goto(app, VIEW_SOP, sop); break;
	default: return ACT_PASS;
	}
	return ACT_DONE;
}
