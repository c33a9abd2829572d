/* The journal as bytes, for a backup, and what such bytes must be to be taken back. */
#include "storage/fail.h"
#include "storage/journal.h"

#include <stdlib.h>
#include <string.h>

#define HEADER 100   /* bytes of the head of a database file */
#define FORMAT_AT 18 /* there: versions for writing and reading; 1 plain, 2 WAL */

/* ---- copying --------------------------------------------------------------------------- */

static int copy_pages(struct sql *from, struct sql *to, struct lk_error *err)
{
	sqlite3_backup *b = sqlite3_backup_init(to->db, "main", from->db, "main");
	int rc;

	if (b == NULL)
		return sql_fail(to, err);
	rc = sqlite3_backup_step(b, -1); /* all at once: the moment of the copy */
	(void)sqlite3_backup_finish(b);
	if (rc == SQLITE_DONE)
		return LK_OK;
	return rc == SQLITE_NOMEM ? lk_nomem(err) : sql_fail(from, err);
}

int journal_copy(struct disk *d, struct lk_buf *out, struct lk_error *err)
{
	struct sql copy;
	sqlite3_int64 n = 0;
	unsigned char *bytes = NULL;
	int rc = journal_open(d, err);

	if (rc == LK_OK)
		rc = sql_open(&copy, ":memory:", err);
	if (rc != LK_OK)
		return rc;
	rc = copy_pages(&d->journal, &copy, err);
	/* who edits what is over by the time it comes back */
	if (rc == LK_OK)
		rc = sql_exec(&copy, "DELETE FROM pemilik", err);
	if (rc == LK_OK)
		bytes = sqlite3_serialize(copy.db, "main", &n, 0);
	if (rc == LK_OK && (bytes == NULL || n < HEADER))
		rc = lk_nomem(err);
	if (rc == LK_OK) {
		bytes[FORMAT_AT] = bytes[FORMAT_AT + 1] =
			1; /* a file without its WAL */
		lk_buf_put(out, bytes, (size_t)n);
		rc = lk_buf_check(out, err);
	}
	sqlite3_free(bytes);
	sql_close(&copy);
	return rc;
}

/* ---- looking at a copy ------------------------------------------------------------------- */

static int no_journal(struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("draf.db di dalam cadangan rusak atau bukan berkas draf lapkin; "
		   "cadangan ini tidak dapat dipakai"));
}

static int64_t number(struct sql *s, const char *text)
{
	sqlite3_stmt *q = sql_get(s, text);
	int64_t v = q != NULL && sqlite3_step(q) == SQLITE_ROW
		? sqlite3_column_int64(q, 0)
		: -1;

	if (q != NULL)
		sql_done(s, q);
	return v;
}

/* Every table, index, view and trigger, as it was declared. */
static int shape(struct sql *s, struct lk_buf *out)
{
	sqlite3_stmt *q = sql_get(s,
		"SELECT type,name,tbl_name,sql FROM sqlite_schema ORDER BY type,name");
	int rc = SQLITE_ERROR;

	while (q != NULL && (rc = sqlite3_step(q)) == SQLITE_ROW)
		for (int i = 0; i < 4; i++) {
			lk_buf_puts(out, sql_text(q, i));
			lk_buf_putc(out, '\n');
		}
	if (q != NULL)
		sql_done(s, q);
	return rc == SQLITE_DONE && out->failed == LK_OK;
}

static int sound(struct sql *s)
{
	sqlite3_stmt *q = sql_get(s, "PRAGMA integrity_check(1)");
	int ok = q != NULL && sqlite3_step(q) == SQLITE_ROW &&
		strcmp(sql_text(q, 0), "ok") == 0;

	if (q != NULL)
		sql_done(s, q);
	return ok;
}

static int compare(struct sql *s, struct lk_error *err)
{
	struct lk_buf ours = LK_BUF_INIT, theirs = LK_BUF_INIT;
	struct sql fresh;
	int rc = sql_open(&fresh, ":memory:", err);

	if (rc != LK_OK)
		return rc;
	rc = journal_tables(&fresh, err);
	if (rc == LK_OK && number(s, "PRAGMA user_version") > JOURNAL_VERSION)
		rc = lk_fail(err, LK_ENEWER,
			N_("draf di dalam cadangan ini ditulis oleh lapkin yang lebih "
			   "baru; perbarui lapkin di komputer ini"));
	if (rc == LK_OK &&
		(!shape(&fresh, &ours) || !shape(s, &theirs) || ours.n != theirs.n ||
			memcmp(lk_buf_cstr(&ours), lk_buf_cstr(&theirs), ours.n) != 0 ||
			!sound(s)))
		rc = no_journal(err);
	lk_buf_free(&ours);
	lk_buf_free(&theirs);
	sql_close(&fresh);
	return rc;
}

int journal_examine(struct lk_str bytes, long *drafts, struct lk_error *err)
{
	struct sql s;
	unsigned char *copy;
	int rc;

	if (bytes.n < HEADER)
		return no_journal(err);
	rc = sql_open(&s, ":memory:", err);
	if (rc != LK_OK)
		return rc;
	copy = sqlite3_malloc64(bytes.n);
	if (copy == NULL) {
		sql_close(&s);
		return lk_nomem(err);
	}
	memcpy(copy, bytes.p, bytes.n);
	(void)sqlite3_db_config(s.db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_db_config(s.db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	if (sqlite3_deserialize(s.db, "main", copy, (sqlite3_int64)bytes.n,
		    (sqlite3_int64)bytes.n,
		    SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY) !=
		SQLITE_OK)
		rc = no_journal(err);
	if (rc == LK_OK)
		rc = compare(&s, err);
	if (rc == LK_OK)
		*drafts = (long)number(&s,
			"SELECT count(DISTINCT draf.id) FROM draf JOIN operasi ON "
			"operasi.draf=draf.id WHERE operasi.seq>draf.simpan");
	if (rc == LK_OK && *drafts < 0)
		rc = no_journal(err);
	sql_close(&s);
	return rc;
}
