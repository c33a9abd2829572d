#ifndef STORAGE_SIGN_PUBLIC_H
#define STORAGE_SIGN_PUBLIC_H
/* Which key signs here, as git's configuration of the clone says. */
#include "core/store.h"
#include "core/trust/key.h"

/*
 * The public half of the key that steps of `user` are signed with: beside lapkin.kunci (a private
 * key, or a .pub whose private half the agent has), or <user>.pub in lapkin.kuncidemo.
 * struct lk_host.signing_key. LK_ENOTFOUND: none is set, or there is no such file; LK_EFORMAT,
 * LK_EUNDEF: no ed25519 key; LK_EREADONLY, LK_EIO.
 */
int storage_signing_key(struct lk_store *st, const char *user, struct lk_key *out,
	struct lk_error *err) LK_MUST_USE;
/* Append the line of a .pub file. Errors as above. */
int storage_read_pub(const char *path, struct lk_buf *line, struct lk_error *err)
	LK_MUST_USE;

#endif
