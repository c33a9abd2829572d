#ifndef CORE_NOTATION_TERBILANG_H
#define CORE_NOTATION_TERBILANG_H
/*
 * Numbers in words: 1.250 -> "seribu dua ratus lima puluh"; 97,25 -> "sembilan puluh tujuh
 * koma dua lima"; -3 -> "minus tiga"; up to 10^18 - 1 (biliun is not used: 10^12 is
 * "triliun", 10^15 "kuadriliun").
 */
#include "core/notation/decimal.h"

/* Appends; a blank comes before the words when `out` ends in a word. */
void lk_terbilang(struct lk_buf *out, struct lk_dec a);
/* "7 (tujuh)", as official letters write numbers. */
void lk_angka_huruf(struct lk_buf *out, struct lk_dec a);
/* Words back to a number ("tiga puluh dua"), for comparing both; case ignored. LK_EFORMAT,
 * also for words out of order ("dua ratus seribu") and beyond 18 digits. */
int lk_terbilang_read(struct lk_str s, struct lk_dec *out, struct lk_error *err)
	LK_MUST_USE;

#endif
