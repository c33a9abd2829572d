/* export, export html, export csv ...: the report as it goes out */
#include "core/report/csv.h"
#include "core/report/edition.h"
#include "tui/cli/commands.h"
#include "tui/cli/value.h"
#include "tui/export_job.h"
#include "tui/i18n.h"

#include <string.h>
#include <sys/stat.h>

/* clang-format off */
#define EXPORT_OPTIONS \
	{ "bab", 0, N_("BAB"), N_("hanya bab ini") }, \
	{ "rev", 0, N_("REVISI"), N_("naskah pada revisi ini") }, \
	{ "draf", 0, NULL, N_("beri tanda DRAF walau sudah disetujui") }, \
	{ "final", 0, NULL, N_("tolak bila belum disetujui atau ada nilai yang belum terisi") }, \
	{ "rancangan", 0, NULL, N_("pakai juga angka yang belum disahkan") }, \
	{ "keluaran", 'o', N_("BERKAS"), N_("tulis ke berkas ini; - ke layar") }
/* clang-format on */
CLI_OPTIONS(export_docx, EXPORT_OPTIONS);
CLI_OPTIONS(export_html, EXPORT_OPTIONS);
CLI_OPTIONS(export_pdf, EXPORT_OPTIONS);
CLI_OPTIONS(export_txt, EXPORT_OPTIONS);
CLI_OPTIONS(export_xlsx, EXPORT_OPTIONS);
CLI_OPTIONS(export_csv, EXPORT_OPTIONS,
	{ "tabel", 0, N_("NOMOR"), N_("hanya tabel ini, sebagai satu CSV") });
CLI_OPTIONS(export, EXPORT_OPTIONS);

/* ---- the report -------------------------------------------------------------------------- */

static int open_edition(struct cli *c, struct lk_edition *e, struct lk_error *err)
{
	const char *bab =
		cli_opt(c, "bab") != NULL ? cli_opt(c, "bab") : cli_word(c, 0);
	struct lk_oid rev;
	int rc = cli_revision(c, cli_opt(c, "rev"), &rev, err);

	if (rc == LK_OK)
		rc = lk_edition_open(e, c->st, rev.hex[0] ? &rev : NULL, c->document,
			err);
	if (rc == LK_OK && bab != NULL)
		rc = cli_chapter(c, &e->snap, bab, &e->only, err);
	return rc;
}

static int make(struct cli *c, struct lk_edition *e, struct lk_error *err)
{
	struct cli_faults faults = { c, &e->snap };
	struct lk_edition_how how = { .unlocked = cli_opt(c, "rancangan") != NULL,
		.now = c->host->now(NULL),
		.each = cli_fault_row,
		.arg = &faults };
	int rc;

	memset(e, 0, sizeof(*e));
	if (cli_opt(c, "draf") != NULL)
		how.mark = LK_EDITION_DRAFT;
	if (cli_opt(c, "final") != NULL)
		how.mark = LK_EDITION_FINAL;
	if (cli_opt(c, "draf") != NULL && cli_opt(c, "final") != NULL)
		return lk_fail(err, LK_EINVAL,
			N_("--draf dan --final tidak dapat dipakai bersama"));
	rc = open_edition(c, e, err);
	return rc == LK_OK ? lk_edition_make(e, c->st, &how, err) : rc;
}

static int tell(struct cli *c, const struct lk_edition *e, const char *file,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	if (!c->json) {
		(void)fprintf(c->out,
			e->pub.draft ? _("%s ditulis (revisi %.10s, DRAF)\n")
				     : _("%s ditulis (revisi %.10s)\n"),
			file, e->snap.head.hex);
		return LK_OK;
	}
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "file", file);
	lk_json_cstr(&j, "rev", e->snap.head.hex);
	lk_json_bool(&j, "draft", e->pub.draft);
	lk_json_int(&j, "unresolved", (int64_t)e->failed);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static const char *ending_of(const struct cli *c, const char *format)
{
	const struct lk_pub_format *f;

	for (size_t i = 0; (f = c->host->format(i)) != NULL; i++)
		if (strcmp(f->name, format) == 0)
			return f->ending;
	return format;
}

/* To -o; without it the document's name with `ending` behind it, in this folder. */
static int put(struct cli *c, const struct lk_edition *e, const char *ending,
	const struct lk_buf *bytes, struct lk_error *err)
{
	const char *to = cli_opt(c, "keluaran");
	struct lk_buf name = LK_BUF_INIT;
	int rc;

	if (to != NULL && cli_file(c) == NULL) {
		(void)fwrite(lk_buf_cstr(bytes), 1, bytes->n, c->out);
		return LK_OK;
	}
	if (to != NULL)
		lk_buf_puts(&name, to);
	else
		lk_edition_stem(e, &name);
	if (to == NULL)
		lk_buf_printf(&name, "%s", ending);
	rc = lk_buf_check(&name, err);
	if (rc == LK_OK)
		rc = export_job_write(lk_buf_cstr(&name), bytes, err);
	if (rc == LK_OK)
		rc = tell(c, e, lk_buf_cstr(&name), err);
	lk_buf_free(&name);
	return rc;
}

static int put_format(struct cli *c, const struct lk_edition *e, const char *format,
	struct lk_error *err)
{
	struct lk_buf bytes = LK_BUF_INIT, ending = LK_BUF_INIT;
	int rc = c->host->publish(format, &e->pub, &bytes, err);

	lk_buf_printf(&ending, ".%s", ending_of(c, format));
	if (rc == LK_OK)
		rc = put(c, e, lk_buf_cstr(&ending), &bytes, err);
	lk_buf_free(&bytes);
	lk_buf_free(&ending);
	return rc;
}

static int run(struct cli *c, const char *format, struct lk_error *err)
{
	struct lk_edition e;
	int rc = make(c, &e, err);

	if (rc == LK_OK)
		rc = put_format(c, &e, format, err);
	if (rc == LK_OK)
		c->findings |= e.failed > 0;
	lk_edition_free(&e);
	return rc;
}

int cli_run_export_docx(struct cli *c, struct lk_error *err)
{
	return run(c, "docx", err);
}

int cli_run_export_html(struct cli *c, struct lk_error *err)
{
	return run(c, "html", err);
}

int cli_run_export_pdf(struct cli *c, struct lk_error *err)
{
	return run(c, "pdf", err);
}

int cli_run_export_txt(struct cli *c, struct lk_error *err)
{
	return run(c, "txt", err);
}

int cli_run_export_xlsx(struct cli *c, struct lk_error *err)
{
	return run(c, "xlsx", err);
}

/* ---- several files -------------------------------------------------------------------------- */

static void file_row(struct cli *c, struct lk_json *j, const char *name, uint64_t size)
{
	if (!c->json) {
		(void)fprintf(c->out, "%12llu  %s\n", (unsigned long long)size, name);
		return;
	}
	lk_json_object(j, NULL);
	lk_json_cstr(j, "file", name);
	lk_json_int(j, "bytes", (int64_t)size);
	lk_json_end(j);
}

static int tell_folder(struct cli *c, const struct lk_edition *e, const char *dir,
	const struct lk_packed *file, size_t n, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = LK_OK;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "folder", dir);
	lk_json_array(&j, "files");
	for (size_t i = 0; i < n; i++)
		file_row(c, &j, file[i].name, file[i].bytes.n);
	lk_json_end(&j);
	lk_json_cstr(&j, "rev", e->snap.head.hex);
	lk_json_bool(&j, "draft", e->pub.draft);
	lk_json_int(&j, "unresolved", (int64_t)e->failed);
	lk_json_end(&j);
	if (c->json)
		rc = cli_json_out(c, &j, &b, err);
	else
		(void)fprintf(c->out,
			e->pub.draft
				? _("%zu berkas ditulis di %s (revisi %.10s, DRAF)\n")
				: _("%zu berkas ditulis di %s (revisi %.10s)\n"),
			n, dir, e->snap.head.hex);
	lk_buf_free(&b);
	return rc;
}

/* The other files are written all the same; who reads the folder must know. */
static void left_out(struct cli *c, const struct lk_error *why)
{
	c->findings = true;
	cli_left_out(c, why);
}

static int put_folder(struct cli *c, const struct lk_edition *e, const char *dir,
	const struct lk_packed *file, size_t n, struct lk_error *err)
{
	int rc = export_job_folder(dir, file, n, err);

	return rc == LK_OK ? tell_folder(c, e, dir, file, n, err) : rc;
}

/* A folder is meant: it is one, or ends in "/". */
static bool is_folder(const char *name)
{
	struct stat st;
	size_t n = strlen(name);

	return (n > 0 && name[n - 1] == '/') ||
		(stat(name, &st) == 0 && S_ISDIR(st.st_mode));
}

static int put_table(struct cli *c, const struct lk_edition *e, const char *words,
	struct lk_error *err)
{
	struct lk_buf bytes = LK_BUF_INIT, ending = LK_BUF_INIT;
	const struct lk_rep_node *n;
	int rc = lk_report_find_table(&e->report, words, &n, err);

	if (rc == LK_OK) {
		lk_report_csv(n, &bytes);
		lk_buf_printf(&ending, "-%s.csv",
			n->number[0] != '\0' ? n->number : n->label);
		for (size_t i = 0; i < ending.n; i++)
			if (ending.p[i] == ' ' || ending.p[i] == '/')
				ending.p[i] = '-';
		rc = lk_buf_check(&bytes, err);
	}
	if (rc == LK_OK)
		rc = put(c, e, lk_buf_cstr(&ending), &bytes, err);
	lk_buf_free(&bytes);
	lk_buf_free(&ending);
	return rc;
}

static int put_csvs(struct cli *c, const struct lk_edition *e, const char *dir,
	struct lk_error *err)
{
	struct lk_report_csvs files;
	int rc = lk_report_csvs(&files, &e->report, err);

	if (rc == LK_OK)
		rc = put_folder(c, e, dir, files.file, files.n, err);
	lk_report_csvs_free(&files);
	return rc;
}

int cli_run_export_csv(struct cli *c, struct lk_error *err)
{
	const char *to = cli_opt(c, "keluaran");
	struct lk_edition e;
	int rc = make(c, &e, err);

	if (rc == LK_OK && cli_opt(c, "tabel") != NULL)
		rc = put_table(c, &e, cli_opt(c, "tabel"), err);
	else if (rc == LK_OK && to != NULL && is_folder(to))
		rc = put_csvs(c, &e, to, err);
	else if (rc == LK_OK)
		rc = put_format(c, &e, "csv", err);
	if (rc == LK_OK)
		c->findings |= e.failed > 0;
	lk_edition_free(&e);
	return rc;
}

/* ---- all formats ------------------------------------------------------------------------------ */

static int unknown(struct cli *c, const char *word, struct lk_error *err)
{
	struct lk_buf have = LK_BUF_INIT;
	const struct lk_pub_format *f;
	int rc;

	for (size_t i = 0; (f = c->host->format(i)) != NULL; i++)
		lk_buf_printf(&have, "%s%s", i > 0 ? ", " : "", f->name);
	rc = lk_fail(err, LK_EINVAL,
		N_("bentuk berkas \"%s\" tidak dikenal; ada: %s. Tanpa bentuk, "
		   "semuanya "
		   "ditulis; satu bab saja dengan --bab"),
		word, lk_buf_cstr(&have));
	lk_buf_free(&have);
	return rc;
}

int cli_run_export(struct cli *c, struct lk_error *err)
{
	const char *to = cli_opt(c, "keluaran");
	struct lk_edition_files files = { .host = c->host, .formats = LK_EDITION_ALL };
	struct lk_buf dir = LK_BUF_INIT;
	struct lk_edition e;
	int rc;

	if (cli_word(c, 0) != NULL)
		return unknown(c, cli_word(c, 0), err);
	if (to != NULL && cli_file(c) == NULL)
		return lk_fail(err, LK_EINVAL,
			N_("semua bentuk sekaligus tidak dapat ditulis ke layar; "
			   "sebut satu bentuk, misalnya lapkin export txt -o -"));
	rc = make(c, &e, err);
	if (rc == LK_OK)
		rc = lk_edition_publish(&files, &e, err);
	if (rc == LK_OK && to == NULL)
		lk_edition_stem(&e, &dir);
	else if (rc == LK_OK)
		lk_buf_puts(&dir, to);
	if (rc == LK_OK)
		rc = lk_buf_check(&dir, err);
	if (rc == LK_OK)
		rc = put_folder(c, &e, lk_buf_cstr(&dir), files.file, files.n, err);
	if (rc == LK_OK)
		c->findings |= e.failed > 0;
	if (rc == LK_OK && files.left_out.code != LK_OK)
		left_out(c, &files.left_out);
	lk_buf_free(&dir);
	lk_edition_files_free(&files);
	lk_edition_free(&e);
	return rc;
}
