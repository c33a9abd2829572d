/* rtl list, rtl add, rtl set */
#include "core/act/meeting.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

CLI_OPTIONS(rtl_list, { "saya", 0, NULL, N_("hanya yang saya tanggung") },
	{ "terbuka", 0, NULL, N_("hanya yang belum selesai") },
	{ "terlambat", 0, NULL, N_("hanya yang lewat batas waktunya") },
	{ "csv", 0, NULL, N_("tulis sebagai tabel CSV") });
CLI_OPTIONS(rtl_add, { "pj", 0, N_("ORANG|TIM"), N_("penanggung jawab") },
	{ "batas", 0, N_("TANGGAL"), N_("batas waktu, misalnya 31-01-2026") },
	{ "asal", 0, N_("ASAL"),
		N_("rapat ID, arahan, periksa KUNCI, atau reviu (bawaan)") },
	{ "periode", 0, N_("PERIODE"), N_("tanpa ini triwulan sekarang") },
	{ "indikator", 0, N_("KODE"), N_("indikator yang ditindaklanjuti") },
	{ "jalan", 0, N_("ID"), N_("jalan SOP yang menugaskannya") });
CLI_OPTIONS(rtl_set, { "bukti", 0, N_("BUKTI"), N_("berkas, tautan, atau keterangan") },
	{ "catatan", 0, N_("TEKS"), N_("apa yang sudah dikerjakan, atau alasannya") },
	{ "pj", 0, N_("ORANG|TIM"), N_("ganti penanggung jawab") },
	{ "batas", 0, N_("TANGGAL"), N_("ganti batas waktu") },
	{ "uraian", 0, N_("TEKS"), N_("ganti uraian") });

/* ---- list ------------------------------------------------------------------------------ */

/* Keep what was asked for. */
static void pick(const struct cli *c, const struct lk_snapshot *s, struct lk_rtls *r)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct lk_rtl *x = &r->rtl[i];

		if (cli_opt(c, "saya") != NULL &&
			!lk_rtl_mine(x, &s->people, lk_buf_cstr(&c->who),
				c->host->now(NULL)))
			continue;
		if ((cli_opt(c, "terbuka") != NULL && x->state == LK_RTL_DONE) ||
			(cli_opt(c, "terlambat") != NULL && !x->late))
			continue;
		r->rtl[kept++] = *x;
	}
	r->n = kept;
}

static void json_rtl(struct lk_json *j, const struct lk_rtl *r)
{
	lk_json_object(j, NULL);
	lk_json_cstr(j, "id", r->id);
	lk_json_cstr(j, "uraian", r->what);
	lk_json_cstr(j, "pj", r->pic);
	lk_json_cstr(j, "batas", r->due[0] != '\0' ? r->due : NULL);
	lk_json_cstr(j, "status", lk_rtl_state_name(r->state));
	lk_json_bool(j, "terlambat", r->late);
	lk_json_bool(j, "dibawa", r->carried);
	lk_json_cstr(j, "bukti", r->evidence[0] != '\0' ? r->evidence : NULL);
	lk_json_cstr(j, "catatan", r->note[0] != '\0' ? r->note : NULL);
	lk_json_cstr(j, "periode", r->period);
	lk_json_cstr(j, "indikator", r->indicator[0] != '\0' ? r->indicator : NULL);
	lk_json_cstr(j, "asal", r->origin);
	lk_json_cstr(j, "jalan", r->run[0] != '\0' ? r->run : NULL);
	lk_json_cstr(j, "dokumen", r->document);
	lk_json_cstr(j, "oleh", r->user);
	lk_json_cstr(j, "diubah_oleh", r->by);
	lk_json_end(j);
}

static int print_json(struct cli *c, const struct lk_rtls *r, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	for (size_t i = 0; i < r->n; i++)
		json_rtl(&j, &r->rtl[i]);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static void print_rtl(struct cli *c, const struct lk_rtl *r)
{
	(void)fprintf(c->out, "%s  %s  %s  %-12s  ", r->id + strlen(r->id) - 8,
		r->due[0] != '\0' ? r->due : "-         ", r->late ? "!" : " ",
		_(lk_rtl_state_label(r->state)));
	cli_line(c->out, r->what);
	(void)fprintf(c->out, "\n%10s%s", "", r->pic);
	if (r->indicator[0] != '\0')
		(void)fprintf(c->out, "  %s", r->indicator);
	if (r->carried)
		(void)fprintf(c->out, _("  dari %s"), r->period);
	if (r->evidence[0] != '\0') {
		(void)fprintf(c->out, "  %s: ", _("bukti"));
		cli_line(c->out, r->evidence);
	}
	(void)fputc('\n', c->out);
}

static void print_list(struct cli *c, const struct lk_rtls *r)
{
	for (size_t i = 0; i < r->n; i++)
		print_rtl(c, &r->rtl[i]);
	if (r->n == 0)
		(void)fputs(_("Tidak ada tindak lanjut. Tambah dengan: lapkin rtl add "
			      "URAIAN --pj NAMA --batas TANGGAL\n"),
			c->out);
}

int cli_run_rtl_list(struct cli *c, struct lk_error *err)
{
	struct lk_snapshot snap;
	struct lk_rtls r = { LK_ARENA_INIT, NULL, 0 };
	int rc = cli_opt(c, "saya") != NULL ? cli_who(c, err) : LK_OK;

	if (rc != LK_OK)
		return rc;
	rc = lk_snapshot_load(&snap, c->st, NULL, c->document, err);
	if (rc == LK_OK)
		rc = lk_rtls_load(&r, c->st, &snap, cli_word(c, 0), c->host->now(NULL),
			err);
	if (rc == LK_OK)
		pick(c, &snap, &r);
	if (rc == LK_OK && cli_opt(c, "csv") != NULL) {
		struct lk_buf b = LK_BUF_INIT;

		lk_rtls_csv(&r, &b);
		rc = lk_buf_check(&b, err);
		if (rc == LK_OK)
			cli_text(c->out, lk_buf_str(&b));
		lk_buf_free(&b);
	} else if (rc == LK_OK && c->json) {
		rc = print_json(c, &r, err);
	} else if (rc == LK_OK) {
		print_list(c, &r);
	}
	lk_rtls_free(&r);
	lk_snapshot_free(&snap);
	return rc;
}

/* ---- acts --------------------------------------------------------------------------------- */

static int say(struct cli *c, const char *id, const char *what, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	if (!c->json) {
		(void)fprintf(c->out, "%s: %s\n", id, what);
		return LK_OK;
	}
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "id", id);
	lk_json_bool(&j, "tersimpan", true);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_run_rtl_add(struct cli *c, struct lk_error *err)
{
	const struct lk_rtl_new in = { .what = cli_word(c, 0),
		.pic = cli_opt(c, "pj"),
		.due = cli_opt(c, "batas"),
		.origin = cli_opt(c, "asal"),
		.run = cli_opt(c, "jalan"),
		.period = cli_opt(c, "periode"),
		.indicator = cli_opt(c, "indikator") };
	struct lk_ctx x = cli_ctx(c);
	char id[LK_RECORD_ID_SIZE];
	int rc = lk_act_rtl_open(&x, &in, id, err);

	return rc != LK_OK ? rc : say(c, id, _("tindak lanjut tercatat"), err);
}

int cli_run_rtl_set(struct cli *c, struct lk_error *err)
{
	const char *id = cli_word(c, 0), *word = cli_word(c, 1);
	const char *what = cli_opt(c, "uraian"), *pic = cli_opt(c, "pj"),
		   *due = cli_opt(c, "batas");
	bool change = what != NULL || pic != NULL || due != NULL;
	struct lk_ctx x = cli_ctx(c);
	int rc = LK_OK;

	if (word == NULL && !change)
		return lk_fail(err, LK_EINVAL,
			N_("sebutkan statusnya (belum, proses, selesai) atau apa yang "
			   "diganti (--pj, --batas, --uraian)"));
	if (change)
		rc = lk_act_rtl_change(&x, id, what, pic, due, err);
	if (rc == LK_OK && word != NULL)
		rc = lk_act_rtl_state(&x, id, lk_rtl_state_parse(word),
			cli_opt(c, "bukti"), cli_opt(c, "catatan"), err);
	return rc != LK_OK ? rc : say(c, id, _("tindak lanjut diperbarui"), err);
}
