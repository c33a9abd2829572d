#ifndef CORE_NOTATION_NUMBER_IMPL_H
#define CORE_NOTATION_NUMBER_IMPL_H
/* For core/notation only: one number at the front of a text, which a cell (number_read.c)
 * and running prose (number_find.c) both are made of. */
#include "core/notation/number.h"

/* Blanks at p: space, tab, line end, no-break spaces. Bytes of one, 0 when none. */
size_t lk_num_blank(const char *p, const char *end);
/* Bytes of a dash (-, minus sign, en and em dash) at p, 0 when none. */
size_t lk_num_dash(const char *p, const char *end);

struct lk_num_digits {
	const char *end;     /* behind the last digit */
	struct lk_dec dec;   /* unsigned; ambiguous: read as whole */
	struct lk_dec other; /* ambiguous: read as fraction */
	bool ambiguous;
};
/* Digits and marks from p, which must be a digit. LK_EFORMAT when the marks fit no
 * notation, LK_ERANGE beyond 18 digits; `end` is set then too. */
int lk_num_digits(const char *p, const char *end, struct lk_num_digits *out);

#endif
