#ifndef TUI_VIEW_BANTUAN_H
#define TUI_VIEW_BANTUAN_H
/* `?`: the keys of the screen below, by group, with their sentences; Enter runs one. */
#include "tui/app.h"

/* For the screen that is on top now. 0 or -1. */
int bantuan_open(struct app *app);

#endif
