/*
 * How much of what was typed survives a sudden end.
 *
 *   bench_lost [-w KEYS]... [-d FOLDER] [-e K=V]... [-m MS] -s END -- COMMAND...
 *
 * Starts COMMAND, sends the -w steps (as ptytime), types 24 random letters, and MS
 * milliseconds after the last one is on the screen ends it: END is HUP, TERM, KILL, or
 * "gone" for a terminal whose window closes. Then looks for the letters in every file of
 * FOLDER, and on the screen of a second start with the same steps. Prints
 * `lost N` (of 24) for the better of both.
 */
#include "tests/bench/bench_text.h"
#include "tests/lib/pty.h"

#include <ftw.h>
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	TYPED = 24,
	LIST = 32,
	FILE_MAX_BYTES = 64 << 20
};

static char typed[TYPED + 1];
static int best;

/* Length of the longest beginning of `typed` within n bytes. */
static int found_in(const char *p, size_t n)
{
	int most = 0;

	for (size_t i = 0; i < n; i++) {
		int k = 0;

		while (k < TYPED && i + (size_t)k < n && p[i + (size_t)k] == typed[k])
			k++;
		if (k > most)
			most = k;
	}
	return most;
}

static void note(int found)
{
	if (found > best)
		best = found;
}

static int look_in_file(const char *path, const struct stat *st, int type,
	struct FTW *at)
{
	FILE *f;
	char *p;

	(void)at;
	if (type != FTW_F || st->st_size == 0 || st->st_size > FILE_MAX_BYTES)
		return 0;
	f = fopen(path, "rb");
	p = malloc((size_t)st->st_size);
	if (f != NULL && p != NULL)
		note(found_in(p, fread(p, 1, (size_t)st->st_size, f)));
	free(p);
	if (f != NULL)
		(void)fclose(f);
	return 0;
}

static int step(struct pty *p, const char *what)
{
	if (strncmp(what, "text:", 5) == 0)
		return pty_wait_text(p, what + 5, PTY_MS) ? 0 : -1;
	if (pty_keys(p, what) != 0)
		return -1;
	pty_settle(p, 80, 5000);
	return 0;
}

static struct pty *begin(const struct pty_options *o, const char *const *steps)
{
	struct pty *p = pty_spawn(o);

	for (; p != NULL && *steps != NULL; steps++)
		if (step(p, *steps) != 0) {
			(void)fprintf(stderr, "bench_lost: step %s failed:\n%s\n",
				*steps, pty_screen(p));
			pty_free(p);
			return NULL;
		}
	return p;
}

static void end(struct pty *p, const char *how)
{
	if (strcmp(how, "gone") == 0)
		pty_hangup(p);
	else
		pty_kill(p,
			strcmp(how, "HUP") == 0            ? SIGHUP
				: strcmp(how, "TERM") == 0 ? SIGTERM
							   : SIGKILL);
	(void)pty_wait_exit(p, 10000);
}

int main(int argc, char **argv)
{
	const char *env[LIST + 1] = { NULL }, *steps[LIST + 1] = { NULL };
	const char *how = "KILL", *folder = ".";
	int nenv = 0, nsteps = 0, letter, wait_ms = 0;
	uint64_t state = (uint64_t)getpid() * 2654435761u + 1;
	struct pty_options o = { .cols = 120, .rows = 40 };
	struct pty *p;

	while ((letter = getopt(argc, argv, "w:d:e:m:s:")) != -1) {
		if (letter == 'w' && nsteps < LIST)
			steps[nsteps++] = optarg;
		else if (letter == 'e' && nenv < LIST)
			env[nenv++] = optarg;
		else if (letter == 'd')
			folder = optarg;
		else if (letter == 'm')
			wait_ms = (int)strtol(optarg, NULL, 10);
		else if (letter == 's')
			how = optarg;
		else
			return 2;
	}
	for (int i = 0; i < TYPED; i++)
		typed[i] = (char)('a' + bench_random(&state) % 26);
	o.argv = (const char *const *)(argv + optind);
	o.env = env;
	o.cwd = folder;
	p = begin(&o, steps);
	if (p == NULL || pty_keys(p, typed) != 0 || !pty_wait_text(p, typed, PTY_MS))
		return 1;
	(void)poll(NULL, 0, wait_ms);
	end(p, how);
	pty_free(p);
	(void)nftw(folder, look_in_file, 16, FTW_PHYS);
	p = begin(&o, steps);
	if (p != NULL) {
		const char *screen = pty_screen(p);

		note(found_in(screen, strlen(screen)));
		end(p, "KILL");
	}
	pty_free(p);
	(void)printf("lost %d\n", TYPED - best);
	return 0;
}
