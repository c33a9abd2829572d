/*
 * Preloaded into the program under test: writes down everything that changes files below
 * POWER_DIR, with its bytes, into POWER_LOG, and when it was asked onto the disk. What a cut of
 * the power at any moment may leave is built from that by tests/lib/power.c.
 *
 * A record: struct power_head (tests/lib/power.h), then the two paths, then the bytes. Records are
 * appended by one write each, after the call has succeeded.
 */
#define _GNU_SOURCE 1
#include "tests/lib/power.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(type, name) ((type)dlsym(RTLD_NEXT, name))

static bool below(const char *path)
{
	const char *dir = getenv("POWER_DIR");

	return dir != NULL && strncmp(path, dir, strlen(dir)) == 0 &&
		(path[strlen(dir)] == '/' || path[strlen(dir)] == '\0');
}

/* The absolute path behind a name; the folder must exist, the last part need not. */
static void whole(int dir, const char *path, char out[PATH_MAX])
{
	char link[64];
	ssize_t n = 0;

	out[0] = '\0';
	if (path[0] != '/') {
		if (dir == AT_FDCWD) {
			if (getcwd(out, PATH_MAX) == NULL)
				return;
			n = (ssize_t)strlen(out);
		} else {
			(void)snprintf(link, sizeof(link), "/proc/self/fd/%d", dir);
			n = readlink(link, out, PATH_MAX - 1);
			out[n > 0 ? n : 0] = '\0';
		}
	}
	(void)snprintf(out + n, PATH_MAX - (size_t)n, "%s%s", n > 0 ? "/" : "", path);
	n = (ssize_t)strlen(out);
	while (n > 1 && out[n - 1] == '/')
		out[--n] = '\0';
}

static bool of_file(int fd, char path[PATH_MAX], struct stat *st)
{
	char link[64];
	ssize_t n;

	if (getenv("POWER_DIR") == NULL || fstat(fd, st) != 0 ||
		(!S_ISREG(st->st_mode) && !S_ISDIR(st->st_mode)))
		return false;
	(void)snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = readlink(link, path, PATH_MAX - 1);
	path[n > 0 ? n : 0] = '\0';
	return below(path);
}

static void record(enum power_op op, const char *path, const char *to, uint64_t ino,
	uint64_t at, const void *bytes, size_t n)
{
	static int log = -1;
	const char *file = getenv("POWER_LOG");
	struct power_head h = { (uint32_t)op, (uint32_t)strlen(path),
		(uint32_t)(to != NULL ? strlen(to) : 0), 0, ino, at, n };
	struct iovec v[4] = { { &h, sizeof(h) }, { (void *)(uintptr_t)path, h.path },
		{ (void *)(uintptr_t)to, h.to },
		{ (void *)(uintptr_t)bytes, bytes != NULL ? n : 0 } };
	int was = errno;

	if (file == NULL)
		return;
	if (log < 0)
		log = REAL(int (*)(const char *, int, ...), "open")(file,
			O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
	if (REAL(ssize_t(*)(int, const struct iovec *, int), "writev")(log, v, 4) < 0)
		_exit(99);
	errno = was;
}

static void on_fd(enum power_op op, int fd, uint64_t at, const void *bytes, size_t n)
{
	char path[PATH_MAX];
	struct stat st;

	if (of_file(fd, path, &st))
		record(op, path, NULL, st.st_ino, at, bytes, n);
}

/* ---- bytes -------------------------------------------------------------------------- */

ssize_t write(int fd, const void *p, size_t n)
{
	off_t at = lseek(fd, 0, SEEK_CUR);
	struct stat st;
	ssize_t done;

	if (at >= 0 && (fcntl(fd, F_GETFL) & O_APPEND) && fstat(fd, &st) == 0)
		at = st.st_size;
	done = REAL(ssize_t(*)(int, const void *, size_t), "write")(fd, p, n);
	if (done > 0 && at >= 0)
		on_fd(POWER_WRITE, fd, (uint64_t)at, p, (size_t)done);
	return done;
}

ssize_t writev(int fd, const struct iovec *v, int count)
{
	ssize_t all = 0;

	for (int i = 0; i < count; i++) {
		ssize_t n =
			v[i].iov_len > 0 ? write(fd, v[i].iov_base, v[i].iov_len) : 0;

		if (n < 0)
			return all > 0 ? all : n;
		all += n;
	}
	return all;
}

ssize_t pwrite(int fd, const void *p, size_t n, off_t at)
{
	ssize_t done = REAL(ssize_t(*)(int, const void *, size_t, off_t), "pwrite")(fd,
		p, n, at);

	if (done > 0)
		on_fd(POWER_WRITE, fd, (uint64_t)at, p, (size_t)done);
	return done;
}

ssize_t pwrite64(int fd, const void *p, size_t n, off64_t at)
{
	return pwrite(fd, p, n, (off_t)at);
}

int ftruncate(int fd, off_t n)
{
	int rc = REAL(int (*)(int, off_t), "ftruncate")(fd, n);

	if (rc == 0)
		on_fd(POWER_SIZE, fd, (uint64_t)n, NULL, 0);
	return rc;
}

int ftruncate64(int fd, off64_t n)
{
	return ftruncate(fd, (off_t)n);
}

int fsync(int fd)
{
	int rc = REAL(int (*)(int), "fsync")(fd);

	if (rc == 0)
		on_fd(POWER_SYNC, fd, 0, NULL, 0);
	return rc;
}

int fdatasync(int fd)
{
	int rc = REAL(int (*)(int), "fdatasync")(fd);

	if (rc == 0)
		on_fd(POWER_SYNC, fd, 0, NULL, 0);
	return rc;
}

/* ---- names --------------------------------------------------------------------------- */

static void names(enum power_op op, const char *path, const char *to)
{
	struct stat st;

	st.st_ino = 0;
	if (below(path) || (to != NULL && below(to))) {
		(void)lstat(to != NULL ? to : path, &st);
		record(op, path, to, st.st_ino, 0, NULL, 0);
	}
}

int renameat(int fd, const char *from, int fd2, const char *to)
{
	char a[PATH_MAX], b[PATH_MAX];
	int rc;

	whole(fd, from, a);
	whole(fd2, to, b);
	rc = REAL(int (*)(int, const char *, int, const char *), "renameat")(fd, from,
		fd2, to);
	if (rc == 0)
		names(POWER_RENAME, a, b);
	return rc;
}

int rename(const char *from, const char *to)
{
	return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

int link(const char *from, const char *to)
{
	char a[PATH_MAX], b[PATH_MAX];
	int rc = REAL(int (*)(const char *, const char *), "link")(from, to);

	whole(AT_FDCWD, from, a);
	whole(AT_FDCWD, to, b);
	if (rc == 0)
		names(POWER_LINK, a, b);
	return rc;
}

int unlink(const char *path)
{
	char a[PATH_MAX];
	int rc = REAL(int (*)(const char *), "unlink")(path);

	whole(AT_FDCWD, path, a);
	if (rc == 0)
		names(POWER_UNLINK, a, NULL);
	return rc;
}

int rmdir(const char *path)
{
	char a[PATH_MAX];
	int rc = REAL(int (*)(const char *), "rmdir")(path);

	whole(AT_FDCWD, path, a);
	if (rc == 0)
		names(POWER_UNLINK, a, NULL);
	return rc;
}

int mkdir(const char *path, mode_t mode)
{
	char a[PATH_MAX];
	int rc = REAL(int (*)(const char *, mode_t), "mkdir")(path, mode);

	whole(AT_FDCWD, path, a);
	if (rc == 0)
		names(POWER_MKDIR, a, NULL);
	return rc;
}

/* A file that opening made, or emptied. */
static int opened(const char *name, int dir, const char *path, int flags, mode_t mode)
{
	char a[PATH_MAX];
	struct stat st;
	bool was, matters = (flags & (O_CREAT | O_TRUNC)) != 0;
	int fd;

	if (matters)
		whole(dir, path, a);
	was = matters && stat(a, &st) == 0;
	fd = REAL(int (*)(int, const char *, int, ...), name)(dir, path, flags, mode);
	if (fd < 0 || !matters)
		return fd;
	if (!was)
		on_fd(POWER_CREATE, fd, 0, NULL, 0);
	else if ((flags & O_TRUNC) && st.st_size > 0)
		on_fd(POWER_SIZE, fd, 0, NULL, 0);
	return fd;
}

#define MODE(flags, mode) \
	do { \
		va_list ap; \
\
		va_start(ap, flags); \
		if ((flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE) \
			mode = va_arg(ap, mode_t); \
		va_end(ap); \
	} while (0)

int open(const char *path, int flags, ...)
{
	mode_t mode = 0;

	MODE(flags, mode);
	return opened("openat", AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	mode_t mode = 0;

	MODE(flags, mode);
	return opened("openat64", AT_FDCWD, path, flags, mode);
}

int openat(int dir, const char *path, int flags, ...)
{
	mode_t mode = 0;

	MODE(flags, mode);
	return opened("openat", dir, path, flags, mode);
}

int openat64(int dir, const char *path, int flags, ...)
{
	mode_t mode = 0;

	MODE(flags, mode);
	return opened("openat64", dir, path, flags, mode);
}
