#ifndef TESTS_STORAGE_SHEET_H
#define TESTS_STORAGE_SHEET_H
/*
 * Workbooks for tests, made by hand: the parts of an XLSX as strings, put into a ZIP. A
 * part that a test does not give is the plain one below; so a test shows only what it is
 * about.
 *
 *   struct xlsx_parts p = { .grid = "<row r='1'><c r='A1'><v>7</v></c></row>" };
 *   xlsx_write(path, &p);
 */
#include "storage/open.h"
#include "tests/lib/str.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <zip.h>

struct xlsx_part {
	const char *name, *text;
	size_t n; /* 0: strlen(text) */
};
struct xlsx_parts {
	const char *root_rels, *workbook, *rels, *styles, *strings;
	const char *grid;  /* what stands inside sheetData of the only sheet */
	const char *sheet; /* or the whole part */
	const struct xlsx_part *more;
	size_t nmore;
	int level; /* of deflate: 0 the library's own, 1 fast */
};

#define XLSX_HEAD "<?xml version='1.0' encoding='UTF-8'?>"
#define XLSX_REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define XLSX_ROOT_RELS \
	XLSX_HEAD "<Relationships><Relationship Id='rId1' Type='" XLSX_REL \
		  "/officeDocument' Target='xl/workbook.xml'/></Relationships>"
#define XLSX_WORKBOOK \
	XLSX_HEAD \
	"<workbook xmlns:r='" XLSX_REL \
	"'><workbookPr/><sheets><sheet name='Data' sheetId='1' r:id='rId1'/>" \
	"</sheets></workbook>"
#define XLSX_RELS \
	XLSX_HEAD "<Relationships>" \
		  "<Relationship Id='rId1' Type='" XLSX_REL \
		  "/worksheet' Target='worksheets/sheet1.xml'/>" \
		  "<Relationship Id='rId2' Type='" XLSX_REL \
		  "/styles' Target='styles.xml'/>" \
		  "<Relationship Id='rId3' Type='" XLSX_REL \
		  "/sharedStrings' Target='sharedStrings.xml'/></Relationships>"
/* s: 0 General, 1 0%, 2 0.00\ %, 3 dd/mm/yyyy, 4 a quoted per cent, 5 date by number */
#define XLSX_STYLES \
	XLSX_HEAD \
	"<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0.00\\ %'/>" \
	"<numFmt numFmtId='165' formatCode='[$-421]dd\\ mmmm\\ yyyy;@'/>" \
	"<numFmt numFmtId='166' formatCode='0.00\" %\"'/></numFmts>" \
	"<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>" \
	"<cellXfs><xf numFmtId='0'/><xf numFmtId='9'/><xf numFmtId='164'/>" \
	"<xf numFmtId='165'/><xf numFmtId='166'/><xf " \
	"numFmtId='14'/></cellXfs>" \
	"</styleSheet>"
#define XLSX_STRINGS XLSX_HEAD "<sst><si><t>satu</t></si><si><t>dua</t></si></sst>"

static inline void xlsx_add(zip_t *z, const char *name, const char *text, size_t n,
	int level)
{
	zip_source_t *src = zip_source_buffer(z, text, n != 0 ? n : strlen(text), 0);
	zip_int64_t i = zip_file_add(z, name, src, ZIP_FL_ENC_UTF_8);

	assert_true(i >= 0);
	if (level != 0)
		assert_int_equal(zip_set_file_compression(z, (zip_uint64_t)i,
					 ZIP_CM_DEFLATE, (zip_uint32_t)level),
			0);
}

static inline const char *xlsx_or(const char *given, const char *plain)
{
	return given != NULL ? given : plain;
}

static inline void xlsx_write(const char *path, const struct xlsx_parts *p)
{
	zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	struct lk_buf sheet = LK_BUF_INIT;

	assert_non_null(z);
	lk_buf_puts(&sheet, XLSX_HEAD "<worksheet><sheetData>");
	lk_buf_puts(&sheet, xlsx_or(p->grid, ""));
	lk_buf_puts(&sheet, "</sheetData></worksheet>");
	xlsx_add(z, "_rels/.rels", xlsx_or(p->root_rels, XLSX_ROOT_RELS), 0, 0);
	xlsx_add(z, "xl/workbook.xml", xlsx_or(p->workbook, XLSX_WORKBOOK), 0, 0);
	xlsx_add(z, "xl/_rels/workbook.xml.rels", xlsx_or(p->rels, XLSX_RELS), 0, 0);
	xlsx_add(z, "xl/styles.xml", xlsx_or(p->styles, XLSX_STYLES), 0, 0);
	xlsx_add(z, "xl/sharedStrings.xml", xlsx_or(p->strings, XLSX_STRINGS), 0, 0);
	xlsx_add(z, "xl/worksheets/sheet1.xml",
		p->sheet != NULL ? p->sheet : lk_buf_cstr(&sheet), 0, p->level);
	for (size_t i = 0; i < p->nmore; i++)
		xlsx_add(z, p->more[i].name, p->more[i].text, p->more[i].n, p->level);
	assert_int_equal(zip_close(z), 0);
	lk_buf_free(&sheet);
}

/* "A1=satu|B2=98,125 %": every cell of a sheet as an office sees it; a kind that is not
 * obvious in front: f: formula without result, e: error, t: text. Static. */
static inline const char *sheet_cells(const struct lk_sheet_book *b, size_t sheet)
{
	static char out[4000];
	struct lk_buf all = LK_BUF_INIT;
	char at[LK_CELL_ADDRESS_SIZE];

	for (size_t i = 0; i < b->sheet[sheet].ncells; i++) {
		const struct lk_sheet_cell *c = &b->sheet[sheet].cell[i];

		lk_cell_address(at, c->row, c->col);
		lk_buf_printf(&all, "%s%s=%s", i != 0 ? "|" : "", at,
			c->kind == LK_SHEET_FORMULA         ? "f:"
				: c->kind == LK_SHEET_ERROR ? "e:"
				: c->kind == LK_SHEET_TEXT  ? "t:"
							    : "");
		lk_cell_show(&all, b, c);
	}
	(void)snprintf(out, sizeof(out), "%s", lk_buf_cstr(&all));
	lk_buf_free(&all);
	return out;
}

/* ---- a folder for the files of a test ---------------------------------------------------- */

static char sheet_dir[200], sheet_path[300];

static inline int sheet_setup(void **state)
{
	(void)state;
	if (temp_dir(sheet_dir, sizeof(sheet_dir)) != 0)
		return -1;
	(void)snprintf(sheet_path, sizeof(sheet_path), "%s/data.xlsx", sheet_dir);
	return 0;
}

static inline int sheet_teardown(void **state)
{
	(void)state;
	temp_remove(sheet_dir);
	return 0;
}

static inline void sheet_put_file(const char *path, const void *p, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(p, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

/* Read what the parts make; the cells of its first sheet must be `want`. */
static inline void assert_cells(const struct xlsx_parts *p, const char *want)
{
	struct lk_sheet_book *b = NULL;
	struct lk_error err = { .text = "" };

	xlsx_write(sheet_path, p);
	if (storage_read_sheet(sheet_path, &b, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_string_equal(sheet_cells(b, 0), want);
	lk_sheet_book_free(b);
}

/* The file must be refused with this code and a sentence that holds `says`. */
static inline void assert_refused(const char *path, int code, const char *says)
{
	struct lk_sheet_book *b = NULL;
	struct lk_error err = { .text = "" };

	assert_int_equal(storage_read_sheet(path, &b, &err), code);
	assert_null(b);
	if (strstr(err.text, says) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, says);
	assert_non_null(strstr(err.text, strrchr(path, '/') + 1));
}

static inline void assert_parts_refused(const struct xlsx_parts *p, int code,
	const char *says)
{
	xlsx_write(sheet_path, p);
	assert_refused(sheet_path, code, says);
}

#endif
