#ifndef CORE_TRUST_KEY_H
#define CORE_TRUST_KEY_H
/*
 * Public keys of people: ssh-ed25519 only (RFC 8032 keys in the wire form of RFC 8709). Other
 * types are refused by name, so that one small verifier is enough.
 *
 * A fingerprint is what ssh-keygen -l prints: "SHA256:" and the base64 of the sha256 of the wire
 * form without padding. Words are for people who compare by voice or on paper: LK_KEY_WORDS
 * Indonesian words of a list of 256, one for each leading byte of a sha256 (96 bits).
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"

#include <stdbool.h>
#include <stdint.h>

#define LK_KEY_BYTES 32
#define LK_FINGERPRINT_SIZE 64
#define LK_KEY_WORDS 12

struct lk_key {
	uint8_t raw[LK_KEY_BYTES];
};

/* "ssh-ed25519 AAAA... [comment]" on one line. LK_EFORMAT: not base64, or damaged;
 * LK_EUNDEF: a key of another type (the sentence names it and what to make instead). */
int lk_key_parse(struct lk_key *out, struct lk_str line, struct lk_error *err)
	LK_MUST_USE;
/* From the wire form: string "ssh-ed25519", string of 32 bytes. Errors as above. */
int lk_key_from_wire(struct lk_key *out, struct lk_str wire, struct lk_error *err)
	LK_MUST_USE;
/* "ssh-ed25519 AAAA..." without a comment. */
void lk_key_write(struct lk_buf *out, const struct lk_key *key);
void lk_key_fingerprint(char out[LK_FINGERPRINT_SIZE], const struct lk_key *key);
bool lk_key_equal(const struct lk_key *a, const struct lk_key *b);

/* The words of a key, ' ' between. */
void lk_key_words(struct lk_buf *out, const struct lk_key *key);
/* The words that a clone is pinned to: of the first commit and the admin's key together. */
void lk_pin_words(struct lk_buf *out, const char *root_hex, const struct lk_key *admin);

#endif
