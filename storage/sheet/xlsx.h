#ifndef STORAGE_SHEET_XLSX_H
#define STORAGE_SHEET_XLSX_H
/*
 * XLSX (ECMA-376) into a book, part by part:
 *
 *   _rels/.rels -> xl/workbook.xml (sheets, 1904) -> its relationships
 *   styles.xml (which formats are per cent or dates), sharedStrings.xml, each worksheet
 *
 * The state of one reading, shared by the xlsx*.c files. Nobody else includes this but
 * the fuzzers, which feed worksheets and strings directly.
 */
#include "core/figure/sheet.h"
#include "core/mem.h"
#include "storage/sheet/pack.h"

#define XLSX_RELS_MAX 4096u
#define XLSX_FORMATS_MAX 65536u /* Excel allows 64 000 */
#define XLSX_STRINGS_MAX LK_SHEET_MAX_CELLS

/* What a number format makes of a number. */
enum xlsx_format {
	XLSX_PLAIN,
	XLSX_PERCENT,
	XLSX_DATE
};
struct xlsx_rel {
	const char *id, *type,
		*target; /* in mem; type: what stands behind the last / */
};
struct xlsx_sheet {
	const char *name, *rel; /* in mem */
	bool hidden;
};
struct xlsx_custom {
	uint32_t id;
	enum xlsx_format format;
};

struct xlsx {
	struct sheet_pack pack;
	const char *file; /* for sentences */
	struct lk_error *err;
	struct lk_arena mem;
	struct lk_sheet_book *book;

	struct xlsx_rel *rel; /* of the part read last */
	size_t nrels, rel_cap;
	struct xlsx_sheet *sheet;
	size_t nsheets, sheet_cap;
	struct xlsx_custom *custom; /* numFmts */
	size_t ncustoms, custom_cap;
	unsigned char *format; /* of each cellXfs: enum xlsx_format */
	size_t nformats, format_cap;
	bool in_formats;  /* inside cellXfs */
	uint32_t *string; /* of each shared string: offset in the book's text */
	size_t nstrings, string_cap;
};

void xlsx_init(struct xlsx *x, const char *file, struct lk_sheet_book *book,
	struct lk_error *err);
void xlsx_free(struct xlsx *x);

/* A whole file. LK_EFORMAT, LK_ERANGE, LK_ENOMEM with a sentence; *out on success. */
int xlsx_read(const char *p, size_t n, const char *file, struct lk_sheet_book **out,
	struct lk_error *err) LK_MUST_USE;

/* The parts; arg is a struct xlsx (for a worksheet: a struct xlsx_grid). */
extern const struct sheet_xml_reader xlsx_styles_reader;
int xlsx_read_strings(struct xlsx *x, const char *part) LK_MUST_USE;
int xlsx_read_grid(struct xlsx *x, const char *part) LK_MUST_USE;
/* The same from bytes, for fuzzing: what the part would be if it came out of a ZIP. The
 * grid goes into the book's last sheet. */
int xlsx_strings_bytes(struct xlsx *x, struct lk_str bytes) LK_MUST_USE;
int xlsx_grid_bytes(struct xlsx *x, struct lk_str bytes) LK_MUST_USE;

/* What the format code ("0.00%", "[$-421]dd mmmm yyyy") or the number of a built-in one
 * does. */
enum xlsx_format xlsx_format_code(const char *code);
enum xlsx_format xlsx_format_builtin(uint32_t id);
enum xlsx_format xlsx_format_of(const struct xlsx *x, uint32_t id);

/* Append text of a cell with _x000D_ and the like decoded. */
void xlsx_unescape(struct lk_buf *out, struct lk_str s);
/* Without XML's white space at both ends: what is not marked xml:space="preserve". */
struct lk_str xlsx_trim(struct lk_str s);

#endif
