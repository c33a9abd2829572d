#ifndef STORAGE_CHILD_H
#define STORAGE_CHILD_H
/*
 * Work on foreign files in a process of its own, so that a file made to hurt can cost a
 * sentence and never the session: memory, processor time and patience have limits, and a
 * crash ends the child only. The child is a fork without exec: it has the caller's memory
 * as it was, and sends back bytes. It shuts every other file it inherited, takes the
 * default signals, and never comes back into the caller's code.
 *
 * This is a fence against accidents and exhaustion, not against code that takes the
 * process over: the child runs with the user's own rights.
 *
 *   end = child_run(read_it, &job, &limit, &bytes, &rc, err);
 *   if (end != CHILD_DONE) return lk_fail(err, ..., why(end));
 *   if (rc != LK_OK) return rc;                   err is what read_it() said
 */
#include "core/buf.h"
#include "core/error.h"

struct child_limit {
	size_t memory;       /* bytes beyond what the caller uses already */
	unsigned cpu_s;      /* seconds of processor */
	unsigned patience_s; /* seconds by the clock */
	size_t output;       /* bytes that may come back */
};

enum child_end {
	CHILD_DONE,    /* the work returned; *rc is its code */
	CHILD_CRASHED, /* by a signal, or it left without an answer */
	CHILD_SLOW,    /* beyond cpu_s or patience_s; ended */
	CHILD_TALKS,   /* beyond output; ended */
	CHILD_STOPPED, /* the watcher had enough; ended */
	CHILD_UNBORN   /* no process or pipe could be had; errno says why */
};

/* Sees, in the caller, what the work tells; anything but 0 ends the child. */
struct child_watch {
	int (*tell)(void *arg, long done);
	void *arg;
};

/* Runs in the child. Bytes appended to `out` come back only when it returns LK_OK. It must
 * not touch curses, git or a database: their files are shut. */
typedef int child_fn(void *arg, struct lk_buf *out, struct lk_error *err);

/*
 * Returns when the child has ended, at the latest after patience_s. `out` gets the bytes
 * (only with CHILD_DONE and *rc LK_OK); `err` what the work filled in. Built with a
 * sanitizer there is no limit on memory: its shadow is larger than any.
 */
enum child_end child_run(child_fn *work, void *arg, const struct child_limit *limit,
	struct lk_buf *out, int *rc, struct lk_error *err);
/* The same; `watch` (NULL: nobody) is told what the work gives to child_tell(). */
enum child_end child_run_watched(child_fn *work, void *arg,
	const struct child_limit *limit, const struct child_watch *watch,
	struct lk_buf *out, int *rc, struct lk_error *err);
/* In the child: how far the work is. Elsewhere it does nothing. */
void child_tell(long done);

#endif
