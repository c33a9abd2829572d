#ifndef STORAGE_FAIL_H
#define STORAGE_FAIL_H
/*
 * From a failing library to a sentence. Disk full, no permission and the rest are told
 * apart, because the user does something else in each case.
 */
#include "core/error.h"

/* errno -> LK_ENOSPC, LK_EREADONLY, LK_ENOMEM or LK_EIO; `path` is what was touched. */
int fail_errno(struct lk_error *err, int number, const char *path);

/* The last libgit2 error of this thread, for work on the workspace `dir`. Call at once:
 * the next libgit2 call overwrites it. */
int fail_git(struct lk_error *err, const char *dir);

#endif
