#ifndef CORE_LETTER_PLAIN_H
#define CORE_LETTER_PLAIN_H
/* A document as people read it in a terminal or a mail: rendered, through the block model of
 * the report, as plain text. */
#include "core/letter/letter.h"

/* Append; `columns` as in core/report/text.h. LK_ENOMEM, LK_ERANGE. */
int lk_letter_plain(const struct lk_letter *l, int columns, struct lk_buf *out,
	struct lk_error *err) LK_MUST_USE;

#endif
