#ifndef TUI_KEYDEC_H
#define TUI_KEYDEC_H
/*
 * Bytes of a terminal -> events. Knows what xterm, PuTTY (all its function key modes
 * but SCO), rxvt, the Linux console, screen, tmux and kitty's protocol send, plus what
 * terminfo says (keydec_learn). Pure: no terminal, no clock. Unknown sequences are
 * swallowed whole, so that none ever turns into typed text.
 *
 *   keydec_put(&k, bytes, n);
 *   while (keydec_next(&k, false, &ev)) handle(&ev);
 *   when nothing more came for a while: while (keydec_next(&k, true, &ev)) handle(&ev);
 */
#include "core/buf.h"
#include "tui/event.h"

#define KEYDEC_LEARNT 64
#define KEYDEC_SEQ 16
#define KEYDEC_PASTE_MAX ((size_t)64 << 20)

struct keydec {
	struct lk_buf in;
	size_t at; /* first byte not used yet */
	bool pasting;
	struct lk_buf paste;
	bool handed; /* paste was handed out: clear it at the next call */
	struct {
		char seq[KEYDEC_SEQ];
		uint32_t key;
	} learnt[KEYDEC_LEARNT];
	int learnt_n;
};

void keydec_init(struct keydec *k);
void keydec_free(struct keydec *k);
/* A sequence from terminfo; those that do not begin with Esc are ignored. */
void keydec_learn(struct keydec *k, const char *seq, uint32_t key);
void keydec_put(struct keydec *k, const char *p, size_t n);

/*
 * The next event; false when there is none or only the beginning of one. late: nothing
 * came for a while, so a lone Esc is the Esc key and Esc with a character is Alt with
 * it. ev->text is valid until the next call.
 */
bool keydec_next(struct keydec *k, bool late, struct event *ev);

enum keydec_wait {
	KEYDEC_EMPTY,  /* nothing is half read */
	KEYDEC_ESC,    /* a lone Esc: wait briefly */
	KEYDEC_MIDDLE, /* inside a sequence or a character: wait longer */
	KEYDEC_PASTING /* inside a paste: wait for its end */
};
enum keydec_wait keydec_waiting(const struct keydec *k);

/* The terminal is gone: what was pasted so far becomes an event, so nothing is lost. */
bool keydec_end(struct keydec *k, struct event *ev);

/*
 * For terminals without bracketed paste: when more than 20 characters of plain text
 * stand ready they are taken as one paste (a line end at their very end is left as the
 * Enter key). False: no such burst.
 */
bool keydec_burst(struct keydec *k, struct event *ev);

#endif
