#ifndef CORE_CSV_ANY_H
#define CORE_CSV_ANY_H
/*
 * Tables of other offices and programs as CSV, read tolerantly: the separator is found
 * (`;` of Indonesian Excel, `,`, tab), a BOM and windows-1252 are accepted, rows may be
 * shorter than the header, a quote inside a plain cell is an ordinary character. Our own
 * files are read by core/csv.h, where each of these is an error.
 *
 * The separator is the one that stands most often outside quotes in the first line that
 * has any; so 3,5;4,5 is two cells when the header has semicolons.
 */
#include "core/csv.h"

/*
 * Parse `text` into `csv` (LK_CSV_INIT or freed), like lk_csv_parse(). Cells are clean,
 * without blanks at their ends. Column names may repeat or be empty: lk_csv_col() finds
 * the first. *sep (may be NULL): the separator.
 *   LK_EFORMAT  nothing but blanks; a row with more cells than the header has; an opening
 *               quote that is never closed (the sentence names the line)
 *   LK_ERANGE   a limit of core/csv.h    LK_ENOMEM
 */
int lk_csv_any_parse(struct lk_csv *csv, struct lk_str text, const char *name,
	char *sep, struct lk_error *err) LK_MUST_USE;

#endif
