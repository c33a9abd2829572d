/* When a sync runs, on which thread, and what comes of it. Words: tui/sinkron_words.c. */
#include "tui/sinkron.h"

#include "tui/askpass.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/rekan.h"
#include "tui/sinkron_impl.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_MS 2000  /* after the start: what the others did is wanted soon */
#define QUIET_MS 10000 /* after a step of mine: more may follow at once */
#define AGAIN_MS 30000 /* others pushed again and again */
#define MINUTE_MS 60000
#define REST_MAX_MIN 60 /* a hub that does not answer is asked at least so often */

/* The job's own until it is done. */
struct sync_job {
	struct sinkron *of;
	struct app *app;
	char user[64];
	int64_t now;
	bool asked;
	struct job *job; /* on the thread */
	struct lk_sync out;
	struct lk_buf say; /* of my presence; empty: nothing new */
	unsigned said;
	bool heard;
};

static struct sinkron *of(const struct app *app)
{
	return app->user != NULL ? office_of(app)->sinkron : NULL;
}

/* ---- on the thread ------------------------------------------------------------------------ */

static int is_cancelled(void *arg)
{
	return worker_cancelled(((struct sync_job *)arg)->job);
}

static void progress(long done, long total, void *arg)
{
	worker_progress(((struct sync_job *)arg)->job, done, total);
}

/* Who is at work where: nice to know, so trouble with it is no trouble. */
static void swap_presence(struct sync_job *j, const struct lk_ctx *c)
{
	struct lk_presence_say say = { j->user, lk_buf_str(&j->say), j->now, 0 };

	j->heard = lk_store_presence_swap(c->st, j->say.n > 0 ? &say : NULL,
			   is_cancelled, j, NULL) == LK_OK;
}

static int run(struct job *job, void *arg, struct lk_error *err)
{
	struct sync_job *j = arg;
	const struct office *o = office_of(j->app);
	struct lk_sync_how how = { .signature_ok = o->host->signature_ok,
		.cancelled = is_cancelled,
		.progress = progress,
		.arg = j };
	struct lk_ctx c = { .user = j->user,
		.document = o->document,
		.now = j->now,
		.random = o->host->random };
	int rc = LK_OK;

	j->job = job;
	if (j->of->store == NULL)
		rc = o->host->open(&j->of->store, o->dir, err);
	if (rc == LK_OK)
		rc = lk_store_refresh(j->of->store, &(int){ 0 }, err);
	c.st = j->of->store;
	if (rc == LK_OK)
		rc = j->of->acts->sync(&c, &how, &j->out, err);
	if (rc == LK_OK && j->out.end != LK_SYNC_OFFLINE)
		swap_presence(j, &c);
	return rc;
}

/* ---- what came of it ------------------------------------------------------------------------ */

static void job_free(void *arg)
{
	struct sync_job *j = arg;

	if (j->of->running == j)
		j->of->running = NULL;
	lk_sync_free(&j->out);
	lk_buf_free(&j->say);
	free(j);
}

static void load_state(struct app *app, struct sinkron *s)
{
	struct lk_sync_state st = { .hub = 0 };

	if (s->acts->state(&st, office_of(app)->store, NULL) != LK_OK)
		return; /* what was known is better than nothing */
	s->state = st;
	s->version++;
	app_dirty(app);
}

static bool failed(enum lk_sync_end end)
{
	return end == LK_SYNC_OFFLINE || end == LK_SYNC_REFUSED ||
		end == LK_SYNC_HELD || end == LK_SYNC_REWOUND;
}

/* How long until the next try by itself. */
static int64_t rest_ms(const struct app *app, const struct sinkron *s)
{
	int minutes = app->config.sync_minutes;

	if (s->state.end == LK_SYNC_BUSY)
		return AGAIN_MS;
	for (int i = 1; i < s->fails && minutes < REST_MAX_MIN; i++)
		minutes *= 2;
	if (s->fails > 0 && minutes > REST_MAX_MIN &&
		app->config.sync_minutes <= REST_MAX_MIN)
		minutes = REST_MAX_MIN;
	return (int64_t)minutes * MINUTE_MS;
}

/* A message is for who asked, and for what a person should know without asking. */
static void tell(struct app *app, const struct sinkron_past *p, bool asked, bool new)
{
	bool bad = failed(p->end) || p->clashes > 0 || p->renumbered > 0;
	char text[600];

	if (!asked && !(new &&bad && p->end != LK_SYNC_OFFLINE) && p->fetched == 0)
		return;
	app_say(app,
		bad             ? SAY_WARN
			: asked ? SAY_OK
				: SAY_INFO,
		"%s", sinkron_outcome(p, text, sizeof(text)));
}

static void tell_numbers(struct app *app, const struct lk_buf *numbers)
{
	struct lk_str left = lk_buf_str(numbers);

	while (left.n > 0) {
		const char *end = memchr(left.p, '\n', left.n);
		size_t n = end != NULL ? (size_t)(end - left.p) : left.n;

		app_say(app, SAY_WARN, _("Nomor surat berubah: %.*s"), (int)n, left.p);
		left.p += end != NULL ? n + 1 : n;
		left.n -= end != NULL ? n + 1 : n;
	}
}

static void take_result(struct app *app, struct sinkron *s, const struct sync_job *j)
{
	struct sinkron_past p = { .time = j->now,
		.end = j->out.end,
		.sent = j->out.sent,
		.fetched = j->out.fetched,
		.clashes = j->out.clashes,
		.renumbered = j->out.renumbered,
		.findings = j->out.findings };
	bool new = s->npast == 0 || s->past[0].end != p.end;

	if (failed(p.end) || p.end == LK_SYNC_BUSY)
		(void)i18n_error(&j->out.why, p.why, sizeof(p.why));
	s->offline_since = p.end != LK_SYNC_OFFLINE ? 0
		: s->offline_since != 0             ? s->offline_since
						    : j->now;
	s->fails = failed(p.end) ? s->fails + 1 : 0;
	sinkron_remember(s, office_of(app)->store, &p);
	tell(app, &p, j->asked, new);
	tell_numbers(app, &j->out.numbers);
}

static void done(void *arg, int rc, const struct lk_error *err)
{
	struct sync_job *j = arg;
	struct app *app = j->app;
	struct sinkron *s = j->of;

	s->running = NULL;
	askpass_remote(app->askpass, false);
	(void)office_refresh(app);
	load_state(app, s);
	if (rc == LK_OK)
		take_result(app, s, j);
	else if (rc != LK_EUNDEF)
		s->fails++; /* own trouble; by itself it is tried again, more rarely */
	if (rc == LK_EUNDEF && j->asked)
		app_say(app, SAY_INFO, "%s",
			_("Sinkronisasi dihentikan; tidak ada yang hilang."));
	else if (rc != LK_OK && (j->asked || s->fails == 1))
		app_fail(app, err);
	(void)snprintf(s->seen, sizeof(s->seen), "%s", office_of(app)->snap.head.hex);
	if (j->heard) {
		rekan_said(app, j->said);
		rekan_load(app);
	}
	s->quiet_at = 0;
	s->last_at = app_now(app);
	s->next_at = app_now(app) + rest_ms(app, s);
	job_free(j);
}

static void begin(struct app *app, struct sinkron *s, bool asked)
{
	static const struct job_ops ops = { N_("Menyinkronkan"), run, done, job_free };
	const struct office *o = office_of(app);
	struct sync_job *j = calloc(1, sizeof(*j));
	struct lk_error err;

	if (j == NULL)
		return;
	j->of = s;
	j->app = app;
	j->asked = asked;
	j->now = o->host->now(NULL);
	(void)snprintf(j->user, sizeof(j->user), "%s", o->user);
	j->said = rekan_message(app, &j->say);
	s->running = j;
	askpass_remote(app->askpass, asked);
	if (worker_add(s->net, &ops, j, NULL, &err) != LK_OK) {
		app_fail(app, &err);
		job_free(j);
	}
	s->version++;
	app_dirty(app);
}

/* ---- time ------------------------------------------------------------------------------------ */

/* A new head: how many steps wait now, and is the quiet after one of mine to be awaited? */
static void follow_head(struct app *app, struct sinkron *s, int64_t now)
{
	const char *head = office_of(app)->snap.head.hex;

	if (strcmp(s->seen, head) == 0)
		return;
	(void)snprintf(s->seen, sizeof(s->seen), "%s", head);
	load_state(app, s);
	if (s->state.ahead > 0 && s->fails == 0)
		s->quiet_at = now + QUIET_MS;
}

static bool beat(struct app *app, int64_t now_ms)
{
	struct sinkron *s = of(app);
	bool drew = false;

	if (s->running != NULL)
		drew = worker_collect(s->net) > 0;
	if (s->running != NULL)
		return drew;
	follow_head(app, s, now_ms);
	if (s->next_at == 0)
		s->next_at = now_ms + FIRST_MS;
	if (app->config.sync_minutes == 0 || !s->state.hub ||
		office_of(app)->user[0] == '\0')
		return drew;
	if (rekan_pending(app) && s->fails == 0 && s->last_at != 0 &&
		s->next_at > s->last_at + MINUTE_MS)
		s->next_at = s->last_at + MINUTE_MS;
	if (now_ms >= s->next_at || (s->quiet_at != 0 && now_ms >= s->quiet_at))
		begin(app, s, false);
	return drew;
}

/* ---- what every screen offers --------------------------------------------------------------- */

static const char *refuse(const struct app *app, enum action a)
{
	if (a != ACT_SYNC && a != ACT_HUB_SYNC)
		return NULL;
	if (!sinkron_state(app)->hub)
		return _("Belum ada hub: tetapkan alamatnya dahulu di layar Sinkron.");
	if (office_of(app)->user[0] == '\0')
		return need_why(NEED_PERSON, 0);
	return NULL;
}

static bool act(struct app *app, enum action a)
{
	if (a != ACT_SYNC)
		return false;
	sinkron_now(app);
	return true;
}

static const struct app_beside beside = {
	.beat = beat,
	.standing = sinkron_words,
	.refuse = refuse,
	.act = act,
};

/* ---- begin and end ------------------------------------------------------------------------------ */

int sinkron_start(struct app *app, const struct sinkron_acts *acts,
	struct lk_error *err)
{
	struct office *o = office_of(app);
	struct sinkron *s = calloc(1, sizeof(*s));

	if (s == NULL)
		return lk_nomem(err);
	s->acts = acts;
	s->net = worker_new(err);
	if (s->net == NULL) {
		free(s);
		return LK_EIO;
	}
	o->sinkron = s;
	sinkron_recall(s, o->store);
	app->beside = &beside;
	rekan_load(app);
	(void)snprintf(s->seen, sizeof(s->seen), "%s", o->snap.head.hex);
	load_state(app, s);
	return LK_OK;
}

void sinkron_end(struct app *app, int ms)
{
	struct sinkron *s = of(app);

	if (s == NULL)
		return;
	app->beside = NULL;
	if (s->running != NULL)
		(void)worker_wait_for(s->net, ms);
	worker_free(s->net);
	lk_store_close(s->store);
	free(s);
	office_of(app)->sinkron = NULL;
}

/* ---- asked for ------------------------------------------------------------------------------------ */

void sinkron_now(struct app *app)
{
	struct sinkron *s = of(app);

	if (s == NULL)
		app_say(app, SAY_WARN, "%s",
			_("Sinkronisasi tidak dapat dimulai di sini."));
	else if (s->running != NULL)
		app_say(app, SAY_INFO, "%s",
			_("Sinkronisasi sedang berjalan; hasilnya segera tampak."));
	else
		begin(app, s, true);
}

void sinkron_cancel(struct app *app)
{
	struct sinkron *s = of(app);

	if (s == NULL || s->running == NULL) {
		app_say(app, SAY_INFO, "%s",
			_("Tidak ada sinkronisasi yang berjalan."));
		return;
	}
	s->running->asked = true; /* whoever stops it wants to hear that it stopped */
	worker_cancel(s->net);
}

void sinkron_again(struct app *app)
{
	struct sinkron *s = of(app);

	if (s == NULL)
		return;
	s->fails = 0;
	s->next_at = app_now(app);
	load_state(app, s);
}

bool sinkron_running(const struct app *app)
{
	const struct sinkron *s = of(app);

	return s != NULL && s->running != NULL;
}

const struct lk_sync_state *sinkron_state(const struct app *app)
{
	static const struct lk_sync_state none = { .hub = 0 };
	const struct sinkron *s = of(app);

	return s != NULL ? &s->state : &none;
}

bool sinkron_changed(const struct app *app, unsigned *version)
{
	const struct sinkron *s = of(app);
	unsigned was = *version;

	*version = s != NULL ? s->version : 0;
	return *version != was;
}

const struct sinkron_past *sinkron_past(const struct app *app, size_t i)
{
	const struct sinkron *s = of(app);

	return s != NULL && i < s->npast ? &s->past[i] : NULL;
}

int64_t sinkron_offline_since(const struct app *app)
{
	const struct sinkron *s = of(app);

	if (s == NULL || s->state.end != LK_SYNC_OFFLINE)
		return 0;
	return s->offline_since != 0 ? s->offline_since : s->state.last_try;
}
