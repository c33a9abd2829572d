#include "tui/jejak.h"

#include "core/mem.h"
#include "core/trust/pin.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/temuan.h"
#include "tui/view/label.h"
#include "tui/worker.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct findings {
	struct jejak_finding *item; /* errors first */
	size_t n, cap, errors;
};

struct audit_job;
struct jejak {
	struct jejak_state state;
	struct findings found;
	unsigned version;
	bool starting;             /* its own job is no act of a person */
	struct audit_job *running; /* NULL none */
	char failed[LK_OID_SIZE];  /* head at which it could not be made */
};

/* The job's own; only `stop` is seen from both threads. */
struct audit_job {
	atomic_bool stop;
	struct jejak *of; /* told by the screen's thread when the job is gone */
	const struct office *office;
	bool full, asked, ended;
	char head[LK_OID_SIZE];
	struct jejak_state state;
	struct findings found;
};

static struct jejak *of(struct app *app)
{
	struct office *o = office_of(app);

	if (o->jejak == NULL)
		o->jejak = calloc(1, sizeof(*o->jejak));
	return o->jejak;
}

void jejak_free(struct jejak *j)
{
	if (j == NULL)
		return;
	free(j->found.item);
	free(j);
}

/* ---- running, on the worker's thread ------------------------------------------------------ */

static int is_stopped(void *arg)
{
	struct audit_job *j = arg;

	return atomic_load(&j->stop) || worker_cancelled(j->office->worker_job);
}

static void progress(long done, long total, void *arg)
{
	worker_progress(((struct audit_job *)arg)->office->worker_job, done, total);
}

static int take(const struct lk_audit_finding *f, void *arg)
{
	struct findings *all = &((struct audit_job *)arg)->found;
	struct jejak_finding *to;
	size_t at = all->n;

	/* past the limit, and without memory for it, a finding is still counted */
	if (all->n >= JEJAK_MAX ||
		lk_grow((void **)&all->item, &all->cap, all->n, sizeof(*all->item)) !=
			LK_OK)
		return 0;
	if (f->severity == LK_SEV_ERROR)
		at = all->errors++;
	memmove(all->item + at + 1, all->item + at, (all->n - at) * sizeof(*all->item));
	all->n++;
	to = &all->item[at];
	to->rule = f->rule;
	to->severity = f->severity;
	to->commit = f->commit;
	to->text = f->text;
	(void)snprintf(to->user, sizeof(to->user), "%s", f->user);
	(void)snprintf(to->path, sizeof(to->path), "%s", f->path);
	return 0;
}

static int run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct audit_job *j = arg;
	struct lk_audit_in in = { .st = c->st,
		.signature_ok = j->office->host->signature_ok,
		.now = c->now,
		.full = j->full,
		.progress = progress,
		.cancelled = is_stopped,
		.arg = j };
	struct lk_oid head = { "" };
	int rc = LK_OK;

	if (atomic_load(&j->stop))
		return LK_OK;
	rc = lk_store_head(c->st, &head, err);
	if (rc == LK_OK)
		rc = lk_pin_load(&in.pin, c->st, err);
	if (rc == LK_OK)
		rc = j->office->audit(&in, take, j, &j->state.sum, err);
	if (rc != LK_OK)
		return rc;
	/* what was found stands all the same; lapkin verify says why it is not kept */
	(void)!lk_pin_keep(&in, &j->state.sum, NULL);
	j->ended = j->state.known = true;
	j->state.at = j->office->host->now(NULL);
	(void)snprintf(j->state.head, sizeof(j->state.head), "%s", head.hex);
	return LK_OK;
}

/* ---- what came of it ---------------------------------------------------------------------- */

static void job_free(void *arg)
{
	struct audit_job *j = arg;

	if (j->of->running == j)
		j->of->running = NULL;
	free(j->found.item);
	free(j);
}

static void done(struct app *app, struct screen *owner, void *arg)
{
	struct jejak *t = of(app);
	struct audit_job *j = arg;
	struct findings old = t->found;
	long before = t->state.known ? t->state.sum.errors : 0;

	(void)owner;
	if (!j->ended)
		return; /* gave way; whoever wants it asks again */
	t->found = j->found;
	j->found = old;
	t->state = j->state;
	t->version++;
	if (t->state.sum.errors > before)
		app_say(app, SAY_WARN,
			_("Pemeriksaan riwayat: %ld temuan; lihat Temuan riwayat (g "
			  "V)."),
			t->state.sum.errors);
	else if (j->asked)
		app_say(app, SAY_OK, _("Riwayat diperiksa: %ld langkah, %ld temuan."),
			t->state.sum.commits, t->state.sum.errors);
	app_dirty(app);
}

static void failed(struct app *app, struct screen *owner, void *arg, int rc,
	const struct lk_error *err)
{
	struct jejak *t = of(app);
	struct audit_job *j = arg;

	(void)owner;
	if (rc == LK_EUNDEF && atomic_load(&j->stop))
		return; /* gave way */
	(void)snprintf(t->failed, sizeof(t->failed), "%s", j->head);
	t->version++;
	app_fail(app, err);
}

static void start(struct app *app, struct jejak *t, bool full, bool asked)
{
	static const struct office_job job = { N_("Memeriksa riwayat"), run, done,
		failed, job_free };
	struct office *o = office_of(app);
	struct audit_job *j = calloc(1, sizeof(*j));

	if (j == NULL)
		return;
	j->of = t;
	j->office = o;
	j->full = full;
	j->asked = asked;
	(void)snprintf(j->head, sizeof(j->head), "%s", o->snap.head.hex);
	t->running = j;
	t->starting = true;
	office_act(app, NULL, &job, j);
	t->starting = false;
}

void jejak_want(struct app *app)
{
	const struct office *o = office_of(app);
	struct jejak *t = of(app);
	struct worker_state w;

	if (t == NULL || o->audit == NULL || app->worker == NULL ||
		t->running != NULL || strcmp(t->failed, o->snap.head.hex) == 0 ||
		strcmp(t->state.head, o->snap.head.hex) == 0)
		return;
	worker_state(app->worker, &w);
	if (!w.busy && w.waiting == 0)
		start(app, t, false, false);
}

void jejak_again(struct app *app, bool full)
{
	struct jejak *t = of(app);

	if (t == NULL || office_of(app)->audit == NULL || app->worker == NULL)
		return;
	jejak_yield(t); /* one under way was asked for before this */
	t->failed[0] = '\0';
	start(app, t, full, true);
}

void jejak_yield(struct jejak *j)
{
	if (j != NULL && j->running != NULL && !j->starting)
		atomic_store(&j->running->stop, true);
}

bool jejak_running(const struct app *app)
{
	const struct jejak *t = office_of(app)->jejak;

	return t != NULL && t->running != NULL;
}

/* ---- looking ------------------------------------------------------------------------------ */

const struct jejak_state *jejak_state(const struct app *app)
{
	static const struct jejak_state none = { .known = false };
	const struct jejak *t = office_of(app)->jejak;

	return t != NULL ? &t->state : &none;
}

const struct jejak_finding *jejak_finding(const struct app *app, size_t i)
{
	const struct jejak *t = office_of(app)->jejak;

	return t != NULL && i < t->found.n ? &t->found.item[i] : NULL;
}

unsigned jejak_version(const struct app *app)
{
	const struct jejak *t = office_of(app)->jejak;

	return t != NULL ? t->version : 0;
}

unsigned jejak_words(const struct app *app, char *out, size_t size)
{
	const struct jejak *t = office_of(app)->jejak;
	const struct jejak_state *s = jejak_state(app);
	bool behind = strcmp(s->head, office_of(app)->snap.head.hex) != 0;

	if (s->known && s->sum.errors > 0) {
		(void)snprintf(out, size, _("! %ld temuan"), s->sum.errors);
		return ST_ERROR;
	}
	if (behind && t != NULL && t->running == NULL &&
		strcmp(t->failed, office_of(app)->snap.head.hex) == 0) {
		(void)snprintf(out, size, "%s", _("! tidak dapat diperiksa"));
		return ST_WARN;
	}
	if (!s->known) {
		(void)snprintf(out, size, "%s",
			jejak_running(app) ? _("sedang diperiksa")
					   : _("belum diperiksa"));
		return ST_DIM;
	}
	(void)snprintf(out, size, _("bersih, %ld langkah"), s->sum.commits);
	return behind ? ST_DIM : ST_OK;
}

void jejak_when(const struct app *app, char *out, size_t size)
{
	const struct jejak_state *s = jejak_state(app);
	char when[LABEL_TIME];
	int tz;
	int64_t now = office_now(office_of(app), &tz);

	out[0] = '\0';
	if (s->known)
		(void)snprintf(out, size, _("diperiksa %s"),
			label_time(when, s->at, now, tz));
}
