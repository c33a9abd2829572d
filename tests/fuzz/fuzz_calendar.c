/* The two files, a NUL between them. A calendar that is read has hours inside a day, breaks
 * inside the hours and its holidays in order; counting with it agrees with itself. */
#include "core/sop/calendar.h"
#include "core/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
	if (!ok)
		abort();
}

static void check_parts(const struct lk_calendar *c)
{
	for (int d = 0; d < 7; d++) {
		const struct lk_hours *h = &c->day[d];

		must(h->from >= 0 && h->until <= 1440);
		if (h->break_until != 0)
			must(h->from <= h->break_from &&
				h->break_from < h->break_until &&
				h->break_until <= h->until);
	}
	for (size_t i = 1; i < c->nholidays; i++)
		must(c->holiday[i - 1].day < c->holiday[i].day);
	must(c->first_year <= c->last_year);
}

static void check_counting(const struct lk_calendar *c)
{
	int64_t from = 1743000000; /* March 2025 */
	int64_t until = from + (int64_t)40 * 86400;
	long m = lk_calendar_minutes(c, from, until, NULL);
	int64_t t = lk_calendar_after(c, from, m, NULL);

	must(t <= until && lk_calendar_minutes(c, from, t, NULL) == m);
	(void)lk_calendar_day(c, from, NULL, NULL);
	must(lk_calendar_days(c, from, 3, NULL) > from);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data;
	const char *nul = size > 0 ? memchr(p, '\0', size) : NULL;
	size_t n = nul != NULL ? (size_t)(nul - p) : size;
	struct lk_str rules = { p, n };
	struct lk_str holidays = { nul != NULL ? nul + 1 : "",
		nul != NULL ? size - n - 1 : 0 };
	struct lk_error err = { .text = "" };
	struct lk_calendar c;

	if (lk_calendar_parse(&c, rules, holidays, LK_DATE_TZ_WITA, &err) != LK_OK) {
		must(lk_utf8_is_clean((struct lk_str){ err.text, strlen(err.text) },
			0));
		return 0;
	}
	check_parts(&c);
	check_counting(&c);
	lk_calendar_free(&c);
	return 0;
}
