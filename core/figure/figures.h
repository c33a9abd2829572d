#ifndef CORE_FIGURE_FIGURES_H
#define CORE_FIGURE_FIGURES_H
/*
 * Every figure of a report at one revision: indicators, targets, what the teams measured,
 * earlier years, budget, categories, and whether each team's working paper is locked.
 * Loaded once, then only read; all percentages are computed from here, so a number in a
 * sentence, a table, a chart and a form cannot disagree.
 */
#include "core/figure/budget.h"
#include "core/figure/category.h"
#include "core/figure/indicator.h"
#include "core/figure/table.h"
#include "core/snapshot.h"
#include "core/store.h"

/* What a team entered for one indicator and period (a row of kertas-kerja/<tim>.csv). */
enum lk_entry_state {
	LK_ENTRY_FILLED,
	LK_ENTRY_EMPTY,   /* due, nothing entered */
	LK_ENTRY_NOT_DUE, /* the period is not over, or keadaan "belum" */
	LK_ENTRY_NA       /* keadaan "na": stated not to apply */
};
struct lk_entry_row {
	const char *id, *code;
	struct lk_period period;
	enum lk_entry_state state;
	struct lk_measure real; /* with num/den when both are given */
	const char *evidence, *obstacle, *follow_up, *note; /* bukti, kendala, tindak
		lanjut, penjelasan */
	int line;
};
struct lk_worksheet {
	const char *team, *path;
	struct lk_oid blob;
	struct lk_entry_row *row;
	size_t nrows;
};
struct lk_target_row {
	const char *code;
	struct lk_period period;
	struct lk_measure annual; /* target (PK); EMPTY none */
	struct lk_measure medium; /* menengah (Renstra) */
};
struct lk_history_row {
	const char *code;
	int year;
	struct lk_measure target, real;
	const char *source;
};

struct lk_figures {
	struct lk_arena mem;
	int year;
	int64_t day; /* the local day "due" is judged by */
	struct lk_indicators ind;
	struct lk_target_row *target;
	size_t ntargets;
	struct lk_history_row *history;
	size_t nhistory;
	struct lk_worksheet *sheet; /* by team name */
	size_t nsheets;
	struct lk_grade *grade;
	size_t ngrades;
	struct lk_categories category;
	struct lk_budget budget;
	bool any; /* there is an indikator.csv */
};

/*
 * Load what stands at snap->head. A missing file is an empty table; a broken one is
 * LK_EFORMAT with file, line and what is wrong. Free also after failure.
 */
int lk_figures_load(struct lk_figures *out, struct lk_store *st,
	const struct lk_snapshot *snap, int64_t day, struct lk_error *err) LK_MUST_USE;
/* The same from texts in memory, for tests and previews: name/text pairs by table path
 * ("isi/data/target.csv"), categories and grades NULL: the shipped ones. */
struct lk_figure_file {
	const char *path; /* inside the document's folder, or kebijakan/... */
	struct lk_str text;
};
int lk_figures_parse(struct lk_figures *out, int year, int64_t day,
	const struct lk_figure_file *file, size_t n, struct lk_error *err) LK_MUST_USE;
void lk_figures_free(struct lk_figures *f);

/* One indicator at one period: everything a row, a form and a sentence want. */
struct lk_figure {
	const struct lk_indicator *ind;
	struct lk_period period;
	const struct lk_entry_row *entry; /* of just this period, NULL none */
	struct lk_measure target_year;    /* PK target of the year */
	struct lk_measure target_to_date; /* s.d. the period: its own target, else by
		aggregate from the parts; for LAST, MEAN, MAX the year's when none */
	struct lk_measure real;           /* of the period itself */
	enum lk_entry_state state;
	struct lk_measure to_date; /* s.d. the period, by the aggregate */
	struct lk_achievement vs_date,
		vs_year;                    /* against target to date, of the year */
	const struct lk_category *category; /* of vs_year for a year, else of vs_date */
	bool sum_fell; /* a cumulative value below the one before */
};
/* Total: an undefined thing is a state inside. `ind` must be of f. */
void lk_figure_at(const struct lk_figures *f, const struct lk_indicator *ind,
	struct lk_period p, struct lk_figure *out);
/* The year's target and realisation of another year (history, or this year). false: none. */
bool lk_figure_year(const struct lk_figures *f, const struct lk_indicator *ind,
	int year, struct lk_measure *target, struct lk_measure *real,
	struct lk_achievement *a);
/* Medium-term target of a year, EMPTY none; the last year that has one in *last. */
struct lk_measure lk_figure_medium(const struct lk_figures *f,
	const struct lk_indicator *ind, int year, int *last);

/* Means over all computable indicators at a period. */
struct lk_figure_mean {
	size_t n, left_out; /* indicators used; not computable */
	struct lk_dec arithmetic,
		geometric;            /* at 2 places; geometric only when all > 0 */
	bool has_geometric, uncapped; /* uncapped: one above 120 lifts the mean */
};
void lk_figure_mean(const struct lk_figures *f, struct lk_period p,
	struct lk_figure_mean *out);

/* A measure as people read it: "97,25", "80-90", "A", "n/a", "" ; decimals -1: its own. */
void lk_measure_put(struct lk_buf *out, const struct lk_measure *m, int decimals);
/* 97,25 % with decimals of the rule, or the short word of the state ("belum diisi"). */
void lk_achievement_put(struct lk_buf *out, const struct lk_achievement *a);

#endif
