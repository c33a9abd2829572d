#ifndef CORE_SOP_RUN_H
#define CORE_SOP_RUN_H
/*
 * A run: one SOP carried out once, for one period. Folded from records of kind LANGKAH in
 * dokumen/<doc>/catatan/alur-<run>/; nothing is stored. A run keeps the version of the SOP it
 * began with (Versi: the blob of the file), whatever becomes of the file later.
 *
 * Keys of a record: Jalan (id of the run), Alur, Versi, Periode, Peristiwa (buka, mulai,
 * selesai, putus, kembali, lewati, henti), Langkah, Putaran, Ke (the step that comes next; 0
 * the end), Putusan (ya, tidak), Keluaran (lines: what was made, "path id", core/sop/output.h),
 * Syarat (lines: the gates as evaluated), Setelah (id of the record before it in the run, so
 * that two of the same second keep their order); the text is the reason or note. Of buka and
 * mulai also Acara (yyyy-mm-dd: the activity or meeting that a standard time counts from) and
 * Pihak-Ketiga (ya: the exception of such a time holds).
 *
 *   buka 1 .. selesai 1, mulai 2, selesai 2, mulai 3, kembali 3 -> 2 (putaran 2), selesai 2 ...
 *
 * An event by somebody who does not hold the step's role, for a step that is not the current
 * one, or after the end is kept in its record and changes nothing.
 */
#include "core/base.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/people.h"
#include "core/record.h"
#include "core/snapshot.h"
#include "core/sop/alur.h"
#include "core/sop/calendar.h"
#include "core/store.h"

#include <stdbool.h>

enum lk_run_event {
	LK_RUN_OPEN,   /* buka: the run exists, its first step waits */
	LK_RUN_BEGIN,  /* mulai: somebody works on the step */
	LK_RUN_DONE,   /* selesai */
	LK_RUN_DECIDE, /* putus, with its answer */
	LK_RUN_RETURN, /* kembali to an earlier step */
	LK_RUN_SKIP,   /* lewati, with a reason */
	LK_RUN_STOP,   /* henti: the run ends without its last step, with a reason */
	LK_RUN_EVENT_COUNT
};
const char *lk_run_event_name(enum lk_run_event e); /* "buka" ... */

#define LK_RUN_ID_SIZE 80
/* "pengukuran-kinerja-2025-TW1"; a second one of the same period ends in "-2". */
struct lk_run_entry {
	const char *id; /* of the record */
	enum lk_run_event event;
	int step, round, to;
	bool yes; /* DECIDE: the first answer */
	const char *user, *name, *role, *authority;
	int64_t time;
	const char *output, *conditions, *text;
	const char *after;     /* Setelah */
	const char *event_day; /* Acara, yyyy-mm-dd; "" */
	bool third_party;
};

enum lk_run_state {
	LK_STEP_AHEAD,   /* not reached yet (again) */
	LK_STEP_CURRENT, /* waits for its actor */
	LK_STEP_BEGUN,   /* current, and somebody said so */
	LK_STEP_DONE,
	LK_STEP_SKIPPED
};
struct lk_run_step {
	enum lk_run_state state;
	int rounds;      /* times it was reached */
	int64_t reached; /* of the latest round; 0 never */
	int64_t begun, ended;
	/* working minutes over all rounds, the open one up to `now`; of a round from when
	 * somebody said to begin, else from when it was reached */
	long minutes;
	long round_minutes;              /* of the latest round */
	int64_t due;                     /* of the latest round; INT64_MAX: none */
	bool late;                       /* open beyond `due`, or ended after it */
	bool unsure;                     /* counted outside the years of the calendar */
	const struct lk_run_entry *last; /* DONE, DECIDE or SKIP that ended it; NULL */
	bool changed; /* what it produced was changed after it ended (Keluaran) */
	const char *changed_path; /* the first of it; "" */
	int64_t event;    /* Acara of the latest round or of the opening; 0 none */
	bool third_party; /* likewise */
};
struct lk_run {
	const char *id, *alur, *title, *period;
	struct lk_oid version;
	const struct lk_alur *sop;        /* of that version; owned by the runs */
	const struct lk_run_entry *entry; /* oldest first, those that count */
	size_t nentries;
	struct lk_run_step *step; /* sop->nsteps */
	int current;              /* number of the current step; 0: ended */
	bool stopped;
	int64_t opened, ended; /* ended 0: goes on */
	int round;             /* of the current step */
	const char
		*latest; /* id of the latest record, counted or not: what comes after */
};
struct lk_runs {
	struct lk_arena mem;
	struct lk_run *run; /* goes on before ended; then latest opened first */
	size_t n;
	struct lk_alur *sop;
	size_t nsops;
	struct lk_calendar calendar;
};

/* Every run of the document. LK_EFORMAT: a record, an SOP or the calendar is broken (file and
 * line). Free also after failure. */
int lk_runs_load(struct lk_runs *out, struct lk_store *st,
	const struct lk_snapshot *snap, int64_t now, struct lk_error *err) LK_MUST_USE;
void lk_runs_free(struct lk_runs *r);
/* By id, or by a unique beginning; or by the SOP's name when only one of its runs goes on.
 * LK_ENOTFOUND, LK_EINVAL (ambiguous), both with the candidates in the sentence. */
int lk_runs_find(const struct lk_runs *r, const char *id, const struct lk_run **out,
	struct lk_error *err) LK_MUST_USE;
/* Runs whose current step waits for `user` at `now`. */
bool lk_run_waits_for(const struct lk_run *r, const struct lk_people *p,
	const char *user, int64_t now);
/* The step's row; NULL when there is none of that number. */
const struct lk_step *lk_run_row(const struct lk_run *r, int step);

/* ---- one run, without a store (core/sop/run_fold.c) ---- */
/* An entry of a record of kind LANGKAH; strings are copied into `mem`. LK_EFORMAT (`where`):
 * an event or a number that is none. */
int lk_run_entry_read(struct lk_run_entry *out, struct lk_arena *mem,
	const struct lk_record *r, const char *where, struct lk_error *err) LK_MUST_USE;
/*
 * Fold `n` entries in whatever order onto r->sop; fills entry, step, current, times. Who held
 * which role is asked of `people`. LK_ENOMEM.
 */
int lk_run_fold(struct lk_run *r, struct lk_arena *mem, const struct lk_run_entry *all,
	size_t n, const struct lk_people *people, const struct lk_calendar *calendar,
	int64_t now, struct lk_error *err) LK_MUST_USE;
/* Roles that may pass over a step, or end a run. */
#define LK_RUN_LEADERS "kepala/kasubbag-adum"
/* May the step be passed over at all: never paraf, setuju or sahkan. */
bool lk_run_may_skip(const struct lk_step *s);

#endif
