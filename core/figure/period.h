#ifndef CORE_FIGURE_PERIOD_H
#define CORE_FIGURE_PERIOD_H
/*
 * A period of measuring: a month, a quarter (triwulan, TW) or a year.
 *
 *   in files   2025-03   2025-TW1   2025
 *   on screen  Maret 2025   TW I 2025   Tahun 2025
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"

#include <stdbool.h>

enum lk_tempo {
	LK_TEMPO_MONTH,
	LK_TEMPO_QUARTER,
	LK_TEMPO_YEAR,
	LK_TEMPO_COUNT
};
const char *lk_tempo_name(enum lk_tempo t);    /* bulan, triwulan, tahun */
enum lk_tempo lk_tempo_parse(struct lk_str s); /* COUNT when unknown */

struct lk_period {
	int year;
	enum lk_tempo tempo;
	int n; /* 1-12, 1-4; 1 for a year */
};

/* Reads "2025", "2025-TW1" (also "2025-TW-I", "TW I 2025", "TW1"), "2025-03" (also "Maret
 * 2025", "maret", "s.d. Maret 2025"); `year` is used where none is written. LK_EFORMAT. */
int lk_period_parse(struct lk_str s, int year, struct lk_period *out,
	struct lk_error *err) LK_MUST_USE;
void lk_period_put(struct lk_buf *out, struct lk_period p);   /* 2025-TW1 */
void lk_period_label(struct lk_buf *out, struct lk_period p); /* TW I 2025 */
bool lk_period_equal(struct lk_period a, struct lk_period b);
/* Order by the last month, longer after shorter: Maret < TW I < April. */
int lk_period_cmp(struct lk_period a, struct lk_period b);
/* Last month of it, 1-12. */
int lk_period_last_month(struct lk_period p);
/* Is `part` inside `whole` (or equal)? */
bool lk_period_within(struct lk_period part, struct lk_period whole);
/* Is the period over at this local day (core/notation/date.h)? Before that its figures
 * are not due. */
bool lk_period_over(struct lk_period p, int64_t day);
/* How many of tempo make a year: 12, 4, 1. */
int lk_tempo_per_year(enum lk_tempo t);

#endif
