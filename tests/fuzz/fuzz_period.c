/* A period that is read is one, stands in a file and on the screen, and is read from both. */
#include "core/figure/period.h"
#include "core/notation/date.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static void same_again(struct lk_buf *b, struct lk_period p)
{
	struct lk_period back;

	must(lk_period_parse(lk_buf_str(b), 0, &back, NULL) == LK_OK);
	must(lk_period_equal(p, back));
	lk_buf_clear(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str s = { (const char *)data, size };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error err;
	struct lk_period p, year;
	int64_t end;

	(void)lk_tempo_parse(s);
	if (lk_period_parse(s, 2025, &p, &err) != LK_OK)
		return 0;
	must(p.year >= LK_DATE_YEAR_MIN && p.year <= LK_DATE_YEAR_MAX);
	must(p.n >= 1 && p.n <= lk_tempo_per_year(p.tempo));
	lk_period_put(&b, p);
	same_again(&b, p);
	lk_period_label(&b, p);
	same_again(&b, p);
	lk_buf_free(&b);
	year = (struct lk_period){ p.year, LK_TEMPO_YEAR, 1 };
	must(lk_period_within(p, year) && lk_period_cmp(p, year) <= 0);
	must(lk_period_cmp(p, p) == 0);
	end = lk_date_day_of(p.year, lk_period_last_month(p),
		lk_date_month_days(p.year, lk_period_last_month(p)));
	must(!lk_period_over(p, end) && lk_period_over(p, end + 1));
	return 0;
}
