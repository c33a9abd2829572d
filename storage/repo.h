#ifndef STORAGE_REPO_H
#define STORAGE_REPO_H
/* Reading the repository: the first six rows of struct lk_store_ops, over libgit2. */
#include "core/store.h"
#include "storage/disk.h"

/* git_libgit2_init once per store, with the options all of lapkin relies on: object
 * cache of 16 MB, fsync, strict object creation, and no configuration of the machine or
 * the user (a broken ~/.gitconfig must not keep an office from its report). */
int repo_library_open(struct lk_error *err) LK_MUST_USE;
void repo_library_close(void);

int repo_head_oid(struct disk *d, git_oid *out, int *unborn, struct lk_error *err)
	LK_MUST_USE;
void repo_oid_out(struct lk_oid *out, const git_oid *id);
/* LK_EINVAL when hex is no object id. */
int repo_oid_in(git_oid *out, const char *hex, struct lk_error *err) LK_MUST_USE;
/* Tree of a revision (NULL: head); *out NULL and LK_OK when there is no commit yet. */
int repo_tree(struct disk *d, const struct lk_oid *rev, git_tree **out,
	struct lk_error *err) LK_MUST_USE;
/* Bytes of a blob appended to out; LK_ERANGE above DISK_FILE_MAX. */
int repo_blob(struct disk *d, const git_oid *id, struct lk_buf *out,
	struct lk_error *err) LK_MUST_USE;

const char *repo_op_dir(struct lk_store *st);
int repo_op_head(struct lk_store *st, struct lk_oid *out, struct lk_error *err);
int repo_op_read(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_buf *out, struct lk_oid *blob, struct lk_error *err);
int repo_op_read_blob(struct lk_store *st, const struct lk_oid *blob,
	struct lk_buf *out, struct lk_error *err);
int repo_op_list(struct lk_store *st, const struct lk_oid *rev, const char *dir,
	lk_entry_fn *each, void *arg, struct lk_error *err);
int repo_op_id_at(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_oid *out, struct lk_error *err);
/* resolve.c */
int repo_op_resolve(struct lk_store *st, const char *name, struct lk_oid *out,
	struct lk_error *err);
int repo_op_config_get(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err);
int repo_op_config_set(struct lk_store *st, const char *key, const char *value,
	struct lk_error *err);

#endif
