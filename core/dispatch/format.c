#include "core/dispatch/format.h"

#include "core/csv.h"
#include "core/figure/sheet_form.h"
#include "core/notation/decimal.h"

#include <string.h>

#define SHEETS_MAX 200
#define DEEP 4 /* folders below isi/data */

/* ---- the data as one workbook ----------------------------------------------------------- */

struct book {
	const struct lk_report_source *s;
	struct lk_arena mem;
	struct lk_form_sheet sheet[SHEETS_MAX];
	size_t n;
	int deep, rc;
	struct lk_buf dir; /* where we are */
	struct lk_error *err;
};

static enum lk_sheet_kind kind_of(struct lk_str cell)
{
	struct lk_dec number;

	if (cell.n == 0)
		return LK_SHEET_EMPTY;
	/* a code like 007 or 2896.0 stays what it is: only canonical numbers are some */
	if (cell.n > 15 || (cell.p[0] == '0' && cell.n > 1 && cell.p[1] != '.'))
		return LK_SHEET_TEXT;
	return lk_dec_parse(cell, &number, NULL) == LK_OK ? LK_SHEET_NUMBER
							  : LK_SHEET_TEXT;
}

static int fill_sheet(struct book *b, const struct lk_csv *csv,
	struct lk_form_sheet *out)
{
	struct lk_form_col *col = lk_arena_alloc(&b->mem, csv->ncols * sizeof(*col));
	struct lk_form_cell *cell =
		lk_arena_alloc(&b->mem, (csv->nrows * csv->ncols + 1) * sizeof(*cell));

	if (col == NULL || cell == NULL)
		return lk_nomem(b->err);
	for (size_t c = 0; c < csv->ncols; c++) {
		col[c].head = lk_arena_dup(&b->mem, csv->head[c].p, csv->head[c].n);
		col[c].width = 16;
		if (col[c].head == NULL)
			return lk_nomem(b->err);
	}
	for (size_t i = 0; i < csv->nrows * csv->ncols; i++) {
		struct lk_str s = csv->cell[i];

		cell[i].kind = kind_of(s);
		cell[i].text = (struct lk_str){ lk_arena_dup(&b->mem, s.p, s.n), s.n };
		if (cell[i].text.p == NULL)
			return lk_nomem(b->err);
	}
	out->col = col;
	out->ncols = csv->ncols;
	out->cell = cell;
	out->nrows = csv->nrows;
	out->fixed_cols = csv->ncols > 1;
	return LK_OK;
}

/* A CSV as a sheet named like its file. */
static int add_sheet(struct book *b, const char *path, const char *name)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_csv csv = LK_CSV_INIT;
	struct lk_form_sheet *sheet = &b->sheet[b->n];
	int rc;

	if (b->n == SHEETS_MAX)
		return lk_fail(b->err, LK_ERANGE,
			N_("lebih dari %d berkas data; buku kerja data tidak dibuat"),
			SHEETS_MAX);
	memset(sheet, 0, sizeof(*sheet));
	rc = lk_store_read(b->s->st, &b->s->edition->snap.head, path, &text, NULL,
		b->err);
	if (rc == LK_OK)
		rc = lk_csv_parse(&csv, lk_buf_str(&text), path, b->err);
	if (rc == LK_OK)
		rc = fill_sheet(b, &csv, sheet);
	if (rc == LK_OK) {
		sheet->name = lk_arena_dup(&b->mem, name, strlen(name) - 4);
		rc = sheet->name != NULL ? LK_OK : lk_nomem(b->err);
		b->n++;
	}
	lk_csv_free(&csv);
	lk_buf_free(&text);
	return rc;
}

static int walk_data(struct book *b);

static int take_data(const struct lk_entry *e, void *arg)
{
	struct book *b = arg;
	size_t n = b->dir.n, len = strlen(e->name);

	lk_buf_printf(&b->dir, "/%s", e->name);
	b->rc = lk_buf_check(&b->dir, b->err);
	if (b->rc == LK_OK && e->kind == LK_ENTRY_DIR && b->deep < DEEP)
		b->rc = walk_data(b);
	else if (b->rc == LK_OK && e->kind == LK_ENTRY_FILE && len > 4 &&
		strcmp(e->name + len - 4, ".csv") == 0)
		b->rc = add_sheet(b, lk_buf_cstr(&b->dir), e->name);
	lk_buf_splice(&b->dir, n, b->dir.n - n, "", 0);
	return b->rc != LK_OK;
}

static int walk_data(struct book *b)
{
	struct lk_buf at = LK_BUF_INIT;
	int rc;

	lk_buf_putstr(&at, lk_buf_str(&b->dir));
	rc = lk_buf_check(&at, b->err);
	b->deep++;
	if (rc == LK_OK)
		rc = lk_store_list(b->s->st, &b->s->edition->snap.head,
			lk_buf_cstr(&at), take_data, b, b->err);
	b->deep--;
	lk_buf_free(&at);
	if (rc == LK_ENOTFOUND)
		rc = LK_OK;
	return rc == LK_OK ? b->rc : rc;
}

static int make_data(const struct lk_report_source *s, struct lk_buf *out,
	struct lk_error *err)
{
	const struct lk_snapshot *snap = &s->edition->snap;
	struct lk_sheet_form form = { .title = snap->title,
		.author = snap->office,
		.created = s->edition->pub.time };
	struct book b = { .s = s, .err = err };
	int rc;

	lk_buf_printf(&b.dir, "%s/isi/data", snap->dir);
	rc = walk_data(&b);
	form.sheet = b.sheet;
	form.nsheets = b.n;
	if (rc == LK_OK && b.n > 0)
		rc = s->host->sheet_bytes("xlsx", &form, out, err);
	lk_buf_free(&b.dir);
	lk_arena_free(&b.mem);
	return rc;
}

/* ---- one after the other ------------------------------------------------------------------ */

size_t lk_report_files(const struct lk_host *host)
{
	size_t n = 0;

	while (host->format(n) != NULL)
		n++;
	return n + 1;
}

int lk_report_file(const struct lk_report_source *s, size_t i, struct lk_buf *name,
	struct lk_buf *out, struct lk_error *err)
{
	const struct lk_pub_format *f = s->host->format(i);
	int year = s->edition->snap.year;

	if (f == NULL) {
		lk_buf_printf(name, "data-kinerja-%d.xlsx", year);
		return make_data(s, out, err);
	}
	lk_buf_printf(name, "laporan-%d.%s", year, f->ending);
	return s->host->publish(f->name, &s->edition->pub, out, err);
}
