#define _GNU_SOURCE 1 /* the session of a spawned process is no POSIX matter (yet) */
#include "tui/start.h"

#include "core/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORDS_MAX 64

extern char **environ;

/* ---- words ---------------------------------------------------------------------------- */

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* One word from *at into `out`; false: a quote has no end. */
static bool one_word(const char **at, struct lk_buf *out)
{
	const char *p = *at;
	char quote = '\0';

	for (; *p != '\0' && (quote != '\0' || !blank(*p)); p++) {
		if (quote == '\0' && (*p == '\'' || *p == '"'))
			quote = *p;
		else if (*p == quote)
			quote = '\0';
		else if (*p == '\\' && quote != '\'' && p[1] != '\0')
			lk_buf_putc(out, *++p);
		else
			lk_buf_putc(out, *p);
	}
	*at = p;
	return quote == '\0' && out->failed == LK_OK;
}

void start_words_free(char **words)
{
	for (size_t i = 0; words != NULL && words[i] != NULL; i++)
		free(words[i]);
	free(words);
}

char **start_words(const char *command, const char *last)
{
	char **words = calloc(WORDS_MAX + 2, sizeof(*words));
	size_t n = 0;
	bool good = words != NULL;

	for (; good; n++) {
		struct lk_buf b = LK_BUF_INIT;

		while (blank(*command))
			command++;
		if (*command == '\0')
			break;
		good = n < WORDS_MAX && one_word(&command, &b);
		words[n] = good ? strdup(lk_buf_cstr(&b)) : NULL;
		lk_buf_free(&b);
		good = good && words[n] != NULL;
	}
	good = good && n > 0 && words[0][0] != '\0';
	if (good && last != NULL)
		good = (words[n] = strdup(last)) != NULL;
	if (good)
		return words;
	start_words_free(words);
	return NULL;
}

/* ---- starting --------------------------------------------------------------------------- */

/* Its place in PATH, to be freed; NULL: nowhere. Absolute folders only. */
static char *find_program(const char *name)
{
	const char *path = getenv("PATH");

	if (name[0] == '/')
		return access(name, X_OK) == 0 ? strdup(name) : NULL;
	while (strchr(name, '/') == NULL && path != NULL && path[0] != '\0') {
		size_t n = strcspn(path, ":");
		struct lk_buf b = LK_BUF_INIT;

		lk_buf_put(&b, path, n);
		lk_buf_printf(&b, "/%s", name);
		if (path[0] == '/' && b.failed == LK_OK &&
			access(lk_buf_cstr(&b), X_OK) == 0)
			return lk_buf_take(&b);
		lk_buf_free(&b);
		path += n + (path[n] == ':');
	}
	return NULL;
}

/* The environment less what is not for others; the strings are those of environ. */
static char **surroundings(void)
{
	static const char *const ours[] = { "GIT_", "LD_", "LAPKIN_" };
	size_t n = 0, all = 0;
	char **env;

	while (environ != NULL && environ[all] != NULL)
		all++;
	env = calloc(all + 1, sizeof(*env));
	for (size_t i = 0; env != NULL && i < all; i++) {
		bool skip = false;

		for (size_t k = 0; k < LK_LEN(ours); k++)
			skip |= strncmp(environ[i], ours[k], strlen(ours[k])) == 0;
		if (!skip)
			env[n++] = environ[i];
	}
	return env;
}

static int set_up(posix_spawn_file_actions_t *act, posix_spawnattr_t *attr, bool beside)
{
	sigset_t none, all;
	int number = 0;

	(void)sigemptyset(&none);
	(void)sigfillset(&all);
	for (int fd = 0; beside && number == 0 && fd < 3; fd++)
		number = posix_spawn_file_actions_addopen(act, fd, "/dev/null", O_RDWR,
			0);
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
	if (number == 0)
		number = posix_spawn_file_actions_addclosefrom_np(act, 3);
#endif
	if (number == 0)
		number = posix_spawnattr_setsigmask(attr, &none);
	if (number == 0)
		number = posix_spawnattr_setsigdefault(attr, &all);
	if (number == 0)
		number = posix_spawnattr_setflags(attr,
			(short)(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
				(beside ? POSIX_SPAWN_SETSID : 0)));
	return number;
}

static bool spawn(char *const *words, bool beside, pid_t *pid)
{
	posix_spawn_file_actions_t act;
	posix_spawnattr_t attr;
	char *file = find_program(words[0]), **env = surroundings();
	bool good =
		file != NULL && env != NULL && posix_spawn_file_actions_init(&act) == 0;

	if (good) {
		good = posix_spawnattr_init(&attr) == 0;
		if (good) {
			good = set_up(&act, &attr, beside) == 0 &&
				posix_spawn(pid, file, &act, &attr, words, env) == 0;
			(void)posix_spawnattr_destroy(&attr);
		}
		(void)posix_spawn_file_actions_destroy(&act);
	}
	free(env);
	free(file);
	return good;
}

bool start_and_wait(char *const *words, int *status)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, was_int, was_quit;
	pid_t pid = -1;
	bool good;

	(void)sigaction(SIGINT, &ignore, &was_int);
	(void)sigaction(SIGQUIT, &ignore, &was_quit);
	good = spawn(words, false, &pid);
	while (good && waitpid(pid, status, 0) < 0)
		good = errno == EINTR;
	(void)sigaction(SIGINT, &was_int, NULL);
	(void)sigaction(SIGQUIT, &was_quit, NULL);
	return good;
}

/* Somebody has to bury it, whenever it ends. */
static void *undertaker(void *arg)
{
	while (waitpid((pid_t)(intptr_t)arg, NULL, 0) < 0 && errno == EINTR)
		;
	return NULL;
}

bool start_beside(char *const *words)
{
	pthread_attr_t alone;
	pthread_t thread;
	pid_t pid = -1;

	if (!spawn(words, true, &pid))
		return false;
	if (pthread_attr_init(&alone) == 0) {
		(void)pthread_attr_setdetachstate(&alone, PTHREAD_CREATE_DETACHED);
		(void)pthread_create(&thread, &alone, undertaker,
			(void *)(intptr_t)pid); /* without it: buried at our end */
		(void)pthread_attr_destroy(&alone);
	}
	return true;
}
