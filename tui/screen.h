#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H
/*
 * A screen is a row of functions and one allocation. Screens stand in a stack
 * (tui/app.h); boxes such as prompts are screens too, with SCREEN_BOX, drawn over the
 * one below.
 *
 *   struct counter {
 *           struct screen base;               must be the first member
 *           int n;
 *   };
 *   static enum act_result counter_act(struct screen *s, enum action a,
 *           const struct act_arg *arg)
 *   {
 *           struct counter *c = (struct counter *)s;
 *
 *           if (a != ACT_DOWN)
 *                   return ACT_PASS;
 *           c->n++;
 *           return ACT_DONE;                  the loop draws: handlers never do
 *   }
 *   static const struct screen_ops counter_ops = { .name = "hitung",
 *           .view = VIEW_BERANDA, .draw = counter_draw, .act = counter_act };
 *   int counter_open(struct app *app, const char *arg)
 *   {
 *           struct counter *c = screen_new(sizeof(*c), &counter_ops);
 *
 *           return c ? app_push(app, &c->base) : -1;
 *   }
 *
 * Every function may be NULL. All run on the one thread of the screen and must return
 * at once: what takes longer than a frame goes to the worker (tui/worker.h).
 */
#include "tui/action.h"
#include "tui/draw.h"
#include "tui/event.h"

struct app;
struct grid;
struct list;
struct screen;

enum act_result {
	ACT_PASS, /* not mine: the frame does its default (Esc closes, F-keys go, ...) */
	ACT_DONE  /* handled; the screen is drawn again */
};
struct act_arg {
	bool shift; /* pressed with Shift: a motion extends the selection */
};

#define SCREEN_BOX 0x1u /* drawn over the screen below, which stays visible */

struct screen_ops {
	const char *name; /* stable ASCII */
	enum view view;   /* whose keys work here */
	unsigned flags;

	/* Title line: what is shown, e.g. `BAB I Pendahuluan`. */
	void (*title)(const struct screen *s, char *out, size_t size);
	/* On top now: after a push, and again when the one above was closed. */
	void (*enter)(struct screen *s);
	/* About to be covered or closed. */
	void (*leave)(struct screen *s);
	/* The last call; frees what the screen holds. The frame frees `s` itself. */
	void (*free)(struct screen *s);
	/* The size of the region that draw() will get has changed. */
	void (*resize)(struct screen *s, struct rect r);
	/* Draw all of r. SCREEN_BOX: r is the whole body, choose your own part of it. */
	void (*draw)(struct screen *s, struct draw *d, struct rect r);
	/* An action of this view whose needs are met. */
	enum act_result (
		*act)(struct screen *s, enum action a, const struct act_arg *arg);
	/* True while plain characters are text; then they come to text(), not to act().
	 * A screen that is a list or a grid leaves these to it: see struct screen. */
	bool (*typing)(const struct screen *s);
	/* Typed character (n bytes of one code point) or a paste, as valid UTF-8 without
	 * control characters except LF and TAB in a paste. */
	void (*text)(struct screen *s, const char *p, size_t n, bool paste);
	/* Every key before anything else looks at it: a box that asks for a key. True when
	 * taken. */
	bool (*key)(struct screen *s, uint32_t key);
	/* Click, drag, wheel inside the region of draw(). PASS: wheel becomes up/down. */
	enum act_result (*mouse)(struct screen *s, const struct mouse *m);
	/* What changed is on the terminal now: the moment for what costs a disk. Called
	 * before waiting for the next key. */
	void (*settle)(struct screen *s);
	/* About every 250 ms while on top, and before waiting longer: journal, clock. True
	 * when something changed that must be drawn. */
	bool (*tick)(struct screen *s, int64_t now_ms);
	/* The left part of the bottom line when there is no message: position, counts. */
	void (*hint)(const struct screen *s, char *out, size_t size);
	/* NEED_ bits that hold now. NULL: all hold. */
	unsigned (*have)(const struct screen *s);
	/* A better reason than need_why(): translated sentence, or NULL = allowed. */
	const char *(*refuse)(const struct screen *s, enum action a);
	/* Hang-up, TERM, lost terminal: write away what was typed. Called on every screen
	 * of the stack, top first; no drawing follows. */
	void (*hangup)(struct screen *s);
};

struct screen {
	const struct screen_ops *ops;
	struct app *app;  /* set by app_push() */
	struct rect area; /* last region given to draw() */
	/* The list that fills the screen, or NULL: typed characters are its search, a click
	 * chooses a row, a double click is ACT_PICK, where ops has no function for that. */
	struct list *list;
	/* The grid that has the focus, or NULL: keys that start an entry, typed characters,
	 * pastes and the mouse are its, where ops has no function for that. */
	struct grid *grid;
};

/* A zeroed screen of `size` bytes (at least sizeof(struct screen)); NULL: no memory. */
void *screen_new(size_t size, const struct screen_ops *ops);

/* What the frame asks of a screen, which answers itself or through its list. */
bool screen_typing(const struct screen *s); /* NULL: false */
bool screen_pastes(const struct screen *s); /* takes a paste now; NULL: false */
bool screen_key(struct screen *s, uint32_t key);
void screen_text(struct screen *s, const char *p, size_t n, bool paste);
enum act_result screen_mouse(struct screen *s, const struct mouse *m);

#endif
