/* One run folded from its records: which count, where it stands, how long each step took. */
#include "core/sop/run.h"

#include "core/sop/due.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[LK_RUN_EVENT_COUNT] = { "buka", "mulai", "selesai",
	"putus", "kembali", "lewati", "henti" };

const char *lk_run_event_name(enum lk_run_event e)
{
	return e < LK_RUN_EVENT_COUNT ? names[e] : "";
}

/* ---- one record -------------------------------------------------------------------- */

/* "" is 0; -1: not a number from 0 to 9999. */
static int small_number(const char *s)
{
	int v = 0;

	if (strlen(s) > 4)
		return -1;
	for (; *s != '\0'; s++) {
		if (*s < '0' || *s > '9')
			return -1;
		v = v * 10 + (*s - '0');
	}
	return v;
}

static const char *keep(struct lk_arena *mem, const char *s, bool *full)
{
	const char *p = lk_arena_dups(mem, s);

	*full |= p == NULL;
	return p;
}

int lk_run_entry_read(struct lk_run_entry *out, struct lk_arena *mem,
	const struct lk_record *r, const char *where, struct lk_error *err)
{
	const char *event = lk_record_get(r, "Peristiwa");
	struct lk_run_entry e = { .event = LK_RUN_EVENT_COUNT,
		.step = small_number(lk_record_get(r, "Langkah")),
		.round = small_number(lk_record_get(r, "Putaran")),
		.to = small_number(lk_record_get(r, "Ke")),
		.yes = strcmp(lk_record_get(r, "Putusan"), "ya") == 0,
		.third_party = strcmp(lk_record_get(r, "Pihak-Ketiga"), "ya") == 0,
		.time = r->time };
	bool full = false;

	for (int i = 0; i < LK_RUN_EVENT_COUNT; i++)
		if (strcmp(names[i], event) == 0)
			e.event = (enum lk_run_event)i;
	if (e.event == LK_RUN_EVENT_COUNT || e.step < 0 || e.round < 0 || e.to < 0)
		return lk_fail(err, LK_EFORMAT,
			N_("%s: catatan langkah %s rusak: Peristiwa, Langkah, Putaran, "
			   "atau Ke tidak terbaca; catatan lain tidak terpengaruh"),
			where, r->id);
	e.id = keep(mem, r->id, &full);
	e.user = keep(mem, r->user, &full);
	e.name = keep(mem, r->name[0] != '\0' ? r->name : r->user, &full);
	e.role = keep(mem, r->role, &full);
	e.authority = keep(mem, r->authority, &full);
	e.output = keep(mem, lk_record_get(r, "Keluaran"), &full);
	e.conditions = keep(mem, lk_record_get(r, "Syarat"), &full);
	e.after = keep(mem, lk_record_get(r, "Setelah"), &full);
	e.event_day = keep(mem, lk_record_get(r, "Acara"), &full);
	e.text = keep(mem, r->text, &full);
	if (full)
		return lk_nomem(err);
	*out = e;
	return LK_OK;
}

/* ---- their order ---------------------------------------------------------------------- */

static int by_time(const void *pa, const void *pb)
{
	const struct lk_run_entry *a = pa, *b = pb;

	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	return strcmp(a->id, b->id);
}

/* Does the one it says it comes after stand in rest[0..n)? */
static bool waits(const struct lk_run_entry *e, const struct lk_run_entry *rest,
	size_t n)
{
	if (e->after[0] == '\0')
		return false;
	for (size_t i = 0; i < n; i++)
		if (&rest[i] != e && strcmp(rest[i].id, e->after) == 0)
			return true;
	return false;
}

/* By time, but never before the one it comes after: clocks differ, and two events may fall
 * into one second. */
static void put_in_order(struct lk_run_entry *e, size_t n)
{
	if (n > 1)
		qsort(e, n, sizeof(*e), by_time);
	for (size_t at = 0; at < n; at++) {
		struct lk_run_entry first;
		size_t i = at;

		while (i < n && waits(&e[i], e + at, n - at))
			i++;
		if (i == n)
			i = at; /* they wait for one another: nobody wrote that */
		first = e[i];
		memmove(&e[at + 1], &e[at], (i - at) * sizeof(*e));
		e[at] = first;
	}
}

/* ---- which of them count ------------------------------------------------------------------ */

struct fold {
	struct lk_run *r;
	struct lk_run_entry *kept;
	const struct lk_people *people;
	const struct lk_calendar *calendar;
	int64_t now;
	int64_t event; /* of the opening */
	bool third_party;
};

bool lk_run_may_skip(const struct lk_step *s)
{
	return strcmp(s->kind, "paraf") != 0 && strcmp(s->kind, "setuju") != 0 &&
		strcmp(s->kind, "sahkan") != 0;
}

static bool may_open(const struct fold *f, const struct lk_run_entry *e)
{
	for (size_t i = 0; i < f->r->sop->nsteps; i++)
		if (lk_actor_any(f->people, e->user, f->r->sop->step[i].actors,
			    e->time) != NULL)
			return true;
	return lk_actor_any(f->people, e->user, LK_RUN_LEADERS, e->time) != NULL;
}

/* May its author bring about the event at the step where the run stands? */
static bool may(const struct fold *f, const struct lk_run_entry *e,
	const struct lk_step *s)
{
	bool actor = lk_actor_any(f->people, e->user, s->actors, e->time) != NULL;
	bool leader = lk_actor_any(f->people, e->user, LK_RUN_LEADERS, e->time) != NULL;
	bool decides = s->yes[0] != '\0';

	switch (e->event) {
	case LK_RUN_BEGIN: return actor;
	case LK_RUN_DONE: return actor && !decides;
	case LK_RUN_DECIDE: return actor && decides;
	case LK_RUN_RETURN: return actor && e->to > 0 && e->to < s->number;
	case LK_RUN_SKIP: return (actor || leader) && lk_run_may_skip(s);
	case LK_RUN_STOP: return leader;
	case LK_RUN_OPEN:
	case LK_RUN_EVENT_COUNT: break;
	}
	return false;
}

static bool counts(const struct fold *f, const struct lk_run_entry *e)
{
	const struct lk_run *r = f->r;
	const struct lk_step *s = lk_run_row(r, r->current);

	if (e->event == LK_RUN_OPEN)
		return r->nentries == 0 && may_open(f, e);
	if (s == NULL)
		return false;
	/* two who end the same step at once: the second meets another one */
	if (e->event != LK_RUN_STOP &&
		(e->step != s->number || (e->round != 0 && e->round != r->round)))
		return false;
	return may(f, e, s);
}

/* ---- what they do --------------------------------------------------------------------------- */

/* The beginning of that day in the office; 0: none, or no date. */
static int64_t event_time(const struct fold *f, const char *day)
{
	struct lk_str s = { day, strlen(day) };
	struct lk_civil c;
	int64_t t;

	if (lk_date_parse_iso(s, &c, NULL) != LK_OK)
		return 0;
	c.tz = f->calendar->tz_minutes;
	return lk_date_unix(&c, &t, NULL) == LK_OK ? t : 0;
}

static void reach(struct fold *f, int number, int64_t time)
{
	struct lk_run_step *s = &f->r->step[number - 1];

	s->state = LK_STEP_CURRENT;
	s->rounds++;
	s->reached = time;
	s->begun = s->ended = 0;
	s->round_minutes = 0;
	s->last = NULL;
	s->event = f->event;
	s->third_party = f->third_party;
	f->r->current = number;
	f->r->round = s->rounds;
}

static void spend(struct fold *f, struct lk_run_step *s, int64_t until)
{
	int64_t from = s->begun != 0 ? s->begun : s->reached;

	s->round_minutes = lk_calendar_minutes(f->calendar, from, until, &s->unsure);
	s->minutes += s->round_minutes;
}

/* The current step ends by `e`; the run goes to step `to` (0: its end). */
static void leave(struct fold *f, const struct lk_run_entry *e, int to)
{
	struct lk_run *r = f->r;
	struct lk_run_step *s = &r->step[r->current - 1];

	s->ended = e->time;
	spend(f, s, e->time);
	s->state = e->event == LK_RUN_SKIP ? LK_STEP_SKIPPED : LK_STEP_DONE;
	s->last = e;
	/* Going back, what lies behind is to be done anew. */
	for (int i = to; to > 0 && to <= r->current && i <= (int)r->sop->nsteps; i++) {
		r->step[i - 1].state = LK_STEP_AHEAD;
		r->step[i - 1].last = NULL;
	}
	r->current = 0;
	r->round = 0;
	if (to > 0)
		reach(f, to, e->time);
	else
		r->ended = e->time;
}

static void begin(struct fold *f, const struct lk_run_entry *e)
{
	struct lk_run_step *s = &f->r->step[f->r->current - 1];
	int64_t day = event_time(f, e->event_day);

	s->state = LK_STEP_BEGUN;
	if (s->begun == 0)
		s->begun = e->time;
	if (day != 0)
		s->event = day;
	s->third_party |= e->third_party;
}

static void stop(struct fold *f, const struct lk_run_entry *e)
{
	struct lk_run_step *s = &f->r->step[f->r->current - 1];

	spend(f, s, e->time);
	s->ended = e->time;
	s->state = LK_STEP_AHEAD;
	f->r->current = f->r->round = 0;
	f->r->stopped = true;
	f->r->ended = e->time;
}

static void apply(struct fold *f, const struct lk_run_entry *e)
{
	const struct lk_step *row = lk_run_row(f->r, f->r->current);

	switch (e->event) {
	case LK_RUN_OPEN:
		f->r->opened = e->time;
		f->event = event_time(f, e->event_day);
		f->third_party = e->third_party;
		reach(f, 1, e->time);
		break;
	case LK_RUN_BEGIN: begin(f, e); break;
	case LK_RUN_DONE:
	case LK_RUN_SKIP: leave(f, e, row->goes_to); break;
	case LK_RUN_DECIDE: leave(f, e, e->yes ? row->goes_to : row->returns_to); break;
	case LK_RUN_RETURN: leave(f, e, e->to); break;
	case LK_RUN_STOP: stop(f, e); break;
	case LK_RUN_EVENT_COUNT: break;
	}
}

/* Times of the steps as they stand now. */
static void finish(struct fold *f)
{
	struct lk_run *r = f->r;
	struct lk_due_facts facts = { .period = r->period };

	for (size_t i = 0; i < r->sop->nsteps; i++) {
		struct lk_run_step *s = &r->step[i];
		bool open = s->state == LK_STEP_CURRENT || s->state == LK_STEP_BEGUN;

		s->due = INT64_MAX;
		s->changed_path = "";
		if (s->reached == 0)
			continue;
		facts.reached = s->reached;
		facts.event = s->event;
		facts.third_party = s->third_party;
		s->due = lk_due(f->calendar, &r->sop->step[i].standard, &facts,
			&s->unsure);
		if (open)
			spend(f, s, f->now);
		s->late = s->due < (open ? f->now : s->ended);
	}
}

int lk_run_fold(struct lk_run *r, struct lk_arena *mem, const struct lk_run_entry *all,
	size_t n, const struct lk_people *people, const struct lk_calendar *calendar,
	int64_t now, struct lk_error *err)
{
	struct lk_run_entry *sorted = lk_arena_alloc(mem, (n + 1) * sizeof(*sorted));
	struct fold f = { .r = r,
		.kept = lk_arena_alloc(mem, (n + 1) * sizeof(*f.kept)),
		.people = people,
		.calendar = calendar,
		.now = now };

	r->step = lk_arena_alloc(mem, r->sop->nsteps * sizeof(*r->step));
	if (sorted == NULL || f.kept == NULL || r->step == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < n; i++)
		sorted[i] = all[i];
	put_in_order(sorted, n);
	r->entry = f.kept;
	r->latest = n != 0 ? sorted[n - 1].id : "";
	for (size_t i = 0; i < n; i++)
		if (counts(&f, &sorted[i])) {
			f.kept[r->nentries] = sorted[i];
			apply(&f, &f.kept[r->nentries++]);
		}
	finish(&f);
	return LK_OK;
}
