#ifndef STORAGE_QUERY_H
#define STORAGE_QUERY_H
/* Reading the index: history, threads, approvals, authors (core/store.h). */
#include "core/store.h"
#include "storage/disk.h"

int query_op_history(struct lk_store *st, const struct lk_history_query *q,
	lk_revision_fn *each, void *arg, struct lk_error *err);
int query_op_threads(struct lk_store *st, const struct lk_thread_query *q,
	lk_thread_fn *each, void *arg, struct lk_error *err);
int query_op_thread_counts(struct lk_store *st, const struct lk_thread_query *q,
	struct lk_thread_counts *out, struct lk_error *err);
int query_op_thread_records(struct lk_store *st, const char *thread, lk_record_fn *each,
	void *arg, struct lk_error *err);
int query_op_approvals(struct lk_store *st, const char *document, lk_appr_fn *each,
	void *arg, struct lk_error *err);
int query_op_authors(struct lk_store *st, const char *path, lk_author_fn *each,
	void *arg, struct lk_error *err);
int search_op(struct lk_store *st, const struct lk_search_query *q, lk_hit_fn *each,
	void *arg, struct lk_error *err);
/* Words of a search as an FTS5 expression: all must occur, each as it is or as the
 * beginning of a word. Empty when there is no word. */
void search_expression(struct lk_buf *out, const char *words, int prefix);

#endif
