#include "core/people.h"

#include "core/csv.h"
#include "core/notation/date.h"

#include <string.h>

#define ORANG "kebijakan/orang.csv"
#define PERAN "kebijakan/peran.csv"
#define DAY_SECONDS (24 * 60 * 60)

/* By which right somebody acts, weightiest first: the order of lk_people_holds(). */
static const char *const authorities[] = { "definitif", "plt", "plh", "a.n." };

static const struct {
	const char *role, *label;
} labels[] = {
	{ "kepala", N_("Kepala Balai") },
	{ "kasubbag-adum", N_("Kasubbag ADUM") },
	{ "ketua-tim", N_("Ketua Tim Kerja") },
	{ "tim-penyusun", N_("Tim Penyusun LAPKIN") },
	{ "perencana", N_("Petugas Perencana") },
	{ "arsiparis", N_("Arsiparis") },
	{ "koordinator-substansi", N_("Koordinator Substansi") },
	{ "tim-pelaporan", N_("Tim Pelaporan") },
	{ "peninjau", N_("Peninjau") },
	{ "admin", N_("Pengelola lapkin") },
};

const char *lk_role_label(const char *role)
{
	for (size_t i = 0; i < LK_LEN(labels); i++)
		if (strcmp(labels[i].role, role) == 0)
			return labels[i].label;
	return role;
}

int lk_user_valid(const char *user)
{
	size_t n = strspn(user, "abcdefghijklmnopqrstuvwxyz0123456789._-");

	return n >= 1 && n <= 32 && user[n] == '\0' && user[0] >= 'a' && user[0] <= 'z';
}

int lk_role_valid(const char *role)
{
	size_t n = strspn(role, "abcdefghijklmnopqrstuvwxyz0123456789-");

	return n >= 1 && n <= 40 && role[n] == '\0' && role[0] >= 'a' && role[0] <= 'z';
}

/* Place in authorities[]; LK_LEN(authorities) when it is none. */
static size_t authority_rank(const char *authority)
{
	size_t i = 0;

	while (i < LK_LEN(authorities) && strcmp(authorities[i], authority) != 0)
		i++;
	return i;
}

int lk_authority_valid(const char *authority)
{
	return authority_rank(authority) < LK_LEN(authorities);
}

/* ---- reading ------------------------------------------------------------------- */
/* One table being read: what every row needs for its cells and its messages. */
struct table {
	struct lk_csv csv;
	const char *file;
	struct lk_arena *mem;
	int tz_minutes;
	struct lk_error *err;
};

static const char *cell(const struct table *t, size_t row, int col)
{
	struct lk_str s = lk_csv_get(&t->csv, row, col);

	return lk_arena_dup(t->mem, s.p, s.n);
}

static int check_person(const struct lk_people *p, const struct table *t, size_t row,
	const struct lk_person *one)
{
	if (!lk_user_valid(one->user))
		return lk_fail(t->err, LK_EFORMAT,
			N_("%s baris %u: nama pengguna \"%s\" harus 1 sampai 32 huruf "
			   "kecil, angka, titik, garis bawah, atau tanda hubung, "
			   "diawali huruf"),
			t->file, t->csv.line[row], one->user);
	if (lk_people_find(p, one->user) != NULL)
		return lk_fail(t->err, LK_EFORMAT,
			N_("%s baris %u: pengguna \"%s\" sudah ada di atas; setiap "
			   "orang ditulis satu kali"),
			t->file, t->csv.line[row], one->user);
	if (*one->name == '\0')
		return lk_fail(t->err, LK_EFORMAT,
			N_("%s baris %u: nama lengkap \"%s\" masih kosong"), t->file,
			t->csv.line[row], one->user);
	return LK_OK;
}

static int read_persons(struct lk_people *p, struct table *t)
{
	static const char *const names[] = { "user", "nama", "nip", "jabatan",
		"surel" };
	int col[LK_LEN(names)];

	for (size_t i = 0; i < LK_LEN(names); i++) {
		int rc = lk_csv_need(&t->csv, t->file, names[i], &col[i], t->err);

		if (rc != LK_OK)
			return rc;
	}
	p->person = lk_arena_alloc(t->mem, (t->csv.nrows + 1) * sizeof(*p->person));
	if (p->person == NULL)
		return lk_nomem(t->err);
	for (size_t row = 0; row < t->csv.nrows; row++) {
		struct lk_person one = { cell(t, row, col[0]), cell(t, row, col[1]),
			cell(t, row, col[2]), cell(t, row, col[3]),
			cell(t, row, col[4]) };
		int rc;

		if (!one.user || !one.name || !one.nip || !one.title || !one.mail)
			return lk_nomem(t->err);
		rc = check_person(p, t, row, &one);
		if (rc != LK_OK)
			return rc;
		p->person[p->nperson++] = one;
	}
	return LK_OK;
}

/* Midnight that begins the day written in the cell; `open` when it is empty. */
static int read_day(const struct table *t, size_t row, int col, int64_t open,
	int64_t *out)
{
	struct lk_str s = lk_csv_get(&t->csv, row, col);
	struct lk_civil c;

	if (s.n == 0) {
		*out = open;
		return LK_OK;
	}
	if (s.n == strlen("2025-01-31") && lk_date_parse_iso(s, &c, NULL) == LK_OK) {
		c.tz = t->tz_minutes;
		if (lk_date_unix(&c, out, NULL) == LK_OK)
			return LK_OK;
	}
	return lk_fail(t->err, LK_EFORMAT,
		N_("%s baris %u: \"%s\" bukan tanggal; tulis seperti 2025-01-31 atau "
		   "kosongkan"),
		t->file, t->csv.line[row], lk_csv_cstr(&t->csv, row, col));
}

static int check_role(const struct lk_people *p, const struct table *t, size_t row,
	const struct lk_role *one)
{
	unsigned line = t->csv.line[row];

	if (lk_people_find(p, one->user) == NULL)
		return lk_fail(t->err, LK_EFORMAT,
			N_("%s baris %u: pengguna \"%s\" tidak ada di orang.csv"),
			t->file, line, one->user);
	if (!lk_role_valid(one->role))
		return lk_fail(t->err, LK_EFORMAT,
			N_("%s baris %u: peran \"%s\" harus huruf kecil, angka, atau "
			   "tanda hubung, misalnya kasubbag-adum"),
			t->file, line, one->role);
	if (!lk_authority_valid(one->authority))
		return lk_fail(t->err, LK_EFORMAT,
			N_("%s baris %u: wewenang \"%s\" tidak dikenal; pilih "
			   "definitif, plt, plh, atau a.n."),
			t->file, line, one->authority);
	if (one->from > one->until)
		return lk_fail(t->err, LK_EFORMAT,
			N_("%s baris %u: tanggal \"sampai\" lebih awal daripada "
			   "tanggal \"dari\""),
			t->file, line);
	return LK_OK;
}

static int read_role(struct lk_people *p, struct table *t, size_t row, const int *col)
{
	struct lk_role one = { .user = cell(t, row, col[0]),
		.role = cell(t, row, col[1]),
		.scope = cell(t, row, col[2]),
		.authority = cell(t, row, col[5]),
		.basis = cell(t, row, col[6]) };
	int rc;

	if (!one.user || !one.role || !one.scope || !one.authority || !one.basis)
		return lk_nomem(t->err);
	if (*one.authority == '\0')
		one.authority = authorities[0];
	rc = read_day(t, row, col[3], INT64_MIN, &one.from);
	if (rc == LK_OK)
		rc = read_day(t, row, col[4], INT64_MAX, &one.until);
	if (rc == LK_OK && one.until != INT64_MAX)
		one.until += DAY_SECONDS - 1; /* "sampai" is inclusive */
	if (rc == LK_OK)
		rc = check_role(p, t, row, &one);
	if (rc == LK_OK)
		p->role[p->nrole++] = one;
	return rc;
}

static int read_roles(struct lk_people *p, struct table *t)
{
	static const char *const names[] = { "user", "peran", "lingkup", "dari",
		"sampai", "wewenang", "dasar" };
	int col[LK_LEN(names)];
	int rc = LK_OK;

	for (size_t i = 0; i < LK_LEN(names) && rc == LK_OK; i++)
		rc = lk_csv_need(&t->csv, t->file, names[i], &col[i], t->err);
	if (rc != LK_OK)
		return rc;
	p->role = lk_arena_alloc(t->mem, (t->csv.nrows + 1) * sizeof(*p->role));
	if (p->role == NULL)
		return lk_nomem(t->err);
	for (size_t row = 0; row < t->csv.nrows && rc == LK_OK; row++)
		rc = read_role(p, t, row, col);
	return rc;
}

static int read_table(struct lk_people *p, struct lk_str text, const char *file,
	int tz_minutes, int (*read)(struct lk_people *, struct table *),
	struct lk_error *err)
{
	struct table t = { LK_CSV_INIT, file, &p->mem, tz_minutes, err };
	int rc = lk_csv_parse(&t.csv, text, file, err);

	if (rc == LK_OK && t.csv.nrows > LK_PEOPLE_MAX)
		rc = lk_fail(err, LK_ERANGE,
			N_("%s berisi %zu baris; paling banyak %d"), file, t.csv.nrows,
			LK_PEOPLE_MAX);
	if (rc == LK_OK)
		rc = read(p, &t);
	lk_csv_free(&t.csv);
	return rc;
}

int lk_people_parse(struct lk_people *out, struct lk_str orang, struct lk_str peran,
	int tz_minutes, struct lk_error *err)
{
	struct lk_people p = { .mem = LK_ARENA_INIT };
	int rc = read_table(&p, orang, ORANG, tz_minutes, read_persons, err);

	if (rc == LK_OK)
		rc = read_table(&p, peran, PERAN, tz_minutes, read_roles, err);
	if (rc == LK_OK)
		*out = p;
	else
		lk_people_free(&p);
	return rc;
}

void lk_people_free(struct lk_people *p)
{
	if (p == NULL)
		return;
	lk_arena_free(&p->mem);
	*p = (struct lk_people){ .mem = LK_ARENA_INIT };
}

/* ---- names in commits ------------------------------------------------------------ */
/* What git (ident.c) and libgit2 take away from both ends, one more of it than the other. */
static bool is_crud(char c)
{
	return (unsigned char)c <= ' ' || strchr(".,:;<>\"\\'", c) != NULL;
}

static struct lk_str trim_crud(struct lk_str s)
{
	while (s.n > 0 && is_crud(s.p[s.n - 1]))
		s.n--;
	while (s.n > 0 && is_crud(*s.p)) {
		s.p++;
		s.n--;
	}
	return s;
}

static bool same_bytes(struct lk_str a, struct lk_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

int lk_people_named(struct lk_str name, const char *full)
{
	struct lk_str a = trim_crud(name),
		      b = trim_crud((struct lk_str){ full, strlen(full) });

	return a.n > 0 && same_bytes(a, b);
}

static bool is_own_mail(struct lk_str mail, const char *user)
{
	static const char host[] = "@lapkin";
	size_t n = strlen(user);

	return mail.n == n + sizeof(host) - 1 && memcmp(mail.p, user, n) == 0 &&
		memcmp(mail.p + n, host, sizeof(host) - 1) == 0;
}

/* Addresses are the same in either case of their letters. */
static bool is_mail(struct lk_str mail, const char *of)
{
	if (mail.n == 0 || mail.n != strlen(of))
		return false;
	for (size_t i = 0; i < mail.n; i++) {
		char a = mail.p[i], b = of[i];

		a = a >= 'A' && a <= 'Z' ? (char)(a - 'A' + 'a') : a;
		b = b >= 'A' && b <= 'Z' ? (char)(b - 'A' + 'a') : b;
		if (a != b)
			return false;
	}
	return true;
}

const char *lk_people_author(const struct lk_people *p, struct lk_str name,
	struct lk_str mail)
{
	for (int pass = 0; pass < 4; pass++)
		for (size_t i = 0; i < p->nperson; i++) {
			const struct lk_person *one = &p->person[i];
			bool yes = pass == 0 ? is_own_mail(mail, one->user)
				: pass == 1  ? is_mail(mail, one->mail)
				: pass == 2  ? lk_people_named(name, one->user)
					     : lk_people_named(name, one->name);

			if (yes)
				return one->user;
		}
	return NULL;
}

/* ---- writing ------------------------------------------------------------------- */
static struct lk_str str(const char *s)
{
	return (struct lk_str){ s != NULL ? s : "", s != NULL ? strlen(s) : 0 };
}

/* The day of `time` as a cell; empty for an open end. */
static struct lk_str day(char out[LK_DATE_SIZE], int64_t time, int tz_minutes)
{
	struct lk_civil c;

	out[0] = '\0';
	if (time != INT64_MIN && time != INT64_MAX &&
		lk_date_civil(time, tz_minutes, &c, NULL) == LK_OK &&
		lk_date_format(out, LK_DATE_SIZE, &c, LK_DATE_ISO_DAY) != LK_OK)
		out[0] = '\0';
	return str(out);
}

void lk_people_write(const struct lk_people *p, struct lk_buf *orang,
	struct lk_buf *peran, int tz_minutes)
{
	lk_buf_puts(orang, "user;nama;nip;jabatan;surel\n");
	for (size_t i = 0; i < p->nperson; i++) {
		const struct lk_person *one = &p->person[i];
		struct lk_str row[] = { str(one->user), str(one->name), str(one->nip),
			str(one->title), str(one->mail) };

		lk_csv_row(orang, row, LK_LEN(row));
	}
	lk_buf_puts(peran, "user;peran;lingkup;dari;sampai;wewenang;dasar\n");
	for (size_t i = 0; i < p->nrole; i++) {
		const struct lk_role *one = &p->role[i];
		char from[LK_DATE_SIZE], until[LK_DATE_SIZE];
		struct lk_str row[] = { str(one->user), str(one->role), str(one->scope),
			day(from, one->from, tz_minutes),
			day(until, one->until, tz_minutes), str(one->authority),
			str(one->basis) };

		lk_csv_row(peran, row, LK_LEN(row));
	}
}

/* ---- questions ------------------------------------------------------------------- */
const struct lk_person *lk_people_find(const struct lk_people *p, const char *user)
{
	for (size_t i = 0; i < p->nperson; i++)
		if (strcmp(p->person[i].user, user) == 0)
			return &p->person[i];
	return NULL;
}

/* A team's role covers its working paper too: "tim-1" and "kk-tim-1". */
static int covers(const struct lk_role *r, const char *scope, int64_t time)
{
	if (r->from > time || time > r->until)
		return 0;
	if (*r->scope == '\0')
		return 1;
	if (scope != NULL && strncmp(scope, "kk-", 3) == 0 &&
		strcmp(r->scope, scope + 3) == 0)
		return 1;
	return scope != NULL && strcmp(r->scope, scope) == 0;
}

const struct lk_role *lk_people_holds(const struct lk_people *p, const char *user,
	const char *role, const char *scope, int64_t time)
{
	const struct lk_role *best = NULL;

	for (size_t i = 0; i < p->nrole; i++) {
		const struct lk_role *r = &p->role[i];

		if (strcmp(r->user, user) != 0 || strcmp(r->role, role) != 0 ||
			!covers(r, scope, time))
			continue;
		if (best == NULL ||
			authority_rank(r->authority) < authority_rank(best->authority))
			best = r;
	}
	return best;
}

const struct lk_role *lk_people_main_role(const struct lk_people *p, const char *user,
	int64_t time)
{
	for (size_t i = 0; i < p->nrole; i++)
		if (strcmp(p->role[i].user, user) == 0 && p->role[i].from <= time &&
			time <= p->role[i].until)
			return &p->role[i];
	return NULL;
}
