#ifndef TUI_VIEW_ANGGARAN_IMPL_H
#define TUI_VIEW_ANGGARAN_IMPL_H
/*
 * Anggaran, the budget of the year as a tree in a sheet of cells, with panes beside it:
 * the line at the cursor, per jenis belanja, per indicator, and the years.
 *
 *   anggaran.c         the screen: loading, actions, layout
 *   anggaran_tree.c    which lines are shown: folding, levels, findings
 *   anggaran_grid.c    their cells
 *   anggaran_edit.c    changing cells
 *   anggaran_paste.c   a whole table pasted
 *   anggaran_detail.c  how each number of a line arose
 *   anggaran_pane.c    the tables and the chart
 *
 * The budget shown is v->fig.budget. An edit changes it at once and is committed on the
 * worker; a failed commit reads everything again, so the screen never keeps a number that
 * was not saved.
 */
#include "core/figure/budget_import.h"
#include "core/figure/figures.h"
#include "tui/grid.h"
#include "tui/office.h"
#include "tui/view/flow.h"

enum anggaran_col {
	ANGGARAN_TREE,
	ANGGARAN_CODE,
	ANGGARAN_INITIAL,
	ANGGARAN_REVISED,
	ANGGARAN_TW1,
	ANGGARAN_TW2,
	ANGGARAN_TW3,
	ANGGARAN_TW4,
	ANGGARAN_REAL, /* of the year, or to the end of the quarter shown */
	ANGGARAN_PERCENT,
	ANGGARAN_LEFT,
	ANGGARAN_INDICATOR,
	ANGGARAN_COLS
};
enum anggaran_tab {
	ANGGARAN_MAIN, /* narrow: the sheet; wide: as DETAIL */
	ANGGARAN_DETAIL,
	ANGGARAN_KINDS,
	ANGGARAN_INDICATORS,
	ANGGARAN_YEARS,
	ANGGARAN_TABS
};
#define ANGGARAN_CELL 512 /* bytes of a cell as shown */

struct anggaran {
	struct screen base;
	struct grid grid;
	struct lk_figures fig;
	struct lk_buf lines, years; /* the two files that fig.budget was read from */
	unsigned generation;
	bool loaded;
	bool allowed; /* the person here may fill the budget; else why_not says why */
	char why_not[512];
	int saving;             /* commits under way */
	struct lk_error broken; /* why nothing could be loaded; code LK_OK: it could */

	int quarter; /* 1 to 4; 0 the whole year */
	enum anggaran_tab tab;
	bool wide;      /* the pane stands beside the sheet */
	int fitted;     /* width that the columns were fitted to */
	char want[128]; /* code of a line to stand on when opened */

	/* for each line of the budget */
	bool *folded;
	unsigned char *faults, *below; /* findings of the line itself, of those below */
	size_t nfaults;                /* of all */
	size_t *row;                   /* lines shown, in order */
	size_t nrows;

	struct lk_budget_import import; /* pasted, waiting for an answer */
	struct flow flow;               /* of a pane */
	long top, rows, h;              /* its scrolling */
	char cell[ANGGARAN_CELL], edit[48];
	char why[512]; /* of the last validation */
};

extern const struct grid_source anggaran_source;

/* ---- anggaran_tree.c ---- */
/* Take a budget over as v->fig.budget, with its findings; what was folded by code stays
 * so. The grid is the caller's to reload when the lines may be others. *b is the caller's
 * still when it fails. */
int anggaran_tree_take(struct anggaran *v, struct lk_budget *b, struct lk_error *err)
	LK_MUST_USE;
void anggaran_tree_free(struct anggaran *v);
/* Show lines down to `level` (1 program to 6 akun), fold the rest. */
void anggaran_tree_level(struct anggaran *v, int level);
/* Fold or unfold line i; false when nothing is below it or it is so already. */
bool anggaran_tree_fold(struct anggaran *v, size_t i, bool fold);
/* Undo or redo, as grid_act(). */
bool anggaran_undo(struct anggaran *v, enum action a, const struct act_arg *arg);
/* Line of the cursor; NULL when no row is shown. */
const struct lk_budget_line *anggaran_line(const struct anggaran *v);
/* Put the cursor on line i, unfolding what is above it. */
void anggaran_to(struct anggaran *v, size_t i);

/* ---- anggaran_grid.c ---- */
/* Widths and columns that fit `w` cells at first. */
void anggaran_columns(struct anggaran *v, int w);
/* Show the columns of the quarter chosen. */
void anggaran_quarter_columns(struct anggaran *v);
/* Which amount a column holds; LK_AMOUNT_COUNT none. */
enum lk_amount anggaran_amount(int col);
/* Realised to the end of the period shown. */
bool anggaran_to_date(const struct anggaran *v, const struct lk_budget_line *l,
	int64_t *out);
/* 1.234.567 into out, returned; "" when there is none. */
const char *anggaran_rupiah(char *out, size_t size, bool has, int64_t v);
/* 97,25 %, or "-" when it cannot be computed. */
const char *anggaran_percent(char *out, size_t size, bool has, int64_t pagu,
	int64_t real);
/* `setahun`, `s.d. TW II` */
const char *anggaran_period(const struct anggaran *v, char *out, size_t size);
const char *anggaran_level(enum lk_budget_level l); /* translated: "RO" */

/* ---- anggaran_edit.c ---- */
/* The file's own name of a column that can be edited; NULL for the others. */
const char *anggaran_field(int col);
const char *anggaran_validate(void *arg, long row, int col, const char *text);
int anggaran_set(void *arg, const struct grid_set *set, size_t n, struct lk_error *err);
/* Commit what an import would change, and show it at once. */
void anggaran_import(struct anggaran *v, const struct lk_budget_import *m);

/* ---- anggaran_paste.c ---- */
/* A table pasted where there is no budget yet: looks at it and asks. */
void anggaran_paste_table(struct anggaran *v, const char *p, size_t n);

/* ---- anggaran_detail.c, anggaran_pane.c: fill v->flow or draw ---- */
void anggaran_detail(struct anggaran *v, struct flow *f,
	const struct lk_budget_line *l);
/* The same in a few rows, for below the sheet. */
void anggaran_strip(struct anggaran *v, struct flow *f, const struct lk_budget_line *l);
/* Realised to the end of the period shown. */
int64_t anggaran_sum_to_date(const struct anggaran *v, const struct lk_budget_sum *s);
void anggaran_kinds(struct anggaran *v, struct flow *f, int width);
void anggaran_indicators(struct anggaran *v, struct flow *f, int width);
void anggaran_years(struct anggaran *v, struct draw *d, struct rect r);

#endif
