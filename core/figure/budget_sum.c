#include "core/figure/budget.h"

#include <string.h>

bool lk_budget_pagu(const struct lk_budget_line *l, int64_t *out)
{
	enum lk_amount a =
		l->has[LK_AMOUNT_REVISED] ? LK_AMOUNT_REVISED : LK_AMOUNT_INITIAL;

	if (!l->has[a])
		return false;
	*out = l->amount[a];
	return true;
}

bool lk_budget_real(const struct lk_budget_line *l, int quarter, int64_t *out)
{
	int64_t sum = 0;
	bool any = false;

	if (quarter >= 4 && l->has[LK_AMOUNT_REAL]) {
		*out = l->amount[LK_AMOUNT_REAL];
		return true;
	}
	for (int q = 0; q < quarter && q < 4; q++)
		if (l->has[LK_AMOUNT_TW1 + q]) {
			sum += l->amount[LK_AMOUNT_TW1 + q];
			any = true;
		}
	if (any)
		*out = sum;
	return any;
}

int lk_budget_percent(int64_t pagu, int64_t real, struct lk_dec *out,
	struct lk_error *err)
{
	if (pagu <= 0)
		return lk_fail(err, LK_EUNDEF,
			N_("persentase tidak dapat dihitung karena pagu kosong atau "
			   "0"));
	return lk_dec_div(LK_DEC_INT(real), LK_DEC_INT(pagu), 100, 2, LK_ROUND_HALF,
		out, err);
}

/* ---- sums ---------------------------------------------------------------------- */
static void add_line(struct lk_budget_sum *s, const struct lk_budget_line *l, int sign)
{
	int64_t v;

	s->any = true;
	if (l->has[LK_AMOUNT_INITIAL])
		s->initial += sign * l->amount[LK_AMOUNT_INITIAL];
	if (lk_budget_pagu(l, &v))
		s->pagu += sign * v;
	if (lk_budget_real(l, 4, &v))
		s->real += sign * v;
	for (int q = 0; q < 4; q++)
		if (l->has[LK_AMOUNT_TW1 + q])
			s->quarter[q] += sign * l->amount[LK_AMOUNT_TW1 + q];
}

void lk_budget_total(const struct lk_budget *b, struct lk_budget_sum *out)
{
	*out = (struct lk_budget_sum){ 0 };
	for (size_t i = 0; i < b->n; i++)
		if (b->line[i].up == LK_NO_LINE)
			add_line(out, &b->line[i], 1);
}

int lk_budget_line_kind(const struct lk_budget_line *l)
{
	const char *dot = strrchr(l->code, '.');
	const char *akun = dot == NULL ? l->code : dot + 1;

	if (l->level != LK_BUDGET_AKUN || strspn(akun, "0123456789") < 2)
		return 0;
	return (akun[0] - '0') * 10 + (akun[1] - '0');
}

void lk_budget_kind(const struct lk_budget *b, int kind, struct lk_budget_sum *out)
{
	*out = (struct lk_budget_sum){ 0 };
	for (size_t i = 0; i < b->n; i++)
		if (lk_budget_line_kind(&b->line[i]) == kind)
			add_line(out, &b->line[i], 1);
}

const char *lk_budget_owner(const struct lk_budget *b, const struct lk_budget_line *l)
{
	while (*l->indicator == '\0' && l->up != LK_NO_LINE)
		l = &b->line[l->up];
	return l->indicator;
}

/* Only where the owner changes between a line and the one above is something added or
 * taken away, so that each rupiah counts once although parents hold their children. */
void lk_budget_indicator(const struct lk_budget *b, const char *code,
	struct lk_budget_sum *out)
{
	*out = (struct lk_budget_sum){ 0 };
	for (size_t i = 0; i < b->n; i++) {
		const struct lk_budget_line *l = &b->line[i];
		bool own, above;

		if (*l->indicator == '\0')
			continue;
		own = strcmp(l->indicator, code) == 0;
		above = l->up != LK_NO_LINE &&
			strcmp(lk_budget_owner(b, &b->line[l->up]), code) == 0;
		if (own != above)
			add_line(out, l, own ? 1 : -1);
	}
}

int lk_budget_efficiency(int64_t pagu, int64_t real, struct lk_dec capaian,
	struct lk_dec *out, struct lk_error *err)
{
	struct lk_dec due,
		left; /* 100 times the rupiah the result was worth; not spent */
	int rc;

	if (pagu <= 0 || lk_dec_sign(capaian) <= 0)
		return lk_fail(err, LK_EUNDEF,
			N_("efisiensi tidak dapat dihitung karena pagu atau capaian "
			   "kosong atau 0"));
	rc = lk_dec_mul(LK_DEC_INT(pagu), lk_dec_trim(capaian), &due, err);
	if (rc == LK_OK)
		rc = lk_dec_mul(LK_DEC_INT(real), LK_DEC_INT(100), &left, err);
	if (rc == LK_OK)
		rc = lk_dec_sub(due, left, &left, err);
	if (rc == LK_OK)
		rc = lk_dec_div(left, due, 100, 2, LK_ROUND_HALF, out, err);
	return rc;
}
