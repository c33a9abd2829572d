#ifndef TESTS_FUZZ_SHEET_H
#define TESTS_FUZZ_SHEET_H
/* What holds for every book that a reader gives out. */
#include "core/figure/sheet.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

static inline void sheet_fuzz_must(bool ok)
{
	if (!ok)
		abort();
}

static inline void sheet_fuzz_cell(const struct lk_sheet_book *b,
	const struct lk_sheet *s, size_t i)
{
	const struct lk_sheet_cell *c = &s->cell[i];
	struct lk_buf shown = LK_BUF_INIT, again = LK_BUF_INIT;
	struct lk_str text = lk_cell_text(b, c);
	char at[LK_CELL_ADDRESS_SIZE];
	uint32_t row, col;

	sheet_fuzz_must(text.n > 0 && text.n <= LK_SHEET_MAX_TEXT);
	sheet_fuzz_must(lk_utf8_is_clean(text, LK_CLEAN_NL | LK_CLEAN_TAB));
	sheet_fuzz_must(c->row < s->nrows && c->col < s->ncols);
	sheet_fuzz_must(lk_sheet_at(s, c->row, c->col) == c);
	lk_cell_address(at, c->row, c->col);
	sheet_fuzz_must(
		lk_cell_address_parse((struct lk_str){ at, strlen(at) }, &row, &col) &&
		row == c->row && col == c->col);
	lk_cell_show(&shown, b, c);
	sheet_fuzz_must(shown.n > 0);
	if (c->kind == LK_SHEET_NUMBER || c->kind == LK_SHEET_DATE) {
		sheet_fuzz_must(lk_sheet_decimal(&again, text));
		sheet_fuzz_must(strcmp(lk_buf_cstr(&again), text.p) == 0);
	}
	lk_buf_free(&shown);
	lk_buf_free(&again);
}

static inline void sheet_fuzz_check(const struct lk_sheet_book *b)
{
	struct lk_buf one = LK_BUF_INIT, two = LK_BUF_INIT;
	struct lk_sheet_book *back = NULL;
	size_t cells = 0;

	for (size_t i = 0; i < b->nsheets; i++) {
		for (size_t k = 0; k < b->sheet[i].ncells; k++)
			sheet_fuzz_cell(b, &b->sheet[i], k);
		cells += b->sheet[i].ncells;
	}
	sheet_fuzz_must(cells == b->ncells);
	lk_sheet_pack(&one, b);
	sheet_fuzz_must(lk_sheet_unpack(&back, lk_buf_str(&one), NULL) == LK_OK);
	lk_sheet_pack(&two, back);
	sheet_fuzz_must(one.n == two.n && memcmp(one.p, two.p, one.n) == 0);
	lk_sheet_book_free(back);
	lk_buf_free(&one);
	lk_buf_free(&two);
}

#endif
