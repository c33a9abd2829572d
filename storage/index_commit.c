/* One commit into the index: its revision row, the files it changed, its records. */
#include "core/layout.h"
#include "core/utf8.h"
#include "storage/fail.h"
#include "storage/index_build.h"

#include <stdlib.h>
#include <string.h>

/* ---- paths -------------------------------------------------------------------------- */
static uint32_t hash_path(const char *p)
{
	uint32_t h = 2166136261u;

	for (; *p != '\0'; p++)
		h = (h ^ (unsigned char)*p) * 16777619u;
	return h;
}

static int find_path(struct sql *s, const char *path, int64_t *id, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(s, "SELECT id FROM berkas WHERE path=?");
	int rc;

	if (q == NULL)
		return sql_fail(s, err);
	sql_bind_text(q, 1, path);
	*id = 0;
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		*id = sqlite3_column_int64(q, 0);
	else if (rc != SQLITE_DONE)
		rc = sql_fail(s, err);
	sql_done(s, q);
	return rc < 0 ? rc : LK_OK;
}

int index_path_id(struct index_build *b, const char *path, int64_t *id,
	struct lk_error *err)
{
	struct index_path *slot = &b->path[hash_path(path) & (INDEX_PATHS - 1)];
	sqlite3_stmt *q;
	int rc;

	if (slot->path != NULL && strcmp(slot->path, path) == 0) {
		*id = slot->id;
		return LK_OK;
	}
	rc = find_path(b->s, path, id, err);
	if (rc == LK_OK && *id == 0) {
		q = sql_get(b->s, "INSERT INTO berkas(path) VALUES(?)");
		if (q != NULL)
			sql_bind_text(q, 1, path);
		rc = sql_run(b->s, q, err);
		*id = sqlite3_last_insert_rowid(b->s->db);
	}
	if (rc != LK_OK)
		return rc;
	free(slot->path);
	slot->path = strdup(path);
	slot->id = *id;
	return LK_OK;
}

static int note_change(struct index_build *b, struct index_commit *c, const char *path,
	int64_t *id, struct lk_error *err)
{
	sqlite3_stmt *q;
	int rc = index_path_id(b, path, id, err);

	if (rc != LK_OK)
		return rc;
	for (size_t i = 0; i < c->nfolders; i++)
		if (c->folder[i] == *id)
			return LK_OK;
	if (c->nfolders < LK_LEN(c->folder) && path[strlen(path) - 1] == '/')
		c->folder[c->nfolders++] = *id;
	q = sql_get(b->s, "INSERT OR IGNORE INTO ubah(berkas,seq) VALUES(?,?)");
	if (q != NULL) {
		sqlite3_bind_int64(q, 1, *id);
		sqlite3_bind_int64(q, 2, c->seq);
	}
	return sql_run(b->s, q, err);
}

/* Every folder above the file has a history too. */
static int note_folders(struct index_build *b, struct index_commit *c, const char *path,
	struct lk_error *err)
{
	char part[1024];
	size_t n = strlen(path);
	int64_t id;
	int rc = LK_OK;

	if (n >= sizeof(part))
		return LK_OK;
	memcpy(part, path, n + 1);
	while (n > 0 && rc == LK_OK) {
		n--;
		if (part[n] != '/')
			continue;
		part[n + 1] = '\0';
		rc = note_change(b, c, part, &id, err);
	}
	return rc;
}

/* ---- files ---------------------------------------------------------------------------- */
struct visit {
	struct index_build *b;
	struct index_commit *c;
};

/* Is what a merge has at `path` just what a merged side had? Then the side's own commit
 * changed it, not the merge. */
static int comes_from_side(struct index_build *b, struct index_commit *c,
	const char *path, const git_oid *after)
{
	unsigned n = git_commit_parentcount(c->commit);
	int found = 0;

	for (unsigned i = 1; i < n && !found; i++) {
		git_commit *p = NULL;
		git_tree *t = NULL;
		git_tree_entry *e = NULL;
		int there = git_commit_lookup(&p, b->d->repo,
				    git_commit_parent_id(c->commit, i)) == 0 &&
			git_commit_tree(&t, p) == 0 &&
			git_tree_entry_bypath(&e, t, path) == 0;

		found = after == NULL
			? !there
			: there && git_oid_equal(git_tree_entry_id(e), after);
		git_tree_entry_free(e);
		git_tree_free(t);
		git_commit_free(p);
	}
	return found;
}

static int visit_file(const char *path, const git_oid *before, const git_oid *after,
	void *arg, struct lk_error *err)
{
	struct visit *v = arg;
	struct index_commit *c = v->c;
	int64_t id;
	int rc = LK_OK;

	if (lk_layout_is_record(path)) {
		if (before == NULL && after != NULL)
			rc = index_record_added(v->b, c, path, after, err);
		return rc == LK_OK ? note_folders(v->b, c, path, err) : rc;
	}
	if (!c->is_merge || !comes_from_side(v->b, c, path, after)) {
		rc = note_change(v->b, c, path, &id, err);
		if (rc == LK_OK)
			rc = note_folders(v->b, c, path, err);
		if (rc == LK_OK && lk_layout_is_text(path))
			c->only_file = c->only_file == 0 ? id : -1;
	}
	if (rc == LK_OK && lk_layout_is_text(path))
		rc = index_text_changed(v->b, c, path, before, after, err);
	return rc;
}

/* ---- the commit itself ---------------------------------------------------------------- */
/* A commit of plain git says what it likes. */
static void clean_author(struct index_commit *c)
{
	const char *name = git_commit_author(c->commit)->name;
	struct lk_buf b = LK_BUF_INIT;
	size_t n;

	(void)lk_utf8_clean(&b, (struct lk_str){ name, strlen(name) }, 0);
	n = b.n < sizeof(c->author) ? b.n : sizeof(c->author) - 1;
	while (n < b.n && n > 0 && ((unsigned char)b.p[n] & 0xC0) == 0x80)
		n--;
	memcpy(c->author, lk_buf_cstr(&b), n);
	c->author[n] = '\0';
	lk_buf_free(&b);
}

static void read_message(struct index_build *b, struct index_commit *c,
	struct lk_arena *mem)
{
	const char *m = git_commit_message(c->commit);
	const char *body = m != NULL ? strstr(m, "\n\n") : NULL;
	struct lk_str bytes;

	clean_author(c);
	c->user = index_author_user(b, c, mem);
	if (c->user == NULL)
		c->user = c->author;
	if (body == NULL || strncmp(body + 2, "Format: ", 8) != 0)
		return;
	bytes = (struct lk_str){ body + 2, strlen(body + 2) };
	/* A message that is no record (written by hand, or by a later lapkin) is an
	 * ordinary commit; nothing is lost by not understanding it. */
	c->has_record = lk_record_parse(&c->record, bytes, "", NULL) == LK_OK;
	if (c->has_record) {
		c->record_bytes = bytes;
		c->user = c->record.user;
	}
}

/* The subject: first line, clean of anything a terminal would act on. */
static void put_subject(struct lk_buf *out, const char *message)
{
	if (message != NULL)
		(void)lk_utf8_clean(out,
			(struct lk_str){ message, strcspn(message, "\n") }, 0);
}

static int insert_revision(struct index_build *b, struct index_commit *c,
	const char *subject, struct lk_error *err)
{
	const git_signature *when = git_commit_committer(c->commit);
	sqlite3_stmt *q = sql_get(b->s,
		"INSERT INTO "
		"revisi(seq,id,induk,waktu,tz,jenis,pelaku,nama,subjek,berkas,"
		"catatan,utama) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)");
	const git_oid *parent = git_commit_parent_id(c->commit, 0);

	if (q == NULL)
		return sql_fail(b->s, err);
	sqlite3_bind_int64(q, 1, c->seq);
	sqlite3_bind_blob(q, 2, c->step->id.id, sizeof(c->step->id.id), SQLITE_STATIC);
	if (parent != NULL)
		sqlite3_bind_blob(q, 3, parent->id, sizeof(parent->id), SQLITE_STATIC);
	sqlite3_bind_int64(q, 4, when->when.time);
	sqlite3_bind_int(q, 5, when->when.offset);
	sqlite3_bind_int(q, 6, c->has_record ? (int)c->record.kind : LK_KIND_OTHER);
	sql_bind_text(q, 7, c->user);
	sql_bind_text(q, 8,
		c->has_record && *c->record.name != '\0' ? c->record.name : c->author);
	sql_bind_text(q, 9, subject);
	if (c->only_file > 0)
		sqlite3_bind_int64(q, 10, c->only_file);
	sql_bind_text(q, 11, c->has_record ? c->record.id : "");
	sqlite3_bind_int(q, 12, c->step->main);
	return sql_run(b->s, q, err);
}

static int find_co_author(struct index_build *b, struct index_commit *c,
	struct lk_arena *mem, struct lk_error *err)
{
	sqlite3_stmt *q;
	int rc;

	if (!c->has_record || c->record.kind != LK_KIND_TERAPKAN)
		return LK_OK;
	q = sql_get(b->s, "SELECT pembuka FROM utas WHERE rid=?");
	if (q == NULL)
		return sql_fail(b->s, err);
	sql_bind_text(q, 1, c->record.reply_to);
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		c->co_author = lk_arena_dups(mem, sql_text(q, 0));
	else if (rc != SQLITE_DONE)
		rc = sql_fail(b->s, err);
	sql_done(b->s, q);
	return rc < 0 ? rc : LK_OK;
}

static int tree_of(struct index_build *b, const git_oid *commit, git_oid *tree,
	struct lk_error *err)
{
	git_commit *c = NULL;

	if (git_oid_equal(commit, &b->last)) {
		*tree = b->last_tree;
		return LK_OK;
	}
	if (git_commit_lookup(&c, b->d->repo, commit) != 0)
		return fail_git(err, b->d->gitdir);
	*tree = *git_commit_tree_id(c);
	git_commit_free(c);
	return LK_OK;
}

static int open_trees(struct index_build *b, struct index_commit *c,
	struct lk_error *err)
{
	const git_oid *parent;
	int rc = LK_OK;

	if (git_commit_lookup(&c->commit, b->d->repo, &c->step->id) != 0)
		return fail_git(err, b->d->gitdir);
	c->is_merge = git_commit_parentcount(c->commit) > 1;
	parent = git_commit_parent_id(c->commit, 0);
	c->is_root = parent == NULL;
	if (parent != NULL)
		rc = tree_of(b, parent, &c->before, err);
	c->tree = *git_commit_tree_id(c->commit);
	b->last = c->step->id;
	b->last_tree = c->tree;
	return rc;
}

static int mark_side(struct index_build *b, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(b->s, "SELECT max(id) FROM riwayat");
	int rc;

	if (q == NULL)
		return sql_fail(b->s, err);
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		b->side_row = sqlite3_column_int64(q, 0);
	sql_done(b->s, q);
	return rc == SQLITE_ROW ? LK_OK : sql_fail(b->s, err);
}

static int add(struct index_build *b, struct index_commit *c, struct lk_arena *mem,
	struct lk_error *err)
{
	struct visit v = { b, c };
	struct lk_buf subject = LK_BUF_INIT;
	int rc = open_trees(b, c, err);

	if (rc == LK_OK) {
		c->seq = ++b->seq;
		read_message(b, c, mem);
		rc = find_co_author(b, c, mem, err);
	}
	if (rc == LK_OK)
		rc = index_tree_diff(&b->trees, c->is_root ? NULL : &c->before,
			&c->tree, visit_file, &v, err);
	if (rc == LK_OK && c->step->main && (c->places_pending || c->is_merge))
		rc = index_anchors_settle(b, err);
	if (rc == LK_OK) {
		put_subject(&subject, git_commit_message(c->commit));
		rc = lk_buf_check(&subject, err);
	}
	if (rc == LK_OK)
		rc = insert_revision(b, c, lk_buf_cstr(&subject), err);
	if (rc == LK_OK && c->step->main)
		rc = mark_side(b, err);
	lk_buf_free(&subject);
	return rc;
}

int index_add(struct index_build *b, const struct index_step *step,
	struct lk_error *err)
{
	struct index_commit c = { .step = step };
	struct lk_arena mem = LK_ARENA_INIT;
	int rc = add(b, &c, &mem, err);

	lk_record_free(&c.record);
	lk_arena_free(&mem);
	git_commit_free(c.commit);
	return rc;
}
