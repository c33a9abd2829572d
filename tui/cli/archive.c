/* archive, archive verify, archive retention */
#include "core/act/pack.h"
#include "core/dispatch/verify.h"
#include "tui/cli/commands.h"
#include "tui/cli/dispatch.h"
#include "tui/i18n.h"

#include <string.h>

CLI_OPTIONS(archive,
	{ "keluaran", 'o', N_("BERKAS.zip"),
		N_("berkas arsip (bawaan: arsip-...zip di sini)") },
	{ "tanpa-catatan", 0, NULL,
		N_("jangan catat sidik arsip ini di ruang kerja") });
CLI_OPTIONS(archive_verify,
	{ "sidik", 0, N_("HEX"), N_("sidik SHA-256 yang tercatat; arsip harus sama") });
CLI_OPTIONS(archive_retention,
	{ "golongan", 0, N_("KODE"), N_("golongan arsip (\"\": belum ditetapkan)") },
	{ "aktif", 0, N_("TAHUN"), N_("lama simpan aktif") },
	{ "inaktif", 0, N_("TAHUN"), N_("lama simpan inaktif") },
	{ "nasib", 0, N_("TEKS"), N_("nasib akhir, misalnya musnah atau permanen") });

int cli_run_archive(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf target = LK_BUF_INIT;
	struct lk_packed_up u = { .nfiles = 0 };
	struct lk_pack in = { .host = c->host,
		.record = cli_opt(c, "tanpa-catatan") == NULL };
	int rc = cli_pack_target(c, true, &target, err);

	in.target = lk_buf_cstr(&target);
	if (rc == LK_OK)
		rc = lk_act_archive_make(&x, &in, &u, err);
	if (rc == LK_OK && c->json)
		rc = cli_pack_json(c, in.target, &u, err);
	else if (rc == LK_OK) {
		cli_pack_warn(c, &u);
		(void)fprintf(c->out,
			_("%s ditulis, diperiksa%s: %zu berkas (revisi %.10s)\nsha256 "
			  "%s\n"),
			in.target, in.record ? _(", dan tercatat") : "", u.nfiles,
			u.rev.hex, u.file.digest);
	}
	lk_packed_up_free(&u);
	lk_buf_free(&target);
	return rc;
}

/* ---- verify ------------------------------------------------------------------------------ */

static int verify_json(struct cli *c, const char *file, const struct lk_verified *v,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	char why[1024];
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "file", file);
	lk_json_bool(&j, "utuh", v->nfaults == 0);
	lk_json_cstr(&j, "sidik", v->file.digest);
	lk_json_int(&j, "ukuran", (int64_t)v->file.size);
	lk_json_int(&j, "berkas", (int64_t)v->nentries);
	lk_json_bool(&j, "riwayat", v->history);
	if (v->have_manifest) {
		lk_json_cstr(&j, "satker", v->manifest.office);
		lk_json_cstr(&j, "judul", v->manifest.title);
		lk_json_cstr(&j, "tahun", v->manifest.year);
		lk_json_cstr(&j, "rev", v->manifest.revision);
		lk_json_cstr(&j, "persetujuan", v->manifest.approval);
		lk_json_cstr(&j, "angka", v->manifest.figures);
	}
	lk_json_array(&j, "kesalahan");
	for (size_t i = 0; i < v->nfaults; i++) {
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "berkas",
			v->fault[i].entry[0] != '\0' ? v->fault[i].entry : NULL);
		lk_json_cstr(&j, "sebab",
			i18n_error(&v->fault[i].why, why, sizeof(why)));
		lk_json_end(&j);
	}
	lk_json_end(&j);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static void verify_told(struct cli *c, const char *file, const struct lk_verified *v)
{
	const struct lk_manifest *m = &v->manifest;
	char why[1024];

	if (v->have_manifest) {
		cli_line(c->out, m->title);
		(void)fputc(' ', c->out);
		cli_line(c->out, m->year);
		(void)fputs(", ", c->out);
		cli_line(c->out, m->office);
		(void)fprintf(c->out, "\n%s: ", _("Naskah"));
		cli_line(c->out, m->approval);
		(void)fprintf(c->out, "\n%s: ", _("Angka"));
		cli_line(c->out, m->figures);
		(void)fputc('\n', c->out);
	}
	for (size_t i = 0; i < v->nfaults; i++) {
		(void)fputs("! ", c->out);
		cli_line(c->out, i18n_error(&v->fault[i].why, why, sizeof(why)));
		(void)fputc('\n', c->out);
	}
	if (v->nfaults == 0)
		(void)fprintf(c->out,
			v->history
				? _("%s utuh: %zu berkas cocok dengan MANIFES dan "
				    "dengan riwayatnya\n")
				: _("%s utuh: %zu berkas cocok dengan MANIFES; tanpa "
				    "riwayat\n"),
			file, v->nentries);
	else
		(void)fprintf(c->out, _("%s TIDAK utuh: %zu kesalahan\n"), file,
			v->nfaults);
	(void)fprintf(c->out, "sha256 %s\n", v->file.digest);
}

static int compare_digest(struct lk_verified *v, const char *want, struct lk_error *err)
{
	struct lk_error why;

	if (want == NULL || strcmp(want, v->file.digest) == 0)
		return LK_OK;
	if (strlen(want) != 64 || strspn(want, "0123456789abcdef") != 64)
		return lk_fail(err, LK_EINVAL,
			N_("--sidik memerlukan 64 angka heksadesimal huruf kecil, "
			   "seperti yang dicetak lapkin archive"));
	(void)lk_fail(&why, LK_EFORMAT,
		N_("sidik arsip bukan %s; ini bukan berkas yang tercatat"), want);
	return lk_verify_fault(v, "", &why, err);
}

int cli_run_archive_verify(struct cli *c, struct lk_error *err)
{
	const char *file = cli_word(c, 0);
	struct lk_verified v;
	int rc = c->host->verify_archive(file, &v, err);

	if (rc == LK_OK)
		rc = compare_digest(&v, cli_opt(c, "sidik"), err);
	if (rc == LK_OK && c->json)
		rc = verify_json(c, file, &v, err);
	else if (rc == LK_OK)
		verify_told(c, file, &v);
	c->findings = v.nfaults > 0;
	lk_verified_free(&v);
	return rc;
}

/* ---- retention ------------------------------------------------------------------------------ */

int cli_run_archive_retention(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_retention r = { cli_opt(c, "golongan"), cli_opt(c, "aktif"),
		cli_opt(c, "inaktif"), cli_opt(c, "nasib") };
	int rc;

	if (r.class == NULL && r.active == NULL && r.inactive == NULL && r.fate == NULL)
		return lk_fail(err, LK_EINVAL,
			N_("sebutkan yang diatur: --golongan, --aktif, --inaktif, atau "
			   "--nasib; tidak ada yang diubah"));
	rc = lk_act_retention(&x, &r, err);
	if (rc == LK_OK && c->json)
		(void)fputs("{\"tercatat\":true}\n", c->out);
	else if (rc == LK_OK)
		(void)fprintf(c->out, "%s\n", _("aturan simpan arsip tercatat"));
	return rc;
}
