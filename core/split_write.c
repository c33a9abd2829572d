/* Blocks -> Markdown, one sentence per line. */
#include "core/sentence.h"
#include "core/split_impl.h"

#include <string.h>

#define LINE_MAX_BYTES ((size_t)32 << 10) /* a chapter's lines must stay editable */

void lk_write_begin(struct lk_writer *w, enum lk_out_kind kind)
{
	int tight = kind == LK_OUT_ITEM && w->last == LK_OUT_ITEM;

	if (w->last != LK_OUT_NONE && !tight)
		lk_buf_putc(w->out, '\n');
	w->last = kind;
}

void lk_write_line(struct lk_writer *w, enum lk_out_kind kind, struct lk_str line)
{
	size_t at = w->out->n;

	w->last = kind;
	lk_buf_putstr(w->out, line);
	for (; at < w->out->n;
		at++) /* a tab helps to see columns, in prose it is a blank */
		if (w->out->p[at] == '\t')
			w->out->p[at] = ' ';
	lk_buf_putc(w->out, '\n');
}

void lk_write_heading(struct lk_writer *w, int level, struct lk_str title)
{
	lk_write_begin(w, LK_OUT_HEADING);
	for (int i = 0; i < level; i++)
		lk_buf_putc(w->out, '#');
	lk_buf_putc(w->out, ' ');
	lk_write_line(w, LK_OUT_HEADING, title);
}

/* Where to cut a line that has no sentence end for far too long: behind a blank. */
static size_t cut_at(struct lk_str s)
{
	size_t at = LINE_MAX_BYTES;

	if (s.n <= LINE_MAX_BYTES)
		return s.n;
	while (at > LINE_MAX_BYTES / 2 && s.p[at] != ' ')
		at--;
	if (s.p[at] == ' ')
		return at;
	at = LINE_MAX_BYTES; /* one monstrous word: cut between two characters */
	while (at > 0 && ((unsigned char)s.p[at] & 0xc0) == 0x80)
		at--;
	return at > 0 ? at : LINE_MAX_BYTES;
}

/* The lines of `text` (a newline is a sentence end already), each split further. */
static void split_all(struct lk_str text, struct lk_buf *lines)
{
	while (text.n > 0) {
		const char *nl = memchr(text.p, '\n', text.n);
		size_t n = nl != NULL ? (size_t)(nl - text.p) : text.n;

		lk_sentence_split(text.p, n, lines);
		n += nl != NULL;
		text.p += n;
		text.n -= n;
	}
}

void lk_write_text(struct lk_writer *w, struct lk_str marker, struct lk_str text)
{
	enum lk_out_kind kind = marker.n > 0 ? LK_OUT_ITEM : LK_OUT_PARAGRAPH;
	struct lk_buf lines = LK_BUF_INIT;
	const char *lead = "";

	lk_write_begin(w, kind);
	split_all(text, &lines);
	if (marker.n > 0) {
		lk_buf_putstr(w->out, marker);
		lk_buf_puts(w->out, lines.n > 0 ? " " : "\n");
	}
	for (size_t at = 0; at < lines.n;) {
		const char *nl = memchr(lines.p + at, '\n', lines.n - at);
		const char *end = nl != NULL ? nl : lines.p + lines.n;
		struct lk_str line = { lines.p + at, (size_t)(end - (lines.p + at)) };
		size_t n = cut_at(line);

		lk_buf_puts(w->out, lead);
		lk_write_line(w, kind, lk_str_trim((struct lk_str){ line.p, n }));
		lead = marker.n > 0 ? "  " : "";
		at += n;
		while (at < lines.n && (lines.p[at] == '\n' || lines.p[at] == ' '))
			at++;
	}
	if (lines.failed != LK_OK && w->out->failed == LK_OK)
		w->out->failed = lines.failed;
	lk_buf_free(&lines);
}
