/*
 * Time what a full-screen program paints, seen from the terminal's side.
 *
 *   ptytime [-s 120x40] [-t TERM] [-d FOLDER] [-e K=V]... [-r READY] [-w KEYS]...
 *           [-k KEY -n TIMES]... [-q KEYS] -- COMMAND...
 *
 * Prints one value a line, for the awk in bench.sh to fold:
 *   start MS        from before fork until READY (or any text) stands on the screen
 *   key MS BYTES    from sending a key to the last byte before 15 ms of silence
 *   silent 1        a key that painted nothing within half a second
 *   rss KB          the program's own high-water mark before it is told to quit
 * -w sends keys first, unmeasured, each waiting for silence ("text:ABC" waits for ABC).
 */
#include "tests/lib/pty.h"

#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	QUIET_MS = 15,
	DEAD_MS = 500,
	LIST = 32,
	START_MS = 60000
};

struct plan {
	struct pty_options pty;
	const char *env[LIST + 1], *setup[LIST], *key[LIST];
	int times[LIST];
	int nenv, nsetup, nkey;
	const char *ready, *quit;
};

static double now_ms(void)
{
	struct timespec ts;

	(void)clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static bool painted(struct pty *p, const char *ready)
{
	return ready != NULL ? pty_has(p, ready) : pty_screen(p)[0] != '\0';
}

static int start(const struct plan *plan, struct pty **out)
{
	double begin = now_ms();
	struct pty *p = pty_spawn(&plan->pty);

	if (p == NULL)
		return -1;
	*out = p;
	while (now_ms() - begin < START_MS) {
		if (!pty_read(p, 100) && pty_wait_exit(p, 0) >= 0)
			break;
		if (painted(p, plan->ready)) {
			(void)printf("start %.3f\n", now_ms() - begin);
			pty_settle(p, 60, 5000);
			return 0;
		}
	}
	(void)fprintf(stderr, "ptytime: %s never showed \"%s\"; it shows:\n%s\n",
		plan->pty.argv[0], plan->ready ? plan->ready : "anything",
		pty_screen(p));
	return -1;
}

static int prepare(struct pty *p, const struct plan *plan)
{
	for (int i = 0; i < plan->nsetup; i++) {
		const char *step = plan->setup[i];

		if (strncmp(step, "text:", 5) == 0) {
			if (!pty_wait_text(p, step + 5, PTY_MS))
				return -1;
			continue;
		}
		if (pty_keys(p, step) != 0)
			return -1;
		pty_settle(p, 60, 5000);
	}
	return 0;
}

static int press(struct pty *p, const char *key)
{
	uint64_t before = pty_bytes(p);
	double begin = now_ms(), last = 0;

	if (pty_keys(p, key) != 0)
		return -1;
	while (pty_read(p, last > 0 ? QUIET_MS : DEAD_MS))
		last = now_ms();
	if (last > 0)
		(void)printf("key %.3f %llu\n", last - begin,
			(unsigned long long)(pty_bytes(p) - before));
	else
		(void)printf("silent 1\n");
	return 0;
}

static void memory(struct pty *p)
{
	char path[64], line[256];
	FILE *f;

	(void)snprintf(path, sizeof(path), "/proc/%ld/status", pty_pid(p));
	f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, "VmHWM:", 6) == 0)
			(void)printf("rss %ld\n", strtol(line + 6, NULL, 10));
	if (f != NULL)
		(void)fclose(f);
}

static int size_of(const char *text, struct plan *plan)
{
	char *end;

	plan->pty.cols = (int)strtol(text, &end, 10);
	if (*end != 'x')
		return -1;
	plan->pty.rows = (int)strtol(end + 1, NULL, 10);
	return plan->pty.cols > 0 && plan->pty.rows > 0 ? 0 : -1;
}

static int put(const char *list[], int *n, const char *item)
{
	if (*n >= LIST)
		return -1;
	list[(*n)++] = item;
	return 0;
}

static int option(struct plan *plan, int letter)
{
	switch (letter) {
	case 's': return size_of(optarg, plan);
	case 't': plan->pty.term = optarg; return 0;
	case 'd': plan->pty.cwd = optarg; return 0;
	case 'e': return put(plan->env, &plan->nenv, optarg);
	case 'r': plan->ready = optarg; return 0;
	case 'w': return put(plan->setup, &plan->nsetup, optarg);
	case 'k':
		plan->times[plan->nkey] = 1;
		return put(plan->key, &plan->nkey, optarg);
	case 'n':
		if (plan->nkey == 0)
			return -1;
		plan->times[plan->nkey - 1] = (int)strtol(optarg, NULL, 10);
		return 0;
	case 'q': plan->quit = optarg; return 0;
	default: return -1;
	}
}

int main(int argc, char **argv)
{
	struct plan plan = { .pty = { .cols = 120, .rows = 40 }, .quit = "q" };
	struct pty *p = NULL;
	int letter, rc = 1;

	while ((letter = getopt(argc, argv, "s:t:d:e:r:w:k:n:q:")) != -1)
		if (plan.nkey >= LIST - 1 || option(&plan, letter) != 0)
			return 2;
	if (optind >= argc)
		return 2;
	plan.pty.argv = (const char *const *)(argv + optind);
	plan.pty.env = plan.env;
	if (start(&plan, &p) != 0 || prepare(p, &plan) != 0)
		goto out;
	for (int i = 0; i < plan.nkey; i++)
		for (int k = 0; k < plan.times[i]; k++)
			if (press(p, plan.key[i]) != 0)
				goto out;
	memory(p);
	(void)pty_keys(p, plan.quit);
	rc = 0;
out:
	if (p != NULL && pty_wait_exit(p, 2000) < 0)
		pty_kill(p, SIGKILL);
	pty_free(p);
	return rc;
}
