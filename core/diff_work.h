#ifndef CORE_DIFF_WORK_H
#define CORE_DIFF_WORK_H
/*
 * What the parts of the diff share while they build a struct lk_diff. Not for callers.
 *
 *   diff.c         entry points, hunks and stops
 *   diff_emit.c    sentences into the result
 *   diff_blocks.c  which block is which
 *   diff_lines.c   a short cut for blocks with equal lines
 *   diff_prose.c   which sentence is which, also across blocks
 *   diff_words.c   spans of one pair
 *   diff_table.c   rows and cells
 *   diff_pair.c    similarity
 *
 * Index 0 is the old side, 1 the new one. Everything is lent from the two texts or
 * owned by the work and freed with it; only the arrays of `d` leave.
 */
#include "core/diff.h"
#include "core/diff_pair.h"
#include "core/document.h"
#include "core/lcs.h"
#include "core/token.h"

#define LK_SIMILAR_DEFAULT 45
#define LK_SURELY 850 /* per mille: a neighbour so alike is taken without a search */

struct diff_block {
	uint32_t id; /* equal for equal collapsed text */
	uint32_t to; /* its partner, or LK_NO_PAIR */
	bool exact;  /* paired by equal text: nothing inside to compare */
	bool moved;  /* the pair crosses the others */
	/* Bytes of whole lines that a pair has in common, behind `text` and at the end:
	 * neither tokenised nor compared again. */
	uint32_t head, tail;
	uint32_t tok, ntoks;
	uint32_t sent, nsents;
	uint32_t out; /* index of its hunk */
};

struct diff_sent {
	struct lk_range r;
	uint32_t tok, ntoks;
	uint32_t block;
	uint32_t id;  /* equal for equal tokens */
	uint32_t to;  /* its partner, or LK_NO_PAIR */
	bool moved;   /* the pair crosses others or blocks */
	bool glued;   /* one unit with the sentence before it */
	uint32_t out; /* index in d->sents */
};

struct diff_side {
	struct lk_str text;
	struct lk_doc doc;
	struct diff_block *block; /* doc.nblocks */
	struct lk_tokens tok;     /* of the blocks without an equal partner */
	uint32_t *ids;            /* tok.v[i].id in a row */
	uint32_t *words;          /* the same without marks */
	uint32_t *nword;          /* words before token i */
	struct diff_sent *sent;
	size_t nsents, sent_cap;
};

struct diff_work {
	struct lk_diff *d;
	size_t hunk_cap, sent_cap, row_cap, cell_cap, span_cap, stop_cap;
	uint32_t least; /* per mille */
	struct diff_side side[2];
	struct lk_intern words;     /* of both sides */
	struct lk_intern sequences; /* of sentences: bytes of runs of ids */
	struct lk_lcs lcs;
	struct lk_pair_mem pairs;
	uint32_t *match; /* scratch of diff_words */
	size_t match_cap;
	uint32_t *count; /* scratch: per word id, kept zero between uses */
	size_t count_cap;
};

/* Tokens [tok, tok + n) of one side, as compared by diff_words. */
struct diff_run {
	const struct lk_token *tok;
	const uint32_t *id;
	uint32_t n;
	struct lk_range r; /* from the first token to the end of the last */
	const char *text;
};

/* diff_blocks.c: fill side[].block: to, exact, moved; and tokenise the rest. */
int lk_diff_align_blocks(struct diff_work *w) LK_MUST_USE;
/* Of raw bytes; fast, not for hostile keys without a comparison behind it. */
uint64_t lk_diff_hash(const char *p, size_t n);
/* May these two be one block that changed? */
uint32_t lk_diff_group(enum lk_block_kind kind);
/* ids[], words[] and nword[] behind the tokens of both sides. */
int lk_diff_index_tokens(struct diff_work *w) LK_MUST_USE;

/* diff_lines.c: pair blocks that have most of their lines in common; set head, tail. */
int lk_diff_pair_lines(struct diff_work *w) LK_MUST_USE;

/* diff_prose.c: cut and pair the sentences of every tokenised block. */
int lk_diff_align_sentences(struct diff_work *w) LK_MUST_USE;
/* Append the sentences of old block i and new block k (either may be NONE). *changed is
 * set when one of them differs. */
int lk_diff_put_sentences(struct diff_work *w, uint32_t i, uint32_t k, bool *changed)
	LK_MUST_USE;
/* All tokens of both sides as the one sentence of a result. */
int lk_diff_put_pair(struct diff_work *w, bool *changed) LK_MUST_USE;
/* Fill peer of moved sentences; call when all blocks are out. */
void lk_diff_link_sentences(struct diff_work *w);
/* The words of tokens [tok, tok + n). */
struct lk_bag lk_diff_bag(const struct diff_side *s, uint32_t tok, uint32_t n);

/* diff_words.c: append the spans of a pair; returns LK_OK or LK_ENOMEM and sets
 * *nspans, which is 0 when nothing differs. `count` adds to the stats. */
int lk_diff_put_words(struct diff_work *w, const struct diff_run *a,
	const struct diff_run *b, bool count, uint32_t *nspans) LK_MUST_USE;
/* One span for a text that stands on one side only (a or b is NULL). */
int lk_diff_put_lone(struct diff_work *w, const struct diff_run *a,
	const struct diff_run *b, uint32_t at) LK_MUST_USE;
uint32_t lk_diff_count_words(const struct lk_token *tok, uint32_t n);

/* diff_table.c: append rows and cells of a pipe table (separator 0) or CSV text; an
 * empty range stands for a missing table. *changed: something but white space differs. */
int lk_diff_put_table(struct diff_work *w, struct lk_range old, struct lk_range new,
	char separator, const char *key, bool *changed) LK_MUST_USE;

#endif
