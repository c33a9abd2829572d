/* log, show */
#include "tui/cli/commands.h"
#include "tui/cli/value.h"
#include "tui/i18n.h"

#include <stdlib.h>
#include <string.h>

CLI_OPTIONS(log, { "jumlah", 'n', N_("N"), N_("paling banyak N revisi (bawaan 30)") },
	{ "orang", 0, N_("NAMA"), N_("hanya oleh orang ini") },
	{ "jenis", 0, N_("JENIS"),
		N_("hanya jenis ini: sunting, koreksi, setuju, ...") });
CLI_OPTIONS(show, { "rev", 0, N_("REVISI"), N_("isi bab pada revisi ini") },
	{ "nilai", 0, NULL, N_("kunci nilai diganti dengan cetakannya") },
	{ "rancangan", 0, NULL, N_("pakai juga angka yang belum disahkan") });

/* ---- log -------------------------------------------------------------------------- */

struct log_out {
	struct cli *c;
	struct lk_json *j; /* NULL: text */
	long n;
};

static void log_json(struct lk_json *j, const struct lk_revision *r)
{
	lk_json_object(j, NULL);
	lk_json_cstr(j, "rev", r->id.hex);
	lk_json_cstr(j, "parent", r->parent.hex);
	lk_json_int(j, "seq", r->seq);
	lk_json_int(j, "time", r->time);
	lk_json_cstr(j, "kind", lk_kind_name(r->kind));
	lk_json_cstr(j, "user", r->user);
	lk_json_cstr(j, "name", r->name);
	lk_json_cstr(j, "subject", r->subject);
	lk_json_cstr(j, "path", r->path);
	lk_json_cstr(j, "record", r->record_id);
	lk_json_end(j);
}

static int log_row(const struct lk_revision *r, void *arg)
{
	struct log_out *o = arg;
	char when[CLI_TIME];

	o->n++;
	if (o->j != NULL) {
		log_json(o->j, r);
		return 0;
	}
	cli_time(when, r->time, r->tz_minutes);
	(void)fprintf(o->c->out, "%.10s  %-18s  %-10s  ", r->id.hex, when, r->user);
	cli_line(o->c->out, r->subject);
	(void)fputc('\n', o->c->out);
	return 0;
}

static int log_query(struct cli *c, struct lk_history_query *q, struct lk_error *err)
{
	long n = 30;
	int rc = LK_OK;

	if (cli_opt(c, "jumlah") != NULL)
		rc = cli_number("jumlah", cli_opt(c, "jumlah"), 1, 1000, &n, err);
	q->limit = (int)n;
	q->user = cli_opt(c, "orang");
	if (rc == LK_OK && cli_opt(c, "jenis") != NULL) {
		const char *name = cli_opt(c, "jenis");
		enum lk_kind k = lk_kind_parse((struct lk_str){ name, strlen(name) });

		if (k == LK_KIND_OTHER)
			return lk_fail(err, LK_EINVAL, N_("jenis \"%s\" tidak dikenal"),
				name);
		q->kinds = UINT64_C(1) << k;
	}
	return rc;
}

int cli_run_log(struct cli *c, struct lk_error *err)
{
	struct lk_history_query q = { .limit = 30 };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	struct log_out o = { c, c->json ? &j : NULL, 0 };
	const char *scope = LK_SCOPE_ALL;
	const struct lk_chapter *ch;
	const struct lk_paper *paper;
	struct lk_snapshot s;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK && cli_word(c, 0) != NULL)
		rc = cli_scope(c, &s, cli_word(c, 0), &scope, err);
	if (rc == LK_OK)
		rc = log_query(c, &q, err);
	ch = lk_snapshot_chapter(&s, scope);
	paper = lk_snapshot_paper(&s, scope);
	q.path = ch != NULL ? ch->path : paper != NULL ? paper->path : NULL;
	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	if (rc == LK_OK)
		rc = lk_store_history(c->st, &q, log_row, &o, err);
	lk_json_end(&j);
	if (rc == LK_OK && c->json)
		rc = cli_json_out(c, &j, &b, err);
	else if (rc == LK_OK && o.n == 0)
		(void)fprintf(c->out, "%s\n", _("Tidak ada revisi yang cocok."));
	lk_buf_free(&b);
	lk_snapshot_free(&s);
	return rc;
}

/* ---- show -------------------------------------------------------------------------- */

/* The text of a chapter with its values resolved; what has no answer is told, all of it. */
static int resolve(struct cli *c, const struct lk_chapter *ch, const struct lk_oid *rev,
	struct lk_buf *text, struct lk_error *err)
{
	struct lk_snapshot s;
	struct lk_values v;
	struct cli_faults faults = { c, &s };
	struct lk_buf out = LK_BUF_INIT;
	const struct lk_chapter *then;
	int rc = lk_snapshot_load(&s, c->st, rev, c->document, err);

	if (rc == LK_OK)
		rc = cli_values(c, &s, &v, err);
	if (rc == LK_OK) {
		then = lk_snapshot_chapter(&s, ch->stem);
		if (lk_render_md(&v, then != NULL ? (size_t)(then - s.chapter) : 0,
			    lk_buf_str(text), &out, cli_fault_row, &faults) > 0)
			c->findings = 1;
		lk_values_free(&v);
		lk_buf_free(text);
		*text = out;
		rc = lk_buf_check(text, err);
	}
	lk_snapshot_free(&s);
	return rc;
}

static int show_chapter(struct cli *c, const struct lk_chapter *ch,
	const struct lk_oid *rev, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT, b = LK_BUF_INIT;
	struct lk_oid blob;
	struct lk_json j;
	int rc = lk_store_read(c->st, rev, ch->path, &text, &blob, err);

	if (rc == LK_OK && cli_opt(c, "nilai") != NULL)
		rc = resolve(c, ch, rev, &text, err);
	if (rc == LK_OK && c->json) {
		lk_json_start(&j, &b);
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "stem", ch->stem);
		lk_json_cstr(&j, "path", ch->path);
		lk_json_cstr(&j, "title", ch->title);
		lk_json_cstr(&j, "blob", blob.hex);
		lk_json_str(&j, "text", lk_buf_str(&text));
		lk_json_end(&j);
		rc = cli_json_out(c, &j, &b, err);
	} else if (rc == LK_OK) {
		cli_text(c->out, lk_buf_str(&text));
	}
	lk_buf_free(&text);
	lk_buf_free(&b);
	return rc;
}

/* The revision with exactly this id, from the newest on. */
struct find_rev {
	const struct lk_oid *id;
	struct log_out *o;
	int found;
	int64_t last;
	char record[48];
};

static int match_rev(const struct lk_revision *r, void *arg)
{
	struct find_rev *f = arg;

	f->last = r->seq;
	if (strcmp(r->id.hex, f->id->hex) != 0)
		return 0;
	f->found = 1;
	(void)snprintf(f->record, sizeof(f->record), "%s", r->record_id);
	(void)log_row(r, f->o);
	return 1;
}

static int show_revision(struct cli *c, const struct lk_oid *id, struct lk_error *err)
{
	struct lk_history_query q = { .limit = 1000 };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	struct log_out o = { c, c->json ? &j : NULL, 0 };
	struct find_rev f = { id, &o, 0, -1, "" };
	struct lk_buf record = LK_BUF_INIT;
	int rc = LK_OK;

	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	while (rc == LK_OK && !f.found && q.before != f.last) {
		q.before = f.last > 0 ? f.last : 0;
		rc = lk_store_history(c->st, &q, match_rev, &f, err);
	}
	lk_json_end(&j);
	if (rc == LK_OK && c->json)
		rc = cli_json_out(c, &j, &b, err);
	else if (rc == LK_OK &&
		lk_store_record(c->st, id, f.record, &record, NULL) == LK_OK)
		(void)fprintf(c->out, "\n%s", lk_buf_cstr(&record));
	lk_buf_free(&record);
	lk_buf_free(&b);
	return rc;
}

int cli_run_show(struct cli *c, struct lk_error *err)
{
	const struct lk_chapter *ch = NULL;
	struct lk_oid rev = { "" };
	struct lk_snapshot s;
	struct lk_error not_chapter = { .code = LK_OK };
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = cli_revision(c, cli_opt(c, "rev"), &rev, err);
	if (rc == LK_OK) {
		rc = cli_chapter(c, &s, cli_word(c, 0), &ch, &not_chapter);
		if (rc == LK_OK)
			rc = show_chapter(c, ch, rev.hex[0] ? &rev : NULL, err);
		else if (lk_store_resolve(c->st, cli_word(c, 0), &rev, NULL) == LK_OK)
			rc = show_revision(c, &rev, err);
		else if (err != NULL)
			*err = not_chapter;
	}
	lk_snapshot_free(&s);
	return rc;
}
