#include "storage/open.h"

#include "storage/check.h"
#include "storage/disk.h"
#include "storage/fail.h"
#include "storage/graph.h"
#include "storage/index.h"
#include "storage/journal.h"
#include "storage/place.h"
#include "storage/query.h"
#include "storage/repo.h"
#include "storage/sign/allowed.h"
#include "storage/sync/sync.h"
#include "storage/write.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void disk_close(struct lk_store *st)
{
	disk_free(disk_of(st));
}

static const struct lk_store_ops disk_ops = {
	.dir = repo_op_dir,
	.head = repo_op_head,
	.read = repo_op_read,
	.read_blob = repo_op_read_blob,
	.list = repo_op_list,
	.id_at = repo_op_id_at,
	.resolve = repo_op_resolve,
	.commit = write_op_commit,
	.refresh = index_op_refresh,
	.history = query_op_history,
	.threads = query_op_threads,
	.thread_counts = query_op_thread_counts,
	.thread_records = query_op_thread_records,
	.approvals = query_op_approvals,
	.authors = query_op_authors,
	.search = search_op,
	.draft_append = journal_op_append,
	.draft_load = journal_op_load,
	.draft_saved = journal_op_saved,
	.draft_drop = journal_op_drop,
	.draft_list = journal_op_list,
	.draft_lock = journal_op_lock,
	.draft_unlock = journal_op_unlock,
	.mark_set = journal_op_mark_set,
	.mark_get = journal_op_mark_get,
	.config_get = repo_op_config_get,
	.config_set = repo_op_config_set,
	.rebuild = index_op_rebuild,
	.check = check_op,
	.raw = graph_op_raw,
	.walk = graph_op_walk,
	.changes = graph_op_changes,
	.merge_base = sync_op_merge_base,
	.advance = sync_op_advance,
	.fetch = sync_op_fetch,
	.push = sync_op_push,
	.sync_begin = sync_op_begin,
	.sync_end = sync_op_end,
	.verdict_get = graph_op_verdict_get,
	.verdict_put = graph_op_verdict_put,
	.merge_lines = graph_op_merge_lines,
	.presence_swap = presence_op_swap,
	.presence_each = presence_op_each,
	.close = disk_close,
};

/* ---- a store on a repository ------------------------------------------------------------ */
void disk_free(struct disk *d)
{
	if (d == NULL)
		return;
	graph_free(d->graph);
	index_close(d);
	journal_close(d);
	lock_release(&d->sync);
	git_repository_free(d->repo);
	repo_library_close();
	free(d->dir);
	free(d->gitdir);
	free(d->own);
	free(d);
}

static int open_repository(struct disk *d, struct lk_error *err)
{
	int rc = d->repo == NULL ? git_repository_open_bare(&d->repo, d->gitdir) : 0;

	if (rc == GIT_ENOTFOUND)
		return lk_fail(err, LK_EIO,
			N_("repositori %s rusak atau tidak lengkap (HEAD, refs atau "
			   "objects hilang); "
			   "tidak ada yang diubah. Pulihkan dari salinan cadangan"),
			d->gitdir);
	if (rc != 0)
		return fail_git(err, d->gitdir);
	/* A folder that may not be written is still read: then there is no journal. */
	rc = place_make(d->own);
	if (rc != 0 && rc != EACCES && rc != EROFS && rc != EPERM)
		return fail_errno(err, rc, d->own);
	return LK_OK;
}

int disk_new(struct disk **out, const char *dir, const char *gitdir,
	struct lk_error *err)
{
	return disk_new_on(out, dir, gitdir, NULL, err);
}

int disk_new_on(struct disk **out, const char *dir, const char *gitdir,
	git_repository *repo, struct lk_error *err)
{
	struct disk *d = calloc(1, sizeof(*d));
	int rc = d != NULL ? repo_library_open(err) : lk_nomem(err);

	if (rc != LK_OK) {
		git_repository_free(repo);
		free(d);
		return rc;
	}
	d->repo = repo;
	d->base.ops = &disk_ops;
	d->sync = (struct lock)LOCK_NONE;
	d->dir = strdup(dir);
	d->gitdir = strdup(gitdir);
	d->own = place_in(gitdir, "lapkin");
	if (d->dir == NULL || d->gitdir == NULL || d->own == NULL)
		rc = lk_nomem(err);
	if (rc == LK_OK)
		rc = open_repository(d, err);
	if (rc != LK_OK) {
		disk_free(d);
		return rc;
	}
	*out = d;
	return LK_OK;
}

/* ---- is it a workspace? --------------------------------------------------------------------- */
static int not_workspace(const char *dir, struct lk_error *err)
{
	return lk_fail(err, LK_ENOTFOUND,
		N_("%s adalah repositori git biasa, bukan ruang kerja lapkin; tidak "
		   "ada yang "
		   "diubah. Buat ruang kerja baru di folder lain dengan lapkin init"),
		dir);
}

static int read_version(const char *dir, const char *text, struct lk_error *err)
{
	size_t n = strlen(DISK_FORMAT_NAME);
	char *end;
	long v;

	if (strncmp(text, DISK_FORMAT_NAME, n) != 0)
		return not_workspace(dir, err);
	v = strtol(text + n, &end, 10);
	if (end == text + n || (*end != '\0' && *end != '\n') || v < 1)
		return not_workspace(dir, err);
	if (v > DISK_FORMAT)
		return lk_fail(err, LK_ENEWER,
			N_("ruang kerja %s dibuat oleh lapkin yang lebih baru (format "
			   "%ld); perbarui "
			   "lapkin untuk membukanya, isinya tidak diubah"),
			dir, v);
	return LK_OK;
}

int disk_check_format(struct disk *d, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc = repo_op_read(&d->base, NULL, DISK_FORMAT_PATH, &text, NULL, err);

	if (rc == LK_ENOTFOUND)
		rc = not_workspace(d->dir, err);
	else if (rc == LK_OK)
		rc = read_version(d->dir, lk_buf_cstr(&text), err);
	lk_buf_free(&text);
	return rc;
}

static int check_bare(struct disk *d, struct lk_error *err)
{
	git_config *c = NULL, *snapshot = NULL;
	int bare = 1,
	    ok = git_repository_config(&c, d->repo) == 0 &&
		git_config_snapshot(&snapshot, c) == 0;

	if (ok && git_config_get_bool(&bare, snapshot, "core.bare") != 0)
		bare = 0;
	git_config_free(snapshot);
	git_config_free(c);
	if (bare)
		return LK_OK;
	return lk_fail(err, LK_ENOTFOUND,
		N_("%s adalah salinan kerja git biasa dari ruang kerja lapkin, bukan "
		   "ruang kerja "
		   "sendiri; tidak ada yang diubah. Salin dengan: git clone --bare "
		   "ASAL "
		   "FOLDER/.git"),
		d->dir);
}

/* Nearest folder at or above `dir` that has a .git; NULL when there is none. */
static char *find_up(char *dir)
{
	for (;;) {
		char *git = place_in(dir, ".git"), *slash;
		struct stat st;
		int found = git != NULL && stat(git, &st) == 0 && S_ISDIR(st.st_mode);

		free(git);
		if (found)
			return dir;
		slash = strrchr(dir, '/');
		if (slash == NULL || slash == dir)
			return NULL;
		*slash = '\0';
	}
}

static int open_at(struct lk_store **out, const char *dir, struct lk_error *err)
{
	struct disk *d = NULL;
	char *git = place_in(dir, ".git");
	int rc = git != NULL ? disk_new(&d, dir, git, err) : lk_nomem(err);

	free(git);
	if (rc == LK_OK)
		rc = disk_check_format(d, err);
	if (rc == LK_OK)
		rc = check_bare(d, err);
	if (rc == LK_OK)
		rc = repo_op_head(&d->base, &d->seen, err);
	if (rc != LK_OK) {
		disk_free(d);
		return rc;
	}
	allowed_follow(d);
	*out = &d->base;
	return LK_OK;
}

int storage_open(struct lk_store **out, const char *dir, struct lk_error *err)
{
	char *full = realpath(dir, NULL);
	int rc;

	if (full == NULL && errno != ENOENT && errno != ENOTDIR)
		return fail_errno(err, errno, dir);
	if (full == NULL)
		return lk_fail(err, LK_ENOTFOUND, N_("folder %s tidak ada"), dir);
	if (find_up(full) == NULL)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("%s bukan ruang kerja lapkin, begitu pula folder di "
			   "atasnya. Pindah ke "
			   "foldernya, atau buat yang baru dengan lapkin init"),
			dir);
	else
		rc = open_at(out, full, err);
	free(full);
	return rc;
}

/* ---- making one --------------------------------------------------------------------------- */
/* The key of the first step, or the folder of everybody's, which moves in. */
static int take_key(git_config *c, const char *git, const char *key,
	struct lk_error *err)
{
	struct stat st;
	char *own = NULL, *to = NULL;
	int rc = LK_OK;

	if (key == NULL)
		return LK_OK;
	if (stat(key, &st) != 0 || !S_ISDIR(st.st_mode))
		return git_config_set_string(c, "lapkin.kunci", key) == 0
			? LK_OK
			: fail_git(err, git);
	own = place_in(git, "lapkin");
	to = own != NULL ? place_in(own, "kunci-demo") : NULL;
	if (to == NULL)
		rc = lk_nomem(err);
	else if (place_make(own) != 0 || rename(key, to) != 0)
		rc = fail_errno(err, errno, key);
	else if (git_config_set_string(c, "lapkin.kuncidemo", "kunci-demo") != 0)
		rc = fail_git(err, git);
	free(own);
	free(to);
	return rc;
}

static int init_repository(const char *git, const struct lk_change *first,
	struct lk_error *err)
{
	git_repository_init_options o = { .version =
						  GIT_REPOSITORY_INIT_OPTIONS_VERSION };
	git_repository *repo = NULL;
	git_config *c = NULL;
	int rc = LK_OK;

	o.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_MKPATH |
		GIT_REPOSITORY_INIT_NO_REINIT;
	o.initial_head = "main";
	o.description = "Ruang kerja lapkin";
	if (git_repository_init_ext(&repo, git, &o) != 0 ||
		git_repository_config(&c, repo) != 0 ||
		git_config_set_string(c, "lapkin.user", first->user) != 0)
		rc = fail_git(err, git);
	if (rc == LK_OK)
		rc = take_key(c, git, first->key, err);
	git_config_free(c);
	git_repository_free(repo);
	return rc;
}

/* `first` with kebijakan/format when it does not bring one. */
static int with_format(const struct lk_change *first, struct lk_change *out,
	struct lk_error *err)
{
	static const char text[] = "lapkin-repo 1\n";
	struct lk_file_change *list = calloc(first->nfiles + 1, sizeof(*list));
	size_t n = first->nfiles;
	int there = 0;

	if (list == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < n; i++) {
		list[i] = first->file[i];
		there |= strcmp(list[i].path, DISK_FORMAT_PATH) == 0;
	}
	if (!there)
		list[n++] = (struct lk_file_change){ DISK_FORMAT_PATH, text,
			sizeof(text) - 1, 1 };
	*out = *first;
	out->file = list;
	out->nfiles = n;
	return LK_OK;
}

static int first_commit(const char *dir, const char *git, const struct lk_change *first,
	struct lk_error *err)
{
	struct lk_change c = { .nfiles = 0 };
	struct disk *d = NULL;
	struct lk_oid id;
	int rc = with_format(first, &c, err);

	if (rc == LK_OK)
		rc = disk_new(&d, dir, git, err);
	if (rc == LK_OK)
		rc = write_commit(d, &c, &id, err);
	disk_free(d);
	free((void *)(uintptr_t)c.file);
	return rc;
}

/* Make it under another name and rename it at the end: all of it or nothing. */
static int create_in(const char *dir, const struct lk_change *first,
	struct lk_error *err)
{
	char *git = place_in(dir, ".git"), *temp = place_in(dir, ".git.baru");
	int number, rc = git != NULL && temp != NULL ? LK_OK : lk_nomem(err);

	if (rc == LK_OK && access(git, F_OK) == 0)
		rc = lk_fail(err, LK_EINVAL,
			N_("%s sudah berisi repositori; tidak ada yang diubah. Pilih "
			   "folder lain"),
			dir);
	else if (rc == LK_OK) {
		number = place_remove(temp);
		if (number != 0)
			rc = fail_errno(err, number, temp);
		if (rc == LK_OK)
			rc = init_repository(temp, first, err);
		if (rc == LK_OK)
			rc = first_commit(dir, temp, first, err);
		if (rc == LK_OK && rename(temp, git) != 0)
			rc = fail_errno(err, errno, git);
		if (rc != LK_OK)
			(void)place_remove(temp);
		else
			(void)place_sync(dir);
	}
	free(git);
	free(temp);
	return rc;
}

/* Throw-away keys that no workspace took in. */
static void drop_keys(const char *key)
{
	struct stat st;

	if (key != NULL && stat(key, &st) == 0 && S_ISDIR(st.st_mode))
		(void)place_remove(key);
}

int storage_create(struct lk_store **out, const char *dir,
	const struct lk_change *first, struct lk_error *err)
{
	char *full;
	int number, rc;

	if (first->user == NULL || *first->user == '\0')
		return lk_fail(err, LK_EINVAL, N_("pemilik ruang kerja belum disebut"));
	number = place_make(dir);
	if (number != 0)
		return fail_errno(err, number, dir);
	full = realpath(dir, NULL);
	if (full == NULL)
		return fail_errno(err, errno, dir);
	rc = repo_library_open(err);
	if (rc == LK_OK) {
		rc = create_in(full, first, err);
		repo_library_close();
	}
	if (rc != LK_OK)
		drop_keys(first->key);
	if (rc == LK_OK)
		rc = open_at(out, full, err);
	free(full);
	return rc;
}
