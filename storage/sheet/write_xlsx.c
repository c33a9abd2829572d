/*
 * A form as XLSX, by libxlsxwriter.
 *
 * The library prints numbers with the C library, so the locale of numbers must be C while
 * it works. It stamps the time unless `created` is set, keeps its parts in passing files,
 * and does not notice when the disk is full under those: the caller reads the result
 * back (storage/sheet/write.c).
 */
#include "core/notation/date.h"
#include "core/utf8.h"
#include "storage/sheet/write_style.h"

#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define NAME_CHARS 31
#define LISTS "Pilihan" /* the hidden sheet of what may be chosen */
#define PAPER_A4 9

struct writer {
	const struct lk_sheet_form *form;
	struct sheet_style style; /* holds the workbook */
	lxw_worksheet *lists;     /* NULL until the first list */
	lxw_col_t nlists;
	struct lk_error *err;
};

static int refused(struct writer *w, const struct lk_form_sheet *s, uint32_t row,
	uint32_t col, lxw_error e)
{
	char at[LK_CELL_ADDRESS_SIZE];

	if (e == LXW_ERROR_MEMORY_MALLOC_FAILED)
		return lk_nomem(w->err);
	lk_cell_address(at, row, col);
	return lk_fail(w->err, LK_EINVAL,
		N_("Sel %s pada lembar %s tidak dapat ditulis (%s). Tidak ada berkas "
		   "yang "
		   "berubah; perpendek isinya lalu coba lagi."),
		at, s->name, lxw_strerror(e));
}

/* ---- names ------------------------------------------------------------------------------- */

/* What a sheet may be called: at most 31 characters, none of []:*?/\ and no ' at the
 * ends. */
static void sheet_name(struct lk_buf *out, const char *name)
{
	struct lk_str s = { name, strlen(name) };
	size_t chars = 0;
	uint32_t cp;

	for (size_t i = 0; i < s.n && chars < NAME_CHARS; chars++) {
		size_t used = (size_t)lk_utf8_decode(s.p + i, s.n - i, &cp);

		if (cp < 0x20 || (cp < 0x80 && strchr("[]:*?/\\", (int)cp) != NULL) ||
			(cp == '\'' &&
				(i == 0 || i + 1 == s.n || chars + 1 == NAME_CHARS)))
			cp = '-';
		lk_utf8_put(out, cp);
		i += used;
	}
	if (out->n == 0)
		lk_buf_putc(out, '-');
}

static int add_sheet(struct writer *w, const char *name, lxw_worksheet **out)
{
	struct lk_buf clean = LK_BUF_INIT;
	int rc;

	sheet_name(&clean, name);
	rc = lk_buf_check(&clean, w->err);
	if (rc == LK_OK) {
		*out = workbook_add_worksheet(w->style.book, lk_buf_cstr(&clean));
		if (*out == NULL)
			rc = lk_fail(w->err, LK_EINVAL,
				N_("Dua lembar bernama %s. Tidak ada berkas yang "
				   "berubah; "
				   "ganti salah satu nama lalu coba lagi."),
				lk_buf_cstr(&clean));
	}
	lk_buf_free(&clean);
	return rc;
}

/* ---- cells --------------------------------------------------------------------------------- */

/* A plain decimal as the library takes it; false: it has more digits than a
 * spreadsheet keeps, and is to be text. */
static bool as_number(struct lk_str s, int shift, double *out)
{
	struct lk_buf rounded = LK_BUF_INIT, exact = LK_BUF_INIT;
	bool fits = lk_sheet_decimal(&rounded, s);

	lk_sheet_shift(&exact, s, 0);
	fits = fits && strcmp(lk_buf_cstr(&rounded), lk_buf_cstr(&exact)) == 0;
	if (fits) {
		lk_buf_clear(&rounded);
		lk_sheet_shift(&rounded, s, shift);
		*out = strtod(lk_buf_cstr(&rounded), NULL);
	}
	lk_buf_free(&rounded);
	lk_buf_free(&exact);
	return fits;
}

/* "_x000D_" at the start of s, which programs read as one character? */
static bool is_escape(struct lk_str s)
{
	if (s.n < 7 || s.p[0] != '_' || s.p[1] != 'x' || s.p[6] != '_')
		return false;
	for (size_t i = 2; i < 6; i++)
		if (strchr("0123456789abcdefABCDEF", s.p[i]) == NULL || s.p[i] == '\0')
			return false;
	return true;
}

/* Text as it goes into the file. */
static void as_text(struct lk_buf *out, struct lk_str s)
{
	for (; s.n > 0; s.p++, s.n--) {
		if (is_escape(s))
			lk_buf_puts(out, "_x005F");
		lk_buf_putc(out, *s.p);
	}
}

static bool as_serial(struct lk_str s, double *out)
{
	struct lk_civil d;
	int64_t day;

	if (lk_date_parse_iso(s, &d, NULL) != LK_OK)
		return false;
	day = lk_date_day_of(d.year, d.month, d.day) - lk_date_day_of(1899, 12, 30);
	*out = (double)day;
	return day > 60; /* before that day Excel's calendar is wrong */
}

static lxw_error put_cell(lxw_worksheet *ws, lxw_row_t row, lxw_col_t col,
	const struct lk_form_cell *c, enum lk_form_format format, lxw_format *f)
{
	struct lk_buf text = LK_BUF_INIT;
	double v = 0;
	lxw_error e;

	if (c->kind == LK_SHEET_NUMBER &&
		as_number(c->text, format == LK_FORM_PERCENT ? -2 : 0, &v))
		return worksheet_write_number(ws, row, col, v, f);
	if (c->kind == LK_SHEET_DATE && as_serial(c->text, &v))
		return worksheet_write_number(ws, row, col, v, f);
	if (c->kind == LK_SHEET_BOOL)
		return worksheet_write_boolean(ws, row, col,
			c->text.n == 1 && c->text.p[0] == '1', f);
	if (c->kind == LK_SHEET_EMPTY || c->text.n == 0)
		return worksheet_write_blank(ws, row, col, f);
	as_text(&text, c->text);
	e = text.failed != LK_OK
		? LXW_ERROR_MEMORY_MALLOC_FAILED
		: worksheet_write_string(ws, row, col, lk_buf_cstr(&text), f);
	lk_buf_free(&text);
	return e;
}

static bool is_locked(const struct lk_form_cell *c, const struct lk_form_col *col)
{
	return c->lock == LK_FORM_LOCK_COL ? col->locked : c->lock == LK_FORM_LOCKED;
}

static int put_rows(struct writer *w, lxw_worksheet *ws, const struct lk_form_sheet *s)
{
	uint32_t first = lk_form_first_row(s);

	for (size_t r = 0; r < s->nrows; r++)
		for (size_t c = 0; c < s->ncols; c++) {
			const struct lk_form_cell *cell = lk_form_at(s, r, c);
			const struct lk_form_col *col = &s->col[c];
			lxw_format *f = sheet_style_cell(&w->style, col,
				is_locked(cell, col), cell->strong);
			lxw_error e = f != NULL
				? put_cell(ws, first + (lxw_row_t)r, (lxw_col_t)c, cell,
					  col->format, f)
				: LXW_ERROR_MEMORY_MALLOC_FAILED;

			if (e != LXW_NO_ERROR)
				return refused(w, s, first + (uint32_t)r, (uint32_t)c,
					e);
		}
	return LK_OK;
}

static int put_head(struct writer *w, lxw_worksheet *ws, const struct lk_form_sheet *s)
{
	lxw_row_t head = lk_form_first_row(s) - 1;
	lxw_error e = LXW_NO_ERROR;

	for (size_t i = 0; i < s->nabove && e == LXW_NO_ERROR; i++) {
		e = worksheet_write_string(ws, (lxw_row_t)i, 0, s->above[i],
			sheet_style_line(&w->style, i == 0, s->ncols == 0));
		if (e != LXW_NO_ERROR)
			return refused(w, s, (uint32_t)i, 0, e);
	}
	for (size_t c = 0; lk_form_has_head(s) && c < s->ncols; c++) {
		e = worksheet_write_string(ws, head, (lxw_col_t)c,
			s->col[c].head != NULL ? s->col[c].head : "",
			sheet_style_head(&w->style));
		if (e != LXW_NO_ERROR)
			return refused(w, s, head, (uint32_t)c, e);
	}
	return LK_OK;
}

/* ---- what may be entered --------------------------------------------------------------------- */

/* A mutable copy of at most `max` characters, as the library wants it; NULL: no memory. */
static char *copy(const char *s, size_t max)
{
	struct lk_buf b = LK_BUF_INIT;
	size_t n = strlen(s), at = 0;
	uint32_t cp;

	for (; at < n && max > 0; max--)
		at += (size_t)lk_utf8_decode(s + at, n - at, &cp);
	lk_buf_put(&b, s, at);
	return lk_buf_take(&b);
}

/* The texts go down a column of a hidden sheet: a list inside the rule itself is limited
 * to 255 characters and cannot hold a comma. */
static int put_list(struct writer *w, const struct lk_form_col *col,
	lxw_data_validation *v)
{
	struct lk_buf formula = LK_BUF_INIT;
	char at[LK_CELL_ADDRESS_SIZE];
	int rc = LK_OK;

	if (w->lists == NULL) {
		rc = add_sheet(w, LISTS, &w->lists);
		if (rc != LK_OK)
			return rc;
		worksheet_hide(w->lists);
	}
	for (size_t i = 0; i < col->nchoices; i++)
		if (worksheet_write_string(w->lists, (lxw_row_t)i, w->nlists,
			    col->choice[i], NULL) != LXW_NO_ERROR)
			return lk_nomem(w->err);
	lk_cell_address(at, 0, w->nlists++);
	at[strcspn(at, "0123456789")] = '\0';
	lk_buf_printf(&formula, "=%s!$%s$1:$%s$%zu", LISTS, at, at, col->nchoices);
	v->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
	v->value_formula = lk_buf_take(&formula);
	v->error_message = copy("Pilih salah satu isi dari daftar.", 255);
	return v->value_formula != NULL && v->error_message != NULL ? LK_OK
								    : lk_nomem(w->err);
}

static int put_bounds(struct writer *w, const struct lk_form_col *col,
	lxw_data_validation *v)
{
	struct lk_buf say = LK_BUF_INIT;
	double by = col->format == LK_FORM_PERCENT ? 100 : 1;

	v->validate = LXW_VALIDATION_TYPE_DECIMAL;
	v->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
	v->minimum_number = col->min != NULL ? strtod(col->min, NULL) / by : -1e15;
	v->maximum_number = col->max != NULL ? strtod(col->max, NULL) / by : 1e15;
	lk_buf_puts(&say, "Isi dengan angka, tanpa satuan, misalnya 97,25.");
	if (col->min != NULL)
		lk_buf_printf(&say, " Paling kecil %s.", col->min);
	if (col->max != NULL)
		lk_buf_printf(&say, " Paling besar %s.", col->max);
	for (size_t i = 0; i + 1 < say.n; i++)
		if (say.p[i] == '.' && say.p[i + 1] >= '0' && say.p[i + 1] <= '9')
			say.p[i] = ',';
	v->error_message = lk_buf_take(&say);
	return v->error_message != NULL ? LK_OK : lk_nomem(w->err);
}

static int put_rule(struct writer *w, lxw_worksheet *ws, const struct lk_form_sheet *s,
	size_t c)
{
	const struct lk_form_col *col = &s->col[c];
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_ANY };
	lxw_row_t first = lk_form_first_row(s);
	int rc = LK_OK;

	if (s->nrows == 0 || (col->check == LK_FORM_ANY && col->hint == NULL))
		return LK_OK;
	v.error_type = col->strict ? LXW_VALIDATION_ERROR_TYPE_STOP
				   : LXW_VALIDATION_ERROR_TYPE_WARNING;
	if (col->check == LK_FORM_LIST && col->nchoices != 0)
		rc = put_list(w, col, &v);
	else if (col->check == LK_FORM_NUMBER)
		rc = put_bounds(w, col, &v);
	if (rc == LK_OK && col->hint != NULL) {
		v.input_message = copy(col->hint, 255);
		rc = v.input_message != NULL ? LK_OK : lk_nomem(w->err);
	}
	if (rc == LK_OK) {
		lxw_error e = worksheet_data_validation_range(ws, first, (lxw_col_t)c,
			first + (lxw_row_t)s->nrows - 1, (lxw_col_t)c, &v);

		if (e != LXW_NO_ERROR)
			rc = refused(w, s, first, (uint32_t)c, e);
	}
	free(v.value_formula);
	free(v.error_message);
	free(v.input_message);
	return rc;
}

/* ---- a sheet --------------------------------------------------------------------------------- */

static void set_columns(struct writer *w, lxw_worksheet *ws,
	const struct lk_form_sheet *s)
{
	if (s->ncols == 0)
		(void)worksheet_set_column(ws, 0, 0, 100, NULL);
	for (size_t c = 0; c < s->ncols; c++) {
		const struct lk_form_col *col = &s->col[c];
		lxw_row_col_options opt = { .hidden = col->hidden };
		lxw_format *f = sheet_style_cell(&w->style, col, true, false);

		(void)worksheet_set_column_opt(ws, (lxw_col_t)c, (lxw_col_t)c,
			col->width > 0 ? col->width : 12, s->protect ? NULL : f, &opt);
	}
}

static void set_page(lxw_worksheet *ws, const struct lk_form_sheet *s)
{
	lxw_row_t first = lk_form_first_row(s);

	if (s->ncols > 4)
		worksheet_set_landscape(ws);
	worksheet_set_paper(ws, PAPER_A4);
	worksheet_fit_to_pages(ws, 1, 0);
	if (!lk_form_has_head(s))
		return;
	(void)worksheet_repeat_rows(ws, first - 1, first - 1);
	worksheet_freeze_panes(ws, first, (lxw_col_t)s->fixed_cols);
}

static int write_sheet(struct writer *w, const struct lk_form_sheet *s, bool *shown)
{
	/* widths and heights may be changed, contents not */
	lxw_protection allow = { .format_columns = 1, .format_rows = 1 };
	lxw_worksheet *ws = NULL;
	int rc = add_sheet(w, s->name, &ws);

	if (rc != LK_OK)
		return rc;
	set_columns(w, ws, s);
	rc = put_head(w, ws, s);
	if (rc == LK_OK)
		rc = put_rows(w, ws, s);
	set_page(ws, s);
	if (s->protect)
		worksheet_protect(ws, NULL, &allow);
	if (s->hidden) {
		worksheet_hide(ws);
	} else if (!*shown) {
		worksheet_activate(ws);
		worksheet_set_first_sheet(ws);
		*shown = true;
	}
	w->style.sheet[w->style.nsheets++] = ws;
	return rc;
}

static int write_all(struct writer *w)
{
	bool shown = false;
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < w->form->nsheets; i++)
		rc = write_sheet(w, &w->form->sheet[i], &shown);
	/* after them all, so that the sheet of lists comes last */
	for (size_t i = 0; rc == LK_OK && i < w->form->nsheets; i++)
		for (size_t c = 0; rc == LK_OK && c < w->form->sheet[i].ncols; c++)
			rc = put_rule(w, w->style.sheet[i], &w->form->sheet[i], c);
	if (rc == LK_OK && !shown)
		rc = lk_fail(w->err, LK_EINVAL,
			N_("Tidak ada lembar yang tampak untuk ditulis. Tidak ada "
			   "berkas "
			   "yang berubah."));
	return rc;
}

static int set_properties(struct writer *w)
{
	char *title = copy(w->form->title != NULL ? w->form->title : "", 128);
	char *author = copy(w->form->author != NULL ? w->form->author : "", 128);
	lxw_doc_properties p = { .title = title,
		.author = author,
		.created = (time_t)w->form->created };
	lxw_error e = title != NULL && author != NULL
		? workbook_set_properties(w->style.book, &p)
		: LXW_ERROR_MEMORY_MALLOC_FAILED;

	free(title);
	free(author);
	return e == LXW_NO_ERROR ? LK_OK : lk_nomem(w->err);
}

int sheet_xlsx_write(const char *path, const char *dir, const char *file,
	const struct lk_sheet_form *form, struct lk_error *err)
{
	struct writer w = { .form = form, .err = err };
	char *passing = copy(dir, SIZE_MAX);
	lxw_workbook_options opt = { .tmpdir = passing };
	lxw_error e;
	int rc;

	if (passing == NULL)
		return lk_nomem(err);
	(void)setlocale(LC_NUMERIC, "C");
	w.style.book = workbook_new_opt(path, &opt);
	rc = w.style.book != NULL && form->nsheets <= SHEET_STYLE_SHEETS
		? set_properties(&w)
		: lk_nomem(err);
	if (rc == LK_OK)
		rc = write_all(&w);
	errno = 0;
	e = w.style.book != NULL ? workbook_close(w.style.book) : LXW_NO_ERROR;
	free(passing);
	if (rc != LK_OK)
		return rc;
	if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG || e != LXW_NO_ERROR)
		return sheet_write_failed(file, errno != 0 ? errno : EIO, err);
	return LK_OK;
}
