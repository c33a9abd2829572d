#ifndef TUI_IMPORT_JOB_H
#define TUI_IMPORT_JOB_H
/*
 * Taking an existing report into the workspace, for the command line and the screen:
 * read the file and split it (nothing is written yet), look, then write.
 *
 *   struct import_job j = IMPORT_JOB_INIT;
 *   rc = import_job_read(&j, host, st, document, "laporan.md", err);
 *   ... show j.split; j.filled chapters of the draft hold text already ...
 *   rc = import_job_write(&j, &ctx, overwrite, err);       j.rev is the new revision
 *   import_job_free(&j);
 *
 * A Word document brings its tables and pictures; the pictures are written into
 * isi/lampiran/ with the chapters.
 */
#include "core/act.h"
#include "core/host.h"
#include "core/split.h"
#include "core/word/tables.h"
#include "core/word/text.h"

struct import_job {
	char file[4096]; /* as the user named it */
	struct lk_split *split;
	struct lk_worddoc *word;      /* NULL: the file was no Word document */
	struct lk_word_text lost;     /* what of it did not come along */
	struct lk_word_tables tables; /* of it that are figures */
	size_t filled; /* chapters that hold text already and would be replaced */
	struct lk_oid rev;
};
#define IMPORT_JOB_INIT \
	{ \
		.split = NULL \
	}

/* Errors: those of lk_host.read_report, lk_host.read_word, lk_split_report and lk_snapshot_load. */
int import_job_read(struct import_job *j, const struct lk_host *host,
	struct lk_store *st, const char *document, const char *file,
	struct lk_error *err) LK_MUST_USE;
/* One commit with all chapters. LK_EDENIED when a chapter holds text by now and
 * `overwrite` is 0: the sentence names it, nothing was written. */
int import_job_write(struct import_job *j, const struct lk_ctx *c, int overwrite,
	struct lk_error *err) LK_MUST_USE;
/* The tables of figures as CSV files in `dir`, which is made when it is not there. Errors of
 * export_job_folder (tui/export_job.h). */
int import_job_tables(const struct import_job *j, const char *dir, struct lk_error *err)
	LK_MUST_USE;
void import_job_free(struct import_job *j);

#endif
