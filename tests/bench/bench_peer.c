/*
 * What the others take, timed in the same way as we time ourselves.
 *
 *   bench_peer run TIMES COMMAND...       wall milliseconds of each run, then `rss KB`
 *   bench_peer save FOLDER FILE TIMES     change a line of FILE, git add, git commit
 *   bench_peer raw FOLDER TIMES           the floor of a durable save: four files of its
 *                                         size written, fsynced and renamed
 */
#include "tests/lib/child.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_ms(void)
{
	struct timespec ts;

	(void)clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static int spawn(const char *const *argv, const char *cwd)
{
	static const char *const who[] = { "GIT_AUTHOR_NAME=Sari",
		"GIT_AUTHOR_EMAIL=sari@seroja.invalid", "GIT_COMMITTER_NAME=Sari",
		"GIT_COMMITTER_EMAIL=sari@seroja.invalid", "GIT_PAGER=cat", NULL };
	int status = 0, null;
	pid_t pid = fork();

	if (pid == 0) {
		null = open("/dev/null", O_RDWR);
		(void)dup2(null, 0);
		(void)dup2(null, 1);
		child_exec(argv, who, cwd);
	}
	if (pid < 0)
		return -1;
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int run_times(int times, const char *const *argv)
{
	struct rusage use;

	for (int i = 0; i < times; i++) {
		double begin = now_ms();
		int code = spawn(argv, NULL);

		if (code < 0 || code > 1) { /* diff and grep answer 1 */
			(void)fprintf(stderr, "bench_peer: %s failed (%d)\n", argv[0],
				code);
			return 1;
		}
		(void)printf("ms %.3f\n", now_ms() - begin);
	}
	(void)getrusage(RUSAGE_CHILDREN, &use);
	(void)printf("rss %ld\n", use.ru_maxrss);
	(void)printf("cpu %.1f\n",
		((double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e3 +
			(double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e3) /
			times);
	return 0;
}

/* Change the first line: bytes nobody has written before, or git would find the object. */
static int touch(const char *path, int i)
{
	FILE *f = fopen(path, "r+");

	if (f == NULL)
		return -1;
	(void)fprintf(f, "%08x%08lx", (unsigned)i * 2654435761u,
		(unsigned long)getpid());
	return fclose(f);
}

static int save_times(const char *folder, const char *file, int times)
{
	const char *const add[] = { "git", "add", file, NULL };
	const char *const commit[] = { "git", "commit", "-q", "-m", "simpan", NULL };
	char path[1024];

	(void)snprintf(path, sizeof(path), "%s/%s", folder, file);
	for (int i = 0; i < times; i++) {
		double begin = now_ms();

		if (touch(path, i) != 0 || spawn(add, folder) != 0 ||
			spawn(commit, folder) != 0)
			return 1;
		(void)printf("ms %.3f\n", now_ms() - begin);
	}
	return 0;
}

static int put_file(const char *folder, const char *bytes, size_t n)
{
	char from[1024], to[1024];
	int fd;

	(void)snprintf(from, sizeof(from), "%s/baru", folder);
	(void)snprintf(to, sizeof(to), "%s/%.8s-%p", folder, bytes,
		(const void *)bytes);
	fd = open(from, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	if (fd < 0 || write(fd, bytes, n) != (ssize_t)n || fsync(fd) != 0)
		return -1;
	(void)close(fd);
	return rename(from, to);
}

static int raw_times(const char *folder, int times)
{
	static char bytes[4096];
	static const size_t size[] = { 2000, 200, 400,
		41 }; /* blob, tree, commit, ref */
	int fd = open(folder, O_RDONLY);

	for (int i = 0; i < times; i++) {
		double begin;

		for (size_t k = 0; k < sizeof(bytes); k++)
			bytes[k] = (char)('a' + (k * 7 + (size_t)i) % 26);
		(void)snprintf(bytes, 9, "%08x", (unsigned)i);
		begin = now_ms();
		for (size_t k = 0; k < sizeof(size) / sizeof(size[0]); k++)
			if (put_file(folder, bytes, size[k]) != 0)
				return 1;
		if (fsync(fd) != 0)
			return 1;
		(void)printf("ms %.3f\n", now_ms() - begin);
	}
	(void)close(fd);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc >= 4 && strcmp(argv[1], "run") == 0)
		return run_times((int)strtol(argv[2], NULL, 10),
			(const char *const *)(argv + 3));
	if (argc == 5 && strcmp(argv[1], "save") == 0)
		return save_times(argv[2], argv[3], (int)strtol(argv[4], NULL, 10));
	if (argc == 4 && strcmp(argv[1], "raw") == 0)
		return raw_times(argv[2], (int)strtol(argv[3], NULL, 10));
	(void)fputs("bench_peer: run TIMES COMMAND... | save FOLDER FILE TIMES | "
		    "raw FOLDER TIMES\n",
		stderr);
	return 2;
}
