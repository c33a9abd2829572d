/* Are the facts of a new office complete? One sentence per wrong fact. */
#include "core/office.h"
#include "core/utf8.h"

#include <string.h>

#define FACT_MAX 200 /* bytes of a name */

/* Roles without which the default SOP comes to a halt. */
static const char *const needed[] = { "kepala", "kasubbag-adum", "tim-penyusun" };

/* One line of clean text. */
static int fact_valid(const char *s)
{
	size_t n = strlen(s);

	return n > 0 && n <= FACT_MAX && s[0] != ' ' && s[n - 1] != ' ' &&
		lk_utf8_is_clean((struct lk_str){ s, n }, 0);
}

static int optional_valid(const char *s)
{
	return s == NULL || *s == '\0' || fact_valid(s);
}

/* Capital letters and digits in groups with one dot between: C.X.10 (the middle of a
 * letter number such as OT.02.02/C.X.10/117/2025). */
static int unit_valid(const char *s)
{
	size_t n;

	if (strlen(s) > 40)
		return 0;
	for (;; s += n + 1) {
		n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
		if (n == 0)
			return 0;
		if (s[n] != '.')
			return s[n] == '\0';
	}
}

static int check_office(const struct lk_office *o, struct lk_error *err)
{
	if (o->name == NULL || !fact_valid(o->name))
		return lk_fail(err, LK_EINVAL,
			N_("nama kantor harus diisi, satu baris, paling panjang %d "
			   "bita"),
			FACT_MAX);
	if (o->unit == NULL || !unit_valid(o->unit))
		return lk_fail(err, LK_EINVAL,
			N_("kode unit \"%s\" harus huruf besar dan angka dengan titik "
			   "di antaranya, misalnya C.X.10"),
			o->unit);
	if (o->year < LK_OFFICE_YEAR_MIN || o->year > LK_OFFICE_YEAR_MAX)
		return lk_fail(err, LK_EINVAL,
			N_("tahun laporan %d harus antara %d dan %d"), o->year,
			LK_OFFICE_YEAR_MIN, LK_OFFICE_YEAR_MAX);
	if (!optional_valid(o->title) || !optional_valid(o->note))
		return lk_fail(err, LK_EINVAL,
			N_("judul laporan harus satu baris, paling panjang %d bita"),
			FACT_MAX);
	if (o->tz_minutes < -840 || o->tz_minutes > 840)
		return lk_fail(err, LK_EINVAL,
			N_("selisih waktu %d menit tidak ada; WIB 420, WITA 480, WIT "
			   "540"),
			o->tz_minutes);
	return LK_OK;
}

static int check_person(const struct lk_people *p, size_t i, struct lk_error *err)
{
	const struct lk_person *one = &p->person[i];

	if (one->user == NULL || !lk_user_valid(one->user))
		return lk_fail(err, LK_EINVAL,
			N_("nama pengguna \"%s\" harus 1 sampai 32 huruf kecil, angka, "
			   "titik, garis bawah, atau tanda hubung, diawali huruf"),
			one->user);
	if (lk_people_find(p, one->user) != one)
		return lk_fail(err, LK_EINVAL,
			N_("pengguna \"%s\" disebut dua kali; setiap orang ditulis "
			   "satu kali"),
			one->user);
	if (one->name == NULL || !fact_valid(one->name))
		return lk_fail(err, LK_EINVAL,
			N_("nama lengkap pengguna \"%s\" harus diisi, satu baris, "
			   "paling panjang %d bita"),
			one->user, FACT_MAX);
	if (!optional_valid(one->nip) || !optional_valid(one->title) ||
		!optional_valid(one->mail))
		return lk_fail(err, LK_EINVAL,
			N_("NIP, jabatan, dan surel pengguna \"%s\" harus satu baris, "
			   "paling panjang %d bita"),
			one->user, FACT_MAX);
	return LK_OK;
}

static int check_role(const struct lk_people *p, size_t i, struct lk_error *err)
{
	const struct lk_role *one = &p->role[i];

	if (one->user == NULL || lk_people_find(p, one->user) == NULL)
		return lk_fail(err, LK_EINVAL,
			N_("peran \"%s\" diberikan kepada \"%s\", yang tidak ada di "
			   "daftar orang"),
			one->role, one->user);
	if (one->role == NULL || !lk_role_valid(one->role))
		return lk_fail(err, LK_EINVAL,
			N_("peran \"%s\" harus huruf kecil, angka, atau tanda hubung, "
			   "misalnya kasubbag-adum"),
			one->role);
	if (!optional_valid(one->scope) || !optional_valid(one->basis))
		return lk_fail(err, LK_EINVAL,
			N_("lingkup dan dasar peran \"%s\" harus satu baris, paling "
			   "panjang %d bita"),
			one->role, FACT_MAX);
	if (one->authority != NULL && *one->authority != '\0' &&
		!lk_authority_valid(one->authority))
		return lk_fail(err, LK_EINVAL,
			N_("wewenang \"%s\" tidak dikenal; pilih definitif, plt, plh, "
			   "atau a.n."),
			one->authority);
	if (one->from > one->until)
		return lk_fail(err, LK_EINVAL,
			N_("peran \"%s\" milik \"%s\" berakhir sebelum dimulai"),
			one->role, one->user);
	return LK_OK;
}

static int has_role(const struct lk_people *p, const char *role)
{
	for (size_t i = 0; i < p->nrole; i++)
		if (strcmp(p->role[i].role, role) == 0)
			return 1;
	return 0;
}

static int check_people(const struct lk_people *p, struct lk_error *err)
{
	int rc = LK_OK;

	if (p->nperson > LK_PEOPLE_MAX || p->nrole > LK_PEOPLE_MAX)
		return lk_fail(err, LK_EINVAL,
			N_("paling banyak %d orang dan %d peran"), LK_PEOPLE_MAX,
			LK_PEOPLE_MAX);
	for (size_t i = 0; i < p->nperson && rc == LK_OK; i++)
		rc = check_person(p, i, err);
	for (size_t i = 0; i < p->nrole && rc == LK_OK; i++)
		rc = check_role(p, i, err);
	for (size_t i = 0; i < LK_LEN(needed) && rc == LK_OK; i++)
		if (!has_role(p, needed[i]))
			rc = lk_fail(err, LK_EINVAL,
				N_("belum ada yang memegang peran %s (%s); SOP "
				   "memerlukan kepala, kasubbag-adum, dan "
				   "tim-penyusun"),
				needed[i], lk_role_label(needed[i]));
	return rc;
}

int lk_office_check(const struct lk_office *o, struct lk_error *err)
{
	int rc = check_office(o, err);

	return rc == LK_OK ? check_people(o->people, err) : rc;
}
