#include "core/figure/sheet_form.h"

bool lk_form_has_head(const struct lk_form_sheet *s)
{
	for (size_t i = 0; i < s->ncols; i++)
		if (s->col[i].head != NULL && s->col[i].head[0] != '\0')
			return true;
	return false;
}

uint32_t lk_form_first_row(const struct lk_form_sheet *s)
{
	return (uint32_t)s->nabove + (s->nabove != 0) + lk_form_has_head(s);
}

const struct lk_form_cell *lk_form_at(const struct lk_form_sheet *s, size_t row,
	size_t col)
{
	return &s->cell[row * s->ncols + col];
}
