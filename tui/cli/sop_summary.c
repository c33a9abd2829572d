/* sop summary: time per step against the standard over the year */
#include "core/sop/summary.h"
#include "tui/cli/commands.h"
#include "tui/export_job.h"
#include "tui/i18n.h"
#include "tui/ringkasan.h"

#include <string.h>

#define STEP_CELLS 27 /* of the table, which is 80 cells wide then */

CLI_OPTIONS(sop_summary,
	{ "alur", 0, N_("NAMA"), N_("hanya SOP ini, misalnya penyusunan-lapkin") },
	{ "csv", 0, NULL, N_("tulis sebagai CSV (titik koma), semua kolom") },
	{ "keluaran", 'o', N_("BERKAS"), N_("tulis ke berkas ini, bukan ke layar") });

/* ---- for programs ------------------------------------------------------------------------ */

static void figure_json(struct lk_json *j, const char *key, long v)
{
	if (v >= 0)
		lk_json_int(j, key, v);
	else
		lk_json_null(j, key);
}

static void row_json(struct lk_json *j, const struct lk_summary_row *r)
{
	struct lk_buf time = LK_BUF_INIT;

	lk_stdtime_put(&time, &r->standard);
	lk_json_object(j, NULL);
	lk_json_int(j, "langkah", r->step);
	lk_json_cstr(j, "uraian", r->text);
	lk_json_cstr(j, "pelaku", r->actors);
	lk_json_cstr(j, "waktu", time.n > 0 ? lk_buf_cstr(&time) : NULL);
	figure_json(j, "menit_baku", lk_stdtime_limit(&r->standard));
	lk_json_int(j, "jalan", r->runs);
	lk_json_int(j, "putaran", r->rounds);
	lk_json_int(j, "selesai", r->done);
	lk_json_int(j, "dikembalikan", r->returned);
	lk_json_int(j, "dilewati", r->skipped);
	figure_json(j, "menit_terpendek", r->shortest);
	figure_json(j, "menit_median", r->median);
	figure_json(j, "menit_terpanjang", r->longest);
	lk_json_int(j, "menit_jumlah", r->minutes);
	lk_json_int(j, "terlambat", r->late);
	lk_json_int(j, "menunggu", r->waiting);
	lk_json_bool(j, "pasti", !r->unsure);
	lk_json_end(j);
	lk_buf_free(&time);
}

static int make_json(const struct lk_summary *s, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_json j;

	lk_json_start(&j, out);
	lk_json_array(&j, NULL);
	for (size_t i = 0; i < s->n; i++) {
		const struct lk_summary_sop *a = &s->sop[i];

		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "id", a->alur);
		lk_json_cstr(&j, "nama", a->title);
		lk_json_int(&j, "jalan", a->runs);
		lk_json_int(&j, "selesai", a->ended);
		lk_json_int(&j, "dihentikan", a->stopped);
		lk_json_int(&j, "putaran", a->rounds);
		lk_json_int(&j, "menit", a->minutes);
		lk_json_int(&j, "terlambat", a->late);
		lk_json_array(&j, "langkah");
		for (size_t r = 0; r < a->nrows; r++)
			row_json(&j, &a->row[r]);
		lk_json_end(&j);
		lk_json_end(&j);
	}
	lk_json_end(&j);
	return lk_json_finish(&j, err);
}

/* ---- the command ---------------------------------------------------------------------------- */

static int make(struct cli *c, const struct lk_runs *runs, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_summary s;
	int rc = lk_summary_make(&s, runs, cli_opt(c, "alur"), err);

	if (rc == LK_OK && cli_opt(c, "csv") != NULL) {
		lk_summary_csv(out, &s);
		rc = lk_buf_check(out, err);
	} else if (rc == LK_OK) {
		if (!c->json)
			ringkasan_put(out, &s, STEP_CELLS);
		rc = c->json ? make_json(&s, out, err) : lk_buf_check(out, err);
	}
	lk_summary_free(&s);
	return rc;
}

static int deliver(struct cli *c, const struct lk_buf *out, struct lk_error *err)
{
	const char *file = cli_file(c);
	int rc;

	if (file == NULL) {
		cli_text(c->out, lk_buf_str(out));
		return LK_OK;
	}
	rc = export_job_write(file, out, err);
	if (rc == LK_OK && !c->json)
		(void)fprintf(c->out, _("%s ditulis\n"), file);
	return rc;
}

int cli_run_sop_summary(struct cli *c, struct lk_error *err)
{
	struct lk_snapshot s;
	struct lk_runs runs = { .mem = LK_ARENA_INIT };
	struct lk_buf out = LK_BUF_INIT;
	int rc;

	if (c->json && cli_opt(c, "csv") != NULL)
		return lk_fail(err, LK_EINVAL,
			N_("pilih salah satu: --csv atau --json"));
	rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);
	if (rc == LK_OK)
		rc = lk_runs_load(&runs, c->st, &s, c->host->now(NULL), err);
	if (rc == LK_OK)
		rc = make(c, &runs, &out, err);
	if (rc == LK_OK)
		rc = deliver(c, &out, err);
	lk_runs_free(&runs);
	lk_snapshot_free(&s);
	lk_buf_free(&out);
	return rc;
}
