#include "tui/temuan.h"

#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/worker.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARK_SIZE 200

/* A report with the number of those who hold it. */
struct held {
	struct lk_check_report report; /* first: what is handed out */
	int holders;
};

struct check_job;
struct temuan {
	struct held *last; /* NULL none yet */
	bool spelling;
	bool starting; /* its own job is no act of a person */
	unsigned version;
	struct check_job *running; /* NULL none */
	char failed[LK_OID_SIZE];  /* head at which it could not be made */
	char counted[LK_OID_SIZE]; /* head that `count` is of */
	struct temuan_count count;
};

/* The job's own; only `stop` is seen from both threads. */
struct check_job {
	atomic_bool stop;
	struct temuan *of; /* told by the screen's thread when the job is gone */
	const struct lk_host *host;
	bool spelling, asked;
	char head[LK_OID_SIZE];
	struct held *made;
};

static struct temuan *of(struct app *app)
{
	struct office *o = office_of(app);

	if (o->temuan == NULL)
		o->temuan = calloc(1, sizeof(*o->temuan));
	return o->temuan;
}

static void let_go(struct held *h)
{
	if (h == NULL || --h->holders > 0)
		return;
	lk_check_report_free(&h->report);
	free(h);
}

void temuan_free(struct temuan *t)
{
	if (t == NULL)
		return;
	let_go(t->last);
	free(t);
}

/* ---- what this clone remembers ------------------------------------------------------------ */

static void mark_key(char *out, size_t size, const char *document)
{
	(void)snprintf(out, size, "periksa:%s", document);
}

/* "HEAD errors warnings aside" */
static void remember(struct lk_store *st, const struct lk_check_report *r)
{
	char key[MARK_SIZE], value[MARK_SIZE];

	mark_key(key, sizeof(key), r->document);
	(void)snprintf(value, sizeof(value), "%s %zu %zu %zu", r->head.hex,
		r->count[LK_SEV_ERROR], r->count[LK_SEV_WARNING], r->set_aside);
	/* only a convenience: without it the next start checks again */
	(void)!lk_store_mark_set(st, key, value, NULL);
}

static void recall(struct temuan *t, const struct office *o)
{
	char key[MARK_SIZE];
	struct lk_buf b = LK_BUF_INIT;
	size_t n[3] = { 0, 0, 0 };
	char *p;

	mark_key(key, sizeof(key), o->snap.document);
	if (lk_store_mark_get(o->store, key, &b, NULL) == LK_OK && b.n > 0 &&
		(p = strchr(b.p, ' ')) != NULL && p - b.p < LK_OID_SIZE) {
		*p++ = '\0';
		for (int i = 0; i < 3; i++)
			n[i] = strtoul(p, &p, 10);
		(void)snprintf(t->counted, sizeof(t->counted), "%s", b.p);
		t->count = (struct temuan_count){ n[0], n[1], n[2] };
	}
	lk_buf_free(&b);
}

/* ---- running ----------------------------------------------------------------------------- */

static void job_free(void *arg)
{
	struct check_job *j = arg;

	if (j->of->running == j)
		j->of->running = NULL;
	let_go(j->made);
	free(j);
}

static bool is_stopped(void *arg)
{
	return atomic_load(&((struct check_job *)arg)->stop);
}

static int run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct check_job *j = arg;
	struct lk_check_how how = { .document = c->document,
		.now = c->now,
		.stop = is_stopped,
		.arg = j };
	int rc;

	if (is_stopped(j))
		return LK_OK;
	j->made = calloc(1, sizeof(*j->made));
	if (j->made == NULL)
		return lk_nomem(err);
	j->made->holders = 1;
	rc = checker_run(j->host, c->st, &how, j->spelling, &j->made->report, err);
	if (rc == LK_OK && !j->made->report.stopped)
		remember(c->st, &j->made->report);
	return rc;
}

static void done(struct app *app, struct screen *owner, void *arg)
{
	struct temuan *t = of(app);
	struct check_job *j = arg;
	const struct lk_check_report *r;

	(void)owner;
	if (j->made == NULL || j->made->report.stopped)
		return; /* gave way; whoever wants it asks again */
	let_go(t->last);
	t->last = j->made;
	j->made = NULL;
	r = &t->last->report;
	t->version++;
	t->count = (struct temuan_count){ r->count[LK_SEV_ERROR],
		r->count[LK_SEV_WARNING], r->set_aside };
	(void)snprintf(t->counted, sizeof(t->counted), "%s", r->head.hex);
	app_dirty(app);
}

static void failed(struct app *app, struct screen *owner, void *arg, int rc,
	const struct lk_error *err)
{
	struct temuan *t = of(app);
	struct check_job *j = arg;

	(void)owner;
	(void)rc;
	(void)snprintf(t->failed, sizeof(t->failed), "%s", j->head);
	if (j->spelling)
		t->spelling = false;
	if (j->asked)
		app_fail(app, err);
}

static void start(struct app *app, struct temuan *t, bool asked)
{
	static const struct office_job job = { N_("Memeriksa laporan"), run, done,
		failed, job_free };
	struct office *o = office_of(app);
	struct check_job *j = calloc(1, sizeof(*j));

	if (j == NULL)
		return;
	j->of = t;
	j->host = o->host;
	j->spelling = t->spelling;
	j->asked = asked;
	(void)snprintf(j->head, sizeof(j->head), "%s", o->snap.head.hex);
	t->running = j;
	t->starting = true;
	office_act(app, NULL, &job, j);
	t->starting = false;
}

void temuan_want(struct app *app)
{
	struct temuan *t = of(app);
	const char *head = office_of(app)->snap.head.hex;

	if (t == NULL || app->worker == NULL || t->running != NULL ||
		strcmp(t->failed, head) == 0 ||
		(t->last != NULL && strcmp(t->last->report.head.hex, head) == 0))
		return;
	start(app, t, false);
}

void temuan_again(struct app *app, bool spelling)
{
	struct temuan *t = of(app);

	if (t == NULL || app->worker == NULL)
		return;
	temuan_yield(t); /* one under way was asked for before this */
	t->spelling = spelling;
	t->failed[0] = '\0';
	start(app, t, true);
}

void temuan_yield(struct temuan *t)
{
	if (t != NULL && t->running != NULL && !t->starting)
		atomic_store(&t->running->stop, true);
}

/* ---- looking ------------------------------------------------------------------------------ */

const struct lk_check_report *temuan_report(const struct app *app)
{
	const struct temuan *t = office_of(app)->temuan;

	return t != NULL && t->last != NULL ? &t->last->report : NULL;
}

struct lk_check_report *temuan_hold(const struct app *app)
{
	struct temuan *t = office_of(app)->temuan;

	if (t == NULL || t->last == NULL)
		return NULL;
	t->last->holders++;
	return &t->last->report;
}

void temuan_let_go(struct lk_check_report *r)
{
	let_go((struct held *)(void *)r);
}

unsigned temuan_version(const struct app *app)
{
	const struct temuan *t = office_of(app)->temuan;

	return t != NULL ? t->version : 0;
}

bool temuan_running(const struct app *app)
{
	const struct temuan *t = office_of(app)->temuan;

	return t != NULL && t->running != NULL;
}

bool temuan_spelling(const struct app *app)
{
	const struct temuan *t = office_of(app)->temuan;

	return t != NULL && t->spelling;
}

bool temuan_count(struct app *app, struct temuan_count *out)
{
	struct temuan *t = of(app);
	const struct office *o = office_of(app);

	if (t == NULL)
		return false;
	if (t->counted[0] == '\0')
		recall(t, o);
	*out = t->count;
	return strcmp(t->counted, o->snap.head.hex) == 0;
}

unsigned temuan_style(enum lk_severity s)
{
	return s == LK_SEV_ERROR ? ST_ERROR : s == LK_SEV_WARNING ? ST_WARN : ST_DIM;
}

const char *temuan_sign(enum lk_severity s)
{
	return s == LK_SEV_ERROR ? "!" : s == LK_SEV_WARNING ? "~" : ".";
}

const char *temuan_text(const struct lk_check_finding *f, char *out, size_t size)
{
	struct lk_error say;

	lk_check_message(f, &say);
	return i18n_error(&say, out, size);
}
