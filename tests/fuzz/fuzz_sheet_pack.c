/* What comes through the pipe from the process that read a file: refused, or a book that
 * can be walked and packed again. */
#include "tests/fuzz/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_sheet_book *b = NULL;
	struct lk_buf out = LK_BUF_INIT;
	struct lk_civil day;

	if (lk_sheet_unpack(&b, (struct lk_str){ (const char *)data, size }, NULL) !=
		LK_OK)
		return 0;
	for (size_t i = 0; i < b->nsheets; i++)
		for (size_t k = 0; k < b->sheet[i].ncells; k++) {
			const struct lk_sheet_cell *c = &b->sheet[i].cell[k];

			lk_cell_show(&out, b, c);
			(void)lk_cell_figure(&out, b, c);
			if (lk_cell_civil(b, c, &day, NULL) == LK_OK)
				sheet_fuzz_must(lk_date_valid(&day));
			sheet_fuzz_must(lk_sheet_at(&b->sheet[i], c->row, c->col) == c);
			(void)lk_sheet_merged(&b->sheet[i], c->row, c->col);
		}
	lk_sheet_pack(&out, b);
	lk_buf_free(&out);
	lk_sheet_book_free(b);
	return 0;
}
