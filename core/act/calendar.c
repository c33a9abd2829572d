#include "core/act/calendar.h"

#include "core/act/work.h"
#include "core/notation/date.h"
#include "core/sop/calendar.h"
#include "core/trust/policy.h"

#include <string.h>

enum change_kind {
	CHANGE_ADD,
	CHANGE_REMOVE,
	CHANGE_YEARS,
	CHANGE_REPLACE
};
struct change {
	enum change_kind kind;
	const struct lk_holiday_new *add;
	int64_t day;
	int first, last;
	const char *path; /* the file that changes */
	struct lk_str text;
};
/* Both files at the head, and the changed one's new text. */
struct files {
	struct lk_buf rules, holidays, now;
};

/* The text of a file; `shipped` when there is none, `blank` when it is empty. */
static int read_file(struct lk_work *w, const char *path, const char *shipped,
	const char *blank, struct lk_buf *out, struct lk_error *err)
{
	int rc = lk_store_read(w->c->st, &w->snap.head, path, out, NULL, err);

	if (rc == LK_ENOTFOUND) {
		lk_buf_clear(out);
		lk_buf_puts(out, shipped);
	} else if (rc != LK_OK) {
		return rc;
	}
	if (out->n == 0)
		lk_buf_puts(out, blank);
	return lk_buf_check(out, err);
}

/* "31 Maret 2025"; a day that could be read has a date. */
static const char *day_text(char out[LK_DATE_SIZE], int64_t day)
{
	struct lk_civil d;

	if (lk_date_from_day(day, &d, NULL) != LK_OK ||
		lk_date_format(out, LK_DATE_SIZE, &d, LK_DATE_LONG) != LK_OK)
		memcpy(out, "?", 2);
	return out;
}

static int make_text(struct lk_work *w, const struct change *ch, struct files *f,
	struct lk_error *err)
{
	struct lk_str old = lk_buf_str(
		strcmp(ch->path, LK_CALENDAR_PATH) == 0 ? &f->rules : &f->holidays);
	struct lk_buf name = LK_BUF_INIT;
	char day[LK_DATE_SIZE];
	int rc = LK_OK;

	switch (ch->kind) {
	case CHANGE_ADD:
		rc = lk_holidays_add(&f->now, old, ch->add, err);
		lk_buf_putstr(&name, ch->add->name);
		lk_work_subject(w, "hari libur: tambah %s, %s",
			day_text(day, ch->add->day), lk_buf_cstr(&name));
		break;
	case CHANGE_REMOVE:
		rc = lk_holidays_remove(&f->now, old, ch->day, &name, err);
		lk_work_subject(w, "hari libur: hapus %s, %s", day_text(day, ch->day),
			lk_buf_cstr(&name));
		break;
	case CHANGE_YEARS:
		rc = lk_calendar_set_years(&f->now, old, ch->first, ch->last, err);
		lk_work_subject(w, "hari libur berlaku untuk tahun %d sampai %d",
			ch->first, ch->last);
		break;
	case CHANGE_REPLACE:
		lk_buf_putstr(&f->now, ch->text);
		rc = lk_buf_check(&f->now, err);
		lk_work_subject(w, "kalender kantor: %s diganti", ch->path);
		break;
	}
	if (rc == LK_OK && old.n > 0 && old.n == f->now.n &&
		memcmp(old.p, f->now.p, old.n) == 0)
		rc = lk_fail(err, LK_EUNDEF,
			N_("%s sudah berisi persis itu; tidak ada yang diubah"),
			ch->path);
	lk_buf_free(&name);
	return rc;
}

/* Both as they would stand are read before either is written. */
static int check_both(const struct lk_work *w, const struct change *ch,
	const struct files *f, struct lk_error *err)
{
	bool rules = strcmp(ch->path, LK_CALENDAR_PATH) == 0;
	struct lk_calendar c;
	int rc;

	if (f->now.n == 0)
		return lk_fail(err, LK_EFORMAT,
			N_("%s masih kosong; tidak ada yang "
			   "diubah"),
			ch->path);
	rc = lk_calendar_parse(&c, lk_buf_str(rules ? &f->now : &f->rules),
		lk_buf_str(rules ? &f->holidays : &f->now), w->snap.tz_minutes, err);
	if (rc == LK_OK)
		lk_calendar_free(&c);
	return rc;
}

static int check_role(const struct lk_work *w, const char *path, struct lk_error *err)
{
	if (lk_policy_role(&w->snap.people, w->c->user, path, NULL, w->c->now) != NULL)
		return LK_OK;
	return lk_fail(err, LK_EDENIED,
		N_("kalender kantor hanya diubah oleh Kepala Balai, Kasubbag ADUM, "
		   "arsiparis, atau admin; tidak ada yang diubah"));
}

static int prepare(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct change *ch = arg;
	struct files f = { LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT };
	int rc = check_role(w, ch->path, err);

	if (rc == LK_OK)
		rc = read_file(w, LK_CALENDAR_PATH, lk_calendar_default(),
			lk_calendar_default(), &f.rules, err);
	if (rc == LK_OK)
		rc = read_file(w, LK_HOLIDAYS_PATH, lk_calendar_holidays(),
			"tanggal;nama;jenis;dasar\n", &f.holidays, err);
	if (rc == LK_OK)
		rc = make_text(w, ch, &f, err);
	if (rc == LK_OK)
		rc = check_both(w, ch, &f, err);
	if (rc == LK_OK) {
		lk_work_record(w, LK_KIND_KEBIJAKAN, NULL, NULL);
		lk_record_puts(&w->record, "Berkas", ch->path);
		lk_record_end(&w->record, NULL);
		rc = lk_work_put(w, ch->path, lk_buf_str(&f.now), 0, err);
	}
	lk_buf_free(&f.rules);
	lk_buf_free(&f.holidays);
	lk_buf_free(&f.now);
	return rc;
}

int lk_act_holiday_add(const struct lk_ctx *c, const struct lk_holiday_new *add,
	struct lk_error *err)
{
	struct change ch = { .kind = CHANGE_ADD, .add = add, .path = LK_HOLIDAYS_PATH };

	return lk_work_run(c, prepare, &ch, NULL, err);
}

int lk_act_holiday_remove(const struct lk_ctx *c, int64_t day, struct lk_error *err)
{
	struct change ch = { .kind = CHANGE_REMOVE,
		.day = day,
		.path = LK_HOLIDAYS_PATH };

	return lk_work_run(c, prepare, &ch, NULL, err);
}

int lk_act_calendar_years(const struct lk_ctx *c, int first, int last,
	struct lk_error *err)
{
	struct change ch = { .kind = CHANGE_YEARS,
		.first = first,
		.last = last,
		.path = LK_CALENDAR_PATH };

	return lk_work_run(c, prepare, &ch, NULL, err);
}

int lk_act_calendar_replace(const struct lk_ctx *c, const char *path,
	struct lk_str text, struct lk_error *err)
{
	struct change ch = { .kind = CHANGE_REPLACE, .path = path, .text = text };

	return lk_work_run(c, prepare, &ch, NULL, err);
}
