#include "storage/sheet/xlsx.h"

#include <stdlib.h>
#include <string.h>

void xlsx_init(struct xlsx *x, const char *file, struct lk_sheet_book *book,
	struct lk_error *err)
{
	memset(x, 0, sizeof(*x));
	x->file = file;
	x->book = book;
	x->err = err;
}

void xlsx_free(struct xlsx *x)
{
	sheet_pack_close(&x->pack);
	lk_arena_free(&x->mem);
	free(x->rel);
	free(x->sheet);
	free(x->custom);
	free(x->format);
	free(x->string);
}

static int close_nothing(void *arg, const char *name)
{
	(void)arg;
	(void)name;
	return LK_OK;
}

/* ---- relationships ------------------------------------------------------------------------ */

static int open_rel(void *arg, const char *name, const char *const *attr)
{
	struct xlsx *x = arg;
	const char *id = sheet_attr(attr, "Id"), *type = sheet_attr(attr, "Type");
	const char *target = sheet_attr(attr, "Target");
	const char *mode = sheet_attr(attr, "TargetMode");
	struct xlsx_rel *r;

	if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL ||
		target == NULL || (mode != NULL && strcmp(mode, "External") == 0))
		return LK_OK;
	if (x->nrels >= XLSX_RELS_MAX)
		return sheet_damaged(x->file, "rels", x->err);
	if (lk_grow((void **)&x->rel, &x->rel_cap, x->nrels, sizeof(*x->rel)) != LK_OK)
		return lk_nomem(x->err);
	if (strrchr(type, '/') != NULL) /* strict and usual files differ before it */
		type = strrchr(type, '/') + 1;
	r = &x->rel[x->nrels];
	r->id = lk_arena_dups(&x->mem, id);
	r->type = lk_arena_dups(&x->mem, type);
	r->target = lk_arena_dups(&x->mem, target);
	if (r->id == NULL || r->type == NULL || r->target == NULL)
		return lk_nomem(x->err);
	x->nrels++;
	return LK_OK;
}

/* The relationships of a part; none at all is fine. */
static int read_rels(struct xlsx *x, const char *part)
{
	static const struct sheet_xml_reader reader = { open_rel, close_nothing, NULL };
	char name[SHEET_PART_NAME];
	int rc;

	x->nrels = 0;
	if (!sheet_part_rels(name, part))
		return sheet_damaged(x->file, "rels", x->err);
	rc = sheet_pack_read(&x->pack, name, &reader, x);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

static const struct xlsx_rel *rel_of_type(const struct xlsx *x, const char *type)
{
	for (size_t i = 0; i < x->nrels; i++)
		if (strcmp(x->rel[i].type, type) == 0)
			return &x->rel[i];
	return NULL;
}

static const struct xlsx_rel *rel_by_id(const struct xlsx *x, const char *id)
{
	for (size_t i = 0; i < x->nrels; i++)
		if (strcmp(x->rel[i].id, id) == 0)
			return &x->rel[i];
	return NULL;
}

/* ---- the workbook -------------------------------------------------------------------------- */

static int add_sheet(struct xlsx *x, const char *const *attr)
{
	const char *name = sheet_attr(attr, "name"), *state = sheet_attr(attr, "state");
	const char *rel = NULL;
	struct xlsx_sheet *s;

	/* r:id, beside a sheetId that means something else */
	for (const char *const *a = attr; a[0] != NULL; a += 2)
		if (strchr(a[0], ':') != NULL && strcmp(strchr(a[0], ':'), ":id") == 0)
			rel = a[1];
	if (name == NULL || rel == NULL)
		return sheet_damaged(x->file, "workbook.xml", x->err);
	if (x->nsheets >= LK_SHEET_MAX_SHEETS)
		return lk_fail(x->err, LK_ERANGE,
			N_("Berkas %s memuat lebih dari %u lembar. Tidak ada yang "
			   "dibaca; simpan hanya lembar yang diperlukan ke berkas baru "
			   "lalu coba lagi."),
			x->file, LK_SHEET_MAX_SHEETS);
	if (lk_grow((void **)&x->sheet, &x->sheet_cap, x->nsheets, sizeof(*x->sheet)) !=
		LK_OK)
		return lk_nomem(x->err);
	s = &x->sheet[x->nsheets];
	s->name = lk_arena_dups(&x->mem, name);
	s->rel = lk_arena_dups(&x->mem, rel);
	s->hidden = state != NULL && strcmp(state, "visible") != 0;
	if (s->name == NULL || s->rel == NULL)
		return lk_nomem(x->err);
	x->nsheets++;
	return LK_OK;
}

static int open_workbook(void *arg, const char *name, const char *const *attr)
{
	struct xlsx *x = arg;

	if (strcmp(name, "workbookPr") == 0)
		x->book->date1904 = sheet_attr_on(attr, "date1904");
	return strcmp(name, "sheet") == 0 ? add_sheet(x, attr) : LK_OK;
}

/* A ZIP that holds no workbook: say what it is instead. */
static int no_workbook(struct xlsx *x)
{
	if (sheet_pack_has(&x->pack, "xl/workbook.bin"))
		return lk_fail(x->err, LK_EFORMAT,
			N_("Berkas %s adalah lembar kerja biner (.xlsb). Tidak ada "
			   "yang "
			   "dibaca; buka di Excel, pilih Simpan Sebagai, jenis Excel "
			   "Workbook (.xlsx), lalu coba lagi."),
			x->file);
	if (sheet_pack_has(&x->pack, "content.xml"))
		return lk_fail(x->err, LK_EFORMAT,
			N_("Berkas %s adalah lembar kerja LibreOffice (.ods). Tidak "
			   "ada "
			   "yang dibaca; pilih Simpan Sebagai, jenis Excel 2007-365 "
			   "(.xlsx), lalu coba lagi."),
			x->file);
	return lk_fail(x->err, LK_EFORMAT,
		N_("Berkas %s tidak memuat lembar kerja. Tidak ada yang dibaca; pilih "
		   "berkas .xlsx atau .csv."),
		x->file);
}

static int read_workbook(struct xlsx *x, char part[SHEET_PART_NAME])
{
	static const struct sheet_xml_reader reader = { open_workbook, close_nothing,
		NULL };
	const struct xlsx_rel *r;
	int rc = read_rels(x, "");

	if (rc != LK_OK)
		return rc;
	r = rel_of_type(x, "officeDocument");
	if (!sheet_part_name(part, "", r != NULL ? r->target : "xl/workbook.xml"))
		return sheet_damaged(x->file, "rels", x->err);
	if (strstr(part, "workbook") == NULL || strstr(part, ".bin") != NULL)
		return no_workbook(x);
	rc = sheet_pack_read(&x->pack, part, &reader, x);
	if (rc == LK_ENOTFOUND)
		return no_workbook(x);
	return rc == LK_OK ? read_rels(x, part) : rc;
}

/* ---- the parts beside it ------------------------------------------------------------------- */

/* The part of a type, read with `read`; absent is fine. */
static int read_one(struct xlsx *x, const char *workbook, const char *type,
	int (*read)(struct xlsx *x, const char *part))
{
	const struct xlsx_rel *r = rel_of_type(x, type);
	char part[SHEET_PART_NAME];
	int rc;

	if (r == NULL)
		return LK_OK;
	if (!sheet_part_name(part, workbook, r->target))
		return sheet_damaged(x->file, type, x->err);
	rc = read(x, part);
	return rc == LK_ENOTFOUND ? sheet_damaged(x->file, part, x->err) : rc;
}

static int read_styles(struct xlsx *x, const char *part)
{
	return sheet_pack_read(&x->pack, part, &xlsx_styles_reader, x);
}

static int read_sheet(struct xlsx *x, const char *workbook, const struct xlsx_sheet *s)
{
	const struct xlsx_rel *r = rel_by_id(x, s->rel);
	char part[SHEET_PART_NAME];
	int rc;

	if (r == NULL || !sheet_part_name(part, workbook, r->target))
		return sheet_damaged(x->file, s->name, x->err);
	if (strcmp(r->type, "worksheet") != 0)
		return LK_OK; /* a chart or a macro sheet has no cells */
	rc = lk_sheet_begin(x->book, (struct lk_str){ s->name, strlen(s->name) },
		s->hidden, x->err);
	if (rc == LK_OK)
		rc = xlsx_read_grid(x, part);
	return rc == LK_ENOTFOUND ? sheet_damaged(x->file, part, x->err) : rc;
}

static int read_all(struct xlsx *x)
{
	char workbook[SHEET_PART_NAME];
	int rc = read_workbook(x, workbook);

	if (rc == LK_OK)
		rc = read_one(x, workbook, "styles", read_styles);
	if (rc == LK_OK)
		rc = read_one(x, workbook, "sharedStrings", xlsx_read_strings);
	for (size_t i = 0; rc == LK_OK && i < x->nsheets; i++)
		rc = read_sheet(x, workbook, &x->sheet[i]);
	if (rc == LK_OK && x->book->nsheets == 0)
		rc = no_workbook(x);
	return rc;
}

int xlsx_read(const char *p, size_t n, const char *file, struct lk_sheet_book **out,
	struct lk_error *err)
{
	struct lk_sheet_book *book = lk_sheet_book_new(LK_SHEET_XLSX);
	struct xlsx x;
	int rc;

	if (book == NULL)
		return lk_nomem(err);
	xlsx_init(&x, file, book, err);
	rc = sheet_pack_open(&x.pack, p, n, file, err);
	if (rc == LK_OK)
		rc = read_all(&x);
	xlsx_free(&x);
	if (rc != LK_OK)
		lk_sheet_book_free(book);
	else
		*out = book;
	return rc;
}
