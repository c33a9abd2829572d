#ifndef STORAGE_LOCK_H
#define STORAGE_LOCK_H
/*
 * The write lock of a workspace: flock on .git/lapkin/kunci. The kernel frees it when
 * its holder dies, so it is never stale itself. While held the file says who holds it
 * ("<pid> <program>"); a holder that ends cleanly empties it. So text left in a file
 * nobody locks means a writer died in the middle, and the git locks it left
 * (refs/heads/main.lock) may be taken away.
 */
#include "core/base.h"
#include "core/error.h"

struct lock {
	int fd;
	int after_death; /* the last holder died while writing */
};
#define LOCK_NONE \
	{ \
		-1, 0 \
	}

/*
 * Take the lock `name` in the folder `own`, waiting up to `wait_ms`. LK_ELOCKED names
 * who holds it; LK_EREADONLY, LK_ENOSPC, LK_EIO when the file cannot be made.
 */
int lock_take(struct lock *l, const char *own, const char *name, int wait_ms,
	struct lk_error *err) LK_MUST_USE;
void lock_release(struct lock *l); /* twice is fine */

/*
 * Remove git locks that nobody holds any more. Only for who holds the write lock.
 * at_once: our own dead writer left them; otherwise only those older than 10 s, since a
 * git program beside us may hold one for a moment. Returns how many were removed; each
 * path is given to `each` (NULL allowed) first, and with dry set nothing is removed.
 */
int lock_clear_stale(const char *gitdir, int at_once, int dry,
	void (*each)(const char *path, void *arg), void *arg);

#endif
