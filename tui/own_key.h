#ifndef TUI_OWN_KEY_H
#define TUI_OWN_KEY_H
/* One's own key as people read it: for the command and for the screens. */
#include "core/buf.h"
#include "core/trust/own_key.h"
#include "tui/app.h"

/* Append some translated lines. `user` "" when nobody knows. */
void own_key_text(struct lk_buf *out, const struct lk_own_key *k, const char *user);
/* Show it in a box. */
void own_key_show(struct app *app);

#endif
