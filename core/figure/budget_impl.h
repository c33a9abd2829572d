#ifndef CORE_FIGURE_BUDGET_IMPL_H
#define CORE_FIGURE_BUDGET_IMPL_H
/* What the two files of core/figure/budget_import.h share. */
#include "core/csv.h"
#include "core/figure/budget.h"
#include "core/figure/budget_import.h"

#define CODE_MAX 120

/* The columns that a table may have, as the file calls them. */
enum lk_budget_field {
	LK_BF_CODE,
	LK_BF_PARENT,
	LK_BF_LEVEL,
	LK_BF_TEXT,
	LK_BF_INITIAL,
	LK_BF_REVISED,
	LK_BF_TW1,
	LK_BF_TW2,
	LK_BF_TW3,
	LK_BF_TW4,
	LK_BF_REAL,
	LK_BF_INDICATOR,
	LK_BF_COUNT
};
/* What was read of one import. */
struct lk_budget_work {
	struct lk_budget_import *out;
	const struct lk_budget_sheet *in;
	lk_budget_refusal_fn *each;
	void *arg;
	struct lk_error *err;
	size_t col[LK_BF_COUNT]; /* SIZE_MAX: the table has no such column */
	char above[LK_BUDGET_LEVELS][CODE_MAX + 1]; /* whole codes of the lines above */
	char sub[8];                                /* sub komponen: A, B */
	struct lk_csv now;
	struct lk_budget_code *key; /* rows of now, sorted; heap */
	const char **seen;          /* whole codes of the table, in the arena; heap */
	size_t nseen, cap, seen_cap;
};

struct lk_budget_place {
	char code[CODE_MAX + 1], parent[CODE_MAX + 1];
	int level;
};

/* The cell without blanks at its ends; empty outside of the table. */
struct lk_budget_cell lk_budget_cell_at(const struct lk_budget_work *w, size_t row,
	size_t col);
/* "Realisasi\nTW. I" -> "realisasi tw i" */
void lk_budget_plain(struct lk_str s, char *out, size_t size);
void lk_budget_refuse(struct lk_budget_work *w, size_t row, enum lk_budget_field f,
	const struct lk_error *why);
/* Row of the budget as it stands with that code; SIZE_MAX: none. */
size_t lk_budget_now(const struct lk_budget_work *w, const char *code);
/* Code, level and parent of a row; false: it is no line (passed over or refused). */
bool lk_budget_place(struct lk_budget_work *w, size_t row, struct lk_budget_place *l);

#endif
