#ifndef STORAGE_SYNC_SYNC_H
#define STORAGE_SYNC_SYNC_H
/*
 * Meeting the hub: the rows of struct lk_store_ops about other histories (core/store.h has
 * the contracts). Fetching and sending is done by the git program (storage/program.h), since
 * it knows the person's ssh, runs the hub's hooks and tells the truth about what arrived.
 *
 *   graft.c    merge_base, advance
 *   remote.c   fetch, push, one sync at a time, tidying up
 *   words.c    what git said, as a sentence
 *   presence.c who is at work where, on references of their own
 *   hub.c      making hubs and clones (the contracts are in core/host.h)
 */
#include "storage/disk.h"

#include <stdbool.h>

#define SYNC_REMOTE "hub"
#define SYNC_REF "refs/remotes/hub/main"

int sync_op_merge_base(struct lk_store *st, const struct lk_oid *a,
	const struct lk_oid *b, struct lk_oid *out, struct lk_error *err);
int sync_op_advance(struct lk_store *st, const struct lk_oid *from,
	const struct lk_oid *to, struct lk_error *err);
int sync_op_fetch(struct lk_store *st, int (*cancelled)(void *arg), void *arg,
	struct lk_remote_answer *out, struct lk_error *err);
int sync_op_push(struct lk_store *st, const struct lk_oid *head,
	int (*cancelled)(void *arg), void *arg, struct lk_remote_answer *out,
	struct lk_error *err);
int sync_op_begin(struct lk_store *st, struct lk_error *err);
void sync_op_end(struct lk_store *st, int tidy);

/* What a git that failed wrote, about the hub at `url`: fills end and why. `why` names what to
 * do; whatever happened, nothing of this clone was lost by it. */
void sync_words(const char *said, const char *url, struct lk_remote_answer *out);
/* The hub went back, or is another; no answer within the limit of time. */
void sync_rewound(const char *url, struct lk_remote_answer *out);
void sync_silent(const char *url, struct lk_remote_answer *out);
/* What ssh asked on the way was not answered. */
void sync_unanswered(const char *url, struct lk_remote_answer *out);
/* host:path or ssh://, but no path of this machine and no other scheme. */
bool sync_by_ssh(const char *url);
/* A line that is dead is noticed in 15 seconds. */
#define SYNC_SSH_OPTIONS \
	" -o ConnectTimeout=15 -o ServerAliveInterval=5 -o ServerAliveCountMax=3"
/* An address as people may see it: without a password in it. */
void sync_shown(const char *url, char *out, size_t size);

/* Run git with `words` behind the options that all of these have, about the hub. *status: its
 * exit code; what it said goes to `said`. LK_ENOTFOUND: no hub is set; LK_EUNDEF: cancelled;
 * LK_EIO: too slow. */
int sync_git(struct lk_store *st, const char *const *words, struct lk_buf *said,
	int *status, int (*cancelled)(void *arg), void *arg, struct lk_error *err)
	LK_MUST_USE;

/* Copy all of `source` into the bare repository `git`, which is made. */
int sync_clone(const char *source, const char *git, struct lk_error *err) LK_MUST_USE;

/* presence.c */
int presence_op_swap(struct lk_store *st, const struct lk_presence_say *say,
	int (*cancelled)(void *arg), void *arg, struct lk_error *err);
int presence_op_each(struct lk_store *st, lk_presence_fn *each, void *arg,
	struct lk_error *err);

#endif
