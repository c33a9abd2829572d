/* Who approved, and who wrote. */
#include "storage/index_build.h"
#include "storage/query.h"
#include "storage/repo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int query_op_approvals(struct lk_store *st, const char *document, lk_appr_fn *each,
	void *arg, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct sql *s = &d->index;
	sqlite3_stmt *q;
	int stop = 0, rc = index_ready(d, err);

	if (rc != LK_OK)
		return rc;
	q = sql_get(s,
		"SELECT "
		"p.jenis,p.rid,p.lingkup,p.subjek,p.sidik,p.pelaku,p.nama,p.peran,"
		"p.wewenang,p.menggantikan,p.lompat,lower(hex(r.id)),p.teks,p.waktu,"
		"p.wajib,p.nilai,p.angka"
		" FROM persetujuan p JOIN revisi r ON r.seq=p.seq WHERE p.dokumen=? "
		"ORDER BY p.id");
	if (q == NULL)
		return sql_fail(s, err);
	sql_bind_text(q, 1, document);
	while (!stop && (rc = sqlite3_step(q)) == SQLITE_ROW) {
		struct lk_appr_event e = {
			.kind = (enum lk_kind)sqlite3_column_int(q, 0),
			.id = sql_text(q, 1),
			.scope = sql_text(q, 2),
			.subject = sql_text(q, 3),
			.digest = sql_text(q, 4),
			.user = sql_text(q, 5),
			.name = sql_text(q, 6),
			.role = sql_text(q, 7),
			.authority = sql_text(q, 8),
			.replaces = sql_text(q, 9),
			.override = sql_text(q, 10),
			.commit = sql_text(q, 11),
			.text = sql_text(q, 12),
			.time = sqlite3_column_int64(q, 13),
			.open_then = sqlite3_column_int(q, 14),
			.values = sql_text(q, 15),
			.papers = sql_text(q, 16),
		};

		stop = each(&e, arg);
	}
	if (!stop && rc != SQLITE_DONE)
		rc = sql_fail(s, err);
	sql_done(s, q);
	return rc < 0 ? rc : LK_OK;
}

/* ---- authors ---------------------------------------------------------------------------- */
/* Runs of lines share set and commit: the rows looked up last are kept. */
struct author_rows {
	struct sql *s;
	struct index_line at;
	struct lk_authorship a;
	struct lk_buf authors, user;
};

static int fetch_set(struct author_rows *w, uint32_t set, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(w->s, "SELECT nama FROM penulis WHERE id=?");
	int rc;

	if (q == NULL)
		return sql_fail(w->s, err);
	sqlite3_bind_int64(q, 1, set);
	rc = sqlite3_step(q);
	lk_buf_clear(&w->authors);
	if (rc == SQLITE_ROW)
		lk_buf_puts(&w->authors, sql_text(q, 0));
	else if (rc != SQLITE_DONE)
		rc = sql_fail(w->s, err);
	sql_done(w->s, q);
	return rc < 0 ? rc : lk_buf_check(&w->authors, err);
}

static int fetch_commit(struct author_rows *w, uint32_t seq, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(w->s,
		"SELECT lower(hex(id)),pelaku,waktu FROM revisi WHERE seq=?");
	int rc;

	if (q == NULL)
		return sql_fail(w->s, err);
	sqlite3_bind_int64(q, 1, seq);
	rc = sqlite3_step(q);
	lk_buf_clear(&w->user);
	if (rc == SQLITE_ROW) {
		(void)snprintf(w->a.last.hex, sizeof(w->a.last.hex), "%s",
			sql_text(q, 0));
		lk_buf_puts(&w->user, sql_text(q, 1));
		w->a.last_time = sqlite3_column_int64(q, 2);
	} else if (rc != SQLITE_DONE) {
		rc = sql_fail(w->s, err);
	}
	sql_done(w->s, q);
	return rc < 0 ? rc : lk_buf_check(&w->user, err);
}

static int fill(struct author_rows *w, const struct index_line *line,
	struct lk_error *err)
{
	int rc = LK_OK;

	if (line->set != w->at.set)
		rc = fetch_set(w, line->set, err);
	if (rc == LK_OK && line->last != w->at.last)
		rc = fetch_commit(w, line->last, err);
	w->at = *line;
	w->a.authors = lk_buf_cstr(&w->authors);
	w->a.last_user = lk_buf_cstr(&w->user);
	return rc;
}

static int lines_of(struct sql *s, const char *path, struct index_line **line,
	size_t *n, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(s,
		"SELECT baris FROM bab WHERE berkas=(SELECT id FROM berkas WHERE "
		"path=?)");
	int rc;

	if (q == NULL)
		return sql_fail(s, err);
	sql_bind_text(q, 1, path);
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		rc = index_lines_get(sqlite3_column_blob(q, 0),
			(size_t)sqlite3_column_bytes(q, 0), line, n, err);
	else if (rc == SQLITE_DONE)
		rc = lk_fail(err, LK_ENOTFOUND, N_("%s tidak ada pada revisi itu"),
			path);
	else
		rc = sql_fail(s, err);
	sql_done(s, q);
	return rc;
}

int query_op_authors(struct lk_store *st, const char *path, lk_author_fn *each,
	void *arg, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct author_rows w = { .s = &d->index,
		.authors = LK_BUF_INIT,
		.user = LK_BUF_INIT };
	struct index_line *line = NULL;
	size_t n = 0;
	int rc = index_ready(d, err), stop = 0;

	if (rc == LK_OK)
		rc = lines_of(&d->index, path, &line, &n, err);
	for (size_t i = 0; i < n && rc == LK_OK && !stop; i++) {
		if (line[i].set == 0)
			continue;
		rc = fill(&w, &line[i], err);
		w.a.line = (int)i + 1;
		if (rc == LK_OK)
			stop = each(&w.a, arg);
	}
	free(line);
	lk_buf_free(&w.authors);
	lk_buf_free(&w.user);
	return rc;
}
