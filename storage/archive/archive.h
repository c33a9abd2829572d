#ifndef STORAGE_ARCHIVE_ARCHIVE_H
#define STORAGE_ARCHIVE_ARCHIVE_H
/* Inside storage/archive: files written whole or not at all. The contracts of what is
 * offered outside are in core/host.h, its functions in storage/open.h. */
#include "core/buf.h"
#include "core/error.h"

/* LK_ENOSPC, LK_EREADONLY, LK_ENOTFOUND (no such folder) or LK_EIO by errno. */
int archive_failed(const char *file, int number, struct lk_error *err);
/* All of a file of at most `max` bytes, as memory to be freed. */
int archive_slurp(const char *file, uint64_t max, char **bytes, size_t *n,
	struct lk_error *err) LK_MUST_USE;

#endif
