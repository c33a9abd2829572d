/*
 * Preloaded into the program under test: the MEMORY_AT-th allocation that comes straight from
 * the object whose path contains MEMORY_OF fails. How many there were goes to MEMORY_COUNT at the
 * end. A crash in which the first frame outside the C library belongs to libgit2 ends with exit
 * code 77, so that its known weakness is counted and nobody else's is hidden behind it.
 */
#define _GNU_SOURCE 1
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LIBRARY_CRASHED 77

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t k, size_t n);
void *__libc_realloc(void *p, size_t n);

static uintptr_t from, to; /* where the object lies */
static long at;
static atomic_long seen;

static bool counts(uintptr_t caller)
{
	return caller >= from && caller < to;
}

static bool fails(uintptr_t caller)
{
	if (to == 0 || !counts(caller))
		return false;
	if (atomic_fetch_add(&seen, 1) + 1 != at)
		return false;
	errno = ENOMEM;
	return true;
}

#define CALLER ((uintptr_t)__builtin_return_address(0))

void *malloc(size_t n)
{
	return fails(CALLER) ? NULL : __libc_malloc(n);
}

void *calloc(size_t k, size_t n)
{
	return fails(CALLER) ? NULL : __libc_calloc(k, n);
}

void *realloc(void *p, size_t n)
{
	return fails(CALLER) ? NULL : __libc_realloc(p, n);
}

char *strdup(const char *s)
{
	size_t n = strlen(s) + 1;
	char *p = fails(CALLER) ? NULL : __libc_malloc(n);

	return p != NULL ? memcpy(p, s, n) : NULL;
}

char *strndup(const char *s, size_t max)
{
	size_t n = strnlen(s, max);
	char *p = fails(CALLER) ? NULL : __libc_malloc(n + 1);

	if (p == NULL)
		return NULL;
	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

/* ---- where the objects lie ---------------------------------------------------------------- */

static int find(struct dl_phdr_info *info, size_t size, void *arg)
{
	const char *name = info->dlpi_name, *want = arg;

	(void)size;
	/* the program itself has no name here */
	if (strcmp(want, "self") == 0 ? name[0] != '\0' : strstr(name, want) == NULL)
		return 0;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *h = &info->dlpi_phdr[i];
		uintptr_t a = info->dlpi_addr + h->p_vaddr;

		if (h->p_type != PT_LOAD || !(h->p_flags & PF_X))
			continue;
		from = a;
		to = a + h->p_memsz;
	}
	return 1;
}

static void crashed(int sig)
{
	void *frame[32];
	int n = backtrace(frame, 32);

	for (int i = 0; i < n; i++) {
		Dl_info d;

		if (dladdr(frame[i], &d) == 0 || d.dli_fname == NULL ||
			strstr(d.dli_fname, "memory.so") != NULL ||
			strstr(d.dli_fname, "libc.so") != NULL)
			continue;
		if (strstr(d.dli_fname, "libgit2") != NULL)
			_exit(LIBRARY_CRASHED);
		break;
	}
	(void)signal(sig, SIG_DFL);
	(void)raise(sig);
}

__attribute__((constructor)) static void begin(void)
{
	const char *of = getenv("MEMORY_OF"), *k = getenv("MEMORY_AT");
	struct sigaction sa = { .sa_handler = crashed };
	void *frame[4];

	(void)backtrace(frame, 4); /* loads what it needs now, not in a crash */
	(void)sigaction(SIGSEGV, &sa, NULL);
	(void)sigaction(SIGABRT, &sa, NULL);
	(void)sigaction(SIGBUS, &sa, NULL);
	at = k != NULL ? strtol(k, NULL, 10) : 0;
	if (of != NULL)
		(void)dl_iterate_phdr(find, (void *)(uintptr_t)of);
}

__attribute__((destructor)) static void end(void)
{
	const char *file = getenv("MEMORY_COUNT");
	int fd = file != NULL ? open(file, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
	char line[32];
	int n = snprintf(line, sizeof(line), "%ld\n", atomic_load(&seen));

	if (fd >= 0 && n > 0)
		(void)!write(fd, line, (size_t)n);
}
