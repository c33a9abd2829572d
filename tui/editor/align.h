#ifndef TUI_EDITOR_ALIGN_H
#define TUI_EDITOR_ALIGN_H
/*
 * Which line of the saved text is which line of the text being edited. Lines that stand
 * only once in both are matched first (longest rising run), then equal neighbours. Used
 * to keep line ends where they were, and to show the corrections of the saved text at
 * their lines while it changes. Linear but for sorting.
 */
#include "core/base.h"
#include "core/document.h"
#include "core/error.h"

#define ED_NO_LINE UINT32_MAX

struct ed_align {
	struct lk_lines old_lines, new_lines;
	uint32_t *to_new; /* per old line: its new line, or ED_NO_LINE */
	uint32_t *to_old; /* per new line */
};
#define ED_ALIGN_INIT \
	{ \
		{ NULL, 0, 0 }, { NULL, 0, 0 }, NULL, NULL \
	}

/* LK_OK, LK_ERANGE, LK_ENOMEM. `a` may be used again; free it also after failure. */
int ed_align_fill(struct ed_align *a, struct lk_str old, struct lk_str now,
	struct lk_error *err) LK_MUST_USE;
void ed_align_free(struct ed_align *a);
/* The new line nearest to where old line `line` stood: its own, or behind the last
 * matched one before it. */
uint32_t ed_align_near(const struct ed_align *a, uint32_t line);

#endif
