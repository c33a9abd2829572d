/* sop summary: time per step against the standard over the year */
#include "core/grapheme.h"
#include "core/sop/summary.h"
#include "tui/cli/commands.h"
#include "tui/export_job.h"
#include "tui/i18n.h"

#include <string.h>

#define STEP_CELLS 27 /* the words of a step in the table, which is 80 cells wide */

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

/* ---- for reading ------------------------------------------------------------------------- */

/* The standard in at most 10 cells; bare numbers are minutes. */
static void put_standard(struct lk_buf *out, const struct lk_stdtime *s)
{
	switch (s->kind) {
	case LK_STDTIME_NONE: lk_buf_putc(out, '-'); break;
	case LK_STDTIME_MINUTES:
		if (s->min != s->max && s->max < 100000)
			lk_buf_printf(out, "%ld-", s->min);
		lk_buf_printf(out, "%ld", s->max);
		break;
	case LK_STDTIME_DAYS:
		if (s->min != s->max)
			lk_buf_printf(out, "%ld-", s->min);
		lk_buf_printf(out, s->max < 10 ? _("%ld hari") : _("%ld hr"), s->max);
		break;
	case LK_STDTIME_SAME_DAY: lk_buf_puts(out, _("hari sama")); break;
	case LK_STDTIME_EVENT: lk_buf_puts(out, _("acara")); break;
	case LK_STDTIME_DEADLINE: lk_buf_printf(out, "H+%ld", s->max); break;
	case LK_STDTIME_NEXT_PERIOD: lk_buf_puts(out, _("periode+1")); break;
	}
}

/* `s` in exactly `cells` cells, cut with an ellipsis. */
static void put_cells(struct lk_buf *out, struct lk_str s, int cells)
{
	int used = 0;
	size_t fit = lk_text_fit(s, cells, &used);

	if (fit < s.n) {
		fit = lk_text_fit(s, cells - 1, &used);
		lk_buf_put(out, s.p, fit);
		lk_buf_puts(out, "…");
		used++;
	} else {
		lk_buf_put(out, s.p, fit);
	}
	while (used++ < cells)
		lk_buf_putc(out, ' ');
}

static void put_figure(struct lk_buf *out, long v, int cells)
{
	struct lk_buf b = LK_BUF_INIT;

	if (v >= 0)
		lk_buf_printf(&b, "%ld", v);
	else
		lk_buf_putc(&b, '-');
	for (size_t n = b.n; n < (size_t)cells; n++)
		lk_buf_putc(out, ' ');
	lk_buf_putstr(out, lk_buf_str(&b));
	lk_buf_free(&b);
}

static void put_row(struct lk_buf *out, const struct lk_summary_row *r)
{
	struct lk_buf time = LK_BUF_INIT;

	put_figure(out, r->step, 2);
	lk_buf_puts(out, r->waiting > 0 ? " >" : "  ");
	put_cells(out, (struct lk_str){ r->text, strlen(r->text) }, STEP_CELLS);
	put_standard(&time, &r->standard);
	lk_buf_putc(out, ' ');
	put_cells(out, lk_buf_str(&time), 10);
	put_figure(out, r->done, 5);
	put_figure(out, r->rounds, 5);
	put_figure(out, r->shortest, 7);
	put_figure(out, r->median, 7);
	put_figure(out, r->longest, 7);
	put_figure(out, r->late, 6);
	lk_buf_puts(out, r->unsure ? "?\n" : "\n");
	lk_buf_free(&time);
}

/* The heads stand over columns of 5, 5, 7, 7, 7 and 6 cells, at the right. */
static void put_head(struct lk_buf *out)
{
	static const struct {
		const char *word;
		int cells;
	} col[] = { { N_("Kali"), 5 }, { N_("Put"), 5 }, { N_("Cepat"), 7 },
		{ N_("Median"), 7 }, { N_("Lama"), 7 }, { N_("Telat"), 6 } };
	const char *step = _("Langkah"), *time = _("Baku");

	lk_buf_puts(out, "No  ");
	put_cells(out, (struct lk_str){ step, strlen(step) }, STEP_CELLS + 1);
	put_cells(out, (struct lk_str){ time, strlen(time) }, 10);
	for (size_t i = 0; i < LK_LEN(col); i++) {
		struct lk_str w = { _(col[i].word), strlen(_(col[i].word)) };

		for (int n = lk_text_width(w); n < col[i].cells; n++)
			lk_buf_putc(out, ' ');
		lk_buf_putstr(out, w);
	}
	lk_buf_putc(out, '\n');
}

static void put_minutes(struct lk_buf *out, const char *label, long minutes)
{
	lk_buf_puts(out, label);
	lk_minutes_put(out, minutes);
	lk_buf_printf(out, " (%ld)", minutes);
}

static void put_sop(struct lk_buf *out, const struct lk_summary_sop *a)
{
	lk_buf_printf(out, _("%s: %ld kali dijalankan, %ld selesai, %ld dihentikan\n"),
		a->title, a->runs, a->ended, a->stopped);
	put_head(out);
	for (size_t i = 0; i < a->nrows; i++)
		put_row(out, &a->row[i]);
	lk_buf_printf(out, _("Jumlah: %ld putaran, %ld terlambat; "), a->rounds,
		a->late);
	put_minutes(out, _("waktu kerja "), a->minutes);
	lk_buf_puts(out, "\n\n");
}

static int make_table(const struct lk_summary *s, struct lk_buf *out,
	struct lk_error *err)
{
	bool unsure = false;

	if (s->n == 0)
		lk_buf_puts(out,
			_("Belum ada SOP yang dijalankan di dokumen ini. Mulai dengan: "
			  "lapkin sop start\n"));
	for (size_t i = 0; i < s->n; i++) {
		put_sop(out, &s->sop[i]);
		unsure |= s->sop[i].unsure;
	}
	if (s->n > 1)
		lk_buf_printf(out,
			_("Semua SOP: %ld kali dijalankan, %ld putaran, %ld "
			  "terlambat\n"),
			s->runs, s->rounds, s->late);
	if (s->n > 0)
		lk_buf_puts(out,
			_("Kali: berapa kali selesai; Put: berapa putaran; > sedang "
			  "dikerjakan.\n"
			  "Cepat, Median, Lama: menit kerja satu putaran yang selesai "
			  "atau dikembalikan.\n"));
	if (unsure)
		lk_buf_puts(out,
			_("? ada hari di luar tahun yang hari liburnya diketahui; "
			  "lihat: lapkin calendar\n"));
	return lk_buf_check(out, err);
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
		rc = c->json ? make_json(&s, out, err) : make_table(&s, out, err);
	}
	lk_summary_free(&s);
	return rc;
}

static int deliver(struct cli *c, const struct lk_buf *out, struct lk_error *err)
{
	const char *file = cli_opt(c, "keluaran");
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
