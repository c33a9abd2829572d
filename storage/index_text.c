/*
 * A text changed: which lines are new (for search in history), and who wrote each line.
 *
 * Lines equal at both ends are left alone; of the rest, equal lines keep their authors,
 * an edited line inherits those of the line it was (core/anchor.h pairs them) and the
 * editor joins, a new line belongs to its writer alone.
 */
#include "core/anchor.h"
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
	struct lk_lines old, new;
	size_t same, same_end; /* equal lines at the beginning and the end */
	struct middle {
		uint64_t hash;
		uint32_t from; /* new line: old line it came from, or NONE */
		int equal;     /* byte-equal to it */
		int blank;
	} * mid_old, *mid_new;
	size_t n_old, n_new;
};
#define NONE UINT32_MAX

/* ---- comparing ---------------------------------------------------------------------- */
static struct lk_str old_line(const struct text *t, size_t i)
{
	return lk_lines_get(&t->old, t->before, i);
}

static struct lk_str new_line(const struct text *t, size_t i)
{
	return lk_lines_get(&t->new, t->after, i);
}

static int equal(struct lk_str a, struct lk_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static int blank(struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' && s.p[i] != '\t' && s.p[i] != '\r')
			return 0;
	return 1;
}

static void trim_ends(struct text *t)
{
	size_t a = t->old.n, b = t->new.n, max = a < b ? a : b;

	while (t->same < max && equal(old_line(t, t->same), new_line(t, t->same)))
		t->same++;
	max -= t->same;
	while (t->same_end < max &&
		equal(old_line(t, a - 1 - t->same_end),
			new_line(t, b - 1 - t->same_end)))
		t->same_end++;
	t->n_old = a - t->same - t->same_end;
	t->n_new = b - t->same - t->same_end;
}

static void describe(struct middle *m, struct lk_str line)
{
	m->hash = 14695981039346656037u;
	for (size_t i = 0; i < line.n; i++)
		m->hash = (m->hash ^ (unsigned char)line.p[i]) * 1099511628211u;
	m->from = NONE;
	m->blank = blank(line);
}

static int make_middle(struct text *t, struct lk_error *err)
{
	t->mid_old = calloc(t->n_old + 1, sizeof(*t->mid_old));
	t->mid_new = calloc(t->n_new + 1, sizeof(*t->mid_new));
	if (t->mid_old == NULL || t->mid_new == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < t->n_old; i++)
		describe(&t->mid_old[i], old_line(t, t->same + i));
	for (size_t i = 0; i < t->n_new; i++)
		describe(&t->mid_new[i], new_line(t, t->same + i));
	return LK_OK;
}

/* Old lines sorted by hash, then place: equal lines pair in order. */
struct sorted {
	uint64_t hash;
	uint32_t at;
};

static int by_hash(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static size_t first_of(const struct sorted *s, size_t n, uint64_t hash)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (s[mid].hash < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void pair_one_equal(struct text *t, const struct sorted *s, size_t i)
{
	struct middle *m = &t->mid_new[i];

	for (size_t k = first_of(s, t->n_old, m->hash);
		k < t->n_old && s[k].hash == m->hash; k++) {
		struct middle *o = &t->mid_old[s[k].at];

		if (o->from != NONE ||
			!equal(old_line(t, t->same + s[k].at),
				new_line(t, t->same + i)))
			continue;
		o->from = (uint32_t)i; /* taken */
		o->equal = m->equal = 1;
		m->from = s[k].at;
		return;
	}
}

static int pair_equal(struct text *t, struct lk_error *err)
{
	struct sorted *s = malloc((t->n_old + 1) * sizeof(*s));

	if (s == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < t->n_old; i++)
		s[i] = (struct sorted){ t->mid_old[i].hash, (uint32_t)i };
	qsort(s, t->n_old, sizeof(*s), by_hash);
	for (size_t i = 0; i < t->n_new; i++)
		if (!t->mid_new[i].blank)
			pair_one_equal(t, s, i);
	free(s);
	return LK_OK;
}

/* Bytes of the lines [from, from + n). */
static struct lk_str slice(struct lk_str text, const struct lk_lines *l, size_t from,
	size_t n)
{
	return (struct lk_str){ text.p + l->at[from], l->at[from + n] - l->at[from] };
}

static size_t count_unpaired(const struct middle *m, size_t n)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		k += !m[i].blank && m[i].from == NONE;
	return k;
}

/* One anchor for each remaining old line; which[] says where it stood. */
static void anchors_of(const struct text *t, struct lk_anchor *a, uint32_t *which)
{
	size_t k = 0;

	for (size_t i = 0; i < t->n_old; i++)
		if (!t->mid_old[i].blank && t->mid_old[i].from == NONE) {
			which[k] = (uint32_t)i;
			a[k++] = (struct lk_anchor){ .line = (uint32_t)i,
				.nlines = 1,
				.to = LK_ANCHOR_LINE,
				.quote = old_line(t, t->same + i) };
		}
}

/* A sentence cut in two: both halves are its. */
static void take_hit(struct text *t, const struct lk_anchor_hit *hit, uint32_t from)
{
	if (hit->state == LK_ANCHOR_YATIM)
		return;
	for (uint32_t l = hit->line; l < hit->line + hit->nlines && l < t->n_new; l++)
		if (t->mid_new[l].from == NONE && !t->mid_new[l].blank)
			t->mid_new[l].from = from;
}

/* Edited lines: ask the anchoring rules where each remaining old line went. */
static int pair_edited(struct text *t, struct lk_error *err)
{
	size_t n = count_unpaired(t->mid_old, t->n_old);
	struct lk_anchor *a;
	struct lk_anchor_hit *hit;
	uint32_t *which;
	int rc;

	if (n == 0 || count_unpaired(t->mid_new, t->n_new) == 0)
		return LK_OK;
	a = calloc(n, sizeof(*a));
	hit = calloc(n, sizeof(*hit));
	which = calloc(n, sizeof(*which));
	if (a == NULL || hit == NULL || which == NULL) {
		rc = lk_nomem(err);
		goto done;
	}
	anchors_of(t, a, which);
	rc = lk_anchor_map(slice(t->before, &t->old, t->same, t->n_old),
		slice(t->after, &t->new, t->same, t->n_new), a, hit, n, err);
	for (size_t i = 0; i < n && rc == LK_OK; i++)
		take_hit(t, &hit[i], which[i]);
done:
	free(a);
	free(hit);
	free(which);
	return rc;
}

/* ---- the chapter's lines --------------------------------------------------------------- */
/* A merge takes over a line from a side: its writer is who wrote it there. */
static int side_writer(struct text *t, struct lk_str line, struct lk_buf *user,
	struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(t->b->s,
		"SELECT r.pelaku FROM riwayat h JOIN revisi r ON r.seq=h.seq"
		" WHERE h.id>? AND h.berkas=? AND h.teks=? ORDER BY h.id LIMIT 1");
	int rc;

	if (q == NULL)
		return sql_fail(t->b->s, err);
	sqlite3_bind_int64(q, 1, t->b->side_row);
	sqlite3_bind_int64(q, 2, t->file);
	sqlite3_bind_text(q, 3, line.p, (int)line.n, SQLITE_STATIC);
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		lk_buf_puts(user, sql_text(q, 0));
	else if (rc != SQLITE_DONE)
		rc = sql_fail(t->b->s, err);
	sql_done(t->b->s, q);
	return rc < 0 ? rc : LK_OK;
}

static int add_history(struct text *t, size_t line, struct lk_error *err)
{
	struct lk_str s = new_line(t, line);
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
	const struct middle *m = &t->mid_new[i];
	struct lk_buf writer = LK_BUF_INIT;
	const char *user = t->c->user;
	int rc = LK_OK;

	*out = (struct index_line){ 0, 0 };
	if (m->blank)
		return LK_OK;
	if (m->equal) {
		if (old != NULL)
			*out = old[t->same + m->from];
		return LK_OK;
	}
	if (t->c->is_merge)
		rc = side_writer(t, new_line(t, t->same + i), &writer, err);
	if (rc == LK_OK && writer.n != 0)
		user = lk_buf_cstr(&writer);
	else if (rc == LK_OK)
		rc = add_history(t, t->same + i, err);
	if (rc == LK_OK && old != NULL) {
		out->last = (uint32_t)t->c->seq;
		rc = index_join_authors(t->b->s,
			m->from != NONE ? old[t->same + m->from].set : 0, user,
			writer.n != 0 ? NULL : t->c->co_author, &out->set, err);
	}
	lk_buf_free(&writer);
	return rc;
}

/* On the first line of history: the chapter's new line table. */
static int take_lines(struct text *t, struct index_chapter *ch, struct lk_error *err)
{
	struct index_line *line = calloc(t->new.n + 1, sizeof(*line));
	/* a chapter that appears has no old lines, but authors all the same */
	static const struct index_line none;
	const struct index_line *old = ch->n != 0 ? ch->line : &none;
	int rc = LK_OK;

	if (line == NULL)
		return lk_nomem(err);
	if (t->same != 0)
		memcpy(line, old, t->same * sizeof(*line));
	for (size_t i = 0; i < t->n_new && rc == LK_OK; i++)
		rc = take_line(t, i, old, &line[t->same + i], err);
	if (t->same_end != 0)
		memcpy(line + t->same + t->n_new, old + t->same + t->n_old,
			t->same_end * sizeof(*line));
	if (rc != LK_OK) {
		free(line);
		return rc;
	}
	free(ch->line);
	ch->line = line;
	ch->n = t->new.n;
	return LK_OK;
}

static int compare(struct text *t, struct lk_error *err)
{
	int rc = lk_lines_scan(&t->old, t->before.p, t->before.n, err);

	if (rc == LK_OK)
		rc = lk_lines_scan(&t->new, t->after.p, t->after.n, err);
	if (rc != LK_OK)
		return rc;
	trim_ends(t);
	rc = make_middle(t, err);
	if (rc == LK_OK)
		rc = pair_equal(t, err);
	return rc;
}

/* On a merged side only the history of sentences is kept. */
static int take_side(struct text *t, struct lk_error *err)
{
	struct index_line unused;
	int rc = LK_OK;

	for (size_t i = 0; i < t->n_new && rc == LK_OK; i++)
		rc = take_line(t, i, NULL, &unused, err);
	return rc;
}

static int take_main(struct text *t, struct index_chapter *ch, struct lk_error *err)
{
	struct index_change change = { .before = t->before,
		.after = t->after,
		.old = &t->old,
		.new = &t->new,
		.same = t->same,
		.same_end = t->same_end,
		.lines_before = t->old.n,
		.lines_after = t->new.n };
	int rc = LK_OK;

	if (ch->n != t->old.n) {
		/* The text before was too large to follow: everything counts as new. */
		t->same = t->same_end = t->n_old = 0;
		t->n_new = t->new.n;
		free(t->mid_new);
		t->mid_new = calloc(t->n_new + 1, sizeof(*t->mid_new));
		if (t->mid_new == NULL)
			return lk_nomem(err);
		for (size_t i = 0; i < t->n_new; i++)
			describe(&t->mid_new[i], new_line(t, i));
	} else {
		rc = pair_edited(t, err);
	}
	if (rc == LK_OK)
		rc = take_lines(t, ch, err);
	if (rc == LK_OK)
		rc = index_anchors_move(t->b, t->path, &change, err);
	return rc;
}

static void text_free(struct text *t)
{
	lk_lines_free(&t->old);
	lk_lines_free(&t->new);
	free(t->mid_old);
	free(t->mid_new);
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
		rc = compare(&t, err);
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
