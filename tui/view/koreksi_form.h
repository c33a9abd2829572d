#ifndef TUI_VIEW_KOREKSI_FORM_H
#define TUI_VIEW_KOREKSI_FORM_H
/*
 * The form of a new correction: type, weight, text, suggested wording edited in place and
 * shown as a word diff against the quote. Half-typed forms are journalled under
 * `catatan:form:<path>` and offered again. Files through office_act().
 */
#include "core/act.h"
#include "tui/app.h"

/*
 * `blob` is the version of `path` that `place` and `quote` (the bytes meant, at most a
 * few kB) refer to; all are copied. 0, or -1 with a message.
 */
int koreksi_form_open(struct app *app, const char *path, const struct lk_oid *blob,
	const struct lk_place *place, struct lk_str quote);

/* The same for a cell of a data file: row `key`, `column`, and what it shows now. */
int koreksi_form_cell(struct app *app, const char *path, const char *key,
	const char *column, const char *shown);

#endif
