/*
 * A whole table pasted, header row and all: it is read as an import, shown as what would
 * change, and written when the person agrees. Where there is a budget already, a block
 * without a header goes into the cells (tui/grid.h) instead.
 */
#include "core/figure/budget_import.h"
#include "tui/grid_block.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/anggaran_impl.h"

#include <string.h>

#define REFUSALS 8 /* that are listed; the rest is counted */

static struct lk_budget_cell block_cell(void *arg, size_t row, size_t col)
{
	const struct grid_block *b = arg;
	struct lk_budget_cell c = { LK_BUDGET_CELL_TEXT, b->cell[row * b->cols + col] };

	return c;
}

struct refusals {
	struct lk_buf text;
	size_t n;
};

static void refusal(size_t row, size_t col, const struct lk_error *why, void *arg)
{
	struct refusals *r = arg;
	char sentence[512];

	(void)col;
	if (r->n++ < REFUSALS)
		lk_buf_printf(&r->text, _("baris %zu: %s\n"), row + 1,
			i18n_error(why, sentence, sizeof(sentence)));
}

static void describe(struct lk_buf *out, const struct lk_budget_import *m,
	const struct refusals *r)
{
	lk_buf_printf(out,
		_("%zu baris anggaran terbaca, %zu di antaranya baru; %zu sel akan "
		  "ditulis."),
		m->lines, m->added, m->n);
	if (m->passed > 0)
		lk_buf_printf(out,
			_(" %zu baris dilewati: tanpa kode, jumlah, atau sub "
			  "komponen."),
			m->passed);
	if (m->missing > 0)
		lk_buf_printf(out,
			_(" %zu baris anggaran tidak ada di tabel ini dan tetap."),
			m->missing);
	if (r->n > 0) {
		lk_buf_printf(out, _("\n\n%zu isi tidak terbaca dan dilewati:\n"),
			r->n);
		lk_buf_putstr(out, lk_buf_str(&r->text));
		if (r->n > REFUSALS)
			lk_buf_puts(out, "...\n");
	}
	lk_buf_puts(out,
		_("\n\nSetelah ditulis, keadaan sebelumnya tetap ada di Riwayat."));
}

static void agree(struct app *app, void *arg)
{
	struct anggaran *v = arg;

	(void)app;
	anggaran_import(v, &v->import);
	lk_budget_import_free(&v->import);
}

static void drop(struct app *app, void *arg)
{
	struct anggaran *v = arg;

	(void)app;
	lk_budget_import_free(&v->import);
}

static void ask(struct anggaran *v, const struct refusals *r)
{
	struct lk_buf text = LK_BUF_INIT;
	struct prompt_confirm q = { .owner = &v->base,
		.title = _("Anggaran dari tempelan"),
		.yes = "t",
		.yes_label = _("Tulis"),
		.done = agree,
		.cancel = drop,
		.arg = v };

	describe(&text, &v->import, r);
	q.text = lk_buf_cstr(&text);
	if (v->import.n == 0)
		(void)prompt_show(v->base.app, q.title, q.text);
	else
		(void)prompt_confirm(v->base.app, &q);
	lk_buf_free(&text);
}

void anggaran_paste_table(struct anggaran *v, const char *p, size_t n)
{
	struct grid_block b = GRID_BLOCK_INIT;
	struct refusals r = { LK_BUF_INIT, 0 };
	struct lk_budget_sheet in = { .cell = block_cell, .arg = &b };
	struct lk_error err;
	int rc = grid_block_parse(&b, (struct lk_str){ p, n }, GRID_PASTE_MAX, &err);

	if (!v->allowed) {
		app_say(v->base.app, SAY_WARN, "%s", v->why_not);
	} else if (rc == LK_OK) {
		in.rows = b.rows;
		in.cols = b.cols;
		lk_budget_import_free(&v->import);
		rc = lk_budget_import(&v->import, &in, lk_buf_str(&v->lines), refusal,
			&r, &err);
		if (rc == LK_OK)
			ask(v, &r);
	}
	if (rc != LK_OK)
		app_fail(v->base.app, &err);
	lk_buf_free(&r.text);
	grid_block_free(&b);
}
