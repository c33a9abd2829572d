/* The order in which commits enter the index. */
#include "storage/fail.h"
#include "storage/index_build.h"

#include <stdlib.h>
#include <string.h>

#define PARENTS_MAX 16 /* nobody merges more at once */
#define COMMIT_MAX ((size_t)4 << 20)

/* A set of object ids: open addressing, grown at half full. */
struct set {
	git_oid *slot;
	unsigned char *used;
	size_t size, n;
};

static size_t slot_of(const struct set *s, const git_oid *id)
{
	uint64_t h;
	size_t i;

	memcpy(&h, id->id, sizeof(h));
	i = (size_t)(h * 0x9E3779B97F4A7C15u) & (s->size - 1);
	while (s->used[i] && !git_oid_equal(&s->slot[i], id))
		i = (i + 1) & (s->size - 1);
	return i;
}

static int set_grow(struct set *s)
{
	struct set t = { .size = s->size != 0 ? s->size * 2 : 1024, .n = s->n };

	t.slot = calloc(t.size, sizeof(*t.slot));
	t.used = calloc(t.size, 1);
	if (t.slot == NULL || t.used == NULL) {
		free(t.slot);
		free(t.used);
		return LK_ENOMEM;
	}
	for (size_t i = 0; i < s->size; i++)
		if (s->used[i]) {
			size_t k = slot_of(&t, &s->slot[i]);

			t.slot[k] = s->slot[i];
			t.used[k] = 1;
		}
	free(s->slot);
	free(s->used);
	*s = t;
	return LK_OK;
}

/* 1 when it was there already, 0 when added, LK_ENOMEM. */
static int set_add(struct set *s, const git_oid *id)
{
	size_t i;

	if (s->n * 2 >= s->size && set_grow(s) != LK_OK)
		return LK_ENOMEM;
	i = slot_of(s, id);
	if (s->used[i])
		return 1;
	s->slot[i] = *id;
	s->used[i] = 1;
	s->n++;
	return 0;
}

/* A commit to look at; `open` once its parents stand above it on the stack. */
struct frame {
	git_oid id;
	unsigned char main, open;
};
struct walk {
	git_odb *odb;
	struct sql *s;
	struct set done;
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

/* Parents as the commit's header names them: "tree <id>\n" then "parent <id>\n" ... */
static unsigned parents_of(const char *p, size_t n, git_oid *out, unsigned max)
{
	const size_t line = strlen("parent ") + GIT_OID_HEXSZ + 1;
	size_t at = strlen("tree ") + GIT_OID_HEXSZ + 1;
	unsigned k = 0;

	while (k < max && at + line <= n && memcmp(p + at, "parent ", 7) == 0 &&
		git_oid_fromstrn(&out[k], p + at + 7, GIT_OID_HEXSZ) == 0) {
		k++;
		at += line;
	}
	return k;
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
	k = bytes != NULL ? parents_of(bytes, n, parent, PARENTS_MAX) : 0;
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
		seen = set_add(&w->done, &f.id);
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
	free(w.done.slot);
	free(w.done.used);
	free(w.stack);
	git_odb_free(w.odb);
	if (rc != LK_OK) {
		free(out->step);
		*out = (struct index_order){ .n = 0 };
	}
	return rc;
}
