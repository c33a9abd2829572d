#ifndef TUI_OFFICE_H
#define TUI_OFFICE_H
/*
 * What the office screens share: the open workspace, who sits here, the snapshot that
 * everything on screen was read from, and the one way in which a screen acts.
 *
 * Reading is done on the screen's thread from the index (well under a frame). Acting
 * (anything that commits) is done by office_act() on the worker thread with a store of
 * its own, so that an fsync never stops the screen; the answer comes back on the screen's
 * thread, after the snapshot has been read anew.
 *
 *   struct close_it { char thread[LK_RECORD_ID_SIZE]; };
 *   static int run(const struct lk_ctx *c, void *arg, struct lk_error *err)
 *   {
 *           return lk_act_respond(c, ((struct close_it *)arg)->thread, LK_KIND_TUTUP, NULL, err);
 *   }
 *   static void done(struct app *app, struct screen *owner, void *arg) { ... draw anew ... }
 *   static const struct office_job job = { N_("Menutup koreksi"), run, done, NULL, NULL };
 *   office_act(app, owner, &job, a);                  a was malloced; freed afterwards
 */
#include "core/act.h"
#include "core/base.h"
#include "core/error.h"
#include "core/figure/label.h"
#include "core/host.h"
#include "core/snapshot.h"
#include "core/store.h"
#include "core/trust/audit.h"
#include "tui/app.h"
#include "tui/screen.h"

struct job;
struct office {
	struct lk_store *store; /* of the screen's thread; owned */
	struct lk_store
		*worker_store;  /* of the worker's thread; opened by the first act */
	struct job *worker_job; /* the act that runs there; of that thread */
	const struct lk_host *host;
	char dir[4096];
	char user[64];        /* "" when nobody said */
	bool as;              /* user came from --as or was switched: shown in red */
	bool invented;        /* demo office: every mail address ends in .invalid */
	const char *document; /* --dokumen; NULL: the latest */
	struct lk_snapshot snap;
	unsigned generation;        /* grows whenever snap was read anew */
	struct lk_values *values;   /* what values print, read when first asked for */
	unsigned values_generation; /* of the snapshot they were read at; 0 never */
	struct temuan *temuan;      /* the last check; see tui/temuan.h */
	struct jejak *jejak;        /* the last audit; see tui/jejak.h */
	/* lk_audit_run(); NULL: the history is not audited here */
	int (*audit)(const struct lk_audit_in *in, lk_audit_fn *each, void *arg,
		struct lk_audit_sum *out, struct lk_error *err);
	struct rekan *rekan;     /* the colleagues; see tui/rekan.h */
	struct sinkron *sinkron; /* NULL: none runs; see tui/sinkron.h */
};

/* The office behind an app. */
struct office *office_of(const struct app *app);

/* Open the workspace at `dir` for `app`; as NULL: lapkin.user. Sets app->who. */
int office_open(struct app *app, const struct lk_host *host, const char *dir,
	const char *as, const char *document, struct lk_error *err);
void office_close(struct app *app); /* after worker_free() */

/* Unix seconds, and the zone in which this office reads its clocks (NULL: not wanted). */
int64_t office_now(const struct office *o, int *tz_minutes);

/* Has anybody (another program too) committed since? Reads the snapshot anew then and
 * returns true; screens compare `generation` in tick(). Errors become a message. */
bool office_refresh(struct app *app);
/* office_refresh(), then: was what a screen shows read at another generation? */
bool office_moved(struct app *app, unsigned generation);

/* What values in prose print at this snapshot; NULL when the figures cannot be read (said
 * once, as a message). Borrowed until the generation changes. */
const struct lk_values *office_values(struct app *app);
/* What they may print has changed (the setting angka-rancangan): read them anew. */
void office_values_forget(struct app *app);

/* Be somebody else (demo offices only). LK_EDENIED in a real office, LK_ENOTFOUND for
 * nobody. */
int office_become(struct app *app, const char *user, struct lk_error *err);
/* Holds the person here `role` now? */
bool office_holds(const struct office *o, const char *role);

/* run() on the worker thread; its error becomes a message unless failed() is given. */
typedef int office_run_fn(const struct lk_ctx *c, void *arg, struct lk_error *err);
typedef void office_done_fn(struct app *app, struct screen *owner, void *arg);
typedef void office_failed_fn(struct app *app, struct screen *owner, void *arg, int rc,
	const struct lk_error *err);
struct office_job {
	const char *title; /* msgid, in the progress line: "Menyimpan" */
	office_run_fn *run;
	office_done_fn *done;     /* NULL: nothing more than drawing anew */
	office_failed_fn *failed; /* NULL: the error's sentence as a message */
	void (*free)(void *arg);  /* NULL: free() */
};
/* Queue an act for `owner` (NULL: no screen waits). Takes `arg` over in every case. */
void office_act(struct app *app, struct screen *owner, const struct office_job *job,
	void *arg);
/* Ask the act that runs to stop, and say so. */
void office_stop(struct app *app);

#endif
