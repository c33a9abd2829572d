/* Where keys take the cursor. */
#include "tui/editor/model.h"

#include "core/grapheme.h"
#include "core/sentence.h"

#include <string.h>

int ed_init(struct editor *ed, const char *p, size_t n, struct lk_error *err)
{
	int rc;

	*ed = (struct editor){ .anchor = ED_NONE, .goal = -1, .page = 10 };
	ed_text_init(&ed->text);
	rc = ed_log_init(&ed->log, err);
	if (rc == LK_OK)
		rc = ed_text_set(&ed->text, p, n, err);
	if (rc == LK_OK)
		ed->cursor = ed_text_clamp(&ed->text, 0);
	else
		ed_free(ed);
	return rc;
}

void ed_free(struct editor *ed)
{
	if (ed == NULL)
		return;
	ed_text_free(&ed->text);
	ed_log_free(&ed->log);
	lk_buf_free(&ed->clip);
	lk_buf_free(&ed->flow);
}

/* ---- selection ------------------------------------------------------------------ */

bool ed_selection(const struct editor *ed, size_t *from, size_t *to)
{
	size_t a = ed->anchor == ED_NONE ? ed->cursor : ed->anchor;

	*from = a < ed->cursor ? a : ed->cursor;
	*to = a < ed->cursor ? ed->cursor : a;
	return *from < *to;
}

void ed_unselect(struct editor *ed)
{
	ed->anchor = ED_NONE;
	ed->marking = false;
}

void ed_select(struct editor *ed, size_t from, size_t to)
{
	ed->anchor = ed_text_clamp(&ed->text, from);
	ed->cursor = ed_text_clamp(&ed->text, to);
	ed->goal = -1;
}

void ed_place(struct editor *ed, size_t at, bool extend)
{
	if (!extend && !ed->marking)
		ed->anchor = ED_NONE;
	else if (ed->anchor == ED_NONE)
		ed->anchor = ed->cursor;
	ed->cursor = ed_text_clamp(&ed->text, at);
	ed->touch = ED_TOUCH_NONE;
}

/* ---- characters and words --------------------------------------------------------- */

static size_t char_left(const struct ed_text *t, size_t at)
{
	size_t i = ed_para_at(t, at);

	if (at > ed_para_words(t, i))
		return t->para[i].from +
			lk_gr_prev(ed_para_str(t, i), at - t->para[i].from);
	return i > 0 ? t->para[i - 1].to : at;
}

static size_t char_right(const struct ed_text *t, size_t at)
{
	size_t i = ed_para_at(t, at);

	if (at < t->para[i].to)
		return t->para[i].from +
			lk_gr_next(ed_para_str(t, i), at - t->para[i].from);
	return i + 1 < t->n ? ed_para_words(t, i + 1) : at;
}

static size_t word_left(const struct ed_text *t, size_t at)
{
	size_t i = ed_para_at(t, at), words = ed_para_words(t, i), to;

	if (at <= words)
		return i > 0 ? t->para[i - 1].to : at;
	to = t->para[i].from + lk_word_prev(ed_para_str(t, i), at - t->para[i].from);
	return to > words ? to : words;
}

static size_t word_right(const struct ed_text *t, size_t at)
{
	size_t i = ed_para_at(t, at);

	if (at < t->para[i].to)
		return t->para[i].from +
			lk_word_next(ed_para_str(t, i), at - t->para[i].from);
	return i + 1 < t->n ? ed_para_words(t, i + 1) : at;
}

/* ---- sentences ---------------------------------------------------------------------- */

void ed_sentence_at(const struct ed_text *t, size_t at, size_t *from, size_t *to)
{
	size_t i = ed_para_at(t, at), start, end, s, e;
	const char *p = lk_buf_cstr(&t->buf);

	start = ed_line_start(t, at);
	if (start < ed_para_words(t, i))
		start = ed_para_words(t, i);
	end = ed_line_end(t, at);
	if (end > t->para[i].to)
		end = t->para[i].to;
	if (end < start)
		end = start;
	*from = start;
	*to = end;
	if (!ed_kind_flows(t->para[i].kind) || t->para[i].kind == ED_HEADING)
		return;
	s = lk_sentence_skip(p + start, end - start, 0);
	for (;;) {
		size_t next;

		e = lk_sentence_end(p + start, end - start, s);
		next = lk_sentence_skip(p + start, end - start, e);
		if (next >= end - start || start + next > at)
			break;
		s = next;
	}
	*from = start + s;
	*to = start + e;
}

static size_t sentence_next(const struct ed_text *t, size_t at)
{
	size_t i = ed_para_at(t, at), from, to;
	const char *p = lk_buf_cstr(&t->buf);

	ed_sentence_at(t, at, &from, &to);
	if (at < from)
		return from;
	to += lk_sentence_skip(p + to, t->para[i].to - to, 0);
	if (to < t->para[i].to)
		return to;
	return i + 1 < t->n ? ed_para_words(t, i + 1) : t->para[i].to;
}

static size_t sentence_prev(const struct ed_text *t, size_t at)
{
	size_t i = ed_para_at(t, at), from, to;

	ed_sentence_at(t, at, &from, &to);
	if (at > from)
		return from;
	if (from > ed_para_words(t, i))
		at = from - 1;
	else if (i > 0)
		at = t->para[i - 1].to;
	else
		return ed_para_words(t, 0);
	ed_sentence_at(t, at, &from, &to);
	return from;
}

/* ---- rows ----------------------------------------------------------------------------- */

size_t ed_row_of(struct editor *ed, size_t at, int *col)
{
	size_t i = ed_para_at(&ed->text, at), r;
	const struct lk_rows *rows = ed_para_rows(&ed->text, i);

	if (rows == NULL) {
		*col = 0;
		return 0;
	}
	r = lk_wrap_row(rows, at - ed->text.para[i].from);
	*col = lk_wrap_col(ed_para_str(&ed->text, i), &rows->item[r],
		at - ed->text.para[i].from);
	/* blanks that hang at a row's end are not drawn: the cursor waits at its edge */
	if (at - ed->text.para[i].from > rows->item[r].shown && *col > ed->text.width)
		*col = ed->text.width;
	return r;
}

/* The place `n` screen rows down (or up) in column `col`. */
static size_t rows_away(struct editor *ed, size_t at, int n, int col)
{
	struct ed_text *t = &ed->text;
	size_t i = ed_para_at(t, at);
	int unused;
	long row = (long)ed_row_of(ed, at, &unused) + n;
	const struct lk_rows *rows = ed_para_rows(t, i);

	while (rows != NULL && row < 0 && i > 0) {
		rows = ed_para_rows(t, --i);
		row += rows != NULL ? (long)rows->n : 0;
	}
	while (rows != NULL && row >= (long)rows->n && i + 1 < t->n) {
		row -= (long)rows->n;
		rows = ed_para_rows(t, ++i);
	}
	if (rows == NULL)
		return at;
	if (row < 0)
		return t->para[i].from;
	if (row >= (long)rows->n)
		return t->para[i].to;
	return t->para[i].from + lk_wrap_at(ed_para_str(t, i), &rows->item[row], col);
}

static size_t row_edge(struct editor *ed, size_t at, bool end)
{
	struct ed_text *t = &ed->text;
	size_t i = ed_para_at(t, at), r, to;
	const struct lk_rows *rows = ed_para_rows(t, i);
	int col;

	if (rows == NULL)
		return at;
	r = ed_row_of(ed, at, &col);
	if (end) {
		to = t->para[i].from +
			lk_wrap_at(ed_para_str(t, i), &rows->item[r], 1 << 20);
		return to > at ? to : t->para[i].to;
	}
	to = t->para[i].from + rows->item[r].from;
	if (r == 0 && at > ed_para_words(t, i))
		return ed_para_words(t, i);
	if (to < at)
		return to;
	return ed_para_words(t, i);
}

/* ---- paragraphs and headings ------------------------------------------------------------ */

static size_t para_step(const struct ed_text *t, size_t at, bool down)
{
	size_t i = ed_para_at(t, at);

	if (down)
		return i + 1 < t->n ? ed_para_words(t, i + 1) : t->para[i].to;
	if (at > ed_para_words(t, i))
		return ed_para_words(t, i);
	return i > 0 ? ed_para_words(t, i - 1) : t->para[0].from;
}

static size_t heading_step(const struct ed_text *t, size_t at, bool down)
{
	size_t i = ed_para_at(t, at);

	while (down ? ++i < t->n : i-- > 0)
		if (t->para[i].kind == ED_HEADING)
			return ed_para_words(t, i);
	return at;
}

void ed_section_at(const struct ed_text *t, size_t at, size_t *from, size_t *to)
{
	size_t i = ed_para_at(t, at), j;

	while (i > 0 && t->para[i].kind != ED_HEADING)
		i--;
	*from = t->para[i].from;
	for (j = i + 1; j < t->n; j++)
		if (t->para[j].kind == ED_HEADING &&
			(t->para[i].kind != ED_HEADING ||
				t->para[j].level <= t->para[i].level))
			break;
	*to = t->para[j - 1].to;
}

/* ---- motions ------------------------------------------------------------------------------ */

static size_t by_rows(struct editor *ed, enum ed_motion m, size_t from)
{
	int page = ed->page > 1 ? ed->page - 1 : 1, col = ed->goal;

	if (col < 0)
		(void)ed_row_of(ed, from, &col);
	if (m == ED_UP || m == ED_DOWN)
		page = 1;
	return rows_away(ed, from, m == ED_UP || m == ED_PAGE_UP ? -page : page, col);
}

size_t ed_motion_to(struct editor *ed, enum ed_motion m, size_t from)
{
	const struct ed_text *t = &ed->text;
	size_t to = from;

	switch (m) {
	case ED_LEFT: to = char_left(t, from); break;
	case ED_RIGHT: to = char_right(t, from); break;
	case ED_WORD_LEFT: to = word_left(t, from); break;
	case ED_WORD_RIGHT: to = word_right(t, from); break;
	case ED_SENT_PREV: to = sentence_prev(t, from); break;
	case ED_SENT_NEXT: to = sentence_next(t, from); break;
	case ED_ROW_START: to = row_edge(ed, from, false); break;
	case ED_ROW_END: to = row_edge(ed, from, true); break;
	case ED_PARA_UP:
	case ED_PARA_DOWN: to = para_step(t, from, m == ED_PARA_DOWN); break;
	case ED_HEAD_PREV:
	case ED_HEAD_NEXT: to = heading_step(t, from, m == ED_HEAD_NEXT); break;
	case ED_TEXT_START: to = 0; break;
	case ED_TEXT_END: to = ed_text_size(t); break;
	case ED_UP:
	case ED_DOWN:
	case ED_PAGE_UP:
	case ED_PAGE_DOWN: to = by_rows(ed, m, from); break;
	case ED_MOTIONS: break;
	}
	return ed_text_clamp(t, to);
}

static bool vertical(enum ed_motion m)
{
	return m == ED_UP || m == ED_DOWN || m == ED_PAGE_UP || m == ED_PAGE_DOWN;
}

void ed_move(struct editor *ed, enum ed_motion m, bool extend)
{
	size_t from, to, at;
	bool some = ed_selection(ed, &from, &to);
	int col;

	if (vertical(m) && ed->goal < 0) {
		(void)ed_row_of(ed, ed->cursor, &col);
		ed->goal = col;
	} else if (!vertical(m)) {
		ed->goal = -1;
	}
	if (some && !extend && !ed->marking && (m == ED_LEFT || m == ED_RIGHT))
		at = m == ED_LEFT ? from : to;
	else
		at = ed_motion_to(ed, m, ed->cursor);
	ed_place(ed, at, extend);
}

static bool widens(struct editor *ed, size_t a, size_t b, size_t from, size_t to)
{
	if (a > from || b < to || (a == from && b == to) || a == b)
		return false;
	ed_select(ed, a, b);
	return true;
}

void ed_select_more(struct editor *ed)
{
	const struct ed_text *t = &ed->text;
	size_t from, to, a, b, i;
	bool some = ed_selection(ed, &from, &to);

	i = ed_para_at(t, from);
	if (!some && ed->cursor < t->para[i].to) {
		struct lk_str s = ed_para_str(t, i);

		b = lk_word_end(s, ed->cursor - t->para[i].from);
		a = lk_word_prev(s, b);
		if (widens(ed, t->para[i].from + a, t->para[i].from + b, from, to))
			return;
	}
	ed_sentence_at(t, from, &a, &b);
	if (widens(ed, a, b, from, to))
		return;
	if (widens(ed, ed_para_words(t, i), t->para[i].to, from, to))
		return;
	ed_section_at(t, from, &a, &b);
	if (!widens(ed, a, b, from, to))
		ed_select(ed, 0, ed_text_size(t));
}
