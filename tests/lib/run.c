#include "tests/lib/run.h"

#include "tests/lib/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	IN,
	OUT,
	ERR,
	ENDS
};

struct pipes {
	int ours[ENDS];
	int theirs[ENDS];
};

static void shut(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

static void pipes_close(struct pipes *p)
{
	for (int i = 0; i < ENDS; i++) {
		shut(&p->ours[i]);
		shut(&p->theirs[i]);
	}
}

static int pipes_open(struct pipes *p, bool with_input)
{
	int fd[2];

	for (int i = 0; i < ENDS; i++)
		p->ours[i] = p->theirs[i] = -1;
	for (int i = 0; i < ENDS; i++) {
		if (i == IN && !with_input) {
			p->theirs[i] = open("/dev/null", O_RDONLY);
			continue;
		}
		if (pipe(fd) != 0)
			return -1;
		p->ours[i] = fd[i == IN ? 1 : 0];
		p->theirs[i] = fd[i == IN ? 0 : 1];
		(void)fcntl(p->ours[i], F_SETFD, FD_CLOEXEC);
		(void)fcntl(p->ours[i], F_SETFL, O_NONBLOCK);
	}
	return p->theirs[IN] >= 0 ? 0 : -1;
}

static pid_t start(const struct run_options *o, struct pipes *p)
{
	pid_t pid = fork();

	if (pid != 0)
		return pid;
	(void)setpgid(0, 0);
	for (int i = 0; i < ENDS; i++)
		(void)dup2(p->theirs[i], i);
	for (int i = 0; i < ENDS; i++)
		if (p->theirs[i] > 2)
			(void)close(p->theirs[i]);
	child_exec(o->argv, o->env, o->cwd);
}

static int append(char **text, size_t *n, const char *more, size_t more_n)
{
	char *grown = realloc(*text, *n + more_n + 1);

	if (grown == NULL)
		return -1;
	memcpy(grown + *n, more, more_n);
	*n += more_n;
	grown[*n] = '\0';
	*text = grown;
	return 0;
}

/* One read; closes the end when the child did. */
static int drain(int *fd, char **text, size_t *n)
{
	char chunk[65536];
	ssize_t got = read(*fd, chunk, sizeof(chunk));

	if (got > 0)
		return append(text, n, chunk, (size_t)got);
	if (got == 0 || (errno != EAGAIN && errno != EINTR))
		shut(fd);
	return 0;
}

static void feed(int *fd, const struct run_options *o, size_t *sent)
{
	ssize_t put = write(*fd, o->input + *sent, o->input_n - *sent);

	if (put > 0)
		*sent += (size_t)put;
	if (*sent == o->input_n || (put < 0 && errno != EAGAIN && errno != EINTR))
		shut(fd);
}

static int pump(const struct run_options *o, struct pipes *p, struct run_result *r)
{
	long long end = child_now() + child_patience(o->limit_ms ? o->limit_ms : 60000);
	size_t sent = 0;

	while (p->ours[OUT] >= 0 || p->ours[ERR] >= 0) {
		struct pollfd f[ENDS] = { { p->ours[IN], POLLOUT, 0 },
			{ p->ours[OUT], POLLIN, 0 }, { p->ours[ERR], POLLIN, 0 } };
		long long left = end - child_now();

		if (left <= 0) {
			r->timed_out = true;
			return 0;
		}
		if (poll(f, ENDS, (int)left) < 0 && errno != EINTR)
			return -1;
		if (f[IN].revents)
			feed(&p->ours[IN], o, &sent);
		if (f[OUT].revents && drain(&p->ours[OUT], &r->out, &r->out_n) != 0)
			return -1;
		if (f[ERR].revents && drain(&p->ours[ERR], &r->err, &r->err_n) != 0)
			return -1;
	}
	return 0;
}

int run(const struct run_options *o, struct run_result *r)
{
	struct run_result mine = { 0 };
	struct pipes p;
	pid_t pid = -1;
	int status = 0, rc = -1;

	memset(r, 0, sizeof(*r));
	(void)signal(SIGPIPE, SIG_IGN);
	if (pipes_open(&p, o->input != NULL) != 0 ||
		append(&mine.out, &mine.out_n, "", 0) ||
		append(&mine.err, &mine.err_n, "", 0) || (pid = start(o, &p)) < 0)
		goto out;
	for (int i = 0; i < ENDS; i++)
		shut(&p.theirs[i]);
	rc = pump(o, &p, &mine);
	if (rc != 0 || mine.timed_out)
		(void)kill(-pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	mine.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
out:
	pipes_close(&p);
	if (rc == 0)
		*r = mine;
	else
		run_free(&mine);
	return rc;
}

void run_free(struct run_result *r)
{
	if (r == NULL)
		return;
	free(r->out);
	free(r->err);
	memset(r, 0, sizeof(*r));
}
