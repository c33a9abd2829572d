/* The helper that ssh-keygen and ssh start to ask for a passphrase. */
#define _DEFAULT_SOURCE 1
#include "storage/sign/ask.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#define QUESTION_MAX 1000 /* bytes that are passed on */

static int connected(const char *path)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	size_t n = strlen(path);
	int fd;

	if (n == 0 || n >= sizeof(at.sun_path))
		return -1;
	memcpy(at.sun_path, path, n + 1);
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (fd >= 0 && connect(fd, (const struct sockaddr *)&at, sizeof(at)) == 0)
		return fd;
	if (fd >= 0)
		(void)close(fd);
	return -1;
}

static int put(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t w = write(fd, p, n);

		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0)
			return -1;
		p += w;
		n -= (size_t)w;
	}
	return 0;
}

static int ask(int fd, const char *question)
{
	char line[QUESTION_MAX + 1];
	size_t n = strlen(question) < QUESTION_MAX ? strlen(question) : QUESTION_MAX;

	memcpy(line, question, n);
	for (size_t i = 0; i < n; i++)
		if (line[i] == '\n')
			line[i] = ' ';
	line[n] = '\n';
	return put(fd, line, n + 1);
}

/* 'y' and the answer until the end; nothing: no answer. */
static int pass_on(int fd)
{
	char told[LK_PHRASE_MAX + 2];
	size_t n = 0;
	int rc = 1;

	while (n + 1 < sizeof(told)) {
		ssize_t got = read(fd, told + n, sizeof(told) - 1 - n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	if (n > 0 && told[0] == 'y') {
		told[n] = '\n';
		rc = put(STDOUT_FILENO, told + 1, n) == 0 ? 0 : 1;
	}
	explicit_bzero(told, sizeof(told));
	return rc;
}

void storage_askpass(int argc, char **argv)
{
	const struct rlimit none = { 0, 0 };
	const char *path = getenv(ASK_ENV);
	int fd;

	if (path == NULL)
		return;
	(void)setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
	fd = connected(path);
	if (fd < 0 || ask(fd, argc > 1 ? argv[1] : "") != 0)
		_exit(1);
	_exit(pass_on(fd));
}
