#ifndef CORE_ANCHOR_H
#define CORE_ANCHOR_H
/*
 * Where a correction stands now.
 *
 * A correction is filed on a passage of one version of a chapter. Later versions edit,
 * move and remove text. This module carries the passage from one version to another
 * and says how sure it is; it never guesses silently:
 *   LK_ANCHOR_PASTI    "pasti"   the sentence is the same, or an edit of it that no other
 *                               sentence rivals
 *   LK_ANCHOR_DIDUGA  "diduga"  a likely place; a person confirms it with a key
 *   LK_ANCHOR_YATIM   "yatim"   no place; show the old text in a list of its own
 *
 * Order of the rules (docs/ARCHITECTURE.md, Anchoring):
 *   1. the line is unchanged                                -> sure
 *   2. inside a changed run the best mutual pair of sentences, word similarity >= 0.6
 *   3. the exact quote, once in the text (before/after decide between several)
 *   4. fuzzy: similarity >= 0.75 and 0.10 ahead of the second
 *   5. lost
 * Line numbers alone are never trusted.
 *
 * No store access. Anchors of one version are mapped together: the texts are compared
 * once, then each anchor costs a look-up.
 *
 *   struct lk_anchor a = { .line = 4, .nlines = 1, .from = 10, .to = 23,
 *                          .quote = { "97,5 persen", 11 } };
 *   struct lk_anchor_hit where;
 *   rc = lk_anchor_map(text_then, text_now, &a, &where, 1, err);
 */
#include "core/base.h"
#include "core/document.h"
#include "core/error.h"
#include "core/review.h" /* enum lk_anchor_state */

enum lk_anchor_rule {
	LK_RULE_LINE,  /* the line is unchanged (it may have moved) */
	LK_RULE_PAIR,  /* an edited line, paired by similarity */
	LK_RULE_QUOTE, /* the quote was found elsewhere */
	LK_RULE_FUZZY, /* a similar sentence elsewhere */
	LK_RULE_NONE
};

/* A passage of the old text. Lines count from 0. The passage begins `from` bytes into
 * line `line` and ends `to` bytes into line `line + nlines - 1`; both are clamped to
 * the line. from == 0 and to == LK_ANCHOR_LINE means whole lines. */
#define LK_ANCHOR_LINE UINT32_MAX
struct lk_anchor {
	uint32_t line, nlines;
	uint32_t from, to;
	struct lk_str quote;         /* the words meant; may be empty for whole lines */
	struct lk_str before, after; /* some text around the quote; may be empty */
};

/* Where it stands in the new text. */
struct lk_anchor_hit {
	enum lk_anchor_state state;
	enum lk_anchor_rule rule;
	uint32_t line,
		nlines; /* YATIM: where it would have stood; a hint for the list */
	struct lk_range bytes; /* the passage in the new text; YATIM: empty */
	unsigned score;        /* 0-100: similarity of the sentence there */
	unsigned second;       /* 0-100: of the best rival, 0 without one */
};

/*
 * Map `n` anchors of `old` to `place[0 .. n)` in `now`. An anchor whose line does not
 * exist in `old` is looked for by quote only. LK_OK; LK_ERANGE beyond the limits of
 * document.h; LK_ENOMEM. After a failure `place` is undefined.
 */
int lk_anchor_map(struct lk_str old, struct lk_str now, const struct lk_anchor *anchor,
	struct lk_anchor_hit *place, size_t n, struct lk_error *err) LK_MUST_USE;

/*
 * File a new anchor: bytes [from, to) of `text` with its line, quote and `context`
 * bytes around. from > to or beyond the text is clamped.
 */
struct lk_anchor lk_anchor_make(struct lk_str text, size_t from, size_t to,
	size_t context);

#endif
