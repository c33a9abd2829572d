#ifndef STORAGE_SIGN_SIGNER_H
#define STORAGE_SIGN_SIGNER_H
/*
 * Signing what is written. Which key: of a demo the one of the person (lapkin.kuncidemo, a
 * folder), else lapkin.kunci: the file of a private key, or a .pub whose private half is in the
 * ssh-agent. A path that begins with neither '/' nor "~/" lies in .git/lapkin.
 *
 * In two steps, because a person may take minutes to type a passphrase: first, without the
 * write lock, the key is chosen, compared with the lists of the head the step is decided on and
 * unlocked; then, under the lock, the commit is signed, which asks nobody any more.
 */
#include "core/trust/own_key.h"
#include "storage/disk.h"

struct sign_plan {
	char file[LK_KEY_PATH_SIZE]; /* "" : nothing is signed here */
	struct lk_keyfile is;
	char *phrase; /* secret_new(); NULL: none is needed, as far as we know */
};

/* LK_OK also when the workspace is not signed and no key is set. LK_EDENIED: no key in a signed
 * workspace, a key that may not sign for c->user, or a passphrase that nobody could be asked for
 * or that was wrong three times; LK_EUNDEF: the person does not want to; LK_ENOTFOUND,
 * LK_EFORMAT, LK_EREADONLY: the key's file. */
int sign_ready(struct disk *d, const struct lk_change *c, struct sign_plan *out,
	struct lk_error *err) LK_MUST_USE;
void sign_done(struct sign_plan *p);
/* Append the armour, without its last line end, of the signature of `commit`; checked with
 * the key. As above. */
int sign_commit(const struct sign_plan *p, struct lk_str commit, struct lk_buf *sig,
	struct lk_error *err) LK_MUST_USE;

/* struct lk_host.own_key and make_key */
int storage_own_key(struct lk_store *st, const char *user, const char *file,
	struct lk_own_key *out, struct lk_error *err);
int storage_make_key(const char *file, const char *comment, int no_phrase,
	struct lk_key *out, struct lk_error *err);

#endif
