#ifndef CORE_ACT_SYNC_H
#define CORE_ACT_SYNC_H
/*
 * Meeting the others: fetch what the hub has, audit it, merge it with what this clone has (one
 * signed merge, core/sync/settle.h), file what clashes as corrections that must be decided, take
 * numbers again that others took first, push. Everything typed here stays whatever happens; a
 * step that fails leaves the clone as it was before that step, and the next sync goes on.
 *
 * A clash of wording is a KOREKSI (of a cell a KOREKSI_DATA) of weight wajib with the key
 * "Bentrok: <base blob>" and Usul = our wording, so it waits in Antrean and in the screen
 * Bentrok, blocks approvals of that chapter and nothing else, and is applied, closed and shown by
 * the same acts as any correction (core/review.h: struct lk_thread has `clash`).
 */
#include "core/act.h"
#include "core/trust/audit.h"

enum lk_sync_end {
	LK_SYNC_SAME,    /* nothing to do */
	LK_SYNC_DONE,    /* sent, fetched or both; see the counts */
	LK_SYNC_OFFLINE, /* the hub did not answer; local work is kept */
	LK_SYNC_REFUSED, /* the hub's hook said no; `why` has its words */
	LK_SYNC_HELD,    /* what the hub has does not pass the audit: not merged */
	LK_SYNC_REWOUND, /* the hub went back, or is another repository: not merged, not pushed */
	LK_SYNC_BUSY /* others pushed again and again, or a sync runs already; try later */
};
struct lk_sync {
	enum lk_sync_end end;
	long sent, fetched; /* steps */
	long clashes, renumbered, restarted;
	long findings;         /* HELD */
	struct lk_error why;   /* OFFLINE, REFUSED, HELD, REWOUND, BUSY */
	struct lk_buf numbers; /* RENUMBER: lines "old -> new" */
};
void lk_sync_free(struct lk_sync *s);

struct lk_sync_how {
	lk_signature_ok_fn *signature_ok;
	int (*cancelled)(void *arg); /* NULL ok */
	lk_progress_fn *progress;    /* NULL ok */
	void *arg;                   /* of both */
};
/* LK_OK for every end above. LK_ENOTFOUND: no hub is set (lapkin hub, lapkin clone);
 * LK_EUNDEF: cancelled; else what reading and writing here gives. */
int lk_act_sync(const struct lk_ctx *c, const struct lk_sync_how *how,
	struct lk_sync *out, struct lk_error *err) LK_MUST_USE;

/* How this clone stands to the hub, as of the last sync (no network). */
struct lk_sync_state {
	int hub;                   /* 0: no hub is set */
	long ahead;                /* steps that the hub does not have */
	long behind;               /* steps fetched and not merged (HELD) */
	int64_t last_ok, last_try; /* unix seconds; 0 never */
	enum lk_sync_end end;      /* of the last try */
	char why[256];
};
int lk_sync_state_load(struct lk_sync_state *out, struct lk_store *st,
	struct lk_error *err) LK_MUST_USE;
/* A clone that was made just now: it has what the hub has. */
int lk_sync_state_begin(const struct lk_ctx *c, struct lk_error *err) LK_MUST_USE;

#endif
