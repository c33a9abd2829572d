#ifndef CORE_NOTATION_NUMBER_H
#define CORE_NOTATION_NUMBER_H
/*
 * Numbers as Indonesian offices print and type them. Printed: decimal comma, thousands
 * point, `97,25 %`, `Rp1.234.567`. Read: what stands in real tables, both marks, units
 * inside the cell, amounts in rupiah. A reading that could mean two things is never
 * guessed: it is an error that names both readings.
 *
 *   1.234,5   -> 1234,5           1,234.5   -> 1234,5 (both marks: the last is decimal)
 *   13.3      -> 13,3             13,3      -> 13,3
 *   1.234.567 -> 1234567          855,830,897,000 -> 855830897000 (a mark that repeats)
 *   401.453   -> 401453 or 401,453: LK_EFORMAT, unless a hint decides
 *   2 dok     -> 2, unit "dok"    7 - 8 bulan -> 7 to 8, unit "bulan"
 *   90%, 90 % -> 90, percent      Rp 1.500.000,00 -> 1500000, rupiah
 *   (1.500)   -> -1500            -, –, n/a, NA, tidak ada -> LK_NUM_NA
 *   12O, 1l0  -> LK_EFORMAT: a letter typed for a digit is not a unit
 */
#include "core/notation/decimal.h"

/* How a single mark before exactly three digits is read. */
enum lk_num_hint {
	LK_NUM_ASK,      /* ambiguous is an error */
	LK_NUM_WHOLE,    /* counts, rupiah: 401.453 is 401453 */
	LK_NUM_FRACTION, /* per cent, index: 75.125 is 75,125; 75,125 the same */
	LK_NUM_POINT,    /* the file's own notation: point is decimal, comma groups */
	LK_NUM_COMMA     /* comma is decimal, point groups */
};

enum lk_num_kind {
	LK_NUM_EMPTY, /* blank */
	LK_NUM_NA,    /* a dash or n/a: stated to be absent */
	LK_NUM_VALUE,
	LK_NUM_RANGE /* value to high */
};
struct lk_number {
	enum lk_num_kind kind;
	struct lk_dec value, high; /* high: RANGE only, >= value */
	bool percent, rupiah;
	struct lk_str
		unit; /* what stands behind the number, into the input; may be "" */
};

/*
 * Read the whole of s (blanks and no-break blanks at the ends ignored).
 *   LK_EFORMAT  not a number; or ambiguous: the sentence gives both readings
 *   LK_EINVAL   a range whose low end is above its high end
 *   LK_ERANGE   more than 18 digits, or text longer than 200 bytes
 */
int lk_number_read(struct lk_str s, enum lk_num_hint hint, struct lk_number *out,
	struct lk_error *err) LK_MUST_USE;
/* The two readings of an ambiguous text; false when it is not ambiguous. */
bool lk_number_ambiguous(struct lk_str s, struct lk_dec *whole,
	struct lk_dec *fraction);

/*
 * Find the next number in running text, from byte `from`: for prose. at to end are its
 * bytes with sign, marks, "Rp" and "%" or " persen" but without a full stop that ends the
 * sentence; "80-90 %" is one range. Numbers inside words, dates (31 Januari 2025), years after "tahun", letter
 * numbers (OT.02.02/C.X.10/117/2025), list numbers and legal references (Nomor 53 Tahun
 * 2014) are not figures: they are found with `plain` false, and with kind EMPTY when they
 * are no number at all (a letter number, 3.1.2). false: no more. Go on from `end`.
 */
struct lk_num_found {
	size_t at, end;
	struct lk_number number; /* read with LK_NUM_ASK; ambiguous: as WHOLE */
	bool plain;              /* a figure; else a year, date, reference, ordinal */
	bool ambiguous;
	int places; /* digits behind the comma as written */
};
bool lk_number_next(struct lk_str text, size_t from, struct lk_num_found *out);

/* Printing. All append to out and never fail but by out. */
void lk_number_put(struct lk_buf *out, struct lk_dec a); /* 1.234,50, its own places */
void lk_number_rupiah(struct lk_buf *out, struct lk_dec a);  /* Rp1.234.567 */
void lk_number_percent(struct lk_buf *out, struct lk_dec a); /* 97,25 % */
void lk_number_roman(struct lk_buf *out, int n);             /* 1 to 3999: IV */

#endif
