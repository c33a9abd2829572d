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

/* ---- the history as a graph: rows a store may lack ---------------------------------- */
static int lacks(struct lk_error *err)
{
	return lk_fail(err, LK_EUNDEF,
		N_("ruang kerja ini tidak dapat melakukannya; tidak ada yang berubah"));
}

int lk_store_raw(struct lk_store *st, const struct lk_oid *commit, struct lk_buf *out,
	struct lk_error *err)
{
	return st->ops->raw != NULL ? st->ops->raw(st, commit, out, err) : lacks(err);
}

int lk_store_walk(struct lk_store *st, const struct lk_oid *tip,
	const struct lk_oid *hide, size_t nhide, lk_commit_fn *each, void *arg,
	struct lk_error *err)
{
	return st->ops->walk != NULL
		? st->ops->walk(st, tip, hide, nhide, each, arg, err)
		: lacks(err);
}

int lk_store_changes(struct lk_store *st, const struct lk_oid *before,
	const struct lk_oid *after, lk_delta_fn *each, void *arg, struct lk_error *err)
{
	return st->ops->changes != NULL
		? st->ops->changes(st, before, after, each, arg, err)
		: lacks(err);
}

int lk_store_merge_base(struct lk_store *st, const struct lk_oid *a,
	const struct lk_oid *b, struct lk_oid *out, struct lk_error *err)
{
	return st->ops->merge_base != NULL ? st->ops->merge_base(st, a, b, out, err)
					   : lacks(err);
}

int lk_store_advance(struct lk_store *st, const struct lk_oid *from,
	const struct lk_oid *to, struct lk_error *err)
{
	return st->ops->advance != NULL ? st->ops->advance(st, from, to, err)
					: lacks(err);
}

int lk_store_verdict_get(struct lk_store *st, const struct lk_oid *commit,
	const char *rules, struct lk_buf *value, struct lk_error *err)
{
	return st->ops->verdict_get != NULL
		? st->ops->verdict_get(st, commit, rules, value, err)
		: lacks(err);
}

int lk_store_verdict_put(struct lk_store *st, const struct lk_oid *commit,
	const char *rules, struct lk_str value, struct lk_error *err)
{
	return st->ops->verdict_put != NULL
		? st->ops->verdict_put(st, commit, rules, value, err)
		: lacks(err);
}

int lk_store_config_set(struct lk_store *st, const char *key, const char *value,
	struct lk_error *err)
{
	return st->ops->config_set != NULL ? st->ops->config_set(st, key, value, err)
					   : lacks(err);
}

int lk_store_merge_lines(struct lk_store *st, struct lk_str base, struct lk_str ours,
	struct lk_str theirs, struct lk_buf *out, int *clashes, struct lk_error *err)
{
	return st->ops->merge_lines != NULL
		? st->ops->merge_lines(st, base, ours, theirs, out, clashes, err)
		: lacks(err);
}

int lk_store_fetch(struct lk_store *st, int (*cancelled)(void *arg), void *arg,
	struct lk_remote_answer *out, struct lk_error *err)
{
	return st->ops->fetch != NULL ? st->ops->fetch(st, cancelled, arg, out, err)
				      : lacks(err);
}

int lk_store_push(struct lk_store *st, const struct lk_oid *head,
	int (*cancelled)(void *arg), void *arg, struct lk_remote_answer *out,
	struct lk_error *err)
{
	return st->ops->push != NULL ? st->ops->push(st, head, cancelled, arg, out, err)
				     : lacks(err);
}

int lk_store_sync_begin(struct lk_store *st, struct lk_error *err)
{
	return st->ops->sync_begin != NULL ? st->ops->sync_begin(st, err) : lacks(err);
}

void lk_store_sync_end(struct lk_store *st, int tidy)
{
	if (st->ops->sync_end != NULL)
		st->ops->sync_end(st, tidy);
}

int lk_store_presence_swap(struct lk_store *st, const struct lk_presence_say *say,
	int (*cancelled)(void *arg), void *arg, struct lk_error *err)
{
	return st->ops->presence_swap != NULL
		? st->ops->presence_swap(st, say, cancelled, arg, err)
		: lacks(err);
}

int lk_store_presence_each(struct lk_store *st, lk_presence_fn *each, void *arg,
	struct lk_error *err)
{
	return st->ops->presence_each != NULL
		? st->ops->presence_each(st, each, arg, err)
		: lacks(err);
}
