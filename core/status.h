#ifndef CORE_STATUS_H
#define CORE_STATUS_H
/*
 * The state of a document for its front page: every chapter with its corrections and
 * its place on the approval ladder, and what waits for one person.
 */
#include "core/approval.h"
#include "core/buf.h"
#include "core/mem.h"
#include "core/review.h"
#include "core/snapshot.h"
#include "core/store.h"

struct lk_chapter_status {
	const struct lk_chapter *chapter;
	struct lk_thread_counts threads;
	struct lk_appr_ladder ladder;
	enum lk_appr_state state; /* lk_approval_overall() */
	int rung;                 /* its rung, -1 none */
};

enum lk_wait {
	LK_WAIT_CORRECT,  /* open corrections a drafter must work on */
	LK_WAIT_CLOSE,    /* my corrections, applied or done: look and close */
	LK_WAIT_APPROVE,  /* my rung is next */
	LK_WAIT_RETURNED, /* a chapter came back; drafters work on it */
	LK_WAIT_ORPHAN,   /* my corrections that lost their place */
	LK_WAIT_COUNT
};
struct lk_waiting {
	enum lk_wait kind;
	const char *scope; /* chapter stem or LK_SCOPE_ALL; "" for several */
	long count;
};

/* A team's working paper: open, handed in, checked, locked. */
struct lk_paper_status {
	const struct lk_paper *paper;
	struct lk_thread_counts threads;
	struct lk_appr_ladder ladder;
	enum lk_appr_state state;
	int rung;
	int locked;
};

struct lk_status {
	struct lk_arena mem;
	struct lk_snapshot snap;
	struct lk_chapter_status *chapter; /* snap.nchapters */
	struct lk_paper_status *paper;     /* snap.npapers */
	struct lk_appr_ladder whole;
	enum lk_appr_state whole_state;
	int whole_rung;
	struct lk_thread_counts threads;
	struct lk_appr_event *event; /* every approval event, oldest first */
	size_t nevents;
	struct lk_waiting *waiting; /* for the user asked for, most pressing first */
	size_t nwaiting;
};

/* document NULL: the latest. user NULL or unknown: waiting is empty. */
int lk_status_load(struct lk_status *out, struct lk_store *st, const char *document,
	const char *user, int64_t now, struct lk_error *err) LK_MUST_USE;
void lk_status_free(struct lk_status *s);

/* Titles of what stands approved on the figures of a team, ", " between: what would go stale
 * when its working paper is opened again. */
void lk_status_dependents(const struct lk_status *s, const char *team,
	struct lk_buf *out);

/* Approval events of a document copied into `mem`, oldest first. */
int lk_approval_events(struct lk_arena *mem, struct lk_store *st, const char *document,
	struct lk_appr_event **out, size_t *n, struct lk_error *err) LK_MUST_USE;

#endif
