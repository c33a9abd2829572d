/* export unggah: the spreadsheet for another application */
#include "core/figure/upload.h"
#include "core/basis.h"
#include "core/notation/date.h"
#include "core/report/publication.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

CLI_OPTIONS(export_unggah,
	{ "periode", 0, N_("PERIODE"), N_("2025, 2025-TW1, 2025-03 (bawaan: tahun)") },
	{ "rev", 0, N_("REVISI"), N_("data pada revisi ini") },
	{ "rancangan", 0, NULL, N_("pakai juga angka yang belum disahkan") },
	{ "keluaran", 'o', N_("BERKAS"), N_("berkas .xlsx atau .csv") });

struct made {
	struct lk_snapshot snap;
	struct lk_values values;
	struct lk_upload_map map;
	struct lk_upload upload;
	int64_t time;
};

static void missing(const char *code, const char *head, const struct lk_error *why,
	void *arg)
{
	struct cli *c = arg;
	char text[1024];

	(void)fprintf(c->errors, "%s, %s: ", code, head);
	cli_line(c->errors, i18n_error(why, text, sizeof(text)));
	(void)fputc('\n', c->errors);
}

static int load(struct cli *c, struct made *m, struct lk_error *err)
{
	struct lk_oid rev;
	int rc = cli_revision(c, cli_opt(c, "rev"), &rev, err);

	if (rc == LK_OK)
		rc = lk_snapshot_load(&m->snap, c->st, rev.hex[0] ? &rev : NULL,
			c->document, err);
	if (rc == LK_OK)
		rc = lk_upload_load(&m->map, c->st, &m->snap, err);
	if (rc == LK_OK)
		rc = lk_revision_time(c->st, &m->snap.head, &m->time, err);
	if (rc == LK_OK)
		rc = lk_values_load(&m->values, c->st, &m->snap,
			lk_date_day(m->time, m->snap.tz_minutes), err);
	if (rc == LK_OK && cli_opt(c, "rancangan") == NULL)
		rc = lk_values_lock(&m->values, c->st, &m->snap, err);
	return rc;
}

static int make(struct cli *c, struct made *m, struct lk_period *period,
	struct lk_error *err)
{
	const char *words = cli_opt(c, "periode");
	int rc = LK_OK;

	*period = (struct lk_period){ m->snap.year, LK_TEMPO_YEAR, 1 };
	if (words != NULL)
		rc = lk_period_parse((struct lk_str){ words, strlen(words) },
			m->snap.year, period, err);
	if (rc == LK_OK)
		rc = lk_upload_make(&m->upload, &m->map, &m->values.ctx, *period,
			m->time, missing, c, err);
	m->upload.form.title = m->snap.title;
	m->upload.form.author = m->snap.office;
	return rc;
}

static int tell(struct cli *c, const struct made *m, const char *file,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	if (!c->json) {
		(void)fprintf(c->out, _("%s ditulis: %zu indikator, %zu kolom\n"), file,
			m->upload.sheet.nrows, m->upload.sheet.ncols);
		return LK_OK;
	}
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "file", file);
	lk_json_int(&j, "rows", (int64_t)m->upload.sheet.nrows);
	lk_json_int(&j, "missing", (int64_t)m->upload.missing);
	lk_json_cstr(&j, "rev", m->snap.head.hex);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static int put(struct cli *c, const struct made *m, struct lk_period period,
	struct lk_error *err)
{
	const char *to = cli_opt(c, "keluaran");
	struct lk_buf name = LK_BUF_INIT;
	int rc;

	if (to != NULL && cli_file(c) == NULL)
		return lk_fail(err, LK_EINVAL,
			N_("lembar unggah tidak dapat ditulis ke layar; sebut "
			   "berkasnya, misalnya -o unggah.csv"));
	if (to != NULL) {
		lk_buf_puts(&name, to);
	} else {
		lk_buf_puts(&name, "unggah-");
		lk_period_put(&name, period);
		lk_buf_puts(&name, ".xlsx");
	}
	rc = lk_buf_check(&name, err);
	if (rc == LK_OK)
		rc = c->host->write_sheet(lk_buf_cstr(&name), &m->upload.form, err);
	if (rc == LK_OK)
		rc = tell(c, m, lk_buf_cstr(&name), err);
	lk_buf_free(&name);
	return rc;
}

int cli_run_export_unggah(struct cli *c, struct lk_error *err)
{
	struct lk_period period;
	struct made m;
	int rc;

	memset(&m, 0, sizeof(m));
	rc = load(c, &m, err);
	if (rc == LK_OK)
		rc = make(c, &m, &period, err);
	if (rc == LK_OK)
		rc = put(c, &m, period, err);
	if (rc == LK_OK)
		c->findings |= m.upload.missing > 0;
	lk_upload_free(&m.upload);
	lk_upload_map_free(&m.map);
	lk_values_free(&m.values);
	lk_snapshot_free(&m.snap);
	return rc;
}
