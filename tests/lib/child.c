#include "tests/lib/child.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#ifndef TEST_BUILD
#error "the Makefile says where the program was built"
#endif

extern char **environ;

const char *child_built(const char *name)
{
	static char path[PATH_MAX];
	char rel[PATH_MAX];
	int n = snprintf(rel, sizeof(rel), "%s/%s", TEST_BUILD, name);

	if (n < 0 || (size_t)n >= sizeof(rel))
		return NULL;
	return realpath(rel, path);
}

const char *child_program(void)
{
	static char program[PATH_MAX];
	const char *found;

	if (program[0] == '\0' && (found = child_built("lapkin")) != NULL)
		(void)snprintf(program, sizeof(program), "%s", found);
	return program[0] ? program : NULL;
}

static void keep(const char *name, const char *value, const char *otherwise)
{
	const char *v = value ? value : otherwise;

	if (v != NULL)
		(void)setenv(name, v, 1);
}

static void scrub(const char *const *extra)
{
	static const char *const kept[] = { "PATH", "TMPDIR", "ASAN_OPTIONS",
		"UBSAN_OPTIONS", "LSAN_OPTIONS", "LD_LIBRARY_PATH", "LLVM_PROFILE_FILE",
		"GCOV_PREFIX", "GCOV_PREFIX_STRIP" };
	char *value[sizeof(kept) / sizeof(kept[0])];
	static char *none[] = { NULL };

	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
		const char *v = getenv(kept[i]);

		value[i] = v ? strdup(v) : NULL;
	}
	environ = none;
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		keep(kept[i], value[i], NULL);
	keep("HOME", NULL, "/dev/null/home");
	keep("LANG", NULL, "C.UTF-8");
	keep("TZ", NULL, "Asia/Jakarta");
	keep("TERM", NULL, "dumb");
	keep("GIT_CONFIG_NOSYSTEM", NULL, "1");
	keep("GIT_CONFIG_GLOBAL", NULL, "/dev/null");
	for (; extra != NULL && *extra != NULL; extra++)
		(void)putenv(strdup(*extra));
}

_Noreturn void child_exec(const char *const *argv, const char *const *extra,
	const char *cwd)
{
	char **copy;
	size_t n = 0;

	while (argv[n] != NULL)
		n++;
	copy = calloc(n + 1, sizeof(*copy));
	for (size_t i = 0; copy != NULL && i < n; i++)
		copy[i] = strdup(argv[i]);
	scrub(extra);
	if (copy == NULL || copy[0] == NULL || (cwd != NULL && chdir(cwd) != 0))
		_exit(127);
	(void)execvp(copy[0], copy);
	_exit(127);
}

long long child_now(void)
{
	struct timespec ts;

	(void)clock_gettime(CLOCK_MONOTONIC, &ts);
	return (long long)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

long long child_patience(int ms)
{
	const char *slow = getenv("UJI_LAMBAT");
	long factor = slow ? strtol(slow, NULL, 10) : 1;

	return (long long)ms * (factor > 0 && factor < 1000 ? factor : 1);
}
