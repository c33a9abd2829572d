#ifndef TUI_ASKPASS_H
#define TUI_ASKPASS_H
/*
 * Passphrases asked on the screen: the thread that signs waits for the answer, the screen shows
 * a box with stars and goes on answering keys. One question at a time; Esc means no.
 */
#include "core/trust/ask.h"
#include "tui/app.h"

#include <stdbool.h>

struct askpass;

/* NULL: no memory. Becomes app->askpass. */
struct askpass *askpass_new(struct app *app);
/* No question is answered any more (the one that waits: no); a program that still signs some
 * seconds later is told to stop. */
void askpass_close(struct askpass *a);
void askpass_free(
	struct askpass *a); /* when no thread can ask any more; NULL is fine */
/* How threads ask. Borrows `a`. */
struct lk_asker askpass_asker(struct askpass *a, int keep_minutes);
/* May the way to the hub ask now? Only while somebody waits for it, so that a sync that runs by
 * itself never takes the screen. On the screen's thread; NULL is fine. */
void askpass_remote(struct askpass *a, bool may);

/* On the screen's thread, often: opens the box of a question that waits. NULL is fine. */
void askpass_tick(struct askpass *a);
/* Wait until the worker has nothing to do or a question stands on the screen. */
void askpass_wait(struct app *app);

#endif
