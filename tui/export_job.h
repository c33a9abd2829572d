#ifndef TUI_EXPORT_JOB_H
#define TUI_EXPORT_JOB_H
/* Writing the draft out as Markdown, for the command line and the screen. */
#include "core/snapshot.h"

/* The chapters of a snapshot one after the other; `only` NULL: all. */
int export_job_text(struct lk_store *st, const struct lk_snapshot *s,
	const struct lk_chapter *only, struct lk_buf *out, struct lk_error *err)
	LK_MUST_USE;
/* Written beside and renamed, so an earlier file is never half overwritten. LK_EIO,
 * LK_EREADONLY, LK_ENOSPC: the earlier file stands as it was. */
int export_job_write(const char *path, const struct lk_buf *b, struct lk_error *err)
	LK_MUST_USE;

#endif
