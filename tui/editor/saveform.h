#ifndef TUI_EDITOR_SAVEFORM_H
#define TUI_EDITOR_SAVEFORM_H
/*
 * Bring the text into the form it is kept in: one sentence a line. Only what was changed
 * since `base` is touched: a line that stands in base, here or elsewhere, keeps its bytes
 * and its line end, whatever the splitter thinks of it (core/sentence.h). Empty
 * paragraphs left behind are closed up, except the one the cursor is in; a line end is
 * put behind the last line.
 *
 * The changes are one silent step of the log, so undo passes over them. Afterwards the
 * bytes of the text are what goes into the repository.
 *
 *   base "Halo.\nNo. 5. Baik\n", text "Halo. Ya, benar.\nNo. 5. Baik\n"
 *   then "Halo.\nYa, benar.\nNo. 5. Baik\n"
 */
#include "tui/editor/model.h"

int ed_save_form(struct editor *ed, struct lk_str base, struct lk_error *err)
	LK_MUST_USE;

/* Make the text equal to `want` with as few edits as lines differ, the cursor staying in
 * its words: after a merge, a restore, an outside editor. One step of the log. */
int ed_become(struct editor *ed, struct lk_str want, bool silent, struct lk_error *err)
	LK_MUST_USE;

#endif
