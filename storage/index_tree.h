#ifndef STORAGE_INDEX_TREE_H
#define STORAGE_INDEX_TREE_H
/*
 * Which files differ between two trees, read from git's own bytes: only folders whose ids
 * differ are opened, and the new tree of a folder is kept, since the next commit starts
 * from it. For the index (files only) and for the audit (everything, strictly).
 */
#include "core/base.h"
#include "core/error.h"

#include <git2.h>

#define INDEX_TREES 128 /* a power of two */
struct index_trees {
	git_odb *odb; /* owned */
	int verify;   /* check the hash of every tree (fsck) */
	struct index_kept {
		git_oid id;
		char *bytes;
		size_t n;
	} slot[INDEX_TREES];
};
void index_trees_free(struct index_trees *t);

typedef int index_file_fn(const char *path, const git_oid *before, const git_oid *after,
	void *arg, struct lk_error *err);
/* Files that differ; before or after NULL when added or removed. Links, submodules and what
 * lies deeper than the layout goes are passed over. */
int index_tree_diff(struct index_trees *trees, const git_oid *before,
	const git_oid *after, index_file_fn *each, void *arg, struct lk_error *err)
	LK_MUST_USE;

struct index_delta {
	const char *path;
	const git_oid *before, *after; /* NULL: absent */
	unsigned mode_before, mode_after;
};
typedef int index_delta_fn(const struct index_delta *d, void *arg,
	struct lk_error *err);
/* Everything that differs, in id or mode, in git's order of paths; a folder too deep to be
 * followed is given as itself. LK_EFORMAT: a tree no git writes (names twice, out of order, with
 * a slash, "." or ".."). */
int index_tree_changes(struct index_trees *trees, const git_oid *before,
	const git_oid *after, index_delta_fn *each, void *arg, struct lk_error *err)
	LK_MUST_USE;

/* Bytes of an object of at most `max` bytes, to be freed; larger: *out NULL and LK_OK. */
int index_object(git_odb *odb, const git_oid *id, size_t max, int verify, char **out,
	size_t *n, struct lk_error *err) LK_MUST_USE;

#endif
