/* demo, fsck, index */
#include "core/demo/build.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>
#include <unistd.h>

CLI_OPTIONS(demo, { "bila-belum", 0, NULL, N_("tidak apa-apa bila sudah ada") },
	{ "alur", 0, NULL,
		N_("untuk berlatih: keempat SOP siap dijalankan dari langkah "
		   "pertama") },
	{ "selesai", 0, NULL,
		N_("setahun penuh: angka disahkan dan naskah disetujui") },
	{ "signed", 0, NULL,
		N_("setiap langkah ditandatangani dengan kunci sekali pakai") });
CLI_OPTIONS(fsck,
	{ "perbaiki", 0, NULL,
		N_("buang kunci basi dan bangun ulang indeks yang salah") });
CLI_OPTIONS(index,
	{ "rebuild", 0, NULL, N_("buang indeks dan bangun ulang dari repositori") });

static int answer(struct cli *c, const char *key, const char *value,
	const char *sentence, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = LK_OK;

	if (!c->json) {
		(void)fprintf(c->out, "%s\n", sentence);
		return LK_OK;
	}
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, key, value);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static int build_demo(struct cli *c, const char *dir, enum lk_demo_stage stage,
	struct lk_error *err)
{
	struct lk_buf keys = LK_BUF_INIT;
	char here[4096] = "";
	int rc;

	if (cli_opt(c, "signed") == NULL)
		return lk_demo_build(c->host, dir, stage, NULL, NULL, err);
	if (dir[0] != '/' && getcwd(here, sizeof(here)) == NULL)
		return lk_fail(err, LK_EIO, N_("folder ini tidak dapat dibaca"));
	lk_buf_printf(&keys, "%s%s%s/.kunci-%08x", here, dir[0] != '/' ? "/" : "", dir,
		(unsigned)c->host->random());
	rc = lk_buf_check(&keys, err);
	if (rc == LK_OK)
		rc = lk_demo_build_signed(c->host, dir, lk_buf_cstr(&keys), stage, NULL,
			NULL, err);
	lk_buf_free(&keys);
	return rc;
}

int cli_run_demo(struct cli *c, struct lk_error *err)
{
	const char *dir = cli_word(c, 0);
	enum lk_demo_stage stage = LK_DEMO_REVIEW;
	char sentence[1024];
	int rc;

	if (cli_opt(c, "bila-belum") != NULL &&
		c->host->open(&c->st, dir, NULL) == LK_OK)
		return answer(c, "workspace", dir, _("Ruang kerja contoh sudah ada."),
			err);
	if (cli_opt(c, "alur") != NULL && cli_opt(c, "selesai") != NULL)
		return lk_fail(err, LK_EINVAL,
			N_("pilih salah satu: --alur atau --selesai"));
	if (cli_opt(c, "alur") != NULL)
		stage = LK_DEMO_SOPS;
	else if (cli_opt(c, "selesai") != NULL)
		stage = LK_DEMO_FINISHED;
	rc = build_demo(c, dir, stage, err);
	if (rc != LK_OK)
		return rc;
	(void)snprintf(sentence, sizeof(sentence),
		_("Ruang kerja contoh siap di %s (kantor, orang, dan angkanya "
		  "rekaan).\n"
		  "Buka dengan: lapkin -C %s"),
		dir, dir);
	return answer(c, "workspace", dir, sentence, err);
}

/* ---- fsck -------------------------------------------------------------------------- */

struct out {
	struct cli *c;
	struct lk_json *j;
	long n, unfixed;
};

static int finding_row(const struct lk_finding *f, void *arg)
{
	static const char *const name[] = {
		[LK_SEV_INFO] = "info",
		[LK_SEV_WARNING] = "peringatan",
		[LK_SEV_ERROR] = "kesalahan",
	};
	struct out *o = arg;

	o->n++;
	o->unfixed += f->severity != LK_SEV_INFO && !f->fixed;
	if (o->j != NULL) {
		lk_json_object(o->j, NULL);
		lk_json_cstr(o->j, "severity", name[f->severity]);
		lk_json_cstr(o->j, "id", f->id);
		lk_json_cstr(o->j, "place", f->place);
		lk_json_cstr(o->j, "text", i18n_get(f->text));
		lk_json_bool(o->j, "fixed", f->fixed);
		lk_json_end(o->j);
		return 0;
	}
	(void)fprintf(o->c->out, "%s: ", name[f->severity]);
	if (strncmp(f->text, f->place, strlen(f->place)) != 0) {
		cli_line(o->c->out, f->place);
		(void)fputs(": ", o->c->out);
	}
	cli_line(o->c->out, i18n_get(f->text));
	(void)fprintf(o->c->out, "%s\n", f->fixed ? _(" (diperbaiki)") : "");
	return 0;
}

int cli_run_fsck(struct cli *c, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	struct out o = { c, c->json ? &j : NULL, 0, 0 };
	int rc;

	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	rc = lk_store_check(c->st, cli_opt(c, "perbaiki") != NULL, finding_row, &o,
		err);
	lk_json_end(&j);
	if (rc == LK_OK && c->json)
		rc = cli_json_out(c, &j, &b, err);
	else if (rc == LK_OK && o.unfixed == 0)
		(void)fprintf(c->out, "%s\n", _("Ruang kerja sehat."));
	c->findings = o.unfixed != 0;
	lk_buf_free(&b);
	return rc;
}

int cli_run_index(struct cli *c, struct lk_error *err)
{
	struct lk_oid head;
	int rc = LK_OK;

	if (cli_opt(c, "rebuild") != NULL)
		rc = lk_store_rebuild(c->st, NULL, NULL, err);
	if (rc == LK_OK)
		rc = lk_store_head(c->st, &head, err);
	if (rc == LK_OK)
		rc = answer(c, "head", head.hex,
			cli_opt(c, "rebuild") != NULL
				? _("Indeks dibangun ulang.")
				: _("Indeks mengikuti revisi terbaru."),
			err);
	return rc;
}
