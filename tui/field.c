#include "tui/field.h"

#include "core/grapheme.h"
#include "core/utf8.h"
#include "tui/app.h"
#include "tui/i18n.h"

#include <stdlib.h>
#include <string.h>

static struct lk_str str(const struct field *f)
{
	return lk_buf_str(&f->text);
}

void field_init(struct field *f, bool lines)
{
	memset(f, 0, sizeof(*f));
	f->text = (struct lk_buf)LK_BUF_INIT;
	f->lines = lines;
	f->max = lines ? FIELD_NOTE_MAX : FIELD_LINE_MAX;
	f->want_x = -1;
}

static void undo_clear(struct field *f, int from)
{
	for (int i = from; i < f->undo_n; i++) {
		free(f->undo[i].text);
		f->undo[i].text = NULL;
	}
	f->undo_n = from < f->undo_n ? from : f->undo_n;
}

void field_free(struct field *f)
{
	undo_clear(f, 0);
	if (f->hidden && f->text.p != NULL)
		memset(f->text.p, 0, f->text.cap);
	lk_buf_free(&f->text);
}

const char *field_text(const struct field *f)
{
	return lk_buf_cstr(&f->text);
}

/* ---- undo: whole texts, because a note is short ---- */

static void snapshot(struct field *f, int i)
{
	struct field_undo *u = &f->undo[i];

	free(u->text);
	u->text = malloc(f->text.n + 1);
	u->n = f->text.n;
	u->at = f->at;
	if (u->text != NULL)
		memcpy(u->text, lk_buf_cstr(&f->text), f->text.n + 1);
}

/* Remember the state before a change; a run of typed characters is one step. */
static void remember(struct field *f, bool typing)
{
	bool joins = typing && f->undo_typing && f->undo_at == f->undo_n;

	f->undo_typing = typing;
	if (joins || f->hidden)
		return;
	undo_clear(f, f->undo_at);
	if (f->undo_n == FIELD_UNDO) {
		free(f->undo[0].text);
		memmove(f->undo, f->undo + 1, (FIELD_UNDO - 1) * sizeof(f->undo[0]));
		f->undo[FIELD_UNDO - 1].text = NULL;
		f->undo_n--;
	}
	snapshot(f, f->undo_n);
	f->undo_at = ++f->undo_n;
}

static void restore(struct field *f, const struct field_undo *u)
{
	if (u->text == NULL)
		return;
	lk_buf_clear(&f->text);
	lk_buf_put(&f->text, u->text, u->n);
	f->at = f->anchor = u->at <= f->text.n ? u->at : f->text.n;
	f->undo_typing = false;
}

static bool undo(struct field *f)
{
	if (f->undo_at == 0)
		return false;
	if (f->undo_at == f->undo_n) {
		/* The newest state is not in the list yet: redo needs it. */
		if (f->undo_n == FIELD_UNDO)
			return restore(f, &f->undo[--f->undo_at]), true;
		snapshot(f, f->undo_n++);
		f->undo_at = f->undo_n - 1;
	}
	restore(f, &f->undo[--f->undo_at]);
	return true;
}

static bool redo(struct field *f)
{
	if (f->undo_at + 1 >= f->undo_n)
		return false;
	restore(f, &f->undo[++f->undo_at]);
	if (f->undo_at + 1 == f->undo_n) {
		/* Back at the newest: it is the text again, not a step. */
		undo_clear(f, f->undo_at);
	}
	return true;
}

/* ---- changing ---- */

void field_set(struct field *f, const char *p, size_t n)
{
	lk_buf_clear(&f->text);
	n = n < f->max ? n : f->max;
	if (n > 0)
		(void)lk_utf8_clean(&f->text, (struct lk_str){ p, n },
			f->lines ? LK_CLEAN_NL | LK_CLEAN_TAB | LK_CLEAN_CRLF : 0);
	f->at = f->anchor = f->text.n;
	f->selecting = false;
	f->scroll = 0;
	f->want_x = -1;
	undo_clear(f, 0);
	f->undo_at = 0;
	f->undo_typing = false;
}

static void selection(const struct field *f, size_t *from, size_t *to)
{
	*from = f->at < f->anchor ? f->at : f->anchor;
	*to = f->at < f->anchor ? f->anchor : f->at;
}

static void replace(struct field *f, size_t from, size_t to, const char *p, size_t n)
{
	lk_buf_splice(&f->text, from, to - from, p, n);
	f->at = f->anchor = from + n;
	f->at = f->anchor = lk_gr_snap(str(f), f->at);
	f->selecting = false;
	f->want_x = -1;
}

bool field_insert(struct field *f, const char *p, size_t n, bool paste)
{
	struct lk_buf b = LK_BUF_INIT;
	size_t from, to;
	bool fits;

	(void)lk_utf8_clean(&b, (struct lk_str){ p, n },
		f->lines ? LK_CLEAN_NL | LK_CLEAN_TAB | LK_CLEAN_CRLF : 0);
	selection(f, &from, &to);
	fits = lk_buf_check(&b, NULL) == LK_OK &&
		f->text.n - (to - from) + b.n <= f->max;
	if (fits && b.n > 0) {
		remember(f, !paste && from == to);
		replace(f, from, to, b.p, b.n);
	}
	lk_buf_free(&b);
	return fits;
}

static bool erase(struct field *f, size_t from, size_t to)
{
	if (from >= to)
		return false;
	remember(f, false);
	replace(f, from, to, "", 0);
	return true;
}

static bool erase_or_selection(struct field *f, size_t from, size_t to)
{
	size_t a, b;

	selection(f, &a, &b);
	return a < b ? erase(f, a, b) : erase(f, from, to);
}

/* ---- motions ---- */

static size_t line_start(const struct field *f, size_t at)
{
	while (at > 0 && f->text.p[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_end(const struct field *f, size_t at)
{
	while (at < f->text.n && f->text.p[at] != '\n')
		at++;
	return at;
}

/* Where a motion leads; false when it is no motion. */
static bool motion(struct field *f, enum action a, size_t *to)
{
	struct lk_str s = str(f);

	/* NOLINTNEXTLINE: motions only */
	switch ((int)a) {
	case ACT_LEFT: *to = lk_gr_prev(s, f->at); return true;
	case ACT_RIGHT: *to = lk_gr_next(s, f->at); return true;
	case ACT_WORD_LEFT: *to = lk_word_prev(s, f->at); return true;
	case ACT_WORD_RIGHT: *to = lk_word_next(s, f->at); return true;
	case ACT_LINE_START: *to = line_start(f, f->at); return true;
	case ACT_LINE_END: *to = line_end(f, f->at); return true;
	case ACT_TEXT_START: *to = 0; return true;
	case ACT_TEXT_END: *to = s.n; return true;
	default: return false;
	}
}

static bool vertical(struct field *f, enum action a, size_t *to)
{
	if (!f->lines)
		return false;
	/* NOLINTNEXTLINE: vertical motions only */
	switch ((int)a) {
	case ACT_UP: *to = field_vertical(f, -1); return true;
	case ACT_DOWN: *to = field_vertical(f, 1); return true;
	case ACT_PAGE_UP: *to = field_vertical(f, -8); return true;
	case ACT_PAGE_DOWN: *to = field_vertical(f, 8); return true;
	case ACT_BLOCK_UP: *to = line_start(f, f->at > 0 ? f->at - 1 : 0); return true;
	case ACT_BLOCK_DOWN:
		*to = line_end(f, f->at);
		*to += *to < f->text.n;
		return true;
	default: return false;
	}
}

static void go(struct field *f, size_t to, bool extend, bool keep_x)
{
	size_t from, end;

	selection(f, &from, &end);
	f->at = lk_gr_snap(str(f), to);
	if (!extend && !f->selecting)
		f->anchor = f->at;
	if (!keep_x)
		f->want_x = -1;
	f->undo_typing = false;
}

/* ---- clipboard ---- */

static bool copy(struct field *f, struct app *app, bool cut)
{
	size_t from, to;

	selection(f, &from, &to);
	if (from == to) {
		from = line_start(f, f->at);
		to = line_end(f, f->at);
	}
	if (app != NULL && !f->hidden && to > from) {
		app_copy(app, f->text.p + from, to - from);
		if (!cut)
			app_say(app, SAY_INFO, "%s", _("Disalin."));
	}
	return cut && !f->hidden ? erase(f, from, to) : false;
}

static bool paste(struct field *f, struct app *app)
{
	return app != NULL && app->clip_n > 0 &&
		field_insert(f, app->clip, app->clip_n, true);
}

/* No key is silent: nothing was left to take back, or to do again. */
static bool undone(struct app *app, bool changed, const char *otherwise)
{
	if (!changed && app != NULL)
		app_say(app, SAY_INFO, "%s", otherwise);
	return changed;
}

static bool edit(struct field *f, enum action a, struct app *app)
{
	struct lk_str s = str(f);

	/* NOLINTNEXTLINE: editing only */
	switch ((int)a) {
	case ACT_ERASE_LEFT: return erase_or_selection(f, lk_gr_prev(s, f->at), f->at);
	case ACT_ERASE_RIGHT: return erase_or_selection(f, f->at, lk_gr_next(s, f->at));
	case ACT_ERASE_WORD_LEFT:
		return erase_or_selection(f, lk_word_prev(s, f->at), f->at);
	case ACT_ERASE_WORD_RIGHT:
		return erase_or_selection(f, f->at, lk_word_next(s, f->at));
	case ACT_NEWLINE: return f->lines && field_insert(f, "\n", 1, false);
	case ACT_CUT: return copy(f, app, true);
	case ACT_PASTE: return paste(f, app);
	case ACT_UNDO:
		return undone(app, undo(f), _("Tidak ada lagi yang bisa diurungkan."));
	case ACT_REDO:
		return undone(app, redo(f), _("Tidak ada lagi yang bisa diulangi."));
	default: return false;
	}
}

static bool is_edit(enum action a)
{
	static const enum action edits[] = { ACT_ERASE_LEFT, ACT_ERASE_RIGHT,
		ACT_ERASE_WORD_LEFT, ACT_ERASE_WORD_RIGHT, ACT_NEWLINE, ACT_CUT,
		ACT_PASTE, ACT_UNDO, ACT_REDO };

	for (size_t i = 0; i < LK_LEN(edits); i++)
		if (edits[i] == a)
			return true;
	return false;
}

enum field_result field_act(struct field *f, enum action a, bool shift, struct app *app)
{
	size_t to;

	if (motion(f, a, &to)) {
		go(f, to, shift, false);
		return FIELD_MOVED;
	}
	if (vertical(f, a, &to)) {
		go(f, to, shift, true);
		return FIELD_MOVED;
	}
	if (a == ACT_NEWLINE && !f->lines)
		return FIELD_PASS;
	if (is_edit(a))
		return edit(f, a, app) ? FIELD_CHANGED : FIELD_MOVED;
	if (a == ACT_COPY) {
		(void)copy(f, app, false);
		return FIELD_MOVED;
	}
	if (a == ACT_SELECT) {
		f->selecting = !f->selecting;
		f->anchor = f->at;
		return FIELD_MOVED;
	}
	if (a == ACT_SELECT_ALL) {
		f->anchor = 0;
		f->at = f->text.n;
		return FIELD_MOVED;
	}
	return FIELD_PASS;
}
