#ifndef STORAGE_SIGN_ALLOWED_H
#define STORAGE_SIGN_ALLOWED_H
/*
 * So that a plain `git log --show-signature` reads well in a workspace and on a hub: a copy of
 * the head's kebijakan/penanda-tangan in .git/lapkin/penanda-tangan, and git's configuration of
 * the clone pointing at it (gpg.format ssh, gpg.ssh.allowedSignersFile).
 */
#include "storage/disk.h"

/* When the list is another one than last time. What cannot be written is let be: nothing of
 * ours reads the copy. */
void allowed_follow(struct disk *d);
/* The same for the list of a step that is not the head yet. */
void allowed_at(struct disk *d, const struct lk_oid *rev);

#endif
