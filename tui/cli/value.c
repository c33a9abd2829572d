/* value, value rename; and what the other commands say of values that have no answer */
#include "tui/cli/value.h"
#include "core/act/rename.h"
#include "core/basis.h"
#include "core/figure/label.h"
#include "core/figure/render.h"
#include "core/notation/date.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

#define LIST_MAX 20000

CLI_OPTIONS(value,
	{ "daftar", 0, NULL,
		N_("daftar kunci, atau yang berawalan kata itu, dengan cetakannya") },
	{ "rancangan", 0, NULL, N_("pakai juga angka yang belum disahkan") });
CLI_NO_OPTIONS(value_rename);

int cli_values(struct cli *c, const struct lk_snapshot *s, struct lk_values *out,
	struct lk_error *err)
{
	int64_t day = lk_date_day(c->host->now(NULL), s->tz_minutes);

	int rc = lk_values_load(out, c->st, s, day, err);

	if (rc == LK_OK && cli_opt(c, "rancangan") == NULL) {
		rc = lk_values_lock(out, c->st, s, err);
		if (rc != LK_OK)
			lk_values_free(out);
	}
	return rc;
}

/* ---- faults ---------------------------------------------------------------------------- */

void cli_fault_row(const struct lk_render_fault *f, void *arg)
{
	const struct cli_faults *x = arg;
	char why[1024];

	(void)i18n_error(f->why, why, sizeof(why));
	(void)fprintf(x->c->errors, "%s:%d:%d: ", x->snap->chapter[f->chapter].file,
		f->line, f->col);
	cli_line(x->c->errors, why);
	(void)fputc('\n', x->c->errors);
}

/* ---- value ------------------------------------------------------------------------------- */

static void offer_row(struct cli *c, struct lk_json *j, const char *key,
	const char *shown)
{
	if (c->json) {
		lk_json_object(j, NULL);
		lk_json_cstr(j, "kunci", key);
		lk_json_cstr(j, "cetak", shown);
		lk_json_end(j);
		return;
	}
	cli_line(c->out, key);
	(void)fputc('\t', c->out);
	cli_line(c->out, shown);
	(void)fputc('\n', c->out);
}

static int list(struct cli *c, const struct lk_value_ctx *ctx, struct lk_error *err)
{
	const char *word = cli_word(c, 0) != NULL ? cli_word(c, 0) : "";
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_value_offer *v = NULL;
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	size_t n = 0;
	int rc = lk_value_complete(ctx, (struct lk_str){ word, strlen(word) }, LIST_MAX,
		&mem, &v, &n, err);

	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	for (size_t i = 0; rc == LK_OK && i < n; i++)
		offer_row(c, &j, v[i].key, v[i].shown);
	lk_json_end(&j);
	if (rc == LK_OK && c->json)
		rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	lk_arena_free(&mem);
	return rc;
}

static int one(struct cli *c, const struct lk_value_ctx *ctx, struct lk_error *err)
{
	const char *key = cli_word(c, 0);
	struct lk_buf shown = LK_BUF_INIT, b = LK_BUF_INIT;
	struct lk_json j;
	int rc =
		lk_value_resolve(ctx, (struct lk_str){ key, strlen(key) }, &shown, err);

	if (rc == LK_OK && c->json) {
		lk_json_start(&j, &b);
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "kunci", key);
		lk_json_str(&j, "cetak", lk_buf_str(&shown));
		lk_json_end(&j);
		rc = cli_json_out(c, &j, &b, err);
	} else if (rc == LK_OK) {
		cli_line(c->out, lk_buf_cstr(&shown));
		(void)fputc('\n', c->out);
	}
	lk_buf_free(&shown);
	lk_buf_free(&b);
	return rc;
}

int cli_run_value(struct cli *c, struct lk_error *err)
{
	struct lk_snapshot s;
	struct lk_values v;
	int rc;

	if (cli_opt(c, "daftar") == NULL && cli_word(c, 0) == NULL)
		return lk_fail(err, LK_EINVAL,
			N_("pemakaian: lapkin value KUNCI, atau lapkin value --daftar "
			   "[AWALAN]"));
	rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);
	if (rc == LK_OK)
		rc = cli_values(c, &s, &v, err);
	if (rc == LK_OK) {
		rc = cli_opt(c, "daftar") != NULL ? list(c, &v.ctx, err)
						  : one(c, &v.ctx, err);
		lk_values_free(&v);
	}
	lk_snapshot_free(&s);
	return rc;
}

int cli_run_value_rename(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_renamed done;
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = lk_act_rename(&x, cli_word(c, 0), cli_word(c, 1), &done, err);

	if (rc == LK_OK && c->json) {
		lk_json_start(&j, &b);
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "rev", done.rev.hex);
		lk_json_int(&j, "sel", (int64_t)done.cells);
		lk_json_int(&j, "pemakaian", (int64_t)done.uses);
		lk_json_int(&j, "bab", (int64_t)done.chapters);
		lk_json_end(&j);
		rc = cli_json_out(c, &j, &b, err);
	} else if (rc == LK_OK) {
		(void)fprintf(c->out,
			_("%s menjadi %s: %zu baris data, %zu pemakaian di %zu bab "
			  "(revisi %.10s)\n"),
			cli_word(c, 0), cli_word(c, 1), done.cells, done.uses,
			done.chapters, done.rev.hex);
	}
	lk_buf_free(&b);
	return rc;
}
