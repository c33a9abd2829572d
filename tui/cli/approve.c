/* approve, return, revoke */
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

CLI_OPTIONS(approve,
	{ "lihat", 0, NULL, N_("hanya tampilkan apa yang akan disetujui") },
	{ "lompat", 0, N_("ALASAN"),
		N_("setujui walau syarat belum lengkap; alasan tercatat selamanya") });
CLI_NO_OPTIONS(return );
CLI_NO_OPTIONS(revoke);

static int view_json(struct cli *c, const struct lk_approve_view *v, int done,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_bool(&j, "approved", done);
	lk_json_cstr(&j, "scope", v->scope);
	lk_json_cstr(&j, "title", v->scope_title);
	lk_json_cstr(&j, "kind", v->rung >= 0 ? lk_kind_name(v->step.kind) : NULL);
	lk_json_cstr(&j, "subject", v->subject.hex);
	lk_json_cstr(&j, "sha256", v->digest);
	lk_json_int(&j, "words", v->words);
	lk_json_int(&j, "open", v->open);
	lk_json_int(&j, "open_wajib", v->open_wajib);
	lk_json_int(&j, "waiting_close", v->waiting);
	lk_json_int(&j, "sole_author_sentences", v->sole);
	lk_json_cstr(&j, "refusal", v->reasons != 0 ? v->refusal : NULL);
	lk_json_bool(&j, "may_override",
		v->reasons != 0 && (v->reasons & ~(unsigned)LK_GATE_OVERRIDE) == 0);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static void view_text(struct cli *c, const struct lk_approve_view *v)
{
	(void)fprintf(c->out, _("%s: %ld kata, revisi %.10s\n"), v->scope_title,
		v->words, v->rev.hex);
	(void)fprintf(c->out,
		_("Koreksi: %d terbuka (%d wajib), %d menunggu ditutup. Sidik sha-256 "
		  "%.16s...\n"),
		v->open, v->open_wajib, v->waiting, v->digest);
	if (v->reasons != 0) {
		char text[1024];

		(void)fprintf(c->out, _("Belum dapat disetujui: %s\n"),
			i18n_error(&v->gate, text, sizeof(text)));
	} else {
		(void)fprintf(c->out, _("Dapat disetujui oleh Anda sebagai: %s\n"),
			lk_kind_name(v->step.kind));
	}
}

int cli_run_approve(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_approve_view v = { .rung = -1 };
	const char *scope = NULL;
	struct lk_snapshot s;
	int look = cli_opt(c, "lihat") != NULL;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = cli_scope(c, &s, cli_word(c, 0), &scope, err);
	if (rc == LK_OK)
		rc = lk_act_approve_view(&x, scope, &v, err);
	if (rc == LK_OK && !look)
		rc = lk_act_approve(&x, &v, cli_opt(c, "lompat"), err);
	if (rc == LK_OK && c->json)
		rc = view_json(c, &v, !look, err);
	else if (rc == LK_OK && look)
		view_text(c, &v);
	else if (rc == LK_OK)
		(void)fprintf(c->out, _("%s: %s tercatat untuk revisi %.10s\n"),
			v.scope_title, lk_kind_name(v.step.kind), v.rev.hex);
	lk_approve_view_free(&v);
	lk_snapshot_free(&s);
	return rc;
}

static int back(struct cli *c, int revoke, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	const char *scope = NULL;
	struct lk_snapshot s;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = cli_scope(c, &s, cli_word(c, 0), &scope, err);
	if (rc == LK_OK)
		rc = revoke ? lk_act_revoke(&x, scope, NULL, cli_word(c, 1), err)
			    : lk_act_return(&x, scope, cli_word(c, 1), err);
	if (rc == LK_OK && !c->json)
		(void)fprintf(c->out,
			revoke ? _("%s: persetujuan Anda dicabut\n")
			       : _("%s: dikembalikan\n"),
			lk_snapshot_scope_title(&s, scope));
	else if (rc == LK_OK)
		(void)fprintf(c->out, "{\"scope\":\"%s\"}\n", scope);
	lk_snapshot_free(&s);
	return rc;
}

int cli_run_return(struct cli *c, struct lk_error *err)
{
	return back(c, 0, err);
}

int cli_run_revoke(struct cli *c, struct lk_error *err)
{
	return back(c, 1, err);
}
