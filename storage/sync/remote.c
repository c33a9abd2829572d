#include "core/buf.h"
#include "storage/fail.h"
#include "storage/lock.h"
#include "storage/program.h"
#include "storage/repo.h"
#include "storage/sign/ask.h"
#include "storage/sync/sync.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LIMIT_MS 900000 /* of one fetch or push; a dead line is noticed much earlier */
#define CLONE_MS 3600000
#define TIDY_MS 300000
#define STALE_S 10

/* ---- the address -------------------------------------------------------------------------- */

static int hub_url(struct lk_store *st, struct lk_buf *url, struct lk_error *err)
{
	int rc = repo_op_config_get(st, "remote." SYNC_REMOTE ".url", url, err);

	if (rc == LK_OK && url->n == 0)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("ruang kerja ini belum punya hub; buat dengan lapkin hub "
			   "init "
			   "FOLDER, atau salin ruang kerja kantor dengan lapkin "
			   "clone"));
	return rc;
}

bool sync_by_ssh(const char *url)
{
	const char *scheme = strstr(url, "://"), *colon = strchr(url, ':');

	if (scheme != NULL)
		return strncmp(url, "ssh://", 6) == 0 ||
			strncmp(url, "git+ssh://", 10) == 0;
	return colon != NULL && strcspn(url, "/") > (size_t)(colon - url);
}

/* ---- starting git --------------------------------------------------------------------------- */

#define ARGS 32

struct git_run {
	const char *argv[ARGS];
	size_t n;
	struct lk_buf gitdir, ssh; /* what argv and env point to */
	const char *env[10];
	struct ask ask; /* for ssh */
	int (*cancelled)(void *arg);
	void *arg;
	int timeout_ms;
	struct lk_buf out, errout;
	int status;
	bool late;       /* ended because of the limit */
	bool unanswered; /* what ssh asked */
};

static void add(struct git_run *g, const char *word)
{
	if (g->n + 1 < ARGS)
		g->argv[g->n++] = word;
}

/* `d` NULL: about no repository of ours. */
static void begin(struct git_run *g, struct disk *d)
{
	/* nobody's hooks and no program of theirs run on our side */
	static const char *const always[] = { "-c", "core.hooksPath=/dev/null", "-c",
		"gc.auto=0", "-c", "maintenance.auto=false", "-c",
		"fetch.fsckObjects=true", "-c", "push.gpgSign=false", "-c",
		"protocol.ext.allow=never", "-c", "http.lowSpeedLimit=500", "-c",
		"http.lowSpeedTime=20" };

	memset(g, 0, sizeof(*g));
	g->ask.fd = -1;
	g->timeout_ms = LIMIT_MS;
	add(g, "git");
	if (d != NULL) {
		lk_buf_printf(&g->gitdir, "--git-dir=%s", d->gitdir);
		add(g, lk_buf_cstr(&g->gitdir));
	}
	for (size_t i = 0; i < LK_LEN(always); i++)
		add(g, always[i]);
}

static void done(struct git_run *g)
{
	lk_buf_free(&g->gitdir);
	lk_buf_free(&g->ssh);
	lk_buf_free(&g->out);
	lk_buf_free(&g->errout);
}

/* The ssh that the person has set up, as git would find it. */
static void their_ssh(struct git_run *g, struct lk_buf *out)
{
	const char *const in[] = { "git", lk_buf_cstr(&g->gitdir), "config", "--get",
		"core.sshCommand", NULL };
	const char *const anywhere[] = { "git", "config", "--get", "core.sshCommand",
		NULL };
	struct program p = { .argv = g->gitdir.n > 0 ? in : anywhere,
		.timeout_ms = 10000,
		.out_max = 4096 };
	int status = -1;

	if (program_run(&p, out, NULL, &status, NULL, NULL, NULL) != LK_OK ||
		status != 0)
		lk_buf_clear(out);
	while (out->n > 0 && out->p[out->n - 1] == '\n')
		lk_buf_splice(out, out->n - 1, 1, NULL, 0);
	if (out->n == 0)
		lk_buf_puts(out, "ssh");
}

/* git itself asks nothing; what ssh asks goes to whoever offered to ask a person. */
static int surroundings(struct git_run *g, const char *url, struct lk_error *err)
{
	struct lk_buf ssh = LK_BUF_INIT;
	size_t n = 0;
	int rc = LK_OK;

	g->env[n++] = "GIT_TERMINAL_PROMPT=0";
	g->env[n++] = "GIT_ASKPASS=/bin/false";
	if (sync_by_ssh(url)) {
		rc = ask_open(&g->ask, NULL, err);
		their_ssh(g, &ssh);
		lk_buf_printf(&g->ssh, "GIT_SSH_COMMAND=%s" SYNC_SSH_OPTIONS "%s",
			lk_buf_cstr(&ssh), g->ask.fd < 0 ? " -o BatchMode=yes" : "");
		g->env[n++] = lk_buf_cstr(&g->ssh);
		g->ask.remote = 1;
		for (const char *const *e = ask_env(&g->ask); rc == LK_OK && *e != NULL;
			e++)
			g->env[n++] = *e;
	}
	g->env[n] = NULL;
	lk_buf_free(&ssh);
	return rc;
}

/* A question waits as long as a person takes; the limit of time is the program's. */
static int waited(void *arg)
{
	struct git_run *g = arg;

	if (g->cancelled != NULL && g->cancelled(g->arg) != 0)
		return 1;
	(void)ask_cancelled(&g->ask);
	return g->ask.refused;
}

/* LK_OK: it ran, or was ended because it was late or what it asked was not answered. Its words
 * are one text then. */
static int go(struct git_run *g, const char *url, struct lk_error *err)
{
	struct program p = { .argv = g->argv, .env_extra = g->env };
	int rc = surroundings(g, url, err);

	p.timeout_ms = g->timeout_ms;
	if (rc == LK_OK)
		rc = program_run(&p, &g->out, &g->errout, &g->status, waited, g, err);
	if (rc == LK_EUNDEF && (g->cancelled == NULL || g->cancelled(g->arg) == 0)) {
		g->late = !g->ask.refused;
		g->status = -1;
		rc = LK_OK;
	}
	g->unanswered = g->status != 0 && (g->ask.refused || g->ask.nobody);
	ask_close(&g->ask);
	lk_buf_putc(&g->errout, '\n');
	lk_buf_putstr(&g->errout, lk_buf_str(&g->out));
	/* a NUL ends the words: what stands behind it is not looked for */
	return rc == LK_OK ? lk_buf_check(&g->errout, err) : rc;
}

/* Why it did not work out. */
static void say_why(const struct git_run *g, const char *url,
	struct lk_remote_answer *out)
{
	if (g->unanswered)
		sync_unanswered(url, out);
	else if (g->late)
		sync_silent(url, out);
	else
		sync_words(lk_buf_cstr(&g->errout), url, out);
}

/* ---- fetching ------------------------------------------------------------------------------ */

/* Where the hub stood when we last heard of it; "" never. */
static int remembered(struct disk *d, struct lk_oid *out, struct lk_error *err)
{
	git_oid id;
	int rc = git_reference_name_to_id(&id, d->repo, SYNC_REF);

	out->hex[0] = '\0';
	if (rc == 0)
		repo_oid_out(out, &id);
	return rc == 0 || rc == GIT_ENOTFOUND ? LK_OK : fail_git(err, d->gitdir);
}

/* The first time: a history that has nothing in common with ours is not remembered, so that
 * the right address can be set afterwards. */
static int check_root(struct disk *d, const struct lk_remote_answer *out,
	struct lk_error *err)
{
	git_oid ours, theirs, base;
	int unborn, rc = repo_head_oid(d, &ours, &unborn, err);

	if (rc == LK_OK)
		rc = repo_oid_in(&theirs, out->head.hex, err);
	if (rc != LK_OK || unborn ||
		git_merge_base(&base, d->repo, &ours, &theirs) != GIT_ENOTFOUND)
		return rc;
	return git_reference_remove(d->repo, SYNC_REF) == 0 ? LK_OK
							    : fail_git(err, d->gitdir);
}

static int judge_fetch(struct disk *d, const struct git_run *g, const char *url,
	const struct lk_oid *before, struct lk_remote_answer *out, struct lk_error *err)
{
	const char *said = lk_buf_cstr(&g->errout);

	if (g->status == 0) {
		int rc = remembered(d, &out->head, err);

		return rc == LK_OK && before->hex[0] == '\0' ? check_root(d, out, err)
							     : rc;
	}
	if (strstr(said, "couldn't find remote ref") != NULL &&
		before->hex[0] == '\0') {
		out->end = LK_REMOTE_OK; /* a hub that nobody has sent anything to */
		return LK_OK;
	}
	if (strstr(said, "couldn't find remote ref") != NULL ||
		strstr(said, "(non-fast-forward)") != NULL)
		sync_rewound(url, out);
	else
		say_why(g, url, out);
	return LK_OK;
}

static int fetch(struct disk *d, const char *url, int (*cancelled)(void *arg),
	void *arg, struct lk_remote_answer *out, struct lk_error *err)
{
	static const char *const words[] = { "fetch", "--no-tags", "--no-progress",
		"--no-write-fetch-head", "--no-recurse-submodules", "--", SYNC_REMOTE,
		("refs/heads/main:" SYNC_REF) };
	struct lk_oid before;
	struct git_run g;
	int rc = remembered(d, &before, err);

	if (rc != LK_OK)
		return rc;
	begin(&g, d);
	for (size_t i = 0; i < LK_LEN(words); i++)
		add(&g, words[i]);
	g.cancelled = cancelled;
	g.arg = arg;
	rc = go(&g, url, err);
	if (rc == LK_OK)
		rc = judge_fetch(d, &g, url, &before, out, err);
	done(&g);
	return rc;
}

int sync_op_fetch(struct lk_store *st, int (*cancelled)(void *arg), void *arg,
	struct lk_remote_answer *out, struct lk_error *err)
{
	struct lk_buf url = LK_BUF_INIT;
	int rc = hub_url(st, &url, err);

	memset(out, 0, sizeof(*out));
	if (rc == LK_OK)
		rc = fetch(disk_of(st), lk_buf_cstr(&url), cancelled, arg, out, err);
	lk_buf_free(&url);
	return rc;
}

/* ---- sending ------------------------------------------------------------------------------- */

static int push(struct disk *d, const char *url, const struct lk_oid *head,
	int (*cancelled)(void *arg), void *arg, struct lk_remote_answer *out,
	struct lk_error *err)
{
	static const char *const words[] = { "push", "--porcelain", "--no-verify",
		"--no-follow-tags", "--no-recurse-submodules", "--", SYNC_REMOTE };
	char spec[LK_OID_SIZE + sizeof(":refs/heads/main")];
	struct git_run g;
	int rc;

	(void)snprintf(spec, sizeof(spec), "%s:refs/heads/main", head->hex);
	begin(&g, d);
	for (size_t i = 0; i < LK_LEN(words); i++)
		add(&g, words[i]);
	add(&g, spec);
	g.cancelled = cancelled;
	g.arg = arg;
	rc = go(&g, url, err);
	if (rc == LK_OK && g.status != 0)
		say_why(&g, url, out);
	else if (rc == LK_OK)
		out->head = *head;
	done(&g);
	return rc;
}

int sync_op_push(struct lk_store *st, const struct lk_oid *head,
	int (*cancelled)(void *arg), void *arg, struct lk_remote_answer *out,
	struct lk_error *err)
{
	struct lk_buf url = LK_BUF_INIT;
	git_oid id;
	int rc = repo_oid_in(&id, head->hex, err);

	memset(out, 0, sizeof(*out));
	if (rc == LK_OK)
		rc = hub_url(st, &url, err);
	if (rc == LK_OK)
		rc = push(disk_of(st), lk_buf_cstr(&url), head, cancelled, arg, out,
			err);
	lk_buf_free(&url);
	return rc;
}

/* ---- all of it ------------------------------------------------------------------------------ */

int sync_clone(const char *source, const char *git, struct lk_error *err)
{
	const char *const words[] = { "clone", "--bare", "--no-hardlinks", "--quiet",
		"--template=", "--", source, git };
	struct lk_remote_answer a = { .end = LK_REMOTE_OK };
	struct git_run g;
	int rc;

	begin(&g, NULL);
	g.timeout_ms = CLONE_MS;
	for (size_t i = 0; i < LK_LEN(words); i++)
		add(&g, words[i]);
	rc = go(&g, source, err);
	if (rc == LK_OK && g.status != 0) {
		say_why(&g, source, &a);
		if (err != NULL)
			*err = a.why;
		rc = (int)a.why.code;
	}
	done(&g);
	return rc;
}

/* ---- one at a time --------------------------------------------------------------------------- */

/* A git that was killed with us leaves its lock on the remembered branch. */
static void clear_ref_lock(struct disk *d, bool at_once)
{
	struct lk_buf path = LK_BUF_INIT;
	struct stat st;

	lk_buf_printf(&path, "%s/" SYNC_REF ".lock", d->gitdir);
	if (path.failed == LK_OK && lstat(lk_buf_cstr(&path), &st) == 0 &&
		S_ISREG(st.st_mode) && (at_once || time(NULL) - st.st_mtime >= STALE_S))
		(void)unlink(lk_buf_cstr(&path));
	lk_buf_free(&path);
}

int sync_op_begin(struct lk_store *st, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	int rc = lock_take(&d->sync, d->own, "sinkron", 0, err);

	if (rc == LK_ELOCKED)
		return lk_fail(err, LK_ELOCKED,
			N_("sinkron lain sedang berjalan di ruang kerja ini; tunggu "
			   "sampai selesai"));
	if (rc == LK_OK)
		clear_ref_lock(d, d->sync.after_death != 0);
	return rc;
}

/* Unreachable objects are kept for git's usual two weeks: somebody may just be writing one. */
static void tidy_up(struct disk *d)
{
	struct lk_buf dir = LK_BUF_INIT;
	const char *argv[] = { "git", NULL, "-c", "gc.autoDetach=false", "-c",
		"core.hooksPath=/dev/null", "gc", "--auto", "--quiet", NULL };
	struct program p = { .argv = argv, .timeout_ms = TIDY_MS };
	int status;

	lk_buf_printf(&dir, "--git-dir=%s", d->gitdir);
	argv[1] = lk_buf_cstr(&dir);
	if (dir.failed == LK_OK)
		(void)!program_run(&p, NULL, NULL, &status, NULL, NULL, NULL);
	lk_buf_free(&dir);
}

void sync_op_end(struct lk_store *st, int tidy)
{
	struct disk *d = disk_of(st);

	if (d->sync.fd < 0)
		return;
	if (tidy)
		tidy_up(d);
	lock_release(&d->sync);
}

/* ---- anything else about the hub ------------------------------------------------------------ */

int sync_git(struct lk_store *st, const char *const *words, struct lk_buf *said,
	int *status, int (*cancelled)(void *arg), void *arg, struct lk_error *err)
{
	struct lk_buf url = LK_BUF_INIT;
	struct git_run g;
	int rc = hub_url(st, &url, err);

	if (rc != LK_OK) {
		lk_buf_free(&url);
		return rc;
	}
	begin(&g, disk_of(st));
	for (; *words != NULL; words++)
		add(&g, *words);
	g.cancelled = cancelled;
	g.arg = arg;
	rc = go(&g, lk_buf_cstr(&url), err);
	*status = g.status;
	if (rc == LK_OK && g.late)
		rc = lk_fail(err, LK_EIO, N_("hub tidak menjawab"));
	else if (rc == LK_OK)
		lk_buf_putstr(said, lk_buf_str(&g.errout));
	done(&g);
	lk_buf_free(&url);
	return rc;
}
