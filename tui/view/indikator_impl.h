#ifndef TUI_VIEW_INDIKATOR_IMPL_H
#define TUI_VIEW_INDIKATOR_IMPL_H
/* Inside the indicators: indikator.c (screen), indikator_rows.c (cells), indikator_detail.c
 * (everything about one indicator). */
#include "core/csv.h"
#include "tui/chart.h"
#include "tui/grid.h"
#include "tui/view/angka.h"
#include "tui/view/flow.h"

#define INDIKATOR_BLANKS 20 /* empty rows below, for new indicators */

enum indikator_col {
	IND_CODE,
	IND_NAME,
	IND_TARGET,  /* up to the period */
	IND_ANNUAL,  /* of the year */
	IND_REAL,    /* up to the period */
	IND_TO_DATE, /* per cent */
	IND_PERCENT, /* of the year's target */
	IND_CATEGORY,
	IND_UNIT,
	IND_TEAM,
	IND_OWNER,
	IND_FORMULA,
	IND_DECIMALS,
	IND_POLARITY,
	IND_TYPE,
	IND_AGGREGATE,
	IND_TEMPO,
	IND_CAP,
	IND_FLOOR,
	IND_CUT,
	IND_GOAL,
	IND_DEFINITION,
	IND_NUM,
	IND_DEN,
	IND_STANDARD,
	IND_WHY,
	IND_SOURCE,
	IND_ENTERED,
	IND_COLS
};

struct indikator {
	struct screen base;
	struct angka angka;
	struct lk_error broken; /* why the last load failed; code LK_OK: it did not */
	struct grid grid;
	struct lk_csv def; /* indikator.csv at the snapshot */
	char def_path[256], target_path[256];
	struct lk_period period;    /* what is shown */
	struct lk_figure_mean mean; /* over all of them at mean_of; year 0 unknown */
	struct lk_period mean_of;
	struct lk_buf cell;
	struct lk_error why;
	char sentence[640];
	struct flow detail;
	long detail_row;
	long detail_top, detail_rows;
	bool alone;       /* the detail fills the screen (Tab) */
	bool chart_years; /* the chart shows years, else the parts of the year */
	char want[40];    /* code to stand on when opened */
};

/* indikator_rows.c */
extern const struct grid_source indikator_source;
/* NULL for the blank rows below. */
const struct lk_indicator *indikator_at(const struct indikator *v, long row);
/* Which file and column a cell stands in; NULL: it is computed. key needs 96 bytes. */
const char *indikator_place(const struct indikator *v, long row, int col,
	enum lk_table *t, char *key);

/* indikator_detail.c */
void indikator_detail(struct indikator *v);
/* The trend of the indicator at the cursor, in r. */
void indikator_chart(struct indikator *v, struct draw *d, struct rect r);
#endif
