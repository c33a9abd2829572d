/* The order in which commits enter the index. */
#include "storage/fail.h"
#include "storage/index_build.h"
#include "storage/oidset.h"

#include <stdlib.h>
#include <string.h>

#define PARENTS_MAX 16 /* nobody merges more at once */
#define COMMIT_MAX ((size_t)4 << 20)

/* A commit to look at; `open` once its parents stand above it on the stack. */
struct frame {
	git_oid id;
	unsigned char main, open;
};
struct walk {
	git_odb *odb;
	struct sql *s;
	struct oidset done;
	struct frame *stack;
	size_t n, cap;
	struct index_order *out;
};

static int in_index(struct walk *w, const git_oid *id, int *found, struct lk_error *err)
{
	sqlite3_stmt *q;
	int rc;

	*found = 0;
	if (w->s == NULL)
		return LK_OK;
	q = sql_get(w->s, "SELECT 1 FROM revisi WHERE id=?");
	if (q == NULL)
		return sql_fail(w->s, err);
	sqlite3_bind_blob(q, 1, id->id, sizeof(id->id), SQLITE_STATIC);
	rc = sqlite3_step(q);
	*found = rc == SQLITE_ROW;
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		rc = sql_fail(w->s, err);
	sql_done(w->s, q);
	return rc < 0 ? rc : LK_OK;
}

static int push(struct walk *w, const git_oid *id, int main, struct lk_error *err)
{
	int found, rc = in_index(w, id, &found, err);

	if (rc != LK_OK)
		return rc;
	if (found) {
		if (main) {
			w->out->met = *id;
			w->out->has_met = 1;
		}
		return LK_OK;
	}
	if (lk_grow((void **)&w->stack, &w->cap, w->n, sizeof(*w->stack)) != LK_OK)
		return lk_nomem(err);
	w->stack[w->n++] = (struct frame){ *id, (unsigned char)main, 0 };
	return LK_OK;
}

/* The first parent goes on top: its whole line comes before the merged ones. */
static int push_parents(struct walk *w, const struct frame *f, struct lk_error *err)
{
	git_oid parent[PARENTS_MAX];
	char *bytes;
	size_t n;
	unsigned k;
	int rc = index_object(w->odb, &f->id, COMMIT_MAX, 0, &bytes, &n, err);

	if (rc != LK_OK)
		return rc;
	k = bytes != NULL ? oidset_parents(bytes, n, parent, PARENTS_MAX) : 0;
	free(bytes);
	for (; k > 0 && rc == LK_OK; k--)
		rc = push(w, &parent[k - 1], f->main && k == 1, err);
	return rc;
}

static int emit(struct walk *w, const struct frame *f, struct lk_error *err)
{
	struct index_order *o = w->out;

	if (lk_grow((void **)&o->step, &o->cap, o->n, sizeof(*o->step)) != LK_OK)
		return lk_nomem(err);
	o->step[o->n++] = (struct index_step){ f->id, f->main };
	return LK_OK;
}

static int step(struct walk *w, struct lk_error *err)
{
	struct frame f = w->stack[w->n - 1];
	int seen;

	if (!f.open) {
		seen = oidset_add(&w->done, &f.id);
		if (seen < 0)
			return lk_nomem(err);
		if (seen) {
			w->n--;
			return LK_OK;
		}
		w->stack[w->n - 1].open = 1;
		return push_parents(w, &f, err);
	}
	w->n--;
	return emit(w, &f, err);
}

int index_walk(struct disk *d, struct sql *s, const git_oid *head,
	struct index_order *out, struct lk_error *err)
{
	struct walk w = { .s = s, .out = out };
	int rc;

	*out = (struct index_order){ .n = 0 };
	if (git_repository_odb(&w.odb, d->repo) != 0)
		return fail_git(err, d->gitdir);
	rc = push(&w, head, 1, err);
	while (rc == LK_OK && w.n > 0)
		rc = step(&w, err);
	oidset_free(&w.done);
	free(w.stack);
	git_odb_free(w.odb);
	if (rc != LK_OK) {
		free(out->step);
		*out = (struct index_order){ .n = 0 };
	}
	return rc;
}
