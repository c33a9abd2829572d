#include "storage/graph.h"

#include "storage/fail.h"
#include "storage/index.h"
#include "storage/index_tree.h"
#include "storage/repo.h"

#include <stdlib.h>
#include <string.h>

#define RAW_MAX ((size_t)1 << 20)
#define TREE_AT 5 /* behind "tree " */

struct graph {
	struct index_trees trees;
	git_oid last, last_tree; /* the commit looked at last, and its tree */
};

void graph_free(struct graph *g)
{
	if (g == NULL)
		return;
	index_trees_free(&g->trees);
	free(g);
}

static int graph_of(struct disk *d, struct graph **out, struct lk_error *err)
{
	if (d->graph == NULL) {
		struct graph *g = calloc(1, sizeof(*g));

		if (g == NULL)
			return lk_nomem(err);
		g->trees.verify = 1;
		if (git_repository_odb(&g->trees.odb, d->repo) != 0) {
			free(g);
			return fail_git(err, d->gitdir);
		}
		d->graph = g;
	}
	*out = d->graph;
	return LK_OK;
}

/* ---- bytes ------------------------------------------------------------------------------- */
static int no_commit(const char *hex, struct lk_error *err)
{
	return lk_fail(err, LK_ENOTFOUND,
		N_("langkah %.10s tidak ada di ruang kerja ini"), hex);
}

static int read_commit(struct disk *d, const git_oid *id, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_oid hex;
	git_odb *odb = NULL;
	git_odb_object *o = NULL;
	int rc = git_repository_odb(&odb, d->repo);

	repo_oid_out(&hex, id);
	if (rc == 0)
		rc = git_odb_read(&o, odb, id);
	if (rc == GIT_ENOTFOUND ||
		(rc == 0 && git_odb_object_type(o) != GIT_OBJECT_COMMIT))
		rc = no_commit(hex.hex, err);
	else if (rc != 0)
		rc = fail_git(err, d->gitdir);
	else if (git_odb_object_size(o) > RAW_MAX)
		rc = lk_fail(err, LK_ERANGE,
			N_("langkah %.10s lebih besar daripada yang dibuat lapkin"),
			hex.hex);
	else {
		lk_buf_put(out, git_odb_object_data(o), git_odb_object_size(o));
		rc = lk_buf_check(out, err);
	}
	git_odb_object_free(o);
	git_odb_free(odb);
	return rc;
}

int graph_op_raw(struct lk_store *st, const struct lk_oid *commit, struct lk_buf *out,
	struct lk_error *err)
{
	git_oid id;
	int rc = repo_oid_in(&id, commit->hex, err);

	return rc == LK_OK ? read_commit(disk_of(st), &id, out, err) : rc;
}

/* ---- changes ----------------------------------------------------------------------------- */
static int tree_of(struct disk *d, struct graph *g, const struct lk_oid *commit,
	git_oid *tree, struct lk_error *err)
{
	struct lk_buf raw = LK_BUF_INIT;
	git_oid id;
	int rc = repo_oid_in(&id, commit->hex, err);

	if (rc == LK_OK && git_oid_equal(&id, &g->last)) {
		*tree = g->last_tree;
		return LK_OK;
	}
	if (rc == LK_OK)
		rc = read_commit(d, &id, &raw, err);
	if (rc == LK_OK &&
		(raw.n < TREE_AT + GIT_OID_HEXSZ ||
			memcmp(raw.p, "tree ", TREE_AT) != 0 ||
			git_oid_fromstrn(tree, raw.p + TREE_AT, GIT_OID_HEXSZ) != 0))
		rc = lk_fail(err, LK_EFORMAT, N_("langkah %.10s rusak"), commit->hex);
	if (rc == LK_OK) {
		g->last = id;
		g->last_tree = *tree;
	}
	lk_buf_free(&raw);
	return rc;
}

struct give {
	lk_delta_fn *each;
	void *arg;
	int stop;
};

static int give(const struct index_delta *d, void *arg, struct lk_error *err)
{
	struct give *g = arg;
	struct lk_file_delta out = { .path = d->path,
		.mode_before = d->mode_before,
		.mode_after = d->mode_after };

	(void)err;
	if (d->before != NULL)
		repo_oid_out(&out.before, d->before);
	if (d->after != NULL)
		repo_oid_out(&out.after, d->after);
	if (!g->stop)
		g->stop = g->each(&out, g->arg);
	return LK_OK;
}

int graph_op_changes(struct lk_store *st, const struct lk_oid *before,
	const struct lk_oid *after, lk_delta_fn *each, void *arg, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct give g = { each, arg, 0 };
	int first = before == NULL || before->hex[0] == '\0';
	struct graph *at = NULL;
	git_oid x, y;
	int rc = graph_of(d, &at, err);

	if (rc == LK_OK && !first)
		rc = tree_of(d, at, before, &x, err);
	if (rc == LK_OK)
		rc = tree_of(d, at, after, &y, err);
	if (rc == LK_OK)
		rc = index_tree_changes(&at->trees, first ? NULL : &x, &y, give, &g,
			err);
	return rc;
}

/* ---- verdicts ---------------------------------------------------------------------------- */
int graph_op_verdict_get(struct lk_store *st, const struct lk_oid *commit,
	const char *rules, struct lk_buf *value, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	sqlite3_stmt *q;
	int rc = index_ready(d, err);

	if (rc != LK_OK)
		return rc;
	q = sql_get(&d->index, "SELECT hasil FROM putusan WHERE id=? AND aturan=?");
	if (q == NULL)
		return sql_fail(&d->index, err);
	sql_bind_text(q, 1, commit->hex);
	sql_bind_text(q, 2, rules);
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		lk_buf_puts(value, sql_text(q, 0));
	else if (rc != SQLITE_DONE)
		rc = sql_fail(&d->index, err);
	sql_done(&d->index, q);
	return rc < 0 ? rc : lk_buf_check(value, err);
}

int graph_op_verdict_put(struct lk_store *st, const struct lk_oid *commit,
	const char *rules, struct lk_str value, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	sqlite3_stmt *q;
	int rc = index_ready(d, err);

	if (rc != LK_OK)
		return rc;
	q = sql_get(&d->index,
		"INSERT OR REPLACE INTO putusan(id,aturan,hasil) VALUES(?,?,?)");
	if (q == NULL)
		return sql_fail(&d->index, err);
	sql_bind_text(q, 1, commit->hex);
	sql_bind_text(q, 2, rules);
	sqlite3_bind_text(q, 3, value.p, (int)value.n, SQLITE_STATIC);
	return sql_run(&d->index, q, err);
}

/* ---- git's merge --------------------------------------------------------------------------- */
static git_merge_file_input side(struct lk_str text)
{
	return (git_merge_file_input){ .version = GIT_MERGE_FILE_INPUT_VERSION,
		.ptr = text.p,
		.size = text.n };
}

int graph_op_merge_lines(struct lk_store *st, struct lk_str base, struct lk_str ours,
	struct lk_str theirs, struct lk_buf *out, int *clashes, struct lk_error *err)
{
	git_merge_file_input b = side(base), o = side(ours), t = side(theirs);
	git_merge_file_result made = { 0 };

	if (git_merge_file(&made, base.p != NULL ? &b : NULL, &o, &t, NULL) != 0)
		return fail_git(err, disk_of(st)->gitdir);
	*clashes = !made.automergeable;
	lk_buf_put(out, made.ptr, made.len);
	git_merge_file_result_free(&made);
	return lk_buf_check(out, err);
}
