/* save, restore, export md */
#include "core/utf8.h"
#include "tui/cli/commands.h"
#include "tui/cli/value.h"
#include "tui/export_job.h"
#include "tui/i18n.h"

#include <string.h>

#define TEXT_MAX ((size_t)2 << 20)

CLI_OPTIONS(save,
	{ "dasar", 0, N_("REVISI"), N_("revisi yang Anda sunting (bawaan: kini)") });
CLI_NO_OPTIONS(restore);
CLI_OPTIONS(export_md, { "rev", 0, N_("REVISI"), N_("naskah pada revisi ini") },
	{ "mentah", 0, NULL, N_("kunci nilai dibiarkan seperti tersimpan") },
	{ "final", 0, NULL, N_("tolak bila ada nilai yang belum terisi") },
	{ "keluaran", 'o', N_("BERKAS"), N_("tulis ke berkas ini, bukan ke layar") },
	{ "rancangan", 0, NULL, N_("pakai juga angka yang belum disahkan") });

static int print_rev(struct cli *c, const char *key, const char *outcome,
	const struct lk_oid *rev, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, key, outcome);
	lk_json_cstr(&j, "rev", rev->hex);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static int report_save(struct cli *c, const struct lk_chapter *ch,
	const struct lk_save *s, struct lk_error *err)
{
	static const char *const name[] = {
		[LK_SAVED] = "disimpan",
		[LK_SAVED_UNCHANGED] = "tidak-berubah",
		[LK_SAVED_MERGED] = "digabung",
		[LK_SAVED_CONFLICT] = "bertabrakan",
	};

	if (s->outcome == LK_SAVED_CONFLICT)
		return lk_fail(err, LK_ECONFLICT,
			N_("kalimat yang sama di %s sudah diubah orang lain; tidak ada "
			   "yang "
			   "ditulis, gabungkan lewat layar penyunting"),
			ch->title);
	if (c->json)
		return print_rev(c, "outcome", name[s->outcome], &s->rev, err);
	(void)fprintf(c->out, "%s: %s (%.10s)\n", ch->title,
		s->outcome == LK_SAVED ? _("disimpan")
			: s->outcome == LK_SAVED_MERGED
			? _("digabung dengan suntingan lain dan disimpan")
			: _("tidak berubah"),
		s->rev.hex);
	return LK_OK;
}

static int read_clean(struct cli *c, struct lk_buf *text, struct lk_error *err)
{
	struct lk_buf raw = LK_BUF_INIT;
	size_t bad = 0;
	int rc = cli_read(c, cli_word(c, 1), TEXT_MAX, &raw, err);

	if (rc == LK_OK && !lk_utf8_valid(lk_buf_str(&raw), &bad))
		rc = lk_fail(err, LK_EFORMAT,
			N_("%s bukan teks UTF-8 (bita ke-%zu); simpan ulang sebagai "
			   "UTF-8"),
			cli_word(c, 1), bad + 1);
	if (rc == LK_OK)
		(void)lk_utf8_clean(text, lk_buf_str(&raw), LK_CLEAN_NL | LK_CLEAN_TAB);
	lk_buf_free(&raw);
	return rc;
}

int cli_run_save(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf text = LK_BUF_INIT;
	struct lk_save saved = { .text = LK_BUF_INIT };
	const struct lk_chapter *ch = NULL;
	struct lk_oid base, rev;
	struct lk_snapshot s;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = cli_chapter(c, &s, cli_word(c, 0), &ch, err);
	if (rc == LK_OK)
		rc = read_clean(c, &text, err);
	if (rc == LK_OK) {
		base = ch->blob;
		rc = cli_revision(c, cli_opt(c, "dasar"), &rev, err);
		if (rc == LK_OK && rev.hex[0] != '\0')
			rc = lk_store_id_at(c->st, &rev, ch->path, &base, err);
	}
	if (rc == LK_OK)
		rc = lk_act_save(&x, ch->path, &base, lk_buf_str(&text), &saved, err);
	if (rc == LK_OK)
		rc = report_save(c, ch, &saved, err);
	lk_save_free(&saved);
	lk_buf_free(&text);
	lk_snapshot_free(&s);
	return rc;
}

int cli_run_restore(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	const struct lk_chapter *ch = NULL;
	struct lk_oid rev, made = { "" };
	struct lk_snapshot s;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = cli_chapter(c, &s, cli_word(c, 0), &ch, err);
	if (rc == LK_OK)
		rc = cli_revision(c, cli_word(c, 1), &rev, err);
	if (rc == LK_OK)
		rc = lk_act_restore(&x, ch->path, &rev, &made, err);
	if (rc == LK_OK && c->json)
		rc = print_rev(c, "outcome", "dipulihkan", &made, err);
	else if (rc == LK_OK)
		(void)fprintf(c->out, _("%s dipulihkan, revisi %.10s\n"), ch->title,
			made.hex);
	lk_snapshot_free(&s);
	return rc;
}

/* ---- export ------------------------------------------------------------------------- */

/* The text that goes out. A draft marks what has no answer; a final one is refused. */
static int export_text(struct cli *c, const struct lk_snapshot *s,
	const struct lk_chapter *only, struct lk_buf *out, struct lk_error *err)
{
	struct cli_faults faults = { c, s };
	struct lk_values v;
	size_t failed = 0;
	int rc;

	if (cli_opt(c, "mentah") != NULL)
		return export_job_text(c->st, s, only, out, err);
	rc = cli_values(c, s, &v, err);
	if (rc != LK_OK)
		return rc;
	rc = export_job_values(c->st, s, &v, only, out, &failed, cli_fault_row, &faults,
		err);
	lk_values_free(&v);
	if (rc == LK_OK && failed > 0 && cli_opt(c, "final") != NULL)
		return lk_fail(err, LK_EUNDEF,
			N_("%zu nilai, tabel, atau grafik belum terisi (daftarnya di "
			   "atas); tidak ada yang ditulis"),
			failed);
	c->findings |= failed > 0;
	return rc;
}

int cli_run_export_md(struct cli *c, struct lk_error *err)
{
	const char *file = cli_file(c);
	const struct lk_chapter *ch = NULL;
	struct lk_buf out = LK_BUF_INIT;
	struct lk_snapshot s = { .nchapters = 0 };
	struct lk_oid rev;
	int rc = cli_revision(c, cli_opt(c, "rev"), &rev, err);

	if (rc == LK_OK)
		rc = lk_snapshot_load(&s, c->st, rev.hex[0] ? &rev : NULL, c->document,
			err);
	if (rc == LK_OK && cli_word(c, 0) != NULL)
		rc = cli_chapter(c, &s, cli_word(c, 0), &ch, err);
	if (rc == LK_OK)
		rc = export_text(c, &s, ch, &out, err);
	if (rc == LK_OK && file != NULL)
		rc = export_job_write(file, &out, err);
	else if (rc == LK_OK)
		cli_text(c->out, lk_buf_str(&out));
	if (rc == LK_OK && file != NULL && c->json)
		rc = print_rev(c, "file", file, &s.head, err);
	else if (rc == LK_OK && file != NULL)
		(void)fprintf(c->out, _("%s ditulis (revisi %.10s)\n"), file,
			s.head.hex);
	lk_buf_free(&out);
	lk_snapshot_free(&s);
	return rc;
}
