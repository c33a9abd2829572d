#ifndef TUI_WORD_JOB_H
#define TUI_WORD_JOB_H
/*
 * Corrections made in Word, for the command line and the screen: read the file and compare
 * (nothing is written), look, then file them into the queue.
 *
 *   struct word_job j = WORD_JOB_INIT;
 *   rc = word_job_read(&j, host, &ctx, "laporan.docx", err);
 *   ... show j.in.back ...
 *   rc = lk_wordback_file(&j.in, &ctx, LK_WEIGHT_SARAN, NULL, NULL, err);
 *   word_job_free(&j);
 */
#include "core/act/wordback.h"
#include "core/host.h"

struct word_job {
	struct lk_worddoc *word;
	struct lk_wordback in;
	bool open;
};
#define WORD_JOB_INIT \
	{ \
		.word = NULL \
	}

/* Errors: those of lk_host.read_word and lk_wordback_open. Free also after failure. */
int word_job_read(struct word_job *j, const struct lk_host *host,
	const struct lk_ctx *c, const char *file, struct lk_error *err) LK_MUST_USE;
void word_job_free(struct word_job *j);

/* "BAB I baris 12" of a change. */
void word_job_place(const struct word_job *j, const struct lk_back_change *ch,
	struct lk_buf *out);
/* "Budi Santoso, 15 Jan 2026 09.30"; the time as Word wrote it: by the clock there. */
void word_job_who(const char *author, const char *time, struct lk_buf *out);

#endif
