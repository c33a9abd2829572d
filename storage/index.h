#ifndef STORAGE_INDEX_H
#define STORAGE_INDEX_H
/*
 * The index: everything lists, counts and search need, derived from the commits and
 * from nothing else, in .git/lapkin/indeks.db (on network folders and in folders that
 * may not be written: under XDG_CACHE_HOME, at worst in memory).
 *
 * Commits are taken in one fixed order (parents before children, first parent first),
 * each by the same steps whether it comes alone after a save or among all in a rebuild.
 * So a rebuilt index has the same rows as one that grew (index_digest() proves it).
 *
 *   indexed head == head              use it
 *   indexed head on head's first line catch up
 *   anything else, any damage         build anew, silently
 */
#include "core/store.h"
#include "storage/disk.h"

/* Open and bring up to the head, once per store; later calls do nothing. */
int index_ready(struct disk *d, struct lk_error *err) LK_MUST_USE;
/* Bring up to the head now. */
int index_follow(struct disk *d, struct lk_error *err);
int index_rebuild(struct disk *d, lk_progress_fn *progress, void *arg,
	struct lk_error *err) LK_MUST_USE;
void index_close(struct disk *d);

/* Head the index stands at; "" when empty. */
int index_head(struct sql *s, struct lk_oid *out, struct lk_error *err) LK_MUST_USE;
/* One number over the rows of every table: equal indexes have equal digests. `row` (NULL
 * allowed) is called with each row as text, for a test that shows the difference. */
int index_digest(struct sql *s, uint64_t *out,
	void (*row)(const char *table, const char *text, void *arg), void *arg,
	struct lk_error *err) LK_MUST_USE;
/* Build an index of the head from nothing into `s` (a fresh database). */
int index_build_fresh(struct disk *d, struct sql *s, lk_progress_fn *progress,
	void *arg, struct lk_error *err) LK_MUST_USE;

int index_op_refresh(struct lk_store *st, int *changed, struct lk_error *err);
int index_op_rebuild(struct lk_store *st, lk_progress_fn *progress, void *arg,
	struct lk_error *err);

#endif
