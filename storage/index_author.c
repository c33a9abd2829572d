/* Author sets: "sari budi", first author first, each set one row of penulis. */
#include "storage/index_build.h"

#include <string.h>

static int set_of(struct sql *s, const char *names, uint32_t *id, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(s, "SELECT id FROM penulis WHERE nama=?");
	int rc;

	if (q == NULL)
		return sql_fail(s, err);
	sql_bind_text(q, 1, names);
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		*id = (uint32_t)sqlite3_column_int64(q, 0);
	sql_done(s, q);
	if (rc == SQLITE_ROW)
		return LK_OK;
	if (rc != SQLITE_DONE)
		return sql_fail(s, err);
	q = sql_get(s, "INSERT INTO penulis(nama) VALUES(?)");
	if (q != NULL)
		sql_bind_text(q, 1, names);
	rc = sql_run(s, q, err);
	*id = (uint32_t)sqlite3_last_insert_rowid(s->db);
	return rc;
}

static int has_name(const char *names, const char *user)
{
	size_t n = strlen(user);

	for (const char *p = names; (p = strstr(p, user)) != NULL; p += n)
		if ((p == names || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
			return 1;
	return 0;
}

static int names_of(struct sql *s, uint32_t set, struct lk_buf *out,
	struct lk_error *err)
{
	sqlite3_stmt *q;
	int rc;

	if (set == 0)
		return LK_OK;
	q = sql_get(s, "SELECT nama FROM penulis WHERE id=?");
	if (q == NULL)
		return sql_fail(s, err);
	sqlite3_bind_int64(q, 1, set);
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		lk_buf_puts(out, sql_text(q, 0));
	else if (rc != SQLITE_DONE)
		rc = sql_fail(s, err);
	sql_done(s, q);
	return rc < 0 ? rc : LK_OK;
}

/* A name as one word: a plain git commit may have "Budi Santoso" as its author. */
static void put_name(struct lk_buf *out, const char *user)
{
	if (out->n != 0)
		lk_buf_putc(out, ' ');
	for (; *user != '\0'; user++)
		lk_buf_putc(out, *user == ' ' ? '_' : *user);
}

int index_join_authors(struct sql *s, uint32_t from, const char *user,
	const char *co_author, uint32_t *set, struct lk_error *err)
{
	struct lk_buf names = LK_BUF_INIT;
	int rc = names_of(s, from, &names, err);

	/* who proposed the wording comes before who applied it */
	if (rc == LK_OK && co_author != NULL &&
		!has_name(lk_buf_cstr(&names), co_author))
		put_name(&names, co_author);
	if (rc == LK_OK && !has_name(lk_buf_cstr(&names), user))
		put_name(&names, user);
	if (rc == LK_OK)
		rc = lk_buf_check(&names, err);
	if (rc == LK_OK)
		rc = set_of(s, lk_buf_cstr(&names), set, err);
	lk_buf_free(&names);
	return rc;
}
