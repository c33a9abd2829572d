#ifndef CORE_FIGURE_ACHIEVEMENT_H
#define CORE_FIGURE_ACHIEVEMENT_H
/*
 * Per cent achieved (capaian). There is no single formula: the rule is a property of the
 * indicator, kept and printed with it. T target, R realisation:
 *
 *   max        R/T x 100                     T = 0: not computable
 *   min_2t     (2T - R)/T x 100              T = 0: not computable; may fall below 0, flagged
 *   min_ratio  T/R x 100                     R = 0: not computable
 *   range      target lo-hi. Inside 100. Higher is better: above R/hi, below R/lo x 100.
 *              Lower is better: below (faster than lo) (1 + (1 - R/lo)) x 100, above
 *              (1 + (1 - R/hi)) x 100. Source: the examples of PermenPAN-RB 8/2021.
 *   stabilize  (1 - |R - T|/T) x 100         T = 0: not computable; below 0 flagged
 *   predikat   letters to numbers by a table, then max; an unknown letter is an error
 *
 * Rounded once, half away from zero, or cut, at the indicator's decimals, from the exact
 * ratio. A cap or floor acts only when the office set one, and says so (LK_NOTE_CAPPED).
 * Pure: no settings are read here.
 */
#include "core/mem.h"
#include "core/notation/decimal.h"
#include "core/notation/number.h"

enum lk_formula {
	LK_FORMULA_MAX,
	LK_FORMULA_MIN_2T,
	LK_FORMULA_MIN_RATIO,
	LK_FORMULA_RANGE,
	LK_FORMULA_RANGE_MIN, /* range, lower is better: "range" with polarity turun */
	LK_FORMULA_STABILIZE,
	LK_FORMULA_PREDIKAT,
	LK_FORMULA_COUNT
};
const char *lk_formula_name(enum lk_formula f); /* "max" ... "range_min" ... */
/* Also what people write: min-2t, minTR, rentang, range turun, stabil, opini ...; case,
 * blanks, '-' and '_' do not matter. COUNT when unknown. */
enum lk_formula lk_formula_parse(struct lk_str s);
const char *lk_formula_text(enum lk_formula f); /* "R/T x 100": printed */

/* How it ended. Never 0 in the place of an answer. */
enum lk_calc {
	LK_CALC_OK,
	LK_CALC_NO_TARGET,   /* no target given */
	LK_CALC_ZERO_TARGET, /* T = 0 */
	LK_CALC_ZERO_REAL,   /* R = 0 with min_ratio */
	LK_CALC_ZERO_DENOM,  /* the realisation is a ratio whose denominator is 0 */
	LK_CALC_EMPTY,       /* belum diisi: due but nothing entered */
	LK_CALC_NOT_DUE,     /* belum jatuh tempo */
	LK_CALC_NA,          /* tidak berlaku, stated by a person */
	LK_CALC_NO_FORMULA,
	LK_CALC_ERROR, /* range upside down, unknown letter, too many digits */
	LK_CALC_COUNT
};
const char *lk_calc_name(enum lk_calc c); /* "ada", "target-nol", "belum-diisi" ... */
const char *lk_calc_text(enum lk_calc c); /* msgid, what a cell's help says */

/* Marks beside a result ("tanda"). */
enum {
	LK_NOTE_NEGATIVE = 1 << 0, /* below 0: printed as it is */
	LK_NOTE_CAPPED = 1 << 1,   /* the office's upper limit acted */
	LK_NOTE_FLOORED = 1 << 2,
	LK_NOTE_INEXACT = 1 << 3, /* digits were rounded or cut */
	LK_NOTE_OVER_120 = 1 << 4 /* above 120 %: deserves an explanation */
};
/* The names of the bits set, "," between: "dibatasi,di-atas-120"; "" none. di-bawah-nol,
 * dibatasi, dinaikkan, pembulatan, di-atas-120. */
void lk_note_names(struct lk_buf *out, unsigned notes);

/* A target or realisation as given. */
struct lk_measure {
	enum lk_num_kind kind; /* EMPTY, NA, VALUE, RANGE */
	struct lk_dec value, high;
	/* a ratio not yet divided: realisation = num / den (x 100 for per cent); then value
	 * is only its printed form and the exact ratio is used. has_ratio false: unused */
	bool has_ratio;
	struct lk_dec num, den;
	int times; /* 100 for per cent, 1 else */
	/* predikat, opini: the letter as written, NULL none. Then kind is VALUE with the
	 * number the grades give it, or EMPTY when they do not know it */
	const char *letter;
};
#define LK_RULE_DECIMALS 6
struct lk_rule {
	enum lk_formula formula;
	int decimals; /* 0 to LK_RULE_DECIMALS */
	enum lk_round mode;
	bool has_cap, has_floor;
	struct lk_dec cap, floor; /* per cent */
};
struct lk_achievement {
	enum lk_calc state;
	struct lk_dec value; /* OK: per cent, rounded, cap and floor applied */
	struct lk_dec raw; /* OK: before cap, floor; 8 places (fewer from 10^10), cut */
	unsigned notes;
};
/*
 * Compute. Total for data: an undefined case is a state, not an error. LK_EINVAL (range
 * upside down, RANGE formula without a range or a range without it) and LK_ERANGE (too
 * many digits or decimals) also set out->state = LK_CALC_ERROR, so that a grid can go on.
 */
int lk_achieve(const struct lk_rule *rule, const struct lk_measure *target,
	const struct lk_measure *real, struct lk_achievement *out,
	struct lk_error *err);
/* The formula with this row's numbers: "(2 x 54 - 8) / 54 x 100 = 185,19 %", or the
 * sentence of the state. For detail, form and working paper. */
void lk_achieve_explain(struct lk_buf *out, const struct lk_rule *rule,
	const struct lk_measure *target, const struct lk_measure *real,
	const struct lk_achievement *a);

/*
 * How a printed percentage relates to the computed one: the value that the formula gives
 * at the places printed; only when cut there; or neither.
 */
enum lk_printed {
	LK_PRINTED_MATCH,
	LK_PRINTED_CUT,
	LK_PRINTED_DIFFERS,
	LK_PRINTED_NOT_COMPUTABLE
};
const char *lk_printed_name(
	enum lk_printed p); /* cocok, dipotong, berbeda, tidak-dihitung */
/* *right (may be NULL): the right value at the places of `printed`. */
enum lk_printed lk_achieve_printed(const struct lk_rule *rule,
	const struct lk_measure *target, const struct lk_measure *real,
	struct lk_dec printed, struct lk_dec *right);

/* Letters to numbers, for `predikat` (kebijakan/predikat.csv: predikat;nilai). */
struct lk_grade {
	const char *letter;
	struct lk_dec value;
};
/* The table; letters and array live in `mem`. LK_EFORMAT names the line; LK_ENOMEM. */
int lk_grades_parse(struct lk_str text, const char *where, struct lk_arena *mem,
	struct lk_grade **out, size_t *n, struct lk_error *err) LK_MUST_USE;
/* LK_ENOTFOUND names the letters known. Case and blanks ignored. */
int lk_grade_find(const struct lk_grade *g, size_t n, struct lk_str letter,
	struct lk_dec *out, struct lk_error *err) LK_MUST_USE;

#endif
