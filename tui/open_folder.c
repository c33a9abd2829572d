#include "tui/open_folder.h"

#include "core/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAM "xdg-open"

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0';
}

/* Its place in PATH, to be freed; NULL: nowhere. Absolute folders only. */
static char *find_program(void)
{
	const char *path = getenv("PATH");

	while (path != NULL && path[0] != '\0') {
		size_t n = strcspn(path, ":");
		struct lk_buf b = LK_BUF_INIT;

		lk_buf_printf(&b, "%.*s/" PROGRAM, (int)n, path);
		if (path[0] == '/' && b.failed == LK_OK &&
			access(lk_buf_cstr(&b), X_OK) == 0)
			return lk_buf_take(&b);
		lk_buf_free(&b);
		path += n + (path[n] == ':');
	}
	return NULL;
}

/* In the child of a program with threads: nothing but system calls. */
static void start(char *program, char *dir)
{
	char *const argv[] = { program, dir, NULL };
	int null = open("/dev/null", O_RDWR);

	(void)setsid();
	if (fork() != 0)
		_exit(0); /* nobody has to wait for the other */
	for (int fd = 0; null >= 0 && fd < 3; fd++)
		(void)dup2(null, fd);
	(void)execv(program, argv);
	_exit(127);
}

bool open_folder(const char *dir)
{
	char *program, *copy;
	pid_t pid = -1;

	if (!is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY"))
		return false;
	program = find_program();
	copy = strdup(dir);
	if (program != NULL && copy != NULL)
		pid = fork();
	if (pid == 0)
		start(program, copy);
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	free(program);
	free(copy);
	return pid > 0;
}
