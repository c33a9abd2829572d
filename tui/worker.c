#include "tui/worker.h"

#include "tui/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct job {
	const struct job_ops *ops;
	void *arg;
	const void *owner;
	struct worker *w;
	struct job *next;
	int rc;
	struct lk_error err;
	bool cancel, forgotten; /* under the lock */
	long done, total;
};

struct worker {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake, idle;
	int pipe[2];
	struct job *wait, *run, *ended; /* wait and ended: oldest first */
	bool stop;
};

static void append(struct job **list, struct job *j)
{
	j->next = NULL;
	while (*list != NULL)
		list = &(*list)->next;
	*list = j;
}

static void *work(void *arg)
{
	struct worker *w = arg;

	pthread_mutex_lock(&w->lock);
	for (;;) {
		struct job *j;

		while (w->wait == NULL && !w->stop)
			pthread_cond_wait(&w->wake, &w->lock);
		if (w->stop)
			break;
		j = w->run = w->wait;
		w->wait = j->next;
		pthread_mutex_unlock(&w->lock);
		j->rc = j->ops->run(j, j->arg, &j->err);
		pthread_mutex_lock(&w->lock);
		w->run = NULL;
		append(&w->ended, j);
		/* Full pipe = already readable. */
		while (write(w->pipe[1], "", 1) < 0 && errno == EINTR)
			continue;
		pthread_cond_broadcast(&w->idle);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

static int open_pipe(int fd[2])
{
	if (pipe(fd) != 0)
		return -1;
	for (int i = 0; i < 2; i++) {
		(void)fcntl(fd[i], F_SETFD, FD_CLOEXEC);
		(void)fcntl(fd[i], F_SETFL, O_NONBLOCK);
	}
	return 0;
}

/* Signals are for the screen's thread: the worker must not be interrupted by them. */
static int start(struct worker *w)
{
	sigset_t all, old;
	int rc;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &old);
	rc = pthread_create(&w->thread, NULL, work, w);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return rc;
}

struct worker *worker_new(struct lk_error *err)
{
	struct worker *w = calloc(1, sizeof(*w));
	pthread_condattr_t mono;

	if (w == NULL) {
		(void)lk_nomem(err);
		return NULL;
	}
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->wake, NULL);
	/* by the clock that nobody sets: worker_wait_for() counts on it */
	pthread_condattr_init(&mono);
	pthread_condattr_setclock(&mono, CLOCK_MONOTONIC);
	pthread_cond_init(&w->idle, &mono);
	pthread_condattr_destroy(&mono);
	if (open_pipe(w->pipe) == 0) {
		if (start(w) == 0)
			return w;
		close(w->pipe[0]);
		close(w->pipe[1]);
	}
	(void)lk_fail(err, LK_EIO,
		N_("Pekerja latar tidak bisa dimulai; coba lagi nanti."));
	pthread_cond_destroy(&w->idle);
	pthread_cond_destroy(&w->wake);
	pthread_mutex_destroy(&w->lock);
	free(w);
	return NULL;
}

static void drop(struct job *j)
{
	if (j->ops->drop != NULL)
		j->ops->drop(j->arg);
	free(j);
}

static void drop_all(struct job *j)
{
	while (j != NULL) {
		struct job *next = j->next;

		drop(j);
		j = next;
	}
}

void worker_free(struct worker *w)
{
	if (w == NULL)
		return;
	pthread_mutex_lock(&w->lock);
	w->stop = true;
	if (w->run != NULL)
		w->run->cancel = true;
	pthread_cond_signal(&w->wake);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	drop_all(w->wait);
	drop_all(w->ended);
	close(w->pipe[0]);
	close(w->pipe[1]);
	pthread_cond_destroy(&w->idle);
	pthread_cond_destroy(&w->wake);
	pthread_mutex_destroy(&w->lock);
	free(w);
}

int worker_add(struct worker *w, const struct job_ops *ops, void *arg,
	const void *owner, struct lk_error *err)
{
	struct job *j = calloc(1, sizeof(*j));

	if (j == NULL)
		return lk_nomem(err);
	j->ops = ops;
	j->arg = arg;
	j->owner = owner;
	j->w = w;
	pthread_mutex_lock(&w->lock);
	append(&w->wait, j);
	pthread_cond_signal(&w->wake);
	pthread_mutex_unlock(&w->lock);
	return LK_OK;
}

/* Move the jobs of `owner` from *list to *out. */
static void take(struct job **list, const void *owner, struct job **out)
{
	while (*list != NULL) {
		struct job *j = *list;

		if (j->owner != owner) {
			list = &j->next;
			continue;
		}
		*list = j->next;
		append(out, j);
	}
}

void worker_forget(struct worker *w, const void *owner)
{
	struct job *gone = NULL;

	if (owner == NULL)
		return;
	pthread_mutex_lock(&w->lock);
	take(&w->wait, owner, &gone);
	take(&w->ended, owner, &gone);
	if (w->run != NULL && w->run->owner == owner)
		w->run->cancel = w->run->forgotten = true;
	pthread_mutex_unlock(&w->lock);
	drop_all(gone);
}

void worker_cancel(struct worker *w)
{
	pthread_mutex_lock(&w->lock);
	if (w->run != NULL)
		w->run->cancel = true;
	pthread_mutex_unlock(&w->lock);
}

int worker_fd(const struct worker *w)
{
	return w->pipe[0];
}

int worker_collect(struct worker *w)
{
	char scrap[64];
	struct job *list;
	int n = 0;

	while (read(w->pipe[0], scrap, sizeof(scrap)) > 0)
		continue;
	for (;;) {
		/* One at a time: done() may close screens whose jobs come next. */
		pthread_mutex_lock(&w->lock);
		list = w->ended;
		if (list != NULL)
			w->ended = list->next;
		pthread_mutex_unlock(&w->lock);
		if (list == NULL)
			return n;
		n++;
		if (list->forgotten) {
			drop(list);
			continue;
		}
		if (list->ops->done != NULL)
			list->ops->done(list->arg, list->rc, &list->err);
		free(list);
	}
}

void worker_wait(struct worker *w)
{
	do {
		pthread_mutex_lock(&w->lock);
		while (w->wait != NULL || w->run != NULL)
			pthread_cond_wait(&w->idle, &w->lock);
		pthread_mutex_unlock(&w->lock);
	} while (worker_collect(w) > 0);
}

/* Is anything running or waiting at `until` still? */
static bool stays_busy(struct worker *w, const struct timespec *until)
{
	bool busy;

	pthread_mutex_lock(&w->lock);
	while ((busy = w->wait != NULL || w->run != NULL))
		if (pthread_cond_timedwait(&w->idle, &w->lock, until) == ETIMEDOUT)
			break;
	pthread_mutex_unlock(&w->lock);
	return busy;
}

bool worker_wait_for(struct worker *w, int ms)
{
	struct timespec until;

	(void)clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += ms / 1000;
	until.tv_nsec += (long)(ms % 1000) * 1000000;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	do {
		if (stays_busy(w, &until))
			return false;
	} while (worker_collect(w) > 0);
	return true;
}

void worker_state(struct worker *w, struct worker_state *out)
{
	*out = (struct worker_state){ 0 };
	pthread_mutex_lock(&w->lock);
	if (w->run != NULL) {
		out->busy = true;
		out->title = w->run->ops->title;
		out->done = w->run->done;
		out->total = w->run->total;
	}
	for (const struct job *j = w->wait; j != NULL; j = j->next)
		out->waiting++;
	pthread_mutex_unlock(&w->lock);
}

bool worker_cancelled(struct job *job)
{
	bool cancel;

	pthread_mutex_lock(&job->w->lock);
	cancel = job->cancel;
	pthread_mutex_unlock(&job->w->lock);
	return cancel;
}

void worker_progress(struct job *job, long done, long total)
{
	pthread_mutex_lock(&job->w->lock);
	job->done = done;
	job->total = total;
	pthread_mutex_unlock(&job->w->lock);
}
