#ifndef TUI_VIEW_HADIR_H
#define TUI_VIEW_HADIR_H
/* A box in which several people of the office are chosen: Space marks, Enter answers. */
#include "tui/app.h"

struct hadir {
	struct screen *owner; /* gone: no callback */
	const char *title;    /* translated */
	const char *chosen;   /* users, ' ' between, marked at first */
	const char *first;    /* users and teams that stand on top (the invited); "" */
	void (*done)(struct app *app, void *arg, const char *users);
	void *arg;
};
/* 0, or -1 (no memory) with a message. */
int hadir_open(struct app *app, const struct hadir *q);

#endif
