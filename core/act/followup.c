/* The use cases of follow-ups. */
#include "core/act/meeting.h"
#include "core/act/meeting_impl.h"
#include "core/check/report.h"
#include "core/notation/date.h"

#include <string.h>

#define FOLDER "rtl" /* under catatan/ */

static void begin(struct lk_work *w, const char *id, int seen, const char *event)
{
	lk_work_record(w, LK_KIND_RTL, NULL, NULL);
	lk_record_puts(&w->record, "Rtl", id);
	lk_record_puts(&w->record, "Peristiwa", event);
	lk_work_pair(&w->record, "Urut", seen + 1, 0);
}

/* ---- opening ------------------------------------------------------------------------------ */

struct opening {
	const struct lk_rtl_new *in;
	char *id;
	const char *due, *period, *origin;
};

/* A meeting by id: the folder of its records. */
static int check_meeting(const struct lk_work *w, const char *id, size_t n,
	struct lk_error *err)
{
	struct lk_buf dir = LK_BUF_INIT;
	struct lk_oid oid;
	int rc;

	lk_buf_printf(&dir, "%s/catatan/rapat-%.*s", w->snap.dir, (int)n, id);
	rc = lk_buf_check(&dir, err);
	if (rc == LK_OK)
		rc = lk_store_id_at(w->c->st, &w->snap.head, lk_buf_cstr(&dir), &oid,
			err);
	lk_buf_free(&dir);
	return rc != LK_ENOTFOUND
		? rc
		: lk_fail(err, LK_ENOTFOUND,
			  N_("rapat yang disebut tidak ada; lihat daftarnya dengan: "
			     "lapkin meeting list"));
}

/* The whole key of a finding from a part of it. */
static int whole_key(struct lk_work *w, const char *part, const char **origin,
	struct lk_error *err)
{
	struct lk_check_how how = { .document = w->snap.document, .now = w->c->now };
	const struct lk_check_item *it = NULL;
	struct lk_check_report r;
	struct lk_buf b = LK_BUF_INIT;
	int rc = lk_check_report(&r, w->c->st, &how, err);

	if (rc == LK_OK)
		rc = lk_check_report_find(&r, part, &it, err);
	if (rc == LK_OK) {
		lk_buf_printf(&b, "periksa %s", it->f->key);
		*origin = lk_arena_dups(&w->mem, lk_buf_cstr(&b));
		if (*origin == NULL)
			rc = lk_nomem(err);
	}
	lk_check_report_free(&r);
	lk_buf_free(&b);
	return rc;
}

static int check_origin(struct lk_work *w, struct opening *o, struct lk_error *err)
{
	struct lk_str rest = { o->origin, strlen(o->origin) }, first, id;
	bool more;

	if (!lk_words_next(&rest, &first))
		return LK_OK;
	more = lk_words_next(&rest, &id);
	if ((first.n == 5 && memcmp(first.p, "rapat", 5) == 0 && more) ||
		(first.n == 6 && memcmp(first.p, "arahan", 6) == 0))
		return more ? check_meeting(w, id.p, id.n, err) : LK_OK;
	if (first.n == 7 && memcmp(first.p, "periksa", 7) == 0 && more)
		return whole_key(w, id.p, &o->origin, err);
	if (first.n == 5 && memcmp(first.p, "reviu", 5) == 0)
		return LK_OK;
	return lk_fail(err, LK_EINVAL,
		N_("asal \"%s\" tidak dikenal; pakai: rapat ID, arahan, periksa KUNCI, "
		   "atau reviu"),
		o->origin);
}

static int check_pic(const struct lk_work *w, const char *pic, struct lk_error *err)
{
	if (!meeting_known(&w->snap, pic))
		return lk_fail(err, LK_EINVAL,
			N_("penanggung jawab \"%s\" bukan orang dan bukan tim di "
			   "kantor ini; belum ada yang disimpan"),
			pic);
	return LK_OK;
}

static int fill(struct lk_work *w, struct opening *o, struct lk_error *err)
{
	const struct lk_rtl_new *in = o->in;
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	if (!meeting_some(in->what) || !meeting_some(in->pic) || !meeting_some(in->due))
		return lk_fail(err, LK_EINVAL,
			N_("tindak lanjut perlu uraian, penanggung jawab, dan batas "
			   "waktu; belum ada yang disimpan"));
	rc = check_pic(w, in->pic, err);
	if (rc == LK_OK)
		rc = meeting_date(w, in->due, &o->due, err);
	o->origin = meeting_some(in->origin) ? in->origin : "reviu";
	if (rc == LK_OK)
		rc = check_origin(w, o, err);
	lk_period_put(&b,
		lk_rtl_quarter(w->snap.year,
			lk_date_day(w->c->now, w->snap.tz_minutes)));
	if (rc == LK_OK)
		rc = meeting_period(w,
			meeting_some(in->period) ? in->period : lk_buf_cstr(&b),
			&o->period, err);
	lk_buf_free(&b);
	return rc;
}

static int prepare_open(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct opening *o = arg;
	int rc = fill(w, o, err);

	if (rc != LK_OK)
		return rc;
	begin(w, w->id, 0, "buka");
	lk_record_puts(&w->record, "Asal", o->origin);
	lk_record_puts(&w->record, "Jalan", o->in->run);
	lk_record_puts(&w->record, "Periode", o->period);
	lk_record_puts(&w->record, "Penanggung", o->in->pic);
	lk_record_puts(&w->record, "Batas", o->due);
	lk_record_puts(&w->record, "Status", lk_rtl_state_name(LK_RTL_OPEN));
	lk_record_puts(&w->record, "Indikator", o->in->indicator);
	lk_work_subject(w, "tindak lanjut: %s", o->in->what);
	memcpy(o->id, w->id, LK_RECORD_ID_SIZE);
	return lk_work_file_record(w, LK_KIND_RTL, FOLDER, o->in->what, err);
}

int lk_act_rtl_open(const struct lk_ctx *c, const struct lk_rtl_new *in,
	char id[LK_RECORD_ID_SIZE], struct lk_error *err)
{
	struct opening o = { .in = in, .id = id };

	return lk_work_run(c, prepare_open, &o, NULL, err);
}

/* ---- what becomes of one ------------------------------------------------------------------- */

struct change {
	const char *id, *evidence, *note; /* of a state */
	const char *what, *pic, *due;     /* of a change */
	enum lk_rtl_state state;
	int (*write)(struct lk_work *w, const struct lk_rtl *r, const struct change *ch,
		struct lk_error *err);
};

static bool may(const struct lk_work *w, const struct lk_rtl *r)
{
	return meeting_leads(w) || strcmp(r->user, w->me->user) == 0 ||
		lk_rtl_mine(r, &w->snap.people, w->me->user, w->c->now);
}

static int prepare_change(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct change *ch = arg;
	const struct lk_rtl *r = NULL;
	struct lk_rtls all;
	int rc = lk_rtls_load(&all, w->c->st, &w->snap, NULL, w->c->now, err);

	if (rc == LK_OK)
		rc = lk_rtls_find(&all, ch->id, &r, err);
	if (rc == LK_OK && !may(w, r))
		rc = lk_fail(err, LK_EDENIED,
			N_("tindak lanjut ini diubah oleh penanggung jawabnya (%s), "
			   "pembuatnya (%s), Kasubbag Adum, atau Kepala"),
			r->pic, r->user);
	if (rc == LK_OK)
		rc = ch->write(w, r, ch, err);
	lk_rtls_free(&all);
	return rc;
}

/* A path inside the workspace must be there; links and words are taken as they are. */
static int check_evidence(struct lk_work *w, const char *evidence, struct lk_error *err)
{
	struct lk_oid oid;
	int rc;

	if (strncmp(evidence, "dokumen/", 8) != 0)
		return LK_OK;
	rc = lk_store_id_at(w->c->st, &w->snap.head, evidence, &oid, err);
	return rc != LK_ENOTFOUND
		? rc
		: lk_fail(err, LK_ENOTFOUND,
			  N_("berkas bukti %s tidak ada di ruang kerja ini; belum ada "
			     "yang disimpan"),
			  evidence);
}

static int check_state(struct lk_work *w, const struct lk_rtl *r,
	const struct change *ch, struct lk_error *err)
{
	if (ch->state == LK_RTL_DONE && !meeting_some(ch->evidence) &&
		r->evidence[0] == '\0')
		return lk_fail(err, LK_EINVAL,
			N_("tindak lanjut yang sudah selesai perlu bukti (berkas, "
			   "tautan, atau keterangan); belum ada yang disimpan"));
	if (r->state == LK_RTL_DONE && ch->state != LK_RTL_DONE &&
		!meeting_some(ch->note))
		return lk_fail(err, LK_EINVAL,
			N_("tindak lanjut ini sudah selesai; tulis alasan "
			   "membukanya lagi"));
	if (r->state == ch->state && !meeting_some(ch->evidence) &&
		!meeting_some(ch->note))
		return lk_fail(err, LK_EUNDEF,
			N_("tindak lanjut ini sudah berstatus %s; tidak ada yang "
			   "diubah"),
			lk_rtl_state_label(r->state));
	return check_evidence(w, ch->evidence, err);
}

static int write_state(struct lk_work *w, const struct lk_rtl *r,
	const struct change *ch, struct lk_error *err)
{
	int rc = check_state(w, r, ch, err);

	if (rc != LK_OK)
		return rc;
	begin(w, r->id, r->events, "status");
	lk_record_puts(&w->record, "Status", lk_rtl_state_name(ch->state));
	lk_record_puts(&w->record, "Bukti", ch->evidence);
	lk_record_puts(&w->record, "Indikator", r->indicator);
	lk_work_subject(w, "tindak lanjut %s: %s", lk_rtl_state_label(ch->state),
		r->what);
	return lk_work_file_record(w, LK_KIND_RTL, FOLDER, ch->note, err);
}

static int write_change(struct lk_work *w, const struct lk_rtl *r,
	const struct change *ch, struct lk_error *err)
{
	const char *due = "";
	int rc = LK_OK;

	if (meeting_some(ch->pic))
		rc = check_pic(w, ch->pic, err);
	if (rc == LK_OK && meeting_some(ch->due))
		rc = meeting_date(w, ch->due, &due, err);
	if (rc != LK_OK)
		return rc;
	if ((!meeting_some(ch->pic) || strcmp(ch->pic, r->pic) == 0) &&
		(due[0] == '\0' || strcmp(due, r->due) == 0) &&
		(!meeting_some(ch->what) || strcmp(ch->what, r->what) == 0))
		return lk_fail(err, LK_EUNDEF,
			N_("tidak ada yang berbeda; tidak ada yang diubah"));
	begin(w, r->id, r->events, "ubah");
	lk_record_puts(&w->record, "Penanggung", ch->pic);
	lk_record_puts(&w->record, "Batas", due);
	lk_record_puts(&w->record, "Indikator", r->indicator);
	lk_work_subject(w, "tindak lanjut diubah: %s", r->what);
	return lk_work_file_record(w, LK_KIND_RTL, FOLDER, ch->what, err);
}

int lk_act_rtl_state(const struct lk_ctx *c, const char *id, enum lk_rtl_state state,
	const char *evidence, const char *note, struct lk_error *err)
{
	struct change ch = { .id = id,
		.state = state,
		.evidence = meeting_or_empty(evidence),
		.note = meeting_or_empty(note),
		.write = write_state };

	if (state >= LK_RTL_STATE_COUNT)
		return lk_fail(err, LK_EINVAL,
			N_("statusnya belum, proses, atau selesai"));
	return lk_work_run(c, prepare_change, &ch, NULL, err);
}

int lk_act_rtl_change(const struct lk_ctx *c, const char *id, const char *what,
	const char *pic, const char *due, struct lk_error *err)
{
	struct change ch = { .id = id,
		.what = meeting_or_empty(what),
		.pic = meeting_or_empty(pic),
		.due = meeting_or_empty(due),
		.write = write_change };

	return lk_work_run(c, prepare_change, &ch, NULL, err);
}
