#ifndef CORE_TRUST_ASK_H
#define CORE_TRUST_ASK_H
/*
 * Who is asked when a program that we started (ssh-keygen, ssh) wants a secret. The front end
 * fills it in and hands it to the machine (struct lk_host.ask_with); the machine asks, on the
 * thread that waits for the program.
 */
#include "core/base.h"

#define LK_PHRASE_MAX 1024 /* bytes of a passphrase, with its NUL */

enum lk_ask_what {
	LK_ASK_PHRASE, /* of the key in the file `about` */
	LK_ASK_NEW,    /* for a key that is being made: asked twice by the asker */
	LK_ASK_HOST, /* a computer that ssh does not know, and its fingerprint: "ya" or no */
	LK_ASK_OTHER /* `about` is the question as the program put it, clean */
};
struct lk_question {
	enum lk_ask_what what;
	const char *about;
	int again;  /* the answer before was wrong */
	int remote; /* ssh asks, on the way to the hub */
};
enum lk_told {
	LK_TOLD,
	LK_TOLD_NOT,   /* the person does not want to */
	LK_TOLD_NOBODY /* there is nobody to ask */
};
struct lk_asker {
	/* May take as long as a person takes. `out` lies in locked memory: nothing else may
	 * keep what is put there. */
	enum lk_told (
		*ask)(void *arg, const struct lk_question *q, char *out, size_t size);
	int (*stop)(
		void *arg); /* asked while the program runs; other than 0 ends it; NULL
				   ok */
	int keep_minutes;   /* how long an answer is remembered; 0 never */
	void *arg;          /* of both */
};

#endif
