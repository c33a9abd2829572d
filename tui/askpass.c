#include "tui/askpass.h"

#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/worker.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CLOSED_MS 3000 /* after closing: for a signature under way to come to its end */
#define WAIT_MS 20

enum stage {
	FREE,   /* nobody asks */
	WANTED, /* put, not seen yet */
	SHOWN,  /* the box stands */
	TOLD
};
struct askpass {
	pthread_mutex_t lock;
	pthread_cond_t change;
	struct app *app;
	enum stage stage; /* this and below under the lock */
	struct lk_question q;
	char about[1024];
	char *out; /* the asker's locked memory */
	size_t size;
	enum lk_told told;
	int64_t closed_ms; /* 0: open */
	bool remote;       /* the way to the hub may ask */

	const struct screen *box; /* of the screen's thread */
};

static int64_t now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct askpass *askpass_new(struct app *app)
{
	struct askpass *a = calloc(1, sizeof(*a));

	if (a == NULL)
		return NULL;
	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->change, NULL);
	a->app = app;
	app->askpass = a;
	return a;
}

void askpass_free(struct askpass *a)
{
	if (a == NULL)
		return;
	a->app->askpass = NULL;
	pthread_cond_destroy(&a->change);
	pthread_mutex_destroy(&a->lock);
	free(a);
}

/* ---- the thread that asks ---------------------------------------------------------------- */

static enum lk_told ask(void *arg, const struct lk_question *q, char *out, size_t size)
{
	struct askpass *a = arg;
	enum lk_told told = LK_TOLD_NOT;

	pthread_mutex_lock(&a->lock);
	if (q->remote && !a->remote) {
		pthread_mutex_unlock(&a->lock);
		return LK_TOLD_NOBODY;
	}
	while (a->stage != FREE && a->closed_ms == 0)
		pthread_cond_wait(&a->change, &a->lock);
	if (a->closed_ms == 0) {
		a->stage = WANTED;
		a->q = *q;
		(void)snprintf(a->about, sizeof(a->about), "%s", q->about);
		a->out = out;
		a->size = size;
		a->told = LK_TOLD_NOT;
		while (a->stage != TOLD && a->closed_ms == 0)
			pthread_cond_wait(&a->change, &a->lock);
		if (a->stage == TOLD)
			told = a->told;
		a->out = NULL;
		a->stage = FREE;
		pthread_cond_broadcast(&a->change);
	}
	pthread_mutex_unlock(&a->lock);
	return told;
}

static int stop(void *arg)
{
	struct askpass *a = arg;
	int64_t closed;

	pthread_mutex_lock(&a->lock);
	closed = a->closed_ms;
	pthread_mutex_unlock(&a->lock);
	return closed != 0 && now_ms() - closed > CLOSED_MS;
}

struct lk_asker askpass_asker(struct askpass *a, int keep_minutes)
{
	return (struct lk_asker){ ask, stop, keep_minutes, a };
}

void askpass_remote(struct askpass *a, bool may)
{
	if (a == NULL)
		return;
	pthread_mutex_lock(&a->lock);
	a->remote = may;
	pthread_mutex_unlock(&a->lock);
}

void askpass_close(struct askpass *a)
{
	if (a == NULL)
		return;
	pthread_mutex_lock(&a->lock);
	a->closed_ms = now_ms();
	pthread_cond_broadcast(&a->change);
	pthread_mutex_unlock(&a->lock);
}

/* ---- the screen -------------------------------------------------------------------------- */

static void tell(struct askpass *a, enum lk_told told, const char *text)
{
	size_t n = text != NULL ? strlen(text) : 0;

	pthread_mutex_lock(&a->lock);
	if (a->stage == SHOWN && a->out != NULL) {
		a->told = n < a->size ? told : LK_TOLD_NOT;
		if (a->told == LK_TOLD)
			memcpy(a->out, text, n + 1);
		a->stage = TOLD;
		pthread_cond_broadcast(&a->change);
	}
	a->box = NULL;
	pthread_mutex_unlock(&a->lock);
}

static void told(struct app *app, void *arg, const char *text)
{
	(void)app;
	tell(arg, LK_TOLD, text);
}

static void not_told(struct app *app, void *arg, const char *text)
{
	(void)app;
	(void)text;
	tell(arg, LK_TOLD_NOT, NULL);
}

static void put_label(char *out, size_t size, const struct lk_question *q,
	const char *about)
{
	if (q->what == LK_ASK_OTHER)
		(void)snprintf(out, size, "%s", about);
	else if (q->what == LK_ASK_HOST)
		(void)snprintf(out, size,
			_("Komputer hub belum dikenal: %s. Cocokkan sidiknya dengan "
			  "pengelola hub; bila sama ketik ya"),
			about);
	else if (q->again)
		(void)snprintf(out, size,
			_("Frasa sandi tadi salah. Ketik lagi, untuk kunci %s"), about);
	else if (q->remote)
		(void)snprintf(out, size, _("Untuk masuk ke hub dengan kunci %s"),
			about);
	else
		(void)snprintf(out, size, _("Untuk menandatangani dengan kunci %s"),
			about);
}

static void show(struct askpass *a)
{
	bool host = a->q.what == LK_ASK_HOST;
	char label[1400];
	struct prompt_text q = { .title = host ? _("Komputer hub") : _("Frasa sandi"),
		.label = label,
		.hidden = !host,
		.max = LK_PHRASE_MAX - 1,
		.done = told,
		.cancel = not_told,
		.arg = a };

	put_label(label, sizeof(label), &a->q, a->about);
	if (prompt_line(a->app, &q) == 0)
		a->box = app_top(a->app);
	else
		tell(a, LK_TOLD_NOT, NULL);
	app_dirty(a->app);
}

void askpass_tick(struct askpass *a)
{
	enum stage stage;

	if (a == NULL)
		return;
	pthread_mutex_lock(&a->lock);
	stage = a->stage;
	if (stage == WANTED)
		a->stage = SHOWN;
	pthread_mutex_unlock(&a->lock);
	if (stage == WANTED)
		show(a);
	else if (stage == SHOWN && a->box != NULL && !app_holds(a->app, a->box))
		tell(a, LK_TOLD_NOT, NULL); /* the box went with the screens below it */
}

void askpass_wait(struct app *app)
{
	while (!worker_wait_for(app->worker, WAIT_MS)) {
		askpass_tick(app->askpass);
		if (app->askpass != NULL && app->askpass->box != NULL)
			return;
	}
}
