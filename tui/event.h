#ifndef TUI_EVENT_H
#define TUI_EVENT_H
/* What can happen to the program: the terminal, a script and the linear mode all make
 * these and nothing else, so every screen runs the same in all three. */
#include "tui/key.h"

enum event_kind {
	EV_NONE,
	EV_KEY,
	EV_PASTE, /* text pasted at once: one undo group */
	EV_MOUSE,
	EV_RESIZE,
	EV_FOCUS, /* the window got (key 1) or lost (key 0) the focus */
	EV_HANGUP /* SIGHUP, SIGTERM, SIGPIPE or EIO: keep everything and leave */
};

enum mouse_kind {
	MOUSE_DOWN,
	MOUSE_UP,
	MOUSE_DRAG,
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN
};
struct mouse {
	enum mouse_kind kind;
	int x, y;     /* cells from the left upper corner, from 0 */
	int button;   /* 1 left, 2 middle, 3 right; 0 for the wheel */
	unsigned mod; /* K_CTRL | K_ALT | K_SHIFT */
	int clicks;   /* 1, or 2 for a double click; set by the loop on MOUSE_DOWN */
};

struct event {
	enum event_kind kind;
	uint32_t key;       /* EV_KEY, EV_FOCUS */
	struct mouse mouse; /* EV_MOUSE */
	int w, h;           /* EV_RESIZE */
	struct lk_str text; /* EV_PASTE; borrowed until the handler returns */
};

#endif
