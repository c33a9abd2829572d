#ifndef TUI_DRAW_H
#define TUI_DRAW_H
/*
 * A page of cells that screens draw on. It knows nothing of a terminal: tui/term sends
 * the cells that changed, a script prints them as text. So everything can be tested
 * without a terminal, in microseconds.
 *
 * A cell holds one grapheme cluster (a wide one fills two cells) and one style. Text
 * is cleaned on the way in: control bytes, escapes and direction overrides never reach
 * the screen; bytes that are no UTF-8 become one replacement sign each.
 *
 * Units are cells; (0,0) is the left upper corner. Drawing outside of a region or of
 * the page is cut, never an error. Every frame starts from an empty page: draw all you
 * own, the comparison with the last frame is done for you.
 *
 *   struct rect r = draw_all(d), left = rect_cut_left(&r, 30);
 *   draw_fill(d, left, ST_TEXT);
 *   draw_text(d, left, 1, 0, ST_HEADING, "Garis besar");
 *   draw_cursor(d, left, 0, row);
 */
#include "core/base.h"
#include "core/buf.h"
#include "tui/style.h"

#include <stdbool.h>
#include <stdio.h>

struct rect {
	int x, y, w, h;
};
struct draw;

#define DRAW_MAX_W 1000
#define DRAW_MAX_H 500
#define DRAW_CLUSTER 24 /* longest cluster kept, in bytes; longer ones lose marks */

/* One cell as read back. width 0 = right half of a wide cluster. */
struct draw_cell {
	char s[DRAW_CLUSTER + 1];
	unsigned char width;
	uint16_t style; /* enum style | DRAW_ attributes */
};

/* w, h are clamped to 1..DRAW_MAX. NULL when out of memory. */
struct draw *draw_new(int w, int h);
void draw_free(struct draw *d);
/* LK_OK or LK_ENOMEM (old size kept). The page is empty afterwards. */
int draw_resize(struct draw *d, int w, int h, struct lk_error *err);
/* True: only ASCII goes out (lines as + - |, dashes and quotes as their nearest sign,
 * the rest as ?). For terminals or locales without UTF-8. */
void draw_set_ascii(struct draw *d, bool ascii);
bool draw_is_ascii(
	const struct draw *d); /* for pictures that need signs of their own */

struct rect draw_all(const struct draw *d);
void draw_clear(struct draw *d); /* blank cells in ST_TEXT, cursor at the lower right */

/*
 * Put text at (x, y) of region r in style st (enum style, attributes or-ed), cut at the
 * region's edges. Stops at a line end. Returns the x after the text even when it was
 * cut, so columns can be chained. x may be negative: the left part is cut.
 */
int draw_text(struct draw *d, struct rect r, int x, int y, unsigned st, const char *s);
int draw_textn(struct draw *d, struct rect r, int x, int y, unsigned st, const char *s,
	size_t n);
/* As draw_text in exactly w cells: padded, or cut with an ellipsis. align -1 left,
 * 0 centred, 1 right. Returns x + w. */
int draw_cell(struct draw *d, struct rect r, int x, int y, int w, int align,
	unsigned st, const char *s);
int draw_printf(struct draw *d, struct rect r, int x, int y, unsigned st,
	const char *fmt, ...) LK_PRINTF(6, 7);
/* Wrap text at words inside r from row y on; returns the row after the last one. */
int draw_wrap(struct draw *d, struct rect r, int y, unsigned st, const char *s);

void draw_fill(struct draw *d, struct rect r, unsigned st); /* blanks */
void draw_hline(struct draw *d, struct rect r, int y, unsigned st);
void draw_vline(struct draw *d, struct rect r, int x, unsigned st);
/* A frame at the edges of r with an optional title; returns the inside. */
struct rect draw_box(struct draw *d, struct rect r, unsigned st, const char *title);
/* Change only the style of what stands there (cursor row, selection). */
void draw_restyle(struct draw *d, struct rect r, unsigned st);
/* Scroll sign at the right edge of r: `first` of `total` with r.h shown. */
void draw_scroll(struct draw *d, struct rect r, long first, long total, unsigned st);

/* Where the hardware cursor stands: always on the focused item, screen readers follow
 * it. visible: true while text is typed. The last call of a frame wins. */
void draw_cursor(struct draw *d, struct rect r, int x, int y, bool visible);
void draw_cursor_at(const struct draw *d, int *x, int *y, bool *visible);

const struct draw_cell *draw_at(const struct draw *d, int x, int y); /* NULL outside */
/* The page as UTF-8 text, a line a row, right-trimmed. With styles: every row is
 * followed by a row of style letters (tui/style.h), attributes not shown. */
int draw_dump(const struct draw *d, FILE *to, bool styles);
/* Row y as text, right-trimmed, appended to b. */
void draw_row_text(const struct draw *d, int y, struct lk_buf *b);
/* True when `text` stands on one row of the page. */
bool draw_shows(const struct draw *d, const char *text);

/* Cells of the text by the rules of draw_text. */
int draw_width(const char *s, size_t n);

/* ---- regions ---- */
bool rect_has(struct rect r, int x, int y);
/* Cut n cells off one side of *r (at most what is there) and return the part. */
struct rect rect_cut_left(struct rect *r, int n);
struct rect rect_cut_right(struct rect *r, int n);
struct rect rect_cut_top(struct rect *r, int n);
struct rect rect_cut_bottom(struct rect *r, int n);
/* What two regions share. */
struct rect rect_and(struct rect a, struct rect b);
/* A region of w x h in the middle of r, made smaller to fit. */
struct rect rect_middle(struct rect r, int w, int h);

/* Panes by width: >= 120 three, 80-119 two, < 80 only the focused one. */
struct panes {
	int n;               /* panes on screen: 1, 2 or 3 */
	struct rect pane[3]; /* [i] has w == 0 when pane i is not on screen */
};
/*
 * Split r for `want` panes (1..3) of weights weight[i], with a vertical line between
 * them (drawn when d is not NULL). When not all fit, the focused one and then those
 * with the lowest index stay.
 */
struct panes draw_panes(struct draw *d, struct rect r, int want, const int weight[],
	int focus);

#endif
