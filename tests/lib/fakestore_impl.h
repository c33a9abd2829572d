#ifndef TESTS_LIB_FAKESTORE_IMPL_H
#define TESTS_LIB_FAKESTORE_IMPL_H
/* Inside the store in memory: fakestore.c (trees, commits), fakestore_review.c (records,
 * threads, approvals, history, authors), fakestore_draft.c (journal, marks, the rest). */
#include "core/mem.h"
#include "tests/lib/fakestore.h"

#define HEX 40
#define FILES 200
#define COMMITS 400
#define ROWS 200
#define CHANGES 40

struct file {
	const char *path, *content; /* in mem, shared by the commits */
	size_t n;
};
struct commit {
	struct lk_oid id;
	struct file file[FILES]; /* by path */
	size_t nfiles;
	const char *changed[CHANGES];
	size_t nchanged;
	const char *user, *name, *subject, *record;
	int64_t time;
	int tz;
};
struct op_row {
	char key[300];
	struct lk_oid base;
	struct lk_draft_op op;
	int saved;
};
struct mark {
	char key[300];
	const char *value;
};
struct fake {
	struct lk_store base;
	struct lk_arena mem;
	struct commit *commit[COMMITS];
	size_t ncommits;
	struct op_row row[ROWS];
	size_t nrows;
	struct mark mark[ROWS];
	size_t nmarks;
	enum fake_call fail_kind;
	long fail_in, calls;
	int fail_code;
	const char *race_path, *race_content;
	const char *hub; /* what remote.hub.url says, or NULL */
};

struct fake *fake_of(struct lk_store *st);
const struct fake *fake_of_const(const struct lk_store *st);
int fake_broken(struct fake *f, enum fake_call kind, struct lk_error *err);
void *fake_must(void *p);
struct lk_oid fake_id_of(const char *p, size_t n);
const struct commit *fake_head_of(const struct fake *f);
const struct file *fake_file_of(const struct commit *c, const char *path);
const struct file *fake_blob_of(const struct fake *f, const char *id);

int fake_threads(struct lk_store *st, const struct lk_thread_query *q,
	lk_thread_fn *each, void *arg, struct lk_error *err);
int fake_thread_counts(struct lk_store *st, const struct lk_thread_query *q,
	struct lk_thread_counts *out, struct lk_error *err);
int fake_thread_records(struct lk_store *st, const char *thread, lk_record_fn *each,
	void *arg, struct lk_error *err);
int fake_approvals(struct lk_store *st, const char *document, lk_appr_fn *each,
	void *arg, struct lk_error *err);
int fake_history(struct lk_store *st, const struct lk_history_query *q,
	lk_revision_fn *each, void *arg, struct lk_error *err);
int fake_authors(struct lk_store *st, const char *path, lk_author_fn *each, void *arg,
	struct lk_error *err);
int fake_search(struct lk_store *st, const struct lk_search_query *q, lk_hit_fn *each,
	void *arg, struct lk_error *err);
int fake_draft_append(struct lk_store *st, const char *key, const struct lk_oid *base,
	const struct lk_draft_op *op, size_t n, struct lk_error *err);
int fake_draft_load(struct lk_store *st, const char *key, struct lk_oid *base,
	lk_draft_op_fn *each, void *arg, struct lk_error *err);
int fake_draft_saved(struct lk_store *st, const char *key, int64_t upto,
	struct lk_error *err);
int fake_draft_drop(struct lk_store *st, const char *key, int64_t from,
	struct lk_error *err);
int fake_draft_list(struct lk_store *st, lk_draft_info_fn *each, void *arg,
	struct lk_error *err);
int fake_draft_lock(struct lk_store *st, const char *key, struct lk_draft_owner *me,
	int steal, struct lk_error *err);
int fake_draft_unlock(struct lk_store *st, const char *key, struct lk_error *err);
int fake_mark_set(struct lk_store *st, const char *key, const char *value,
	struct lk_error *err);
int fake_mark_get(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err);
int fake_config_get(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err);
int fake_rebuild(struct lk_store *st, lk_progress_fn *progress, void *arg,
	struct lk_error *err);
int fake_check(struct lk_store *st, int repair, lk_finding_fn *each, void *arg,
	struct lk_error *err);

#endif
