#ifndef CORE_ACT_ASSIGN_H
#define CORE_ACT_ASSIGN_H
/*
 * Who holds which role by a paper: the team of a keputusan (SK), and who acts for somebody
 * (Plt., Plh.). Each is one commit with one record of kind PENUGASAN in
 * dokumen/<doc>/catatan/penugasan/, which also changes kebijakan/peran.csv. By who holds kepala,
 * kasubbag-adum or admin; LK_EDENIED else. Sources: SOP Pengukuran Data Kinerja step 2 (SK Tim
 * Penyusun); Plt. and Plh. by a letter of assignment.
 *
 * Keys: Surat (path) and Nomor of the keputusan, or Dasar; Dari, Sampai; Pengguna, Peran-Tugas,
 * Lingkup, Wewenang-Tugas of an assignment; Anggota (lines "user peran") of a team.
 */
#include "core/act.h"

/* The role that the members of a team receive. */
#define LK_TEAM_ROLE "tim-penyusun"

/*
 * Give every member of the SK at `path` the role tim-penyusun, from the letter's date until its
 * Sampai (empty: open), with its number as the basis. Who is Penanggung jawab is above the team
 * and receives none. Roles held before stay. *added (NULL ok) counts the new rows.
 *   LK_EINVAL   not a keputusan about a team, or its team is empty
 *   LK_EUNDEF   it bears no number in force, or all of it stands in peran.csv already
 */
int lk_act_team_apply(const struct lk_ctx *c, const char *path, size_t *added,
	struct lk_error *err) LK_MUST_USE;

struct lk_assignment {
	const char *user, *role;
	const char *scope;     /* a team, or "" everything; NULL "" */
	const char *authority; /* plt or plh */
	const char *from,
		*until;    /* as people type dates; until "" or NULL: open (plt) */
	const char *basis; /* the letter that says so */
};
/*
 * LK_EINVAL: another authority, no basis, a date that is none or upside down, a plh without an
 * end; LK_ENOTFOUND: no such person, or a role that nobody holds and the program does not know;
 * LK_EUNDEF: the person holds just that in that time already.
 */
int lk_act_assign(const struct lk_ctx *c, const struct lk_assignment *in,
	struct lk_error *err) LK_MUST_USE;

#endif
