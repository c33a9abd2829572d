/* Which files differ between two trees: only folders whose ids differ are opened. */
#include "storage/fail.h"
#include "storage/index_build.h"

#include <string.h>

#define DEPTH_MAX 20
#define PATH_MAX_BYTES 1024

struct diff {
	struct disk *d;
	index_file_fn *each;
	void *arg;
	char path[PATH_MAX_BYTES];
	int depth;
};

static int is_tree(const git_tree_entry *e)
{
	return git_tree_entry_type(e) == GIT_OBJECT_TREE;
}

/* git's order of entries: by name, a folder as if it ended in '/'. */
static int order(const git_tree_entry *a, const git_tree_entry *b)
{
	const char *x = git_tree_entry_name(a), *y = git_tree_entry_name(b);
	size_t nx = strlen(x), ny = strlen(y), n = nx < ny ? nx : ny;
	int c = memcmp(x, y, n);
	unsigned char ex, ey;

	if (c != 0)
		return c;
	ex = nx > n ? (unsigned char)x[n] : is_tree(a) ? '/' : 0;
	ey = ny > n ? (unsigned char)y[n] : is_tree(b) ? '/' : 0;
	return ex < ey ? -1 : ex > ey;
}

static int diff_trees(struct diff *w, const git_tree *a, const git_tree *b, size_t at,
	struct lk_error *err);

static int diff_folder(struct diff *w, const git_tree_entry *a, const git_tree_entry *b,
	size_t at, struct lk_error *err)
{
	git_tree *x = NULL, *y = NULL;
	int rc = LK_OK;

	if (w->depth >= DEPTH_MAX)
		return LK_OK; /* no folder of ours is that deep */
	if ((a != NULL && git_tree_lookup(&x, w->d->repo, git_tree_entry_id(a)) != 0) ||
		(b != NULL &&
			git_tree_lookup(&y, w->d->repo, git_tree_entry_id(b)) != 0))
		rc = fail_git(err, w->d->gitdir);
	w->depth++;
	if (rc == LK_OK)
		rc = diff_trees(w, x, y, at, err);
	w->depth--;
	git_tree_free(x);
	git_tree_free(y);
	return rc;
}

/* One name; a and b are of the same type unless one is NULL. */
static int diff_entry(struct diff *w, const git_tree_entry *a, const git_tree_entry *b,
	size_t at, struct lk_error *err)
{
	const git_tree_entry *e = a != NULL ? a : b;
	const char *name = git_tree_entry_name(e);
	size_t n = strlen(name);

	if (at + n + 2 > sizeof(w->path))
		return LK_OK; /* beyond every limit of the layout */
	memcpy(w->path + at, name, n + 1);
	if (is_tree(e)) {
		w->path[at + n] = '/';
		w->path[at + n + 1] = '\0';
		return diff_folder(w, a, b, at + n + 1, err);
	}
	if (git_tree_entry_type(e) != GIT_OBJECT_BLOB)
		return LK_OK;
	return w->each(w->path, a != NULL ? git_tree_entry_id(a) : NULL,
		b != NULL ? git_tree_entry_id(b) : NULL, w->arg, err);
}

static int same(const git_tree_entry *a, const git_tree_entry *b)
{
	return git_oid_equal(git_tree_entry_id(a), git_tree_entry_id(b));
}

static int diff_trees(struct diff *w, const git_tree *a, const git_tree *b, size_t at,
	struct lk_error *err)
{
	size_t i = 0, j = 0, n = a != NULL ? git_tree_entrycount(a) : 0;
	size_t m = b != NULL ? git_tree_entrycount(b) : 0;
	int rc = LK_OK;

	while (rc == LK_OK && (i < n || j < m)) {
		const git_tree_entry *x = i < n ? git_tree_entry_byindex(a, i) : NULL;
		const git_tree_entry *y = j < m ? git_tree_entry_byindex(b, j) : NULL;
		int c = x == NULL ? 1 : y == NULL ? -1 : order(x, y);

		if (c == 0) {
			if (!same(x, y))
				rc = diff_entry(w, x, y, at, err);
			i++;
			j++;
		} else if (c < 0) {
			rc = diff_entry(w, x, NULL, at, err);
			i++;
		} else {
			rc = diff_entry(w, NULL, y, at, err);
			j++;
		}
	}
	return rc;
}

int index_tree_diff(struct disk *d, const git_tree *before, const git_tree *after,
	index_file_fn *each, void *arg, struct lk_error *err)
{
	struct diff w = { .d = d, .each = each, .arg = arg };

	return diff_trees(&w, before, after, 0, err);
}
