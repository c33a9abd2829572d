/* The text of a document in a box or in the person's own editor; filling it again; a file of it;
 * the team of an SK as roles. */
#include "core/act/assign.h"
#include "core/letter/fill.h"
#include "core/letter/plain.h"
#include "tui/editor/extern.h"
#include "tui/export_job.h"
#include "tui/field.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/ketikan.h"
#include "tui/view/surat_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILE_SIZE 4400

/* One document and what is to become of it. */
struct job {
	struct surat *v;
	struct screen *owner;
	char path[SURAT_PATH], stem[SURAT_PATH], file[FILE_SIZE];
	char key[KETIKAN_KEY];
	struct lk_oid blob;
	struct lk_buf text;
	size_t count;
	bool typed; /* its text was edited by hand */
};

static struct job *job_new(struct surat *v, const struct lk_letter *l)
{
	struct job *j = calloc(1, sizeof(*j));

	if (j == NULL)
		return NULL;
	j->v = v;
	j->owner = &v->base;
	(void)snprintf(j->path, sizeof(j->path), "%s", l->path);
	(void)snprintf(j->stem, sizeof(j->stem), "%s", l->stem);
	(void)snprintf(j->key, sizeof(j->key), "catatan:surat:%.280s", l->stem);
	j->blob = l->blob;
	j->typed = lk_letter_typed(l, LK_LETTER_TYPED_TEXT);
	return j;
}

static void job_free(void *arg)
{
	struct job *j = arg;

	lk_buf_free(&j->text);
	free(j);
}

static void drop(struct app *app, void *arg)
{
	(void)app;
	job_free(arg);
}

static void drop_text(struct app *app, void *arg, const char *text)
{
	(void)text;
	drop(app, arg);
}

static void reload(struct screen *owner, const struct job *j)
{
	if (owner != NULL)
		surat_load((struct surat *)owner, j->path);
}

/* ---- the text --------------------------------------------------------------------------- */

static int run_text(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct job *j = arg;

	return lk_act_letter_text(c, j->path, &j->blob, lk_buf_str(&j->text), err);
}

static void text_done(struct app *app, struct screen *owner, void *arg)
{
	const struct job *j = arg;

	ketikan_drop(office_of(app)->store, j->key);
	if (j->file[0] != '\0')
		ed_extern_done(j->file);
	reload(owner, j);
	app_say(app, SAY_OK, "%s", _("Teks dokumen disimpan."));
}

static void text_failed(struct app *app, struct screen *owner, void *arg, int rc,
	const struct lk_error *err)
{
	const struct job *j = arg;

	(void)owner;
	(void)rc;
	app_fail(app, err);
	if (j->file[0] != '\0')
		app_say(app, SAY_INFO, _("Suntingan Anda masih ada di %s."), j->file);
	else
		app_say(app, SAY_INFO, "%s",
			_("Yang Anda ketik masih ada; buka lagi teksnya untuk "
			  "memperbaiki."));
}

static void save_text(struct job *j)
{
	static const struct office_job job = { N_("Menyimpan dokumen"), run_text,
		text_done, text_failed, job_free };

	office_act(j->owner->app, j->owner, &job, j);
}

static void typed(struct app *app, void *arg, const char *text)
{
	struct job *j = arg;

	(void)app;
	lk_buf_clear(&j->text);
	lk_buf_puts(&j->text, text);
	save_text(j);
}

static void keep(void *arg, const char *text, size_t n)
{
	struct job *j = arg;

	ketikan_save(j->owner->app, j->key, text, n);
}

void surat_edit_text(struct surat *v, const struct lk_letter *l)
{
	struct job *j = job_new(v, l);
	struct prompt_text q = { .owner = &v->base,
		.title = _("Teks dokumen"),
		.label = _("Markdown; {{surat.hal}} dan sejenisnya diambil dari isian. "
			   "Ctrl-S menyimpan, Esc menutup (ketikan tetap ada)."),
		.done = typed,
		.cancel = drop_text,
		.save = keep,
		.arg = j };

	if (j == NULL)
		return;
	if (l->body.n > FIELD_NOTE_MAX) {
		app_say(v->base.app, SAY_WARN, "%s",
			_("Teks ini terlalu panjang untuk kotak ini; tekan E untuk "
			  "menyuntingnya di editor Anda sendiri."));
		job_free(j);
		return;
	}
	ketikan_load(office_of(v->base.app)->store, j->key, &j->text);
	if (j->text.n > 0)
		app_say(v->base.app, SAY_INFO, "%s",
			_("Ketikan yang belum disimpan dikembalikan."));
	else
		lk_buf_putstr(&j->text, l->body);
	q.initial = lk_buf_cstr(&j->text);
	if (prompt_note(v->base.app, &q) != 0)
		job_free(j);
}

/* ---- another editor ------------------------------------------------------------------------- */

void surat_extern(struct surat *v, const struct lk_letter *l)
{
	struct app *app = v->base.app;
	struct job *j = job_new(v, l);
	enum ed_extern_result res = ED_EXTERN_SAME;
	struct lk_error err = { .code = LK_OK };
	int rc;

	if (j == NULL)
		return;
	if (app->term.lend == NULL) {
		app_say(app, SAY_WARN, "%s",
			_("Editor luar hanya ada di terminal biasa."));
		job_free(j);
		return;
	}
	(void)snprintf(j->file, sizeof(j->file), "%s/.git/lapkin/surat-%.200s.md",
		office_of(app)->dir, l->stem);
	app->term.lend(app->term.arg);
	rc = ed_extern_run(j->file, l->body,
		_("Simpan dan tutup untuk memakai hasilnya; biarkan, atau kosongkan, "
		  "untuk membatalkan. Baris di bawah garis gunting diabaikan."),
		&j->text, &res, &err);
	app->term.take(app->term.arg);
	app_dirty(app);
	if (rc == LK_OK && res == ED_EXTERN_CHANGED) {
		save_text(j);
		return;
	}
	if (rc != LK_OK)
		app_fail(app, &err);
	else
		app_say(app, SAY_INFO, "%s", _("Tidak ada yang diubah."));
	job_free(j);
}

/* ---- filling again ----------------------------------------------------------------------------- */

static int run_refill(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	return lk_act_letter_refill(c, ((struct job *)arg)->path, err);
}

static void refilled(struct app *app, struct screen *owner, void *arg)
{
	reload(owner, arg);
	app_say(app, SAY_OK, "%s",
		_("Dokumen diisi ulang dari data terbaru; isian yang diketik tetap."));
}

static void refill_now(struct app *app, void *arg)
{
	static const struct office_job job = { N_("Mengisi ulang"), run_refill,
		refilled, NULL, job_free };
	struct job *j = arg;

	office_act(app, j->owner, &job, j);
}

void surat_refill(struct surat *v, const struct lk_letter *l)
{
	struct job *j = job_new(v, l);
	struct prompt_confirm q = { .owner = &v->base,
		.title = _("Isi ulang dokumen"),
		.text = _("Teks dokumen ini pernah disunting tangan. Mengisi ulang "
			  "menggantinya dengan teks templat yang terisi data terbaru; "
			  "suntingan lama tetap ada di riwayat."),
		.yes = "u",
		.yes_label = _("Isi ulang"),
		.done = refill_now,
		.cancel = drop,
		.arg = j };

	if (j == NULL)
		return;
	if (!j->typed)
		refill_now(v->base.app, j);
	else if (prompt_confirm(v->base.app, &q) != 0)
		job_free(j);
}

/* ---- as a file ------------------------------------------------------------------------------------ */

static bool ends_in_md(const char *file)
{
	size_t n = strlen(file);

	return n > 3 && strcmp(file + n - 3, ".md") == 0;
}

static int run_write(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct job *j = arg;
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_buf raw = LK_BUF_INIT;
	struct lk_letter l;
	int rc = lk_store_read_blob(c->st, &j->blob, &raw, err);

	if (rc == LK_OK)
		rc = lk_letter_parse(&l, &mem, lk_buf_str(&raw), j->path, err);
	if (rc == LK_OK && ends_in_md(j->file)) {
		(void)lk_letter_render(&l, &j->text);
		rc = lk_buf_check(&j->text, err);
	} else if (rc == LK_OK) {
		rc = lk_letter_plain(&l, 80, &j->text, err);
	}
	if (rc == LK_OK)
		rc = export_job_write(j->file, &j->text, err);
	lk_buf_free(&raw);
	lk_arena_free(&mem);
	return rc;
}

static void written(struct app *app, struct screen *owner, void *arg)
{
	(void)owner;
	app_say(app, SAY_OK, _("Dokumen ditulis ke %s."), ((struct job *)arg)->file);
}

static void write_now(struct app *app, void *arg)
{
	static const struct office_job job = { N_("Menulis dokumen"), run_write,
		written, NULL, job_free };
	struct job *j = arg;

	office_act(app, j->owner, &job, j);
}

static void write_named(struct app *app, void *arg, const char *text)
{
	struct job *j = arg;
	struct prompt_confirm q = { .owner = j->owner,
		.title = _("Berkas itu sudah ada"),
		.text = j->file,
		.yes = "t",
		.yes_label = _("Timpa"),
		.done = write_now,
		.cancel = drop,
		.arg = j };

	(void)snprintf(j->file, sizeof(j->file), "%s", text);
	if (access(j->file, F_OK) != 0)
		write_now(app, j);
	else if (prompt_confirm(app, &q) != 0)
		job_free(j);
}

static const char *need_file(void *arg, const char *text)
{
	(void)arg;
	return text[strspn(text, " ")] == '\0' ? _("Ketik nama berkasnya dahulu.")
					       : NULL;
}

void surat_write(struct surat *v, const struct lk_letter *l)
{
	struct job *j = job_new(v, l);
	char name[SURAT_PATH + 8];
	struct prompt_text q = { .owner = &v->base,
		.title = _("Tulis dokumen ke berkas"),
		.label = _("Akhiran .txt: teks biasa; .md: Markdown."),
		.initial = name,
		.history = "surat",
		.check = need_file,
		.done = write_named,
		.cancel = drop_text,
		.arg = j };

	if (j == NULL)
		return;
	(void)snprintf(name, sizeof(name), "%s.txt", l->stem);
	if (prompt_line(v->base.app, &q) != 0)
		job_free(j);
}

/* ---- the team of an SK ---------------------------------------------------------------------------- */

static int run_team(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct job *j = arg;

	return lk_act_team_apply(c, j->path, &j->count, err);
}

static void team_done(struct app *app, struct screen *owner, void *arg)
{
	const struct job *j = arg;

	reload(owner, j);
	app_say(app, SAY_OK, _("%zu orang menjadi tim penyusun menurut SK ini."),
		j->count);
}

static void team_now(struct app *app, void *arg)
{
	static const struct office_job job = { N_("Menetapkan tim"), run_team,
		team_done, NULL, job_free };
	struct job *j = arg;

	office_act(app, j->owner, &job, j);
}

void surat_team(struct surat *v, const struct lk_letter *l)
{
	struct job *j = job_new(v, l);
	struct prompt_confirm q = { .owner = &v->base,
		.title = _("Tetapkan tim menurut SK"),
		.text = _("Setiap anggota dalam susunan SK ini mendapat peran tim "
			  "penyusun sejak tanggal SK, dengan nomor SK sebagai "
			  "dasarnya."),
		.yes = "p",
		.yes_label = _("Tetapkan"),
		.done = team_now,
		.cancel = drop,
		.arg = j };

	if (j == NULL)
		return;
	if (prompt_confirm(v->base.app, &q) != 0)
		job_free(j);
}
