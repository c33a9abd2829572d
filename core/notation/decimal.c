#include "core/notation/decimal.h"

#include "core/notation/wide.h"

#include <string.h>

int lk_wide_over(struct lk_error *err)
{
	return lk_fail(err, LK_ERANGE,
		N_("hasil hitungan lebih dari 18 digit; tidak ada yang diubah; periksa "
		   "angkanya"));
}

int lk_wide_places(int places, struct lk_error *err)
{
	if (places < 0 || places > LK_DEC_SCALE_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("%d angka di belakang koma tidak dapat dipakai; tidak ada "
			   "yang diubah; pilih 0 sampai %d"),
			places, LK_DEC_SCALE_MAX);
	return LK_OK;
}

lk_uwide lk_wide_ten(int n)
{
	lk_uwide v = 1;

	while (n-- > 0)
		v *= 10;
	return v;
}

static lk_uwide magnitude(lk_wide v)
{
	return v < 0 ? -(lk_uwide)v : (lk_uwide)v;
}

int lk_wide_fit(lk_wide m, int scale, struct lk_dec *out, struct lk_error *err)
{
	lk_uwide v = magnitude(m);

	while (scale > 0 && (scale > LK_DEC_SCALE_MAX || v > LK_DEC_MAX) &&
		v % 10 == 0) {
		v /= 10;
		scale--;
	}
	if (v > LK_DEC_MAX || scale > LK_DEC_SCALE_MAX)
		return lk_wide_over(err);
	*out = (struct lk_dec){ m < 0 ? -(int64_t)v : (int64_t)v, (uint8_t)scale };
	return LK_OK;
}

/* a at 10^-scale, scale not below its own. */
static lk_wide at_scale(struct lk_dec a, int scale)
{
	return (lk_wide)a.m * (lk_wide)lk_wide_ten(scale - a.scale);
}

/* ---- sums and products: exact -------------------------------------------------- */

int lk_dec_add(struct lk_dec a, struct lk_dec b, struct lk_dec *out,
	struct lk_error *err)
{
	int scale = a.scale > b.scale ? a.scale : b.scale;

	return lk_wide_fit(at_scale(a, scale) + at_scale(b, scale), scale, out, err);
}

int lk_dec_sub(struct lk_dec a, struct lk_dec b, struct lk_dec *out,
	struct lk_error *err)
{
	return lk_dec_add(a, lk_dec_neg(b), out, err);
}

int lk_dec_mul(struct lk_dec a, struct lk_dec b, struct lk_dec *out,
	struct lk_error *err)
{
	return lk_wide_fit((lk_wide)a.m * b.m, a.scale + b.scale, out, err);
}

/* ---- quotients: rounded once ------------------------------------------------------ */

/* |a| x times / |b| at 10^-places: whole quotient, remainder and what it is a part of. */
struct quotient {
	lk_uwide whole, rest, of;
	bool over,
		negative; /* over: whole has more than 18 digits and is no longer kept */
};

/* Long division: the digits behind the first are brought down one by one, so that
 * nothing grows beyond 128 bits whatever the places. */
static struct quotient divide(struct lk_dec a, struct lk_dec b, int times, int places)
{
	int down = places + b.scale - a.scale;
	lk_uwide num = magnitude(a.m) * magnitude(times);
	struct quotient q = { .of = magnitude(b.m) };

	q.negative = ((a.m < 0) != (b.m < 0)) != (times < 0);
	if (down < 0)
		q.of *= lk_wide_ten(-down);
	q.whole = num / q.of;
	q.rest = num % q.of;
	q.over = q.whole > LK_DEC_MAX;
	for (; down > 0; down--) {
		q.rest *= 10;
		if (!q.over)
			q.whole = q.whole * 10 + q.rest / q.of;
		q.over = q.over || q.whole > LK_DEC_MAX;
		q.rest %= q.of;
	}
	return q;
}

static int settle(const struct quotient *q, int places, enum lk_round mode,
	struct lk_dec *out, struct lk_error *err)
{
	lk_uwide v = q->whole;

	if (q->over)
		return lk_wide_over(err);
	/* rest >= of - rest: at least half, without doubling */
	if (mode == LK_ROUND_HALF && q->rest >= q->of - q->rest)
		v++;
	if (v > LK_DEC_MAX)
		return lk_wide_over(err);
	*out = (struct lk_dec){ q->negative ? -(int64_t)v : (int64_t)v,
		(uint8_t)places };
	return LK_OK;
}

int lk_dec_div(struct lk_dec a, struct lk_dec b, int times, int places,
	enum lk_round mode, struct lk_dec *out, struct lk_error *err)
{
	struct quotient q;
	int rc = lk_wide_places(places, err);

	if (rc != LK_OK)
		return rc;
	if (b.m == 0)
		return lk_fail(err, LK_EUNDEF,
			N_("pembagian dengan nol tidak punya hasil; tidak ada yang "
			   "dihitung; periksa penyebutnya"));
	q = divide(a, b, times, places);
	return settle(&q, places, mode, out, err);
}

bool lk_dec_divides(struct lk_dec a, struct lk_dec b, int times, int places)
{
	return divide(a, b, times, places).rest == 0;
}

int lk_dec_to(struct lk_dec a, int places, enum lk_round mode, struct lk_dec *out,
	struct lk_error *err)
{
	return lk_dec_div(a, LK_DEC_INT(1), 1, places, mode, out, err);
}

int lk_dec_mean(const struct lk_dec *v, size_t n, int places, enum lk_round mode,
	struct lk_dec *out, struct lk_error *err)
{
	lk_wide sum = 0;
	struct quotient q;
	int rc = lk_wide_places(places, err);

	if (rc != LK_OK)
		return rc;
	if (n == 0)
		return lk_fail(err, LK_EUNDEF,
			N_("rata-rata dari daftar kosong tidak ada; tidak ada yang "
			   "dihitung; isi dulu nilainya"));
	if (n > 100000000) /* 10^8 numbers of 10^30 each fit into the sum */
		return lk_wide_over(err);
	for (size_t i = 0; i < n; i++)
		sum += at_scale(v[i], LK_DEC_SCALE_MAX);
	q = (struct quotient){ .of = n * lk_wide_ten(LK_DEC_SCALE_MAX - places),
		.negative = sum < 0 };
	q.whole = magnitude(sum) / q.of;
	q.rest = magnitude(sum) % q.of;
	q.over = q.whole > LK_DEC_MAX;
	return settle(&q, places, mode, out, err);
}

/* ---- comparing ------------------------------------------------------------------- */

int lk_dec_cmp(struct lk_dec a, struct lk_dec b)
{
	lk_wide x = at_scale(a, LK_DEC_SCALE_MAX), y = at_scale(b, LK_DEC_SCALE_MAX);

	return (x > y) - (x < y);
}

int lk_dec_sign(struct lk_dec a)
{
	return (a.m > 0) - (a.m < 0);
}

struct lk_dec lk_dec_neg(struct lk_dec a)
{
	return (struct lk_dec){ -a.m, a.scale };
}

struct lk_dec lk_dec_abs(struct lk_dec a)
{
	return a.m < 0 ? lk_dec_neg(a) : a;
}

struct lk_dec lk_dec_trim(struct lk_dec a)
{
	while (a.scale > 0 && a.m % 10 == 0) {
		a.m /= 10;
		a.scale--;
	}
	return a;
}

/* ---- machine form ------------------------------------------------------------------ */

void lk_dec_put(struct lk_buf *out, struct lk_dec a)
{
	uint64_t v = a.m < 0 ? -(uint64_t)a.m : (uint64_t)a.m;
	uint64_t part = (uint64_t)lk_wide_ten(a.scale);

	lk_buf_printf(out, "%s%llu", a.m < 0 ? "-" : "",
		(unsigned long long)(v / part));
	if (a.scale > 0)
		lk_buf_printf(out, ".%0*llu", (int)a.scale,
			(unsigned long long)(v % part));
}

static int not_machine(struct lk_str s, struct lk_error *err)
{
	char text[48];
	size_t n = s.n < sizeof(text) - 1 ? s.n : sizeof(text) - 1;

	if (n != 0)
		memcpy(text, s.p, n);
	text[n] = '\0';
	return lk_fail(err, LK_EFORMAT,
		N_("\"%s\" bukan angka seperti 1234.50; tidak ada yang dibaca; tulis "
		   "dengan angka, satu titik desimal, dan tanda minus bila perlu"),
		text);
}

int lk_dec_parse(struct lk_str s, struct lk_dec *out, struct lk_error *err)
{
	size_t i = s.n > 0 && s.p[0] == '-', start = i;
	lk_wide m = 0;
	int scale = -1; /* no point yet */

	for (; i < s.n; i++) {
		if (s.p[i] == '.' && scale < 0 && i > start) {
			scale = 0;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9')
			return not_machine(s, err);
		if (m > LK_DEC_MAX * (lk_wide)1000000000000)
			return lk_wide_over(err);
		m = m * 10 + (s.p[i] - '0');
		scale += scale >= 0;
	}
	if (i == start || scale == 0)
		return not_machine(s, err);
	return lk_wide_fit(start ? -m : m, scale < 0 ? 0 : scale, out, err);
}
