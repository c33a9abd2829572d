#ifndef TUI_TERM_IN_H
#define TUI_TERM_IN_H
/* The half of tui/term that reads: bytes and signals become events. No curses here. */
#include "tui/keydec.h"

struct term_in {
	struct keydec dec;
	int fd;
	int esc_ms;
	bool bursts; /* no bracketed paste: take bursts of text for one */
	bool text;   /* plain text is wanted now */
	bool gone;   /* end of input or EIO */
};

/* Install the handlers (WINCH, HUP, TERM, INT, PIPE, CONT). 0 or -1. */
int term_signals_on(void);
void term_signals_off(void);
/* Readable when term_signals_take() has something. */
int term_signals_fd(void);
/* Signals that came, as bits 1 << number; clears them. */
uint64_t term_signals_take(void);

void term_in_init(struct term_in *in, int fd, int esc_ms);
void term_in_free(struct term_in *in);
/* As term_wait(); signals other than those that end the program are left in *signals. */
int term_in_wait(struct term_in *in, int timeout_ms, int extra_fd, struct event *ev,
	uint64_t *signals);
bool term_in_more(struct term_in *in);

#endif
