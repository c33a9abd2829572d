#ifndef TUI_APP_H
#define TUI_APP_H
/*
 * The frame that holds the screens. The flow of one keystroke:
 *
 *   1. tui/loop waits in poll() for the terminal, a signal or the worker. The bytes go
 *      through tui/keydec, which makes a struct event (a script makes the same events
 *      from words, the linear mode from lines).
 *   2. app_feed() gives the event to the top screen: a character to text() while the
 *      screen is typing(); else the key is added to the pending ones and looked up in
 *      tui/keymap for the view of that screen.
 *   3. keymap says: nothing (a message says so), a prefix (the pop-up of next keys), or
 *      an action. The action's needs (tui/action.h) are compared with have(); a missing
 *      one becomes its sentence in the message line and nothing else happens.
 *   4. act() of the screen changes the screen's own state, or pushes another screen, or
 *      queues a job. When it answers ACT_PASS, the frame does its default: Esc closes one
 *      layer, F-keys go to screens, `?` opens help. Nobody draws here.
 *   5. Before waiting again the loop calls app_paint(): title, the top full screen, boxes
 *      above it, message line and bar go on an empty page of cells (tui/draw).
 *   6. tui/term compares the page with what the terminal shows and hands the changed
 *      cells to curses, which sends few bytes: a Down key costs two rows at most.
 *
 * app knows no store: screens reach it through app->host and app->user.
 */
#include "core/base.h"
#include "core/error.h"
#include "tui/config.h"
#include "tui/screen.h"
#include "tui/theme.h"

struct askpass;
struct worker;
struct lk_host;

enum say {
	SAY_INFO,
	SAY_OK,
	SAY_WARN,
	SAY_ERROR
};
#define APP_STACK 16
#define APP_MESSAGES 50
#define APP_MESSAGE 320

struct app_message {
	enum say level;
	int64_t at_ms;
	char text[APP_MESSAGE];
};

/* Time as function pointers, so that tests own it. */
struct app_clock {
	int64_t (*mono_ms)(void *arg); /* monotonic */
	int64_t (*unix_s)(void *arg);
	void *arg;
};

/* What only a real terminal can do; NULL members do nothing (script, linear). */
struct app_terminal {
	void (*suspend)(void *arg);
	void (*repaint)(void *arg);                       /* Ctrl-L */
	void (*copy)(void *arg, const char *p, size_t n); /* OSC 52 */
	void (*mouse)(void *arg, bool on);
	/* Give the terminal to another program (an editor) and take it back. */
	void (*lend)(void *arg);
	void (*take)(void *arg);
	void (*theme)(void *arg, const struct theme *theme); /* app->theme changed */
	void *arg;
};

/* What goes on beside the screens, in every one of them: meeting the hub. */
struct app_beside {
	bool (*beat)(struct app *app, int64_t now_ms); /* app_tick(); true: draw */
	/* How it stands in a few words for the title, "" nothing; true: worth a look. */
	bool (*standing)(const struct app *app, bool narrow, char *out, size_t size);
	const char *(
		*refuse)(const struct app *app, enum action a); /* as of a screen */
	bool (*act)(struct app *app, enum action a);            /* false: not mine */
};

struct app {
	/* handed in by main, borrowed */
	const struct lk_host *host;
	struct lk_store *store;
	void *user; /* whatever the office screens share */
	struct worker *worker;
	struct askpass *askpass; /* NULL: nobody asks for passphrases here */
	struct app_clock clock;
	struct app_terminal term;
	struct config config;
	struct theme theme;
	struct keymap *keymap;
	const char *const *theme_dirs; /* NULL-ended */
	const char *config_path;       /* NULL: settings cannot be stored */
	char who[80]; /* shown at the right of the title; "" = nothing */
	bool demo;    /* who is a demo identity: shown in red */
	const struct app_beside *beside; /* NULL: nothing goes on */

	/* the frame's own */
	struct draw *page;
	struct screen *stack[APP_STACK];
	int depth;
	struct keys pending;
	bool dirty, quit;
	int exit_code;
	bool busy_shown;
	int64_t skew_ms;  /* time a script has let pass */
	int64_t click_ms; /* last press of a button, for double clicks */
	int click_x, click_y;
	struct app_message log[APP_MESSAGES]; /* ring */
	unsigned log_n;
	bool message_on;  /* the newest is shown in the message line */
	char clip[65536]; /* clipboard of the program, for terminals without OSC 52 */
	size_t clip_n;
	int (*open[VIEW_COUNT])(struct app *app, const char *arg);
};

/* Fill with defaults and make a page of w x h. LK_OK or LK_ENOMEM. */
int app_init(struct app *app, int w, int h, struct lk_error *err);
/* Close all screens (free() of each), then the frame's own. */
void app_free(struct app *app);

/* How the frame reaches office screens it does not know: VIEW_RIWAYAT -> open(). arg
 * is what app_goto() was given (a chapter, a query; NULL = the current one). */
void app_register(struct app *app, enum view view,
	int (*open)(struct app *app, const char *arg));
/*
 * Bring the screen of a view to the front: closes what lies above an open one, else
 * opens it. 0, or -1 with a message when nobody registered it or it failed.
 */
int app_goto(struct app *app, enum view view, const char *arg);

/* The stack owns the screen from here on. A full stack closes the lowest screen above the
 * root first, after its hangup(). Returns 0. */
int app_push(struct app *app, struct screen *s);
void app_pop(struct app *app); /* the last screen closed = quit */
struct screen *app_top(const struct app *app);
/* True while s is still in the stack. */
bool app_holds(const struct app *app, const struct screen *s);

/* One event; then app_paint() when app->dirty. */
void app_feed(struct app *app, const struct event *ev);
/* Run an action as if its key were pressed (palette, mouse on the bar). */
void app_act(struct app *app, enum action a, const struct act_arg *arg);
/* Reason why an action cannot run now (translated), or NULL. */
const char *app_refuses(const struct app *app, const struct screen *s, enum action a);
/* False for going to a screen that nobody registered: lists of keys leave it out. */
bool app_offers(const struct app *app, enum action a);
/* Draw the whole page. */
void app_paint(struct app *app);
void app_dirty(struct app *app);
/* After the page was shown, before waiting: settle() of the screens. */
void app_settle(struct app *app);
/* Time passes: tick() of the top screen, worker results. */
void app_tick(struct app *app);
/* hangup() of all screens, then quit with `code`. */
void app_hangup(struct app *app, int code);
void app_quit(struct app *app, int code);
int app_resize(struct app *app, int w, int h);

/* Milliseconds of the clock, with the time a script has let pass; 0 without a clock. */
int64_t app_now(const struct app *app);
/* Load a theme from app->theme_dirs and show it; remembers its name in app->config.
 * LK_ENOTFOUND, LK_EIO, LK_ERANGE: the old theme stays. */
int app_set_theme(struct app *app, const char *name, struct file_notes *notes,
	struct lk_error *err);

/* A message; format already translated: app_say(app, SAY_OK, _("Bab %s disimpan."), x).
 * Also kept in the log of messages. */
void app_say(struct app *app, enum say level, const char *fmt, ...) LK_PRINTF(3, 4);
/* The sentence of an error, in the user's language. */
void app_fail(struct app *app, const struct lk_error *err);

/* Clipboard: the program's own and the terminal's. p is cleaned and cut at the size
 * of app->clip. */
void app_copy(struct app *app, const char *p, size_t n);

#endif
