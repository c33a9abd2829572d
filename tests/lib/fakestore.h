#ifndef TESTS_LIB_FAKESTORE_H
#define TESTS_LIB_FAKESTORE_H
/*
 * A whole store in memory for tests of core: commits are copied trees, ids are the sha256
 * of content (files) or listing (folders) cut to 40 digits, threads and approvals are
 * folded from the records anew for every question. Slow and simple, so that a test which
 * passes here says something about the use cases and not about git and SQLite.
 *
 *   struct lk_store *st = fakestore_new();
 *   fakestore_put(st, "kebijakan/orang.csv", "...");      a commit by nobody in particular
 *   fakestore_race(st, path, "...");     somebody writes that just before the next commit
 *   fakestore_fail(st, FAKE_COMMIT, 1, LK_ENOSPC);        the next commit fails so
 */
#include "core/store.h"

enum fake_call {
	FAKE_ANY,
	FAKE_READ, /* read, read_blob, list, id_at */
	FAKE_COMMIT
};

struct lk_store *fakestore_new(void); /* lk_store_close() frees it */
void fakestore_put(struct lk_store *st, const char *path, const char *content);
/* The n-th call from now on (1: the next) of that kind fails with `code`; once. */
void fakestore_fail(struct lk_store *st, enum fake_call which, long n, int code);
/* Calls of any kind since fakestore_fail(). */
long fakestore_calls(const struct lk_store *st);
/* The address of the hub, kept as long as the store; NULL: none. */
void fakestore_hub(struct lk_store *st, const char *url);
void fakestore_race(struct lk_store *st, const char *path, const char *content);

long fakestore_commits(const struct lk_store *st);
/* A file at the head, "" when it is not there. Until the next commit. */
const char *fakestore_text(const struct lk_store *st, const char *path);
/* Subject and record of the newest commit. */
const char *fakestore_subject(const struct lk_store *st);
const char *fakestore_record(const struct lk_store *st);
/* Files that the newest commit changed. */
size_t fakestore_changed(const struct lk_store *st);

#endif
