#ifndef CORE_PEOPLE_H
#define CORE_PEOPLE_H
/*
 * Who works in the office and which role they hold when: kebijakan/orang.csv
 * (user;nama;nip;jabatan;surel) and kebijakan/peran.csv
 * (user;peran;lingkup;dari;sampai;wewenang;dasar).
 *
 * peran: kepala, kasubbag-adum, ketua-tim, tim-penyusun, perencana, arsiparis,
 * koordinator-substansi, tim-pelaporan, peninjau, admin; others are allowed, an office
 * may have its own. lingkup: "" everything, or a team or a chapter stem.
 * dari, sampai: dates yyyy-mm-dd, inclusive, empty = open. wewenang: definitif, plt,
 * plh, a.n. dasar: the letter that says so.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/mem.h"

#define LK_PEOPLE_MAX 1000 /* rows of each file */
/* A peran.csv in which nobody holds anything: for who wants the persons only. */
#define LK_ROLES_NONE "user;peran;lingkup;dari;sampai;wewenang;dasar\n"

struct lk_person {
	const char *user, *name, *nip, *title, *mail;
};
struct lk_role {
	const char *user, *role, *scope, *authority, *basis;
	int64_t from, until; /* unix seconds; INT64_MIN / INT64_MAX when open */
};
struct lk_people {
	struct lk_arena mem;
	struct lk_person *person; /* nperson, in file order */
	size_t nperson;
	struct lk_role *role;
	size_t nrole;
};

/* Parse both files. Errors LK_EFORMAT with file, line and what was expected: a user
 * twice, a role of nobody, a date that is none, an unknown wewenang (empty means
 * definitif); LK_ERANGE, LK_ENOMEM. *out is written only on success. */
int lk_people_parse(struct lk_people *out, struct lk_str orang, struct lk_str peran,
	int tz_minutes, struct lk_error *err) LK_MUST_USE;
void lk_people_free(struct lk_people *p);
/* The two files as text, for init and editing. */
void lk_people_write(const struct lk_people *p, struct lk_buf *orang,
	struct lk_buf *peran, int tz_minutes);

const struct lk_person *lk_people_find(const struct lk_people *p, const char *user);
/* The role entry by which `user` holds `role` for `scope` at `time`, or NULL. An entry
 * with empty scope covers every scope. Definitive before plt before plh. */
const struct lk_role *lk_people_holds(const struct lk_people *p, const char *user,
	const char *role, const char *scope, int64_t time);
/* Is `name` of a commit that of `full`? Git takes dots, commas, quotes and blanks away from both
 * ends of a name ("Sari, M.Kes." is written "Sari, M.Kes"). */
int lk_people_named(struct lk_str name, const char *full);
/* Whose commit is it that carries no record: the user before "@lapkin", whose mail it is, whose
 * user name or name it is, in this order; else NULL. Borrowed from `p`. */
const char *lk_people_author(const struct lk_people *p, struct lk_str name,
	struct lk_str mail);
/* First role of the user at `time` in the order of the file, or NULL: what a record says. */
const struct lk_role *lk_people_main_role(const struct lk_people *p, const char *user,
	int64_t time);
/* Nama peran on screen: "Kepala Balai" for kepala; the id itself when unknown (Indonesian). */
const char *lk_role_label(const char *role);
/* A user name: 1 to 32 of a-z 0-9 . _ - and begins with a letter. */
int lk_user_valid(const char *user);
/* A role id: 1 to 40 of a-z 0-9 - and begins with a letter. */
int lk_role_valid(const char *role);
/* definitif, plt, plh, a.n. */
int lk_authority_valid(const char *authority);

#endif
