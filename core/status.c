#include "core/status.h"

#include <string.h>

/* ---- approval events ---------------------------------------------------------------- */

struct events {
	struct lk_arena *mem;
	struct lk_appr_event *item; /* doubles inside the arena */
	size_t n, cap;
	int failed;
};

static const char *own(struct events *v, const char *s)
{
	char *p = lk_arena_dups(v->mem, s != NULL ? s : "");

	v->failed |= p == NULL;
	return p;
}

static int room(struct events *v)
{
	struct lk_appr_event *more;
	size_t cap = v->cap != 0 ? 2 * v->cap : 32;

	if (v->n < v->cap)
		return 0;
	more = lk_arena_alloc(v->mem, cap * sizeof(*more));
	if (more == NULL)
		return -1;
	if (v->n != 0)
		memcpy(more, v->item, v->n * sizeof(*more));
	v->item = more;
	v->cap = cap;
	return 0;
}

static int take_event(const struct lk_appr_event *e, void *arg)
{
	struct events *v = arg;
	struct lk_appr_event *to;

	if (room(v) != 0) {
		v->failed = 1;
		return 1;
	}
	to = &v->item[v->n++];
	to->kind = e->kind;
	to->time = e->time;
	to->open_then = e->open_then;
	to->id = own(v, e->id);
	to->scope = own(v, e->scope);
	to->subject = own(v, e->subject);
	to->digest = own(v, e->digest);
	to->user = own(v, e->user);
	to->name = own(v, e->name);
	to->role = own(v, e->role);
	to->authority = own(v, e->authority);
	to->replaces = own(v, e->replaces);
	to->override = own(v, e->override);
	to->commit = own(v, e->commit);
	to->text = own(v, e->text);
	return v->failed;
}

int lk_approval_events(struct lk_arena *mem, struct lk_store *st, const char *document,
	struct lk_appr_event **out, size_t *n, struct lk_error *err)
{
	struct events v = { mem, NULL, 0, 0, 0 };
	int rc = lk_store_approvals(st, document, take_event, &v, err);

	if (rc != LK_OK)
		return rc;
	if (v.failed)
		return lk_nomem(err);
	*out = v.item;
	*n = v.n;
	return LK_OK;
}

/* ---- chapters --------------------------------------------------------------------------- */

static int chapter_status(struct lk_status *s, struct lk_store *st, size_t i,
	struct lk_error *err)
{
	struct lk_chapter_status *cs = &s->chapter[i];
	struct lk_thread_query q = { .path = s->snap.chapter[i].path, .limit = 1 };
	int rc = lk_store_thread_counts(st, &q, &cs->threads, err);

	if (rc != LK_OK)
		return rc;
	cs->chapter = &s->snap.chapter[i];
	lk_approval_fold(&cs->ladder, s->snap.ladder, s->snap.nrungs, s->event,
		s->nevents, cs->chapter->stem, cs->chapter->blob.hex,
		(int)cs->threads.open_wajib, &s->snap.people);
	cs->state = lk_approval_overall(&cs->ladder, &cs->rung);
	return LK_OK;
}

/* ---- what waits for me --------------------------------------------------------------------- */

static void wait_for(struct lk_status *s, enum lk_wait kind, const char *scope,
	long count)
{
	if (count > 0)
		s->waiting[s->nwaiting++] = (struct lk_waiting){ kind, scope, count };
}

/* My rung in a scope that everybody below has given and nothing holds up. */
static int my_turn(const struct lk_appr_ladder *l, const struct lk_snapshot *snap,
	const char *user, const char *scope, long blocking, int64_t now)
{
	unsigned reasons = 0;
	int rung = -1;

	return lk_approval_gate(l, &snap->people, user, scope, now, (int)blocking, 0,
		       &rung, &reasons, NULL) == LK_OK;
}

static int drafts(const struct lk_snapshot *s, const char *user, int64_t now)
{
	return lk_people_holds(&s->people, user, "tim-penyusun", "", now) != NULL ||
		lk_people_holds(&s->people, user, "perencana", "", now) != NULL;
}

static int count_mine(struct lk_store *st, const char *document, const char *user,
	struct lk_thread_counts *out, struct lk_error *err)
{
	struct lk_thread_query q = { .document = document, .user = user, .limit = 1 };

	return lk_store_thread_counts(st, &q, out, err);
}

static int what_waits(struct lk_status *s, struct lk_store *st, const char *user,
	int64_t now, struct lk_error *err)
{
	struct lk_thread_counts mine;
	int drafter = drafts(&s->snap, user, now);
	int rc = count_mine(st, s->snap.document, user, &mine, err);

	if (rc != LK_OK)
		return rc;
	s->waiting = lk_arena_alloc(&s->mem,
		(2 * s->snap.nchapters + 8) * sizeof(*s->waiting));
	if (s->waiting == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < s->snap.nchapters; i++) {
		const struct lk_chapter_status *cs = &s->chapter[i];

		if (drafter && cs->ladder.returned != NULL)
			wait_for(s, LK_WAIT_RETURNED, cs->chapter->stem, 1);
		if (my_turn(&cs->ladder, &s->snap, user, cs->chapter->stem,
			    cs->threads.open_wajib, now))
			wait_for(s, LK_WAIT_APPROVE, cs->chapter->stem, 1);
	}
	if (drafter && s->whole.returned != NULL)
		wait_for(s, LK_WAIT_RETURNED, LK_SCOPE_ALL, 1);
	if (my_turn(&s->whole, &s->snap, user, LK_SCOPE_ALL, s->threads.open_wajib,
		    now))
		wait_for(s, LK_WAIT_APPROVE, LK_SCOPE_ALL, 1);
	if (drafter)
		wait_for(s, LK_WAIT_CORRECT, "", s->threads.by_state[LK_THREAD_OPEN]);
	wait_for(s, LK_WAIT_CLOSE, "",
		mine.by_state[LK_THREAD_APPLIED] + mine.by_state[LK_THREAD_DONE]);
	wait_for(s, LK_WAIT_ORPHAN, "", mine.orphaned);
	return LK_OK;
}

int lk_status_load(struct lk_status *out, struct lk_store *st, const char *document,
	const char *user, int64_t now, struct lk_error *err)
{
	struct lk_status *s = out;
	int rc;

	memset(s, 0, sizeof(*s));
	rc = lk_snapshot_load(&s->snap, st, NULL, document, err);
	if (rc == LK_OK)
		rc = lk_approval_events(&s->mem, st, s->snap.document, &s->event,
			&s->nevents, err);
	if (rc == LK_OK) {
		s->chapter = lk_arena_alloc(&s->mem,
			(s->snap.nchapters + 1) * sizeof(*s->chapter));
		rc = s->chapter == NULL ? lk_nomem(err) : LK_OK;
	}
	for (size_t i = 0; rc == LK_OK && i < s->snap.nchapters; i++)
		rc = chapter_status(s, st, i, err);
	if (rc == LK_OK) {
		/* all of isi/: corrections on figures belong to no chapter */
		struct lk_thread_query q = { .document = s->snap.document, .limit = 1 };

		rc = lk_store_thread_counts(st, &q, &s->threads, err);
	}
	if (rc == LK_OK) {
		lk_approval_fold(&s->whole, s->snap.ladder, s->snap.nrungs, s->event,
			s->nevents, LK_SCOPE_ALL, s->snap.content.hex,
			(int)s->threads.open_wajib, &s->snap.people);
		s->whole_state = lk_approval_overall(&s->whole, &s->whole_rung);
	}
	if (rc == LK_OK && user != NULL &&
		lk_people_find(&s->snap.people, user) != NULL)
		rc = what_waits(s, st, user, now, err);
	return rc;
}

void lk_status_free(struct lk_status *s)
{
	if (s == NULL)
		return;
	lk_arena_free(&s->mem);
	lk_snapshot_free(&s->snap);
}
