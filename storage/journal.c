#include "storage/journal.h"

#include "storage/fail.h"
#include "storage/place.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define OP_MAX ((size_t)64 << 20) /* bytes of one operation: a pasted book */
#define KEY_MAX 500

/* draf.simpan: operations up to this seq are in the repository. */
static const char schema[] =
	"CREATE TABLE IF NOT EXISTS draf(id INTEGER PRIMARY KEY,"
	" kunci TEXT NOT NULL UNIQUE, dasar TEXT NOT NULL, simpan INTEGER NOT NULL) "
	"STRICT;"
	"CREATE TABLE IF NOT EXISTS operasi(draf INTEGER NOT NULL, seq INTEGER NOT "
	"NULL,"
	" waktu INTEGER NOT NULL, jenis INTEGER NOT NULL, isi BLOB NOT NULL,"
	" PRIMARY KEY(draf, seq)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE IF NOT EXISTS pemilik(kunci TEXT PRIMARY KEY, nama TEXT NOT NULL,"
	" mesin TEXT NOT NULL, pid INTEGER NOT NULL, tanda INTEGER NOT NULL)"
	" STRICT, WITHOUT ROWID;"
	"CREATE TABLE IF NOT EXISTS tanda(kunci TEXT PRIMARY KEY, nilai TEXT NOT NULL)"
	" STRICT, WITHOUT ROWID;";

static int64_t pragma_number(struct sql *s, const char *text)
{
	sqlite3_stmt *st = NULL;
	int64_t v = -1;

	if (sqlite3_prepare_v2(s->db, text, -1, &st, NULL) == SQLITE_OK &&
		sqlite3_step(st) == SQLITE_ROW)
		v = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return v;
}

int journal_tables(struct sql *s, struct lk_error *err)
{
	char set[64];
	int rc = sql_exec(s, "BEGIN IMMEDIATE", err);

	if (rc == LK_OK)
		rc = sql_exec(s, schema, err);
	(void)snprintf(set, sizeof(set), "PRAGMA user_version=%d", JOURNAL_VERSION);
	if (rc == LK_OK)
		rc = sql_exec(s, set, err);
	if (rc == LK_OK)
		rc = sql_exec(s, "COMMIT", err);
	return rc;
}

static int prepare(struct disk *d, struct lk_error *err)
{
	struct sql *s = &d->journal;
	const char *mode = place_is_network(d->own)
		? "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL"
		: "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL";
	int rc = sql_exec(s, mode, err);
	int64_t version = rc == LK_OK ? pragma_number(s, "PRAGMA user_version") : 0;

	if (rc != LK_OK)
		return rc;
	if (version < 0)
		return sql_fail(s, err);
	if (version > JOURNAL_VERSION)
		return lk_fail(err, LK_ENEWER,
			N_("%s ditulis oleh lapkin yang lebih baru; perbarui lapkin, "
			   "berkas itu "
			   "tidak diubah"),
			s->path);
	return version == JOURNAL_VERSION ? LK_OK : journal_tables(s, err);
}

int journal_open(struct disk *d, struct lk_error *err)
{
	char *path;
	int rc;

	if (d->journal_ready)
		return LK_OK;
	path = place_in(d->own, "draf.db");
	if (path == NULL)
		return lk_nomem(err);
	rc = sql_open(&d->journal, path, err);
	if (rc == LK_OK)
		rc = prepare(d, err);
	if (rc != LK_OK) {
		sql_close(&d->journal);
		free(path);
		return rc;
	}
	d->journal_ready = 1;
	return LK_OK;
}

void journal_close(struct disk *d)
{
	if (!d->journal_ready)
		return;
	sql_close(&d->journal);
	free((void *)(uintptr_t)d->journal.path);
	d->journal_ready = 0;
}

int journal_set_aside(struct disk *d, struct lk_buf *name, struct lk_error *err)
{
	static const char *const tails[] = { "", "-wal", "-shm" };
	char from[4096], to[4096];
	int n = 1;

	journal_close(d);
	do
		(void)snprintf(to, sizeof(to), "%s/draf.db.rusak-%d", d->own, n);
	while (access(to, F_OK) == 0 && ++n < 1000);
	lk_buf_puts(name, to);
	for (size_t i = 0; i < LK_LEN(tails); i++) {
		(void)snprintf(from, sizeof(from), "%s/draf.db%s", d->own, tails[i]);
		(void)snprintf(to, sizeof(to), "%s/draf.db.rusak-%d%s", d->own, n,
			tails[i]);
		if (rename(from, to) != 0 && errno != ENOENT)
			return fail_errno(err, errno, from);
	}
	return lk_buf_check(name, err);
}

/* Typing must go on being kept: a damaged journal makes room for a new one, and the
 * caller whose turn it was says where the old one is. */
int journal_ready(struct disk *d, struct lk_error *err)
{
	struct lk_buf name = LK_BUF_INIT;
	int rc = journal_open(d, err);

	if (rc != LK_EFORMAT)
		return rc;
	rc = journal_set_aside(d, &name, err);
	if (rc == LK_OK)
		rc = journal_open(d, err);
	if (rc == LK_OK)
		rc = lk_fail(err, LK_EFORMAT,
			N_("berkas draf rusak dan disisihkan sebagai %s (tidak "
			   "dihapus); yang sudah disimpan ke riwayat tetap aman, dan "
			   "ketikan baru dijaga di berkas draf baru. Lanjutkan, lalu "
			   "beri tahu pengelola komputer"),
			lk_buf_cstr(&name));
	lk_buf_free(&name);
	return rc;
}

/* ---- drafts -------------------------------------------------------------------- */
static int check_key(const char *key, struct lk_error *err)
{
	size_t n = strlen(key);

	if (n == 0 || n > KEY_MAX)
		return lk_fail(err, LK_EINVAL,
			N_("kunci draf kosong atau terlalu panjang"));
	return LK_OK;
}

/* Begin a write; the draft's row id in *id (0: there is none). */
static int begin(struct disk *d, const char *key, int64_t *id, struct lk_error *err)
{
	struct sql *s = &d->journal;
	sqlite3_stmt *q;
	int rc = check_key(key, err);

	if (rc == LK_OK)
		rc = journal_ready(d, err);
	if (rc == LK_OK)
		rc = sql_run(s, sql_get(s, "BEGIN IMMEDIATE"), err);
	if (rc != LK_OK)
		return rc;
	q = sql_get(s, "SELECT id FROM draf WHERE kunci=?");
	if (q == NULL)
		return sql_fail(s, err);
	sql_bind_text(q, 1, key);
	*id = 0;
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		*id = sqlite3_column_int64(q, 0);
	else if (rc != SQLITE_DONE)
		rc = sql_fail(s, err);
	sql_done(s, q);
	return rc < 0 ? rc : LK_OK;
}

/* Commit, or undo after a failure. A failed COMMIT leaves the transaction open. */
static int finish(struct disk *d, int rc, struct lk_error *err)
{
	struct sql *s = &d->journal;

	if (rc == LK_OK)
		rc = sql_run(s, sql_get(s, "COMMIT"), err);
	if (rc != LK_OK && d->journal_ready)
		sql_rollback(s);
	return rc;
}

static int new_draft(struct sql *s, const char *key, const struct lk_oid *base,
	int64_t *id, struct lk_error *err)
{
	sqlite3_stmt *q =
		sql_get(s, "INSERT INTO draf(kunci,dasar,simpan) VALUES(?,?,0)");
	int rc;

	if (q == NULL)
		return sql_fail(s, err);
	sql_bind_text(q, 1, key);
	sql_bind_text(q, 2, base != NULL ? base->hex : "");
	rc = sql_run(s, q, err);
	*id = sqlite3_last_insert_rowid(s->db);
	return rc;
}

/* One number of one draft, or 0. */
static int number_of(struct sql *s, const char *text, int64_t id, int64_t *out,
	struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(s, text);
	int rc;

	if (q == NULL)
		return sql_fail(s, err);
	sqlite3_bind_int64(q, 1, id);
	*out = 0;
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		*out = sqlite3_column_int64(q, 0);
	else if (rc != SQLITE_DONE)
		rc = sql_fail(s, err);
	sql_done(s, q);
	return rc < 0 ? rc : LK_OK;
}

static int add_op(struct sql *s, int64_t id, int64_t seq, const struct lk_draft_op *op,
	struct lk_error *err)
{
	sqlite3_stmt *q;

	if (op->n > OP_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("tempelan terlalu besar (%zu bita, batasnya 64 MB); bagi "
			   "menjadi "
			   "beberapa bagian"),
			op->n);
	q = sql_get(s,
		"INSERT INTO operasi(draf,seq,waktu,jenis,isi) VALUES(?,?,?,?,?)");
	if (q == NULL)
		return sql_fail(s, err);
	sqlite3_bind_int64(q, 1, id);
	sqlite3_bind_int64(q, 2, seq);
	sqlite3_bind_int64(q, 3, op->time_ms);
	sqlite3_bind_int(q, 4, op->kind);
	sqlite3_bind_blob64(q, 5, op->n != 0 ? op->data : "", op->n, SQLITE_STATIC);
	return sql_run(s, q, err);
}

int journal_op_append(struct lk_store *st, const char *key, const struct lk_oid *base,
	const struct lk_draft_op *op, size_t n, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct sql *s = &d->journal;
	int64_t id = 0, seq = 0;
	int rc = begin(d, key, &id, err);

	if (rc == LK_OK && id == 0)
		rc = new_draft(s, key, base, &id, err);
	if (rc == LK_OK)
		rc = number_of(s, "SELECT max(seq) FROM operasi WHERE draf=?", id, &seq,
			err);
	for (size_t i = 0; i < n && rc == LK_OK; i++)
		rc = add_op(s, id, ++seq, &op[i], err);
	return finish(d, rc, err);
}

/* Row id and base of a draft, 0 when there is none. */
static int find(struct sql *s, const char *key, int64_t *id, struct lk_oid *base,
	struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(s, "SELECT id,dasar FROM draf WHERE kunci=?");
	int rc;

	if (q == NULL)
		return sql_fail(s, err);
	sql_bind_text(q, 1, key);
	*id = 0;
	base->hex[0] = '\0';
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW) {
		*id = sqlite3_column_int64(q, 0);
		(void)snprintf(base->hex, sizeof(base->hex), "%s", sql_text(q, 1));
	} else if (rc != SQLITE_DONE) {
		rc = sql_fail(s, err);
	}
	sql_done(s, q);
	return rc < 0 ? rc : LK_OK;
}

static int each_op(struct sql *s, int64_t id, lk_draft_op_fn *each, void *arg,
	struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(s,
		"SELECT seq,waktu,jenis,isi FROM operasi WHERE draf=? ORDER BY seq");
	int rc, stop = 0;

	if (q == NULL)
		return sql_fail(s, err);
	sqlite3_bind_int64(q, 1, id);
	while ((rc = sqlite3_step(q)) == SQLITE_ROW && !stop) {
		struct lk_draft_op op = {
			.seq = sqlite3_column_int64(q, 0),
			.time_ms = sqlite3_column_int64(q, 1),
			.kind = sqlite3_column_int(q, 2),
			.n = (size_t)sqlite3_column_bytes(q, 3),
		};

		op.data = sqlite3_column_blob(q, 3);
		if (op.data == NULL)
			op.data = "";
		stop = each(&op, arg);
	}
	if (rc != SQLITE_DONE && rc != SQLITE_ROW)
		rc = sql_fail(s, err);
	sql_done(s, q);
	return rc < 0 ? rc : LK_OK;
}

int journal_op_load(struct lk_store *st, const char *key, struct lk_oid *base,
	lk_draft_op_fn *each, void *arg, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct lk_oid from;
	int64_t id = 0;
	int rc = check_key(key, err);

	if (rc == LK_OK)
		rc = journal_ready(d, err);
	if (rc == LK_OK)
		rc = find(&d->journal, key, &id, &from, err);
	if (rc == LK_OK && id != 0)
		rc = each_op(&d->journal, id, each, arg, err);
	if (rc == LK_OK && base != NULL)
		*base = from;
	return rc;
}

int journal_op_saved(struct lk_store *st, const char *key, int64_t upto_seq,
	struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct sql *s = &d->journal;
	sqlite3_stmt *q;
	int64_t id = 0, last = 0;
	int rc = begin(d, key, &id, err);

	if (rc == LK_OK && id != 0)
		rc = number_of(s, "SELECT max(seq) FROM operasi WHERE draf=?", id,
			&last, err);
	if (rc == LK_OK && id != 0) {
		q = sql_get(s, "UPDATE draf SET simpan=max(simpan,?) WHERE id=?");
		if (q != NULL) {
			sqlite3_bind_int64(q, 1,
				upto_seq > 0 && upto_seq < last ? upto_seq : last);
			sqlite3_bind_int64(q, 2, id);
		}
		rc = sql_run(s, q, err);
	}
	return finish(d, rc, err);
}

static int delete_from(struct sql *s, int64_t id, int64_t from, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(s, "DELETE FROM operasi WHERE draf=? AND seq>=?");
	int rc;

	if (q != NULL) {
		sqlite3_bind_int64(q, 1, id);
		sqlite3_bind_int64(q, 2, from);
	}
	rc = sql_run(s, q, err);
	if (rc != LK_OK)
		return rc;
	/* operations after the mark only: those typed next are not saved yet */
	q = from > 1 ? sql_get(s, "UPDATE draf SET simpan=min(simpan,?) WHERE id=?")
		     : sql_get(s, "DELETE FROM draf WHERE ?>=0 AND id=?");
	if (q != NULL) {
		sqlite3_bind_int64(q, 1, from > 1 ? from - 1 : 0);
		sqlite3_bind_int64(q, 2, id);
	}
	return sql_run(s, q, err);
}

int journal_op_drop(struct lk_store *st, const char *key, int64_t from_seq,
	struct lk_error *err)
{
	struct disk *d = disk_of(st);
	int64_t id = 0;
	int rc = begin(d, key, &id, err);

	if (rc == LK_OK && id != 0)
		rc = delete_from(&d->journal, id, from_seq, err);
	return finish(d, rc, err);
}

static const char list_sql[] =
	"SELECT d.kunci,d.dasar,sum(o.seq>d.simpan),min(o.waktu),max(o.waktu)"
	" FROM draf d LEFT JOIN operasi o ON o.draf=d.id GROUP BY d.id ORDER BY "
	"d.kunci";

int journal_op_list(struct lk_store *st, lk_draft_info_fn *each, void *arg,
	struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct sql *s = &d->journal;
	sqlite3_stmt *q;
	int stop = 0, rc = journal_ready(d, err);

	if (rc != LK_OK)
		return rc;
	q = sql_get(s, list_sql);
	if (q == NULL)
		return sql_fail(s, err);
	while ((rc = sqlite3_step(q)) == SQLITE_ROW && !stop) {
		struct lk_draft_info info = {
			.key = sql_text(q, 0),
			.ops = (long)sqlite3_column_int64(q, 2),
			.first_ms = sqlite3_column_int64(q, 3),
			.last_ms = sqlite3_column_int64(q, 4),
		};

		(void)snprintf(info.base.hex, sizeof(info.base.hex), "%s",
			sql_text(q, 1));
		stop = each(&info, arg);
	}
	if (rc != SQLITE_DONE && rc != SQLITE_ROW)
		rc = sql_fail(s, err);
	sql_done(s, q);
	return rc < 0 ? rc : LK_OK;
}
