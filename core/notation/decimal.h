#ifndef CORE_NOTATION_DECIMAL_H
#define CORE_NOTATION_DECIMAL_H
/*
 * Exact decimal numbers: figures of a report are never binary floating point.
 *
 * A number is m / 10^scale: 97,25 is { 9725, 2 }. 18 digits at most, 0 to 12 of them
 * behind the comma; whole rupiah (10^12 and more) fit. Sums, differences and products are
 * exact or LK_ERANGE. A quotient is not always a decimal: it is computed to the places
 * asked for and rounded or cut there once, from the exact ratio, so nothing is ever
 * rounded twice (48,0/50 printed 96,1 was rounded before dividing).
 *
 * LK_ERANGE always means: more than 18 digits, or `places` beyond its limit. Outputs are written only on success;
 * `out` may be one of the operands.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"

#include <stdbool.h>

#define LK_DEC_SCALE_MAX 12
#define LK_DEC_MAX INT64_C(999999999999999999) /* largest |m| */
#define LK_DEC_TEXT 48 /* bytes any printed form fits in, with the NUL */

struct lk_dec {
	int64_t m;
	uint8_t scale; /* 0 to LK_DEC_SCALE_MAX; 97,250 keeps its 3 places */
};
#define LK_DEC_INT(n) ((struct lk_dec){ (n), 0 })

/* What to do with the digits beyond the places asked for. */
enum lk_round {
	LK_ROUND_HALF, /* half away from zero: the rule of reports */
	LK_ROUND_CUT   /* truncate toward zero: what some offices do */
};

int lk_dec_add(struct lk_dec a, struct lk_dec b, struct lk_dec *out,
	struct lk_error *err) LK_MUST_USE;
int lk_dec_sub(struct lk_dec a, struct lk_dec b, struct lk_dec *out,
	struct lk_error *err) LK_MUST_USE;
int lk_dec_mul(struct lk_dec a, struct lk_dec b, struct lk_dec *out,
	struct lk_error *err) LK_MUST_USE;
/* a * times / b to `places` (0 to LK_DEC_SCALE_MAX) behind the comma; times: 1, or 100
 * for per cent. LK_EUNDEF: b is 0. */
int lk_dec_div(struct lk_dec a, struct lk_dec b, int times, int places,
	enum lk_round mode, struct lk_dec *out, struct lk_error *err) LK_MUST_USE;
/* To exactly `places`: digits cut by `mode` or zeros added. */
int lk_dec_to(struct lk_dec a, int places, enum lk_round mode, struct lk_dec *out,
	struct lk_error *err) LK_MUST_USE;
/* Is a * times / b exactly a decimal of at most `places`? b must not be 0. */
bool lk_dec_divides(struct lk_dec a, struct lk_dec b, int times, int places);

/* -1, 0, 1. 1,50 and 1,5 are equal. */
int lk_dec_cmp(struct lk_dec a, struct lk_dec b);
int lk_dec_sign(struct lk_dec a);
struct lk_dec lk_dec_neg(struct lk_dec a);
struct lk_dec lk_dec_abs(struct lk_dec a);
/* Without zeros at the end behind the comma: 97,250 -> 97,25; 90,00 -> 90. */
struct lk_dec lk_dec_trim(struct lk_dec a);

/* Arithmetic mean to `places`. n 0: LK_EUNDEF. */
int lk_dec_mean(const struct lk_dec *v, size_t n, int places, enum lk_round mode,
	struct lk_dec *out, struct lk_error *err) LK_MUST_USE;
/* Geometric mean (PMK 22/2021: 100 and 90 -> 94,87) to `places`, at most 6. LK_EUNDEF: n 0
 * or a value not above 0. n at most 1000. The result is exact in every place printed. */
int lk_dec_geomean(const struct lk_dec *v, size_t n, int places, enum lk_round mode,
	struct lk_dec *out, struct lk_error *err) LK_MUST_USE;

/* Machine form, as it stands in files: "-1234.50"; also what lk_dec_parse reads: digits,
 * at most one '.', an optional '-', nothing else. LK_EFORMAT; LK_ERANGE. */
void lk_dec_put(struct lk_buf *out, struct lk_dec a);
int lk_dec_parse(struct lk_str s, struct lk_dec *out, struct lk_error *err) LK_MUST_USE;

#endif
