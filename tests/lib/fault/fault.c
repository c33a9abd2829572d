/*
 * Preloaded into the program under test: the k-th call that reaches a regular file
 * fails, or kills the process. See tests/lib/fault.h for the environment it reads.
 *
 * A wrapper must have the C library's own signature, and `open` is variadic: hence
 * _GNU_SOURCE (RTLD_NEXT) here and nowhere else.
 */
#define _GNU_SOURCE 1
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long seen;

static bool chosen(const char *call)
{
	const char *wanted = getenv("FAULT_CALL");

	if (wanted == NULL)
		return false;
	return strcmp(wanted, "any") == 0 || strcmp(wanted, call) == 0;
}

static bool right_path(const char *path)
{
	const char *part = getenv("FAULT_PATH");

	return part == NULL || strstr(path, part) != NULL;
}

/* Only regular files count: never the terminal, a pipe or a socket. */
static bool right_file(int fd)
{
	char link[64], path[PATH_MAX];
	struct stat st;
	ssize_t n;

	if (fstat(fd, &st) != 0 || (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)))
		return false;
	(void)snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = readlink(link, path, sizeof(path) - 1);
	path[n > 0 ? n : 0] = '\0';
	return right_path(path);
}

static void note(long k)
{
	const char *file = getenv("FAULT_COUNT");
	char line[32];
	int fd, n;

	if (file == NULL)
		return;
	fd = (int)((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open"))(file,
		O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	n = snprintf(line, sizeof(line), "%ld\n", k);
	if (fd >= 0 && n > 0)
		(void)((ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT,
			"write"))(fd, line, (size_t)n);
	if (fd >= 0)
		(void)((int (*)(int))dlsym(RTLD_NEXT, "close"))(fd);
}

/* Count this call; true when it must fail, with errno set. */
static bool fails(void)
{
	const char *at = getenv("FAULT_AT"), *what = getenv("FAULT_ERRNO");
	long want = at ? strtol(at, NULL, 10) : 0;
	long k = atomic_fetch_add(&seen, 1) + 1;

	note(k);
	if (want <= 0 || k < want || (k > want && getenv("FAULT_STICKY") == NULL))
		return false;
	if (what != NULL && strcmp(what, "KILL") == 0)
		(void)kill(getpid(), SIGKILL);
	errno = what != NULL && strcmp(what, "ENOSPC") == 0   ? ENOSPC
		: what != NULL && strcmp(what, "EACCES") == 0 ? EACCES
		: what != NULL && strcmp(what, "EROFS") == 0  ? EROFS
							      : EIO;
	return true;
}

#define REAL(type, name) ((type)dlsym(RTLD_NEXT, name))

int fsync(int fd)
{
	if (chosen("fsync") && right_file(fd) && fails())
		return -1;
	return REAL(int (*)(int), "fsync")(fd);
}

int fdatasync(int fd)
{
	if (chosen("fsync") && right_file(fd) && fails())
		return -1;
	return REAL(int (*)(int), "fdatasync")(fd);
}

ssize_t write(int fd, const void *p, size_t n)
{
	if (chosen("write") && right_file(fd) && fails())
		return -1;
	return REAL(ssize_t(*)(int, const void *, size_t), "write")(fd, p, n);
}

ssize_t pwrite(int fd, const void *p, size_t n, off_t at)
{
	if (chosen("write") && right_file(fd) && fails())
		return -1;
	return REAL(ssize_t(*)(int, const void *, size_t, off_t), "pwrite")(fd, p, n,
		at);
}

ssize_t pwrite64(int fd, const void *p, size_t n, off64_t at)
{
	if (chosen("write") && right_file(fd) && fails())
		return -1;
	return REAL(ssize_t(*)(int, const void *, size_t, off64_t), "pwrite64")(fd, p,
		n, at);
}

ssize_t read(int fd, void *p, size_t n)
{
	if (chosen("read") && right_file(fd) && fails())
		return -1;
	return REAL(ssize_t(*)(int, void *, size_t), "read")(fd, p, n);
}

ssize_t pread(int fd, void *p, size_t n, off_t at)
{
	if (chosen("read") && right_file(fd) && fails())
		return -1;
	return REAL(ssize_t(*)(int, void *, size_t, off_t), "pread")(fd, p, n, at);
}

ssize_t pread64(int fd, void *p, size_t n, off64_t at)
{
	if (chosen("read") && right_file(fd) && fails())
		return -1;
	return REAL(ssize_t(*)(int, void *, size_t, off64_t), "pread64")(fd, p, n, at);
}

int ftruncate(int fd, off_t n)
{
	if (chosen("write") && right_file(fd) && fails())
		return -1;
	return REAL(int (*)(int, off_t), "ftruncate")(fd, n);
}

int rename(const char *from, const char *to)
{
	if (chosen("rename") && right_path(to) && fails())
		return -1;
	return REAL(int (*)(const char *, const char *), "rename")(from, to);
}

int link(const char *from, const char *to)
{
	if (chosen("rename") && right_path(to) && fails())
		return -1;
	return REAL(int (*)(const char *, const char *), "link")(from, to);
}

/* A terminal or /dev/null, but not a file in /dev/shm, where the tests like to work. */
static bool device(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

/* Opening to read is no fault point: it would only ever say "not a workspace". */
static bool open_fails(const char *path, int flags)
{
	return (flags & O_ACCMODE) != O_RDONLY && chosen("open") && right_path(path) &&
		!device(path) && fails();
}

static mode_t mode_of(int flags, va_list ap)
{
	/* O_TMPFILE contains the bits of O_DIRECTORY: compare the whole. */
	bool has = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;

	return has ? va_arg(ap, mode_t) : 0;
}

#define OPENER(name) \
	int name(const char *path, int flags, ...) \
	{ \
		va_list ap; \
		mode_t mode; \
\
		va_start(ap, flags); \
		mode = mode_of(flags, ap); \
		va_end(ap); \
		if (open_fails(path, flags)) \
			return -1; \
		return REAL(int (*)(const char *, int, ...), #name)(path, flags, \
			mode); \
	}
#define OPENER_AT(name) \
	int name(int dir, const char *path, int flags, ...) \
	{ \
		va_list ap; \
		mode_t mode; \
\
		va_start(ap, flags); \
		mode = mode_of(flags, ap); \
		va_end(ap); \
		if (open_fails(path, flags)) \
			return -1; \
		return REAL(int (*)(int, const char *, int, ...), #name)(dir, path, \
			flags, mode); \
	}
OPENER(open)
OPENER(open64)
OPENER_AT(openat)
OPENER_AT(openat64)
