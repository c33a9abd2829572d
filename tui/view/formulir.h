#ifndef TUI_VIEW_FORMULIR_H
#define TUI_VIEW_FORMULIR_H
/*
 * The data form of a team from the screen: written to a file, and a filled one read back,
 * with a look at what would change before anything is written. Over tui/form_job.h.
 */
#include "tui/app.h"

/* Ask for a file name and write the form of `team` for the year. */
void formulir_write(struct app *app, struct screen *owner, const char *team);
/* Ask for a file, show the changes and what is wrong, write when agreed. */
void formulir_read(struct app *app, struct screen *owner, const char *team);

#endif
