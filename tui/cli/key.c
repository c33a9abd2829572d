/* key: one's own key: made, chosen, shown. */
#include "core/utf8.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"
#include "tui/own_key.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

CLI_OPTIONS(key_new,
	{ "tanpa-frasa", 0, NULL,
		N_("tanpa frasa sandi: siapa yang memegang berkasnya dapat "
		   "menandatangani") },
	{ "berkas", 0, N_("BERKAS"), N_("bawaan: ~/.ssh/lapkin_ed25519") });
CLI_NO_OPTIONS(key_show);
CLI_NO_OPTIONS(key_use);

/* ---- printing -------------------------------------------------------------------------- */

static int print_json(struct cli *c, const struct lk_own_key *k, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT, words = LK_BUF_INIT, line = LK_BUF_INIT;
	char print[LK_FINGERPRINT_SIZE], why[1024];
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "berkas", k->file);
	if (k->readable) {
		lk_key_fingerprint(print, &k->is.key);
		lk_key_words(&words, &k->is.key);
		lk_key_write(&line, &k->is.key);
		lk_json_cstr(&j, "sidik", print);
		lk_json_cstr(&j, "kata", lk_buf_cstr(&words));
		lk_json_cstr(&j, "kunci", lk_buf_cstr(&line));
		lk_json_bool(&j, "frasa", k->is.locked);
		lk_json_bool(&j, "agen", !k->is.private);
	}
	lk_json_cstr(&j, "keadaan", lk_standing_name(k->standing));
	lk_json_cstr(&j, "pemilik", k->owner);
	lk_json_bool(&j, "siap", k->why.code == LK_OK);
	if (k->why.code != LK_OK)
		lk_json_cstr(&j, "sebab", i18n_error(&k->why, why, sizeof(why)));
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	lk_buf_free(&words);
	lk_buf_free(&line);
	return rc;
}

static int print(struct cli *c, const struct lk_own_key *k, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc;

	if (c->json)
		return print_json(c, k, err);
	own_key_text(&text, k, lk_buf_cstr(&c->who));
	rc = lk_buf_check(&text, err);
	if (rc == LK_OK)
		cli_text(c->out, lk_buf_str(&text));
	lk_buf_free(&text);
	return rc;
}

/* ---- commands -------------------------------------------------------------------------- */

int cli_run_key_show(struct cli *c, struct lk_error *err)
{
	static struct lk_own_key k;
	int rc = c->host->own_key(c->st, lk_buf_cstr(&c->who), NULL, &k, err);

	return rc == LK_OK ? print(c, &k, err) : rc;
}

/* Set it, and say how it stands now. */
static int use(struct cli *c, const char *file, struct lk_error *err)
{
	int rc = lk_store_config_set(c->st, "lapkin.kunci", file, err);

	return rc == LK_OK ? cli_run_key_show(c, err) : rc;
}

static int whole_path(const char *file, struct lk_buf *out, struct lk_error *err)
{
	char here[4096];

	if (file[0] != '/' && getcwd(here, sizeof(here)) == NULL)
		return lk_fail(err, LK_EIO, N_("folder ini tidak dapat dibaca"));
	if (file[0] != '/')
		lk_buf_printf(out, "%s/", here);
	lk_buf_puts(out, file);
	return lk_buf_check(out, err);
}

int cli_run_key_use(struct cli *c, struct lk_error *err)
{
	static struct lk_own_key k;
	struct lk_buf path = LK_BUF_INIT;
	int rc = whole_path(cli_word(c, 0), &path, err);

	if (rc == LK_OK)
		rc = c->host->own_key(NULL, "", lk_buf_cstr(&path), &k, err);
	if (rc == LK_OK && !k.readable) {
		*err = k.why;
		rc = (int)k.why.code;
	}
	if (rc == LK_OK)
		rc = use(c, lk_buf_cstr(&path), err);
	lk_buf_free(&path);
	return rc;
}

static int place_of_new(struct cli *c, struct lk_buf *out, struct lk_error *err)
{
	const char *home = getenv("HOME");

	if (cli_opt(c, "berkas") != NULL)
		return whole_path(cli_opt(c, "berkas"), out, err);
	if (home == NULL || home[0] != '/')
		return lk_fail(err, LK_EINVAL,
			N_("folder rumah (HOME) tidak diketahui; sebut berkasnya "
			   "dengan --berkas"));
	lk_buf_printf(out, "%s/.ssh/lapkin_ed25519", home);
	return lk_buf_check(out, err);
}

/* A key may be made before there is a workspace: who joins an office sends it first. */
int cli_run_key_new(struct cli *c, struct lk_error *err)
{
	static struct lk_own_key k;
	struct lk_buf path = LK_BUF_INIT, comment = LK_BUF_INIT;
	struct lk_key made;
	int here = c->host->open(&c->st, c->dir, NULL) == LK_OK;
	int rc = here ? cli_who(c, err) : LK_OK;

	if (rc == LK_OK)
		rc = place_of_new(c, &path, err);
	lk_buf_printf(&comment, "%s@lapkin", c->who.n != 0 ? c->who.p : "kunci");
	if (rc == LK_OK)
		rc = lk_buf_check(&comment, err);
	if (rc == LK_OK)
		rc = c->host->make_key(lk_buf_cstr(&path), lk_buf_cstr(&comment),
			cli_opt(c, "tanpa-frasa") != NULL, &made, err);
	if (rc == LK_OK && here)
		rc = use(c, lk_buf_cstr(&path), err);
	else if (rc == LK_OK)
		rc = c->host->own_key(NULL, "", lk_buf_cstr(&path), &k, err);
	if (rc == LK_OK && !here)
		rc = print(c, &k, err);
	if (rc == LK_OK && !here && !c->json)
		(void)fprintf(c->out,
			_("Di ruang kerja nanti, pakai kunci ini dengan: lapkin key "
			  "use "
			  "%s\n"),
			lk_buf_cstr(&path));
	lk_buf_free(&path);
	lk_buf_free(&comment);
	return rc;
}
