#include "core/letter/known.h"

#include "core/notation/date.h"
#include "core/trust/pin.h"

#include <stdlib.h>
#include <string.h>

#define NOTES_MAX 1000
#define ATTACHMENTS_MAX 500

int lk_letter_template_load(struct lk_store *st, const struct lk_oid *rev,
	const char *kind, struct lk_buf *text, struct lk_buf *where,
	struct lk_oid *blob, struct lk_error *err)
{
	struct lk_error why = { .code = LK_OK };
	int rc;

	*blob = (struct lk_oid){ "" };
	lk_buf_printf(where, "kebijakan/templat/%s.md", kind);
	rc = lk_buf_check(where, &why);
	if (rc == LK_OK)
		rc = lk_store_read(st, rev, lk_buf_cstr(where), text, blob, &why);
	if (rc != LK_OK && rc != LK_ENOTFOUND && err != NULL)
		*err = why;
	if (rc != LK_ENOTFOUND)
		return rc;
	lk_buf_clear(text);
	lk_buf_puts(text, lk_letter_template(kind));
	return lk_buf_check(text, err);
}

/* ---- parts ------------------------------------------------------------------------------ */

static int load_kop(struct lk_letter_known *k, struct lk_store *st,
	struct lk_error *err)
{
	struct lk_error why = { .code = LK_OK };
	struct lk_buf text = LK_BUF_INIT;
	int rc = lk_store_read(st, &k->status.snap.head, LK_LETTERHEAD_PATH, &text,
		NULL, &why);

	if (rc == LK_ENOTFOUND) {
		lk_buf_clear(&text);
		lk_letterhead_default(&text, k->status.snap.office);
		rc = lk_buf_check(&text, err);
	} else if (rc != LK_OK && err != NULL) {
		*err = why;
	}
	if (rc == LK_OK)
		rc = lk_letterhead_parse(&k->kop, &k->mem, lk_buf_str(&text),
			LK_LETTERHEAD_PATH, err);
	lk_buf_free(&text);
	return rc;
}

struct notes {
	struct lk_letter_known *k;
	struct lk_letter_note *note; /* heap */
	size_t n, cap;
	int rc;
};

static int take_note(const struct lk_thread *t, void *arg)
{
	struct notes *v = arg;
	struct lk_arena *mem = &v->k->mem;
	const struct lk_chapter *ch = lk_snapshot_chapter(&v->k->status.snap, t->path);
	const struct lk_paper *paper = lk_snapshot_paper(&v->k->status.snap, t->path);
	struct lk_letter_note one = { .opened = t->opened,
		.state = t->state,
		.weight = t->weight,
		.line = ch != NULL ? t->place.line : 0 };

	one.name = lk_arena_dups(mem,
		t->opener_name[0] != '\0' ? t->opener_name : t->opener);
	one.role = lk_arena_dups(mem, t->opener_role);
	one.chapter = lk_arena_dups(mem,
		ch != NULL              ? ch->title
			: paper != NULL ? paper->title
					: t->path);
	one.title = lk_arena_dups(mem, t->title);
	one.text = lk_arena_dups(mem, t->text);
	if (one.name == NULL || one.role == NULL || one.chapter == NULL ||
		one.title == NULL || one.text == NULL ||
		lk_grow((void **)&v->note, &v->cap, v->n, sizeof(one)) != LK_OK) {
		v->rc = LK_ENOMEM;
		return 1;
	}
	v->note[v->n++] = one;
	return 0;
}

static int load_notes(struct lk_letter_known *k, struct lk_store *st,
	struct lk_error *err)
{
	struct lk_thread_query q = { .document = k->status.snap.document,
		.sort = LK_SORT_PLACE,
		.limit = NOTES_MAX };
	struct notes v = { .k = k, .rc = LK_OK };
	struct lk_letter_note *kept = NULL;
	int rc = lk_store_threads(st, &q, take_note, &v, err);

	if (rc == LK_OK && v.rc != LK_OK)
		rc = lk_nomem(err);
	if (rc == LK_OK && v.n > 0) {
		kept = lk_arena_alloc(&k->mem, v.n * sizeof(*kept));
		if (kept == NULL)
			rc = lk_nomem(err);
		else
			memcpy(kept, v.note, v.n * sizeof(*kept));
	}
	if (rc == LK_OK) {
		k->facts.note = kept;
		k->facts.nnotes = v.n;
	}
	free(v.note);
	return rc;
}

struct names {
	struct lk_letter_known *k;
	const char **name;
	size_t n;
	int rc;
};

static int take_name(const struct lk_entry *e, void *arg)
{
	struct names *v = arg;

	if (e->kind != LK_ENTRY_FILE)
		return 0;
	v->name[v->n] = lk_arena_dups(&v->k->mem, e->name);
	if (v->name[v->n] == NULL)
		v->rc = LK_ENOMEM;
	else
		v->n++;
	return v->rc != LK_OK || v->n == ATTACHMENTS_MAX;
}

static int load_attachments(struct lk_letter_known *k, struct lk_store *st,
	struct lk_error *err)
{
	struct names v = { .k = k, .rc = LK_OK };
	struct lk_error why = { .code = LK_OK };
	struct lk_buf dir = LK_BUF_INIT;
	int rc;

	v.name = lk_arena_alloc(&k->mem, ATTACHMENTS_MAX * sizeof(*v.name));
	if (v.name == NULL)
		return lk_nomem(err);
	lk_buf_printf(&dir, "%s/isi/lampiran", k->status.snap.dir);
	rc = lk_buf_check(&dir, &why);
	if (rc == LK_OK)
		rc = lk_store_list(st, &k->status.snap.head, lk_buf_cstr(&dir),
			take_name, &v, &why);
	lk_buf_free(&dir);
	if (rc == LK_ENOTFOUND)
		rc = LK_OK;
	else if (rc != LK_OK && err != NULL)
		*err = why;
	if (rc == LK_OK && v.rc != LK_OK)
		rc = lk_nomem(err);
	k->facts.attachment = v.name;
	k->facts.nattachments = v.n;
	return rc;
}

/* What is no period (words of a person) leaves the report's year. */
static void load_period(struct lk_letter_known *k, const struct lk_letter_ask *ask)
{
	int year = k->status.snap.year;
	struct lk_str text = { ask->period, strlen(ask->period) };

	if (lk_period_parse(text, year, &k->facts.period, NULL) != LK_OK)
		k->facts.period = (struct lk_period){ year, LK_TEMPO_YEAR, 1 };
}

/* Meeting, follow-ups, mismatches of the period. */
static int load_meeting(struct lk_letter_known *k, const struct lk_letter_ask *ask,
	struct lk_error *err)
{
	const struct lk_snapshot *snap = &k->status.snap;
	struct lk_buf period = LK_BUF_INIT;
	int rc = lk_meetings_load(&k->meetings, ask->st, snap, ask->now, err);

	lk_period_put(&period, k->facts.period);
	if (rc == LK_OK)
		rc = lk_buf_check(&period, err);
	if (rc == LK_OK)
		rc = lk_rtls_load(&k->rtls, ask->st, snap, lk_buf_cstr(&period),
			ask->now, err);
	if (rc == LK_OK)
		rc = lk_mismatches_load(&k->mismatches, ask->st, snap,
			lk_buf_cstr(&period), ask->now, err);
	lk_buf_free(&period);
	if (rc != LK_OK)
		return rc;
	if (ask->run[0] != '\0')
		k->facts.meeting = lk_meetings_of(&k->meetings, ask->run);
	else if (k->meetings.n > 0)
		k->facts.meeting = &k->meetings.meeting[0];
	return LK_OK;
}

int lk_letter_known_load(struct lk_letter_known *out, const struct lk_letter_ask *ask,
	struct lk_error *err)
{
	struct lk_letter_facts *f = &out->facts;
	int rc;

	*out = (struct lk_letter_known){ .mem = LK_ARENA_INIT,
		.mismatches = LK_MISMATCHES_INIT,
		.keys = { .mem = LK_ARENA_INIT },
		.pin = LK_BUF_INIT };
	rc = lk_status_load(&out->status, ask->st, ask->document, ask->user, ask->now,
		err);
	if (rc == LK_OK)
		rc = lk_figures_load(&out->fig, ask->st, &out->status.snap,
			lk_date_day(ask->now, out->status.snap.tz_minutes), err);
	if (rc == LK_OK)
		rc = load_kop(out, ask->st, err);
	if (rc == LK_OK)
		rc = load_notes(out, ask->st, err);
	if (rc == LK_OK)
		rc = load_attachments(out, ask->st, err);
	load_period(out, ask);
	if (rc == LK_OK)
		rc = load_meeting(out, ask, err);
	if (rc == LK_OK)
		rc = lk_dispatch_load(&out->dispatch, ask->st, &out->status.snap, err);
	if (rc == LK_OK)
		rc = lk_signers_load(&out->keys, ask->st, &out->status.snap.head, err);
	if (rc == LK_OK)
		rc = lk_pin_put_words(&out->pin, ask->st, &out->keys, err);
	f->keys = &out->keys;
	f->pin = lk_buf_cstr(&out->pin);
	f->status = &out->status;
	f->fig = &out->fig;
	f->kop = &out->kop;
	f->rtls = &out->rtls;
	f->mismatches = &out->mismatches;
	f->dispatch = &out->dispatch;
	f->title = ask->title[0] != '\0' ? ask->title : "Penyusunan laporan kinerja";
	f->step = ask->row;
	f->user = ask->user;
	f->now = ask->now;
	return rc;
}

void lk_letter_known_free(struct lk_letter_known *k)
{
	if (k == NULL)
		return;
	lk_signers_free(&k->keys);
	lk_buf_free(&k->pin);
	lk_dispatch_free(&k->dispatch);
	lk_mismatches_free(&k->mismatches);
	lk_rtls_free(&k->rtls);
	lk_meetings_free(&k->meetings);
	lk_figures_free(&k->fig);
	lk_status_free(&k->status);
	lk_arena_free(&k->mem);
	*k = (struct lk_letter_known){ .mem = LK_ARENA_INIT,
		.mismatches = LK_MISMATCHES_INIT,
		.keys = { .mem = LK_ARENA_INIT },
		.pin = LK_BUF_INIT };
}
