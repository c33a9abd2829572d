#ifndef TUI_EDITOR_TEXT_H
#define TUI_EDITOR_TEXT_H
/*
 * The text of a chapter while it is edited: one run of bytes, and over it the list of
 * paragraphs a person sees. It knows of no cursor, screen, file or undo.
 *
 * The bytes are Markdown with one sentence a line (core/document.h). On the screen a
 * paragraph flows: a line end inside it is shown as a blank. So a position is simply a
 * byte offset, and what is saved is what is in memory.
 *
 * A paragraph (struct ed_para) is what the cursor can stand in: a prose block, a
 * heading, a list item; one line of a table, quote, fence or comment; or an EMPTY line
 * between blank lines, where somebody is about to type. Blank lines that only separate
 * are no place for the cursor. With k line ends between two blocks:
 *
 *   k = 1  they stand together      k = 2, 3  one blank row between them
 *   k = 4  an EMPTY paragraph in the middle, and so on for every two more
 *
 * A change re-reads only the paragraphs round it and moves the offsets of the others;
 * rows of the screen are computed per paragraph when asked for, and kept.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/document.h"
#include "core/error.h"
#include "core/wrap.h"

#include <stdbool.h>

enum ed_kind {
	ED_EMPTY,
	ED_PROSE,
	ED_HEADING,
	ED_ITEM,
	ED_QUOTE, /* one line of a quote */
	ED_TABLE, /* one row of a pipe table */
	ED_CODE,  /* one line of a fence */
	ED_NOTE,  /* one line of a comment: not printed in the report */
	ED_RULE
};

struct ed_para {
	size_t from, to; /* bytes, without the line end */
	uint32_t mark;   /* bytes of the marker in front: "## ", "- ", "> " */
	enum ed_kind kind;
	uint8_t level; /* heading 1-6 */
	char marker;   /* item: '-', '*', '+', '1', 'a', 'A' */
	bool starts;   /* first line of its block */
	bool gap;      /* a blank row is shown above */
	int width;     /* rows are computed for this width; 0 = not yet */
	struct lk_rows rows;
};

struct ed_text {
	struct lk_buf buf;
	struct ed_para *para; /* never empty after ed_text_set() */
	size_t n, cap;
	int width;          /* cells of a row */
	uint64_t version;   /* grows with every change */
	struct lk_doc scan; /* scratch, kept for its memory */
	struct ed_para *fresh;
	size_t nfresh, fresh_cap;
};

void ed_text_init(struct ed_text *t);
void ed_text_free(struct ed_text *t);

/* Replace all. LK_ERANGE beyond the limits of core/document.h, LK_ENOMEM; then the old
 * text is untouched. */
int ed_text_set(struct ed_text *t, const char *p, size_t n, struct lk_error *err)
	LK_MUST_USE;
/* Replace `del` bytes at `at` (inside the text) by p[0, n). Errors as ed_text_set(). */
int ed_text_replace(struct ed_text *t, size_t at, size_t del, const char *p, size_t n,
	struct lk_error *err) LK_MUST_USE;

size_t ed_text_size(const struct ed_text *t);
struct lk_str ed_text_all(const struct ed_text *t);
/* Bytes [from, to). */
struct lk_str ed_text_part(const struct ed_text *t, size_t from, size_t to);

/* Paragraph i whose bytes, or the gap behind them, hold `at`. */
size_t ed_para_at(const struct ed_text *t, size_t at);
struct lk_str ed_para_str(const struct ed_text *t, size_t i);
/* Byte where the words begin, behind the marker. */
size_t ed_para_words(const struct ed_text *t, size_t i);
/* A cursor may not stand in a gap, in the marker of a heading, item or quote, nor inside a
 * cluster: the nearest place where it may. */
size_t ed_text_clamp(const struct ed_text *t, size_t at);
/* PROSE, HEADING, ITEM: shown as one flowing run. */
bool ed_kind_flows(enum ed_kind k);
/* TABLE, CODE, RULE: one row, never wrapped. */
bool ed_kind_verbatim(enum ed_kind k);
/* Line of the file (from 0) that holds `at`, and where it begins and ends. */
size_t ed_text_line(const struct ed_text *t, size_t at);
size_t ed_line_start(const struct ed_text *t, size_t at);
size_t ed_line_end(const struct ed_text *t, size_t at);

/* Width of the text column; rows of all paragraphs become stale when it changes. */
void ed_text_width(struct ed_text *t, int cells);
/* The rows of paragraph i, offsets from its first byte; at least one. The marker in front
 * (p->mark bytes) is in no row: it is drawn in the indent of the first one. NULL: no
 * memory. */
const struct lk_rows *ed_para_rows(struct ed_text *t, size_t i);

#endif
