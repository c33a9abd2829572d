#ifndef TESTS_LIB_MEMSTORE_H
#define TESTS_LIB_MEMSTORE_H
/*
 * A store in memory behind the port, for tests of core and tui without git and SQLite:
 * files at the head, commits, blobs by id, drafts with their locks, marks, threads put
 * there by the test. History, search, approvals and authorship are empty.
 *
 * Several stores may share one "disk" (memstore_again), as several programs would.
 */
#include "core/store.h"

struct memstore;

struct lk_store *memstore_new(void);
/* Another store on the same disk, as `pid`: another program. */
struct lk_store *memstore_again(struct lk_store *st, long pid);
/* Put a file at the head without anybody noticing: a commit by somebody else. */
void memstore_put(struct lk_store *st, const char *path, const char *text);
/* Text of a file at the head; NULL when there is none. */
const char *memstore_text(struct lk_store *st, const char *path);
/* A thread that lk_store_threads() will report; strings are borrowed. */
void memstore_thread(struct lk_store *st, const struct lk_thread *t);
long memstore_commits(struct lk_store *st);
/* Rows of a draft. */
long memstore_rows(struct lk_store *st, const char *key);
/* Keep only the first n rows, or flip a byte of row n: what a crash or a disk does. */
void memstore_cut(struct lk_store *st, const char *key, long n);
void memstore_damage(struct lk_store *st, const char *key, long n);
/* The next `n` appends to drafts fail with LK_ENOSPC. */
void memstore_full(struct lk_store *st, int n);
/* Nobody holds `key` any more, as after a kill. */
void memstore_unlock(struct lk_store *st, const char *key);

#endif
