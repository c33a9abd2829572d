#include "core/status.h"

#include "core/basis.h"

#include <stdbool.h>
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
	to->values = own(v, e->values);
	to->papers = own(v, e->papers);
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

/* The ladder of a scope of text, with the figures it uses. */
static int fold_scope(struct lk_status *s, struct lk_basis *b, const char *scope,
	int blocking, struct lk_appr_ladder *out, struct lk_error *err)
{
	struct lk_used used = { 0 };
	struct lk_appr_now now = { .subject = lk_snapshot_subject(&s->snap, scope)->hex,
		.blocking = blocking };
	int rc = lk_basis_now(b, scope, &used, &now, err);

	if (rc == LK_OK)
		lk_approval_fold(out, s->snap.ladder, s->snap.nrungs, s->event,
			s->nevents, scope, &now, &s->snap.people);
	lk_used_free(&used);
	return rc;
}

static int chapter_status(struct lk_status *s, struct lk_basis *b, size_t i,
	struct lk_error *err)
{
	struct lk_chapter_status *cs = &s->chapter[i];
	struct lk_thread_query q = { .path = s->snap.chapter[i].path, .limit = 1 };
	int rc = lk_store_thread_counts(b->st, &q, &cs->threads, err);

	cs->chapter = &s->snap.chapter[i];
	if (rc == LK_OK)
		rc = fold_scope(s, b, cs->chapter->stem, (int)cs->threads.open_wajib,
			&cs->ladder, err);
	if (rc == LK_OK)
		cs->state = lk_approval_overall(&cs->ladder, &cs->rung);
	return rc;
}

static int paper_status(struct lk_status *s, struct lk_store *st, size_t i,
	struct lk_error *err)
{
	struct lk_paper_status *ps = &s->paper[i];
	int rc;

	ps->paper = &s->snap.paper[i];
	rc = lk_paper_ladder(st, &s->snap, ps->paper, s->event, s->nevents, &ps->ladder,
		&ps->threads, err);
	if (rc == LK_OK) {
		ps->state = lk_approval_overall(&ps->ladder, &ps->rung);
		ps->locked = lk_paper_locked(&ps->ladder);
	}
	return rc;
}

/* ---- what waits for me --------------------------------------------------------------------- */

static void wait_for(struct lk_status *s, enum lk_wait kind, const char *scope,
	long count)
{
	if (count > 0)
		s->waiting[s->nwaiting++] = (struct lk_waiting){ kind, scope, count };
}

/* My rung in a scope that everybody below has given and nothing holds up; -1 none. */
static int my_turn(const struct lk_appr_ladder *l, const struct lk_snapshot *snap,
	const char *user, const char *scope, long blocking, int64_t now)
{
	unsigned reasons = 0;
	int rung = -1;

	if (lk_approval_gate(l, &snap->people, user, scope, now, (int)blocking, 0,
		    &rung, &reasons, NULL) != LK_OK)
		return -1;
	return rung;
}

/* Given on that rung for the whole draft as it is, each chapter has it too. */
static bool given_to_all(const struct lk_status *s, int rung)
{
	return (size_t)rung < s->whole.n && s->whole.rung[rung].state == LK_APPR_VALID;
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

static void wait_chapters(struct lk_status *s, const char *user, int drafter,
	int64_t now)
{
	for (size_t i = 0; i < s->snap.nchapters; i++) {
		const struct lk_chapter_status *cs = &s->chapter[i];
		int rung = my_turn(&cs->ladder, &s->snap, user, cs->chapter->stem,
			cs->threads.open_wajib, now);

		if (drafter && cs->ladder.returned != NULL)
			wait_for(s, LK_WAIT_RETURNED, cs->chapter->stem, 1);
		if (rung >= 0 && !given_to_all(s, rung))
			wait_for(s, LK_WAIT_APPROVE, cs->chapter->stem, 1);
	}
}

/* A returned paper waits for its team: whoever may hand it in. */
static void wait_papers(struct lk_status *s, const char *user, int64_t now)
{
	for (size_t i = 0; i < s->snap.npapers; i++) {
		const struct lk_paper_status *ps = &s->paper[i];
		const char *scope = ps->paper->scope;

		if (ps->ladder.returned != NULL && s->snap.npaper_rungs != 0 &&
			lk_actor_holds(&s->snap.people, user,
				s->snap.paper_ladder[0].actors, scope, now) != NULL)
			wait_for(s, LK_WAIT_RETURNED, scope, 1);
		else if (my_turn(&ps->ladder, &s->snap, user, scope,
				 ps->threads.open_wajib, now) >= 0)
			wait_for(s, LK_WAIT_APPROVE, scope, 1);
	}
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
		(2 * (s->snap.nchapters + s->snap.npapers) + 8) * sizeof(*s->waiting));
	if (s->waiting == NULL)
		return lk_nomem(err);
	wait_chapters(s, user, drafter, now);
	wait_papers(s, user, now);
	if (drafter && s->whole.returned != NULL)
		wait_for(s, LK_WAIT_RETURNED, LK_SCOPE_ALL, 1);
	if (my_turn(&s->whole, &s->snap, user, LK_SCOPE_ALL, s->threads.open_wajib,
		    now) >= 0)
		wait_for(s, LK_WAIT_APPROVE, LK_SCOPE_ALL, 1);
	if (drafter)
		wait_for(s, LK_WAIT_CORRECT, "", s->threads.by_state[LK_THREAD_OPEN]);
	wait_for(s, LK_WAIT_CLOSE, "",
		mine.by_state[LK_THREAD_APPLIED] + mine.by_state[LK_THREAD_DONE]);
	wait_for(s, LK_WAIT_ORPHAN, "", mine.orphaned);
	return LK_OK;
}

static int read_events(struct lk_status *s, struct lk_store *st, const char *document,
	struct lk_error *err)
{
	int rc = lk_snapshot_load(&s->snap, st, NULL, document, err);

	if (rc == LK_OK)
		rc = lk_approval_events(&s->mem, st, s->snap.document, &s->event,
			&s->nevents, err);
	if (rc != LK_OK)
		return rc;
	s->chapter =
		lk_arena_alloc(&s->mem, (s->snap.nchapters + 1) * sizeof(*s->chapter));
	s->paper = lk_arena_alloc(&s->mem, (s->snap.npapers + 1) * sizeof(*s->paper));
	return s->chapter == NULL || s->paper == NULL ? lk_nomem(err) : LK_OK;
}

static int fold_all(struct lk_status *s, struct lk_basis *b, struct lk_error *err)
{
	/* all of isi/: corrections on figures belong to no chapter */
	struct lk_thread_query q = { .document = s->snap.document, .limit = 1 };
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < s->snap.nchapters; i++)
		rc = chapter_status(s, b, i, err);
	for (size_t i = 0; rc == LK_OK && i < s->snap.npapers; i++)
		rc = paper_status(s, b->st, i, err);
	if (rc == LK_OK)
		rc = lk_store_thread_counts(b->st, &q, &s->threads, err);
	if (rc == LK_OK)
		rc = fold_scope(s, b, LK_SCOPE_ALL, (int)s->threads.open_wajib,
			&s->whole, err);
	if (rc == LK_OK)
		s->whole_state = lk_approval_overall(&s->whole, &s->whole_rung);
	return rc;
}

int lk_status_load(struct lk_status *out, struct lk_store *st, const char *document,
	const char *user, int64_t now, struct lk_error *err)
{
	struct lk_status *s = out;
	struct lk_basis b = { 0 };
	int rc;

	memset(s, 0, sizeof(*s));
	rc = read_events(s, st, document, err);
	if (rc == LK_OK)
		rc = lk_basis_open(&b, st, &s->snap, s->event, s->nevents, now, err);
	if (rc == LK_OK)
		rc = fold_all(s, &b, err);
	if (rc == LK_OK && user != NULL &&
		lk_people_find(&s->snap.people, user) != NULL)
		rc = what_waits(s, st, user, now, err);
	lk_basis_free(&b);
	return rc;
}

static int stands_on(const struct lk_appr_ladder *l, const char *team)
{
	for (size_t r = 0; r < l->n; r++)
		if (l->rung[r].state == LK_APPR_VALID && l->rung[r].event != NULL &&
			lk_papers_missing(team, l->rung[r].event->papers).n == 0)
			return 1;
	return 0;
}

void lk_status_dependents(const struct lk_status *s, const char *team,
	struct lk_buf *out)
{
	for (size_t i = 0; i < s->snap.nchapters; i++)
		if (stands_on(&s->chapter[i].ladder, team))
			lk_buf_printf(out, "%s%s", out->n != 0 ? ", " : "",
				s->snap.chapter[i].title);
	if (stands_on(&s->whole, team))
		lk_buf_printf(out, "%s%s", out->n != 0 ? ", " : "",
			lk_snapshot_scope_title(&s->snap, LK_SCOPE_ALL));
}

void lk_status_free(struct lk_status *s)
{
	if (s == NULL)
		return;
	lk_arena_free(&s->mem);
	lk_snapshot_free(&s->snap);
}
