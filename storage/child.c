#include "storage/child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#define FILES_MAX 4096 /* inherited files that are shut */

/* Where the child tells how far it is; -1: this process is none. */
static int way_up = -1;

#define STILL_AT_WORK 1 /* rc of an answer that only says how far it is: in n */

/* What comes first through the pipe. The child is the same program at the same
 * addresses, so the sentence of the error may be handed over as its pointer. */
struct answer {
	int rc;
	struct lk_error err;
	size_t n;
};

/* ---- the child ------------------------------------------------------------------------- */

/* Bytes of address space in use; 0 when the system does not say. */
static size_t in_use(void)
{
	FILE *f = fopen("/proc/self/statm", "re");
	unsigned long pages = 0;
	char line[64];

	if (f == NULL)
		return 0;
	if (fgets(line, sizeof(line), f) != NULL)
		pages = strtoul(line, NULL, 10);
	(void)fclose(f);
	return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void set_limit(int what, size_t value)
{
	struct rlimit l;

	if (getrlimit(what, &l) != 0)
		return;
	if (l.rlim_max == RLIM_INFINITY || l.rlim_max > (rlim_t)value)
		l.rlim_max = (rlim_t)value;
	l.rlim_cur = l.rlim_max;
	(void)setrlimit(what, &l);
}

static void fence(const struct child_limit *limit, int keep)
{
	struct sigaction plain;
	size_t used = in_use();
	sigset_t none;
	int null;

	memset(&plain, 0, sizeof(plain));
	plain.sa_handler = SIG_DFL;
	for (int s = 1; s < 32; s++)
		(void)sigaction(s, &plain, NULL);
	plain.sa_handler = SIG_IGN; /* a file too large is an error to report */
	(void)sigaction(SIGXFSZ, &plain, NULL);
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	for (int fd = 3; fd < FILES_MAX; fd++)
		if (fd != keep)
			(void)close(fd);
	null = open("/dev/null", O_RDWR | O_CLOEXEC);
	for (int fd = 0; fd < 3; fd++)
		(void)(null >= 0 ? dup2(null, fd) : close(fd));
	if (null > 2)
		(void)close(null);
	set_limit(RLIMIT_CORE, 0);
	set_limit(RLIMIT_CPU, limit->cpu_s);
	if (!SANITIZED && used != 0)
		set_limit(RLIMIT_AS, used + limit->memory);
}

static int send_all(int fd, const void *p, size_t n)
{
	const char *at = p;

	while (n > 0) {
		ssize_t sent = write(fd, at, n);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return -1;
		at += sent;
		n -= (size_t)sent;
	}
	return 0;
}

void child_tell(long done)
{
	struct answer a = { .rc = STILL_AT_WORK, .n = (size_t)done };

	if (way_up >= 0)
		(void)send_all(way_up, &a, sizeof(a));
}

static _Noreturn void child(child_fn *work, void *arg, const struct child_limit *limit,
	int fd)
{
	struct lk_buf out = LK_BUF_INIT;
	struct answer a;
	int sent;

	memset(&a, 0, sizeof(a));
	fence(limit, fd);
	way_up = fd;
	a.rc = work(arg, &out, &a.err);
	if (a.rc == LK_OK)
		a.rc = lk_buf_check(&out, &a.err);
	a.n = a.rc == LK_OK ? out.n : 0;
	sent = send_all(fd, &a, sizeof(a));
	if (sent == 0)
		sent = send_all(fd, lk_buf_cstr(&out), a.n);
	_exit(sent == 0 ? 0 : 1); /* no exit(): its handlers belong to the parent */
}

/* ---- the parent ------------------------------------------------------------------------- */

static int64_t now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Take away what it told while at work; false: the watcher had enough. */
static bool hear(const struct child_watch *watch, struct lk_buf *got)
{
	struct answer a;
	size_t told = 0;

	for (; got->n - told >= sizeof(a); told += sizeof(a)) {
		memcpy(&a, got->p + told, sizeof(a));
		if (a.rc != STILL_AT_WORK)
			break;
		if (watch != NULL && watch->tell(watch->arg, (long)a.n) != 0)
			return false;
	}
	if (told > 0)
		lk_buf_splice(got, 0, told, "", 0);
	return true;
}

/* Read until the child shuts its end. */
static enum child_end receive(int fd, const struct child_limit *limit,
	const struct child_watch *watch, struct lk_buf *got)
{
	bool answered = false;
	int64_t until = now_ms() + (int64_t)limit->patience_s * 1000;
	char chunk[1 << 16];

	for (;;) {
		struct pollfd p = { fd, POLLIN, 0 };
		int64_t left = until - now_ms();
		int ready = left > 0 ? poll(&p, 1, (int)left) : 0;
		ssize_t n;

		if (ready < 0 && errno == EINTR)
			continue;
		if (ready <= 0)
			return CHILD_SLOW;
		n = read(fd, chunk, sizeof(chunk));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0 ? CHILD_DONE : CHILD_CRASHED;
		lk_buf_put(got, chunk, (size_t)n);
		if (!answered && !hear(watch, got))
			return CHILD_STOPPED;
		answered = got->n >= sizeof(struct answer);
		if (got->n > limit->output + sizeof(struct answer))
			return CHILD_TALKS;
	}
}

static enum child_end bury(pid_t pid, enum child_end end)
{
	int status = 0;

	/* it has shut the pipe, or is to be ended: either way it cannot stay long */
	if (end != CHILD_DONE)
		(void)kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return end; /* the caller lets nobody wait: the answer decides */
	if (end != CHILD_DONE)
		return end;
	if (WIFSIGNALED(status))
		return WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL
			? CHILD_SLOW
			: CHILD_CRASHED;
	return WEXITSTATUS(status) == 0 ? CHILD_DONE : CHILD_CRASHED;
}

/* What the child said, when it said all of it. */
static enum child_end unwrap(const struct lk_buf *got, struct lk_buf *out, int *rc,
	struct lk_error *err)
{
	struct answer a;

	if (got->failed != LK_OK || got->n < sizeof(a))
		return got->failed != LK_OK ? CHILD_TALKS : CHILD_CRASHED;
	memcpy(&a, got->p, sizeof(a));
	if (a.n != got->n - sizeof(a))
		return CHILD_CRASHED;
	if (a.rc != LK_OK && err != NULL)
		*err = a.err;
	if (a.n != 0)
		lk_buf_put(out, got->p + sizeof(a), a.n);
	*rc = a.rc == LK_OK ? lk_buf_check(out, err) : a.rc;
	return CHILD_DONE;
}

enum child_end child_run(child_fn *work, void *arg, const struct child_limit *limit,
	struct lk_buf *out, int *rc, struct lk_error *err)
{
	return child_run_watched(work, arg, limit, NULL, out, rc, err);
}

enum child_end child_run_watched(child_fn *work, void *arg,
	const struct child_limit *limit, const struct child_watch *watch,
	struct lk_buf *out, int *rc, struct lk_error *err)
{
	struct lk_buf got = LK_BUF_INIT;
	enum child_end end;
	int fd[2];
	pid_t pid;

	if (pipe(fd) != 0)
		return CHILD_UNBORN;
	(void)fcntl(fd[0], F_SETFD, FD_CLOEXEC);
	(void)fcntl(fd[1], F_SETFD, FD_CLOEXEC);
	pid = fork();
	if (pid < 0) {
		(void)close(fd[0]);
		(void)close(fd[1]);
		return CHILD_UNBORN;
	}
	if (pid == 0)
		child(work, arg, limit, fd[1]);
	(void)close(fd[1]);
	end = receive(fd[0], limit, watch, &got);
	(void)close(fd[0]);
	end = bury(pid, end);
	if (end == CHILD_DONE)
		end = unwrap(&got, out, rc, err);
	lk_buf_free(&got);
	return end;
}
