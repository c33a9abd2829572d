#ifndef TESTS_BENCH_TEXT_H
#define TESTS_BENCH_TEXT_H
/* Random Indonesian-looking prose, the same for the same seed. */
#include "core/buf.h"

#include <stdint.h>

/* xorshift64*: state must not be 0. */
uint64_t bench_random(uint64_t *state);
const char *bench_word(uint64_t *state);
/* One sentence with its line end; 9 to 24 words. */
void bench_sentence(struct lk_buf *out, uint64_t *state);
/* A chapter: title, then sections of paragraphs, one sentence a line, `lines` of them. */
void bench_chapter(struct lk_buf *out, const char *title, int lines, uint64_t *state);
/* Replace one random word of a random sentence line. */
void bench_edit(struct lk_buf *text, uint64_t *state);

double bench_now_ms(void);

#endif
