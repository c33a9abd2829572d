/* Records of follow-ups, folded. */
#include "core/meeting/followup.h"

#include "core/meeting/meeting.h"
#include "core/notation/date.h"

#include <stdlib.h>
#include <string.h>

enum does {
	DOES_NOTHING,
	DOES_OPEN,
	DOES_STATE,
	DOES_CHANGE
};

struct lk_rtl_event {
	const char *id, *rtl, *user, *document, *text;
	int64_t time;
	int number; /* Urut */
	enum does does;
	enum lk_rtl_state state;
	const char *pic, *due, *origin, *run, *period, *indicator, *evidence;
};

static enum does does_parse(const char *name)
{
	if (strcmp(name, "buka") == 0)
		return DOES_OPEN;
	if (strcmp(name, "status") == 0)
		return DOES_STATE;
	return strcmp(name, "ubah") == 0 ? DOES_CHANGE : DOES_NOTHING;
}

/* ---- taking ----------------------------------------------------------------------------- */

struct copy {
	struct lk_arena *mem;
	const struct lk_record *r;
	bool failed;
};

static const char *keep(struct copy *c, const char *s)
{
	const char *p = lk_arena_dups(c->mem, s);

	if (p == NULL)
		c->failed = true;
	return p != NULL ? p : "";
}

static const char *key(struct copy *c, const char *name)
{
	return keep(c, lk_record_get(c->r, name));
}

int lk_rtl_take(struct lk_rtl_log *log, const struct lk_record *r, const char *document,
	struct lk_error *err)
{
	struct copy c = { &log->mem, r, false };
	struct lk_rtl_event *e;
	enum does does = does_parse(lk_record_get(r, "Peristiwa"));
	const char *rtl = lk_record_get(r, "Rtl");
	enum lk_rtl_state state = lk_rtl_state_parse(lk_record_get(r, "Status"));

	if (r->kind != LK_KIND_RTL || does == DOES_NOTHING ||
		(does != DOES_OPEN && rtl[0] == '\0') ||
		(does == DOES_STATE && state == LK_RTL_STATE_COUNT))
		return LK_OK;
	if (lk_grow((void **)&log->event, &log->cap, log->n, sizeof(*log->event)) !=
		LK_OK)
		return lk_nomem(err);
	e = &log->event[log->n];
	*e = (struct lk_rtl_event){ .id = keep(&c, r->id),
		.rtl = keep(&c, does == DOES_OPEN ? r->id : rtl),
		.user = keep(&c, r->user),
		.document = keep(&c, document),
		.text = keep(&c, r->text),
		.time = r->time,
		.number = lk_event_number(lk_record_get(r, "Urut")),
		.does = does,
		.state = state,
		.pic = key(&c, "Penanggung"),
		.due = key(&c, "Batas"),
		.origin = key(&c, "Asal"),
		.run = key(&c, "Jalan"),
		.period = key(&c, "Periode"),
		.indicator = key(&c, "Indikator"),
		.evidence = key(&c, "Bukti") };
	if (c.failed)
		return lk_nomem(err);
	log->n++;
	return LK_OK;
}

/* ---- folding ------------------------------------------------------------------------------ */

/* By follow-up; within one its opening, then as they happened. */
static int as_happened(const void *pa, const void *pb)
{
	const struct lk_rtl_event *a = pa, *b = pb;
	int c = strcmp(a->rtl, b->rtl);

	if (c != 0)
		return c;
	if ((a->does == DOES_OPEN) != (b->does == DOES_OPEN))
		return a->does == DOES_OPEN ? -1 : 1;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	return strcmp(a->id, b->id);
}

static void act(struct lk_rtl *r, const struct lk_rtl_event *e)
{
	r->changed = e->time;
	r->by = e->user;
	r->events = e->number;
	if (e->does == DOES_STATE) {
		r->state = e->state;
		r->note = e->text;
		if (e->evidence[0] != '\0')
			r->evidence = e->evidence;
		return;
	}
	if (e->pic[0] != '\0')
		r->pic = e->pic;
	if (e->due[0] != '\0')
		r->due = e->due;
	if (e->text[0] != '\0')
		r->what = e->text;
}

static struct lk_rtl opened(const struct lk_rtl_event *e)
{
	return (struct lk_rtl){ .id = e->rtl,
		.document = e->document,
		.what = e->text,
		.pic = e->pic,
		.due = e->due,
		.origin = e->origin,
		.run = e->run,
		.period = e->period,
		.indicator = e->indicator,
		.evidence = "",
		.note = "",
		.state = LK_RTL_OPEN,
		.user = e->user,
		.by = e->user,
		.events = e->number,
		.opened = e->time,
		.changed = e->time };
}

static bool overdue(const struct lk_rtl *r, int64_t today)
{
	struct lk_str s = { r->due, strlen(r->due) };
	struct lk_civil c;

	return r->state != LK_RTL_DONE && s.n > 0 &&
		lk_date_read(s, &c, NULL) == LK_OK &&
		lk_date_day_of(c.year, c.month, c.day) < today;
}

/* The year a document's name begins with; 0 none. */
static int year_of(const char *document)
{
	int year = 0;

	for (int i = 0; i < 4 && document[i] >= '0' && document[i] <= '9'; i++)
		year = year * 10 + document[i] - '0';
	return year;
}

/* Its own period; one that cannot be read is its document's year. */
static struct lk_period period_of(const struct lk_rtl *r)
{
	struct lk_str s = { r->period, strlen(r->period) };
	struct lk_period p = { year_of(r->document), LK_TEMPO_YEAR, 1 };

	if (lk_period_parse(s, p.year, &p, NULL) != LK_OK)
		p = (struct lk_period){ year_of(r->document), LK_TEMPO_YEAR, 1 };
	return p;
}

/* Does it belong to what was asked for? Sets carried. */
static bool belongs(struct lk_rtl *r, const char *document, struct lk_period asked,
	bool all)
{
	struct lk_period own = period_of(r);
	bool inside = lk_period_within(own, asked);

	if (strcmp(r->document, document) > 0)
		return false;
	r->carried = strcmp(r->document, document) < 0 ||
		(!inside && lk_period_cmp(own, asked) < 0);
	return all || (inside && !r->carried) ||
		(r->carried && r->state != LK_RTL_DONE);
}

/* Open ones by due date, without one behind; then done ones, the latest first. */
static int by_urgency(const void *pa, const void *pb)
{
	const struct lk_rtl *a = pa, *b = pb;
	int c;

	if ((a->state == LK_RTL_DONE) != (b->state == LK_RTL_DONE))
		return a->state == LK_RTL_DONE ? 1 : -1;
	if (a->state == LK_RTL_DONE && a->changed != b->changed)
		return a->changed > b->changed ? -1 : 1;
	if ((a->due[0] == '\0') != (b->due[0] == '\0'))
		return a->due[0] == '\0' ? 1 : -1;
	c = strcmp(a->due, b->due);
	return c != 0 ? c : strcmp(a->id, b->id);
}

int lk_rtl_fold(struct lk_rtl_log *log, const char *document, struct lk_period period,
	bool all, int64_t today, struct lk_rtls *out, struct lk_error *err)
{
	int rc = LK_OK;

	*out = (struct lk_rtls){ log->mem, NULL, 0 };
	log->mem = (struct lk_arena)LK_ARENA_INIT;
	out->rtl = lk_arena_alloc(&out->mem, (log->n + 1) * sizeof(*out->rtl));
	if (out->rtl == NULL)
		rc = lk_nomem(err);
	if (log->n > 1)
		qsort(log->event, log->n, sizeof(*log->event), as_happened);
	for (size_t i = 0; i < log->n && rc == LK_OK;) {
		const struct lk_rtl_event *first = &log->event[i];
		struct lk_rtl *r = &out->rtl[out->n];

		if (first->does == DOES_OPEN)
			*r = opened(first);
		for (; i < log->n && strcmp(log->event[i].rtl, first->rtl) == 0; i++)
			if (first->does == DOES_OPEN && log->event[i].does != DOES_OPEN)
				act(r, &log->event[i]);
		if (first->does != DOES_OPEN)
			continue;
		r->late = overdue(r, today);
		if (belongs(r, document, period, all))
			out->n++;
	}
	if (out->n > 1)
		qsort(out->rtl, out->n, sizeof(*out->rtl), by_urgency);
	lk_rtl_log_free(log);
	return rc;
}

void lk_rtl_log_free(struct lk_rtl_log *log)
{
	if (log == NULL)
		return;
	lk_arena_free(&log->mem);
	free(log->event);
	*log = (struct lk_rtl_log)LK_RTL_LOG_INIT;
}
