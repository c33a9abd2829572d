#ifndef CORE_TRUST_SSHSIG_H
#define CORE_TRUST_SSHSIG_H
/*
 * A signature as `ssh-keygen -Y sign -n git` writes it and git keeps it in a commit's gpgsig
 * header (OpenSSH PROTOCOL.sshsig, version 1). Only read here; who makes and who checks one is
 * storage/sign/.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/trust/key.h"

#define LK_SSHSIG_NAMESPACE "git"
#define LK_SSHSIG_MAX 4096 /* bytes of one, armour and all */

enum lk_sshsig_hash {
	LK_SSHSIG_SHA256,
	LK_SSHSIG_SHA512
};
struct lk_sshsig {
	struct lk_key key;
	enum lk_sshsig_hash hash;
	uint8_t sig[64]; /* ed25519 */
};

/* From its armour ("-----BEGIN SSH SIGNATURE-----" ...). LK_EFORMAT: damaged, another version,
 * a namespace other than "git", bytes left over; LK_EUNDEF: of a key of another type. */
int lk_sshsig_parse(struct lk_sshsig *out, struct lk_str armour, struct lk_error *err)
	LK_MUST_USE;
/* What was signed, given H(message): "SSHSIG" namespace reserved hash-name digest. */
void lk_sshsig_covered(struct lk_buf *out, enum lk_sshsig_hash hash,
	struct lk_str digest);

/* Is `sig` a right signature of `message`? Given by the machine (core/host.h). */
typedef int lk_signature_ok_fn(const struct lk_sshsig *sig, struct lk_str message);

#endif
