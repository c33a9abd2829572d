#include "storage/sql.h"

#include "storage/fail.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define BUSY_MS 5000

int sql_open(struct sql *s, const char *path, struct lk_error *err)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	int rc;

	*s = (struct sql){ .path = path };
	if (sqlite3_open_v2(path, &s->db, flags, NULL) == SQLITE_OK) {
		sqlite3_busy_timeout(s->db, BUSY_MS);
		return LK_OK;
	}
	rc = sql_fail(s, err);
	sql_close(s);
	return rc;
}

void sql_close(struct sql *s)
{
	for (size_t i = 0; i < s->n; i++)
		sqlite3_finalize(s->cache[i].st);
	s->n = 0;
	sqlite3_close(s->db);
	s->db = NULL;
}

static sqlite3_stmt *prepare(struct sql *s, const char *text, unsigned flags)
{
	sqlite3_stmt *st = NULL;

	if (sqlite3_prepare_v3(s->db, text, -1, flags, &st, NULL) != SQLITE_OK)
		return NULL;
	return st;
}

sqlite3_stmt *sql_get(struct sql *s, const char *text)
{
	sqlite3_stmt *st;

	for (size_t i = 0; i < s->n; i++)
		if (s->cache[i].text == text)
			return sqlite3_stmt_busy(s->cache[i].st) ? prepare(s, text, 0)
								 : s->cache[i].st;
	if (s->n == SQL_CACHE)
		return prepare(s, text, 0);
	st = prepare(s, text, SQLITE_PREPARE_PERSISTENT);
	if (st != NULL)
		s->cache[s->n++] = (struct sql_cached){ text, st };
	return st;
}

void sql_done(struct sql *s, sqlite3_stmt *st)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->cache[i].st == st) {
			sqlite3_reset(st);
			sqlite3_clear_bindings(st);
			return;
		}
	sqlite3_finalize(st);
}

int sql_run(struct sql *s, sqlite3_stmt *st, struct lk_error *err)
{
	int rc = LK_OK;

	if (st == NULL || sqlite3_step(st) != SQLITE_DONE)
		rc = sql_fail(s, err);
	if (st != NULL)
		sql_done(s, st);
	return rc;
}

int sql_exec(struct sql *s, const char *text, struct lk_error *err)
{
	if (sqlite3_exec(s->db, text, NULL, NULL, NULL) != SQLITE_OK)
		return sql_fail(s, err);
	return LK_OK;
}

void sql_rollback(struct sql *s)
{
	if (s->db != NULL && !sqlite3_get_autocommit(s->db))
		(void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}

int sql_is_corrupt(struct sql *s)
{
	int code = s->db != NULL ? sqlite3_errcode(s->db) & 0xff : SQLITE_OK;

	return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

/* SQLite's last try on a read-only disk is to open for reading, which leaves ENOENT:
 * the folder knows better. 0: it may be written. */
static int folder_errno(const char *path)
{
	const char *slash = strrchr(path, '/');
	char dir[4096];

	if (slash == NULL || (size_t)(slash - path) >= sizeof(dir))
		return 0;
	memcpy(dir, path, (size_t)(slash - path));
	dir[slash - path] = '\0';
	return access(dir, W_OK) == 0 ? 0 : errno;
}

int sql_fail(struct sql *s, struct lk_error *err)
{
	int number;

	if (s->db == NULL)
		return lk_nomem(err);
	switch (sqlite3_errcode(s->db) & 0xff) {
	case SQLITE_NOMEM: return lk_nomem(err);
	case SQLITE_FULL:
		return lk_fail(err, LK_ENOSPC,
			N_("cakram penuh di %s; yang sudah tersimpan tetap aman. "
			   "Kosongkan "
			   "tempat lalu coba lagi"),
			s->path);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return lk_fail(err, LK_ELOCKED,
			N_("%s sedang dipakai program lain; tidak ada yang berubah. "
			   "Tunggu "
			   "sebentar lalu coba lagi"),
			s->path);
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return lk_fail(err, LK_EREADONLY,
			N_("tidak boleh menulis %s; tidak ada yang berubah. Periksa "
			   "izin folder "
			   "itu"),
			s->path);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		s->corrupt = 1;
		return lk_fail(err, LK_EFORMAT,
			N_("berkas %s rusak; naskah dan riwayatnya tidak terpengaruh. "
			   "Ulangi sekali lagi; bila tetap gagal jalankan lapkin fsck "
			   "--perbaiki"),
			s->path);
	case SQLITE_CANTOPEN:
	case SQLITE_IOERR:
		number = folder_errno(s->path);
		if (number == 0)
			number = sqlite3_system_errno(s->db);
		if (number != 0)
			return fail_errno(err, number, s->path);
		break;
	default: break;
	}
	return lk_fail(err, LK_EIO,
		N_("gagal membaca atau menulis %s (%s); coba lagi, bila tetap gagal "
		   "jalankan "
		   "lapkin fsck"),
		s->path, sqlite3_errmsg(s->db));
}

const char *sql_text(sqlite3_stmt *st, int column)
{
	const unsigned char *p = sqlite3_column_text(st, column);

	return p != NULL ? (const char *)p : "";
}

void sql_bind_text(sqlite3_stmt *st, int at, const char *text)
{
	if (text == NULL)
		sqlite3_bind_null(st, at);
	else
		sqlite3_bind_text(st, at, text, -1, SQLITE_STATIC);
}
