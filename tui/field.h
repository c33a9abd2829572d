#ifndef TUI_FIELD_H
#define TUI_FIELD_H
/*
 * Editing of a short text: one line (prompt, search) or several (note). Cursor by
 * grapheme clusters, selection, words, undo, horizontal scroll or soft wrap. Used by
 * the prompts; a screen with an input of its own can use it as well.
 */
#include "core/buf.h"
#include "tui/action.h"
#include "tui/draw.h"
#include "tui/screen.h"

#define FIELD_LINE_MAX 4096
#define FIELD_NOTE_MAX 65536
#define FIELD_UNDO 100

struct field_undo {
	char *text;
	size_t n, at;
};
struct field {
	struct lk_buf text;
	size_t at;     /* cursor, byte offset at a cluster's start */
	size_t anchor; /* other end of the selection; == at: none */
	bool selecting;
	bool lines;  /* several lines */
	bool hidden; /* shown as stars: a passphrase */
	size_t max;
	int scroll; /* first cell (one line) or row (lines) shown */
	int want_x; /* column kept by up and down; -1 none */
	int width;  /* of the last draw */
	struct field_undo undo[FIELD_UNDO];
	int undo_n, undo_at;
	bool undo_typing; /* the last change was a typed character */
};

void field_init(struct field *f, bool lines);
void field_free(struct field *f);
/* Replace all; the cursor goes to the end; clears undo. */
void field_set(struct field *f, const char *p, size_t n);
const char *field_text(const struct field *f);
/* Insert at the cursor (replaces the selection). Line ends become blanks in a one-line
 * field, control characters vanish. False when it does not fit: nothing inserted. */
bool field_insert(struct field *f, const char *p, size_t n, bool paste);
enum field_result {
	FIELD_PASS,
	FIELD_MOVED,
	FIELD_CHANGED
};
/* Motions, erasing, cut, copy, paste, undo. app for the clipboard, and to say what is not
 * seen in the field (may be NULL). */
enum field_result field_act(struct field *f, enum action a, bool shift,
	struct app *app);
/* Draw in r (one row, or as many as r has); places the visible cursor when focus. */
void field_draw(struct field *f, struct draw *d, struct rect r, bool focus);
/* Where `rows` rows down (up when negative) lead, in the wrap of the last draw. */
size_t field_vertical(struct field *f, int rows);
bool field_mouse(struct field *f, const struct mouse *m, struct rect r);

#endif
