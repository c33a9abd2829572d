#ifndef STORAGE_SIGN_ASK_H
#define STORAGE_SIGN_ASK_H
/*
 * How a program that we started gets a passphrase although it has no terminal: it starts our
 * own program as SSH_ASKPASS, which hands the question through a unix socket to us and the
 * answer back. The socket lies in a new folder that only its owner may enter and lives as long
 * as the program does.
 *
 *   struct ask a;
 *   rc = ask_open(&a, key_file, err);
 *   p.env_extra = ask_env(&a);
 *   rc = program_run(&p, &out, &said, &status, ask_cancelled, &a, err);
 *   if (a.refused) ...
 *   ask_close(&a);
 *
 * For ssh-keygen, and for ssh below git fetch and push, which also asks whether a computer that
 * it does not know is the right one. Any other question is answered by nobody: the program then
 * says no.
 */
#include "core/error.h"
#include "core/trust/ask.h"

#define ASK_ENV "LAPKIN_TANYA" /* where the helper finds the socket */
#define ASK_PATIENCE_MS 60000  /* without a question: then the program is ended */

struct ask {
	int fd; /* listening */
	char dir[64], path[80];
	char env[4][4200];
	const char *list[5];
	const char *file;   /* of the key; NULL: the question says which */
	const char *phrase; /* answered without asking; NULL */
	char *given;        /* what the last answer was; secret_new() */
	int making;         /* the passphrase of a key that is being made */
	int again;          /* the answer before was wrong */
	int asked;          /* a person answered */
	int remote;         /* ssh asks, on the way to another computer */
	char last[512];     /* the key asked for last */
	int refused, nobody;
	int (*stop)(void *arg); /* NULL; asked as well */
	void *arg;
	int64_t last_ms; /* the last sign of life */
};

/* storage_ask_with is struct lk_host.ask_with. */
void storage_ask_with(const struct lk_asker *how);
int ask_keep_minutes(void);

/* Without somebody to ask there is no socket, and the program is told to ask nobody. */
int ask_open(struct ask *a, const char *file, struct lk_error *err) LK_MUST_USE;
void ask_close(struct ask *a);
const char *const *ask_env(const struct ask *a);
/* For program_run(): answers what waits. Other than 0: the person does not want to, or it took
 * longer than ASK_PATIENCE_MS without a question. */
int ask_cancelled(void *arg);
/* Ask a person now: 0 answered (a->given), -1 not (refused or nobody is set). */
int ask_now(struct ask *a, enum lk_ask_what what, const char *about);

/*
 * The other end: are we the helper? Before anything else in main(). Does not return when we
 * are: the exit code is 0 with the answer on standard output, 1 without.
 */
void storage_askpass(int argc, char **argv);

#endif
