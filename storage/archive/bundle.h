#ifndef STORAGE_ARCHIVE_BUNDLE_H
#define STORAGE_ARCHIVE_BUNDLE_H
/*
 * A git bundle (gitformat-bundle(5), version 2) of the whole history of a head, and its
 * check. What `git clone riwayat.bundle` takes, made without the git program.
 */
#include "core/buf.h"
#include "core/error.h"
#include "core/store.h"
#include "storage/disk.h"

#include <git2.h>

/*
 * Making it is storage_bundle() (storage/open.h): everything that the head reaches, under HEAD and
 * refs/heads/main. One thread and no deltas of older packs are used, so the same history gives
 * the same bytes with the same libgit2 and zlib; another version may pack differently. It
 * is the only part of an archive of which that can be said.
 */

/* Append a bundle of everything that any branch or other name reaches, all names in it, the head
 * under HEAD as well. LK_ERANGE above LK_BUF_MAX. */
int bundle_all(struct disk *d, struct lk_buf *out, struct lk_error *err) LK_MUST_USE;
/* Cut such a bundle: `each` gets every name but HEAD, *pack what follows. LK_EFORMAT: none, or
 * one that needs what is not in it. A callback that returns other than LK_OK ends it. */
typedef int bundle_ref_fn(const char *name, const git_oid *id, void *arg,
	struct lk_error *err);
int bundle_read(struct lk_str bundle, bundle_ref_fn *each, void *arg,
	struct lk_str *pack, struct lk_error *err) LK_MUST_USE;
/* Make the bare repository `dir` from a pack; git's own indexer looks at every object and every
 * link. 0, or the code of libgit2. */
int bundle_unpack(const char *dir, struct lk_str pack, git_repository **repo);

/* A file of the archive that must stand in the head of the bundle. */
struct bundle_file {
	const char *path; /* in the repository */
	const char *name; /* in the archive, for the sentence */
	struct lk_str bytes;
};
/*
 * Unpack the bundle into a passing folder, check that every object is there and what its id
 * says, that it ends in `head` whose tree of isi/ (`subject_path`) is `subject`, and that
 * each of `file` stands there with just these bytes, and that under `only` (folders with a '/'
 * at their end, NULL behind the last) there is no other. In a process with limits: a bundle
 * may be made to hurt. LK_EFORMAT with what is wrong.
 */
struct bundle_expect {
	const char *head, *subject, *subject_path;
	const struct bundle_file *file; /* by path */
	size_t n;
	const char *const *only;
};
int bundle_check(struct lk_str bundle, const struct bundle_expect *want,
	struct lk_error *err) LK_MUST_USE;

#endif
