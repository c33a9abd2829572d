#ifndef CORE_FIGURE_RECOMPUTE_H
#define CORE_FIGURE_RECOMPUTE_H
/*
 * A table of achievements from anywhere, computed again row by row and compared with what
 * it prints. For `lapkin capaian --csv` and for tables that an office brings along.
 *
 * Columns are found by name, in either language; case and `_` do not matter:
 *   kode | code                           indikator | indicator | nama
 *   satuan | unit                         target
 *   realisasi | realization               desimal | decimals
 *   capaian | tercetak | capaian_printed | printed
 *   rumus | formula | formula_tried       polaritas | polarity | arah
 * target, realisasi or a formula column must be there. The formula is a name of
 * core/figure/achievement.h, with a list or a range behind a colon where it needs one:
 * max, minTR, rangemax:80:90, rangemin:7:8, mean:100;90, geo:100;90, text (letters), none.
 * Without a formula "maximize" or "naik" is max and "stabil" is stabilize; "minimize" has
 * two formulas, so it is not computed rather than guessed.
 *
 * How 31.746 is read: per cent, index and value as a fraction, rupiah as whole; otherwise
 * as the row itself writes (91,3 beside it says that a point groups). A row that does not
 * say is not computed, and the reason gives both readings.
 */
#include "core/csv.h"
#include "core/figure/achievement.h"

enum lk_recompute_how {
	LK_RECOMPUTE_RULE, /* a formula of one indicator */
	LK_RECOMPUTE_MEAN, /* arithmetic mean of a list */
	LK_RECOMPUTE_GEO   /* geometric */
};
struct lk_recompute_row {
	unsigned line;                       /* of the file */
	const char *code, *name;             /* code may be "" */
	const char *unit, *formula;          /* the formula as the file writes it */
	const char *target, *real, *printed; /* as written */
	enum lk_recompute_how how;
	struct lk_rule rule;          /* RULE; decimals and mode also for the means */
	struct lk_achievement result; /* OK: at the row's decimals, else 2 */
	const char *explain;          /* the formula with its numbers; never NULL */
	bool has_printed;
	enum lk_printed verdict; /* without a printed value: NOT_COMPUTABLE */
	struct lk_dec right;     /* DIFFERS and CUT: at the places printed */
	const char *why;         /* not computed: one sentence; else "" */
};
struct lk_recompute {
	struct lk_arena mem; /* owns every string */
	struct lk_recompute_row *row;
	size_t n;
	size_t count[LK_PRINTED_NOT_COMPUTABLE + 1]; /* rows with a printed value */
	size_t unprinted; /* computed, nothing to compare with */
};

/*
 * Compute `csv` (core/csv_any.h). `grade`: letters, for text and predikat. A row that cannot
 * be computed says so and stops nothing. LK_EFORMAT: the columns are not there; LK_ENOMEM.
 * *out is to be freed after success only.
 */
int lk_recompute(struct lk_recompute *out, const struct lk_csv *csv, const char *where,
	const struct lk_grade *grade, size_t ngrades, struct lk_error *err) LK_MUST_USE;
void lk_recompute_free(struct lk_recompute *r);

/*
 * The same for one, from texts: as a command line or a form gives them. `formula` as above;
 * `hint` says how an ambiguous number is read. Letters are looked up for predikat. The
 * strings of *row live in `mem`; row->result, explain and rule are set.
 *   LK_EINVAL    no such formula; a range upside down or missing    LK_EFORMAT  a number
 *   LK_ENOTFOUND a letter nobody knows    LK_ERANGE, LK_EUNDEF (mean), LK_ENOMEM
 */
struct lk_recompute_ask {
	struct lk_str formula, target, real;
	enum lk_num_hint hint;
	struct lk_rule rule; /* decimals, mode, cap, floor; formula is set here */
	const struct lk_grade *grade;
	size_t ngrades;
};
int lk_recompute_one(struct lk_recompute_row *row, const struct lk_recompute_ask *ask,
	struct lk_arena *mem, struct lk_error *err) LK_MUST_USE;

#endif
