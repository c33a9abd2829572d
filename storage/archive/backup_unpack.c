/* From the parts of a backup to a workspace. */
#include "core/field.h"
#include "storage/archive/archive.h"
#include "storage/archive/backup.h"
#include "storage/archive/bundle.h"
#include "storage/child.h"
#include "storage/fail.h"
#include "storage/journal.h"
#include "storage/place.h"
#include "storage/repo.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SETTINGS_MAX ((size_t)64 << 10)
#define VALUE_MAX 400

/* ---- settings ---------------------------------------------------------------------------- */

static const struct {
	const char *key, *config;
} settings[] = {
	{ "Pengguna", "lapkin.user" },
	{ "Akar", "lapkin.akar" },
	{ "Sidik-Admin", "lapkin.sidikadmin" },
	{ "Kepala-Terlihat", "lapkin.kepalaterlihat" },
};

int backup_settings_write(struct disk *d, struct lk_buf *out, struct lk_error *err)
{
	int rc = LK_OK;

	lk_buf_puts(out, "Format: lapkin-setelan/1\n");
	for (size_t i = 0; i < LK_LEN(settings) && rc == LK_OK; i++) {
		struct lk_buf v = LK_BUF_INIT;

		rc = repo_op_config_get(&d->base, settings[i].config, &v, err);
		if (rc == LK_OK && v.n > 0 && v.n <= VALUE_MAX)
			lk_field_put(out, settings[i].key, lk_buf_str(&v));
		lk_buf_free(&v);
	}
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}

int backup_settings_apply(git_repository *repo, struct lk_str text,
	struct lk_error *err)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_field field[16];
	const char *rest;
	git_config *c = NULL;
	unsigned n = 0;
	int rc = text.n <= SETTINGS_MAX
		? lk_fields_parse(&mem, text, "setelan.txt", field, LK_LEN(field), &n,
			  &rest, err)
		: lk_fail(err, LK_ERANGE,
			  N_("setelan.txt di dalam cadangan terlalu "
			     "besar; tidak ada yang ditulis"));

	if (rc == LK_OK && git_repository_config(&c, repo) != 0)
		rc = fail_git(err, git_repository_path(repo));
	for (size_t i = 0; i < LK_LEN(settings) && rc == LK_OK; i++) {
		const char *v = lk_field_get(field, n, settings[i].key);

		if (v[0] != '\0' &&
			git_config_set_string(c, settings[i].config, v) != 0)
			rc = fail_git(err, git_repository_path(repo));
	}
	git_config_free(c);
	lk_arena_free(&mem);
	return rc;
}

/* ---- the history ------------------------------------------------------------------------- */

static int pass(const char *name, const git_oid *id, void *arg, struct lk_error *err)
{
	(void)name;
	(void)id;
	(void)arg;
	(void)err;
	return LK_OK;
}

static int broken(struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("riwayat di dalam cadangan rusak atau tidak lengkap; cadangan ini "
		   "tidak dapat dipakai"));
}

static int set_name(const char *name, const git_oid *id, void *arg,
	struct lk_error *err)
{
	git_reference *ref = NULL;
	int rc = git_reference_create(&ref, arg, name, id, 0, NULL);

	git_reference_free(ref);
	return rc == 0 ? LK_OK : broken(err);
}

static int check_head(git_repository *repo, const char *want, struct lk_error *err)
{
	char hex[LK_OID_SIZE] = "";
	git_oid id;

	if (git_reference_name_to_id(&id, repo, DISK_BRANCH) == 0)
		(void)git_oid_tostr(hex, sizeof(hex), &id);
	if (strcmp(hex, want) != 0)
		return broken(err);
	return git_repository_set_head(repo, DISK_BRANCH) == 0 ? LK_OK : broken(err);
}

static int unpack_history(const char *git, const struct backup_parts *p,
	const char *head, git_repository **repo, struct lk_error *err)
{
	struct lk_str pack;
	int rc = bundle_read(p->history, pass, NULL, &pack, err);

	if (rc == LK_OK && bundle_unpack(git, pack, repo) != 0) {
		const git_error *e = git_error_last();

		rc = e != NULL && e->klass == GIT_ERROR_OS ? fail_git(err, git)
							   : broken(err);
	}
	if (rc == LK_OK)
		rc = bundle_read(p->history, set_name, *repo, &pack, err);
	return rc == LK_OK ? check_head(*repo, head, err) : rc;
}

/* ---- the drafts --------------------------------------------------------------------------- */

static int write_file(const char *path, struct lk_str bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	int number = fd < 0 ? errno : 0;

	while (number == 0 && bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		number = n < 0 ? errno : 0;
		bytes.p += n > 0 ? n : 0;
		bytes.n -= n > 0 ? (size_t)n : 0;
	}
	if (number == 0 && fsync(fd) != 0)
		number = errno;
	if (fd >= 0 && close(fd) != 0 && number == 0)
		number = errno;
	return number;
}

static int write_drafts(const char *git, struct lk_str bytes, struct lk_error *err)
{
	char *own = place_in(git, "lapkin");
	char *path = own != NULL ? place_in(own, "draf.db") : NULL;
	int number = path == NULL ? ENOMEM : mkdir(own, 0777) != 0 ? errno : 0;

	if (number == 0)
		number = write_file(path, bytes);
	if (number == 0)
		number = place_sync(own);
	if (number == 0)
		number = place_sync(git);
	free(path);
	free(own);
	return number == 0 ? LK_OK : fail_errno(err, number, git);
}

/* ---- all of it, in a process of its own ---------------------------------------------------- */

struct job {
	const struct backup_parts *p;
	const char *dir, *head;
};

static int work(void *arg, struct lk_buf *out, struct lk_error *err)
{
	const struct job *j = arg;
	git_repository *repo = NULL;
	char *git = place_in(j->dir, ".git");
	long drafts = 0;
	int rc = git != NULL ? repo_library_open(err) : lk_nomem(err);

	if (rc != LK_OK)
		return rc;
	rc = journal_examine(j->p->drafts, &drafts, err);
	if (rc == LK_OK)
		rc = unpack_history(git, j->p, j->head, &repo, err);
	if (rc == LK_OK)
		rc = backup_settings_apply(repo, j->p->settings, err);
	if (rc == LK_OK)
		rc = write_drafts(git, j->p->drafts, err);
	lk_buf_printf(out, "%ld", drafts);
	git_repository_free(repo);
	repo_library_close();
	free(git);
	return rc;
}

int backup_unpack(const struct backup_parts *p, const char *dir, struct lk_backup *b,
	struct lk_error *err)
{
	static const struct child_limit limit = { (size_t)2 << 30, 300, 600, 1 << 12 };
	struct job j = { p, dir, b->head.hex };
	struct lk_buf told = LK_BUF_INIT;
	int rc = LK_OK;
	enum child_end end = child_run(work, &j, &limit, &told, &rc, err);

	if (end == CHILD_UNBORN)
		rc = fail_errno(err, errno, dir);
	else if (end != CHILD_DONE)
		rc = lk_fail(err, LK_EFORMAT,
			N_("cadangan tidak selesai diperiksa dalam batas waktu dan "
			   "memori; anggap rusak"));
	else if (rc == LK_OK)
		b->drafts = strtol(lk_buf_cstr(&told), NULL, 10);
	lk_buf_free(&told);
	return rc;
}

int backup_try(const struct backup_parts *p, struct lk_backup *b, struct lk_error *err)
{
	const char *tmp = getenv("TMPDIR");
	char *dir =
		place_in(tmp != NULL && tmp[0] == '/' ? tmp : "/tmp", "lapkin-XXXXXX");
	int rc;

	if (dir == NULL)
		return lk_nomem(err);
	if (mkdtemp(dir) == NULL)
		rc = fail_errno(err, errno, dir);
	else {
		rc = backup_unpack(p, dir, b, err);
		(void)place_remove(dir);
	}
	free(dir);
	return rc;
}
