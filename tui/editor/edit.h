#ifndef TUI_EDITOR_EDIT_H
#define TUI_EDITOR_EDIT_H
/* What edit.c, block.c and paste.c share; nobody else includes it. */
#include "tui/editor/model.h"

/* One edit of the log; `touch` decides whether it joins the undo step before it. */
int ed_put_touch(struct editor *ed, size_t at, size_t del, const char *p, size_t n,
	size_t after, enum ed_touch touch, struct lk_error *err) LK_MUST_USE;
/* The cursor is on a blank line: add the line ends it needs to be an EMPTY paragraph. */
int ed_make_room(struct editor *ed, struct lk_error *err) LK_MUST_USE;
/* Remove [a, b) and keep the structure whole. */
int ed_remove(struct editor *ed, size_t a, size_t b, enum ed_touch touch,
	struct lk_error *err) LK_MUST_USE;
/* Remove what is selected, if anything. */
int ed_remove_selection(struct editor *ed, struct lk_error *err) LK_MUST_USE;
/* A sentence in the middle of a paragraph must not become a heading or an item because
 * its first letters look like one. `mid` from before the edit, `at` where it ended. */
bool ed_mid_line(const struct editor *ed, size_t at);
int ed_keep_together(struct editor *ed, bool mid, size_t at, struct lk_error *err)
	LK_MUST_USE;
bool ed_blank(struct lk_str s); /* only blanks, Tabs, line ends */

#endif
