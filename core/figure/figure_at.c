/* One indicator at one period: its parts put together, its targets, its percentages. */
#include "core/figure/figures.h"
#include "core/figure/measure.h"

#include <string.h>

#define PARTS 12      /* months of a year */
#define MEAN_PLACES 8 /* a quotient inside a mean; the mean is rounded once, later */

/* What stands in the parts of a span of time, in the order of time. */
struct parts {
	const struct lk_figures *f;
	const struct lk_indicator *ind;
	struct lk_measure m[PARTS];
	struct lk_period at[PARTS];
	size_t n;
	int missing, not_due, na; /* parts without a value */
};

/* ---- the parts of a period ---------------------------------------------------------------- */

static void count_state(struct parts *p, enum lk_entry_state s)
{
	p->missing += s == LK_ENTRY_EMPTY;
	p->not_due += s == LK_ENTRY_NOT_DUE;
	p->na += s == LK_ENTRY_NA;
}

static bool is_stated(const struct lk_entry_row *e)
{
	return e->state == LK_ENTRY_NA || *e->stated != '\0';
}

/* The period's own row, when it has a value or says why not. */
static bool take_own(struct parts *p, struct lk_period when)
{
	const struct lk_entry_row *e = lk_figures_entry(p->f, p->ind, when);

	if (e == NULL)
		return false;
	if (e->state == LK_ENTRY_FILLED) {
		p->at[p->n] = when;
		p->m[p->n++] = e->real;
		return true;
	}
	if (!is_stated(e))
		return false;
	count_state(p, e->state);
	return true;
}

/* Neither it nor what is inside it has a value: is it a part that should have one? */
static void count_empty(struct parts *p, struct lk_period when, size_t before)
{
	if (when.tempo == p->ind->tempo && p->n == before)
		count_state(p,
			lk_period_over(when, p->f->day) ? LK_ENTRY_EMPTY
							: LK_ENTRY_NOT_DUE);
}

static void collect_month(struct parts *p, int year, int n)
{
	struct lk_period when = { year, LK_TEMPO_MONTH, n };

	if (!take_own(p, when))
		count_empty(p, when, p->n);
}

static void collect_quarter(struct parts *p, int year, int n)
{
	struct lk_period when = { year, LK_TEMPO_QUARTER, n };
	size_t before = p->n;

	if (take_own(p, when))
		return;
	for (int month = n * 3 - 2; month <= n * 3; month++)
		collect_month(p, year, month);
	count_empty(p, when, before);
}

static void collect_year(struct parts *p, int year)
{
	struct lk_period when = { year, LK_TEMPO_YEAR, 1 };
	size_t before = p->n;

	if (take_own(p, when))
		return;
	for (int n = 1; n <= 4; n++)
		collect_quarter(p, year, n);
	count_empty(p, when, before);
}

/* A period's own row, else what is inside it. At most 12 parts: no two of them overlap. */
static void collect(struct parts *p, struct lk_period when)
{
	if (when.tempo == LK_TEMPO_YEAR)
		collect_year(p, when.year);
	else if (when.tempo == LK_TEMPO_QUARTER)
		collect_quarter(p, when.year, when.n);
	else
		collect_month(p, when.year, when.n);
}

/* Everything from January to the end of `when`. */
static void collect_to(struct parts *p, struct lk_period when)
{
	int last = lk_period_last_month(when), month = 1;

	if (last == 12) {
		collect_year(p, when.year);
		return;
	}
	for (; month + 2 <= last; month += 3)
		collect(p,
			(struct lk_period){ when.year, LK_TEMPO_QUARTER,
				month / 3 + 1 });
	for (; month <= last; month++)
		collect_month(p, when.year, month);
}

static enum lk_entry_state state_of(const struct parts *p)
{
	if (p->n > 0)
		return LK_ENTRY_FILLED;
	if (p->missing > 0)
		return LK_ENTRY_EMPTY;
	return p->na > 0 && p->not_due == 0 ? LK_ENTRY_NA : LK_ENTRY_NOT_DUE;
}

/* ---- putting together ------------------------------------------------------------------------ */

static bool all_ratios(const struct lk_measure *m, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!m[i].has_ratio)
			return false;
	return true;
}

static int add(struct lk_dec *sum, struct lk_dec v)
{
	return lk_dec_add(*sum, v, sum, NULL);
}

static int sum_ratios(const struct lk_measure *m, size_t n, const struct lk_rule *rule,
	struct lk_measure *out)
{
	struct lk_dec num = LK_DEC_INT(0), den = LK_DEC_INT(0);
	int rc = LK_OK;

	for (size_t i = 0; i < n && rc == LK_OK; i++) {
		rc = add(&num, m[i].num);
		if (rc == LK_OK)
			rc = add(&den, m[i].den);
	}
	return rc == LK_OK ? lk_measure_ratio(num, den, m[0].times, rule, out, NULL)
			   : rc;
}

/* Ranges add at both ends. */
static int sum_values(const struct lk_measure *m, size_t n, struct lk_measure *out)
{
	struct lk_measure sum = { .kind = LK_NUM_VALUE, .times = 1 };
	int rc = LK_OK;

	for (size_t i = 0; i < n && rc == LK_OK; i++) {
		bool range = m[i].kind == LK_NUM_RANGE;

		rc = add(&sum.value, m[i].value);
		if (rc == LK_OK)
			rc = add(&sum.high, range ? m[i].high : m[i].value);
		if (range)
			sum.kind = LK_NUM_RANGE;
	}
	if (rc == LK_OK)
		*out = sum;
	return rc;
}

/* As a ratio of the sum to how many, so that the rule divides and rounds once. */
static int mean_values(const struct lk_measure *m, size_t n, const struct lk_rule *rule,
	struct lk_measure *out)
{
	struct lk_dec sum = LK_DEC_INT(0);
	int rc = LK_OK;

	for (size_t i = 0; i < n && rc == LK_OK; i++) {
		struct lk_dec v = m[i].value;

		if (m[i].has_ratio)
			rc = lk_dec_div(m[i].num, m[i].den, m[i].times, MEAN_PLACES,
				LK_ROUND_HALF, &v, NULL);
		if (rc == LK_OK)
			rc = add(&sum, v);
	}
	return rc == LK_OK
		? lk_measure_ratio(sum, LK_DEC_INT((int64_t)n), 1, rule, out, NULL)
		: rc;
}

static const struct lk_measure *greatest(const struct lk_measure *m, size_t n)
{
	const struct lk_measure *top = &m[0];

	for (size_t i = 1; i < n; i++)
		if (lk_dec_cmp(m[i].value, top->value) >= 0)
			top = &m[i];
	return top;
}

/* Letters and ranges have no mean, letters no sum: the last one stands for them. */
static enum lk_aggregate way(const struct lk_indicator *ind, const struct lk_measure *m,
	size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (m[i].letter != NULL && ind->aggregate != LK_AGG_MAX)
			return LK_AGG_LAST;
		if (m[i].kind == LK_NUM_RANGE && ind->aggregate == LK_AGG_MEAN)
			return LK_AGG_LAST;
	}
	return ind->aggregate;
}

/* LK_ERANGE: too many digits; *out is EMPTY then, as for no parts. */
static int aggregate(const struct lk_indicator *ind, const struct lk_measure *m,
	size_t n, struct lk_measure *out)
{
	*out = (struct lk_measure){ .kind = LK_NUM_EMPTY, .times = 1 };
	if (n == 0)
		return LK_OK;
	for (size_t i = 0; i < n; i++)
		if (lk_measure_bad(&m[i])) {
			*out = m[i];
			return LK_OK;
		}
	*out = m[n - 1];
	if (n == 1)
		return LK_OK;
	switch (way(ind, m, n)) {
	case LK_AGG_SUM:
		return all_ratios(m, n) ? sum_ratios(m, n, &ind->rule, out)
					: sum_values(m, n, out);
	case LK_AGG_MEAN: return mean_values(m, n, &ind->rule, out);
	case LK_AGG_MAX: *out = *greatest(m, n); return LK_OK;
	case LK_AGG_LAST:
	case LK_AGG_COUNT:
	default: return LK_OK;
	}
}

static int put_together(const struct parts *p, struct lk_measure *out)
{
	int rc = aggregate(p->ind, p->m, p->n, out);

	if (rc != LK_OK)
		*out = (struct lk_measure){ .kind = LK_NUM_EMPTY, .times = 1 };
	else if (p->n == 0 && state_of(p) == LK_ENTRY_NA)
		out->kind = LK_NUM_NA;
	return rc;
}

/* A number that only grows, lying below the one before? */
static bool fell(const struct parts *to_date, struct lk_period when)
{
	const struct lk_indicator *ind = to_date->ind;
	bool count = ind->type == LK_TYPE_ANGKA || ind->type == LK_TYPE_DOKUMEN;

	for (size_t i = 0; i < to_date->n; i++) {
		const struct lk_measure *m = &to_date->m[i];

		if (!lk_period_within(to_date->at[i], when))
			continue;
		if (ind->aggregate == LK_AGG_SUM && lk_dec_sign(m->value) < 0)
			return true;
		if (ind->aggregate == LK_AGG_LAST && count && !ind->lower_better &&
			i > 0 && lk_dec_cmp(m->value, to_date->m[i - 1].value) < 0)
			return true;
	}
	return false;
}

/* ---- targets ---------------------------------------------------------------------------------- */

static bool own_target(const struct lk_figures *f, const struct lk_indicator *ind,
	struct lk_period p, struct lk_measure *out)
{
	const struct lk_target_row *t = lk_figures_target(f, ind->code, p);

	if (t == NULL || (t->annual.kind == LK_NUM_EMPTY && t->annual.letter == NULL))
		return false;
	*out = t->annual;
	return true;
}

/* Targets of the parts from January to `last`: of a quarter, else of its months. *whole:
 * there is one for each part. */
static size_t part_targets(const struct lk_figures *f, const struct lk_indicator *ind,
	int year, int last, struct lk_measure *out, bool *whole)
{
	size_t n = 0;
	int month = 1;

	*whole = true;
	while (month <= last) {
		struct lk_period q = { year, LK_TEMPO_QUARTER, (month - 1) / 3 + 1 };

		if (month % 3 == 1 && month + 2 <= last &&
			own_target(f, ind, q, &out[n])) {
			month += 3;
			n++;
			continue;
		}
		if (own_target(f, ind,
			    (struct lk_period){ year, LK_TEMPO_MONTH, month }, &out[n]))
			n++;
		else
			*whole = false;
		month++;
	}
	return n;
}

/* Percentages with numerator and denominator do not add up, nor do their targets. */
static bool targets_add(const struct lk_indicator *ind, const struct lk_measure *real)
{
	return ind->aggregate == LK_AGG_SUM && !real->has_ratio;
}

/* From January to `last` by the parts; false: there is none, or for a sum not all. */
static bool target_to(const struct lk_figures *f, const struct lk_indicator *ind,
	int year, int last, const struct lk_measure *real, struct lk_measure *out)
{
	struct lk_indicator how = *ind;
	struct lk_measure m[PARTS];
	bool whole;
	size_t n = part_targets(f, ind, year, last, m, &whole);

	if (ind->aggregate == LK_AGG_MAX ||
		(ind->aggregate == LK_AGG_SUM && !targets_add(ind, real)))
		how.aggregate = LK_AGG_LAST;
	if (n == 0 || (how.aggregate == LK_AGG_SUM && !whole))
		return false;
	return aggregate(&how, m, n, out) == LK_OK;
}

static void find_targets(const struct lk_figures *f, struct lk_figure *fig)
{
	const struct lk_indicator *ind = fig->ind;
	struct lk_period p = fig->period, year = { p.year, LK_TEMPO_YEAR, 1 };
	const struct lk_measure none = { .kind = LK_NUM_EMPTY, .times = 1 };
	int last = lk_period_last_month(p);

	fig->target_year = fig->target_to_date = none;
	if (!own_target(f, ind, year, &fig->target_year) &&
		!target_to(f, ind, p.year, 12, &fig->to_date, &fig->target_year))
		fig->target_year = none;
	if (p.tempo == LK_TEMPO_YEAR) {
		fig->target_to_date = fig->target_year;
		return;
	}
	if (!target_to(f, ind, p.year, last, &fig->to_date, &fig->target_to_date) &&
		(!targets_add(ind, &fig->to_date) || last == 12))
		fig->target_to_date = fig->target_year;
}

/* ---- percentages -------------------------------------------------------------------------------- */

static void achieve(const struct lk_indicator *ind, const struct lk_measure *target,
	const struct lk_measure *real, enum lk_entry_state state, bool failed,
	struct lk_achievement *a)
{
	*a = (struct lk_achievement){ .state = LK_CALC_ERROR };
	if (failed || lk_measure_bad(real) || lk_measure_bad(target))
		return;
	if (state == LK_ENTRY_FILLED)
		(void)lk_achieve(&ind->rule, target, real, a, NULL);
	else
		a->state = state == LK_ENTRY_EMPTY ? LK_CALC_EMPTY
			: state == LK_ENTRY_NA     ? LK_CALC_NA
						   : LK_CALC_NOT_DUE;
}

void lk_figure_at(const struct lk_figures *f, const struct lk_indicator *ind,
	struct lk_period p, struct lk_figure *out)
{
	struct parts own = { .f = f, .ind = ind }, date = { .f = f, .ind = ind };
	const struct lk_achievement *shown;
	bool failed;

	*out = (struct lk_figure){ .ind = ind, .period = p };
	out->entry = lk_figures_entry(f, ind, p);
	collect(&own, p);
	collect_to(&date, p);
	out->state = state_of(&own);
	(void)put_together(&own, &out->real);
	failed = put_together(&date, &out->to_date) != LK_OK;
	out->missing = date.missing;
	out->sum_fell = fell(&date, p);
	find_targets(f, out);
	achieve(ind, &out->target_to_date, &out->to_date, state_of(&date), failed,
		&out->vs_date);
	achieve(ind, &out->target_year, &out->to_date, state_of(&date), failed,
		&out->vs_year);
	shown = p.tempo == LK_TEMPO_YEAR ? &out->vs_year : &out->vs_date;
	if (shown->state == LK_CALC_OK)
		out->category = lk_category_of(&f->category, shown->value);
}

/* ---- other years ---------------------------------------------------------------------------------- */

bool lk_figure_year(const struct lk_figures *f, const struct lk_indicator *ind,
	int year, struct lk_measure *target, struct lk_measure *real,
	struct lk_achievement *a)
{
	if (year == f->year) {
		struct lk_figure fig;

		lk_figure_at(f, ind, (struct lk_period){ year, LK_TEMPO_YEAR, 1 },
			&fig);
		*target = fig.target_year;
		*real = fig.to_date;
		*a = fig.vs_year;
		return true;
	}
	for (size_t i = 0; i < f->nhistory; i++) {
		const struct lk_history_row *h = &f->history[i];

		if (h->year != year || strcmp(h->code, ind->code) != 0)
			continue;
		*target = h->target;
		*real = h->real;
		achieve(ind, target, real,
			real->kind == LK_NUM_NA              ? LK_ENTRY_NA
				: real->kind == LK_NUM_EMPTY ? LK_ENTRY_EMPTY
							     : LK_ENTRY_FILLED,
			false, a);
		return true;
	}
	return false;
}

struct lk_measure lk_figure_medium(const struct lk_figures *f,
	const struct lk_indicator *ind, int year, int *last)
{
	struct lk_measure m = { .kind = LK_NUM_EMPTY, .times = 1 };

	*last = 0;
	for (size_t i = 0; i < f->ntargets; i++) {
		const struct lk_target_row *t = &f->target[i];

		if (t->medium.kind == LK_NUM_EMPTY || strcmp(t->code, ind->code) != 0)
			continue;
		if (t->period.year > *last)
			*last = t->period.year;
		if (t->period.year == year)
			m = t->medium;
	}
	return m;
}

/* ---- means ------------------------------------------------------------------------------------------ */

static bool above_120(struct lk_dec v)
{
	return lk_dec_cmp(v, LK_DEC_INT(120)) > 0;
}

/* geomean takes this many; a report has tens of indicators */
#define MEAN_MAX 1000

/* The achievements that can be computed, into v[MEAN_MAX]. */
static void computable(const struct lk_figures *f, struct lk_period p, struct lk_dec *v,
	struct lk_figure_mean *out)
{
	*out = (struct lk_figure_mean){ 0 };
	for (size_t i = 0; i < f->ind.n; i++) {
		struct lk_figure fig;
		const struct lk_achievement *a;

		lk_figure_at(f, &f->ind.item[i], p, &fig);
		a = p.tempo == LK_TEMPO_YEAR ? &fig.vs_year : &fig.vs_date;
		if (a->state != LK_CALC_OK || out->n == MEAN_MAX) {
			out->left_out++;
			continue;
		}
		out->uncapped = out->uncapped || above_120(a->value);
		v[out->n++] = a->value;
	}
}

void lk_figure_mean(const struct lk_figures *f, struct lk_period p,
	struct lk_figure_mean *out)
{
	struct lk_dec v[MEAN_MAX];

	computable(f, p, v, out);
	if (out->n == 0 ||
		lk_dec_mean(v, out->n, 2, LK_ROUND_HALF, &out->arithmetic, NULL) ==
			LK_OK)
		return;
	out->left_out += out->n;
	out->n = 0;
}

bool lk_figure_geomean(const struct lk_figures *f, struct lk_period p,
	struct lk_dec *out)
{
	struct lk_dec v[MEAN_MAX];
	struct lk_figure_mean m;

	computable(f, p, v, &m);
	return m.n > 0 && lk_dec_geomean(v, m.n, 2, LK_ROUND_HALF, out, NULL) == LK_OK;
}
