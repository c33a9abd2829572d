/* dispatch list, package, mark, mail, address: where the report goes */
#include "tui/cli/dispatch.h"
#include "core/act/pack.h"
#include "core/notation/date.h"
#include "core/sop/run.h"
#include "tui/cli/commands.h"
#include "tui/export_job.h"
#include "tui/i18n.h"

#include <string.h>

CLI_NO_OPTIONS(dispatch_list);
CLI_OPTIONS(dispatch_package,
	{ "keluaran", 'o', N_("FOLDER|BERKAS.zip"),
		N_("folder baru atau berkas .zip (bawaan: paket-...zip di sini)") });
CLI_OPTIONS(dispatch_mark,
	{ "tanda-terima", 0, N_("TEKS"), N_("nomor tanda terima atau alamat laman") },
	{ "bukti", 0, N_("BERKAS"), N_("berkas bukti (paling banyak 10 MB)") },
	{ "saat", 0, N_("TANGGAL"),
		N_("kapan dikirim: 2026-01-30 atau 2026-01-30T09:15:00+07:00 (bawaan: "
		   "kini)") },
	{ "jalan", 0, N_("JALAN"), N_("jalannya SOP yang dikirim hasilnya") },
	{ "catatan", 0, N_("TEKS"), N_("keterangan") });
CLI_OPTIONS(dispatch_mail,
	{ "keluaran", 'o', N_("BERKAS.eml"), N_("simpan surel sebagai berkas ini") },
	{ "kirim", 0, NULL, N_("serahkan ke program surel dan catat pengirimannya") },
	{ "tujuan", 0, N_("TUJUAN"), N_("tujuan bercara surel (bawaan: surel)") },
	{ "catatan", 0, N_("TEKS"), N_("keterangan di catatan pengiriman") });
CLI_NO_OPTIONS(dispatch_address);

/* ---- list ----------------------------------------------------------------------------- */

static void put_time(struct lk_json *j, const char *key, int64_t time, int tz)
{
	char text[LK_DATE_SIZE];
	struct lk_civil c;

	if (time != 0 && lk_date_civil(time, tz, &c, NULL) == LK_OK &&
		lk_date_format(text, sizeof(text), &c, LK_DATE_ISO) == LK_OK)
		lk_json_cstr(j, key, text);
	else
		lk_json_null(j, key);
}

static const char *known(const char *s)
{
	return s != NULL && s[0] != '\0' ? s : NULL;
}

static void destination_json(struct lk_json *j, const struct lk_destination *d, int tz)
{
	lk_json_object(j, NULL);
	lk_json_cstr(j, "id", d->id);
	lk_json_cstr(j, "nama", d->name);
	lk_json_cstr(j, "cara", d->means);
	lk_json_cstr(j, "alamat", known(d->address));
	lk_json_bool(j, "selesai", lk_destination_done(d));
	put_time(j, "saat", d->sent, tz);
	lk_json_cstr(j, "oleh", known(d->user));
	lk_json_cstr(j, "tanda_terima", known(d->receipt));
	lk_json_cstr(j, "bukti", known(d->proof));
	lk_json_bool(j, "naskah_berubah", d->sent != 0 && d->stale);
	lk_json_end(j);
}

static void archive_json(struct lk_json *j, const struct lk_archived *a, int tz)
{
	lk_json_object(j, NULL);
	lk_json_cstr(j, "nama", a->name);
	lk_json_cstr(j, "sidik", a->digest);
	lk_json_int(j, "ukuran", a->size);
	put_time(j, "saat", a->time, tz);
	lk_json_cstr(j, "oleh", a->user);
	lk_json_bool(j, "naskah_berubah", a->stale);
	lk_json_cstr(j, "golongan", known(a->class));
	lk_json_cstr(j, "simpan", known(a->years));
	lk_json_end(j);
}

static int list_json(struct cli *c, const struct lk_dispatch *d, int tz,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT, years = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_retention_years(&d->retention, &years);
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_int(&j, "belum", (int64_t)lk_dispatch_open(d));
	lk_json_array(&j, "tujuan");
	for (size_t i = 0; i < d->n; i++)
		destination_json(&j, &d->destination[i], tz);
	lk_json_end(&j);
	lk_json_array(&j, "arsip");
	for (size_t i = 0; i < d->narchives; i++)
		archive_json(&j, &d->archive[i], tz);
	lk_json_end(&j);
	lk_json_cstr(&j, "golongan", known(d->retention.class));
	lk_json_cstr(&j, "simpan", known(lk_buf_cstr(&years)));
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	lk_buf_free(&years);
	return rc;
}

static void print_destination(struct cli *c, const struct lk_destination *d, int tz)
{
	char when[CLI_TIME];

	(void)fprintf(c->out, "[%c] %-14s ", lk_destination_done(d) ? 'x' : ' ', d->id);
	cli_line(c->out, d->name);
	if (d->sent == 0) {
		(void)fprintf(c->out, "\n    %s\n", _("belum dikirim"));
		return;
	}
	cli_time(when, d->sent, tz);
	(void)fprintf(c->out, "\n    %s, ", when);
	cli_line(c->out, d->name_who);
	if (d->receipt[0] != '\0') {
		(void)fprintf(c->out, "\n    %s: ", _("tanda terima"));
		cli_line(c->out, d->receipt);
	}
	if (d->proof[0] != '\0') {
		(void)fprintf(c->out, "\n    %s: ", _("bukti"));
		cli_line(c->out, d->proof);
	}
	(void)fprintf(c->out, "%s%s\n", d->stale ? "\n    " : "",
		d->stale ? _("naskah berubah setelah dikirim; kirim lagi") : "");
}

static void print_list(struct cli *c, const struct lk_dispatch *d, int tz)
{
	struct lk_buf years = LK_BUF_INIT;
	char when[CLI_TIME];

	for (size_t i = 0; i < d->n; i++)
		print_destination(c, &d->destination[i], tz);
	for (size_t i = 0; i < d->narchives; i++) {
		const struct lk_archived *a = &d->archive[i];

		cli_time(when, a->time, tz);
		(void)fprintf(c->out, "%s %s: ", _("arsip"), when);
		cli_line(c->out, a->name);
		(void)fprintf(c->out, " (%s)\n    %s\n",
			a->stale ? _("naskah berubah setelah diarsipkan")
				 : _("naskah kini"),
			a->digest);
	}
	if (d->narchives == 0)
		(void)fprintf(c->out, "%s\n",
			_("belum ada arsip; buat dengan: lapkin archive"));
	lk_retention_years(&d->retention, &years);
	(void)fprintf(c->out, "%s: ", _("golongan arsip"));
	cli_line(c->out,
		known(d->retention.class) ? d->retention.class : _("belum ditetapkan"));
	(void)fprintf(c->out, "\n%s: ", _("masa simpan"));
	cli_line(c->out, years.n > 0 ? lk_buf_cstr(&years) : _("belum ditetapkan"));
	(void)fputc('\n', c->out);
	lk_buf_free(&years);
}

int cli_run_dispatch_list(struct cli *c, struct lk_error *err)
{
	struct lk_dispatch d = { .n = 0 };
	struct lk_snapshot s;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = lk_dispatch_load(&d, c->st, &s, err);
	if (rc == LK_OK && c->json)
		rc = list_json(c, &d, s.tz_minutes, err);
	else if (rc == LK_OK)
		print_list(c, &d, s.tz_minutes);
	lk_dispatch_free(&d);
	lk_snapshot_free(&s);
	return rc;
}

/* ---- package ----------------------------------------------------------------------------- */

void cli_pack_warn(struct cli *c, const struct lk_packed_up *u)
{
	if (!u->approved)
		(void)fprintf(c->errors, "%s\n",
			_("perhatian: naskah belum disetujui seluruhnya; MANIFES "
			  "menyebutkannya"));
	if (!u->locked)
		(void)fprintf(c->errors, "%s\n",
			_("perhatian: ada kertas kerja yang belum disahkan; angkanya "
			  "tidak dicetak"));
	if (u->unresolved > 0)
		(void)fprintf(c->errors,
			_("perhatian: %zu nilai, tabel, atau grafik belum terisi\n"),
			u->unresolved);
	if (u->left_out.code != LK_OK)
		cli_left_out(c, &u->left_out);
}

int cli_pack_json(struct cli *c, const char *file, const struct lk_packed_up *u,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "file", file);
	lk_json_int(&j, "berkas", (int64_t)u->nfiles);
	lk_json_cstr(&j, "sidik", known(u->file.digest));
	lk_json_int(&j, "ukuran", (int64_t)u->file.size);
	lk_json_cstr(&j, "rev", u->rev.hex);
	lk_json_bool(&j, "disetujui", u->approved);
	lk_json_bool(&j, "angka_disahkan", u->locked);
	lk_json_int(&j, "belum_terisi", (int64_t)u->unresolved);
	if (u->left_out.code != LK_OK)
		lk_json_cstr(&j, "tertinggal", u->left_out.text);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_pack_target(struct cli *c, bool archive, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_snapshot s;
	int rc;

	if (cli_opt(c, "keluaran") != NULL) {
		lk_buf_puts(out, cli_opt(c, "keluaran"));
		return lk_buf_check(out, err);
	}
	rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);
	if (rc == LK_OK)
		lk_pack_name(out, &s, archive, c->host->now(NULL));
	lk_snapshot_free(&s);
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}

int cli_run_dispatch_package(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf target = LK_BUF_INIT;
	struct lk_packed_up u = { .nfiles = 0 };
	struct lk_pack in = { .host = c->host };
	int rc = cli_pack_target(c, false, &target, err);

	in.target = lk_buf_cstr(&target);
	if (rc == LK_OK)
		rc = lk_act_pack(&x, &in, &u, err);
	if (rc == LK_OK && c->json)
		rc = cli_pack_json(c, in.target, &u, err);
	else if (rc == LK_OK) {
		cli_pack_warn(c, &u);
		(void)fprintf(c->out, _("%s ditulis: %zu berkas (revisi %.10s)\n"),
			in.target, u.nfiles, u.rev.hex);
		if (u.file.digest[0] != '\0')
			(void)fprintf(c->out, "sha256 %s\n", u.file.digest);
	}
	lk_packed_up_free(&u);
	lk_buf_free(&target);
	return rc;
}

/* ---- mark ---------------------------------------------------------------------------------- */

/* A day is midnight of the office; a moment says its own offset. */
static int read_when(const char *text, int tz, int64_t *out, struct lk_error *err)
{
	struct lk_str s = { text, strlen(text) };
	struct lk_civil c;
	int rc = strchr(text, 'T') != NULL ? lk_date_parse_iso(s, &c, err)
					   : lk_date_read(s, &c, err);

	if (rc != LK_OK)
		return rc;
	if (strchr(text, 'T') == NULL)
		c.tz = tz;
	return lk_date_unix(&c, out, err);
}

int cli_run_dispatch_mark(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf proof = LK_BUF_INIT;
	struct lk_sending in = { .destination = cli_word(c, 0),
		.receipt = cli_opt(c, "tanda-terima"),
		.proof_name = cli_opt(c, "bukti"),
		.note = cli_opt(c, "catatan") };
	struct lk_runs runs = { .n = 0 };
	const struct lk_run *run;
	struct lk_snapshot s;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK && cli_opt(c, "jalan") != NULL) {
		rc = lk_runs_load(&runs, c->st, &s, x.now, err);
		if (rc == LK_OK)
			rc = lk_runs_find(&runs, cli_opt(c, "jalan"), &run, err);
		if (rc == LK_OK)
			in.run = run->id;
	}
	if (rc == LK_OK && cli_opt(c, "saat") != NULL)
		rc = read_when(cli_opt(c, "saat"), s.tz_minutes, &in.when, err);
	if (rc == LK_OK && in.proof_name != NULL)
		rc = cli_read(c, in.proof_name, LK_PROOF_MAX, &proof, err);
	in.proof = lk_buf_str(&proof);
	if (rc == LK_OK)
		rc = lk_act_send(&x, &in, err);
	if (rc == LK_OK && c->json)
		(void)fprintf(c->out, "{\"tujuan\":\"%s\",\"tercatat\":true}\n",
			in.destination);
	else if (rc == LK_OK)
		(void)fprintf(c->out, _("pengiriman ke %s tercatat\n"), in.destination);
	lk_buf_free(&proof);
	lk_runs_free(&runs);
	lk_snapshot_free(&s);
	return rc;
}

/* ---- mail ----------------------------------------------------------------------------------- */

static int mail_json(struct cli *c, const struct lk_packed_up *u, const char *file,
	bool sent, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "kepada", u->to);
	lk_json_cstr(&j, "id", u->id);
	lk_json_int(&j, "lampiran", (int64_t)u->nfiles);
	lk_json_cstr(&j, "file", file);
	lk_json_bool(&j, "terkirim", sent);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static void mail_told(struct cli *c, const struct lk_packed_up *u, const char *file,
	const struct lk_pack *in)
{
	cli_pack_warn(c, u);
	if (file != NULL)
		(void)fprintf(c->out, _("%s ditulis: surel untuk %s, %zu lampiran\n"),
			file, u->to, u->nfiles);
	if (in->record)
		(void)fprintf(c->out, _("surel terkirim ke %s dan tercatat (%s)\n"),
			u->to, u->id);
	else
		(void)fprintf(c->out,
			_("belum dicatat sebagai terkirim; setelah dikirim: lapkin "
			  "dispatch mark %s --tanda-terima ...\n"),
			in->destination);
}

int cli_run_dispatch_mail(struct cli *c, struct lk_error *err)
{
	const char *file = cli_opt(c, "keluaran"), *to = cli_opt(c, "tujuan");
	struct lk_ctx x = cli_ctx(c);
	struct lk_packed_up u = { .nfiles = 0 };
	struct lk_pack in = { .host = c->host,
		.record = cli_opt(c, "kirim") != NULL,
		.destination = to != NULL ? to : "surel",
		.note = cli_opt(c, "catatan") };
	int rc;

	if (file == NULL && !in.record)
		return lk_fail(err, LK_EINVAL,
			N_("sebutkan berkasnya (-o surel.eml) atau --kirim; tidak ada "
			   "yang dibuat"));
	rc = lk_act_mail(&x, &in, &u, err);
	if (rc == LK_OK && file != NULL)
		rc = export_job_write(file, &u.message, err);
	if (rc == LK_OK && c->json)
		rc = mail_json(c, &u, file, in.record, err);
	else if (rc == LK_OK)
		mail_told(c, &u, file, &in);
	lk_packed_up_free(&u);
	return rc;
}

int cli_run_dispatch_address(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	int rc = lk_act_address(&x, cli_word(c, 0), cli_word(c, 1), err);

	if (rc == LK_OK && c->json)
		(void)fprintf(c->out, "{\"tujuan\":\"%s\",\"tercatat\":true}\n",
			cli_word(c, 0));
	else if (rc == LK_OK)
		(void)fprintf(c->out, _("alamat %s tercatat\n"), cli_word(c, 0));
	return rc;
}
