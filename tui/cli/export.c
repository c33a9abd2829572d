/* export html, txt, xlsx, csv, semua: the report as it goes out */
#include "core/basis.h"
#include "core/notation/date.h"
#include "core/report/publication.h"
#include "tui/cli/commands.h"
#include "tui/cli/value.h"
#include "tui/export_job.h"
#include "tui/i18n.h"

#include <string.h>

/* clang-format off */
#define EXPORT_COMMON \
	{ "bab", 0, N_("BAB"), N_("hanya bab ini") }, \
	{ "rev", 0, N_("REVISI"), N_("naskah pada revisi ini") }, \
	{ "draf", 0, NULL, N_("beri tanda DRAF walau sudah disetujui") }, \
	{ "final", 0, NULL, N_("tolak bila belum disetujui atau ada nilai yang belum terisi") }, \
	{ "rancangan", 0, NULL, N_("pakai juga angka yang belum disahkan") }
#define EXPORT_OPTIONS \
	EXPORT_COMMON, \
	{ "keluaran", 'o', N_("BERKAS"), N_("tulis ke berkas ini; - ke layar") }
/* clang-format on */
CLI_OPTIONS(export_html, EXPORT_OPTIONS);
CLI_OPTIONS(export_txt, EXPORT_OPTIONS);
CLI_OPTIONS(export_xlsx, EXPORT_OPTIONS);
/* clang-format off */
CLI_OPTIONS(export_csv, EXPORT_OPTIONS,
	{ "tabel", 0, N_("TABEL"), N_("satu tabel saja: nomornya (3.1) atau labelnya") });
CLI_OPTIONS(export_all, EXPORT_COMMON,
	{ "keluaran", 'o', N_("FOLDER"), N_("tulis ke folder ini, bukan ke folder kini") });
/* clang-format on */

/* What `export semua` writes, in this order. */
static const char *const formats[] = { "html", "xlsx", "csv", "txt" };

/* What a report stands on while it is made. */
struct made {
	struct lk_snapshot snap;
	struct lk_values values;
	struct lk_report report;
	struct lk_publication pub;
	const struct lk_chapter *only;
	size_t failed; /* values and pictures without an answer */
	bool approved;
};

static void made_free(struct made *m)
{
	lk_publication_free(&m->pub);
	lk_report_free(&m->report);
	lk_values_free(&m->values);
	lk_snapshot_free(&m->snap);
}

static int open_snapshot(struct cli *c, struct made *m, struct lk_error *err)
{
	const char *bab =
		cli_opt(c, "bab") != NULL ? cli_opt(c, "bab") : cli_word(c, 0);
	struct lk_oid rev;
	int rc = cli_revision(c, cli_opt(c, "rev"), &rev, err);

	if (rc == LK_OK)
		rc = lk_snapshot_load(&m->snap, c->st, rev.hex[0] ? &rev : NULL,
			c->document, err);
	if (rc == LK_OK && bab != NULL)
		rc = cli_chapter(c, &m->snap, bab, &m->only, err);
	return rc;
}

/* As figures stood on the day of the revision, so that it prints the same for ever. */
static int open_values(struct cli *c, struct made *m, struct lk_error *err)
{
	int64_t time;
	int rc = lk_revision_time(c->st, &m->snap.head, &time, err);

	if (rc == LK_OK)
		rc = lk_values_load(&m->values, c->st, &m->snap,
			lk_date_day(time, m->snap.tz_minutes), err);
	if (rc == LK_OK && cli_opt(c, "rancangan") == NULL)
		rc = lk_values_lock(&m->values, c->st, &m->snap, err);
	return rc;
}

static int make(struct cli *c, struct made *m, struct lk_error *err)
{
	struct cli_faults faults = { c, &m->snap };
	size_t pictures = 0;
	int rc = open_snapshot(c, m, err);

	if (rc == LK_OK)
		rc = open_values(c, m, err);
	if (rc == LK_OK)
		rc = lk_report_load(&m->report, c->st, &m->snap, &m->values, m->only,
			cli_fault_row, &faults, err);
	if (rc == LK_OK)
		rc = lk_publication_load(&m->pub, c->st, &m->snap, &m->report,
			c->host->now(NULL), &m->approved, &pictures, cli_fault_row,
			&faults, err);
	m->failed = m->report.failed + pictures;
	m->pub.part = m->only != NULL;
	m->pub.draft = cli_opt(c, "draf") != NULL || !m->approved || m->failed > 0;
	return rc;
}

static int may_be_final(struct cli *c, const struct made *m, struct lk_error *err)
{
	char rev[11];

	if (cli_opt(c, "final") == NULL)
		return LK_OK;
	if (cli_opt(c, "draf") != NULL)
		return lk_fail(err, LK_EINVAL,
			N_("--draf dan --final tidak dapat dipakai bersama"));
	if (m->failed > 0)
		return lk_fail(err, LK_EUNDEF,
			N_("%zu nilai, tabel, grafik, atau gambar belum terisi "
			   "(daftarnya "
			   "di atas); tidak ada yang ditulis"),
			m->failed);
	(void)snprintf(rev, sizeof(rev), "%.10s", m->snap.head.hex);
	if (!m->approved)
		return lk_fail(err, LK_EDENIED,
			N_("naskah revisi %s belum disetujui seluruhnya, jadi belum "
			   "dapat keluar sebagai naskah akhir; tanpa --final ia "
			   "ditulis "
			   "dengan tanda DRAF"),
			rev);
	return LK_OK;
}

/* "3.1", "Tabel 3.1", "Grafik 3.1" or a label. */
static bool named(const struct lk_rep_node *n, const char *name)
{
	const char *number = strchr(n->number, ' ');

	if (n->table == NULL && n->chart == NULL)
		return false;
	return strcmp(n->label, name) == 0 || strcmp(n->number, name) == 0 ||
		(n->table != NULL && number != NULL && strcmp(number + 1, name) == 0);
}

/* The publication of one table alone, in *one. */
static int pick_table(struct made *m, const char *name, struct lk_report *one,
	struct lk_error *err)
{
	for (size_t i = 0; i < m->report.nnodes; i++) {
		if (!named(&m->report.node[i], name))
			continue;
		*one = m->report;
		one->node = &m->report.node[i];
		one->nnodes = 1;
		m->pub.report = one;
		return LK_OK;
	}
	return lk_fail(err, LK_ENOTFOUND,
		N_("tidak ada tabel \"%s\"; sebut nomornya (3.1) atau labelnya, "
		   "seperti "
		   "tercetak di naskah"),
		name);
}

/* ---- writing ---------------------------------------------------------------------------- */

/* One file more that was written. */
static void tell(struct cli *c, const struct made *m, struct lk_json *j,
	const char *file)
{
	if (c->json)
		lk_json_cstr(j, NULL, file);
	else
		(void)fprintf(c->out,
			m->pub.draft ? _("%s ditulis (revisi %.10s, DRAF)\n")
				     : _("%s ditulis (revisi %.10s)\n"),
			file, m->snap.head.hex);
}

/* The document's name, of a chapter its own behind it, and the format. */
static void file_name(const struct made *m, const char *folder, const char *format,
	struct lk_buf *out)
{
	if (folder != NULL)
		lk_buf_printf(out, "%s/", folder);
	lk_buf_puts(out, m->snap.document);
	if (m->only != NULL)
		lk_buf_printf(out, "-%s", m->only->stem);
	lk_buf_printf(out, ".%s", format);
}

static int write_one(struct cli *c, const struct made *m, const char *format,
	const char *file, struct lk_json *j, struct lk_error *err)
{
	struct lk_buf bytes = LK_BUF_INIT;
	int rc = c->host->publish(format, &m->pub, &bytes, err);

	if (rc == LK_OK && strcmp(file, "-") == 0) {
		(void)fwrite(lk_buf_cstr(&bytes), 1, bytes.n, c->out);
	} else if (rc == LK_OK) {
		rc = export_job_write(file, &bytes, err);
		if (rc == LK_OK)
			tell(c, m, j, file);
	}
	lk_buf_free(&bytes);
	return rc;
}

/* format NULL: all of them, -o names a folder. */
static int write_all(struct cli *c, const struct made *m, const char *format,
	struct lk_json *j, struct lk_error *err)
{
	const char *to = cli_opt(c, "keluaran");
	int rc = LK_OK;

	if (format != NULL && to != NULL)
		return write_one(c, m, format, to, j, err);
	for (size_t i = 0; rc == LK_OK && i < LK_LEN(formats); i++) {
		struct lk_buf name = LK_BUF_INIT;

		if (format != NULL && strcmp(format, formats[i]) != 0)
			continue;
		file_name(m, to, formats[i], &name);
		rc = lk_buf_check(&name, err);
		if (rc == LK_OK)
			rc = write_one(c, m, formats[i], lk_buf_cstr(&name), j, err);
		lk_buf_free(&name);
	}
	return rc;
}

static int write_and_tell(struct cli *c, const struct made *m, const char *format,
	struct lk_error *err)
{
	const char *to = cli_opt(c, "keluaran");
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "rev", m->snap.head.hex);
	lk_json_bool(&j, "draft", m->pub.draft);
	lk_json_int(&j, "unresolved", (int64_t)m->failed);
	lk_json_array(&j, "files");
	rc = write_all(c, m, format, &j, err);
	lk_json_end(&j);
	lk_json_end(&j);
	if (rc == LK_OK && c->json && (to == NULL || strcmp(to, "-") != 0))
		rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static int run(struct cli *c, const char *format, struct lk_error *err)
{
	const char *name = format != NULL && strcmp(format, "csv") == 0
		? cli_opt(c, "tabel")
		: NULL;
	struct lk_report one;
	struct made m;
	int rc;

	memset(&m, 0, sizeof(m));
	rc = make(c, &m, err);
	if (rc == LK_OK && name != NULL)
		rc = pick_table(&m, name, &one, err);
	if (rc == LK_OK)
		rc = may_be_final(c, &m, err);
	if (rc == LK_OK)
		rc = write_and_tell(c, &m, format, err);
	if (rc == LK_OK)
		c->findings |= m.failed > 0;
	made_free(&m);
	return rc;
}

int cli_run_export_html(struct cli *c, struct lk_error *err)
{
	return run(c, "html", err);
}

int cli_run_export_txt(struct cli *c, struct lk_error *err)
{
	return run(c, "txt", err);
}

int cli_run_export_xlsx(struct cli *c, struct lk_error *err)
{
	return run(c, "xlsx", err);
}

int cli_run_export_all(struct cli *c, struct lk_error *err)
{
	return run(c, NULL, err);
}

int cli_run_export_csv(struct cli *c, struct lk_error *err)
{
	return run(c, "csv", err);
}
