#include "storage/sign/verify.h"

#include <sodium.h>

int storage_signature_ok(const struct lk_sshsig *sig, struct lk_str message)
{
	unsigned char digest[crypto_hash_sha512_BYTES];
	const unsigned char *text = (const unsigned char *)message.p;
	struct lk_buf covered = LK_BUF_INIT;
	size_t n = crypto_hash_sha512_BYTES;
	int ok;

	if (sodium_init() < 0)
		return 0;
	if (sig->hash == LK_SSHSIG_SHA256) {
		n = crypto_hash_sha256_BYTES;
		(void)crypto_hash_sha256(digest, text, message.n);
	} else {
		(void)crypto_hash_sha512(digest, text, message.n);
	}
	lk_sshsig_covered(&covered, sig->hash,
		(struct lk_str){ (const char *)digest, n });
	ok = lk_buf_check(&covered, NULL) == LK_OK &&
		crypto_sign_verify_detached(sig->sig, (const unsigned char *)covered.p,
			covered.n, sig->key.raw) == 0;
	lk_buf_free(&covered);
	return ok;
}
