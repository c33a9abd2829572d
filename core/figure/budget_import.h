#ifndef CORE_FIGURE_BUDGET_IMPORT_H
#define CORE_FIGURE_BUDGET_IMPORT_H
/*
 * The budget as an office has it (a DIPA or SAKTI sheet, its own Excel table, a block
 * from the clipboard) read into changes of isi/data/anggaran.csv.
 *
 * The header row is looked for among the first rows; it needs a column of codes and one
 * of amounts. Known heads: kode, induk, tingkat, uraian, pagu awal, pagu revisi, TW I to
 * TW IV, realisasi, indikator, and the usual other words for them ("alokasi", "realisasi
 * s.d. TW II" is none). Other columns are passed over.
 *
 * Codes may be whole (4249.QJC.001.051.521211) or only the part of their level (4249,
 * QJC, 001, 051, A, 521211), as budget programs print them; then the lines above say what
 * they are part of. "051" that a spreadsheet has made the number 51 is 051 again.
 *
 * A blank cell says nothing: it never empties what the budget has. Lines of the budget
 * that the table does not have stay as they are and are counted. Cells that cannot be
 * read are reported one by one and left out; nothing is ever written here.
 */
#include "core/figure/edit.h"

enum lk_budget_cell_kind {
	LK_BUDGET_CELL_TEXT,   /* as people write: 1.234.567, "Rp 1.234.567,00" */
	LK_BUDGET_CELL_NUMBER, /* machine decimal of a spreadsheet */
	LK_BUDGET_CELL_NONE    /* a formula without a result, an error */
};
struct lk_budget_cell {
	enum lk_budget_cell_kind kind;
	struct lk_str text;
};
struct lk_budget_sheet {
	size_t rows, cols;
	/* Borrowed until the next call. */
	struct lk_budget_cell (*cell)(void *arg, size_t row, size_t col);
	void *arg;
};

struct lk_budget_import {
	struct lk_arena mem;
	struct lk_cell_change
		*change; /* for lk_act_cells(); `old` is what stands now */
	size_t n;
	size_t head;    /* row of the header */
	size_t lines;   /* lines of the budget read */
	size_t added;   /* of them not yet in the budget */
	size_t passed;  /* rows without a code: sums, remarks */
	size_t faults;  /* cells and rows that could not be read */
	size_t missing; /* lines of the budget that the table does not have */
};
/* One cell or row that was left out. */
typedef void lk_budget_refusal_fn(size_t row, size_t col, const struct lk_error *why,
	void *arg);

/*
 * `now`: text of anggaran.csv, may be empty. each may be NULL.
 *   LK_EFORMAT  no header row; or what would result is no budget (code twice, ...)
 *   LK_ERANGE   more than LK_CSV_MAX_ROWS rows; more digits than money has
 */
int lk_budget_import(struct lk_budget_import *out, const struct lk_budget_sheet *in,
	struct lk_str now, lk_budget_refusal_fn *each, void *arg, struct lk_error *err)
	LK_MUST_USE;
void lk_budget_import_free(struct lk_budget_import *m);

#endif
