/* form export, form import, form status: the data forms of the teams. */
#include "tui/cli/commands.h"
#include "tui/form_job.h"
#include "tui/i18n.h"

#include <stdlib.h>
#include <string.h>

CLI_OPTIONS(form_export,
	{ "tim", 0, N_("TIM"), N_("tim yang mengisi, misalnya tim-1") },
	{ "periode", 0, N_("P"), N_("2025-TW1, 2025-03; bawaan: setahun") },
	{ "keluar", 'o', N_("BERKAS"),
		N_("berakhiran .xlsx atau .csv; bawaan: formulir-TIM-PERIODE.xlsx") },
	{ "csv", 0, NULL, N_("tulis CSV (titik koma, koma desimal), bukan XLSX") });
CLI_OPTIONS(form_import,
	{ "terapkan", 0, NULL,
		N_("tulis sel yang berubah; tanpa ini hanya diperlihatkan") },
	{ "tim", 0, N_("TIM"), N_("tim pemilik berkas; bawaan: menurut isi berkas") },
	{ "periode", 0, N_("P"),
		N_("periode semua baris, untuk tabel kantor sendiri") },
	{ "pemetaan", 0, N_("KOLOM"),
		N_("letak kolom tabel kantor sendiri: kode=B,realisasi=F,baris=7,"
		   "lembar=Sheet1,notasi=koma; diingat setelah diterapkan") },
	{ "timpa", 0, NULL,
		N_("juga sel yang sejak formulir dibuat sudah diubah orang lain") });
CLI_NO_OPTIONS(form_status);

/* ---- export ----------------------------------------------------------------------------- */

static void default_name(struct lk_buf *b, const struct cli *c, const char *team,
	int year)
{
	const char *period = cli_opt(c, "periode");

	lk_buf_printf(b, "formulir-%s-", team);
	if (period != NULL)
		for (const char *p = period; *p != '\0'; p++)
			lk_buf_putc(b, (char)(*p == ' ' || *p == '/' ? '-' : *p));
	else
		lk_buf_printf(b, "%d", year);
	lk_buf_puts(b, cli_opt(c, "csv") != NULL ? ".csv" : ".xlsx");
}

static int exported(struct cli *c, const char *file, const char *team, size_t rows,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	if (!c->json) {
		(void)fprintf(c->out,
			_("%s ditulis: %zu baris untuk diisi tim %s. Setelah diisi, "
			  "baca dengan: lapkin form import %s\n"),
			file, rows, team, file);
		return LK_OK;
	}
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "berkas", file);
	lk_json_cstr(&j, "tim", team);
	lk_json_int(&j, "baris", (int64_t)rows);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_run_form_export(struct cli *c, struct lk_error *err)
{
	struct form_job j = FORM_JOB_INIT;
	struct lk_buf name = LK_BUF_INIT;
	const char *team = cli_opt(c, "tim"), *file = cli_opt(c, "keluar");
	size_t rows = 0;
	int rc;

	if (team == NULL)
		return lk_fail(err, LK_EINVAL,
			N_("sebutkan timnya: lapkin form export --tim tim-1"));
	rc = form_job_open(&j, c->host, c->st, c->document, err);
	if (rc == LK_OK && file == NULL) {
		default_name(&name, c, team, j.snap.year);
		rc = lk_buf_check(&name, err);
		file = lk_buf_cstr(&name);
	}
	if (rc == LK_OK)
		rc = form_job_write(&j, team, cli_opt(c, "periode"), file, &rows, err);
	if (rc == LK_OK)
		rc = exported(c, file, team, rows, err);
	form_job_free(&j);
	lk_buf_free(&name);
	return rc;
}

/* ---- import: what would change --------------------------------------------------------------- */

static void print_value(FILE *out, const char *column, const char *stored)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_table_show(LK_TABLE_WORKSHEET, column,
		(struct lk_str){ stored, strlen(stored) }, &b);
	if (b.n == 0)
		(void)fputs(_("(kosong)"), out);
	else
		cli_line(out, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static void print_change(FILE *out, const struct lk_form_change *ch)
{
	(void)fprintf(out, "  %s!%-5s %s %s: ", ch->sheet, ch->address, ch->key,
		ch->column);
	print_value(out, ch->column, ch->old);
	(void)fputs(" -> ", out);
	print_value(out, ch->column, ch->value);
	if (ch->clash) {
		(void)fputs(_("   BENTROK: saat formulir dibuat "), out);
		print_value(out, ch->column, ch->base);
	}
	(void)fputc('\n', out);
}

static void print_problem(FILE *out, const struct lk_form_problem *p)
{
	char text[640];

	lk_error_render(&p->why, _(p->why.fmt), text, sizeof(text));
	if (p->address[0] != '\0')
		(void)fprintf(out, "  %s!%-5s ", p->sheet, p->address);
	else
		(void)fputs("  ", out);
	cli_line(out, text);
	(void)fputc('\n', out);
}

/* Where the columns were found, as --pemetaan takes it. */
static void print_mapping(FILE *out, const struct form_job *j)
{
	struct lk_buf b = LK_BUF_INIT;

	if (j->known == FORM_OURS)
		return;
	if (j->known == FORM_GUESSED)
		(void)fputs(_("Letak kolom ditebak dari judulnya; periksa sebelum "
			      "--terapkan:\n"),
			out);
	else
		(void)fputs(_("Letak kolom:\n"), out);
	lk_mapping_words(&b, &j->map);
	(void)fputs("  --pemetaan ", out);
	cli_line(out, lk_buf_cstr(&b));
	lk_buf_clear(&b);
	if (j->map.has_period) {
		lk_buf_puts(&b, "  --periode ");
		lk_period_put(&b, j->map.period);
		(void)fputs(lk_buf_cstr(&b), out);
	}
	(void)fputc('\n', out);
	lk_buf_free(&b);
}

static void print_reading(struct cli *c, const struct form_job *j, const char *file)
{
	const struct lk_form_reading *r = &j->reading;

	(void)fprintf(c->out,
		_("%s, tim %s: %zu baris dibaca, %zu sel berubah, %zu masalah\n"), file,
		r->team[0] != '\0' ? r->team : "-", r->rows, r->nchanges,
		r->nproblems + r->more);
	print_mapping(c->out, j);
	for (size_t i = 0; i < r->nchanges; i++)
		print_change(c->out, &r->change[i]);
	if (r->nproblems > 0)
		(void)fputs(_("Masalah:\n"), c->out);
	for (size_t i = 0; i < r->nproblems; i++)
		print_problem(c->out, &r->problem[i]);
	if (r->more > 0)
		(void)fprintf(c->out, _("  dan %zu masalah lagi\n"), r->more);
}

static const char *const faults[] = { "sel", "baris", "terkunci", "berkas" };

static void json_mapping(struct lk_json *js, const struct lk_mapping *m)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_mapping_words(&b, m);
	lk_json_cstr(js, "pemetaan", lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static void json_reading(struct lk_json *js, const struct form_job *j, const char *file,
	size_t written, const struct lk_oid *rev)
{
	const struct lk_form_reading *r = &j->reading;

	lk_json_object(js, NULL);
	lk_json_cstr(js, "berkas", file);
	lk_json_cstr(js, "tim", r->team);
	json_mapping(js, &j->map);
	lk_json_int(js, "baris", (int64_t)r->rows);
	lk_json_array(js, "perubahan");
	for (size_t i = 0; i < r->nchanges; i++) {
		const struct lk_form_change *ch = &r->change[i];

		lk_json_object(js, NULL);
		lk_json_cstr(js, "lembar", ch->sheet);
		lk_json_cstr(js, "sel", ch->address);
		lk_json_cstr(js, "kunci", ch->key);
		lk_json_cstr(js, "kolom", ch->column);
		lk_json_cstr(js, "lama", ch->old);
		lk_json_cstr(js, "baru", ch->value);
		lk_json_bool(js, "bentrok", ch->clash);
		lk_json_end(js);
	}
	lk_json_end(js);
	lk_json_array(js, "masalah");
	for (size_t i = 0; i < r->nproblems; i++) {
		lk_json_object(js, NULL);
		lk_json_cstr(js, "jenis", faults[r->problem[i].kind]);
		lk_json_cstr(js, "lembar", r->problem[i].sheet);
		lk_json_cstr(js, "sel", r->problem[i].address);
		lk_json_cstr(js, "kalimat", r->problem[i].why.text);
		lk_json_end(js);
	}
	lk_json_end(js);
	lk_json_int(js, "masalah_lain", (int64_t)r->more);
	lk_json_int(js, "ditulis", (int64_t)written);
	lk_json_cstr(js, "revisi", rev->hex);
	lk_json_end(js);
}

static void print_end(struct cli *c, const struct form_job *j, size_t written,
	const struct lk_oid *rev)
{
	if (rev->hex[0] != '\0')
		(void)fprintf(c->out, _("%zu sel ditulis sebagai revisi %.10s.\n"),
			written, rev->hex);
	else if (cli_opt(c, "terapkan") == NULL && j->reading.nchanges > 0)
		(void)fputs(_("Tidak ada yang ditulis. Tambahkan --terapkan untuk "
			      "menulisnya.\n"),
			c->out);
	if (cli_opt(c, "terapkan") != NULL && written < j->reading.nchanges)
		(void)fprintf(c->out,
			_("%zu sel bentrok dilewati; --timpa menulisnya juga.\n"),
			j->reading.nchanges - written);
}

/* One file: read, shown, and written when asked. */
static int import_file(struct cli *c, struct form_job *j, const char *file,
	struct lk_json *js, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_oid rev = { "" };
	size_t written = 0;
	int rc = form_job_read(j, file, cli_opt(c, "tim"), cli_opt(c, "periode"),
		cli_opt(c, "pemetaan"), err);

	if (rc != LK_OK)
		return rc;
	c->findings |= j->reading.nproblems > 0;
	if (js == NULL)
		print_reading(c, j, file);
	if (cli_opt(c, "terapkan") != NULL)
		rc = form_job_apply(j, &x, cli_opt(c, "timpa") != NULL, file, &written,
			&rev, err);
	if (rc == LK_OK && js == NULL)
		print_end(c, j, written, &rev);
	else if (rc == LK_OK)
		json_reading(js, j, file, written, &rev);
	return rc;
}

int cli_run_form_import(struct cli *c, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json js;
	int rc = LK_OK;

	lk_json_start(&js, &b);
	lk_json_array(&js, NULL);
	for (int i = 0; i < c->args.npos && rc == LK_OK; i++) {
		/* anew for each: the one before may have been written */
		struct form_job j = FORM_JOB_INIT;

		rc = form_job_open(&j, c->host, c->st, c->document, err);
		if (rc == LK_OK)
			rc = import_file(c, &j, cli_word(c, i), c->json ? &js : NULL,
				err);
		form_job_free(&j);
	}
	lk_json_end(&js);
	if (rc == LK_OK && c->json)
		rc = cli_json_out(c, &js, &b, err);
	lk_buf_free(&b);
	return rc;
}

/* ---- status: who is late ------------------------------------------------------------------------ */

#define TEAMS_MAX 64

static int print_late(const struct lk_due *d, void *arg)
{
	struct lk_buf when = LK_BUF_INIT;
	FILE *out = arg;

	if (d->state != LK_ENTRY_EMPTY)
		return 0;
	lk_period_label(&when, d->period);
	(void)fprintf(out, _("  %-10s %-14s %s, %lld hari lewat\n"), d->ind->team,
		d->ind->code, lk_buf_cstr(&when), (long long)d->days);
	lk_buf_free(&when);
	return 0;
}

static void status_text(struct cli *c, const struct lk_figures *f,
	const struct lk_due_team *team, size_t n)
{
	size_t missing = 0;

	(void)fprintf(c->out, _("%-12s %8s %8s %8s %8s  %s\n"), _("Tim"), _("Terisi"),
		_("Belum"), _("Nanti"), _("n/a"), _("Paling lama"));
	for (size_t i = 0; i < n; i++) {
		(void)fprintf(c->out, "%-12s %8zu %8zu %8zu %8zu  ", team[i].team,
			team[i].filled, team[i].missing, team[i].not_due, team[i].na);
		if (team[i].missing > 0)
			(void)fprintf(c->out, _("terlambat %lld hari"),
				(long long)team[i].days);
		else
			(void)fputc('-', c->out);
		(void)fputc('\n', c->out);
		missing += team[i].missing;
	}
	if (missing == 0)
		return;
	(void)fputs(_("\nBelum diisi:\n"), c->out);
	lk_due_each(f, print_late, c->out);
}

static int json_due(const struct lk_due *d, void *arg)
{
	static const char *const names[] = { "terisi", "belum", "nanti", "na" };
	struct lk_buf when = LK_BUF_INIT;
	struct lk_json *j = arg;

	if (d->state != LK_ENTRY_EMPTY)
		return 0;
	lk_period_put(&when, d->period);
	lk_json_object(j, NULL);
	lk_json_cstr(j, "tim", d->ind->team);
	lk_json_cstr(j, "kode", d->ind->code);
	lk_json_cstr(j, "periode", lk_buf_cstr(&when));
	lk_json_cstr(j, "keadaan", names[d->state]);
	lk_json_int(j, "hari", d->days);
	lk_json_end(j);
	lk_buf_free(&when);
	return 0;
}

static int status_json(struct cli *c, const struct lk_figures *f,
	const struct lk_due_team *team, size_t n, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_array(&j, "tim");
	for (size_t i = 0; i < n; i++) {
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "tim", team[i].team);
		lk_json_int(&j, "terisi", (int64_t)team[i].filled);
		lk_json_int(&j, "belum", (int64_t)team[i].missing);
		lk_json_int(&j, "nanti", (int64_t)team[i].not_due);
		lk_json_int(&j, "na", (int64_t)team[i].na);
		lk_json_int(&j, "hari", team[i].days);
		lk_json_end(&j);
	}
	lk_json_end(&j);
	lk_json_array(&j, "terlambat");
	lk_due_each(f, json_due, &j);
	lk_json_end(&j);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_run_form_status(struct cli *c, struct lk_error *err)
{
	struct form_job j = FORM_JOB_INIT;
	struct lk_due_team team[TEAMS_MAX];
	int rc = form_job_open(&j, c->host, c->st, c->document, err);

	if (rc == LK_OK) {
		size_t n = lk_due_teams(&j.fig, team, TEAMS_MAX);

		if (c->json)
			rc = status_json(c, &j.fig, team, n, err);
		else
			status_text(c, &j.fig, team, n);
	}
	form_job_free(&j);
	return rc;
}
