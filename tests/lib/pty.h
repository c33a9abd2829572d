#ifndef TESTS_LIB_PTY_H
#define TESTS_LIB_PTY_H
/*
 * A program in a pseudo-terminal, with libvterm as the terminal that shows it. Tests
 * never sleep: they wait for a text to come or to go.
 *
 *   const char *argv[] = { child_program(), "-C", dir, NULL };
 *   struct pty *p = pty_spawn(&(struct pty_options){ .argv = argv });
 *
 *   assert_true(pty_wait_text(p, "Beranda", PTY_MS));
 *   pty_keys(p, "<Down><Enter>");
 *   assert_true(pty_wait_text(p, "BAB I", PTY_MS));
 *   assert_int_equal(golden_check("bab-80x24", pty_screen(p)), 0);
 *   pty_keys(p, "q");
 *   assert_int_equal(pty_wait_exit(p, PTY_MS), 0);
 *   pty_free(p);
 *
 * Rows and columns count from 0.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The usual patience; a wait returns as soon as its text is there. */
#define PTY_MS 20000

struct pty;

struct pty_options {
	const char *const *argv; /* NULL-terminated; argv[0] is looked up in PATH */
	const char *const
		*env;     /* added to the scrubbed environment of child.h, or NULL */
	const char *cwd;  /* or NULL */
	const char *term; /* NULL: xterm-256color */
	int cols, rows;   /* 0: 80 and 24 */
};

#define PTY_DEFAULT_COLOUR (-1L) /* else 0..255 palette, or 0x1000000 | rgb */
struct pty_cell {
	char text[32]; /* UTF-8 cluster, "" right of a wide character */
	int width;
	bool bold, underline, italic, reverse, strike;
	long fg, bg;
};

/* NULL when the program or the terminal could not be made. */
struct pty *pty_spawn(const struct pty_options *o);
/* Kills the program when it still runs, and forgets it. NULL is fine. */
void pty_free(struct pty *p);

/* Send bytes as they are. 0, or -1 when the terminal is gone. */
int pty_send(struct pty *p, const char *bytes, size_t n);
/*
 * Send keys as a keyboard in the terminal's present mode does: text as itself, and in
 * angle brackets Enter Esc Tab S-Tab BS Del Ins Up Down Left Right Home End PgUp PgDn
 * F1..F12, C-x (control), M-x (Esc before), C-Left and S-Left and the like, lt for '<'.
 * 0, or -1 for an unknown name or a terminal that is gone.
 */
int pty_keys(struct pty *p, const char *keys);
/* Paste: bracketed when the program asked for it. */
int pty_paste(struct pty *p, const char *text);
/* A click (press and release) of `button` (1 left, 3 right, 4 and 5 the wheel). */
int pty_click(struct pty *p, int row, int col, int button);

/* Wait until `text` stands within one row (true), or the limit or the program's end
 * passes (false, after printing the screen to standard error). */
bool pty_wait_text(struct pty *p, const char *text, int limit_ms);
bool pty_wait_gone(struct pty *p, const char *text, int limit_ms);
/* Wait for `want` to be the row and column of the cursor. */
bool pty_wait_cursor(struct pty *p, int row, int col, int limit_ms);
/* Read what comes until the program is silent for `quiet_ms`: only for measuring bytes
 * and for garbage that must not crash the program; a test of content waits for text. */
void pty_settle(struct pty *p, int quiet_ms, int limit_ms);
/* Read once what comes within `limit_ms`; true when something came. */
bool pty_read(struct pty *p, int limit_ms);
/* Exit code, or 128 + signal; -1 when it still runs after the limit. */
int pty_wait_exit(struct pty *p, int limit_ms);

bool pty_has(struct pty *p, const char *text);
/* Row of `text` on the screen, -1 when absent; *col (may be NULL) its column. */
int pty_find(struct pty *p, const char *text, int *col);
/* Borrowed until the next call of either: one row, or all rows, without blanks at the
 * ends. */
const char *pty_row(struct pty *p, int row);
const char *pty_screen(struct pty *p);
struct pty_cell pty_cell(struct pty *p, int row, int col);
void pty_cursor(const struct pty *p, int *row, int *col, bool *visible);

/* Wait for `bytes` in what the program wrote since the start or pty_raw_clear(), escapes
 * included: for what no screen shows, such as OSC 52. */
bool pty_wait_raw(struct pty *p, const char *bytes, int limit_ms);
void pty_raw_clear(struct pty *p);

void pty_resize(struct pty *p, int cols, int rows);
/* Close the master side: what the program sees when the terminal window closes. */
void pty_hangup(struct pty *p);
void pty_kill(struct pty *p, int signal);
long pty_pid(const struct pty *p);
/* Bytes the program has written up to the last read; subtract two to count between. */
uint64_t pty_bytes(const struct pty *p);

#endif
