#ifndef CORE_FIGURE_VALUE_QUERY_H
#define CORE_FIGURE_VALUE_QUERY_H
/* One key being answered: value_resolve.c finds what it means and prints, value_field.c
 * has a row for every field. Nobody else includes it. */
#include "core/figure/value_impl.h"

#define LK_VALUE_RAW_PLACES 8

enum lk_value_kind {
	LK_VALUE_TEXT,
	LK_VALUE_NUMBER,
	LK_VALUE_MONEY,
	LK_VALUE_MEASURE
};
/* A field's answer before any form. For a number `exact` holds the digits that a form
 * with other places is rounded from, once. */
struct lk_value_answer {
	enum lk_value_kind kind;
	const char *text;
	struct lk_dec number, exact;
	enum lk_round mode;
	struct lk_measure measure;
};
struct lk_value_money {
	bool any, has_initial;
	int64_t initial, pagu, real;
};
struct lk_value_query {
	const struct lk_value_ctx *c;
	struct lk_str raw; /* the key, for sentences */
	struct lk_value_key key;
	struct lk_value_source src;
	struct lk_period period;
	/* INDICATOR */
	struct lk_figure fig;
	struct lk_measure target, real;
	struct lk_achievement date, year;
	/* BUDGET */
	struct lk_value_money money;
};
/* A row of the table. `measured`: from working papers, locked ones only when told so;
 * `loads`: from the figures of the period. */
struct lk_value_field {
	enum lk_value_group group;
	const char *name;
	bool measured, loads;
	int (*get)(const struct lk_value_query *q, struct lk_value_answer *a,
		struct lk_error *err);
};
/* Row i of a group, NULL behind the last one. */
const struct lk_value_field *lk_value_group_row(enum lk_value_group g, size_t i);
/* LK_EUNDEF: "IKK-1.capaian belum ada nilainya: ..." */
int lk_value_none(const struct lk_value_query *q, const char *why,
	struct lk_error *err);

#endif
