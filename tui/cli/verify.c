/* verify: is every step of the history what it claims to be? (core/trust/audit.h) */
#include "core/trust/audit.h"
#include "core/trust/pin.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

CLI_OPTIONS(verify, { "penuh", 0, NULL, N_("periksa lagi semuanya, tanpa ingatan") });

struct out {
	struct cli *c;
	struct lk_json *j;
	long n;
};

static void put_json(struct out *o, const struct lk_audit_finding *f, const char *text)
{
	static const char *const name[] = { [LK_SEV_INFO] = "info",
		[LK_SEV_WARNING] = "peringatan",
		[LK_SEV_ERROR] = "kesalahan" };

	lk_json_object(o->j, NULL);
	lk_json_cstr(o->j, "severity", name[f->severity]);
	lk_json_cstr(o->j, "rule", lk_audit_rule_name(f->rule));
	lk_json_cstr(o->j, "commit", f->commit.hex);
	lk_json_cstr(o->j, "user", f->user);
	lk_json_cstr(o->j, "path", f->path);
	lk_json_cstr(o->j, "text", text);
	lk_json_cstr(o->j, "advice", i18n_get(lk_audit_rule_advice(f->rule)));
	lk_json_end(o->j);
}

static int finding(const struct lk_audit_finding *f, void *arg)
{
	struct out *o = arg;
	char text[512];
	const char *said = i18n_error(&f->text, text, sizeof(text));

	o->n++;
	if (o->j != NULL) {
		put_json(o, f, said);
		return 0;
	}
	(void)fprintf(o->c->out, "%s %.10s  %s",
		f->severity == LK_SEV_ERROR ? "!" : "-", f->commit.hex,
		lk_audit_rule_name(f->rule));
	if (f->user[0] != '\0') {
		(void)fputs("  ", o->c->out);
		cli_line(o->c->out, f->user);
	}
	(void)fputs("\n    ", o->c->out);
	cli_line(o->c->out, said);
	(void)fputs("\n    ", o->c->out);
	cli_line(o->c->out, i18n_get(lk_audit_rule_advice(f->rule)));
	(void)fputs("\n", o->c->out);
	return 0;
}

/* ---- the pin -------------------------------------------------------------------------------- */
int cli_root_words(struct cli *c, struct lk_buf *out, struct lk_error *err)
{
	struct lk_pin pin;
	struct lk_key key;
	int rc = lk_pin_load(&pin, c->st, err);

	if (rc == LK_OK && pin.root.hex[0] != '\0' &&
		lk_audit_key(c->st, &pin.root, &key, NULL) == LK_OK)
		lk_pin_words(out, pin.root.hex, &key);
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}

/* ---- the end of the list ------------------------------------------------------------------------ */
int cli_audit_said(struct cli *c, const struct lk_audit_sum *sum, struct lk_error *err)
{
	struct lk_buf words = LK_BUF_INIT, lines = LK_BUF_INIT;
	int rc = cli_root_words(c, &words, err);

	if (!sum->signed_office)
		(void)fprintf(c->out, "%s\n",
			_("Kantor ini belum memakai tanda tangan: langkah-langkahnya "
			  "diperiksa, tetapi siapa pelakunya tidak dapat "
			  "dibuktikan. Mulai dengan: lapkin key new"));
	if (rc == LK_OK && words.n > 0) {
		lk_words_lines(&lines, lk_buf_cstr(&words), "    ");
		(void)fprintf(c->out, "%s\n%s\n",
			_("Sidik kantor (cocokkan dengan SK tim):"),
			lk_buf_cstr(&lines));
	}
	if (sum->unsigned_before > 0)
		(void)fprintf(c->out,
			_("%ld langkah sebelum kantor ini mulai menandatangani tidak "
			  "dinilai.\n"),
			sum->unsigned_before);
	if (sum->errors == 0)
		(void)fprintf(c->out, _("%ld langkah diperiksa, bersih"), sum->commits);
	else
		(void)fprintf(c->out, _("%ld langkah diperiksa, %ld temuan"),
			sum->commits, sum->errors);
	if (sum->notices > 0)
		(void)fprintf(c->out, _(" (%ld untuk diketahui)"), sum->notices);
	(void)fputs("\n", c->out);
	lk_buf_free(&words);
	lk_buf_free(&lines);
	return rc;
}

static int end_json(struct cli *c, struct lk_json *j, struct lk_buf *b,
	const struct lk_audit_sum *sum, struct lk_error *err)
{
	struct lk_buf words = LK_BUF_INIT;
	int rc = cli_root_words(c, &words, err);

	lk_json_end(j);
	lk_json_bool(j, "signed", sum->signed_office != 0);
	lk_json_int(j, "steps", sum->commits);
	lk_json_int(j, "errors", sum->errors);
	lk_json_int(j, "notices", sum->notices);
	lk_json_int(j, "before", sum->unsigned_before);
	lk_json_cstr(j, "root", sum->root.hex);
	lk_json_cstr(j, "words", lk_buf_cstr(&words));
	lk_json_end(j);
	lk_buf_free(&words);
	return rc == LK_OK ? cli_json_out(c, j, b, err) : rc;
}

int cli_run_verify(struct cli *c, struct lk_error *err)
{
	struct lk_audit_in in = { .st = c->st,
		.signature_ok = c->host->signature_ok,
		.now = c->host->now(NULL),
		.full = cli_opt(c, "penuh") != NULL };
	struct lk_audit_sum sum = { .commits = 0 };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	struct out o = { c, c->json ? &j : NULL, 0 };
	int rc = cli_revision(c, cli_word(c, 0), &in.tip, err);

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_array(&j, "findings");
	if (rc == LK_OK)
		rc = lk_pin_load(&in.pin, c->st, err);
	if (rc == LK_OK)
		rc = lk_audit_run(&in, finding, &o, &sum, err);
	if (rc == LK_OK)
		rc = lk_pin_keep(&in, &sum, err);
	if (rc == LK_OK)
		rc = c->json ? end_json(c, &j, &b, &sum, err)
			     : cli_audit_said(c, &sum, err);
	c->findings = sum.errors != 0;
	lk_buf_free(&b);
	return rc;
}
