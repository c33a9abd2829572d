#ifndef CORE_TRUST_STANDING_H
#define CORE_TRUST_STANDING_H
/* May this key sign for this person? By the lists of core/trust/signers.h as they stand where
 * the step is to be added. */
#include "core/error.h"
#include "core/trust/signers.h"

enum lk_standing {
	LK_STAND_UNSIGNED, /* the workspace has no list: any key signs */
	LK_STAND_IN_FORCE,
	LK_STAND_WAITING, /* for a second person (a head's or an admin's key) */
	LK_STAND_UNKNOWN,
	LK_STAND_REVOKED,
	LK_STAND_ENDED, /* its line says until when, and it was not revoked */
	LK_STAND_OTHER, /* somebody else's */
	LK_STAND_COUNT
};

enum lk_standing lk_standing_of(const struct lk_signers *s, const struct lk_key *key,
	const char *user);
const char *lk_standing_name(enum lk_standing s); /* for --json: "in-force", ... */
/* LK_OK for UNSIGNED and IN_FORCE; else LK_EDENIED with a sentence that names the key and says
 * what to do, and that nothing was written. */
int lk_standing_check(const struct lk_signers *s, const struct lk_key *key,
	const char *user, struct lk_error *err) LK_MUST_USE;

#endif
