#include "core/sha256.h"

#include <string.h>

/* FIPS 180-4, section 4.2.2: the first 32 bits of the fractional parts of the cube roots
 * of the first 64 primes. */
static const uint32_t K[64] = { 0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5,
	0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
	0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
	0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
	0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138,
	0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624,
	0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5,
	0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f,
	0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2 };

static uint32_t rotr(uint32_t x, unsigned n)
{
	return x >> n | x << (32 - n);
}

/* Section 6.2.2, step 1: the message schedule. */
static void schedule(uint32_t w[64], const unsigned char *p)
{
	for (size_t t = 0; t < 16; t++, p += 4)
		w[t] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
			(uint32_t)p[2] << 8 | p[3];
	for (size_t t = 16; t < 64; t++) {
		uint32_t a = w[t - 15], b = w[t - 2];

		w[t] = w[t - 16] + (rotr(a, 7) ^ rotr(a, 18) ^ a >> 3) + w[t - 7] +
			(rotr(b, 17) ^ rotr(b, 19) ^ b >> 10);
	}
}

static void compress(uint32_t state[8], const unsigned char *block)
{
	uint32_t w[64], v[8];

	schedule(w, block);
	memcpy(v, state, sizeof(v));
	for (size_t t = 0; t < 64; t++) {
		uint32_t e = v[4], a = v[0];
		uint32_t t1 = v[7] + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) +
			((e & v[5]) ^ (~e & v[6])) + K[t] + w[t];
		uint32_t t2 = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) +
			((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));

		memmove(v + 1, v, 7 * sizeof(*v));
		v[4] += t1;
		v[0] = t1 + t2;
	}
	for (size_t i = 0; i < 8; i++)
		state[i] += v[i];
}

void lk_sha256_init(struct lk_sha256 *h)
{
	static const uint32_t first[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372,
		0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };

	memset(h, 0, sizeof(*h));
	memcpy(h->state, first, sizeof(first));
}

void lk_sha256_update(struct lk_sha256 *h, const void *p, size_t n)
{
	const unsigned char *from = p;
	size_t have = h->total % sizeof(h->block);

	h->total += n;
	while (n != 0) {
		size_t take = sizeof(h->block) - have;

		if (have == 0 && n >= sizeof(h->block)) {
			compress(h->state, from);
			take = sizeof(h->block);
		} else {
			if (take > n)
				take = n;
			memcpy(h->block + have, from, take);
			have += take;
			if (have == sizeof(h->block)) {
				compress(h->state, h->block);
				have = 0;
			}
		}
		from += take;
		n -= take;
	}
}

void lk_sha256_final(struct lk_sha256 *h, unsigned char out[LK_SHA256_SIZE])
{
	static const unsigned char pad[64] = { 0x80 };
	uint64_t bits = h->total * 8;
	size_t have = h->total % sizeof(h->block);
	unsigned char length[8];

	for (size_t i = 0; i < 8; i++)
		length[i] = (unsigned char)(bits >> (56 - 8 * i));
	lk_sha256_update(h, pad, (have < 56 ? 56 : 120) - have);
	lk_sha256_update(h, length, sizeof(length));
	for (size_t i = 0; i < LK_SHA256_SIZE; i++)
		out[i] = (unsigned char)(h->state[i / 4] >> (24 - 8 * (i % 4)));
}

void lk_sha256_final_hex(struct lk_sha256 *h, char out[LK_SHA256_HEX])
{
	static const char digit[] = "0123456789abcdef";
	unsigned char raw[LK_SHA256_SIZE];

	lk_sha256_final(h, raw);
	for (size_t i = 0; i < LK_SHA256_SIZE; i++) {
		out[2 * i] = digit[raw[i] >> 4];
		out[2 * i + 1] = digit[raw[i] & 15];
	}
	out[LK_SHA256_HEX - 1] = '\0';
}

void lk_sha256_hex(struct lk_str s, char out[LK_SHA256_HEX])
{
	struct lk_sha256 h;

	lk_sha256_init(&h);
	lk_sha256_update(&h, s.p, s.n);
	lk_sha256_final_hex(&h, out);
}
