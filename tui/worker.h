#ifndef TUI_WORKER_H
#define TUI_WORKER_H
/*
 * One thread beside the screen for what takes longer than a frame (saving, export,
 * import, check, sync). Jobs run one after another in the order they were queued.
 *
 *   run()  on the worker thread; may look at worker_cancelled() and tell
 *          worker_progress(); touches nothing the screen owns except its own arg;
 *   done() on the screen's thread, from worker_collect(); may call anything;
 *   drop() on the screen's thread instead of done() when the owner went away; frees arg.
 *
 * Exactly one of done() and drop() is called for every job that was accepted.
 */
#include "core/base.h"
#include "core/error.h"

#include <stdbool.h>

struct worker;
struct job;

struct job_ops {
	const char *title; /* msgid: `Menyimpan` */
	int (*run)(struct job *job, void *arg, struct lk_error *err);
	void (*done)(void *arg, int rc, const struct lk_error *err);
	void (*drop)(void *arg); /* NULL: nothing to free */
};

/* NULL with err when there is no memory, thread or pipe. */
struct worker *worker_new(struct lk_error *err);
/* Cancels what runs, waits for it, drops what waits. NULL is fine. */
void worker_free(struct worker *w);

/* Queue a job. `owner` (a screen, or NULL) is what worker_forget() names. LK_OK,
 * LK_ENOMEM (arg stays the caller's, nothing is called). */
int worker_add(struct worker *w, const struct job_ops *ops, void *arg,
	const void *owner, struct lk_error *err);
/* The owner goes away: its waiting jobs are dropped, its running one is told to stop
 * and dropped when it ends. Called by the frame when a screen closes. */
void worker_forget(struct worker *w, const void *owner);
/* Ask the running job to stop. */
void worker_cancel(struct worker *w);

/* Readable when worker_collect() has something to do. */
int worker_fd(const struct worker *w);
/* Call done() or drop() of the jobs that ended; returns how many. */
int worker_collect(struct worker *w);
/* Wait until nothing runs or waits, then collect. For scripts, tests and leaving. */
void worker_wait(struct worker *w);
/* The same for at most `ms` milliseconds; false: something still runs. */
bool worker_wait_for(struct worker *w, int ms);

struct worker_state {
	bool busy;
	const char *title; /* msgid of the running job */
	long done, total;  /* total 0 = unknown */
	int waiting;
};
void worker_state(struct worker *w, struct worker_state *out);

/* For run(), on the worker thread. */
bool worker_cancelled(struct job *job);
void worker_progress(struct job *job, long done, long total);

#endif
