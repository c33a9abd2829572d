#ifndef CORE_DEMO_KEYS_H
#define CORE_DEMO_KEYS_H
/* A demo whose whole history is signed: a throw-away key for each person, all of them enrolled
 * by the first step. */
#include "core/host.h"
#include "core/mem.h"

/* Make a key for each person of the demo in the new folder `dir` (the file is the user name),
 * and add kebijakan/penanda-tangan and the folder to `first`; what it adds lives in `mem`.
 * *admin: the key of first->user. LK_EUNDEF: this machine makes no keys; else as make_key. */
int lk_demo_keys(const struct lk_host *host, const char *dir, struct lk_arena *mem,
	struct lk_change *first, struct lk_key *admin, struct lk_error *err)
	LK_MUST_USE;

#endif
