/* What the keys of Papan do, and why they do not: who may, and what is missing. */
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/view/alur.h"
#include "tui/view/papan_impl.h"

#include <stdio.h>
#include <string.h>

static bool is_kind(const struct lk_step *s, const char *kind)
{
	return strcmp(s->kind, kind) == 0;
}

static bool decides(const struct lk_step *s)
{
	return is_kind(s, "putusan");
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

/* What others than the step's actor have to bring: papers, corrections closed, approvals, a
 * meeting, the head's direction, a number. */
static const struct lk_gate *unmet_of_others(const struct papan *v)
{
	static const char *const screens[] = { "kertas", "setuju", "antrean", "rapat",
		"tindak" };
	const struct lk_gates *g = &v->view->gates;

	for (size_t i = 0; i < g->n; i++) {
		bool theirs = strcmp(g->gate[i].row->id, "nomor") == 0;

		for (size_t k = 0; k < LK_LEN(screens); k++)
			theirs |= strcmp(g->gate[i].screen, screens[k]) == 0;
		if (theirs && !g->gate[i].met)
			return &g->gate[i];
	}
	return NULL;
}

static const char *refuse_done(const struct papan *v)
{
	static char why[PAPAN_WHY];

	if (decides(v->view->row))
		return _("Langkah ini putusan: tekan 1 atau 2 untuk jawabannya.");
	return unmet(v) != NULL ? i18n_error(&unmet(v)->why, why, sizeof(why)) : NULL;
}

/* Does the standard time count from the day of an activity or meeting? */
bool papan_counts_from_day(const struct lk_step *s)
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
	if (a == ACT_STEP_BEGIN && !papan_counts_from_day(v->view->row) &&
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
	if (papan_stale(v))
		return _("Alur sedang dibaca lagi; tekan sekali lagi.");
	if (v->view->row == NULL)
		return _("Alur ini sudah berakhir.");
	if (a == ACT_RUN_STOP)
		return leads(v)
			? NULL
			: _("Alur hanya dihentikan oleh Kepala atau Kasubbag ADUM.");
	return a == ACT_STEP_SKIP ? refuse_skip(v) : refuse_act(v, a);
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
	/* meetings and follow-ups are then those of this run */
	if (arg[0] == '\0' &&
		(strcmp(g->screen, "rapat") == 0 || strcmp(g->screen, "tindak") == 0))
		(void)snprintf(arg, sizeof(arg), "jalan %s %s", v->view->run->id,
			v->view->run->period);
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

	if (papan_stale(v)) {
		app_say(v->base.app, SAY_INFO, "%s",
			_("Alur sedang dibaca lagi; tekan sekali lagi."));
		return;
	}
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
	if (why != NULL && unmet_of_others(v) != NULL)
		go_to_gate(v, unmet_of_others(v));
	else if (why != NULL)
		app_say(v->base.app, SAY_WARN, "%s", why);
	else if (decides(v->view->row) && !lacks_document(v))
		papan_ask_which(v); /* the second answer asks for the documents only */
	else if (unmet(v) != NULL)
		go_to_gate(v, unmet(v));
	else
		papan_ask_done(v);
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
	case ACT_STEP_DONE: papan_ask_done(v); break;
	case ACT_STEP_BEGIN: papan_ask_begin(v); break;
	case ACT_STEP_YES:
	case ACT_STEP_NO: papan_ask_answer(v, a == ACT_STEP_YES); break;
	case ACT_RETURN: papan_ask_back(v); break;
	case ACT_STEP_SKIP: papan_ask_skip(v); break;
	case ACT_RUN_STOP: papan_ask_stop(v); break;
	case ACT_TIMES: alur_times(app, &v->view->runs, sop); break;
	case ACT_SOP_EDIT: (void)app_goto(app, VIEW_SOP, sop); break;
	default: return ACT_PASS;
	}
	return ACT_DONE;
}
