#ifndef CORE_MERGE_H
#define CORE_MERGE_H
/*
 * Three versions into one: what we wrote and what they wrote, both from `base`.
 *
 * Chapters merge by sentence. Edits to different sentences always merge, also when the
 * sentences stand side by side. The same sentence changed in two ways is a conflict,
 * and a person decides: nothing is ever chosen silently, nothing is dropped, nothing
 * printed twice. A paragraph that one side moved and the other edited is merged at its
 * new place.
 *
 * The unit is a sentence inside its line (a line of a table, fence or comment is one
 * unit) together with the white space before it. White space merges on its own: whoever
 * changed it wins, and it makes no conflict (both changed: ours).
 *
 * The result is a list of pieces. Text pieces and conflict sides are slices of the three
 * texts, which must outlive the result.
 *
 * Promises, held by a fuzzer: merge(a, a, b) == b, merge(a, b, a) == b,
 * merge(a, b, b) == b, all without conflict; every sentence of a side that is not in
 * base is in the result or in a conflict.
 *
 *   struct lk_merge *m = NULL;
 *   rc = lk_merge_text(base, ours, theirs, &m, err);
 *   if (m->nconflicts == 0) rc = lk_merge_render(m, NULL, &out, err);
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/document.h"
#include "core/error.h"
#include "core/mem.h"

#include <stdbool.h>

enum lk_merge_side {
	LK_BASE,
	LK_OURS,
	LK_THEIRS
};

enum lk_merge_why {
	LK_WHY_NONE,         /* no conflict */
	LK_WHY_BOTH_CHANGED, /* the same sentence, two wordings */
	LK_WHY_WE_DELETED,   /* we removed what they changed */
	LK_WHY_THEY_DELETED, /* they removed what we changed */
	LK_WHY_BOTH_ADDED,   /* different sentences at the same place */
	LK_WHY_SAME_CELL,    /* CSV: the same cell, two values */
	LK_WHY_ROW_DELETED   /* CSV: a row removed here, changed there */
};

/* One step of the result. */
struct lk_merge_piece {
	enum lk_merge_why why; /* LK_WHY_NONE: `text` is the result */
	struct lk_str text;
	struct lk_str base, ours,
		theirs; /* conflict: the three wordings, may be empty */
	uint32_t base_line, our_line,
		their_line; /* 0-based; where it stands or would */
	struct lk_str
		their_lead; /* BOTH_ADDED: white space before theirs; else empty */
	struct lk_str lead; /* white space that goes before the chosen wording */
	uint32_t conflict;  /* number of this conflict, 0-based; pieces in order */
	struct lk_str key, column; /* CSV conflicts: row and column; else empty */
};

struct lk_merge {
	struct lk_merge_piece *piece;
	size_t npieces;
	uint32_t nconflicts;
	uint32_t from_ours, from_theirs; /* units taken from one side only */
	uint32_t moved;                  /* units merged at another place */
	char separator;                  /* CSV: of the file; 0 for text */
	struct lk_arena mem;
};

/* How one conflict is settled. */
enum lk_merge_take {
	LK_TAKE_NONE, /* not settled: rendering refuses */
	LK_TAKE_OURS,
	LK_TAKE_THEIRS,
	LK_TAKE_BASE,
	LK_TAKE_BOTH, /* ours, then theirs; for a cell or row the same as OURS */
	LK_TAKE_TEXT  /* `text`, written by the person */
};
struct lk_merge_choice {
	enum lk_merge_take take;
	struct lk_str text;
};

/*
 * Merge chapters. *out is set on success only (conflicts are a success). LK_OK;
 * LK_ERANGE when a text is beyond the limits of document.h; LK_ENOMEM.
 */
int lk_merge_text(struct lk_str base, struct lk_str ours, struct lk_str theirs,
	struct lk_merge **out, struct lk_error *err) LK_MUST_USE;

/*
 * Merge CSV files (core/csv.h) by row (first column) and cell. A new row stands behind
 * the row it was written behind, ours before theirs. One side may add, drop or reorder
 * columns. What core/csv.h cannot read, a repeated key, and columns changed on both
 * sides, or dropped here and edited there, are merged as text, line by line. Rows are
 * written as core/csv.h writes them. Errors as lk_merge_text.
 */
int lk_merge_csv(struct lk_str base, struct lk_str ours, struct lk_str theirs,
	struct lk_merge **out, struct lk_error *err) LK_MUST_USE;

/*
 * Append the result to `out`, conflicts settled by choice[0 .. nconflicts). `choice`
 * may be NULL when there is no conflict. LK_ECONFLICT when one is not settled (the
 * sentence says which); failures of `out`. On failure what `out` holds is undefined.
 */
int lk_merge_render(const struct lk_merge *m, const struct lk_merge_choice *choice,
	struct lk_buf *out, struct lk_error *err) LK_MUST_USE;

void lk_merge_free(struct lk_merge *m); /* NULL is fine */

/* The piece that holds conflict number `i`, or NULL. */
const struct lk_merge_piece *lk_merge_conflict(const struct lk_merge *m, uint32_t i);
/* Stable ASCII name for --json: "both-changed", ... */
const char *lk_merge_why_name(enum lk_merge_why why);

#endif
