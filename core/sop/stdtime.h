#ifndef CORE_SOP_STDTIME_H
#define CORE_SOP_STDTIME_H
/*
 * The standard time of an SOP step (Mutu Baku, column Waktu), as an office writes it:
 *   "60", "60 menit"                 minutes of work
 *   "2 jam", "1 jam 30 menit"        hours of work
 *   "4 hari", "1-3 hari kerja"       working days, fixed or a range
 *   "480-1440", "2 jam sampai 3 jam" a range of minutes
 *   "hari yang sama"                 done on the day it begins ("di hari yang sama")
 *   "sesuai acara"                   bound to an event (also "sesuai hari undangan")
 *   "H+5", "H+5 kecuali pihak ketiga"   working days after the event; the exception lifts it
 *   "maksimal H+5 setelah kegiatan, kecuali pihak ke-3"  the same
 *   "periode berikutnya"             until the end of the next period
 *   ""                               no standard
 * Between the two ends of a range: - (also the long dash), "sampai" or "s.d.". The greatest
 * is 999 999 minutes, 366 days or H+366; the least 1 (of a range 0 to 1, of H+n 0).
 * A day of an SOP is 480 minutes. Source: SOP Penyusunan LAPKIN (fixed), Pengukuran Data
 * Kinerja (minutes), Penyusunan Rencana Kinerja steps 3 and 4, Pelaporan steps 2, 3 and 7.
 */
#include "core/base.h"
#include "core/buf.h"

#include <stdbool.h>

#define LK_STDTIME_DAY_MINUTES 480
#define LK_STDTIME_MINUTES_MAX 999999
#define LK_STDTIME_DAYS_MAX 366

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
	long min, max;    /* of MINUTES, DAYS and DEADLINE (equal there); 0 else */
	bool third_party; /* DEADLINE: lifted when a third party takes part */
};
/* 0, or -1 when `s` is none of the forms above (case and blanks do not matter); *out only
 * on success. */
int lk_stdtime_parse(struct lk_stdtime *out, struct lk_str s) LK_MUST_USE;
/* In words, Indonesian, for a screen and for a file, where it reads as the same again:
 * "2 jam", "1 sampai 3 hari kerja", "H+5, kecuali pihak ketiga"; nothing for no standard. */
void lk_stdtime_put(struct lk_buf *out, const struct lk_stdtime *s);
/* Minutes allowed at most (days as 480 minutes, the same day as one); -1 when the kind has
 * none. */
long lk_stdtime_limit(const struct lk_stdtime *s);
/* A number of minutes in words: "45 menit", "2 jam 10 menit", "3 hari 1 jam" (480 a day);
 * "0 menit" for none, a minus in front of a negative one. */
void lk_minutes_put(struct lk_buf *out, long minutes);

#endif
