#ifndef TUI_VIEW_KOTAK_H
#define TUI_VIEW_KOTAK_H
/*
 * A box with a few one-line fields, for what is filled in at once: a follow-up (what, who,
 * until when), a meeting. Tab and Enter go on, Enter on the last field and Ctrl-S answer, Esc
 * closes; what was typed is kept in the journal and stands there again the next time.
 */
#include "tui/app.h"

#include <stdbool.h>

enum kotak_kind {
	KOTAK_TEXT,
	KOTAK_DATE,   /* as people type it; the box shows how it was read */
	KOTAK_PERSON, /* a user or a team; the box offers those that fit */
	KOTAK_PEOPLE  /* several of them, blanks between */
};
struct kotak_field {
	const char *label; /* translated */
	const char *hint;  /* translated sentence; NULL */
	enum kotak_kind kind;
	bool required;
	const char *initial; /* NULL "" */
};
#define KOTAK_FIELDS 6
#define KOTAK_NAME 96
struct kotak {
	struct screen *owner; /* gone: no callback */
	const char *title;    /* translated */
	const char *label;    /* what it is about, one paragraph; NULL */
	const char *key;      /* of the journal, without its prefix */
	struct kotak_field field[KOTAK_FIELDS];
	int fields;
	/* The texts in the order of the fields, without blanks at their ends. */
	void (*done)(struct app *app, void *arg, const char *const *text);
	void (*free)(void *arg); /* of arg, when the box has gone; NULL: borrowed */
	void *arg;
};
/* 0, or -1 (no memory) with a message; arg is freed then too. Texts are copied. */
int kotak_open(struct app *app, const struct kotak *q);
/* The answer was written: forget what the journal keeps. */
void kotak_forget(struct app *app, const char *key);

#endif
