/* The editor's screen: opening, keys to commands, time. See sunting.h. */
#include "tui/view/sunting.h"

#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/sunting_impl.h"
#include "tui/view/views.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOW_FLUSH_MS 20 /* a disk slower than this is not asked at every key */
#define FLUSH_EVERY_MS 60

int64_t sunting_now(const struct sunting *v)
{
	return office_of(v->base.app)->host->now_ms();
}

struct sunting *sunting_find_open(struct app *app, const char *path)
{
	for (int i = 0; i < app->depth; i++) {
		struct sunting *v = (struct sunting *)app->stack[i];

		if (v->base.ops == &sunting_ops && strcmp(v->s.path, path) == 0)
			return v;
	}
	return NULL;
}

/* ---- the journal ------------------------------------------------------------------------- */

/* Rows go to the disk at every key; on a slow disk at most every FLUSH_EVERY_MS, and the
 * rest when time passes. */
static void journal(struct sunting *v, bool now)
{
	struct lk_error err = { .code = LK_OK };
	int64_t start = sunting_now(v);
	size_t waiting = v->s.ed.log.n - v->s.ed.log.fixed;
	int rc;

	if (waiting == 0 || !v->s.writable)
		return;
	if (!now && v->flush_cost > SLOW_FLUSH_MS &&
		start - v->flush_ms < FLUSH_EVERY_MS)
		return;
	rc = ed_session_flush(&v->s, &err);
	v->flush_ms = sunting_now(v);
	v->flush_cost = v->flush_ms - start;
	if (rc != LK_OK)
		app_fail(v->base.app, &err);
}

void sunting_after(struct sunting *v, int rc, const struct lk_error *err)
{
	if (rc != LK_OK && rc != LK_EUNDEF)
		app_fail(v->base.app, err);
	v->idle_ms = sunting_now(v);
	app_dirty(v->base.app);
}

void sunting_count(struct sunting *v)
{
	if (v->count_version == v->s.ed.text.version)
		return;
	v->count_version = v->s.ed.text.version;
	v->count = ed_count(&v->s.ed.text, 0, ed_text_size(&v->s.ed.text));
}

/* The letter is on the screen: now it goes to the disk. */
static void settle(struct screen *s)
{
	journal((struct sunting *)s, false);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct sunting *v = (struct sunting *)s;
	struct lk_error err = { .code = LK_OK };
	uint64_t counted = v->count_version;
	int64_t now = sunting_now(v);
	int rc;

	(void)now_ms;
	journal(v, true);
	rc = ed_session_tick(&v->s, now, &err);
	if (rc != LK_OK)
		app_fail(s->app, &err);
	sunting_count(v);
	sunting_spell_idle(v, now);
	sunting_rekan(v, now);
	if (v->generation != office_of(s->app)->generation) {
		v->generation = office_of(s->app)->generation;
		sunting_load_notes(v);
		return true;
	}
	return rc != LK_OK || counted != v->count_version;
}

static void hangup(struct screen *s)
{
	journal((struct sunting *)s, true);
}

/* ---- commands ------------------------------------------------------------------------------ */

/* Actions that move; the same with Shift select. */
static const unsigned char motion_of[ACT_COUNT] = {
	[ACT_LEFT] = ED_LEFT + 1,
	[ACT_RIGHT] = ED_RIGHT + 1,
	[ACT_UP] = ED_UP + 1,
	[ACT_DOWN] = ED_DOWN + 1,
	[ACT_PAGE_UP] = ED_PAGE_UP + 1,
	[ACT_PAGE_DOWN] = ED_PAGE_DOWN + 1,
	[ACT_WORD_LEFT] = ED_WORD_LEFT + 1,
	[ACT_WORD_RIGHT] = ED_WORD_RIGHT + 1,
	[ACT_LINE_START] = ED_ROW_START + 1,
	[ACT_LINE_END] = ED_ROW_END + 1,
	[ACT_TEXT_START] = ED_TEXT_START + 1,
	[ACT_TEXT_END] = ED_TEXT_END + 1,
	[ACT_BLOCK_UP] = ED_PARA_UP + 1,
	[ACT_BLOCK_DOWN] = ED_PARA_DOWN + 1,
	[ACT_NEXT_SENT] = ED_SENT_NEXT + 1,
	[ACT_PREV_SENT] = ED_SENT_PREV + 1,
	[ACT_NEXT_HEAD] = ED_HEAD_NEXT + 1,
	[ACT_PREV_HEAD] = ED_HEAD_PREV + 1,
};

static void copy(struct sunting *v, bool cut)
{
	struct lk_error err = { .code = LK_OK };
	int rc = ed_copy(&v->s.ed, cut, &err);

	if (rc == LK_OK)
		app_copy(v->base.app, v->s.ed.flow.p, v->s.ed.flow.n);
	sunting_after(v, rc, &err);
	if (rc == LK_OK && !cut)
		app_say(v->base.app, SAY_INFO, "%s", _("Disalin."));
}

/* The program's clipboard; ours when it was too long for that. */
static int paste(struct sunting *v, struct lk_error *err)
{
	const struct app *app = v->base.app;
	const struct lk_buf *flow = &v->s.ed.flow;

	if (flow->n > 0 &&
		(app->clip_n == 0 ||
			(flow->n > app->clip_n &&
				memcmp(flow->p, app->clip, app->clip_n) == 0)))
		return ed_paste(&v->s.ed, flow->p, flow->n, err);
	return app->clip_n > 0 ? ed_paste(&v->s.ed, app->clip, app->clip_n, err)
			       : LK_EUNDEF;
}

/* Commands that change the text; LK_ENOTFOUND: not one of them. */
static int change(struct sunting *v, enum action a, struct lk_error *err)
{
	struct editor *ed = &v->s.ed;

	switch ((int)a) {
	case ACT_NEWLINE: return ed_enter(ed, err);
	case ACT_ERASE_LEFT: return ed_backspace(ed, false, err);
	case ACT_ERASE_RIGHT: return ed_delete(ed, false, err);
	case ACT_ERASE_WORD_LEFT: return ed_backspace(ed, true, err);
	case ACT_ERASE_WORD_RIGHT: return ed_delete(ed, true, err);
	case ACT_UNDO: return ed_undo(ed, err);
	case ACT_REDO: return ed_redo(ed, err);
	case ACT_PASTE: return paste(v, err);
	case ACT_MOVE_UP: return ed_move_block(ed, false, err);
	case ACT_MOVE_DOWN: return ed_move_block(ed, true, err);
	case ACT_HARD_SPACE: return ed_type(ed, "\xc2\xa0", 2, err);
	default: return LK_ENOTFOUND;
	}
}

static void say_undo(struct sunting *v, enum action a, int rc)
{
	if (rc != LK_EUNDEF)
		return;
	if (a == ACT_UNDO)
		app_say(v->base.app, SAY_INFO, "%s",
			_("Tidak ada lagi yang bisa diurungkan."));
	else if (a == ACT_REDO)
		app_say(v->base.app, SAY_INFO, "%s",
			_("Tidak ada lagi yang bisa diulangi."));
}

static void set_kind(struct app *app, void *arg, int index)
{
	static const struct {
		enum ed_kind kind;
		int level;
		bool numbered;
	} to[] = { { ED_PROSE, 0, false }, { ED_HEADING, 1, false },
		{ ED_HEADING, 2, false }, { ED_HEADING, 3, false },
		{ ED_HEADING, 4, false }, { ED_ITEM, 0, false }, { ED_ITEM, 0, true } };
	struct sunting *v = arg;
	struct lk_error err = { .code = LK_OK };
	int rc;

	v->s.ed.now_ms = sunting_now(v);
	rc = ed_set_kind(&v->s.ed, to[index].kind, to[index].level, to[index].numbered,
		&err);
	if (rc == LK_EUNDEF)
		app_say(app, SAY_INFO, "%s",
			_("Paragraf ini tidak bisa dijadikan itu; judul hanya satu "
			  "baris."));
	sunting_after(v, rc, &err);
}

static void ask_kind(struct sunting *v)
{
	static const char *const label[] = { N_("Teks biasa"), N_("Judul bab"),
		N_("Judul A."), N_("Judul 1."), N_("Judul a."), N_("Butir"),
		N_("Butir bernomor") };
	static const char *const name[] = { "t", "1", "2", "3", "4", "b", "n" };
	struct prompt_key key[LK_LEN(label)];
	struct prompt_choice q = { .owner = &v->base,
		.title = _("Jadikan paragraf ini"),
		.key = key,
		.keys = LK_LEN(key),
		.done = set_kind,
		.arg = v };

	for (size_t i = 0; i < LK_LEN(key); i++)
		key[i] = (struct prompt_key){ name[i], _(label[i]) };
	(void)prompt_choose(v->base.app, &q);
}

static void say_count(struct sunting *v)
{
	size_t from, to;
	struct ed_count c;
	bool some = ed_selection(&v->s.ed, &from, &to);

	if (!some) {
		from = 0;
		to = ed_text_size(&v->s.ed.text);
	}
	c = ed_count(&v->s.ed.text, from, to);
	app_say(v->base.app, SAY_INFO,
		some ? _("Pilihan: %zu kata, %zu kalimat, %zu paragraf.")
		     : _("Bab ini: %zu kata, %zu kalimat, %zu paragraf."),
		c.words, c.sentences, c.paras);
}

static void next_cell(struct sunting *v, bool back)
{
	struct lk_error err = { .code = LK_OK };
	int rc = v->s.writable ? ed_next_cell(&v->s.ed, back, &err) : LK_EUNDEF;

	if (rc == LK_EUNDEF && v->base.area.w < 120)
		v->pane_notes = !v->pane_notes;
	sunting_after(v, rc, &err);
}

static void select_key(struct sunting *v, enum action a)
{
	struct editor *ed = &v->s.ed;

	if (a == ACT_SELECT_ALL) {
		ed_select(ed, 0, ed_text_size(&ed->text));
	} else if (a == ACT_SELECT_SENT) {
		ed_select_more(ed);
	} else if (ed->marking) {
		ed_unselect(ed);
	} else {
		ed->anchor = ed->cursor;
		ed->marking = true;
		app_say(v->base.app, SAY_INFO, "%s",
			_("Gerakkan kursor untuk memilih; Esc selesai."));
	}
}

static void preview(struct sunting *v)
{
	v->preview = !v->preview;
	app_say(v->base.app, SAY_INFO, "%s",
		v->preview ? _("Pratinjau: semua nilai tampil seperti tercetak; Alt-l "
			       "kembali.")
			   : _("Nilai di paragraf kursor tampil sebagai kuncinya."));
}

/* Commands that go to another screen or box. LK_ENOTFOUND: not one of them. */
static int visit(struct sunting *v, enum action a)
{
	switch ((int)a) {
	case ACT_SAVE: sunting_save(v); break;
	case ACT_SEARCH: sunting_find_start(v); break;
	case ACT_SEARCH_NEXT: sunting_find_step(v, true); break;
	case ACT_SEARCH_PREV: sunting_find_step(v, false); break;
	case ACT_REPLACE: sunting_replace(v); break;
	case ACT_OUTLINE: sunting_outline(v); break;
	case ACT_EDITOR: sunting_extern(v); break;
	case ACT_GUIDE: sunting_guide(v); break;
	case ACT_WHO: sunting_who(v); break;
	case ACT_NOTE_ADD: sunting_add_note(v); break;
	case ACT_SPELL: sunting_spell_next(v); break;
	case ACT_SPELL_ADD: sunting_spell_add(v); break;
	case ACT_BLOCK_KIND: ask_kind(v); break;
	case ACT_COUNT_WORDS: say_count(v); break;
	case ACT_VALUE: sunting_literal(v); break;
	case ACT_PREVIEW: preview(v); break;
	case ACT_HISTORY: (void)app_goto(v->base.app, VIEW_RIWAYAT, v->stem); break;
	default: return LK_ENOTFOUND;
	}
	return LK_OK;
}

/* Commands of the screen itself. */
static enum act_result arrange(struct sunting *v, enum action a)
{
	switch ((int)a) {
	case ACT_COPY: copy(v, false); break;
	case ACT_CUT: copy(v, true); break;
	case ACT_SELECT:
	case ACT_SELECT_ALL:
	case ACT_SELECT_SENT: select_key(v, a); break;
	case ACT_NOTES: v->pane_notes = !v->pane_notes; break;
	case ACT_FOCUS: v->focus = !v->focus; break;
	case ACT_NEXT_PANE:
	case ACT_PREV_PANE: next_cell(v, a == ACT_PREV_PANE); break;
	case ACT_REFRESH:
		if (!v->s.writable)
			sunting_take_over(v);
		else
			(void)office_refresh(v->base.app);
		break;
	default: return ACT_PASS;
	}
	return ACT_DONE;
}

/* Esc closes one layer: the offer, the search, the selection, then the editor, whose text
 * stays in the draft. */
static enum act_result back(struct sunting *v)
{
	struct lk_error err = { .code = LK_OK };

	if (v->notice != NOTICE_NONE) {
		v->notice = NOTICE_NONE;
	} else if (v->s.ed.anchor != ED_NONE || v->s.ed.marking) {
		ed_unselect(&v->s.ed);
	} else if (v->hits.n > 0) {
		v->hits.n = 0;
	} else if (ed_session_flush(&v->s, &err) != LK_OK) {
		app_fail(v->base.app, &err);
	} else {
		if (ed_session_dirty(&v->s))
			app_say(v->base.app, SAY_INFO, "%s",
				_("Ketikan Anda tersimpan sebagai konsep; buka lagi "
				  "untuk "
				  "meneruskan."));
		return ACT_PASS;
	}
	return ACT_DONE;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct sunting *v = (struct sunting *)s;
	struct lk_error err = { .code = LK_OK };
	int rc;

	v->s.ed.now_ms = sunting_now(v);
	v->idle_ms = v->s.ed.now_ms;
	if (v->finding && sunting_find_act(v, a, arg))
		return ACT_DONE;
	if (sunting_offer_act(v, a))
		return ACT_DONE;
	if (v->notice != NOTICE_NONE && a == ACT_NEWLINE && sunting_notice_key(v, '\r'))
		return ACT_DONE;
	if (a == ACT_BACK)
		return back(v);
	v->notice = NOTICE_NONE;
	if (motion_of[a] != 0) {
		ed_move(&v->s.ed, (enum ed_motion)(motion_of[a] - 1), arg->shift);
		return ACT_DONE;
	}
	rc = change(v, a, &err);
	if (rc != LK_ENOTFOUND) {
		say_undo(v, a, rc);
		sunting_after(v, rc, &err);
		if (a == ACT_ERASE_LEFT)
			sunting_offer_update(v);
		return ACT_DONE;
	}
	return visit(v, a) == LK_OK ? ACT_DONE : arrange(v, a);
}

/* ---- typing ----------------------------------------------------------------------------------- */

static bool typing(const struct screen *s)
{
	const struct sunting *v = (const struct sunting *)s;

	return v->finding || v->s.writable || v->notice != NOTICE_NONE;
}

static void pasted(struct sunting *v, const char *p, size_t n)
{
	struct lk_error err = { .code = LK_OK };
	int rc = ed_paste(&v->s.ed, p, n, &err);

	lk_buf_clear(&v->table);
	if (rc == LK_OK && ed_paste_table(p, n, &v->table))
		v->notice = NOTICE_TABLE;
	sunting_after(v, rc, &err);
}

static void text(struct screen *s, const char *p, size_t n, bool paste_it)
{
	struct sunting *v = (struct sunting *)s;
	struct lk_error err = { .code = LK_OK };

	v->s.ed.now_ms = sunting_now(v);
	if (v->finding) {
		if (field_insert(&v->find, p, n, paste_it))
			sunting_find_changed(v);
		return;
	}
	if (!paste_it && v->notice != NOTICE_NONE && sunting_notice_key(v, p[0]))
		return;
	v->notice = NOTICE_NONE;
	if (!v->s.writable)
		return;
	if (paste_it) {
		pasted(v, p, n);
		sunting_offer_close(v);
		return;
	}
	sunting_after(v, ed_type(&v->s.ed, p, n, &err), &err);
	sunting_offer_update(v);
}

/* ---- what the frame asks ------------------------------------------------------------------------- */

static void title(const struct screen *s, char *out, size_t size)
{
	struct sunting *v = (struct sunting *)(uintptr_t)s;
	char state[160] = "";

	if (!v->s.writable)
		(void)snprintf(state, sizeof(state),
			_("hanya baca, disunting %s di %s"), v->s.holder.user,
			v->s.holder.host);
	else if (v->saving > 0)
		(void)snprintf(state, sizeof(state), "%s", _("menyimpan"));
	else if (ed_session_dirty(&v->s))
		(void)snprintf(state, sizeof(state), "%s", _("belum disimpan"));
	else if (v->saved[0] != '\0')
		(void)snprintf(state, sizeof(state), _("tersimpan %s"), v->saved);
	(void)snprintf(out, size, "%s%s%s", v->name, state[0] != '\0' ? " · " : "",
		state);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	const struct sunting *v = (const struct sunting *)s;
	size_t all = ed_text_size(&v->s.ed.text), from, to;
	int percent = all > 0 ? (int)(v->s.ed.cursor * 100 / all) : 0;

	if (ed_selection(&v->s.ed, &from, &to)) {
		struct ed_count c = ed_count(&v->s.ed.text, from, to);

		(void)snprintf(out, size, _("dipilih: %zu kata"), c.words);
		return;
	}
	if (sunting_value_hint((struct sunting *)(uintptr_t)s, out, size))
		return;
	(void)snprintf(out, size, _("%zu kata, %zu kalimat · %d%%"), v->count.words,
		v->count.sentences, percent);
}

static unsigned have(const struct screen *s)
{
	struct sunting *v = (struct sunting *)(uintptr_t)s;
	unsigned n = NEED_CHAPTER | NEED_ROLE;
	size_t from, to;

	if (v->s.writable || v->finding)
		n |= NEED_WRITE;
	if (ed_selection(&v->s.ed, &from, &to))
		n |= NEED_SELECTION;
	if (!ed_session_dirty(&v->s))
		n |= NEED_CLEAN;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

static const char *refuse(const struct screen *s, enum action a)
{
	const struct sunting *v = (const struct sunting *)s;

	if (!v->s.writable && !v->finding &&
		((action_info[a].needs & NEED_WRITE) || a == ACT_UNDO ||
			a == ACT_REDO || a == ACT_SAVE || a == ACT_EDITOR))
		return _("Sedang disunting di tempat lain: hanya baca. F5 mengambil "
			 "alih.");
	return NULL;
}

/* ---- the row of functions ------------------------------------------------------------------------------ */

static void enter(struct screen *s)
{
	struct sunting *v = (struct sunting *)s;

	if (v->generation != office_of(s->app)->generation) {
		v->generation = office_of(s->app)->generation;
		sunting_load_notes(v);
	}
}

static void leave(struct screen *s)
{
	journal((struct sunting *)s, true);
}

const struct screen_ops sunting_ops = { .name = "sunting",
	.view = VIEW_SUNTING,
	.title = title,
	.enter = enter,
	.leave = leave,
	.free = sunting_free,
	.draw = sunting_draw,
	.act = act,
	.typing = typing,
	.text = text,
	.mouse = sunting_mouse,
	.settle = settle,
	.tick = tick,
	.hint = hint,
	.have = have,
	.refuse = refuse,
	.hangup = hangup };
