#ifndef TUI_VIEW_SUNTING_H
#define TUI_VIEW_SUNTING_H
/*
 * The editor's screen; sunting_open() is in views.h. The editor itself, its journal and
 * its lock are tui/editor/, which knows no screen.
 *
 *   sunting.c        keys to commands, typing, time
 *   sunting_open.c   opening and closing
 *   sunting_draw.c   text, gutter, selection, hits, hints
 *   sunting_side.c   guidance and corrections beside or below the text
 *   sunting_find.c   search while typing; replace with a list of hits; the outline
 *   sunting_save.c   saving, the line after a recovery, another editor
 *   sunting_spell.c  words not in the dictionary
 *   sunting_value.c  values: shown as what they print, offered while typed
 */
#include "core/store.h"
#include "tui/app.h"

/*
 * A person merged the chapter at `path` (tui/view/gabung): the text becomes `text`, based
 * on `theirs`, and is saved when `save`. Finds the editor in the stack, or opens the
 * chapter. 0, or -1 with a message.
 */
int sunting_settle(struct app *app, const char *path, const struct lk_oid *theirs,
	struct lk_str text, bool save);

#endif
