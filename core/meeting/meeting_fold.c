/* Records of meetings, folded. */
#include "core/csv.h"
#include "core/meeting/meeting.h"

#include <stdlib.h>
#include <string.h>

/* What an event does. */
enum does {
	DOES_NOTHING,
	DOES_OPEN,
	DOES_PRESENT,
	DOES_SAY,
	DOES_ADD,
	DOES_DIRECT,
	DOES_CLOSE
};

struct lk_meeting_event {
	const char *id, *meeting, *user, *text;
	int64_t time;
	int number; /* Urut */
	enum does does;
	/* OPEN */
	struct lk_meeting opened;
	/* PRESENT */
	const char *came, *left;
	/* SAY, ADD */
	const char *item, *title, *indicator;
	enum lk_item_state state;
};

static const struct {
	const char *name;
	enum does does;
} event_names[] = {
	{ "buka", DOES_OPEN },
	{ "hadir", DOES_PRESENT },
	{ "bahas", DOES_SAY },
	{ "tambah", DOES_ADD },
	{ "arahan", DOES_DIRECT },
	{ "tutup", DOES_CLOSE },
};

static enum does event_parse(const char *name)
{
	for (size_t i = 0; i < LK_LEN(event_names); i++)
		if (strcmp(event_names[i].name, name) == 0)
			return event_names[i].does;
	return DOES_NOTHING;
}

static enum lk_item_state state_parse(const char *name)
{
	if (strcmp(name, "klarifikasi") == 0)
		return LK_ITEM_CLARIFIED;
	return strcmp(name, "tetap") == 0 ? LK_ITEM_KEPT : LK_ITEM_OPEN;
}

/* ---- lists of words ------------------------------------------------------------------------ */

bool lk_words_next(struct lk_str *rest, struct lk_str *word)
{
	size_t n = 0;

	while (rest->n > 0 && (*rest->p == ' ' || *rest->p == '\n')) {
		rest->p++;
		rest->n--;
	}
	while (n < rest->n && rest->p[n] != ' ' && rest->p[n] != '\n')
		n++;
	*word = (struct lk_str){ rest->p, n };
	rest->p += n;
	rest->n -= n;
	return n > 0;
}

static bool has(const char *list, struct lk_str word)
{
	struct lk_str rest = { list, strlen(list) }, w;

	while (lk_words_next(&rest, &w))
		if (w.n == word.n && memcmp(w.p, word.p, w.n) == 0)
			return true;
	return false;
}

bool lk_words_have(const char *list, const char *word)
{
	return has(list, (struct lk_str){ word, strlen(word) });
}

static void put_word(struct lk_buf *out, struct lk_str w)
{
	if (has(lk_buf_cstr(out), w))
		return;
	if (out->n > 0)
		lk_buf_putc(out, ' ');
	lk_buf_putstr(out, w);
}

int lk_event_number(const char *s)
{
	int n = 0;

	for (; *s >= '0' && *s <= '9' && n < LK_EVENT_MAX; s++)
		n = n * 10 + (*s - '0');
	return n < LK_EVENT_MAX ? n : LK_EVENT_MAX;
}

/* ---- taking --------------------------------------------------------------------------------- */

/* Copies into the log; the first failure sticks. */
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

static int take_agenda(struct copy *c, struct lk_meeting *m, struct lk_error *err)
{
	const char *table = lk_record_get(c->r, "Agenda");
	struct lk_csv csv = LK_CSV_INIT;
	int rc, k, i, t, d;

	if (table[0] == '\0')
		return LK_OK;
	rc = lk_csv_parse(&csv, (struct lk_str){ table, strlen(table) }, c->r->id, err);
	if (rc != LK_OK)
		return rc;
	k = lk_csv_col(&csv, "kunci");
	i = lk_csv_col(&csv, "indikator");
	t = lk_csv_col(&csv, "judul");
	d = lk_csv_col(&csv, "rincian");
	m->item = lk_arena_alloc(c->mem, (csv.nrows + 1) * sizeof(*m->item));
	c->failed = c->failed || m->item == NULL;
	for (size_t row = 0; row < csv.nrows && !c->failed; row++)
		m->item[m->nitems++] = (struct lk_agenda_item){
			.key = keep(c, lk_csv_cstr(&csv, row, k)),
			.indicator = keep(c, lk_csv_cstr(&csv, row, i)),
			.title = keep(c, lk_csv_cstr(&csv, row, t)),
			.detail = keep(c, lk_csv_cstr(&csv, row, d)),
			.said = "",
			.user = "",
		};
	lk_csv_free(&csv);
	return LK_OK;
}

static int take_open(struct copy *c, struct lk_meeting_event *e, struct lk_error *err)
{
	e->opened = (struct lk_meeting){
		.id = e->meeting,
		.run = key(c, "Jalan"),
		.period = key(c, "Periode"),
		.subject = key(c, "Acara"),
		.date = key(c, "Hari"),
		.clock = key(c, "Pukul"),
		.place = key(c, "Tempat"),
		.chair = key(c, "Pimpinan"),
		.secretary = key(c, "Notulis"),
		.invited = key(c, "Diundang"),
		.present = "",
		.direction = "",
		.director = "",
		.opened = e->time,
	};
	return take_agenda(c, &e->opened, err);
}

int lk_meeting_take(struct lk_meeting_log *log, const struct lk_record *r,
	struct lk_error *err)
{
	struct copy c = { &log->mem, r, false };
	struct lk_meeting_event *e;
	enum does does = event_parse(lk_record_get(r, "Peristiwa"));
	int rc = LK_OK;

	if (r->kind != LK_KIND_RAPAT || does == DOES_NOTHING ||
		lk_record_get(r, "Rapat")[0] == '\0')
		return LK_OK;
	if (lk_grow((void **)&log->event, &log->cap, log->n, sizeof(*log->event)) !=
		LK_OK)
		return lk_nomem(err);
	e = &log->event[log->n];
	*e = (struct lk_meeting_event){ .id = keep(&c, r->id),
		.meeting = key(&c, "Rapat"),
		.user = keep(&c, r->user),
		.text = keep(&c, r->text),
		.time = r->time,
		.number = lk_event_number(lk_record_get(r, "Urut")),
		.does = does,
		.came = key(&c, "Hadir"),
		.left = key(&c, "Absen"),
		.item = key(&c, "Butir"),
		.title = key(&c, "Judul"),
		.indicator = key(&c, "Indikator"),
		.state = state_parse(lk_record_get(r, "Putusan")) };
	if (does == DOES_OPEN)
		rc = take_open(&c, e, err);
	if (rc == LK_OK && c.failed)
		rc = lk_nomem(err);
	if (rc == LK_OK)
		log->n++;
	return rc;
}

/* ---- folding --------------------------------------------------------------------------------- */

struct fold {
	struct lk_meetings *out;
	const struct lk_people *people;
	struct lk_meeting *m;
	size_t cap; /* of m->item */
	int failed;
};

/* By meeting; within one as they happened. */
static int as_happened(const void *pa, const void *pb)
{
	const struct lk_meeting_event *a = pa, *b = pb;
	int c = strcmp(a->meeting, b->meeting);

	if (c != 0)
		return c;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	return strcmp(a->id, b->id);
}

static int latest_first(const void *pa, const void *pb)
{
	const struct lk_meeting *a = pa, *b = pb;

	if (a->opened != b->opened)
		return a->opened > b->opened ? -1 : 1;
	return strcmp(b->id, a->id);
}

static void do_present(struct fold *f, const struct lk_meeting_event *e)
{
	struct lk_buf now = LK_BUF_INIT;
	struct lk_str rest = { f->m->present, strlen(f->m->present) }, w;

	while (lk_words_next(&rest, &w))
		if (!has(e->left, w))
			put_word(&now, w);
	rest = (struct lk_str){ e->came, strlen(e->came) };
	while (lk_words_next(&rest, &w))
		put_word(&now, w);
	f->m->present = lk_buf_check(&now, NULL) == LK_OK
		? lk_arena_dups(&f->out->mem, lk_buf_cstr(&now))
		: NULL;
	if (f->m->present == NULL) {
		f->m->present = "";
		f->failed = LK_ENOMEM;
	}
	lk_buf_free(&now);
}

static struct lk_agenda_item *item_of(struct lk_meeting *m, const char *key)
{
	for (size_t i = 0; i < m->nitems; i++)
		if (strcmp(m->item[i].key, key) == 0)
			return &m->item[i];
	return NULL;
}

static void do_say(struct fold *f, const struct lk_meeting_event *e)
{
	struct lk_agenda_item *it = item_of(f->m, e->item);

	if (it == NULL)
		return;
	it->state = e->state;
	it->said = e->state != LK_ITEM_OPEN ? e->text : "";
	it->user = e->state != LK_ITEM_OPEN ? e->user : "";
	it->time = e->state != LK_ITEM_OPEN ? e->time : 0;
}

static void do_add(struct fold *f, const struct lk_meeting_event *e)
{
	struct lk_meeting *m = f->m;
	struct lk_agenda_item *more;

	if (e->item[0] == '\0' || item_of(m, e->item) != NULL)
		return;
	if (m->nitems == f->cap) {
		f->cap = f->cap * 2 + 8;
		more = lk_arena_alloc(&f->out->mem, f->cap * sizeof(*more));
		if (more == NULL) {
			f->failed = LK_ENOMEM;
			return;
		}
		if (m->nitems > 0)
			memcpy(more, m->item, m->nitems * sizeof(*more));
		m->item = more;
	}
	m->item[m->nitems++] = (struct lk_agenda_item){ .key = e->item,
		.indicator = e->indicator,
		.title = e->title,
		.detail = e->text,
		.said = "",
		.user = "" };
}

static void act(struct fold *f, const struct lk_meeting_event *e)
{
	switch (e->does) {
	case DOES_PRESENT: do_present(f, e); break;
	case DOES_SAY: do_say(f, e); break;
	case DOES_ADD: do_add(f, e); break;
	case DOES_DIRECT:
		if (lk_people_holds(f->people, e->user, "kepala", "", e->time) !=
			NULL) {
			f->m->direction = e->text;
			f->m->director = e->user;
		}
		break;
	case DOES_CLOSE:
		if (!f->m->closed)
			f->m->ended = e->time;
		f->m->closed = true;
		break;
	case DOES_OPEN: /* the first one counts */
	case DOES_NOTHING:
	default: break;
	}
}

/* Events [from, to) are of one meeting. Without its beginning there is none. */
static void fold_one(struct fold *f, const struct lk_meeting_log *log, size_t from,
	size_t to)
{
	size_t open = from;

	while (open < to && log->event[open].does != DOES_OPEN)
		open++;
	if (open == to)
		return;
	f->m = &f->out->meeting[f->out->n++];
	*f->m = log->event[open].opened;
	f->cap = f->m->nitems;
	for (size_t i = from; i < to; i++)
		act(f, &log->event[i]);
	f->m->events = log->event[to - 1].number;
}

int lk_meeting_fold(struct lk_meeting_log *log, const struct lk_people *people,
	struct lk_meetings *out, struct lk_error *err)
{
	struct fold f = { out, people, NULL, 0, LK_OK };
	size_t end;

	*out = (struct lk_meetings){ log->mem, NULL, 0 };
	log->mem = (struct lk_arena)LK_ARENA_INIT;
	out->meeting = lk_arena_alloc(&out->mem, (log->n + 1) * sizeof(*out->meeting));
	if (out->meeting == NULL)
		f.failed = LK_ENOMEM;
	if (log->n > 1)
		qsort(log->event, log->n, sizeof(*log->event), as_happened);
	for (size_t at = 0; at < log->n && f.failed == LK_OK; at = end) {
		for (end = at + 1; end < log->n &&
			strcmp(log->event[at].meeting, log->event[end].meeting) == 0;)
			end++;
		fold_one(&f, log, at, end);
	}
	if (out->n > 1)
		qsort(out->meeting, out->n, sizeof(*out->meeting), latest_first);
	lk_meeting_log_free(log);
	return f.failed == LK_OK ? LK_OK : lk_nomem(err);
}

void lk_meeting_log_free(struct lk_meeting_log *log)
{
	if (log == NULL)
		return;
	lk_arena_free(&log->mem);
	free(log->event);
	*log = (struct lk_meeting_log)LK_MEETING_LOG_INIT;
}
