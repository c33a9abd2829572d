#ifndef CORE_FIGURE_FORM_H
#define CORE_FIGURE_FORM_H
/*
 * The data form of a team: what a ketua tim gets as a spreadsheet, fills and sends back
 * (the step "pengumpulan data" of the SOP). Out: figures -> struct lk_sheet_form. Back: a
 * book as read -> the cells that really changed, and what is wrong, each with sheet and
 * address. Nothing is written here: lk_act_cells() (core/act/figures.h) does that once a
 * person agreed.
 *
 * A form carries what the cells held when it was made (a hidden sheet), so that what
 * others entered meanwhile is not undone by cells nobody touched. A CSV has no second
 * sheet: it is compared with what stands there now.
 */
#include "core/figure/figures.h"
#include "core/figure/sheet.h"
#include "core/figure/sheet_form.h"

#include <stdbool.h>

#define LK_FORM_SHEET "Data"    /* the sheet to fill */
#define LK_FORM_HIDDEN "lapkin" /* year, team, what the cells held */
#define LK_FORM_MARK "lapkin-formulir/1"

/* ---- out ------------------------------------------------------------------------------- */
struct lk_form {
	struct lk_arena mem;
	struct lk_sheet_form sheets; /* what host->write_sheet() takes */
	size_t rows;                 /* indicators and periods to fill */
};
/*
 * The form of `team` for every period of measuring that lies inside `span` (a year: all
 * of it; a quarter: it and its months), in the order of the indicators. `when`: unix
 * seconds for the file's properties. LK_ENOTFOUND: no indicator of that team, or none
 * measured in that span: the sentence names the teams there are. Free also after failure.
 */
int lk_form_make(struct lk_form *out, const struct lk_figures *f, const char *team,
	struct lk_period span, int64_t when, struct lk_error *err) LK_MUST_USE;
void lk_form_free(struct lk_form *form);

/* ---- back ------------------------------------------------------------------------------- */

/* Where in a book the data stand. Columns from 0; -1: there is none. */
enum lk_map_col {
	LK_MAP_KEY,    /* kode@periode; of our own forms */
	LK_MAP_CODE,   /* kode */
	LK_MAP_NAME,   /* indikator, used where there is no code */
	LK_MAP_UNIT,   /* satuan: compared with the indicator's */
	LK_MAP_PERIOD, /* periode of the row */
	LK_MAP_TARGET, /* compared, never taken over */
	LK_MAP_NUM,    /* from here on: columns of the worksheet */
	LK_MAP_DEN,
	LK_MAP_REAL,
	LK_MAP_STATE,
	LK_MAP_EVIDENCE,
	LK_MAP_OBSTACLE,
	LK_MAP_FOLLOW_UP,
	LK_MAP_NOTE,
	LK_MAP_COUNT
};
struct lk_mapping {
	const char *sheet; /* name; NULL: the first one that is not hidden */
	uint32_t first;    /* row (from 0) where the data begin */
	int col[LK_MAP_COUNT];
	bool has_period; /* every row is of `period` */
	struct lk_period period;
	/* LK_NUM_COMMA, LK_NUM_POINT: the whole file is written so; LK_NUM_ASK: by the
	 * indicator's type */
	enum lk_num_hint notation;
};

struct lk_form_change {
	const char *key, *column; /* of the team's worksheet */
	const char *old;          /* as it stands there now */
	const char *value;        /* as it would be stored; "" empties the cell */
	const char *sheet;
	char address[LK_CELL_ADDRESS_SIZE];
	/* somebody else changed the cell since the form was made; `base`: what it held
	 * then. Such a change is for a person to decide. */
	bool clash;
	const char *base;
};
enum lk_form_fault {
	LK_FORM_CELL,  /* a value that cannot be taken: number, choice, formula */
	LK_FORM_ROW,   /* a row: unknown code, twice, another team's */
	LK_FORM_GUARD, /* a locked cell says something else: passed over */
	LK_FORM_FILE   /* the file as a whole: another year, another team */
};
struct lk_form_problem {
	enum lk_form_fault kind;
	const char *sheet;
	char address[LK_CELL_ADDRESS_SIZE]; /* "" for the whole file */
	struct lk_error why;                /* sentence, translatable */
};
#define LK_FORM_PROBLEMS 500 /* more are only counted */
struct lk_form_reading {
	struct lk_arena mem;
	const char *team; /* whose worksheet it is */
	size_t rows;      /* with data, that were understood */
	struct lk_form_change *change;
	size_t nchanges, change_cap;
	struct lk_form_problem *problem;
	size_t nproblems, problem_cap, more; /* more: counted beyond the limit */
};
/*
 * Is it one of our forms? Its mapping, if so. A form is known by its header words, so one
 * whose rows were sorted or whose sheet was renamed is still one.
 */
bool lk_form_is(const struct lk_sheet_book *book, struct lk_mapping *out);
/*
 * Read a book through a mapping. `team`: whose form it must be, NULL: what the book says,
 * else the team of its first known indicator. What is wrong with the data is in
 * out->problem and no error; a problem with the file means no change at all.
 *   LK_EFORMAT  the mapping does not fit: no such sheet, neither key, code nor name, no
 *               period
 *   LK_ENOMEM   Free also after failure.
 */
int lk_form_read(struct lk_form_reading *out, const struct lk_figures *f,
	const char *team, const struct lk_sheet_book *book,
	const struct lk_mapping *map, struct lk_error *err) LK_MUST_USE;
void lk_form_reading_free(struct lk_form_reading *r);

/* ---- who is late -------------------------------------------------------------------------- */
/* One indicator in one period of its own tempo. */
struct lk_due {
	const struct lk_indicator *ind;
	struct lk_period period;
	enum lk_entry_state state;
	int64_t days; /* since the period was over; below 1: it is not */
};
typedef int lk_due_fn(const struct lk_due *d, void *arg);
/* Every period to fill of the year, indicator by indicator; a non-zero return stops. */
void lk_due_each(const struct lk_figures *f, lk_due_fn *each, void *arg);
struct lk_due_team {
	const char *team;
	size_t filled, missing, not_due, na;
	int64_t days; /* the longest that one of them is missing; 0 none */
};
/* Every team with an indicator, latest first, then by name. At most `max`; how many. */
size_t lk_due_teams(const struct lk_figures *f, struct lk_due_team *out, size_t max);

#endif
