/* check, check ignore, check restore, check fix, check rules */
#include "core/act/check.h"
#include "tui/checker.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

CLI_OPTIONS(check,
	{ "ketat", 0, NULL, N_("kode keluar 1 juga untuk peringatan dan keterangan") },
	{ "aturan", 0, N_("ID"),
		N_("hanya temuan aturan ini; lihat: lapkin check rules") },
	{ "ejaan", 0, NULL, N_("periksa juga ejaan kata demi kata") },
	{ "semua", 0, NULL, N_("tampilkan juga yang dikesampingkan") });
CLI_NO_OPTIONS(check_ignore);
CLI_NO_OPTIONS(check_restore);
CLI_NO_OPTIONS(check_fix);
CLI_NO_OPTIONS(check_rules);

/* Words for a person and for --json. */
static const char *const severity_word[] = { N_("keterangan"), N_("peringatan"),
	N_("kesalahan") };
static const char *const severity_id[] = { "keterangan", "peringatan", "kesalahan" };

/* What is shown of the report. */
struct pick {
	const char *path;        /* of one chapter; NULL all */
	enum lk_check_rule rule; /* COUNT all */
	bool aside;
};

static bool picked(const struct pick *p, const struct lk_check_item *it)
{
	return (p->path == NULL || strcmp(p->path, it->f->path) == 0) &&
		(p->rule == LK_CHECK_COUNT || p->rule == it->f->rule) &&
		(p->aside || it->aside == NULL);
}

static int run_check(struct cli *c, bool spelling, struct lk_check_report *out,
	struct lk_error *err)
{
	struct lk_check_how how = { .document = c->document,
		.now = c->host->now(NULL) };

	return checker_run(c->host, c->st, &how, spelling, out, err);
}

/* ---- for reading -------------------------------------------------------------------------- */

/* Characters in front of a byte of the line, and one. */
static int column_of(const struct lk_check_item *it)
{
	int col = 1;

	for (int i = 0; i < it->f->from && it->was[i] != '\0'; i++)
		col += ((unsigned char)it->was[i] & 0xc0) != 0x80;
	return col;
}

static void print_item(struct cli *c, const struct lk_check_item *it)
{
	const struct lk_check_finding *f = it->f;
	char text[1024];
	struct lk_error say;

	lk_check_message(f, &say);
	(void)fprintf(c->out, "%s:%d:%d: %s [%s] ", f->path[0] != '\0' ? f->path : "-",
		f->line, column_of(it), _(severity_word[f->severity]),
		lk_check_rule_info(f->rule)->id);
	cli_line(c->out, i18n_error(&say, text, sizeof(text)));
	(void)fprintf(c->out, " (%s)\n", f->key);
	if (lk_check_is_cell(f))
		(void)fprintf(c->out, "    %s: %s %s\n", _("sel"), f->row, f->column);
	if (f->fix != NULL) {
		(void)fprintf(c->out, "    %s: ", _("perbaikan"));
		cli_line(c->out, f->fix);
		(void)fputc('\n', c->out);
	}
	if (it->aside != NULL) {
		(void)fprintf(c->out, "    %s ", _("dikesampingkan oleh"));
		cli_line(c->out, it->aside->name);
		(void)fputs(": ", c->out);
		cli_line(c->out, it->aside->reason);
		(void)fputc('\n', c->out);
	}
}

/* ---- JSON ------------------------------------------------------------------------------- */

static void json_item(struct lk_json *j, const struct lk_check_item *it)
{
	const struct lk_check_finding *f = it->f;

	lk_json_object(j, NULL);
	lk_json_cstr(j, "kunci", f->key);
	lk_json_cstr(j, "aturan", lk_check_rule_info(f->rule)->id);
	lk_json_cstr(j, "bobot", severity_id[f->severity]);
	lk_json_cstr(j, "berkas", f->path);
	lk_json_int(j, "baris", f->line);
	lk_json_int(j, "dari", f->from);
	lk_json_int(j, "sampai", f->to);
	lk_json_cstr(j, "kunci_baris", f->row[0] != '\0' ? f->row : NULL);
	lk_json_cstr(j, "kolom", f->column[0] != '\0' ? f->column : NULL);
	lk_json_cstr(j, "indikator", f->code[0] != '\0' ? f->code : NULL);
	lk_json_cstr(j, "isi", it->was);
	lk_json_cstr(j, "temuan", f->text);
	lk_json_cstr(j, "seharusnya", lk_check_rule_info(f->rule)->expect);
	lk_json_cstr(j, "perbaikan", f->fix);
	lk_json_bool(j, "dikesampingkan", it->aside != NULL);
	lk_json_cstr(j, "alasan", it->aside != NULL ? it->aside->reason : NULL);
	lk_json_end(j);
}

/* ---- check ------------------------------------------------------------------------------ */

static int take_pick(struct cli *c, struct lk_snapshot *s, struct pick *p,
	struct lk_error *err)
{
	const char *rule = cli_opt(c, "aturan");
	const struct lk_chapter *ch;
	int rc = LK_OK;

	*p = (struct pick){ NULL, LK_CHECK_COUNT, cli_opt(c, "semua") != NULL };
	if (rule != NULL) {
		p->rule = lk_check_rule_parse((struct lk_str){ rule, strlen(rule) });
		if (p->rule == LK_CHECK_COUNT)
			return lk_fail(err, LK_EINVAL,
				N_("aturan \"%s\" tidak ada; lihat daftarnya dengan: "
				   "lapkin check rules"),
				rule);
	}
	if (cli_word(c, 0) != NULL) {
		rc = cli_chapter(c, s, cli_word(c, 0), &ch, err);
		p->path = rc == LK_OK ? ch->path : NULL;
	}
	return rc;
}

static int print_json(struct cli *c, const struct lk_check_report *r,
	const struct pick *p, const size_t count[3], size_t aside, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "revisi", r->head.hex);
	for (int s = LK_SEV_ERROR; s >= LK_SEV_INFO; s--)
		lk_json_int(&j, severity_id[s], (int64_t)count[s]);
	lk_json_int(&j, "dikesampingkan", (int64_t)aside);
	lk_json_array(&j, "temuan");
	for (size_t i = 0; i < r->list.n; i++)
		if (picked(p, &r->item[i]))
			json_item(&j, &r->item[i]);
	lk_json_end(&j);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static int print_report(struct cli *c, const struct lk_check_report *r,
	const struct pick *p, struct lk_error *err)
{
	size_t count[3] = { 0, 0, 0 }, aside = 0;
	struct pick any = *p;
	int rc = LK_OK;

	any.aside = true;
	for (size_t i = 0; i < r->list.n; i++) {
		if (!picked(&any, &r->item[i]))
			continue;
		if (r->item[i].aside != NULL)
			aside++;
		else
			count[r->item[i].f->severity]++;
	}
	if (c->json) {
		rc = print_json(c, r, p, count, aside, err);
	} else {
		for (size_t i = 0; i < r->list.n; i++)
			if (picked(p, &r->item[i]))
				print_item(c, &r->item[i]);
		(void)fprintf(c->out,
			_("%zu kesalahan, %zu peringatan, %zu keterangan; %zu "
			  "dikesampingkan\n"),
			count[LK_SEV_ERROR], count[LK_SEV_WARNING], count[LK_SEV_INFO],
			aside);
	}
	c->findings = count[LK_SEV_ERROR] > 0 ||
		(cli_opt(c, "ketat") != NULL &&
			count[LK_SEV_WARNING] + count[LK_SEV_INFO] > 0);
	return rc;
}

int cli_run_check(struct cli *c, struct lk_error *err)
{
	struct lk_check_report r;
	struct lk_snapshot s;
	struct pick p;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = take_pick(c, &s, &p, err);
	if (rc == LK_OK) {
		rc = run_check(c,
			p.rule == LK_CHECK_SPELLING || cli_opt(c, "ejaan") != NULL, &r,
			err);
		if (rc == LK_OK)
			rc = print_report(c, &r, &p, err);
		lk_check_report_free(&r);
	}
	lk_snapshot_free(&s);
	return rc;
}

/* ---- one finding ------------------------------------------------------------------------- */

typedef int act_fn(const struct lk_ctx *x, const struct lk_check_item *it,
	const char *reason, struct lk_error *err);

static int on_one(struct cli *c, act_fn *act, const char *done, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	const struct lk_check_item *it;
	struct lk_check_report r;
	int rc = run_check(c, false, &r, err);

	if (rc == LK_OK)
		rc = lk_check_report_find(&r, cli_word(c, 0), &it, err);
	if (rc == LK_OK)
		rc = act(&x, it, cli_word(c, 1), err);
	if (rc == LK_OK && c->json)
		(void)fprintf(c->out, "{\"kunci\":\"%s\"}\n", it->f->key);
	else if (rc == LK_OK)
		(void)fprintf(c->out, "%s: %s\n", it->f->key, done);
	lk_check_report_free(&r);
	return rc;
}

static int fix_one(const struct lk_ctx *x, const struct lk_check_item *it,
	const char *reason, struct lk_error *err)
{
	(void)reason;
	return lk_act_check_fix(x, it, NULL, err);
}

int cli_run_check_ignore(struct cli *c, struct lk_error *err)
{
	return on_one(c, lk_act_set_aside, _("dikesampingkan"), err);
}

int cli_run_check_restore(struct cli *c, struct lk_error *err)
{
	return on_one(c, lk_act_take_back, _("dihitung lagi"), err);
}

int cli_run_check_fix(struct cli *c, struct lk_error *err)
{
	return on_one(c, fix_one, _("perbaikannya sudah ditulis"), err);
}

/* ---- the rules --------------------------------------------------------------------------- */

int cli_run_check_rules(struct cli *c, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = LK_OK;

	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	for (int i = 0; i < LK_CHECK_COUNT; i++) {
		const struct lk_check_rule_info *r =
			lk_check_rule_info((enum lk_check_rule)i);

		if (!c->json) {
			(void)fprintf(c->out, "%-18s %-10s %s. %s\n", r->id,
				_(severity_word[r->severity]), _(r->title),
				_(r->expect));
			continue;
		}
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "id", r->id);
		lk_json_cstr(&j, "bobot", severity_id[r->severity]);
		lk_json_cstr(&j, "judul", r->title);
		lk_json_cstr(&j, "seharusnya", r->expect);
		lk_json_cstr(&j, "sumber", r->source);
		lk_json_end(&j);
	}
	lk_json_end(&j);
	if (c->json)
		rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}
