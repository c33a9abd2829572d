#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H
/*
 * Questions in a box above the screen. Each call pushes a box and returns; the answer
 * comes later through a callback, after the box has been closed, so the callback may
 * open the next one. All texts are already translated and are copied.
 *
 * `owner` is the screen that asks: when it is gone, no callback is made.
 * All return 0, or -1 (no memory, stack full) with a message and no callback.
 */
#include "core/base.h"
#include "tui/app.h"
#include "tui/list.h"

struct prompt_text {
	struct screen *owner;
	const char *title;   /* `Cari di semua revisi` */
	const char *label;   /* one sentence above the input; NULL */
	const char *initial; /* NULL = "" */
	const char *history; /* name of the list of earlier answers; NULL: none */
	bool hidden;         /* passphrase: stars, no history, no clipboard */
	size_t max;          /* bytes; 0 = FIELD_LINE_MAX or FIELD_NOTE_MAX */
	/* Valid answer? NULL, or a translated sentence shown in the box. */
	const char *(*check)(void *arg, const char *text);
	/* The text is final (Enter, or Ctrl-S in a note). */
	void (*done)(struct app *app, void *arg, const char *text);
	/* Esc. `text` is what was typed so far. NULL: nothing to do. */
	void (*cancel)(struct app *app, void *arg, const char *text);
	/* After every change and at a hang-up: journal what is typed. NULL: not kept. */
	void (*save)(void *arg, const char *text, size_t n);
	void *arg;
};
/* One line. Enter answers, Esc cancels, Up/Down walk through earlier answers. */
int prompt_line(struct app *app, const struct prompt_text *q);
/* Several lines. Ctrl-S answers, Enter starts a line, Esc closes (save() has it all). */
int prompt_note(struct app *app, const struct prompt_text *q);

struct prompt_key {
	const char *key;   /* one character: "t"; NULL: reached by the arrows only */
	const char *label; /* `Terapkan persis` */
};
/* A list of answers, each with its key; also arrows, Enter, mouse. done gets the index;
 * Esc calls cancel (NULL: nothing). At most 20. */
struct prompt_choice {
	struct screen *owner;
	const char *title, *label; /* label may have several lines, or be NULL */
	const struct prompt_key *key;
	int keys, initial;
	void (*done)(struct app *app, void *arg, int index);
	void (*cancel)(struct app *app, void *arg);
	void *arg;
};
int prompt_choose(struct app *app, const struct prompt_choice *q);

/*
 * For what cannot be undone: `text` says who, what, which revision (several lines,
 * wrapped, scrollable); only the key `yes` agrees, which must differ from the key that
 * asked and from Enter; Esc refuses, every other key is explained.
 */
struct prompt_confirm {
	struct screen *owner;
	const char *title, *text;
	const char *yes;       /* one character: "y" */
	const char *yes_label; /* `Setujui BAB I` */
	void (*done)(struct app *app, void *arg);
	void (*cancel)(struct app *app, void *arg);
	void *arg;
};
int prompt_confirm(struct app *app, const struct prompt_confirm *q);

/* Text in a box, scrollable, closed by Esc or Enter. */
int prompt_show(struct app *app, const char *title, const char *text);

/* Earlier answers by history name, newest first, at most 50 each; same text once. */
void prompt_history_add(const char *name, const char *text);
/* Answer i (0 = newest), NULL past the last. */
const char *prompt_history_get(const char *name, int i);
void prompt_history_free(void);

#endif
