#include "tests/lib/fault.h"

#include "core/base.h"
#include "tests/lib/child.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	COUNT_SLOT = FAULT_ENV - 1
}; /* keeps the name of the counting file */

LK_PRINTF(4, 5)
static void set(struct fault *f, const char *env[], int *n, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(f->store[*n], sizeof(f->store[0]), fmt, ap);
	va_end(ap);
	env[*n] = f->store[*n];
	env[++*n] = NULL;
}

int fault_env(struct fault *f, const char *env[FAULT_ENV])
{
	const char *object = child_built("tests/fault.so");
	const char *tmp = getenv("TMPDIR"), *asan = getenv("ASAN_OPTIONS");
	char *count = f->store[COUNT_SLOT];
	int n = 0;

	if (object == NULL)
		return -1;
	(void)snprintf(count, sizeof(f->store[0]), "%s/lapkin-fault-%ld",
		tmp ? tmp : "/tmp", (long)getpid());
	(void)remove(count);
	set(f, env, &n, "LD_PRELOAD=%s", object);
	/* The preloaded object stands before the sanitizer's runtime: that is wanted. */
	set(f, env, &n, "ASAN_OPTIONS=verify_asan_link_order=0%s%s", asan ? ":" : "",
		asan ? asan : "");
	set(f, env, &n, "FAULT_CALL=%s", f->call);
	set(f, env, &n, "FAULT_AT=%ld", f->at);
	set(f, env, &n, "FAULT_ERRNO=%s", f->error ? f->error : "EIO");
	set(f, env, &n, "FAULT_COUNT=%s", count);
	if (f->sticky)
		set(f, env, &n, "FAULT_STICKY=1");
	if (f->path != NULL)
		set(f, env, &n, "FAULT_PATH=%s", f->path);
	return n;
}

long fault_count(const struct fault *f)
{
	FILE *file = fopen(f->store[COUNT_SLOT], "r");
	char line[32] = "";

	if (file == NULL)
		return 0;
	if (fgets(line, sizeof(line), file) == NULL)
		line[0] = '\0';
	(void)fclose(file);
	(void)remove(f->store[COUNT_SLOT]);
	return strtol(line, NULL, 10);
}
