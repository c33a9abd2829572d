/* pipe2, the folder and the session of a spawned process are no POSIX matter (yet). */
#define _GNU_SOURCE 1
#include "storage/program.h"

#include "storage/place.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TICK_MS 50    /* between two looks at cancelled() and the process */
#define GRACE_MS 2000 /* from TERM to KILL */
#define USUAL_PATH "/usr/local/bin:/usr/bin:/bin"

extern char **environ;

static int64_t now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- the environment ------------------------------------------------------------------ */

/* The absolute folders of PATH: what lies in the folder of today is no program. */
static void clean_path(struct lk_buf *out)
{
	const char *path = getenv("PATH");
	size_t start = out->n;

	while (path != NULL && path[0] != '\0') {
		size_t n = strcspn(path, ":");

		if (path[0] == '/') {
			if (out->n > start)
				lk_buf_putc(out, ':');
			lk_buf_put(out, path, n);
		}
		path += n + (path[n] == ':');
	}
	if (out->n == start)
		lk_buf_puts(out, USUAL_PATH);
}

static bool kept(const char *entry)
{
	static const char *const name[] = { "HOME=", "USER=", "LOGNAME=", "TMPDIR=",
		"SSH_AUTH_SOCK=", "XDG_" };

	for (size_t i = 0; i < LK_LEN(name); i++)
		if (strncmp(entry, name[i], strlen(name[i])) == 0)
			return true;
	return false;
}

static bool same_key(const char *a, const char *b)
{
	size_t n = strcspn(a, "=");

	return strncmp(a, b, n) == 0 && b[n] == '=';
}

static bool overruled(const char *entry, const char *const *extra)
{
	for (; extra != NULL && *extra != NULL; extra++)
		if (same_key(entry, *extra))
			return true;
	return false;
}

struct words {
	char **list; /* NULL-ended, each owned */
	size_t n, room;
	bool failed;
};

static void add(struct words *w, const char *word)
{
	if (w->n + 1 >= w->room) {
		size_t room = w->room * 2 + 16;
		char **more = realloc(w->list, room * sizeof(*more));

		if (more == NULL) {
			w->failed = true;
			return;
		}
		w->list = more;
		w->room = room;
	}
	w->list[w->n] = strdup(word);
	w->failed |= w->list[w->n] == NULL;
	w->n += w->list[w->n] != NULL;
	w->list[w->n] = NULL;
}

static void words_free(struct words *w)
{
	for (size_t i = 0; i < w->n; i++)
		free(w->list[i]);
	free(w->list);
}

static void surroundings(struct words *w, const char *const *extra)
{
	struct lk_buf path = LK_BUF_INIT;

	lk_buf_puts(&path, "PATH=");
	clean_path(&path);
	w->failed |= path.failed != LK_OK;
	if (!overruled("PATH=", extra))
		add(w, lk_buf_cstr(&path));
	lk_buf_free(&path);
	if (!overruled("LANG=", extra))
		add(w, "LANG=C.UTF-8");
	for (char **e = environ; e != NULL && *e != NULL; e++)
		if (kept(*e) && !overruled(*e, extra))
			add(w, *e);
	for (; extra != NULL && *extra != NULL; extra++)
		add(w, *extra);
}

char *program_find(const char *name)
{
	struct lk_buf path = LK_BUF_INIT;
	char *found = NULL;

	clean_path(&path);
	for (char *at = path.p; found == NULL && at != NULL && *at != '\0';) {
		size_t n = strcspn(at, ":");
		bool last = at[n] == '\0';
		struct stat st;

		at[n] = '\0';
		found = place_in(at, name);
		if (found == NULL)
			break;
		if (stat(found, &st) != 0 || !S_ISREG(st.st_mode) ||
			access(found, X_OK) != 0) {
			free(found);
			found = NULL;
		}
		at += n + !last;
	}
	lk_buf_free(&path);
	return found;
}

/* ---- starting --------------------------------------------------------------------------- */

/* Our ends of its three files; -1: shut. */
struct running {
	pid_t pid;
	int in, out, err;
};

/* Out of the way of the three files it will get, should ours be shut. */
static int above(int *fd)
{
	int moved = *fd < 3 ? fcntl(*fd, F_DUPFD_CLOEXEC, 3) : *fd;

	if (moved < 0)
		return errno;
	if (moved != *fd)
		(void)close(*fd);
	*fd = moved;
	return 0;
}

/* Its ends and ours; all or none. */
static int pipes(int end[3][2])
{
	int number = 0, n = 0;

	for (; n < 3 && number == 0; n++) {
		number = pipe2(end[n], O_CLOEXEC) != 0 ? errno : 0;
		if (number != 0)
			break;
		number = above(&end[n][0]);
		if (number == 0)
			number = above(&end[n][1]);
	}
	while (number != 0 && n-- > 0) {
		(void)close(end[n][0]);
		(void)close(end[n][1]);
	}
	return number;
}

static int actions(posix_spawn_file_actions_t *act, int end[3][2], const char *dir)
{
	int number = posix_spawn_file_actions_adddup2(act, end[0][0], 0);

	if (number == 0)
		number = posix_spawn_file_actions_adddup2(act, end[1][1], 1);
	if (number == 0)
		number = posix_spawn_file_actions_adddup2(act, end[2][1], 2);
	if (number == 0 && dir != NULL)
		number = posix_spawn_file_actions_addchdir_np(act, dir);
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
	if (number == 0)
		number = posix_spawn_file_actions_addclosefrom_np(act, 3);
#endif
	return number;
}

static int attributes(posix_spawnattr_t *attr)
{
	sigset_t none, all;
	int number;

	(void)sigemptyset(&none);
	(void)sigfillset(&all);
	number = posix_spawnattr_setsigmask(attr, &none);
	if (number == 0)
		number = posix_spawnattr_setsigdefault(attr, &all);
	if (number == 0)
		number = posix_spawnattr_setflags(attr,
			POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
				POSIX_SPAWN_SETSID);
	return number;
}

static int spawn(const char *file, const struct program *p, char *const *env,
	int end[3][2], pid_t *pid)
{
	posix_spawn_file_actions_t act;
	posix_spawnattr_t attr;
	struct words argv = { NULL, 0, 0, false };
	int number = posix_spawn_file_actions_init(&act);

	if (number != 0)
		return number;
	for (size_t i = 0; p->argv[i] != NULL; i++)
		add(&argv, p->argv[i]);
	number = argv.failed ? ENOMEM : posix_spawnattr_init(&attr);
	if (number == 0) {
		number = actions(&act, end, p->dir);
		if (number == 0)
			number = attributes(&attr);
		if (number == 0)
			number = posix_spawn(pid, file, &act, &attr, argv.list, env);
		(void)posix_spawnattr_destroy(&attr);
	}
	(void)posix_spawn_file_actions_destroy(&act);
	words_free(&argv);
	return number;
}

static int start(const char *file, const struct program *p, struct running *r)
{
	struct words env = { NULL, 0, 0, false };
	int end[3][2], number = pipes(end);

	if (number != 0)
		return number;
	surroundings(&env, p->env_extra);
	number = env.failed ? ENOMEM : spawn(file, p, env.list, end, &r->pid);
	words_free(&env);
	(void)close(end[0][0]);
	(void)close(end[1][1]);
	(void)close(end[2][1]);
	r->in = end[0][1];
	r->out = end[1][0];
	r->err = end[2][0];
	(void)fcntl(r->in, F_SETFL, O_NONBLOCK);
	(void)fcntl(r->out, F_SETFL, O_NONBLOCK);
	(void)fcntl(r->err, F_SETFL, O_NONBLOCK);
	return number;
}

/* ---- talking ---------------------------------------------------------------------------- */

static void shut(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

/* Whoever listens no longer is no failure of ours: it says so by its exit code. */
static void tell(int *fd, struct lk_str *in)
{
	ssize_t n = in->n > 0 ? write(*fd, in->p, in->n) : 0;

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n > 0) {
		in->p += n;
		in->n -= (size_t)n;
	}
	if (n < 0 || in->n == 0)
		shut(fd);
}

/* Take what is there, at most `max` bytes altogether (*kept counts them); false: more. */
static bool hear(int *fd, struct lk_buf *to, size_t *kept_n, size_t max)
{
	char chunk[1 << 14];

	while (*fd >= 0) {
		ssize_t n = read(*fd, chunk, sizeof(chunk));
		size_t room = max - *kept_n;

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return true;
		if (n <= 0) {
			shut(fd);
			return true;
		}
		if (to != NULL)
			lk_buf_put(to, chunk, (size_t)n < room ? (size_t)n : room);
		if ((size_t)n > room) {
			*kept_n = max;
			return false;
		}
		*kept_n += (size_t)n;
	}
	return true;
}

/* Has it ended? It stays unburied, so that the number of its group is still its own. */
static bool ended(pid_t pid)
{
	siginfo_t info;

	info.si_pid = 0;
	return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
		info.si_pid == pid;
}

enum outcome {
	WENT_ON,
	ENDED,
	SLOW,
	STOPPED,
	TALKS
};

struct talk {
	struct running *r;
	struct lk_str in;
	struct lk_buf *out, *errout;
	size_t out_n, err_n, out_max;
	int64_t until; /* 0: no limit */
	int (*cancelled)(void *arg);
	void *arg;
};

static int patience(const struct talk *t)
{
	int64_t left = t->until != 0 ? t->until - now_ms() : TICK_MS;

	return left < 0 ? 0 : left < TICK_MS ? (int)left : TICK_MS;
}

static enum outcome step(struct talk *t)
{
	struct running *r = t->r;
	struct pollfd p[3] = { { r->in, POLLOUT, 0 }, { r->out, POLLIN, 0 },
		{ r->err, POLLIN, 0 } };
	bool over;

	if (t->cancelled != NULL && t->cancelled(t->arg) != 0)
		return STOPPED;
	if (t->until != 0 && now_ms() >= t->until)
		return SLOW;
	/* with nothing to hear any more, only its end is waited for */
	(void)poll(p, 3, r->out < 0 && r->err < 0 ? 2 : patience(t));
	over = ended(r->pid);
	if (r->in >= 0 && p[0].revents != 0)
		tell(&r->in, &t->in);
	if (!hear(&r->out, t->out, &t->out_n, t->out_max))
		return TALKS;
	/* what is too much is dropped; more at a time than a pipe holds, but not for ever */
	for (int i = 0; i < 64; i++)
		if (hear(&r->err, t->errout, &t->err_n, PROGRAM_ERR_MAX))
			break;
	/* what it started may still hold the pipes: nobody waits for that */
	return over ? ENDED : WENT_ON;
}

/* End it and all it started, politely first. */
static void end_group(pid_t pid)
{
	int64_t until = now_ms() + GRACE_MS;

	(void)kill(-pid, SIGTERM);
	while (!ended(pid) && now_ms() < until)
		(void)poll(NULL, 0, 10);
}

static int bury(pid_t pid)
{
	int status = 0;

	(void)kill(-pid, SIGKILL); /* what it left behind in its session */
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* A pipe nobody reads raises SIGPIPE on the thread that writes: held off while we talk, and
 * taken away when it came of us. */
static enum outcome converse(struct talk *t)
{
	struct timespec at_once = { 0, 0 };
	sigset_t pipe_only, was, pending;
	enum outcome how = WENT_ON;
	bool before;

	(void)sigemptyset(&pipe_only);
	(void)sigaddset(&pipe_only, SIGPIPE);
	(void)sigpending(&pending);
	before = sigismember(&pending, SIGPIPE) == 1;
	(void)pthread_sigmask(SIG_BLOCK, &pipe_only, &was);
	if (t->in.n == 0)
		shut(&t->r->in);
	while (how == WENT_ON)
		how = step(t);
	(void)sigpending(&pending);
	if (!before && sigismember(&pending, SIGPIPE) == 1)
		(void)sigtimedwait(&pipe_only, NULL, &at_once);
	(void)pthread_sigmask(SIG_SETMASK, &was, NULL);
	return how;
}

/* ---- saying it ---------------------------------------------------------------------------- */

static int not_started(const char *name, const char *dir, int number,
	struct lk_error *err)
{
	struct stat st;

	if (number == ENOMEM)
		return lk_nomem(err);
	if (dir != NULL && (stat(dir, &st) != 0 || !S_ISDIR(st.st_mode)))
		return lk_fail(err, LK_ENOTFOUND,
			N_("folder %s tidak ada; %s tidak dijalankan"), dir, name);
	if (number == ENOENT || number == ENOTDIR)
		return lk_fail(err, LK_ENOTFOUND,
			N_("program %s tidak ada di komputer ini; pasang dulu, lalu "
			   "ulangi"),
			name);
	if (number == EACCES || number == EPERM)
		return lk_fail(err, LK_EREADONLY,
			N_("program %s tidak boleh dijalankan di komputer ini"), name);
	return lk_fail(err, LK_EIO, N_("program %s tidak dapat dijalankan (%s)"), name,
		strerror(number));
}

static int said(enum outcome how, const struct program *p, struct lk_error *err)
{
	const char *name = p->argv[0];

	if (how == SLOW)
		return lk_fail(err, LK_EUNDEF,
			N_("%s tidak selesai dalam %d detik dan dihentikan"), name,
			(p->timeout_ms + 999) / 1000);
	if (how == STOPPED)
		return lk_fail(err, LK_EUNDEF, N_("%s dihentikan atas permintaan"),
			name);
	if (how == TALKS)
		return lk_fail(err, LK_ERANGE,
			N_("%s menghasilkan terlalu banyak keluaran dan dihentikan"),
			name);
	return LK_OK;
}

/* ---- all of it ------------------------------------------------------------------------------ */

static int run_file(const char *file, const struct program *p, struct talk *t,
	int *status, struct lk_error *err)
{
	struct running r = { 0, -1, -1, -1 };
	int number = start(file, p, &r);
	enum outcome how = ENDED;

	t->r = &r;
	if (number == 0) {
		how = converse(t);
		if (how != ENDED)
			end_group(r.pid);
		*status = bury(r.pid);
	}
	shut(&r.in);
	shut(&r.out);
	shut(&r.err);
	return number == 0 ? said(how, p, err)
			   : not_started(p->argv[0], p->dir, number, err);
}

int program_run(const struct program *p, struct lk_buf *out, struct lk_buf *errout,
	int *status, int (*cancelled)(void *arg), void *arg, struct lk_error *err)
{
	struct talk t = { .in = p->in,
		.out = out,
		.errout = errout,
		.out_max = p->out_max != 0 ? p->out_max : PROGRAM_OUT_MAX,
		.cancelled = cancelled,
		.arg = arg };
	const char *name = p->argv[0];
	char *file;
	int rc;

	*status = -1;
	if (name == NULL || name[0] == '\0' ||
		(name[0] != '/' && strchr(name, '/') != NULL))
		return lk_fail(err, LK_EINVAL,
			N_("nama program harus lengkap dari akar, atau tanpa folder"));
	file = name[0] == '/' ? strdup(name) : program_find(name);
	if (file == NULL)
		return not_started(name, NULL, ENOENT, err);
	if (p->timeout_ms > 0)
		t.until = now_ms() + p->timeout_ms;
	rc = run_file(file, p, &t, status, err);
	free(file);
	if (rc == LK_OK && out != NULL)
		rc = lk_buf_check(out, err);
	return rc;
}
