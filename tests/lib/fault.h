#ifndef TESTS_LIB_FAULT_H
#define TESTS_LIB_FAULT_H
/*
 * Failing disks. A program started with this environment runs under a preloaded object
 * (tests/lib/fault/fault.c) that makes the k-th write-like call on a regular file fail,
 * or kills the process at that very call.
 *
 *   for (long k = 1;; k++) {
 *           struct fault f = { .call = "fsync", .at = k, .error = "EIO" };
 *           const char *env[FAULT_ENV];
 *
 *           fault_env(&f, env);
 *           run(&(struct run_options){ .argv = argv, .env = env }, &r);
 *           ... the workspace is in the old or the new state, the text is kept ...
 *           if (fault_count(&f) < k)
 *                   break;   // the program made fewer calls: the sweep is complete
 *   }
 *
 * Works for every program we start, git included, since the environment is inherited.
 */
#include <stdbool.h>

enum {
	FAULT_ENV = 16
};

struct fault {
	const char
		*call; /* "fsync" (and fdatasync), "write" (pwrite, ftruncate), "open"
	                    * (for writing), "rename" (and link), "read" (and
	                    * pread), "any" */
	long at;       /* the k-th call fails, from 1; 0 only counts */
	const char *
		error; /* "EIO", "ENOSPC", "EACCES", "EROFS", or "KILL": SIGKILL there */
	bool sticky;   /* all later calls fail too: a disk that stays full */
	const char *path; /* only files whose path contains this; NULL: all */
	char store[FAULT_ENV][1100]; /* filled by fault_env() */
};

/* Fill env[] (NULL-terminated, pointing into *f) with the settings, and with `HOME` or
 * others the caller appends behind. Returns how many are set, -1 when the preloaded
 * object was not built. */
int fault_env(struct fault *f, const char *env[FAULT_ENV]);
/* Calls counted in the last run (0 when none). */
long fault_count(const struct fault *f);

#endif
