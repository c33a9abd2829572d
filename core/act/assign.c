#include "core/act/assign.h"

#include "core/act/work.h"
#include "core/letter/signer.h"
#include "core/notation/date.h"
#include "core/trust/policy.h"

#include <stdio.h>
#include <string.h>

#define FOLDER "penugasan" /* under catatan/ */
#define ROLES_PATH "kebijakan/peran.csv"
#define DAY_SECONDS (24 * 60 * 60)

/* ---- what both share ------------------------------------------------------------------- */

static int check_keeper(struct lk_work *w, struct lk_error *err)
{
	w->role = lk_policy_role(&w->snap.people, w->me->user, ROLES_PATH,
		LK_DEED_ASSIGN, w->c->now);
	if (w->role != NULL)
		return LK_OK;
	return lk_fail(err, LK_EDENIED,
		N_("peran ditetapkan oleh Kepala, Kasubbag ADUM, atau pengelola; "
		   "\"%s\" sekarang bukan salah satunya, tidak ada yang ditulis"),
		w->me->user);
}

/* Midnight that begins a day written yyyy-mm-dd, in the office. */
static int day_of(const struct lk_work *w, const char *iso, int64_t *out,
	struct lk_error *err)
{
	struct lk_civil c;
	int rc = lk_date_parse_iso((struct lk_str){ iso, strlen(iso) }, &c, err);

	c.tz = w->snap.tz_minutes;
	return rc == LK_OK ? lk_date_unix(&c, out, err) : rc;
}

/* The roles of the office with room for `more` behind them, a copy in w->mem. */
static int copy_roles(struct lk_work *w, size_t more, struct lk_people *out,
	struct lk_error *err)
{
	*out = w->snap.people;
	if (out->nrole + more > LK_PEOPLE_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("kebijakan/peran.csv akan berisi lebih dari %d baris; hapus "
			   "dahulu peran lama"),
			LK_PEOPLE_MAX);
	out->role = lk_arena_alloc(&w->mem, (out->nrole + more) * sizeof(*out->role));
	if (out->role == NULL)
		return lk_nomem(err);
	if (out->nrole > 0)
		memcpy(out->role, w->snap.people.role, out->nrole * sizeof(*out->role));
	return LK_OK;
}

static int put_roles(struct lk_work *w, const struct lk_people *p, struct lk_error *err)
{
	struct lk_buf orang = LK_BUF_INIT, peran = LK_BUF_INIT;
	int rc;

	lk_people_write(p, &orang, &peran, w->snap.tz_minutes);
	rc = lk_buf_check(&peran, err);
	if (rc == LK_OK)
		rc = lk_work_put(w, ROLES_PATH, lk_buf_str(&peran), 0, err);
	lk_buf_free(&orang);
	lk_buf_free(&peran);
	return rc;
}

/* ---- the team of a keputusan ------------------------------------------------------------- */

struct team {
	const char *path;
	size_t added;
	struct lk_letter letter;
	const struct lk_letter_field *field;
	int64_t from, until;
};

static int read_team(struct lk_work *w, struct team *t, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc = lk_store_read(w->c->st, &w->snap.head, t->path, &text, NULL, err);

	if (rc == LK_OK)
		rc = lk_letter_parse(&t->letter, &w->mem, lk_buf_str(&text), t->path,
			err);
	lk_buf_free(&text);
	if (rc == LK_ENOTFOUND)
		return lk_fail(err, LK_ENOTFOUND,
			N_("dokumen %s tidak ada; tidak ada yang diubah"), t->path);
	if (rc != LK_OK)
		return rc;
	t->field = NULL;
	for (size_t i = 0; t->letter.kind != NULL && i < t->letter.kind->nfields; i++)
		if (t->letter.kind->field[i].type == LK_FIELD_TEAM)
			t->field = &t->letter.kind->field[i];
	if (t->field == NULL)
		return lk_fail(err, LK_EINVAL,
			N_("%s bukan SK tim; hanya susunan tim sebuah SK yang menjadi "
			   "peran"),
			t->path);
	if (!lk_letter_numbered(&t->letter))
		return lk_fail(err, LK_EUNDEF,
			N_("SK ini belum bernomor; ambil nomornya di register surat, "
			   "lalu "
			   "terapkan susunan timnya"));
	return LK_OK;
}

static int team_days(struct lk_work *w, struct team *t, struct lk_error *err)
{
	const char *until = lk_letter_get(&t->letter, "Sampai");
	int rc = day_of(w, t->letter.date, &t->from, err);

	t->until = INT64_MAX;
	if (rc == LK_OK && until[0] != '\0') {
		rc = day_of(w, until, &t->until, err);
		t->until += DAY_SECONDS - 1;
	}
	if (rc == LK_OK && t->until < t->from)
		rc = lk_fail(err, LK_EINVAL,
			N_("tanggal berakhir SK ini lebih awal daripada tanggalnya; "
			   "perbaiki isiannya, tidak ada yang diubah"));
	return rc;
}

static bool stands(const struct lk_people *p, const char *user, const char *basis)
{
	for (size_t i = 0; i < p->nrole; i++)
		if (strcmp(p->role[i].user, user) == 0 &&
			strcmp(p->role[i].role, LK_TEAM_ROLE) == 0 &&
			strcmp(p->role[i].basis, basis) == 0)
			return true;
	return false;
}

static bool leads_above(struct lk_str position)
{
	static const char above[] = "penanggung jawab";

	if (position.n != sizeof(above) - 1)
		return false;
	for (size_t i = 0; i < position.n; i++)
		if ((position.p[i] | 0x20) != above[i])
			return false;
	return true;
}

/* A row for every member, and its line of the record. */
static int add_members(struct lk_work *w, struct team *t, struct lk_people *p,
	struct lk_buf *lines, struct lk_error *err)
{
	struct lk_str rest = { lk_letter_get(&t->letter, t->field->key), 0 };
	struct lk_team_row row;

	rest.n = strlen(rest.p);
	while (lk_team_next(&rest, &row)) {
		const char *user = lk_arena_dup(&w->mem, row.user.p, row.user.n);

		if (user == NULL)
			return lk_nomem(err);
		if (lk_people_find(p, user) == NULL)
			return lk_fail(err, LK_ENOTFOUND,
				N_("susunan tim menyebut \"%s\", yang tidak ada di "
				   "kebijakan/orang.csv; tidak ada yang diubah"),
				user);
		if (leads_above(row.position) || stands(p, user, t->letter.number))
			continue;
		p->role[p->nrole++] = (struct lk_role){ .user = user,
			.role = LK_TEAM_ROLE,
			.scope = "",
			.authority = "definitif",
			.basis = t->letter.number,
			.from = t->from,
			.until = t->until };
		lk_buf_printf(lines, "%s%s " LK_TEAM_ROLE, t->added > 0 ? "\n" : "",
			user);
		t->added++;
	}
	return lk_buf_check(lines, err);
}

static int write_team(struct lk_work *w, struct team *t, const char *lines,
	struct lk_error *err)
{
	lk_work_record(w, LK_KIND_PENUGASAN, NULL, NULL);
	lk_record_puts(&w->record, "Surat", t->path);
	lk_record_puts(&w->record, "Nomor", t->letter.number);
	lk_record_puts(&w->record, "Dari", t->letter.date);
	lk_record_puts(&w->record, "Sampai", lk_letter_get(&t->letter, "Sampai"));
	lk_record_puts(&w->record, "Anggota", lines);
	lk_work_subject(w, "susunan tim %s: %zu peran", t->letter.number, t->added);
	return lk_work_file_record(w, LK_KIND_PENUGASAN, FOLDER, NULL, err);
}

static size_t count_lines(const char *s)
{
	size_t n = 1;

	for (; *s != '\0'; s++)
		n += *s == '\n';
	return n;
}

static int prepare_team(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct team *t = arg;
	struct lk_buf lines = LK_BUF_INIT;
	struct lk_people p;
	int rc = check_keeper(w, err);

	t->added = 0;
	if (rc == LK_OK)
		rc = read_team(w, t, err);
	if (rc == LK_OK)
		rc = team_days(w, t, err);
	if (rc == LK_OK)
		rc = copy_roles(w,
			count_lines(lk_letter_get(&t->letter, t->field->key)), &p, err);
	if (rc == LK_OK)
		rc = add_members(w, t, &p, &lines, err);
	if (rc == LK_OK && t->added == 0)
		rc = lk_fail(err, LK_EUNDEF,
			N_("susunan tim SK %s sudah menjadi peran; tidak ada yang "
			   "diubah"),
			t->letter.number);
	if (rc == LK_OK)
		rc = write_team(w, t, lk_buf_cstr(&lines), err);
	if (rc == LK_OK)
		rc = put_roles(w, &p, err);
	lk_buf_free(&lines);
	return rc;
}

int lk_act_team_apply(const struct lk_ctx *c, const char *path, size_t *added,
	struct lk_error *err)
{
	struct team t = { .path = path };
	int rc = lk_work_run(c, prepare_team, &t, NULL, err);

	if (rc == LK_OK && added != NULL)
		*added = t.added;
	return rc;
}

/* ---- acting for somebody ------------------------------------------------------------------- */

struct assign {
	const struct lk_assignment *in;
	const char *scope;
	char from[LK_DATE_SIZE], until[LK_DATE_SIZE]; /* yyyy-mm-dd, "" open */
};

static int read_day(const char *typed, char out[LK_DATE_SIZE], struct lk_error *err)
{
	struct lk_civil c;
	int rc;

	out[0] = '\0';
	if (typed == NULL || typed[0] == '\0')
		return LK_OK;
	rc = lk_date_read((struct lk_str){ typed, strlen(typed) }, &c, err);
	return rc == LK_OK ? lk_date_format(out, LK_DATE_SIZE, &c, LK_DATE_ISO_DAY)
			   : rc;
}

static int check_request(struct assign *a, struct lk_error *err)
{
	const struct lk_assignment *in = a->in;
	bool plh = strcmp(in->authority, "plh") == 0;
	int rc;

	if (!plh && strcmp(in->authority, "plt") != 0)
		return lk_fail(err, LK_EINVAL,
			N_("wewenang \"%s\" tidak dikenal; pilih plt (pelaksana tugas) "
			   "atau plh (pelaksana harian)"),
			in->authority);
	if (in->basis == NULL || in->basis[strspn(in->basis, " ")] == '\0')
		return lk_fail(err, LK_EINVAL,
			N_("dasar penugasan belum ditulis: nomor surat yang "
			   "menugaskan"));
	rc = read_day(in->from, a->from, err);
	if (rc == LK_OK)
		rc = read_day(in->until, a->until, err);
	if (rc != LK_OK)
		return rc;
	if (a->from[0] == '\0')
		return lk_fail(err, LK_EINVAL,
			N_("tanggal mulai penugasan belum ditulis"));
	if (plh && a->until[0] == '\0')
		return lk_fail(err, LK_EINVAL,
			N_("pelaksana harian menggantikan untuk sementara; tulis "
			   "sampai "
			   "tanggal berapa"));
	if (a->until[0] != '\0' && strcmp(a->until, a->from) < 0)
		return lk_fail(err, LK_EINVAL,
			N_("tanggal \"sampai\" lebih awal daripada tanggal \"dari\""));
	return LK_OK;
}

/* A role that somebody holds, or that the program has a name for. */
static bool role_known(const struct lk_people *p, const char *role)
{
	for (size_t i = 0; i < p->nrole; i++)
		if (strcmp(p->role[i].role, role) == 0)
			return true;
	return strcmp(lk_role_label(role), role) != 0;
}

static bool scope_known(const struct lk_people *p, const char *scope)
{
	bool known = scope[0] == '\0';

	for (size_t i = 0; i < p->nrole && !known; i++)
		known = strcmp(p->role[i].scope, scope) == 0;
	return known;
}

static int check_names(const struct lk_work *w, const struct assign *a,
	struct lk_error *err)
{
	const struct lk_people *p = &w->snap.people;

	if (lk_people_find(p, a->in->user) == NULL)
		return lk_fail(err, LK_ENOTFOUND,
			N_("\"%s\" tidak ada di kebijakan/orang.csv; tidak ada yang "
			   "diubah"),
			a->in->user);
	if (!lk_role_valid(a->in->role) || !role_known(p, a->in->role))
		return lk_fail(err, LK_ENOTFOUND,
			N_("peran \"%s\" tidak dikenal di kantor ini; contohnya kepala "
			   "dan kasubbag-adum"),
			a->in->role);
	if (!scope_known(p, a->scope))
		return lk_fail(err, LK_ENOTFOUND,
			N_("lingkup \"%s\" tidak dikenal; tulis nama tim seperti di "
			   "kebijakan/peran.csv, atau kosongkan"),
			a->scope);
	return LK_OK;
}

static int check_overlap(const struct lk_work *w, const struct lk_role *one,
	struct lk_error *err)
{
	for (size_t i = 0; i < w->snap.people.nrole; i++) {
		const struct lk_role *r = &w->snap.people.role[i];

		if (strcmp(r->user, one->user) == 0 &&
			strcmp(r->role, one->role) == 0 &&
			strcmp(r->scope, one->scope) == 0 && r->from <= one->until &&
			one->from <= r->until)
			return lk_fail(err, LK_EUNDEF,
				N_("%s sudah memegang peran %s (%s) pada masa itu; "
				   "tidak ada yang diubah"),
				one->user, lk_role_label(one->role), r->authority);
	}
	return LK_OK;
}

static int write_assignment(struct lk_work *w, const struct assign *a,
	struct lk_error *err)
{
	const struct lk_person *who = lk_people_find(&w->snap.people, a->in->user);

	lk_work_record(w, LK_KIND_PENUGASAN, NULL, NULL);
	lk_record_puts(&w->record, "Pengguna", a->in->user);
	lk_record_puts(&w->record, "Peran-Tugas", a->in->role);
	lk_record_puts(&w->record, "Lingkup", a->scope);
	lk_record_puts(&w->record, "Wewenang-Tugas", a->in->authority);
	lk_record_puts(&w->record, "Dari", a->from);
	lk_record_puts(&w->record, "Sampai", a->until);
	lk_record_puts(&w->record, "Dasar", a->in->basis);
	lk_work_subject(w, "%s %s: %s",
		strcmp(a->in->authority, "plt") == 0 ? "Plt." : "Plh.",
		lk_role_label(a->in->role), who != NULL ? who->name : a->in->user);
	return lk_work_file_record(w, LK_KIND_PENUGASAN, FOLDER, NULL, err);
}

static int prepare_assign(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct assign *a = arg;
	struct lk_role one = { .user = a->in->user,
		.role = a->in->role,
		.scope = a->scope,
		.authority = a->in->authority,
		.basis = a->in->basis,
		.until = INT64_MAX };
	struct lk_people p;
	int rc = check_keeper(w, err);

	if (rc == LK_OK)
		rc = check_names(w, a, err);
	if (rc == LK_OK)
		rc = day_of(w, a->from, &one.from, err);
	if (rc == LK_OK && a->until[0] != '\0') {
		rc = day_of(w, a->until, &one.until, err);
		one.until += DAY_SECONDS - 1;
	}
	if (rc == LK_OK)
		rc = check_overlap(w, &one, err);
	if (rc == LK_OK)
		rc = copy_roles(w, 1, &p, err);
	if (rc != LK_OK)
		return rc;
	p.role[p.nrole++] = one;
	rc = write_assignment(w, a, err);
	return rc == LK_OK ? put_roles(w, &p, err) : rc;
}

int lk_act_assign(const struct lk_ctx *c, const struct lk_assignment *in,
	struct lk_error *err)
{
	struct assign a = { .in = in, .scope = in->scope != NULL ? in->scope : "" };
	int rc = check_request(&a, err);

	return rc == LK_OK ? lk_work_run(c, prepare_assign, &a, NULL, err) : rc;
}
