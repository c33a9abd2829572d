/* Arithmetic against plain 128-bit whole numbers: what they can hold must agree, and the
 * roots must bracket their product. Texts that are read are printed the same. */
#include "core/notation/decimal.h"

#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static wide ten(int n)
{
	wide v = 1;

	while (n-- > 0)
		v *= 10;
	return v;
}

/* d at 12 places, which every number fits. */
static wide at12(struct lk_dec d)
{
	return (wide)d.m * ten(LK_DEC_SCALE_MAX - d.scale);
}

static void check_sums(struct lk_dec a, struct lk_dec b)
{
	struct lk_dec d, back;

	if (lk_dec_add(a, b, &d, NULL) == LK_OK) {
		must(at12(d) == at12(a) + at12(b));
		must(lk_dec_sub(d, b, &back, NULL) == LK_OK &&
			lk_dec_cmp(back, a) == 0);
	}
	if (lk_dec_sub(a, b, &d, NULL) == LK_OK)
		must(at12(d) == at12(a) - at12(b));
	must(lk_dec_cmp(a, b) == (at12(a) > at12(b)) - (at12(a) < at12(b)));
	if (lk_dec_mul(a, b, &d, NULL) == LK_OK)
		must((wide)d.m * ten(a.scale + b.scale - d.scale) == (wide)a.m * b.m);
	must(lk_dec_cmp(lk_dec_trim(a), a) == 0);
}

/* q = a x times / b cut: |q| x |b| <= |a| x times < (|q| + 1) x |b|, at one scale, where
 * that fits. */
static void check_quotient(struct lk_dec a, struct lk_dec b, int times, int places)
{
	struct lk_dec cut, half;
	int down = places + b.scale - a.scale;
	wide num = (wide)a.m * times, den = b.m, q;

	if (b.m == 0) {
		must(lk_dec_div(a, b, times, places, LK_ROUND_CUT, &cut, NULL) ==
			LK_EUNDEF);
		return;
	}
	if (lk_dec_div(a, b, times, places, LK_ROUND_CUT, &cut, NULL) != LK_OK)
		return;
	must(cut.scale == places);
	if (lk_dec_div(a, b, times, places, LK_ROUND_HALF, &half, NULL) == LK_OK)
		must(lk_dec_cmp(lk_dec_abs(half), lk_dec_abs(cut)) >= 0);
	if (down > 17) /* num would not fit */
		return;
	num *= down > 0 ? ten(down) : 1;
	den *= down < 0 ? ten(-down) : 1;
	q = num / den;
	must(q == cut.m);
	must(lk_dec_divides(a, b, times, places) == (num % den == 0));
}

/* y = geometric mean cut of two at p places: y^2 <= a b 10^.. < (y + 1)^2. */
static void check_root(struct lk_dec a, struct lk_dec b, int places)
{
	struct lk_dec v[2] = { { a.m % 1000000000, a.scale % 4 },
		{ b.m % 1000000000, b.scale % 4 } },
		      y;
	int power = 2 * places - v[0].scale - v[1].scale;
	wide product = (wide)v[0].m * v[1].m, low, high;

	if (v[0].m <= 0 || v[1].m <= 0) {
		must(lk_dec_geomean(v, 2, places, LK_ROUND_CUT, &y, NULL) == LK_EUNDEF);
		return;
	}
	must(lk_dec_geomean(v, 2, places, LK_ROUND_CUT, &y, NULL) == LK_OK);
	product *= power > 0 ? ten(power) : 1;
	low = (wide)y.m * y.m * (power < 0 ? ten(-power) : 1);
	high = (wide)(y.m + 1) * (y.m + 1) * (power < 0 ? ten(-power) : 1);
	must(low <= product && product < high);
}

static void check_text(struct lk_str s)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_dec d, back;
	struct lk_error err;

	if (lk_dec_parse(s, &d, &err) == LK_OK) {
		lk_dec_put(&b, d);
		must(lk_dec_parse(lk_buf_str(&b), &back, NULL) == LK_OK);
		must(back.m == d.m && back.scale == d.scale);
	}
	lk_buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int factor[] = { 1, 100 };
	struct lk_dec a, b, mean;
	int64_t m[2];

	check_text((struct lk_str){ (const char *)data, size });
	if (size < 20)
		return 0;
	memcpy(m, data, sizeof(m));
	/* small numbers too: half of all bytes give those of 18 digits */
	a = (struct lk_dec){ m[0] % (LK_DEC_MAX + 1), data[16] % 13 };
	b = (struct lk_dec){ m[1] % (LK_DEC_MAX + 1), data[17] % 13 };
	if (data[18] & 1)
		a.m %= 1000000;
	if (data[18] & 2)
		b.m %= 1000000;
	check_sums(a, b);
	check_quotient(a, b, factor[(data[18] >> 2) & 1], data[19] % 13);
	check_root(a, b, data[19] % 7);
	if (lk_dec_mean((struct lk_dec[]){ a, b }, 2, 12, LK_ROUND_CUT, &mean, NULL) ==
		LK_OK)
		must(mean.m == (at12(a) + at12(b)) / 2);
	return 0;
}
