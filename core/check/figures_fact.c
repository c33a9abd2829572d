/* Figures turned into facts. */
#include "core/check/figures.h"

#include <string.h>

#define YEARS_BACK 6
#define YEARS_AHEAD 5

static int add_year(struct lk_fact_year *y, const struct lk_figures *f,
	const struct lk_indicator *ind, int year)
{
	struct lk_achievement a;
	int last;

	*y = (struct lk_fact_year){ .year = year };
	if (year > f->year) {
		y->target = lk_figure_medium(f, ind, year, &last);
		return y->target.kind == LK_NUM_VALUE;
	}
	if (!lk_figure_year(f, ind, year, &y->target, &y->real, &a))
		return 0;
	y->has_capaian = a.state == LK_CALC_OK;
	y->capaian = a.value;
	return 1;
}

static bool add_years(struct lk_check_facts *v, struct lk_fact *fact,
	const struct lk_figures *f, const struct lk_indicator *ind)
{
	struct lk_fact_year *y =
		lk_arena_alloc(&v->mem, (YEARS_BACK + YEARS_AHEAD) * sizeof(*y));

	if (y == NULL)
		return false;
	fact->other = y;
	for (int year = f->year - YEARS_BACK; year <= f->year + YEARS_AHEAD; year++)
		if (year != f->year)
			fact->nothers +=
				(size_t)add_year(&y[fact->nothers], f, ind, year);
	return true;
}

/* "Nilai Indikator ... (IKPA)" is also called IKPA. */
static bool add_alias(struct lk_check_facts *v, struct lk_fact *fact)
{
	const char *open = strchr(fact->name, '('),
		   *close = open != NULL ? strchr(open, ')') : NULL;
	const char **alias;

	if (close == NULL || close - open < 4 || close - open > 12)
		return true;
	alias = lk_arena_alloc(&v->mem, sizeof(*alias));
	if (alias == NULL)
		return false;
	alias[0] = lk_arena_dup(&v->mem, open + 1, (size_t)(close - open - 1));
	fact->alias = alias;
	fact->naliases = 1;
	return alias[0] != NULL;
}

static bool add_fact(struct lk_check_facts *v, const struct lk_figures *f,
	const struct lk_indicator *ind)
{
	struct lk_fact *fact = &v->fact[v->n++];
	struct lk_figure now;

	lk_figure_at(f, ind, (struct lk_period){ f->year, LK_TEMPO_YEAR, 1 }, &now);
	*fact = (struct lk_fact){ .code = ind->code,
		.name = ind->name,
		.number = (int)v->n,
		.unit = ind->type == LK_TYPE_PERSEN ? "persen" : ind->unit,
		.lower_better = ind->lower_better,
		.rule = ind->rule,
		.target = now.target_year,
		.real = now.to_date,
		.has_capaian = now.vs_year.state == LK_CALC_OK,
		.capaian = now.vs_year.value,
		.has_standard = ind->standard.kind != LK_NUM_EMPTY,
		.no_standard = ind->no_standard != NULL ? ind->no_standard : "" };
	return add_alias(v, fact) && add_years(v, fact, f, ind);
}

static struct lk_measure amount(int64_t v)
{
	return (struct lk_measure){ .kind = LK_NUM_VALUE, .value = LK_DEC_INT(v) };
}

static bool add_budget(struct lk_check_facts *v, const struct lk_figures *f)
{
	struct lk_budget_sum sum;
	struct lk_fact_year *y;

	lk_budget_total(&f->budget, &sum);
	v->has_budget = sum.any;
	if (!sum.any)
		return true;
	v->budget = (struct lk_fact_budget){ .pagu = amount(sum.pagu),
		.real = amount(sum.real) };
	y = lk_arena_alloc(&v->mem, (f->budget.nyears + 1) * sizeof(*y));
	if (y == NULL)
		return false;
	v->budget.other = y;
	for (size_t i = 0; i < f->budget.nyears; i++) {
		const struct lk_budget_year *b = &f->budget.year[i];

		if (strcmp(b->code, "total") == 0 && b->year != f->year)
			y[v->budget.nothers++] = (struct lk_fact_year){ .year = b->year,
				.target = amount(b->pagu),
				.real = amount(b->real) };
	}
	return true;
}

int lk_check_facts(struct lk_check_facts *out, const struct lk_figures *f,
	struct lk_error *err)
{
	*out = (struct lk_check_facts){ .mem = LK_ARENA_INIT };
	out->fact = lk_arena_alloc(&out->mem, (f->ind.n + 1) * sizeof(*out->fact));
	if (out->fact == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < f->ind.n; i++)
		if (!add_fact(out, f, &f->ind.item[i]))
			return lk_nomem(err);
	return add_budget(out, f) ? LK_OK : lk_nomem(err);
}

void lk_check_facts_free(struct lk_check_facts *v)
{
	if (v != NULL)
		lk_arena_free(&v->mem);
}
