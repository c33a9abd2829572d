#ifndef TUI_VIEW_REGISTER_FORM_H
#define TUI_VIEW_REGISTER_FORM_H
/* Inside the form of a new letter number: register_form.c (fields, what follows from them),
 * register_take.c (look, confirm, take). */
#include "core/act/number.h"
#include "tui/field.h"
#include "tui/office.h"
#include "tui/view/ketikan.h"

#include <stdbool.h>

#define FORM_PATH 320
#define FORM_NUMBER 128

enum part {
	PART_CLASS,
	PART_DATE,
	PART_ABOUT,
	PART_TO,
	PART_START, /* only while the book is empty */
	PARTS
};
struct form {
	struct screen base;
	struct screen *owner;
	void (*taken)(struct app *app, struct screen *owner, const char *number);
	char letter[FORM_PATH], key[KETIKAN_KEY];
	struct field field[PARTS];
	struct rect at_r[PARTS];
	enum part at;
	struct lk_registry reg; /* of the year of the date */
	unsigned generation;    /* it was read at; 0 never */
	int offer;              /* row of the offered classes that is chosen, -1 none */
	bool changed;           /* since the journal was written */
	/* what follows from the fields */
	char class[16], date[16], number[FORM_NUMBER];
	int serial;
	bool start;
	struct lk_error warn, broken;
};

/* What is typed in a part, without blanks at its ends. */
struct lk_str form_value(const struct form *f, enum part p);
void form_copy(char *out, size_t size, struct lk_str s);
/* Work out the number that would be given now. */
void form_reckon(struct form *f);
/* Show the number and take it when agreed. All fields are filled in. */
void form_confirm(struct form *f);

#endif
