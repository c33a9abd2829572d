#ifndef CORE_DOCUMENT_H
#define CORE_DOCUMENT_H
/*
 * A chapter as blocks and lines.
 *
 * A chapter is Markdown with one rule more: inside a paragraph every line is one
 * sentence. A paragraph is a run of lines; a blank line separates paragraphs. This
 * module cuts the bytes into blocks and lines without copying: everything it returns
 * are offsets into the caller's text, which must outlive the lk_doc.
 *
 * It knows nothing of files, screens or cmark: it is the cheap index (375 kB in about
 * a millisecond) on which editor, diff, merge, anchors and outline stand.
 *
 * What begins a block
 *   # to ######          heading, one line
 *   - * + 1. 1) a. A.    list item with the lines that continue it; a number other than
 *                        1, a letter other than a, and capitals begin an item only when
 *                        no paragraph is open, so "H. Budi hadir." stays a sentence
 *   |                    pipe table: consecutive lines that begin with |
 *   >                    quote, consecutive lines
 *   ``` or ~~~           fence up to the closing fence or the end of the text
 *   <!--                 comment up to the line holding -->, or the end of the text
 *   --- *** ___          rule, one line
 *   anything else        paragraph
 *
 * Lines are numbered from 0 here. The records (`Baris:`) and the screen count from 1.
 * Bytes are not validated: invalid UTF-8 passes through as other bytes.
 *
 *   struct lk_doc d = LK_DOC_INIT;
 *   rc = lk_doc_scan(&d, text, n, err);
 *   for (size_t i = 0; i < d.nblocks; i++)
 *           if (lk_block_is_prose(&d.block[i])) ... its sentences are the lines
 *                   d.block[i].line .. d.block[i].line + d.block[i].nlines - 1
 *   lk_doc_free(&d);
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"

#include <stdbool.h>

#define LK_DOC_MAX ((size_t)2 << 20)       /* bytes of a chapter */
#define LK_DOC_LINES_MAX ((size_t)200000)  /* lines of a chapter */
#define LK_DOC_LINE_MAX ((size_t)64 << 10) /* bytes of a line */

enum lk_block_kind {
	LK_BLOCK_PARAGRAPH,
	LK_BLOCK_HEADING,
	LK_BLOCK_ITEM,
	LK_BLOCK_TABLE,
	LK_BLOCK_QUOTE,
	LK_BLOCK_FENCE,
	LK_BLOCK_COMMENT,
	LK_BLOCK_RULE
};
#define LK_BLOCK_KINDS 8

/* Bytes [at, end) of the text. */
struct lk_range {
	uint32_t at, end;
};

/* Where every line begins. Line i is text[at[i], at[i + 1]) including its LF; a text
 * without a final LF has a last line without one; an empty text has no line. */
struct lk_lines {
	uint32_t *at; /* n + 1 entries, at[n] is the size of the text */
	size_t n, cap;
};

struct lk_block {
	enum lk_block_kind kind;
	uint32_t line, nlines; /* lines of the block, without blank ones behind it */
	struct lk_range bytes; /* without the final LF */
	uint32_t text;  /* offset where the content of the first line begins: behind
	                        * "## ", "- ", "> ", the fence's info; else bytes.at */
	uint8_t level;  /* heading 1-6; others 0 */
	uint8_t indent; /* item: columns before the marker (tab = 4) */
	char marker;    /* item: '-', '*', '+', '1', 'a' or 'A'; fence: '`', '~' */
};

struct lk_doc {
	struct lk_str text; /* borrowed */
	struct lk_lines lines;
	struct lk_block *block;
	size_t nblocks, cap;
};
#define LK_DOC_INIT \
	{ \
		{ NULL, 0 }, { NULL, 0, 0 }, NULL, 0, 0 \
	}

/*
 * Scan. May be called again on the same lk_doc: the arrays are reused, so a screen that
 * rescans after each key allocates nothing. LK_OK; LK_ERANGE beyond a limit above, the
 * sentence names the line; LK_ENOMEM. On failure `doc` holds no blocks and no lines.
 */
int lk_doc_scan(struct lk_doc *doc, const char *p, size_t n, struct lk_error *err)
	LK_MUST_USE;
void lk_doc_free(struct lk_doc *doc); /* NULL and twice are fine */

/* Only the line index. Limits and errors as lk_doc_scan. Reuses the array. */
int lk_lines_scan(struct lk_lines *lines, const char *p, size_t n, struct lk_error *err)
	LK_MUST_USE;
void lk_lines_free(struct lk_lines *lines);
/* The line that holds the byte at `offset`; the last line for the end of the text. */
size_t lk_lines_find(const struct lk_lines *lines, size_t offset);
/* Line i of `text` without its LF or CR LF. i beyond the end gives {NULL, 0}. */
struct lk_str lk_lines_get(const struct lk_lines *lines, struct lk_str text, size_t i);

/* Paragraph, list item or quote: its lines are sentences. */
bool lk_block_is_prose(const struct lk_block *b);
/* Stable ASCII name for --json: "paragraph", "heading", ... */
const char *lk_block_name(enum lk_block_kind kind);

struct lk_str lk_doc_line(const struct lk_doc *doc, size_t line);
struct lk_str lk_doc_bytes(const struct lk_doc *doc, struct lk_range r);
/* The content of a block's first line: a heading's title without marks and spaces. */
struct lk_str lk_doc_title(const struct lk_doc *doc, size_t block);
/* The sentence on `line` without list marker, quote mark, indent and white space at
 * its ends; for lines of other blocks the trimmed line. */
struct lk_str lk_doc_sentence(const struct lk_doc *doc, size_t line);

#define LK_NO_BLOCK SIZE_MAX
/* The block holding `line`, or LK_NO_BLOCK on a blank line or behind the end. */
size_t lk_doc_block_at(const struct lk_doc *doc, size_t line);
/* The next heading (prose block) at index `from` or later, or LK_NO_BLOCK: outline
 * lists and word by word readers loop with these. */
size_t lk_doc_next_heading(const struct lk_doc *doc, size_t from);
size_t lk_doc_next_prose(const struct lk_doc *doc, size_t from);
/* The heading under which `line` stands (a heading line stands under itself), or
 * LK_NO_BLOCK before the first one. */
size_t lk_doc_heading_of(const struct lk_doc *doc, size_t line);

/*
 * Append the headings over `line`, outermost first: "BAB I PENDAHULUAN › A. Latar
 * Belakang". Nothing before the first heading. Failures stick in `out`.
 */
void lk_doc_path(const struct lk_doc *doc, size_t line, struct lk_buf *out);

/* Lines [*first, *end) of the section of heading `block`: from its heading line up to
 * the next heading of the same or a higher level. `block` must be a heading. */
void lk_doc_section(const struct lk_doc *doc, size_t block, size_t *first, size_t *end);

/* Words people would count: runs of letters, digits and the marks inside them
 * ("97,5", "Plt.", "S.K.M."). Of a whole document: prose, headings and table cells;
 * not comments, fences, rules and table separator rows. */
size_t lk_words(const char *p, size_t n);
size_t lk_doc_words(const struct lk_doc *doc);
/* The same for lines [first, end). */
size_t lk_doc_words_in(const struct lk_doc *doc, size_t first, size_t end);

#endif
