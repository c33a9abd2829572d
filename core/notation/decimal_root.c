/* The geometric mean of core/notation/decimal.h, in whole numbers only. */
#include "core/notation/decimal.h"

#include "core/notation/wide.h"

#define MEAN_VALUES 1000
#define MEAN_PLACES 6

/* A number that grows by factors; limb[0] is the lowest. The largest one here is
 * y^1000 x 10^12000 with y below 2^61: 100 900 bits, 1577 limbs. */
#define BIG_LIMBS 1600
struct big {
	size_t n;
	uint64_t limb[BIG_LIMBS];
};

static void big_times(struct big *b, uint64_t factor)
{
	lk_uwide carry = 0;

	for (size_t i = 0; i < b->n; i++) {
		carry += (lk_uwide)b->limb[i] * factor;
		b->limb[i] = (uint64_t)carry;
		carry >>= 64;
	}
	if (carry != 0 && b->n < BIG_LIMBS)
		b->limb[b->n++] = (uint64_t)carry;
}

static void big_times_ten(struct big *b, int power)
{
	for (; power >= 18; power -= 18)
		big_times(b, (uint64_t)lk_wide_ten(18));
	big_times(b, (uint64_t)lk_wide_ten(power));
}

static int big_cmp(const struct big *a, const struct big *b)
{
	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	for (size_t i = a->n; i-- > 0;)
		if (a->limb[i] != b->limb[i])
			return a->limb[i] < b->limb[i] ? -1 : 1;
	return 0;
}

/* Is y^n x 10^power above `limit`? */
static bool above(uint64_t y, size_t n, int power, const struct big *limit)
{
	struct big b = { 1, { 1 } };

	for (size_t i = 0; i < n && b.n <= limit->n; i++)
		big_times(&b, y);
	if (b.n > limit->n)
		return true;
	big_times_ten(&b, power);
	return big_cmp(&b, limit) > 0;
}

/* Largest y with y^n x 10^power <= limit; stops above `most`. Bracketing by halves: 61
 * comparisons at most, each exact. */
static uint64_t root(size_t n, int power, const struct big *limit, uint64_t most)
{
	uint64_t low = 0, high = most + 1;

	while (high - low > 1) {
		uint64_t mid = low + (high - low) / 2;

		if (above(mid, n, power, limit))
			high = mid;
		else
			low = mid;
	}
	return low;
}

static int check(const struct lk_dec *v, size_t n, int places, struct lk_error *err)
{
	if (places < 0 || places > MEAN_PLACES)
		return lk_fail(err, LK_ERANGE,
			N_("rata-rata geometrik dihitung sampai %d angka di belakang "
			   "koma, bukan %d; tidak ada yang dihitung; kurangi "
			   "desimalnya"),
			MEAN_PLACES, places);
	if (n > MEAN_VALUES)
		return lk_fail(err, LK_ERANGE,
			N_("rata-rata geometrik dihitung dari paling banyak %d nilai; "
			   "tidak ada yang dihitung; bagi daftarnya"),
			MEAN_VALUES);
	if (n == 0)
		return lk_fail(err, LK_EUNDEF,
			N_("rata-rata dari daftar kosong tidak ada; tidak ada yang "
			   "dihitung; isi dulu nilainya"));
	for (size_t i = 0; i < n; i++)
		if (v[i].m <= 0)
			return lk_fail(err, LK_EUNDEF,
				N_("rata-rata geometrik hanya ada bila semua nilai di "
				   "atas nol; nilai ke-%zu tidak; tidak ada yang "
				   "dihitung; pakai rata-rata biasa atau periksa "
				   "nilainya"),
				i + 1);
	return LK_OK;
}

/*
 * Twice the mean, cut, tells both: its half is the mean cut, and one more, halved, is the
 * mean rounded half up. With 10^S below the values and p places: the largest y with
 * y^n <= 2^n x values x 10^(pn - S).
 */
int lk_dec_geomean(const struct lk_dec *v, size_t n, int places, enum lk_round mode,
	struct lk_dec *out, struct lk_error *err)
{
	struct big product = { 1, { 1 } };
	int power = (int)n * places;
	uint64_t twice;
	int rc = check(v, n, places, err);

	if (rc != LK_OK)
		return rc;
	for (size_t i = 0; i < n; i++) {
		big_times(&product, (uint64_t)v[i].m * 2);
		power -= v[i].scale;
	}
	if (power > 0)
		big_times_ten(&product, power);
	twice = root(n, power < 0 ? -power : 0, &product, (uint64_t)LK_DEC_MAX * 2 + 2);
	twice += mode == LK_ROUND_HALF;
	if (twice / 2 > (uint64_t)LK_DEC_MAX)
		return lk_wide_over(err);
	*out = (struct lk_dec){ (int64_t)(twice / 2), (uint8_t)places };
	return LK_OK;
}
