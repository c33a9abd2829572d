#include "core/figure/achievement.h"

#include "core/figure/achievement_impl.h"

#define RAW_PLACES 8

/* ---- one exact fraction ----------------------------------------------------------- */

/* What a formula gives before it is rounded: num / den x 100. */
struct fraction {
	struct lk_dec num, den;
};

/* The realisation as num / den; `den` is 1 for a plain value. */
static int realisation(const struct lk_measure *real, struct fraction *out,
	struct lk_error *err)
{
	if (!real->has_ratio) {
		*out = (struct fraction){ lk_dec_trim(real->value), LK_DEC_INT(1) };
		return LK_OK;
	}
	out->den = lk_dec_trim(real->den);
	return lk_dec_mul(lk_dec_trim(real->num), LK_DEC_INT(real->times), &out->num,
		err);
}

/* R / T: (n / d) / T = n / (d T) */
static int over(struct fraction r, struct lk_dec t, struct fraction *out,
	struct lk_error *err)
{
	out->num = r.num;
	return lk_dec_mul(r.den, t, &out->den, err);
}

/* (2T - R) / T = (2 d T - n) / (d T) */
static int twice_less(struct fraction r, struct lk_dec t, struct fraction *out,
	struct lk_error *err)
{
	int rc = lk_dec_mul(r.den, t, &out->den, err);

	if (rc == LK_OK)
		rc = lk_dec_mul(out->den, LK_DEC_INT(2), &out->num, err);
	if (rc == LK_OK)
		rc = lk_dec_sub(out->num, r.num, &out->num, err);
	return rc;
}

/* Is R below (-1), at (0) or above (1) T? n / d against T, d may be negative. */
static int against(struct fraction r, struct lk_dec t, int *side, struct lk_error *err)
{
	struct lk_dec bound;
	int rc = lk_dec_mul(r.den, t, &bound, err);

	if (rc == LK_OK)
		*side = lk_dec_cmp(r.num, bound) * lk_dec_sign(r.den);
	return rc;
}

/* 1 - |R - T| / T is R / T below T and (2T - R) / T above it. */
static int stabilize(struct fraction r, struct lk_dec t, struct fraction *out,
	struct lk_error *err)
{
	int side = 0, rc = against(r, t, &side, err);

	if (rc != LK_OK)
		return rc;
	return side * lk_dec_sign(t) > 0 ? twice_less(r, t, out, err)
					 : over(r, t, out, err);
}

int lk_achieve_side(const struct lk_measure *target, const struct lk_measure *real,
	int *side, struct lk_error *err)
{
	struct fraction r;
	int low = 0, high = 0, rc = realisation(real, &r, err);

	if (rc == LK_OK)
		rc = against(r, target->value, &low, err);
	if (rc == LK_OK)
		rc = against(r, target->high, &high, err);
	if (rc == LK_OK)
		*side = low < 0 ? -1 : high > 0;
	return rc;
}

static int range(const struct lk_rule *rule, const struct lk_measure *target,
	const struct lk_measure *real, struct fraction *out, enum lk_calc *state,
	struct lk_error *err)
{
	struct fraction r;
	struct lk_dec near;
	int side = 0, rc = lk_achieve_side(target, real, &side, err);

	if (rc == LK_OK)
		rc = realisation(real, &r, err);
	if (rc != LK_OK)
		return rc;
	if (side == 0) {
		*out = (struct fraction){ LK_DEC_INT(1), LK_DEC_INT(1) };
		return LK_OK;
	}
	near = lk_dec_trim(side < 0 ? target->value : target->high);
	if (lk_dec_sign(near) == 0) {
		*state = LK_CALC_ZERO_TARGET;
		return LK_OK;
	}
	return rule->formula == LK_FORMULA_RANGE_MIN ? twice_less(r, near, out, err)
						     : over(r, near, out, err);
}

/* ---- the formulas ------------------------------------------------------------------ */

static bool is_range(enum lk_formula f)
{
	return f == LK_FORMULA_RANGE || f == LK_FORMULA_RANGE_MIN;
}

/* The formula as a fraction, or the state that says why there is none. */
static int evaluate(const struct lk_rule *rule, const struct lk_measure *target,
	const struct lk_measure *real, struct fraction *out, enum lk_calc *state,
	struct lk_error *err)
{
	struct lk_dec t = lk_dec_trim(target->value);
	struct fraction r;
	int rc = realisation(real, &r, err);

	if (rc != LK_OK)
		return rc;
	if (rule->formula == LK_FORMULA_MIN_RATIO && lk_dec_sign(r.num) == 0) {
		*state = LK_CALC_ZERO_REAL;
		return LK_OK;
	}
	if (!is_range(rule->formula) && lk_dec_sign(t) == 0) {
		*state = LK_CALC_ZERO_TARGET;
		return LK_OK;
	}
	switch (rule->formula) {
	case LK_FORMULA_MIN_2T: return twice_less(r, t, out, err);
	case LK_FORMULA_MIN_RATIO:
		out->den = r.num;
		return lk_dec_mul(r.den, t, &out->num, err);
	case LK_FORMULA_RANGE:
	case LK_FORMULA_RANGE_MIN: return range(rule, target, real, out, state, err);
	case LK_FORMULA_STABILIZE: return stabilize(r, t, out, err);
	case LK_FORMULA_MAX:
	case LK_FORMULA_PREDIKAT:
	case LK_FORMULA_COUNT: break;
	}
	return over(r, t, out, err);
}

/* What is known before any arithmetic. */
static enum lk_calc state_of(const struct lk_rule *rule,
	const struct lk_measure *target, const struct lk_measure *real)
{
	if (rule->formula >= LK_FORMULA_COUNT)
		return LK_CALC_NO_FORMULA;
	if (target->kind == LK_NUM_NA || real->kind == LK_NUM_NA)
		return LK_CALC_NA;
	if (target->kind == LK_NUM_EMPTY)
		return LK_CALC_NO_TARGET;
	if (real->kind == LK_NUM_EMPTY)
		return LK_CALC_EMPTY;
	if (real->has_ratio && lk_dec_sign(real->den) == 0)
		return LK_CALC_ZERO_DENOM;
	return LK_CALC_OK;
}

static int check(const struct lk_rule *rule, const struct lk_measure *target,
	const struct lk_measure *real, struct lk_error *err)
{
	if (real->kind == LK_NUM_RANGE)
		return lk_fail(err, LK_EINVAL,
			N_("realisasi berupa rentang tidak dapat dihitung; capaian "
			   "dikosongkan; isi satu angka"));
	if (is_range(rule->formula) && target->kind != LK_NUM_RANGE)
		return lk_fail(err, LK_EINVAL,
			N_("rumus rentang memerlukan target rentang; capaian "
			   "dikosongkan; tulis target seperti 80-90"));
	if (!is_range(rule->formula) && target->kind == LK_NUM_RANGE)
		return lk_fail(err, LK_EINVAL,
			N_("target rentang memerlukan rumus range atau range_min; "
			   "capaian dikosongkan; ganti rumusnya atau targetnya"));
	if (target->kind == LK_NUM_RANGE && lk_dec_cmp(target->value, target->high) > 0)
		return lk_fail(err, LK_EINVAL,
			N_("rentang target terbalik: batas bawahnya di atas batas "
			   "atas; capaian dikosongkan; tukar kedua batas itu"));
	return LK_OK;
}

/* ---- rounding, cap, floor ------------------------------------------------------------ */

static int bound(struct lk_achievement *a, const struct lk_rule *rule,
	struct lk_dec limit, unsigned note, struct lk_error *err)
{
	int beyond = lk_dec_cmp(a->value, limit) * (note == LK_NOTE_CAPPED ? 1 : -1);

	if (beyond <= 0)
		return LK_OK;
	a->notes = (a->notes | note) & ~(unsigned)LK_NOTE_INEXACT;
	return lk_dec_to(limit, rule->decimals, rule->mode, &a->value, err);
}

static int settle(const struct lk_rule *rule, const struct fraction *f,
	struct lk_achievement *a, struct lk_error *err)
{
	int places = RAW_PLACES, rc;

	rc = lk_dec_div(f->num, f->den, 100, rule->decimals, rule->mode, &a->value,
		err);
	if (rc != LK_OK)
		return rc;
	while (lk_dec_div(f->num, f->den, 100, places, LK_ROUND_CUT, &a->raw, NULL) !=
			LK_OK &&
		places > 0)
		places--;
	if (lk_dec_sign(f->num) * lk_dec_sign(f->den) < 0)
		a->notes |= LK_NOTE_NEGATIVE;
	if (lk_dec_cmp(a->raw, LK_DEC_INT(120)) > 0)
		a->notes |= LK_NOTE_OVER_120;
	if (!lk_dec_divides(f->num, f->den, 100, rule->decimals))
		a->notes |= LK_NOTE_INEXACT;
	if (rule->has_cap)
		rc = bound(a, rule, rule->cap, LK_NOTE_CAPPED, err);
	if (rc == LK_OK && rule->has_floor)
		rc = bound(a, rule, rule->floor, LK_NOTE_FLOORED, err);
	return rc;
}

static int achieve(const struct lk_rule *rule, const struct lk_measure *target,
	const struct lk_measure *real, struct lk_achievement *a, struct lk_error *err)
{
	struct fraction f = { 0 };
	int rc;

	a->state = state_of(rule, target, real);
	if (a->state != LK_CALC_OK)
		return LK_OK;
	rc = check(rule, target, real, err);
	if (rc == LK_OK)
		rc = evaluate(rule, target, real, &f, &a->state, err);
	if (rc == LK_OK && a->state == LK_CALC_OK)
		rc = settle(rule, &f, a, err);
	return rc;
}

int lk_achieve(const struct lk_rule *rule, const struct lk_measure *target,
	const struct lk_measure *real, struct lk_achievement *out, struct lk_error *err)
{
	struct lk_achievement a = { 0 };
	int rc = achieve(rule, target, real, &a, err);

	if (rc != LK_OK)
		a = (struct lk_achievement){ .state = LK_CALC_ERROR };
	*out = a;
	return rc;
}

enum lk_printed lk_achieve_printed(const struct lk_rule *rule,
	const struct lk_measure *target, const struct lk_measure *real,
	struct lk_dec printed, struct lk_dec *right)
{
	struct lk_rule at = *rule;
	struct lk_achievement a;

	at.decimals = printed.scale;
	if (lk_achieve(&at, target, real, &a, NULL) != LK_OK || a.state != LK_CALC_OK)
		return LK_PRINTED_NOT_COMPUTABLE;
	if (right != NULL)
		*right = a.value;
	if (lk_dec_cmp(a.value, printed) == 0)
		return LK_PRINTED_MATCH;
	at.mode = LK_ROUND_CUT;
	if (lk_achieve(&at, target, real, &a, NULL) == LK_OK &&
		lk_dec_cmp(a.value, printed) == 0)
		return LK_PRINTED_CUT;
	return LK_PRINTED_DIFFERS;
}
