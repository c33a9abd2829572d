#include "core/figure/measure.h"

#include "core/figure/figures.h"
#include "core/figure/table.h"

#include <string.h>

static bool is_number_start(struct lk_str s)
{
	return (s.p[0] >= '0' && s.p[0] <= '9') || (s.p[0] == '-' && s.n > 1);
}

static int bad_number(struct lk_str stored, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	lk_buf_putstr(&b, stored);
	rc = lk_fail(err, LK_EFORMAT,
		N_("\"%s\" bukan angka; di dalam berkas angka ditulis dengan titik "
		   "desimal tanpa pemisah ribuan, misalnya 1234.5"),
		lk_buf_cstr(&b));
	lk_buf_free(&b);
	return rc;
}

static int read_range(struct lk_str stored, struct lk_measure *out,
	struct lk_error *err)
{
	struct lk_str low, high;
	struct lk_dec a, b;

	if (!lk_range_split(stored, &low, &high) ||
		lk_dec_parse(low, &a, NULL) != LK_OK ||
		lk_dec_parse(high, &b, NULL) != LK_OK)
		return bad_number(stored, err);
	if (lk_dec_cmp(a, b) > 0)
		return lk_fail(err, LK_EINVAL,
			N_("rentangnya terbalik: batas bawah lebih besar daripada "
			   "batas "
			   "atas; tukar kedua angkanya"));
	out->kind = LK_NUM_RANGE;
	out->value = a;
	out->high = b;
	return LK_OK;
}

static bool has_letters(enum lk_type t)
{
	return t == LK_TYPE_PREDIKAT || t == LK_TYPE_OPINI || t == LK_TYPE_COUNT;
}

int lk_measure_read(struct lk_str stored, enum lk_type type,
	const struct lk_grade *grade, size_t ngrades, struct lk_arena *mem,
	struct lk_measure *out, struct lk_error *err)
{
	struct lk_measure m = { .kind = LK_NUM_EMPTY, .times = 1 };
	int rc = LK_OK;

	if (stored.n == 1 && stored.p[0] == '-') {
		m.kind = LK_NUM_NA;
	} else if (stored.n > 0 && is_number_start(stored)) {
		m.kind = LK_NUM_VALUE;
		if (lk_dec_parse(stored, &m.value, NULL) != LK_OK)
			rc = read_range(stored, &m, err);
	} else if (stored.n > 0 && has_letters(type)) {
		m.letter = lk_arena_dup(mem, stored.p, stored.n);
		if (m.letter == NULL)
			return lk_nomem(err);
		lk_measure_grade(&m, grade, ngrades);
	} else if (stored.n > 0) {
		rc = bad_number(stored, err);
	}
	if (rc == LK_OK)
		*out = m;
	return rc;
}

void lk_measure_grade(struct lk_measure *m, const struct lk_grade *grade,
	size_t ngrades)
{
	if (m->letter != NULL && ngrades > 0 &&
		lk_grade_find(grade, ngrades,
			(struct lk_str){ m->letter, strlen(m->letter) }, &m->value,
			NULL) == LK_OK)
		m->kind = LK_NUM_VALUE;
}

bool lk_measure_bad(const struct lk_measure *m)
{
	return m->letter != NULL && m->kind == LK_NUM_EMPTY;
}

int lk_measure_ratio(struct lk_dec num, struct lk_dec den, int times,
	const struct lk_rule *rule, struct lk_measure *out, struct lk_error *err)
{
	struct lk_measure m = { .kind = LK_NUM_VALUE, .has_ratio = true };

	m.num = num;
	m.den = den;
	m.times = times;
	if (lk_dec_sign(den) == 0) {
		m.kind = LK_NUM_NA;
	} else {
		int rc = lk_dec_div(num, den, times, rule->decimals, rule->mode,
			&m.value, err);

		if (rc != LK_OK)
			return rc;
	}
	*out = m;
	return LK_OK;
}

int lk_cell_fail(struct lk_error *err, int rc, const char *where, unsigned line,
	const char *column)
{
	struct lk_error why;

	if (rc == LK_ENOMEM)
		return rc;
	if (err == NULL)
		return LK_EFORMAT;
	why = *err;
	return lk_fail(err, LK_EFORMAT, N_("%s baris %u kolom \"%s\": %s"), where, line,
		column, why.text);
}

/* ---- as people read it --------------------------------------------------------------- */

static void put_dec(struct lk_buf *out, struct lk_dec v, int decimals)
{
	struct lk_dec at;

	if (decimals >= 0 && lk_dec_to(v, decimals, LK_ROUND_HALF, &at, NULL) == LK_OK)
		v = at;
	lk_number_put(out, v);
}

void lk_measure_put(struct lk_buf *out, const struct lk_measure *m, int decimals)
{
	if (m->letter != NULL) {
		lk_buf_puts(out, m->letter);
		return;
	}
	switch (m->kind) {
	case LK_NUM_NA: lk_buf_puts(out, "n/a"); break;
	case LK_NUM_RANGE:
		put_dec(out, m->value, decimals);
		lk_buf_putc(out, '-');
		put_dec(out, m->high, decimals);
		break;
	case LK_NUM_VALUE: put_dec(out, m->value, decimals); break;
	case LK_NUM_EMPTY:
	default: break;
	}
}

void lk_achievement_put(struct lk_buf *out, const struct lk_achievement *a)
{
	static const char *const words[] = {
		[LK_CALC_OK] = "",
		[LK_CALC_NO_TARGET] = N_("target belum ada"),
		[LK_CALC_ZERO_TARGET] = N_("target nol"),
		[LK_CALC_ZERO_REAL] = N_("realisasi nol"),
		[LK_CALC_ZERO_DENOM] = N_("penyebut nol"),
		[LK_CALC_EMPTY] = N_("belum diisi"),
		[LK_CALC_NOT_DUE] = N_("belum jatuh tempo"),
		[LK_CALC_NA] = N_("tidak berlaku"),
		[LK_CALC_NO_FORMULA] = N_("rumus belum ada"),
		[LK_CALC_ERROR] = N_("tidak dapat dihitung"),
	};
	_Static_assert(LK_LEN(words) == LK_CALC_COUNT, "a word for every state");

	if (a->state == LK_CALC_OK)
		lk_number_percent(out, a->value);
	else if (a->state < LK_CALC_COUNT)
		lk_buf_puts(out, words[a->state]);
}
