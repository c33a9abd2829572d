#ifndef CORE_WORD_TABLES_H
#define CORE_WORD_TABLES_H
/*
 * Tables of figures in a report written in Word, offered as data: each as a CSV that
 * `lapkin form import` (indicators) or `lapkin budget import` (budget) takes. Which of the
 * two it is, is asked of those two readers themselves (core/figure/mapping.h,
 * core/figure/budget_import.h), so nothing is offered that they would not take.
 *
 * The CSV holds the cells as the report printed them, `;` between; a merged cell stands in
 * its first place. "(Rp)" behind the words of a head is left out where the budget's reader
 * would not know the head with it; what a spreadsheet program would take for a formula stands
 * behind an apostrophe. What a CSV cannot hold, and what the reader will pass
 * over, is counted here.
 */
#include "core/word/word.h"

enum lk_word_table_kind {
	LK_WORD_TABLE_INDICATOR,
	LK_WORD_TABLE_BUDGET
};
struct lk_word_table {
	enum lk_word_table_kind kind;
	char name[32];     /* "anggaran-1.csv"; by their order in the report */
	const char *title; /* the words above it, mostly its caption; "" none */
	struct lk_buf csv;
	size_t rows;   /* below the head */
	size_t merged; /* cells that reached over others */
	size_t nested; /* paragraphs of tables inside it, left out */
	size_t passed; /* budget: rows without a code */
	size_t faults; /* budget: cells that cannot be read */
	const char *
		unused; /* heads of columns that nobody asks for: "Capaian, Ket."; "" */
};
struct lk_word_tables {
	struct lk_arena mem;
	struct lk_word_table *item;
	size_t n, cap;
	int year; /* of the report; what the figures are of, when nothing says otherwise */
};

/* year: of the report. LK_ENOMEM. Free also after failure. */
int lk_word_tables(struct lk_word_tables *out, const struct lk_worddoc *w, int year,
	struct lk_error *err) LK_MUST_USE;
void lk_word_tables_free(struct lk_word_tables *t); /* NULL is fine */
const char *lk_word_table_kind_name(
	enum lk_word_table_kind kind); /* "anggaran", for --json */

#endif
