#ifndef CORE_CHECK_DATA_H
#define CORE_CHECK_DATA_H
/*
 * What is wrong in the data files as people filled them, before anything is computed from
 * them (core/check/figures.h) or held against them. A place is a row (its key) and a column of a file.
 */
#include "core/check/check.h"
#include "core/figure/figures.h"

/* One file as text, so that what makes it unreadable is named where it stands: rows with one
 * key, ranges upside down, a table that is none. `path` is whole. LK_ENOMEM. */
int lk_check_file(const char *path, struct lk_str text, struct lk_check_list *out,
	struct lk_error *err) LK_MUST_USE;
/*
 * What was typed: standards without a reason, per cents added up, rows of another year or an
 * unknown indicator, a realisation that is not numerator by denominator, a target missed
 * without a cause, categories with gaps. `folder` as in core/check/figures.h. Findings are
 * added, unsorted. LK_ENOMEM.
 */
int lk_check_data(const struct lk_figures *f, const char *folder,
	struct lk_check_list *out, struct lk_error *err) LK_MUST_USE;

#endif
