#ifndef CORE_WORD_BACK_IMPL_H
#define CORE_WORD_BACK_IMPL_H
/*
 * What the files of back.h share; nobody else includes it.
 *
 *   back.c         the whole; names
 *   back_flow.c    the document as segments, the stored lines, the bookmarks
 *   back_place.c   which bookmarks to believe; sentences found by their words
 *   back_gap.c     what stands between the sentences
 *   back_edit.c    one sentence: from changed print to changed line
 *   back_change.c  who changed what: changes and the rest
 *   back_note.c    comments, paragraphs divided and joined, what is gone
 */
#include "core/document.h"
#include "core/report/wordmark.h"
#include "core/word/back.h"
#include "core/word/inprint.h"

#define BACK_NONE UINT32_MAX
#define BACK_SIMILAR 750u /* per mille: words that are alike */
#define BACK_AHEAD 100u   /* ... and ahead of the second */
#define BACK_BELIEVE 400u /* a bookmark that holds at least so much of its sentence */

enum back_seg_kind {
	BACK_WORDS,
	BACK_COMMENT, /* begins; ref: the comment */
	BACK_COMMENT_END,
	BACK_COMMENT_AT
};
/* A run of words of one state, or a mark. */
struct back_seg {
	enum back_seg_kind kind;
	bool moved, extra; /* extra: of a new paragraph behind the line */
	bool told;         /* stands in a change or in the rest */
	uint32_t ins, del; /* as in core/word/word.h */
	uint32_t para, slot, ref;
	struct lk_str text;
};
/* A bookmark: where a line, or a part of it, stands in the document. */
struct back_slot {
	uint32_t line; /* index in lines */
	int part;
	bool believed;
	uint32_t next;         /* of the same line, BACK_NONE */
	uint32_t first, nsegs; /* in `order` */
};
/* A line that is not blank. */
struct back_line {
	size_t chapter;
	int number; /* from 1 */
	enum lk_block_kind kind;
	bool opens; /* first line of its block */
	bool closes;
	struct lk_str raw;
	uint32_t slot;       /* first one, BACK_NONE */
	struct lk_str print; /* its sentence; set for those that are looked for */
};

struct back {
	const struct lk_back_input *in;
	struct lk_back *out;
	struct lk_arena mem;
	struct back_line *line;
	size_t nlines, line_cap;
	size_t *chapter_line; /* first line of each chapter; nchapters + 1 */
	struct back_slot *slot;
	size_t nslots, slot_cap;
	struct back_seg *seg;
	size_t nsegs, seg_cap;
	uint32_t *order; /* segments by slot */
	size_t order_cap;
	struct lk_inprint print; /* of the part at hand */
	struct lk_buf a, b, c;
	struct lk_error *err;
};

static inline bool back_same(struct lk_str a, struct lk_str b)
{
	size_t i = 0;

	while (i < a.n && i < b.n && a.p[i] == b.p[i])
		i++;
	return i == a.n && i == b.n;
}

/* ---- back_flow.c ---- */
int back_lines(struct back *b) LK_MUST_USE;
int back_flow(struct back *b) LK_MUST_USE;
/* Put the segments of each slot together; after their slots changed. */
int back_order(struct back *b) LK_MUST_USE;
/* A copy for out; "" when empty. NULL: no memory. */
const char *back_keep(struct back *b, struct lk_str s);
bool back_blank(struct lk_str s);
bool back_prose(
	const struct back_line *l); /* its line is a sentence, title or caption */

/* Which insertions and deletions count as done. */
struct back_view {
	bool ins, del;      /* of everybody ... */
	const char *author; /* ... or of one, "" of nobody known; NULL: everybody */
};
bool back_shows(const struct back *b, const struct back_seg *s,
	const struct back_view *v);
/* The words of a slot (without new paragraphs), made alike. */
void back_words(const struct back *b, uint32_t slot, const struct back_view *v,
	struct lk_buf *out);
extern const struct back_view back_then, back_now;

/* ---- back_place.c ---- */
int back_believe(struct back *b) LK_MUST_USE;
int back_find(struct back *b) LK_MUST_USE;
/* How alike the words are, per mille; BACK_NONE: no memory. */
uint32_t back_alike(struct lk_str a, struct lk_str b);

/* ---- back_gap.c ---- */
int back_gaps(struct back *b) LK_MUST_USE;

/* ---- back_edit.c ---- */
/* Raw bytes of a part of a line; part 0: the whole. */
void back_part(const struct back_line *l, int part, size_t *at, size_t *end);
/* Print a part as it stood in the document, into b->print: with locked figures or with all,
 * whichever `then` shows. [*at, *to): the sentence in it. *same: it is what stood there. */
int back_print(struct back *b, const struct back_line *l, int part, struct lk_str then,
	size_t *at, size_t *to, bool *same) LK_MUST_USE;
struct back_edit {
	size_t at, end; /* raw bytes of the line */
	struct lk_str text;
};
struct back_edits {
	struct back_edit *edit;
	size_t n, cap;
	struct lk_buf figures; /* sentences about figures that were changed */
	bool figure, number;
};
/* Add what makes print[at, to) into `now`. */
int back_edit(struct back *b, const struct back_line *l, size_t at, size_t to,
	struct lk_str now, size_t start, struct back_edits *e) LK_MUST_USE;
void back_edits_apply(struct lk_str raw, const struct back_edits *e,
	struct lk_buf *out);
void back_edits_free(struct back_edits *e);

/* ---- back_change.c ---- */
int back_changes(struct back *b) LK_MUST_USE;
struct lk_back_change *back_change(struct back *b, const struct back_line *l,
	enum lk_back_kind kind); /* NULL: no memory */
struct lk_back_rest *back_rest(struct back *b, enum lk_back_reason reason,
	struct lk_str words, uint32_t who); /* NULL: no memory */

/* ---- back_note.c ---- */
int back_comments(struct back *b) LK_MUST_USE;
int back_marks(struct back *b) LK_MUST_USE;
int back_gone(struct back *b) LK_MUST_USE;
/* Segments that nothing has told of. */
int back_untold(struct back *b) LK_MUST_USE;

#endif
