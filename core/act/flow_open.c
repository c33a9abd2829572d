/* Opening a run; saving an SOP. */
#include "core/act/flow_impl.h"

#include "core/figure/period.h"
#include "core/trust/policy.h"

#include <stdio.h>
#include <string.h>

void flow_number(struct lk_work *w, const char *key, int n)
{
	char text[16];

	(void)snprintf(text, sizeof(text), "%d", n);
	lk_record_puts(&w->record, key, text);
}

void flow_record(struct lk_work *w, const char *run, enum lk_run_event event,
	const char *after)
{
	lk_work_record(w, LK_KIND_LANGKAH, NULL, NULL);
	lk_record_puts(&w->record, "Jalan", run);
	lk_record_puts(&w->record, "Peristiwa", lk_run_event_name(event));
	lk_record_puts(&w->record, "Setelah", after);
}

int flow_file(struct lk_work *w, const char *run, const char *text,
	struct lk_error *err)
{
	struct lk_buf folder = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&folder, FLOW_FOLDER "%s", run);
	rc = lk_buf_check(&folder, err);
	if (rc == LK_OK)
		rc = lk_work_file_record(w, LK_KIND_LANGKAH, lk_buf_cstr(&folder), text,
			err);
	lk_buf_free(&folder);
	return rc;
}

int flow_reason(const char *reason, struct lk_error *err)
{
	if (reason != NULL && reason[strspn(reason, " \t\n")] != '\0')
		return LK_OK;
	return lk_fail(err, LK_EINVAL,
		N_("alasannya belum ditulis; tidak ada yang dicatat"));
}

static int alur_path(struct lk_buf *out, const char *name, struct lk_error *err)
{
	if (!lk_alur_name_valid(name))
		return lk_fail(err, LK_EINVAL,
			N_("nama SOP \"%s\" tidak dapat dipakai; pakai huruf kecil, "
			   "angka, dan tanda hubung, misalnya penyusunan-lapkin"),
			name);
	lk_buf_printf(out, "kebijakan/alur/%s.csv", name);
	return lk_buf_check(out, err);
}

/* ---- opening --------------------------------------------------------------------------- */

struct open {
	const char *alur, *note, *path;
	const char *shipped; /* to be put there first; NULL */
	char period[16];
	char id[LK_RUN_ID_SIZE];
};

/* One that still goes on is in the way; an ended one gets a second beside it. */
static int name_run(const struct lk_runs *runs, struct open *o, struct lk_error *err)
{
	int n = 1;

	for (size_t i = 0; i < runs->n; i++) {
		const struct lk_run *r = &runs->run[i];

		if (strcmp(r->alur, o->alur) != 0 || strcmp(r->period, o->period) != 0)
			continue;
		if (r->current != 0)
			return lk_fail(err, LK_EUNDEF,
				N_("%s untuk %s sudah berjalan dan menunggu langkah "
				   "%d; lanjutkan yang itu (%s)"),
				r->title, o->period, r->current, r->id);
		n++;
	}
	if (n == 1)
		(void)snprintf(o->id, sizeof(o->id), "%s-%s", o->alur, o->period);
	else
		(void)snprintf(o->id, sizeof(o->id), "%s-%s-%d", o->alur, o->period, n);
	return LK_OK;
}

static const struct lk_role *opener(const struct lk_work *w, const struct lk_alur *a)
{
	const struct lk_people *p = &w->snap.people;

	for (size_t i = 0; i < a->nsteps; i++) {
		const struct lk_role *r =
			lk_actor_any(p, w->c->user, a->step[i].actors, w->c->now);

		if (r != NULL)
			return r;
	}
	return lk_actor_any(p, w->c->user, LK_RUN_LEADERS, w->c->now);
}

static int check_opener(struct lk_work *w, const struct open *o, struct lk_str csv,
	struct lk_error *err)
{
	struct lk_alur a;
	int rc = lk_alur_parse(&a, csv, o->alur, err);

	if (rc != LK_OK)
		return rc;
	w->role = opener(w, &a);
	lk_alur_free(&a);
	if (w->role != NULL)
		return LK_OK;
	return lk_fail(err, LK_EDENIED,
		N_("SOP ini dimulai oleh salah satu pelakunya, Kepala Balai, atau "
		   "Kasubbag ADUM; peran Anda tidak termasuk, tidak ada yang dicatat"));
}

static int write_open(struct lk_work *w, struct open *o, const struct lk_oid *version,
	struct lk_error *err)
{
	flow_record(w, o->id, LK_RUN_OPEN, "");
	lk_record_puts(&w->record, "Alur", o->alur);
	lk_record_puts(&w->record, "Versi", version->hex);
	lk_record_puts(&w->record, "Periode", o->period);
	flow_number(w, "Ke", 1);
	lk_work_subject(w, "mulai %s", o->id);
	return flow_file(w, o->id, o->note, err);
}

static int prepare_open(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct open *o = arg;
	struct lk_buf csv = LK_BUF_INIT;
	struct lk_oid version;
	struct lk_runs runs;
	int rc = lk_store_read(w->c->st, &w->snap.head, o->path, &csv, &version, err);

	if (rc == LK_OK)
		rc = check_opener(w, o, lk_buf_str(&csv), err);
	lk_buf_free(&csv);
	if (rc != LK_OK)
		return rc;
	rc = lk_runs_load(&runs, w->c->st, &w->snap, w->c->now, err);
	if (rc == LK_OK)
		rc = name_run(&runs, o, err);
	if (rc == LK_OK)
		rc = write_open(w, o, &version, err);
	lk_runs_free(&runs);
	return rc;
}

static const char *shipped_text(const char *name)
{
	size_t n;
	const struct lk_alur_shipped *s = lk_alur_shipped(&n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(s[i].name, name) == 0)
			return s[i].csv;
	return NULL;
}

/* A workspace of an older program lacks some SOPs: a run needs the file it began with. */
static int prepare_shipped(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct open *o = arg;
	struct lk_oid there;
	int rc = lk_store_id_at(w->c->st, &w->snap.head, o->path, &there, err);

	if (rc != LK_ENOTFOUND)
		return rc;
	if (o->shipped == NULL)
		return lk_fail(err, LK_ENOTFOUND,
			N_("SOP \"%s\" tidak ada; lihat daftarnya dengan: lapkin sop "
			   "list"),
			o->alur);
	rc = check_opener(w, o, (struct lk_str){ o->shipped, strlen(o->shipped) }, err);
	if (rc == LK_OK &&
		lk_policy_role(&w->snap.people, w->c->user, o->path, NULL, w->c->now) ==
			NULL)
		rc = lk_fail(err, LK_EDENIED,
			N_("berkas SOP %s belum ada di ruang kerja ini; Kepala Balai, "
			   "Kasubbag ADUM, atau pengelola lapkin yang memulainya untuk "
			   "pertama kali"),
			o->alur);
	if (rc != LK_OK)
		return rc;
	lk_work_subject(w, "SOP bawaan %s", o->alur);
	lk_work_record(w, LK_KIND_KEBIJAKAN, NULL, NULL);
	lk_record_puts(&w->record, "Berkas", o->path);
	lk_record_end(&w->record, NULL);
	return lk_work_put(w, o->path,
		(struct lk_str){ o->shipped, strlen(o->shipped) }, 1, err);
}

static int read_period(struct open *o, const char *period, int64_t now,
	struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_period p;
	struct lk_civil today;
	int rc = lk_date_civil(now, LK_DATE_TZ_WIB, &today, err);

	if (rc == LK_OK)
		rc = lk_period_parse((struct lk_str){ period, strlen(period) },
			today.year, &p, err);
	if (rc != LK_OK)
		return rc;
	lk_period_put(&text, p);
	rc = lk_buf_check(&text, err);
	(void)snprintf(o->period, sizeof(o->period), "%s", lk_buf_cstr(&text));
	lk_buf_free(&text);
	return rc;
}

int lk_act_run_open(const struct lk_ctx *c, const char *alur, const char *period,
	const char *note, char id[LK_RUN_ID_SIZE], struct lk_error *err)
{
	struct open o = { .alur = alur, .note = note, .shipped = shipped_text(alur) };
	struct lk_buf path = LK_BUF_INIT;
	int rc = alur_path(&path, alur, err);

	o.path = lk_buf_cstr(&path);
	if (rc == LK_OK)
		rc = read_period(&o, period, c->now, err);
	if (rc == LK_OK)
		rc = lk_work_run(c, prepare_shipped, &o, NULL, err);
	if (rc == LK_OK)
		rc = lk_work_run(c, prepare_open, &o, NULL, err);
	if (rc == LK_OK)
		(void)snprintf(id, LK_RUN_ID_SIZE, "%s", o.id);
	lk_buf_free(&path);
	return rc;
}

/* ---- an SOP ------------------------------------------------------------------------------- */

struct save {
	const char *name, *path;
	const struct lk_oid *base;
	struct lk_str csv;
};

/* The SOPs that say who approves must say so. */
static int check_ladder(const struct lk_work *w, const struct lk_alur *a,
	struct lk_error *err)
{
	struct lk_rung rung[LK_LADDER_MAX];
	const char *mine =
		w->snap.info.alur != NULL ? w->snap.info.alur : LK_OFFICE_ALUR;

	if (strcmp(a->name, mine) == 0 && lk_alur_ladder(a, rung) == 0)
		return lk_fail(err, LK_EINVAL,
			N_("SOP %s menentukan siapa memaraf dan menyetujui naskah, "
			   "jadi harus memuat langkah setuju; tidak ada yang "
			   "disimpan"),
			a->name);
	if (strcmp(a->name, LK_OFFICE_MEASURING) == 0 &&
		lk_alur_paper_ladder(a, rung) == 0)
		return lk_fail(err, LK_EINVAL,
			N_("SOP %s menentukan siapa mengesahkan kertas kerja, jadi "
			   "harus memuat langkah himpun, koreksi, dan sahkan; tidak "
			   "ada "
			   "yang disimpan"),
			a->name);
	return LK_OK;
}

static int check_base(const struct lk_work *w, const struct save *s,
	struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_oid now = { "" };
	int rc = lk_store_read(w->c->st, &w->snap.head, s->path, &text, &now, err);

	if (rc == LK_ENOTFOUND)
		rc = LK_OK;
	if (rc == LK_OK && strcmp(now.hex, s->base != NULL ? s->base->hex : "") != 0)
		rc = lk_fail(err, LK_ECONFLICT,
			N_("%s diubah orang lain sejak Anda mulai; baca lagi yang "
			   "sekarang, lalu ulangi perubahan Anda. Tidak ada yang "
			   "disimpan"),
			s->path);
	else if (rc == LK_OK && text.n == s->csv.n && now.hex[0] != '\0' &&
		memcmp(lk_buf_cstr(&text), s->csv.p, s->csv.n) == 0)
		rc = lk_fail(err, LK_EUNDEF, N_("%s sudah persis begitu"), s->path);
	lk_buf_free(&text);
	return rc;
}

static int prepare_save(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct save *s = arg;
	struct lk_alur a;
	int rc;

	w->role = lk_policy_role(&w->snap.people, w->c->user, s->path, NULL, w->c->now);
	if (w->role == NULL)
		return lk_fail(err, LK_EDENIED,
			N_("SOP diubah oleh Kepala Balai, Kasubbag ADUM, atau "
			   "pengelola lapkin; tidak ada yang disimpan"));
	rc = lk_alur_parse(&a, s->csv, s->name, err);
	if (rc != LK_OK)
		return rc;
	rc = check_ladder(w, &a, err);
	lk_alur_free(&a);
	if (rc == LK_OK)
		rc = check_base(w, s, err);
	if (rc != LK_OK)
		return rc;
	lk_work_subject(w, "SOP %s diubah", s->name);
	lk_work_record(w, LK_KIND_KEBIJAKAN, NULL, NULL);
	lk_record_puts(&w->record, "Berkas", s->path);
	lk_record_end(&w->record, NULL);
	return lk_work_put(w, s->path, s->csv, 0, err);
}

int lk_act_alur_save(const struct lk_ctx *c, const char *name,
	const struct lk_oid *base, struct lk_str csv, struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT;
	struct save s = { name, NULL, base, csv };
	int rc = alur_path(&path, name, err);

	s.path = lk_buf_cstr(&path);
	if (rc == LK_OK)
		rc = lk_work_run(c, prepare_save, &s, NULL, err);
	lk_buf_free(&path);
	return rc;
}
