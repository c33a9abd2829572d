#ifndef CORE_ANCHOR_LINES_H
#define CORE_ANCHOR_LINES_H
/*
 * Which line of the old text is which line of the new one; the part of the anchors that
 * is done once for all of them. Not for callers of core/anchor.h.
 */
#include "core/anchor.h"

#define LK_NO_LINE UINT32_MAX

struct anchor_line {
	uint32_t id;     /* equal for equal text without white space at the ends */
	uint32_t to;     /* its line on the other side, or LK_NO_LINE */
	uint32_t near;   /* old: where it would stand in the new text */
	uint16_t score;  /* per mille */
	uint16_t second; /* of the best rival */
	uint8_t rule;    /* enum lk_anchor_rule */
	bool sure;
};

struct anchor_text {
	struct lk_str text;
	struct lk_lines lines;
	struct anchor_line *line; /* lines.n */
};

/* Fill line[] of both; both must be {0} but for text. LK_OK, LK_ERANGE, LK_ENOMEM. */
int lk_anchor_lines(struct anchor_text *old, struct anchor_text *now,
	struct lk_error *err) LK_MUST_USE;
void lk_anchor_lines_free(struct anchor_text *t);
/* Line i without white space at its ends. */
struct lk_str lk_anchor_trimmed(const struct anchor_text *t, size_t i);

#endif
