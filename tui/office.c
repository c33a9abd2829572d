#include "tui/office.h"

#include "core/basis.h"
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/jejak.h"
#include "tui/rekan.h"
#include "tui/temuan.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct office *office_of(const struct app *app)
{
	return app->user;
}

/* An invented office: every address ends in .invalid, which no real one can (RFC 2606). */
static bool is_invented(const struct lk_people *p)
{
	for (size_t i = 0; i < p->nperson; i++) {
		size_t n = strlen(p->person[i].mail);

		if (n < 8 || strcmp(p->person[i].mail + n - 8, ".invalid") != 0)
			return false;
	}
	return p->nperson != 0;
}

static void show_who(struct app *app)
{
	struct office *o = office_of(app);
	const struct lk_person *p = lk_people_find(&o->snap.people, o->user);
	int tz;
	const struct lk_role *r =
		lk_people_main_role(&o->snap.people, o->user, office_now(o, &tz));

	app->demo = o->as;
	if (p == NULL)
		(void)snprintf(app->who, sizeof(app->who), "%s",
			o->user[0] ? o->user : _("(belum dikenal)"));
	else
		(void)snprintf(app->who, sizeof(app->who), "%s%s%s%s", p->name,
			r != NULL ? " · " : "",
			r != NULL ? _(lk_role_label(r->role)) : "",
			o->as ? _(" (demo)") : "");
}

static int read_user(struct office *o, const char *as, struct lk_error *err)
{
	const char *env = getenv("LAPKIN_USER");
	struct lk_buf b = LK_BUF_INIT;
	int rc = LK_OK;

	o->as = as != NULL || (env != NULL && env[0] != '\0');
	if (as != NULL)
		lk_buf_puts(&b, as);
	else if (o->as)
		lk_buf_puts(&b, env);
	else
		rc = lk_store_config_get(o->store, "lapkin.user", &b, err);
	(void)snprintf(o->user, sizeof(o->user), "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
	return rc;
}

int office_open(struct app *app, const struct lk_host *host, const char *dir,
	const char *as, const char *document, struct lk_error *err)
{
	struct office *o = calloc(1, sizeof(*o));
	int rc;

	if (o == NULL)
		return lk_nomem(err);
	app->user = o;
	app->host = o->host = host;
	o->document = document;
	o->audit = lk_audit_run;
	rc = host->open(&o->store, dir, err);
	if (rc == LK_OK) {
		app->store = o->store;
		(void)snprintf(o->dir, sizeof(o->dir), "%s", lk_store_dir(o->store));
		rc = read_user(o, as, err);
	}
	if (rc == LK_OK)
		rc = lk_snapshot_load(&o->snap, o->store, NULL, document, err);
	if (rc != LK_OK) {
		office_close(app);
		return rc;
	}
	o->generation = 1;
	o->invented = is_invented(&o->snap.people);
	show_who(app);
	return LK_OK;
}

void office_close(struct app *app)
{
	struct office *o = office_of(app);

	if (o == NULL)
		return;
	lk_values_free(o->values);
	free(o->values);
	temuan_free(o->temuan);
	jejak_free(o->jejak);
	rekan_free(o->rekan);
	lk_snapshot_free(&o->snap);
	lk_store_close(o->worker_store);
	lk_store_close(o->store);
	free(o);
	app->user = NULL;
	app->store = NULL;
}

int64_t office_now(const struct office *o, int *tz_minutes)
{
	if (tz_minutes != NULL)
		*tz_minutes = o->snap.tz_minutes;
	return o->host->now(NULL);
}

/* Only locked figures, unless the person told otherwise. */
static int read_values(const struct app *app, struct office *o, int64_t day,
	struct lk_error *err)
{
	int rc = lk_values_load(o->values, o->store, &o->snap, day, err);

	if (rc == LK_OK && !app->config.draft_figures) {
		rc = lk_values_lock(o->values, o->store, &o->snap, err);
		if (rc != LK_OK)
			lk_values_free(o->values);
	}
	return rc;
}

void office_values_forget(struct app *app)
{
	if (office_of(app) != NULL)
		office_of(app)->values_generation = 0;
}

const struct lk_values *office_values(struct app *app)
{
	struct office *o = office_of(app);
	struct lk_error err = { .code = LK_OK };
	int tz;
	int64_t now = office_now(o, &tz);

	if (o->values_generation == o->generation)
		return o->values;
	o->values_generation = o->generation;
	lk_values_free(o->values);
	if (o->values == NULL)
		o->values = calloc(1, sizeof(*o->values));
	if (o->values == NULL ||
		read_values(app, o, lk_date_day(now, tz), &err) != LK_OK) {
		free(o->values);
		o->values = NULL;
		app_fail(app, &err);
	}
	return o->values;
}

bool office_refresh(struct app *app)
{
	struct office *o = office_of(app);
	struct lk_error err = { .code = LK_OK };
	struct lk_snapshot s = { .nchapters = 0 };
	struct lk_oid head;
	int changed = 0, rc = lk_store_refresh(o->store, &changed, &err);

	if (rc == LK_OK)
		rc = lk_store_head(o->store, &head, &err);
	if (rc == LK_OK && strcmp(head.hex, o->snap.head.hex) == 0)
		return false;
	if (rc == LK_OK)
		rc = lk_snapshot_load(&s, o->store, NULL, o->document, &err);
	if (rc != LK_OK) {
		lk_snapshot_free(&s);
		app_fail(app, &err);
		return false;
	}
	lk_snapshot_free(&o->snap);
	o->snap = s;
	o->generation++;
	show_who(app);
	app_dirty(app);
	return true;
}

bool office_moved(struct app *app, unsigned generation)
{
	return office_refresh(app) || office_of(app)->generation != generation;
}

int office_become(struct app *app, const char *user, struct lk_error *err)
{
	struct office *o = office_of(app);

	if (!o->invented)
		return lk_fail(err, LK_EDENIED,
			N_("identitas hanya dapat diganti di kantor contoh"));
	if (lk_people_find(&o->snap.people, user) == NULL)
		return lk_fail(err, LK_ENOTFOUND,
			N_("\"%s\" tidak ada di kebijakan/orang.csv"), user);
	(void)snprintf(o->user, sizeof(o->user), "%s", user);
	o->as = true;
	o->generation++;
	show_who(app);
	app_dirty(app);
	return LK_OK;
}

bool office_holds(const struct office *o, const char *role)
{
	int tz;

	return lk_people_holds(&o->snap.people, o->user, role, "",
		       office_now(o, &tz)) != NULL;
}

/* ---- acting ------------------------------------------------------------------------ */

struct pending {
	struct job_ops ops; /* first: the title of this job */
	struct office_job job;
	struct app *app;
	struct screen *owner;
	void *arg;
	char user[64];
	int64_t now;
};

static void pending_free(void *arg)
{
	struct pending *p = arg;

	if (p->job.free != NULL)
		p->job.free(p->arg);
	else
		free(p->arg);
	free(p);
}

static int pending_run(struct job *job, void *arg, struct lk_error *err)
{
	struct pending *p = arg;
	struct office *o = office_of(p->app);
	struct lk_ctx c = { .user = p->user,
		.document = o->document,
		.now = p->now,
		.random = o->host->random };
	int rc = LK_OK;

	o->worker_job = job;
	if (o->worker_store == NULL)
		rc = o->host->open(&o->worker_store, o->dir, err);
	if (rc == LK_OK)
		rc = lk_store_refresh(o->worker_store, &(int){ 0 }, err);
	c.st = o->worker_store;
	return rc == LK_OK ? p->job.run(&c, p->arg, err) : rc;
}

static void pending_done(void *arg, int rc, const struct lk_error *err)
{
	struct pending *p = arg;
	struct screen *owner =
		p->owner != NULL && app_holds(p->app, p->owner) ? p->owner : NULL;

	(void)office_refresh(p->app);
	if (rc != LK_OK && p->job.failed != NULL)
		p->job.failed(p->app, owner, p->arg, rc, err);
	else if (rc != LK_OK)
		app_fail(p->app, err);
	else if (p->job.done != NULL)
		p->job.done(p->app, owner, p->arg);
	app_dirty(p->app);
	pending_free(p);
}

void office_act(struct app *app, struct screen *owner, const struct office_job *job,
	void *arg)
{
	struct office *o = office_of(app);
	struct pending *p = calloc(1, sizeof(*p));
	struct lk_error err;

	temuan_yield(o->temuan);
	jejak_yield(o->jejak);
	if (p == NULL) {
		(void)lk_nomem(&err);
		app_fail(app, &err);
		if (job->free != NULL)
			job->free(arg);
		else
			free(arg);
		return;
	}
	p->ops =
		(struct job_ops){ job->title, pending_run, pending_done, pending_free };
	p->job = *job;
	p->app = app;
	p->owner = owner;
	p->arg = arg;
	(void)snprintf(p->user, sizeof(p->user), "%s", o->user);
	p->now = o->host->now(NULL);
	/* no owner: an act that was begun is carried through even when its screen closes */
	if (worker_add(app->worker, &p->ops, p, NULL, &err) != LK_OK) {
		app_fail(app, &err);
		pending_free(p);
	}
}

void office_stop(struct app *app)
{
	struct worker_state state;

	worker_state(app->worker, &state);
	if (!state.busy) {
		app_say(app, SAY_INFO, "%s", _("Tidak ada yang sedang berjalan."));
		return;
	}
	worker_cancel(app->worker);
	app_say(app, SAY_INFO, "%s", _("Dihentikan begitu bisa."));
}
