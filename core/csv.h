#ifndef CORE_CSV_H
#define CORE_CSV_H
/*
 * The workspace's tables: `;` between cells, UTF-8, LF, one header row, quotes doubled
 * inside "...", a line end inside quotes is part of the cell. A BOM and CR LF are read
 * too (Excel), but never written. Blank lines between rows are skipped. Otherwise like
 * RFC 4180, strict: a quote inside an unquoted cell, text behind a closing quote, a row
 * with more or fewer cells than the header and a repeated or empty column name are
 * errors that name file, line and column, because a shifted cell is a wrong figure.
 *
 *   nama;nip;jabatan
 *   "Ani; S.K.M.";1987;Ketua "Tim"        <- error: quote inside an unquoted cell
 *   "Ani; S.K.M.";1987;"Ketua ""Tim"""
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/mem.h"

#define LK_CSV_MAX_BYTES ((size_t)2 << 20)
#define LK_CSV_MAX_COLS 64
#define LK_CSV_MAX_ROWS 100000
#define LK_CSV_MAX_CELL ((size_t)64 << 10)

struct lk_csv {
	struct lk_arena arena; /* owns everything below */
	size_t ncols, nrows;   /* without the header */
	struct lk_str *head;   /* ncols names; every lk_str here is NUL-terminated */
	struct lk_str *cell; /* nrows * ncols, row by row; read it with lk_csv_get() */
	unsigned *line;      /* line of the file where each row starts, from 1 */
};
#define LK_CSV_INIT \
	{ \
		LK_ARENA_INIT, 0, 0, NULL, NULL, NULL \
	}

/*
 * Parse `text` into `csv`, which must be LK_CSV_INIT or freed. `name` is the file's name
 * in messages. Returns LK_OK; LK_EFORMAT (broken row, invalid UTF-8, control character,
 * no header); LK_ERANGE (a limit above); LK_ENOMEM. On failure csv stays empty.
 */
int lk_csv_parse(struct lk_csv *csv, struct lk_str text, const char *name,
	struct lk_error *err) LK_MUST_USE;
void lk_csv_free(struct lk_csv *csv); /* NULL is fine; leaves it LK_CSV_INIT */

/* Index of the column named `name` (exact), or -1. */
int lk_csv_col(const struct lk_csv *csv, const char *name);
/* The same, but a missing column is LK_EFORMAT with a sentence naming `file`. */
int lk_csv_need(const struct lk_csv *csv, const char *file, const char *name, int *col,
	struct lk_error *err) LK_MUST_USE;
/* The cell; empty when row or col is out of range, so an optional column (col -1) reads
 * as empty. Borrowed from csv. */
struct lk_str lk_csv_get(const struct lk_csv *csv, size_t row, int col);
/* Never NULL. A cell has no NUL inside, so this is the whole of it. */
const char *lk_csv_cstr(const struct lk_csv *csv, size_t row, int col);

/*
 * Writing: append one row of n cells to out. A cell is quoted only when it has ; " LF
 * or CR, starts or ends with a blank, or is the only and empty cell of its row. Reading
 * it again gives the same cells. Cells must be clean text (core/utf8.h).
 */
void lk_csv_row(struct lk_buf *out, const struct lk_str *cell, size_t n);
/* Header and rows of csv as text. */
void lk_csv_write(struct lk_buf *out, const struct lk_csv *csv);

#endif
