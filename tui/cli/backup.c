/* backup, backup verify, backup restore; restore BERKAS FOLDER */
#include "core/backup.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

CLI_NO_OPTIONS(backup);
CLI_NO_OPTIONS(backup_verify);
CLI_NO_OPTIONS(backup_restore);

static int told_json(struct cli *c, const char *outcome, const char *place,
	const struct lk_backup *b, struct lk_error *err)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &out);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "outcome", outcome);
	lk_json_cstr(&j, "file", place);
	lk_json_cstr(&j, "rev", b->head.hex);
	lk_json_cstr(&j, "waktu", b->when);
	lk_json_cstr(&j, "pengguna", b->user);
	lk_json_int(&j, "draf", b->drafts);
	lk_json_int(&j, "ukuran", (int64_t)b->file.size);
	lk_json_cstr(&j, "sidik", b->file.digest);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &out, err);
	lk_buf_free(&out);
	return rc;
}

static void what_is_in_it(struct cli *c, const struct lk_backup *b)
{
	(void)fprintf(c->out, "  %-10s %.10s\n", _("Revisi"), b->head.hex);
	(void)fprintf(c->out, "  %-10s ", _("Dibuat"));
	cli_line(c->out, b->when);
	(void)fprintf(c->out, "\n  %-10s ", _("Pengguna"));
	cli_line(c->out, b->user[0] != '\0' ? b->user : "-");
	(void)fprintf(c->out, "\n  %-10s %ld\n", _("Draf"), b->drafts);
	(void)fprintf(c->out, "  %-10s %s\n", "sha256", b->file.digest);
}

int cli_run_backup(struct cli *c, struct lk_error *err)
{
	const char *file = cli_word(c, 0);
	struct lk_backup b;
	int rc = c->host->backup(c->st, file, &b, err);

	if (rc != LK_OK)
		return rc;
	if (c->json)
		return told_json(c, "dicadangkan", file, &b, err);
	cli_line(c->out, file);
	(void)fprintf(c->out,
		_(" ditulis dan diperiksa: seluruh riwayat dan %ld draf\n"), b.drafts);
	what_is_in_it(c, &b);
	(void)fprintf(c->out, "%s\n",
		_("Simpan di cakram atau komputer lain. Kunci tanda tangan tidak ikut; "
		  "kembalikan dengan: lapkin restore BERKAS FOLDER"));
	return LK_OK;
}

int cli_run_backup_verify(struct cli *c, struct lk_error *err)
{
	const char *file = cli_word(c, 0);
	struct lk_backup b;
	int rc = c->host->backup_verify(file, &b, err);

	if (rc != LK_OK)
		return rc;
	if (c->json)
		return told_json(c, "utuh", file, &b, err);
	cli_line(c->out, file);
	(void)fprintf(c->out, "%s\n", _(" utuh dan dapat dikembalikan"));
	what_is_in_it(c, &b);
	return LK_OK;
}

int cli_run_backup_restore(struct cli *c, struct lk_error *err)
{
	const char *dir = cli_word(c, 1);
	struct lk_backup b;
	int rc = c->host->backup_restore(cli_word(c, 0), dir, &b, err);

	if (rc != LK_OK)
		return rc;
	if (c->json)
		return told_json(c, "dikembalikan", dir, &b, err);
	(void)fputs(_("ruang kerja dikembalikan di "), c->out);
	cli_line(c->out, dir);
	(void)fprintf(c->out, _(", dengan %ld draf\n"), b.drafts);
	what_is_in_it(c, &b);
	(void)fprintf(c->out, "%s\n",
		_("Buka dengan: lapkin -C FOLDER. Alamat hub dan kunci tanda tangan "
		  "diatur lagi di komputer ini."));
	return LK_OK;
}
