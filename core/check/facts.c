#include "core/check/facts.h"

#include <string.h>

static bool has_year(const struct lk_fact_year *y, size_t n, int year)
{
	for (size_t i = 0; i < n; i++)
		if (y[i].year == year)
			return true;
	return false;
}

/* One more year of `ind`, when something is known of it. */
static void add_year(const struct lk_figures *f, const struct lk_indicator *ind,
	int year, struct lk_fact_year *y, size_t *n)
{
	struct lk_fact_year *o = &y[*n];
	struct lk_achievement a = { .state = LK_CALC_EMPTY };
	int last;

	if (year == f->year || has_year(y, *n, year))
		return;
	*o = (struct lk_fact_year){ .year = year };
	if (lk_figure_year(f, ind, year, &o->target, &o->real, &a)) {
		o->has_capaian = a.state == LK_CALC_OK;
		o->capaian = a.value;
	}
	if (o->target.kind == LK_NUM_EMPTY)
		o->target = lk_figure_medium(f, ind, year, &last);
	*n += o->target.kind != LK_NUM_EMPTY || o->real.kind != LK_NUM_EMPTY;
}

static int add_years(struct lk_fact_set *s, const struct lk_figures *f,
	const struct lk_indicator *ind, struct lk_fact *out)
{
	struct lk_fact_year *y;
	size_t n = 0;

	for (size_t i = 0; i < f->nhistory; i++)
		n += strcmp(f->history[i].code, ind->code) == 0;
	for (size_t i = 0; i < f->ntargets; i++)
		n += strcmp(f->target[i].code, ind->code) == 0;
	y = lk_arena_alloc(&s->mem, (n + 1) * sizeof(*y));
	if (y == NULL)
		return LK_ENOMEM;
	n = 0;
	for (size_t i = 0; i < f->nhistory; i++)
		if (strcmp(f->history[i].code, ind->code) == 0)
			add_year(f, ind, f->history[i].year, y, &n);
	for (size_t i = 0; i < f->ntargets; i++)
		if (strcmp(f->target[i].code, ind->code) == 0)
			add_year(f, ind, f->target[i].period.year, y, &n);
	out->other = y;
	out->nothers = n;
	return LK_OK;
}

static int add_fact(struct lk_fact_set *s, const struct lk_figures *f, size_t i)
{
	const struct lk_indicator *ind = &f->ind.item[i];
	struct lk_fact *out = &s->fact[i];
	struct lk_achievement a = { .state = LK_CALC_EMPTY };

	*out = (struct lk_fact){ .code = ind->code,
		.name = ind->name,
		.number = (int)i + 1,
		.unit = ind->unit,
		.lower_better = ind->lower_better,
		.rule = ind->rule,
		.has_standard = ind->standard.kind == LK_NUM_VALUE ||
			ind->standard.kind == LK_NUM_RANGE,
		.no_standard = ind->no_standard != NULL ? ind->no_standard : "" };
	if (lk_figure_year(f, ind, f->year, &out->target, &out->real, &a)) {
		out->has_capaian = a.state == LK_CALC_OK;
		out->capaian = a.value;
	}
	return add_years(s, f, ind, out);
}

static struct lk_measure money(int64_t v, bool has)
{
	return (struct lk_measure){ .kind = has ? LK_NUM_VALUE : LK_NUM_EMPTY,
		.value = LK_DEC_INT(v) };
}

static int add_budget(struct lk_fact_set *s, const struct lk_figures *f)
{
	struct lk_budget_sum sum;
	struct lk_fact_year *y =
		lk_arena_alloc(&s->mem, (f->budget.nyears + 1) * sizeof(*y));
	size_t n = 0;

	if (y == NULL)
		return LK_ENOMEM;
	lk_budget_total(&f->budget, &sum);
	for (size_t i = 0; i < f->budget.nyears; i++) {
		const struct lk_budget_year *b = &f->budget.year[i];

		if (strcmp(b->code, "total") == 0 && b->year != f->year)
			y[n++] = (struct lk_fact_year){ .year = b->year,
				.target = money(b->pagu, b->has_pagu),
				.real = money(b->real, b->has_real) };
	}
	s->budget = (struct lk_fact_budget){ .pagu = money(sum.pagu, sum.pagu > 0),
		.real = money(sum.real, sum.real > 0),
		.other = y,
		.nothers = n };
	s->has_budget = sum.any && sum.pagu > 0;
	return LK_OK;
}

int lk_fact_set_make(struct lk_fact_set *out, const struct lk_figures *f,
	struct lk_error *err)
{
	int rc = LK_OK;

	*out = (struct lk_fact_set){ .mem = LK_ARENA_INIT };
	out->fact = lk_arena_alloc(&out->mem, (f->ind.n + 1) * sizeof(*out->fact));
	if (out->fact == NULL)
		return lk_nomem(err);
	out->n = f->ind.n;
	for (size_t i = 0; i < f->ind.n && rc == LK_OK; i++)
		rc = add_fact(out, f, i);
	if (rc == LK_OK)
		rc = add_budget(out, f);
	return rc == LK_OK ? rc : lk_nomem(err);
}

void lk_fact_set_free(struct lk_fact_set *s)
{
	if (s == NULL)
		return;
	lk_arena_free(&s->mem);
	*s = (struct lk_fact_set){ .mem = LK_ARENA_INIT };
}
