/*
 * How much of what was typed survives a sudden end.
 *
 *   bench_lost [-f] [-w KEYS]... [-d FOLDER] [-e K=V]... [-m MS] -s END -- COMMAND...
 *
 * Starts COMMAND, sends the -w steps (as ptytime), types 24 random letters, and MS
 * milliseconds after the last one is on the screen ends it: END is HUP, TERM, KILL, or
 * "gone" for a terminal whose window closes. Then looks for the letters in every file of
 * FOLDER, and on the screen of a second start with the same steps (not with -f). Prints
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

struct plan {
	const char *env[LIST + 1], *steps[LIST + 1];
	const char *how, *folder;
	int nenv, nsteps, wait_ms, files_only;
};

static int option(struct plan *plan, int letter)
{
	switch (letter) {
	case 'f': plan->files_only = 1; return 0;
	case 'd': plan->folder = optarg; return 0;
	case 's': plan->how = optarg; return 0;
	case 'm': plan->wait_ms = (int)strtol(optarg, NULL, 10); return 0;
	case 'w':
		if (plan->nsteps == LIST)
			return -1;
		plan->steps[plan->nsteps++] = optarg;
		return 0;
	case 'e':
		if (plan->nenv == LIST)
			return -1;
		plan->env[plan->nenv++] = optarg;
		return 0;
	default: return -1;
	}
}

/* Type, end it, and see what is left. */
static int lose(const struct plan *plan, const struct pty_options *o)
{
	struct pty *p = begin(o, plan->steps);
	int rc = -1;

	if (p == NULL || pty_keys(p, typed) != 0 || !pty_wait_text(p, typed, PTY_MS))
		goto out;
	(void)poll(NULL, 0, plan->wait_ms);
	end(p, plan->how);
	pty_free(p);
	(void)nftw(plan->folder, look_in_file, 16, FTW_PHYS);
	p = plan->files_only || best == TYPED ? NULL : begin(o, plan->steps);
	if (p != NULL) {
		const char *screen = pty_screen(p);

		note(found_in(screen, strlen(screen)));
		end(p, "KILL");
	}
	rc = 0;
out:
	pty_free(p);
	return rc;
}

int main(int argc, char **argv)
{
	struct plan plan = { .how = "KILL", .folder = "." };
	uint64_t state = (uint64_t)getpid() * 2654435761u + 1;
	struct pty_options o = { .cols = 120, .rows = 40 };
	int letter;

	while ((letter = getopt(argc, argv, "fw:d:e:m:s:")) != -1)
		if (option(&plan, letter) != 0)
			return 2;
	for (int i = 0; i < TYPED; i++)
		typed[i] = (char)('a' + bench_random(&state) % 26);
	o.argv = (const char *const *)(argv + optind);
	o.env = plan.env;
	o.cwd = plan.folder;
	if (o.argv[0] == NULL || lose(&plan, &o) != 0)
		return 1;
	(void)printf("lost %d\n", TYPED - best);
	return 0;
}
