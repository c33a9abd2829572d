#ifndef TUI_VIEW_APPROVE_BOX_H
#define TUI_VIEW_APPROVE_BOX_H
/*
 * Approving cannot be undone, so it goes: look (what is approved, its corrections, what
 * changed since my last approval) -> a different second key -> one commit. A gate that
 * refuses says why; where the office allows it, a written reason passes it and stays on
 * record. Used by every screen from which one can approve; `owner` is that screen.
 */
#include "tui/app.h"

#include <stdbool.h>

/* scope: a chapter stem or LK_SCOPE_ALL. */
void approve_ask(struct app *app, struct screen *owner, const char *scope);
/* Return for correction with a note, or (revoke) withdraw one's own approval. */
void approve_back(struct app *app, struct screen *owner, const char *scope,
	bool revoke);

#endif
