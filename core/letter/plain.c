#include "core/letter/plain.h"

#include "core/report/text.h"

int lk_letter_plain(const struct lk_letter *l, int columns, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_buf md = LK_BUF_INIT;
	struct lk_report r;
	int rc;

	(void)lk_letter_render(l, &md);
	rc = lk_buf_check(&md, err);
	if (rc == LK_OK) {
		rc = lk_report_letter(&r, lk_buf_str(&md), err);
		if (rc == LK_OK)
			rc = lk_report_text(&r, columns, out, err);
		lk_report_free(&r);
	}
	lk_buf_free(&md);
	return rc;
}
