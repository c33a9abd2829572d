#ifndef CORE_ACT_PEOPLE_H
#define CORE_ACT_PEOPLE_H
/*
 * People, roles and keys: kebijakan/orang.csv, peran.csv and the three files of
 * core/trust/signers.h. Each is one commit of kind KEBIJAKAN whose record says what changed
 * (Tindakan, Pengguna, ...); by whom core/trust/policy.h says, LK_EDENIED else. Who stands in for
 * somebody is named by core/act/assign.h.
 *
 * Nobody is ever removed from orang.csv: records name them. The last kepala and the last admin
 * keep their role, and an office that signs keeps an admin with a key.
 */
#include "core/act.h"
#include "core/trust/policy.h"

/* The key Tindakan of their records, beside LK_DEED_CONFIRM and LK_DEED_REQUEST. */
#define LK_DEED_PERSON_ADD "orang-tambah"
#define LK_DEED_PERSON_SET "orang-ubah"
#define LK_DEED_ROLE_GIVE "peran-beri"
#define LK_DEED_ROLE_END "peran-akhiri"
#define LK_DEED_KEY_ADD "kunci-tambah"
#define LK_DEED_KEY_CANCEL "kunci-batal"
#define LK_DEED_KEY_REVOKE "kunci-cabut"
#define LK_DEED_KEY_ROTATE "kunci-ganti"

#define LK_PERSON_TEXT_MAX 200 /* bytes of a name, title, NIP, mail, reason */

/* ---- people and roles ---------------------------------------------------------------- */
/* LK_EINVAL: no user name, no name, a mail that is none, control characters; LK_EUNDEF: the
 * user name is taken. NULL fields are empty. */
int lk_act_person_add(const struct lk_ctx *c, const struct lk_person *in,
	struct lk_error *err) LK_MUST_USE;
/* Change name, NIP, title, mail; NULL keeps. LK_ENOTFOUND; LK_EUNDEF: it is so already. */
int lk_act_person_set(const struct lk_ctx *c, const struct lk_person *in,
	struct lk_error *err) LK_MUST_USE;

struct lk_role_new {
	const char *user, *role;
	const char *scope;        /* NULL or "": everything */
	const char *authority;    /* NULL or "": definitif */
	const char *from, *until; /* as people type dates; NULL or "": open */
	const char *basis;        /* the letter that says so; NULL or "" */
};
/* LK_EINVAL: no role id, unknown authority, a date that is none or upside down; LK_ENOTFOUND: no
 * such person; LK_EUNDEF: held just so in that time already. */
int lk_act_role_give(const struct lk_ctx *c, const struct lk_role_new *in,
	struct lk_error *err) LK_MUST_USE;
/* The last day on which a role is held (NULL or "": yesterday, so that it ends now); a role that
 * has not begun by then goes. LK_ENOTFOUND: not held; LK_EDENIED: the last kepala or admin. */
int lk_act_role_end(const struct lk_ctx *c, const char *user, const char *role,
	const char *scope, const char *until, struct lk_error *err) LK_MUST_USE;

/* ---- keys ------------------------------------------------------------------------------ */
enum lk_key_end {
	LK_KEY_ADDED,
	LK_KEY_ALONE, /* added; a head's or admin's, and there was no second person */
	LK_KEY_WAITS  /* for `seconds` to confirm it */
};
struct lk_key_done {
	enum lk_key_end end;
	char fingerprint[LK_FINGERPRINT_SIZE];
	char user[40];
	struct lk_buf seconds; /* WAITS: names of who may confirm */
};
void lk_key_done_free(struct lk_key_done *d);

struct lk_key_new {
	const char *user;
	struct lk_str line; /* of a .pub file */
	/* the key that this program signs with here; NULL: none */
	const struct lk_key *signing;
};
/*
 * Enrol a key. By an admin at once, or for who holds kepala or admin after a second person has
 * confirmed; by the person himself as a request that somebody confirms. The first key of an
 * office is its admin's own and the one that signs: with it trust begins.
 *   LK_EFORMAT  no key;  LK_EUNDEF  of another type, or enrolled or waiting already
 *   LK_ENOTFOUND  no such person;  LK_EDENIED  it was taken back once, or is somebody else's
 *   LK_EINVAL  the first key is not the one that signs here
 */
int lk_act_key_add(const struct lk_ctx *c, const struct lk_key_new *in,
	struct lk_key_done *out, struct lk_error *err) LK_MUST_USE;
/* Confirm a waiting key of `user`; `which` NULL, or the beginning of its fingerprint when several
 * wait. LK_ENOTFOUND: none waits; LK_EINVAL: several; LK_EDENIED: oneself, or whom the rule does
 * not allow. */
int lk_act_key_confirm(const struct lk_ctx *c, const char *user, const char *which,
	struct lk_key_done *out, struct lk_error *err) LK_MUST_USE;
/* Take a waiting key away: by admin or the person. */
int lk_act_key_cancel(const struct lk_ctx *c, const char *user, const char *which,
	struct lk_error *err) LK_MUST_USE;

struct lk_key_end_of {
	const char *user, *which; /* as above, of the keys in force */
	const char *reason;
	struct lk_oid last; /* last commit of it that counts; "": the head */
	const struct lk_key *signing;
};
/* Take a key back for ever. LK_EDENIED: the key that signs this very step, or the last key of an
 * admin; LK_EINVAL: no reason. */
int lk_act_key_revoke(const struct lk_ctx *c, const struct lk_key_end_of *in,
	struct lk_error *err) LK_MUST_USE;
/* A new key for an old one in one step, by an admin for somebody else. LK_EDENIED: one's own, or
 * a head's that needs a second person: enrol the new one first, then take the old one back. */
int lk_act_key_rotate(const struct lk_ctx *c, const struct lk_key_new *in,
	const struct lk_key_end_of *old, struct lk_key_done *out, struct lk_error *err)
	LK_MUST_USE;

#endif
