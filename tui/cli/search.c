/* search */
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

CLI_OPTIONS(search,
	{ "di", 0, N_("TEMPAT"), N_("naskah, riwayat, catatan (bawaan: semua)") },
	{ "jumlah", 'n', N_("N"), N_("paling banyak N per tempat (bawaan 20)") });

static const char *const place_name[] = {
	[LK_HIT_TEXT] = "naskah",
	[LK_HIT_HISTORY] = "riwayat",
	[LK_HIT_RECORD] = "catatan",
};

struct out {
	struct cli *c;
	struct lk_json *j;
	long n;
};

static int hit_row(const struct lk_hit *h, void *arg)
{
	struct out *o = arg;

	o->n++;
	if (o->j != NULL) {
		lk_json_object(o->j, NULL);
		lk_json_cstr(o->j, "where", place_name[h->kind]);
		lk_json_cstr(o->j, "path", h->path);
		lk_json_int(o->j, "line", h->line);
		lk_json_cstr(o->j, "rev", h->rev.hex);
		lk_json_cstr(o->j, "user", h->user);
		lk_json_int(o->j, "time", h->time);
		lk_json_cstr(o->j, "thread", h->thread);
		lk_json_cstr(o->j, "text", h->snippet);
		lk_json_end(o->j);
		return 0;
	}
	(void)fprintf(o->c->out, "%-8s %s:%d (%.10s) ", place_name[h->kind],
		strrchr(h->path, '/') != NULL ? strrchr(h->path, '/') + 1 : h->path,
		h->line, h->rev.hex);
	cli_line(o->c->out, h->snippet);
	(void)fputc('\n', o->c->out);
	return 0;
}

static int take_options(struct cli *c, struct lk_search_query *q, struct lk_error *err)
{
	const char *in = cli_opt(c, "di");
	long n = 20;
	int rc = LK_OK;

	for (size_t i = 0; in != NULL && i < LK_LEN(place_name); i++)
		if (strcmp(in, place_name[i]) == 0)
			q->kinds = 1u << i;
	if (in != NULL && q->kinds == 0)
		return lk_fail(err, LK_EINVAL,
			N_("--di: pilih naskah, riwayat, atau catatan"));
	if (cli_opt(c, "jumlah") != NULL)
		rc = cli_number("jumlah", cli_opt(c, "jumlah"), 1, 1000, &n, err);
	q->limit = (int)n;
	return rc;
}

int cli_run_search(struct cli *c, struct lk_error *err)
{
	struct lk_search_query q = { .limit = 20 };
	struct lk_buf words = LK_BUF_INIT, b = LK_BUF_INIT;
	struct lk_json j;
	struct out o = { c, c->json ? &j : NULL, 0 };
	int rc = take_options(c, &q, err);

	for (int i = 0; i < c->args.npos; i++)
		lk_buf_printf(&words, "%s%s", i > 0 ? " " : "", c->args.pos[i]);
	if (rc == LK_OK)
		rc = lk_buf_check(&words, err);
	q.words = lk_buf_cstr(&words);
	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	if (rc == LK_OK)
		rc = lk_store_search(c->st, &q, hit_row, &o, err);
	lk_json_end(&j);
	if (rc == LK_OK && c->json)
		rc = cli_json_out(c, &j, &b, err);
	else if (rc == LK_OK && o.n == 0)
		(void)fprintf(c->out, "%s\n", _("Tidak ditemukan."));
	lk_buf_free(&words);
	lk_buf_free(&b);
	return rc;
}
