/* Records into the index: threads and approvals are folded event by event. */
#include "core/people.h"
#include "storage/fail.h"
#include "storage/index_build.h"
#include "storage/thread_row.h"

#include <stdlib.h>
#include <string.h>

/* ---- who may close ------------------------------------------------------------------- */
struct rule {
	struct lk_close_rule base;
	struct index_build *b;
	struct index_commit *c;
};

static void read_policy(struct rule *r, const char *path, struct lk_buf *out)
{
	git_tree *tree = NULL;
	git_tree_entry *e = NULL;
	git_odb_object *o = NULL;

	if (git_commit_tree(&tree, r->c->commit) == 0 &&
		git_tree_entry_bypath(&e, tree, path) == 0 &&
		git_odb_read(&o, r->b->odb, git_tree_entry_id(e)) == 0)
		lk_buf_put(out, git_odb_object_data(o), git_odb_object_size(o));
	git_odb_object_free(o);
	git_tree_entry_free(e);
	git_tree_free(tree);
}

/* The opener's deputy (Plt., Plh.) as the policy of that very commit says. */
static int may_close(const struct lk_close_rule *base, const char *user,
	const char *opener, const char *opener_role, int64_t time)
{
	struct rule r = *(const struct rule *)base;
	struct lk_buf orang = LK_BUF_INIT, peran = LK_BUF_INIT;
	struct lk_people people = { .mem = LK_ARENA_INIT };
	const struct lk_role *role = NULL;
	int yes = 0;

	if (strcmp(user, opener) == 0)
		return 1;
	read_policy(&r, "kebijakan/orang.csv", &orang);
	read_policy(&r, "kebijakan/peran.csv", &peran);
	if (orang.n != 0 && peran.n != 0 && *opener_role != '\0' &&
		lk_people_parse(&people, lk_buf_str(&orang), lk_buf_str(&peran),
			r.c->record.tz_minutes, NULL) == LK_OK)
		role = lk_people_holds(&people, user, opener_role, "", time);
	yes = role != NULL &&
		(strcmp(role->authority, "plt") == 0 ||
			strcmp(role->authority, "plh") == 0);
	lk_people_free(&people);
	lk_buf_free(&orang);
	lk_buf_free(&peran);
	return yes;
}

/* ---- who wrote ------------------------------------------------------------------------- */
const char *index_author_user(struct index_build *b, struct index_commit *c,
	struct lk_arena *mem)
{
	struct rule r = { .b = b, .c = c };
	const git_signature *who = git_commit_author(c->commit);
	struct lk_buf orang = LK_BUF_INIT;
	struct lk_people people = { .mem = LK_ARENA_INIT };
	const char *user = NULL;

	read_policy(&r, "kebijakan/orang.csv", &orang);
	if (orang.n != 0 &&
		lk_people_parse(&people, lk_buf_str(&orang),
			(struct lk_str){ LK_ROLES_NONE, sizeof(LK_ROLES_NONE) - 1 }, 0,
			NULL) == LK_OK)
		user = lk_people_author(&people,
			(struct lk_str){ who->name, strlen(who->name) },
			(struct lk_str){ who->email, strlen(who->email) });
	user = user != NULL ? lk_arena_dups(mem, user) : NULL;
	lk_people_free(&people);
	lk_buf_free(&orang);
	return user;
}

/* ---- threads ---------------------------------------------------------------------------- */
static int insert_thread(struct index_build *b, struct index_commit *c, int64_t id,
	const struct lk_record *r, struct lk_error *err)
{
	struct lk_thread t;
	sqlite3_stmt *q;

	/* A correction that lacks its place is kept as a record and shown nowhere else;
	 * lapkin fsck names it. */
	if (lk_thread_open(&t, r, NULL) != LK_OK)
		return LK_OK;
	q = sql_get(b->s,
		"INSERT INTO utas(" THREAD_COLUMNS ",id,letak_blob) VALUES("
		"?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,"
		"?,?)");
	if (q == NULL)
		return sql_fail(b->s, err);
	thread_bind(q, &t);
	sqlite3_bind_int64(q, THREAD_NCOLUMNS + 1, id);
	sql_bind_text(q, THREAD_NCOLUMNS + 2, t.blob);
	c->places_pending = 1;
	return sql_run(b->s, q, err);
}

/* The text a thread stands on now: what a closed one is carried on from when reopened. */
static int blob_now(struct index_build *b, const char *path, struct lk_oid *out,
	struct lk_error *err)
{
	struct index_chapter *ch;
	int64_t file;
	int rc = index_path_id(b, path, &file, err);

	out->hex[0] = '\0';
	if (rc == LK_OK)
		rc = index_chapter_get(b, file, &ch, err);
	if (rc == LK_OK && ch->present)
		git_oid_tostr(out->hex, sizeof(out->hex), &ch->blob);
	return rc;
}

static int write_thread(struct index_build *b, int64_t id, const struct lk_thread *t,
	const char *standing, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(b->s,
		"UPDATE utas SET "
		"path=?1,keadaan=?2,diubah=?3,terakhir=?4,balasan=?5,jangkar=?6,"
		"baris=?7,sampai=?8,dari=?9,ke=?10,asal_blob=?11,asal_baris=?12,asal_"
		"sampai=?13,"
		"asal_dari=?14,asal_ke=?15,kutipan=?16,sebelum=?17,sesudah=?18,"
		"letak_blob=coalesce(?19,letak_blob) WHERE id=?20");

	if (q == NULL)
		return sql_fail(b->s, err);
	sql_bind_text(q, 1, t->path);
	sqlite3_bind_int(q, 2, (int)t->state);
	sqlite3_bind_int64(q, 3, t->changed);
	sql_bind_text(q, 4, t->last_user);
	sqlite3_bind_int(q, 5, t->replies);
	sqlite3_bind_int(q, 6, (int)t->anchor);
	sqlite3_bind_int(q, 7, t->place.line);
	sqlite3_bind_int(q, 8, t->place.line_end);
	sqlite3_bind_int(q, 9, t->place.from);
	sqlite3_bind_int(q, 10, t->place.to);
	sql_bind_text(q, 11, t->blob);
	sqlite3_bind_int(q, 12, t->filed.line);
	sqlite3_bind_int(q, 13, t->filed.line_end);
	sqlite3_bind_int(q, 14, t->filed.from);
	sqlite3_bind_int(q, 15, t->filed.to);
	sql_bind_text(q, 16, t->quote);
	sql_bind_text(q, 17, t->before);
	sql_bind_text(q, 18, t->after);
	sql_bind_text(q, 19, standing);
	sqlite3_bind_int64(q, 20, id);
	return sql_run(b->s, q, err);
}

/* The text that this commit leaves at `path`; its own files are visited after the record. */
static const char *blob_made(struct index_commit *c, const char *path,
	struct lk_oid *out)
{
	git_tree *tree = NULL;
	git_tree_entry *e = NULL;
	const char *made = NULL;

	if (git_commit_tree(&tree, c->commit) == 0 &&
		git_tree_entry_bypath(&e, tree, path) == 0) {
		git_oid_tostr(out->hex, sizeof(out->hex), git_tree_entry_id(e));
		made = out->hex;
	}
	git_tree_entry_free(e);
	git_tree_free(tree);
	return made;
}

/* Which text the place refers to after the event; NULL: as before. */
static int place_after(struct index_build *b, struct index_commit *c,
	const struct lk_thread *t, const struct lk_record *r, int waits,
	struct lk_oid *mem, const char **standing, struct lk_error *err)
{
	int rc = LK_OK;

	*standing = NULL;
	if (r->kind == LK_KIND_JANGKAR)
		*standing = t->blob;
	else if (r->kind == LK_KIND_TERAPKAN && *lk_record_get(r, "Baris") != '\0')
		*standing = blob_made(c, t->path, mem);
	else if (t->state == LK_THREAD_CLOSED && !waits) {
		rc = blob_now(b, t->path, mem, err);
		*standing = rc == LK_OK && mem->hex[0] != '\0' ? mem->hex : NULL;
	}
	return rc;
}

static int apply_to_thread(struct index_build *b, struct index_commit *c,
	const struct lk_record *r, int64_t id, struct lk_error *err)
{
	struct rule rule = { { may_close }, b, c };
	sqlite3_stmt *q = sql_get(b->s,
		"SELECT " THREAD_COLUMNS
		",letak_blob IS NOT NULL FROM utas WHERE id=?");
	struct lk_oid mem;
	const char *standing;
	struct lk_thread t;
	int rc, waits;

	if (q == NULL)
		return sql_fail(b->s, err);
	sqlite3_bind_int64(q, 1, id);
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW) {
		thread_from_row(&t, q);
		waits = sqlite3_column_int(q, THREAD_NCOLUMNS);
		rc = LK_OK;
		if (lk_thread_apply(&t, r, &rule.base)) {
			c->places_pending = 1;
			rc = place_after(b, c, &t, r, waits, &mem, &standing, err);
			if (rc == LK_OK)
				rc = write_thread(b, id, &t, standing, err);
		}
	} else if (rc == SQLITE_DONE) {
		rc = LK_OK;
	} else {
		rc = sql_fail(b->s, err);
	}
	sql_done(b->s, q);
	return rc;
}

/* ---- approvals ---------------------------------------------------------------------------- */
static int insert_approval(struct index_build *b, struct index_commit *c, int64_t id,
	const struct lk_record *r, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(b->s,
		"INSERT INTO "
		"persetujuan(id,dokumen,jenis,rid,lingkup,subjek,sidik,pelaku,nama,"
		"peran,wewenang,menggantikan,lompat,seq,teks,waktu,wajib,nilai,angka)"
		" VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");

	if (q == NULL)
		return sql_fail(b->s, err);
	sqlite3_bind_int64(q, 1, id);
	sql_bind_text(q, 2, r->document);
	sqlite3_bind_int(q, 3, (int)r->kind);
	sql_bind_text(q, 4, r->id);
	sql_bind_text(q, 5, lk_record_get(r, "Lingkup"));
	sql_bind_text(q, 6, lk_record_get(r, "Subjek"));
	sql_bind_text(q, 7, lk_record_get(r, "Sidik"));
	sql_bind_text(q, 8, r->user);
	sql_bind_text(q, 9, r->name);
	sql_bind_text(q, 10, r->role);
	sql_bind_text(q, 11, r->authority);
	sql_bind_text(q, 12, r->replaces);
	sql_bind_text(q, 13, lk_record_get(r, "Lompat"));
	sqlite3_bind_int64(q, 14, c->seq);
	sql_bind_text(q, 15, r->text);
	sqlite3_bind_int64(q, 16, r->time);
	sqlite3_bind_int(q, 17, lk_appr_open_then(r));
	sql_bind_text(q, 18, lk_record_get(r, "Nilai"));
	sql_bind_text(q, 19, lk_record_get(r, "Angka"));
	return sql_run(b->s, q, err);
}

/* ---- any record ---------------------------------------------------------------------------- */
enum role {
	ROLE_OTHER,
	ROLE_OPENS,
	ROLE_ANSWERS,
	ROLE_APPROVES
};

static enum role role_of(enum lk_kind kind)
{
	static const unsigned char roles[LK_KIND_COUNT] = {
		[LK_KIND_KOREKSI] = ROLE_OPENS,
		[LK_KIND_KOREKSI_DATA] = ROLE_OPENS,
		[LK_KIND_BALASAN] = ROLE_ANSWERS,
		[LK_KIND_TERAPKAN] = ROLE_ANSWERS,
		[LK_KIND_SELESAI] = ROLE_ANSWERS,
		[LK_KIND_TUTUP] = ROLE_ANSWERS,
		[LK_KIND_BUKA_LAGI] = ROLE_ANSWERS,
		[LK_KIND_JANGKAR] = ROLE_ANSWERS,
		[LK_KIND_AJUKAN] = ROLE_APPROVES,
		[LK_KIND_PARAF] = ROLE_APPROVES,
		[LK_KIND_SETUJU] = ROLE_APPROVES,
		[LK_KIND_SAHKAN] = ROLE_APPROVES,
		[LK_KIND_KEMBALIKAN] = ROLE_APPROVES,
		[LK_KIND_CABUT] = ROLE_APPROVES,
	};

	return (enum role)roles[kind];
}

static int thread_id(struct index_build *b, const char *rid, int64_t *id,
	struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(b->s, "SELECT id FROM utas WHERE rid=?");
	int rc;

	if (q == NULL)
		return sql_fail(b->s, err);
	sql_bind_text(q, 1, rid);
	*id = 0;
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		*id = sqlite3_column_int64(q, 0);
	else if (rc != SQLITE_DONE)
		rc = sql_fail(b->s, err);
	sql_done(b->s, q);
	return rc < 0 ? rc : LK_OK;
}

/* The words of a record, for search. */
static void put_words(struct lk_buf *out, const struct lk_record *r)
{
	static const char *const keys[] = { "Judul", "Kutipan", "Usul" };

	for (size_t i = 0; i < LK_LEN(keys); i++) {
		const char *v = lk_record_get(r, keys[i]);

		if (*v != '\0')
			lk_buf_printf(out, "%s\n", v);
	}
	lk_buf_puts(out, r->text);
}

/* Row id in *id; 0 when the record is known already (it came in by a merged side). */
static int insert_record(struct index_build *b, struct index_commit *c,
	const struct lk_record *r, const char *path, const git_oid *blob,
	int64_t thread, int64_t *id, struct lk_error *err)
{
	struct lk_buf words = LK_BUF_INIT;
	sqlite3_stmt *q = sql_get(b->s,
		"INSERT OR IGNORE INTO "
		"catatan(rid,seq,jenis,pelaku,waktu,dokumen,utas,blob,"
		"path,teks) VALUES(?,?,?,?,?,?,?,?,?,?)");
	int rc;

	put_words(&words, r);
	rc = lk_buf_check(&words, err);
	if (q == NULL || rc != LK_OK) {
		lk_buf_free(&words);
		return rc != LK_OK ? rc : sql_fail(b->s, err);
	}
	sql_bind_text(q, 1, r->id);
	sqlite3_bind_int64(q, 2, c->seq);
	sqlite3_bind_int(q, 3, (int)r->kind);
	sql_bind_text(q, 4, r->user);
	sqlite3_bind_int64(q, 5, r->time);
	sql_bind_text(q, 6, r->document);
	if (thread != 0)
		sqlite3_bind_int64(q, 7, thread);
	sqlite3_bind_blob(q, 8, blob->id, sizeof(blob->id), SQLITE_STATIC);
	sql_bind_text(q, 9, path);
	sql_bind_text(q, 10, lk_buf_cstr(&words));
	rc = sql_run(b->s, q, err);
	*id = rc == LK_OK && sqlite3_changes(b->s->db) > 0
		? sqlite3_last_insert_rowid(b->s->db)
		: 0;
	if (rc == LK_OK && *id != 0 && !b->fresh) {
		q = sql_get(b->s, "INSERT INTO cari_catatan(rowid,teks) VALUES(?,?)");
		if (q != NULL) {
			sqlite3_bind_int64(q, 1, *id);
			sql_bind_text(q, 2, lk_buf_cstr(&words));
		}
		rc = sql_run(b->s, q, err);
	}
	lk_buf_free(&words);
	return rc;
}

static int own_thread(struct index_build *b, int64_t id, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(b->s, "UPDATE catatan SET utas=id WHERE id=?");

	if (q != NULL)
		sqlite3_bind_int64(q, 1, id);
	return sql_run(b->s, q, err);
}

static int take(struct index_build *b, struct index_commit *c,
	const struct lk_record *r, const char *path, const git_oid *blob,
	struct lk_error *err)
{
	enum role role = role_of(r->kind);
	int64_t id = 0, thread = 0;
	int rc = LK_OK;

	if (role == ROLE_ANSWERS)
		rc = thread_id(b, r->reply_to, &thread, err);
	if (rc == LK_OK)
		rc = insert_record(b, c, r, path, blob, thread, &id, err);
	if (rc != LK_OK || id == 0)
		return rc;
	if (role == ROLE_OPENS) {
		rc = own_thread(b, id, err);
		return rc == LK_OK ? insert_thread(b, c, id, r, err) : rc;
	}
	if (role == ROLE_ANSWERS && thread != 0)
		return apply_to_thread(b, c, r, thread, err);
	return role == ROLE_APPROVES ? insert_approval(b, c, id, r, err) : LK_OK;
}

/* The commit's message carries the same bytes: then the file need not be read. */
static int is_in_message(const struct index_commit *c, const git_oid *blob)
{
	git_oid id;

	return c->has_record &&
		git_odb_hash(&id, c->record_bytes.p, c->record_bytes.n,
			GIT_OBJECT_BLOB) == 0 &&
		git_oid_equal(&id, blob);
}

int index_record_added(struct index_build *b, struct index_commit *c, const char *path,
	const git_oid *blob, struct lk_error *err)
{
	struct lk_record r;
	char *bytes;
	size_t n;
	int rc;

	if (is_in_message(c, blob))
		return take(b, c, &c->record, path, blob, err);
	rc = index_blob(b, blob, &bytes, &n, err);
	if (rc != LK_OK || bytes == NULL)
		return rc;
	/* A broken record is no reason to show nothing: lapkin fsck names it. */
	if (lk_record_parse(&r, (struct lk_str){ bytes, n }, path, NULL) == LK_OK)
		rc = take(b, c, &r, path, blob, err);
	lk_record_free(&r);
	free(bytes);
	return rc;
}
