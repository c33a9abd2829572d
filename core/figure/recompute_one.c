/* One row of core/figure/recompute.h: what its formula says and what comes of it. */
#include "core/figure/recompute.h"

#include "core/figure/recompute_impl.h"

#include <string.h>

#define LIST_MAX 200 /* values of one mean */

static bool starts(struct lk_str s, const char *word, struct lk_str *rest)
{
	size_t n = strlen(word);

	for (size_t i = 0; i < n; i++)
		if (i >= s.n || (s.p[i] | 0x20) != word[i])
			return false;
	*rest = (struct lk_str){ s.p + n, s.n - n };
	return true;
}

/* ---- numbers and letters ------------------------------------------------------------- */

static int read_number(const struct lk_recompute_ask *ask, struct lk_str s,
	struct lk_measure *out, struct lk_error *err)
{
	struct lk_number n;
	int rc = lk_number_read(s, ask->hint, &n, err);

	if (rc == LK_OK)
		*out = (struct lk_measure){ .kind = n.kind,
			.value = n.value,
			.high = n.high,
			.times = 1 };
	return rc;
}

/* A letter of the table, or already its number. */
static int read_letter(const struct lk_recompute_ask *ask, struct lk_str s,
	struct lk_measure *out, struct lk_error *err)
{
	struct lk_measure m = { .kind = LK_NUM_VALUE, .times = 1 };
	int rc;

	if (read_number(ask, s, out, NULL) == LK_OK)
		return LK_OK;
	rc = lk_grade_find(ask->grade, ask->ngrades, s, &m.value, err);
	if (rc == LK_OK)
		*out = m;
	return rc;
}

/* "80:90" behind rangemax: the bounds, in the notation of the row. */
static int read_bounds(const struct lk_recompute_ask *ask, struct lk_str s,
	struct lk_measure *out, struct lk_error *err)
{
	const char *colon = memchr(s.p, ':', s.n);
	struct lk_measure low, high;
	struct lk_str a, b;
	int rc;

	if (colon == NULL)
		return read_number(ask, s, out, err);
	a = (struct lk_str){ s.p, (size_t)(colon - s.p) };
	b = (struct lk_str){ colon + 1, s.n - a.n - 1 };
	rc = read_number(ask, a, &low, err);
	if (rc == LK_OK)
		rc = read_number(ask, b, &high, err);
	if (rc == LK_OK)
		*out = (struct lk_measure){ .kind = LK_NUM_RANGE,
			.value = low.value,
			.high = high.value,
			.times = 1 };
	return rc;
}

/* ---- means --------------------------------------------------------------------------- */

static int no_list(struct lk_error *err)
{
	return lk_fail(err, LK_EINVAL,
		N_("rata-rata memerlukan daftar angka (paling banyak %d); tidak ada "
		   "yang dihitung; tulis dengan titik koma di antaranya, misalnya "
		   "100;90"),
		LIST_MAX);
}

static int read_list(const struct lk_recompute_ask *ask, struct lk_str s,
	struct lk_dec *v, size_t *n, struct lk_error *err)
{
	*n = 0;
	while (s.n > 0) {
		const char *semi = memchr(s.p, ';', s.n);
		size_t len = semi != NULL ? (size_t)(semi - s.p) : s.n;
		struct lk_measure m;
		int rc = read_number(ask, (struct lk_str){ s.p, len }, &m, err);

		if (rc != LK_OK)
			return rc;
		if (m.kind != LK_NUM_VALUE || *n == LIST_MAX)
			return no_list(err);
		v[(*n)++] = m.value;
		len += semi != NULL;
		s = (struct lk_str){ s.p + len, s.n - len };
	}
	return *n != 0 ? LK_OK : no_list(err);
}

/* One mean at `places`, by `mode`. */
static int mean(enum lk_recompute_how how, const struct lk_dec *v, size_t n, int places,
	enum lk_round mode, struct lk_dec *out, struct lk_error *err)
{
	return how == LK_RECOMPUTE_GEO ? lk_dec_geomean(v, n, places, mode, out, err)
				       : lk_dec_mean(v, n, places, mode, out, err);
}

static void explain_mean(struct lk_buf *out, const struct lk_recompute_row *row,
	const struct lk_dec *v, size_t n)
{
	lk_buf_puts(out, row->how == LK_RECOMPUTE_GEO ? "akar pangkat " : "(");
	if (row->how == LK_RECOMPUTE_GEO)
		lk_buf_printf(out, "%zu dari (", n);
	for (size_t i = 0; i < n; i++) {
		lk_buf_puts(out,
			i == 0                                 ? ""
				: row->how == LK_RECOMPUTE_GEO ? " x "
							       : " + ");
		lk_number_put(out, v[i]);
	}
	if (row->how == LK_RECOMPUTE_GEO)
		lk_buf_puts(out, ") = ");
	else
		lk_buf_printf(out, ") / %zu = ", n);
	lk_number_percent(out, row->result.value);
}

static int compute_mean(struct lk_recompute_row *row,
	const struct lk_recompute_ask *ask, struct lk_str list, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_dec v[LIST_MAX], back;
	struct lk_achievement *a = &row->result;
	size_t n;
	int rc = read_list(ask, list, v, &n, err);

	if (rc == LK_OK)
		rc = mean(row->how, v, n, row->rule.decimals, row->rule.mode, &a->value,
			err);
	if (rc == LK_OK)
		rc = mean(row->how, v, n, LK_RULE_DECIMALS, LK_ROUND_CUT, &a->raw, err);
	if (rc != LK_OK)
		return rc;
	a->state = LK_CALC_OK;
	if (lk_dec_cmp(a->raw, LK_DEC_INT(120)) > 0)
		a->notes |= LK_NOTE_OVER_120;
	/* exact, as far as six places show it */
	if (mean(row->how, v, n, LK_RULE_DECIMALS, LK_ROUND_HALF, &back, NULL) !=
			LK_OK ||
		lk_dec_cmp(back, a->value) != 0 || lk_dec_cmp(a->raw, a->value) != 0)
		a->notes |= LK_NOTE_INEXACT;
	explain_mean(out, row, v, n);
	return LK_OK;
}

/* ---- what to compute -------------------------------------------------------------------- */

static int unknown_formula(struct lk_str formula, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	lk_buf_put(&b, formula.p, formula.n < 60 ? formula.n : 60);
	rc = lk_fail(err, LK_EINVAL,
		N_("rumus \"%s\" tidak dikenal; tidak ada yang dihitung; yang dikenal: "
		   "max, min_2t, min_ratio, range, range_min, stabilize, predikat, "
		   "mean, geo"),
		lk_buf_cstr(&b));
	lk_buf_free(&b);
	return rc;
}

/* The name before a colon decides; *args is what stands behind it, p NULL when nothing. */
int lk_recompute_formula(struct lk_str formula, enum lk_recompute_how *how,
	enum lk_formula *f, struct lk_str *args, struct lk_error *err)
{
	const char *colon = formula.n != 0 ? memchr(formula.p, ':', formula.n) : NULL;
	struct lk_str name = formula, rest;

	*args = (struct lk_str){ NULL, 0 };
	if (colon != NULL) {
		name.n = (size_t)(colon - formula.p);
		*args = (struct lk_str){ colon + 1, formula.n - name.n - 1 };
	}
	*f = lk_formula_parse(name);
	*how = LK_RECOMPUTE_RULE;
	if (*f != LK_FORMULA_COUNT)
		return LK_OK;
	if (starts(name, "text", &rest) && rest.n == 0)
		*f = LK_FORMULA_PREDIKAT;
	else if ((starts(name, "mean", &rest) || starts(name, "rerata", &rest)) &&
		rest.n == 0)
		*how = LK_RECOMPUTE_MEAN;
	else if ((starts(name, "geomean", &rest) || starts(name, "geo", &rest)) &&
		rest.n == 0)
		*how = LK_RECOMPUTE_GEO;
	else
		return unknown_formula(formula, err);
	return LK_OK;
}

static int compute_rule(struct lk_recompute_row *row,
	const struct lk_recompute_ask *ask, struct lk_str args, struct lk_buf *out,
	struct lk_error *err)
{
	bool letters = row->rule.formula == LK_FORMULA_PREDIKAT;
	struct lk_measure target, real;
	int rc;

	if (args.p != NULL)
		rc = read_bounds(ask, args, &target, err);
	else
		rc = letters ? read_letter(ask, ask->target, &target, err)
			     : read_number(ask, ask->target, &target, err);
	if (rc == LK_OK)
		rc = letters ? read_letter(ask, ask->real, &real, err)
			     : read_number(ask, ask->real, &real, err);
	if (rc == LK_OK)
		rc = lk_achieve(&row->rule, &target, &real, &row->result, err);
	if (rc == LK_OK)
		lk_achieve_explain(out, &row->rule, &target, &real, &row->result);
	return rc;
}

int lk_recompute_one(struct lk_recompute_row *row, const struct lk_recompute_ask *ask,
	struct lk_arena *mem, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_str args;
	int rc;

	row->rule = ask->rule;
	row->result = (struct lk_achievement){ .state = LK_CALC_ERROR };
	row->explain = "";
	rc = lk_recompute_formula(ask->formula, &row->how, &row->rule.formula, &args,
		err);
	if (rc == LK_OK && row->how == LK_RECOMPUTE_RULE)
		rc = compute_rule(row, ask, args, &b, err);
	else if (rc == LK_OK)
		rc = compute_mean(row, ask, args.p != NULL ? args : ask->real, &b, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&b, err);
	if (rc == LK_OK) {
		row->explain = lk_arena_dup(mem, lk_buf_cstr(&b), b.n);
		if (row->explain == NULL)
			rc = lk_nomem(err);
	}
	if (rc != LK_OK) {
		row->result = (struct lk_achievement){ .state = LK_CALC_ERROR };
		row->explain = "";
	}
	lk_buf_free(&b);
	return rc;
}
