#ifndef TUI_VIEW_KERTAS_IMPL_H
#define TUI_VIEW_KERTAS_IMPL_H
/* Inside the working paper: kertas.c (screen), kertas_rows.c (cells), kertas_detail.c. */
#include "core/status.h"
#include "tui/grid.h"
#include "tui/view/angka.h"
#include "tui/view/flow.h"

#define KERTAS_TEAM 64

/* The columns of the sheet; the ones with a name in the file can be filled. */
enum kertas_col {
	KK_CODE,
	KK_NAME,
	KK_PERIOD,
	KK_TARGET,
	KK_NUM,
	KK_DEN,
	KK_REAL,
	KK_TO_DATE, /* per cent of the target up to the period */
	KK_YEAR,    /* per cent of the year's target */
	KK_STATE,
	KK_OBSTACLE,
	KK_FOLLOW,
	KK_NOTE,
	KK_EVIDENCE,
	KK_COLS
};
const char *kertas_column(int col); /* name in the file, NULL: computed */

/* An indicator at a period: a row of the sheet, whether or not the file has one. */
struct kertas_row {
	const struct lk_indicator *ind;
	struct lk_period period;
	char key[80]; /* IKK-1@2025-TW1 */
	int at; /* its row of the file, -1 none; looked up when the rows are made */
};

struct kertas {
	struct screen base;
	struct angka angka;
	struct lk_error broken; /* why the last load failed; code LK_OK: it did not */
	struct grid grid;
	char team[KERTAS_TEAM];
	char path[256];
	bool exists;       /* the file is there */
	struct lk_csv csv; /* of the file at the snapshot */
	struct kertas_row *row;
	long nrows, cap;
	struct lk_figure fig; /* of fig_row: cells are asked for row by row; -1 none */
	long fig_row;
	int quarter; /* 0 all periods, else up to this quarter only */
	struct lk_paper_status state;
	struct lk_status status; /* owns state */
	bool have_state;
	char turn[64];      /* what the person here may do with the paper now */
	struct lk_buf cell; /* text of the cell asked for last */
	struct lk_error why;
	char sentence[640];
	struct flow detail;
	long detail_row;
	int detail_col;
	unsigned detail_generation;
	long detail_top;
	bool focus_detail;
};

/* kertas_rows.c */
extern const struct grid_source kertas_source;
int kertas_make_rows(struct kertas *k, struct lk_error *err);
/* The cell as the file holds it or as it was typed just now; "" none. */
const char *kertas_stored(const struct kertas *k, long row, int col);

/* kertas_detail.c */
void kertas_detail(struct kertas *k);
/* "Kertas kerja tim-1: diajukan, diperiksa belum" of the paper's ladder. */
void kertas_state_line(const struct kertas *k, char *out, size_t size);

#endif
