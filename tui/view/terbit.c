/*
 * Terbitkan: the report as files. The list says which formats, of what, where to, and what
 * is not ready; below it what the row under the cursor means. Writing is done on the worker;
 * the files written stand at the top.
 */
#include "core/status.h"
#include "tui/i18n.h"
#include "tui/view/angka.h"
#include "tui/view/label.h"
#include "tui/view/terbit_impl.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct lk_pub_format *terbit_format(const struct terbit *v, size_t i)
{
	return i < TERBIT_FORMATS ? v->base.app->host->format(i) : NULL;
}

size_t terbit_chosen(const struct terbit *v)
{
	size_t n = 0;

	for (size_t i = 0; terbit_format(v, i) != NULL; i++)
		n += (v->formats >> i & 1) != 0;
	return n;
}

const struct terbit_row *terbit_row(const struct terbit *v)
{
	long at = list_at(&v->list);

	return at >= 0 && at < (long)v->nrows ? &v->row[at] : NULL;
}

void terbit_stem(const struct terbit *v, char out[TERBIT_NAME])
{
	const char *document = office_of(v->base.app)->snap.document;

	if (v->name[0] != '\0')
		(void)snprintf(out, TERBIT_NAME, "%s", v->name);
	else
		(void)snprintf(out, TERBIT_NAME, "%.90s%s%.90s",
			document != NULL ? document : "laporan",
			v->how.chapter[0] != '\0' ? "-" : "", v->how.chapter);
}

const char *terbit_scope(const struct terbit *v)
{
	const struct lk_chapter *ch =
		lk_snapshot_chapter(&office_of(v->base.app)->snap, v->how.chapter);

	return ch != NULL ? ch->title : v->how.chapter;
}

/* ---- loading ------------------------------------------------------------------------------ */

static void load_status(struct terbit *v)
{
	struct office *o = office_of(v->base.app);
	struct lk_status s;
	struct lk_error err;

	v->approval[0] = '\0';
	if (lk_status_load(&s, o->store, o->document, o->user, office_now(o, NULL),
		    &err) == LK_OK) {
		label_approval(v->approval, sizeof(v->approval), &s.whole,
			s.whole_state, s.whole_rung);
		v->approval_style = label_approval_style(s.whole_state);
	}
	lk_status_free(&s);
}

static void load(struct terbit *v)
{
	v->generation = office_of(v->base.app)->generation;
	load_status(v);
	terbit_rows(v);
	terbit_look(v);
}

/* PDF and Word, which are handed in; the first format where neither can be made. */
static uint64_t usual_formats(const struct terbit *v)
{
	const struct lk_pub_format *f;
	uint64_t bits = 0;

	for (size_t i = 0; (f = terbit_format(v, i)) != NULL; i++)
		if (strcmp(f->name, "pdf") == 0 || strcmp(f->name, "docx") == 0)
			bits |= UINT64_C(1) << i;
	return bits != 0 ? bits : 1;
}

static void usual_folder(struct terbit *v)
{
	const char *document = office_of(v->base.app)->snap.document;
	char here[TERBIT_PATH - TERBIT_NAME] = "";

	if (getcwd(here, sizeof(here)) == NULL)
		(void)snprintf(here, sizeof(here), ".");
	(void)snprintf(v->folder, sizeof(v->folder), "%s/%.150s", here,
		document != NULL ? document : "laporan");
}

/* ---- drawing -------------------------------------------------------------------------------- */

static void draw_top(const struct terbit *v, struct draw *d, struct rect r)
{
	int x = draw_text(d, r, 1, 0, ST_TEXT, _("Naskah: "));

	(void)draw_text(d, r, x, 0, v->approval_style, v->approval);
	if (v->looking)
		(void)draw_text(d, r, 1, 1, ST_HINT, _("Memeriksa kelengkapan..."));
	else if (v->seen != NULL && v->seen->failed > 0)
		(void)draw_printf(d, r, 1, 1, ST_WARN,
			_("! %zu nilai, tabel, atau gambar belum terisi"),
			v->seen->failed);
	else if (v->seen != NULL)
		(void)draw_text(d, r, 1, 1, ST_OK,
			_("✓ Semua nilai, tabel, dan gambar terisi"));
}

static const char *row_help(const struct terbit *v, const struct terbit_row *r)
{
	switch (r->kind) {
	case TERBIT_FORMAT:
		return _("Space menandai bentuk ini, * semuanya. t menulis yang "
			 "ditandai, p menampilkan pratinjaunya.");
	case TERBIT_SCOPE:
		return _("Enter memilih seluruh laporan atau satu bab. Satu bab terbit "
			 "tanpa sampul dan daftar isi.");
	case TERBIT_MARK:
		return v->seen != NULL && v->seen->final.code != LK_OK
			? _("Enter mengubah. Naskah akhir belum dapat terbit: lihat "
			    "yang belum lengkap di bawah.")
			: _("Enter mengubah. Tanda DRAF memuat revisinya di setiap "
			    "halaman.");
	case TERBIT_FIGURES:
		return _("Enter mengganti. Angka dari kertas kerja yang belum disahkan "
			 "biasanya tidak dicetak.");
	case TERBIT_FOLDER: return _("Enter mengganti foldernya.");
	case TERBIT_STEMNAME: return _("Enter mengganti nama berkasnya.");
	case TERBIT_APPROVAL:
		return _("Enter membuka layar Persetujuan: siapa yang masih ditunggu.");
	case TERBIT_FAULT: return _("Enter membuka tempatnya di naskah.");
	case TERBIT_MORE:
		return _("Selesaikan yang di atas dahulu; sisanya tampil sesudah itu.");
	case TERBIT_FILE: return _("o membuka foldernya.");
	case TERBIT_HEADING:
	default: return "";
	}
}

static void draw_detail(const struct terbit *v, struct draw *d, struct rect r)
{
	const struct terbit_row *row = terbit_row(v);
	char why[1024];
	int y = 0;

	(void)rect_cut_left(&r, 1);
	if (row == NULL)
		return;
	if (row->kind == TERBIT_FAULT)
		y = draw_wrap(d, r, y, ST_WARN,
			i18n_error(&v->seen->fault[row->index].why, why, sizeof(why)));
	if (row->kind == TERBIT_FOLDER || row->kind == TERBIT_FILE)
		y = draw_wrap(d, r, y, ST_TEXT,
			row->kind == TERBIT_FILE ? v->written : v->folder);
	(void)draw_wrap(d, r, y, ST_HINT, row_help(v, row));
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct terbit *v = (struct terbit *)s;
	struct rect low;

	if (v->broken.code != LK_OK) {
		angka_draw_broken(&v->broken, d, r);
		return;
	}
	draw_top(v, d, rect_cut_top(&r, 2));
	(void)rect_cut_top(&r, r.h > 14 ? 1 : 0);
	if (r.w >= 120) {
		static const int weight[] = { 3, 2 };
		struct panes p = draw_panes(d, r, 2, weight, 0);

		list_draw(&v->list, d, p.pane[0], true);
		draw_detail(v, d, p.pane[1]);
		return;
	}
	low = rect_cut_bottom(&r, r.h >= 14 ? 4 : r.h >= 9 ? 3 : 0);
	list_draw(&v->list, d, r, true);
	if (low.h > 0) {
		draw_hline(d, low, 0, ST_BORDER);
		(void)rect_cut_top(&low, 1);
		draw_detail(v, d, low);
	}
}

/* ---- the screen ------------------------------------------------------------------------------- */

static void show_pages(struct terbit *v)
{
	halaman_open(v->base.app, &v->base, &v->how);
}

static void refresh(struct terbit *v)
{
	(void)office_refresh(v->base.app);
	load(v);
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	static const struct {
		enum action a;
		void (*run)(struct terbit *v);
	} own[] = { { ACT_MARK, terbit_toggle }, { ACT_MARK_ALL, terbit_toggle_all },
		{ ACT_PICK, terbit_pick }, { ACT_PUBLISH, terbit_publish },
		{ ACT_PUB_PAGES, show_pages }, { ACT_PUB_FOLDER, terbit_show_folder },
		{ ACT_JOB_STOP, terbit_stop }, { ACT_REFRESH, refresh } };
	struct terbit *v = (struct terbit *)s;

	for (size_t i = 0; i < LK_LEN(own); i++)
		if (own[i].a == a) {
			own[i].run(v);
			return ACT_DONE;
		}
	return list_act(&v->list, a, arg) ? ACT_DONE : ACT_PASS;
}

static unsigned have(const struct screen *s)
{
	unsigned n = NEED_CLEAN;

	if (list_at(&((const struct terbit *)s)->list) >= 0)
		n |= NEED_ITEM;
	return n;
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct terbit *v = (const struct terbit *)s;

	(void)snprintf(out, size, _("Terbitkan: %zu bentuk"), terbit_chosen(v));
}

static void hint(const struct screen *s, char *out, size_t size)
{
	list_hint(&((const struct terbit *)s)->list, out, size);
}

static void enter(struct screen *s)
{
	struct terbit *v = (struct terbit *)s;

	(void)office_refresh(s->app);
	if (v->seen == NULL || v->generation != office_of(s->app)->generation)
		load(v);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct terbit *v = (struct terbit *)s;

	(void)now_ms;
	if (!office_moved(s->app, v->generation))
		return false;
	load(v);
	return true;
}

static void free_view(struct screen *s)
{
	struct terbit *v = (struct terbit *)s;

	list_free(&v->list);
	free(v->seen);
}

static const struct screen_ops ops = { .name = "terbit",
	.view = VIEW_TERBIT,
	.title = title,
	.enter = enter,
	.free = free_view,
	.draw = draw,
	.act = act,
	.hint = hint,
	.have = have,
	.tick = tick };

int terbit_open(struct app *app, const char *arg)
{
	struct terbit *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return -1;
	v->base.app = app;
	if (arg != NULL)
		(void)snprintf(v->how.chapter, sizeof(v->how.chapter), "%s", arg);
	list_init(&v->list, &terbit_source, v);
	v->base.list = &v->list;
	v->formats = usual_formats(v);
	usual_folder(v);
	terbit_recall(v);
	return app_push(app, &v->base);
}
