/* What the indicators state and the teams filled in. */
#include "core/assess/facts.h"

#include <string.h>

static bool given(const struct lk_measure *m)
{
	return m->kind == LK_NUM_VALUE || m->kind == LK_NUM_RANGE;
}

static bool some(const char *s)
{
	return s != NULL && s[0] != '\0';
}

/* A row of this indicator says what hindered and what follows. */
static bool is_explained(const struct lk_figures *f, const struct lk_indicator *ind)
{
	for (size_t i = 0; i < f->nsheets; i++)
		for (size_t k = 0; k < f->sheet[i].nrows; k++) {
			const struct lk_entry_row *r = &f->sheet[i].row[k];

			if (strcmp(r->code, ind->code) == 0 && some(r->obstacle) &&
				some(r->follow_up))
				return true;
		}
	return false;
}

static bool is_new_goal(const struct lk_figures *f, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(f->ind.item[k].goal, f->ind.item[i].goal) == 0)
			return false;
	return true;
}

static void count_indicator(struct lk_facts *out, const struct lk_figures *f, size_t i)
{
	const struct lk_indicator *ind = &f->ind.item[i];
	struct lk_measure target, real;
	struct lk_achievement before;
	struct lk_figure now;
	int last = 0;

	lk_figure_at(f, ind, (struct lk_period){ f->year, LK_TEMPO_YEAR, 1 }, &now);
	out->indicators++;
	out->goals += is_new_goal(f, i);
	out->target += given(&now.target_year);
	out->computable += now.vs_year.state == LK_CALC_OK;
	out->definition += some(ind->definition);
	out->smart += some(ind->definition) && some(ind->unit) &&
		given(&now.target_year) && ind->rule.formula < LK_FORMULA_COUNT;
	out->owner += some(ind->owner);
	out->source += some(ind->source);
	(void)lk_figure_medium(f, ind, f->year, &last);
	out->medium += last > f->year;
	out->last_year +=
		lk_figure_year(f, ind, f->year - 1, &target, &real, &before) &&
		given(&real);
	out->standard += given(&ind->standard) || some(ind->no_standard);
	if (now.vs_year.state == LK_CALC_OK &&
		lk_dec_cmp(now.vs_year.value, LK_DEC_INT(100)) < 0) {
		out->below++;
		out->explained += is_explained(f, ind);
	}
}

/* Every indicator of the team has somebody who answers for it. */
static bool is_led(const struct lk_figures *f, const char *team)
{
	for (size_t i = 0; i < f->ind.n; i++)
		if (strcmp(f->ind.item[i].team, team) == 0 &&
			!some(f->ind.item[i].owner))
			return false;
	return true;
}

static void count_teams(struct lk_facts *out, const struct lk_figures *f)
{
	for (size_t i = 0; i < f->ind.n; i++) {
		const char *team = f->ind.item[i].team;
		size_t k = 0;

		while (k < i && strcmp(f->ind.item[k].team, team) != 0)
			k++;
		if (k < i || !some(team))
			continue;
		out->teams++;
		if (is_led(f, team))
			out->led++;
		else if (out->no_owner[0] == '\0')
			out->no_owner = team;
	}
}

static void count_entries(struct lk_facts *out, const struct lk_worksheet *s)
{
	for (size_t i = 0; i < s->nrows; i++) {
		if (s->row[i].state != LK_ENTRY_FILLED)
			continue;
		out->entries++;
		out->evidence += some(s->row[i].evidence);
		out->quarters += s->row[i].period.tempo != LK_TEMPO_YEAR;
	}
}

void lk_facts_figures(struct lk_facts *out, const struct lk_figures *fig)
{
	struct lk_budget_sum sum;

	out->no_owner = "";
	for (size_t i = 0; i < fig->ind.n; i++)
		count_indicator(out, fig, i);
	count_teams(out, fig);
	for (size_t i = 0; i < fig->nsheets; i++)
		count_entries(out, &fig->sheet[i]);
	lk_budget_total(&fig->budget, &sum);
	out->has_budget = sum.any && sum.pagu > 0;
}
