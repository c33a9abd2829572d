#ifndef TUI_VIEW_KOREKSI_WORD_H
#define TUI_VIEW_KOREKSI_WORD_H
/*
 * Corrections made in Word, from the queue: choose the file, see which corrections it holds,
 * which are there already and which have no place, then file them. Over tui/word_job.h.
 */
#include "tui/app.h"

void koreksi_word(struct app *app, struct screen *owner);

#endif
