#ifndef STORAGE_DISK_H
#define STORAGE_DISK_H
/*
 * The store over git and SQLite, as the files of storage/ share it. Nobody outside
 * includes this; the way in is storage/open.h.
 *
 *   DIR/.git/                    bare repository: the truth
 *   DIR/.git/lapkin/kunci        write lock (lock.h)
 *   DIR/.git/lapkin/sinkron      lock of a sync with the hub (sync/sync.h)
 *   DIR/.git/lapkin/indeks.db    index: derived, disposable (index.h)
 *   DIR/.git/lapkin/draf.db      journal: precious, never rebuilt (journal.h)
 */
#include "core/store.h"
#include "storage/lock.h"
#include "storage/sql.h"

#include <git2.h>

#define DISK_BRANCH "refs/heads/main"
#define DISK_FORMAT_PATH "kebijakan/format"
#define DISK_FORMAT_NAME "lapkin-repo "
#define DISK_FORMAT 1
#define DISK_FILE_MAX ((size_t)64 << 20) /* bytes of one file */

struct disk {
	struct lk_store base; /* first: struct lk_store * converts back */
	char *dir;            /* workspace, absolute, no slash at the end */
	char *gitdir;         /* DIR/.git */
	char *own;            /* DIR/.git/lapkin */
	git_repository *repo;
	struct lk_oid seen;    /* head at the last refresh or commit */
	struct lk_oid allowed; /* list of keys that git knows of (sign/allowed.h) */

	struct lock sync; /* held by a sync of this store */

	struct sql index; /* open when index_ready */
	int index_ready;
	int index_in_memory; /* no place on disk may be written */
	char *index_path;
	uint64_t index_inode;

	struct sql journal;
	int journal_ready;

	struct graph *graph; /* storage/graph.h; NULL until asked for */
};

static inline struct disk *disk_of(struct lk_store *st)
{
	return (struct disk *)st;
}

/* Bare disk on an opened repository path; used by open and create. */
/* `repo` NULL: opened here; else it becomes the store's, also after failure. */
int disk_new_on(struct disk **out, const char *dir, const char *gitdir,
	git_repository *repo, struct lk_error *err) LK_MUST_USE;
int disk_new(struct disk **out, const char *dir, const char *gitdir,
	struct lk_error *err) LK_MUST_USE;
void disk_free(struct disk *d); /* NULL is fine */
/* Is it a workspace of ours, of a format that we know? */
int disk_check_format(struct disk *d, struct lk_error *err);

#endif
