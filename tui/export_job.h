#ifndef TUI_EXPORT_JOB_H
#define TUI_EXPORT_JOB_H
/* Writing the draft out as Markdown, for the command line and the screen. */
#include "core/dispatch/packed.h"
#include "core/figure/render.h"
#include "core/snapshot.h"

/* The chapters of a snapshot one after the other, as stored; `only` NULL: all. */
int export_job_text(struct lk_store *st, const struct lk_snapshot *s,
	const struct lk_chapter *only, struct lk_buf *out, struct lk_error *err)
	LK_MUST_USE;
/* The same with values resolved and tables and charts put in (core/figure/render.h);
 * *failed receives how many could not be, each is told to `each`. */
int export_job_values(struct lk_store *st, const struct lk_snapshot *s,
	const struct lk_values *values, const struct lk_chapter *only,
	struct lk_buf *out, size_t *failed, lk_render_fault_fn *each, void *arg,
	struct lk_error *err) LK_MUST_USE;
/* Written beside and renamed, so an earlier file is never half overwritten. LK_EIO,
 * LK_EREADONLY, LK_ENOSPC: the earlier file stands as it was. */
int export_job_write(const char *path, const struct lk_buf *b, struct lk_error *err)
	LK_MUST_USE;

/* Several files into a folder, which is made when it is not there: all of them are written
 * beside and only then renamed, so a full disk or a stop leaves every earlier file as it
 * was. Names have no '/'. Errors as above; LK_EINVAL: `dir` is a file. */
int export_job_folder(const char *dir, const struct lk_packed *file, size_t n,
	struct lk_error *err) LK_MUST_USE;

#endif
