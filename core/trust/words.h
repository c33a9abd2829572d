#ifndef CORE_TRUST_WORDS_H
#define CORE_TRUST_WORDS_H
/*
 * 256 everyday Indonesian words, one for each byte, to compare fingerprints by voice or on
 * paper: 4 to 8 letters, in order, none the beginning of another, and at least two letters
 * between any two. The list is part of what people wrote down: never change it.
 */
extern const char *const lk_word_of_byte[256];

#endif
