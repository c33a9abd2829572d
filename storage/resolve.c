/* Names of revisions, and git's configuration. */
#include "storage/fail.h"
#include "storage/index.h"
#include "storage/repo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int unknown(const char *name, struct lk_error *err)
{
	return lk_fail(err, LK_ENOTFOUND,
		N_("revisi \"%s\" tidak ada; pakai nomor revisi, \"head\", \"~3\" atau "
		   "tanggal "
		   "2026-01-31. Daftarnya: lapkin log"),
		name);
}

/* ---- by date ------------------------------------------------------------------------- */
static int is_date(const char *s)
{
	static const char shape[] = "dddd-dd-dd";
	size_t i;

	for (i = 0; shape[i] != '\0'; i++)
		if (shape[i] == 'd' ? s[i] < '0' || s[i] > '9' : s[i] != '-')
			return 0;
	return s[i] == '\0';
}

/* Last revision whose own clock (its time zone) had not passed that day. */
static int by_date(struct disk *d, const char *name, struct lk_oid *out,
	struct lk_error *err)
{
	sqlite3_stmt *q;
	int rc = index_ready(d, err);

	if (rc != LK_OK)
		return rc;
	q = sql_get(&d->index,
		"SELECT lower(hex(id)) FROM revisi WHERE waktu+tz*60<"
		"unixepoch(?1,'+1 day') AND utama=1 ORDER BY seq DESC LIMIT 1");
	if (q == NULL)
		return sql_fail(&d->index, err);
	sql_bind_text(q, 1, name);
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		(void)snprintf(out->hex, sizeof(out->hex), "%s", sql_text(q, 0));
	else
		rc = rc == SQLITE_DONE ? unknown(name, err) : sql_fail(&d->index, err);
	sql_done(&d->index, q);
	return rc < 0 ? rc : LK_OK;
}

/* ---- steps back from the head ----------------------------------------------------------- */
/* "~n" or "{n}" -> n, or -1. */
static long count_of(const char *p)
{
	char *end;
	long n;

	if ((*p != '~' && *p != '{') || p[1] < '0' || p[1] > '9')
		return -1;
	n = strtol(p + 1, &end, 10);
	if (*p == '{' && *end == '}')
		end++;
	return *end == '\0' && n < 100000000 ? n : -1;
}

/* "head", "@", then nothing, "~n", "^", "{n}" -> steps, or -1 when it is no such name. */
static long steps_of(const char *name)
{
	const char *p = name;

	if (strncmp(p, "head", 4) == 0 || strncmp(p, "HEAD", 4) == 0)
		p += 4;
	else if (*p == '@')
		p++;
	else if (*p != '~')
		return -1;
	if (*p == '\0')
		return 0;
	if (strcmp(p, "^") == 0 || strcmp(p, "~") == 0)
		return 1;
	return count_of(p);
}

static int back(struct disk *d, const char *name, long steps, struct lk_oid *out,
	struct lk_error *err)
{
	git_commit *c = NULL;
	git_oid id;
	int unborn, rc = repo_head_oid(d, &id, &unborn, err);

	if (rc == LK_OK && unborn)
		rc = unknown(name, err);
	while (rc == LK_OK && steps-- > 0) {
		const git_oid *parent;

		if (git_commit_lookup(&c, d->repo, &id) != 0) {
			rc = fail_git(err, d->gitdir);
			break;
		}
		parent = git_commit_parent_id(c, 0);
		if (parent != NULL)
			id = *parent;
		else
			rc = unknown(name, err);
		git_commit_free(c);
	}
	if (rc == LK_OK)
		repo_oid_out(out, &id);
	return rc;
}

/* ---- by id --------------------------------------------------------------------------------- */
static int by_id(struct disk *d, const char *name, struct lk_oid *out,
	struct lk_error *err)
{
	size_t n = strlen(name);
	git_object *o = NULL;
	git_oid id;
	int rc;

	if (n < 4 || n > GIT_OID_HEXSZ || strspn(name, "0123456789abcdefABCDEF") != n ||
		git_oid_fromstrn(&id, name, n) != 0)
		return unknown(name, err);
	rc = git_object_lookup_prefix(&o, d->repo, &id, n, GIT_OBJECT_COMMIT);
	if (rc == GIT_EAMBIGUOUS)
		return lk_fail(err, LK_EINVAL,
			N_("\"%s\" cocok dengan beberapa revisi; tulis beberapa huruf "
			   "lagi"),
			name);
	if (rc != 0)
		return unknown(name, err);
	repo_oid_out(out, git_object_id(o));
	git_object_free(o);
	return LK_OK;
}

int repo_op_resolve(struct lk_store *st, const char *name, struct lk_oid *out,
	struct lk_error *err)
{
	struct disk *d = disk_of(st);
	long steps = steps_of(name);

	if (steps >= 0)
		return back(d, name, steps, out, err);
	if (is_date(name))
		return by_date(d, name, out, err);
	return by_id(d, name, out, err);
}

/* ---- git's configuration ------------------------------------------------------------------ */
/* Value of `key` in one file; 1 when it is set there. A broken file counts as empty: the
 * machine's configuration must not keep an office from its report. */
static int from_file(const char *path, const char *key, struct lk_buf *value)
{
	git_config *c = NULL;
	git_buf v = { 0 };
	int found = 0;

	if (git_config_open_ondisk(&c, path) == 0 &&
		git_config_get_string_buf(&v, c, key) == 0) {
		lk_buf_put(value, v.ptr, v.size);
		found = 1;
	}
	git_buf_dispose(&v);
	git_config_free(c);
	return found;
}

int repo_op_config_get(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err)
{
	const char *home = getenv("HOME"), *xdg = getenv("XDG_CONFIG_HOME");
	char path[4096];
	int found;

	(void)snprintf(path, sizeof(path), "%s/config", disk_of(st)->gitdir);
	found = from_file(path, key, value);
	if (!found && home != NULL) {
		(void)snprintf(path, sizeof(path), "%s/.gitconfig", home);
		found = from_file(path, key, value);
	}
	if (!found && (xdg != NULL || home != NULL)) {
		(void)snprintf(path, sizeof(path), "%s%s/git/config",
			xdg != NULL ? xdg : home, xdg != NULL ? "" : "/.config");
		found = from_file(path, key, value);
	}
	if (!found)
		(void)from_file("/etc/gitconfig", key, value);
	return lk_buf_check(value, err);
}

/* Only ever the clone's own file. */
int repo_op_config_set(struct lk_store *st, const char *key, const char *value,
	struct lk_error *err)
{
	struct disk *d = disk_of(st);
	git_config *all = NULL, *own = NULL;
	int rc = git_repository_config(&all, d->repo);

	if (rc == 0)
		rc = git_config_open_level(&own, all, GIT_CONFIG_LEVEL_LOCAL);
	if (rc == 0 && value != NULL)
		rc = git_config_set_string(own, key, value);
	else if (rc == 0)
		rc = git_config_delete_entry(own, key);
	if (rc == GIT_ENOTFOUND && value == NULL)
		rc = 0;
	if (rc == GIT_ELOCKED)
		rc = lk_fail(err, LK_ELOCKED,
			N_("pengaturan git ruang kerja %s sedang diubah program lain; "
			   "tidak ada yang berubah. Coba lagi sebentar lagi"),
			d->dir);
	else if (rc != 0)
		rc = fail_git(err, d->gitdir);
	git_config_free(own);
	git_config_free(all);
	return rc;
}
