#include "tui/checker.h"

#define OFFICE_WORDS "kebijakan/kamus.txt"

/* NULL and LK_OK: there is no dictionary here. */
static int open_spell(const struct lk_host *host, struct lk_store *st,
	struct lk_spell **out, struct lk_error *err)
{
	struct lk_buf words = LK_BUF_INIT;
	int rc = lk_store_read(st, NULL, OFFICE_WORDS, &words, NULL, err);

	*out = NULL;
	if (rc == LK_ENOTFOUND)
		rc = LK_OK;
	if (rc == LK_OK && host->spell != NULL)
		rc = host->spell(out, lk_buf_str(&words), err);
	lk_buf_free(&words);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

int checker_run(const struct lk_host *host, struct lk_store *st,
	const struct lk_check_how *how, struct lk_check_report *out, bool *spelled,
	struct lk_error *err)
{
	struct lk_check_how with = *how;
	int rc = open_spell(host, st, &with.spell, err);

	*out = (struct lk_check_report){ .list = LK_CHECK_LIST_INIT,
		.aside = LK_ASIDES_INIT };
	if (rc == LK_OK)
		rc = lk_check_report(out, st, &with, err);
	if (spelled != NULL)
		*spelled = with.spell != NULL;
	if (with.spell != NULL)
		with.spell->ops->close(with.spell);
	return rc;
}
