#include "tui/view/beranda_job.h"

#include "core/basis.h"
#include "core/notation/date.h"
#include "core/utf8.h"
#include "tui/export_job.h"
#include "tui/i18n.h"
#include "tui/import_job.h"
#include "tui/office.h"
#include "tui/prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NOTES_SHOWN 40
#define NOTE_BYTES 60

static const char *need_file(void *arg, const char *text)
{
	(void)arg;
	return text[strspn(text, " ")] == '\0' ? _("Tulis nama berkasnya dahulu.")
					       : NULL;
}

/* ---- taking a report in ------------------------------------------------------------- */

struct import {
	struct import_job job;
	const struct lk_host *host;
	int overwrite;
};

static void import_free(void *arg)
{
	struct import *im = arg;

	if (im != NULL)
		import_job_free(&im->job);
	free(im);
}

static int run_read(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct import *im = arg;
	char file[sizeof(im->job.file)];

	memcpy(file, im->job.file, sizeof(file));
	return import_job_read(&im->job, im->host, c->st, c->document, file, err);
}

static int run_write(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct import *im = arg;

	return import_job_write(&im->job, c, im->overwrite, err);
}

static void written(struct app *app, struct screen *owner, void *arg)
{
	const struct import *im = arg;

	(void)owner;
	app_say(app, SAY_OK, _("%zu bab masuk sebagai revisi %.10s."),
		im->job.split->nchapters, im->job.rev.hex);
}

static void agreed(struct app *app, void *arg)
{
	static const struct office_job job = { N_("Menulis bab"), run_write, written,
		NULL, import_free };
	struct import *im = arg;

	im->overwrite = im->job.filled != 0;
	office_act(app, app_top(app), &job, im);
}

static void refused(struct app *app, void *arg)
{
	app_say(app, SAY_INFO, "%s", _("Tidak ada yang ditulis."));
	import_free(arg);
}

static void put_note(struct lk_buf *b, const struct lk_split_note *n)
{
	size_t len = strcspn(n->text, "\n");

	len = len < NOTE_BYTES ? len : NOTE_BYTES;
	while (len > 0 && ((unsigned char)n->text[len] & 0xC0) == 0x80)
		len--;
	lk_buf_printf(b, "  %zu  %s: ", n->line, _(lk_split_reason_text(n->reason)));
	(void)lk_utf8_clean(b, (struct lk_str){ n->text, len }, 0);
	lk_buf_puts(b, n->text[len] != '\0' ? "…\n" : "\n");
}

static void put_notes(struct lk_buf *b, const struct lk_split *sp, int kept,
	const char *title)
{
	size_t shown = 0, all = 0;

	for (size_t i = 0; i < sp->nnotes; i++) {
		if (kept ? !sp->note[i].kept : !lk_split_note_lost(&sp->note[i]))
			continue;
		if (all++ == 0)
			lk_buf_printf(b, "\n%s\n", title);
		if (shown < NOTES_SHOWN) {
			put_note(b, &sp->note[i]);
			shown++;
		}
	}
	if (all > shown)
		lk_buf_printf(b,
			_("  ... dan %zu lagi (lengkapnya: lapkin import "
			  "--lihat)\n"),
			all - shown);
}

/* What would be written, what finds no place, what deserves a look. */
static void describe(struct lk_buf *b, const struct import *im)
{
	const struct lk_split *sp = im->job.split;
	size_t contents = lk_split_contents_lines(sp);

	lk_buf_printf(b, _("%zu bab dari %zu baris:\n"), sp->nchapters, sp->lines);
	for (size_t i = 0; i < sp->nchapters; i++)
		lk_buf_printf(b, _("  %s, %zu kata\n"), sp->chapter[i].title,
			sp->chapter[i].words);
	if (im->job.filled != 0)
		lk_buf_printf(b,
			_("\n%zu bab sudah berisi dan akan DIGANTI; isi lamanya "
			  "tetap ada di riwayat.\n"),
			im->job.filled);
	if (contents > 0)
		lk_buf_printf(b,
			_("\nDaftar isi, tabel, dan grafik dikenali (%zu baris); tidak "
			  "dimuat karena lapkin membuatnya sendiri.\n"),
			contents);
	put_notes(b, sp, 0, _("Tidak masuk bab mana pun (baris asal, sebabnya):"));
	put_notes(b, sp, 1, _("Masuk, tetapi perlu dilihat:"));
}

static void preview(struct app *app, struct screen *owner, void *arg)
{
	struct import *seen = arg, *im;
	struct prompt_confirm q = { .owner = owner, .done = agreed, .cancel = refused };
	struct lk_buf b = LK_BUF_INIT;

	/* the job frees its argument: the question goes on with a copy that owns the split */
	im = owner != NULL ? malloc(sizeof(*im)) : NULL;
	if (im == NULL)
		return;
	*im = *seen;
	seen->job.split = NULL;
	describe(&b, im);
	q.arg = im;
	q.title = _("Masukkan laporan ini?");
	q.text = lk_buf_cstr(&b);
	q.yes = im->job.filled != 0 ? "t" : "y";
	q.yes_label = im->job.filled != 0 ? _("Timpa dan tulis") : _("Tulis");
	if (prompt_confirm(app, &q) != 0)
		import_free(im);
	lk_buf_free(&b);
}

static void import_named(struct app *app, void *arg, const char *text)
{
	static const struct office_job job = { N_("Membaca laporan"), run_read, preview,
		NULL, import_free };
	struct import *im = calloc(1, sizeof(*im));

	if (im == NULL)
		return;
	(void)snprintf(im->job.file, sizeof(im->job.file), "%s", text);
	im->host = office_of(app)->host;
	office_act(app, arg, &job, im);
}

void beranda_import(struct app *app, struct screen *owner)
{
	struct prompt_text q = { .owner = owner,
		.history = "impor",
		.check = need_file,
		.done = import_named,
		.arg = owner };

	q.title = _("Impor laporan");
	q.label = _(
		"Nama berkas teks atau Markdown. Sesudah ini tampil dahulu hasilnya.");
	(void)prompt_line(app, &q);
}

/* ---- writing the draft out ------------------------------------------------------------- */

struct export
{
	char file[4096];
	char head[LK_OID_SIZE];
	bool draft_figures; /* figures not locked yet too */
	size_t failed;      /* values, tables and charts that could not be filled in */
};

static int run_export(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct export *ex = arg;
	struct lk_snapshot s;
	struct lk_values v;
	struct lk_buf b = LK_BUF_INIT;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = lk_values_load(&v, c->st, &s, lk_date_day(c->now, s.tz_minutes),
			err);
	if (rc == LK_OK) {
		if (!ex->draft_figures)
			rc = lk_values_lock(&v, c->st, &s, err);
		if (rc == LK_OK)
			rc = export_job_values(c->st, &s, &v, NULL, &b, &ex->failed,
				NULL, NULL, err);
		lk_values_free(&v);
	}
	if (rc == LK_OK)
		rc = export_job_write(ex->file, &b, err);
	if (rc == LK_OK)
		memcpy(ex->head, s.head.hex, sizeof(ex->head));
	lk_buf_free(&b);
	lk_snapshot_free(&s);
	return rc;
}

static void exported(struct app *app, struct screen *owner, void *arg)
{
	const struct export *ex = arg;

	(void)owner;
	if (ex->failed > 0)
		app_say(app, SAY_WARN,
			_("%s ditulis (revisi %.10s); %zu nilai, tabel, atau grafik "
			  "belum terisi dan ditandai [?]."),
			ex->file, ex->head, ex->failed);
	else
		app_say(app, SAY_OK, _("%s ditulis (revisi %.10s)."), ex->file,
			ex->head);
}

static void export_now(struct app *app, void *arg)
{
	static const struct office_job job = { N_("Menulis laporan"), run_export,
		exported, NULL, NULL };

	office_act(app, app_top(app), &job, arg);
}

static void export_drop(struct app *app, void *arg)
{
	(void)app;
	free(arg);
}

static void export_named(struct app *app, void *arg, const char *text)
{
	struct export *ex = calloc(1, sizeof(*ex));
	struct prompt_confirm q = { .owner = arg,
		.yes = "t",
		.done = export_now,
		.cancel = export_drop,
		.arg = ex };

	if (ex == NULL)
		return;
	(void)snprintf(ex->file, sizeof(ex->file), "%s", text);
	ex->draft_figures = app->config.draft_figures;
	if (access(ex->file, F_OK) != 0) {
		export_now(app, ex);
		return;
	}
	q.title = _("Berkas itu sudah ada");
	q.text = ex->file;
	q.yes_label = _("Timpa");
	if (prompt_confirm(app, &q) != 0)
		free(ex);
}

void beranda_export(struct app *app, struct screen *owner)
{
	const struct office *o = office_of(app);
	char name[200];
	struct prompt_text q = { .owner = owner,
		.initial = name,
		.history = "ekspor",
		.check = need_file,
		.done = export_named,
		.arg = owner };

	(void)snprintf(name, sizeof(name), "%s.md", o->snap.document);
	q.title = _("Tulis laporan ke berkas");
	q.label = _("Nama berkas Markdown yang dibuat.");
	(void)prompt_line(app, &q);
}

/* ---- checking ---------------------------------------------------------------------------- */

struct check {
	struct lk_buf text;
	long findings;
};

static void check_free(void *arg)
{
	struct check *ck = arg;

	lk_buf_free(&ck->text);
	free(ck);
}

static int take_finding(const struct lk_finding *f, void *arg)
{
	static const char *const sign[] = {
		[LK_SEV_INFO] = " ",
		[LK_SEV_WARNING] = "!",
		[LK_SEV_ERROR] = "!!",
	};
	struct check *ck = arg;

	ck->findings += f->severity != LK_SEV_INFO;
	lk_buf_printf(&ck->text, "%s %s: ", sign[f->severity], f->place);
	(void)lk_utf8_clean(&ck->text,
		(struct lk_str){ i18n_get(f->text), strlen(i18n_get(f->text)) }, 0);
	lk_buf_putc(&ck->text, '\n');
	return 0;
}

static int run_check(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	return lk_store_check(c->st, 0, take_finding, arg, err);
}

static void checked(struct app *app, struct screen *owner, void *arg)
{
	const struct check *ck = arg;

	if (owner == NULL)
		return;
	(void)prompt_show(app,
		ck->findings == 0 ? _("Ruang kerja utuh") : _("Yang perlu dilihat"),
		ck->text.n != 0 ? lk_buf_cstr(&ck->text)
				: _("Repositori, indeks, kunci, dan ketikan yang belum "
				    "disimpan "
				    "diperiksa; tidak ada yang salah."));
}

void beranda_check(struct app *app, struct screen *owner)
{
	static const struct office_job job = { N_("Memeriksa ruang kerja"), run_check,
		checked, NULL, check_free };
	struct check *ck = calloc(1, sizeof(*ck));

	if (ck != NULL)
		office_act(app, owner, &job, ck);
}
