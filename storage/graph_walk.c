/* The order of an audit: parents before children, the first parent's line first, whatever the
 * clocks say. */
#include "storage/fail.h"
#include "storage/graph.h"
#include "storage/index_tree.h"
#include "storage/oidset.h"
#include "storage/repo.h"

#include <stdlib.h>
#include <string.h>

#define PARENTS_MAX 64
#define COMMIT_MAX ((size_t)4 << 20)

/* A commit to look at; `open` once its parents stand above it on the stack. */
struct frame {
	git_oid id;
	int open;
};
struct walk {
	git_odb *odb;
	struct oidset done, wanted;
	int all; /* everything is wanted */
	struct frame *stack;
	size_t n, cap;
	struct graph_ids *out;
};

static int push(struct walk *w, const git_oid *id, struct lk_error *err)
{
	if (!w->all && !oidset_has(&w->wanted, id))
		return LK_OK;
	if (lk_grow((void **)&w->stack, &w->cap, w->n, sizeof(*w->stack)) != LK_OK)
		return lk_nomem(err);
	w->stack[w->n++] = (struct frame){ *id, 0 };
	return LK_OK;
}

static int push_parents(struct walk *w, const git_oid *id, struct lk_error *err)
{
	git_oid parent[PARENTS_MAX];
	char *bytes;
	size_t n;
	unsigned k;
	int rc = index_object(w->odb, id, COMMIT_MAX, 1, &bytes, &n, err);

	if (rc != LK_OK)
		return rc;
	k = bytes != NULL ? oidset_parents(bytes, n, parent, PARENTS_MAX) : 0;
	free(bytes);
	for (; k > 0 && rc == LK_OK; k--)
		rc = push(w, &parent[k - 1], err);
	return rc;
}

static int emit(struct walk *w, const git_oid *id, struct lk_error *err)
{
	struct graph_ids *o = w->out;

	if (lk_grow((void **)&o->id, &o->cap, o->n, sizeof(*o->id)) != LK_OK)
		return lk_nomem(err);
	o->id[o->n++] = *id;
	return LK_OK;
}

static int step(struct walk *w, struct lk_error *err)
{
	struct frame f = w->stack[w->n - 1];
	int seen;

	if (f.open) {
		w->n--;
		return emit(w, &f.id, err);
	}
	seen = oidset_add(&w->done, &f.id);
	if (seen < 0)
		return lk_nomem(err);
	if (seen) {
		w->n--;
		return LK_OK;
	}
	w->stack[w->n - 1].open = 1;
	return push_parents(w, &f.id, err);
}

/* What the tip reaches and the hidden ones do not: looks at little more than that. */
static int want(struct walk *w, struct disk *d, const git_oid *tip, const git_oid *hide,
	size_t nhide, struct lk_error *err)
{
	git_revwalk *rev = NULL;
	git_oid id;
	int rc = git_revwalk_new(&rev, d->repo);

	if (rc == 0)
		rc = git_revwalk_push(rev, tip);
	for (size_t i = 0; rc == 0 && i < nhide; i++)
		rc = git_revwalk_hide(rev, &hide[i]);
	while (rc == 0 && (rc = git_revwalk_next(&id, rev)) == 0)
		if (oidset_add(&w->wanted, &id) < 0)
			rc = LK_ENOMEM;
	if (rc == GIT_ITEROVER)
		rc = LK_OK;
	else
		rc = rc == LK_ENOMEM ? lk_nomem(err) : fail_git(err, d->gitdir);
	git_revwalk_free(rev);
	return rc;
}

int graph_walk(struct disk *d, const git_oid *tip, const git_oid *hide, size_t nhide,
	struct graph_ids *out, struct lk_error *err)
{
	struct walk w = { .all = nhide == 0, .out = out };
	int rc = LK_OK;

	memset(out, 0, sizeof(*out));
	if (git_repository_odb(&w.odb, d->repo) != 0)
		return fail_git(err, d->gitdir);
	if (!w.all)
		rc = want(&w, d, tip, hide, nhide, err);
	if (rc == LK_OK)
		rc = push(&w, tip, err);
	while (rc == LK_OK && w.n > 0)
		rc = step(&w, err);
	oidset_free(&w.done);
	oidset_free(&w.wanted);
	free(w.stack);
	git_odb_free(w.odb);
	if (rc != LK_OK) {
		free(out->id);
		memset(out, 0, sizeof(*out));
	}
	return rc;
}

int graph_op_walk(struct lk_store *st, const struct lk_oid *tip,
	const struct lk_oid *hide, size_t nhide, lk_commit_fn *each, void *arg,
	struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct graph_ids ids;
	git_oid top, *hidden = calloc(nhide + 1, sizeof(*hidden));
	int rc = hidden != NULL ? repo_oid_in(&top, tip->hex, err) : lk_nomem(err);

	for (size_t i = 0; rc == LK_OK && i < nhide; i++)
		rc = repo_oid_in(&hidden[i], hide[i].hex, err);
	if (rc == LK_OK)
		rc = graph_walk(d, &top, hidden, nhide, &ids, err);
	free(hidden);
	if (rc != LK_OK)
		return rc;
	for (size_t i = 0; i < ids.n; i++) {
		struct lk_oid out;

		repo_oid_out(&out, &ids.id[i]);
		if (each(&out, arg) != 0)
			break;
	}
	free(ids.id);
	return LK_OK;
}
