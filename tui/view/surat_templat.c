/* The template of a kind of document, in a box or in the person's own editor. */
#include "core/letter/known.h"
#include "tui/editor/extern.h"
#include "tui/field.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/ketikan.h"
#include "tui/view/surat_impl.h"

#include <stdio.h>
#include <stdlib.h>

#define FILE_SIZE 4400

struct job {
	struct screen *owner;
	char kind[64], key[KETIKAN_KEY], file[FILE_SIZE];
	struct lk_oid blob; /* "": the shipped one */
	struct lk_buf text;
};

static void job_free(void *arg)
{
	struct job *j = arg;

	lk_buf_free(&j->text);
	free(j);
}

static void drop(struct app *app, void *arg, const char *text)
{
	(void)app;
	(void)text;
	job_free(arg);
}

static int run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct job *j = arg;

	return lk_act_template_save(c, j->kind, &j->blob, lk_buf_str(&j->text), err);
}

static void done(struct app *app, struct screen *owner, void *arg)
{
	const struct job *j = arg;

	(void)owner;
	ketikan_drop(office_of(app)->store, j->key);
	if (j->file[0] != '\0')
		ed_extern_done(j->file);
	app_say(app, SAY_OK, "%s",
		_("Templat disimpan; dokumen berikutnya memakainya, yang sudah ada "
		  "tidak "
		  "berubah."));
}

static void failed(struct app *app, struct screen *owner, void *arg, int rc,
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
			_("Yang Anda ketik masih ada; buka lagi templatnya untuk "
			  "memperbaiki."));
}

static void save(struct job *j)
{
	static const struct office_job job = { N_("Menyimpan templat"), run, done,
		failed, job_free };

	office_act(j->owner->app, j->owner, &job, j);
}

static void typed(struct app *app, void *arg, const char *text)
{
	struct job *j = arg;

	(void)app;
	lk_buf_clear(&j->text);
	lk_buf_puts(&j->text, text);
	save(j);
}

static void keep(void *arg, const char *text, size_t n)
{
	struct job *j = arg;

	ketikan_save(j->owner->app, j->key, text, n);
}

/* What the box cannot hold goes to $EDITOR. */
static void in_editor(struct job *j)
{
	struct app *app = j->owner->app;
	enum ed_extern_result res = ED_EXTERN_SAME;
	struct lk_error err = { .code = LK_OK };
	struct lk_buf out = LK_BUF_INIT;
	int rc;

	if (app->term.lend == NULL) {
		app_say(app, SAY_WARN, "%s",
			_("Templat ini terlalu panjang untuk kotak, dan editor luar "
			  "hanya "
			  "ada di terminal biasa."));
		job_free(j);
		return;
	}
	(void)snprintf(j->file, sizeof(j->file), "%s/.git/lapkin/templat-%s.md",
		office_of(app)->dir, j->kind);
	app->term.lend(app->term.arg);
	rc = ed_extern_run(j->file, lk_buf_str(&j->text),
		_("Simpan dan tutup untuk memakai hasilnya; biarkan, atau kosongkan, "
		  "untuk membatalkan. Baris di bawah garis gunting diabaikan."),
		&out, &res, &err);
	app->term.take(app->term.arg);
	app_dirty(app);
	if (rc == LK_OK && res == ED_EXTERN_CHANGED) {
		lk_buf_free(&j->text);
		j->text = out;
		save(j);
		return;
	}
	lk_buf_free(&out);
	if (rc != LK_OK)
		app_fail(app, &err);
	else
		app_say(app, SAY_INFO, "%s", _("Tidak ada yang berubah."));
	ed_extern_done(j->file);
	job_free(j);
}

static void in_box(struct job *j)
{
	struct app *app = j->owner->app;
	struct prompt_text q = { .owner = j->owner,
		.title = _("Templat dokumen"),
		.label = _("Isian di atas baris kosong, teks Markdown di bawahnya; "
			   "{{...}} diisi saat dokumen dibuat. Ctrl-S menyimpan."),
		.done = typed,
		.cancel = drop,
		.save = keep,
		.arg = j };

	q.initial = lk_buf_cstr(&j->text);
	if (prompt_note(app, &q) != 0)
		job_free(j);
}

void surat_edit_template(struct surat *v, const struct lk_letter *l)
{
	struct app *app = v->base.app;
	struct lk_store *st = office_of(app)->store;
	struct job *j = calloc(1, sizeof(*j));
	struct lk_buf where = LK_BUF_INIT, typed_before = LK_BUF_INIT;
	struct lk_error err = { .code = LK_OK };
	int rc;

	if (j == NULL || l->kind == NULL) {
		free(j);
		return;
	}
	j->owner = &v->base;
	(void)snprintf(j->kind, sizeof(j->kind), "%s", l->kind->id);
	(void)snprintf(j->key, sizeof(j->key), "catatan:templat:%s", j->kind);
	rc = lk_letter_template_load(st, NULL, j->kind, &j->text, &where, &j->blob,
		&err);
	lk_buf_free(&where);
	if (rc != LK_OK) {
		app_fail(app, &err);
		job_free(j);
		return;
	}
	ketikan_load(st, j->key, &typed_before);
	if (typed_before.n > 0) {
		lk_buf_free(&j->text);
		j->text = typed_before;
		app_say(app, SAY_INFO, "%s",
			_("Ketikan yang belum disimpan dikembalikan."));
	}
	if (j->text.n > FIELD_NOTE_MAX)
		in_editor(j);
	else
		in_box(j);
}
