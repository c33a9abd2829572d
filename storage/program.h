#ifndef STORAGE_PROGRAM_H
#define STORAGE_PROGRAM_H
/*
 * The one way in which storage starts another program (git, ssh-keygen, sendmail): an
 * argument vector, never a shell; an environment of known names only; a session of its own
 * without a terminal, so it can ask nobody and is ended with all it started; limits on
 * time and on what it may say.
 *
 *   const char *const argv[] = { "git", "-C", dir, "fetch", "--", url, NULL };
 *   const char *const env[] = { "GIT_TERMINAL_PROMPT=0", NULL };
 *   struct program p = { .argv = argv, .env_extra = env, .timeout_ms = 30000 };
 *
 *   rc = program_run(&p, &out, &said, &status, NULL, NULL, err);
 *   if (rc == LK_OK && status != 0) ... what it said is in `said`
 *
 * Words from outside (a name, an address) go behind "--" or are checked for a leading '-'
 * by the caller: no quoting can make an option of a word harmless.
 *
 * What the program inherits, and nothing else: PATH (absolute folders only), HOME, USER,
 * LOGNAME, TMPDIR, SSH_AUTH_SOCK and XDG_*; LANG is C.UTF-8, so that its words are the same
 * everywhere; then `env_extra`, which wins. No GIT_*, LD_*, LC_* of the caller. Of the
 * files only the three standard ones; the default signals, none blocked.
 *
 * Any thread may call it, several at once.
 */
#include "core/buf.h"
#include "core/error.h"

#define PROGRAM_OUT_MAX ((size_t)16 << 20) /* bytes of output, when out_max is 0 */
#define PROGRAM_ERR_MAX \
	((size_t)64 << 10) /* bytes of errout kept; the rest is dropped */

struct program {
	/* NULL-ended; argv[0] absolute, or a bare name looked for in PATH */
	const char *const *argv;
	const char *const *env_extra; /* "KEY=value", NULL-ended; NULL: none */
	const char *dir;              /* to start in; NULL: where the caller is */
	struct lk_str in;             /* standard input */
	int timeout_ms;               /* 0: no limit */
	size_t out_max;               /* 0: PROGRAM_OUT_MAX */
};

/*
 * Run it to its end. What it writes is appended to `out` and `errout` (NULL: dropped), also
 * when the call fails: those are bytes of a stranger, to be cleaned before they are shown.
 * *status: its exit code, or 128 + the signal that ended it. `cancelled` (NULL allowed) is asked
 * about twenty times a second, on this thread.
 *
 *   LK_OK         it ran to its end; how it went says *status
 *   LK_EINVAL     argv is empty or its first word a relative path
 *   LK_ENOTFOUND  no such program, or no such folder `dir`
 *   LK_EREADONLY  it may not be started
 *   LK_EUNDEF     not ended in time, or cancelled() returned other than 0: it and all it started
 *                 have been ended (TERM, so that git takes its locks away; KILL 2 s later)
 *   LK_ERANGE     more output than out_max: ended likewise
 *   LK_EIO        no process, pipe or memory for one to be had (LK_ENOMEM: memory)
 */
int program_run(const struct program *p, struct lk_buf *out, struct lk_buf *errout,
	int *status, int (*cancelled)(void *arg), void *arg, struct lk_error *err)
	LK_MUST_USE;

/* Where a bare name is found in the absolute folders of PATH, to be freed; NULL: nowhere. */
char *program_find(const char *name);

#endif
