#ifndef CORE_TRUST_KEYFILE_H
#define CORE_TRUST_KEYFILE_H
/*
 * The file of a key as ssh-keygen writes it: a .pub (one line), or a private key in OpenSSH's
 * own form (PROTOCOL.key), of which only the part that is not secret is read: the public half
 * and whether a passphrase guards the rest.
 */
#include "core/base.h"
#include "core/error.h"
#include "core/trust/key.h"

#include <stdbool.h>

#define LK_KEYFILE_MAX 16384 /* bytes */

struct lk_keyfile {
	struct lk_key key;
	bool private; /* it holds the private half */
	bool locked;  /* guarded by a passphrase */
};

/* LK_EUNDEF: a key of another type (the sentence names it) or form; LK_EFORMAT: damaged, or no
 * key; LK_ERANGE: too large; LK_ENOMEM. */
int lk_keyfile_read(struct lk_keyfile *out, struct lk_str text, struct lk_error *err)
	LK_MUST_USE;

#endif
