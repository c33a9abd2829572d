#include "core/letter/signer.h"

#include <stdio.h>
#include <string.h>

#define MAKER "maker"

static bool is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

/* Who acts before who is, who is before who signs in the name of. */
static int rank(const char *authority)
{
	if (is(authority, "plh"))
		return 0;
	if (is(authority, "plt"))
		return 1;
	return is(authority, "a.n.") ? 3 : 2;
}

const struct lk_role *lk_signer_role(const struct lk_people *p, const char *role,
	const char *first, int64_t time)
{
	const struct lk_role *best = NULL;

	for (size_t i = 0; i < p->nrole; i++) {
		const struct lk_role *r = &p->role[i];

		if (!is(r->role, role) || time < r->from || time > r->until)
			continue;
		if (first != NULL && is(r->user, first))
			return r;
		if (best == NULL || rank(r->authority) < rank(best->authority))
			best = r;
	}
	return best;
}

static const char *own_title(const struct lk_people *p, const struct lk_person *who,
	int64_t time)
{
	const struct lk_role *r = lk_people_main_role(p, who->user, time);

	if (who->title != NULL && who->title[0] != '\0')
		return who->title;
	return r != NULL ? lk_role_label(r->role) : "";
}

void lk_signer_title(struct lk_buf *out, const struct lk_people *p,
	const struct lk_person *who, const char *role, int64_t time)
{
	const struct lk_role *r =
		is(role, MAKER) ? NULL : lk_people_holds(p, who->user, role, "", time);

	if (r == NULL || is(r->authority, "definitif"))
		lk_buf_puts(out, own_title(p, who, time));
	else if (is(r->authority, "a.n."))
		lk_buf_printf(out, "a.n. %s, %s", lk_role_label(role),
			own_title(p, who, time));
	else
		lk_buf_printf(out, "%s %s", is(r->authority, "plt") ? "Plt." : "Plh.",
			lk_role_label(role));
}

/* ---- into the head ------------------------------------------------------------------- */

static int put(struct lk_letter *l, struct lk_arena *mem, const char *key,
	const char *suffix, const char *value, struct lk_error *err)
{
	char name[LK_FIELD_KEY_MAX + 1];
	const char *k, *v;

	(void)snprintf(name, sizeof(name), "%s%s", key, suffix);
	k = lk_arena_dups(mem, name);
	v = lk_arena_dups(mem, value);
	if (k == NULL || v == NULL)
		return lk_nomem(err);
	if (!lk_letter_put(l, k, v))
		return lk_fail(err, LK_ERANGE,
			N_("kepala dokumen berisi lebih dari %d kunci; hapus kunci "
			   "yang tidak dipakai"),
			LK_LETTER_KEYS);
	return LK_OK;
}

int lk_signer_put(struct lk_letter *l, struct lk_arena *mem, const struct lk_people *p,
	const struct lk_letter_field *f, const char *user, int64_t time,
	struct lk_error *err)
{
	const struct lk_person *who = lk_people_find(p, user);
	struct lk_buf title = LK_BUF_INIT;
	int rc;

	if (who == NULL && user[0] != '\0')
		return lk_fail(err, LK_ENOTFOUND,
			N_("%s: tidak ada orang dengan nama pengguna \"%s\" di "
			   "kebijakan/orang.csv; tidak ada yang diubah"),
			f->label, user);
	if (who != NULL)
		lk_signer_title(&title, p, who, f->role, time);
	rc = lk_buf_check(&title, err);
	if (rc == LK_OK)
		rc = put(l, mem, f->key, "", user, err);
	if (rc == LK_OK)
		rc = put(l, mem, f->key, "-Nama", who != NULL ? who->name : "", err);
	if (rc == LK_OK)
		rc = put(l, mem, f->key, "-NIP",
			who != NULL && who->nip != NULL ? who->nip : "", err);
	if (rc == LK_OK)
		rc = put(l, mem, f->key, "-Jabatan", lk_buf_cstr(&title), err);
	lk_buf_free(&title);
	return rc;
}

/* ---- a team ---------------------------------------------------------------------------- */

static struct lk_str trim(struct lk_str s)
{
	while (s.n > 0 && (*s.p == ' ' || *s.p == '\t'))
		s = (struct lk_str){ s.p + 1, s.n - 1 };
	while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

/* What stands before `c`, which is taken off with it. */
static struct lk_str upto(struct lk_str *s, char c)
{
	const char *at = s->n > 0 ? memchr(s->p, c, s->n) : NULL;
	size_t n = at != NULL ? (size_t)(at - s->p) : s->n;
	struct lk_str part = { s->p, n };

	n += at != NULL;
	*s = (struct lk_str){ s->p + n, s->n - n };
	return trim(part);
}

bool lk_team_next(struct lk_str *rest, struct lk_team_row *out)
{
	struct lk_str line = { "", 0 };

	while (line.n == 0 && rest->n > 0)
		line = upto(rest, '\n');
	if (line.n == 0)
		return false;
	out->user = upto(&line, ';');
	out->position = upto(&line, ';');
	out->duty = trim(line);
	return true;
}

static const struct lk_person *find(const struct lk_people *p, struct lk_str user)
{
	for (size_t i = 0; i < p->nperson; i++)
		if (strlen(p->person[i].user) == user.n &&
			memcmp(p->person[i].user, user.p, user.n) == 0)
			return &p->person[i];
	return NULL;
}

/* One row: who it is, into `names`; the row itself, closed up, into `rows`. */
static int team_row(const struct lk_people *p, const struct lk_letter_field *f,
	const struct lk_team_row *row, struct lk_buf *rows, struct lk_buf *names,
	struct lk_error *err)
{
	const struct lk_person *who = find(p, row->user);
	char user[40];

	(void)snprintf(user, sizeof(user), "%.*s", (int)row->user.n, row->user.p);
	if (who == NULL)
		return lk_fail(err, LK_ENOTFOUND,
			N_("%s: tidak ada orang dengan nama pengguna \"%s\" di "
			   "kebijakan/orang.csv; tidak ada yang diubah"),
			f->label, user);
	if (row->position.n == 0)
		return lk_fail(err, LK_EINVAL,
			N_("%s: kedudukan %s dalam tim belum ditulis; bentuknya "
			   "\"pengguna; kedudukan; uraian tugas\""),
			f->label, user);
	lk_buf_puts(rows, rows->n > 0 ? "\n" : "");
	lk_buf_printf(rows, "%s; %.*s; %.*s", user, (int)row->position.n,
		row->position.p, (int)row->duty.n, row->duty.p);
	lk_buf_puts(names, names->n > 0 ? "\n" : "");
	lk_buf_printf(names, "%s; %s; %s", who->name, who->nip != NULL ? who->nip : "",
		who->title != NULL ? who->title : "");
	return LK_OK;
}

static bool named_above(struct lk_str lines, const struct lk_team_row *row)
{
	struct lk_team_row other;

	while (lk_team_next(&lines, &other) && other.user.p < row->user.p)
		if (other.user.n == row->user.n &&
			memcmp(other.user.p, row->user.p, row->user.n) == 0)
			return true;
	return false;
}

int lk_signer_team(struct lk_letter *l, struct lk_arena *mem, const struct lk_people *p,
	const struct lk_letter_field *f, const char *lines, struct lk_error *err)
{
	struct lk_str all = { lines, strlen(lines) }, rest = all;
	struct lk_buf rows = LK_BUF_INIT, names = LK_BUF_INIT;
	struct lk_team_row row;
	int rc = LK_OK;

	while (rc == LK_OK && lk_team_next(&rest, &row)) {
		if (named_above(all, &row))
			rc = lk_fail(err, LK_EINVAL,
				N_("%s: ada orang yang ditulis dua kali; satu orang "
				   "satu baris"),
				f->label);
		if (rc == LK_OK)
			rc = team_row(p, f, &row, &rows, &names, err);
	}
	if (rc == LK_OK)
		rc = lk_buf_check(&rows, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&names, err);
	if (rc == LK_OK)
		rc = put(l, mem, f->key, "", lk_buf_cstr(&rows), err);
	if (rc == LK_OK)
		rc = put(l, mem, f->key, "-Nama", lk_buf_cstr(&names), err);
	lk_buf_free(&rows);
	lk_buf_free(&names);
	return rc;
}

/* In any scope. */
static bool holds(const struct lk_people *p, const char *user, const char *role,
	int64_t time)
{
	const struct lk_role *r = lk_signer_role(p, role, user, time);

	return r != NULL && is(r->user, user);
}

void lk_signer_team_default(struct lk_buf *out, const struct lk_people *p, int64_t time)
{
	static const struct {
		const char *role, *position, *duty;
	} row[] = {
		{ "kepala", "Penanggung jawab",
			"Memberi arahan dan mengesahkan hasil kerja tim" },
		{ "kasubbag-adum", "Ketua",
			"Memimpin tim, memeriksa dan mengoreksi naskah" },
		{ "perencana", "Sekretaris",
			"Menghimpun data, menghitung capaian, dan menyusun tabel" },
		{ "tim-penyusun", "Anggota", "Menganalisis data dan menulis naskah" },
		{ "ketua-tim", "Anggota",
			"Menyediakan data dan bukti indikator tim kerjanya" },
		{ "tim-pelaporan", "Anggota", "Mengumpulkan laporan kegiatan" },
		{ "arsiparis", "Anggota", "Mengirim dan mengarsipkan laporan" },
	};
	bool first = true;

	for (size_t k = 0; k < LK_LEN(row); k++)
		for (size_t i = 0; i < p->nperson; i++) {
			const char *user = p->person[i].user;
			size_t above = 0;

			/* a person of several roles stands in the first of them */
			while (above < k && !holds(p, user, row[above].role, time))
				above++;
			if (above < k || !holds(p, user, row[k].role, time))
				continue;
			lk_buf_printf(out, "%s%s; %s; %s", first ? "" : "\n", user,
				row[k].position, row[k].duty);
			first = false;
		}
}
