#include "core/figure/budget.h"

/* How far from the middle of its siblings a pagu may be. Downwards a typing error loses
 * three digits; upwards salaries do stand far above small purchases. */
#define FAR_BELOW 500
#define FAR_ABOVE 1000

struct finding {
	const struct lk_budget_line *line;
	lk_budget_fault_fn *each;
	void *arg;
	size_t n;
};

static void found(struct finding *f, enum lk_budget_fault fault, enum lk_amount a,
	int64_t is, int64_t should)
{
	f->n++;
	if (f->each != NULL)
		f->each(fault, f->line, a, is, should, f->arg);
}

static void check_children(struct finding *f)
{
	const struct lk_budget_line *l = f->line;

	for (int a = 0; a < LK_AMOUNT_COUNT; a++)
		if (l->given[a] && l->summed[a] && l->amount[a] != l->children[a])
			found(f, LK_BUDGET_CHILDREN, (enum lk_amount)a, l->amount[a],
				l->children[a]);
}

/* Something of the year's spending was written into this very line. */
static bool real_given(const struct lk_budget_line *l)
{
	bool any = l->given[LK_AMOUNT_REAL];

	for (int a = LK_AMOUNT_TW1; a <= LK_AMOUNT_TW4; a++)
		any = any || l->given[a];
	return any;
}

static void check_quarters(struct finding *f)
{
	const struct lk_budget_line *l = f->line;
	int64_t sum = 0;
	bool any = false;

	for (int a = LK_AMOUNT_TW1; a <= LK_AMOUNT_TW4; a++)
		if (l->has[a]) {
			sum += l->amount[a];
			any = true;
		}
	if (any && real_given(l) && l->has[LK_AMOUNT_REAL] &&
		l->amount[LK_AMOUNT_REAL] != sum)
		found(f, LK_BUDGET_QUARTERS, LK_AMOUNT_REAL, l->amount[LK_AMOUNT_REAL],
			sum);
}

static void check_pagu(struct finding *f)
{
	const struct lk_budget_line *l = f->line;
	enum lk_amount a =
		l->has[LK_AMOUNT_REVISED] ? LK_AMOUNT_REVISED : LK_AMOUNT_INITIAL;
	int64_t pagu = 0, real = 0;
	bool has = lk_budget_pagu(l, &pagu);

	if (lk_budget_real(l, 4, &real) && real > 0 && (real_given(l) || l->given[a])) {
		if (!has || pagu == 0)
			found(f, LK_BUDGET_NO_PAGU, LK_AMOUNT_REAL, real, 0);
		else if (real > pagu)
			found(f, LK_BUDGET_OVER, LK_AMOUNT_REAL, real, pagu);
	}
	if (has && pagu > 0 && l->given[a] && l->siblings > 0 &&
		(pagu <= l->siblings / FAR_BELOW || pagu / FAR_ABOVE >= l->siblings))
		found(f, LK_BUDGET_MAGNITUDE, a, pagu, l->siblings);
}

size_t lk_budget_check_line(const struct lk_budget_line *l, lk_budget_fault_fn *each,
	void *arg)
{
	struct finding f = { l, each, arg, 0 };

	check_children(&f);
	check_quarters(&f);
	check_pagu(&f);
	return f.n;
}

void lk_budget_check(const struct lk_budget *b, lk_budget_fault_fn *each, void *arg)
{
	for (size_t i = 0; i < b->n; i++)
		lk_budget_check_line(&b->line[i], each, arg);
}
