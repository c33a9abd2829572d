#ifndef TUI_PALETTE_H
#define TUI_PALETTE_H
/* All actions of the current view, found by typing, with their keys; those that cannot
 * run now are shown with the reason. Enter runs the selected one. */
#include "tui/app.h"

int palette_open(struct app *app);

#endif
