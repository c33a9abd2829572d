/* Where corrections stand after a text changed. The rules are core/anchor.h's; here is
 * only which corrections to ask about, and what to write. */
#include "core/anchor.h"
#include "storage/fail.h"
#include "storage/index_build.h"

#include <stdlib.h>
#include <string.h>

#define CONTEXT 60 /* bytes around the quote that tell equal quotes apart */

struct place {
	int64_t id;
	struct lk_place at;
	enum lk_anchor_state state;
	int settled; /* placed among the changed lines */
	char *quote; /* arena */
	struct lk_oid filed_blob;
	struct lk_place filed;
};
struct places {
	struct lk_arena mem;
	struct place *item;
	size_t n, cap;
};

static void places_free(struct places *p)
{
	free(p->item);
	lk_arena_free(&p->mem);
}

/* ---- from lines to anchors and back ---------------------------------------------------- */
static size_t byte_of(const struct lk_lines *l, int line)
{
	size_t i = line > 0 ? (size_t)line - 1 : 0;

	return l->at[i < l->n ? i : l->n];
}

static struct lk_anchor anchor_of(struct lk_str text, const struct lk_lines *l,
	const struct lk_place *p)
{
	size_t from = byte_of(l, p->line), to = byte_of(l, p->line_end + 1);
	int whole = p->from == 0 && p->to == 0;
	struct lk_anchor a;

	if (!whole) {
		to = from + (size_t)p->to;
		from += (size_t)p->from;
	} else if (to > from && text.p[to - 1] == '\n') {
		to--;
	}
	a = lk_anchor_make(text, from, to, CONTEXT);
	if (whole) {
		a.line = (uint32_t)(p->line - 1);
		a.nlines = (uint32_t)(p->line_end - p->line + 1);
		a.from = 0;
		a.to = LK_ANCHOR_LINE;
	}
	return a;
}

/* The new place of `p`, which was mapped to `hit`. */
static void take_hit(struct place *p, const struct lk_anchor_hit *hit,
	const struct lk_lines *l)
{
	int whole = p->at.from == 0 && p->at.to == 0;

	if (hit->state == LK_ANCHOR_YATIM) {
		p->state = LK_ANCHOR_YATIM;
		p->at = p->filed;
		return;
	}
	/* A place that was a guess stays one until a person says otherwise. */
	if (hit->state > p->state)
		p->state = hit->state;
	p->at = (struct lk_place){ (int)hit->line + 1,
		(int)(hit->line + (hit->nlines != 0 ? hit->nlines : 1)), 0, 0 };
	if (!whole && hit->nlines <= 1 && hit->line < l->n &&
		hit->bytes.at >= l->at[hit->line]) {
		p->at.from = (int)(hit->bytes.at - l->at[hit->line]);
		p->at.to = (int)(hit->bytes.end - l->at[hit->line]);
	}
}

static int map_places(struct lk_str before, struct lk_str after, struct place **p,
	size_t n, struct lk_error *err)
{
	struct lk_anchor *a = calloc(n + 1, sizeof(*a));
	struct lk_anchor_hit *hit = calloc(n + 1, sizeof(*hit));
	struct lk_lines old = { 0 }, new = { 0 };
	int rc = a != NULL && hit != NULL ? LK_OK : lk_nomem(err);

	if (rc == LK_OK)
		rc = lk_lines_scan(&old, before.p, before.n, err);
	if (rc == LK_OK)
		rc = lk_lines_scan(&new, after.p, after.n, err);
	for (size_t i = 0; i < n && rc == LK_OK; i++)
		a[i] = anchor_of(before, &old, &p[i]->at);
	if (rc == LK_OK)
		rc = lk_anchor_map(before, after, a, hit, n, err);
	for (size_t i = 0; i < n && rc == LK_OK; i++)
		take_hit(p[i], &hit[i], &new);
	lk_lines_free(&old);
	lk_lines_free(&new);
	free(a);
	free(hit);
	return rc;
}

/* ---- the table --------------------------------------------------------------------------- */
static int write_place(struct sql *s, const struct place *p, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(s,
		"UPDATE utas SET baris=?,sampai=?,dari=?,ke=?,jangkar=?,letak_blob=NULL"
		" WHERE id=?");

	if (q == NULL)
		return sql_fail(s, err);
	sqlite3_bind_int(q, 1, p->at.line);
	sqlite3_bind_int(q, 2, p->at.line_end);
	sqlite3_bind_int(q, 3, p->at.from);
	sqlite3_bind_int(q, 4, p->at.to);
	sqlite3_bind_int(q, 5, (int)p->state);
	sqlite3_bind_int64(q, 6, p->id);
	return sql_run(s, q, err);
}

#define PLACE_COLUMNS \
	"id,baris,sampai,dari,ke,jangkar,kutipan,asal_blob,asal_baris,asal_sampai," \
	"asal_dari,asal_ke"

static int add_row(struct places *list, sqlite3_stmt *q, struct lk_error *err)
{
	struct place *p;

	if (lk_grow((void **)&list->item, &list->cap, list->n, sizeof(*p)) != LK_OK)
		return lk_nomem(err);
	p = &list->item[list->n++];
	*p = (struct place){
		.id = sqlite3_column_int64(q, 0),
		.at = { sqlite3_column_int(q, 1), sqlite3_column_int(q, 2),
			sqlite3_column_int(q, 3), sqlite3_column_int(q, 4) },
		.state = (enum lk_anchor_state)sqlite3_column_int(q, 5),
		.filed = { sqlite3_column_int(q, 8), sqlite3_column_int(q, 9),
			sqlite3_column_int(q, 10), sqlite3_column_int(q, 11) },
	};
	if (strlen(sql_text(q, 7)) < sizeof(p->filed_blob.hex))
		memcpy(p->filed_blob.hex, sql_text(q, 7), strlen(sql_text(q, 7)) + 1);
	p->quote = lk_arena_dups(&list->mem, sql_text(q, 6));
	return p->quote != NULL ? LK_OK : lk_nomem(err);
}

static int collect(struct sql *s, sqlite3_stmt *q, struct places *list,
	struct lk_error *err)
{
	int rc;

	while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
		rc = add_row(list, q, err);
		if (rc != LK_OK)
			break;
	}
	if (rc != SQLITE_DONE && rc >= 0)
		rc = sql_fail(s, err);
	sql_done(s, q);
	return rc < 0 ? rc : LK_OK;
}

/* ---- a text changed ------------------------------------------------------------------------ */
/* Living corrections of `path` that the change may have moved, and its orphans. Both
 * conditions come from indexes that hold nothing else: most changes touch none. */
static int affected(struct index_build *b, const char *path,
	const struct index_change *ch, struct places *list, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(b->s,
		"SELECT " PLACE_COLUMNS
		" FROM utas WHERE id IN (SELECT id FROM utas INDEXED BY utas_jangkar"
		" WHERE path=?1 AND sampai>?2 AND (?3 OR baris<=?4) AND keadaan<3"
		" AND jangkar<2 AND letak_blob IS NULL AND kunci='' UNION ALL"
		" SELECT id FROM utas INDEXED BY utas_yatim WHERE path=?1 AND keadaan<3"
		" AND jangkar=2 AND letak_blob IS NULL AND kunci='')");

	if (q == NULL)
		return sql_fail(b->s, err);
	sql_bind_text(q, 1, path);
	sqlite3_bind_int64(q, 2, (int64_t)ch->same);
	sqlite3_bind_int(q, 3, ch->lines_before != ch->lines_after);
	sqlite3_bind_int64(q, 4, (int64_t)(ch->lines_before - ch->same_end));
	return collect(b->s, q, list, err);
}

static int contains(struct lk_str text, const char *words)
{
	size_t n = strlen(words);
	const char *p = text.p, *end = text.p + text.n;

	if (n == 0 || n > text.n)
		return 0;
	while ((p = memchr(p, words[0], (size_t)(end - p))) != NULL) {
		if ((size_t)(end - p) < n)
			return 0;
		if (memcmp(p, words, n) == 0)
			return 1;
		p++;
	}
	return 0;
}

/* The words of an orphan came back (a deletion undone): look again from where it was
 * filed. */
static int try_orphan(struct index_build *b, struct place *p, struct lk_str after,
	struct lk_error *err)
{
	struct place again = *p;
	struct place *one = &again;
	char *bytes;
	size_t n;
	git_oid id;
	int rc;

	if (!contains(after, p->quote) ||
		git_oid_fromstr(&id, p->filed_blob.hex) != 0 ||
		!git_odb_exists(b->odb, &id))
		return LK_OK;
	rc = index_blob(b, &id, &bytes, &n, err);
	if (rc != LK_OK || bytes == NULL)
		return rc;
	again.state = LK_ANCHOR_PASTI;
	again.at = p->filed;
	rc = map_places((struct lk_str){ bytes, n }, after, &one, 1, err);
	free(bytes);
	if (rc == LK_OK && again.state != LK_ANCHOR_YATIM) {
		*p = again;
		rc = write_place(b->s, p, err);
	}
	return rc;
}

static struct lk_str lines_slice(struct lk_str text, const struct lk_lines *l,
	size_t from, size_t end)
{
	return (struct lk_str){ text.p + l->at[from], l->at[end] - l->at[from] };
}

/* First among the changed lines alone: the rules say so, and it is cheap. A copy, since
 * what finds no sure place there is looked for in the whole text afterwards. */
static int map_in_change(const struct index_change *ch, struct place *p,
	struct lk_error *err)
{
	struct place moved = *p;
	struct place *one = &moved;
	int first = (int)ch->same, rc;
	struct lk_str before = lines_slice(ch->before, ch->old, ch->same,
		ch->lines_before - ch->same_end);
	struct lk_str after = lines_slice(ch->after, ch->new, ch->same,
		ch->lines_after - ch->same_end);

	if (p->at.line <= first ||
		p->at.line_end > (int)(ch->lines_before - ch->same_end) || after.n == 0)
		return LK_OK;
	moved.at.line -= first;
	moved.at.line_end -= first;
	moved.state = LK_ANCHOR_PASTI;
	rc = map_places(before, after, &one, 1, err);
	if (rc != LK_OK || moved.state != LK_ANCHOR_PASTI)
		return rc;
	moved.at.line += first;
	moved.at.line_end += first;
	moved.state = p->state;
	*p = moved;
	p->settled = 1;
	return LK_OK;
}

/* Those the change itself could not place: in the whole text, together. */
static int map_inside(const struct index_change *ch, struct place **inside, size_t n,
	struct lk_error *err)
{
	size_t left = 0;
	int rc = LK_OK;

	for (size_t i = 0; i < n && rc == LK_OK; i++) {
		struct place *p = inside[i];

		rc = map_in_change(ch, p, err);
		if (!p->settled) {
			inside[i] = inside[left];
			inside[left++] = p;
		}
	}
	return rc == LK_OK && left != 0
		? map_places(ch->before, ch->after, inside, left, err)
		: rc;
}

static int move_all(struct index_build *b, const struct index_change *ch,
	struct places *list, struct place **inside, struct lk_error *err)
{
	int delta = (int)ch->lines_after - (int)ch->lines_before, rc = LK_OK;
	int last = (int)(ch->lines_before - ch->same_end);
	size_t n = 0;

	for (size_t i = 0; i < list->n && rc == LK_OK; i++) {
		struct place *p = &list->item[i];

		if (p->state == LK_ANCHOR_YATIM) {
			rc = try_orphan(b, p, ch->after, err);
		} else if (p->at.line > last) {
			p->at.line += delta;
			p->at.line_end += delta;
			rc = write_place(b->s, p, err);
		} else {
			inside[n++] = p;
		}
	}
	if (rc == LK_OK && n != 0)
		rc = map_inside(ch, inside, n, err);
	for (size_t i = 0; i < n && rc == LK_OK; i++)
		rc = write_place(b->s, inside[i], err);
	return rc;
}

int index_anchors_move(struct index_build *b, const char *path,
	const struct index_change *ch, struct lk_error *err)
{
	struct places list = { .n = 0 };
	struct place **inside = NULL;
	int rc = affected(b, path, ch, &list, err);

	if (rc == LK_OK && list.n != 0) {
		inside = calloc(list.n, sizeof(*inside));
		rc = inside != NULL ? move_all(b, ch, &list, inside, err)
				    : lk_nomem(err);
	}
	free(inside);
	places_free(&list);
	return rc;
}

int index_anchors_orphan(struct index_build *b, const char *path, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(b->s,
		"UPDATE utas SET "
		"jangkar=2,baris=asal_baris,sampai=asal_sampai,dari=asal_dari,"
		"ke=asal_ke,letak_blob=NULL WHERE path=? AND keadaan<3 AND kunci=''");

	if (q != NULL)
		sql_bind_text(q, 1, path);
	return sql_run(b->s, q, err);
}

/* ---- anchors that wait ------------------------------------------------------------------------ */
struct waiting {
	char *path;
	struct lk_oid stands; /* text the place refers to */
	int is_cell;
};

static int map_blobs(struct index_build *b, struct place *p, const git_oid *from,
	const git_oid *to, struct lk_error *err)
{
	char *before = NULL, *after = NULL;
	size_t n, m = 0;
	int rc = index_blob(b, from, &before, &n, err);

	if (rc == LK_OK)
		rc = index_blob(b, to, &after, &m, err);
	if (rc == LK_OK)
		rc = map_places((struct lk_str){ before != NULL ? before : "", n },
			(struct lk_str){ after != NULL ? after : "", m }, &p, 1, err);
	free(before);
	free(after);
	return rc;
}

static int carry(struct index_build *b, struct place *p, const struct waiting *w,
	const git_oid *to, struct lk_error *err)
{
	git_oid from;

	if (git_oid_fromstr(&from, w->stands.hex) != 0)
		from = *to; /* lk_thread_open lets no such id through */
	if (git_oid_equal(&from, to))
		return LK_OK;
	if (git_odb_exists(b->odb, &from))
		return map_blobs(b, p, &from, to, err);
	p->state = LK_ANCHOR_YATIM; /* filed on a text that nobody has */
	p->at = p->filed;
	return LK_OK;
}

static int settle_one(struct index_build *b, struct place *p, const struct waiting *w,
	struct lk_error *err)
{
	struct index_chapter *ch = NULL;
	int64_t file;
	int rc = LK_OK;

	if (w->is_cell) /* a cell is named by row and column: nothing to carry */
		return write_place(b->s, p, err);
	rc = index_path_id(b, w->path, &file, err);
	if (rc == LK_OK)
		rc = index_chapter_get(b, file, &ch, err);
	if (rc == LK_OK && ch->present && p->state != LK_ANCHOR_YATIM) {
		rc = carry(b, p, w, &ch->blob, err);
	} else if (rc == LK_OK) {
		p->state = LK_ANCHOR_YATIM;
		p->at = p->filed;
	}
	if (rc == LK_ERANGE) {
		p->state = LK_ANCHOR_YATIM;
		p->at = p->filed;
		rc = LK_OK;
	}
	return rc == LK_OK ? write_place(b->s, p, err) : rc;
}

static int collect_waiting(struct index_build *b, struct places *list,
	struct waiting **out, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(b->s,
		"SELECT " PLACE_COLUMNS
		",path,letak_blob,kunci<>'' FROM utas INDEXED BY utas_letak"
		" WHERE letak_blob IS NOT NULL AND keadaan<3 ORDER BY id");
	size_t cap = 0;
	int rc;

	if (q == NULL)
		return sql_fail(b->s, err);
	while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
		struct waiting *w;

		if (lk_grow((void **)out, &cap, list->n, sizeof(**out)) != LK_OK) {
			rc = lk_nomem(err);
			break;
		}
		w = &(*out)[list->n];
		*w = (struct waiting){ .is_cell = sqlite3_column_int(q, 14) };
		w->path = lk_arena_dups(&list->mem, sql_text(q, 12));
		if (strlen(sql_text(q, 13)) < sizeof(w->stands.hex))
			memcpy(w->stands.hex, sql_text(q, 13),
				strlen(sql_text(q, 13)) + 1);
		rc = w->path != NULL ? add_row(list, q, err) : lk_nomem(err);
		if (rc != LK_OK)
			break;
	}
	if (rc != SQLITE_DONE && rc >= 0)
		rc = sql_fail(b->s, err);
	sql_done(b->s, q);
	return rc < 0 ? rc : LK_OK;
}

int index_anchors_settle(struct index_build *b, struct lk_error *err)
{
	struct places list = { .n = 0 };
	struct waiting *w = NULL;
	int rc = collect_waiting(b, &list, &w, err);

	for (size_t i = 0; i < list.n && rc == LK_OK; i++)
		rc = settle_one(b, &list.item[i], &w[i], err);
	free(w);
	places_free(&list);
	return rc;
}
