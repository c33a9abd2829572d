#include "core/figure/form.h"

#include "core/notation/date.h"

#include <stdlib.h>
#include <string.h>

/* Local day behind the end of the period: from then on it is due. */
static int64_t due_day(struct lk_period p)
{
	int month = lk_period_last_month(p);

	return lk_date_day_of(p.year, month, lk_date_month_days(p.year, month));
}

void lk_due_each(const struct lk_figures *f, lk_due_fn *each, void *arg)
{
	for (size_t i = 0; i < f->ind.n; i++) {
		struct lk_due d = { .ind = &f->ind.item[i] };
		int parts = lk_tempo_per_year(d.ind->tempo);

		for (int n = 1; n <= parts; n++) {
			struct lk_figure fig;

			d.period = (struct lk_period){ f->year, d.ind->tempo, n };
			lk_figure_at(f, d.ind, d.period, &fig);
			d.state = fig.state;
			d.days = f->day - due_day(d.period);
			if (each(&d, arg) != 0)
				return;
		}
	}
}

struct teams {
	struct lk_due_team *out;
	size_t n, max;
};

static struct lk_due_team *team_of(struct teams *t, const char *team)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->out[i].team, team) == 0)
			return &t->out[i];
	if (t->n == t->max)
		return NULL;
	t->out[t->n] = (struct lk_due_team){ .team = team };
	return &t->out[t->n++];
}

static int count(const struct lk_due *d, void *arg)
{
	struct lk_due_team *t =
		*d->ind->team != '\0' ? team_of(arg, d->ind->team) : NULL;

	if (t == NULL)
		return 0;
	t->filled += d->state == LK_ENTRY_FILLED;
	t->missing += d->state == LK_ENTRY_EMPTY;
	t->not_due += d->state == LK_ENTRY_NOT_DUE;
	t->na += d->state == LK_ENTRY_NA;
	if (d->state == LK_ENTRY_EMPTY && d->days > t->days)
		t->days = d->days;
	return 0;
}

static int latest_first(const void *a, const void *b)
{
	const struct lk_due_team *x = a, *y = b;

	if (x->days != y->days)
		return x->days > y->days ? -1 : 1;
	return strcmp(x->team, y->team);
}

size_t lk_due_teams(const struct lk_figures *f, struct lk_due_team *out, size_t max)
{
	struct teams t = { out, 0, max };

	lk_due_each(f, count, &t);
	if (t.n > 1)
		qsort(out, t.n, sizeof(*out), latest_first);
	return t.n;
}
