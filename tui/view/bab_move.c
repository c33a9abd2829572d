/* Moving the cursor through a chapter. */
#include "core/grapheme.h"
#include "tui/i18n.h"
#include "tui/view/bab_impl.h"

#include <string.h>

#define MARGIN 2 /* rows kept above and below the cursor */

static long height(const struct bab *v)
{
	return v->lay.text.h > 0 ? v->lay.text.h : 1;
}

uint32_t bab_line(const struct bab *v)
{
	const struct bab_seg *s = bab_rows_seg(&v->rows, v->at);

	return s != NULL ? s->line : 0;
}

size_t bab_head_now(const struct bab *v)
{
	size_t b = lk_doc_heading_of(&v->rows.doc, bab_line(v));

	for (size_t i = 0; i < v->nheads; i++)
		if (v->head[i].block == b)
			return i;
	return SIZE_MAX;
}

bool bab_selection(const struct bab *v, struct bab_span *out)
{
	if (!v->selecting || v->at == v->anchor)
		return false;
	out->from = v->at < v->anchor ? v->at : v->anchor;
	out->to = v->at < v->anchor ? v->anchor : v->at;
	return true;
}

/* Scroll so that the cursor is in view. */
void bab_show(struct bab *v)
{
	long row = (long)bab_rows_find(&v->rows, v->at), h = height(v), max;
	int x = v->rows.nrows > 0 ? bab_rows_x(&v->rows, (size_t)row, v->at) : 0;
	int w = v->lay.text.w - BAB_GUTTER - 1;

	if (row < v->top + MARGIN)
		v->top = row - MARGIN;
	if (row >= v->top + h - MARGIN)
		v->top = row - h + 1 + MARGIN;
	max = (long)v->rows.nrows - h;
	v->top = v->top > max ? max : v->top;
	v->top = v->top < 0 ? 0 : v->top;
	if (w < 1)
		return;
	if (x < v->left || v->rows.widest <= w)
		v->left = x < w ? 0 : x - w / 2;
	else if (x >= v->left + w)
		v->left = x - w / 2;
}

void bab_go(struct bab *v, uint32_t at)
{
	v->at = at;
	if (!v->selecting)
		v->anchor = at;
	bab_note_at_cursor(v);
	bab_show(v);
}

void bab_go_line(struct bab *v, int line)
{
	uint32_t from, to;

	if (line < 1)
		return;
	bab_rows_line(&v->rows, (uint32_t)line - 1, &from, &to);
	v->want_x = -1;
	bab_go(v, from);
}

/* ---- by rows --------------------------------------------------------------------------- */

/* The nearest row with text, from `row` on in direction dir; -1: none. */
static long text_row(const struct bab *v, long row, int dir)
{
	for (; row >= 0 && row < (long)v->rows.nrows; row += dir)
		if (bab_rows_at(&v->rows, (size_t)row, 0) != UINT32_MAX)
			return row;
	return -1;
}

static void by_rows(struct bab *v, long n)
{
	long row = (long)bab_rows_find(&v->rows, v->at), to;
	int dir = n < 0 ? -1 : 1;

	if (v->rows.nrows == 0)
		return;
	if (v->want_x < 0)
		v->want_x = bab_rows_x(&v->rows, (size_t)row, v->at);
	to = row + n;
	to = to < 0 ? 0 : to >= (long)v->rows.nrows ? (long)v->rows.nrows - 1 : to;
	row = text_row(v, to, dir);
	if (row < 0)
		row = text_row(v, to, -dir);
	if (row >= 0)
		bab_go(v, bab_rows_at(&v->rows, (size_t)row, v->want_x));
}

static bool move_rows(struct bab *v, enum action a)
{
	/* NOLINTNEXTLINE: row motions only */
	switch ((int)a) {
	case ACT_UP: by_rows(v, -1); return true;
	case ACT_DOWN: by_rows(v, 1); return true;
	case ACT_PAGE_UP: by_rows(v, -height(v) + 1); return true;
	case ACT_PAGE_DOWN: by_rows(v, height(v) - 1); return true;
	default: return false;
	}
}

/* ---- by characters, words, sentences, sections ------------------------------------------- */

static uint32_t clamp(const struct bab *v, size_t at)
{
	size_t end = v->rows.nsegs > 0
		? v->rows.seg[v->rows.nsegs - 1].at + v->rows.seg[v->rows.nsegs - 1].n
		: 0;

	return (uint32_t)(at < end ? at : end);
}

static uint32_t by_sentence(const struct bab *v, int dir)
{
	const struct bab_seg *s = bab_rows_seg(&v->rows, v->at),
			     *end = v->rows.seg + v->rows.nsegs;
	uint32_t from, to;

	if (s == NULL)
		return 0;
	bab_rows_line(&v->rows, s->line, &from, &to);
	if (dir < 0 && v->at > from)
		return from;
	if (dir > 0) {
		for (uint32_t line = s->line; s < end && s->line == line; s++)
			continue;
		return s < end ? s->at : v->at;
	}
	while (s > v->rows.seg && s->at >= from)
		s--;
	bab_rows_line(&v->rows, s->line, &from, &to);
	return from;
}

static uint32_t by_head(const struct bab *v, int dir)
{
	size_t i = bab_head_now(v);
	uint32_t from, to, line = bab_line(v);

	if (v->nheads == 0)
		return v->at;
	if (i == SIZE_MAX)
		i = 0;
	else if (dir > 0)
		i = i + 1 < v->nheads ? i + 1 : i;
	else if (v->rows.doc.block[v->head[i].block].line == line)
		i = i > 0 ? i - 1 : 0;
	bab_rows_line(&v->rows, v->rows.doc.block[v->head[i].block].line, &from, &to);
	return from;
}

static uint32_t by_block(const struct bab *v, int dir)
{
	size_t b = lk_doc_block_at(&v->rows.doc, bab_line(v));

	if (b == LK_NO_BLOCK || b >= v->rows.nblocks)
		return v->at;
	if (dir < 0 && v->at > v->rows.block[b].at)
		return v->rows.block[b].at;
	if (dir < 0)
		return v->rows.block[b > 0 ? b - 1 : 0].at;
	return b + 1 < v->rows.nblocks ? v->rows.block[b + 1].at : v->at;
}

/* Where a motion leads; false when it is none. */
static bool target(const struct bab *v, enum action a, uint32_t *to)
{
	struct lk_str s = lk_buf_str(&v->rows.shown);

	/* NOLINTNEXTLINE: motions only */
	switch ((int)a) {
	case ACT_LEFT: *to = (uint32_t)lk_gr_prev(s, v->at); return true;
	case ACT_RIGHT: *to = clamp(v, lk_gr_next(s, v->at)); return true;
	case ACT_WORD_LEFT: *to = (uint32_t)lk_word_prev(s, v->at); return true;
	case ACT_WORD_RIGHT: *to = clamp(v, lk_word_next(s, v->at)); return true;
	case ACT_FIRST:
	case ACT_TEXT_START: *to = 0; return true;
	case ACT_LAST:
	case ACT_TEXT_END: *to = clamp(v, SIZE_MAX); return true;
	case ACT_NEXT_SENT: *to = by_sentence(v, 1); return true;
	case ACT_PREV_SENT: *to = by_sentence(v, -1); return true;
	case ACT_NEXT_HEAD: *to = by_head(v, 1); return true;
	case ACT_PREV_HEAD: *to = by_head(v, -1); return true;
	case ACT_BLOCK_UP: *to = by_block(v, -1); return true;
	case ACT_BLOCK_DOWN: *to = by_block(v, 1); return true;
	default: return false;
	}
}

/* ---- chapters ------------------------------------------------------------------------------- */

static void go_chapter(struct bab *v, int dir)
{
	const struct lk_snapshot *s = &office_of(v->base.app)->snap;
	const struct lk_chapter *ch = lk_snapshot_chapter(s, v->stem);
	size_t i = ch != NULL ? (size_t)(ch - s->chapter) : 0;
	struct lk_error err;

	if (ch == NULL || (dir < 0 ? i == 0 : i + 1 >= s->nchapters)) {
		app_say(v->base.app, SAY_INFO, "%s",
			dir < 0 ? _("Ini bab pertama.") : _("Ini bab terakhir."));
		return;
	}
	bab_seen(v);
	if (bab_load(v, s->chapter[dir < 0 ? i - 1 : i + 1].stem, &err) != LK_OK)
		app_fail(v->base.app, &err);
}

bool bab_move(struct bab *v, enum action a, bool shift)
{
	uint32_t to;

	if (a == ACT_NEXT_DOC || a == ACT_PREV_DOC) {
		go_chapter(v, a == ACT_NEXT_DOC ? 1 : -1);
		return true;
	}
	if (shift && !v->selecting) {
		v->anchor = v->at;
		v->selecting = true;
	}
	if (move_rows(v, a))
		return true;
	if (!target(v, a, &to))
		return false;
	v->want_x = -1;
	bab_go(v, to);
	return true;
}
