/* Copying and pasting. */
#include "tui/editor/edit.h"

#include "core/document.h"
#include "core/sentence.h"
#include "core/utf8.h"
#include "core/wrap.h"

#include <string.h>

/* ---- copy ----------------------------------------------------------------------------- */

/* Bytes [from, to) as other programs want them: a paragraph is one line. */
static void flowing(const struct ed_text *t, size_t from, size_t to, struct lk_buf *out)
{
	size_t start = out->n;

	lk_buf_putstr(out, ed_text_part(t, from, to));
	if (out->failed)
		return;
	for (size_t i = ed_para_at(t, from); i < t->n && t->para[i].from < to; i++) {
		const struct ed_para *p = &t->para[i];
		size_t a = p->from > from ? p->from : from, b = p->to < to ? p->to : to;

		if (!ed_kind_flows(p->kind))
			continue;
		for (size_t k = a; k < b; k++)
			if (out->p[start + k - from] == '\n')
				out->p[start + k - from] = ' ';
	}
}

static void row_range(struct editor *ed, size_t *from, size_t *to)
{
	size_t i = ed_para_at(&ed->text, ed->cursor), r;
	const struct lk_rows *rows = ed_para_rows(&ed->text, i);
	int col;

	*from = ed->text.para[i].from;
	*to = ed->text.para[i].to;
	if (rows == NULL)
		return;
	r = ed_row_of(ed, ed->cursor, &col);
	*to = *from + rows->item[r].to;
	*from += rows->item[r].from;
}

int ed_copy(struct editor *ed, bool cut, struct lk_error *err)
{
	size_t from, to;
	int rc;

	if (!ed_selection(ed, &from, &to))
		row_range(ed, &from, &to);
	if (from == to)
		return LK_EUNDEF;
	lk_buf_clear(&ed->clip);
	lk_buf_clear(&ed->flow);
	lk_buf_putstr(&ed->clip, ed_text_part(&ed->text, from, to));
	flowing(&ed->text, from, to, &ed->flow);
	rc = lk_buf_check(&ed->clip, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&ed->flow, err);
	if (rc != LK_OK || !cut)
		return rc;
	ed_begin(ed);
	rc = ed_remove(ed, from, to, ED_TOUCH_OTHER, err);
	ed_end(ed);
	return rc;
}

/* ---- paste ----------------------------------------------------------------------------- */

static struct lk_str next_line(struct lk_str *rest)
{
	const char *lf = memchr(rest->p, '\n', rest->n);
	struct lk_str line = { rest->p, lf != NULL ? (size_t)(lf - rest->p) : rest->n };
	size_t used = lf != NULL ? line.n + 1 : line.n;

	rest->p += used;
	rest->n -= used;
	return line;
}

static bool ends_sentence(struct lk_str s)
{
	while (s.n > 0 && s.p[s.n - 1] == ' ')
		s.n--;
	return s.n > 0 && strchr(".?!:;", s.p[s.n - 1]) != NULL;
}

/* Word processors put a paragraph on each line and no blank line between; a text wrapped
 * by hand has short lines that end in the middle of sentences. */
static bool line_is_paragraph(struct lk_str s)
{
	size_t lines = 0, longest = 0, ended = 0;

	while (s.n > 0) {
		struct lk_str line = next_line(&s);

		if (ed_blank(line) && s.n > 0)
			return false;
		lines++;
		longest = line.n > longest ? line.n : longest;
		ended += ends_sentence(line);
	}
	return lines > 1 && (longest > 160 || ended == lines);
}

static bool block_line(struct lk_str line)
{
	while (line.n > 0 && line.p[0] == ' ') {
		line.p++;
		line.n--;
	}
	return line.n > 0 && strchr("|>#-*+`~", line.p[0]) != NULL;
}

/* A line longer than the file allows gets a line end at a blank, which is a blank on the
 * screen just the same. */
static void put_long(struct lk_buf *out, struct lk_str line)
{
	while (line.n > ED_PASTE_LINE) {
		size_t cut = ED_PASTE_LINE;

		while (cut > 0 && line.p[cut] != ' ')
			cut--;
		if (cut == 0)
			break;
		lk_buf_put(out, line.p, cut);
		lk_buf_putc(out, '\n');
		line.p += cut + 1;
		line.n -= cut + 1;
	}
	lk_buf_putstr(out, line);
}

/* Clean text as it goes into the chapter. */
static void shape(struct lk_str s, struct lk_buf *out)
{
	bool apart = line_is_paragraph(s), first = true;

	while (s.n > 0 && s.p[s.n - 1] == '\n')
		s.n--;
	while (s.n > 0) {
		struct lk_str line = next_line(&s);

		while (line.n > 0 && line.p[line.n - 1] == ' ' && s.n > 0)
			line.n--;
		if (!first)
			lk_buf_puts(out, apart && !block_line(line) ? "\n\n" : "\n");
		put_long(out, line);
		first = false;
	}
}

static int paste_shaped(struct editor *ed, struct lk_str s, struct lk_error *err)
{
	bool lines = s.n > 0 && memchr(s.p, '\n', s.n) != NULL, mid;
	size_t at;
	int rc;

	ed_begin(ed);
	rc = ed_remove_selection(ed, err);
	at = ed->cursor + s.n;
	mid = ed_mid_line(ed, ed->cursor);
	if (rc == LK_OK)
		rc = ed_put_touch(ed, ed->cursor, 0, s.p, s.n, ed->cursor + s.n,
			ED_TOUCH_OTHER, err);
	if (rc == LK_OK && !lines)
		rc = ed_keep_together(ed, mid, at, err);
	ed_end(ed);
	return rc;
}

/* In a table row, quote, comment: line ends would tear it, so they become blanks. */
static int paste_in_line(struct editor *ed, struct lk_buf *b, struct lk_error *err)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->p[i] == '\n')
			b->p[i] = ' ';
	return paste_shaped(ed, lk_buf_str(b), err);
}

static bool same(const struct lk_buf *b, const char *p, size_t n)
{
	return b->n == n && n > 0 && memcmp(b->p, p, n) == 0;
}

int ed_paste(struct editor *ed, const char *p, size_t n, struct lk_error *err)
{
	struct lk_buf clean = LK_BUF_INIT, text = LK_BUF_INIT;
	enum ed_kind kind = ed->text.para[ed_para_at(&ed->text, ed->cursor)].kind;
	bool own = same(&ed->flow, p, n) || same(&ed->clip, p, n);
	int rc;

	if (n > LK_DOC_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("Tempelan ini terlalu besar (%zu kB; satu bab paling banyak "
			   "2 MB). Tidak "
			   "ada yang ditempel dan naskah tidak berubah. Pakai impor "
			   "untuk laporan "
			   "utuh."),
			n / 1024);
	if (own)
		lk_buf_putstr(&text, lk_buf_str(&ed->clip));
	else
		lk_utf8_clean(&clean, (struct lk_str){ p, n },
			LK_CLEAN_NL | LK_CLEAN_CRLF);
	if (!own)
		shape(lk_buf_str(&clean), &text);
	rc = lk_buf_check(&clean, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&text, err);
	if (rc == LK_OK && text.n == 0)
		rc = LK_EUNDEF;
	else if (rc == LK_OK && (ed_kind_flows(kind) || kind == ED_CODE) &&
		kind != ED_HEADING)
		rc = paste_shaped(ed, lk_buf_str(&text), err);
	else if (rc == LK_OK)
		rc = paste_in_line(ed, &text, err);
	lk_buf_free(&clean);
	lk_buf_free(&text);
	return rc;
}

/* ---- a table out of a spreadsheet -------------------------------------------------------- */

static size_t tabs(struct lk_str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\t';
	return n;
}

static void put_row(struct lk_buf *out, struct lk_str line)
{
	lk_buf_puts(out, "| ");
	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '\t')
			lk_buf_puts(out, " | ");
		else if (line.p[i] == '|')
			lk_buf_puts(out, "\\|");
		else
			lk_buf_putc(out, line.p[i]);
	}
	lk_buf_puts(out, " |\n");
}

bool ed_paste_table(const char *p, size_t n, struct lk_buf *out)
{
	struct lk_buf clean = LK_BUF_INIT;
	struct lk_str rest;
	size_t columns = 0, lines = 0;
	bool ok = n <= LK_DOC_MAX && n > 0 && memchr(p, '\t', n) != NULL;

	if (!ok)
		return false;
	lk_utf8_clean(&clean, (struct lk_str){ p, n },
		LK_CLEAN_NL | LK_CLEAN_CRLF | LK_CLEAN_TAB);
	for (rest = lk_buf_str(&clean); rest.n > 0; lines++) {
		struct lk_str line = next_line(&rest);

		ok = ok && tabs(line) > 0 && (lines == 0 || tabs(line) == columns);
		columns = tabs(line);
	}
	ok = ok && lines >= 2 && lk_buf_check(&clean, NULL) == LK_OK;
	rest = lk_buf_str(&clean);
	for (size_t i = 0; ok && i < lines; i++) {
		put_row(out, next_line(&rest));
		if (i > 0)
			continue;
		lk_buf_puts(out, "|");
		for (size_t c = 0; c <= columns; c++)
			lk_buf_puts(out, "---|");
		lk_buf_puts(out, "\n");
	}
	lk_buf_free(&clean);
	return ok;
}
