#include "storage/repo.h"

#include "storage/fail.h"

#include <stdlib.h>
#include <string.h>

#define BLOB_MAX ((size_t)512 << 10)
#define CACHE_MAX ((ssize_t)16 << 20)
#define TREE_MAX ((size_t)1 << 20)

int repo_library_open(struct lk_error *err)
{
	static const int levels[] = { GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
		GIT_CONFIG_LEVEL_GLOBAL, GIT_CONFIG_LEVEL_PROGRAMDATA };
	int rc = git_libgit2_init();

	if (rc < 0)
		return fail_git(err, "libgit2");
	if (rc > 1)
		return LK_OK;
	for (size_t i = 0; i < LK_LEN(levels); i++)
		git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
	git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, CACHE_MAX);
	/* by default trees above 4 KB are read again and again: a folder of records is */
	git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE, TREE_MAX);
	git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_BLOB, BLOB_MAX);
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 1);
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
	/* Offices share folders on a server; libgit2 runs no hook or command of theirs. */
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	return LK_OK;
}

void repo_library_close(void)
{
	git_libgit2_shutdown();
}

void repo_oid_out(struct lk_oid *out, const git_oid *id)
{
	git_oid_tostr(out->hex, sizeof(out->hex), id);
}

int repo_oid_in(git_oid *out, const char *hex, struct lk_error *err)
{
	if (strlen(hex) != GIT_OID_HEXSZ || git_oid_fromstr(out, hex) != 0)
		return lk_fail(err, LK_EINVAL,
			N_("\"%s\" bukan nomor revisi yang lengkap"), hex);
	return LK_OK;
}

int repo_head_oid(struct disk *d, git_oid *out, int *unborn, struct lk_error *err)
{
	int rc = git_reference_name_to_id(out, d->repo, DISK_BRANCH);

	*unborn = rc == GIT_ENOTFOUND;
	if (rc == 0)
		return LK_OK;
	if (rc == GIT_ENOTFOUND) {
		memset(out, 0, sizeof(*out));
		return LK_OK;
	}
	return fail_git(err, d->gitdir);
}

const char *repo_op_dir(struct lk_store *st)
{
	return disk_of(st)->dir;
}

int repo_op_head(struct lk_store *st, struct lk_oid *out, struct lk_error *err)
{
	git_oid id;
	int unborn, rc = repo_head_oid(disk_of(st), &id, &unborn, err);

	if (rc != LK_OK)
		return rc;
	if (unborn)
		out->hex[0] = '\0';
	else
		repo_oid_out(out, &id);
	return LK_OK;
}

static int no_object(struct disk *d, const char *hex, int rc, struct lk_error *err)
{
	if (rc == GIT_ENOTFOUND || rc == GIT_EINVALIDSPEC)
		return lk_fail(err, LK_ENOTFOUND,
			N_("revisi %s tidak ada di ruang kerja ini"), hex);
	return fail_git(err, d->gitdir);
}

int repo_tree(struct disk *d, const struct lk_oid *rev, git_tree **out,
	struct lk_error *err)
{
	git_commit *commit = NULL;
	git_oid id;
	int unborn = 0, rc;

	*out = NULL;
	if (rev != NULL && rev->hex[0] != '\0')
		rc = repo_oid_in(&id, rev->hex, err);
	else
		rc = repo_head_oid(d, &id, &unborn, err);
	if (rc != LK_OK || unborn)
		return rc;
	rc = git_commit_lookup(&commit, d->repo, &id);
	if (rc == 0)
		rc = git_commit_tree(out, commit);
	git_commit_free(commit);
	return rc == 0 ? LK_OK : no_object(d, rev != NULL ? rev->hex : "main", rc, err);
}

/* What libgit2 said is told here: it must not stand as the reason of a later failure, whose
 * own it may keep to itself (a full disk). */
static int not_there(const char *path, struct lk_error *err)
{
	git_error_clear();
	return lk_fail(err, LK_ENOTFOUND, N_("%s tidak ada pada revisi itu"), path);
}

/* The entry at `path`; a path of "" is the root and has no entry. */
static int entry_at(struct disk *d, const struct lk_oid *rev, const char *path,
	git_tree_entry **out, struct lk_error *err)
{
	git_tree *root = NULL;
	int rc = repo_tree(d, rev, &root, err);

	if (rc != LK_OK)
		return rc;
	if (root == NULL)
		return not_there(path, err);
	rc = git_tree_entry_bypath(out, root, path);
	git_tree_free(root);
	if (rc == GIT_ENOTFOUND)
		return not_there(path, err);
	return rc == 0 ? LK_OK : fail_git(err, d->gitdir);
}

int repo_blob(struct disk *d, const git_oid *id, struct lk_buf *out,
	struct lk_error *err)
{
	git_odb *odb = NULL;
	git_odb_object *o = NULL;
	git_object_t type;
	size_t size;
	int rc = git_repository_odb(&odb, d->repo);

	if (rc == 0)
		rc = git_odb_read_header(&size, &type, odb, id);
	if (rc == 0 && size > DISK_FILE_MAX) {
		git_odb_free(odb);
		return lk_fail(err, LK_ERANGE,
			N_("berkas terlalu besar untuk dibaca (%zu bita, batasnya 64 "
			   "MB)"),
			size);
	}
	if (rc == 0)
		rc = git_odb_read(&o, odb, id);
	if (rc != 0) {
		char hex[LK_OID_SIZE];

		git_oid_tostr(hex, sizeof(hex), id);
		rc = no_object(d, hex, rc, err);
	} else {
		lk_buf_put(out, git_odb_object_data(o), git_odb_object_size(o));
		rc = lk_buf_check(out, err);
	}
	git_odb_object_free(o);
	git_odb_free(odb);
	return rc;
}

int repo_op_read_blob(struct lk_store *st, const struct lk_oid *blob,
	struct lk_buf *out, struct lk_error *err)
{
	git_oid id;
	int rc = repo_oid_in(&id, blob->hex, err);

	return rc == LK_OK ? repo_blob(disk_of(st), &id, out, err) : rc;
}

int repo_op_read(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_buf *out, struct lk_oid *blob, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	git_tree_entry *e = NULL;
	int rc = entry_at(d, rev, path, &e, err);

	if (rc == LK_OK && git_tree_entry_type(e) != GIT_OBJECT_BLOB)
		rc = not_there(path, err);
	if (rc == LK_OK)
		rc = repo_blob(d, git_tree_entry_id(e), out, err);
	if (rc == LK_ERANGE)
		rc = lk_fail(err, LK_ERANGE,
			N_("%s lebih besar dari 64 MB sehingga tidak dibaca; berkas "
			   "itu bukan tulisan lapkin. Keluarkan dari riwayat terakhir "
			   "dengan git, lalu ulangi"),
			path);
	if (rc == LK_OK && blob != NULL)
		repo_oid_out(blob, git_tree_entry_id(e));
	git_tree_entry_free(e);
	return rc;
}

int repo_op_id_at(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_oid *out, struct lk_error *err)
{
	git_tree_entry *e = NULL;
	int rc = entry_at(disk_of(st), rev, path, &e, err);

	if (rc == LK_OK)
		repo_oid_out(out, git_tree_entry_id(e));
	git_tree_entry_free(e);
	return rc;
}

/* ---- listing ------------------------------------------------------------------- */
static int give_entry(struct disk *d, git_odb *odb, const git_tree_entry *e,
	lk_entry_fn *each, void *arg, int *stop, struct lk_error *err)
{
	git_object_t type = git_tree_entry_type(e);
	struct lk_entry out = { .name = git_tree_entry_name(e) };
	size_t size = 0;

	if (type == GIT_OBJECT_BLOB) {
		if (git_odb_read_header(&size, &type, odb, git_tree_entry_id(e)) != 0)
			return fail_git(err, d->gitdir);
		out.kind = LK_ENTRY_FILE;
		out.size = size;
	} else if (type == GIT_OBJECT_TREE) {
		out.kind = LK_ENTRY_DIR;
	} else {
		return LK_OK; /* a submodule: none of ours */
	}
	repo_oid_out(&out.id, git_tree_entry_id(e));
	*stop = each(&out, arg);
	return LK_OK;
}

/* git sorts a folder as if its name ended in '/'; people expect plain name order. */
static int by_name(const void *a, const void *b)
{
	const git_tree_entry *const *x = a, *const *y = b;

	return strcmp(git_tree_entry_name(*x), git_tree_entry_name(*y));
}

static int list_tree(struct disk *d, const git_tree *t, lk_entry_fn *each, void *arg,
	struct lk_error *err)
{
	size_t n = git_tree_entrycount(t);
	const git_tree_entry **sorted = malloc((n + 1) * sizeof(git_tree_entry *));
	git_odb *odb = NULL;
	int rc = LK_OK, stop = 0;

	if (sorted == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < n; i++)
		sorted[i] = git_tree_entry_byindex(t, i);
	qsort(sorted, n, sizeof(*sorted), by_name);
	if (git_repository_odb(&odb, d->repo) != 0)
		rc = fail_git(err, d->gitdir);
	for (size_t i = 0; i < n && rc == LK_OK && !stop; i++)
		rc = give_entry(d, odb, sorted[i], each, arg, &stop, err);
	git_odb_free(odb);
	free(sorted);
	return rc;
}

/* A path without the slashes at its end; "" stays "". */
static char *trimmed(const char *dir)
{
	size_t n = strlen(dir);

	while (n > 0 && dir[n - 1] == '/')
		n--;
	return strndup(dir, n);
}

static int folder_at(struct disk *d, git_tree *root, const char *path, git_tree **out,
	struct lk_error *err)
{
	git_tree_entry *e = NULL;
	int rc;

	if (*path == '\0')
		return git_tree_dup(out, root) == 0 ? LK_OK : fail_git(err, d->gitdir);
	rc = git_tree_entry_bypath(&e, root, path);
	if (rc == GIT_ENOTFOUND ||
		(rc == 0 && git_tree_entry_type(e) != GIT_OBJECT_TREE))
		rc = not_there(path, err);
	else if (rc != 0 || git_tree_lookup(out, d->repo, git_tree_entry_id(e)) != 0)
		rc = fail_git(err, d->gitdir);
	git_tree_entry_free(e);
	return rc;
}

int repo_op_list(struct lk_store *st, const struct lk_oid *rev, const char *dir,
	lk_entry_fn *each, void *arg, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	git_tree *root = NULL, *t = NULL;
	char *path = trimmed(dir);
	int rc = path != NULL ? repo_tree(d, rev, &root, err) : lk_nomem(err);

	if (rc == LK_OK && root == NULL)
		rc = not_there(path, err);
	if (rc == LK_OK)
		rc = folder_at(d, root, path, &t, err);
	if (rc == LK_OK)
		rc = list_tree(d, t, each, arg, err);
	git_tree_free(t);
	git_tree_free(root);
	free(path);
	return rc;
}
