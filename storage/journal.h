#ifndef STORAGE_JOURNAL_H
#define STORAGE_JOURNAL_H
/*
 * The working journal of this clone, .git/lapkin/draf.db: what was typed and is not in
 * the repository yet, undo history, read marks, who edits what. Every append is on
 * stable storage when it returns (WAL, synchronous FULL: one fsync; on network folders,
 * which cannot hold a WAL, a rollback journal). No rebuild touches it. A damaged file
 * is never overwritten or deleted: it is set aside under another name.
 */
#include "storage/disk.h"

/* Open it. LK_EFORMAT: damaged, and left as it is. */
int journal_open(struct disk *d, struct lk_error *err) LK_MUST_USE;
/* Open it; a damaged one is set aside and an empty one begun, and this one call still
 * fails with LK_EFORMAT, whose sentence names the file set aside. The next succeeds. */
int journal_ready(struct disk *d, struct lk_error *err) LK_MUST_USE;
void journal_close(struct disk *d);
/* Move a damaged journal to draf.db.rusak-<n>; the next use begins a new one. */
int journal_set_aside(struct disk *d, struct lk_buf *name, struct lk_error *err)
	LK_MUST_USE;

#define JOURNAL_VERSION 1
/* Make the tables of an empty database. */
int journal_tables(struct sql *s, struct lk_error *err) LK_MUST_USE;
/* journal_copy.c: the journal as the bytes of a database file, as it is at one moment and
 * while others may write; without who edits what. */
int journal_copy(struct disk *d, struct lk_buf *out, struct lk_error *err) LK_MUST_USE;
/* Are these the bytes of a journal, sound and with our tables and nothing else? *drafts: how many
 * have text that is not saved. LK_EFORMAT: no; LK_ENEWER: of a later lapkin. */
int journal_examine(struct lk_str bytes, long *drafts, struct lk_error *err)
	LK_MUST_USE;

int journal_op_append(struct lk_store *st, const char *key, const struct lk_oid *base,
	const struct lk_draft_op *op, size_t n, struct lk_error *err);
int journal_op_load(struct lk_store *st, const char *key, struct lk_oid *base,
	lk_draft_op_fn *each, void *arg, struct lk_error *err);
int journal_op_saved(struct lk_store *st, const char *key, int64_t upto_seq,
	struct lk_error *err);
int journal_op_drop(struct lk_store *st, const char *key, int64_t from_seq,
	struct lk_error *err);
int journal_op_list(struct lk_store *st, lk_draft_info_fn *each, void *arg,
	struct lk_error *err);
/* journal_owner.c */
int journal_op_lock(struct lk_store *st, const char *key, struct lk_draft_owner *me,
	int steal, struct lk_error *err);
int journal_op_unlock(struct lk_store *st, const char *key, struct lk_error *err);
int journal_op_mark_set(struct lk_store *st, const char *key, const char *value,
	struct lk_error *err);
int journal_op_mark_get(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err);

#endif
