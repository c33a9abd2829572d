#include "core/act/meeting.h"

#include "core/act/meeting_impl.h"
#include "core/csv.h"
#include "core/meeting/mismatch.h"
#include "core/notation/date.h"

#include <stdio.h>
#include <string.h>

/* ---- what meetings and follow-ups share ---------------------------------------------------- */

bool meeting_some(const char *s)
{
	return s != NULL && s[strspn(s, " \t\n")] != '\0';
}

bool meeting_known(const struct lk_snapshot *s, const char *word)
{
	if (lk_people_find(&s->people, word) != NULL)
		return true;
	for (size_t i = 0; i < s->npapers; i++)
		if (strcmp(s->paper[i].team, word) == 0)
			return true;
	for (size_t i = 0; i < s->people.nrole; i++)
		if (word[0] != '\0' && strcmp(s->people.role[i].scope, word) == 0)
			return true;
	return false;
}

int meeting_date(struct lk_work *w, const char *typed, const char **out,
	struct lk_error *err)
{
	char text[LK_DATE_SIZE];
	struct lk_civil c;
	int rc = lk_date_read((struct lk_str){ typed, strlen(typed) }, &c, err);

	if (rc == LK_OK)
		rc = lk_date_format(text, sizeof(text), &c, LK_DATE_ISO_DAY);
	if (rc != LK_OK)
		return rc;
	*out = lk_arena_dups(&w->mem, text);
	return *out != NULL ? LK_OK : lk_nomem(err);
}

int meeting_period(struct lk_work *w, const char *typed, const char **out,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_period p;
	int rc = lk_period_parse((struct lk_str){ typed, strlen(typed) }, w->snap.year,
		&p, err);

	if (rc != LK_OK)
		return rc;
	lk_period_put(&b, p);
	*out = lk_arena_dups(&w->mem, lk_buf_cstr(&b));
	lk_buf_free(&b);
	return *out != NULL ? LK_OK : lk_nomem(err);
}

static bool holds(const struct lk_work *w, const char *role)
{
	return lk_people_holds(&w->snap.people, w->me->user, role, "", w->c->now) !=
		NULL;
}

bool meeting_leads(const struct lk_work *w)
{
	return holds(w, "kepala") || holds(w, "kasubbag-adum");
}

/* ---- writing --------------------------------------------------------------------------------- */

static void begin(struct lk_work *w, const char *meeting, int seen, const char *event)
{
	lk_work_record(w, LK_KIND_RAPAT, NULL, NULL);
	lk_record_puts(&w->record, "Rapat", meeting);
	lk_record_puts(&w->record, "Peristiwa", event);
	lk_work_pair(&w->record, "Urut", seen + 1, 0);
}

static int end(struct lk_work *w, const char *meeting, const char *text,
	struct lk_error *err)
{
	char folder[LK_MEETING_ID_SIZE + 8];

	(void)snprintf(folder, sizeof(folder), "rapat-%s", meeting);
	return lk_work_file_record(w, LK_KIND_RAPAT, folder, text, err);
}

/* ---- opening ----------------------------------------------------------------------------------- */

struct opening {
	const struct lk_meeting_open *in;
	char *id; /* LK_MEETING_ID_SIZE */
	const char *period, *date, *subject, *chair;
};

static void put_row(struct lk_buf *out, const char *key, const char *indicator,
	const char *title, const char *detail)
{
	const struct lk_str cell[] = { { key, strlen(key) },
		{ indicator, strlen(indicator) }, { title, strlen(title) },
		{ detail, strlen(detail) } };

	lk_csv_row(out, cell, LK_LEN(cell));
}

static int put_agenda(struct lk_work *w, const char *period, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_mismatches m = LK_MISMATCHES_INIT;
	int rc = lk_mismatches_load(&m, w->c->st, &w->snap, period, w->c->now, err);
	size_t n = m.n > LK_AGENDA_MAX ? LK_AGENDA_MAX - 1 : m.n;

	put_row(out, "kunci", "indikator", "judul", "rincian");
	for (size_t i = 0; i < n && rc == LK_OK; i++)
		put_row(out, m.item[i].key, m.item[i].indicator, m.item[i].title,
			m.item[i].detail);
	if (rc == LK_OK && n < m.n) {
		char more[120];

		(void)snprintf(more, sizeof(more),
			"%zu ketidaksesuaian lain tidak tertulis di sini; periksa "
			"datanya lalu buka rapat lagi.",
			m.n - n);
		put_row(out, "tambah-lainnya", "", "Ketidaksesuaian lainnya", more);
	}
	if (rc == LK_OK && m.n == 0)
		lk_buf_clear(out);
	lk_mismatches_free(&m);
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}

/* Whoever holds kepala now, for a meeting without a chair; "" nobody. */
static const char *head_of_office(const struct lk_work *w)
{
	for (size_t i = 0; i < w->snap.people.nperson; i++) {
		const char *user = w->snap.people.person[i].user;

		if (lk_people_holds(&w->snap.people, user, "kepala", "", w->c->now) !=
			NULL)
			return user;
	}
	return "";
}

static int check_people(const struct lk_work *w, const char *list, bool teams,
	struct lk_error *err)
{
	struct lk_str rest = { list, strlen(list) }, word;
	char name[80];

	while (lk_words_next(&rest, &word)) {
		(void)snprintf(name, sizeof(name), "%.*s", (int)word.n, word.p);
		if (lk_people_find(&w->snap.people, name) == NULL &&
			!(teams && meeting_known(&w->snap, name)))
			return lk_fail(err, LK_EINVAL,
				N_("\"%s\" tidak ada di daftar orang kantor ini; belum "
				   "ada yang disimpan"),
				name);
	}
	return LK_OK;
}

/* One meeting of a period and subject at a time: a second key press opens nothing. */
static int check_single(struct lk_work *w, const struct opening *o,
	struct lk_error *err)
{
	struct lk_meetings m;
	int rc = lk_meetings_load(&m, w->c->st, &w->snap, w->c->now, err);

	for (size_t i = 0; i < m.n && rc == LK_OK; i++)
		if (!m.meeting[i].closed &&
			strcmp(m.meeting[i].period, o->period) == 0 &&
			strcmp(m.meeting[i].subject, o->subject) == 0)
			rc = lk_fail(err, LK_EUNDEF,
				N_("rapat %s untuk %s masih dibuka; lanjutkan atau "
				   "tutup dahulu"),
				m.meeting[i].id, o->period);
	lk_meetings_free(&m);
	return rc;
}

static int fill(struct lk_work *w, struct opening *o, struct lk_error *err)
{
	const struct lk_meeting_open *in = o->in;
	char today[LK_DATE_SIZE] = "";
	struct lk_civil c;
	int rc = meeting_period(w, in->period, &o->period, err);

	if (lk_date_from_day(lk_date_day(w->c->now, w->snap.tz_minutes), &c, NULL) ==
		LK_OK)
		(void)!lk_date_format(today, sizeof(today), &c, LK_DATE_ISO_DAY);
	if (rc == LK_OK)
		rc = meeting_date(w, meeting_some(in->date) ? in->date : today,
			&o->date, err);
	o->subject = meeting_some(in->subject)
		? in->subject
		: "Rapat pembahasan kesesuaian rencana, target, dan realisasi";
	o->chair = meeting_some(in->chair) ? in->chair : head_of_office(w);
	if (rc == LK_OK)
		rc = check_people(w, o->chair, false, err);
	if (rc == LK_OK)
		rc = check_people(w, meeting_or_empty(in->invited), true, err);
	return rc;
}

static int prepare_open(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct opening *o = arg;
	struct lk_buf agenda = LK_BUF_INIT;
	int rc;

	if (w->role == NULL)
		return lk_fail(err, LK_EDENIED,
			N_("%s tidak memegang peran di kantor ini, jadi tidak dapat "
			   "membuka rapat"),
			w->me->name);
	rc = fill(w, o, err);
	if (rc == LK_OK)
		rc = check_single(w, o, err);
	if (rc == LK_OK)
		rc = put_agenda(w, o->period, &agenda, err);
	if (rc == LK_OK) {
		(void)snprintf(o->id, LK_MEETING_ID_SIZE, "%s-%s", o->period,
			w->id + strlen(w->id) - 4);
		begin(w, o->id, 0, "buka");
		lk_record_puts(&w->record, "Jalan", o->in->run);
		lk_record_puts(&w->record, "Periode", o->period);
		lk_record_puts(&w->record, "Acara", o->subject);
		lk_record_puts(&w->record, "Hari", o->date);
		lk_record_puts(&w->record, "Pukul", o->in->clock);
		lk_record_puts(&w->record, "Tempat", o->in->place);
		lk_record_puts(&w->record, "Pimpinan", o->chair);
		lk_record_puts(&w->record, "Notulis", w->me->user);
		lk_record_puts(&w->record, "Diundang", o->in->invited);
		lk_record_puts(&w->record, "Agenda", lk_buf_cstr(&agenda));
		lk_work_subject(w, "rapat %s dibuka: %s", o->id, o->subject);
		rc = end(w, o->id, NULL, err);
	}
	lk_buf_free(&agenda);
	return rc;
}

int lk_act_meeting_open(const struct lk_ctx *c, const struct lk_meeting_open *in,
	char id[LK_MEETING_ID_SIZE], struct lk_error *err)
{
	struct opening o = { .in = in, .id = id };

	return lk_work_run(c, prepare_open, &o, NULL, err);
}

/* ---- what happens in a meeting ------------------------------------------------------------------ */

struct event {
	const char *meeting, *item, *words, *title, *indicator;
	enum lk_item_state state;
	int (*write)(struct lk_work *w, const struct lk_meeting *m,
		const struct event *e, struct lk_error *err);
	bool after; /* also behind the end */
};

static int prepare_event(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct event *e = arg;
	const struct lk_meeting *m = NULL;
	struct lk_meetings all;
	int rc = lk_meetings_load(&all, w->c->st, &w->snap, w->c->now, err);

	if (rc == LK_OK)
		rc = lk_meetings_find(&all, e->meeting, &m, err);
	if (rc == LK_OK && m->closed && !e->after)
		rc = lk_fail(err, LK_EUNDEF,
			N_("rapat %s sudah ditutup; tidak ada yang diubah"), m->id);
	if (rc == LK_OK)
		rc = e->write(w, m, e, err);
	lk_meetings_free(&all);
	return rc;
}

static void put_missing(struct lk_buf *out, const char *list, const char *from)
{
	struct lk_str rest = { list, strlen(list) }, word;
	char name[80];

	while (lk_words_next(&rest, &word)) {
		(void)snprintf(name, sizeof(name), "%.*s", (int)word.n, word.p);
		if (lk_words_have(from, name) || lk_words_have(lk_buf_cstr(out), name))
			continue;
		if (out->n > 0)
			lk_buf_putc(out, ' ');
		lk_buf_puts(out, name);
	}
}

static int write_present(struct lk_work *w, const struct lk_meeting *m,
	const struct event *e, struct lk_error *err)
{
	struct lk_buf came = LK_BUF_INIT, left = LK_BUF_INIT;
	int rc = check_people(w, e->words, false, err);

	if (rc == LK_OK) {
		put_missing(&came, e->words, m->present);
		put_missing(&left, m->present, e->words);
		if (came.n == 0 && left.n == 0)
			rc = lk_fail(err, LK_EUNDEF,
				N_("daftar hadir rapat %s sudah demikian; tidak ada "
				   "yang diubah"),
				m->id);
	}
	if (rc == LK_OK) {
		begin(w, m->id, m->events, "hadir");
		lk_record_puts(&w->record, "Hadir", lk_buf_cstr(&came));
		lk_record_puts(&w->record, "Absen", lk_buf_cstr(&left));
		lk_work_subject(w, "rapat %s: daftar hadir", m->id);
		rc = end(w, m->id, NULL, err);
	}
	lk_buf_free(&came);
	lk_buf_free(&left);
	return rc;
}

static const char *const decisions[] = { "buka", "klarifikasi", "tetap" };
static const char *const decision_words[] = { "dibuka lagi", "diklarifikasi",
	"dipertahankan" };

static int write_item(struct lk_work *w, const struct lk_meeting *m,
	const struct event *e, struct lk_error *err)
{
	const struct lk_agenda_item *it = NULL;
	int rc = lk_meeting_find_item(m, e->item, &it, err);

	if (rc != LK_OK)
		return rc;
	if (e->state != LK_ITEM_OPEN && !meeting_some(e->words))
		return lk_fail(err, LK_EINVAL,
			N_("tulis apa yang dikatakan tentang butir \"%s\"; belum ada "
			   "yang disimpan"),
			it->title);
	if (e->state == it->state &&
		(e->state == LK_ITEM_OPEN || strcmp(e->words, it->said) == 0))
		return lk_fail(err, LK_EUNDEF,
			N_("butir \"%s\" sudah demikian; tidak ada yang diubah"),
			it->title);
	begin(w, m->id, m->events, "bahas");
	lk_record_puts(&w->record, "Butir", it->key);
	lk_record_puts(&w->record, "Putusan", decisions[e->state]);
	lk_record_puts(&w->record, "Indikator", it->indicator);
	lk_work_subject(w, "rapat %s: %s%s%s %s", m->id, it->indicator,
		it->indicator[0] != '\0' ? ", " : "", it->title,
		decision_words[e->state]);
	return end(w, m->id, e->words, err);
}

static int write_add(struct lk_work *w, const struct lk_meeting *m,
	const struct event *e, struct lk_error *err)
{
	char key[32];

	if (!meeting_some(e->title))
		return lk_fail(err, LK_EINVAL,
			N_("tulis apa yang dibahas; belum ada yang disimpan"));
	(void)snprintf(key, sizeof(key), "tambah-%s", w->id + strlen(w->id) - 8);
	begin(w, m->id, m->events, "tambah");
	lk_record_puts(&w->record, "Butir", key);
	lk_record_puts(&w->record, "Judul", e->title);
	lk_record_puts(&w->record, "Indikator", e->indicator);
	lk_work_subject(w, "rapat %s: butir ditambah: %s", m->id, e->title);
	return end(w, m->id, e->words, err);
}

static int write_direction(struct lk_work *w, const struct lk_meeting *m,
	const struct event *e, struct lk_error *err)
{
	if (!holds(w, "kepala"))
		return lk_fail(err, LK_EDENIED,
			N_("arahan hanya ditulis oleh Kepala (juga Plt. atau Plh.); %s "
			   "tidak memegang peran itu"),
			w->me->name);
	if (!meeting_some(e->words))
		return lk_fail(err, LK_EINVAL,
			N_("tulis arahannya; belum ada yang disimpan"));
	if (strcmp(e->words, m->direction) == 0)
		return lk_fail(err, LK_EUNDEF,
			N_("arahan itu sudah tercatat; tidak ada yang diubah"));
	begin(w, m->id, m->events, "arahan");
	lk_work_subject(w, "rapat %s: arahan Kepala", m->id);
	return end(w, m->id, e->words, err);
}

/* "a; b; c, dan 2 lainnya": titles of the open items. */
static void put_open(struct lk_buf *out, const struct lk_meeting *m)
{
	size_t n = 0, open = lk_meeting_open_items(m);

	for (size_t i = 0; i < m->nitems && n < 3; i++) {
		const struct lk_agenda_item *it = &m->item[i];

		if (it->state != LK_ITEM_OPEN)
			continue;
		lk_buf_printf(out, "%s%s%s%s", n > 0 ? "; " : "", it->indicator,
			it->indicator[0] != '\0' ? " " : "", it->title);
		n++;
	}
	if (open > n)
		lk_buf_printf(out, "; dan %zu lainnya", open - n);
}

static int write_close(struct lk_work *w, const struct lk_meeting *m,
	const struct event *e, struct lk_error *err)
{
	struct lk_buf open = LK_BUF_INIT;
	int rc = LK_OK;

	(void)e;
	if (!meeting_leads(w) && strcmp(w->me->user, m->chair) != 0 &&
		strcmp(w->me->user, m->secretary) != 0)
		return lk_fail(err, LK_EDENIED,
			N_("rapat ditutup oleh pimpinan rapat, notulis, Kasubbag Adum, "
			   "atau Kepala"));
	put_open(&open, m);
	if (open.n > 0)
		rc = lk_fail(err, LK_EUNDEF,
			N_("rapat belum dapat ditutup, masih ada butir terbuka: %s"),
			lk_buf_cstr(&open));
	else if (m->present[0] == '\0')
		rc = lk_fail(err, LK_EUNDEF,
			N_("rapat belum dapat ditutup: daftar hadirnya masih kosong"));
	lk_buf_free(&open);
	if (rc != LK_OK)
		return rc;
	begin(w, m->id, m->events, "tutup");
	lk_work_subject(w, "rapat %s ditutup", m->id);
	return end(w, m->id, NULL, err);
}

static int run(const struct lk_ctx *c, struct event *e, const char *meeting,
	struct lk_error *err)
{
	e->meeting = meeting_or_empty(meeting);
	e->words = meeting_or_empty(e->words);
	return lk_work_run(c, prepare_event, e, NULL, err);
}

int lk_act_meeting_present(const struct lk_ctx *c, const char *meeting,
	const char *users, struct lk_error *err)
{
	struct event e = { .words = users, .write = write_present };

	return run(c, &e, meeting, err);
}

int lk_act_meeting_item(const struct lk_ctx *c, const char *meeting, const char *item,
	enum lk_item_state state, const char *said, struct lk_error *err)
{
	struct event e = { .item = item,
		.state = state,
		.words = said,
		.write = write_item };

	return run(c, &e, meeting, err);
}

int lk_act_meeting_add(const struct lk_ctx *c, const char *meeting, const char *title,
	const char *indicator, const char *detail, struct lk_error *err)
{
	struct event e = { .title = title,
		.indicator = indicator,
		.words = detail,
		.write = write_add };

	return run(c, &e, meeting, err);
}

int lk_act_meeting_direct(const struct lk_ctx *c, const char *meeting,
	const char *words, struct lk_error *err)
{
	struct event e = { .words = words, .write = write_direction, .after = true };

	return run(c, &e, meeting, err);
}

int lk_act_meeting_close(const struct lk_ctx *c, const char *meeting,
	struct lk_error *err)
{
	struct event e = { .write = write_close };

	return run(c, &e, meeting, err);
}
