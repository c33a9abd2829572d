#include "tui/checker.h"

#define OFFICE_WORDS "kebijakan/kamus.txt"

static int open_spell(const struct lk_host *host, struct lk_store *st,
	struct lk_spell **out, struct lk_error *err)
{
	struct lk_buf words = LK_BUF_INIT;
	int rc = lk_store_read(st, NULL, OFFICE_WORDS, &words, NULL, err);

	if (rc == LK_OK || rc == LK_ENOTFOUND)
		rc = host->spell != NULL ? host->spell(out, lk_buf_str(&words), err)
					 : lk_fail(err, LK_ENOTFOUND,
						   N_("di komputer ini tidak ada kamus "
						      "bahasa Indonesia"));
	lk_buf_free(&words);
	return rc;
}

int checker_run(const struct lk_host *host, struct lk_store *st,
	const struct lk_check_how *how, bool spelling, struct lk_check_report *out,
	struct lk_error *err)
{
	struct lk_check_how with = *how;
	int rc = LK_OK;

	*out = (struct lk_check_report){ .list = LK_CHECK_LIST_INIT,
		.aside = LK_ASIDES_INIT };
	with.spell = NULL;
	if (spelling)
		rc = open_spell(host, st, &with.spell, err);
	if (rc == LK_OK)
		rc = lk_check_report(out, st, &with, err);
	if (with.spell != NULL)
		with.spell->ops->close(with.spell);
	return rc;
}
