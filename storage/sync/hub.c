/* Making a hub, saying where it is, and making a clone of one. */
#include "core/buf.h"
#include "storage/fail.h"
#include "storage/open.h"
#include "storage/place.h"
#include "storage/repo.h"
#include "storage/sign/allowed.h"
#include "storage/sync/sync.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FETCH_SPEC "refs/heads/main:" SYNC_REF

struct setting {
	const char *key, *value;
};

static int set_all(git_repository *repo, const struct setting *s, size_t n,
	const char *where, struct lk_error *err)
{
	git_config *c = NULL;
	int rc = git_repository_config(&c, repo);

	for (size_t i = 0; i < n && rc == 0; i++)
		rc = git_config_set_string(c, s[i].key, s[i].value);
	if (rc != 0)
		rc = fail_git(err, where);
	git_config_free(c);
	return rc;
}

/* ---- a hub ------------------------------------------------------------------------------------- */

/* 'it''s' for sh. */
static void quote(struct lk_buf *out, const char *s)
{
	lk_buf_putc(out, '\'');
	for (; *s != '\0'; s++) {
		if (*s == '\'')
			lk_buf_puts(out, "'\\'");
		lk_buf_putc(out, *s);
	}
	lk_buf_putc(out, '\'');
}

/* The program that runs now judges what arrives: by its whole path, as the PATH of a login by
 * ssh may not have it. Without it nothing is accepted. */
static void hook_text(struct lk_buf *out)
{
	char *self = realpath("/proc/self/exe", NULL);

	lk_buf_puts(out, "#!/bin/sh\nexec ");
	quote(out, self != NULL ? self : "lapkin");
	lk_buf_puts(out, " hub receive\n");
	free(self);
}

static int write_hook(const char *hub, struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT, text = LK_BUF_INIT;
	int fd = -1, rc;

	lk_buf_printf(&path, "%s/hooks", hub);
	rc = lk_buf_check(&path, err);
	if (rc == LK_OK && place_make(lk_buf_cstr(&path)) != 0)
		rc = fail_errno(err, errno, lk_buf_cstr(&path));
	lk_buf_puts(&path, "/pre-receive");
	hook_text(&text);
	if (rc == LK_OK)
		rc = lk_buf_check(&text, err);
	if (rc == LK_OK)
		fd = open(lk_buf_cstr(&path),
			O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0755);
	if (rc == LK_OK &&
		(fd < 0 || write(fd, text.p, text.n) != (ssize_t)text.n ||
			fchmod(fd, 0755) != 0 || fsync(fd) != 0))
		rc = fail_errno(err, errno, lk_buf_cstr(&path));
	if (fd >= 0)
		(void)close(fd);
	lk_buf_free(&path);
	lk_buf_free(&text);
	return rc;
}

int storage_hub_make(const char *dir, struct lk_error *err)
{
	static const struct setting settings[] = {
		{ "receive.denyNonFastForwards", "true" },
		{ "receive.denyDeletes", "true" },
		{ "receive.fsckObjects", "true" },
		{ "transfer.fsckObjects", "true" },
	};
	git_repository_init_options o = { .version =
						  GIT_REPOSITORY_INIT_OPTIONS_VERSION };
	git_repository *repo = NULL;
	int rc = repo_library_open(err);

	if (rc != LK_OK)
		return rc;
	o.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_MKPATH |
		GIT_REPOSITORY_INIT_NO_REINIT;
	o.initial_head = "main";
	o.description = "Hub lapkin";
	rc = git_repository_init_ext(&repo, dir, &o);
	if (rc == GIT_EEXISTS)
		rc = lk_fail(err, LK_EINVAL,
			N_("%s sudah berisi repositori; tidak ada yang diubah. Pilih "
			   "folder lain"),
			dir);
	else if (rc != 0)
		rc = fail_git(err, dir);
	if (rc == LK_OK)
		rc = set_all(repo, settings, LK_LEN(settings), dir, err);
	if (rc == LK_OK)
		rc = write_hook(dir, err);
	git_repository_free(repo);
	repo_library_close();
	return rc;
}

/* git has put what arrives into a place of its own and says where in the environment. */
int storage_hub_open(struct lk_store **out, struct lk_error *err)
{
	git_repository *repo = NULL;
	struct disk *d = NULL;
	char *dir = NULL;
	size_t n;
	int rc = repo_library_open(err);

	if (rc != LK_OK)
		return rc;
	if (getenv("GIT_DIR") == NULL ||
		git_repository_open_ext(&repo, NULL, GIT_REPOSITORY_OPEN_FROM_ENV,
			NULL) != 0)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("perintah ini dijalankan oleh hub sendiri saat kiriman "
			   "tiba"));
	if (rc == LK_OK)
		dir = strdup(git_repository_path(repo));
	if (rc == LK_OK && dir == NULL)
		rc = lk_nomem(err);
	n = dir != NULL ? strlen(dir) : 0;
	if (n > 1 && dir[n - 1] == '/')
		dir[n - 1] = '\0';
	if (rc == LK_OK) {
		rc = disk_new_on(&d, dir, dir, repo, err);
		repo = NULL;
	}
	git_repository_free(repo);
	repo_library_close();
	free(dir);
	if (rc == LK_OK)
		*out = &d->base;
	return rc;
}

/* ---- looking at one ---------------------------------------------------------------------------- */

static int no_hub(const char *dir, struct lk_error *err)
{
	return lk_fail(err, LK_ENOTFOUND,
		N_("%s bukan hub lapkin dan bukan ruang kerja lapkin"), dir);
}

int storage_hub_look(struct lk_store **out, const char *dir, struct lk_error *err)
{
	char *full = realpath(dir, NULL);
	git_repository *repo = NULL;
	struct disk *d = NULL;
	int rc = full == NULL ? no_hub(dir, err) : repo_library_open(err);

	if (rc != LK_OK) {
		free(full);
		return rc;
	}
	if (git_repository_open_bare(&repo, full) != 0)
		rc = no_hub(dir, err);
	else
		rc = disk_new_on(&d, full, full, repo, err);
	if (rc == LK_OK)
		rc = disk_check_format(d, err);
	repo_library_close();
	free(full);
	if (rc == LK_OK)
		*out = &d->base;
	else
		disk_free(d);
	return rc;
}

void storage_hub_follow(struct lk_store *st, const struct lk_oid *tip)
{
	allowed_at(disk_of(st), tip);
}

/* ---- where the hub of a workspace is ------------------------------------------------------------- */

/* A path of this machine as it is from anywhere; an address as it was given. */
static char *whole_address(const char *url)
{
	char *full = url[0] != '-' ? realpath(url, NULL) : NULL;

	return full != NULL ? full : strdup(url);
}

static int check_address(const char *url, struct lk_error *err)
{
	/* "ext::..." would run what stands behind it; a dash would be an option */
	if (url[0] != '\0' && url[0] != '-' && strstr(url, "::") == NULL)
		return LK_OK;
	return lk_fail(err, LK_EINVAL,
		N_("\"%s\" bukan alamat hub; seharusnya folder, "
		   "pengguna@komputer:folder, "
		   "ssh://, https:// atau file://"),
		url);
}

int storage_hub_set(struct lk_store *st, const char *url, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	char *full = whole_address(url);
	struct setting s[] = { { "remote." SYNC_REMOTE ".url", full },
		{ "remote." SYNC_REMOTE ".fetch", FETCH_SPEC } };
	int rc = full == NULL ? lk_nomem(err) : check_address(url, err);

	if (rc == LK_OK)
		rc = set_all(d->repo, s, LK_LEN(s), d->gitdir, err);
	if (rc == LK_OK)
		rc = storage_hub_forget(st, err);
	free(full);
	return rc;
}

int storage_hub_forget(struct lk_store *st, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	int rc = git_reference_remove(d->repo, SYNC_REF);

	return rc == 0 || rc == GIT_ENOTFOUND ? LK_OK : fail_git(err, d->gitdir);
}

/* ---- a clone --------------------------------------------------------------------------------------- */

/* As a workspace is: the hub under its name, main the only branch, mine. */
static int settle_in(const char *git, const char *source, const char *user,
	struct lk_error *err)
{
	struct setting s[] = { { "remote." SYNC_REMOTE ".url", source },
		{ "remote." SYNC_REMOTE ".fetch", FETCH_SPEC }, { "lapkin.user", user },
		{ "core.bare", "true" } };
	git_repository *repo = NULL;
	git_reference *ref = NULL;
	git_oid head;
	int rc = git_repository_open_bare(&repo, git);

	if (rc != 0)
		return fail_git(err, git);
	(void)git_remote_delete(repo, "origin");
	rc = set_all(repo, s, LK_LEN(s), git, err);
	if (rc == LK_OK && git_reference_name_to_id(&head, repo, DISK_BRANCH) != 0)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("di %s belum ada isi, atau bukan ruang kerja lapkin; tidak "
			   "ada "
			   "yang dibuat"),
			source);
	if (rc == LK_OK &&
		(git_repository_set_head(repo, DISK_BRANCH) != 0 ||
			git_reference_create(&ref, repo, SYNC_REF, &head, 1,
				"lapkin clone") != 0))
		rc = fail_git(err, git);
	git_reference_free(ref);
	git_repository_free(repo);
	return rc;
}

/* Shown under the name that it has until it is found good. */
static int look_at(const char *git, const char *dir, lk_clone_look_fn *look, void *arg,
	struct lk_error *err)
{
	struct disk *d = NULL;
	int rc = look != NULL ? disk_new(&d, dir, git, err) : LK_OK;

	if (rc == LK_OK && look != NULL)
		rc = disk_check_format(d, err);
	if (rc == LK_OK && look != NULL)
		rc = look(&d->base, arg, err);
	disk_free(d);
	return rc;
}

struct cloning {
	const char *source, *dir, *user;
	lk_clone_look_fn *look;
	void *arg;
};

static int clone_into(const struct cloning *c, struct lk_error *err)
{
	char *git = place_in(c->dir, ".git"), *temp = place_in(c->dir, ".git.baru");
	int rc = git != NULL && temp != NULL ? LK_OK : lk_nomem(err);

	if (rc == LK_OK && access(git, F_OK) == 0)
		rc = lk_fail(err, LK_EINVAL,
			N_("%s sudah berisi repositori; tidak ada yang diubah. Pilih "
			   "folder lain"),
			c->dir);
	else if (rc == LK_OK) {
		int number = place_remove(temp);

		if (number != 0)
			rc = fail_errno(err, number, temp);
		if (rc == LK_OK)
			rc = sync_clone(c->source, temp, err);
		if (rc == LK_OK)
			rc = settle_in(temp, c->source, c->user, err);
		if (rc == LK_OK)
			rc = look_at(temp, c->dir, c->look, c->arg, err);
		if (rc == LK_OK && rename(temp, git) != 0)
			rc = fail_errno(err, errno, git);
		if (rc != LK_OK)
			(void)place_remove(temp);
		else
			(void)place_sync(c->dir);
	}
	free(git);
	free(temp);
	return rc;
}

int storage_clone(struct lk_store **out, const char *source, const char *dir,
	const char *user, lk_clone_look_fn *look, void *arg, struct lk_error *err)
{
	struct cloning c = { NULL, dir, user, look, arg };
	char *address = NULL;
	int number, was_there = access(dir, F_OK) == 0, rc = check_address(source, err);

	if (rc != LK_OK)
		return rc;
	number = place_make(dir);
	if (number != 0)
		return fail_errno(err, number, dir);
	address = whole_address(source);
	rc = address != NULL ? repo_library_open(err) : lk_nomem(err);
	if (rc == LK_OK) {
		c.source = address;
		rc = clone_into(&c, err);
		repo_library_close();
	}
	free(address);
	if (rc == LK_OK)
		return storage_open(out, dir, err);
	if (!was_there)
		(void)rmdir(dir);
	return rc;
}
