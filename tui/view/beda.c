/*
 * Beda: the difference between two revisions, word by word, cell by cell. One chapter at
 * a time; the next change behind the last one of a chapter is the first of the next.
 */
#include "tui/view/beda.h"

#include "core/act.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/koreksi_form.h"
#include "tui/view/label.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIDE_MIN 100

static struct beda_file *file_now(const struct beda *v)
{
	return v->at < v->nfiles ? &v->file[v->at] : NULL;
}

static void remake(struct beda *v)
{
	struct beda_file *f = file_now(v);
	enum diff_mode mode = v->mode;
	struct lk_error err;

	diff_lines_free(&v->lines);
	if (f == NULL || v->w < 1)
		return;
	if (mode == DIFF_SIDE && v->w < SIDE_MIN)
		mode = DIFF_INLINE;
	if (diff_lines_make(&v->lines, f->diff, mode, v->w, v->unfold, &err) != LK_OK)
		app_fail(v->base.app, &err);
}

static void clamp_top(struct beda *v)
{
	long max = (long)v->lines.n - v->h;

	v->top = v->top > max ? max : v->top;
	v->top = v->top < 0 ? 0 : v->top;
}

/* Bring the change we stand on into view, a third from the top. */
static void show_stop(struct beda *v)
{
	long row = v->stop >= 0 ? diff_lines_stop(&v->lines, v->stop) : -1;

	if (row >= 0 && (row < v->top || row >= v->top + v->h))
		v->top = row - v->h / 3;
	clamp_top(v);
}

static void go_file(struct beda *v, size_t at, bool last)
{
	struct beda_file *f;

	v->at = at;
	v->top = 0;
	f = file_now(v);
	v->stop = f == NULL || f->diff->nstops == 0 ? -1
		: last                              ? (int32_t)f->diff->nstops - 1
						    : 0;
	remake(v);
	show_stop(v);
}

static void next_change(struct beda *v, int dir)
{
	struct beda_file *f = file_now(v);

	if (f == NULL)
		return;
	if (v->stop + dir >= 0 && (size_t)(v->stop + dir) < f->diff->nstops) {
		v->stop += dir;
		show_stop(v);
	} else if (dir > 0 && v->at + 1 < v->nfiles) {
		go_file(v, v->at + 1, false);
	} else if (dir < 0 && v->at > 0) {
		go_file(v, v->at - 1, true);
	} else {
		app_say(v->base.app, SAY_INFO, "%s",
			dir > 0 ? _("Ini perubahan terakhir.")
				: _("Ini perubahan pertama."));
	}
}

/* Reading to the head counts as having seen it. */
static void remember(struct beda *v)
{
	struct office *o = office_of(v->base.app);
	struct lk_buf key = LK_BUF_INIT;
	struct lk_error err;

	lk_buf_printf(&key, "lihat:%s:%s", o->user, v->scope);
	if (v->to_head &&
		lk_store_mark_set(o->store, lk_buf_cstr(&key), o->snap.head.hex,
			&err) != LK_OK)
		app_fail(v->base.app, &err);
	lk_buf_free(&key);
}

/* ---- working papers ------------------------------------------------------------------ */

static bool is_paper(const struct beda *v, const struct beda_file *f)
{
	return f != NULL &&
		lk_snapshot_paper(&office_of(v->base.app)->snap, f->stem) != NULL;
}

/* A cell is mended and corrected where it is checked: in the paper. */
static void refuse_paper(const struct beda *v)
{
	app_say(v->base.app, SAY_INFO, "%s",
		_("Sel diubah dan dikoreksi di kertas kerjanya; Enter membukanya."));
}

/* ---- taking a change back ------------------------------------------------------------------ */

struct take_back {
	char path[256];
	struct lk_oid base;
	struct lk_buf text;
};

static void take_back_free(void *arg)
{
	struct take_back *t = arg;

	lk_buf_free(&t->text);
	free(t);
}

static int run_take_back(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct take_back *t = arg;
	struct lk_save out = { .text = LK_BUF_INIT };
	int rc = lk_act_save(c, t->path, &t->base, lk_buf_str(&t->text), &out, err);

	if (rc == LK_OK && out.outcome == LK_SAVED_CONFLICT)
		rc = lk_fail(err, LK_ECONFLICT,
			N_("bagian itu baru saja diubah lagi; tidak ada yang ditulis"));
	lk_save_free(&out);
	return rc;
}

static void took_back(struct app *app, struct screen *owner, void *arg)
{
	(void)owner;
	(void)arg;
	app_say(app, SAY_OK, "%s", _("Bunyi lama dikembalikan sebagai revisi baru."));
}

static void take_back(struct beda *v)
{
	static const struct office_job job = { N_("Mengembalikan"), run_take_back,
		took_back, NULL, take_back_free };
	struct take_back *t = calloc(1, sizeof(*t));
	struct beda_file *f = file_now(v);
	struct lk_error err;

	if (t == NULL || f == NULL) {
		free(t);
		return;
	}
	if (is_paper(v, f)) {
		refuse_paper(v);
		free(t);
		return;
	}
	if (!v->to_head) {
		app_say(v->base.app, SAY_WARN, "%s",
			_("Sisi baru bukan naskah sekarang; buka beda dengan naskah "
			  "sekarang dahulu."));
		free(t);
		return;
	}
	(void)snprintf(t->path, sizeof(t->path), "%s", f->path);
	t->base = f->blob;
	if (beda_without(v, v->stop, &t->text, &err) != LK_OK) {
		app_fail(v->base.app, &err);
		take_back_free(t);
		return;
	}
	office_act(v->base.app, &v->base, &job, t);
}

/* ---- other acts ------------------------------------------------------------------------------ */

static const struct lk_stop *stop_now(const struct beda *v)
{
	const struct beda_file *f = file_now(v);

	return f != NULL && v->stop >= 0 && (size_t)v->stop < f->diff->nstops
		? &f->diff->stop[v->stop]
		: NULL;
}

static void copy_stop(struct beda *v)
{
	const struct lk_stop *s = stop_now(v);
	const struct beda_file *f = file_now(v);

	if (s == NULL)
		return;
	if (s->new.end > s->new.at)
		app_copy(v->base.app, f->now.p + s->new.at, s->new.end - s->new.at);
	else
		app_copy(v->base.app, f->old.p + s->old.at, s->old.end - s->old.at);
	app_say(v->base.app, SAY_OK, "%s", _("Disalin."));
}

static void comment(struct beda *v)
{
	const struct lk_stop *s = stop_now(v);
	const struct beda_file *f = file_now(v);
	struct lk_place place = { 0, 0, 0, 0 };
	struct lk_str quote;
	size_t line;

	if (is_paper(v, f)) {
		refuse_paper(v);
		return;
	}
	if (s == NULL || s->new.end == s->new.at || f->blob.hex[0] == '\0') {
		app_say(v->base.app, SAY_WARN, "%s",
			_("Kalimat ini tidak ada di sisi baru; koreksi hanya pada teks "
			  "yang ada."));
		return;
	}
	line = s->new.at;
	while (line > 0 && f->now.p[line - 1] != '\n')
		line--;
	quote = (struct lk_str){ f->now.p + s->new.at, s->new.end - s->new.at };
	place.line = place.line_end = (int)s->new_line + 1;
	for (size_t i = 0; i + 1 < quote.n; i++)
		place.line_end += quote.p[i] == '\n';
	if (place.line_end == place.line) {
		place.from = (int)(s->new.at - line);
		place.to = place.from + (int)quote.n;
	}
	(void)koreksi_form_open(v->base.app, f->path, &f->blob, &place, quote);
}

static void summary_chosen(struct app *app, void *arg, int index)
{
	(void)app;
	go_file(arg, (size_t)index, false);
}

static void summary(struct beda *v)
{
	static const char *const keys[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9",
		"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k" };
	struct prompt_key key[LK_LEN(keys)];
	char text[LK_LEN(keys)][300], part[120];
	struct prompt_choice q = { .owner = &v->base,
		.key = key,
		.done = summary_chosen,
		.arg = v,
		.initial = (int)v->at };

	for (size_t i = 0; i < v->nfiles && i < LK_LEN(keys); i++) {
		label_diff(&v->file[i].diff->stats, part, sizeof(part));
		(void)snprintf(text[i], sizeof(text[i]), "%s: %s", v->file[i].title,
			part);
		key[i] = (struct prompt_key){ keys[i], text[i] };
		q.keys++;
	}
	q.title = _("Ringkasan perubahan");
	if (q.keys > 0)
		(void)prompt_choose(v->base.app, &q);
}

static void swap_sides(struct beda *v)
{
	char arg[320];

	(void)snprintf(arg, sizeof(arg), "%s %s %s", v->scope, v->now.hex,
		v->old.hex[0] ? v->old.hex : "-");
	if (v->old.hex[0] != '\0')
		(void)beda_open(v->base.app, arg);
}

static void scroll(struct beda *v, long by)
{
	v->top += by;
	clamp_top(v);
}

static void set_mode(struct beda *v, enum diff_mode mode)
{
	v->mode = mode;
	v->mode_set = true;
	if (v->mode == DIFF_SIDE && v->w < SIDE_MIN) {
		app_say(v->base.app, SAY_INFO,
			_("Tampilan berdampingan perlu %d kolom."), SIDE_MIN);
		v->mode = DIFF_FINAL;
	}
	remake(v);
	show_stop(v);
}

/* ---- moving ------------------------------------------------------------------------------------ */

static void up(struct beda *v)
{
	scroll(v, -1);
}

static void down(struct beda *v)
{
	scroll(v, 1);
}

static void page_up(struct beda *v)
{
	scroll(v, 1 - v->h);
}

static void page_down(struct beda *v)
{
	scroll(v, v->h - 1);
}

static void first(struct beda *v)
{
	v->top = 0;
}

static void last(struct beda *v)
{
	scroll(v, (long)v->lines.n);
}

static void next(struct beda *v)
{
	next_change(v, 1);
}

static void prev(struct beda *v)
{
	next_change(v, -1);
}

static void file_right(struct beda *v)
{
	if (v->at + 1 < v->nfiles)
		go_file(v, v->at + 1, false);
}

static void file_left(struct beda *v)
{
	if (v->at > 0)
		go_file(v, v->at - 1, false);
}

/* ---- going elsewhere ---------------------------------------------------------------------------- */

static void next_view(struct beda *v)
{
	set_mode(v, (enum diff_mode)((v->mode + 1) % DIFF_MODES));
}

static void fold(struct beda *v)
{
	v->unfold = !v->unfold;
	remake(v);
	show_stop(v);
}

static void edit(struct beda *v)
{
	const struct beda_file *f = file_now(v);

	if (f != NULL)
		(void)app_goto(v->base.app, is_paper(v, f) ? VIEW_KERTAS : VIEW_SUNTING,
			f->stem);
}

static void history(struct beda *v)
{
	(void)app_goto(v->base.app, VIEW_RIWAYAT,
		file_now(v) != NULL ? file_now(v)->stem : NULL);
}

static void to_text(struct beda *v)
{
	const struct lk_stop *stop = stop_now(v);
	char where[BEDA_SCOPE + 16];

	if (file_now(v) == NULL)
		return;
	if (is_paper(v, file_now(v))) {
		(void)app_goto(v->base.app, VIEW_KERTAS, file_now(v)->stem);
		return;
	}
	(void)snprintf(where, sizeof(where), "%s:%u", file_now(v)->stem,
		stop != NULL && stop->new_line != LK_DIFF_NONE ? stop->new_line + 1
							       : 1);
	(void)app_goto(v->base.app, VIEW_BAB, where);
}

static const struct {
	enum action action;
	void (*run)(struct beda *v);
} acts[] = {
	{ ACT_UP, up },
	{ ACT_DOWN, down },
	{ ACT_PAGE_UP, page_up },
	{ ACT_PAGE_DOWN, page_down },
	{ ACT_FIRST, first },
	{ ACT_LAST, last },
	{ ACT_NEXT, next },
	{ ACT_PREV, prev },
	{ ACT_SEARCH_NEXT, next },
	{ ACT_SEARCH_PREV, prev },
	{ ACT_RIGHT, file_right },
	{ ACT_LEFT, file_left },
	{ ACT_DIFF_VIEW, next_view },
	{ ACT_FOLD, fold },
	{ ACT_DIFF_SUMMARY, summary },
	{ ACT_HUNK_COPY, copy_stop },
	{ ACT_COPY, copy_stop },
	{ ACT_HUNK_BACK, take_back },
	{ ACT_NOTE_ADD, comment },
	{ ACT_SWAP, swap_sides },
	{ ACT_EDIT, edit },
	{ ACT_HISTORY, history },
	{ ACT_NOTE_CONTEXT, to_text },
	{ ACT_PICK, to_text },
};

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	(void)arg;
	for (size_t i = 0; i < LK_LEN(acts); i++)
		if (acts[i].action == a) {
			acts[i].run((struct beda *)s);
			return ACT_DONE;
		}
	return ACT_PASS;
}

static unsigned have(const struct screen *s)
{
	const struct beda *v = (const struct beda *)s;
	unsigned n = NEED_CLEAN | NEED_WRITE;

	if (file_now(v) != NULL)
		n |= NEED_CHAPTER;
	if (stop_now(v) != NULL)
		n |= NEED_CHANGE;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

/* ---- drawing ------------------------------------------------------------------------------- */

static void resize(struct screen *s, struct rect r)
{
	struct beda *v = (struct beda *)s;

	if (!v->mode_set)
		v->mode = r.w >= 120 ? DIFF_SIDE : DIFF_INLINE;
	v->w = r.w;
	v->h = r.h > 1 ? r.h - 1 : 1;
	remake(v);
	show_stop(v);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct beda *v = (struct beda *)s;
	struct rect head = rect_cut_top(&r, 1);
	const struct beda_file *f = file_now(v);
	char sum[160];

	if (f == NULL) {
		(void)draw_wrap(d, r, 1, ST_TEXT,
			_("Tidak ada perbedaan di antara kedua revisi ini. Esc: "
			  "kembali."));
		draw_cursor(d, r, 0, 1, false);
		return;
	}
	label_diff(&f->diff->stats, sum, sizeof(sum));
	(void)draw_printf(d, head, 0, 0, ST_HEADING, "%s (%zu/%zu)  %s -> %s  %s",
		f->title, v->at + 1, v->nfiles, v->old_name, v->now_name, sum);
	v->h = r.h > 0 ? r.h : 1;
	diff_lines_draw(&v->lines, d, r, v->top,
		v->stop >= 0 ? diff_lines_stop(&v->lines, v->stop) : -1);
	draw_scroll(d, r, v->top, (long)v->lines.n, ST_BORDER);
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct beda *v = (const struct beda *)s;

	(void)snprintf(out, size, "%s: %s", _("Beda"),
		lk_snapshot_scope_title(&office_of(v->base.app)->snap, v->scope));
}

static void hint(const struct screen *s, char *out, size_t size)
{
	static const char *const mode[] = { N_("sebaris"), N_("berdampingan"),
		N_("teks jadi"), N_("hanya perubahan") };
	const struct beda *v = (const struct beda *)s;
	const struct beda_file *f = file_now(v);

	if (f != NULL)
		(void)snprintf(out, size, _("perubahan %d dari %zu, tampilan %s"),
			v->stop + 1, f->diff->nstops, i18n_get(mode[v->mode]));
}

static enum act_result mouse(struct screen *s, const struct mouse *m)
{
	(void)s;
	(void)m;
	return ACT_PASS; /* wheel: up and down */
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct beda *v = (struct beda *)s;
	struct lk_error err;
	int32_t stop = v->stop;

	(void)now_ms;
	if (app_top(s->app) != s)
		return false; /* covered: read anew when it is seen again */
	if (!office_moved(s->app, v->generation))
		return false;
	v->generation = office_of(s->app)->generation;
	if (!v->to_head)
		return false;
	if (beda_reload(v, &err) != LK_OK)
		app_fail(s->app, &err);
	remake(v);
	v->stop = file_now(v) == NULL ? -1
		: (size_t)stop < file_now(v)->diff->nstops
		? stop
		: (int32_t)file_now(v)->diff->nstops - 1;
	show_stop(v);
	return true;
}

static void leave(struct screen *s)
{
	remember((struct beda *)s);
}

static void close_it(struct screen *s)
{
	beda_unload((struct beda *)s);
}

static const struct screen_ops ops = {
	.name = "beda",
	.view = VIEW_BEDA,
	.title = title,
	.leave = leave,
	.free = close_it,
	.resize = resize,
	.draw = draw,
	.act = act,
	.mouse = mouse,
	.tick = tick,
	.hint = hint,
	.have = have,
};

int beda_open(struct app *app, const char *arg)
{
	struct beda *v = screen_new(sizeof(*v), &ops);
	struct lk_error err;

	if (v == NULL)
		return -1;
	v->base.app = app;
	v->stop = -1;
	if (beda_load(v, arg, &err) != LK_OK) {
		app_fail(app, &err);
		beda_unload(v);
		free(v);
		return -1;
	}
	go_file(v, 0, false);
	return app_push(app, &v->base);
}
