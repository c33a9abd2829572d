#include "core/sync/settle.h"

#include "core/mem.h"
#include "core/sync/lines.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* ---- rooms of the workspace ---------------------------------------------------------------- */

enum room {
	ROOM_RECORD,
	ROOM_KEPT, /* proofs and attachments */
	ROOM_NUMBER,
	ROOM_TEXT,
	ROOM_TABLE,
	ROOM_OTHER
};

static bool starts(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static bool ends(const char *s, const char *with)
{
	size_t n = strlen(s), k = strlen(with);

	return n >= k && strcmp(s + n - k, with) == 0;
}

static enum room room_of(const char *path)
{
	const char *in = starts(path, "dokumen/") ? strchr(path + 8, '/') : NULL;

	if (in != NULL && starts(in, "/catatan/"))
		return ROOM_RECORD;
	if (in != NULL && (starts(in, "/bukti/") || starts(in, "/isi/lampiran/")))
		return ROOM_KEPT;
	if (starts(path, "register/"))
		return ROOM_NUMBER;
	if (ends(path, ".csv"))
		return ROOM_TABLE;
	return ends(path, ".md") || ends(path, ".txt") ? ROOM_TEXT : ROOM_OTHER;
}

#define VOIDS "-batal.txt"

int lk_settle_voids(const char *path, size_t *n)
{
	*n = 0;
	if (room_of(path) != ROOM_NUMBER || !ends(path, VOIDS))
		return 0;
	*n = strlen(path) - (sizeof(VOIDS) - 1);
	return 1;
}

/* ---- whole files ------------------------------------------------------------------------------ */

static bool same(struct lk_str a, struct lk_str b)
{
	if (a.p == NULL || b.p == NULL)
		return a.p == b.p;
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

struct versions {
	struct lk_str base, ours, theirs;
};

/* Nothing is taken away; what stands on both sides is as base has it, or a matter of two. */
static enum lk_settled settle_kept(const char *path, const struct versions *v,
	enum room room)
{
	size_t n;

	if (same(v->ours, v->theirs) || v->theirs.p == NULL)
		return LK_SETTLED_OURS;
	if (v->ours.p == NULL)
		return LK_SETTLED_THEIRS;
	if (room == ROOM_KEPT && same(v->base, v->theirs))
		return LK_SETTLED_OURS;
	if (room == ROOM_KEPT && same(v->base, v->ours))
		return LK_SETTLED_THEIRS;
	if (room != ROOM_KEPT && v->base.p != NULL)
		return LK_SETTLED_BASE;
	if (room == ROOM_NUMBER)
		return lk_settle_voids(path, &n) ? LK_SETTLED_THEIRS
						 : LK_SETTLED_RENUMBER;
	return LK_SETTLED_FILE;
}

/* One side alone changed it, or one removed it. false: both changed it. */
static bool one_side(const struct versions *v, enum lk_settled *how)
{
	if (same(v->ours, v->theirs) || same(v->base, v->theirs))
		*how = LK_SETTLED_OURS;
	else if (same(v->base, v->ours))
		*how = LK_SETTLED_THEIRS;
	else if (v->theirs.p == NULL)
		*how = LK_SETTLED_OURS;
	else if (v->ours.p == NULL)
		*how = LK_SETTLED_THEIRS;
	else
		return false;
	return true;
}

/* ---- sentences and cells ------------------------------------------------------------------------ */

/* What one of the two removed stays while it is a clash. */
static enum lk_merge_take taken(const struct lk_merge_piece *p)
{
	if (p->why == LK_WHY_THEY_DELETED ||
		(p->why == LK_WHY_ROW_DELETED && p->theirs.n == 0))
		return LK_TAKE_OURS;
	return LK_TAKE_THEIRS;
}

/* The same as lk_merge_render(), piece by piece, so that we know where each clash stands. */
static int render(struct lk_settle *s, struct lk_error *err)
{
	struct lk_merge *m = s->merge;
	int rc = LK_OK;

	s->clash = calloc((size_t)m->nconflicts + 1, sizeof(*s->clash));
	if (s->clash == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < m->npieces && rc == LK_OK; i++) {
		struct lk_merge_piece p = m->piece[i];
		struct lk_merge_choice one = { .take = taken(&p) };
		struct lk_merge part = { .piece = &p, .npieces = 1 };
		struct lk_settle_clash *c = &s->clash[s->nclashes];
		size_t before = s->text.n, n;

		if (p.why == LK_WHY_NONE) {
			lk_buf_putstr(&s->text, p.text);
			continue;
		}
		p.conflict = 0;
		rc = lk_merge_render(&part, &one, &s->text, err);
		n = one.take == LK_TAKE_OURS ? p.ours.n : p.theirs.n;
		/* a cell may have been quoted; white space before a sentence is not it */
		c->to = s->text.n;
		c->from = p.why == LK_WHY_SAME_CELL || s->text.n - before < n
			? before
			: s->text.n - n;
		c->took = one.take;
		c->piece = &m->piece[i];
		s->nclashes++;
	}
	return rc == LK_OK ? lk_buf_check(&s->text, err) : rc;
}

static int settle_text(const struct versions *v, enum room room, struct lk_settle *s,
	struct lk_error *err)
{
	struct lk_error why = { .code = LK_OK };
	int rc = room == ROOM_TABLE
		? lk_merge_csv(v->base, v->ours, v->theirs, &s->merge, &why)
		: lk_merge_text(v->base, v->ours, v->theirs, &s->merge, &why);

	if (rc == LK_ERANGE) {
		s->how = LK_SETTLED_FILE;
		return LK_OK;
	}
	if (rc != LK_OK) {
		if (err != NULL)
			*err = why;
		return rc;
	}
	s->how = s->merge->nconflicts != 0 ? LK_SETTLED_CLASH : LK_SETTLED_MERGED;
	return render(s, err);
}

/* ---- the rule ------------------------------------------------------------------------------------- */

int lk_settle_file(const char *path, struct lk_str base, struct lk_str ours,
	struct lk_str theirs, struct lk_settle *out, struct lk_error *err)
{
	const struct versions v = { base, ours, theirs };
	const struct lk_line_rule *lines = lk_line_rule(path);
	enum room room = room_of(path);

	memset(out, 0, sizeof(*out));
	if (room == ROOM_RECORD || room == ROOM_KEPT || room == ROOM_NUMBER) {
		out->how = settle_kept(path, &v, room);
		return LK_OK;
	}
	if (lines != NULL && lk_line_rule_grows(lines) && ours.p != NULL &&
		theirs.p != NULL && !same(ours, theirs)) {
		out->how = LK_SETTLED_MERGED;
		return lk_lines_settle(lines, base, ours, theirs, &out->text, err);
	}
	if (one_side(&v, &out->how))
		return LK_OK;
	if (lines != NULL) {
		out->how = LK_SETTLED_MERGED;
		return lk_lines_settle(lines, base, ours, theirs, &out->text, err);
	}
	if (room == ROOM_OTHER) {
		out->how = LK_SETTLED_FILE;
		return LK_OK;
	}
	return settle_text(&v, room, out, err);
}

struct lk_str lk_settle_text(const struct lk_settle *s, struct lk_str base,
	struct lk_str ours, struct lk_str theirs)
{
	switch (s->how) {
	case LK_SETTLED_OURS: return ours;
	case LK_SETTLED_BASE: return base;
	case LK_SETTLED_MERGED:
	case LK_SETTLED_CLASH:
		return (struct lk_str){ lk_buf_cstr(&s->text), s->text.n };
	case LK_SETTLED_THEIRS:
	case LK_SETTLED_RENUMBER:
	case LK_SETTLED_FILE: break;
	}
	return theirs;
}

void lk_settle_free(struct lk_settle *s)
{
	lk_buf_free(&s->text);
	lk_merge_free(s->merge);
	free(s->clash);
	memset(s, 0, sizeof(*s));
}
