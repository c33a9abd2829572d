#ifndef STORAGE_SHEET_SHEET_H
#define STORAGE_SHEET_SHEET_H
/*
 * Spreadsheets from and to files. struct lk_host (core/host.h) has the contract of
 * sheet_read() and sheet_write(); the rest is for tests and fuzzers.
 */
#include "core/figure/sheet_form.h"

#define SHEET_FILE_MAX ((size_t)20 << 20)

/* Bytes that are a spreadsheet by their content, whatever the name: XLSX or CSV. Old
 * Excel, encrypted files, PDF and the like are refused with what to do instead. Works in
 * the calling process, without limits on time and memory. */
int sheet_bytes(const char *p, size_t n, const char *file, struct lk_sheet_book **out,
	struct lk_error *err) LK_MUST_USE;

/*
 * Office CSV: `;`, `,` or tab (the one that most lines agree on; a first line "sep=;"
 * decides), UTF-8 with or without BOM, UTF-16, Windows-1252, CR LF or LF; quotes as in
 * RFC 4180, a quote inside an unquoted cell is itself. Rows may differ in length. Every
 * cell is TEXT: what a number means is not guessed here. An apostrophe that protects
 * "'=..." from being a formula is taken away.
 */
int sheet_csv_read(const char *p, size_t n, const char *file,
	struct lk_sheet_book **out, struct lk_error *err) LK_MUST_USE;

/* The sentence for a book beyond LK_SHEET_MAX_CELLS. LK_ERANGE. */
int sheet_too_many_cells(const char *file, struct lk_error *err);

/* Would a spreadsheet program take this text for a formula when it opens a CSV? */
bool sheet_is_risky(struct lk_str s);

/* `form` as bytes of a CSV: BOM, `;`, CR LF, decimal comma, risky text behind an
 * apostrophe. LK_EINVAL: it has no sheet for a CSV. */
int sheet_csv_write(struct lk_buf *out, const struct lk_sheet_form *form,
	struct lk_error *err) LK_MUST_USE;
/* `form` as XLSX into `path`, which is replaced; `dir` is for passing files, `file` what
 * sentences call it. Changes LC_NUMERIC of the process: call it in a child. */
int sheet_xlsx_write(const char *path, const char *dir, const char *file,
	const struct lk_sheet_form *form, struct lk_error *err) LK_MUST_USE;

#endif
