#ifndef STORAGE_GRAPH_H
#define STORAGE_GRAPH_H
/*
 * The history as a graph, for the audit: commits as bytes, in an order of their own, what each
 * changes, and what was found out about them before (table putusan of the index).
 */
#include "storage/disk.h"

struct graph; /* what one store keeps between calls: folders read, the last tree */
void graph_free(struct graph *g); /* NULL is fine */

int graph_op_raw(struct lk_store *st, const struct lk_oid *commit, struct lk_buf *out,
	struct lk_error *err);
int graph_op_walk(struct lk_store *st, const struct lk_oid *tip,
	const struct lk_oid *hide, size_t nhide, lk_commit_fn *each, void *arg,
	struct lk_error *err);
int graph_op_changes(struct lk_store *st, const struct lk_oid *before,
	const struct lk_oid *after, lk_delta_fn *each, void *arg, struct lk_error *err);
int graph_op_verdict_get(struct lk_store *st, const struct lk_oid *commit,
	const char *rules, struct lk_buf *value, struct lk_error *err);
int graph_op_verdict_put(struct lk_store *st, const struct lk_oid *commit,
	const char *rules, struct lk_str value, struct lk_error *err);
int graph_op_merge_lines(struct lk_store *st, struct lk_str base, struct lk_str ours,
	struct lk_str theirs, struct lk_buf *out, int *clashes, struct lk_error *err);
/* graph_walk.c: ids of the walk, to be freed. */
struct graph_ids {
	git_oid *id;
	size_t n, cap;
};
int graph_walk(struct disk *d, const git_oid *tip, const git_oid *hide, size_t nhide,
	struct graph_ids *out, struct lk_error *err) LK_MUST_USE;

#endif
