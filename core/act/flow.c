#include "core/act/flow.h"

#include "core/act/flow_impl.h"
#include "core/sop/output.h"

#include <string.h>

/* ---- looking ------------------------------------------------------------------------------ */

/* Who may do the step, and who holds it now. */
static int not_mine(const struct lk_people *p, const struct lk_step *s,
	const char *actors, int64_t now, struct lk_error *err)
{
	struct lk_buf roles = LK_BUF_INIT, names = LK_BUF_INIT;
	int rc;

	lk_actors_label(&roles, actors);
	if (lk_actors_holders(&names, p, actors, now) != 0)
		rc = lk_fail(err, LK_EDENIED,
			N_("langkah %d adalah bagian %s (%s); tidak ada yang dicatat"),
			s->number, lk_buf_cstr(&roles), lk_buf_cstr(&names));
	else
		rc = lk_fail(err, LK_EDENIED,
			N_("langkah %d adalah bagian %s, tetapi sekarang tidak ada "
			   "yang memegang peran itu; tunjuk pemegangnya (Plt. atau "
			   "Plh. boleh) di kebijakan/peran.csv"),
			s->number, lk_buf_cstr(&roles));
	lk_buf_free(&roles);
	lk_buf_free(&names);
	return rc;
}

static int look(const struct lk_ctx *c, const char *run, struct lk_step_view *v,
	struct lk_error *err)
{
	int rc = lk_status_load(&v->status, c->st, c->document, c->user, c->now, err);

	if (rc == LK_OK)
		rc = lk_runs_load(&v->runs, c->st, &v->status.snap, c->now, err);
	if (rc == LK_OK)
		rc = lk_runs_find(&v->runs, run, &v->run, err);
	if (rc != LK_OK)
		return rc;
	v->row = lk_run_row(v->run, v->run->current);
	if (v->row == NULL)
		return LK_OK;
	v->mine = lk_run_waits_for(v->run, &v->status.snap.people, c->user, c->now);
	if (!v->mine)
		(void)not_mine(&v->status.snap.people, v->row, v->row->actors, c->now,
			&v->refusal);
	return lk_gates_load(&v->gates, c->st, &v->status, v->run, c->now, err);
}

int lk_act_step_view(const struct lk_ctx *c, const char *run, struct lk_step_view *out,
	struct lk_error *err)
{
	int rc;

	memset(out, 0, sizeof(*out));
	rc = look(c, run, out, err);
	if (rc != LK_OK)
		lk_step_view_free(out);
	return rc;
}

void lk_step_view_free(struct lk_step_view *v)
{
	if (v == NULL)
		return;
	lk_gates_free(&v->gates);
	lk_runs_free(&v->runs);
	lk_status_free(&v->status);
	lk_arena_free(&v->mem);
	memset(v, 0, sizeof(*v));
}

/* ---- one event ------------------------------------------------------------------------------ */

struct event {
	enum lk_run_event what;
	const char *run;
	int step, to;
	bool yes;
	const char *text;
	const char *day; /* of BEGIN */
	bool third_party;
};

/* The word that a screen or command would use for the step that ended. */
static int not_current(const struct lk_run *r, int step, struct lk_error *err)
{
	const struct lk_run_entry *last =
		lk_run_row(r, step) != NULL ? r->step[step - 1].last : NULL;

	if (r->current == 0)
		return lk_fail(err, LK_EUNDEF,
			r->stopped ? N_("%s sudah dihentikan; tidak ada yang dicatat")
				   : N_("%s sudah selesai; tidak ada yang dicatat"),
			r->id);
	if (last != NULL)
		return lk_fail(err, LK_EUNDEF,
			N_("langkah %d sudah selesai oleh %s; sekarang giliran langkah "
			   "%d. Tidak ada yang dicatat"),
			step, last->name, r->current);
	return lk_fail(err, LK_EUNDEF,
		N_("sekarang giliran langkah %d, bukan langkah %d; tidak ada yang "
		   "dicatat"),
		r->current, step);
}

/* Who may: the actor; for some events the leaders too, or they alone. */
static const char *who_may(const struct event *e, const struct lk_step *s,
	struct lk_buf *both)
{
	if (e->what == LK_RUN_STOP)
		return LK_RUN_LEADERS;
	if (e->what != LK_RUN_SKIP)
		return s->actors;
	lk_buf_printf(both, "%s/" LK_RUN_LEADERS, s->actors);
	return lk_buf_cstr(both);
}

static int check_role(struct lk_work *w, const struct event *e, const struct lk_step *s,
	struct lk_error *err)
{
	struct lk_buf both = LK_BUF_INIT;
	const char *actors = who_may(e, s, &both);
	int rc = lk_buf_check(&both, err);

	if (rc == LK_OK) {
		w->role = lk_actor_any(&w->snap.people, w->c->user, actors, w->c->now);
		if (w->role == NULL)
			rc = not_mine(&w->snap.people, s, actors, w->c->now, err);
	}
	lk_buf_free(&both);
	return rc;
}

static int check_begin(const struct event *e, const struct lk_run *r,
	struct lk_error *err)
{
	bool tells = e->third_party || (e->day != NULL && e->day[0] != '\0');
	const struct lk_run_entry *by = NULL;

	if (r->step[r->current - 1].state != LK_STEP_BEGUN || tells)
		return LK_OK;
	for (size_t i = 0; i < r->nentries; i++)
		if (r->entry[i].event == LK_RUN_BEGIN)
			by = &r->entry[i];
	return lk_fail(err, LK_EUNDEF,
		N_("langkah %d sudah dinyatakan mulai dikerjakan oleh %s"), r->current,
		by != NULL ? by->name : "");
}

static int check_return(struct event *e, const struct lk_step *s, struct lk_error *err)
{
	if (e->to == 0)
		e->to = s->yes[0] == '\0' ? s->returns_to : 0;
	if (e->to == 0)
		return lk_fail(err, LK_EINVAL,
			N_("SOP tidak menyebut langkah kembali untuk langkah %d; sebut "
			   "nomor langkah yang dituju"),
			s->number);
	if (e->to < 0 || e->to >= s->number)
		return lk_fail(err, LK_EINVAL,
			N_("kembali hanya ke langkah sebelum langkah %d; tidak ada "
			   "yang dicatat"),
			s->number);
	return LK_OK;
}

/* Does the event fit this step at all? */
static int check_kind(struct event *e, const struct lk_run *r, const struct lk_step *s,
	struct lk_error *err)
{
	if (e->what == LK_RUN_BEGIN)
		return check_begin(e, r, err);
	if (e->what == LK_RUN_RETURN)
		return check_return(e, s, err);
	if (e->what == LK_RUN_DONE && s->yes[0] != '\0')
		return lk_fail(err, LK_EUNDEF,
			N_("langkah %d adalah putusan; jawab \"%s\" atau \"%s\""),
			s->number, s->yes, s->no);
	if (e->what == LK_RUN_DECIDE && s->yes[0] == '\0')
		return lk_fail(err, LK_EUNDEF,
			N_("langkah %d bukan putusan; nyatakan selesai bila sudah "
			   "dikerjakan"),
			s->number);
	if (e->what == LK_RUN_SKIP && !lk_run_may_skip(s))
		return lk_fail(err, LK_EDENIED,
			N_("langkah %d adalah persetujuan (%s) dan tidak boleh "
			   "dilewati; bila pejabatnya berhalangan, tunjuk Plt. atau "
			   "Plh."),
			s->number, s->kind);
	return LK_OK;
}

/* ---- gates ------------------------------------------------------------------------------------ */

static bool must_be_met(const struct event *e, const struct lk_gate *g)
{
	if (e->what == LK_RUN_DONE)
		return true;
	if (e->what != LK_RUN_DECIDE)
		return false;
	return e->yes || strcmp(g->row->id, "dokumen") == 0;
}

static int check_gates(const struct event *e, const struct lk_gates *gates,
	struct lk_error *err)
{
	for (size_t i = 0; i < gates->n; i++) {
		const struct lk_gate *g = &gates->gate[i];

		if (g->met || !must_be_met(e, g))
			continue;
		if (err != NULL) {
			*err = g->why;
			err->code = LK_EUNDEF;
		}
		return LK_EUNDEF;
	}
	return LK_OK;
}

/* The gates as they were judged: "kertas-masuk ya", "koreksi-wajib tidak: masih ada ...". */
static void put_gates(struct lk_work *w, const struct lk_gates *gates)
{
	struct lk_buf text = LK_BUF_INIT;

	for (size_t i = 0; i < gates->n; i++) {
		const struct lk_gate *g = &gates->gate[i];

		lk_buf_printf(&text, "%s%s %s", i != 0 ? "\n" : "", g->row->id,
			g->met ? "ya" : "tidak: ");
		if (!g->met)
			lk_buf_puts(&text, g->why.text);
	}
	lk_record_put(&w->record, "Syarat", lk_buf_str(&text));
	lk_buf_free(&text);
}

/* ---- the record --------------------------------------------------------------------------------- */

static int where_to(const struct event *e, const struct lk_step *s)
{
	switch (e->what) {
	case LK_RUN_DONE:
	case LK_RUN_SKIP: return s->goes_to;
	case LK_RUN_DECIDE: return e->yes ? s->goes_to : s->returns_to;
	case LK_RUN_RETURN: return e->to;
	case LK_RUN_BEGIN: return s->number;
	case LK_RUN_OPEN:
	case LK_RUN_STOP:
	case LK_RUN_EVENT_COUNT: break;
	}
	return 0;
}

static int put_outputs(struct lk_work *w, const struct lk_run *r,
	const struct lk_step *s, struct lk_error *err)
{
	struct lk_buf lines = LK_BUF_INIT;
	struct lk_letters letters;
	int rc = lk_letters_load(&letters, w->c->st, &w->snap, err);

	if (rc == LK_OK)
		rc = lk_outputs_put(&lines, w->c->st, &w->snap, r, s, &letters, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&lines, err);
	if (rc == LK_OK)
		lk_record_put(&w->record, "Keluaran", lk_buf_str(&lines));
	lk_letters_free(&letters);
	lk_buf_free(&lines);
	return rc;
}

static void say(struct lk_work *w, const struct event *e, const struct lk_run *r,
	const struct lk_step *s)
{
	static const char *const verb[LK_RUN_EVENT_COUNT] = { [LK_RUN_BEGIN] = "mulai",
		[LK_RUN_DONE] = "selesai",
		[LK_RUN_DECIDE] = "putusan",
		[LK_RUN_RETURN] = "kembali dari",
		[LK_RUN_SKIP] = "lewati",
		[LK_RUN_STOP] = "henti di" };

	if (e->what == LK_RUN_DECIDE)
		lk_work_subject(w, "%s langkah %d: %s (%s)", r->id, s->number,
			e->yes ? s->yes : s->no, verb[e->what]);
	else
		lk_work_subject(w, "%s %s langkah %d: %s", r->id, verb[e->what],
			s->number, s->text);
}

static int write_event(struct lk_work *w, const struct event *e, const struct lk_run *r,
	const struct lk_step *s, const struct lk_gates *gates, struct lk_error *err)
{
	int rc = LK_OK;

	flow_record(w, r->id, e->what, r->latest);
	flow_number(w, "Langkah", s->number);
	flow_number(w, "Putaran", r->round);
	flow_number(w, "Ke", where_to(e, s));
	if (e->what == LK_RUN_DECIDE)
		lk_record_puts(&w->record, "Putusan", e->yes ? "ya" : "tidak");
	if (e->what == LK_RUN_BEGIN) {
		lk_record_puts(&w->record, "Acara", e->day);
		if (e->third_party)
			lk_record_puts(&w->record, "Pihak-Ketiga", "ya");
	}
	if (e->what == LK_RUN_DONE || e->what == LK_RUN_DECIDE)
		rc = put_outputs(w, r, s, err);
	if (rc != LK_OK)
		return rc;
	if (e->what == LK_RUN_DONE || e->what == LK_RUN_DECIDE ||
		e->what == LK_RUN_SKIP)
		put_gates(w, gates);
	say(w, e, r, s);
	return flow_file(w, r->id, e->text, err);
}

static int on_run(struct lk_work *w, struct event *e, const struct lk_status *status,
	const struct lk_run *r, struct lk_error *err)
{
	const struct lk_step *s;
	struct lk_gates gates = { .n = 0 };
	int rc;

	/* What was current when it was asked for stays meant, whoever writes in between. */
	if (e->step == 0)
		e->step = r->current;
	if (r->current == 0 || e->step != r->current)
		return not_current(r, e->step, err);
	s = lk_run_row(r, r->current);
	rc = check_role(w, e, s, err);
	if (rc == LK_OK)
		rc = check_kind(e, r, s, err);
	if (rc == LK_OK && e->what != LK_RUN_BEGIN && e->what != LK_RUN_RETURN &&
		e->what != LK_RUN_STOP)
		rc = lk_gates_load(&gates, w->c->st, status, r, w->c->now, err);
	if (rc == LK_OK)
		rc = check_gates(e, &gates, err);
	if (rc == LK_OK)
		rc = write_event(w, e, r, s, &gates, err);
	lk_gates_free(&gates);
	return rc;
}

static int prepare_event(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct event *e = arg;
	struct lk_status status;
	struct lk_runs runs = { .n = 0 };
	const struct lk_run *r = NULL;
	int rc =
		lk_status_load(&status, w->c->st, w->c->document, NULL, w->c->now, err);

	if (rc == LK_OK)
		rc = lk_runs_load(&runs, w->c->st, &w->snap, w->c->now, err);
	if (rc == LK_OK)
		rc = lk_runs_find(&runs, e->run, &r, err);
	if (rc == LK_OK)
		rc = on_run(w, e, &status, r, err);
	lk_runs_free(&runs);
	lk_status_free(&status);
	return rc;
}

static int bring_about(const struct lk_ctx *c, struct event *e, struct lk_error *err)
{
	return lk_work_run(c, prepare_event, e, NULL, err);
}

/* ---- the use cases --------------------------------------------------------------------------- */

int lk_act_step_begin(const struct lk_ctx *c, const char *run, int step,
	struct lk_error *err)
{
	return lk_act_step_begin_on(c, run, step, NULL, false, err);
}

int lk_act_step_begin_on(const struct lk_ctx *c, const char *run, int step,
	const char *day, bool third_party, struct lk_error *err)
{
	struct event e = { .what = LK_RUN_BEGIN,
		.run = run,
		.step = step,
		.day = day,
		.third_party = third_party };
	struct lk_civil when;

	if (day != NULL && day[0] != '\0') {
		int rc = lk_date_parse_iso((struct lk_str){ day, strlen(day) }, &when,
			err);

		if (rc != LK_OK || strlen(day) != 10)
			return rc != LK_OK ? rc
					   : lk_fail(err, LK_EINVAL,
						     N_("hari acara \"%s\" harus "
							"berbentuk 2026-01-20"),
						     day);
	}
	return bring_about(c, &e, err);
}

int lk_act_step_done(const struct lk_ctx *c, const char *run, int step,
	const char *note, struct lk_error *err)
{
	struct event e = { .what = LK_RUN_DONE,
		.run = run,
		.step = step,
		.text = note };

	return bring_about(c, &e, err);
}

int lk_act_step_decide(const struct lk_ctx *c, const char *run, int step, bool yes,
	const char *reason, struct lk_error *err)
{
	struct event e = { .what = LK_RUN_DECIDE,
		.run = run,
		.step = step,
		.yes = yes,
		.text = reason };
	int rc = yes ? LK_OK : flow_reason(reason, err);

	return rc == LK_OK ? bring_about(c, &e, err) : rc;
}

int lk_act_step_return(const struct lk_ctx *c, const char *run, int step, int to,
	const char *reason, struct lk_error *err)
{
	struct event e = { .what = LK_RUN_RETURN,
		.run = run,
		.step = step,
		.to = to,
		.text = reason };
	int rc = flow_reason(reason, err);

	return rc == LK_OK ? bring_about(c, &e, err) : rc;
}

int lk_act_step_skip(const struct lk_ctx *c, const char *run, int step,
	const char *reason, struct lk_error *err)
{
	struct event e = { .what = LK_RUN_SKIP,
		.run = run,
		.step = step,
		.text = reason };
	int rc = flow_reason(reason, err);

	return rc == LK_OK ? bring_about(c, &e, err) : rc;
}

int lk_act_run_stop(const struct lk_ctx *c, const char *run, const char *reason,
	struct lk_error *err)
{
	struct event e = { .what = LK_RUN_STOP, .run = run, .text = reason };
	int rc = flow_reason(reason, err);

	return rc == LK_OK ? bring_about(c, &e, err) : rc;
}
