#ifndef CORE_TRUST_OWN_KEY_H
#define CORE_TRUST_OWN_KEY_H
/* The key of this clone: where it lies, what it is and how it stands. */
#include "core/error.h"
#include "core/trust/keyfile.h"
#include "core/trust/standing.h"

#define LK_KEY_PATH_SIZE 4096

struct lk_own_key {
	char file[LK_KEY_PATH_SIZE]; /* absolute; "" no key is set */
	int demo;                    /* one of a demo's keys, chosen by the person */
	int readable; /* `is` was read from it; else `why` says why not */
	struct lk_keyfile is;
	enum lk_standing standing; /* of `is` */
	char owner[64];            /* whose it is by the list; "" nobody's */
	struct lk_error why;       /* why it cannot sign; code LK_OK: it can */
};

#endif
