#ifndef CORE_SHA256_H
#define CORE_SHA256_H
/*
 * SHA-256 (FIPS 180-4), for the fingerprint of what an approval covers. Pure, because
 * core must be able to recompute it in a test without a library.
 *
 *   struct lk_sha256 h;
 *   char hex[LK_SHA256_HEX];
 *   lk_sha256_init(&h);
 *   lk_sha256_update(&h, "abc", 3);
 *   lk_sha256_final_hex(&h, hex);       ba7816bf...
 */
#include "core/base.h"

#define LK_SHA256_SIZE 32
#define LK_SHA256_HEX 65 /* 64 digits and the NUL */

struct lk_sha256 {
	uint32_t state[8];
	uint64_t total; /* bytes so far, below 2^61 */
	unsigned char block[64];
};

void lk_sha256_init(struct lk_sha256 *h);
void lk_sha256_update(struct lk_sha256 *h, const void *p, size_t n);
/* h must be initialised again before another use. */
void lk_sha256_final(struct lk_sha256 *h, unsigned char out[LK_SHA256_SIZE]);
void lk_sha256_final_hex(struct lk_sha256 *h, char out[LK_SHA256_HEX]);
/* Everything in one call. Lower-case hex, NUL-terminated. */
void lk_sha256_hex(struct lk_str s, char out[LK_SHA256_HEX]);

#endif
