#ifndef TUI_VIEW_KETIKAN_H
#define TUI_VIEW_KETIKAN_H
/*
 * What is half typed in a box, in the journal of this clone: one operation holds the whole
 * text, the last one counts. Durable when save returns.
 */
#include "core/buf.h"
#include "core/store.h"
#include "tui/app.h"

#define KETIKAN_KEY 320

/* Save. An error of the journal becomes a message, at every try: the text is only in the
 * box then. */
void ketikan_save(struct app *app, const char *key, const char *text, size_t n);
/* The text saved last appended to `out`; nothing when there is none. */
void ketikan_load(struct lk_store *st, const char *key, struct lk_buf *out);
/* It was sent, or thrown away on purpose. */
void ketikan_drop(struct lk_store *st, const char *key);

#endif
