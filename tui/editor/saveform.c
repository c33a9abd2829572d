#include "tui/editor/saveform.h"

#include "core/sentence.h"
#include "tui/editor/align.h"
#include "tui/editor/edit.h"

#include <stdlib.h>
#include <string.h>

struct form {
	struct editor *ed;
	struct ed_align align;
	struct lk_str base;
	struct lk_doc scan;
};

/* ---- one edit, the cursor staying where it is in the words -------------------------- */

static size_t moved(size_t cursor, size_t at, size_t del, size_t n)
{
	if (cursor <= at || (del == n && cursor < at + del))
		return cursor;
	if (cursor >= at + del)
		return cursor - del + n;
	return cursor < at + n ? cursor : at + n;
}

static int swap(struct editor *ed, size_t at, size_t del, struct lk_str ins,
	bool silent, struct lk_error *err)
{
	const char *old = lk_buf_cstr(&ed->text.buf) + at;
	size_t head = 0, tail = 0, least = del < ins.n ? del : ins.n;

	while (head < least && old[head] == ins.p[head])
		head++;
	while (tail < least - head && old[del - 1 - tail] == ins.p[ins.n - 1 - tail])
		tail++;
	/* Cut between characters, or the journal would hold halves of them. */
	while (head > 0 && head < ins.n && ((unsigned char)ins.p[head] & 0xc0) == 0x80)
		head--;
	while (head > 0 && head < del && ((unsigned char)old[head] & 0xc0) == 0x80)
		head--;
	while (tail > 0 && ((unsigned char)ins.p[ins.n - tail] & 0xc0) == 0x80)
		tail--;
	at += head;
	del -= head + tail;
	return ed_put(ed, at, del, ins.p + head, ins.n - head - tail,
		moved(ed->cursor, at, del, ins.n - head - tail), silent, err);
}

/* ---- sentences ------------------------------------------------------------------------ */

/* Does the new line stand in the base, at its place or anywhere else? */
static bool known(const struct form *f, struct lk_str now, size_t line)
{
	struct lk_str s = lk_lines_get(&f->align.new_lines, now, line);

	if (f->align.to_old[line] != ED_NO_LINE)
		return true;
	for (size_t i = 0; i < f->align.old_lines.n; i++) {
		struct lk_str o = lk_lines_get(&f->align.old_lines, f->base, i);

		if (o.n == s.n && s.n > 0 && memcmp(o.p, s.p, s.n) == 0)
			return true;
	}
	return false;
}

/* The lines of the base that stood where new lines [a, b) stand now. */
static struct lk_str before(const struct form *f, size_t a, size_t b)
{
	const struct lk_lines *l = &f->align.old_lines;
	size_t from = 0, to = l->n;

	if (a > 0 && f->align.to_old[a - 1] != ED_NO_LINE)
		from = f->align.to_old[a - 1] + 1;
	else if (a > 0)
		return (struct lk_str){ "", 0 };
	if (b < f->align.new_lines.n && f->align.to_old[b] != ED_NO_LINE)
		to = f->align.to_old[b];
	else if (b < f->align.new_lines.n)
		to = from;
	if (to < from || to - from > 4 * (b - a) + 8)
		to = from;
	return (struct lk_str){ f->base.p + l->at[from], l->at[to] - l->at[from] };
}

/* Splitting must not make a heading or an item out of a sentence. */
static bool one_block(struct form *f, struct lk_str mark, struct lk_str lines)
{
	struct lk_buf b = LK_BUF_INIT;
	bool ok;

	lk_buf_puts(&b, mark.n > 0 ? "" : "x\n");
	lk_buf_putstr(&b, mark);
	lk_buf_putstr(&b, lines);
	ok = lk_buf_check(&b, NULL) == LK_OK &&
		lk_doc_scan(&f->scan, lk_buf_cstr(&b), b.n, NULL) == LK_OK &&
		f->scan.nblocks == 1;
	lk_buf_free(&b);
	return ok;
}

/* New lines [a, b) of one paragraph were changed: bytes [from, to), marker aside. */
static int split_run(struct form *f, size_t a, size_t b, size_t from, size_t to,
	struct lk_str mark, struct lk_error *err)
{
	struct ed_text *t = &f->ed->text;
	struct lk_str old = before(f, a, b), now = ed_text_part(t, from, to);
	struct lk_buf out = LK_BUF_INIT;
	bool typing = f->ed->cursor == to && to > from && t->buf.p[to - 1] == ' ';
	int rc;

	if (mark.n > 0 && old.n > mark.n && memcmp(old.p, mark.p, mark.n) == 0) {
		old.p += mark.n;
		old.n -= mark.n;
	}
	lk_sentence_reflow(old, now, &out);
	rc = lk_buf_check(&out, err);
	if (rc == LK_OK && out.n > 0 && one_block(f, mark, lk_buf_str(&out))) {
		out.p[out.n - 1] = ' ';
		rc = swap(f->ed, from, to - from,
			(struct lk_str){ out.p, typing ? out.n : out.n - 1 }, true,
			err);
	}
	lk_buf_free(&out);
	return rc;
}

/* From the last line of a paragraph up, so that what is above still fits the alignment. */
static int split_para(struct form *f, const struct ed_para *p, struct lk_error *err)
{
	struct ed_text *t = &f->ed->text;
	const uint32_t *at = f->align.new_lines.at;
	size_t first = lk_lines_find(&f->align.new_lines, p->from);
	size_t words = p->from + p->mark, end = first, a;
	int rc = LK_OK;

	while (end < f->align.new_lines.n && at[end] < p->to)
		end++;
	for (; rc == LK_OK; end = a) {
		struct lk_str mark = { "", 0 };
		size_t from;

		while (end > first && known(f, ed_text_all(t), end - 1))
			end--;
		for (a = end; a > first && !known(f, ed_text_all(t), a - 1);)
			a--;
		if (a == end)
			break;
		from = at[a];
		if (from < words) {
			mark = ed_text_part(t, from, words);
			from = words;
		}
		rc = split_run(f, a, end, from, at[end] - 1, mark, err);
	}
	return rc;
}

/* ---- gaps ------------------------------------------------------------------------------- */

static bool gap_known(const struct form *f, size_t above, size_t below)
{
	uint32_t a = f->align.to_old[above], b = f->align.to_old[below];

	return a != ED_NO_LINE && b != ED_NO_LINE && b - a == below - above;
}

/* Close up the blank lines between paragraphs i - 1 and i when they are new. */
static int close_gap(struct form *f, size_t from, size_t to, struct lk_error *err)
{
	struct ed_text *t = &f->ed->text;
	struct lk_str s = ed_text_part(t, from, to);
	size_t n = 0;
	size_t above = lk_lines_find(&f->align.new_lines, from);
	size_t below = lk_lines_find(&f->align.new_lines, to);

	for (size_t k = 0; k < s.n; k++)
		n += s.p[k] == '\n';
	if (n <= 2 || gap_known(f, above, below))
		return LK_OK;
	if (f->ed->cursor > from && f->ed->cursor < to)
		return LK_OK;
	return swap(f->ed, from, to - from, (struct lk_str){ "\n\n", 2 }, true, err);
}

static int end_line(struct form *f, struct lk_error *err)
{
	struct editor *ed = f->ed;
	const struct ed_text *t = &ed->text;
	size_t n = ed_text_size(t), to = n;

	while (to > 0 && (t->buf.p[to - 1] == '\n' || t->buf.p[to - 1] == ' '))
		to--;
	if (to == 0 || (to + 1 == n && t->buf.p[to] == '\n') || ed->cursor > to)
		return to > 0 && t->buf.p[n - 1] != '\n'
			? ed_put(ed, n, 0, "\n", 1, ed->cursor, true, err)
			: LK_OK;
	return swap(ed, to, n - to, (struct lk_str){ "\n", 1 }, true, err);
}

/* ---- the whole text ---------------------------------------------------------------------- */

/* From the last paragraph up, over a copy of the list: what is above an edit keeps its
 * bytes, but the paragraphs may be counted otherwise after it. */
static int form_all(struct form *f, struct lk_error *err)
{
	const struct ed_text *t = &f->ed->text;
	size_t n = t->n,
	       below = ED_NONE; /* first byte of the block under the gap at hand */
	struct ed_para *para = calloc(n, sizeof(*para));
	int rc = para != NULL ? LK_OK : lk_nomem(err);

	if (rc == LK_OK)
		memcpy(para, t->para, n * sizeof(*para));
	for (size_t i = n; rc == LK_OK && i-- > 0;) {
		const struct ed_para *p = &para[i];

		if (p->kind == ED_EMPTY)
			continue;
		if (below != ED_NONE)
			rc = close_gap(f, p->to, below, err);
		if (rc == LK_OK && (p->kind == ED_PROSE || p->kind == ED_ITEM))
			rc = split_para(f, p, err);
		below = p->from;
	}
	free(para);
	return rc;
}

int ed_save_form(struct editor *ed, struct lk_str base, struct lk_error *err)
{
	struct form f = { .ed = ed,
		.align = ED_ALIGN_INIT,
		.base = base,
		.scan = LK_DOC_INIT };
	struct lk_str now = ed_text_all(&ed->text);
	int rc = LK_OK;

	if (now.n == base.n && memcmp(now.p, base.p, now.n) == 0)
		return LK_OK;
	ed_begin(ed);
	rc = end_line(&f, err);
	if (rc == LK_OK)
		rc = ed_align_fill(&f.align, base, ed_text_all(&ed->text), err);
	if (rc == LK_OK)
		rc = form_all(&f, err);
	ed_end(ed);
	ed_align_free(&f.align);
	lk_doc_free(&f.scan);
	return rc;
}

/* ---- becoming another text ----------------------------------------------------------------- */

static int become_runs(struct editor *ed, const struct ed_align *a, struct lk_str want,
	bool silent, struct lk_error *err)
{
	/* Runs of lines without a partner, from the end, so that offsets above hold. */
	size_t i = a->old_lines.n, j = a->new_lines.n;
	int rc = LK_OK;

	while (rc == LK_OK && (i > 0 || j > 0)) {
		size_t oi = i, oj = j;
		struct lk_str ins;

		while (oi > 0 && a->to_new[oi - 1] == ED_NO_LINE)
			oi--;
		while (oj > 0 && a->to_old[oj - 1] == ED_NO_LINE)
			oj--;
		ins = (struct lk_str){ want.p + a->new_lines.at[oj],
			a->new_lines.at[j] - a->new_lines.at[oj] };
		if (oi < i || oj < j)
			rc = swap(ed, a->old_lines.at[oi],
				a->old_lines.at[i] - a->old_lines.at[oi], ins, silent,
				err);
		i = oi > 0 ? oi - 1 : 0;
		j = oj > 0 ? oj - 1 : 0;
	}
	return rc;
}

int ed_become(struct editor *ed, struct lk_str want, bool silent, struct lk_error *err)
{
	struct ed_align a = ED_ALIGN_INIT;
	struct lk_str now;
	struct lk_buf old = LK_BUF_INIT;
	int rc;

	lk_buf_putstr(&old, ed_text_all(&ed->text));
	rc = lk_buf_check(&old, err);
	if (rc == LK_OK)
		rc = ed_align_fill(&a, lk_buf_str(&old), want, err);
	ed_begin(ed);
	if (rc == LK_OK)
		rc = become_runs(ed, &a, want, silent, err);
	now = ed_text_all(&ed->text);
	if (rc == LK_OK &&
		(now.n != want.n || (now.n > 0 && memcmp(now.p, want.p, now.n) != 0)))
		rc = swap(ed, 0, now.n, want, silent, err);
	ed_end(ed);
	ed_align_free(&a);
	lk_buf_free(&old);
	return rc;
}
