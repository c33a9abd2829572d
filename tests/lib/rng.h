#ifndef TESTS_LIB_RNG_H
#define TESTS_LIB_RNG_H
/* A small generator of chance for tests: the same seed gives the same run everywhere
 * (xorshift64*, Vigna 2016). */
#include <stddef.h>
#include <stdint.h>

struct rng {
	uint64_t s; /* not 0 */
};

static inline uint64_t rng_next(struct rng *r)
{
	r->s ^= r->s >> 12;
	r->s ^= r->s << 25;
	r->s ^= r->s >> 27;
	return r->s * 2685821657736338717u;
}

/* 0 <= result < n; 0 when n is 0. */
static inline size_t rng_below(struct rng *r, size_t n)
{
	return n == 0 ? 0 : (size_t)(rng_next(r) >> 11) % n;
}

#endif
