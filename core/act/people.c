#include "core/act/people.h"

#include "core/act/people_impl.h"
#include "core/dispatch/mime.h"
#include "core/notation/date.h"
#include "core/sop/alur.h"
#include "core/utf8.h"

#include <string.h>

#define PEOPLE_PATH "kebijakan/orang.csv"
#define ROLES_PATH "kebijakan/peran.csv"
#define DAY_SECONDS (24 * 60 * 60)

/* ---- shared ------------------------------------------------------------------------------ */

int people_need(struct lk_work *w, const char *path, const char *deed,
	struct lk_error *err)
{
	struct lk_buf names = LK_BUF_INIT;
	const char *actors;

	w->role = lk_policy_role(&w->snap.people, w->me->user, path, deed, w->c->now);
	if (w->role != NULL)
		return LK_OK;
	actors = lk_policy_actors(path, deed);
	if (strcmp(actors, "admin") == 0)
		actors = lk_policy_admins(&w->snap.people, w->c->now);
	lk_actors_label(&names, actors);
	(void)lk_fail(err, LK_EDENIED,
		N_("orang, peran, dan kunci diatur oleh %s; \"%s\" sekarang bukan "
		   "salah satunya, tidak ada yang ditulis"),
		lk_buf_cstr(&names), w->me->user);
	lk_buf_free(&names);
	return LK_EDENIED;
}

int people_find(const struct lk_work *w, const char *user, const struct lk_person **out,
	struct lk_error *err)
{
	*out = lk_people_find(&w->snap.people, user);
	return *out != NULL
		? LK_OK
		: lk_fail(err, LK_ENOTFOUND,
			  N_("\"%s\" tidak ada di daftar orang (kebijakan/orang.csv); "
			     "tidak ada yang ditulis"),
			  user);
}

void people_record(struct lk_work *w, const char *deed, const char *user)
{
	lk_work_record(w, LK_KIND_KEBIJAKAN, NULL, NULL);
	lk_record_puts(&w->record, LK_DEED_KEY, deed);
	lk_record_puts(&w->record, "Pengguna", user);
}

static bool blank(const char *s)
{
	return s == NULL || s[strspn(s, " ")] == '\0';
}

static int check_text(const char *s, struct lk_error *err)
{
	if (s == NULL ||
		(strlen(s) <= LK_PERSON_TEXT_MAX &&
			lk_utf8_is_clean((struct lk_str){ s, strlen(s) }, 0)))
		return LK_OK;
	return lk_fail(err, LK_EINVAL,
		N_("isian terlalu panjang (paling banyak %d bita) atau memuat karakter "
		   "kendali; tidak ada yang ditulis"),
		LK_PERSON_TEXT_MAX);
}

int people_reason(const char *text, struct lk_error *err)
{
	if (blank(text))
		return lk_fail(err, LK_EINVAL,
			N_("alasannya belum ditulis; tidak ada yang diubah"));
	return check_text(text, err);
}

/* A copy of both tables with room for one more row of each, in w->mem. */
static int copy_people(struct lk_work *w, struct lk_people *out, struct lk_error *err)
{
	const struct lk_people *p = &w->snap.people;

	*out = *p;
	if (p->nperson >= LK_PEOPLE_MAX || p->nrole >= LK_PEOPLE_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("daftar orang atau peran sudah berisi %d baris; tidak ada "
			   "yang ditulis"),
			LK_PEOPLE_MAX);
	out->person = lk_arena_alloc(&w->mem, (p->nperson + 1) * sizeof(*out->person));
	out->role = lk_arena_alloc(&w->mem, (p->nrole + 1) * sizeof(*out->role));
	if (out->person == NULL || out->role == NULL)
		return lk_nomem(err);
	if (p->nperson > 0)
		memcpy(out->person, p->person, p->nperson * sizeof(*out->person));
	if (p->nrole > 0)
		memcpy(out->role, p->role, p->nrole * sizeof(*out->role));
	return LK_OK;
}

/* The record's end, and the table at `path` as it is in `p`. */
static int put_table(struct lk_work *w, const struct lk_people *p, const char *path,
	struct lk_error *err)
{
	struct lk_buf orang = LK_BUF_INIT, peran = LK_BUF_INIT;
	const struct lk_buf *mine = strcmp(path, PEOPLE_PATH) == 0 ? &orang : &peran;
	int rc;

	lk_people_write(p, &orang, &peran, w->snap.tz_minutes);
	rc = lk_buf_check(mine, err);
	if (rc == LK_OK) {
		lk_record_end(&w->record, NULL);
		rc = lk_work_put(w, path, lk_buf_str(mine), 0, err);
	}
	lk_buf_free(&orang);
	lk_buf_free(&peran);
	return rc;
}

/* ---- people ------------------------------------------------------------------------------- */

static int check_person(const struct lk_person *in, struct lk_error *err)
{
	const char *const text[] = { in->name, in->nip, in->title, in->mail };
	int rc = LK_OK;

	for (size_t i = 0; i < LK_LEN(text) && rc == LK_OK; i++)
		rc = check_text(text[i], err);
	if (rc == LK_OK && in->name != NULL && blank(in->name))
		rc = lk_fail(err, LK_EINVAL,
			N_("nama lengkapnya kosong; tidak ada yang ditulis"));
	if (rc == LK_OK && !blank(in->mail) &&
		!lk_mail_address_valid((struct lk_str){ in->mail, strlen(in->mail) }))
		rc = lk_fail(err, LK_EINVAL,
			N_("\"%s\" bukan alamat surel (contoh: sari@kantor.go.id); "
			   "tidak ada yang ditulis"),
			in->mail);
	return rc;
}

static const char *choose(const char *wanted, const char *now)
{
	return wanted != NULL ? wanted : now;
}

/* What changes, as lines of the record; false when nothing does. */
static bool record_person(struct lk_work *w, const struct lk_person *was,
	const struct lk_person *now)
{
	const struct {
		const char *key, *was, *now;
	} line[] = { { "Nama-Orang", was->name, now->name },
		{ "NIP", was->nip, now->nip }, { "Jabatan", was->title, now->title },
		{ "Surel", was->mail, now->mail } };
	bool any = false;

	for (size_t i = 0; i < LK_LEN(line); i++)
		if (strcmp(line[i].was, line[i].now) != 0) {
			lk_record_puts(&w->record, line[i].key,
				line[i].now[0] != '\0' ? line[i].now : "-");
			any = true;
		}
	return any;
}

static int prepare_add(struct lk_work *w, void *arg, struct lk_error *err)
{
	static const struct lk_person nobody = { "", "", "", "", "" };
	const struct lk_person *in = arg;
	struct lk_people p;
	int rc = people_need(w, PEOPLE_PATH, NULL, err);

	if (rc == LK_OK && lk_people_find(&w->snap.people, in->user) != NULL)
		rc = lk_fail(err, LK_EUNDEF,
			N_("nama pengguna \"%s\" sudah dipakai %s; tidak ada yang "
			   "ditulis"),
			in->user, lk_people_find(&w->snap.people, in->user)->name);
	if (rc == LK_OK)
		rc = copy_people(w, &p, err);
	if (rc != LK_OK)
		return rc;
	p.person[p.nperson] = (struct lk_person){ in->user, in->name,
		choose(in->nip, ""), choose(in->title, ""), choose(in->mail, "") };
	people_record(w, LK_DEED_PERSON_ADD, in->user);
	(void)record_person(w, &nobody, &p.person[p.nperson]);
	p.nperson++;
	lk_work_subject(w, "orang baru: %s (%s)", in->name, in->user);
	return put_table(w, &p, PEOPLE_PATH, err);
}

int lk_act_person_add(const struct lk_ctx *c, const struct lk_person *in,
	struct lk_error *err)
{
	struct lk_person copy = *in;
	int rc;

	if (in->user == NULL || !lk_user_valid(in->user))
		return lk_fail(err, LK_EINVAL,
			N_("nama pengguna \"%s\" harus 1 sampai 32 huruf kecil, angka, "
			   "titik, garis bawah, atau tanda hubung, diawali huruf"),
			choose(in->user, ""));
	if (blank(in->name))
		return lk_fail(err, LK_EINVAL,
			N_("nama lengkapnya kosong; tidak ada yang ditulis"));
	rc = check_person(in, err);
	return rc == LK_OK ? lk_work_run(c, prepare_add, &copy, NULL, err) : rc;
}

static int prepare_set(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct lk_person *in = arg, *was;
	struct lk_person *now;
	struct lk_people p;
	int rc = people_need(w, PEOPLE_PATH, NULL, err);

	if (rc == LK_OK)
		rc = people_find(w, in->user, &was, err);
	if (rc == LK_OK)
		rc = copy_people(w, &p, err);
	if (rc != LK_OK)
		return rc;
	now = &p.person[was - w->snap.people.person];
	*now = (struct lk_person){ was->user, choose(in->name, was->name),
		choose(in->nip, was->nip), choose(in->title, was->title),
		choose(in->mail, was->mail) };
	people_record(w, LK_DEED_PERSON_SET, in->user);
	if (!record_person(w, was, now))
		return lk_fail(err, LK_EUNDEF,
			N_("data %s sudah begitu; tidak ada yang diubah"), was->name);
	lk_work_subject(w, "data orang: %s (%s)", now->name, now->user);
	return put_table(w, &p, PEOPLE_PATH, err);
}

int lk_act_person_set(const struct lk_ctx *c, const struct lk_person *in,
	struct lk_error *err)
{
	struct lk_person copy = *in;
	int rc = check_person(in, err);

	return rc == LK_OK ? lk_work_run(c, prepare_set, &copy, NULL, err) : rc;
}

/* ---- roles --------------------------------------------------------------------------------- */

/* Midnight that begins a typed day, in the office; `open` when none was typed. */
static int read_day(const struct lk_work *w, const char *typed, int64_t open,
	int64_t *out, struct lk_error *err)
{
	struct lk_civil c;
	int rc;

	*out = open;
	if (blank(typed))
		return LK_OK;
	rc = lk_date_read((struct lk_str){ typed, strlen(typed) }, &c, err);
	c.tz = w->snap.tz_minutes;
	return rc == LK_OK ? lk_date_unix(&c, out, err) : rc;
}

static void record_day(struct lk_work *w, const char *key, int64_t time)
{
	char text[LK_DATE_SIZE] = "";
	struct lk_civil c;

	if (time != INT64_MIN && time != INT64_MAX &&
		lk_date_civil(time, w->snap.tz_minutes, &c, NULL) == LK_OK &&
		lk_date_format(text, sizeof(text), &c, LK_DATE_ISO_DAY) == LK_OK)
		lk_record_puts(&w->record, key, text);
}

static void record_role(struct lk_work *w, const char *deed, const struct lk_role *r)
{
	people_record(w, deed, r->user);
	lk_record_puts(&w->record, "Peran-Tugas", r->role);
	lk_record_puts(&w->record, "Lingkup", r->scope);
	lk_record_puts(&w->record, "Wewenang-Tugas", r->authority);
	record_day(w, "Dari", r->from);
	record_day(w, "Sampai", r->until);
	lk_record_puts(&w->record, "Dasar", r->basis);
}

static int check_give(const struct lk_role *r, struct lk_error *err)
{
	int rc = check_text(r->basis, err);

	if (rc == LK_OK)
		rc = check_text(r->scope, err);
	if (rc == LK_OK && (r->role == NULL || !lk_role_valid(r->role)))
		rc = lk_fail(err, LK_EINVAL,
			N_("peran \"%s\" harus huruf kecil, angka, atau tanda hubung, "
			   "misalnya kasubbag-adum; tidak ada yang ditulis"),
			choose(r->role, ""));
	if (rc == LK_OK && !lk_authority_valid(r->authority))
		rc = lk_fail(err, LK_EINVAL,
			N_("wewenang \"%s\" tidak dikenal; pilih definitif, plt, plh, "
			   "atau a.n."),
			r->authority);
	return rc;
}

static int check_span(const struct lk_work *w, const struct lk_role *one,
	struct lk_error *err)
{
	const struct lk_people *p = &w->snap.people;

	if (one->from > one->until)
		return lk_fail(err, LK_EINVAL,
			N_("tanggal \"sampai\" lebih awal daripada tanggal \"dari\""));
	for (size_t i = 0; i < p->nrole; i++) {
		const struct lk_role *r = &p->role[i];

		if (strcmp(r->user, one->user) == 0 &&
			strcmp(r->role, one->role) == 0 &&
			strcmp(r->scope, one->scope) == 0 &&
			strcmp(r->authority, one->authority) == 0 &&
			r->from <= one->until && one->from <= r->until)
			return lk_fail(err, LK_EUNDEF,
				N_("%s sudah memegang peran %s (%s) pada masa itu; "
				   "tidak ada yang diubah"),
				one->user, lk_role_label(one->role), r->authority);
	}
	return LK_OK;
}

static int prepare_give(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct lk_role_new *in = arg;
	const struct lk_person *who;
	struct lk_role one = { .user = in->user,
		.role = in->role,
		.scope = choose(in->scope, ""),
		.authority = blank(in->authority) ? "definitif" : in->authority,
		.basis = choose(in->basis, "") };
	struct lk_people p;
	int rc = people_need(w, ROLES_PATH, NULL, err);

	if (rc == LK_OK)
		rc = people_find(w, in->user, &who, err);
	if (rc == LK_OK)
		rc = check_give(&one, err);
	if (rc == LK_OK)
		rc = read_day(w, in->from, INT64_MIN, &one.from, err);
	if (rc == LK_OK)
		rc = read_day(w, in->until, INT64_MAX, &one.until, err);
	if (rc == LK_OK && one.until != INT64_MAX)
		one.until += DAY_SECONDS - 1;
	if (rc == LK_OK)
		rc = check_span(w, &one, err);
	if (rc == LK_OK)
		rc = copy_people(w, &p, err);
	if (rc != LK_OK)
		return rc;
	p.role[p.nrole++] = one;
	record_role(w, LK_DEED_ROLE_GIVE, &one);
	lk_work_subject(w, "peran %s: %s", lk_role_label(one.role), who->name);
	return put_table(w, &p, ROLES_PATH, err);
}

int lk_act_role_give(const struct lk_ctx *c, const struct lk_role_new *in,
	struct lk_error *err)
{
	struct lk_role_new copy = *in;

	return lk_work_run(c, prepare_give, &copy, NULL, err);
}

struct end {
	const char *user, *role, *scope, *until;
};

/* The row that is held at `time` or begins later, or ended last after it; NULL. */
static struct lk_role *held_row(struct lk_people *p, const struct end *e, int64_t time)
{
	struct lk_role *later = NULL;

	for (size_t i = 0; i < p->nrole; i++) {
		struct lk_role *r = &p->role[i];

		if (strcmp(r->user, e->user) != 0 || strcmp(r->role, e->role) != 0 ||
			strcmp(r->scope, e->scope) != 0 || r->until < time)
			continue;
		if (r->from <= time)
			return r;
		later = r;
	}
	return later;
}

/* Somebody who holds `role` for the whole office at `time`, with a key in force when the office
 * signs and the role is admin's. */
static bool somebody(const struct lk_people *p, const struct lk_signers *s,
	const char *role, int64_t time)
{
	bool key = s->nsigners > 0 && strcmp(role, "admin") == 0;

	for (size_t i = 0; i < p->nperson; i++)
		if (lk_people_holds(p, p->person[i].user, role, "", time) != NULL &&
			(!key || lk_signers_user(s, p->person[i].user) != NULL))
			return true;
	return false;
}

/* After `p`, at `time`, the office still has whom it had. */
static int check_last(const struct lk_work *w, const struct lk_people *p,
	const char *role, int64_t time, struct lk_error *err)
{
	struct lk_signers s;
	bool lost;
	int rc;

	if (!lk_alur_lists(LK_WEIGHTY_ROLES, '/', role))
		return LK_OK;
	rc = lk_signers_load(&s, w->c->st, &w->snap.head, err);
	lost = rc == LK_OK && somebody(&w->snap.people, &s, role, time) &&
		!somebody(p, &s, role, time);
	lk_signers_free(&s);
	if (!lost)
		return rc;
	return lk_fail(err, LK_EDENIED,
		strcmp(role, "admin") == 0
			? N_("sesudah itu kantor ini tidak punya pengelola (admin) "
			     "yang "
			     "dapat bekerja; beri peran admin, dan kunci bila kantor "
			     "memakainya, kepada orang lain dahulu")
			: N_("sesudah itu kantor ini tidak punya kepala; beri peran "
			     "kepala kepada penggantinya dahulu"));
}

static int prepare_end(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct end *e = arg;
	const struct lk_person *who;
	struct lk_people p;
	struct lk_role *row = NULL, was;
	int64_t today = lk_date_day(w->c->now, w->snap.tz_minutes) * DAY_SECONDS -
		(int64_t)w->snap.tz_minutes * 60;
	int64_t last;
	int rc = people_need(w, ROLES_PATH, NULL, err);

	if (rc == LK_OK)
		rc = people_find(w, e->user, &who, err);
	if (rc == LK_OK)
		rc = read_day(w, e->until, today - DAY_SECONDS, &last, err);
	if (rc == LK_OK)
		rc = copy_people(w, &p, err);
	if (rc == LK_OK)
		row = held_row(&p, e, w->c->now);
	if (rc == LK_OK && row == NULL)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("%s tidak memegang peran %s; tidak ada yang diubah"),
			who->name, lk_role_label(e->role));
	if (rc != LK_OK)
		return rc;
	was = *row;
	was.until = last + DAY_SECONDS - 1;
	if (was.until >= row->from)
		row->until = was.until;
	else
		memmove(row, row + 1,
			(size_t)(p.role + --p.nrole - row) * sizeof(*row));
	rc = check_last(w, &p, e->role, was.until + 1, err);
	if (rc != LK_OK)
		return rc;
	record_role(w, LK_DEED_ROLE_END, &was);
	lk_work_subject(w, "peran %s berakhir: %s", lk_role_label(e->role), who->name);
	return put_table(w, &p, ROLES_PATH, err);
}

int lk_act_role_end(const struct lk_ctx *c, const char *user, const char *role,
	const char *scope, const char *until, struct lk_error *err)
{
	struct end e = { user, role, choose(scope, ""), until };

	return lk_work_run(c, prepare_end, &e, NULL, err);
}
