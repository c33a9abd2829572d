#include "core/sop/due.h"

#include "core/figure/period.h"
#include "core/notation/date.h"

#include <string.h>

static int64_t day_end(const struct lk_calendar *c, int64_t day)
{
	return (day + 1) * 86400 - (int64_t)c->tz_minutes * 60 - 1;
}

/* Work that arrives when the day is over is work of the next day. */
static int64_t same_day(const struct lk_calendar *c, int64_t reached, bool *unsure)
{
	int64_t end = lk_calendar_days(c, reached, 0, unsure);

	return end > reached ? end : lk_calendar_days(c, reached, 1, unsure);
}

static int64_t next_period(const struct lk_calendar *c, const char *period)
{
	struct lk_period p;
	int last, year;

	if (period == NULL || *period == '\0' ||
		lk_period_parse((struct lk_str){ period, strlen(period) }, 0, &p,
			NULL) != LK_OK ||
		p.year < LK_DATE_YEAR_MIN)
		return LK_DUE_NONE;
	last = lk_period_last_month(p) + 12 / lk_tempo_per_year(p.tempo);
	year = p.year + (last > 12);
	last -= last > 12 ? 12 : 0;
	return day_end(c, lk_date_day_of(year, last, lk_date_month_days(year, last)));
}

int64_t lk_due(const struct lk_calendar *c, const struct lk_stdtime *standard,
	const struct lk_due_facts *f, bool *unsure)
{
	int64_t event = f->event != 0 ? f->event : f->reached;

	switch (standard->kind) {
	case LK_STDTIME_NONE: break;
	case LK_STDTIME_MINUTES:
		return lk_calendar_after(c, f->reached, standard->max, unsure);
	case LK_STDTIME_DAYS:
		return lk_calendar_days(c, f->reached, standard->max, unsure);
	case LK_STDTIME_SAME_DAY: return same_day(c, f->reached, unsure);
	case LK_STDTIME_EVENT:
		if (f->event != 0)
			return day_end(c, lk_date_day(f->event, c->tz_minutes));
		break;
	case LK_STDTIME_DEADLINE:
		if (!(standard->third_party && f->third_party))
			return lk_calendar_days(c, event, standard->max, unsure);
		break;
	case LK_STDTIME_NEXT_PERIOD: return next_period(c, f->period);
	}
	return LK_DUE_NONE;
}
