#ifndef TUI_FORM_JOB_H
#define TUI_FORM_JOB_H
/*
 * A data form out and back, for the command line and the screens alike: the workspace is
 * read once, then files are written or read, one after the other. Reading writes nothing;
 * form_job_apply() does, in one commit a team, after a person has seen the changes.
 */
#include "core/act.h"
#include "core/base.h"
#include "core/error.h"
#include "core/figure/form.h"
#include "core/figure/mapping.h"
#include "core/host.h"
#include "core/snapshot.h"

/* How the columns of the file last read were known. */
enum form_known {
	FORM_OURS,       /* one of our forms */
	FORM_REMEMBERED, /* by kebijakan/pemetaan-<tim>.csv */
	FORM_GUESSED,    /* by the words of its header: a person should look */
	FORM_TOLD        /* by the words given */
};
struct form_job {
	const struct lk_host *host;
	struct lk_store *st;
	struct lk_snapshot snap;
	struct lk_figures fig;

	/* the file last read */
	struct lk_arena mem;
	struct lk_sheet_book *book;
	struct lk_mapping map;
	enum form_known known;
	struct lk_form_reading reading;
};
#define FORM_JOB_INIT \
	{ \
		.host = NULL \
	}

/* Read the workspace. Free also after failure. */
int form_job_open(struct form_job *j, const struct lk_host *host, struct lk_store *st,
	const char *document, struct lk_error *err) LK_MUST_USE;
void form_job_free(struct form_job *j);

/* Write the form of a team for a period ("TW1", "2025"; NULL: the year) into `file`. */
int form_job_write(struct form_job *j, const char *team, const char *period,
	const char *file, size_t *rows, struct lk_error *err) LK_MUST_USE;

/* Read a file into j->reading. team, period, words (core/figure/mapping.h) NULL: found out
 * from the file. LK_EFORMAT: not a table in which we know our way; the sentence says how
 * to tell. */
int form_job_read(struct form_job *j, const char *file, const char *team,
	const char *period, const char *words, struct lk_error *err) LK_MUST_USE;

/* Write the changes that were read; cells that somebody else changed meanwhile only when
 * `force`. A mapping that is not ours is remembered for the team. *n: cells written; *rev
 * "" when there was nothing to write. */
int form_job_apply(struct form_job *j, const struct lk_ctx *c, bool force,
	const char *file, size_t *n, struct lk_oid *rev, struct lk_error *err)
	LK_MUST_USE;

#endif
