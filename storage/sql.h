#ifndef STORAGE_SQL_H
#define STORAGE_SQL_H
/*
 * SQLite with the few habits all of storage/ shares: every statement is prepared once
 * and kept, a failure becomes a sentence, writers wait up to 5 s for each other.
 *
 *   sqlite3_stmt *q = sql_get(&d->index, "SELECT seq FROM revisi WHERE id = ?");
 *   if (q == NULL) return sql_fail(&d->index, err);
 *   sqlite3_bind_blob(...);
 *   rc = sqlite3_step(q); ...
 *   sql_done(&d->index, q);
 *
 * The cache finds a statement by the address of its text: hand in string literals.
 */
#include "core/error.h"

#include <sqlite3.h>

#define SQL_CACHE 96

struct sql {
	sqlite3 *db;
	const char *path; /* for sentences; borrowed */
	struct sql_cached {
		const char *text;
		sqlite3_stmt *st;
	} cache[SQL_CACHE];
	size_t n;
	int corrupt; /* a damaged page or a file that is no database was met */
};

/* Open (creating) `path`, which must outlive s; ":memory:" is fine. */
int sql_open(struct sql *s, const char *path, struct lk_error *err) LK_MUST_USE;
void sql_close(struct sql *s); /* twice is fine */

/* A statement ready to bind, or NULL (sql_fail tells why). Asked for while the same text
 * is still being stepped, it is a second one. Give it back with sql_done(). */
sqlite3_stmt *sql_get(struct sql *s, const char *text) LK_MUST_USE;
void sql_done(struct sql *s, sqlite3_stmt *st); /* NULL is fine */

/* Step a statement that returns no rows, and give it back. */
int sql_run(struct sql *s, sqlite3_stmt *st, struct lk_error *err) LK_MUST_USE;
/* One or several statements without parameters. */
int sql_exec(struct sql *s, const char *text, struct lk_error *err) LK_MUST_USE;

/* Undo the open transaction, if there is one. */
void sql_rollback(struct sql *s);

/* The last error as a sentence and code. */
int sql_fail(struct sql *s, struct lk_error *err);
/* The file is no database, or damaged? (of the last error) */
int sql_is_corrupt(struct sql *s);

/* Text column, never NULL. */
const char *sql_text(sqlite3_stmt *st, int column);
/* Bind borrowed text that outlives the step; NULL binds NULL. */
void sql_bind_text(sqlite3_stmt *st, int at, const char *text);

#endif
