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
	LK_ENTRY_NA       /* keadaan "na", "-", or 0 of 0: stated not to apply */
};
/* "belum diisi", "belum jatuh tempo", "tidak berlaku", "terisi"; msgid */
const char *lk_entry_state_text(enum lk_entry_state s);
struct lk_entry_row {
	const char *id, *code;
	struct lk_period period;
	enum lk_entry_state state; /* a value that stands there wins over keadaan */
	struct lk_measure real;    /* num/den when both are given, else as typed */
	struct lk_measure typed;   /* realisasi as it stands in the file */
	bool has_num, has_den;
	struct lk_dec num, den;
	const char *stated; /* keadaan as it stands: "", "belum", "na" */
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
	int line;
};
struct lk_history_row {
	const char *code;
	int year;
	struct lk_measure target, real;
	const char *source;
	int line;
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
	const struct lk_entry_row *
		*entry; /* every row of every sheet: by code, period */
	size_t nentries;
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
/* The row of just this period, NULL none. When two teams have one, it is the row of the
 * indicator's own team. */
const struct lk_entry_row *lk_figures_entry(const struct lk_figures *f,
	const struct lk_indicator *ind, struct lk_period p);
const struct lk_target_row *lk_figures_target(const struct lk_figures *f,
	const char *code, struct lk_period p);
/* A team's worksheet, NULL none. */
const struct lk_worksheet *lk_figures_sheet(const struct lk_figures *f,
	struct lk_str team);

/*
 * One indicator at one period: everything a row, a form and a sentence want.
 *
 * The value of a period is its own row, else put together from the quarters, else the
 * months inside it, by the indicator's aggregate. "To date" takes every part from January
 * to the end of the period:
 *   jumlah    sum; when every part has numerator and denominator these are summed and
 *             divided once (50/100 and 30/60 are 80/160, never 50 % + 50 % = 100 %)
 *   terakhir  the last part that has a value
 *   rerata    arithmetic mean of the parts, rounded once
 *   maks      the greatest part
 * Parts that are empty, not due or n/a add nothing; `missing` counts the due ones.
 * Targets to date: jumlah adds the targets of the parts when there is one for each of
 * them; terakhir and maks take the period's own or the latest one before; rerata the mean;
 * the year's when there is none. A period of the year itself: the year's target.
 */
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
	bool sum_fell; /* a cumulative value (a sum; a count with the last value) lies
		below the one before */
	int missing;   /* parts to date that are due and not filled */
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
	size_t n, left_out;       /* indicators used; not computable */
	struct lk_dec arithmetic; /* at 2 places */
	bool uncapped;            /* one above 120 lifts the mean */
};
void lk_figure_mean(const struct lk_figures *f, struct lk_period p,
	struct lk_figure_mean *out);
/* The geometric one of the same, at 2 places; false: none, or not all are above 0. Its
 * root costs far more than everything above. */
bool lk_figure_geomean(const struct lk_figures *f, struct lk_period p,
	struct lk_dec *out);

/* A measure as people read it: "97,25", "80-90", "A", "n/a", "" ; decimals -1: its own. */
void lk_measure_put(struct lk_buf *out, const struct lk_measure *m, int decimals);
/* 97,25 % with decimals of the rule, or the short word of the state ("belum diisi"). */
void lk_achievement_put(struct lk_buf *out, const struct lk_achievement *a);

#endif
