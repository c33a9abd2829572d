#ifndef CORE_REPORT_IMPL_H
#define CORE_REPORT_IMPL_H
/*
 * What the files of report.h share; nobody else includes it.
 *
 *   report.c       the whole, chapter by chapter
 *   build.c        nodes, faults, sources
 *   prose.c        paragraphs, items, quotes, captions, pictures
 *   note.c         footnotes
 *   heading.c      numbers of headings and items
 *   table.c        pipe tables
 *   figure.c       `tabel` and `grafik`
 *   letter.c       letterhead, pairs, signatures
 *   inline.c       what stands inside a paragraph: pieces
 *   inline_link.c  addresses
 *   inline_mark.c  which * and _ belong together; pieces to runs
 */
#include "core/report/report.h"

/* ---- a source: the text of one paragraph, and where its bytes come from -------------- */
struct rep_seg {
	size_t at;     /* in the text; from here on ... */
	int line, col; /* ... it stands there */
};
struct rep_source {
	struct lk_buf text; /* '\n' between lines */
	struct rep_seg *seg;
	size_t nsegs, cap;
};

/* ---- inline: pieces before they are runs ----------------------------------------------- */
enum rep_piece_kind {
	PIECE_TEXT,
	PIECE_BREAK,
	PIECE_NOTE,
	PIECE_REF,
	PIECE_MARK /* a run of * _ ~ not yet decided */
};
struct rep_piece {
	enum rep_piece_kind kind;
	unsigned style;
	size_t at, n;     /* text, in `words` */
	const char *href; /* of a link or a reference */
	int line;         /* where it begins, from 1 */
	size_t note;
	/* MARK */
	char mark;
	int left; /* characters not used up */
	bool opens, closes;
	size_t prev, next; /* undecided neighbours */
	int on[3], off[3]; /* bold, italic, strike that begin behind, end before */
};
struct rep_bracket {
	size_t piece; /* the "[" */
	size_t mark;  /* last undecided mark before it */
	bool image, active;
};
struct rep_inline {
	struct rep_piece *piece;
	size_t n, cap;
	struct rep_bracket *bracket;
	size_t nbrackets, bcap;
	struct lk_buf words;
	int line;         /* at hand, from 1 */
	size_t last_mark; /* of the list of undecided marks; NO_PIECE none */
	size_t ticks[32]; /* where the last run of so many ` stands; for code spans */
	bool ticks_known;
};
#define NO_PIECE SIZE_MAX

/* ---- captions that wait for their table --------------------------------------------------- */
struct rep_caption {
	bool waits;
	enum lk_caption_kind kind;
	const char *number, *label;
	struct lk_rep_flow text;
	int line;
};

struct rep_note_def {
	struct lk_str id;
	size_t note; /* index in the report once it is referred to; SIZE_MAX */
	size_t line, nlines;
};

struct rep_build {
	struct lk_report *r;
	const struct lk_value_ctx *ctx; /* NULL: a letter, its values are filled in */
	const struct lk_labels *labels;
	size_t chapter; /* index in the labels */
	lk_render_fault_fn *each;
	void *arg;
	struct lk_error *err;
	int rc; /* the first failure sticks */
	bool letter;
	struct lk_doc doc;
	struct rep_source src;
	struct rep_inline in;
	struct rep_caption caption;
	/* numbering */
	bool bab;
	int count[7];               /* of headings, by level */
	int indent[LK_REP_LEVELS];  /* columns of the open items */
	int ordinal[LK_REP_LEVELS]; /* number last used there ... */
	int typed[LK_REP_LEVELS];   /* ... and the one that was written */
	char marker[LK_REP_LEVELS];
	int nopen;
	/* notes of this chapter */
	struct rep_note_def *def; /* by id */
	size_t ndefs, def_cap;
	size_t *note_def; /* which one note first_note + i is */
	size_t nnote_defs, note_def_cap, first_note;
};

/* ---- build.c ------------------------------------------------------------------------------ */
void rep_fail(struct rep_build *b, int rc);
void rep_fault(struct rep_build *b, int line, int col, const struct lk_error *why);
/* A place in the source at hand. */
void rep_fault_at(struct rep_build *b, size_t at, const struct lk_error *why);
/* A new node at the end, zeroed but for strings, kind and place; a scratch one when
 * there is no memory. `line` from 0. */
struct lk_rep_node *rep_node(struct rep_build *b, enum lk_rep_kind kind, size_t line);
/* A clean copy; never NULL. */
const char *rep_dup(struct rep_build *b, struct lk_str s);
void *rep_alloc(struct rep_build *b, size_t n); /* NULL: failed */
void rep_source_clear(struct rep_build *b);
/* Append `s`, which points into the chapter's line `line` (from 0). */
void rep_source_put(struct rep_build *b, size_t line, struct lk_str s);
struct lk_str rep_trim(struct lk_str s);
struct lk_str rep_line(const struct rep_build *b, size_t line); /* trimmed */
bool rep_is_blank(char c);
bool rep_starts(struct lk_str s, const char *with);

/* ---- inline*.c ------------------------------------------------------------------------------ */
/* The source at hand as runs. */
struct lk_rep_flow rep_inline(struct rep_build *b);
/* Text that is no Markdown, as one run. */
struct lk_rep_flow rep_flow(struct rep_build *b, struct lk_str plain);
/* One line, or a part of it, as runs. */
struct lk_rep_flow rep_words(struct rep_build *b, size_t line, struct lk_str part);

void rep_piece_text(struct rep_build *b, struct lk_str s, unsigned style);
struct rep_piece *rep_piece(struct rep_build *b, enum rep_piece_kind kind);
void rep_marks_pair(struct rep_inline *in, size_t bottom);
struct lk_rep_flow rep_runs(struct rep_build *b);
/* "](address "title")": bytes from the '(' on, 0 none. */
size_t rep_link_target(struct lk_str s, size_t at, struct lk_str *address);
/* "<https://...>" or "https://..." at `at`: bytes, 0 none. */
size_t rep_link_angle(struct lk_str s, size_t at, struct lk_str *address);
size_t rep_link_bare(struct lk_str s, size_t at);

/* ---- heading.c ------------------------------------------------------------------------------- */
void rep_heading(struct rep_build *b, const struct lk_block *blk);
void rep_headings_start(struct rep_build *b); /* a new chapter */
/* Level and marker of an item; its words begin at *text of its first line. */
void rep_item_number(struct rep_build *b, const struct lk_block *blk,
	struct lk_rep_node *n);
void rep_items_end(struct rep_build *b);

/* ---- prose.c, table.c, figure.c, note.c, letter.c ---------------------------------------------- */
void rep_prose(struct rep_build *b, size_t block);
/* The waiting caption becomes a block of its own. */
void rep_caption_flush(struct rep_build *b);
/* Does the waiting one belong to such a block? */
bool rep_caption_fits(const struct rep_build *b, enum lk_rep_kind kind);
void rep_caption_take(struct rep_build *b, struct lk_rep_node *n);
void rep_caption_check(struct rep_build *b, const struct lk_caption *c);
void rep_table(struct rep_build *b, const struct lk_block *blk);
/* A fence of any kind. */
void rep_fence(struct rep_build *b, const struct lk_block *blk);
bool rep_figure(struct rep_build *b, const struct lk_block *blk);
void rep_code(struct rep_build *b, struct lk_str text, size_t line);
void rep_notes_find(struct rep_build *b);
/* "[^id]:" begins this line: the bytes of that, 0 not. */
size_t rep_note_head(struct lk_str line, struct lk_str *id);
/* "[^id]" at `at`: its bytes, 0 none such defined. */
size_t rep_note_mark(struct rep_build *b, struct lk_str s, size_t at, size_t *note,
	bool *unknown);
void rep_notes_write(struct rep_build *b); /* at the end of the chapter */
/* Blocks used up, 0: not such a thing. */
size_t rep_letterhead(struct rep_build *b);
size_t rep_signature(struct rep_build *b, size_t block);
/* "kop" or "ttd" is what the fence holds. */
bool rep_fence_letter(struct rep_build *b, const struct lk_block *blk);
bool rep_pairs(struct rep_build *b, const struct lk_block *blk);
/* A paragraph of a letter that is a title. */
bool rep_centred(const struct rep_build *b, const struct lk_rep_flow *f);

#endif
