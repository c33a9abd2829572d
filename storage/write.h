#ifndef STORAGE_WRITE_H
#define STORAGE_WRITE_H
/*
 * The one way in which the repository changes: check the change set, take the write
 * lock, see that the head is still what the change was decided on, write blobs, tree
 * and commit, and move the branch by compare-and-swap. Until that last step nobody can
 * see anything of it; after it the commit is on stable storage.
 *
 * After a failed step the head is read again: a branch that moved although the last
 * fsync reported an error is reported as an error that says so (old or new state, never
 * a half).
 *
 * What is signed, by which key, and when a person is asked: sign/signer.h. A step that is not
 * signed although it should be is not written.
 */
#include "storage/disk.h"

/* Without the index: create uses it, and write_op_commit adds the index. */
int write_commit(struct disk *d, const struct lk_change *c, struct lk_oid *out,
	struct lk_error *err) LK_MUST_USE;
int write_op_commit(struct lk_store *st, const struct lk_change *c, struct lk_oid *out,
	struct lk_error *err);

#endif
