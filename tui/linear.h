#ifndef TUI_LINEAR_H
#define TUI_LINEAR_H
/*
 * The same screens for screen readers, braille lines, dumb terminals and pipes: the
 * screen is printed as numbered lines, then only the lines that changed. A line read
 * from the input is one of:
 *
 *   (empty)            Enter
 *   a single key name  that key: `j`, `Down`, `Esc`, `Ctrl-S`, `F5`; several by blanks
 *   :text              types the text (while an input is open: any line that is no key)
 *   ;command           a script command (tui/script.h): `;aksi koreksi-tambah`
 *   =                  print the whole screen
 *   ?                  help, as on the screen
 *
 * The line with the cursor starts with `>`. End of input is a hang-up: nothing typed is
 * lost. No escape sequence is ever written.
 */
#include "tui/app.h"

#include <stdio.h>

/* Until quit or end of input; returns app->exit_code. */
int linear_run(struct app *app, FILE *in, FILE *out);

#endif
