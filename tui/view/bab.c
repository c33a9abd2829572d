/*
 * Bab: reading a chapter. Outline left, flowing text in the middle, the correction at the
 * cursor beside or below; from here one corrects, answers, approves, compares, edits.
 */
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/rekan.h"
#include "tui/sinkron.h"
#include "tui/temuan.h"
#include "tui/view/approve_box.h"
#include "tui/view/bab_impl.h"
#include "tui/view/setelan.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- going elsewhere --------------------------------------------------------------------- */

static void go_diff(struct bab *v, const char *since)
{
	char arg[160];

	(void)snprintf(arg, sizeof(arg), "%s %s -", v->stem, since);
	(void)app_goto(v->base.app, VIEW_BEDA, arg);
}

static void go_edit(struct bab *v)
{
	char arg[160];

	(void)snprintf(arg, sizeof(arg), "%s:%u", v->stem, bab_line(v) + 1);
	(void)app_goto(v->base.app, VIEW_SUNTING, arg);
}

/* Figures of papers not locked yet: shown, or not. Stored as a setting. */
static void turn_draft_figures(struct bab *v)
{
	struct app *app = v->base.app;
	struct lk_error err = { .code = LK_OK };
	char stem[128];

	for (int i = 0; i < setelan_settings; i++)
		if (strcmp(setelan_setting[i].name, "angka-rancangan") == 0)
			setelan_turn(app, &setelan_setting[i], 1);
	(void)snprintf(stem, sizeof(stem), "%s", v->stem);
	if (bab_load(v, stem, &err) != LK_OK)
		app_fail(app, &err);
}

static bool elsewhere(struct bab *v, enum action a)
{
	struct app *app = v->base.app;

	/* NOLINTNEXTLINE: what leads to other screens */
	switch ((int)a) {
	case ACT_EDIT:
	case ACT_GO_SUNTING: go_edit(v); return true;
	case ACT_DIFF_APPROVED: go_diff(v, "disetujui"); return true;
	case ACT_DIFF_SEEN: go_diff(v, "terakhir"); return true;
	case ACT_HISTORY: (void)app_goto(app, VIEW_RIWAYAT, v->stem); return true;
	case ACT_APPROVE: approve_ask(app, &v->base, v->stem); return true;
	case ACT_RETURN: approve_back(app, &v->base, v->stem, false); return true;
	case ACT_REVOKE: approve_back(app, &v->base, v->stem, true); return true;
	case ACT_DRAFT_FIGURES: turn_draft_figures(v); return true;
	default: return false;
	}
}

/* ---- panes ------------------------------------------------------------------------------------ */

static void next_pane(struct bab *v, int dir)
{
	v->focus = (enum bab_pane)(((int)v->focus + dir + 3) % 3);
	if (v->only_text)
		v->focus = BAB_TEXT;
	if (v->focus == BAB_OUTLINE)
		v->no_outline = false;
	if (v->focus == BAB_NOTES)
		v->no_notes = false;
}

static bool panes(struct bab *v, enum action a)
{
	/* NOLINTNEXTLINE: panes only */
	switch ((int)a) {
	case ACT_NEXT_PANE: next_pane(v, 1); return true;
	case ACT_PREV_PANE: next_pane(v, -1); return true;
	case ACT_OUTLINE:
		v->no_outline = !v->no_outline;
		v->focus =
			v->no_outline || v->base.area.w >= 80 ? BAB_TEXT : BAB_OUTLINE;
		return true;
	case ACT_NOTES:
		v->no_notes = !v->no_notes;
		v->focus = BAB_TEXT;
		return true;
	case ACT_FOCUS:
		v->only_text = !v->only_text;
		v->focus = BAB_TEXT;
		return true;
	default: return false;
	}
}

static void jump_to_head(struct bab *v)
{
	long i = list_at(&v->outline);

	v->focus = BAB_TEXT;
	if (i >= 0 && (size_t)i < v->nheads)
		bab_go_line(v, (int)v->rows.doc.block[v->head[i].block].line + 1);
}

static bool in_outline(struct bab *v, enum action a, const struct act_arg *arg)
{
	static const enum action own[] = { ACT_UP, ACT_DOWN, ACT_PAGE_UP, ACT_PAGE_DOWN,
		ACT_FIRST, ACT_LAST };

	if (a == ACT_PICK) {
		jump_to_head(v);
		return true;
	}
	for (size_t i = 0; i < LK_LEN(own); i++)
		if (own[i] == a)
			return list_act(&v->outline, a, arg);
	return false;
}

static bool in_notes(struct bab *v, enum action a)
{
	long by = a == ACT_UP        ? -1
		: a == ACT_DOWN      ? 1
		: a == ACT_PAGE_UP   ? -v->lay.notes.h
		: a == ACT_PAGE_DOWN ? v->lay.notes.h
				     : 0;

	v->detail_top += by;
	if (v->detail_top >= v->detail_rows)
		v->detail_top = v->detail_rows - 1;
	if (v->detail_top < 0)
		v->detail_top = 0;
	return by != 0;
}

/* ---- acting --------------------------------------------------------------------------------------- */

static bool back(struct bab *v)
{
	if (bab_find_back(v))
		return true;
	if (v->selecting) {
		v->selecting = false;
		v->anchor = v->at;
		return true;
	}
	if (v->focus != BAB_TEXT) {
		v->focus = BAB_TEXT;
		return true;
	}
	return false;
}

static void select_sentence(struct bab *v)
{
	uint32_t from, to;

	bab_rows_line(&v->rows, bab_line(v), &from, &to);
	v->selecting = true;
	v->anchor = from;
	bab_go(v, to);
}

static void pick(struct bab *v)
{
	struct lk_place place;
	struct lk_str quote;
	char id[LK_RECORD_ID_SIZE];
	struct app *app = v->base.app;

	if (v->placing[0] != '\0' && bab_place(v, &place, &quote)) {
		memcpy(id, v->placing, sizeof(id));
		app_pop(app);
		koreksi_place(app, app_top(app), id, &place);
		return;
	}
	if (bab_thread(v) != NULL) {
		v->no_notes = v->only_text = false;
		v->focus = BAB_NOTES;
		return;
	}
	app_say(app, SAY_INFO, "%s",
		_("Tidak ada koreksi di sini. c membuat koreksi, e menyunting "
		  "teksnya."));
}

static bool search(struct bab *v, enum action a)
{
	if (v->finding && a == ACT_PICK)
		v->finding = false;
	else if (v->finding && a == ACT_SEARCH_ERASE)
		bab_find_erase(v);
	else if (a == ACT_SEARCH)
		bab_find_start(v);
	else if (a == ACT_SEARCH_NEXT || a == ACT_SEARCH_PREV)
		bab_find_next(v, a == ACT_SEARCH_NEXT ? 1 : -1);
	else
		return false;
	return true;
}

static bool correct(struct bab *v, enum action a)
{
	const struct lk_thread *t = bab_thread(v);
	struct lk_place here;
	struct lk_str quote;
	bool placed;

	if (a == ACT_NEXT || a == ACT_PREV) {
		bab_note_next(v, a == ACT_NEXT ? 1 : -1);
		return true;
	}
	if (t == NULL)
		return false;
	placed = bab_place(v, &here, &quote);
	return koreksi_act(v->base.app, &v->base, t, placed ? &here : NULL, a);
}

static void reload(struct bab *v)
{
	struct lk_error err;

	if (bab_reload(v, &err) != LK_OK)
		app_fail(v->base.app, &err);
	v->generation = office_of(v->base.app)->generation;
}

/* Selecting and reading anew. */
static bool state(struct bab *v, enum action a)
{
	if (a == ACT_PICK)
		pick(v);
	else if (a == ACT_SELECT) {
		v->selecting = !v->selecting;
		v->anchor = v->at;
	} else if (a == ACT_SELECT_SENT)
		select_sentence(v);
	else if (a == ACT_REFRESH) {
		(void)office_refresh(v->base.app);
		reload(v);
	} else
		return false;
	return true;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct bab *v = (struct bab *)s;

	if (search(v, a) || panes(v, a))
		return ACT_DONE;
	if (a == ACT_BACK)
		return back(v) ? ACT_DONE : ACT_PASS;
	if ((v->focus == BAB_OUTLINE && in_outline(v, a, arg)) ||
		(v->focus == BAB_NOTES && in_notes(v, a)))
		return ACT_DONE;
	if (bab_move(v, a, arg->shift)) {
		v->finding = false;
		return ACT_DONE;
	}
	return state(v, a) || correct(v, a) || bab_say(v, a) || elsewhere(v, a)
		? ACT_DONE
		: ACT_PASS;
}

static bool holds_rung(const struct bab *v)
{
	const struct office *o = office_of(v->base.app);
	int tz;

	for (size_t i = 0; i < o->snap.nrungs; i++)
		if (lk_actor_holds(&o->snap.people, o->user, o->snap.ladder[i].actors,
			    v->stem, office_now(o, &tz)) != NULL)
			return true;
	return false;
}

static unsigned have(const struct screen *s)
{
	const struct bab *v = (const struct bab *)s;
	unsigned n = NEED_CLEAN | NEED_WRITE | NEED_CHAPTER | NEED_ITEM |
		koreksi_have(office_of(s->app), bab_thread(v));
	struct bab_span sel;

	if (bab_selection(v, &sel))
		n |= NEED_SELECTION;
	if (holds_rung(v))
		n |= NEED_ROLE;
	return n;
}

/* ---- the screen ---------------------------------------------------------------------------- */

static void title(const struct screen *s, char *out, size_t size)
{
	const struct bab *v = (const struct bab *)s;
	int n;

	if (v->placing[0] != '\0') {
		(void)snprintf(out, size,
			_("Pilih kalimat untuk koreksi ini, lalu Enter (Esc: batal)"));
		return;
	}
	n = snprintf(out, size, "%s  %s", v->title, v->state);
	if (n > 0 && (size_t)n < size && v->threads.n > 0)
		n += snprintf(out + n, size - (size_t)n, _("  %zu koreksi (%ld wajib)"),
			v->threads.n, v->must);
	if (n > 0 && (size_t)n < size && v->orphans > 0)
		(void)snprintf(out + n, size - (size_t)n, _(", %ld yatim"), v->orphans);
}

/* Where I am, and who else is here or was here last. */
static void place_hint(const struct bab *v, char *out, size_t size)
{
	const char *path = v->path;
	const struct lk_presence *p = rekan_at(v->base.app, path, "");
	char who[400] = "";
	int n = snprintf(out, size, _("baris %u dari %zu"), bab_line(v) + 1,
		v->rows.doc.lines.n);

	if (p != NULL)
		(void)rekan_words(v->base.app, p, false, who, sizeof(who));
	else if (sinkron_state(v->base.app)->hub)
		rekan_last(v->base.app, path, who, sizeof(who));
	if (who[0] != '\0' && n > 0 && (size_t)n < size)
		(void)snprintf(out + n, size - (size_t)n,
			p != NULL ? " · %s" : _(" · terakhir %s"), who);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	const struct bab *v = (const struct bab *)s;
	struct bab_span sel;

	if (v->finding || v->find_n > 0)
		(void)snprintf(out, size, "/%.*s [%zu/%zu]", (int)v->find_n, v->find,
			bab_find_index(v), v->nhits);
	else if (bab_selection(v, &sel))
		(void)snprintf(out, size, _("baris %u · %zu kata dipilih (Esc: lepas)"),
			bab_line(v) + 1,
			lk_words(v->rows.shown.p + sel.from, sel.to - sel.from));
	else if (!v->selecting &&
		(bab_value_hint(v, out, size) || bab_check_hint(v, out, size)))
		return;
	else if (v->selecting)
		(void)snprintf(out, size, "%s",
			_("memilih: gerakkan kursor, lalu c (Esc: lepas)"));
	else
		place_hint(v, out, size);
}

static enum act_result mouse(struct screen *s, const struct mouse *m)
{
	struct bab *v = (struct bab *)s;
	struct rect r = v->lay.text;
	bool open = false;
	uint32_t at;
	int x = m->x - r.x - BAB_GUTTER;
	size_t row = (size_t)(v->top + (m->y - r.y));

	if (v->lay.outline.h > 0 && list_mouse(&v->outline, m, &open)) {
		if (m->kind == MOUSE_DOWN)
			jump_to_head(v);
		return ACT_DONE;
	}
	if (!rect_has(r, m->x, m->y) ||
		(m->kind != MOUSE_DOWN && m->kind != MOUSE_DRAG) || m->button != 1 ||
		row >= v->rows.nrows)
		return ACT_PASS;
	x += v->rows.row[row].ncells > 0 ? v->left : 0;
	at = bab_rows_at(&v->rows, row, x);
	if (at == UINT32_MAX)
		return ACT_DONE;
	v->selecting = m->kind == MOUSE_DRAG;
	v->focus = BAB_TEXT;
	v->want_x = -1;
	bab_go(v, at);
	return ACT_DONE;
}

static void enter(struct screen *s)
{
	struct bab *v = (struct bab *)s;

	if (office_moved(s->app, v->generation))
		reload(v);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct bab *v = (struct bab *)s;

	(void)now_ms;
	if (office_moved(s->app, v->generation))
		reload(v);
	else if (bab_check_moved(v))
		bab_check_load(v);
	else
		return false;
	return true;
}

static void settle(struct screen *s)
{
	if (app_top(s->app) == s)
		temuan_want(s->app);
}

static bool typing(const struct screen *s)
{
	return ((const struct bab *)s)->finding;
}

static void text(struct screen *s, const char *p, size_t n, bool paste)
{
	(void)paste;
	bab_find_type((struct bab *)s, p, n);
}

static void leave(struct screen *s)
{
	bab_seen((struct bab *)s);
}

static void close_it(struct screen *s)
{
	bab_unload((struct bab *)s);
}

static const struct screen_ops ops = {
	.name = "bab",
	.view = VIEW_BAB,
	.title = title,
	.enter = enter,
	.leave = leave,
	.free = close_it,
	.draw = bab_draw,
	.act = act,
	.typing = typing,
	.text = text,
	.mouse = mouse,
	.tick = tick,
	.settle = settle,
	.hint = hint,
	.have = have,
};

/* ---- opening ---------------------------------------------------------------------------------- */

/* The chapter looked at last, else the first; "" when there is none. */
static void last_stem(struct app *app, char *out, size_t size)
{
	struct office *o = office_of(app);
	struct lk_buf b = LK_BUF_INIT;

	if (lk_store_mark_get(o->store, "layar:bab", &b, NULL) != LK_OK ||
		lk_snapshot_chapter(&o->snap, lk_buf_cstr(&b)) == NULL) {
		lk_buf_clear(&b);
		lk_buf_puts(&b, o->snap.nchapters > 0 ? o->snap.chapter[0].stem : "");
	}
	(void)snprintf(out, size, "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static int open_at(struct app *app, const char *stem, int line, const char *placing)
{
	struct bab *v = screen_new(sizeof(*v), &ops);
	struct lk_error err;

	if (v == NULL)
		return -1;
	v->base.app = app;
	v->focus = BAB_TEXT;
	v->note = -1;
	list_init(&v->outline, bab_outline_source(), v);
	(void)snprintf(v->placing, sizeof(v->placing), "%s", placing);
	if (bab_load(v, stem, &err) != LK_OK) {
		app_fail(app, &err);
		bab_unload(v);
		free(v);
		return -1;
	}
	bab_go_line(v, line);
	return app_push(app, &v->base);
}

int bab_open_placing(struct app *app, const char *stem, int line, const char *thread)
{
	char last[128];

	if (stem[0] == '\0')
		last_stem(app, last, sizeof(last));
	return open_at(app, stem[0] != '\0' ? stem : last, line, thread);
}

int bab_open(struct app *app, const char *arg)
{
	char stem[256];
	const char *colon = arg != NULL ? strrchr(arg, ':') : NULL;
	long line = colon != NULL ? strtol(colon + 1, NULL, 10) : 0;

	if (arg == NULL)
		last_stem(app, stem, sizeof(stem));
	else
		(void)snprintf(stem, sizeof(stem), "%.*s",
			colon != NULL ? (int)(colon - arg) : (int)strlen(arg), arg);
	if (stem[0] == '\0') {
		app_say(app, SAY_INFO, "%s",
			_("Naskah ini belum punya bab. Masukkan laporan dari "
			  "Beranda."));
		return -1;
	}
	return open_at(app, stem, line > 0 && line < 1000000 ? (int)line : 0, "");
}
