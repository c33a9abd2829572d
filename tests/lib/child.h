#ifndef TESTS_LIB_CHILD_H
#define TESTS_LIB_CHILD_H
/*
 * What every test that starts a program shares: where the program is, and a scrubbed
 * environment, so that the developer's own settings never decide a test.
 */
#include <stddef.h>

/* Absolute path of the program under test (NULL when it is not built). Static. */
const char *child_program(void);
/* Absolute path of `name` inside the build folder, as "tests/fault.so". Static, the
 * next call overwrites it. */
const char *child_built(const char *name);

/*
 * In a forked child: change folder (NULL stays), replace the environment and execute.
 * The environment holds PATH, HOME=/dev/null/home (a folder that not even root can
 * make), LANG=C.UTF-8, TZ=Asia/Jakarta, no git configuration but the repository's own,
 * the sanitizer options and TMPDIR of the parent, then `extra` ("KEY=value", NULL-terminated, may be NULL), which wins.
 * Never returns: exit code 127 when the program cannot be started.
 */
_Noreturn void child_exec(const char *const *argv, const char *const *extra,
	const char *cwd);

/* Milliseconds of the monotonic clock. */
long long child_now(void);
/* `ms` times the factor in UJI_LAMBAT (1 when unset): slow machines, valgrind. */
long long child_patience(int ms);

#endif
