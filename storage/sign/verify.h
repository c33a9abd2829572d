#ifndef STORAGE_SIGN_VERIFY_H
#define STORAGE_SIGN_VERIFY_H
/* The one place that checks a signature: ed25519 over what core/trust/sshsig.h says is
 * covered, by libsodium. */
#include "core/trust/sshsig.h"

/* struct lk_host.signature_ok. 0 also when there is no memory for it. Any thread. */
int storage_signature_ok(const struct lk_sshsig *sig, struct lk_str message);

#endif
