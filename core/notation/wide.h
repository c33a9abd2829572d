#ifndef CORE_NOTATION_WIDE_H
#define CORE_NOTATION_WIDE_H
/* For core/notation only: the 128-bit intermediate of exact arithmetic. Two numbers of 18
 * digits multiply to 36, and 38 fit. */
#include "core/notation/decimal.h"

__extension__ typedef __int128 lk_wide;
__extension__ typedef unsigned __int128 lk_uwide;

/* 10^n, n 0 to 38. */
lk_uwide lk_wide_ten(int n);
/* m / 10^scale as a number, dropping zeros at its end only where it must: LK_ERANGE when
 * it has more than 18 digits then, or more places than a number may have. */
int lk_wide_fit(lk_wide m, int scale, struct lk_dec *out, struct lk_error *err)
	LK_MUST_USE;
/* LK_OK, or LK_ERANGE when `places` is not 0 to LK_DEC_SCALE_MAX. */
int lk_wide_places(int places, struct lk_error *err) LK_MUST_USE;
/* The sentence for more than 18 digits; returns LK_ERANGE. */
int lk_wide_over(struct lk_error *err);

#endif
