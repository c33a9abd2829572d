/* budget show, budget import */
#include "core/act/figures.h"
#include "core/figure/budget_import.h"
#include "core/figure/figures.h"
#include "core/figure/sheet.h"
#include "core/grapheme.h"
#include "core/notation/date.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <stdlib.h>
#include <string.h>

CLI_OPTIONS(budget_show,
	{ "tingkat", 0, N_("N"), N_("sampai tingkat 1 (program) sampai 6 (akun)") });
CLI_OPTIONS(budget_import,
	{ "terapkan", 0, NULL, N_("tulis perubahannya; tanpa ini hanya ditampilkan") },
	{ "lembar", 0, N_("NAMA"), N_("lembar yang dibaca; bawaan: lembar pertama") });

#define TEXT_CELLS 40
#define CHANGES_SHOWN 40

static const char *const fault_name[] = {
	[LK_BUDGET_CHILDREN] = "sum-parts",
	[LK_BUDGET_QUARTERS] = "sum-quarters",
	[LK_BUDGET_OVER] = "over-100",
	[LK_BUDGET_MAGNITUDE] = "magnitude",
	[LK_BUDGET_NO_PAGU] = "no-pagu",
};
static const char *const fault_text[] = {
	[LK_BUDGET_CHILDREN] = N_("berbeda dari jumlah baris di bawahnya"),
	[LK_BUDGET_QUARTERS] = N_("berbeda dari jumlah triwulan"),
	[LK_BUDGET_OVER] = N_("realisasi melebihi pagu"),
	[LK_BUDGET_MAGNITUDE] = N_("jauh dari baris di sampingnya"),
	[LK_BUDGET_NO_PAGU] = N_("realisasi tanpa pagu"),
};

static int load(struct cli *c, struct lk_snapshot *s, struct lk_figures *f,
	struct lk_error *err)
{
	int tz, rc = lk_snapshot_load(s, c->st, NULL, c->document, err);

	*f = (struct lk_figures){ .year = 0 };
	if (rc != LK_OK)
		return rc;
	return lk_figures_load(f, c->st, s,
		lk_date_day(c->host->now(&tz), s->tz_minutes), err);
}

/* ---- show: text ------------------------------------------------------------------- */
static const char *money(struct lk_buf *b, bool has, int64_t v)
{
	lk_buf_clear(b);
	if (has)
		lk_number_put(b, LK_DEC_INT(v));
	return lk_buf_cstr(b);
}

static const char *percent(struct lk_buf *b, bool has, int64_t pagu, int64_t real)
{
	struct lk_dec d;

	lk_buf_clear(b);
	if (has && lk_budget_percent(pagu, real, &d, NULL) == LK_OK)
		lk_number_put(b, d);
	else
		lk_buf_putc(b, '-');
	return lk_buf_cstr(b);
}

static void print_amounts(FILE *out, bool has_pagu, int64_t pagu, bool has_real,
	int64_t real)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)fprintf(out, "%18s", money(&b, has_pagu, pagu));
	(void)fprintf(out, "%18s", money(&b, has_real, real));
	(void)fprintf(out, "%9s", percent(&b, has_pagu && has_real, pagu, real));
	(void)fprintf(out, "%18s\n", money(&b, has_pagu && has_real, pagu - real));
	lk_buf_free(&b);
}

/* Exactly TEXT_CELLS cells. */
static void print_name(FILE *out, int indent, const char *text)
{
	struct lk_buf b = LK_BUF_INIT;
	int cells = 0;

	lk_buf_printf(&b, "%*s", indent, "");
	lk_buf_puts(&b, text);
	b.n = lk_text_fit(lk_buf_str(&b), TEXT_CELLS, &cells);
	if (b.p != NULL)
		b.p[b.n] = '\0';
	cli_line(out, lk_buf_cstr(&b));
	(void)fprintf(out, "%*s", TEXT_CELLS - cells, "");
	lk_buf_free(&b);
}

static void print_line(FILE *out, const struct lk_budget_line *l)
{
	struct lk_buf name = LK_BUF_INIT;
	int64_t pagu = 0, real = 0;
	bool has_pagu = lk_budget_pagu(l, &pagu),
	     has_real = lk_budget_real(l, 4, &real);

	lk_buf_printf(&name, "%s %s", l->code, l->text);
	print_name(out, l->depth, lk_buf_cstr(&name));
	print_amounts(out, has_pagu, pagu, has_real, real);
	lk_buf_free(&name);
}

static void print_fault(enum lk_budget_fault f, const struct lk_budget_line *l,
	enum lk_amount a, int64_t is, int64_t should, void *arg)
{
	struct cli *c = arg;
	struct lk_buf x = LK_BUF_INIT, y = LK_BUF_INIT;

	(void)a;
	if (!c->findings)
		(void)fprintf(c->out, "\n%s\n", _("Tidak cocok:"));
	c->findings = 1;
	(void)fprintf(c->out, "  %s %s: %s (%s, %s)\n", l->code, l->text,
		_(fault_text[f]), money(&x, true, is), money(&y, true, should));
	lk_buf_free(&x);
	lk_buf_free(&y);
}

static void print_budget(struct cli *c, const struct lk_figures *f, long level)
{
	struct lk_budget_sum s;

	if (f->budget.n == 0) {
		(void)fprintf(c->out, "%s\n",
			_("Belum ada anggaran. Masukkan dengan: lapkin budget import "
			  "BERKAS.xlsx"));
		return;
	}
	print_name(c->out, 0, _("Anggaran"));
	(void)fprintf(c->out, "%18s%18s%9s%18s\n", _("Pagu"), _("Realisasi"), "%",
		_("Sisa"));
	for (size_t i = 0; i < f->budget.n; i++)
		if ((long)f->budget.line[i].level < level)
			print_line(c->out, &f->budget.line[i]);
	lk_budget_total(&f->budget, &s);
	print_name(c->out, 0, _("Seluruhnya"));
	print_amounts(c->out, true, s.pagu, true, s.real);
	lk_budget_check(&f->budget, print_fault, c);
}

/* ---- show: JSON -------------------------------------------------------------------- */
static void json_amount(struct lk_json *j, const char *name, bool has, int64_t v)
{
	if (has)
		lk_json_int(j, name, v);
	else
		lk_json_null(j, name);
}

static void json_percent(struct lk_json *j, bool has, int64_t pagu, int64_t real)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_dec d;

	if (has && lk_budget_percent(pagu, real, &d, NULL) == LK_OK)
		lk_number_put(&b, d);
	lk_json_cstr(j, "persen", b.n > 0 ? lk_buf_cstr(&b) : NULL);
	lk_buf_free(&b);
}

static void json_line(struct lk_json *j, const struct lk_budget_line *l)
{
	int64_t pagu = 0, real = 0;
	bool has_pagu = lk_budget_pagu(l, &pagu),
	     has_real = lk_budget_real(l, 4, &real);

	lk_json_object(j, NULL);
	lk_json_cstr(j, "kode", l->code);
	lk_json_cstr(j, "induk", l->parent);
	lk_json_cstr(j, "tingkat", lk_budget_level_name(l->level));
	lk_json_cstr(j, "uraian", l->text);
	lk_json_cstr(j, "indikator", l->indicator);
	json_amount(j, "pagu_awal", l->has[LK_AMOUNT_INITIAL],
		l->amount[LK_AMOUNT_INITIAL]);
	json_amount(j, "pagu_revisi", l->has[LK_AMOUNT_REVISED],
		l->amount[LK_AMOUNT_REVISED]);
	json_amount(j, "pagu", has_pagu, pagu);
	lk_json_array(j, "triwulan");
	for (int a = LK_AMOUNT_TW1; a <= LK_AMOUNT_TW4; a++)
		json_amount(j, NULL, l->has[a], l->amount[a]);
	lk_json_end(j);
	json_amount(j, "realisasi", has_real, real);
	json_percent(j, has_pagu && has_real, pagu, real);
	lk_json_end(j);
}

static void json_fault(enum lk_budget_fault f, const struct lk_budget_line *l,
	enum lk_amount a, int64_t is, int64_t should, void *arg)
{
	(void)a;
	lk_json_object(arg, NULL);
	lk_json_cstr(arg, "id", fault_name[f]);
	lk_json_cstr(arg, "kode", l->code);
	lk_json_int(arg, "tertulis", is);
	lk_json_int(arg, "seharusnya", should);
	lk_json_end(arg);
}

static int json_budget(struct cli *c, const struct lk_figures *f, long level,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_budget_sum s;
	struct lk_json j;
	int rc;

	lk_budget_total(&f->budget, &s);
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_int(&j, "tahun", f->year);
	json_amount(&j, "pagu", s.any, s.pagu);
	json_amount(&j, "realisasi", s.any, s.real);
	json_percent(&j, s.any, s.pagu, s.real);
	lk_json_array(&j, "baris");
	for (size_t i = 0; i < f->budget.n; i++)
		if ((long)f->budget.line[i].level < level)
			json_line(&j, &f->budget.line[i]);
	lk_json_end(&j);
	lk_json_array(&j, "temuan");
	lk_budget_check(&f->budget, json_fault, &j);
	lk_json_end(&j);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_run_budget_show(struct cli *c, struct lk_error *err)
{
	struct lk_snapshot s = { .mem = LK_ARENA_INIT };
	struct lk_figures f;
	long level = LK_BUDGET_LEVELS;
	const char *given = cli_opt(c, "tingkat");
	int rc = given == NULL
		? LK_OK
		: cli_number("tingkat", given, 1, LK_BUDGET_LEVELS, &level, err);

	if (rc != LK_OK)
		return rc;
	rc = load(c, &s, &f, err);
	if (rc == LK_OK && c->json)
		rc = json_budget(c, &f, level, err);
	else if (rc == LK_OK)
		print_budget(c, &f, level);
	lk_figures_free(&f);
	lk_snapshot_free(&s);
	return rc;
}

/* ---- import ------------------------------------------------------------------------ */
struct import {
	struct cli *c;
	const struct lk_sheet_book *book;
	const struct lk_sheet *sheet;
	struct lk_budget_import m;
	struct lk_buf cell;
	struct lk_json *j; /* NULL: as text */
};

static struct lk_budget_cell sheet_cell(void *arg, size_t row, size_t col)
{
	struct import *x = arg;
	const struct lk_sheet_cell *cell =
		lk_sheet_at(x->sheet, (uint32_t)row, (uint32_t)col);
	enum lk_sheet_kind kind = lk_cell_kind(cell);
	struct lk_budget_cell out = { LK_BUDGET_CELL_TEXT, { "", 0 } };

	lk_buf_clear(&x->cell);
	if (kind == LK_SHEET_NUMBER) {
		out.kind = LK_BUDGET_CELL_NUMBER;
		(void)lk_cell_figure(&x->cell, x->book, cell);
	} else if (kind == LK_SHEET_FORMULA || kind == LK_SHEET_ERROR) {
		out.kind = LK_BUDGET_CELL_NONE;
		lk_buf_putstr(&x->cell, lk_cell_text(x->book, cell));
	} else if (kind != LK_SHEET_EMPTY) {
		lk_cell_show(&x->cell, x->book, cell);
	}
	out.text = lk_buf_str(&x->cell);
	return out;
}

static void refusal(size_t row, size_t col, const struct lk_error *why, void *arg)
{
	struct import *x = arg;
	char at[LK_CELL_ADDRESS_SIZE], text[512];

	x->c->findings = 1;
	lk_cell_address(at, (uint32_t)row, (uint32_t)col);
	if (x->j == NULL) {
		(void)fprintf(x->c->out, "  %s!%s: ", x->sheet->name, at);
		cli_line(x->c->out, i18n_error(why, text, sizeof(text)));
		(void)fputc('\n', x->c->out);
		return;
	}
	lk_json_object(x->j, NULL);
	lk_json_cstr(x->j, "lembar", x->sheet->name);
	lk_json_cstr(x->j, "sel", at);
	lk_json_cstr(x->j, "sebab", why->text);
	lk_json_end(x->j);
}

static int choose_sheet(struct import *x, struct lk_error *err)
{
	const char *name = cli_opt(x->c, "lembar");

	if (name != NULL) {
		x->sheet = lk_sheet_named(x->book, name);
		return x->sheet != NULL
			? LK_OK
			: lk_fail(err, LK_ENOTFOUND,
				  N_("berkas itu tidak punya lembar bernama \"%s\""),
				  name);
	}
	for (size_t i = 0; x->sheet == NULL && i < x->book->nsheets; i++)
		if (!x->book->sheet[i].hidden && x->book->sheet[i].ncells > 0)
			x->sheet = &x->book->sheet[i];
	return x->sheet != NULL
		? LK_OK
		: lk_fail(err, LK_EFORMAT,
			  N_("berkas itu tidak punya lembar yang berisi"));
}

static int read_now(struct cli *c, const struct lk_snapshot *s, struct lk_buf *now,
	struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&path, "%s/", s->dir);
	lk_table_path(&path, LK_TABLE_BUDGET, "");
	rc = lk_buf_check(&path, err);
	if (rc == LK_OK)
		rc = lk_store_read(c->st, &s->head, lk_buf_cstr(&path), now, NULL, err);
	lk_buf_free(&path);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

static int read_table(struct import *x, struct lk_error *err)
{
	struct lk_snapshot s = { .mem = LK_ARENA_INIT };
	struct lk_buf now = LK_BUF_INIT;
	struct lk_budget_sheet in = { x->sheet->nrows, x->sheet->ncols, sheet_cell, x };
	int rc = lk_snapshot_load(&s, x->c->st, NULL, x->c->document, err);

	if (rc == LK_OK)
		rc = read_now(x->c, &s, &now, err);
	if (rc == LK_OK)
		rc = lk_budget_import(&x->m, &in, lk_buf_str(&now), refusal, x, err);
	lk_buf_free(&now);
	lk_snapshot_free(&s);
	return rc;
}

/* A cell as people read it: 604.150.000, or (kosong). */
static void print_value(FILE *out, const char *column, const char *stored)
{
	struct lk_buf b = LK_BUF_INIT;

	if (*stored == '\0')
		lk_buf_puts(&b, _("(kosong)"));
	else
		lk_table_show(LK_TABLE_BUDGET, column,
			(struct lk_str){ stored, strlen(stored) }, &b);
	cli_line(out, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static void print_change(FILE *out, const struct lk_cell_change *ch)
{
	(void)fprintf(out, "  %s %s: ", ch->key, ch->column);
	print_value(out, ch->column, ch->old);
	(void)fputs(" -> ", out);
	print_value(out, ch->column, ch->value);
	(void)fputc('\n', out);
}

static void print_changes(const struct import *x)
{
	const struct lk_budget_import *m = &x->m;
	FILE *out = x->c->out;

	(void)fprintf(out,
		_("%zu baris anggaran terbaca (judul di baris %zu), %zu di antaranya "
		  "baru; %zu sel berubah.\n"),
		m->lines, m->head + 1, m->added, m->n);
	for (size_t i = 0; i < m->n && i < CHANGES_SHOWN; i++)
		print_change(out, &m->change[i]);
	if (m->n > CHANGES_SHOWN)
		(void)fprintf(out, _("  ... dan %zu sel lain\n"), m->n - CHANGES_SHOWN);
	if (m->passed > 0)
		(void)fprintf(out,
			_("%zu baris dilewati: tanpa kode, jumlah, atau sub "
			  "komponen.\n"),
			m->passed);
	if (m->faults > 0)
		(void)fprintf(out, _("%zu isi tidak terbaca (lihat di atas).\n"),
			m->faults);
	if (m->missing > 0)
		(void)fprintf(out,
			_("%zu baris anggaran tidak ada di berkas ini dan tetap.\n"),
			m->missing);
}

static void json_changes(const struct import *x, struct lk_json *j,
	const struct lk_oid *rev)
{
	const struct lk_budget_import *m = &x->m;

	lk_json_end(j); /* the refusals */
	lk_json_int(j, "baris", (int64_t)m->lines);
	lk_json_int(j, "baru", (int64_t)m->added);
	lk_json_int(j, "dilewati", (int64_t)m->passed);
	lk_json_int(j, "tetap", (int64_t)m->missing);
	lk_json_array(j, "perubahan");
	for (size_t i = 0; i < m->n; i++) {
		lk_json_object(j, NULL);
		lk_json_cstr(j, "kode", m->change[i].key);
		lk_json_cstr(j, "kolom", m->change[i].column);
		lk_json_cstr(j, "lama", m->change[i].old);
		lk_json_cstr(j, "baru", m->change[i].value);
		lk_json_end(j);
	}
	lk_json_end(j);
	lk_json_cstr(j, "rev", rev->hex[0] != '\0' ? rev->hex : NULL);
	lk_json_end(j);
}

static int write_changes(struct import *x, struct lk_oid *rev, struct lk_error *err)
{
	struct lk_ctx ctx = cli_ctx(x->c);

	if (cli_opt(x->c, "terapkan") == NULL || x->m.n == 0)
		return LK_OK;
	return lk_act_cells(&ctx, "isi/data/anggaran.csv", x->m.change, x->m.n, "impor",
		rev, err);
}

static int report(struct import *x, const struct lk_oid *rev, struct lk_buf *b,
	struct lk_error *err)
{
	if (x->j != NULL) {
		json_changes(x, x->j, rev);
		return cli_json_out(x->c, x->j, b, err);
	}
	print_changes(x);
	if (rev->hex[0] != '\0')
		(void)fprintf(x->c->out, _("Ditulis sebagai revisi %.10s.\n"),
			rev->hex);
	else if (x->m.n > 0)
		(void)fprintf(x->c->out, "%s\n",
			_("Belum ditulis; ulangi dengan --terapkan untuk menulisnya."));
	return LK_OK;
}

int cli_run_budget_import(struct cli *c, struct lk_error *err)
{
	struct lk_sheet_book *book = NULL;
	struct import x = { .c = c, .cell = LK_BUF_INIT };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_oid rev = { "" };
	struct lk_json j;
	int rc = c->host->read_sheet(cli_word(c, 0), &book, err);

	lk_json_start(&j, &b);
	if (c->json) {
		x.j = &j;
		lk_json_object(&j, NULL);
		lk_json_array(&j, "tidak_terbaca");
	}
	x.book = book;
	if (rc == LK_OK)
		rc = choose_sheet(&x, err);
	if (rc == LK_OK)
		rc = read_table(&x, err);
	if (rc == LK_OK)
		rc = write_changes(&x, &rev, err);
	if (rc == LK_OK)
		rc = report(&x, &rev, &b, err);
	lk_budget_import_free(&x.m);
	lk_buf_free(&x.cell);
	lk_buf_free(&b);
	lk_sheet_book_free(book);
	return rc;
}
