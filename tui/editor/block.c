/* Enter, Backspace and Delete at the edges of paragraphs; kinds and order of blocks. */
#include "tui/editor/edit.h"

#include "core/grapheme.h"

#include <stdlib.h>
#include <string.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* The blanks round the cursor inside its paragraph. */
static void blanks_round(const struct editor *ed, size_t *a, size_t *b)
{
	const char *p = lk_buf_cstr(&ed->text.buf);
	size_t i = ed_para_at(&ed->text, ed->cursor);

	*a = *b = ed->cursor;
	while (*a > ed_para_words(&ed->text, i) && is_blank(p[*a - 1]))
		(*a)--;
	while (*b < ed->text.para[i].to && is_blank(p[*b]))
		(*b)++;
}

/* ---- list items ---------------------------------------------------------------------- */

/* Bytes of the number at p..n: at most four digits. */
static size_t digits(const char *p, size_t n)
{
	size_t k = 0;

	while (k < n && k < 4 && p[k] >= '0' && p[k] <= '9')
		k++;
	return k;
}

/* The marker of the item after the one at paragraph i: "2. " -> "3. ", "b) " -> "c) ". */
static void next_marker(const struct ed_text *t, size_t i, int step, struct lk_buf *out)
{
	struct lk_str m = ed_text_part(t, t->para[i].from, ed_para_words(t, i));
	char kind = t->para[i].marker;
	size_t a = 0, n;

	while (a < m.n && (m.p[a] == ' ' || m.p[a] == '\t'))
		a++;
	n = digits(m.p + a, m.n - a);
	lk_buf_put(out, m.p, a);
	if (n > 0) {
		lk_buf_printf(out, "%ld", strtol(m.p + a, NULL, 10) + step);
	} else if (kind == 'a' || kind == 'A') {
		bool last = m.p[a] == 'z' || m.p[a] == 'Z';

		lk_buf_putc(out, (char)(m.p[a] + (last ? 0 : step)));
		n = 1;
	}
	lk_buf_put(out, m.p + a + n, m.n - a - n);
	if (m.n == 0 || !is_blank(m.p[m.n - 1]))
		lk_buf_putc(out, ' ');
}

static bool next_to_item(const struct ed_text *t, size_t i)
{
	bool above = i > 0 && t->para[i].gap && t->para[i - 1].kind == ED_ITEM;
	bool below =
		i + 1 < t->n && t->para[i + 1].gap && t->para[i + 1].kind == ED_ITEM;

	return above || below;
}

/* Items below the new one count one further. */
static int renumber(struct editor *ed, size_t i, struct lk_error *err)
{
	struct ed_text *t = &ed->text;
	size_t cursor = ed->cursor;
	int rc = LK_OK;

	for (; rc == LK_OK && i + 1 < t->n && t->para[i + 1].kind == ED_ITEM &&
		t->para[i].marker == '1' && t->para[i + 1].marker == '1';
		i++) {
		const struct ed_para *n = &t->para[i + 1];
		struct lk_buf want = LK_BUF_INIT, same = LK_BUF_INIT;
		struct lk_str has = ed_text_part(t, n->from, n->from + n->mark);

		next_marker(t, i, 0, &same);
		next_marker(t, i, 1, &want);
		if (lk_buf_check(&want, NULL) == LK_OK && has.n == same.n &&
			memcmp(has.p, same.p, has.n) == 0)
			rc = ed_put_touch(ed, n->from, n->mark, lk_buf_cstr(&want),
				want.n, cursor, ED_TOUCH_OTHER, err);
		else
			i = t->n;
		lk_buf_free(&want);
		lk_buf_free(&same);
	}
	return rc;
}

/* Take the marker away: plain prose with a blank line on both sides. */
static int unmark(struct editor *ed, size_t i, struct lk_error *err)
{
	const struct ed_text *t = &ed->text;
	const struct ed_para *p = &t->para[i];
	size_t above = i > 0 && !p->gap ? 1 : 0;
	size_t from = p->from, mark = p->mark;
	bool alone = i + 1 >= t->n || t->para[i + 1].gap, empty = p->to == from + mark;
	int rc;

	if (!alone && !empty) {
		rc = ed_put_touch(ed, p->to, 0, "\n", 1, ed->cursor, ED_TOUCH_OTHER,
			err);
		if (rc != LK_OK)
			return rc;
	}
	rc = ed_put_touch(ed, from, mark, "\n", above, from + above, ED_TOUCH_OTHER,
		err);
	if (rc == LK_OK && empty) {
		ed->cursor = from + above;
		rc = ed_make_room(ed, err);
		ed->cursor = ed_text_clamp(&ed->text, ed->cursor);
	}
	return rc;
}

static int enter_item(struct editor *ed, size_t i, struct lk_error *err)
{
	struct ed_text *t = &ed->text;
	struct lk_buf ins = LK_BUF_INIT;
	size_t a, b;
	int rc;

	if (ed_blank(ed_text_part(t, ed_para_words(t, i), t->para[i].to)))
		return unmark(ed, i, err);
	if (ed->cursor < ed_para_words(t, i))
		ed->cursor = ed_para_words(t, i);
	blanks_round(ed, &a, &b);
	lk_buf_puts(&ins, next_to_item(t, i) ? "\n\n" : "\n");
	next_marker(t, i, 1, &ins);
	rc = lk_buf_check(&ins, err);
	if (rc == LK_OK)
		rc = ed_put_touch(ed, a, b - a, lk_buf_cstr(&ins), ins.n, a + ins.n,
			ED_TOUCH_OTHER, err);
	if (rc == LK_OK)
		rc = renumber(ed, ed_para_at(t, ed->cursor), err);
	lk_buf_free(&ins);
	return rc;
}

/* ---- tables ------------------------------------------------------------------------------ */

static size_t bars(struct lk_str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '|' && (i == 0 || s.p[i - 1] != '\\');
	return n;
}

static bool row_empty(struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '|' && s.p[i] != ' ')
			return false;
	return true;
}

static int enter_table(struct editor *ed, size_t i, struct lk_error *err)
{
	struct ed_text *t = &ed->text;
	struct lk_str row = ed_para_str(t, i);
	struct lk_buf ins = LK_BUF_INIT;
	size_t n = bars(row), to = t->para[i].to;
	int rc;

	if (row_empty(row)) {
		rc = ed_put_touch(ed, t->para[i].from, row.n, "\n", 1,
			t->para[i].from + 1, ED_TOUCH_OTHER, err);
		if (rc == LK_OK) {
			ed->cursor = ed->log.entry[ed->log.n - 1].after;
			rc = ed_make_room(ed, err);
			ed->cursor = ed_text_clamp(t, ed->cursor);
		}
		return rc;
	}
	lk_buf_puts(&ins, "\n|");
	for (size_t k = 1; k < (n > 1 ? n : 2); k++)
		lk_buf_puts(&ins, "  |");
	rc = lk_buf_check(&ins, err);
	if (rc == LK_OK)
		rc = ed_put_touch(ed, to, 0, lk_buf_cstr(&ins), ins.n, to + 3,
			ED_TOUCH_OTHER, err);
	lk_buf_free(&ins);
	return rc;
}

/* Behind the n-th bar of a row and the blank that follows it. */
static size_t cell_at(const struct ed_text *t, size_t i, size_t n)
{
	struct lk_str s = ed_para_str(t, i);
	size_t k = 0;

	for (size_t c = 0; k < s.n; k++)
		if (s.p[k] == '|' && (k == 0 || s.p[k - 1] != '\\') && c++ == n)
			break;
	if (k < s.n)
		k++;
	if (k < s.n && s.p[k] == ' ')
		k++;
	return t->para[i].from + k;
}

int ed_next_cell(struct editor *ed, bool back, struct lk_error *err)
{
	struct ed_text *t = &ed->text;
	size_t i = ed_para_at(t, ed->cursor), cell, cells;
	struct lk_str s = ed_para_str(t, i);

	if (t->para[i].kind != ED_TABLE)
		return LK_EUNDEF;
	cells = bars(s);
	cells = cells > 1 ? cells - 1 : 1;
	cell = bars((struct lk_str){ s.p, ed->cursor - t->para[i].from });
	if (back && cell > 1) {
		ed_place(ed, cell_at(t, i, cell - 2), false);
	} else if (back) {
		if (i > 0 && t->para[i - 1].kind == ED_TABLE)
			ed_place(ed, cell_at(t, i - 1, cells - 1), false);
	} else if (cell < cells) {
		ed_place(ed, cell_at(t, i, cell), false);
	} else if (i + 1 < t->n && t->para[i + 1].kind == ED_TABLE) {
		ed_place(ed, cell_at(t, i + 1, 0), false);
	} else {
		return row_empty(s) ? LK_EUNDEF : enter_table(ed, i, err);
	}
	return LK_OK;
}

/* ---- Enter --------------------------------------------------------------------------------- */

static size_t newlines_before(const struct ed_text *t, size_t at)
{
	const char *p = lk_buf_cstr(&t->buf);
	size_t n = 0;

	for (; at > 0 && is_blank(p[at - 1]); at--)
		n += p[at - 1] == '\n';
	return n;
}

static int enter_prose(struct editor *ed, size_t i, struct lk_error *err)
{
	struct ed_text *t = &ed->text;
	const struct ed_para *p = &t->para[i];
	size_t a, b, n = 2;
	int rc;

	if (ed->cursor <= ed_para_words(t, i) && p->kind != ED_EMPTY) {
		a = b = p->from;
		n = newlines_before(t, a) == 1 ? 3 : 2;
	} else {
		blanks_round(ed, &a, &b);
	}
	rc = ed_put_touch(ed, a, b - a, "\n\n\n", n, a + n, ED_TOUCH_OTHER, err);
	if (rc != LK_OK)
		return rc;
	ed->cursor = a + n;
	rc = ed_make_room(ed, err);
	ed->cursor = ed_text_clamp(t, ed->cursor);
	return rc;
}

static int enter_line(struct editor *ed, size_t i, struct lk_error *err)
{
	struct ed_text *t = &ed->text;
	size_t at = ed->cursor;

	if (t->para[i].kind != ED_QUOTE)
		return ed_put_touch(ed, at, 0, "\n", 1, at + 1, ED_TOUCH_OTHER, err);
	if (ed_blank(ed_text_part(t, ed_para_words(t, i), t->para[i].to)))
		return unmark(ed, i, err);
	return ed_put_touch(ed, at, 0, "\n> ", 3, at + 3, ED_TOUCH_OTHER, err);
}

int ed_enter(struct editor *ed, struct lk_error *err)
{
	struct ed_text *t = &ed->text;
	bool outer = ed->group != 0;
	size_t i;
	int rc;

	ed_begin(ed);
	rc = ed_remove_selection(ed, err);
	i = ed_para_at(t, ed->cursor);
	if (rc == LK_OK) {
		switch (t->para[i].kind) {
		case ED_ITEM: rc = enter_item(ed, i, err); break;
		case ED_TABLE: rc = enter_table(ed, i, err); break;
		case ED_QUOTE:
		case ED_CODE:
		case ED_NOTE: rc = enter_line(ed, i, err); break;
		case ED_RULE:
			ed->cursor = t->para[i].to;
			rc = enter_prose(ed, i, err);
			break;
		case ED_EMPTY:
		case ED_PROSE:
		case ED_HEADING: rc = enter_prose(ed, i, err); break;
		}
	}
	if (!outer)
		ed_end(ed);
	return rc;
}

/* ---- joining ------------------------------------------------------------------------------- */

/* What goes when paragraphs i and i + 1 are joined and one of them is no prose: the bytes
 * [*from, *to). False: they are prose, or cannot be joined (*from == *to). */
static bool join_plain(const struct ed_text *t, size_t i, size_t *from, size_t *to)
{
	const struct ed_para *p = &t->para[i], *q = &t->para[i + 1];
	bool lines = (p->kind == ED_CODE || p->kind == ED_NOTE) && p->kind == q->kind &&
		!q->starts;

	*from = *to = p->to;
	if (p->kind == ED_EMPTY || p->kind == ED_RULE) {
		*from = p->from;
		*to = q->from;
	} else if (q->kind == ED_EMPTY ||
		(q->kind == ED_TABLE && row_empty(ed_para_str(t, i + 1)))) {
		*to = q->to;
	} else if (lines) {
		*to = q->from;
	}
	return *from < *to;
}

/* Paragraph i + 1 comes up behind paragraph i. */
static int join(struct editor *ed, size_t i, struct lk_error *err)
{
	struct ed_text *t = &ed->text;
	const struct ed_para *p = &t->para[i];
	const char *sep = "\n";
	size_t a, b;
	int rc;

	if (join_plain(t, i, &a, &b))
		return ed_put_touch(ed, a, b - a, "", 0, a, ED_TOUCH_ERASE, err);
	if (!ed_kind_flows(p->kind) || !ed_kind_flows(t->para[i + 1].kind))
		return LK_EUNDEF;
	a = p->to;
	b = ed_para_words(t, i + 1);
	if (p->kind == ED_HEADING)
		return ed_remove(ed, a, b, ED_TOUCH_ERASE, err);
	if (a > p->from && is_blank(t->buf.p[a - 1]))
		sep = "";
	rc = ed_put_touch(ed, a, b - a, sep, strlen(sep), a + strlen(sep),
		ED_TOUCH_ERASE, err);
	return rc == LK_OK ? ed_keep_together(ed, true, a + strlen(sep), err) : rc;
}

int ed_backspace(struct editor *ed, bool word, struct lk_error *err)
{
	struct ed_text *t = &ed->text;
	size_t from, to, i = ed_para_at(t, ed->cursor), at = ed->cursor;
	int rc;

	if (ed_selection(ed, &from, &to))
		return ed_remove_selection(ed, err);
	if (at > t->para[i].from && at > ed_para_words(t, i)) {
		from = ed_motion_to(ed, word ? ED_WORD_LEFT : ED_LEFT, at);
		if (word && from < ed_para_words(t, i))
			from = ed_para_words(t, i);
		return ed_remove(ed, from, at, ED_TOUCH_ERASE, err);
	}
	if (t->para[i].mark > 0) {
		ed_begin(ed);
		rc = unmark(ed, i, err);
		ed_end(ed);
		return rc;
	}
	if (i == 0)
		return LK_EUNDEF;
	rc = join(ed, i - 1, err);
	if (rc == LK_EUNDEF)
		ed_place(ed, t->para[i - 1].to, false);
	return rc;
}

int ed_delete(struct editor *ed, bool word, struct lk_error *err)
{
	struct ed_text *t = &ed->text;
	size_t from, to, i = ed_para_at(t, ed->cursor), at = ed->cursor;
	int rc;

	if (ed_selection(ed, &from, &to))
		return ed_remove_selection(ed, err);
	if (at < t->para[i].to) {
		to = ed_motion_to(ed, word ? ED_WORD_RIGHT : ED_RIGHT, at);
		if (to > t->para[i].to)
			to = t->para[i].to;
		return ed_remove(ed, at, to, ED_TOUCH_ERASE, err);
	}
	if (i + 1 >= t->n)
		return LK_EUNDEF;
	rc = join(ed, i, err);
	if (rc == LK_OK)
		ed->cursor = ed_text_clamp(t, at);
	ed->touch_at = ed->cursor;
	return rc;
}

/* ---- kinds and order ----------------------------------------------------------------------- */

/* The marker that makes a paragraph a heading or an item. */
static void marker_for(const struct ed_text *t, size_t i, enum ed_kind kind, int level,
	bool numbered, struct lk_buf *out)
{
	if (kind == ED_HEADING)
		lk_buf_printf(out, "%s ", &"######"[6 - level]);
	else if (numbered && i > 0 && t->para[i - 1].marker == '1')
		next_marker(t, i - 1, 1, out);
	else
		lk_buf_puts(out, numbered ? "1. " : "- ");
}

int ed_set_kind(struct editor *ed, enum ed_kind kind, int level, bool numbered,
	struct lk_error *err)
{
	struct ed_text *t = &ed->text;
	size_t i = ed_para_at(t, ed->cursor), words = ed_para_words(t, i), off;
	size_t from = t->para[i].from, n = t->para[i].to - from;
	struct lk_buf mark = LK_BUF_INIT;
	int rc = LK_OK;

	if (!ed_kind_flows(t->para[i].kind) || kind > ED_ITEM || level < 0 || level > 6)
		return LK_EUNDEF;
	/* Several sentences are no heading. */
	if (kind == ED_HEADING && memchr(lk_buf_cstr(&t->buf) + from, '\n', n) != NULL)
		return LK_EUNDEF;
	off = ed->cursor > words ? ed->cursor - words : 0;
	ed_begin(ed);
	if (kind == ED_HEADING || kind == ED_ITEM) {
		marker_for(t, i, kind, level, numbered, &mark);
		rc = ed_put_touch(ed, from, words - from, lk_buf_cstr(&mark), mark.n,
			from + mark.n + off, ED_TOUCH_OTHER, err);
	} else if (t->para[i].mark > 0) {
		rc = unmark(ed, i, err);
	}
	ed_end(ed);
	lk_buf_free(&mark);
	return rc;
}

/* Paragraphs [*a, *b) of the block that holds paragraph i. */
static void block_of(const struct ed_text *t, size_t i, size_t *a, size_t *b)
{
	*a = i;
	while (*a > 0 && !t->para[*a].starts)
		(*a)--;
	*b = i + 1;
	while (*b < t->n && !t->para[*b].starts)
		(*b)++;
}

int ed_move_block(struct editor *ed, bool down, struct lk_error *err)
{
	struct ed_text *t = &ed->text;
	struct lk_buf b = LK_BUF_INIT;
	size_t i = ed_para_at(t, ed->cursor), a1, b1, a2, b2, from, to, mid1, mid2, off;
	int rc;

	block_of(t, i, &a1, &b1);
	if (down ? b1 >= t->n : a1 == 0)
		return LK_EUNDEF;
	block_of(t, down ? b1 : a1 - 1, &a2, &b2);
	if (t->para[a1].kind == ED_EMPTY || t->para[a2].kind == ED_EMPTY)
		return LK_EUNDEF;
	off = ed->cursor - t->para[a1].from;
	from = t->para[down ? a1 : a2].from;
	mid1 = t->para[(down ? b1 : b2) - 1].to;
	mid2 = t->para[down ? a2 : a1].from;
	to = t->para[(down ? b2 : b1) - 1].to;
	lk_buf_putstr(&b, ed_text_part(t, mid2, to));
	lk_buf_putstr(&b, ed_text_part(t, mid1, mid2));
	lk_buf_putstr(&b, ed_text_part(t, from, mid1));
	rc = lk_buf_check(&b, err);
	if (rc == LK_OK)
		rc = ed_put_touch(ed, from, to - from, lk_buf_cstr(&b), b.n,
			(down ? to - (mid1 - from) : from) + off, ED_TOUCH_OTHER, err);
	lk_buf_free(&b);
	return rc;
}
