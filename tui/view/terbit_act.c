/* What a person chooses: formats, scope, mark, figures, folder, name. */
#include "tui/i18n.h"
#include "tui/open_folder.h"
#include "tui/prompt.h"
#include "tui/view/terbit_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- formats ------------------------------------------------------------------------------ */

void terbit_toggle(struct terbit *v)
{
	const struct terbit_row *r = terbit_row(v);

	if (r == NULL || r->kind != TERBIT_FORMAT) {
		app_say(v->base.app, SAY_INFO, "%s",
			_("Space menandai bentuk berkas; Enter mengubah pilihan "
			  "lain."));
		return;
	}
	v->formats ^= UINT64_C(1) << r->index;
	terbit_keep(v);
	list_reload(&v->list);
}

void terbit_toggle_all(struct terbit *v)
{
	uint64_t all = 0;

	for (size_t i = 0; terbit_format(v, i) != NULL; i++)
		all |= UINT64_C(1) << i;
	v->formats = v->formats == all ? 0 : all;
	terbit_keep(v);
	list_reload(&v->list);
}

/* ---- scope, mark, figures ------------------------------------------------------------------- */

#define CHOICES 20

static void changed(struct terbit *v)
{
	terbit_rows(v);
	terbit_look(v);
}

static void scope_chosen(struct app *app, void *arg, int index)
{
	struct terbit *v = arg;
	const struct lk_snapshot *s = &office_of(app)->snap;

	v->how.chapter[0] = '\0';
	if (index > 0 && (size_t)index <= s->nchapters)
		(void)snprintf(v->how.chapter, sizeof(v->how.chapter), "%s",
			s->chapter[index - 1].stem);
	changed(v);
}

static void ask_scope(struct terbit *v)
{
	const struct lk_snapshot *s = &office_of(v->base.app)->snap;
	struct prompt_key key[CHOICES] = { { "s", _("Seluruh laporan") } };
	struct prompt_choice q = { .owner = &v->base,
		.title = _("Apa yang diterbitkan?"),
		.key = key,
		.keys = 1,
		.done = scope_chosen,
		.arg = v };

	for (size_t i = 0; i < s->nchapters && q.keys < CHOICES; i++) {
		if (strcmp(s->chapter[i].stem, v->how.chapter) == 0)
			q.initial = q.keys;
		key[q.keys++].label = s->chapter[i].title;
	}
	(void)prompt_choose(v->base.app, &q);
}

static void mark_chosen(struct app *app, void *arg, int index)
{
	struct terbit *v = arg;
	char why[1024];

	if (index == 2 && v->seen != NULL && v->seen->final.code != LK_OK) {
		app_say(app, SAY_WARN, "%s",
			i18n_error(&v->seen->final, why, sizeof(why)));
		return;
	}
	v->how.mark = index == 2 ? LK_EDITION_FINAL
		: index == 1     ? LK_EDITION_DRAFT
				 : LK_EDITION_AS_IT_IS;
	terbit_keep(v);
	terbit_rows(v);
}

static void ask_mark(struct terbit *v)
{
	struct prompt_key key[] = { { "s", _("DRAF sampai disetujui dan lengkap") },
		{ "d", _("Selalu bertanda DRAF") },
		{ "a",
			_("Naskah akhir: ditolak bila belum disetujui atau belum "
			  "lengkap") } };
	struct prompt_choice q = { .owner = &v->base,
		.title = _("Tanda pada halaman"),
		.key = key,
		.keys = (int)LK_LEN(key),
		.initial = v->how.mark == LK_EDITION_FINAL ? 2
			: v->how.mark == LK_EDITION_DRAFT  ? 1
							   : 0,
		.done = mark_chosen,
		.arg = v };

	(void)prompt_choose(v->base.app, &q);
}

/* ---- folder and name -------------------------------------------------------------------------- */

static const char *check_folder(void *arg, const char *text)
{
	(void)arg;
	if (text[strspn(text, " ")] == '\0')
		return _("Tulis nama foldernya dahulu.");
	return strlen(text) + 64 < TERBIT_PATH ? NULL
					       : _("Nama folder terlalu panjang.");
}

/* "~/x" is in the home of whoever sits here. */
static void folder_named(struct app *app, void *arg, const char *text)
{
	struct terbit *v = arg;
	const char *home = getenv("HOME");

	(void)app;
	if (strncmp(text, "~/", 2) == 0 && home != NULL && home[0] == '/')
		(void)snprintf(v->folder, sizeof(v->folder), "%s%s", home, text + 1);
	else
		(void)snprintf(v->folder, sizeof(v->folder), "%s", text);
	terbit_keep(v);
	terbit_rows(v);
}

static void ask_folder(struct terbit *v)
{
	struct prompt_text q = { .owner = &v->base,
		.title = _("Folder hasil"),
		.label = _("Folder yang belum ada dibuatkan; berkas lama bernama sama "
			   "diganti sesudah yang baru utuh."),
		.initial = v->folder,
		.history = "terbit",
		.check = check_folder,
		.done = folder_named,
		.arg = v };

	(void)prompt_line(v->base.app, &q);
}

static const char *check_name(void *arg, const char *text)
{
	(void)arg;
	if (strchr(text, '/') != NULL || text[0] == '.')
		return _("Nama berkas tidak boleh memuat / atau diawali titik.");
	return strlen(text) < TERBIT_NAME ? NULL : _("Nama berkas terlalu panjang.");
}

static void file_named(struct app *app, void *arg, const char *text)
{
	struct terbit *v = arg;

	(void)app;
	(void)snprintf(v->name, sizeof(v->name), "%s", text);
	terbit_keep(v);
	terbit_rows(v);
}

static void ask_name(struct terbit *v)
{
	char stem[TERBIT_NAME];
	struct prompt_text q = { .owner = &v->base,
		.title = _("Nama berkas"),
		.label = _("Tanpa akhiran; kosong berarti nama dokumennya."),
		.initial = stem,
		.check = check_name,
		.done = file_named,
		.arg = v };

	terbit_stem(v, stem);
	(void)prompt_line(v->base.app, &q);
}

/* ---- the row under the cursor -------------------------------------------------------------------- */

static void go_to_fault(struct terbit *v, const struct terbit_fault *f)
{
	char where[TERBIT_STEM + 24];

	(void)snprintf(where, sizeof(where), "%s:%d", f->stem,
		f->line > 0 ? f->line : 1);
	(void)app_goto(v->base.app, VIEW_BAB, where);
}

void terbit_show_folder(struct terbit *v)
{
	if (v->written[0] == '\0') {
		app_say(v->base.app, SAY_INFO, "%s",
			_("Belum ada yang ditulis; tekan t untuk menerbitkan."));
		return;
	}
	if (open_folder(v->written)) {
		app_say(v->base.app, SAY_OK, _("Folder %s dibuka."), v->written);
		return;
	}
	app_copy(v->base.app, v->written, strlen(v->written));
	app_say(v->base.app, SAY_INFO, _("Hasilnya di %s (alamat ini sudah disalin)."),
		v->written);
}

void terbit_pick(struct terbit *v)
{
	const struct terbit_row *r = terbit_row(v);

	if (r == NULL)
		return;
	switch (r->kind) {
	case TERBIT_FORMAT: terbit_toggle(v); break;
	case TERBIT_SCOPE: ask_scope(v); break;
	case TERBIT_MARK: ask_mark(v); break;
	case TERBIT_FIGURES:
		v->how.unlocked = !v->how.unlocked;
		terbit_keep(v);
		changed(v);
		break;
	case TERBIT_FOLDER: ask_folder(v); break;
	case TERBIT_STEMNAME: ask_name(v); break;
	case TERBIT_APPROVAL: (void)app_goto(v->base.app, VIEW_SETUJU, NULL); break;
	case TERBIT_FAULT: go_to_fault(v, &v->seen->fault[r->index]); break;
	case TERBIT_FILE: terbit_show_folder(v); break;
	case TERBIT_MORE:
	case TERBIT_HEADING:
	default: break;
	}
}
