#ifndef TUI_KEYMAP_H
#define TUI_KEYMAP_H
/*
 * Which keys run which action in which view. Starts from the defaults of the action
 * table; the [tombol] section of the configuration replaces the keys of an action.
 *
 *   struct keymap *km = keymap_new();            (NULL: out of memory)
 *   keymap_bind(km, ACT_SAVE, "Ctrl-S, F2", &why);
 *   switch (keymap_find(km, VIEW_SUNTING, &pressed, &act)) ...
 */
#include "tui/action.h"
#include "tui/key.h"

#define KEYMAP_ALTS 6 /* alternatives for one action */

struct keymap;

struct keymap *keymap_new(void);
void keymap_free(struct keymap *km);

/* Why keymap_bind() refused. `at`/`len` is the piece of the value that is wrong. */
struct keymap_error {
	enum {
		KEYMAP_BAD_KEY = 1,
		KEYMAP_TOO_MANY,
		KEYMAP_CONFLICT
	} kind;
	size_t at, len;
	enum action with; /* KEYMAP_CONFLICT: who has that key */
	enum view view;   /* KEYMAP_CONFLICT: where */
};

/*
 * Give an action the keys of a list like `Ctrl-S, g s` (empty list: no key at all) in
 * place of those it had. A key that belongs to another action in a common view is
 * refused, also when one is the beginning of the other (`g` and `g g`); so is a plain
 * letter alone in views where letters are typed (it would never arrive: kept silently
 * for the other views of the action). 0, or -1 with *why filled and nothing changed.
 */
int keymap_bind(struct keymap *km, enum action a, const char *keys,
	struct keymap_error *why);
/* Take the keys away from an action, to give them to another afterwards. */
void keymap_unbind(struct keymap *km, enum action a);

enum keymap_hit {
	KEYMAP_NONE,
	KEYMAP_PREFIX,
	KEYMAP_ACTION
};
/* What `ks` means in a view: nothing, the beginning of longer ones, or *out. */
enum keymap_hit keymap_find(const struct keymap *km, enum view view,
	const struct keys *ks, enum action *out);

/* Alternative i (from 0) of an action that works in the view; false past the last.
 * In a view with typing the plain letters are left out. */
bool keymap_keys(const struct keymap *km, enum action a, enum view view, unsigned i,
	struct keys *out);
/* Name of the first key of an action in the view ("" when none), in tables of cells the
 * first that is no letter; returns out. */
const char *keymap_label(const struct keymap *km, enum action a, enum view view,
	char *out, size_t size);
/* All alternatives of an action as written in the configuration; returns out. */
const char *keymap_text(const struct keymap *km, enum action a, char *out, size_t size);

#endif
