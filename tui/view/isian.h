#ifndef TUI_VIEW_ISIAN_H
#define TUI_VIEW_ISIAN_H
/*
 * A form in a box: some lines, each with its label, answered together. Tab and the arrows
 * go from line to line, Enter to the next and at the last one it answers, Ctrl-S answers
 * anywhere, Esc closes. What is typed is in the journal under `key` until it was used.
 * Texts are already translated and are copied.
 */
#include "tui/app.h"

#define ISIAN_LINES 6

struct isian_line {
	const char *label;   /* at most 18 cells */
	const char *initial; /* NULL = "" */
	const char *help;    /* below the lines while this one has the cursor; NULL */
};
struct isian {
	struct screen *owner; /* when it is gone, no callback is made */
	const char *title;
	struct isian_line line[ISIAN_LINES];
	int lines;
	const char *key; /* of the journal; NULL: not kept */
	/* Valid? NULL, or a translated sentence; *at (in: 0) the line to go to. Values are
	 * without blanks at their ends. */
	const char *(*check)(void *arg, const char *const *value, int *at);
	void (*done)(struct app *app, void *arg, const char *const *value);
	void *arg;
};
/* 0, or -1 with a message. */
int isian_open(struct app *app, const struct isian *in);

#endif
