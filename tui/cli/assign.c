/* assign: who acts for somebody (Plt., Plh.) */
#include "core/act/assign.h"
#include "core/notation/date.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

CLI_OPTIONS(assign, { "wewenang", 0, N_("plt|plh"), N_("plt (bawaan) atau plh") },
	{ "lingkup", 0, N_("TIM"), N_("hanya untuk tim ini") },
	{ "dari", 0, N_("TANGGAL"), N_("mulai tanggal ini (bawaan: hari ini)") },
	{ "sampai", 0, N_("TANGGAL"), N_("sampai tanggal ini (wajib untuk plh)") },
	{ "dasar", 0, N_("NOMOR"), N_("surat yang menugaskan") });

static const char *given(const struct cli *c, const char *name, const char *none)
{
	const char *s = cli_opt(c, name);

	return s != NULL ? s : none;
}

int cli_run_assign(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	char today[LK_DATE_SIZE] = "";
	struct lk_civil day;
	int tz = 0;
	int64_t now = c->host->now(&tz);
	const struct lk_assignment in = { .user = cli_word(c, 0),
		.role = cli_word(c, 1),
		.scope = given(c, "lingkup", ""),
		.authority = given(c, "wewenang", "plt"),
		.from = given(c, "dari", today),
		.until = given(c, "sampai", ""),
		.basis = given(c, "dasar", "") };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = lk_date_civil(now, tz, &day, err);

	if (rc == LK_OK)
		rc = lk_date_format(today, sizeof(today), &day, LK_DATE_ISO_DAY);
	if (rc == LK_OK)
		rc = lk_act_assign(&x, &in, err);

	if (rc == LK_OK && c->json) {
		lk_json_start(&j, &b);
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "pengguna", in.user);
		lk_json_cstr(&j, "peran", in.role);
		lk_json_cstr(&j, "wewenang", in.authority);
		lk_json_bool(&j, "tersimpan", true);
		lk_json_end(&j);
		rc = cli_json_out(c, &j, &b, err);
	} else if (rc == LK_OK) {
		(void)fprintf(c->out, _("%s sekarang %s %s menurut %s\n"), in.user,
			in.authority, _(lk_role_label(in.role)), in.basis);
	}
	lk_buf_free(&b);
	return rc;
}
