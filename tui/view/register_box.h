#ifndef TUI_VIEW_REGISTER_BOX_H
#define TUI_VIEW_REGISTER_BOX_H
/*
 * Taking a letter number cannot be undone, so it goes like an approval: fill in (class, date,
 * subject, addressee; the number that would be given is shown all the while) -> look -> a
 * different second key -> one commit. Whoever comes second is told the next number and asked
 * again. Used by the register and by the screens of letters.
 */
#include "tui/app.h"

/*
 * Ask for a number. `letter`: path of a document that will bear it, whose Hal and Yth begin
 * the form; NULL: a letter written elsewhere. `taken` (NULL ok) is called with the number when
 * `owner` is still there. 0, or -1 with a message.
 */
int register_take(struct app *app, struct screen *owner, const char *letter,
	void (*taken)(struct app *app, struct screen *owner, const char *number));
/* Ask for the reason, then void the number. */
void register_void(struct app *app, struct screen *owner, const char *number);
/* Ask for a file name and write what the register shows there: .csv, else text for paper. */
void register_write(struct app *app, struct screen *owner, int year, const char *words,
	const char *class);

#endif
