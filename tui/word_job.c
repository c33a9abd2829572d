#include "tui/word_job.h"

#include "core/act/work.h"
#include "tui/i18n.h"

#include <string.h>

int word_job_read(struct word_job *j, const struct lk_host *host,
	const struct lk_ctx *c, const char *file, struct lk_error *err)
{
	int rc = host->read_word(file, &j->word, err);

	if (rc != LK_OK)
		return rc;
	j->open = true;
	return lk_wordback_open(&j->in, c, j->word, err);
}

void word_job_free(struct word_job *j)
{
	if (j->open)
		lk_wordback_free(&j->in);
	j->open = false;
	lk_word_free(j->word);
	j->word = NULL;
}

void word_job_place(const struct word_job *j, const struct lk_back_change *ch,
	struct lk_buf *out)
{
	lk_short_title(out, j->in.snap.chapter[ch->chapter].title);
	if (ch->line_end > ch->line)
		lk_buf_printf(out, _(" baris %d-%d"), ch->line, ch->line_end);
	else
		lk_buf_printf(out, _(" baris %d"), ch->line);
}

/* "2026-01-15T09:30:00Z" as "2026-01-15 09.30". */
void word_job_who(const char *author, const char *time, struct lk_buf *out)
{
	size_t n = strlen(time);

	lk_buf_puts(out, author[0] != '\0' ? author : _("tanpa nama"));
	if (n < 16 || time[10] != 'T')
		return;
	lk_buf_puts(out, ", ");
	lk_buf_put(out, time, 10);
	lk_buf_printf(out, " %.2s.%.2s", time + 11, time + 14);
}
