#ifndef CORE_CHECK_FACT_H
#define CORE_CHECK_FACT_H
/*
 * What the figures say, in the shape in which a sentence can be held against it: one fact
 * an indicator, one for the budget. The analyser of prose knows nothing else of figures,
 * so it can be measured on sentences with made-up facts.
 *
 * Strings are borrowed; "" where there is none. A measure of kind EMPTY is unknown: what
 * is unknown never contradicts a sentence.
 */
#include "core/figure/achievement.h"

/* An earlier or later year. */
struct lk_fact_year {
	int year;
	struct lk_measure target, real;
	bool has_capaian;
	struct lk_dec capaian; /* per cent, at the decimals of the rule */
};

struct lk_fact {
	const char *code; /* IKK-1 */
	const char *name; /* as in the Perjanjian Kinerja */
	const char *const *alias;
	size_t naliases;
	int number;       /* its place in the list, from 1: "indikator pertama" */
	const char *unit; /* persen, nilai, orang ... */
	bool lower_better;
	struct lk_rule rule; /* how capaian is computed; decimals of what is printed */
	struct lk_measure target, real; /* of the year of the report */
	bool has_capaian;
	struct lk_dec capaian;
	const struct lk_fact_year *other; /* any order, without the report's year */
	size_t nothers;
	bool has_standard;       /* a national standard is given */
	const char *no_standard; /* why there is none */
};

/* Whole rupiah; LK_NUM_EMPTY where unknown. */
struct lk_fact_budget {
	struct lk_measure pagu, real;
	const struct lk_fact_year *other; /* target is the pagu */
	size_t nothers;
};

/* The other year `year` of a fact, or NULL. */
const struct lk_fact_year *lk_fact_year(const struct lk_fact *f, int year);

#endif
