#ifndef TESTS_LIB_PTY_IMPL_H
#define TESTS_LIB_PTY_IMPL_H
/* Inside of pty.h: the process (pty.c), the picture (pty_screen.c), keys (pty_keys.c). */
#include "tests/lib/pty.h"

#include <sys/types.h>
#include <vterm.h>

struct pty {
	pid_t pid;
	int master;    /* -1 after a hang-up */
	bool ended;    /* nobody holds the other side any more */
	int exit_code; /* -1 while it runs */
	bool cursor_shown;
	VTerm *vt;
	VTermScreen *screen; /* belongs to vt */
	uint64_t bytes;
	char *raw;
	size_t raw_n;
	char *text; /* lent out by pty_row() and pty_screen() */
};

typedef bool pty_test(struct pty *p, const void *arg);
/* Read until test() holds; false at the limit or the program's end. */
bool pty_wait(struct pty *p, pty_test *test, const void *arg, int limit_ms);
int pty_flush_answers(struct pty *p);

#endif
