#ifndef TUI_TERM_H
#define TUI_TERM_H
/*
 * The terminal. The only module that includes curses (for terminfo and minimal output);
 * input bytes are read here and decoded by tui/keydec. Signals only write a byte into a
 * pipe; term_wait() turns them into events. There is one terminal per process.
 */
#include "core/base.h"
#include "core/error.h"
#include "tui/config.h"
#include "tui/draw.h"
#include "tui/event.h"
#include "tui/theme.h"

struct term;

enum term_kind {
	TERM_FULL,   /* a screen can be opened */
	TERM_LINEAR, /* TERM is dumb or missing: use the linear mode */
	TERM_NONE    /* stdin or stdout is no terminal */
};
/* What the environment offers, without opening anything. */
enum term_kind term_probe(void);

/*
 * Raw mode, alternate screen, colours by config and environment (NO_COLOR, COLORTERM),
 * bracketed paste, mouse. An unknown TERM is tried as vt100, and *why gets a msgid to
 * show. LK_EINVAL: no terminal; LK_ENOTFOUND: not even vt100 is known; LK_EIO.
 */
int term_open(struct term **out, const struct config *c, bool utf8, const char **why,
	struct lk_error *err);
/* Restore the terminal. NULL is fine. */
void term_close(struct term *t);

void term_size(const struct term *t, int *w, int *h);
void term_set_theme(struct term *t, const struct theme *theme);
/* Send what differs from the last flush. */
void term_flush(struct term *t, const struct draw *d);
/* Forget what the terminal shows; the next flush sends all. */
void term_repaint(struct term *t);
void term_mouse(struct term *t, bool on);
/* OSC 52 to the terminal's clipboard (through tmux when inside). */
void term_copy(struct term *t, const char *p, size_t n);
/* Stop the process as Ctrl-Z does; returns when continued. */
void term_suspend(struct term *t);
/* Give the terminal to a child program, and take it back. */
void term_lend(struct term *t);
void term_take(struct term *t);

/* Plain text is wanted now: without bracketed paste a burst of it counts as a paste. */
void term_text(struct term *t, bool wanted);
/*
 * Wait up to timeout_ms (-1 for ever) for an event; extra_fd (-1 none) also ends the
 * wait. 1 = *ev filled (text valid until the next call), 0 = time or extra_fd.
 */
int term_wait(struct term *t, int timeout_ms, int extra_fd, struct event *ev);
/* True when more events can be taken without waiting: draw later. */
bool term_more(struct term *t);

#endif
