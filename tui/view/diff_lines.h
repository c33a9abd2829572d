#ifndef TUI_VIEW_DIFF_LINES_H
#define TUI_VIEW_DIFF_LINES_H
/*
 * A diff (core/diff.h) as rows of a screen of a given width: words marked with signs and
 * styles ([-old-]{+new+}, never colour alone), long unchanged stretches folded, table
 * rows as cells. Used wherever a difference is shown: Beda, suggestions, recovery,
 * merge.
 */
#include "core/base.h"
#include "core/diff.h"
#include "core/error.h"
#include "core/mem.h"
#include "tui/draw.h"

#include <stdbool.h>

enum diff_mode {
	DIFF_INLINE,  /* one column, old and new words in one sentence */
	DIFF_SIDE,    /* old left, new right; needs >= 100 cells */
	DIFF_FINAL,   /* the new text with signs in the margin */
	DIFF_CHANGES, /* one column, changes only, without context */
	DIFF_MODES
};

/* A run of one style; the bytes live in the diff's texts or in diff_lines.mem. */
struct diff_run {
	const char *p;
	uint32_t n;
	unsigned style;
};
struct diff_half {
	uint32_t run, nruns; /* in diff_lines.run */
	char sign;           /* ' ' + - ~ > < or '@' for a heading row */
};
struct diff_line {
	struct diff_half left, right; /* right: only DIFF_SIDE */
	int32_t stop;    /* index of the diff's stop that begins here, -1 */
	uint32_t at;     /* index of the hunk */
	uint32_t folded; /* > 0: stands for that many unchanged blocks */
};
struct diff_lines {
	struct diff_line *line;
	size_t n, cap;
	struct diff_run *run;
	size_t nruns, rcap;
	struct lk_arena mem;
	const struct lk_diff *diff; /* borrowed */
	enum diff_mode mode;
	int width;
};

/* Make the rows; replaces what `out` held (zeroed before the first call). unfold: show
 * every unchanged block. LK_OK or LK_ENOMEM (out emptied). */
int diff_lines_make(struct diff_lines *out, const struct lk_diff *d,
	enum diff_mode mode, int width, bool unfold, struct lk_error *err);
void diff_lines_free(struct diff_lines *l);
/* Draw rows from `first` on into r; `cursor` (-1 none) is drawn as the chosen one. */
void diff_lines_draw(const struct diff_lines *l, struct draw *d, struct rect r,
	long first, long cursor);
/* The row of a stop; -1 when it is not shown. */
long diff_lines_stop(const struct diff_lines *l, int32_t stop);

#endif
