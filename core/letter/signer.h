#ifndef CORE_LETTER_SIGNER_H
#define CORE_LETTER_SIGNER_H
/*
 * Who signs a document, and how that is written. The holder of a role at a time is who acts for
 * it (Plt., Plh.) when somebody does, else who holds it by definition, else who signs in its
 * name (a.n.). Name, NIP and jabatan are kept in the head beside the user name, so a document
 * stays what it was when people move on.
 *
 *   definitif  Kepala Balai                       (jabatan of orang.csv, else the role's name)
 *   plt, plh   Plt. Kepala Balai
 *   a.n.       a.n. Kepala Balai, Kepala Subbagian Administrasi Umum
 */
#include "core/letter/letter.h"
#include "core/people.h"

/* The entry that stands for `role` at `time`; `first` (NULL ok) is a user taken before the
 * others when he holds it himself. NULL: nobody. */
const struct lk_role *lk_signer_role(const struct lk_people *p, const char *role,
	const char *first, int64_t time);
/* Jabatan of a person who signs for `role` ("maker", or a role not held: his own). */
void lk_signer_title(struct lk_buf *out, const struct lk_people *p,
	const struct lk_person *who, const char *role, int64_t time);

/* Set a PERSON field and what is kept beside it; user "" empties them. LK_ENOTFOUND: nobody of
 * that name; LK_ERANGE: the head is full; LK_ENOMEM. */
int lk_signer_put(struct lk_letter *l, struct lk_arena *mem, const struct lk_people *p,
	const struct lk_letter_field *f, const char *user, int64_t time,
	struct lk_error *err) LK_MUST_USE;
/* The same for a TEAM field: `lines` of "user; kedudukan; uraian tugas". LK_EINVAL: a line
 * without a position or a person twice. */
int lk_signer_team(struct lk_letter *l, struct lk_arena *mem, const struct lk_people *p,
	const struct lk_letter_field *f, const char *lines, struct lk_error *err)
	LK_MUST_USE;
/* The team as the roles of the office suggest it, one line a person. */
void lk_signer_team_default(struct lk_buf *out, const struct lk_people *p,
	int64_t time);

/* One line of a TEAM field taken apart; strings point into it. false: no more. */
struct lk_team_row {
	struct lk_str user, position, duty;
};
bool lk_team_next(struct lk_str *rest, struct lk_team_row *out);

#endif
