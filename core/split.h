#ifndef CORE_SPLIT_H
#define CORE_SPLIT_H
/*
 * An existing report as text -> the chapters of the outline, one sentence per line.
 *
 * Understands Markdown, plain text, and text copied out of a PDF (form feeds, page
 * numbers, running titles, broken lines, hyphens, a table of contents). It knows only
 * text and the outline: no files, no merge with chapters that exist already; that is the
 * caller's matter.
 *
 * Nothing is refused silently: every word of the source stands either in a chapter or in
 * a note that says why it does not (`kept == 0`). Notes with `kept != 0` say where the
 * text is in a chapter but deserves a look (a table kept as it was, an unknown heading).
 *
 *   struct lk_split *s = NULL;
 *   rc = lk_split_report(lk_outline_default(), text, n, &s, &err);
 *   for (i = 0; i < s->nchapters; i++) save(s->chapter[i].file, s->chapter[i].text);
 *   for (i = 0; i < s->nnotes; i++) printf("%zu: %s\n", s->note[i].line,
 *       lk_split_reason_text(s->note[i].reason));
 *   lk_split_free(s);
 */
#include "core/base.h"
#include "core/error.h"
#include "core/outline.h"

#define LK_SPLIT_MAX_BYTES ((size_t)20 << 20)

enum lk_split_reason {
	LK_SPLIT_BEFORE_HEADING, /* before the first chapter heading */
	LK_SPLIT_RUNNING_TITLE,  /* a line repeated on many pages */
	LK_SPLIT_PAGE_NUMBER,
	LK_SPLIT_CONTENTS,        /* a line of the table of contents */
	LK_SPLIT_CONTROL,         /* control characters or terminal escapes taken out */
	LK_SPLIT_INVALID,         /* bytes that are no UTF-8, taken out; or U+FFFD */
	LK_SPLIT_UNKNOWN_HEADING, /* kept: a heading the outline does not know */
	LK_SPLIT_TABLE,           /* kept: columns by spaces, in a fenced block */
	LK_SPLIT_REPEATED,        /* kept: the same chapter heading came again */
	LK_SPLIT_FOOTNOTE,        /* kept: moved behind the paragraph it stood in */
	LK_SPLIT_NREASON
};

struct lk_split_note {
	enum lk_split_reason reason;
	int kept;          /* 1 = its words are in a chapter, 0 = only here */
	size_t line;       /* first source line, from 1 */
	size_t last;       /* last source line */
	size_t count;      /* how many lines, bytes or places it stands for */
	const char *file;  /* chapter it was kept in, or "" */
	const char *under; /* heading it was kept under, or "" */
	const char *text;  /* the text itself, whole, clean UTF-8, lines by \n */
};

struct lk_split_chapter {
	const char *file;   /* from the outline */
	const char *title;  /* first line without `# ` */
	struct lk_str text; /* Markdown, one sentence per line, ends in \n */
	size_t line;        /* source line of its heading, from 1 */
	size_t words;
};

/* Owned as a whole by lk_split_free(). Chapters in the order of the outline, notes in
 * the order of the source. */
struct lk_split {
	const struct lk_split_chapter *chapter;
	size_t nchapters;
	const struct lk_split_note *note;
	size_t nnotes;
	size_t lines; /* of the source */
	size_t words; /* of the source */
	void *own;
};

/*
 * Split `p[0..n)`. Any bytes are allowed. Errors: LK_ERANGE beyond LK_SPLIT_MAX_BYTES,
 * LK_ENOTFOUND when no chapter heading at all was recognised (nothing is lost: the caller
 * still has the text), LK_EINVAL when the text is empty, LK_ENOMEM. *out is written only
 * on success.
 */
int lk_split_report(const struct lk_outline *o, const char *p, size_t n,
	struct lk_split **out, struct lk_error *err) LK_MUST_USE;
void lk_split_free(struct lk_split *s); /* NULL is fine */

/* Lines of the old contents and lists: left out, and no loss, since they are made anew. */
size_t lk_split_contents_lines(const struct lk_split *s);
/* Did the note's lines find no place in a chapter? */
int lk_split_note_lost(const struct lk_split_note *n);

/* Why, in Indonesian, for the list ("nomor halaman"). A msgid. */
const char *lk_split_reason_text(enum lk_split_reason r);
/* Stable name for --json ("nomor-halaman"). */
const char *lk_split_reason_name(enum lk_split_reason r);

#endif
