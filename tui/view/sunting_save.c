/* Saving beside the screen; the line after a recovery; another editor. */
#include "core/diff.h"
#include "core/merge.h"
#include "tui/editor/extern.h"
#include "tui/editor/saveform.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/gabung.h"
#include "tui/view/sunting.h"
#include "tui/view/sunting_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void clock_text(const struct sunting *v, int64_t ms, char out[16])
{
	int tz = 0;
	int64_t min;

	(void)office_now(office_of(v->base.app), &tz);
	min = (ms / 60000 + tz) % 1440;
	(void)snprintf(out, 16, "%02d.%02d", (int)(min / 60), (int)(min % 60));
}

/* ---- saving ------------------------------------------------------------------------------ */

struct save {
	char path[ED_PATH_MAX], key[ED_PATH_MAX + 8];
	struct ed_saving v;
	struct lk_save r;
};

static void save_free(void *arg)
{
	struct save *s = arg;

	ed_saving_free(&s->v);
	lk_save_free(&s->r);
	free(s);
}

static int save_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct save *s = arg;

	return lk_act_save(c, s->path, &s->v.base, lk_buf_str(&s->v.text), &s->r, err);
}

/* The editor was closed meanwhile: put down what its opening would find out anyway. */
static void saved_without_screen(struct app *app, const struct save *s)
{
	struct lk_store *st = office_of(app)->store;
	char key[ED_PATH_MAX + 8];

	if (s->r.outcome == LK_SAVED_CONFLICT) {
		app_say(app, SAY_WARN, "%s",
			_("Belum tersimpan: kalimat yang sama diubah orang lain. Buka "
			  "lagi babnya, "
			  "ketikan Anda masih ada."));
		return;
	}
	if (s->r.outcome == LK_SAVED_MERGED)
		return;
	snprintf(key, sizeof(key), "dasar:%s", s->path);
	if (lk_store_mark_set(st, key, s->r.blob.hex, NULL) == LK_OK)
		(void)!lk_store_draft_saved(st, s->key, s->v.seq, NULL);
}

static void say_saved(struct sunting *v, const struct save *s, bool clash)
{
	struct app *app = v->base.app;

	clock_text(v, sunting_now(v), v->saved);
	if (clash)
		app_say(app, SAY_WARN,
			_("Tersimpan %s dan digabung; yang Anda ketik sesudahnya "
			  "menyentuh kalimat "
			  "yang sama. Simpan lagi."),
			v->saved);
	else if (s->r.outcome == LK_SAVED_MERGED)
		app_say(app, SAY_OK,
			_("Tersimpan %s; perubahan orang lain di bab ini ikut "
			  "digabung."),
			v->saved);
	else
		app_say(app, SAY_OK, _("Tersimpan %s."), v->saved);
}

static void save_done(struct app *app, struct screen *owner, void *arg)
{
	struct save *s = arg;
	struct sunting *v = sunting_find_open(app, s->path);
	struct lk_error err = { .code = LK_OK };
	bool clash = false;

	(void)owner;
	if (v == NULL) {
		saved_without_screen(app, s);
		return;
	}
	v->saving--;
	if (s->r.outcome == LK_SAVED_CONFLICT) {
		app_say(app, SAY_WARN, "%s",
			_("Kalimat yang sama diubah orang lain. Pilih bunyinya; "
			  "ketikan Anda aman."));
		(void)gabung_open(app, s->path, &s->v.base, ed_text_all(&v->s.ed.text),
			&s->r.blob, lk_buf_str(&s->r.text));
		return;
	}
	if (ed_session_saved(&v->s, &s->v, &s->r, &clash, &err) != LK_OK)
		app_fail(app, &err);
	else
		say_saved(v, s, clash);
	sunting_load_notes(v);
	app_dirty(app);
}

static void save_failed(struct app *app, struct screen *owner, void *arg, int rc,
	const struct lk_error *err)
{
	struct sunting *v = sunting_find_open(app, ((struct save *)arg)->path);

	(void)owner;
	(void)rc;
	if (v != NULL)
		v->saving--;
	app_fail(app, err);
}

void sunting_save(struct sunting *v)
{
	static const struct office_job job = { N_("Menyimpan"), save_run, save_done,
		save_failed, save_free };
	struct lk_error err = { .code = LK_OK };
	struct save *s = calloc(1, sizeof(*s));
	int rc = s != NULL ? ed_session_save(&v->s, &s->v, &err) : lk_nomem(&err);

	if (rc != LK_OK) {
		free(s);
		if (rc == LK_EUNDEF)
			app_say(v->base.app, SAY_INFO, "%s",
				_("Tidak ada perubahan yang perlu disimpan."));
		else
			app_fail(v->base.app, &err);
		return;
	}
	snprintf(s->path, sizeof(s->path), "%s", v->s.path);
	snprintf(s->key, sizeof(s->key), "%s", v->s.key);
	v->notice = NOTICE_NONE;
	v->saving++;
	/* No owner: a save goes on when the editor is closed right after the key. */
	office_act(v->base.app, NULL, &job, s);
}

int sunting_settle(struct app *app, const char *path, const struct lk_oid *theirs,
	struct lk_str text, bool save)
{
	struct sunting *v = sunting_find_open(app, path);
	struct lk_error err = { .code = LK_OK };

	if (v == NULL && app_goto(app, VIEW_SUNTING, path) == 0)
		v = sunting_find_open(app, path);
	if (v == NULL)
		return -1;
	if (ed_session_settle(&v->s, theirs, text, &err) != LK_OK) {
		app_fail(app, &err);
		return -1;
	}
	if (save)
		sunting_save(v);
	app_dirty(app);
	return 0;
}

/* ---- what was typed and not saved -------------------------------------------------------------- */

static void put_sentence(struct lk_buf *b, const struct lk_diff *d,
	const struct lk_sent *s)
{
	static const char *const open[] = { [LK_DROP] = "[-",
		[LK_INSERT] = "{+",
		[LK_REPLACE] = "[-",
		[LK_KEEP] = "" };

	for (uint32_t i = s->span; i < s->span + s->nspans; i++) {
		const struct lk_span *sp = &d->span[i];
		struct lk_str old = { d->old.p + sp->old.at, sp->old.end - sp->old.at };
		struct lk_str now = { d->new.p + sp->new.at, sp->new.end - sp->new.at };

		if (sp->op == LK_KEEP) {
			lk_buf_putstr(b, lk_diff_keep_text(d, i, s->span + s->nspans));
			continue;
		}
		lk_buf_puts(b, open[sp->op]);
		if (sp->op != LK_INSERT) {
			lk_buf_putstr(b, old);
			lk_buf_puts(b, "-]");
		}
		if (sp->op == LK_REPLACE)
			lk_buf_puts(b, "{+");
		if (sp->op != LK_DROP) {
			lk_buf_putstr(b, now);
			lk_buf_puts(b, "+}");
		}
	}
	lk_buf_puts(b, "\n\n");
}

static void put_change(struct lk_buf *b, const struct lk_diff *d,
	const struct lk_stop *st)
{
	struct lk_str old = { d->old.p + st->old.at, st->old.end - st->old.at };
	struct lk_str now = { d->new.p + st->new.at, st->new.end - st->new.at };

	if (st->sent != LK_DIFF_NONE && d->sents[st->sent].nspans > 0) {
		put_sentence(b, d, &d->sents[st->sent]);
		return;
	}
	if (old.n > 0) {
		lk_buf_puts(b, "[-");
		lk_buf_putstr(b, old);
		lk_buf_puts(b, "-]\n");
	}
	if (now.n > 0) {
		lk_buf_puts(b, "{+");
		lk_buf_putstr(b, now);
		lk_buf_puts(b, "+}\n");
	}
	lk_buf_puts(b, "\n");
}

void sunting_show_draft(struct sunting *v)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_diff *d = NULL;
	struct lk_error err = { .code = LK_OK };
	int rc = lk_diff_text(lk_buf_str(&v->s.base_text), ed_text_all(&v->s.ed.text),
		NULL, &d, &err);

	for (size_t i = 0; rc == LK_OK && i < d->nstops; i++)
		put_change(&b, d, &d->stop[i]);
	if (rc == LK_OK)
		rc = lk_buf_check(&b, &err);
	if (rc == LK_OK)
		(void)prompt_show(v->base.app, _("Yang belum disimpan"),
			b.n > 0 ? lk_buf_cstr(&b)
				: _("Hanya spasi dan baris yang berubah."));
	else
		app_fail(v->base.app, &err);
	lk_diff_free(d);
	lk_buf_free(&b);
}

void sunting_notice_text(const struct sunting *v, char *out, size_t size)
{
	char when[16];

	if (v->notice == NOTICE_TABLE) {
		(void)snprintf(out, size, "%s",
			_("Tempelan ini berkolom: t jadikan tabel, tombol lain "
			  "biarkan"));
		return;
	}
	clock_text(v, v->s.recovered_ms, when);
	(void)snprintf(out, size,
		_("Dipulihkan %ld suntingan dari %s: Enter simpan, d lihat, x buang%s"),
		v->s.recovered, when,
		v->s.damaged ? _(" (sebagian catatan rusak, disimpan terpisah)") : "");
}

static void discard(struct sunting *v)
{
	struct lk_error err = { .code = LK_OK };
	int rc;

	v->s.ed.now_ms = sunting_now(v);
	rc = ed_session_discard(&v->s, &err);
	sunting_after(v, rc, &err);
	if (rc == LK_OK)
		app_say(v->base.app, SAY_INFO, "%s",
			_("Suntingan itu dibuang; Ctrl-U mengembalikannya."));
}

static void make_table(struct sunting *v)
{
	struct editor *ed = &v->s.ed;
	struct lk_error err = { .code = LK_OK };
	int rc = ed_undo(ed, &err);

	ed_begin(ed);
	if (rc == LK_OK &&
		ed->text.para[ed_para_at(&ed->text, ed->cursor)].kind != ED_EMPTY)
		rc = ed_enter(ed, &err);
	ed->group = rc == LK_OK && ed->group == 0 ? 2 : ed->group;
	if (rc == LK_OK)
		rc = ed_replace(ed, ed->cursor, ed->cursor, v->table.p, v->table.n - 1,
			&err);
	ed_end(ed);
	sunting_after(v, rc, &err);
}

bool sunting_notice_key(struct sunting *v, char key)
{
	enum sunting_notice was = v->notice;

	v->notice = NOTICE_NONE;
	if (was == NOTICE_TABLE && key == 't')
		make_table(v);
	else if (was == NOTICE_RECOVERED && key == 'd')
		sunting_show_draft(v);
	else if (was == NOTICE_RECOVERED && key == 'x')
		discard(v);
	else if (was == NOTICE_RECOVERED && key == '\r')
		sunting_save(v);
	else
		return false;
	return true;
}

/* ---- who holds the chapter ------------------------------------------------------------------------ */

static void take_over(struct app *app, void *arg)
{
	struct sunting *v = arg;
	struct lk_error err = { .code = LK_OK };

	if (ed_session_take_over(&v->s, sunting_now(v), &err) != LK_OK) {
		app_fail(app, &err);
		return;
	}
	v->notice = v->s.recovered > 0 ? NOTICE_RECOVERED : NOTICE_NONE;
	sunting_load_notes(v);
	app_say(app, SAY_OK, "%s", _("Bab ini sekarang Anda yang menyunting."));
}

void sunting_take_over(struct sunting *v)
{
	char text[400];
	struct prompt_confirm q = { .owner = &v->base,
		.title = _("Ambil alih penyuntingan"),
		.text = text,
		.yes = "a",
		.yes_label = _("Ambil alih"),
		.done = take_over,
		.arg = v };

	(void)snprintf(text, sizeof(text),
		_("Bab ini sedang disunting oleh %s di komputer %s. Bila Anda "
		  "mengambil alih, di "
		  "sana bab ini menjadi hanya baca. Yang sudah diketik di sana tidak "
		  "hilang."),
		v->s.holder.user, v->s.holder.host);
	(void)prompt_confirm(v->base.app, &q);
}

/* ---- another editor ---------------------------------------------------------------------------------- */

static int put_back(struct sunting *v, size_t from, size_t to, struct lk_str part,
	struct lk_error *err)
{
	const struct ed_text *t = &v->s.ed.text;
	struct lk_buf want = LK_BUF_INIT;
	int rc;

	while (part.n > 0 && part.p[part.n - 1] == '\n')
		part.n--;
	lk_buf_putstr(&want, ed_text_part(t, 0, from));
	lk_buf_putstr(&want, part);
	lk_buf_putstr(&want, ed_text_part(t, to, ed_text_size(t)));
	rc = lk_buf_check(&want, err);
	if (rc == LK_OK)
		rc = ed_become(&v->s.ed, lk_buf_str(&want), false, err);
	if (rc == LK_OK)
		rc = ed_session_flush(&v->s, err);
	lk_buf_free(&want);
	return rc;
}

static void extern_result(struct sunting *v, enum ed_extern_result res,
	const char *path)
{
	static const char *const say[] = {
		[ED_EXTERN_CHANGED] =
			N_("Hasil editor luar dimasukkan; Ctrl-S menyimpannya."),
		[ED_EXTERN_SAME] = N_("Tidak ada yang diubah di editor luar."),
		[ED_EXTERN_EMPTY] = N_("Berkas kembali kosong: dibatalkan."),
	};

	if (res == ED_EXTERN_FAILED)
		app_say(v->base.app, SAY_WARN,
			_("Editor luar berhenti dengan kesalahan: dibatalkan. "
			  "Berkasnya ada di %s."),
			path);
	else
		app_say(v->base.app, SAY_INFO, "%s", _(say[res]));
}

void sunting_extern(struct sunting *v)
{
	struct app *app = v->base.app;
	struct lk_error err = { .code = LK_OK };
	struct lk_buf out = LK_BUF_INIT;
	enum ed_extern_result res = ED_EXTERN_SAME;
	char path[4400], about[400];
	size_t from, to;
	int rc;

	if (app->term.lend == NULL) {
		app_say(app, SAY_WARN, "%s",
			_("Editor luar hanya ada di terminal biasa."));
		return;
	}
	ed_section_at(&v->s.ed.text, v->s.ed.cursor, &from, &to);
	(void)snprintf(path, sizeof(path), "%s/.git/lapkin/sunting-%s.md",
		office_of(app)->dir, v->stem);
	(void)snprintf(about, sizeof(about),
		_("%s. Simpan dan tutup untuk memakai hasilnya; biarkan, atau "
		  "kosongkan, untuk "
		  "membatalkan.\nBaris ini dan semua di bawah garis gunting "
		  "diabaikan."),
		v->name);
	rc = ed_session_flush(&v->s, &err);
	if (rc == LK_OK) {
		app->term.lend(app->term.arg);
		rc = ed_extern_run(path, ed_text_part(&v->s.ed.text, from, to), about,
			&out, &res, &err);
		app->term.take(app->term.arg);
	}
	v->s.ed.now_ms = sunting_now(v);
	if (rc == LK_OK && res == ED_EXTERN_CHANGED) {
		rc = put_back(v, from, to, lk_buf_str(&out), &err);
		if (rc == LK_OK)
			ed_extern_done(path);
	}
	if (rc == LK_OK)
		extern_result(v, res, path);
	else
		app_fail(app, &err);
	lk_buf_free(&out);
	app_dirty(app);
}
