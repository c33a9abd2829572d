/* History, and names of revisions that need it. */
#include "storage/index.h"
#include "storage/query.h"
#include "storage/repo.h"

#include <string.h>

#define COLUMNS \
	"r.seq,r.id,r.induk,r.waktu,r.tz,r.jenis,r.pelaku,r.nama,r.subjek,b.path,r." \
	"catatan"
#define FILTERS " AND (?2 IS NULL OR r.pelaku=?2) AND (?3=0 OR ((1<<r.jenis)&?3)<>0)"
#define TAIL " ORDER BY 1 DESC LIMIT ?5"

static const char all_sql[] =
	"SELECT " COLUMNS " FROM revisi r LEFT JOIN berkas b ON b.id=r.berkas"
	" WHERE r.seq<?4" FILTERS TAIL;
static const char path_sql[] =
	"SELECT " COLUMNS " FROM ubah u CROSS JOIN revisi r ON r.seq=u.seq"
	" LEFT JOIN berkas b ON b.id=r.berkas"
	" WHERE u.berkas=(SELECT id FROM berkas WHERE path=?1) AND u.seq<?4" FILTERS
	" ORDER BY u.seq DESC LIMIT ?5";
/* A record file has no row of its own in berkas: it was added once and never changed. */
static const char record_sql[] =
	"SELECT " COLUMNS " FROM catatan c CROSS JOIN revisi r ON r.seq=c.seq"
	" LEFT JOIN berkas b ON b.id=r.berkas"
	" WHERE c.rid=?6 AND c.path=?1 AND r.seq<?4" FILTERS TAIL;

static void oid_from_column(struct lk_oid *out, sqlite3_stmt *q, int i)
{
	const unsigned char *p = sqlite3_column_blob(q, i);
	int n = sqlite3_column_bytes(q, i);

	out->hex[0] = '\0';
	for (int k = 0; k < n && 2 * k + 2 < LK_OID_SIZE; k++) {
		out->hex[2 * k] = "0123456789abcdef"[p[k] >> 4];
		out->hex[2 * k + 1] = "0123456789abcdef"[p[k] & 15];
		out->hex[2 * k + 2] = '\0';
	}
}

/* dokumen/<doc>/catatan/<bab>/<stamp>-<user>-<jenis>-<rand>.txt -> <stamp>-<rand> */
static int record_id_of(const char *path, char out[LK_RECORD_ID_SIZE])
{
	const char *name = strrchr(path, '/'), *dash, *last;
	size_t n, m;

	if (strstr(path, "/catatan/") == NULL || name == NULL)
		return 0;
	name++;
	dash = strchr(name, '-');
	last = strrchr(name, '-');
	if (dash == NULL || last == NULL || strlen(last) < 5)
		return 0;
	n = (size_t)(dash - name);
	m = strlen(last) - 4;
	if (n + m >= LK_RECORD_ID_SIZE)
		return 0;
	memcpy(out, name, n);
	memcpy(out + n, last, m);
	out[n + m] = '\0';
	return 1;
}

static void row(sqlite3_stmt *q, struct lk_revision *r)
{
	*r = (struct lk_revision){
		.seq = sqlite3_column_int64(q, 0),
		.time = sqlite3_column_int64(q, 3),
		.tz_minutes = sqlite3_column_int(q, 4),
		.kind = (enum lk_kind)sqlite3_column_int(q, 5),
		.user = sql_text(q, 6),
		.name = sql_text(q, 7),
		.subject = sql_text(q, 8),
		.path = sql_text(q, 9),
		.record_id = sql_text(q, 10),
	};
	oid_from_column(&r->id, q, 1);
	oid_from_column(&r->parent, q, 2);
}

int query_op_history(struct lk_store *st, const struct lk_history_query *in,
	lk_revision_fn *each, void *arg, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	char rid[LK_RECORD_ID_SIZE] = "";
	const char *text = all_sql;
	sqlite3_stmt *q;
	int stop = 0, rc = index_ready(d, err);

	if (rc != LK_OK)
		return rc;
	if (in->path != NULL)
		text = record_id_of(in->path, rid) ? record_sql : path_sql;
	q = sql_get(&d->index, text);
	if (q == NULL)
		return sql_fail(&d->index, err);
	sql_bind_text(q, 1, in->path);
	sql_bind_text(q, 2, in->user);
	sqlite3_bind_int64(q, 3, (int64_t)in->kinds);
	sqlite3_bind_int64(q, 4, in->before > 0 ? in->before : INT64_MAX);
	sqlite3_bind_int(q, 5, in->limit < 1 ? 1 : in->limit > 1000 ? 1000 : in->limit);
	if (text == record_sql)
		sql_bind_text(q, 6, rid);
	while (!stop && (rc = sqlite3_step(q)) == SQLITE_ROW) {
		struct lk_revision r;

		row(q, &r);
		stop = each(&r, arg);
	}
	if (!stop && rc != SQLITE_DONE)
		rc = sql_fail(&d->index, err);
	sql_done(&d->index, q);
	return rc < 0 ? rc : LK_OK;
}
