#ifndef STORAGE_SIGN_KEYFILE_H
#define STORAGE_SIGN_KEYFILE_H
/* Files of keys, as lapkin.kunci names them. */
#include "core/trust/keyfile.h"

/* The absolute path of `named`: "~/" is HOME, a relative one lies in `own`. 0, or -1: too long. */
int keyfile_place(const char *own, const char *named, char *out, size_t size);
/* Read it. LK_ENOTFOUND, LK_EIO; LK_EREADONLY: no permission, or others could read a private key
 * (ssh-keygen would refuse it too); LK_EFORMAT, LK_EUNDEF, LK_ERANGE: what is in it. */
int keyfile_load(const char *file, struct lk_keyfile *out, struct lk_error *err)
	LK_MUST_USE;

#endif
