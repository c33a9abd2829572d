#ifndef TUI_SCRIPT_H
#define TUI_SCRIPT_H
/*
 * A script of keys in, the screen as text out, without a terminal: for tests, the
 * documentation and reports of errors. One command a line:
 *
 *   # comment
 *   ukuran 80x24            size of the screen (also while running)
 *   tombol Down Down Enter  press keys, by name; sequences are just keys
 *   ketik Capaian kinerja   type the rest of the line, a character at a time
 *   tempel teks             paste the rest of the line (\n for a line end)
 *   klik 10 5               click at column 10, row 5 (from 0)
 *   roda-atas / roda-bawah 10 5
 *   aksi koreksi-tambah     run an action by its name
 *   layar                   print the screen
 *   layar-gaya              print the screen with a row of style letters under each row
 *   tunggu TEKS             run until TEKS is on the screen; fails after 10 s
 *   tidak-ada TEKS          fail when TEKS is on the screen
 *   pesan                   print the newest message
 *   waktu 300               let 300 ms pass (no real waiting)
 *   putus                   hang-up: the terminal is gone
 *
 * Printed screens start with a line `=== layar 80x24 baris 3,5` (cursor row, column).
 */
#include "tui/app.h"

#include <stdio.h>

/*
 * Run the text of a script on an app. Prints to `out`. LK_OK; LK_EFORMAT (a line is not
 * understood; the error names file and line), LK_ENOTFOUND (tunggu, tidak-ada failed; the
 * screen is printed first), LK_ERANGE.
 */
int script_run(struct app *app, const char *p, size_t n, const char *file, FILE *out,
	struct lk_error *err);
/* One line, for the linear mode. */
int script_line(struct app *app, const char *line, const char *file, int nr, FILE *out,
	struct lk_error *err);

#endif
