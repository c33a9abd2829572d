#include "tests/lib/pty.h"

#include "tests/lib/child.h"
#include "tests/lib/pty_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	RAW_MAX = 4 << 20,
	TURN_MS = 50
};

static int on_prop(VTermProp prop, VTermValue *val, void *user)
{
	struct pty *p = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		p->cursor_shown = val->boolean != 0;
	return 1;
}

static const VTermScreenCallbacks callbacks = { .settermprop = on_prop };

static int open_master(struct pty *p, int cols, int rows)
{
	struct winsize ws = { (unsigned short)rows, (unsigned short)cols, 0, 0 };
	int slave;

	p->master = posix_openpt(O_RDWR | O_NOCTTY);
	if (p->master < 0 || grantpt(p->master) != 0 || unlockpt(p->master) != 0)
		return -1;
	(void)fcntl(p->master, F_SETFD, FD_CLOEXEC);
	slave = open(ptsname(p->master), O_RDWR | O_NOCTTY);
	if (slave >= 0)
		(void)ioctl(slave, TIOCSWINSZ, &ws);
	return slave;
}

static void become(const struct pty_options *o, int slave)
{
	const char *env[64] = { NULL };
	char term[64];
	size_t n = 0;

	(void)setsid();
	(void)ioctl(slave, TIOCSCTTY, 0);
	for (int i = 0; i < 3; i++)
		(void)dup2(slave, i);
	if (slave > 2)
		(void)close(slave);
	(void)snprintf(term, sizeof(term), "TERM=%s",
		o->term ? o->term : "xterm-256color");
	env[n++] = term;
	for (; o->env != NULL && o->env[n - 1] != NULL && n < 63; n++)
		env[n] = o->env[n - 1];
	(void)signal(SIGPIPE, SIG_DFL);
	child_exec(o->argv, env, o->cwd);
}

struct pty *pty_spawn(const struct pty_options *o)
{
	struct pty *p = calloc(1, sizeof(*p));
	int cols = o->cols ? o->cols : 80, rows = o->rows ? o->rows : 24;
	int slave;

	if (p == NULL)
		return NULL;
	p->exit_code = -1;
	p->cursor_shown = true;
	slave = open_master(p, cols, rows);
	p->vt = vterm_new(rows, cols);
	if (slave < 0 || p->vt == NULL)
		goto fail;
	vterm_set_utf8(p->vt, 1);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_set_callbacks(p->screen, &callbacks, p);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_reset(p->screen, 1);
	p->pid = fork();
	if (p->pid == 0)
		become(o, slave);
	(void)close(slave);
	if (p->pid > 0)
		return p;
	slave = -1;
fail:
	if (slave >= 0)
		(void)close(slave);
	pty_free(p);
	return NULL;
}

void pty_free(struct pty *p)
{
	if (p == NULL)
		return;
	if (p->pid > 0 && p->exit_code < 0) {
		(void)kill(p->pid, SIGKILL);
		(void)waitpid(p->pid, NULL, 0);
	}
	if (p->master >= 0)
		(void)close(p->master);
	if (p->vt != NULL)
		vterm_free(p->vt);
	free(p->raw);
	free(p->text);
	free(p);
}

/* What the terminal answers (cursor reports, keys typed through libvterm). */
int pty_flush_answers(struct pty *p)
{
	char out[4096];
	size_t n;
	int rc = 0;

	while ((n = vterm_output_read(p->vt, out, sizeof(out))) > 0)
		if (pty_send(p, out, n) != 0)
			rc = -1;
	return rc;
}

static void keep_raw(struct pty *p, const char *bytes, size_t n)
{
	char *grown = n <= RAW_MAX - p->raw_n ? realloc(p->raw, p->raw_n + n) : NULL;

	if (grown == NULL)
		return;
	memcpy(grown + p->raw_n, bytes, n);
	p->raw = grown;
	p->raw_n += n;
}

/* Read once and let the terminal see it; its answers wait for pty_flush_answers(). */
static bool take_in(struct pty *p, int limit_ms)
{
	struct pollfd f = { p->master, POLLIN, 0 };
	char chunk[65536];
	ssize_t n;

	if (p->master < 0 || p->ended || poll(&f, 1, limit_ms) <= 0)
		return false;
	n = read(p->master, chunk, sizeof(chunk));
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	if (n <= 0) { /* EIO: the last user of the slave side is gone */
		p->ended = true;
		return false;
	}
	p->bytes += (uint64_t)n;
	keep_raw(p, chunk, (size_t)n);
	(void)vterm_input_write(p->vt, chunk, (size_t)n);
	return true;
}

int pty_send(struct pty *p, const char *bytes, size_t n)
{
	while (n > 0) {
		struct pollfd f = { p->master, POLLOUT | POLLIN, 0 };
		/* Small writes: the line buffer of a terminal holds 4096 bytes, and a
		 * program that does not read while it paints must not block us. */
		size_t part = n < 512 ? n : 512;
		ssize_t put = 0;

		if (p->master < 0 || poll(&f, 1, PTY_MS) <= 0)
			return -1;
		if (f.revents & POLLOUT)
			put = write(p->master, bytes, part);
		else if (!take_in(p, 0))
			return -1;
		if (put < 0 && errno != EINTR && errno != EAGAIN)
			return -1;
		if (put > 0) {
			bytes += put;
			n -= (size_t)put;
		}
	}
	return 0;
}

bool pty_read(struct pty *p, int limit_ms)
{
	bool came = take_in(p, limit_ms);

	(void)pty_flush_answers(p);
	return came;
}

bool pty_wait(struct pty *p, pty_test *test, const void *arg, int limit_ms)
{
	long long end = child_now() + child_patience(limit_ms);

	for (;;) {
		long long left = end - child_now();

		if (test(p, arg))
			return true;
		if (p->ended || p->master < 0 || left <= 0)
			return false;
		(void)pty_read(p, left < TURN_MS ? (int)left : TURN_MS);
	}
}

static bool is_quiet_now(struct pty *p, const void *arg)
{
	return !pty_read(p, *(const int *)arg);
}

void pty_settle(struct pty *p, int quiet_ms, int limit_ms)
{
	(void)pty_wait(p, is_quiet_now, &quiet_ms, limit_ms);
}

static bool raw_has(struct pty *p, const void *arg)
{
	const char *bytes = arg;
	size_t n = strlen(bytes);

	for (size_t i = 0; i + n <= p->raw_n; i++)
		if (memcmp(p->raw + i, bytes, n) == 0)
			return true;
	return false;
}

bool pty_wait_raw(struct pty *p, const char *bytes, int limit_ms)
{
	return pty_wait(p, raw_has, bytes, limit_ms);
}

void pty_raw_clear(struct pty *p)
{
	p->raw_n = 0;
}

int pty_wait_exit(struct pty *p, int limit_ms)
{
	long long end = child_now() + child_patience(limit_ms);
	int status = 0;
	pid_t done = 0;

	while (p->exit_code < 0) {
		done = waitpid(p->pid, &status, WNOHANG);
		if (done == p->pid)
			p->exit_code = WIFEXITED(status) ? WEXITSTATUS(status)
							 : 128 + WTERMSIG(status);
		else if (done < 0 || child_now() >= end)
			break;
		else if (!pty_read(p, 10)) /* after the end this is no wait */
			(void)poll(NULL, 0, 5);
	}
	while (pty_read(p, 0))
		continue;
	return p->exit_code;
}

void pty_resize(struct pty *p, int cols, int rows)
{
	struct winsize ws = { (unsigned short)rows, (unsigned short)cols, 0, 0 };

	vterm_set_size(p->vt, rows, cols);
	(void)ioctl(p->master, TIOCSWINSZ, &ws);
}

void pty_hangup(struct pty *p)
{
	if (p->master >= 0)
		(void)close(p->master);
	p->master = -1;
}

void pty_kill(struct pty *p, int signal)
{
	if (p->exit_code < 0)
		(void)kill(p->pid, signal);
}

long pty_pid(const struct pty *p)
{
	return (long)p->pid;
}

uint64_t pty_bytes(const struct pty *p)
{
	return p->bytes;
}
