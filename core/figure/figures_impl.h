#ifndef CORE_FIGURE_FIGURES_IMPL_H
#define CORE_FIGURE_FIGURES_IMPL_H
/* Between the files that read figures (figures*.c); nobody else includes this. */
#include "core/figure/figures.h"

/* A table that has been cut and checked, and the row being read. */
struct lk_figure_rows {
	struct lk_figures *f;
	const struct lk_csv *csv;
	const char *where;
	struct lk_error *err;
	size_t row;
	int rc; /* the first failure sticks */
};
/* A cell copied into f->mem; never NULL. */
const char *lk_rows_text(struct lk_figure_rows *r, const char *column);
struct lk_str lk_rows_cell(const struct lk_figure_rows *r, const char *column);
/* A measure by the type of the indicator `code`. */
void lk_rows_measure(struct lk_figure_rows *r, const char *code, const char *column,
	struct lk_measure *out);
/* A number in machine form; false: the cell is empty or wrong. */
bool lk_rows_number(struct lk_figure_rows *r, const char *column, struct lk_dec *out);
/* kode@periode: both parts. */
void lk_rows_key(struct lk_figure_rows *r, const char **id, const char **code,
	struct lk_period *period);
/* pembilang and penyebut as one measure in the place of `real` when both are there. */
void lk_rows_ratio(struct lk_figure_rows *r, const char *code, bool has_num,
	struct lk_dec num, bool has_den, struct lk_dec den, struct lk_measure *real);

int lk_worksheet_read(struct lk_figures *f, struct lk_worksheet *ws,
	const struct lk_csv *csv, struct lk_error *err) LK_MUST_USE;

#endif
