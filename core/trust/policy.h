#ifndef CORE_TRUST_POLICY_H
#define CORE_TRUST_POLICY_H
/*
 * Who may change what of kebijakan/: the one list, asked by the acts before they write and by the
 * audit of everything that was written, with whatever program. And the one rule of keys: what a
 * step may do to the three files of core/trust/signers.h.
 */
#include "core/base.h"
#include "core/error.h"
#include "core/people.h"
#include "core/record.h"
#include "core/trust/signers.h"

#include <stdbool.h>

#define LK_POLICY_DIR "kebijakan/"

/* Instead of role ids: whoever stands in orang.csv, whoever holds any role. */
#define LK_ANYBODY "*"
#define LK_ANY_ROLE "+"

/* What a step does, when that widens who may: the key Tindakan of a record of kind KEBIJAKAN. */
#define LK_DEED_KEY "Tindakan"
#define LK_DEED_ASSIGN "penugasan" /* a record of kind PENUGASAN */
#define LK_DEED_CONFIRM "kunci-konfirmasi"
#define LK_DEED_REQUEST "kunci-minta"

/* Roles whose keys need a second person, and the roles that may be that person. */
#define LK_WEIGHTY_ROLES "kepala/admin"
#define LK_SECOND_ROLES "kepala/admin/kasubbag-adum"

/* Role ids with "/" between, LK_ANYBODY or LK_ANY_ROLE; what nobody named is for who keeps the
 * office. deed NULL or "": any change. */
const char *lk_policy_actors(const char *path, const char *deed);
/* The role entry by which `user` may change `path`; of LK_ANYBODY the first one held, or one
 * without a name. NULL: may not, or stands not in orang.csv. */
const struct lk_role *lk_policy_role(const struct lk_people *p, const char *user,
	const char *path, const char *deed, int64_t time);
/* Role ids of who keeps people, roles and keys now: "admin", or while nobody is that
 * "kepala/kasubbag-adum". */
const char *lk_policy_admins(const struct lk_people *p, int64_t time);
/* By which role somebody keeps people, roles and keys: admin of the whole office; while nobody is
 * that, kepala and kasubbag-adum are. NULL: may not. */
const struct lk_role *lk_policy_admin(const struct lk_people *p, const char *user,
	int64_t time);
/* What the record of a step says it does: one of the deeds above, or "". */
const char *lk_policy_deed(const struct lk_record *r);
/* The same question for a step with that record (NULL: none). Paths outside kebijakan/ are no
 * matter of policy: true. */
bool lk_policy_may(const struct lk_people *p, const char *user, const char *path,
	const struct lk_record *record, int64_t time);

/* ---- keys ---------------------------------------------------------------------------- */

/* A step that changed penanda-tangan, pencabutan or kunci-menunggu. */
struct lk_key_step {
	const struct lk_signers *before, *after;
	/* roles of the parent, and of the step's own tree (who gets a role) */
	const struct lk_people *people, *people_after;
	const char *user; /* who takes it */
	const struct lk_key
		*key; /* that signs it; NULL: not known (a step being prepared) */
	int64_t time;
};
enum lk_key_fault {
	LK_KEYS_FINE,
	LK_KEYS_POLICY,    /* lines changed that stay as they are */
	LK_KEYS_KEY,       /* a key added by who may not, or without a second person */
	LK_KEYS_REVOCATION /* pencabutan shortened, edited, or a key that comes back */
};
struct lk_key_answer {
	enum lk_key_fault fault;
	bool alone; /* fine, but a key of LK_WEIGHTY_ROLES had no second person */
	const char *subject; /* whose key it is about; "" none */
};
/*
 * LK_OK, or LK_EDENIED with a sentence and out->fault. Trust begins (before has no line) with an
 * admin who has a line of its own. Afterwards: a line never goes and changes only its comment or,
 * with a row of pencabutan, its valid-before; rows are added to pencabutan at the end; keys are
 * added by admin, or from kunci-menunggu by a second person (LK_DEED_CONFIRM); a key once taken
 * back never comes again.
 */
int lk_policy_keys(const struct lk_key_step *s, struct lk_key_answer *out,
	struct lk_error *err) LK_MUST_USE;
/* Does the user hold one of LK_WEIGHTY_ROLES now or later, or keep keys now? */
bool lk_policy_weighty(const struct lk_people *p, const char *user, int64_t time);
/* May `user` be the second person for a key of `subject` that `by` brought? */
bool lk_policy_second(const struct lk_signers *s, const struct lk_people *p,
	const char *user, const char *subject, const char *by, int64_t time);
/* Is there such a person? Appends their names, ", " between (out NULL ok). */
size_t lk_policy_seconds(struct lk_buf *out, const struct lk_signers *s,
	const struct lk_people *p, const char *subject, const char *by, int64_t time);

#endif
