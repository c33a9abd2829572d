/* Where the index lives, and what happens when it cannot be used. */
#include "storage/fail.h"
#include "storage/index_build.h"
#include "storage/lock.h"
#include "storage/place.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_MS 60000 /* somebody else builds a large index */

static int64_t version_of(struct sql *s)
{
	sqlite3_stmt *q = NULL;
	int64_t v = -1;

	if (sqlite3_prepare_v2(s->db, "PRAGMA user_version", -1, &q, NULL) ==
			SQLITE_OK &&
		sqlite3_step(q) == SQLITE_ROW)
		v = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	return v;
}

static uint64_t inode_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (uint64_t)st.st_ino : 0;
}

static void forget_files(const char *path)
{
	static const char *const tails[] = { "", "-wal", "-shm", "-journal" };
	char name[4200];

	for (size_t i = 0; i < LK_LEN(tails); i++) {
		(void)snprintf(name, sizeof(name), "%s%s", path, tails[i]);
		(void)unlink(name);
	}
}

/* ---- building ------------------------------------------------------------------------- */
/*
 * A new file is filled without a journal: nobody else can see it half done, because its
 * version is set last, after the rows are on disk. Without that number it is rubbish to
 * be built anew.
 */
static int fill(struct disk *d, struct sql *s, lk_progress_fn *progress, void *arg,
	struct lk_error *err)
{
	char version[64];
	int rc = sql_exec(s,
		"PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=OFF;"
		"PRAGMA synchronous=OFF; PRAGMA cache_size=-16000; BEGIN IMMEDIATE",
		err);

	if (rc == LK_OK)
		rc = index_build_fresh(d, s, progress, arg, err);
	if (rc == LK_OK)
		rc = sql_exec(s,
			"INSERT INTO cari_riwayat(cari_riwayat) VALUES('rebuild');"
			"INSERT INTO cari_catatan(cari_catatan) VALUES('rebuild');"
			"COMMIT; PRAGMA synchronous=FULL",
			err);
	(void)snprintf(version, sizeof(version), "PRAGMA user_version=%d",
		INDEX_VERSION);
	if (rc == LK_OK)
		rc = sql_exec(s, version, err);
	return rc;
}

static int build_file(struct disk *d, const char *path, lk_progress_fn *progress,
	void *arg, struct lk_error *err)
{
	struct sql s;
	int rc;

	forget_files(path);
	rc = sql_open(&s, path, err);
	if (rc != LK_OK)
		return rc;
	rc = fill(d, &s, progress, arg, err);
	sql_close(&s);
	if (rc != LK_OK)
		forget_files(path);
	return rc;
}

/* ---- opening ---------------------------------------------------------------------------- */
static int open_file(struct disk *d, const char *path, struct lk_error *err)
{
	struct sql *s = &d->index;
	int rc = sql_open(s, path, err);

	if (rc == LK_OK)
		rc = sql_exec(s,
			"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
			"PRAGMA cache_size=-4000; PRAGMA temp_store=MEMORY",
			err);
	if (rc == LK_OK && version_of(s) != INDEX_VERSION)
		rc = lk_fail(err, LK_EFORMAT,
			N_("indeks tidak sesuai dengan riwayat dan akan dibuat ulang"));
	if (rc != LK_OK) {
		sql_close(s);
		return rc;
	}
	d->index_inode = inode_of(path);
	d->index_ready = 1;
	return LK_OK;
}

static void close_file(struct disk *d)
{
	if (d->index_ready)
		sql_close(&d->index);
	d->index_ready = 0;
}

/* Under the index lock: somebody may have built it while we waited. */
static int build_and_open(struct disk *d, const char *dir, const char *path,
	lk_progress_fn *progress, void *arg, int anew, struct lk_error *err)
{
	struct lock lock = LOCK_NONE;
	int rc = lock_take(&lock, dir, "indeks.kunci", LOCK_MS, err);

	if (rc != LK_OK)
		return rc;
	rc = anew ? LK_EFORMAT : open_file(d, path, NULL);
	if (rc != LK_OK) {
		rc = build_file(d, path, progress, arg, err);
		if (rc == LK_OK)
			rc = open_file(d, path, err);
	}
	lock_release(&lock);
	return rc;
}

static int open_memory(struct disk *d, struct lk_error *err)
{
	int rc = sql_open(&d->index, ":memory:", err);

	if (rc == LK_OK)
		rc = fill(d, &d->index, NULL, NULL, err);
	if (rc != LK_OK) {
		sql_close(&d->index);
		return rc;
	}
	d->index_ready = d->index_in_memory = 1;
	return LK_OK;
}

static int open_in(struct disk *d, const char *dir, struct lk_error *err)
{
	char *path = place_in(dir, "indeks.db");
	int rc;

	if (path == NULL)
		return lk_nomem(err);
	rc = access(path, F_OK) == 0 ? open_file(d, path, NULL) : LK_ENOTFOUND;
	if (rc == LK_ENOTFOUND || rc == LK_EFORMAT)
		rc = build_and_open(d, dir, path, NULL, NULL, 0, err);
	else if (rc != LK_OK)
		rc = open_file(d, path, err);
	if (rc != LK_OK) {
		free(path);
		return rc;
	}
	free(d->index_path);
	d->index_path = path;
	return LK_OK;
}

/* The workspace, else the cache folder, else memory. */
static int open_somewhere(struct disk *d, struct lk_error *err)
{
	char *cache;
	int rc = LK_EREADONLY;

	if (!place_is_network(d->own))
		rc = open_in(d, d->own, err);
	if (rc != LK_EREADONLY && rc != LK_ENOSPC && rc != LK_EIO)
		return rc;
	cache = place_cache(d->dir);
	if (cache != NULL && !place_is_network(cache))
		rc = open_in(d, cache, err);
	free(cache);
	return rc == LK_OK ? rc : open_memory(d, err);
}

int index_rebuild(struct disk *d, lk_progress_fn *progress, void *arg,
	struct lk_error *err)
{
	char *dir, *slash;
	int rc;

	if (!d->index_ready) {
		rc = open_somewhere(d, err);
		if (rc != LK_OK)
			return rc;
	}
	if (d->index_in_memory) {
		sql_close(&d->index);
		d->index_ready = 0;
		return open_memory(d, err);
	}
	dir = strdup(d->index_path);
	slash = dir != NULL ? strrchr(dir, '/') : NULL;
	if (slash == NULL) {
		free(dir);
		return lk_nomem(err);
	}
	*slash = '\0';
	close_file(d);
	rc = build_and_open(d, dir, d->index_path, progress, arg, 1, err);
	free(dir);
	return rc;
}

int index_follow(struct disk *d, struct lk_error *err)
{
	int rc = LK_OK;

	/* another process built the index anew: ours is a file without a name */
	if (d->index_ready && !d->index_in_memory &&
		inode_of(d->index_path) != d->index_inode)
		close_file(d);
	if (!d->index_ready)
		rc = open_somewhere(d, err);
	if (rc != LK_OK)
		return rc;
	rc = d->index.corrupt ? LK_EFORMAT : index_catch_up(d, err);
	if (rc == LK_EFORMAT || (rc != LK_OK && sql_is_corrupt(&d->index)))
		rc = index_rebuild(d, NULL, NULL, err);
	return rc;
}

int index_ready(struct disk *d, struct lk_error *err)
{
	/* a damaged page was met since: nothing in it can be trusted */
	if (d->index_ready && d->index.corrupt)
		return index_rebuild(d, NULL, NULL, err);
	return d->index_ready ? LK_OK : index_follow(d, err);
}

void index_close(struct disk *d)
{
	int damaged = d->index_ready && d->index.corrupt && !d->index_in_memory;

	if (d->index_ready)
		sql_close(&d->index);
	if (damaged) /* derived: the next to open builds it anew */
		forget_files(d->index_path);
	d->index_ready = 0;
	free(d->index_path);
	d->index_path = NULL;
}
