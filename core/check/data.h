#ifndef CORE_CHECK_DATA_H
#define CORE_CHECK_DATA_H
/*
 * The rules of scope FIGURE: what is wrong in the data files themselves, before any sentence
 * is held against them. A place is a row (its key) and a column of a file.
 */
#include "core/check/check.h"
#include "core/figure/figures.h"

/* One file as text, so that what makes it unreadable is named where it stands: rows with one
 * key, ranges upside down, a table that is none. `path` is whole. LK_ENOMEM. */
int lk_check_file(const char *path, struct lk_str text, struct lk_check_list *out,
	struct lk_error *err) LK_MUST_USE;
/* The figures as read; `dir` is the document's folder. Findings are added, unsorted. */
int lk_check_figures(const struct lk_figures *f, const char *dir,
	struct lk_check_list *out, struct lk_error *err) LK_MUST_USE;

#endif
