/* A message to a program like sendmail: started with an argument vector, no shell, its
 * words kept, its patience limited. */
#include "storage/archive/archive.h"
#include "storage/open.h"
#include "storage/place.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_S 120
#define WORDS 400 /* bytes of what the program says that are kept */

extern char **environ;

/* A file without a name, which ends with its last descriptor. */
static int passing_file(int *out)
{
	const char *tmp = getenv("TMPDIR");
	char *path =
		place_in(tmp != NULL && tmp[0] == '/' ? tmp : "/tmp", "lapkin-XXXXXX");
	int number = ENOMEM;

	if (path == NULL)
		return number;
	*out = mkstemp(path);
	number = *out < 0 ? errno : 0;
	if (number == 0) {
		(void)unlink(path);
		(void)fcntl(*out, F_SETFD, FD_CLOEXEC);
	}
	free(path);
	return number;
}

/* Programs of this kind expect the line ends of the system: CR goes (a message has none but
 * those of its line ends). */
static int write_plain(int fd, struct lk_str message)
{
	FILE *f = fdopen(dup(fd), "wb");
	bool bad = false;

	if (f == NULL)
		return errno;
	errno = 0;
	for (size_t i = 0; !bad && i < message.n; i++)
		bad = message.p[i] != '\r' && fputc(message.p[i], f) == EOF;
	bad |= fclose(f) != 0;
	bad = bad || lseek(fd, 0, SEEK_SET) != 0;
	return !bad ? 0 : errno != 0 ? errno : EIO;
}

/* The message in such a file, at its beginning. */
static int message_file(struct lk_str message, int *out)
{
	int number = passing_file(out);

	if (number == 0) {
		number = write_plain(*out, message);
		if (number != 0)
			(void)close(*out);
	}
	return number;
}

static int spawn(pid_t *pid, const char *program, int in, int out)
{
	char *argv[] = { strdup(program), strdup("-t"), strdup("-i"), NULL };
	posix_spawn_file_actions_t act;
	posix_spawnattr_t attr;
	sigset_t none;
	int number;

	(void)sigemptyset(&none);
	if (argv[0] == NULL || argv[1] == NULL || argv[2] == NULL)
		number = ENOMEM;
	else if ((number = posix_spawn_file_actions_init(&act)) == 0) {
		(void)posix_spawn_file_actions_adddup2(&act, in, 0);
		(void)posix_spawn_file_actions_adddup2(&act, out, 1);
		(void)posix_spawn_file_actions_adddup2(&act, out, 2);
		(void)posix_spawnattr_init(&attr);
		(void)posix_spawnattr_setsigmask(&attr, &none);
		(void)posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK);
		number = posix_spawn(pid, program, &act, &attr, argv, environ);
		(void)posix_spawnattr_destroy(&attr);
		(void)posix_spawn_file_actions_destroy(&act);
	}
	for (size_t i = 0; i < 3; i++)
		free(argv[i]);
	return number;
}

static int64_t clock_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Read until the program shuts its end; false: it takes too long. */
static bool listen_to(int fd, char words[WORDS])
{
	int64_t until = clock_ms() + PATIENCE_S * 1000;
	size_t n = 0;

	for (;;) {
		struct pollfd p = { fd, POLLIN, 0 };
		int64_t left = until - clock_ms();
		char chunk[512];
		ssize_t got;

		if (left <= 0)
			return false;
		if (poll(&p, 1, (int)left) <= 0)
			continue;
		got = read(fd, chunk, sizeof(chunk));
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		for (ssize_t i = 0; i < got && n + 1 < WORDS; i++)
			words[n++] = chunk[i] == '\n' ? ' ' : chunk[i];
	}
	while (n > 0 && words[n - 1] == ' ')
		n--;
	words[n] = '\0';
	return true;
}

static int talk(const char *program, int in, const int pipe[2], struct lk_error *err)
{
	char words[WORDS] = "";
	int status = 0, number;
	bool ended;
	pid_t pid = 0;

	number = spawn(&pid, program, in, pipe[1]);
	(void)close(pipe[1]);
	if (number != 0)
		return lk_fail(err,
			number == ENOENT           ? LK_ENOTFOUND
				: number == EACCES ? LK_EREADONLY
						   : LK_EIO,
			N_("program surel %s tidak dapat dijalankan (%s); surel belum "
			   "terkirim dan tidak dicatat. Perbaiki dengan: git config "
			   "lapkin.sendmail /usr/sbin/sendmail"),
			program, strerror(number));
	ended = listen_to(pipe[0], words);
	if (!ended)
		(void)kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (!ended)
		return lk_fail(err, LK_EIO,
			N_("%s tidak selesai dalam %d detik dan dihentikan; surel "
			   "mungkin belum terkirim, tidak dicatat"),
			program, PATIENCE_S);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return LK_OK;
	return lk_fail(err, LK_EIO,
		N_("%s menolak surel ini (kode keluar %d): %s. Surel belum terkirim "
		   "dan tidak dicatat"),
		program, WIFEXITED(status) ? WEXITSTATUS(status) : -1,
		words[0] != '\0' ? words : "-");
}

int storage_send_mail(const char *program, struct lk_str message, struct lk_error *err)
{
	int in = -1, ends[2], number, rc;

	if (program[0] != '/')
		return lk_fail(err, LK_EINVAL,
			N_("nama program surel harus lengkap dari akar, misalnya "
			   "/usr/sbin/sendmail; surel belum terkirim"));
	number = message_file(message, &in);
	if (number != 0)
		return archive_failed("surel", number, err);
	if (pipe(ends) != 0) {
		rc = archive_failed("surel", errno, err);
		(void)close(in);
		return rc;
	}
	(void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	rc = talk(program, in, ends, err);
	(void)close(ends[0]);
	(void)close(in);
	return rc;
}
