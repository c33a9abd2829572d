#ifndef STORAGE_ARCHIVE_BACKUP_H
#define STORAGE_ARCHIVE_BACKUP_H
/* Inside a backup: its parts, and how they become a workspace again. What is offered outside is
 * in core/host.h and storage/open.h. */
#include "core/backup.h"
#include "core/buf.h"
#include "core/error.h"
#include "storage/disk.h"

struct backup_parts {
	struct lk_str drafts, history, settings; /* borrowed bytes */
};

/*
 * Build the workspace in the empty folder `dir`: repository, names, drafts, settings, all on
 * stable storage. In a process with limits, since the bytes may be made to hurt. b->head is what
 * the history must end in; b->drafts is filled in. LK_EFORMAT, LK_ENEWER, LK_ENOSPC, LK_EIO.
 */
int backup_unpack(const struct backup_parts *p, const char *dir, struct lk_backup *b,
	struct lk_error *err) LK_MUST_USE;
/* The same into a passing folder: can it be brought back? */
int backup_try(const struct backup_parts *p, struct lk_backup *b, struct lk_error *err)
	LK_MUST_USE;

/* Of the configuration of the clone what is ours and safe to take from a file: who it belongs to,
 * what it trusts. Never a program or an address. */
int backup_settings_write(struct disk *d, struct lk_buf *out, struct lk_error *err)
	LK_MUST_USE;
int backup_settings_apply(git_repository *repo, struct lk_str text,
	struct lk_error *err) LK_MUST_USE;

#endif
