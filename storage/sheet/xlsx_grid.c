/* A worksheet: rows, cells, merged areas. */
#include "core/notation/date.h"
#include "storage/sheet/sheet.h"
#include "storage/sheet/xlsx.h"

#include <assert.h>
#include <string.h>

enum where {
	OUTSIDE,
	IN_DATA, /* sheetData, where rows and cells are */
	IN_ROW,
	IN_CELL
};

/* The attribute t of a cell: how its value is written. */
enum cell_type {
	TYPE_NUMBER,
	TYPE_SHARED,
	TYPE_STRING, /* the result of a formula */
	TYPE_INLINE,
	TYPE_BOOL,
	TYPE_ERROR,
	TYPE_ISO_DATE,
	TYPE_UNKNOWN
};
static const char *const type_name[] = {
	[TYPE_NUMBER] = "n",
	[TYPE_SHARED] = "s",
	[TYPE_STRING] = "str",
	[TYPE_INLINE] = "inlineStr",
	[TYPE_BOOL] = "b",
	[TYPE_ERROR] = "e",
	[TYPE_ISO_DATE] = "d",
};
static_assert(LK_LEN(type_name) == TYPE_UNKNOWN, "a name for each type");

struct xlsx_grid {
	struct xlsx *x;
	enum where where;
	uint32_t next_row, next_col; /* for rows and cells that do not say where */
	uint32_t row, col;
	uint32_t style;
	enum cell_type type;
	bool has_formula, has_value, preserve;
	unsigned phonetic;
	struct lk_buf value, formula, run, text;
	struct lk_buf *into; /* where characters go now; NULL: nowhere */
};

/* ---- sentences --------------------------------------------------------------------------- */

static const char *sheet_name(const struct xlsx_grid *g)
{
	return g->x->book->sheet[g->x->book->nsheets - 1].name;
}

static int bad_cell(struct xlsx_grid *g, const char *what)
{
	char at[LK_CELL_ADDRESS_SIZE];

	lk_cell_address(at, g->row, g->col);
	return lk_fail(g->x->err, LK_EFORMAT,
		N_("Berkas %s, lembar %s, sel %s tidak dapat dibaca (%s). Tidak ada "
		   "yang "
		   "dibaca; buka dan simpan ulang berkas itu dari Excel atau "
		   "LibreOffice, "
		   "lalu coba lagi."),
		g->x->file, sheet_name(g), at, what);
}

static int bad_place(struct xlsx_grid *g, const char *place)
{
	return lk_fail(g->x->err, LK_EFORMAT,
		N_("Berkas %s, lembar %s menyebut tempat %s, yang tidak ada pada "
		   "lembar "
		   "kerja. Tidak ada yang dibaca; buka dan simpan ulang berkas itu "
		   "dari "
		   "Excel atau LibreOffice, lalu coba lagi."),
		g->x->file, sheet_name(g), place);
}

/* ---- a cell is complete -------------------------------------------------------------------- */

static int place(struct xlsx_grid *g, enum lk_sheet_kind kind, unsigned flags,
	uint32_t text)
{
	if (g->has_formula && kind != LK_SHEET_FORMULA)
		flags |= LK_SHEET_COMPUTED;
	if (g->x->book->ncells >= LK_SHEET_MAX_CELLS)
		return sheet_too_many_cells(g->x->file, g->x->err);
	return lk_sheet_put(g->x->book, g->row, g->col, kind, flags, text, g->x->err);
}

static int put(struct xlsx_grid *g, enum lk_sheet_kind kind, unsigned flags,
	struct lk_str s)
{
	uint32_t text = 0;
	int rc;

	if (s.n > LK_SHEET_MAX_TEXT)
		return bad_cell(g, "teks terlalu panjang");
	rc = lk_sheet_text(g->x->book, s, &text, g->x->err);
	return rc == LK_OK ? place(g, kind, flags, text) : rc;
}

static int put_text(struct xlsx_grid *g, struct lk_str raw)
{
	int rc;

	lk_buf_clear(&g->run);
	xlsx_unescape(&g->run, raw);
	rc = lk_buf_check(&g->run, g->x->err);
	return rc == LK_OK ? put(g, LK_SHEET_TEXT, 0, lk_buf_str(&g->run)) : rc;
}

static int put_shared(struct xlsx_grid *g, struct lk_str v)
{
	uint32_t i = 0;

	for (size_t k = 0; k < v.n; k++) {
		if (v.p[k] < '0' || v.p[k] > '9' || i > XLSX_STRINGS_MAX)
			return bad_cell(g, "teks bersama");
		i = i * 10 + (uint32_t)(v.p[k] - '0');
	}
	if (v.n == 0 || i >= g->x->nstrings)
		return bad_cell(g, "teks bersama");
	return place(g, LK_SHEET_TEXT, 0, g->x->string[i]);
}

static int put_number(struct xlsx_grid *g, struct lk_str v)
{
	enum xlsx_format f = XLSX_PLAIN;

	if (g->style < g->x->nformats)
		f = (enum xlsx_format)g->x->format[g->style];
	else if (g->style != 0 || g->x->nformats != 0)
		return bad_cell(g, "format");
	lk_buf_clear(&g->run);
	/* beyond what a figure can be: shown as it stands, for a person to see */
	if (!lk_sheet_decimal(&g->run, v))
		return put_text(g, v);
	if (f == XLSX_DATE)
		return put(g, LK_SHEET_DATE, 0, lk_buf_str(&g->run));
	return put(g, LK_SHEET_NUMBER, f == XLSX_PERCENT ? LK_SHEET_PERCENT : 0,
		lk_buf_str(&g->run));
}

/* t="d": an ISO date, kept as the serial number that other cells have. */
static int put_iso(struct xlsx_grid *g, struct lk_str v)
{
	struct lk_civil c;
	struct lk_str day = { v.p, v.n < 10 ? v.n : 10 };
	int64_t zero = g->x->book->date1904 ? lk_date_day_of(1904, 1, 1)
					    : lk_date_day_of(1899, 12, 30);

	/* only the day: a figure has no time of day */
	if (lk_date_parse_iso(day, &c, NULL) != LK_OK ||
		lk_date_day_of(c.year, c.month, c.day) - zero <= 60)
		return put_text(g, v);
	lk_buf_clear(&g->run);
	lk_buf_printf(&g->run, "%lld",
		(long long)(lk_date_day_of(c.year, c.month, c.day) - zero));
	return put(g, LK_SHEET_DATE, 0, lk_buf_str(&g->run));
}

static int put_bool(struct xlsx_grid *g, struct lk_str v)
{
	bool yes = v.n != 0 && (v.p[0] == '1' || v.p[0] == 't');

	return put(g, LK_SHEET_BOOL, 0, (struct lk_str){ yes ? "1" : "0", 1 });
}

/* A formula whose result is not there. Excel writes an empty text as t="str" and an
 * empty <v>: that is a result. */
static bool lacks_result(const struct xlsx_grid *g)
{
	if (!g->has_formula || g->value.n != 0)
		return false;
	return !(g->has_value && g->type == TYPE_STRING) && g->type != TYPE_INLINE;
}

static int put_value(struct xlsx_grid *g, struct lk_str v)
{
	struct lk_str trimmed = xlsx_trim(v);

	if (g->type == TYPE_STRING)
		return put_text(g, v);
	if (trimmed.n == 0)
		return LK_OK;
	switch (g->type) {
	case TYPE_NUMBER: return put_number(g, trimmed);
	case TYPE_SHARED: return put_shared(g, trimmed);
	case TYPE_BOOL: return put_bool(g, trimmed);
	case TYPE_ISO_DATE: return put_iso(g, trimmed);
	case TYPE_ERROR: return put(g, LK_SHEET_ERROR, 0, trimmed);
	case TYPE_STRING:
	case TYPE_INLINE:
	case TYPE_UNKNOWN: break;
	}
	return put(g, LK_SHEET_TEXT, 0, trimmed);
}

static int finish(struct xlsx_grid *g)
{
	struct lk_str v = lk_buf_str(&g->value);
	int rc = lk_buf_check(&g->value, g->x->err);

	if (rc == LK_OK)
		rc = lk_buf_check(&g->text, g->x->err);
	if (rc != LK_OK)
		return rc;
	if (lacks_result(g)) {
		lk_buf_clear(&g->run);
		lk_buf_putc(&g->run, '=');
		lk_buf_putstr(&g->run, lk_buf_str(&g->formula));
		return put(g, LK_SHEET_FORMULA, 0, lk_buf_str(&g->run));
	}
	return g->type == TYPE_INLINE ? put(g, LK_SHEET_TEXT, 0, lk_buf_str(&g->text))
				      : put_value(g, v);
}

/* ---- elements ------------------------------------------------------------------------------ */

static int open_row(struct xlsx_grid *g, const char *const *attr)
{
	const char *r = sheet_attr(attr, "r");
	uint32_t row = g->next_row + 1;

	if (r != NULL &&
		(!sheet_attr_number(attr, "r", LK_SHEET_MAX_ROWS, &row) || row == 0))
		return bad_place(g, r);
	g->row = row - 1;
	g->next_row = row;
	g->next_col = 0;
	g->where = IN_ROW;
	return LK_OK;
}

static enum cell_type type_of(const char *t)
{
	size_t i = TYPE_NUMBER;

	while (t != NULL && i < TYPE_UNKNOWN && strcmp(type_name[i], t) != 0)
		i++;
	return (enum cell_type)i;
}

static int open_cell(struct xlsx_grid *g, const char *const *attr)
{
	const char *r = sheet_attr(attr, "r"), *t = sheet_attr(attr, "t");
	const char *s = sheet_attr(attr, "s");

	g->col = g->next_col;
	if (r != NULL &&
		!lk_cell_address_parse((struct lk_str){ r, strlen(r) }, &g->row,
			&g->col))
		return bad_place(g, r);
	if (g->row >= LK_SHEET_MAX_ROWS || g->col >= LK_SHEET_MAX_COLS)
		return bad_place(g, "?");
	g->next_col = g->col + 1;
	g->style = 0;
	if (s != NULL && !sheet_attr_number(attr, "s", XLSX_FORMATS_MAX, &g->style))
		return bad_cell(g, "format");
	g->type = type_of(t);
	g->has_formula = g->has_value = false;
	lk_buf_clear(&g->value);
	lk_buf_clear(&g->formula);
	lk_buf_clear(&g->text);
	g->where = IN_CELL;
	return LK_OK;
}

static void open_inside(struct xlsx_grid *g, const char *name, const char *const *attr)
{
	if (strcmp(name, "v") == 0) {
		g->has_value = true;
		g->into = &g->value;
	} else if (strcmp(name, "f") == 0) {
		g->has_formula = true;
		g->into = &g->formula;
	} else if (strcmp(name, "t") == 0) {
		const char *space = sheet_attr(attr, "space");

		g->preserve = space != NULL && strcmp(space, "preserve") == 0;
		lk_buf_clear(&g->run);
		g->into = &g->run;
	} else if (strcmp(name, "rPh") == 0) {
		g->phonetic++;
	}
}

static int merge(struct xlsx_grid *g, const char *const *attr)
{
	const char *ref = sheet_attr(attr, "ref"), *colon;
	struct lk_sheet_area m;
	uint32_t col, last_col;

	if (ref == NULL)
		return LK_OK;
	colon = strchr(ref, ':');
	if (colon == NULL)
		return LK_OK; /* one cell alone */
	if (!lk_cell_address_parse((struct lk_str){ ref, (size_t)(colon - ref) },
		    &m.row, &col) ||
		!lk_cell_address_parse((struct lk_str){ colon + 1, strlen(colon + 1) },
			&m.last_row, &last_col) ||
		m.row > m.last_row || col > last_col)
		return bad_place(g, ref);
	m.col = (uint16_t)col;
	m.last_col = (uint16_t)last_col;
	return lk_sheet_merge(g->x->book, &m, g->x->err);
}

static int open_grid(void *arg, const char *name, const char *const *attr)
{
	struct xlsx_grid *g = arg;

	switch (g->where) {
	case IN_CELL: open_inside(g, name, attr); return LK_OK;
	case IN_ROW: return strcmp(name, "c") == 0 ? open_cell(g, attr) : LK_OK;
	case IN_DATA: return strcmp(name, "row") == 0 ? open_row(g, attr) : LK_OK;
	case OUTSIDE: break;
	}
	if (strcmp(name, "sheetData") == 0)
		g->where = IN_DATA;
	return strcmp(name, "mergeCell") == 0 ? merge(g, attr) : LK_OK;
}

static int close_inside(struct xlsx_grid *g, const char *name)
{
	if (strcmp(name, "c") == 0) {
		g->where = IN_ROW;
		return finish(g);
	}
	if (strcmp(name, "rPh") == 0 && g->phonetic > 0)
		g->phonetic--;
	if (strcmp(name, "t") == 0 && g->phonetic == 0)
		xlsx_unescape(&g->text,
			g->preserve ? lk_buf_str(&g->run)
				    : xlsx_trim(lk_buf_str(&g->run)));
	g->into = NULL;
	return LK_OK;
}

static int close_grid(void *arg, const char *name)
{
	struct xlsx_grid *g = arg;

	if (g->where == IN_CELL)
		return close_inside(g, name);
	if (g->where == IN_ROW && strcmp(name, "row") == 0)
		g->where = IN_DATA;
	else if (g->where == IN_DATA && strcmp(name, "sheetData") == 0)
		g->where = OUTSIDE;
	return LK_OK;
}

static int chars_grid(void *arg, const char *p, size_t n)
{
	struct xlsx_grid *g = arg;

	if (g->into == NULL)
		return LK_OK;
	lk_buf_put(g->into, p, n);
	return g->into->n + g->text.n > LK_SHEET_MAX_TEXT * 2
		? bad_cell(g, "teks terlalu panjang")
		: LK_OK;
}

static const struct sheet_xml_reader reader = { open_grid, close_grid, chars_grid };

static int end(struct xlsx_grid *g, int rc)
{
	lk_buf_free(&g->value);
	lk_buf_free(&g->formula);
	lk_buf_free(&g->run);
	lk_buf_free(&g->text);
	return rc == LK_OK ? lk_sheet_end(g->x->book, g->x->err) : rc;
}

int xlsx_read_grid(struct xlsx *x, const char *part)
{
	struct xlsx_grid g = { .x = x };

	return end(&g, sheet_pack_read(&x->pack, part, &reader, &g));
}

int xlsx_grid_bytes(struct xlsx *x, struct lk_str bytes)
{
	struct xlsx_grid g = { .x = x };
	struct sheet_xml xml;
	int rc = sheet_xml_begin(&xml, &reader, &g, x->file, "sheet1.xml", x->err);

	if (rc == LK_OK)
		rc = sheet_xml_feed(&xml, bytes.p, bytes.n, true);
	sheet_xml_end(&xml);
	return end(&g, rc);
}
