#ifndef TUI_LOOP_H
#define TUI_LOOP_H
/* Event loop of the real terminal: wait, feed, draw once, flush. */
#include "tui/app.h"
#include "tui/term.h"

/* Until app->quit; returns app->exit_code. Fills app->term. */
int loop_run(struct app *app, struct term *t);

#endif
