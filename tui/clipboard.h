#ifndef TUI_CLIPBOARD_H
#define TUI_CLIPBOARD_H
/* OSC 52, the escape sequence by which a program fills the terminal's clipboard, also
 * over ssh. */
#include "core/buf.h"

#include <stdbool.h>

#define CLIPBOARD_MAX 74994 /* bytes that fit xterm's limit of 100 000 in base64 */

/* Append the sequence for p..n to out; `tmux` wraps it in tmux's pass-through. Nothing
 * is appended when n is 0 or exceeds CLIPBOARD_MAX. */
void clipboard_osc52(struct lk_buf *out, const char *p, size_t n, bool tmux);

#endif
