#ifndef TUI_VIEW_SETELAN_H
#define TUI_VIEW_SETELAN_H
/* Inside Pengaturan: the list (setelan.c), one setting (setelan_value.c) and the box that
 * asks for a key (setelan_key.c). */
#include "tui/app.h"
#include "tui/config.h"

/* A setting as it is shown; its values come from tui/config.h. */
struct setelan_setting {
	const char *name;          /* in the file: "tema" */
	const char *label;         /* msgid */
	const char *help;          /* msgid */
	const char *const *values; /* what the arrows walk through; NULL: see step */
	int step;                  /* a number: how far an arrow goes; 0 = a theme */
};
extern const struct setelan_setting setelan_setting[];
extern const int setelan_settings;

/* The next (+1) or previous (-1) value, shown at once and stored. */
void setelan_turn(struct app *app, const struct setelan_setting *s, int by);
/* Ask for the value: a list, or a line for a number. */
void setelan_ask(struct app *app, struct screen *owner,
	const struct setelan_setting *s);
/* Give the setting a value: check, show, store. False with a message when refused. */
bool setelan_set(struct app *app, const struct setelan_setting *s, const char *value);

/* Ask for new keys of an action by pressing them; stores them in [tombol]. */
void setelan_ask_key(struct app *app, enum action a);
/* Give an action keys ("" none, "Ctrl-K, g s"). False with a message that names who has
 * the key already; nothing changed then. */
bool setelan_bind(struct app *app, enum action a, const char *keys);

/* Demo offices: choose who to be. Also the action of Beranda. */
void setelan_become(struct app *app, struct screen *owner);

#endif
