#ifndef TUI_VIEW_BERANDA_JOB_H
#define TUI_VIEW_BERANDA_JOB_H
/*
 * What Beranda does with the whole office: take a report in (ask the file, show what
 * would be written and what finds no place, a second key writes), write the draft to a
 * file, check the workspace. All beside the screen.
 */
#include "tui/app.h"

void beranda_import(struct app *app, struct screen *owner);
void beranda_export(struct app *app, struct screen *owner);
void beranda_check(struct app *app, struct screen *owner);

#endif
