#ifndef CORE_FIGURE_MEASURE_H
#define CORE_FIGURE_MEASURE_H
/*
 * A target or realisation as it stands in a data file: "" (none), "-" (stated not to
 * apply), "97.25", "80-90", or a letter of `predikat` and `opini`.
 */
#include "core/figure/achievement.h"
#include "core/figure/indicator.h"
#include "core/mem.h"

/*
 * Read one. `type` LK_TYPE_COUNT: unknown, everything passes. A letter is kept in
 * out->letter; kind is VALUE when `grade` knows it, else EMPTY (lk_measure_bad()): an
 * unknown letter is a fact about the data, no reason to refuse a file.
 *   LK_EFORMAT  not a number in machine form    LK_EINVAL  range upside down
 *   LK_ENOMEM
 */
int lk_measure_read(struct lk_str stored, enum lk_type type,
	const struct lk_grade *grade, size_t ngrades, struct lk_arena *mem,
	struct lk_measure *out, struct lk_error *err) LK_MUST_USE;
/* Give the letters of a measure read without grades their value. */
void lk_measure_grade(struct lk_measure *m, const struct lk_grade *grade,
	size_t ngrades);
/* Is it a letter that no grade knows? */
bool lk_measure_bad(const struct lk_measure *m);

/*
 * num / den as a measure; value is the quotient at `decimals`, for print. den 0 is NA: out
 * of nothing there is no share. LK_ERANGE: too many digits.
 */
int lk_measure_ratio(struct lk_dec num, struct lk_dec den, int times,
	const struct lk_rule *rule, struct lk_measure *out, struct lk_error *err)
	LK_MUST_USE;

/* A wrong cell of a file: `berkas baris 3 kolom "target": ` is put before what `err` says.
 * Returns LK_EFORMAT, only LK_ENOMEM stays what it is. */
int lk_cell_fail(struct lk_error *err, int rc, const char *where, unsigned line,
	const char *column);

#endif
