#ifndef CORE_DISPATCH_VERIFY_H
#define CORE_DISPATCH_VERIFY_H
/*
 * Judging the files of an archive: is every file the manifest lists there, with its size and
 * hash, and no other. And which of them must stand, byte for byte, in the head of the
 * history that the archive brings along.
 */
#include "core/buf.h"
#include "core/dispatch/packed.h"

#define LK_VERIFY_FAULTS 1000 /* that are told of one archive */
#define LK_HISTORY_NAME "riwayat.bundle"

/* Where the files of a package come from. */
struct lk_packed_copy {
	const char *from; /* folder in the repository, with '/' */
	const char *to;   /* folder in the package, with '/' */
	bool document;    /* `from` is below dokumen/<doc>/ */
};
const struct lk_packed_copy *lk_packed_copies(size_t *n);
/* Path in the repository of a file that is a copy; false: it was made for the package. */
bool lk_packed_source(const char *document, const char *name, struct lk_buf *path);

/* Note one fault. LK_ENOMEM only. */
int lk_verify_fault(struct lk_verified *v, const char *entry,
	const struct lk_error *why, struct lk_error *err) LK_MUST_USE;
/*
 * Read the manifest among `file` (sorted by name) and hold it against them; every fault is
 * noted in v, of one that has a fault already no second one. LK_ENOMEM only.
 */
int lk_verify_files(struct lk_verified *v, const struct lk_packed *file, size_t n,
	struct lk_error *err) LK_MUST_USE;
void lk_verified_free(struct lk_verified *v);

#endif
