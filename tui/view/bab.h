#ifndef TUI_VIEW_BAB_H
#define TUI_VIEW_BAB_H
/* The reading room, for screens that need more of it than bab_open(). */
#include "tui/app.h"

/* Read `stem` from `line` on in order to choose the sentence at which correction `thread`
 * stands now: Enter records it and closes. 0 or -1 with a message. */
int bab_open_placing(struct app *app, const char *stem, int line, const char *thread);

#endif
