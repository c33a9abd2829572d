#ifndef CORE_DIFF_H
#define CORE_DIFF_H
/*
 * What changed between two versions of a chapter, as a person would say it.
 *
 * A line diff of prose shows whole paragraphs when one word changed. This one works in
 * the units people talk about:
 *   1. Blocks (core/document.h) whose text is equal are aligned; the rest is paired by
 *      similarity (2 x common words / all words >= 0.45, best first, nearest wins).
 *      Pairs that cross the others are moves, compared inside like any other pair.
 *   2. In a pair of prose blocks sentences are paired, then words compared. Sentences
 *      that left one block and came back in another are moves too.
 *   3. Words and numbers are marked whole, never a part. Two numbers of the same
 *      digits in another order carry LK_SPAN_SWAPPED ("angka tertukar").
 *   4. Tables are compared by rows (key column), columns (header) and cells.
 *   5. White space, line ends and the two Unicode spellings of one letter (NFC, NFD)
 *      are no change; blocks that differ only so are counted, not shown.
 *
 * The result is one struct, freed at once: hunks in reading order, each with its
 * sentences or rows, each with spans. All positions are bytes in the caller's two
 * texts, which must outlive the result. Nothing is formatted here; what the numbers
 * are called is the front end's business.
 *
 * Time is bounded by about (bytes) x constant on any input; measured figures stand in
 * README. No randomness: equal inputs give equal results.
 *
 *   struct lk_diff *d = NULL;
 *   rc = lk_diff_text(old, new, NULL, &d, err);
 *   for (size_t i = 0; i < d->nhunks; i++) {
 *           const struct lk_hunk *h = &d->hunk[i];
 *           if (h->kind == LK_CHANGED && h->nrows == 0)
 *                   for (size_t s = h->sent; s < h->sent + h->nsents; s++)
 *                           ... spans d->span[d->sents[s].span] ...
 *   }
 *   lk_diff_free(d);
 *
 * Drawing spans inline: the spans of a sentence partition its bytes on both sides,
 * white space behind a word belongs to that word. So the new ranges in order are the
 * new sentence byte for byte, the old ranges the old one. For one line with both, take
 * KEEP text from lk_diff_keep_text(), which picks the side that has the space.
 */
#include "core/base.h"
#include "core/document.h"
#include "core/error.h"

#include <stdbool.h>

#define LK_DIFF_NONE UINT32_MAX

/* What happened to a block, sentence, row or cell. */
enum lk_change_kind {
	LK_SAME,      /* equal (white space aside) */
	LK_CHANGED,   /* on both sides, text differs */
	LK_ADDED,     /* only new */
	LK_REMOVED,   /* only old */
	LK_MOVED,     /* the new place; its text may differ too: see `edited` */
	LK_MOVED_AWAY /* the old place of an LK_MOVED; `peer` is its index */
};
#define LK_CHANGE_KINDS 6

enum lk_span_op {
	LK_KEEP,
	LK_DROP,
	LK_INSERT,
	LK_REPLACE
};

enum lk_span_flag {
	LK_SPAN_NUMBER = 1,  /* REPLACE of one number by one number */
	LK_SPAN_SWAPPED = 2, /* and their digits are the same in another order */
	LK_SPAN_CASE = 4     /* REPLACE where only capitals differ */
};

/* A run of words. KEEP and REPLACE have both ranges, DROP only old, INSERT only new;
 * the missing one is empty and stands where the text would be. */
struct lk_span {
	enum lk_span_op op;
	unsigned flags; /* enum lk_span_flag */
	struct lk_range old, new;
	uint32_t old_words, new_words; /* 0 for KEEP */
};

/* A sentence (prose), a line (fence, comment) or a heading. SAME ones that stand side by
 * side may come as one. */
struct lk_sent {
	enum lk_change_kind kind;
	bool edited;              /* MOVED and the words differ */
	struct lk_range old, new; /* empty at the place where it is missing */
	uint32_t old_line,
		new_line;      /* line of the first byte; LK_DIFF_NONE if missing */
	uint32_t span, nspans; /* in d->span; SAME: none; ADDED, REMOVED: one */
	uint32_t peer;         /* MOVED <-> MOVED_AWAY: index in d->sents, else NONE */
};

enum lk_cell_flag {
	LK_CELL_DERIVED =
		1,      /* a running number, or a value computed from others: follows
	                      * from another change, dim it */
	LK_CELL_KEY = 2 /* the cell that names the row */
};

struct lk_cell {
	enum lk_change_kind kind;  /* never MOVED */
	unsigned flags;            /* enum lk_cell_flag */
	uint32_t old_col, new_col; /* LK_DIFF_NONE if the column is missing there */
	struct lk_range old, new;  /* trimmed content */
	uint32_t span, nspans;     /* in d->span, as in lk_sent */
};

struct lk_diff_row {
	enum lk_change_kind kind; /* MOVED: same row, other order */
	bool edited;              /* MOVED and a cell differs (derived ones aside) */
	bool derived_only;        /* CHANGED, but only derived cells differ */
	bool header;              /* the header row of the table or file */
	struct lk_range old, new; /* the line(s), without LF */
	uint32_t old_line, new_line;
	uint32_t cell, ncells; /* in d->cell */
	uint32_t peer;         /* MOVED <-> MOVED_AWAY: index in d->row */
};

struct lk_hunk {
	enum lk_change_kind kind;
	bool edited;     /* MOVED and the text differs */
	bool whitespace; /* SAME, but the bytes differ */
	bool renumbered; /* a list item whose number alone differs; derived */
	bool restyled;   /* CHANGED or MOVED: other heading level or kind of block */
	enum lk_block_kind block;
	struct lk_range old, new; /* empty at the place where it is missing */
	uint32_t old_line, old_nlines, new_line,
		new_nlines; /* line: place when missing */
	/* In d->sents and d->row. Nothing of SAME, of MOVED with its text unedited, and of
	 * MOVED_AWAY. Tables and CSV files have rows, all others sentences. */
	uint32_t sent, nsents;
	uint32_t row, nrows;
	uint32_t peer; /* MOVED <-> MOVED_AWAY: index in d->hunk, else NONE */
};

/* One stop for "next change": a sentence, a row, or a whole hunk when a block was
 * added, removed or moved. Derived rows are no stop, MOVED_AWAY places are none. */
struct lk_stop {
	uint32_t hunk;
	uint32_t sent, row; /* LK_DIFF_NONE when the stop is the hunk itself */
	struct lk_range old, new;
	uint32_t old_line, new_line;
};

struct lk_diff_stats {
	/* Words of changed sentences and cells; renumbered `No` and moves count nothing. */
	uint32_t words_added, words_removed;
	uint32_t sents_added, sents_removed, sents_changed;
	uint32_t cells_changed; /* derived ones aside */
	uint32_t rows_added, rows_removed;
	uint32_t cells_derived;
	uint32_t moves;           /* blocks, sentences and rows that moved */
	uint32_t numbers;         /* numbers replaced by numbers */
	uint32_t swapped;         /* of these "angka tertukar" */
	uint32_t renumbered;      /* list items whose number alone differs */
	uint32_t whitespace_only; /* blocks that differ only in white space */
};

struct lk_diff {
	struct lk_str old, new; /* borrowed */
	struct lk_hunk *hunk;   /* covers every block of both, in reading order */
	size_t nhunks;
	struct lk_sent *sents;
	size_t nsents;
	struct lk_diff_row *row;
	size_t nrows;
	struct lk_cell *cell;
	size_t ncells;
	struct lk_span *span;
	size_t nspans;
	struct lk_stop *stop; /* in reading order of the new text */
	size_t nstops;
	struct lk_diff_stats stats;
	bool equal; /* nothing to show; white space may differ, see stats */
};

struct lk_diff_opts {
	/* Percent of common words from which two blocks (sentences) are one that changed
	 * and not one removed and one added. 0 means 45. */
	unsigned similar;
	/* lk_diff_csv: header of the column that names a row; NULL: the first column. */
	const char *key;
	char separator; /* lk_diff_csv: 0 means ';' */
};

/*
 * Compare two chapters. `opts` may be NULL. *out is set on success only and freed with
 * lk_diff_free(). LK_OK; LK_ERANGE when a text is beyond the limits of document.h;
 * LK_ENOMEM.
 */
int lk_diff_text(struct lk_str old, struct lk_str new, const struct lk_diff_opts *opts,
	struct lk_diff **out, struct lk_error *err) LK_MUST_USE;

/*
 * Compare two CSV files (first row header, quotes as in RFC 4180) as one table: one
 * hunk, rows matched by key, cells by header. Rows with an equal key pair in order.
 * Errors as lk_diff_text; LK_ENOTFOUND when opts->key is in neither header.
 */
int lk_diff_csv(struct lk_str old, struct lk_str new, const struct lk_diff_opts *opts,
	struct lk_diff **out, struct lk_error *err) LK_MUST_USE;

/*
 * Compare two versions of the file `path` as what it is: a data file (.csv) row by row,
 * its first column naming the row, anything else as a chapter. Errors as lk_diff_text.
 */
int lk_diff_file(const char *path, struct lk_str old, struct lk_str new,
	struct lk_diff **out, struct lk_error *err) LK_MUST_USE;

/* Two short texts as one sentence pair (a suggested wording against the sentence). The
 * result has one hunk with one sentence; white space alone is equal. */
int lk_diff_words(struct lk_str old, struct lk_str new, struct lk_diff **out,
	struct lk_error *err) LK_MUST_USE;

void lk_diff_free(struct lk_diff *d); /* NULL is fine */

/* The text to draw for KEEP span `i` in a line that shows both sides: the old bytes
 * when the next span of the same sentence drops words, else the new ones. */
struct lk_str lk_diff_keep_text(const struct lk_diff *d, uint32_t i, uint32_t end);

/* Stable ASCII names for --json: "same", "changed", ...; "keep", "drop", ... */
const char *lk_change_name(enum lk_change_kind kind);
const char *lk_span_name(enum lk_span_op op);

#endif
