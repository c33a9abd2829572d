#ifndef CORE_SOP_STDTIME_H
#define CORE_SOP_STDTIME_H
/*
 * The standard time of an SOP step (Mutu Baku, column Waktu), as an office writes it:
 *   "60", "60 menit"                 minutes of work
 *   "2 jam"                          hours of work
 *   "4 hari", "1-3 hari kerja"       working days, fixed or a range
 *   "480-1440"                       a range of minutes
 *   "hari yang sama"                 done on the day it begins
 *   "sesuai acara"                   bound to an event (a meeting's date)
 *   "H+5", "H+5 kecuali pihak ketiga"   working days after the event; the exception lifts it
 *   "periode berikutnya"             until the end of the next period
 *   ""                               no standard
 * A day of an SOP is 480 minutes. Source: SOP Penyusunan LAPKIN (fixed), Pengukuran Data
 * Kinerja (minutes), Penyusunan Rencana Kinerja steps 3 and 4, Pelaporan steps 2, 3 and 7.
 */
#include "core/base.h"
#include "core/buf.h"

#include <stdbool.h>

#define LK_STDTIME_DAY_MINUTES 480

enum lk_stdtime_kind {
	LK_STDTIME_NONE,
	LK_STDTIME_MINUTES, /* min to max minutes of work; equal when fixed */
	LK_STDTIME_DAYS,    /* min to max working days */
	LK_STDTIME_SAME_DAY,
	LK_STDTIME_EVENT,
	LK_STDTIME_DEADLINE, /* H+max working days after the event */
	LK_STDTIME_NEXT_PERIOD
};
struct lk_stdtime {
	enum lk_stdtime_kind kind;
	long min, max;
	bool third_party; /* DEADLINE: lifted when a third party takes part */
};
/* 0, or -1 when `s` is none of the forms above (case and blanks do not matter). */
int lk_stdtime_parse(struct lk_stdtime *out, struct lk_str s) LK_MUST_USE;
/* In words, Indonesian: "2 jam", "1 sampai 3 hari kerja", "H+5, kecuali pihak ketiga". */
void lk_stdtime_put(struct lk_buf *out, const struct lk_stdtime *s);
/* Minutes allowed at most (days as 480 minutes); -1 when the kind has none. */
long lk_stdtime_limit(const struct lk_stdtime *s);
/* A number of minutes in words: "45 menit", "2 jam 10 menit", "3 hari 1 jam" (480 a day). */
void lk_minutes_put(struct lk_buf *out, long minutes);

#endif
