/*
 * A text changed: which lines are new (for search in history), and who wrote each line.
 *
 * Which line comes from which is core/lineage.h: equal lines keep their authors, an edited
 * line inherits those of the line it was and the editor joins, a new line belongs to its
 * writer alone.
 */
#include "core/lineage.h"
#include "storage/index_build.h"

#include <stdlib.h>
#include <string.h>

struct text {
	struct index_build *b;
	struct index_commit *c;
	const char *path;
	int64_t file;
	struct lk_str before, after;
	char *own_before, *own_after;
	struct lk_lineage l;
};

/* ---- the chapter's lines --------------------------------------------------------------- */
/* A merge takes over a line from a side: its writer is who wrote it there, in the step
 * *seq. */
static int side_writer(struct text *t, struct lk_str line, struct lk_buf *user,
	int64_t *seq, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(t->b->s,
		"SELECT r.pelaku, r.seq FROM riwayat h JOIN revisi r ON r.seq=h.seq"
		" WHERE h.id>? AND h.berkas=? AND h.teks=? ORDER BY h.id LIMIT 1");
	int rc;

	if (q == NULL)
		return sql_fail(t->b->s, err);
	sqlite3_bind_int64(q, 1, t->b->side_row);
	sqlite3_bind_int64(q, 2, t->file);
	sqlite3_bind_text(q, 3, line.p, (int)line.n, SQLITE_STATIC);
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW) {
		lk_buf_puts(user, sql_text(q, 0));
		*seq = sqlite3_column_int64(q, 1);
	} else if (rc != SQLITE_DONE) {
		rc = sql_fail(t->b->s, err);
	}
	sql_done(t->b->s, q);
	return rc < 0 ? rc : LK_OK;
}

static int add_history(struct text *t, size_t line, struct lk_error *err)
{
	struct lk_str s = lk_lineage_new(&t->l, line);
	sqlite3_stmt *q = sql_get(t->b->s,
		"INSERT INTO riwayat(seq,berkas,baris,teks) VALUES(?,?,?,?)");
	int rc;

	if (q == NULL)
		return sql_fail(t->b->s, err);
	sqlite3_bind_int64(q, 1, t->c->seq);
	sqlite3_bind_int64(q, 2, t->file);
	sqlite3_bind_int64(q, 3, (int64_t)line + 1);
	sqlite3_bind_text(q, 4, s.p, (int)s.n, SQLITE_STATIC);
	rc = sql_run(t->b->s, q, err);
	if (rc != LK_OK || t->b->fresh)
		return rc; /* a rebuild fills the word index in one go */
	q = sql_get(t->b->s,
		"INSERT INTO cari_riwayat(rowid,teks) VALUES(last_insert_rowid(),?)");
	if (q != NULL)
		sqlite3_bind_text(q, 1, s.p, (int)s.n, SQLITE_STATIC);
	return sql_run(t->b->s, q, err);
}

/* One line between the equal ends: its authors, and a row of history when it is new. */
static int take_line(struct text *t, size_t i, const struct index_line *old,
	struct index_line *out, struct lk_error *err)
{
	const struct lk_lineage_line *m = &t->l.line[i];
	struct lk_buf writer = LK_BUF_INIT;
	const char *user = t->c->user;
	int64_t seq = t->c->seq;
	int rc = LK_OK;

	*out = (struct index_line){ 0, 0 };
	if (m->blank)
		return LK_OK;
	if (m->equal) {
		if (old != NULL)
			*out = old[t->l.same + m->from];
		return LK_OK;
	}
	if (t->c->is_merge)
		rc = side_writer(t, lk_lineage_new(&t->l, t->l.same + i), &writer, &seq,
			err);
	if (rc == LK_OK && writer.n != 0)
		user = lk_buf_cstr(&writer);
	else if (rc == LK_OK)
		rc = add_history(t, t->l.same + i, err);
	if (rc == LK_OK && old != NULL) {
		out->last = (uint32_t)seq;
		rc = index_join_authors(t->b->s,
			m->from != LK_LINEAGE_NEW ? old[t->l.same + m->from].set : 0,
			user, writer.n != 0 ? NULL : t->c->co_author, &out->set, err);
	}
	lk_buf_free(&writer);
	return rc;
}

/* On the first line of history: the chapter's new line table. */
static int take_lines(struct text *t, struct index_chapter *ch, struct lk_error *err)
{
	struct index_line *line = calloc(t->l.now.n + 1, sizeof(*line));
	/* a chapter that appears has no old lines, but authors all the same */
	static const struct index_line none;
	const struct index_line *old = ch->n != 0 ? ch->line : &none;
	int rc = LK_OK;

	if (line == NULL)
		return lk_nomem(err);
	if (t->l.same != 0)
		memcpy(line, old, t->l.same * sizeof(*line));
	for (size_t i = 0; i < t->l.n_new && rc == LK_OK; i++)
		rc = take_line(t, i, old, &line[t->l.same + i], err);
	if (t->l.same_end != 0)
		memcpy(line + t->l.same + t->l.n_new, old + t->l.same + t->l.n_old,
			t->l.same_end * sizeof(*line));
	if (rc != LK_OK) {
		free(line);
		return rc;
	}
	free(ch->line);
	ch->line = line;
	ch->n = t->l.now.n;
	return LK_OK;
}

/* On a merged side only the history of sentences is kept. */
static int take_side(struct text *t, struct lk_error *err)
{
	struct index_line unused;
	int rc = LK_OK;

	for (size_t i = 0; i < t->l.n_new && rc == LK_OK; i++)
		rc = take_line(t, i, NULL, &unused, err);
	return rc;
}

static int take_main(struct text *t, struct index_chapter *ch, struct lk_error *err)
{
	struct index_change change = { .before = t->before,
		.after = t->after,
		.old = &t->l.old,
		.new = &t->l.now,
		.same = t->l.same,
		.same_end = t->l.same_end,
		.lines_before = t->l.old.n,
		.lines_after = t->l.now.n };
	int rc = LK_OK;

	if (ch->n != t->l.old.n) {
		/* The text before was too large to follow: everything counts as new. */
		rc = lk_lineage_forget(&t->l, err);
	} else {
		rc = lk_lineage_pair(&t->l, err);
	}
	if (rc == LK_OK)
		rc = take_lines(t, ch, err);
	if (rc == LK_OK)
		rc = index_anchors_move(t->b, t->path, &change, err);
	return rc;
}

static void text_free(struct text *t)
{
	lk_lineage_free(&t->l);
	free(t->own_before);
	free(t->own_after);
}

static int removed(struct index_build *b, struct index_commit *c, const char *path,
	struct index_chapter *ch, struct lk_error *err)
{
	if (!c->step->main)
		return LK_OK;
	free(ch->line);
	free(ch->text);
	ch->line = NULL;
	ch->text = NULL;
	ch->n = ch->text_n = 0;
	ch->present = 0;
	ch->dirty = 1;
	return index_anchors_orphan(b, path, err);
}

/* The old text is mostly the one the chapter was left with. */
static int read_texts(struct text *t, struct index_chapter *ch, const git_oid *before,
	const git_oid *after, struct lk_error *err)
{
	int rc = LK_OK;

	if (before != NULL && ch->text != NULL && git_oid_equal(before, &ch->blob))
		t->before = (struct lk_str){ ch->text, ch->text_n };
	else if (before != NULL) {
		rc = index_blob(t->b, before, &t->own_before, &t->before.n, err);
		t->before.p = t->own_before != NULL ? t->own_before : "";
	}
	if (rc == LK_OK)
		rc = index_blob(t->b, after, &t->own_after, &t->after.n, err);
	t->after.p = t->own_after != NULL ? t->own_after : "";
	return rc;
}

/* The chapter stands on the new text now. */
static void keep_text(struct text *t, struct index_chapter *ch, const git_oid *blob)
{
	free(ch->text);
	ch->text = t->own_after;
	ch->text_n = t->after.n;
	t->own_after = NULL;
	ch->blob = *blob;
	ch->present = ch->dirty = 1;
}

/* Too many or too long lines: the text is kept, its lines are not followed. */
static void too_large(struct index_chapter *ch)
{
	free(ch->line);
	ch->line = NULL;
	ch->n = 0;
}

int index_text_changed(struct index_build *b, struct index_commit *c, const char *path,
	const git_oid *before, const git_oid *after, struct lk_error *err)
{
	struct text t = { .b = b,
		.c = c,
		.path = path,
		.before = { "", 0 },
		.after = { "", 0 } };
	struct index_chapter *ch = NULL;
	int rc = index_path_id(b, path, &t.file, err);

	if (rc == LK_OK)
		rc = index_chapter_get(b, t.file, &ch, err);
	if (rc == LK_OK && after == NULL)
		return removed(b, c, path, ch, err);
	if (rc == LK_OK)
		rc = read_texts(&t, ch, before, after, err);
	if (rc == LK_OK) {
		rc = lk_lineage_compare(&t.l, t.before, t.after, err);
		if (rc == LK_OK)
			rc = c->step->main ? take_main(&t, ch, err)
					   : take_side(&t, err);
		if (rc == LK_ERANGE) {
			rc = LK_OK;
			if (c->step->main)
				too_large(ch);
		}
	}
	if (rc == LK_OK && c->step->main)
		keep_text(&t, ch, after);
	text_free(&t);
	return rc;
}
