#ifndef TESTS_LIB_MEMSTORE_IMPL_H
#define TESTS_LIB_MEMSTORE_IMPL_H
/* What memstore.c and memstore_draft.c share. */
#include "tests/lib/memstore.h"

#define MAX 400

struct file {
	char path[200];
	struct lk_buf text;
};
struct blob {
	struct lk_oid id;
	struct lk_buf text;
};
struct row {
	char key[300];
	struct lk_oid base;
	int64_t seq, time_ms;
	int kind, saved;
	struct lk_buf data;
};
struct lock {
	char key[300];
	struct lk_draft_owner owner;
};
struct mark {
	char key[300], value[200];
};

struct memdisk {
	int users;
	struct file file[MAX];
	int files;
	struct blob *blob;
	size_t blobs, blob_cap;
	struct row *row;
	size_t rows, row_cap;
	struct lock lock[MAX];
	int locks;
	struct mark mark[MAX];
	int marks;
	struct lk_thread thread[MAX];
	int threads;
	long commits;
	int full;
};
struct memstore {
	struct lk_store base;
	struct memdisk *d;
	long pid;
};

/* The journal's part of the port. */
int memstore_append(struct lk_store *st, const char *key, const struct lk_oid *base,
	const struct lk_draft_op *op, size_t n, struct lk_error *err);
int memstore_load(struct lk_store *st, const char *key, struct lk_oid *base,
	lk_draft_op_fn *each, void *arg, struct lk_error *err);
int memstore_saved(struct lk_store *st, const char *key, int64_t upto,
	struct lk_error *err);
int memstore_drop(struct lk_store *st, const char *key, int64_t from,
	struct lk_error *err);
int memstore_drafts(struct lk_store *st, lk_draft_info_fn *each, void *arg,
	struct lk_error *err);
int memstore_lock(struct lk_store *st, const char *key, struct lk_draft_owner *me,
	int steal, struct lk_error *err);
int memstore_release(struct lk_store *st, const char *key, struct lk_error *err);
int memstore_mark_set(struct lk_store *st, const char *key, const char *value,
	struct lk_error *err);
int memstore_mark_get(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err);

#endif
