/* The workbook: a list in front, a sheet each; made by a child in a passing folder. */
#include "storage/export/xlsx.h"

#include "storage/child.h"
#include "storage/export/xlsx_impl.h"
#include "storage/fail.h"
#include "storage/place.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_MAX_BYTES 27 /* of 31 characters, so that " (2)" has room */
#define FILE_MAX ((size_t)64 << 20)

static const struct child_limit limit = { (size_t)768 << 20, 60, 120, FILE_MAX };

void xlsx_check(struct xlsx *x, lxw_error e)
{
	if (x->failed == LXW_NO_ERROR)
		x->failed = e;
}

/* ---- names of sheets ------------------------------------------------------------------------ */

static bool printed(const struct lk_rep_node *n)
{
	return n->kind == LK_REP_TABLE || n->kind == LK_REP_CHART;
}

static bool taken(const struct xlsx *x, size_t upto, const char *name)
{
	for (size_t i = 0; i < upto; i++)
		if (x->name[i][0] != '\0' && strcmp(x->name[i], name) == 0)
			return true;
	return false;
}

/* "Tabel 3.1"; what has no number is "Tabel lain 1". */
static void name_sheets(struct xlsx *x)
{
	size_t loose = 0;

	for (size_t i = 0; i < x->p->report->nnodes; i++) {
		const struct lk_rep_node *n = &x->p->report->node[i];
		char base[NAME_MAX_BYTES + 1];
		int again = 1;

		if (!printed(n))
			continue;
		if (n->number[0] != '\0')
			(void)snprintf(base, sizeof(base), "%.*s", NAME_MAX_BYTES,
				n->number);
		else
			(void)snprintf(base, sizeof(base), "Tabel lain %zu", ++loose);
		(void)snprintf(x->name[i], XLSX_NAME, "%s", base);
		while (taken(x, i, x->name[i]))
			(void)snprintf(x->name[i], XLSX_NAME, "%s (%d)", base, ++again);
	}
}

/* ---- list ------------------------------------------------------------------------------------- */

static void list_row(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, size_t node)
{
	const struct lk_rep_node *n = &x->p->report->node[node];
	const struct lk_rep_chapter *ch = &x->p->report->chapter[n->chapter];
	char *title = xlsx_words(x, &n->text);
	struct lk_buf link = LK_BUF_INIT, where = LK_BUF_INIT;

	lk_buf_printf(&link, "internal:'%s'!A1", x->name[node]);
	lk_buf_printf(&where, "%s%s%s", ch->number, ch->number[0] != '\0' ? " " : "",
		ch->title);
	xlsx_check(x,
		worksheet_write_url(ws, row, 0, lk_buf_cstr(&link),
			xlsx_look(x, XLSX_LINK, false)));
	xlsx_text(x, ws, row, 0, x->name[node], xlsx_look(x, XLSX_LINK, false));
	if (title != NULL)
		xlsx_text(x, ws, row, 1, title, xlsx_look(x, XLSX_LEFT, false));
	xlsx_text(x, ws, row, 2, lk_buf_cstr(&where), xlsx_look(x, XLSX_LEFT, false));
	lk_buf_free(&link);
	lk_buf_free(&where);
	free(title);
}

static void list(struct xlsx *x, lxw_worksheet *ws)
{
	static const char *const head[] = { "Lembar", "Judul", "Bab" };
	static const double width[] = { 16, 70, 40 };
	const struct lk_report *r = x->p->report;
	struct lk_rep_node above = { .number = "" };
	struct lk_rep_run run = { .text = { r->title, strlen(r->title) } };
	lxw_row_t row = XLSX_HEAD_ROW;

	above.text = (struct lk_rep_flow){ &run, 1 };
	xlsx_above(x, ws, &above);
	for (size_t i = 0; i < LK_LEN(head); i++) {
		xlsx_text(x, ws, row, (lxw_col_t)i, head[i],
			xlsx_look(x, XLSX_HEAD, false));
		xlsx_check(x,
			worksheet_set_column(ws, (lxw_col_t)i, (lxw_col_t)i, width[i],
				NULL));
	}
	for (size_t i = 0; i < r->nnodes; i++)
		if (printed(&r->node[i]))
			list_row(x, ws, ++row, i);
	if (row == XLSX_HEAD_ROW)
		xlsx_text(x, ws, ++row, 0, "Tidak ada tabel atau grafik.",
			xlsx_look(x, XLSX_NOTE, false));
	worksheet_freeze_panes(ws, XLSX_HEAD_ROW + 1, 0);
	worksheet_set_paper(ws, 9);
	worksheet_fit_to_pages(ws, 1, 0);
}

/* ---- in the child -------------------------------------------------------------------------------- */

static void set_properties(struct xlsx *x)
{
	char title[200], author[200];
	lxw_doc_properties p = { .title = title,
		.author = author,
		.created = (time_t)x->p->time };

	(void)snprintf(title, sizeof(title), "%s %d", x->p->report->title,
		x->p->report->year);
	(void)snprintf(author, sizeof(author), "%s", x->p->report->office);
	xlsx_check(x, workbook_set_properties(x->book, &p));
}

static void sheets(struct xlsx *x)
{
	const struct lk_report *r = x->p->report;
	lxw_worksheet *ws = workbook_add_worksheet(x->book, "Daftar");

	if (ws == NULL) {
		xlsx_check(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	list(x, ws);
	for (size_t i = 0; x->failed == LXW_NO_ERROR && i < r->nnodes; i++) {
		const struct lk_rep_node *n = &r->node[i];

		if (!printed(n))
			continue;
		ws = workbook_add_worksheet(x->book, x->name[i]);
		if (ws == NULL)
			xlsx_check(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
		else if (n->kind == LK_REP_TABLE)
			xlsx_table(x, ws, n);
		else
			xlsx_chart(x, ws, n, x->name[i]);
	}
}

static int slurp(const char *path, struct lk_buf *out, struct lk_error *err)
{
	char chunk[1 << 14];
	FILE *f = fopen(path, "rbe");
	size_t n;

	if (f == NULL)
		return fail_errno(err, errno, path);
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		lk_buf_put(out, chunk, n);
	(void)fclose(f);
	return lk_buf_check(out, err);
}

struct job {
	const struct lk_publication *p;
	char *dir;
};

static int result(struct xlsx *x, lxw_error closed, int number, const char *dir)
{
	if (x->failed == LXW_ERROR_MEMORY_MALLOC_FAILED)
		return lk_nomem(x->err);
	if (x->failed != LXW_NO_ERROR)
		return lk_fail(x->err, LK_ERANGE,
			N_("tabel tidak dapat ditulis sebagai lembar Excel (%s)"),
			lxw_strerror(x->failed));
	if (closed != LXW_NO_ERROR || number == ENOSPC || number == EDQUOT)
		return fail_errno(x->err, number != 0 ? number : EIO, dir);
	return LK_OK;
}

static int work(void *arg, struct lk_buf *out, struct lk_error *err)
{
	struct job *j = arg;
	char *file = place_in(j->dir, "laporan.xlsx");
	lxw_workbook_options opt = { .tmpdir = j->dir };
	struct xlsx x = { .p = j->p, .err = err };
	lxw_error closed = LXW_NO_ERROR;
	int rc;

	(void)setlocale(LC_ALL, "C");
	x.name = calloc(j->p->report->nnodes + 1, sizeof(*x.name));
	x.book = file != NULL ? workbook_new_opt(file, &opt) : NULL;
	if (x.name == NULL || x.book == NULL) {
		free(file);
		free(x.name);
		return lk_nomem(err);
	}
	name_sheets(&x);
	set_properties(&x);
	sheets(&x);
	errno = 0;
	closed = workbook_close(x.book);
	rc = result(&x, closed, errno, j->dir);
	if (rc == LK_OK)
		rc = slurp(file, out, err);
	free(file);
	free(x.name);
	return rc;
}

/* ---- in the caller ---------------------------------------------------------------------------------- */

static int run(struct job *j, struct lk_buf *out, struct lk_error *err)
{
	int rc = LK_OK;
	enum child_end end = child_run(work, j, &limit, out, &rc, err);

	if (end == CHILD_UNBORN)
		return fail_errno(err, errno, "fork");
	if (end == CHILD_DONE)
		return rc;
	return lk_fail(err, LK_ERANGE,
		N_("lembar Excel tidak selesai dibuat dalam batas waktu dan memori; "
		   "tulis satu bab saja dengan --bab"));
}

int export_xlsx(const struct lk_publication *p, struct lk_buf *out,
	struct lk_error *err)
{
	const char *tmp = getenv("TMPDIR");
	struct job j = { p, NULL };
	int rc;

	j.dir = place_in(tmp != NULL && tmp[0] == '/' ? tmp : "/tmp", "lapkin-XXXXXX");
	if (j.dir == NULL)
		return lk_nomem(err);
	if (mkdtemp(j.dir) == NULL) {
		rc = fail_errno(err, errno, j.dir);
		free(j.dir);
		return rc;
	}
	rc = run(&j, out, err);
	(void)place_remove(j.dir);
	free(j.dir);
	return rc;
}
