#ifndef CORE_FIGURE_TABLE_H
#define CORE_FIGURE_TABLE_H
/*
 * The data files of a report and what may stand in them: one table of columns feeds the
 * readers, the validation while typing, the forms, the import and lapkin-format(5).
 *
 *   isi/data/indikator.csv        one row an indicator           key kode
 *   isi/data/target.csv           targets by period              key id = kode@periode
 *   isi/data/kertas-kerja/<tim>.csv  what a team measured        key id = kode@periode
 *   isi/data/realisasi.csv        earlier years                  key id = kode@tahun
 *   isi/data/anggaran.csv         budget lines                   key kode
 *   isi/data/anggaran-tahun.csv   budget of earlier years        key id = kode@tahun
 *
 * CSV as in core/csv.h; numbers with '.' as decimal mark in the file, comma on screen. The
 * first column is the key: rows merge and are edited by (key, column). Percentages achieved
 * are computed, never stored. A cell typed by a person is normalised here (12,5 -> 12.5);
 * an ambiguous one is refused with both readings.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/csv.h"
#include "core/error.h"
#include "core/notation/number.h"

#include <stdbool.h>

enum lk_table {
	LK_TABLE_INDICATOR,
	LK_TABLE_TARGET,
	LK_TABLE_WORKSHEET,
	LK_TABLE_HISTORY,
	LK_TABLE_BUDGET,
	LK_TABLE_BUDGET_HISTORY,
	LK_TABLE_COUNT
};

enum lk_column_type {
	LK_COL_KEY, /* kode, or kode@periode */
	LK_COL_TEXT,
	LK_COL_NUMBER,
	LK_COL_MEASURE, /* number, range 80-90 or a letter, by the indicator's type */
	LK_COL_RUPIAH,  /* whole, not negative */
	LK_COL_SMALL,   /* small whole number: desimal */
	LK_COL_CHOICE,  /* one of a list */
	LK_COL_CODE,    /* code of an indicator */
	LK_COL_LINK     /* file name in lampiran/, or an address */
};
struct lk_column {
	const char *name;  /* header in the file */
	const char *label; /* on screen and in forms, msgid */
	enum lk_column_type type;
	const char *choices; /* CHOICE: "bulan triwulan tahun"; NULL: free */
	const char *help;    /* msgid, one sentence */
	bool needed;         /* a file without this column is refused */
};
/* Columns in the order of the file; *n how many. Static. */
const struct lk_column *lk_table_columns(enum lk_table t, size_t *n);
/* One of them by its name in the file; NULL. */
const struct lk_column *lk_table_column(enum lk_table t, const char *name);
const char *lk_table_name(enum lk_table t);       /* "indikator", "kertas-kerja" ... */
enum lk_table lk_table_parse(struct lk_str name); /* COUNT when unknown */

/* Are its keys kode@periode; must the period be a whole year? */
bool lk_table_has_period(enum lk_table t);
bool lk_table_yearly(enum lk_table t);
/* Cut kode@periode at its '@'; false: there is none. Both point into key. */
bool lk_key_split(struct lk_str key, struct lk_str *code, struct lk_str *period);

/* 1 to LK_TEAM_MAX of a-z, 0-9, '-', no '-' at an end: the name of a worksheet. */
#define LK_TEAM_MAX 32
bool lk_team_valid(struct lk_str team);

/* Path inside the document's folder: "isi/data/target.csv"; team for WORKSHEET, else "". */
void lk_table_path(struct lk_buf *out, enum lk_table t, const char *team);
/* The other way: which table a path ("dokumen/2025-lapkin/isi/data/...") is, and the team
 * (points into path; NULL: not asked). LK_TABLE_COUNT: none of them. */
enum lk_table lk_table_of(const char *path, struct lk_str *team);

/*
 * What a person typed into a cell -> what the file holds, appended to `out` (untouched on
 * failure). `hint` says how a single mark before three digits is read (from the
 * indicator's type, lk_type_hint()); pembilang and penyebut are counts: FRACTION reads
 * them as WHOLE. A letter (A, BB, WTP) is a measure only with LK_NUM_ASK, the hint of
 * predikat and opini. A dash is kept as "-" in a measure: stated not to apply. Text that
 * begins with '=' or '@' is refused: a spreadsheet would run it.
 * LK_ENOTFOUND (no such column), LK_EFORMAT, LK_EINVAL, LK_ERANGE with a sentence for the
 * person.
 */
int lk_table_cell(enum lk_table t, const char *column, struct lk_str typed,
	enum lk_num_hint hint, struct lk_buf *out, struct lk_error *err) LK_MUST_USE;
/* What the file holds -> what is shown: decimal comma, thousands points. */
void lk_table_show(enum lk_table t, const char *column, struct lk_str stored,
	struct lk_buf *out);

/* A stored range "80-90" (also "-5--3") -> its two ends; false: there is no dash inside. */
bool lk_range_split(struct lk_str s, struct lk_str *low, struct lk_str *high);

/* A file with only its header; the header row as text. */
void lk_table_header(struct lk_buf *out, enum lk_table t);
/* Columns needed present, key column unique and well formed: LK_EFORMAT with file, line.
 * Unknown columns are kept and passed over. */
int lk_table_check(enum lk_table t, const struct lk_csv *csv, const char *where,
	struct lk_error *err) LK_MUST_USE;

#endif
