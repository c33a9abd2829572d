#ifndef CORE_SPLIT_IMPL_H
#define CORE_SPLIT_IMPL_H
/*
 * The inside of the splitter, shared by split*.c alone. A pass per idea, in this order:
 *
 *   split_line.c    bytes -> clean lines
 *   split_page.c    page numbers, running titles, footnotes: what a page added
 *   split_toc.c     table of contents
 *   split_chapter.c which lines are the chapters' headings
 *   split_shape.c   what a line looks like: numbered, bullet, columns, caption
 *   split_body.c    the lines of one chapter -> headings, lists, tables, paragraphs
 *   split_join.c    broken lines and hyphens joined again
 *   split_write.c   blocks -> Markdown
 */
#include "core/buf.h"
#include "core/mem.h"
#include "core/outline_impl.h"
#include "core/split.h"

#define LK_SPLIT_MAX_LINES ((size_t)500000)
#define LK_SPLIT_KEPT (-1)

enum lk_sline_flag {
	LK_SL_PAGE_TOP = 1,   /* a form feed stands before it */
	LK_SL_EDGE = 2,       /* near the top or bottom of a page */
	LK_SL_FOOTNOTE = 4,   /* begins a footnote */
	LK_SL_FOOT_CONT = 8,  /* goes on with it */
	LK_SL_PAGE_BREAK = 16 /* dropped, and the page ends here */
};

struct lk_sline {
	struct lk_str s;     /* clean, without white space at both ends */
	uint32_t indent;     /* bytes of white space in front of s.p */
	uint32_t number;     /* source line, from 1 */
	unsigned char flags; /* enum lk_sline_flag */
	signed char drop;    /* enum lk_split_reason, or LK_SPLIT_KEPT */
	short chapter; /* chapter of the outline this could be the heading of, -1 */
};

enum lk_split_mode {
	LK_SPLIT_WRAPPED,   /* lines are broken anywhere */
	LK_SPLIT_PARAGRAPHS /* a line end means something */
};

/* Where one chapter was found. */
struct lk_found {
	const struct lk_outline_item *item;
	size_t head, body,
		end; /* line indices: heading, behind its title, behind all */
	const char *title;
	int markdown_level; /* of the heading; 0 = it had no # */
};

struct lk_splitter {
	const struct lk_outline *o;
	struct lk_arena *mem;
	struct lk_buf clean; /* the bytes of all lines */
	struct lk_sline *line;
	size_t n, cap;
	int paged;    /* form feeds were seen */
	int markdown; /* # headings were seen */
	int sparse;   /* hardly any blank lines: a line is a paragraph */
	size_t width; /* code points of a full line */
	enum lk_split_mode mode;
	uint64_t *hyphen; /* sorted hashes of words with a hyphen inside a line */
	size_t nhyphen, hyphen_cap;
	struct lk_split_note *note;
	size_t nnotes, note_cap;
	struct lk_found *found;
	size_t nfound, found_cap;
	struct lk_split_chapter *out;
	size_t nout, out_cap;
};

/* ---- passes; all return LK_OK or LK_ENOMEM, LK_ERANGE ------------------------------ */
int lk_split_lines(struct lk_splitter *sp, const char *p, size_t n,
	struct lk_error *err);
int lk_split_pages(struct lk_splitter *sp, struct lk_error *err);
int lk_split_contents(struct lk_splitter *sp, struct lk_error *err);
int lk_split_chapters(struct lk_splitter *sp, struct lk_error *err);
int lk_split_measure(struct lk_splitter *sp, struct lk_error *err);
int lk_split_body(struct lk_splitter *sp, size_t found, struct lk_buf *out,
	struct lk_error *err);

/* Append a note; `text` is copied. */
int lk_split_note_add(struct lk_splitter *sp, const struct lk_split_note *note,
	struct lk_str text, struct lk_error *err);
/* Notes for the dropped lines: one per running title, block of contents, ... */
int lk_split_note_dropped(struct lk_splitter *sp, struct lk_error *err);

/* The first kept line that is not blank at or behind `i`; sp->n when there is none. */
size_t lk_split_next(const struct lk_splitter *sp, size_t i);

/* ---- shapes ------------------------------------------------------------------------ */
enum lk_number_style {
	LK_NUM_NONE,
	LK_NUM_UPPER,       /* A. */
	LK_NUM_ROMAN,       /* II. */
	LK_NUM_DIGIT,       /* 1. */
	LK_NUM_LOWER,       /* a. */
	LK_NUM_DIGIT_PAREN, /* 1) */
	LK_NUM_LOWER_PAREN, /* a) */
	LK_NUM_DIGIT_BOTH,  /* (1) */
	LK_NUM_LOWER_BOTH,  /* (a) */
	LK_NUM_DECIMAL      /* 3.1 or 3.1.2 */
};
struct lk_number {
	enum lk_number_style style;
	int value;          /* 1 for 1, a, A, I */
	int depth;          /* LK_NUM_DECIMAL: how many numbers */
	struct lk_str mark; /* "a." */
	struct lk_str rest; /* what stands behind, trimmed */
};
struct lk_number lk_shape_number(struct lk_str s);
/* Length of a bullet and the blanks behind it, 0 when there is none. */
size_t lk_shape_bullet(struct lk_str s);
/* Columns: 1 + gaps of two blanks or a tab; *wide (NULL allowed) = a gap of three. */
int lk_shape_columns(struct lk_str s, int *wide);
int lk_shape_caption(struct lk_str s);
int lk_shape_fence(struct lk_str s); /* ``` or ~~~ of Markdown */
/* Markdown heading: its level and title; 0 when it is none. */
int lk_shape_markdown(struct lk_str s, struct lk_str *title);
int lk_shape_upper(struct lk_str s);        /* has letters, all of them capitals */
int lk_shape_starts_lower(struct lk_str s); /* first character is a small letter */
int lk_shape_starts_upper(struct lk_str s);
int lk_shape_ends_sentence(struct lk_str s); /* . : ; ? ! with quotes behind */
size_t lk_shape_words(struct lk_str s);      /* runs between blanks */

/* ---- joining ------------------------------------------------------------------------- */
/* Does `next` go on with the paragraph of `prev`? gap: 0 next line, 1 blank line between,
 * 2 page break between. */
int lk_join_lines(const struct lk_splitter *sp, const struct lk_sline *prev,
	const struct lk_sline *next, int gap);
/* Append a line to a paragraph: a blank, or a hyphen taken out or kept. */
void lk_join_append(const struct lk_splitter *sp, struct lk_buf *para, struct lk_str s);
/* Learn the hyphenated words of the source. */
int lk_join_learn(struct lk_splitter *sp, struct lk_error *err);

/* ---- writing -------------------------------------------------------------------------- */
enum lk_out_kind {
	LK_OUT_NONE,
	LK_OUT_HEADING,
	LK_OUT_PARAGRAPH,
	LK_OUT_ITEM,
	LK_OUT_VERBATIM
};
struct lk_writer {
	struct lk_buf *out;
	enum lk_out_kind last;
};
void lk_write_heading(struct lk_writer *w, int level, struct lk_str title);
/* marker "" = a paragraph; else a list item. One sentence per line. */
void lk_write_text(struct lk_writer *w, struct lk_str marker, struct lk_str text);
void lk_write_line(struct lk_writer *w, enum lk_out_kind kind, struct lk_str line);
/* Begin a block: the blank line before it. */
void lk_write_begin(struct lk_writer *w, enum lk_out_kind kind);

#endif
