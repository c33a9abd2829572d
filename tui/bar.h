#ifndef TUI_BAR_H
#define TUI_BAR_H
/* The frame round a screen: title line, message line, bar of keys, pop-up of the keys
 * that may follow a prefix. All from the action table. */
#include "tui/app.h"

/* Rows the frame takes at a given height: title, message, bar (fewer when small). */
struct frame {
	struct rect title, body, message, bar; /* h == 0: left out */
};
struct frame bar_frame(struct rect all);
void bar_title(const struct app *app, struct draw *d, struct rect r);
void bar_message(const struct app *app, struct draw *d, struct rect r);
void bar_keys(const struct app *app, struct draw *d, struct rect r);
/* Pop-up above the bar: keys after app->pending. */
void bar_next(const struct app *app, struct draw *d, struct rect body);
/* The action under column x of the bar, ACT_NONE beside. */
enum action bar_at(const struct app *app, struct rect r, int x);

#endif
