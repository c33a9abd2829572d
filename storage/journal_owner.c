/* Who edits what in this clone, and the small values it keeps. */
#include "storage/journal.h"
#include "storage/open.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SILENT_MS 60000

static int undo(struct sql *s, int rc)
{
	if (rc != LK_OK)
		sql_rollback(s);
	return rc;
}

static int read_owner(struct sql *s, const char *key, struct lk_draft_owner *o,
	int *found, struct lk_error *err)
{
	sqlite3_stmt *q =
		sql_get(s, "SELECT nama,mesin,pid,tanda FROM pemilik WHERE kunci=?");
	int rc;

	if (q == NULL)
		return sql_fail(s, err);
	sql_bind_text(q, 1, key);
	rc = sqlite3_step(q);
	*found = rc == SQLITE_ROW;
	if (rc == SQLITE_ROW) {
		(void)snprintf(o->user, sizeof(o->user), "%s", sql_text(q, 0));
		(void)snprintf(o->host, sizeof(o->host), "%s", sql_text(q, 1));
		o->pid = (long)sqlite3_column_int64(q, 2);
		o->beat_ms = sqlite3_column_int64(q, 3);
	} else if (rc != SQLITE_DONE) {
		rc = sql_fail(s, err);
	}
	sql_done(s, q);
	return rc < 0 ? rc : LK_OK;
}

static int write_owner(struct sql *s, const char *key, const struct lk_draft_owner *o,
	struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(s,
		"INSERT OR REPLACE INTO pemilik(kunci,nama,mesin,pid,tanda) "
		"VALUES(?,?,?,?,?)");

	if (q == NULL)
		return sql_fail(s, err);
	sql_bind_text(q, 1, key);
	sql_bind_text(q, 2, o->user);
	sql_bind_text(q, 3, o->host);
	sqlite3_bind_int64(q, 4, o->pid);
	sqlite3_bind_int64(q, 5, o->beat_ms);
	return sql_run(s, q, err);
}

static int same_process(const struct lk_draft_owner *a, const struct lk_draft_owner *b)
{
	return a->pid == b->pid && strcmp(a->host, b->host) == 0;
}

static int is_gone(const struct lk_draft_owner *holder, const struct lk_draft_owner *me)
{
	if (strcmp(holder->host, me->host) == 0)
		return kill((pid_t)holder->pid, 0) != 0 && errno == ESRCH;
	return me->beat_ms - holder->beat_ms > SILENT_MS;
}

/* What the caller left open is filled from the machine. */
static void fill_me(struct lk_draft_owner *me)
{
	if (me->host[0] == '\0' && gethostname(me->host, sizeof(me->host)) != 0)
		(void)snprintf(me->host, sizeof(me->host), "localhost");
	me->host[sizeof(me->host) - 1] = '\0';
	if (me->pid == 0)
		me->pid = (long)getpid();
	if (me->beat_ms == 0)
		me->beat_ms = storage_now_ms();
}

int journal_op_lock(struct lk_store *st, const char *key, struct lk_draft_owner *me,
	int steal, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct sql *s = &d->journal;
	struct lk_draft_owner holder;
	int found = 0, rc = journal_ready(d, err);

	fill_me(me);
	if (rc == LK_OK)
		rc = sql_run(s, sql_get(s, "BEGIN IMMEDIATE"), err);
	if (rc != LK_OK)
		return rc;
	rc = read_owner(s, key, &holder, &found, err);
	if (rc == LK_OK && found && !steal && !same_process(&holder, me) &&
		!is_gone(&holder, me)) {
		*me = holder;
		(void)undo(s, LK_ELOCKED);
		return lk_fail(err, LK_ELOCKED,
			N_("sedang disunting oleh %s di komputer %s; Anda dapat "
			   "membacanya, atau "
			   "mengambil alih bila orang itu sudah selesai"),
			holder.user, holder.host);
	}
	if (rc == LK_OK)
		rc = write_owner(s, key, me, err);
	if (rc == LK_OK)
		rc = sql_run(s, sql_get(s, "COMMIT"), err);
	return undo(s, rc);
}

int journal_op_unlock(struct lk_store *st, const char *key, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct sql *s = &d->journal;
	struct lk_draft_owner me = { .host = "" };
	sqlite3_stmt *q;
	int rc = journal_ready(d, err);

	if (rc != LK_OK)
		return rc;
	fill_me(&me);
	/* only our own: who was taken over must not free the new owner's lock */
	q = sql_get(s, "DELETE FROM pemilik WHERE kunci=? AND mesin=? AND pid=?");
	if (q == NULL)
		return sql_fail(s, err);
	sql_bind_text(q, 1, key);
	sql_bind_text(q, 2, me.host);
	sqlite3_bind_int64(q, 3, me.pid);
	return sql_run(s, q, err);
}

int journal_op_mark_set(struct lk_store *st, const char *key, const char *value,
	struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct sql *s = &d->journal;
	sqlite3_stmt *q;
	int rc = journal_ready(d, err);

	if (rc != LK_OK)
		return rc;
	if (value == NULL)
		q = sql_get(s, "DELETE FROM tanda WHERE kunci=?");
	else
		q = sql_get(s, "INSERT OR REPLACE INTO tanda(kunci,nilai) VALUES(?,?)");
	if (q == NULL)
		return sql_fail(s, err);
	sql_bind_text(q, 1, key);
	if (value != NULL)
		sql_bind_text(q, 2, value);
	return sql_run(s, q, err);
}

int journal_op_mark_get(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct sql *s = &d->journal;
	sqlite3_stmt *q;
	int rc = journal_ready(d, err);

	if (rc != LK_OK)
		return rc;
	q = sql_get(s, "SELECT nilai FROM tanda WHERE kunci=?");
	if (q == NULL)
		return sql_fail(s, err);
	sql_bind_text(q, 1, key);
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		lk_buf_puts(value, sql_text(q, 0));
	else if (rc != SQLITE_DONE)
		rc = sql_fail(s, err);
	sql_done(s, q);
	return rc < 0 ? rc : lk_buf_check(value, err);
}
