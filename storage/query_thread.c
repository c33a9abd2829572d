/* Threads: pages of the queue, counts, the records of one. */
#include "storage/index.h"
#include "storage/query.h"
#include "storage/repo.h"
#include "storage/thread_row.h"

#include <stdio.h>
#include <string.h>

/*
 * One statement per order and group of states, so that each page comes from one partial
 * index in its order: the cost is that of the page, not of the table.
 *   ?1 ?2 range of paths  ?3 states  ?4 weights  ?5 classes  ?6 anchors  ?7 opener
 *   ?8 words (FTS5)  ?9 limit  ?10 offset  ?11 only clashes
 */
#define HEAD "SELECT " THREAD_COLUMNS " FROM utas INDEXED BY "
#define WHERE \
	" WHERE path>=?1 AND path<?2 AND (?3=0 OR ((1<<keadaan)&?3)<>0)" \
	" AND (?4=0 OR ((1<<bobot)&?4)<>0) AND (?5=0 OR ((1<<golongan)&?5)<>0)" \
	" AND (?6=0 OR ((1<<jangkar)&?6)<>0) AND (?7 IS NULL OR pembuka=?7)" \
	" AND (?11=0 OR bentrok<>'')" \
	" AND (?8 IS NULL OR id IN (SELECT rowid FROM cari_catatan WHERE cari_catatan" \
	" MATCH ?8))"
#define PAGE " LIMIT ?9 OFFSET ?10"
#define PLACE WHERE " ORDER BY path,baris,id" PAGE
#define OPEN_PLACE WHERE " AND keadaan=0 ORDER BY path,baris,id" PAGE
#define LIVE_PLACE WHERE " AND keadaan<3 ORDER BY path,baris,id" PAGE
#define WEIGHT WHERE " ORDER BY bobot,path,baris,id" PAGE
#define OPEN_WEIGHT WHERE " AND keadaan=0 ORDER BY bobot,path,baris,id" PAGE
#define LIVE_WEIGHT WHERE " AND keadaan<3 ORDER BY bobot,path,baris,id" PAGE
#define OPEN_TIME(dir) WHERE " AND keadaan=0 ORDER BY id " dir PAGE
#define LIVE_TIME(dir) WHERE " AND keadaan<3 ORDER BY id " dir PAGE
#define ALL_TIME(dir) \
	"SELECT " THREAD_COLUMNS " FROM utas NOT INDEXED" WHERE " ORDER BY id " dir PAGE

enum group {
	GROUP_ALL,
	GROUP_LIVE,
	GROUP_OPEN,
	GROUP_COUNT
};
/* id follows the order in which corrections were filed */
static const char *const pages[][GROUP_COUNT] = {
	[LK_SORT_PLACE] = { HEAD "utas_tempat" PLACE,
		HEAD "utas_tempat_hidup" LIVE_PLACE,
		HEAD "utas_tempat_buka" OPEN_PLACE },
	[LK_SORT_NEWEST] = { ALL_TIME("DESC"), HEAD "utas_id_hidup" LIVE_TIME("DESC"),
		HEAD "utas_id_buka" OPEN_TIME("DESC") },
	[LK_SORT_OLDEST] = { ALL_TIME("ASC"), HEAD "utas_id_hidup" LIVE_TIME("ASC"),
		HEAD "utas_id_buka" OPEN_TIME("ASC") },
	[LK_SORT_WEIGHT] = { HEAD "utas_bobot" WEIGHT,
		HEAD "utas_bobot_hidup" LIVE_WEIGHT,
		HEAD "utas_bobot_buka" OPEN_WEIGHT },
};
static const char one_sql[] = "SELECT " THREAD_COLUMNS " FROM utas WHERE rid=?1";

static enum group group_of(unsigned states)
{
	if (states == 1u << LK_THREAD_OPEN)
		return GROUP_OPEN;
	if (states != 0 && (states & (1u << LK_THREAD_CLOSED)) == 0)
		return GROUP_LIVE;
	return GROUP_ALL;
}

/* Paths from `lo` up to, not including, `hi`. */
static int path_range(const struct lk_thread_query *q, struct lk_buf *lo,
	struct lk_buf *hi, struct lk_error *err)
{
	int rc;

	if (q->path != NULL && *q->path != '\0') {
		lk_buf_puts(lo, q->path);
		/* the character before any that a longer path would go on with */
		lk_buf_printf(hi, "%s%s", q->path,
			q->path[strlen(q->path) - 1] == '/' ? "\x7f" : "\x01");
	} else if (q->document != NULL && *q->document != '\0') {
		lk_buf_printf(lo, "dokumen/%s/", q->document);
		lk_buf_printf(hi, "dokumen/%s0", q->document);
	} else {
		lk_buf_puts(hi, "\x7f");
	}
	rc = lk_buf_check(lo, err);
	return rc == LK_OK ? lk_buf_check(hi, err) : rc;
}

struct bound {
	struct lk_buf lo, hi, words;
};

static int bound_make(struct bound *b, const struct lk_thread_query *in,
	struct lk_error *err)
{
	int rc = path_range(in, &b->lo, &b->hi, err);

	if (in->text != NULL)
		search_expression(&b->words, in->text, 1);
	return rc == LK_OK ? lk_buf_check(&b->words, err) : rc;
}

static void bound_free(struct bound *b)
{
	lk_buf_free(&b->lo);
	lk_buf_free(&b->hi);
	lk_buf_free(&b->words);
}

static void bind_filters(sqlite3_stmt *q, const struct bound *b,
	const struct lk_thread_query *in, unsigned states)
{
	sql_bind_text(q, 1, lk_buf_cstr(&b->lo));
	sql_bind_text(q, 2, lk_buf_cstr(&b->hi));
	sqlite3_bind_int64(q, 3, states);
	sqlite3_bind_int64(q, 4, in->weights);
	sqlite3_bind_int64(q, 5, in->classes);
	sqlite3_bind_int64(q, 6, in->anchors);
	sql_bind_text(q, 7, in->user);
	sql_bind_text(q, 8, b->words.n != 0 ? lk_buf_cstr(&b->words) : NULL);
	/* the table of counts has no such parameter */
	(void)sqlite3_bind_int(q, 11, in->clash != 0);
}

static int each_thread(struct sql *s, sqlite3_stmt *q, lk_thread_fn *each, void *arg,
	struct lk_error *err)
{
	int rc = SQLITE_DONE, stop = 0;

	while (!stop && (rc = sqlite3_step(q)) == SQLITE_ROW) {
		struct lk_thread t;

		thread_from_row(&t, q);
		stop = each(&t, arg);
	}
	if (!stop && rc != SQLITE_DONE)
		rc = sql_fail(s, err);
	sql_done(s, q);
	return rc < 0 ? rc : LK_OK;
}

static int one_thread(struct sql *s, const char *id, lk_thread_fn *each, void *arg,
	struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(s, one_sql);

	if (q == NULL)
		return sql_fail(s, err);
	sql_bind_text(q, 1, id);
	return each_thread(s, q, each, arg, err);
}

int query_op_threads(struct lk_store *st, const struct lk_thread_query *in,
	lk_thread_fn *each, void *arg, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct bound b = { LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT };
	sqlite3_stmt *q;
	int rc = index_ready(d, err);

	if (rc == LK_OK && in->id != NULL)
		return one_thread(&d->index, in->id, each, arg, err);
	if (rc == LK_OK)
		rc = bound_make(&b, in, err);
	if (rc == LK_OK) {
		q = sql_get(&d->index, pages[in->sort][group_of(in->states)]);
		if (q == NULL) {
			rc = sql_fail(&d->index, err);
		} else {
			bind_filters(q, &b, in, in->states);
			sqlite3_bind_int(q, 9,
				in->limit < 1              ? 1
					: in->limit > 1000 ? 1000
							   : in->limit);
			sqlite3_bind_int(q, 10, in->offset > 0 ? in->offset : 0);
			rc = each_thread(&d->index, q, each, arg, err);
		}
	}
	bound_free(&b);
	return rc;
}

/* ---- counts -------------------------------------------------------------------------- */
/* From the table of counts; only words and clashes have to be looked for in the threads. */
static const char count_sql[] =
	"SELECT keadaan,bobot,jangkar,sum(n) FROM hitung"
	" WHERE path>=?1 AND path<?2 AND ?3=0 AND ?8 IS NULL"
	" AND (?4=0 OR ((1<<bobot)&?4)<>0) AND (?5=0 OR ((1<<golongan)&?5)<>0)"
	" AND (?6=0 OR ((1<<jangkar)&?6)<>0) AND (?7 IS NULL OR pembuka=?7) GROUP BY "
	"1,2,3";
static const char count_words_sql[] =
	"SELECT keadaan,bobot,jangkar,count(*) FROM utas" WHERE " GROUP BY 1,2,3";

static void add_count(struct lk_thread_counts *c, sqlite3_stmt *q)
{
	int state = sqlite3_column_int(q, 0), weight = sqlite3_column_int(q, 1);
	long n = (long)sqlite3_column_int64(q, 3);

	if (state < 0 || state >= LK_THREAD_STATE_COUNT)
		return;
	c->total += n;
	c->by_state[state] += n;
	if (state == LK_THREAD_OPEN && weight == LK_WEIGHT_WAJIB)
		c->open_wajib += n;
	if (state != LK_THREAD_CLOSED && state != LK_THREAD_APPLIED &&
		sqlite3_column_int(q, 2) == LK_ANCHOR_YATIM)
		c->orphaned += n;
}

int query_op_thread_counts(struct lk_store *st, const struct lk_thread_query *in,
	struct lk_thread_counts *out, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct sql *s = &d->index;
	struct bound b = { LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT };
	struct lk_thread_counts c = { .total = 0 };
	sqlite3_stmt *q = NULL;
	int rc = index_ready(d, err);

	if (rc == LK_OK)
		rc = bound_make(&b, in, err);
	if (rc == LK_OK) {
		q = sql_get(s,
			b.words.n != 0 || in->clash != 0 ? count_words_sql : count_sql);
		rc = q != NULL ? LK_OK : sql_fail(s, err);
	}
	if (rc == LK_OK) {
		bind_filters(q, &b, in, 0);
		while ((rc = sqlite3_step(q)) == SQLITE_ROW)
			add_count(&c, q);
		rc = rc == SQLITE_DONE ? LK_OK : sql_fail(s, err);
	}
	if (q != NULL)
		sql_done(s, q);
	bound_free(&b);
	if (rc == LK_OK)
		*out = c;
	return rc;
}

/* ---- one thread's records ---------------------------------------------------------------- */
static int no_thread(const char *name, struct lk_error *err)
{
	return lk_fail(err, LK_ENOTFOUND,
		N_("koreksi \"%s\" tidak ada; daftarnya: lapkin review list"), name);
}

/* Exactly, else by its beginning or end. */
static int find_thread(struct sql *s, const char *name, int64_t *id,
	struct lk_error *err)
{
	sqlite3_stmt *q;
	size_t n = strlen(name);
	int rc, found = 0;

	if (n < 4 || n >= LK_RECORD_ID_SIZE ||
		strspn(name,
			"0123456789TZabcdefghijklmnopqrstuvwxyz-"
			"ABCDEFGHIJKLMNOPQRSUVWXY") != n)
		return no_thread(name, err);
	q = sql_get(s,
		"SELECT id,rid=?1 FROM utas WHERE rid=?1 OR substr(rid,1,length(?1))=?1"
		" OR substr(rid,-length(?1))=?1 ORDER BY 2 DESC LIMIT 2");
	if (q == NULL)
		return sql_fail(s, err);
	sql_bind_text(q, 1, name);
	while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
		if (found++ == 0)
			*id = sqlite3_column_int64(q, 0);
		if (sqlite3_column_int(q, 1))
			break;
	}
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		rc = sql_fail(s, err);
	sql_done(s, q);
	if (rc < 0)
		return rc;
	if (found > 1 && rc != SQLITE_ROW)
		return lk_fail(err, LK_EINVAL,
			N_("\"%s\" cocok dengan beberapa koreksi; tulis beberapa huruf "
			   "lagi"),
			name);
	return found != 0 ? LK_OK : no_thread(name, err);
}

static int give_record(struct disk *d, const git_oid *blob, const char *commit,
	lk_record_fn *each, void *arg, int *stop, struct lk_error *err)
{
	struct lk_buf bytes = LK_BUF_INIT;
	struct lk_record r = { .mem = LK_ARENA_INIT };
	struct lk_oid rev;
	int rc = repo_blob(d, blob, &bytes, err);

	if (rc == LK_OK)
		rc = lk_record_parse(&r, lk_buf_str(&bytes), commit, err);
	if (rc == LK_OK) {
		(void)snprintf(rev.hex, sizeof(rev.hex), "%s", commit);
		*stop = each(&r, &rev, arg);
	}
	lk_record_free(&r);
	lk_buf_free(&bytes);
	return rc;
}

int query_op_thread_records(struct lk_store *st, const char *thread, lk_record_fn *each,
	void *arg, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct sql *s = &d->index;
	sqlite3_stmt *q;
	int64_t id = 0;
	int stop = 0, rc = index_ready(d, err);

	if (rc == LK_OK)
		rc = find_thread(s, thread, &id, err);
	if (rc != LK_OK)
		return rc;
	q = sql_get(s,
		"SELECT c.blob,lower(hex(r.id)) FROM catatan c JOIN revisi r"
		" ON r.seq=c.seq WHERE c.utas=? ORDER BY c.id");
	if (q == NULL)
		return sql_fail(s, err);
	sqlite3_bind_int64(q, 1, id);
	while (!stop && (rc = sqlite3_step(q)) == SQLITE_ROW) {
		git_oid blob = { { 0 } };

		if ((size_t)sqlite3_column_bytes(q, 0) == sizeof(blob.id))
			memcpy(blob.id, sqlite3_column_blob(q, 0), sizeof(blob.id));
		rc = give_record(d, &blob, sql_text(q, 1), each, arg, &stop, err);
		if (rc != LK_OK)
			break;
	}
	if (rc > 0 && rc != SQLITE_DONE && rc != SQLITE_ROW)
		rc = sql_fail(s, err);
	sql_done(s, q);
	return rc < 0 ? rc : LK_OK;
}
