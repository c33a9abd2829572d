#ifndef STORAGE_SIGN_SECRET_H
#define STORAGE_SIGN_SECRET_H
/*
 * Passphrases that were told, by the file of their key: in pages that are locked, guarded and
 * left out of core dumps (libsodium), wiped when they are forgotten. Never on disk, never in an
 * environment or an argument. Any thread.
 */
#include "core/base.h"

/* LK_PHRASE_MAX bytes of such memory, empty; NULL: none to be had. */
char *secret_new(void);
void secret_free(char *s); /* wipes; NULL is fine */

/* Copy what is remembered for `file` into `out` (secret_new()); 0: nothing, or too long ago. */
int secret_recall(const char *file, char *out);
/* For `minutes` from now; 0 does nothing. When there is no room the oldest goes. */
void secret_remember(const char *file, const char *phrase, int minutes);
void secret_forget(const char *file); /* NULL: all of them */

#endif
