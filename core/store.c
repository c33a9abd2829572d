#include "core/store.h"

const char *lk_store_dir(struct lk_store *st)
{
	return st->ops->dir(st);
}

int lk_store_head(struct lk_store *st, struct lk_oid *out, struct lk_error *err)
{
	return st->ops->head(st, out, err);
}

int lk_store_read(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_buf *out, struct lk_oid *blob, struct lk_error *err)
{
	return st->ops->read(st, rev, path, out, blob, err);
}

int lk_store_read_blob(struct lk_store *st, const struct lk_oid *blob,
	struct lk_buf *out, struct lk_error *err)
{
	return st->ops->read_blob(st, blob, out, err);
}

int lk_store_list(struct lk_store *st, const struct lk_oid *rev, const char *dir,
	lk_entry_fn *each, void *arg, struct lk_error *err)
{
	return st->ops->list(st, rev, dir, each, arg, err);
}

int lk_store_id_at(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_oid *out, struct lk_error *err)
{
	return st->ops->id_at(st, rev, path, out, err);
}

int lk_store_resolve(struct lk_store *st, const char *name, struct lk_oid *out,
	struct lk_error *err)
{
	return st->ops->resolve(st, name, out, err);
}

int lk_store_commit(struct lk_store *st, const struct lk_change *c, struct lk_oid *out,
	struct lk_error *err)
{
	return st->ops->commit(st, c, out, err);
}

int lk_store_refresh(struct lk_store *st, int *changed, struct lk_error *err)
{
	return st->ops->refresh(st, changed, err);
}

int lk_store_history(struct lk_store *st, const struct lk_history_query *q,
	lk_revision_fn *each, void *arg, struct lk_error *err)
{
	return st->ops->history(st, q, each, arg, err);
}

int lk_store_threads(struct lk_store *st, const struct lk_thread_query *q,
	lk_thread_fn *each, void *arg, struct lk_error *err)
{
	return st->ops->threads(st, q, each, arg, err);
}

int lk_store_thread_counts(struct lk_store *st, const struct lk_thread_query *q,
	struct lk_thread_counts *out, struct lk_error *err)
{
	return st->ops->thread_counts(st, q, out, err);
}

int lk_store_thread_records(struct lk_store *st, const char *thread, lk_record_fn *each,
	void *arg, struct lk_error *err)
{
	return st->ops->thread_records(st, thread, each, arg, err);
}

int lk_store_approvals(struct lk_store *st, const char *document, lk_appr_fn *each,
	void *arg, struct lk_error *err)
{
	return st->ops->approvals(st, document, each, arg, err);
}

int lk_store_authors(struct lk_store *st, const char *path, lk_author_fn *each,
	void *arg, struct lk_error *err)
{
	return st->ops->authors(st, path, each, arg, err);
}

int lk_store_search(struct lk_store *st, const struct lk_search_query *q,
	lk_hit_fn *each, void *arg, struct lk_error *err)
{
	return st->ops->search(st, q, each, arg, err);
}

int lk_store_draft_append(struct lk_store *st, const char *key,
	const struct lk_oid *base, const struct lk_draft_op *op, size_t n,
	struct lk_error *err)
{
	return st->ops->draft_append(st, key, base, op, n, err);
}

int lk_store_draft_load(struct lk_store *st, const char *key, struct lk_oid *base,
	lk_draft_op_fn *each, void *arg, struct lk_error *err)
{
	return st->ops->draft_load(st, key, base, each, arg, err);
}

int lk_store_draft_saved(struct lk_store *st, const char *key, int64_t upto_seq,
	struct lk_error *err)
{
	return st->ops->draft_saved(st, key, upto_seq, err);
}

int lk_store_draft_drop(struct lk_store *st, const char *key, int64_t from_seq,
	struct lk_error *err)
{
	return st->ops->draft_drop(st, key, from_seq, err);
}

int lk_store_draft_list(struct lk_store *st, lk_draft_info_fn *each, void *arg,
	struct lk_error *err)
{
	return st->ops->draft_list(st, each, arg, err);
}

int lk_store_draft_lock(struct lk_store *st, const char *key, struct lk_draft_owner *me,
	int steal, struct lk_error *err)
{
	return st->ops->draft_lock(st, key, me, steal, err);
}

int lk_store_draft_unlock(struct lk_store *st, const char *key, struct lk_error *err)
{
	return st->ops->draft_unlock(st, key, err);
}

int lk_store_mark_set(struct lk_store *st, const char *key, const char *value,
	struct lk_error *err)
{
	return st->ops->mark_set(st, key, value, err);
}

int lk_store_mark_get(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err)
{
	return st->ops->mark_get(st, key, value, err);
}

int lk_store_config_get(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err)
{
	return st->ops->config_get(st, key, value, err);
}

int lk_store_rebuild(struct lk_store *st, lk_progress_fn *progress, void *arg,
	struct lk_error *err)
{
	return st->ops->rebuild(st, progress, arg, err);
}

int lk_store_check(struct lk_store *st, int repair, lk_finding_fn *each, void *arg,
	struct lk_error *err)
{
	return st->ops->check(st, repair, each, arg, err);
}

void lk_store_close(struct lk_store *st)
{
	if (st != NULL)
		st->ops->close(st);
}
