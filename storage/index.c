/* Bringing the index up to the head. */
#include "storage/index.h"

#include "storage/fail.h"
#include "storage/index_build.h"
#include "storage/repo.h"
#include "storage/sign/allowed.h"

#include <stdlib.h>
#include <string.h>

#define PROGRESS_EVERY 256

int index_head(struct sql *s, struct lk_oid *out, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(s, "SELECT nilai FROM meta WHERE kunci='kepala'");
	int rc;

	if (q == NULL)
		return sql_fail(s, err);
	out->hex[0] = '\0';
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW && strlen(sql_text(q, 0)) < sizeof(out->hex))
		memcpy(out->hex, sql_text(q, 0), strlen(sql_text(q, 0)) + 1);
	else if (rc != SQLITE_DONE && rc != SQLITE_ROW)
		rc = sql_fail(s, err);
	sql_done(s, q);
	return rc < 0 ? rc : LK_OK;
}

static int set_head(struct sql *s, const git_oid *head, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(s,
		"INSERT OR REPLACE INTO meta(kunci,nilai) VALUES('kepala',?)");
	struct lk_oid hex;

	repo_oid_out(&hex, head);
	if (q != NULL)
		sql_bind_text(q, 1, hex.hex);
	return sql_run(s, q, err);
}

static int last_seq(struct sql *s, int64_t *seq, int64_t *row, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(s,
		"SELECT (SELECT max(seq) FROM revisi),(SELECT max(id) FROM riwayat)");
	int rc;

	if (q == NULL)
		return sql_fail(s, err);
	rc = sqlite3_step(q);
	*seq = rc == SQLITE_ROW ? sqlite3_column_int64(q, 0) : 0;
	*row = rc == SQLITE_ROW ? sqlite3_column_int64(q, 1) : 0;
	sql_done(s, q);
	return rc == SQLITE_ROW ? LK_OK : sql_fail(s, err);
}

/* Take the commits of `order` and note the head. Inside a transaction. */
static int take_all(struct disk *d, struct sql *s, const struct index_order *order,
	const git_oid *head, int fresh, lk_progress_fn *progress, void *arg,
	struct lk_error *err)
{
	struct index_build *b = calloc(1, sizeof(*b));
	int rc = LK_OK;

	if (b == NULL)
		return lk_nomem(err);
	b->d = d;
	b->s = s;
	b->fresh = fresh;
	if (git_repository_odb(&b->trees.odb, d->repo) != 0)
		rc = fail_git(err, d->gitdir);
	b->odb = b->trees.odb;
	if (rc == LK_OK && !fresh)
		rc = last_seq(s, &b->seq, &b->side_row, err);
	for (size_t i = 0; i < order->n && rc == LK_OK; i++) {
		rc = index_add(b, &order->step[i], err);
		if (progress != NULL && i % PROGRESS_EVERY == 0)
			progress((long)i, (long)order->n, arg);
	}
	if (rc == LK_OK)
		rc = index_flush(b, err);
	if (rc == LK_OK)
		rc = set_head(s, head, err);
	if (rc == LK_OK && progress != NULL)
		progress((long)order->n, (long)order->n, arg);
	index_build_free(b);
	free(b);
	return rc;
}

int index_build_fresh(struct disk *d, struct sql *s, lk_progress_fn *progress,
	void *arg, struct lk_error *err)
{
	struct index_order order = { .n = 0 };
	git_oid head;
	int unborn, rc = repo_head_oid(d, &head, &unborn, err);

	if (rc == LK_OK)
		rc = index_make_tables(s, err);
	if (rc == LK_OK && !unborn)
		rc = index_walk(d, NULL, &head, &order, err);
	if (rc == LK_OK && !unborn)
		rc = take_all(d, s, &order, &head, 1, progress, arg, err);
	if (rc == LK_OK)
		rc = index_make_late(s, err);
	free(order.step);
	return rc;
}

/* LK_EFORMAT: the index does not lead to this head; it has to be built anew. */
static int catch_up(struct disk *d, const git_oid *head, struct lk_error *err)
{
	struct index_order order = { .n = 0 };
	struct lk_oid at, met = { "" };
	int rc = index_head(&d->index, &at, err);

	if (rc == LK_OK)
		rc = index_walk(d, &d->index, head, &order, err);
	if (rc == LK_OK && order.has_met)
		repo_oid_out(&met, &order.met);
	if (rc == LK_OK && strcmp(met.hex, at.hex) != 0)
		rc = lk_fail(err, LK_EFORMAT,
			N_("indeks tidak sesuai dengan riwayat dan akan dibuat ulang"));
	if (rc == LK_OK)
		rc = take_all(d, &d->index, &order, head, 0, NULL, NULL, err);
	free(order.step);
	return rc;
}

static int follow_in_transaction(struct disk *d, struct lk_error *err)
{
	struct lk_oid now, at;
	git_oid head;
	int unborn, rc = index_head(&d->index, &at, err);

	if (rc == LK_OK)
		rc = repo_head_oid(d, &head, &unborn, err);
	if (rc != LK_OK || unborn)
		return rc;
	repo_oid_out(&now, &head);
	if (strcmp(now.hex, at.hex) == 0)
		return LK_OK;
	return catch_up(d, &head, err);
}

/* Cheap look first: readers of an index that is up to date never wait for a writer. */
static int is_current(struct disk *d, int *yes, struct lk_error *err)
{
	struct lk_oid now, at;
	int rc = index_head(&d->index, &at, err);

	if (rc == LK_OK)
		rc = repo_op_head(&d->base, &now, err);
	*yes = rc == LK_OK && strcmp(now.hex, at.hex) == 0;
	return rc;
}

int index_catch_up(struct disk *d, struct lk_error *err)
{
	struct sql *s = &d->index;
	int current, rc = is_current(d, &current, err);

	if (rc != LK_OK || current)
		return rc;
	rc = sql_run(s, sql_get(s, "BEGIN IMMEDIATE"), err);
	if (rc != LK_OK)
		return rc;
	rc = follow_in_transaction(d, err);
	if (rc == LK_OK)
		rc = sql_run(s, sql_get(s, "COMMIT"), err);
	if (rc != LK_OK)
		sql_rollback(s);
	return rc;
}

int index_op_refresh(struct lk_store *st, int *changed, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct lk_oid now;
	int rc = repo_op_head(st, &now, err);

	if (rc != LK_OK)
		return rc;
	rc = index_follow(d, err);
	if (rc != LK_OK)
		return rc;
	*changed = strcmp(now.hex, d->seen.hex) != 0;
	d->seen = now;
	if (*changed)
		allowed_follow(d);
	return LK_OK;
}

int index_op_rebuild(struct lk_store *st, lk_progress_fn *progress, void *arg,
	struct lk_error *err)
{
	return index_rebuild(disk_of(st), progress, arg, err);
}

/* ---- the digest --------------------------------------------------------------------- */
static uint64_t hash_bytes(uint64_t h, const void *p, size_t n)
{
	const unsigned char *c = p;

	for (size_t i = 0; i < n; i++)
		h = (h ^ c[i]) * 1099511628211u;
	return h;
}

static void put_value(struct lk_buf *out, sqlite3_stmt *q, int i)
{
	const unsigned char *p = sqlite3_column_blob(q, i);
	int n = sqlite3_column_bytes(q, i);

	if (sqlite3_column_type(q, i) != SQLITE_BLOB) {
		lk_buf_puts(out, sql_text(q, i));
	} else {
		for (int k = 0; k < n; k++)
			lk_buf_printf(out, "%02x", p[k]);
	}
	lk_buf_putc(out, '|');
}

struct digest {
	struct sql *s;
	uint64_t sum;
	void (*row)(const char *table, const char *text, void *arg);
	void *arg;
};

static int digest_table(struct digest *g, const char *table, const char *select,
	struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	sqlite3_stmt *q = sql_get(g->s, select);
	int rc;

	if (q == NULL)
		return sql_fail(g->s, err);
	while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
		lk_buf_clear(&text);
		for (int i = 0; i < sqlite3_column_count(q); i++)
			put_value(&text, q, i);
		g->sum = hash_bytes(g->sum, lk_buf_cstr(&text), text.n + 1);
		if (g->row != NULL)
			g->row(table, lk_buf_cstr(&text), g->arg);
	}
	rc = rc == SQLITE_DONE ? lk_buf_check(&text, err) : sql_fail(g->s, err);
	sql_done(g->s, q);
	lk_buf_free(&text);
	return rc;
}

int index_digest(struct sql *s, uint64_t *out,
	void (*row)(const char *table, const char *text, void *arg), void *arg,
	struct lk_error *err)
{
	static const struct {
		const char *table, *select;
	} tables[] = {
		{ "meta", "SELECT * FROM meta ORDER BY 1" },
		{ "berkas", "SELECT * FROM berkas ORDER BY 1" },
		{ "revisi", "SELECT * FROM revisi ORDER BY 1" },
		{ "ubah", "SELECT * FROM ubah ORDER BY 1,2" },
		{ "bab", "SELECT * FROM bab ORDER BY 1" },
		{ "penulis", "SELECT * FROM penulis ORDER BY 1" },
		{ "riwayat", "SELECT * FROM riwayat ORDER BY 1" },
		{ "catatan", "SELECT * FROM catatan ORDER BY 1" },
		{ "utas", "SELECT * FROM utas ORDER BY 1" },
		{ "hitung", "SELECT * FROM hitung ORDER BY 1,2,3,4,5,6" },
		{ "persetujuan", "SELECT * FROM persetujuan ORDER BY 1" },
		/* word indexes have no rows of their own; what they find must agree */
		{ "cari_riwayat",
			"SELECT rowid FROM cari_riwayat('a* OR k* OR 2*') ORDER BY 1" },
		{ "cari_catatan",
			"SELECT rowid FROM cari_catatan('a* OR k* OR 2*') ORDER BY 1" },
	};
	struct digest g = { s, 14695981039346656037u, row, arg };
	int rc = LK_OK;

	for (size_t i = 0; i < LK_LEN(tables) && rc == LK_OK; i++)
		rc = digest_table(&g, tables[i].table, tables[i].select, err);
	if (rc == LK_OK)
		*out = g.sum;
	return rc;
}
