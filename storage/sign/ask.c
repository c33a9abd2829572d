#include "storage/sign/ask.h"

#include "core/utf8.h"
#include "storage/fail.h"
#include "storage/sign/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define QUESTION_MAX 2048
#define HELPER_MS 2000 /* for the helper to put its question */

/* Set once, before there is a second thread. */
static struct lk_asker asker;
static char helper[4096]; /* our own program; "" unknown */

static int64_t now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void storage_ask_with(const struct lk_asker *how)
{
	const struct rlimit none = { 0, 0 };
	ssize_t n = readlink("/proc/self/exe", helper, sizeof(helper) - 1);

	helper[n > 0 ? n : 0] = '\0';
	asker = how != NULL ? *how : (struct lk_asker){ .ask = NULL };
	secret_forget(NULL);
	/* what is typed passes through ordinary memory for a moment: no image of it */
	if (asker.ask != NULL)
		(void)setrlimit(RLIMIT_CORE, &none);
}

int ask_keep_minutes(void)
{
	return asker.keep_minutes;
}

/* ---- the socket ------------------------------------------------------------------------ */

static int listen_at(struct ask *a, struct lk_error *err)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	const char *where = getenv("XDG_RUNTIME_DIR");
	size_t n;

	if (where == NULL || where[0] != '/' || strlen(where) > 40 ||
		access(where, W_OK) != 0)
		where = "/tmp";
	(void)snprintf(a->dir, sizeof(a->dir), "%s/lapkin-XXXXXX", where);
	if (mkdtemp(a->dir) == NULL) {
		int number = errno;

		a->dir[0] = '\0';
		return fail_errno(err, number, where);
	}
	(void)snprintf(a->path, sizeof(a->path), "%s/tanya", a->dir);
	n = strlen(a->path);
	memcpy(at.sun_path, a->path, n + 1);
	a->fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (a->fd < 0 || bind(a->fd, (const struct sockaddr *)&at, sizeof(at)) != 0 ||
		chmod(a->path, 0600) != 0 || listen(a->fd, 4) != 0)
		return fail_errno(err, errno, a->path);
	(void)fcntl(a->fd, F_SETFL, O_NONBLOCK);
	(void)fcntl(a->fd, F_SETFD, FD_CLOEXEC);
	return LK_OK;
}

int ask_open(struct ask *a, const char *file, struct lk_error *err)
{
	int rc = LK_OK, n = 0;

	memset(a, 0, sizeof(*a));
	a->fd = -1;
	a->file = file;
	a->stop = asker.stop;
	a->arg = asker.arg;
	a->last_ms = now_ms();
	if (asker.ask == NULL || helper[0] == '\0') {
		(void)snprintf(a->env[n++], sizeof(a->env[0]),
			"SSH_ASKPASS_REQUIRE=never");
	} else {
		a->given = secret_new();
		rc = a->given != NULL ? listen_at(a, err) : lk_nomem(err);
		(void)snprintf(a->env[n++], sizeof(a->env[0]),
			"SSH_ASKPASS_REQUIRE=force");
		(void)snprintf(a->env[n++], sizeof(a->env[0]), "SSH_ASKPASS=%s",
			helper);
		(void)snprintf(a->env[n++], sizeof(a->env[0]), ASK_ENV "=%s", a->path);
	}
	for (int i = 0; i < n; i++)
		a->list[i] = a->env[i];
	if (rc != LK_OK)
		ask_close(a);
	return rc;
}

void ask_close(struct ask *a)
{
	if (a->fd >= 0)
		(void)close(a->fd);
	a->fd = -1;
	if (a->dir[0] != '\0') {
		(void)unlink(a->path);
		(void)rmdir(a->dir);
		a->dir[0] = '\0';
	}
	secret_free(a->given);
	a->given = NULL;
}

const char *const *ask_env(const struct ask *a)
{
	return a->list;
}

/* ---- answering --------------------------------------------------------------------------- */

int ask_now(struct ask *a, enum lk_ask_what what, const char *about)
{
	struct lk_question q = { what, about, a->again, a->remote };
	enum lk_told told = LK_TOLD_NOBODY;

	if (asker.ask != NULL && a->given != NULL)
		told = asker.ask(asker.arg, &q, a->given, LK_PHRASE_MAX);
	a->last_ms = now_ms();
	a->refused = told == LK_TOLD_NOT;
	a->nobody = told == LK_TOLD_NOBODY;
	if (told != LK_TOLD)
		return -1;
	a->asked = 1;
	return 0;
}

/* "/home/a/.ssh/id" of: Enter passphrase for key '/home/a/.ssh/id': */
static void file_in(char *out, size_t size, const char *question)
{
	const char *from = strpbrk(question, "'\""), *to;

	out[0] = '\0';
	if (from == NULL)
		from = strchr(question, '/');
	else
		from++;
	if (from == NULL)
		return;
	to = strpbrk(from, "'\"");
	if (to == NULL)
		to = strstr(from, ": ");
	(void)snprintf(out, size, "%.*s", (int)(to != NULL ? to - from : 0), from);
}

/* For a program that names its key in the question (ssh): remembered by that name. The same
 * question again: the answer was wrong. */
static const char *answer_of_any_key(struct ask *a, const char *question)
{
	char file[sizeof(a->last)];

	file_in(file, sizeof(file), question);
	a->again = file[0] != '\0' && strcmp(file, a->last) == 0;
	memcpy(a->last, file, sizeof(file));
	if (a->again)
		secret_forget(file);
	else if (secret_recall(file, a->given))
		return a->given;
	if (ask_now(a, LK_ASK_PHRASE, file[0] != '\0' ? file : question) != 0)
		return NULL;
	secret_remember(file, a->given, asker.keep_minutes);
	return a->given;
}

/* "[hub]:22 (10.0.0.1) SHA256:..." of: The authenticity of host '[hub]:22 (10.0.0.1)' can't be
 * established. ED25519 key fingerprint is SHA256:.... */
static void host_in(char *out, size_t size, const char *question)
{
	const char *print = strstr(question, "SHA256:"), *host = strchr(question, '\'');
	size_t n = host != NULL ? strcspn(host + 1, "'") : 0;

	(void)snprintf(out, size, "%.*s %.*s", (int)n, host != NULL ? host + 1 : "",
		print != NULL ? (int)strcspn(print, ". ") : 0,
		print != NULL ? print : "");
}

/* Only a person says yes, and nothing of it is remembered but what ssh writes down. */
static const char *answer_of_host(struct ask *a, const char *question)
{
	char host[600];

	host_in(host, sizeof(host), question);
	if (ask_now(a, LK_ASK_HOST, host) != 0)
		return NULL;
	if (strcmp(a->given, "ya") == 0 || strcmp(a->given, "yes") == 0)
		return "yes";
	a->refused = 1;
	return NULL;
}

static const char *answer_to(struct ask *a, const char *question)
{
	int phrase = strstr(question, "assphrase") != NULL;

	if (a->phrase != NULL)
		return a->phrase;
	if (a->making)
		return a->asked || ask_now(a, LK_ASK_NEW, a->file) == 0 ? a->given
									: NULL;
	if (phrase && a->file == NULL)
		return answer_of_any_key(a, question);
	if (phrase)
		return ask_now(a, LK_ASK_PHRASE, a->file) == 0 ? a->given : NULL;
	if (a->file == NULL && strstr(question, "continue connecting") != NULL)
		return answer_of_host(a, question);
	if (strstr(question, "assword") != NULL)
		return ask_now(a, LK_ASK_OTHER, question) == 0 ? a->given : NULL;
	a->nobody = 1;
	return NULL;
}

/* The question is one line; what comes after the helper's patience is not waited for. */
static int read_question(int fd, char *out, size_t size)
{
	int64_t until = now_ms() + HELPER_MS;
	size_t n = 0;

	while (n + 1 < size && now_ms() < until) {
		struct pollfd p = { fd, POLLIN, 0 };
		ssize_t got;

		if (poll(&p, 1, 100) <= 0)
			continue;
		got = read(fd, out + n, 1);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return -1;
		if (out[n] == '\n') {
			out[n] = '\0';
			return 0;
		}
		n++;
	}
	return -1;
}

static void send_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t w = send(fd, p, n, MSG_NOSIGNAL);

		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0)
			return;
		p += w;
		n -= (size_t)w;
	}
}

static void serve(struct ask *a, int fd)
{
	char raw[QUESTION_MAX];
	struct lk_buf clean = LK_BUF_INIT;
	const char *answer = NULL;

	if (read_question(fd, raw, sizeof(raw)) == 0) {
		(void)lk_utf8_clean(&clean, (struct lk_str){ raw, strlen(raw) }, 0);
		answer = answer_to(a, lk_buf_cstr(&clean));
	}
	if (answer != NULL) {
		send_all(fd, "y", 1);
		send_all(fd, answer, strlen(answer));
	}
	lk_buf_free(&clean);
}

int ask_cancelled(void *arg)
{
	struct ask *a = arg;
	int fd = a->fd >= 0 ? accept(a->fd, NULL, NULL) : -1;

	if (fd >= 0) {
		(void)fcntl(fd, F_SETFD, FD_CLOEXEC);
		serve(a, fd);
		(void)close(fd);
	}
	if (a->refused || (a->stop != NULL && a->stop(a->arg) != 0)) {
		a->refused = 1;
		return 1;
	}
	return now_ms() - a->last_ms > ASK_PATIENCE_MS;
}
