#ifndef TESTS_LIB_FIVE_H
#define TESTS_LIB_FIVE_H
#include <stdint.h>

/*
 * Five clones of an office, `n` random edits, corrections, approvals and letter numbers each,
 * meeting by way of one hub at random moments, while syncing programs are killed and the hub is
 * taken away. In the end all are the same, the audit finds nothing, no word, correction or number
 * is lost and no number stands twice. Fails the running test with the seed.
 */
void five_run(unsigned n, uint64_t seed);

#endif
