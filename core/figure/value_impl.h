#ifndef CORE_FIGURE_VALUE_IMPL_H
#define CORE_FIGURE_VALUE_IMPL_H
/* What the files of value.h and block.h share; nobody else includes it. */
#include "core/figure/value.h"

#define LK_VALUE_KEY_MAX 160 /* bytes between the braces */

struct lk_str lk_value_trim(struct lk_str s);
bool lk_value_same(struct lk_str a, struct lk_str b);
struct lk_str lk_value_str(const char *s);
/* A copy in `out` (size bytes) that can be printed in a sentence, cut with "...". */
const char *lk_value_quote(struct lk_str s, char *out, size_t size);

/* ---- the nearest of several names (value_near.c) -------------------------------- */
struct lk_value_near {
	struct lk_str want;
	size_t best; /* edits; SIZE_MAX none yet */
	char name[LK_VALUE_KEY_MAX];
};
void lk_value_near_start(struct lk_value_near *n, struct lk_str want);
void lk_value_near_try(struct lk_value_near *n, struct lk_str name);
/* The nearest name when it is near enough to be meant, else "". */
const char *lk_value_near_name(const struct lk_value_near *n);

/* ---- what a key stands for (value_resolve.c) ------------------------------------ */
enum lk_value_group {
	LK_VALUE_INDICATOR,
	LK_VALUE_ALL,    /* ikk. */
	LK_VALUE_BUDGET, /* anggaran, anggaran-51, a line */
	LK_VALUE_OFFICE, /* satker. */
	LK_VALUE_REPORT, /* laporan. */
	LK_VALUE_GROUPS
};
/* The code's group and what it names; LK_ENOTFOUND with the nearest code. */
struct lk_value_source {
	enum lk_value_group group;
	const struct lk_indicator *ind;
	const struct lk_budget_line *line; /* BUDGET: of a line, else NULL */
	int kind;                          /* BUDGET: 51, 52, 53, or 0: all */
};
int lk_value_source(const struct lk_value_ctx *c, struct lk_str code,
	struct lk_value_source *out, struct lk_error *err) LK_MUST_USE;
/* May figures of this team be used? */
bool lk_value_locked(const struct lk_value_ctx *c, const char *team);
/* Field i of a group, NULL behind the last one. */
const char *lk_value_group_field(enum lk_value_group g, size_t i);

#endif
